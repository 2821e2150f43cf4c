from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from labelcheck.teach.lines import break_lines


def cells(text: str) -> float:
    """Han characters two cells wide, others one."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def test_a_closing_mark_never_begins_a_line() -> None:
    assert break_lines("密封、避光、防潮", cells, 10) == ("密封、避", "光、防潮")
    assert break_lines("密封避光，防潮", cells, 8) == ("密封避", "光，防潮")


def test_a_code_is_not_broken_when_it_fits_a_line() -> None:
    assert break_lines("代号GB/T14456.3-2016", cells, 16) == ("代号", "GB/T14456.3-2016")


def test_a_code_wider_than_the_line_is_broken() -> None:
    assert "".join(break_lines("SC11433012200230", cells, 10)) == "SC11433012200230"
    assert max(map(cells, break_lines("SC11433012200230", cells, 10))) <= 10


@given(st.text(alphabet="茶叶绿红、，。（）abc019-/ ", max_size=60).map(str.strip), st.integers(12, 40))
def test_breaking_loses_nothing_but_spaces_and_keeps_the_width(text: str, width: int) -> None:
    lines = break_lines(text, cells, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    marks = frozenset("、，。（）")
    assert all(cells(line) <= width or marks & set(line) for line in lines)
