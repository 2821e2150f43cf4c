from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.engine.judge import judge
from labelcheck.engine.pack import load_packs
from labelcheck.facts.date_parse import is_definite, parse_date, parse_duration, parse_last_date, parse_pointer
from labelcheck.facts.ledger import DOUBTFUL
from labelcheck.model.duration import Duration
from labelcheck.model.fact import State
from labelcheck.model.finding import Status
from labelcheck.model.label import LineSource
from labelcheck.registry.location import rules_root
from tests.facts.labels import AS_OF, Label, registry, whole

FORMS = registry().date_forms
HAN = "〇一二三四五六七八九"
DAYS = st.dates(AS_OF - timedelta(days=365 * 20), AS_OF + timedelta(days=365 * 5))


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + ("" if ones == 0 else HAN[ones])


PRINTED = {
    "han": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "han spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "blanks": lambda d: f"{d.year} {d.month:02} {d.day:02}",
    "slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "points": lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    "hyphens": lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    "full width": lambda d: f"{d.year}．{d.month:02}．{d.day:02}",
    "compact": lambda d: f"{d:%Y%m%d}",
    "compact with lot": lambda d: f"{d:%Y%m%d}A01",
    "numerals": lambda d: "".join(HAN[int(c)] for c in str(d.year)) + f"年{han(d.month)}月{han(d.day)}日",
    "short year": lambda d: f"{d:%y}.{d.month:02}.{d.day:02}",
    "short compact": lambda d: f"{d:%y%m%d}",
}


@pytest.mark.parametrize("form", PRINTED)
@given(day=DAYS)
def test_every_year_first_form_is_read_back(form, day):
    printed = parse_date(PRINTED[form](day), FORMS, AS_OF)
    assert printed is not None
    assert (printed.day, printed.order, printed.precision, printed.exists) == (day, "ymd", "day", True)


@given(day=DAYS)
def test_a_stated_order_is_read_as_stated(day):
    for text in (
        f"(月/日/年){day:%m%d%Y}",
        f"{day:%m/%d/%Y} 月/日/年",
        f"{day.month:02}月{day.day:02}日{day.year}年",
        f"DD/MM/YYYY {day:%d/%m/%Y}",
    ):
        printed = parse_date(text, FORMS, AS_OF)
        assert printed is not None
        assert (printed.day, printed.order) == (day, "noted")


@given(day=DAYS)
def test_an_unstated_other_order_names_a_day_only_where_it_can_name_but_one(day):
    printed = parse_date(f"{day:%d/%m/%Y}", FORMS, AS_OF)
    assert printed is not None
    assert printed.order == "other"
    assert printed.ambiguous is (day.day <= 12 and day.day != day.month)
    assert printed.day == (None if printed.ambiguous else day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 MAR 2026", "other"),
        ("MAR 28, 2026", "other"),
        ("2026 MAR 28", "ymd"),
    ],
)
def test_english_months(text, expected):
    printed = parse_date(text, FORMS, AS_OF)
    assert printed is not None
    assert (printed.day, printed.order) == (date(2026, 3, 28), expected)


@pytest.mark.parametrize(
    ("text", "precision"), [("2026年3月", "month"), ("2026.03", "month"), ("202603", "month"), ("2026年", "year")]
)
def test_a_date_without_its_day_names_none(text, precision):
    printed = parse_date(text, FORMS, AS_OF)
    assert printed is not None
    assert (printed.day, printed.precision, printed.exists) == (None, precision, True)


@pytest.mark.parametrize("text", ["2026-02-30", "2026年02月30日", "20261328", "2026/13/01"])
def test_a_day_the_calendar_lacks_is_read_as_one(text):
    printed = parse_date(text, FORMS, AS_OF)
    assert printed is not None
    assert (printed.day, printed.exists) == (None, False)


@pytest.mark.parametrize("text", ["见封口", "99/99/9999", "SC11435078200021", "1026年03月28日", "0571-88888888", ""])
def test_what_is_no_date_is_none(text):
    assert parse_date(text, FORMS, AS_OF) is None


def test_the_second_of_two_dates_on_a_line():
    printed = parse_last_date("2026年03月28日/2027年09月27日", FORMS, AS_OF)
    assert printed is not None
    assert printed.day == date(2027, 9, 27)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18个月", {"months": 18}),
        ("十八个月", {"months": 18}),
        ("24 个月（常温）", {"months": 24}),
        ("540天", {"days": 540}),
        ("540日", {"days": 540}),
        ("3年", {"years": 3}),
        ("三年", {"years": 3}),
        ("一年半", {"months": 18}),
        ("12周", {"days": 84}),
        ("18 months", {"months": 18}),
        ("1.5年", {"years": 1.5}),
    ],
)
def test_periods(text, value):
    period = parse_duration(text, FORMS)
    assert period is not None
    assert period.value == value


@given(st.integers(1, 120))
def test_months_in_digits_and_numerals_are_the_same_period(months):
    digits = parse_duration(f"{months}个月", FORMS)
    assert digits == Duration(months=float(months))
    if months < 100:
        assert parse_duration(f"{han(months)}个月", FORMS) == digits


def test_a_year_is_no_period():
    assert parse_duration("至2027年", FORMS) is None


def test_the_end_of_a_period_keeps_to_the_calendar():
    assert Duration(months=18.0).after(date(2026, 3, 28)) == date(2027, 9, 28)
    assert Duration(months=1.0).after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Duration(years=1.0).after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert Duration(days=10).after(date(2026, 12, 25)) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("text", "place", "definite"),
    [
        ("见封口", "封口", True),
        ("见包装袋封口处", "包装袋封口处", True),
        ("标示于罐底", "罐底", True),
        ("见袋底喷码", "袋底喷码", True),
        ("见包装", "包装", False),
        ("见外包装标注", "外包装标注", False),
        ("见内袋", "内袋", None),
    ],
)
def test_pointers(text, place, definite):
    assert parse_pointer(text, FORMS) == place
    assert is_definite(place, FORMS) is definite


def test_a_pointer_without_its_date_is_unreadable_even_on_a_complete_label():
    facts = whole(LineSource.TRANSCRIPTION, production_date="见封口").facts()
    assert facts["production_date"].state is State.UNREADABLE
    assert facts["production_date.pointer"].value == "封口"
    assert facts["production_date.pointer_place"].value is True
    assert facts["production_date.blank"].value is False
    assert facts["date_marking"].state is State.KNOWN


def test_a_pointer_and_a_date_on_the_seal_make_a_known_date():
    label = whole(production_date="见封口").put("production_date", "20260328", None, "seal.jpg")
    facts = label.facts()
    assert facts["production_date"].value == date(2026, 3, 28)
    assert facts["production_date"].spans[0].panel == "seal.jpg"
    assert facts["production_date.pointer"].value == "封口"


def test_two_stamped_dates_are_production_and_expiry_when_both_are_pointed_to():
    label = whole(production_date="见封口", shelf_life="见封口")
    label.put("production_date", "20260328", None, "seal.jpg").put("production_date", "20290327", None, "seal.jpg")
    facts = label.facts()
    assert facts["production_date"].value == date(2026, 3, 28)
    assert facts["expiry_date"].value == date(2029, 3, 27)


def test_a_stamped_expiry_is_told_from_the_production_date_by_the_shelf_life():
    label = whole().put("production_date", "2029-03-27", None, "seal.jpg").put("production_date", "2026-03-28", None, "seal.jpg")
    assert label.facts()["production_date"].value == date(2026, 3, 28)


def test_panels_that_disagree_on_the_date_conflict():
    facts = whole().put("production_date", "20260401", None, "seal.jpg").facts()
    assert facts["production_date"].state is State.CONFLICTING
    assert facts["production_date"].value == ("2026-03-28", "2026-04-01")
    assert {span.panel for span in facts["production_date"].spans} == {"back.jpg", "seal.jpg"}


def test_the_same_date_in_two_forms_does_not_conflict():
    assert whole().put("production_date", "20260328", None, "seal.jpg").facts()["production_date"].state is State.KNOWN


def test_a_day_that_does_not_exist_is_asserted_of_plain_text_only():
    plain = whole(LineSource.PDF_TEXT, production_date="2026年02月30日").facts()
    assert plain["production_date.exists"].value is False
    assert plain["production_date.printed"].value == "2026年02月30日"
    assert plain["production_date"].state is State.UNREADABLE
    assert whole(production_date="2026年02月30日").facts()["production_date.exists"].state is State.UNREADABLE


def test_an_impossible_day_that_was_read_very_plainly_is_a_question_and_no_accusation():
    label = whole(without=["production_date"]).put("production_date", "2026年02月30日", "生产日期", confidence=0.995)
    facts = label.facts()
    assert facts["production_date"].state is State.UNREADABLE
    assert (facts["production_date.exists"].value, facts["production_date.exists"].confidence) == (False, DOUBTFUL)
    judged = judge(facts, load_packs(rules_root()), AS_OF)
    assert [finding.status for finding in judged.findings if finding.rule == "date-exists-1"] == [Status.REVIEW]


def test_an_ambiguous_date_is_unreadable_and_its_order_known():
    facts = whole(production_date="03/04/2026").facts()
    assert facts["production_date"].state is State.UNREADABLE
    assert facts["production_date.order"].value == "other"


def test_a_month_alone_gives_no_day():
    facts = whole(production_date="2026年3月").facts()
    assert facts["production_date"].state is State.UNREADABLE
    assert facts["production_date.precision"].value == "month"


def test_a_blank_heading_is_asserted_of_plain_text_only():
    assert whole(LineSource.PDF_TEXT, production_date="").facts()["production_date.blank"].value is True
    assert whole(LineSource.PDF_TEXT, production_date="").facts()["production_date"].state is State.ABSENT
    assert whole(production_date="").facts()["production_date.blank"].state is State.UNREADABLE


def test_a_shelf_life_that_is_a_date_is_an_expiry_date():
    facts = whole(shelf_life="2029年03月27日").facts()
    assert facts["expiry_date"].value == date(2029, 3, 27)
    assert facts["shelf_life"].state is State.ABSENT


@pytest.mark.parametrize(
    ("expiry", "gap"), [("2029-03-28", 0), ("2029-03-27", 0), ("2029-03-26", 1), ("2029-04-27", 30), ("2030-03-28", 365)]
)
def test_the_gap_between_printed_and_computed_expiry(expiry, gap):
    assert whole().put("expiry_date", expiry, "保质期至").facts()["expiry_date.gap_days"].value == gap


def test_no_gap_without_an_expiry_date():
    assert whole().facts()["expiry_date.gap_days"].state is State.NOT_APPLICABLE
    assert (
        whole(without=["shelf_life"]).put("expiry_date", "2029-03-28", "保质期至").facts()["expiry_date.gap_days"].state
        is State.NOT_APPLICABLE
    )


def test_shelf_lives_that_differ_conflict_and_those_in_other_units_do_not():
    conflicting = whole().put("shelf_life", "18个月", "保质期", "front.jpg").facts()
    assert conflicting["shelf_life"].state is State.CONFLICTING
    assert whole(shelf_life="18个月").put("shelf_life", "540天", "保质期", "front.jpg").facts()["shelf_life"].value == {
        "months": 18
    }


def test_long_term_words_are_no_shelf_life():
    facts = whole(shelf_life="在符合贮存条件下适宜长期保存").facts()
    assert facts["shelf_life"].state is State.ABSENT
    assert facts["shelf_life.long_term"].value is True
    label = whole(without=["shelf_life"], storage="干燥通风处可长期存放")
    assert label.facts()["shelf_life.long_term"].value is True


def test_a_date_in_the_future_is_known():
    label = Label(LineSource.PDF_TEXT).put("production_date", "2027-04-20", "生产日期")
    assert label.facts()["production_date"].value == date(2027, 4, 20)
