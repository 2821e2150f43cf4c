"""Geographical indications: which protected name a label uses, how, and whether origin, class, standard and marks go with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.gi_area import MIXED, UNKNOWN, Origin, origin_of, same_place, seat_of, territory
from labelcheck.facts.gi_marks import derive_basis, derive_marks, derive_standard, none_found
from labelcheck.facts.gi_uses import COMPOSITE, INGREDIENTS, SILENT, Use, company_uses, uses_of
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.parties import ADDRESSES
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.label import Span
from labelcheck.model.text import Text
from labelcheck.registry.gi_teas import GiTea
from labelcheck.registry.gi_text import fold_name, folded
from labelcheck.registry.script import is_han, is_traditional

OF_NAME = (
    "gi.printed",
    "gi.named_in",
    "gi.name_form",
    "gi.evasive_name",
    "gi.style_wording",
    "gi.style_listed",
    "gi.pgi",
    "gi.trademark",
    "gi.agri",
    "gi.european",
    "gi.area_origin",
    "gi.area_basis",
    "gi.area",
    "gi.origin_words",
    "gi.producer_area",
    "gi.other_class",
    "gi.class_agrees",
)
Voice: TypeAlias = tuple[str, tuple[Span, ...], float | None]
"""A tea class the label shows, where, and how surely it was read."""

LONGEST_PROMINENT = 8
"""A place counts as set apart on the face when its line is no longer than this: a brand line, not a sentence."""


def derive(ledger: Ledger) -> None:
    """Every fact of ``rules/schema/facts-gi.yaml``."""
    derive_marks(ledger)
    uses = uses_of(ledger.evidence)
    use = uses[0] if uses else None
    if use is None:
        for key in ("gi.name", *OF_NAME):
            none_found(ledger, key)
    else:
        named = {other.mention.tea.name for other in uses if other.place == use.place}
        _derive_use(ledger, use, len(named) > 1)
    cited = derive_standard(ledger, use.mention.tea if use else None, use.printed if use else "")
    _standard_area(ledger, cited)
    derive_basis(ledger, use.mention.tea if use else None)
    _declared(ledger)
    _company(ledger)
    _split(ledger, use)
    _territory(ledger)


def _enter(ledger: Ledger, key: str, value: Value, use: Use, because: Text, seen: Seen | None = None) -> None:
    told = value if isinstance(value, str) else use.printed
    ledger.add(Fact(key, State.KNOWN, value, told, use.spans, use.confidence, because, seen=seen))


def _none(ledger: Ledger, key: str, use: Use, because: Text) -> None:
    ledger.add(Fact(key, State.ABSENT, None, "", use.spans, use.confidence, because))


def _derive_use(ledger: Ledger, use: Use, several: bool) -> None:
    """Facts of the use that counts; ``several`` when the product name names other protected teas too."""
    tea, day = use.mention.tea, ledger.evidence.as_of
    told = Text(f"印有“{use.printed}”", f"{use.printed} is printed")
    protection = tea.protection_seen(day)
    _enter(ledger, "gi.name", tea.name, use, told, protection)
    _enter(ledger, "gi.printed", use.printed, use, told)
    _enter(ledger, "gi.named_in", use.place, use, told)
    _form(ledger, use)
    _style(ledger, use, told)
    for key, kinds in (
        ("gi.pgi", ("pgi", "origin_mark")),
        ("gi.trademark", ("certification_mark", "collective_mark")),
        ("gi.agri", ("agi",)),
    ):
        held = tea.has_route(day, *kinds)
        because = Text(f"{tea.name} 的保护路线", f"how {tea.name} is protected")
        _enter(ledger, key, held, use, because, tea.protection_seen(day, *kinds) if held else protection)
    _enter(ledger, "gi.european", tea.eu is not None, use, told, tea.seen)
    _enter(ledger, "gi.area", tea.area.told, use, told, tea.area.seen)
    origin = origin_of(ledger, tea, use.mention.name)
    if several and origin.value == MIXED:
        # Each of several teas has an origin of its own, and the label does not say which is whose.
        origin = replace(origin, value=UNKNOWN)
    _origin(ledger, "gi.area_origin", origin, tea, "gi.area_basis")
    state = State.KNOWN if origin.text else State.UNREADABLE
    ledger.add(Fact("gi.origin_words", state, origin.text or None, origin.text, origin.spans, origin.confidence, origin.because))
    _origin(ledger, "gi.producer_area", seat_of(ledger.evidence, tea, use.mention.name), tea)
    _class(ledger, use)


def _form(ledger: Ledger, use: Use) -> None:
    form = use.mention.form
    if form == "registered" and any(is_han(char) and is_traditional(char) for char in use.printed):
        form = "traditional"
    names = {
        "registered": Text("登记名", "the registered name"),
        "alias": Text("别名", "another name of it"),
        "near": Text("近似写法", "a look-alike of it"),
        "latin": Text("拼音或译名", "it in Latin letters"),
        "traditional": Text("繁体字", "it in traditional characters"),
    }
    because = Text(f"“{use.printed}”是{use.mention.tea.name}的{names[form].zh}", f"{use.printed}: {names[form].en}")
    _enter(ledger, "gi.name_form", form, use, because)
    if form == "registered":
        _none(ledger, "gi.evasive_name", use, because)
    else:
        _enter(ledger, "gi.evasive_name", use.printed, use, because)


def _style(ledger: Ledger, use: Use, told: Text) -> None:
    if use.style is None:
        for key in ("gi.style_wording", "gi.style_listed"):
            _none(ledger, key, use, told)
        return
    because = Text(f"名称旁有“{use.style}”", f"{use.style} stands beside the name")
    _enter(ledger, "gi.style_wording", use.with_style, use, because)
    _enter(ledger, "gi.style_listed", use.listed, use, because)


def _origin(ledger: Ledger, key: str, origin: Origin, tea: GiTea, basis: str | None = None) -> None:
    """Enter an origin; the basis too where a key for it is given."""
    keys = [(key, origin.value), *([(basis, origin.basis)] if basis else [])]
    for name, value in keys:
        state = State.KNOWN if origin.value is not None else State.UNREADABLE
        known = value if state is State.KNOWN else None
        seen = tea.area.seen if state is State.KNOWN and name == key else None
        ledger.add(Fact(name, state, known, origin.text, origin.spans, origin.confidence, origin.because, seen=seen))


def _class(ledger: Ledger, use: Use) -> None:
    """The classes that name, ingredients, standard and a class heading show beside the protected name."""
    keys = ("gi.other_class", "gi.class_agrees")
    tea, classes = use.mention.tea, ledger.evidence.registry.tea_classes
    voices = _voices(ledger, use) if use.place not in (COMPOSITE, INGREDIENTS) else []
    if not voices:
        because = Text("标签没有另外显示茶类", "the label shows no class beside the name")
        for key in keys:
            ledger.add(Fact(key, State.UNREADABLE, None, "", use.spans, use.confidence, because))
        return
    wrong = [voice for voice in voices if not any(classes.compatible(voice[0], own) for own in tea.tea_classes)]
    shown, spans, confidence = (wrong or voices)[0]
    told = "、".join(tea.tea_classes)
    because = Text(f"{tea.name} 是{told}，标签显示{shown}", f"{tea.name} is {told}; the label shows {shown}")
    ledger.add(Fact("gi.class_agrees", State.KNOWN, not wrong, shown, spans, confidence, because, seen=tea.seen))
    state = State.KNOWN if wrong else State.ABSENT
    value = shown if wrong else None
    ledger.add(Fact("gi.other_class", state, value, value or "", spans, confidence, because, seen=tea.seen if wrong else None))


def _voices(ledger: Ledger, use: Use) -> list[Voice]:
    classes, evidence = ledger.evidence.registry.tea_classes, ledger.evidence
    found: list[Voice] = [(word.tea_class, use.spans, use.confidence) for word in classes.words_in(use.rest) if word.states_class]
    headings = evidence.registry.gi_words.class_headings
    for page, line in evidence.lines:
        text = folded(line.text).text
        heading = next((word for word in headings if text.startswith(word)), None)
        rest = text[len(heading) :].lstrip(":") if heading else ""
        words = classes.words_in(rest) if 0 < len(rest) <= LONGEST_PROMINENT else ()
        found += [(word.tea_class, (span_of(page, line),), line.confidence_of()) for word in words if word.states_class]
    shown = [ledger[key] for key in ("ingredients.tea_class", "standard_code.tea_class")]
    found += [(str(fact.value), fact.spans, fact.confidence) for fact in shown if fact.state is State.KNOWN]
    return found


def _standard_area(ledger: Ledger, cited: GiTea | None) -> None:
    if cited is None:
        ledger.follow("gi.standard_area", "gi.standard")
    else:
        _origin(ledger, "gi.standard_area", origin_of(ledger, cited, fold_name(cited.name)), cited)


def _declared(ledger: Ledger) -> None:
    """What only the user can state: the authorisation, and the true origin against the printed one."""
    stated = ledger.evidence.declared.facts
    authorised, actual, origin = stated.get("gi_user_authorised"), stated.get("actual_origin"), ledger["origin"]
    nothing = Text("用户未声明", "the user declared nothing")
    known = isinstance(authorised, bool)
    ledger.add(
        Fact(
            "gi.declared_authorised",
            State.KNOWN if known else State.ABSENT,
            authorised if isinstance(authorised, bool) else None,
            because=Text("用户声明", "declared by the user") if known else nothing,
        )
    )
    if not isinstance(actual, str):
        ledger.add(Fact("gi.origin_true", State.ABSENT, because=nothing))
    elif origin.state is not State.KNOWN:
        ledger.follow("gi.origin_true", "origin")
    else:
        same = same_place(ledger.evidence, str(origin.value), actual)
        because = Text(f"声明的实际产地：{actual}", f"declared origin: {actual}")
        if same is None:
            ledger.follow("gi.origin_true", "origin", because)
        else:
            ledger.about("gi.origin_true", same, "origin", because)


def _company(ledger: Ledger) -> None:
    """A protected name within the name of a company, and where that company sits."""
    found = next(company_uses(ledger.evidence), None)
    if found is None:
        for key in ("gi.company_name", "gi.company_area"):
            none_found(ledger, key)
        return
    reading, mention = found
    because = Text(f"企业名称：{reading.text}", f"company name: {reading.text}")
    seen = mention.tea.protection_seen(ledger.evidence.as_of)
    ledger.add(
        Fact(
            "gi.company_name", State.KNOWN, mention.tea.name, reading.text, reading.spans, reading.confidence, because, seen=seen
        )
    )
    _origin(ledger, "gi.company_area", seat_of(ledger.evidence, mention.tea, mention.name), mention.tea)


def _split(ledger: Ledger, use: Use | None) -> None:
    """A place on a line of its own beside a product name with the generic word."""
    for tea in ledger.evidence.registry.gi_teas.splits:
        span = _set_apart(ledger.evidence, tea) if use is None or use.mention.tea is not tea else None
        if span is not None:
            because = Text(f"“{span.text}”与“{tea.split_word}”分开印", f"{span.text} is printed apart from {tea.split_word}")
            seen = tea.protection_seen(ledger.evidence.as_of)
            ledger.add(Fact("gi.split_name", State.KNOWN, tea.name, span.text, (span,), span.confidence, because, seen=seen))
            _origin(ledger, "gi.split_area", origin_of(ledger, tea, fold_name(tea.name)), tea)
            return
    for key in ("gi.split_name", "gi.split_area"):
        none_found(ledger, key)


def _set_apart(evidence: Evidence, tea: GiTea) -> Span | None:
    names = [fold_name(reading.text) for reading in evidence.valued("product_name")]
    if not any(tea.split_word in name for name in names):
        return None
    silent = [fold_name(f"{reading.heading or ''}{reading.text}") for reading in evidence.valued(*SILENT)]
    words = evidence.registry.gi_words
    for page, line in evidence.lines:
        text = folded(line.text).text
        if len(text) > LONGEST_PROMINENT or any(text in told for told in silent):
            continue
        place = next((place for place in tea.split_places if text.startswith(place)), None)
        if place is not None and words.is_use(place, text[len(place) :]) and tea.split_word not in text:
            return span_of(page, line)
    return None


def _territory(ledger: Ledger) -> None:
    readings = ledger.evidence.valued(*ADDRESSES)
    names = territory(ledger, readings)
    if not names:
        ledger.follow("gi.territory", "producer_address")
        return
    spans = tuple(span for reading in readings for span in reading.spans)
    because = Text("由地址和产地判断", "by addresses and origin")
    ledger.add(Fact("gi.territory", State.KNOWN, names, "、".join(names), spans, None, because))
