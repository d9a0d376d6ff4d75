"""The reference pages, as the installed kernel's executable writes them."""

import json
import pathlib
import subprocess

from jupyter_client.kernelspec import KernelSpecManager

from notebooks import ROOT

PAGES = ROOT / "Documentation" / "reference"


def executable():
    """The command that the installed kernelspec starts."""
    folder = pathlib.Path(KernelSpecManager().get_kernel_spec("descent").resource_dir)
    return json.loads((folder / "kernel.json").read_text())["argv"][0]


def write(folder):
    """Write the pages into a folder; returns their names and texts."""
    subprocess.run([executable(), "reference", "--output", str(folder)], check=True)
    return {page.name: page.read_text() for page in sorted(folder.glob("*.md"))}
