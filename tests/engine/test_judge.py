from __future__ import annotations

from datetime import date

import pytest

from labelcheck.engine.judge import fill
from labelcheck.model.errors import ConfigError
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.finding import Ending
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang, Text
from tests.engine.packs import judged, pack_of

IMPORTED = {
    "when": {"is": {"fact": "imported", "value": True}},
    "clauses": ["gb-7718-2011#4.1.10"],
    "because": {"zh": "进口食品", "en": "imported"},
}


def ending(pack, **facts):
    (outcome,) = judged(pack, **facts).outcomes
    return outcome.ending


def test_pass_fail_and_review_by_the_state_of_the_fact(tmp_path):
    pack = pack_of(tmp_path)
    assert ending(pack, storage="阴凉") is Ending.PASS
    assert ending(pack, storage=None) is Ending.FAIL
    assert ending(pack) is Ending.REVIEW


@pytest.mark.parametrize(
    ("imported", "storage", "expected"),
    [
        (True, None, Ending.NOT_APPLICABLE),
        (False, None, Ending.FAIL),
        ({"state": "unreadable"}, None, Ending.REVIEW),
        ({"state": "unreadable"}, "阴凉", Ending.PASS),
        ({"state": "unreadable"}, {"state": "unreadable"}, Ending.REVIEW),
    ],
)
def test_an_exemption_that_may_hold_turns_a_breach_into_a_question(tmp_path, imported, storage, expected):
    pack = pack_of(tmp_path, unless=[IMPORTED])
    assert ending(pack, imported=imported, storage=storage) is expected


@pytest.mark.parametrize(
    ("imported", "storage", "expected"),
    [
        (True, None, Ending.NOT_APPLICABLE),
        (False, None, Ending.FAIL),
        ({"state": "unreadable"}, None, Ending.REVIEW),
        ({"state": "unreadable"}, "阴凉", Ending.NOT_EVALUATED),
    ],
)
def test_scope_that_is_not_known_asks_only_when_a_breach_is_in_view(tmp_path, imported, storage, expected):
    pack = pack_of(tmp_path, applies={"is": {"fact": "imported", "value": False}})
    assert ending(pack, imported=imported, storage=storage) is expected


def test_an_exemption_of_another_edition_does_not_hold(tmp_path):
    pack = pack_of(tmp_path, clauses=["gb-7718-2011#4.1.8", "gb-7718-2025#4.8"], unless=[IMPORTED])
    assert ending(pack, imported=True, storage=None, production_date=date(2027, 3, 15)) is Ending.NOT_APPLICABLE
    assert ending(pack, imported=True, storage=None, production_date=date(2027, 3, 16)) is Ending.FAIL


def test_the_production_date_chooses_the_edition(tmp_path):
    pack = pack_of(tmp_path, clauses=["gb-7718-2011#4.1.8", "gb-7718-2025#4.8"])
    for day, document in (
        (date(2027, 3, 15), "gb-7718-2011"),
        (date(2027, 3, 16), "gb-7718-2025"),
        (date(2027, 3, 17), "gb-7718-2025"),
    ):
        (finding,) = judged(pack, storage=None, production_date=day).findings
        assert [citation.document.id for citation in finding.citations] == [document]


def test_a_rule_outside_its_window_is_not_selected(tmp_path):
    pack = pack_of(tmp_path, also=["food-safety-law#第六十七条第一款第（六）项"])
    assert judged(pack, storage=None, production_date=date(2027, 4, 20)).outcomes == ()


def test_expiry_less_shelf_life_governs_where_no_production_date_is_printed(tmp_path):
    judgement = judged(
        pack_of(tmp_path), production_date=None, expiry_date=date(2028, 9, 15), shelf_life__months=18, storage="阴凉"
    )
    assert judgement.governing.date == date(2027, 3, 17)
    assert "保质期" in judgement.governing.because.zh


def test_early_adoption_displaces_the_older_edition(tmp_path):
    pack = pack_of(tmp_path, clauses=["gb-7718-2011#4.1.8", "gb-7718-2025#4.8"])
    (finding,) = judged(pack, storage=None, production_date=date(2026, 3, 28), early_adoption=["gb-7718-2025"]).findings
    assert [citation.document.id for citation in finding.citations] == ["gb-7718-2025"]
    (before,) = judged(pack, storage=None, production_date=date(2025, 3, 1), early_adoption=["gb-7718-2025"]).findings
    assert [citation.document.id for citation in before.citations] == ["gb-7718-2011"]


def test_a_regulation_cannot_be_adopted_early(tmp_path):
    with pytest.raises(ConfigError, match="samr-order-100"):
        judged(pack_of(tmp_path), storage=None, early_adoption=["samr-order-100"])


@pytest.mark.parametrize("doubt", [{"confidence": 0.5}, {"seen": "memory"}, {"seen": "secondary"}])
def test_a_doubtful_fact_can_only_ask(tmp_path, doubt):
    pack = pack_of(tmp_path, require={"is": {"fact": "storage", "value": "阴凉"}})
    wet = {"state": "known", "value": "潮湿", "text": "潮湿"}
    assert ending(pack, storage=wet) is Ending.FAIL
    assert ending(pack, storage=wet | doubt) is Ending.REVIEW


def test_a_clause_known_at_second_hand_can_only_ask(tmp_path):
    pack = pack_of(tmp_path, clauses=["aqsiq-order-102#第七条"])
    assert ending(pack, storage=None) is Ending.REVIEW


def test_the_message_names_what_is_printed(tmp_path):
    (finding,) = judged(pack_of(tmp_path), storage=None, product_name="绿茶").findings
    assert finding.message.in_lang(Lang.ZH) == "未见贮存条件，名称为绿茶"
    (finding,) = judged(pack_of(tmp_path), storage=None, product_name=None).findings
    assert finding.message.in_lang(Lang.EN) == "no storage on (not printed)"


@pytest.mark.parametrize(
    ("severity", "storage", "verdict"),
    [
        ("violation", None, Verdict.VIOLATION),
        ("defect", None, Verdict.DEFECT),
        ("defect", {"state": "unreadable"}, Verdict.REVIEW),
        ("advisory", None, Verdict.CLEAN),
        ("violation", "阴凉", Verdict.CLEAN),
    ],
)
def test_the_verdict_is_the_worst_finding(tmp_path, severity, storage, verdict):
    assert judged(pack_of(tmp_path, severity=severity), storage=storage).verdict is verdict


def test_the_fingerprint_keeps_through_another_photo_but_not_another_product(tmp_path):
    pack = pack_of(tmp_path)
    one, same, other = (
        judged(pack, storage=None, product_name=name).findings[0].fingerprint for name in ("绿茶", "绿 茶", "红茶")
    )
    assert one == same != other


ONE_EDITION = ["gb-7718-2025#4.8"]
BOTH_EDITIONS = ["gb-7718-2011#4.1.8", "gb-7718-2025#4.8"]
UNREAD = {"state": "unreadable"}
LATER = date(2027, 6, 1)


def ending_later(pack, **facts):
    judgement = judged(pack, LATER, storage=None, **facts)
    return [outcome.ending for outcome in judgement.outcomes], judgement


def test_old_stock_whose_date_was_not_read_is_not_accused_by_the_new_edition(tmp_path):
    pack = pack_of(tmp_path, clauses=ONE_EDITION)
    endings, judgement = ending_later(pack, production_date=UNREAD)
    assert endings == [Ending.REVIEW]
    assert "不能确定适用哪一版" in judgement.findings[0].message.zh
    assert "未读到生产日期" in judgement.governing.because.zh


def test_what_only_the_new_edition_requires_is_asked_of_a_label_without_any_date(tmp_path):
    pack = pack_of(tmp_path, clauses=ONE_EDITION)
    endings, judgement = ending_later(pack, production_date=None)
    assert endings == [Ending.REVIEW]
    assert "生产日期不明" in judgement.findings[0].message.zh


def test_what_both_editions_require_is_asserted_without_a_date(tmp_path):
    assert ending_later(pack_of(tmp_path, clauses=BOTH_EDITIONS), production_date=UNREAD)[0] == [Ending.FAIL]


def test_an_exemption_of_the_edition_that_may_apply_turns_the_breach_into_a_question(tmp_path):
    pack = pack_of(tmp_path, clauses=BOTH_EDITIONS, unless=[IMPORTED])
    assert ending_later(pack, production_date=UNREAD, imported=True)[0] == [Ending.REVIEW]
    assert ending_later(pack, production_date=date(2027, 4, 1), imported=True)[0] == [Ending.FAIL]


def test_before_a_new_edition_begins_no_label_can_be_of_it(tmp_path):
    assert ending(pack_of(tmp_path), storage=None, production_date=UNREAD) is Ending.FAIL


def test_the_month_printed_settles_the_edition(tmp_path):
    old = pack_of(tmp_path, clauses=["gb-7718-2011#4.1.8"])
    may_2026 = {
        "production_date": UNREAD,
        "production_date__printed": "2026年3月",
        "production_date__first_day": date(2026, 3, 1),
        "production_date__last_day": date(2026, 3, 31),
        "date_marking": "2026年3月",
    }
    endings, judgement = ending_later(old, **may_2026)
    assert endings == [Ending.FAIL]
    assert judgement.governing.date == date(2026, 3, 1)
    assert "2026年3月" in judgement.governing.because.zh
    assert "未读到" not in judgement.governing.because.zh


def test_a_month_in_which_the_editions_change_settles_nothing(tmp_path):
    march = {
        "production_date": UNREAD,
        "production_date__first_day": date(2027, 3, 1),
        "production_date__last_day": date(2027, 3, 31),
        "date_marking": "2027年3月",
    }
    endings, judgement = ending_later(pack_of(tmp_path, clauses=["gb-7718-2011#4.1.8"]), **march)
    assert endings == [Ending.REVIEW]
    assert "未读到" not in judgement.findings[0].message.zh


def test_a_pointer_is_not_a_date_that_was_not_read(tmp_path):
    _, judgement = ending_later(pack_of(tmp_path, clauses=BOTH_EDITIONS), production_date=UNREAD, production_date__pointer="封口")
    assert "封口" in judgement.governing.because.zh
    assert "未读到" not in judgement.governing.because.zh


def test_a_fact_with_a_digit_in_its_key_is_filled_in():
    missing = Facts({"nutrition.missing_1_plus_6": Fact("nutrition.missing_1_plus_6", State.KNOWN, ("糖",))})
    text = Text("没有{nutrition.missing_1_plus_6}", "no {nutrition.missing_1_plus_6}")
    assert fill(text, missing) == Text("没有糖", "no 糖")
