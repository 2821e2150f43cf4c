"""The sign of the older production licence, which may stand on a label beside a number of the present one."""

from __future__ import annotations

from labelcheck.facts.evidence import span_of
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import normal
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text

KEY = "licence_no.qs_sign"
NOT_SEEN = Text("没有见到旧生产许可标志", "no sign of the older licence was seen")


def derive(ledger: Ledger) -> None:
    """``licence_no.qs_sign``, the words of the sign: a line that is nothing else."""
    evidence, sign = ledger.evidence, ledger.evidence.registry.code_forms.qs_sign
    spans = tuple(
        span_of(page, line) for page, line in evidence.lines if sign.fullmatch(normal(line.text).replace(" ", "").upper())
    )
    if not spans:
        # Nothing hangs on its absence: a label of which not every face was seen is not asked for a sign that nobody saw.
        state = State.ABSENT if ledger.coverage.complete else State.NOT_APPLICABLE
        ledger.add(Fact(KEY, state, because=NOT_SEEN))
        return
    words = normal(spans[0].text)
    because = Text(f"印有“{words}”", f"{words} is printed")
    ledger.add(Fact(KEY, State.KNOWN, words, words, spans, min(span.confidence for span in spans), because))
