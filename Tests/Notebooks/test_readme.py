"""The tour in README.md: every cell answers with the text that stands below it."""

import re

import nbformat
import pytest

from notebooks import ROOT, run

PAIR = re.compile(r"^```julia\n(.*?)^```\n+```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOUR = PAIR.findall((ROOT / "README.md").read_text())


@pytest.fixture(scope="module")
def answers():
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source, _ in TOUR]
    )
    return [as_text(cell.outputs) for cell in run(notebook, ROOT).cells]


def test_there_is_a_tour():
    assert len(TOUR) >= 5


@pytest.mark.parametrize("place", range(len(TOUR)))
def test_answers_as_it_says(answers, place):
    source, promised = TOUR[place]
    assert answers[place] == promised.rstrip("\n"), source


def as_text(outputs):
    """A cell's outputs as a terminal shows them."""
    texts = []
    for output in outputs:
        if output.output_type == "stream":
            texts.append(output.text)
        elif output.output_type == "error":
            texts.append("\n".join(output.traceback))
        else:
            texts.append(output.data["text/plain"])
    colourless = [re.sub(r"\x1b\[[0-9;]*m", "", text) for text in texts]
    return "\n".join(text.rstrip("\n") for text in colourless)
