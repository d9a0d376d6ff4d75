"""The errors that a notebook tells of in its text are those that its cells would give there."""

import re

import nbformat
import pytest

from notebooks import NOTEBOOKS, read, run
from tour import as_text

TOLD = re.compile(r"^```text\n(?P<text>error\[.*?)^```$", re.MULTILINE | re.DOTALL)
SOURCE = re.compile(r"^ 1 \| (?P<cell>.*)$", re.MULTILINE)


def told_errors(notebook):
    """The notebook's code cells with a cell for each error that is told, and the errors' texts."""
    cells, told = [], {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cells.append(nbformat.v4.new_code_cell(cell.source))
            continue
        for error in TOLD.finditer(cell.source):
            told[len(cells)] = error["text"]
            cells.append(nbformat.v4.new_code_cell(SOURCE.search(error["text"])["cell"]))
    return cells, told


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_told_errors_are_those_of_the_kernel(path):
    cells, told = told_errors(read(path))
    executed = run(nbformat.v4.new_notebook(cells=cells), path.parent).cells
    for place, text in told.items():
        assert as_text(executed[place].outputs) == text, executed[place].source


def test_there_are_told_errors():
    assert any(told_errors(read(path))[1] for path in NOTEBOOKS)
