from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from labelcheck.model.fact import Fact, Facts, Height, State
from labelcheck.model.label import Correction
from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text
from labelcheck.report.html import to_html
from labelcheck.report.line_breaking import cell_width
from labelcheck.report.terminal import print_report, report_text
from tests.report import factory


def printed(report: Report, lang: Lang, width: int = 80, *, findings: bool = True) -> str:
    file = StringIO()
    print_report(report, lang, Console(file=file, width=width), findings=findings)
    return file.getvalue()


@pytest.mark.parametrize(
    ("lang", "phrases"),
    [
        (
            Lang.ZH,
            [
                "不符合",
                "2026-03-28（back.jpg 上印的生产日期）",
                "GB 7718-2011《食品安全国家标准 预包装食品标签通则》4.1.7.1",
                "应清晰标示预包装食品的生产日期和保质期。",
                "“2026年03月28日” back.jpg [50,300 – 80,500] 置信度 0.95",
                "各面只印同一个日期：2026年03月28日。",
                "背面或底部是否印有以 SC 开头的编号？",
                "通过 1 · 不符合 2 · 待核实 1 · 不适用 1 · 未能判断 1",
            ],
        ),
        (
            Lang.EN,
            [
                "Violation",
                "2026-03-28 (production date printed on back.jpg)",
                "foods 4.1.7.1",
                "Production date and shelf life must be shown clearly.",
                "Print one date on every panel: 2026-03-28.",
                "Does the back or the bottom carry a number that begins with SC?",
                "pass 1 · fail 2 · review 1 · not applicable 1 · not evaluated 1",
            ],
        ),
    ],
)
def test_one_label_shows_verdict_clause_evidence_advice_and_question(lang: Lang, phrases: list[str]) -> None:
    text = printed(factory.single_report(), lang)
    assert [phrase for phrase in phrases if phrase not in text] == []


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("make", [factory.single_report, factory.many_report])
@pytest.mark.parametrize("findings", [True, False])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_spaces(make: object, lang: Lang, width: int, findings: bool) -> None:
    assert callable(make)
    lines = printed(make(), lang, width, findings=findings).split("\n")
    assert max(map(cell_width, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []


def test_findings_are_printed_worst_first() -> None:
    text = printed(factory.single_report(), Lang.ZH)
    order = [text.index(rule) for rule in ("date-consistent-1", "name-attribute-1", "licence-present-1")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("lang", "phrases"),
    [
        (
            Lang.ZH,
            [
                "一般可认定为瑕疵：俗称、简称（GB 7718-2011 4.1.9）",
                "是否影响食品安全？ 是否会误导消费者？",
                "第一百三十六条（据二手来源）（销售者 · 第 1、2 项）",
                "第一百四十八条第二款（据二手来源）（生产者、销售者 · 第 1 项）",
                "没有罚则，须由人判断。",
            ],
        ),
        (
            Lang.EN,
            [
                "as a rule a defect: popular or short name (GB 7718-2011 4.1.9)",
                "does it affect food safety? can it mislead consumers?",
                "(seller · finding 1, 2)",
                "(producer, seller · finding 1)",
                "It has no penalty; a person must judge.",
            ],
        ),
    ],
)
def test_what_may_follow_is_told_with_whom_it_speaks_to(lang: Lang, phrases: list[str]) -> None:
    text = printed(factory.single_report(), lang, 120)
    assert [phrase for phrase in phrases if phrase not in text] == []


def test_what_findings_have_in_common_is_told_once() -> None:
    text = printed(factory.single_report(), Lang.ZH, 120)
    for words in (
        "不知情并说明来源的，可免处罚。",
        "是否影响食品安全？",
        "没收违法所得并处罚款。",
        "后果（备选，由执法人员认定）",
    ):
        assert text.count(words) == 1


def test_findings_without_consequences_have_no_such_part() -> None:
    assert "后果" not in printed(factory.report(factory.photo_label(findings=(factory.licence_finding(),))), Lang.ZH)


def test_many_labels_are_a_table_worst_first_with_the_unreadable_below() -> None:
    text = printed(factory.many_report(), Lang.ZH)
    order = [text.index(name) for name in ("A12", "defective", "asks", "clean-tea", "broken.jpg")]
    assert order == sorted(order)
    assert "请重新拷贝该文件" in text
    assert "共 4 个标签 · 不符合 1 · 瑕疵 1 · 待核实 1 · 未见问题 1" in text


def test_a_remembered_clause_prints_that_its_number_must_be_verified() -> None:
    text = printed(factory.report(factory.photo_label(findings=(factory.licence_finding("9.9.9"),))), Lang.ZH)
    assert "预包装食品标签通则》条号待核" in text
    assert "9.9.9" not in text


def test_a_secondary_source_is_named_as_one() -> None:
    assert "据二手来源" in printed(factory.single_report(), Lang.ZH, 120)


def test_files_that_were_not_read_or_are_blurred_are_told_beside_the_verdict() -> None:
    label = factory.photo_label()
    label = replace(label, document=replace(label.document, unread=("side.jpg",)))
    text = printed(factory.report(label), Lang.ZH)
    assert "side.jpg 未能读取：其上内容不能认定为未标" in text
    wide = printed(factory.report(label), Lang.ZH, width=200)
    assert "back.jpg：画面模糊，请拿稳、对焦在小字上再拍；右下角反光，请换个角度再拍。没读到的内容不认定为未标" in wide


def test_a_clean_label_says_so() -> None:
    report = factory.report(factory.small_label("clean-tea", factory.transcription(), factory.Verdict.CLEAN))
    assert "所选规则均未发现问题。" in printed(report, Lang.ZH)


def test_markup_and_escape_sequences_in_a_label_are_printed_as_words() -> None:
    name = factory.name_finding("[red]云雾[/red]\x1b[2J\u202e")
    text = printed(factory.report(factory.photo_label(findings=(name,))), Lang.ZH)
    assert "[red]云雾[/red]\ufffd[2J\ufffd" in text
    assert "\x1b" not in text


def test_colours_appear_on_a_terminal_only() -> None:
    file = StringIO()
    print_report(factory.single_report(), Lang.ZH, Console(file=file, width=80, force_terminal=True, color_system="standard"))
    assert "\x1b[" in file.getvalue()
    assert "\x1b[" not in printed(factory.single_report(), Lang.ZH)


def test_reading_tells_lines_and_why_fields_are_missing_but_no_judgement() -> None:
    text = printed(factory.single_report(), Lang.ZH, findings=False)
    assert "生产日期：2026年03月28日" in text
    assert "贮存条件（各面均无）" in text
    assert "date-consistent-1" not in text


def test_the_text_for_a_file_is_what_is_printed() -> None:
    assert report_text(factory.single_report(), Lang.ZH) == printed(factory.single_report(), Lang.ZH, 100)


def test_chinese_fits_a_chinese_code_page() -> None:
    printed(factory.single_report(), Lang.ZH).encode("gbk")


@pytest.mark.parametrize(
    ("lang", "told"),
    [(Lang.ZH, "识读为“20Z6-03-28”，按日历更正"), (Lang.EN, "read as 20Z6-03-28, corrected by the calendar")],
)
@pytest.mark.parametrize("findings", [True, False])
def test_what_was_corrected_is_told_beside_the_field(lang: Lang, told: str, findings: bool) -> None:
    correction = Correction("20Z6-03-28", "2026-03-28", Text("按日历更正", "by the calendar"))
    made = Fact("expiry_date", State.KNOWN, "2026-03-28", "2026-03-28", (), 0.5, corrections=(correction,))
    report = factory.report(replace(factory.photo_label(), facts=factory.facts(expiry_date=made)))
    assert told in printed(report, lang, 400, findings=findings)
    assert told in to_html(report, lang)


def test_the_labels_of_one_picture_are_told_in_full_and_others_as_a_table() -> None:
    report = factory.single_report()
    (label,) = report.labels
    pieces = tuple(replace(label, document=replace(label.document, id=f"two#{n}", shared="two")) for n in (1, 2))
    others = tuple(replace(label, document=replace(label.document, id=f"case-{n}")) for n in (1, 2))
    finding = label.findings[0].title.zh

    assert printed(replace(report, labels=pieces), Lang.ZH).count(finding) == 2 * printed(report, Lang.ZH).count(finding)
    assert printed(replace(report, labels=others), Lang.ZH).count("case-") == 2
    assert "┌─ two#1" not in printed(replace(report, labels=others), Lang.ZH)


@pytest.mark.parametrize(("error", "told"), [(0.02, "最小字高 2.40±0.02 mm"), (1.26, "最小字高约 2.40 mm")])
def test_an_error_bar_that_tells_nothing_is_not_printed(error: float, told: str) -> None:
    report = factory.single_report()
    (label,) = report.labels
    height = Fact("mandatory.height_mm", State.KNOWN, 2.4, "2.40", height=Height(2.4, error))
    facts = Facts({**label.facts, height.key: height})
    assert told in " ".join(printed(replace(report, labels=(replace(label, facts=facts),)), Lang.ZH, 200).split())
