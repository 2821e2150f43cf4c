from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from labelcheck.read.engines.second_look import Recognised, is_backwards, look_again
from labelcheck.read.engines.text_regions import ByteImage

HEAD, FOOT = 200, 10


def crop(number: int) -> ByteImage:
    """A crop that carries its number in its first row and whether it stands on its head in the last."""
    picture = np.full((40, 200, 3), 128, np.uint8)
    picture[:10] = HEAD
    picture[-10:] = FOOT
    picture[15:25] = number * 20
    return picture


class Script:
    """A recogniser that answers by the number of the crop and by how it is treated."""

    def __init__(self, answers: dict[tuple[int, str], tuple[str, float]]) -> None:
        self.answers = answers
        self.asked: list[tuple[int, str]] = []

    def __call__(self, crops: Sequence[ByteImage]) -> list[tuple[str, float]]:
        return [self._answer(each) for each in crops]

    def _answer(self, picture: ByteImage) -> tuple[str, float]:
        number = round(float(picture[20, picture.shape[1] // 2, 0]) / 20)
        treatment = "turned" if picture[2, 5, 0] < 100 else "narrow" if picture.shape[1] < 200 else "soft"
        self.asked.append((number, treatment))
        return self.answers.get((number, treatment), ("", 0.0))


def look(first: list[Recognised], answers: dict[tuple[int, str], tuple[str, float]]) -> tuple[list[Recognised], Script]:
    script = Script(answers)
    crops = [crop(number) for number in range(len(first))]
    return look_again(crops, first, script, lambda i: crops[i]), script


SURE = Recognised("产品名称：西湖龙井", 0.99)


def test_sure_lines_cost_no_second_look() -> None:
    result, script = look([SURE, SURE], {})

    assert result == [SURE, SURE]
    assert script.asked == []


def test_a_line_that_reads_better_on_its_head_is_turned() -> None:
    result, _ = look([SURE, Recognised("母辫", 0.5)], {(1, "turned"): ("净含量", 0.98)})

    assert result[1] == Recognised("净含量", 0.98, flipped=True)


def test_a_lone_sure_character_does_not_replace_a_whole_line() -> None:
    result, _ = look([SURE, Recognised("质量等級：四级", 0.89)], {(1, "turned"): ("：", 0.996)})

    assert result[1].text == "质量等級：四级"


def test_rubbish_gives_way_to_a_shorter_line() -> None:
    result, _ = look([SURE, Recognised("曹合姿姿姿", 0.4)], {(1, "turned"): ("净含", 0.95)})

    assert result[1].text == "净含"


def test_a_slightly_better_score_does_not_overrule_the_classifier() -> None:
    result, _ = look([SURE, Recognised("净含量", 0.85)], {(1, "turned"): ("量含净", 0.90)})

    assert result[1].text == "净含量"


def test_a_lone_line_the_other_way_up_is_read_as_its_neighbours_stand() -> None:
    first = [Recognised("食品生产许可证编号", 0.99, flipped=True), Recognised("()", 0.97, flipped=False)]

    result, _ = look(first, {(1, "turned"): ("（工厂代码D）", 0.96)})

    assert result[1] == Recognised("（工厂代码D）", 0.96, flipped=True)


def test_a_page_printed_both_ways_is_left_as_classified() -> None:
    first = [Recognised("上半部分文字", 0.99, flipped=True), Recognised("下半部分文字", 0.99, flipped=False)]

    _, script = look(first, {})

    assert script.asked == []


def test_a_dotted_code_is_read_softened() -> None:
    answers = {(1, "soft"): ("20280526", 0.96), (1, "narrow"): ("20280526", 0.94)}

    result, _ = look([SURE, Recognised("P2028026", 0.55)], answers)

    assert result[1] == Recognised("20280526", 0.96)


def test_softened_readings_that_disagree_lower_the_confidence() -> None:
    answers = {(1, "soft"): ("20280526", 0.96), (1, "narrow"): ("20200826", 0.94)}

    result, _ = look([SURE, Recognised("P2028026", 0.55)], answers)

    assert result[1].text == "20280526"
    assert result[1].score == pytest.approx(0.96 * 6 / 8)


def test_doubtful_words_are_not_softened() -> None:
    _, script = look([SURE, Recognised("茉莉花茶", 0.7)], {})

    assert {treatment for _, treatment in script.asked} == {"turned"}


def test_a_lone_digit_stands_as_its_page_does() -> None:
    first = [Recognised("产品名称", 0.99), Recognised("9", 0.99, flipped=True), Recognised("6", 0.99)]

    result, script = look(first, {(1, "turned"): ("9", 0.99), (1, "soft"): ("6", 0.98)})

    assert [reading.text for reading in result] == ["产品名称", "6", "6"]
    assert len(script.asked) == 1, "lines that stand as the page does are not asked again"


def test_a_column_that_reads_better_set_upright_is_known_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    upright = crop(2)
    monkeypatch.setattr("labelcheck.read.engines.second_look.side_by_side", lambda _column: upright)

    result, _ = look([SURE, Recognised("LOINNO", 0.5)], {(2, "soft"): ("GHT12472019", 0.9)})

    assert result[1] == Recognised("GHT12472019", 0.9, stacked=True)


def test_a_row_cut_apart_and_read_from_its_end_is_no_column() -> None:
    """As a scan of 常温、避光、防 was read: its glyphs singly scored better than the row."""
    assert is_backwards("防光避温常", "常温避光、防")
    assert not is_backwards("常温避光防", "常温避光、防"), "the same order"
    assert is_backwards("g51：量含净", "净含童：15g"), "a doubtful first reading has its errors"
    assert not is_backwards("名称：绿茶", "净含量：15g"), "another reading"
    assert not is_backwards("茶", "茶")
