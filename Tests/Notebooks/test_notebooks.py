"""Every shipped notebook runs, and gives the bytes that are committed.

Beside them the needs of those who show notebooks: GitHub and nbviewer strip `style`, VS Code puts
every SVG of a notebook into one page, nbconvert embeds them as images.
"""

import base64
import json
import re
from xml.etree import ElementTree

import pytest
from nbconvert import HTMLExporter

from notebooks import NOTEBOOKS, code_cells, execute, read, svgs

SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
ALLOWED_WIDTH = 700
ALLOWED_BYTES = 200_000
FORBIDDEN_ELEMENTS = {"style", "script", "use", "image", "foreignObject", "a"}
FORBIDDEN_ATTRIBUTES = {"style", "class", "id", "href"}


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def executed(path):
    return execute(path)


def test_there_are_notebooks():
    assert NOTEBOOKS


def test_names_the_kernel(path):
    assert read(path).metadata.kernelspec.name == "descent"


def test_cell_ids_are_those_of_their_places(path):
    number = path.stem.split("-")[0]
    ids = [cell.id for cell in read(path).cells]
    assert ids == [f"descent-{number}-{place:02d}" for place in range(1, len(ids) + 1)]


def test_gives_the_committed_outputs(path, executed):
    pairs = list(zip(code_cells(read(path)), code_cells(executed), strict=True))
    assert pairs
    for committed, fresh in pairs:
        assert fresh.execution_count == committed.execution_count, committed.source
        assert as_bytes(fresh.outputs) == as_bytes(committed.outputs), committed.source


def test_has_no_error(executed):
    for cell in code_cells(executed):
        kinds = [output.output_type for output in cell.outputs]
        assert "error" not in kinds, cell.source


def test_has_plots(executed):
    assert svgs(executed)


def test_every_svg_suits_every_viewer(executed):
    for svg in svgs(executed):
        assert len(svg.encode()) <= ALLOWED_BYTES
        root = ElementTree.fromstring(svg)
        assert root.tag == SVG_NAMESPACE + "svg"
        assert root.get("role") == "img"
        assert 0 < float(root.get("width")) <= ALLOWED_WIDTH
        assert 0 < float(root.get("height"))
        assert len(root.get("viewBox").split()) == 4
        assert root.findtext(SVG_NAMESPACE + "title")
        assert root.findtext(SVG_NAMESPACE + "desc")
        for element in root.iter():
            assert local(element.tag) not in FORBIDDEN_ELEMENTS
            names = {local(name) for name in element.attrib}
            assert not names & FORBIDDEN_ATTRIBUTES, (element.tag, names)
            for name, value in element.attrib.items():
                assert not re.search(r"\b(nan|inf|infinity)\b", value, re.IGNORECASE), (name, value)


def test_every_plot_says_in_words_what_it_shows(executed):
    for cell in code_cells(executed):
        for output in cell.outputs:
            if "image/svg+xml" in output.get("data", {}):
                sentence = output.data["text/plain"]
                assert len(sentence.split()) >= 3, sentence


def test_becomes_a_page_with_its_plots(executed):
    page, _ = HTMLExporter().from_notebook_node(executed)
    embedded = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert [base64.b64decode(image).decode() for image in embedded] == svgs(executed)


def as_bytes(outputs):
    """Outputs as a notebook's file holds them."""
    return json.dumps(outputs, sort_keys=True, ensure_ascii=False).encode()


def local(name):
    """A qualified XML name without its namespace."""
    return name.rsplit("}", 1)[-1]
