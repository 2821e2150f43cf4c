"""Who answers for the product, where, and how to reach them."""

from __future__ import annotations

from labelcheck.facts.doubts import HOUSES
from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.makers import makers
from labelcheck.facts.normal import normal, trimmed
from labelcheck.facts.settle import settle_text
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified

ANSWERING = (*HOUSES, "head_company")
ADDRESSES = (
    *("producer_address", "entrusting_address", "repacker_address", "distributor_address", "importer_address"),
    "head_address",
)
CONTACTS = ("producer_contact", "entrusting_contact", "repacker_contact", "distributor_contact", "head_contact")


def derive(ledger: Ledger) -> None:
    """Names, addresses and contacts of the parties, and the places the addresses lie in."""
    for key in HOUSES:
        settle_text(ledger, key, several=True)
    settle_text(ledger, "producer_address", several=True)
    settle_text(ledger, "importer_address", several=True)
    _contact(ledger, "producer_contact", CONTACTS)
    _contact(ledger, "importer_contact", ("importer_contact",))
    settle_text(ledger, "country_of_origin")
    settle_text(ledger, "origin", several=makers(ledger.evidence) > 1)
    _any_of(ledger, "responsible_party", ANSWERING)
    _any_of(ledger, "responsible_address", ADDRESSES)
    _place(ledger)
    _prefecture_of_origin(ledger)
    _overseas_registration(ledger)


def _contact(ledger: Ledger, key: str, sources: tuple[str, ...]) -> Fact:
    """Telephone, web, mail or post code: the field's readings, else what looks like one anywhere in the lines."""
    readings = _contacts(ledger.evidence, sources)
    if readings:
        whole = [reading for reading in readings if not _is_torn(reading, ledger.evidence)]
        if not whole:
            return ledger.unread(key, Text("电话号码没有读全", "the telephone number was not read to its end"), readings)
        printed = "；".join(dict.fromkeys(trimmed(reading.text) for reading in whole))
        return ledger.known(key, printed, whole, text=printed)
    loose = _loose_contact(ledger.evidence) if key == "producer_contact" else None
    return ledger.known(key, loose.text, [loose]) if loose is not None else ledger.missing(key)


def _contacts(evidence: Evidence, sources: tuple[str, ...]) -> list[Reading]:
    """The readings of ``sources``; a post code, which is an address's, only where there is no other contact."""
    readings = list(evidence.valued(*sources))
    return [each for each in readings if not _is_post_code(each, evidence)] or readings


def _is_torn(reading: Reading, evidence: Evidence) -> bool:
    """Whether OCR lost the rest of the telephone number, as where it goes on in the next column."""
    if evidence.is_plain(reading) or _is_post_code(reading, evidence):
        return False
    return evidence.registry.code_forms.torn_telephone.fullmatch(trimmed(reading.text)) is not None


def _is_post_code(reading: Reading, evidence: Evidence) -> bool:
    pattern = evidence.registry.code_forms.contacts["post_code"]
    return any(pattern.fullmatch(normal(text)) for text in (reading.text, f"{reading.heading or ''}{reading.text}"))


def _loose_contact(evidence: Evidence) -> Reading | None:
    for page, line in evidence.lines:
        text = normal(line.text)
        for pattern in evidence.registry.code_forms.contacts.values():
            match = pattern.search(text)
            if match is not None:
                return Reading("producer_contact", match[0], None, (span_of(page, line),), line.confidence_of())
    return None


def _any_of(ledger: Ledger, key: str, sources: tuple[str, ...]) -> Fact:
    """Any of the parties will do: the first that was read; absent only when each of them is."""
    readings = [reading for source in sources for reading in ledger.evidence.valued(source)]
    declared = next(
        (ledger[source] for source in sources if source in ledger.facts and ledger[source].state is State.KNOWN), None
    )
    if declared is not None:
        return ledger.about(key, declared.value or declared.text, declared.key)
    if readings:
        return ledger.known(key, trimmed(readings[0].text), readings[:1])
    missing = [ledger[source] for source in sources if source in ledger.facts]
    open_ones = [fact for fact in missing if fact.state is not State.ABSENT]
    fact = (open_ones or missing)[0]
    return ledger.add(Fact(key, fact.state, None, "", fact.spans, fact.confidence, fact.because))


def _place(ledger: Ledger) -> None:
    """Province, prefecture and county of the producer's address."""
    keys = ("producer_address.province", "producer_address.city", "producer_address.county")
    address = ledger["producer_address"]
    if address.state is not State.KNOWN:
        for key in keys:
            ledger.follow(key, "producer_address")
        return
    place = ledger.evidence.registry.divisions.locate(simplified(str(address.value)))
    for key, name in zip(keys, (place.province, place.city, place.county), strict=True):
        if name is None:
            ledger.follow(
                key, "producer_address", Text("地址中认不出行政区划", "no administrative division was recognised in the address")
            )
        else:
            ledger.about(key, name, "producer_address", Text(f"地址属 {name}", f"the address lies in {name}"))


def _prefecture_of_origin(ledger: Ledger) -> None:
    key, origin = "origin.prefecture", ledger["origin"]
    if origin.state is not State.KNOWN:
        ledger.follow(key, "origin")
        return
    place = ledger.evidence.registry.divisions.locate(simplified(str(origin.value)))
    if place.city is not None:
        ledger.about(key, place.city, "origin", Text(f"产地属 {place.city}", f"the origin lies in {place.city}"))
    elif place.province is not None and place.county is None and trimmed(str(origin.value)) in _forms_of(place.province):
        ledger.none_of(key, "origin", Text("产地只写到省级", "the origin names the province only"))
    else:
        ledger.follow(key, "origin", Text("产地中认不出地级行政区", "no prefecture was recognised in the origin"))


def _forms_of(province: str) -> tuple[str, ...]:
    """The ways a bare province is printed."""
    return tuple(f"{country}{name}" for country in ("", "中国") for name in (province, province[:2], province[:3]))


def _overseas_registration(ledger: Ledger) -> None:
    key = "overseas_registration"
    if ledger.evidence.of(key):
        settle_text(ledger, key, several=True)
        return
    for page, line in ledger.evidence.lines:
        match = ledger.evidence.registry.code_forms.overseas_registration.search(normal(line.text))
        if match is not None:
            ledger.known(key, match["code"], [Reading(key, match["code"], None, (span_of(page, line),), line.confidence_of())])
            return
    ledger.missing(key)
