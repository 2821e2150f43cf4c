"""The sign of the older production licence, which may stand on a label beside a number of the present one."""

from __future__ import annotations

from labelcheck.facts.evidence import span_of
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import normal
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text

KEY = "licence_no.qs_sign"


def derive(ledger: Ledger) -> None:
    """``licence_no.qs_sign``, the words of the sign: a line that is nothing else."""
    evidence, sign = ledger.evidence, ledger.evidence.registry.code_forms.qs_sign
    spans = tuple(
        span_of(page, line) for page, line in evidence.lines if sign.fullmatch(normal(line.text).replace(" ", "").upper())
    )
    if not spans:
        state = State.ABSENT if ledger.coverage.faces_seen else State.UNREADABLE
        ledger.add(Fact(KEY, state, because=ledger.coverage.because()))
        return
    words = normal(spans[0].text)
    because = Text(f"印有“{words}”", f"{words} is printed")
    ledger.add(Fact(KEY, State.KNOWN, words, words, spans, min(span.confidence for span in spans), because))
