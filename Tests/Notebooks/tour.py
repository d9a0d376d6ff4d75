"""The tour in README.md: cells in `julia` fences, each followed by its answer in a `text` fence."""

import re

import nbformat

from notebooks import ROOT, SVG, run

README = ROOT / "README.md"
PICTURE = ROOT / "Documentation" / "images" / "valley.svg"
PAIR = re.compile(
    r"(?P<head>^```julia\n(?P<cell>.*?)^```\n+```text\n)(?P<answer>.*?)(?P<tail>^```$)",
    re.MULTILINE | re.DOTALL,
)


def pairs():
    """Every cell of the tour with the answer that the README gives."""
    return [(m["cell"], m["answer"]) for m in PAIR.finditer(README.read_text())]


def answers():
    """What the kernel answers to the cells: their texts, and the tour's one picture."""
    cells = [nbformat.v4.new_code_cell(cell) for cell, _ in pairs()]
    outputs = [cell.outputs for cell in run(nbformat.v4.new_notebook(cells=cells), ROOT).cells]
    pictures = [o.data[SVG] for each in outputs for o in each if SVG in o.get("data", {})]
    return [as_text(each) for each in outputs], pictures


def as_text(outputs):
    """A cell's outputs as a terminal shows them, without colours."""
    texts = []
    for output in outputs:
        if output.output_type == "stream":
            texts.append(output.text)
        elif output.output_type == "error":
            texts.append("\n".join(output.traceback))
        else:
            texts.append(output.data["text/plain"])
    lines = "\n".join(text.rstrip("\n") for text in texts).splitlines()
    return "".join(re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() + "\n" for line in lines)
