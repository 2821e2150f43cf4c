"""Markdown that GitHub shows: complete, and a label cannot write markup into it."""

from __future__ import annotations

import pytest

from labelcheck.model.text import Lang
from labelcheck.report.markdown import to_markdown
from tests.report import factory


def test_a_finding_is_told_in_full() -> None:
    page = to_markdown(factory.single_report(), Lang.ZH)
    for told in (
        "各面生产日期不一致",
        "“2026年03月28日” back.jpg",
        "4.1.7.1（施行 2012-04-20 至 2027-03-15）<br>应清晰标示",
        factory.LABEL_FINE,
        "**请核实：背面或底部是否印有以 SC 开头的编号？**",
        "| grade-1 | 未能判断 | 等级未能读取 |",
        "| 净含量 | 250g |",
        "ab" * 32,
    ):
        assert told in page


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    label = factory.photo_label(findings=(factory.name_finding("a|b\n| --- |"),))
    columns = 0
    for line in to_markdown(factory.report(label), Lang.EN).splitlines():
        if line.startswith("| "):
            cells = line.replace("\\|", "").count("|")
            columns = columns or cells
            assert cells == columns
        else:
            columns = 0


@pytest.mark.parametrize(
    ("printed", "escaped"),
    [
        ("<img src=x>", "\\<img src=x\\>"),
        ("[here](https://x.cn)", "\\[here\\](https\\://x.cn)"),
        ("www.x.cn", "www\\.x.cn"),
        ("**bold** _it_ `code` ~s~", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~s\\~"),
    ],
)
def test_words_of_a_label_stay_words(printed: str, escaped: str) -> None:
    page = to_markdown(factory.report(factory.photo_label(findings=(factory.name_finding(printed),))), Lang.ZH)
    assert f"“{escaped}”旁没有" in page
    assert f"“{printed}”" not in page


def test_several_labels_come_with_a_table_worst_first() -> None:
    page = to_markdown(factory.many_report(), Lang.EN)
    head = page[: page.index("# Record")]
    assert head.index("| A12 | Violation") < head.index("| defective | Defect") < head.index("| clean-tea | Clean")
    assert "broken.jpg" in head


def test_what_was_only_read_shows_no_judgement() -> None:
    page = to_markdown(factory.single_report(), Lang.ZH, findings=False)
    assert "不符合" not in page
    assert "各面生产日期不一致" not in page
    assert "| 生产日期：2026年03月28日 | 0.97 | back.jpg |" in page
