from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from labelcheck.model.sureness import PLAIN_READING
from labelcheck.read.engines.agreement import SURE, without_disputed
from labelcheck.read.engines.second_look import Recognised
from labelcheck.read.engines.text_regions import ByteImage

CROP: ByteImage = np.full((40, 200, 3), 255, np.uint8)


def recogniser(*texts: str) -> Callable[[Sequence[ByteImage]], list[tuple[str, float]]]:
    def recognise(crops: Sequence[ByteImage]) -> list[tuple[str, float]]:
        assert len(crops) == len(texts)
        assert all(crop.shape[0] < CROP.shape[0] for crop in crops)
        return [(text, 0.99) for text in texts]

    return recognise


def test_a_line_that_reads_otherwise_when_smaller_is_no_longer_plain() -> None:
    (line,) = without_disputed([Recognised("云南省普洱市", 0.95)], lambda _: CROP, recogniser("云南省晋洱市"))
    assert line.text == "云南省普洱市"
    assert line.score < PLAIN_READING


@pytest.mark.parametrize("again", ["净含量: 2.5g", "凈含量：2.5g ", "净含量2.5g。"])
def test_other_signs_spaces_and_script_are_no_dispute(again: str) -> None:
    reading = Recognised("净含量：2.5g", 0.95)
    assert without_disputed([reading], lambda _: CROP, recogniser(again)) == [reading]


def test_a_lost_decimal_point_is_a_dispute() -> None:
    (line,) = without_disputed([Recognised("净含量：2.5g", 0.95)], lambda _: CROP, recogniser("净含量：25g"))
    assert line.score < PLAIN_READING


def test_sure_lines_and_those_doubted_anyway_are_not_read_again() -> None:
    readings = [Recognised("茶", SURE), Recognised("叶", 0.5), Recognised("白毫银针", 0.95, stacked=True)]
    assert without_disputed(readings, lambda _: CROP, recogniser()) == readings
