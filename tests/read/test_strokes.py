"""The ticks of a ruler are neither text nor print that was not read."""

from __future__ import annotations

import pytest

from labelcheck.model.geometry import Box
from labelcheck.read.strokes import are_strokes, not_on
from tests.read.drawing import line

PLACE = Box(0, 0, 100, 20)


@pytest.mark.parametrize("text", ["二二二二二二", "一一一一", "||||||", "二 二二三二", "————"])
def test_rows_of_strokes_are_no_text(text: str) -> None:
    assert are_strokes(line(text, PLACE))


@pytest.mark.parametrize("text", ["二〇二六", "111111", "一级", "一二三", "十二", "一一对应二二", "净含量——", "", "  "])
def test_words_and_numbers_are_text(text: str) -> None:
    assert not are_strokes(line(text, PLACE))


def test_the_place_of_strokes_is_not_unread() -> None:
    on, beside = Box(5, 1, 60, 19).polygon, Box(5, 30, 60, 50).polygon

    assert not_on([on, beside], [line("二二二二", PLACE)]) == (beside,)
