"""What the label says of itself as a whole: imported, repacked, made for another."""

from __future__ import annotations

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.normal import normal
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Span
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified


def derive(ledger: Ledger) -> None:
    """``imported``, ``repacked`` and ``entrusted``."""
    ledger.add(_imported(ledger))
    _by_words(ledger, "repacked", ("repacker",), Text("分装", "repacked"))
    _by_words(ledger, "entrusted", ("entrusting_party",), Text("委托", "made for another"))


def _imported(ledger: Ledger) -> Fact:
    """A Chinese licence rules an import out; a foreign country of origin or an importer tell one; else a producer in China decides."""
    evidence, key = ledger.evidence, "imported"
    words = evidence.registry.code_forms.words
    licence = evidence.valued("licence_no")
    if licence:
        # Food made or packed in China carries one whatever its raw material comes from; an import never does.
        return flag(key, False, Text("标有食品生产许可证编号", "a Chinese production licence is printed"), licence[0].spans)
    country = ledger["country_of_origin"]
    if country.state is State.KNOWN:
        printed = simplified(country.text).lower()
        # Goods from its separate customs territories are labelled as imports although the country is named too.
        apart = any(word in printed for word in words["customs_territory"])
        home = not apart and any(word in printed for word in words["domestic_country"])
        because = Text(f"标有原产国（地区）“{country.text}”", f"the country of origin {country.text} is printed")
        return flag(key, not home, because, country.spans, country.confidence)
    if ledger["importer"].state is State.KNOWN:
        return flag(
            key, True, Text("标有进口商", "an importer is printed"), ledger["importer"].spans, ledger["importer"].confidence
        )
    word = evidence.find_any(words["imported"])
    if word is not None:
        return Fact(key, State.UNREADABLE, spans=(word,), because=Text(f"印有“{word.text}”", f"the label says {word.text}"))
    return _home_made(ledger)


def _home_made(ledger: Ledger) -> Fact:
    key, evidence = "imported", ledger.evidence
    if ledger["producer_address.province"].state is State.KNOWN:
        return flag(key, False, Text("生产者地址在国内", "the producer's address is in China"), ledger["producer_address"].spans)
    if evidence.valued("standard_code") and evidence.valued("producer_name"):
        because = Text("标有生产者和中国标准代号", "a producer and a Chinese standard are printed")
        return flag(key, False, because, evidence.valued("standard_code")[0].spans)
    if ledger.coverage.list_seen:
        return flag(key, False, Text("没有进口食品的标示", "nothing on the label marks an import"))
    return Fact(key, State.UNREADABLE, because=ledger.coverage.because())


def _by_words(ledger: Ledger, key: str, fields: tuple[str, ...], what: Text) -> None:
    evidence = ledger.evidence
    readings = evidence.of(*fields)
    span = readings[0].spans[0] if readings and readings[0].spans else _said(evidence, key)
    if span is not None:
        ledger.add(
            flag(key, True, Text(f"标签上有“{what.zh}”的标示", f"the label says it is {what.en}"), (span,), span.confidence)
        )
    elif ledger.coverage.list_seen:
        ledger.add(flag(key, False, Text(f"标签上没有“{what.zh}”的标示", f"nothing on the label says it is {what.en}")))
    else:
        ledger.unread(key, ledger.coverage.because())


def _said(evidence: Evidence, key: str) -> Span | None:
    """The line in which one of the words for ``key`` says so, and not a phrase that only holds it (独立小袋分装)."""
    forms = evidence.registry.code_forms
    other = forms.look_alikes.get(key)
    for page, line in evidence.lines:
        text = normal(line.text)
        if any(word in (other.sub(" ", text) if other else text) for word in forms.words[key]):
            return span_of(page, line)
    return None
