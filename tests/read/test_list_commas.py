from __future__ import annotations

import pytest

from labelcheck.model.label import Direction, LineSource, TextLine
from labelcheck.read.engines.list_commas import with_list_commas


def text_of(text: str) -> str:
    place = ((0.0, 0.0), (90.0, 0.0), (90.0, 10.0), (0.0, 10.0))
    (line,) = with_list_commas([TextLine(text, 0.95, place, Direction.HORIZONTAL, LineSource.OCR)])
    return line.text


def test_dots_among_the_commas_of_a_list_are_commas() -> None:
    assert text_of("贮藏方法：清洁·干燥·通风、避光·无异味") == "贮藏方法：清洁、干燥、通风、避光、无异味"


@pytest.mark.parametrize("text", ["西湖·龙井", "密封·避光·防潮", "2027·03、绿茶"])
def test_dots_that_nothing_shows_to_be_commas_stay(text: str) -> None:
    assert text_of(text) == text
