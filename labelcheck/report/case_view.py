"""Published cases put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from labelcheck.model.case import Dating, Outcome, PublishedCase, Sureness
from labelcheck.model.text import Lang, Text

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.BREACH: Text("认定违法", "breach found"),
    Outcome.DEFECT: Text("按瑕疵处理", "treated as a defect"),
    Outcome.NO_BREACH: Text("不认定违法", "no breach found"),
    Outcome.REVERSED: Text("后来改判", "reversed later"),
}
DATINGS: Mapping[Dating, Text] = {
    Dating.DECIDED: Text("{when}", "{when}"),
    Dating.REPORTED: Text("{when} 报道", "reported {when}"),
    Dating.ABOUT: Text("约 {when}", "about {when}"),
}
SOURCES: Mapping[Sureness, Text] = {
    Sureness.HIGH: Text("来源较可靠", "from a good source"),
    Sureness.MEDIUM: Text("来源一般，请核对", "from a fair source; check it"),
}
_CITED = Text("机关引用：{provision}", "cited by the authority: {provision}")
_LEARNT = Text("教训：{lesson}", "lesson: {lesson}")


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case in one language; ``about`` is where and when it was decided and how it ended."""

    title: str
    about: str
    facts: str
    result: str
    provision: str
    lesson: str
    sure: str
    sources: tuple[str, ...]


def case_view(case: PublishedCase, lang: Lang) -> CaseView:
    """``case`` in words of ``lang``; ``provision`` is empty where the authority named none."""
    when = DATINGS[case.dating].in_lang(lang).format(when=case.when) if case.when else None
    about = (case.place.in_lang(lang), when, OUTCOMES[case.outcome].in_lang(lang))
    provision = case.provision.in_lang(lang) if case.provision else ""
    return CaseView(
        title=case.title.in_lang(lang),
        about=" · ".join(part for part in about if part),
        facts=case.facts.in_lang(lang),
        result=case.result.in_lang(lang),
        provision=_CITED.in_lang(lang).format(provision=provision) if provision else "",
        lesson=_LEARNT.in_lang(lang).format(lesson=case.lesson.in_lang(lang)),
        sure=SOURCES[case.sure].in_lang(lang),
        sources=case.sources,
    )
