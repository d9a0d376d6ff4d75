"""The kept plots are well-formed XML and draw something in a renderer that is not a browser."""

import pathlib
import struct
import subprocess
import zlib

import pytest

import gallery

SNAPSHOTS = gallery.pictures()


def scanlines(png):
    """The filtered bytes of a PNG's rows."""
    data, position = b"", 8
    while position < len(png):
        length, kind = struct.unpack(">I4s", png[position : position + 8])
        if kind == b"IDAT":
            data += png[position + 8 : position + 8 + length]
        position += 12 + length
    return zlib.decompress(data)


def test_there_are_snapshots():
    assert len(SNAPSHOTS) >= 60


def test_the_gallery_shows_them():
    assert gallery.PAGE.read_text() == gallery.page()


@pytest.mark.parametrize("path", SNAPSHOTS, ids=[path.stem for path in SNAPSHOTS])
def test_renders(path: pathlib.Path):
    subprocess.run(["xmllint", "--noout", str(path)], check=True)
    png = subprocess.run(["rsvg-convert", str(path)], check=True, stdout=subprocess.PIPE).stdout
    # A page of one colour has the same few bytes in every row.
    assert len(set(scanlines(png))) > 16
