from __future__ import annotations

from labelcheck.model.geometry import Box
from labelcheck.model.label import LineSource
from labelcheck.read.transcript import transcript_lines


def test_each_line_is_complete_and_stands_at_its_column_and_number() -> None:
    first, last = transcript_lines("品　名：龙井\n\n  净含量：100g\n")

    assert (first.text, first.confidence, first.source) == ("品　名：龙井", 1.0, LineSource.TRANSCRIPTION)
    assert first.box == Box(0, 0, 12, 1)
    assert last.text == "  净含量：100g"
    assert last.box == Box(0, 2, 14, 3)
