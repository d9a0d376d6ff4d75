"""Run every notebook and the README's tour, keep what they answer, and write the reference: `make record`.

What changes is then looked at and committed, or the change that caused it is mended.
"""

import sys

import nbformat

import reference
from notebooks import NOTEBOOKS, code_cells, execute
from tour import PAIR, PICTURE, README, answers


def record_notebooks():
    """Write each notebook with its fresh outputs; returns the cells that failed."""
    failed = []
    for path in NOTEBOOKS:
        notebook = execute(path)
        for cell in code_cells(notebook):
            failed += [
                f"{path.name}: {cell.source}\n" + "\n".join(output.traceback)
                for output in cell.outputs
                if output.output_type == "error"
            ]
        nbformat.write(notebook, path)
    return failed


def record_tour():
    """Write the answers of the tour, and the picture that it draws."""
    texts, pictures = answers()
    remaining = iter(texts)
    README.write_text(
        PAIR.sub(lambda m: m["head"] + next(remaining) + m["tail"], README.read_text())
    )
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    for picture in pictures:
        PICTURE.write_text(picture.rstrip("\n") + "\n")


if __name__ == "__main__":
    failures = record_notebooks()
    record_tour()
    reference.write(reference.PAGES)
    sys.exit("\n\n".join(failures) if failures else 0)
