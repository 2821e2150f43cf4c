"""The lines of a page by height: a page of a thousand equal lines was gone through line by line for each of its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from labelcheck.facts.evidence import Rows
from labelcheck.model.geometry import Box
from labelcheck.model.label import Direction, LineSource, TextLine

SIDE = st.integers(0, 40)
BOXES = st.tuples(SIDE, SIDE, st.integers(1, 20), st.integers(1, 20)).map(lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3]))


def line(box: Box) -> TextLine:
    return TextLine("茶", 1.0, box.polygon, Direction.HORIZONTAL, LineSource.OCR)


@given(st.lists(BOXES, max_size=12), BOXES)
def test_no_line_that_shares_a_height_is_missed_and_the_order_of_the_page_is_kept(boxes, box):
    lines = [line(each) for each in boxes]
    near = Rows(lines).touching(box)
    assert [each for each in lines if each.box.overlap_y(box) > 0] == [each for each in near if each.box.overlap_y(box) > 0]


def test_of_many_rows_only_those_beside_the_box_are_looked_at():
    rows = Rows([line(Box(0, 10 * at, 100, 10 * at + 8)) for at in range(1000)])
    assert len(rows.touching(Box(0, 5000, 100, 5008))) <= 3
