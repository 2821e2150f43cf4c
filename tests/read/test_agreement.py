from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from labelcheck.model.label import Direction, LineSource, TextLine
from labelcheck.model.sureness import PLAIN_READING
from labelcheck.read.engines.agreement import SURE, disputed, with_disputed
from labelcheck.read.engines.second_look import Recognised
from labelcheck.read.engines.text_regions import ByteImage

CROP: ByteImage = np.full((40, 200, 3), 255, np.uint8)


def recogniser(*texts: str) -> Callable[[Sequence[ByteImage]], list[tuple[str, float]]]:
    def recognise(crops: Sequence[ByteImage]) -> list[tuple[str, float]]:
        assert len(crops) == len(texts)
        assert all(crop.shape[0] < CROP.shape[0] for crop in crops)
        return [(text, 0.99) for text in texts]

    return recognise


def test_what_reads_otherwise_when_smaller_is_disputed() -> None:
    (line,) = with_disputed([Recognised("产地：云南省普洱市", 0.95)], lambda _: CROP, recogniser("产地：云南省晋洱市"))
    assert (line.text, line.score, line.disputed) == ("产地：云南省普洱市", 0.95, (6,))


@pytest.mark.parametrize("again", ["净含量: 2.5g", "凈含量：2.5g ", "净含量2.5g。"])
def test_other_signs_spaces_and_script_are_no_dispute(again: str) -> None:
    assert disputed("净含量：2.5g", again) == ()


def test_the_slash_of_a_standard_is_no_dispute_but_its_number_is() -> None:
    assert disputed("标准：GB1T 14456.1-2017", "标准：GB/T14456.1-2017") == ()
    assert disputed("标准：GB/T 14456.1-2017", "标准：GB/T 14456.7-2017") == (14,)


def test_a_lost_decimal_point_is_a_dispute() -> None:
    assert disputed("净含量：2.5g", "净含量：25g") == (5,)


def test_a_gap_disputes_what_stands_on_both_sides_of_it() -> None:
    assert disputed("电话05597654321", "电话055987654321") == (5, 6)


def test_sure_lines_and_those_doubted_anyway_are_not_read_again() -> None:
    readings = [Recognised("茶", SURE), Recognised("叶", 0.5)]
    assert with_disputed(readings, lambda _: CROP, recogniser()) == readings


def test_only_the_disputed_part_of_a_line_is_doubtful() -> None:
    place = ((0.0, 0.0), (90.0, 0.0), (90.0, 10.0), (0.0, 10.0))
    line = TextLine("产地：云南省普洱市", 0.95, place, Direction.HORIZONTAL, LineSource.OCR, disputed=(6,))
    assert line.confidence_of(0, 6) == line.confidence_of(7, 9) == 0.95
    assert line.confidence_of() == line.confidence_of(3, 9) < PLAIN_READING
