"""What the rules found on a label, and how every selected rule ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from labelcheck.model.clause import Clause, LegalDocument
from labelcheck.model.label import Span
from labelcheck.model.text import Text


class Severity(StrEnum):
    """How grave a breach of the rule is; ``defect`` is the law's 瑕疵."""

    VIOLATION = "violation"
    DEFECT = "defect"
    ADVISORY = "advisory"


class Status(StrEnum):
    """Whether the label shows the breach or a person must answer a question first."""

    FAIL = "fail"
    REVIEW = "review"


class Ending(StrEnum):
    """How a rule ended on a label."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause of a document, as cited by a finding."""

    document: LegalDocument
    clause: Clause


class ConsequenceKind(StrEnum):
    """What a clause beside the penalty says of a breach: it lightens the penalty, weighs on it, or gives others a claim."""

    LENIENCY = "leniency"
    AGGRAVATION = "aggravation"
    CIVIL = "civil"


class Addressee(StrEnum):
    """To whom a consequence speaks; ``person`` is whoever in the business answers for the breach."""

    PRODUCER = "producer"
    SELLER = "seller"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class FlawTest:
    """What decides between a defect (瑕疵) and a violation: the questions to answer and the clauses that put them.

    ``kind`` is the case of the law's lists under which a defect falls, ``items`` are the places in the lists that name it;
    None and empty for a violation.
    """

    kind: Text | None
    questions: tuple[Text, ...]
    citations: tuple[Citation, ...]
    items: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """A clause that may bear on what follows from a breach, and to whom it speaks."""

    kind: ConsequenceKind
    to: tuple[Addressee, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words on the label and the words to print ``to`` mend them; an empty ``to``: strike them out."""

    words: str
    to: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach, or one question that decides whether there is a breach.

    ``penalty`` are candidates among which nobody has chosen; ``no_penalty`` says why none is known where there is none.
    ``replacements`` are given where what to print instead is certain.
    ``decided_by`` are the keys of the facts that decided.
    """

    rule: str
    topic: str
    severity: Severity
    status: Status
    title: Text
    message: Text
    advice: Text
    question: Text | None
    citations: tuple[Citation, ...]
    penalty: tuple[Citation, ...]
    evidence: tuple[Span, ...]
    fingerprint: str
    no_penalty: Text | None = None
    flaw_test: FlawTest | None = None
    consequences: tuple[Consequence, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended, with the reason where it is neither pass nor fail."""

    rule: str
    ending: Ending
    because: Text | None = None
