"""The reference pages are what the registry says; `make record` writes them anew."""

import reference


def test_pages_are_the_registrys(tmp_path):
    fresh = reference.write(tmp_path)
    assert len(fresh) > 5
    kept = {page.name: page.read_text() for page in sorted(reference.PAGES.glob("*.md"))}
    assert kept == fresh
