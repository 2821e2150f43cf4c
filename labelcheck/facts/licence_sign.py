"""The sign of the older production licence, which may stand on a label beside a number of the present one."""

from __future__ import annotations

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import normal
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Span
from labelcheck.model.text import Text

KEY = "licence_no.qs_sign"


def derive(ledger: Ledger) -> None:
    """``licence_no.qs_sign``, the words of the sign: a line that is nothing else, and no part of a heading."""
    evidence, sign = ledger.evidence, ledger.evidence.registry.code_forms.qs_sign
    lines = (span_of(page, line) for page, line in evidence.lines if sign.fullmatch(normal(line.text).replace(" ", "").upper()))
    spans = tuple(span for span in lines if not _is_headed(span, evidence))
    if not spans:
        state = State.ABSENT if ledger.coverage.faces_seen else State.UNREADABLE
        ledger.add(Fact(KEY, state, because=ledger.coverage.because()))
        return
    words = normal(spans[0].text)
    because = Text(f"印有“{words}”", f"{words} is printed")
    ledger.add(Fact(KEY, State.KNOWN, words, words, spans, min(span.confidence for span in spans), because))


def _is_headed(line: Span, evidence: Evidence) -> bool:
    """Whether the words are the first line of a heading that goes on below them."""
    headings = (span for reading in evidence.readings for span in reading.heading_spans)
    return any(
        (span.panel, span.page) == (line.panel, line.page)
        and span.box.overlap_x(line.box) > 0
        and span.box.overlap_y(line.box) > 0
        for span in headings
    )
