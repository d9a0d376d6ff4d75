"""The gallery: one page that shows every kept picture, written by `make gallery`."""

import html
import pathlib
import re

from notebooks import ROOT

FOLDER = ROOT / "Documentation" / "gallery"
PAGE = FOLDER / "README.md"

HEAD = """# Gallery

Every kind of plot and every hard case, byte for byte as tests compare them. `make gallery` draws all of
them anew and writes this page.
"""

# The first section whose word a picture's name begins with takes it.
SECTIONS = [
    ("Convergence", ["convergence", "band", "both-logarithmic", "million-points", "noise"]),
    ("Level lines, paths and models", ["contour", "paths", "animated-paths", "stochastic-paths",
                                       "plane", "model", "surface", "arrows"]),
    ("Curvature and matrices", ["spectr", "heatmap"]),
    ("Distributions and counts", ["bars", "histogram", "cloud"]),
    ("Profiles", ["performance", "data-profile"]),
    ("Small multiples", ["facets"]),
    ("Lines and hard cases", [""]),
]


def pictures():
    return sorted(FOLDER.glob("*.svg"))


def description(svg: pathlib.Path):
    """What the picture says to those who do not see it."""
    text = re.search(r"<desc>(.*?)</desc>", svg.read_text(), re.DOTALL)[1]
    text = " ".join(html.unescape(text).split())
    return text if len(text) <= 300 else text[:299] + "…"


def section(name):
    return next(title for title, words in SECTIONS
                if any(name.startswith(word) for word in words))


def page():
    """The page's text."""
    parts = [HEAD]
    for title, _ in SECTIONS:
        parts.append(f"## {title}\n")
        for svg in pictures():
            if section(svg.stem) == title:
                words = description(svg)
                alt = html.escape(words)
                parts.append(
                    f"### {svg.stem}\n\n<img src=\"{svg.name}\" alt=\"{alt}\">\n\n"
                    f"{html.escape(words, quote=False)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page())
