"""Net content and specification."""

from __future__ import annotations

from dataclasses import replace

from labelcheck.facts.height import of_type, told_of
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.normal import comparable, normal, trimmed
from labelcheck.facts.printed_lines import lines_under
from labelcheck.facts.quantity_parse import Quantity, QuantityParser
from labelcheck.facts.settle import best_first, grouped, heading_of, settle_text
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text

PARTS = ("net_content.grams", "net_content.kilograms", "net_content.unit", "net_content.number", "net_content.multipack")
ROUNDING = 1e-6


def derive(ledger: Ledger) -> None:
    """``net_content`` with its parts, and ``specification``."""
    settle_text(ledger, "specification", several=True)
    quantity = _net_content(ledger)
    if quantity is None:
        _without_quantity(ledger)
    else:
        _parts(ledger, quantity)
    heading_of(ledger, "net_content", Text("净含量前面没有引导词", "the net content stands without a heading"))
    _measurable(ledger)
    _with_name(ledger)
    _height(ledger)


def _net_content(ledger: Ledger) -> Quantity | None:
    key, evidence = "net_content", ledger.evidence
    parser = QuantityParser(evidence.registry.units)
    readings = best_first(evidence, evidence.valued(key))
    parsed = [(reading, quantity) for reading in readings if (quantity := parser.parse(reading.text)) is not None]
    if not parsed:
        _unparsed(ledger, readings)
        return None
    # A weight without a heading may be that of one of the packs inside: beside a headed one it says nothing.
    parsed = [entry for entry in parsed if entry[0].heading is not None] or parsed
    quantities = {id(reading): quantity for reading, quantity in parsed}
    groups = grouped([reading for reading, _ in parsed], lambda one, other: _same(quantities[id(one)], quantities[id(other)]))
    if len(groups) > 1:
        ledger.conflicting(key, (trimmed(group[0].text) for group in groups), [group[0] for group in groups])
        return None
    best = groups[0][0]
    quantity = quantities[id(best)]
    if any(quantities[id(reading)].multipack for reading in groups[0]) and not quantity.multipack:
        best = next(reading for reading in groups[0] if quantities[id(reading)].multipack)
    ledger.known(key, quantity.value, [best, *(reading for reading in groups[0] if reading is not best)], text=normal(best.text))
    return quantities[id(best)]


def _same(one: Quantity, other: Quantity) -> bool:
    """Whether two prints mean the same: equal totals, or one of them the single pack of the other."""
    if one.unit.symbol == other.unit.symbol:
        return abs(one.number - other.number) < ROUNDING
    return one.grams is not None and other.grams is not None and abs(one.grams - other.grams) < ROUNDING


def _unparsed(ledger: Ledger, readings: list[Reading]) -> None:
    key, evidence = "net_content", ledger.evidence
    if not readings:
        ledger.missing(key)
        return
    pointed = any(word in readings[0].text for word in evidence.registry.units.elsewhere)
    if pointed:
        ledger.unread(key, Text("净含量标在别处，没有见到", "the net content stands elsewhere and was not seen"), readings)
    else:
        ledger.unread(key, Text("净含量的写法认不出", "the net content could not be made out"), readings)


def _without_quantity(ledger: Ledger) -> None:
    for key in PARTS:
        ledger.follow(key, "net_content")
    readings = ledger.evidence.valued("net_content")
    plain_number = (
        bool(readings) and ledger.evidence.is_plain(readings[0]) and trimmed(readings[0].text).replace(".", "").isdigit()
    )
    if plain_number:
        ledger.absent("net_content.unit", Text("数值后面没有计量单位", "no unit follows the number"), readings[:1])


def _parts(ledger: Ledger, quantity: Quantity) -> None:
    parent = "net_content"
    if quantity.grams is None:
        for key in ("net_content.grams", "net_content.kilograms"):
            ledger.none_of(key, parent, Text("以体积标示", "stated as a volume"), State.NOT_APPLICABLE)
    else:
        ledger.about("net_content.grams", quantity.grams, parent)
        ledger.about("net_content.kilograms", quantity.grams / 1000, parent)
    ledger.about("net_content.unit", quantity.printed_unit, parent)
    ledger.about("net_content.number", quantity.number, parent)
    ledger.about("net_content.multipack", quantity.multipack, parent)


def _with_name(ledger: Ledger) -> None:
    """Whether name and net content share a panel; that they do not is only said when every panel was seen."""
    key = "net_content.with_name"
    name, net = ledger["product_name"], ledger["net_content"]
    if State.ABSENT in (name.state, net.state):
        because = name.because if name.state is State.ABSENT else net.because
        ledger.add(Fact(key, State.NOT_APPLICABLE, because=because))
        return
    panels = {span.panel for reading in ledger.evidence.valued("product_name") for span in reading.spans} | _repeating(
        ledger, name
    )
    shared = [reading for reading in ledger.evidence.valued("net_content") if reading.spans and reading.panel in panels]
    if shared:
        ledger.known(key, True, shared[:1])
    elif panels and net.spans and ledger.coverage.complete:
        ledger.add(
            flag(
                key,
                False,
                Text("净含量与名称不在同一面", "the net content is on another panel than the name"),
                net.spans,
                net.confidence,
            )
        )
    else:
        ledger.unread(key, ledger.coverage.because())


def _repeating(ledger: Ledger, name: Fact) -> set[str]:
    """The panels with a line that says nothing but the name, though nothing there told that it is one."""
    wanted = comparable(name.value) if isinstance(name.value, str) else ""
    return {page.panel for page, line in ledger.evidence.lines if wanted and comparable(line.text) == wanted}


def _measurable(ledger: Ledger) -> None:
    """A transcription has words but no characters to measure; on a picture or artwork they can be measured, given a scale."""
    key, net = "net_content.measurable", ledger["net_content"]
    if net.state is not State.KNOWN:
        ledger.follow(key, "net_content")
        return
    pictured = bool(net.spans) and not ledger.coverage.transcribed
    because = (
        Text("印在图上，可以量", "printed on a picture")
        if pictured
        else Text("只有文字，无从量起", "words alone cannot be measured")
    )
    ledger.about(key, pictured, "net_content", because)


def _height(ledger: Ledger) -> None:
    key, net = "net_content.height_mm", ledger["net_content"]
    if net.state is not State.KNOWN:
        ledger.follow(key, "net_content")
    elif net.height is None:
        ledger.follow(key, "net_content", Text("没有比例尺，量不出毫米", "without a scale no millimetres can be measured"))
    else:
        height = of_type(net.height, net.text, [line for _, line in lines_under(ledger.evidence, net.spans)])
        measured = ledger.about(key, round(net.height.value, 2), "net_content", told_of(height))
        ledger.add(replace(measured, text="", height=height))
