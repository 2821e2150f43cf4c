from __future__ import annotations

import numpy as np
import pytest

from labelcheck.read.engines.stacked_glyphs import side_by_side
from labelcheck.read.engines.text_regions import ByteImage

PAPER, INK = 220, 40


def lying_column(pitch: int, size: int = 20, glyphs: int = 8, shade: float = 0.0) -> ByteImage:
    """Glyphs with a broad head and a narrower foot, laid on their side with the heads to the left."""
    column = np.full((32, pitch * glyphs), PAPER, np.uint8)
    for start in range((pitch - size) // 2, pitch * glyphs, pitch):
        column[6 : 6 + size, start : start + 8] = INK
        column[6 + size // 8 : 6 + 7 * size // 8, start : start + size] = INK
    light = np.linspace(1.0, 1.0 - shade, column.shape[1])
    return np.repeat((column * light).astype(np.uint8)[:, :, None], 3, axis=2)


def runs(row: ByteImage) -> int:
    """How many stretches of ink stand apart in ``row``."""
    inked = (row[:, :, 0] < row.max(axis=(0, 2)) * 0.6).any(axis=0)
    return int(np.count_nonzero(np.diff(inked.astype(int)) == 1)) + int(inked[0])


@pytest.mark.parametrize("pitch", [24, 28])
def test_the_glyphs_of_a_column_stand_upright_side_by_side(pitch: int) -> None:
    row = side_by_side(lying_column(pitch))

    assert row is not None
    assert runs(row) == 8, "every glyph is whole and apart from the next"
    rows = (row[:, :, 0] < 128).sum(axis=1)
    middle = len(rows) // 2
    assert rows[:middle].sum() > rows[middle:].sum(), "heads up"


def test_shade_along_the_column_is_not_taken_for_glyphs() -> None:
    row = side_by_side(lying_column(24, shade=0.6))

    assert row is not None
    assert runs(row) == 8


def test_two_glyphs_show_no_pitch() -> None:
    assert side_by_side(lying_column(24, glyphs=2)) is None
