"""The tour in README.md: every cell answers with the text, and the picture, that stand there."""

import pytest

from tour import PICTURE, answers, pairs

TOUR = pairs()


@pytest.fixture(scope="module")
def fresh():
    return answers()


def test_there_is_a_tour():
    assert len(TOUR) >= 5


@pytest.mark.parametrize("place", range(len(TOUR)))
def test_answers_as_it_says(fresh, place):
    texts, _ = fresh
    cell, promised = TOUR[place]
    assert promised.strip(), cell
    assert texts[place] == promised, cell


def test_picture_is_the_one_it_draws(fresh):
    _, pictures = fresh
    assert [PICTURE.read_text().rstrip("\n")] == [picture.rstrip("\n") for picture in pictures]
