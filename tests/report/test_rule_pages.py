"""Pages and cards of rules: what they tell, and that they harm nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Citation
from labelcheck.model.report import PackIdentity
from labelcheck.model.rule_card import ExampleCard, Statement
from labelcheck.model.text import Lang, Text
from labelcheck.report.contrast import contrast
from labelcheck.report.example_view import example_view
from labelcheck.report.rule_lines import rule_lines
from labelcheck.report.rule_pages import rule_pages
from labelcheck.report.rule_view import rule_view
from tests.report.factory import HOSTILE
from tests.report.rule_cards import IMPORTED, LABEL, LICENCE, NUMBER, card, known, of_facts, of_lines
from tests.report.test_html import Anchors

PACKS = (PackIdentity("built-in", "1", "ab" * 32),)


def page(lang: Lang = Lang.ZH, **changes: object) -> str:
    return rule_pages([card(**changes)], PACKS, lang)["licence-present-1.html"]


def views(*examples: ExampleCard, lang: Lang = Lang.EN):
    return [example_view(example, number, lang) for number, example in enumerate(examples, start=1)]


def test_a_page_tells_obligation_exemption_law_penalty_question_advice_and_examples() -> None:
    text = re.sub(r"<[^>]+>", "", page(Lang.EN))
    for words in (
        "production licence number is printed",
        "any of these",
        "not whether the food is imported — yes",
        "imported food need not",
        "GB 7718-2011 General standard for the labelling of prepackaged foods 4.1.9",
        "in force 2012-04-20 to 2027-03-15",
        "in force since 2027-03-16",
        "may be followed early from 2025-03-27",
        "period in force not known",
        "by the date of production · read in the text",
        "by the date of the conduct · from a secondary source",
        "No licence number.",
        "reported as a violation",
        "Candidates; the officer chooses.",
        "Labels against the law: gains forfeited, and a fine.",
        "On which panel is the number?",
        "Print the number.",
        "not applicable",
        "nothing was read",
    ):
        assert words in text


def test_a_remembered_clause_prints_that_its_number_must_be_verified() -> None:
    shown, lines = page(), "\n".join(rule_lines(rule_view(card(), Lang.ZH), Lang.ZH))
    for text in (shown, lines):
        assert "条号待核" in text
        assert "仅凭记忆" in text
        assert "9.9.9" not in text


def test_a_rule_that_may_only_ask_says_so_and_asserts_nothing() -> None:
    text = page(Lang.EN, may_only_ask=True)
    assert "only asks" in text
    assert "never asserts" in text
    assert "reported as a violation" not in text


def test_a_rule_without_penalty_says_so_in_place_of_the_section() -> None:
    text = page(Lang.EN, penalty=())
    assert "No penalty is listed." in text
    assert "Candidates" not in text


def test_pages_are_self_contained_and_run_nothing() -> None:
    for text in rule_pages([card(), card("licence-check-1")], PACKS, Lang.ZH).values():
        assert "default-src 'none'; style-src 'unsafe-inline'" in text
        assert Anchors(text).elements.isdisjoint({"script", "link", "iframe", "object", "form", "img"})
        assert re.findall(r'(?:href|src)="(?!#|[a-z0-9-]+\.html)[^"]*"', text) == []
        assert "url(" not in text
        assert "@import" not in text


@pytest.mark.parametrize("lang", list(Lang))
def test_words_of_a_rule_are_escaped_everywhere(lang: Lang) -> None:
    bad = Text(f'"><img src=x>{HOSTILE}\x1b', f'"><img src=x>{HOSTILE}\x1b')
    whole = card()
    cited = Citation(whole.citations[0].document, replace(whole.citations[0].clause, gist=bad, number=bad.zh))
    statement = Statement(bad, bad, bad, bad)
    changed = replace(
        whole,
        title=bad,
        message=bad,
        advice=bad,
        question=bad,
        require=statement,
        citations=(cited,),
        penalty=(cited,),
        exemptions=(replace(whole.exemptions[0], because=bad, when=statement),),
        examples=(
            of_lines(bad.zh, "fail", (bad.zh,)),
            of_lines(bad.zh, "pass", ("绿茶",)),
            of_facts(bad.zh, "review", known(bad.zh, bad)),
        ),
    )
    for text in rule_pages([changed, card("licence-check-1")], PACKS, lang).values():
        assert "<script" not in text
        assert "<img" not in text
        assert "&lt;script&gt;" in text
        assert "\x1b" not in text
    assert "\x1b" not in "".join(rule_lines(rule_view(changed, lang), lang))


def test_what_sets_two_printed_labels_apart_is_marked_on_the_side_that_has_it() -> None:
    avoid, prefer = contrast(views(*card().examples))
    assert avoid is not None
    assert prefer is not None
    assert (avoid.name, prefer.name) == ("label without it", "printed")
    assert avoid.unlike == frozenset()
    assert prefer.unlike == {NUMBER}
    assert f"<mark>{NUMBER}</mark>" in page()


def test_the_nearest_passing_example_stands_beside_the_failing_one() -> None:
    near = of_lines("near", "pass", (*LABEL, NUMBER))
    far = of_lines("far", "pass", ("别的", "标签", NUMBER))
    avoid, prefer = contrast(views(far, of_lines("bad", "fail", LABEL), near))
    assert (avoid.name, prefer.name) == ("bad", "near")


def test_a_failure_is_shown_before_a_question_and_a_decided_question_before_an_unread_fact() -> None:
    good = of_facts("good", "pass", known("SC1"), known(False, IMPORTED))
    unread = of_facts("unread", "review", (LICENCE, Fact("licence_no", State.UNREADABLE)), known(False, IMPORTED))
    unnamed = of_facts("unnamed", "review", known("SC1"))
    asks = of_facts("asks", "review", known("SC2"), known(True, IMPORTED))
    assert contrast(views(unread, unnamed, asks, good))[0].name == "asks"
    assert contrast(views(asks, of_facts("bad", "fail", known("SC3")), good))[0].name == "bad"


def test_without_a_passing_example_only_what_to_avoid_is_shown() -> None:
    bad = of_facts("bad", "fail", known("SC1"))
    assert contrast(views(bad)) == (views(bad)[0], None)
    assert contrast(views(of_facts("other", "not_applicable"))) == (None, None)
    assert "这样可以" not in page(examples=(bad,))


def test_facts_of_an_example_are_told_in_words() -> None:
    given = (
        (LICENCE, Fact("a", State.CONFLICTING, ("SC1", "SC2"))),
        (LICENCE, Fact("a", State.KNOWN, date(2026, 3, 28), "26.3.28", confidence=0.5, seen=Seen.MEMORY)),
        (LICENCE, Fact("a", State.ABSENT)),
        known(True, IMPORTED),
    )
    (view,) = views(ExampleCard("x", "review", date(2027, 5, 8), given, (known(False, IMPORTED),), ()))
    assert [known for _, known in view.rows] == [
        "2027-05-08",
        "conflicting, SC1, SC2",
        "2026-03-28 (printed as “26.3.28”, confidence 0.50, remembered only)",
        "none",
        "yes",
        "no",
    ]
    assert [about for about, _ in view.rows][-2:] == ["whether the food is imported", "declared: whether the food is imported"]


def test_the_index_groups_by_topic_marks_severity_and_lists_documents() -> None:
    dated = replace(card("date-present-1", may_only_ask=True), topic="date", title=Text("未标日期", "Date missing"))
    index = rule_pages([card(), dated], PACKS, Lang.EN)["index.html"]
    assert index.index('id="date"') < index.index("Date missing") < index.index('id="licence"')
    assert "only asks" in index
    documents = index[index.index('id="documents"') :]
    assert documents.index("Mandatory standards") < documents.index("GB 7718-2025") < documents.index("Announcements")
    assert documents.count('href="licence-present-1.html"') == 3, "two editions and an undated one; a penalty is no basis"


def test_rules_lead_to_their_neighbours_and_to_those_that_share_a_clause_or_a_topic() -> None:
    alone = replace(card("date-present-1"), topic="date", citations=card().also[1:])
    topical = replace(card("licence-check-1"), citations=card().also[1:])
    pages = rule_pages([card(), card("date-shared-1", topic="date"), alone, topical], PACKS, Lang.EN)
    shown = pages["licence-present-1.html"]
    assert 'rel="prev" href="licence-check-1.html"' in shown
    assert 'rel="next"' not in shown
    clause, topic = shown[shown.index("Rules on the same clause") :].split("Rules on the same topic")
    assert re.findall(r'<a href="([a-z0-9-]+)\.html">', clause) == ["date-shared-1"]
    assert re.findall(r'<li>.*<a href="([a-z0-9-]+)\.html">', topic) == ["licence-check-1"]
