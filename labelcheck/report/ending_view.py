"""How the rules ended on a label, an ending at a time: nothing passes unnamed, and nothing is left out without a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from labelcheck.model.finding import Ending, Outcome
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang, Text
from labelcheck.report.words import ENDINGS, WORDS

_ORDER = (Ending.NOT_EVALUATED, Ending.FAIL, Ending.REVIEW, Ending.WAIVED, Ending.NOT_APPLICABLE, Ending.PASS)
"""What a person must still look at comes first."""
_QUIET = frozenset({Ending.NOT_APPLICABLE, Ending.PASS})
"""What nobody need look at."""


@dataclass(frozen=True, slots=True)
class RuleEnded:
    """A rule by id and title, and why it ended as it did; the title is empty where it is not known."""

    rule: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class EndingView:
    """The rules that ended in one way, by id; ``heading`` says what that means."""

    key: str
    name: str
    heading: str
    rules: tuple[RuleEnded, ...]


def ended_alike(labels: Sequence[LabelReport]) -> frozenset[Outcome]:
    """What passed or did not apply, for the same reason, on every one of several labels; a page tells it once."""
    if len(labels) < 2:
        return frozenset()
    quiet = (frozenset(each for each in label.outcomes if each.ending in _QUIET) for label in labels)
    return frozenset.intersection(*quiet)


def ending_views(outcomes: Collection[Outcome], titles: Mapping[str, Text], lang: Lang) -> Iterator[EndingView]:
    """The endings that came up among ``outcomes``; ``titles`` are those of the rules."""
    for ending in _ORDER:
        ended = sorted((each for each in outcomes if each.ending is ending), key=lambda outcome: outcome.rule)
        if ended:
            rules = tuple(
                RuleEnded(
                    each.rule,
                    titles[each.rule].in_lang(lang) if each.rule in titles else "",
                    each.because.in_lang(lang) if each.because else "",
                )
                for each in ended
            )
            heading = WORDS[f"ending_{ending.value}"].in_lang(lang)
            yield EndingView(ending.value, ENDINGS[ending].in_lang(lang), heading, rules)


def not_judged(label: LabelReport, lang: Lang) -> str:
    """``12 条规则未能判断``; empty where every rule came to an end."""
    left = sum(outcome.ending is Ending.NOT_EVALUATED for outcome in label.outcomes)
    return WORDS["not_judged"].in_lang(lang).format(n=left) if left else ""
