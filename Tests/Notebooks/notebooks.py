"""The notebooks that Descent ships, and what the tests ask of them."""

import os
import pathlib

import nbformat
from nbclient import NotebookClient

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
KERNEL = os.environ.get("DESCENT_KERNEL", "descent")
SVG = "image/svg+xml"


def read(path):
    """The notebook as it is committed."""
    return nbformat.read(path, as_version=4)


def execute(path):
    """The notebook at `path` after every cell has run on a fresh kernel."""
    notebook = read(path)
    for cell in code_cells(notebook):
        cell.outputs, cell.execution_count = [], None
    return run(notebook, path.parent)


def run(notebook, folder):
    """Run every cell on a fresh kernel that stands in `folder`; an error is its cell's output."""
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        timeout=120,
        allow_errors=True,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return notebook


def code_cells(notebook):
    """The cells that hold code; an empty one does not count."""
    return [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]


def svgs(notebook):
    """Every SVG among the outputs, in the order of the page."""
    return [
        output.data[SVG]
        for cell in code_cells(notebook)
        for output in cell.outputs
        if SVG in output.get("data", {})
    ]
