"""The fields of the contract as a person reads them: those with words, and those without by state and reason."""

from __future__ import annotations

from collections.abc import Iterator

from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.text import Lang
from labelcheck.model.wording import joined
from labelcheck.report.phrases import bracketed
from labelcheck.report.words import FIELD_NAMES, STATES

_UNSEEN_ORDER = (State.ABSENT, State.UNREADABLE, State.NOT_APPLICABLE)


def seen_fields(facts: Facts) -> tuple[Fact, ...]:
    """The fields that carry words or a value, in the contract's order."""
    return tuple(fact for key in FIELD_NAMES if _is_seen(fact := facts[key]))


def unseen_fields(facts: Facts, lang: Lang, *, reasons: bool) -> Iterator[tuple[str, str]]:
    """State and names of the other fields, a pair for each state; with ``reasons`` a pair for each state and reason."""
    names: dict[tuple[State, str], list[str]] = {}
    unseen = [fact for key in FIELD_NAMES if not _is_seen(fact := facts[key])]
    for fact in sorted(unseen, key=lambda fact: _UNSEEN_ORDER.index(fact.state)):
        because = fact.because.in_lang(lang) if reasons else ""
        names.setdefault((fact.state, because), []).append(FIELD_NAMES[fact.key].in_lang(lang))
    for (state, because), fields in names.items():
        yield STATES[state].in_lang(lang), joined(fields, lang) + (bracketed(because, lang) if because else "")


def _is_seen(fact: Fact) -> bool:
    return bool(fact.text) or fact.state in (State.KNOWN, State.CONFLICTING)
