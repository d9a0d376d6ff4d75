"""The first notebook in a real JupyterLab, in a real browser, run as a reader would.

Leaves a screenshot of the whole page in artefacts/, to be looked at.
"""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import nbformat
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from notebooks import KERNEL, NOTEBOOKS, ROOT, code_cells, read, svgs

WIDTH = 1200
START_SECONDS = 90
RUN_SECONDS = 180

RUN_ALL_CELLS = """
const done = arguments[arguments.length - 1];
(async () => {
  const app = window.jupyterapp;
  await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  app.shell.collapseLeft();
  await app.commands.execute('notebook:run-all-cells');
  await app.commands.execute('docmanager:save');
  return panel.sessionContext.session.kernel.name;
})().then(kernel => done({kernel}), error => done({failure: String(error)}));
"""

# A plot is drawn onto a canvas, and the different colours in it are counted.
IMAGES = """
const done = arguments[arguments.length - 1];
const images = [...document.querySelectorAll('.jp-OutputArea img')];
Promise.all(images.map(async image => {
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  return {
    svg: image.src.startsWith('data:image/svg+xml'),
    width: image.naturalWidth,
    height: image.naturalHeight,
    shown: image.getBoundingClientRect().width,
    colours: new Set(new Uint32Array(pixels.buffer)).size,
  };
})).then(done, error => done(String(error)));
"""

# Scrolls to the top, and says how tall the window must be to show the last cell.
HEIGHT_NEEDED = """
document.querySelector('.jp-Notebook .jp-WindowedPanel-outer').scrollTop = 0;
const cells = [...document.querySelectorAll('.jp-Notebook .jp-Cell')];
return Math.ceil(Math.max(...cells.map(cell => cell.getBoundingClientRect().bottom)));
"""


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def page(request, tmp_path_factory):
    """JupyterLab after all cells have run: the browser, the notebook that it saved, and the one
    that is committed."""
    root = tmp_path_factory.mktemp("lab")
    work = root / "work"
    work.mkdir()
    shutil.copytree(request.param.parent / "data", work / "data")
    copy = work / request.param.name
    nbformat.write(without_outputs(read(request.param)), copy)
    with jupyterlab(root, work) as (address, token), chromium() as driver:
        driver.get(f"{address}/lab/tree/{copy.name}?token={token}")
        WebDriverWait(driver, START_SECONDS).until(
            lambda d: d.execute_script(
                "return !!window.jupyterapp?.shell?.currentWidget?.sessionContext"
            )
        )
        outcome = driver.execute_async_script(RUN_ALL_CELLS)
        for _ in range(3):  # a resize lays out what the next one measures
            height = driver.execute_script(HEIGHT_NEEDED)
            driver.set_window_size(WIDTH, max(height + 200, 700))
            time.sleep(0.5)
        artefacts = ROOT / "artefacts"
        artefacts.mkdir(exist_ok=True)
        driver.save_screenshot(str(artefacts / f"{copy.stem}.png"))
        yield driver, outcome, read(copy), read(request.param)


def test_runs_on_the_kernel(page):
    _, outcome, _, _ = page
    assert outcome == {"kernel": KERNEL}


def test_every_cell_ran_without_an_error(page):
    _, _, notebook, _ = page
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        assert "error" not in [output.output_type for output in cell.outputs], cell.source


def test_outputs_are_the_committed_ones(page):
    _, _, notebook, kept = page
    for fresh, committed in zip(code_cells(notebook), code_cells(kept), strict=True):
        assert data(fresh) == data(committed), committed.source


def test_every_plot_is_on_the_page(page):
    driver, _, notebook, _ = page
    images = driver.execute_async_script(IMAGES)
    assert isinstance(images, list), images
    assert len(images) == len(svgs(notebook)) > 0
    for image in images:
        assert image["svg"], image
        assert image["width"] >= 300 and image["height"] >= 200, image
        assert image["shown"] > 0, image
        assert image["colours"] >= 5, image


def test_no_message_stands_in_the_readers_way(page):
    driver, _, _, _ = page
    dialogs = driver.find_elements(By.CSS_SELECTOR, ".jp-Dialog")
    assert [dialog.text for dialog in dialogs] == []


def without_outputs(notebook):
    """The notebook as if no cell had run."""
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    notebook.metadata.kernelspec.name = KERNEL
    return notebook


def data(cell):
    """What a cell shows: its texts and its data, without the runs' bookkeeping."""
    return [output.get("data") or output.get("text") for output in cell.outputs]


@contextlib.contextmanager
def jupyterlab(root, work):
    """A JupyterLab of this environment, with settings of its own; gives its address and token."""
    settings = root / "settings" / "@jupyterlab"
    store(settings / "apputils-extension" / "notification.jupyterlab-settings",
          {"fetchNews": "false", "checkForUpdates": False})
    # Every cell stays in the page, also those out of sight.
    store(settings / "notebook-extension" / "tracker.jupyterlab-settings",
          {"windowingMode": "none"})
    port, token = free_port(), secrets.token_hex(16)
    address = f"http://127.0.0.1:{port}"
    log = root / "lab.log"
    with log.open("wb") as sink:
        server = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
                "--expose-app-in-browser",
                f"--ServerApp.root_dir={work}",
                "--ServerApp.ip=127.0.0.1",
                f"--ServerApp.port={port}",
                "--ServerApp.port_retries=0",
                f"--IdentityProvider.token={token}",
                "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            ],
            env=dict(os.environ,
                     JUPYTERLAB_SETTINGS_DIR=str(root / "settings"),
                     JUPYTERLAB_WORKSPACES_DIR=str(root / "workspaces")),
            stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT,
        )
    try:
        wait_until_up(f"{address}/api/status?token={token}", server, log)
        yield address, token
    finally:
        server.terminate()  # which stops its kernels too
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextlib.contextmanager
def chromium():
    """A headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    # Inside containers, and as root, Chromium has neither its sandbox nor a large /dev/shm.
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                 "--hide-scrollbars", f"--window-size={WIDTH},1000"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_script_timeout(RUN_SECONDS)
    try:
        yield driver
    finally:
        driver.quit()


def wait_until_up(url, server, log):
    """Return when the server answers; fail with its log when it ends or takes too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(url, timeout=2).close()
            return
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(errors='replace')}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def store(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))
