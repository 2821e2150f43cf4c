"""What the lines of a picture are, with networks that say what each look saw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from labelcheck.model.document import Raster
from labelcheck.read.engines.detection import COARSE_SIDE
from labelcheck.read.engines.line_reading import LineReader
from labelcheck.read.engines.text_regions import ByteImage, FloatMap

WIDTH, HEIGHT = 960, 320


def test_a_coarse_look_that_cuts_off_the_head_of_a_doubtful_date_does_not_replace_it() -> None:
    assert _read(fine=(100, 700), coarse=(280, 700)) == ["2012/11/26"]


def test_a_coarse_look_that_sees_more_of_a_doubtful_date_replaces_it() -> None:
    assert _read(fine=(280, 700), coarse=(100, 700)) == ["2012/11/26"]


def _read(fine: tuple[int, int], coarse: tuple[int, int]) -> list[str]:
    """The lines where either look sees the date between two abscissas; its head is in darker ink."""

    def probability_of(picture: ByteImage) -> FloatMap:
        start, end = coarse if picture.shape[1] <= COARSE_SIDE else fine
        share = picture.shape[1] / WIDTH
        seen = np.zeros(picture.shape[:2], np.float32)
        seen[round(140 * share) : round(180 * share), round(start * share) : round(end * share)] = 0.95
        return seen

    def recognise(crops: Sequence[ByteImage]) -> list[tuple[str, float]]:
        return [("2012/11/26", 0.87) if crop.min() < 100 else ("2/11/26", 0.85) for crop in crops]

    picture = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
    picture[150:170, 110:190] = 50
    reader = LineReader(probability_of, lambda crops: [False] * len(crops), recognise)
    return [line.text for line in reader.read(Raster(WIDTH, HEIGHT, picture.tobytes()))]
