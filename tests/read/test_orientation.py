from __future__ import annotations

from labelcheck.model.geometry import Box, Polygon
from labelcheck.model.label import Direction, TextLine, glyph_turn, page_turn
from labelcheck.read.orientation import settle
from tests.read.drawing import line

A = line("产品名称：西湖龙井", Box(0, 100, 200, 120))
B = line("净含量：100克", Box(300, 96, 420, 116))
C = line("保质期：18个月", Box(0, 140, 150, 160))


def turned(item: TextLine, degrees: int, width: float = 500, height: float = 300) -> TextLine:
    """The line on the picture turned clockwise by ``degrees``."""

    def move(polygon: Polygon) -> Polygon:
        places = {
            90: lambda x, y: (height - y, x),
            180: lambda x, y: (width - x, height - y),
            270: lambda x, y: (y, width - x),
        }
        return tuple(places[degrees](x, y) for x, y in polygon)

    return line(item.text, item.box, polygon=move(item.polygon), direction=item.direction)


def test_rows_come_from_the_top_and_each_from_the_left() -> None:
    assert [item.text for item in settle([C, B, A])] == [A.text, B.text, C.text]


def test_rows_of_a_turned_page_come_in_the_order_they_are_read() -> None:
    for degrees in (90, 180, 270):
        page = [turned(item, degrees) for item in (B, C, A)]

        assert (page_turn(page) + degrees) % 360 == 0
        assert [item.text for item in settle(page)] == [A.text, B.text, C.text]
        assert {item.direction for item in settle(page)} == {Direction.HORIZONTAL}


def test_a_line_on_its_side_runs_vertically_on_an_upright_page() -> None:
    seal = turned(line("20250602", Box(10, 10, 90, 30)), 90)

    directions = {item.text: item.direction for item in settle([A, B, C, seal])}

    assert directions["20250602"] is Direction.VERTICAL
    assert directions[A.text] is Direction.HORIZONTAL


def test_a_slanted_line_stands_upright() -> None:
    assert glyph_turn(((0, 0), (100, 30), (95, 45), (-5, 15))) == 0


def test_a_page_without_lines_stands_as_it_is() -> None:
    assert page_turn([]) == 0
    assert settle([]) == ()
