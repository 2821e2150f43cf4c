"""Shelf life: its length, words that stand in its place, and whether the expiry date agrees with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from labelcheck.facts.date_parse import parse_duration, parse_last_date, without_dates
from labelcheck.facts.ledger import DOUBTFUL, Ledger, flag
from labelcheck.facts.normal import normal, trimmed
from labelcheck.facts.settle import best_first, grouped
from labelcheck.model.duration import Duration
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text
from labelcheck.registry.date_forms import DateForms

UNUSUAL = Text("这样的期限不常见，可能是识读错误", "hardly anyone states such a period: it may be a misreading")
SAME_MONTHS = 1.0
"""Periods printed in different units (540天, 18个月) that lie closer than this many months are the same."""


def derive(ledger: Ledger) -> None:
    """``shelf_life`` with its months, the long-term words, and the gap between the expiry date and the computed one."""
    period = _shelf_life(ledger)
    _long_term(ledger)
    if period is None:
        ledger.follow("shelf_life.months", "shelf_life")
    else:
        ledger.about("shelf_life.months", period.in_months(ledger.evidence.registry.date_forms.days_a_month), "shelf_life")
    _gap(ledger, period)


def _shelf_life(ledger: Ledger) -> Duration | None:
    key, evidence = "shelf_life", ledger.evidence
    forms = evidence.registry.date_forms
    readings = best_first(evidence, evidence.valued("shelf_life", "expiry_date"))
    periods = {
        id(reading): period
        for reading in readings
        if (period := parse_duration(without_dates(reading.text, forms, evidence.as_of), forms)) is not None
    }
    stated = [reading for reading in readings if id(reading) in periods]
    if not stated:
        _unstated(ledger)
        return None
    months = {name: period.in_months(forms.days_a_month) for name, period in periods.items()}
    groups = grouped(stated, lambda one, other: abs(months[id(one)] - months[id(other)]) < SAME_MONTHS)
    if len(groups) > 1:
        ledger.conflicting(key, (trimmed(group[0].text) for group in groups), [group[0] for group in groups])
        return None
    best = groups[0][0]
    if _is_unusual(periods[id(best)], forms) and not any(map(evidence.is_plain, groups[0])):
        ledger.misread(key, UNUSUAL, groups[0], normal(best.text))
        return None
    ledger.known(key, periods[id(best)].value, groups[0], text=normal(best.text))
    return periods[id(best)]


def _is_unusual(period: Duration, forms: DateForms) -> bool:
    """Whether hardly anyone prints ``period``: many months, and not in half years."""
    return period.months is not None and period.months > forms.usual_months and period.months % forms.usual_step != 0


def _unstated(ledger: Ledger) -> None:
    """No period was made out: long-term words, an expiry date in its place, an illegible value, or nothing at all."""
    key, evidence = "shelf_life", ledger.evidence
    forms = evidence.registry.date_forms
    readings = evidence.valued(key)
    undated = [reading for reading in readings if parse_last_date(reading.text, forms, evidence.as_of) is None]
    if undated:
        if _long_term_reading(ledger, undated) is not None:
            ledger.absent(key, Text("只有适宜长期保存之类的话，没有期限", "long-term words stand in place of a period"), undated)
        else:
            ledger.unread(key, Text("保质期没有读清或标在别处", "the shelf life was not legible or stands elsewhere"), undated)
    elif readings:
        ledger.absent(key, Text("标的是到期日，不是期限", "an expiry date is printed, not a period"), readings)
    else:
        ledger.missing(key)


def _long_term_reading(ledger: Ledger, readings: list[Reading]) -> Reading | None:
    words = ledger.evidence.registry.date_forms.long_term_in_field
    return next((reading for reading in readings if any(word in normal(reading.text) for word in words)), None)


def _long_term(ledger: Ledger) -> None:
    key, evidence = "shelf_life.long_term", ledger.evidence
    forms = evidence.registry.date_forms
    if ledger["shelf_life"].state is State.KNOWN:
        ledger.add(
            flag(
                key,
                False,
                Text("标有保质期", "a shelf life is printed"),
                ledger["shelf_life"].spans,
                ledger["shelf_life"].confidence,
            )
        )
        return
    reading = _long_term_reading(ledger, list(evidence.valued("shelf_life")))
    if reading is not None:
        ledger.known(key, True, [reading], text=trimmed(reading.text))
        return
    span = evidence.find_any(forms.long_term_anywhere)
    if span is not None:
        because = Text(f"标签上写有“{span.text}”", f"the label says {span.text}")
        ledger.add(Fact(key, State.KNOWN, True, span.text, (span,), span.confidence, because))
    elif ledger.coverage.list_seen:
        ledger.add(flag(key, False, Text("没有适宜长期保存之类的话", "no words of long-term storage")))
    else:
        ledger.unread(key, ledger.coverage.because())


def _gap(ledger: Ledger, period: Duration | None) -> None:
    key = "expiry_date.gap_days"
    made, expiry = ledger["production_date"], ledger["expiry_date"]
    if period is None or not isinstance(made.value, date) or not isinstance(expiry.value, date):
        missing = next((fact for fact in (made, expiry, ledger["shelf_life"]) if fact.state is not State.KNOWN), expiry)
        state = State.NOT_APPLICABLE if missing.state is State.ABSENT else missing.state
        ledger.add(Fact(key, state if state is not State.KNOWN else State.UNREADABLE, because=missing.because))
        return
    end = period.after(made.value)
    tolerance = ledger.evidence.registry.date_forms.expiry_tolerance_days
    gap = min(abs((expiry.value - end + timedelta(days=days)).days) for days in range(tolerance + 1))
    because = Text(f"由生产日期和保质期算得 {end.isoformat()}", f"production date and shelf life give {end.isoformat()}")
    fact = ledger.about(key, gap, "expiry_date", because)
    if gap and not ledger.evidence.all_plain:
        # An OCR engine is as sure of a wrong digit as of a right one, and a misread digit is the likelier cause.
        ledger.add(replace(fact, confidence=DOUBTFUL))
