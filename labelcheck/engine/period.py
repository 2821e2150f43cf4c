"""Which edition governs: the date that chooses it, and the clauses in force on that date."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from labelcheck.model.clause import Clause, GovernedBy, LegalDocument
from labelcheck.model.errors import ConfigError
from labelcheck.model.fact import Facts, State
from labelcheck.model.finding import Citation
from labelcheck.model.report import GoverningDate
from labelcheck.model.text import Text

DAYS_A_MONTH = 30.436875
"""Mean length of a month of the Gregorian calendar."""

FIRST_DAY, LAST_DAY = "production_date.first_day", "production_date.last_day"
"""Facts: the days that a printed date without a single day leaves open."""


def governing_date(facts: Facts, as_of: date) -> GoverningDate:
    """The production date; else the expiry date less the shelf life; else the month printed; else the day of the check."""
    made = facts["production_date"]
    if made.state is State.KNOWN and isinstance(made.value, date):
        return GoverningDate(made.value, _because_made(made.spans[0].panel if made.spans else None))
    expiry, months = facts["expiry_date"], facts["shelf_life.months"]
    if expiry.state is State.KNOWN and isinstance(expiry.value, date) and isinstance(months.value, int | float):
        day = expiry.value - timedelta(days=round(months.value * DAYS_A_MONTH))
        return GoverningDate(day, Text("由保质期到期日减保质期推算", "the expiry date less the shelf life"))
    first = facts[FIRST_DAY]
    if first.state is State.KNOWN and isinstance(first.value, date):
        told = facts["production_date.printed"].text or first.text
        return GoverningDate(first.value, Text(f"生产日期印作“{told}”，按可能的最早一天", f"printed as {told}: its earliest day"))
    return GoverningDate(as_of, _because_unknown(facts))


def period_of(documents: Mapping[str, LegalDocument], facts: Facts, governing: GoverningDate, as_of: date) -> Period:
    """The law that applies to the label with ``facts``; raises ConfigError where it adopts a standard early that the law does not know."""
    early = facts["early_adoption"].value
    return Period(documents, governing.date, as_of, early if isinstance(early, tuple) else ())


def _because_made(panel: str | None) -> Text:
    if panel is None:
        return Text("用户声明的生产日期", "the production date declared by the user")
    name = panel.rsplit("/", 1)[-1]
    return Text(f"{name} 上的生产日期", f"production date printed on {name}")


def open_days(facts: Facts, governing: GoverningDate, as_of: date) -> tuple[date, date] | None:
    """The first and last day on which the food may have been made, where ``governing`` had to be chosen among several.

    None where the day is known or follows from the expiry date. Where the date is not printed or not known, all that is sure is that
    food on sale was made by the day of the check.
    """
    if facts["production_date"].state in (State.KNOWN, State.NOT_APPLICABLE):
        return None
    first, last = facts[FIRST_DAY].value, facts[LAST_DAY].value
    if governing.date == first and isinstance(last, date):
        return governing.date, max(governing.date, min(last, as_of))
    return (date.min, as_of) if governing.date == as_of else None


def _because_unknown(facts: Facts) -> Text:
    made, pointer = facts["production_date"], facts["production_date.pointer"]
    if made.state is State.ABSENT:
        return Text("标签上没有生产日期，按检查日", "the label has no production date: the day of the check")
    if pointer.state is State.KNOWN:
        return Text(
            f"生产日期见“{pointer.value}”，没有见到，按检查日",
            f"the production date stands at {pointer.value}, which was not seen: the day of the check",
        )
    if made.state is State.CONFLICTING:
        return Text("生产日期各处不一致，按检查日", "the production dates contradict each other: the day of the check")
    if made.text or made.spans:
        return Text(f"{made.because.zh}，按检查日", f"{made.because.en}: the day of the check")
    return Text("未读到生产日期，按检查日", "no production date was read: the day of the check")


@dataclass(frozen=True, slots=True)
class Period:
    """The law that applies to one label: made on ``production``, judged on ``conduct``, with the standards adopted early."""

    documents: Mapping[str, LegalDocument]
    production: date
    conduct: date
    early: Collection[str] = ()
    governing: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "governing", frozenset(name for name, each in self.documents.items() if self._governs(each)))
        for name in self.early:
            document = self.documents.get(name)
            if document is None or document.early_adoption_from is None:
                raise ConfigError(
                    "early_adoption",
                    Text(
                        f"early_adoption 中的 {name} 不是可提前执行的标准",
                        f"{name} in early_adoption is not a standard that may be adopted early",
                    ),
                    Text(f"可写：{self._adoptable()}", f"it may name: {self._adoptable()}"),
                )

    def _adoptable(self) -> str:
        return ", ".join(sorted(name for name, document in self.documents.items() if document.early_adoption_from)) or "-"

    def in_force(self, document: LegalDocument) -> bool:
        """Whether ``document`` governs: by its window, or by early adoption, which displaces the edition it replaces."""
        return document.id in self.governing

    def _governs(self, document: LegalDocument) -> bool:
        if self._adopted(document):
            return True
        successor = self.documents.get(document.replaced_by or "")
        if successor is not None and self._adopted(successor):
            return False
        return document.in_force_on(self.production if document.governed_by is GovernedBy.PRODUCTION_DATE else self.conduct)

    def editions(self, cited: Collection[str]) -> tuple[LegalDocument, ...]:
        """Of the documents in ``cited`` those that govern and that another edition precedes or follows, in order of their id."""
        successors = {document.replaced_by for document in self.documents.values()}
        documents = (self.documents[name] for name in sorted(cited))
        return tuple(d for d in documents if (d.replaced_by or d.id in successors) and self.in_force(d))

    def others(self, clauses: Collection[Clause], days: tuple[date, date]) -> tuple[Period, ...]:
        """The periods of other editions of the documents of ``clauses`` in which food made on one of ``days`` (first, last) falls."""
        turns = {day for clause in clauses for day in self._turns(self.documents[clause.document])}
        return tuple(replace(self, production=day) for day in sorted(turns) if days[0] <= day <= days[1])

    def _turns(self, document: LegalDocument) -> Iterator[date]:
        """The last day of the edition before ``document`` and the first of the one after it."""
        if document.governed_by is not GovernedBy.PRODUCTION_DATE or not self.in_force(document):
            return
        ends = (each.in_force_to for each in self.documents.values() if each.replaced_by == document.id)
        successor = self.documents.get(document.replaced_by or "")
        for day in (*ends, successor.in_force_from if successor is not None else None):
            if day is not None:
                yield day

    def _adopted(self, document: LegalDocument) -> bool:
        start = document.early_adoption_from
        return document.id in self.early and start is not None and start <= self.production

    def citations(self, clauses: Collection[Clause]) -> tuple[Citation, ...]:
        """The clauses whose document governs, in the order given."""
        governing, documents = self.governing, self.documents
        return tuple([Citation(documents[clause.document], clause) for clause in clauses if clause.document in governing])
