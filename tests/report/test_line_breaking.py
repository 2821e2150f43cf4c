from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from labelcheck.report.line_breaking import cell_width, longest_piece, wrap
from labelcheck.report.safe_text import printable


@pytest.mark.parametrize("text", ["绿茶 green tea", "（一）GB 7718", "“云雾”—…", "配料：茶叶、茉莉花。", "Ａ１"])
def test_width_agrees_with_the_terminal_library(text: str) -> None:
    assert cell_width(text) == cell_len(text)


def test_han_breaks_anywhere_and_latin_words_do_not() -> None:
    assert wrap("产品标准代号 GB/T 22291", 10) == ["产品标准代", "号 GB/T", "22291"]


def test_closing_punctuation_never_begins_a_line() -> None:
    assert wrap("生产日期。", 8) == ["生产日", "期。"]


def test_an_opening_bracket_never_ends_a_line() -> None:
    assert wrap("标准《通则》", 6) == ["标准", "《通", "则》"]


def test_printed_newlines_are_kept() -> None:
    assert wrap("甲\n\n乙", 10) == ["甲", "", "乙"]


@given(st.text(alphabet="茶叶，。《》“” aB1-/.", max_size=60), st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(cell_width, lines)) <= width


def test_the_longest_piece_is_what_must_stay_whole() -> None:
    assert longest_piece("茶 GB/T22291 叶") == 9


def test_control_characters_surrogates_and_overrides_become_visible() -> None:
    assert printable("a\x1b\udcff\u202e\u2028b\n茶") == "a\ufffd\ufffd\ufffd\ufffdb\n茶"
