"""Several producers on one label, and whether a producer's name is that of a registered house."""

from __future__ import annotations

import re
from dataclasses import replace

from labelcheck.facts.doubts import is_sure
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.houses import plain_name, same_house
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import normal, trimmed
from labelcheck.facts.settle import grouped, same_words
from labelcheck.model.fact import State
from labelcheck.model.label import Reading
from labelcheck.model.sureness import PLAIN_CODE
from labelcheck.model.text import Text
from labelcheck.registry.script import is_han, simplified
from labelcheck.registry.standards import compact_code

LISTED = re.compile("[、;/]")
NAME_LENGTH = 6
"""The fewest characters of a name in a list of names: shorter pieces may be parts of one name."""


def derive(ledger: Ledger) -> None:
    """``producer_name.count``, ``producer_name.told_apart``, ``producer_name.house`` and ``brand_owner``."""
    _brand_owner(ledger)
    producer = ledger["producer_name"]
    if producer.state is not State.KNOWN:
        for part in ("count", "told_apart", "house"):
            ledger.follow(f"producer_name.{part}", "producer_name")
        return
    count = max(1, makers(ledger.evidence))
    ledger.about("producer_name.count", count, "producer_name", Text(f"标有 {count} 个生产者", f"{count} producers are named"))
    _told_apart(ledger)
    _house(ledger)


def makers(evidence: Evidence) -> int:
    """How many different producers the label names: each may have its own standard and place of origin.

    A name in Latin letters beside one in Chinese is its translation.
    """
    return len(_names(evidence, "producer_name"))


def licence_holders(evidence: Evidence) -> int:
    """How many different parties the label names that may each have a production licence."""
    return len(_names(evidence, "producer_name", "entrusting_party", "repacker"))


def _names(evidence: Evidence, *keys: str) -> list[list[Reading]]:
    readings = [single for reading in evidence.valued(*keys) for single in _singles(reading)]
    chinese = [reading for reading in readings if any(map(is_han, reading.text))]
    return grouped(chinese or readings, lambda one, other: same_words(evidence, one, other))


def _singles(reading: Reading) -> list[Reading]:
    """The names that one value lists: it is parted only where each part is long enough to be a name."""
    parts = [part for part in LISTED.split(normal(reading.text)) if part]
    if len(parts) > 1 and all(len(part) >= NAME_LENGTH for part in parts):
        return [replace(reading, text=part) for part in parts]
    return [reading]


def _told_apart(ledger: Ledger) -> None:
    """What tells which of several made this pack: a code and its key, a heading that says so, the one licence number."""
    evidence, key = ledger.evidence, "producer_name.told_apart"
    words = evidence.registry.party_words
    code = words.told_apart.search(simplified(evidence.text))
    headed = next((r for r in evidence.valued("producer_name") if r.heading and r.heading.startswith(words.maker_headings)), None)
    licences = _licences(evidence)
    if code is not None:
        ledger.about(key, code[0], "producer_name", Text(f"标有“{code[0]}”", f"the label says {code[0]}"))
    elif headed is not None:
        ledger.known(key, trimmed(headed.text), [headed])
    elif ledger["branch"].state is State.KNOWN:
        ledger.about(
            key, str(ledger["branch"].value), "branch", Text("分支机构是实际生产者", "the branch is the one that made it")
        )
    elif len(licences) == 1:
        ledger.about(key, licences.pop(), "producer_name", Text("只标一个许可证编号", "one licence number is given"))
    else:
        ledger.none_of(key, "producer_name", Text("没有区分生产者的代号或说明", "no code or note tells the producers apart"))


def _licences(evidence: Evidence) -> set[str]:
    pattern = evidence.registry.code_forms.sc
    return {match[0] for reading in evidence.valued("licence_no") for match in pattern.finditer(compact_code(reading.text))}


def _house(ledger: Ledger) -> None:
    """Whether each Chinese name says what kind of house it is; the end of one that OCR read may be missing."""
    evidence, key = ledger.evidence, "producer_name.house"
    words = evidence.registry.party_words.house
    names = [group[0] for group in _names(evidence, "producer_name") if any(map(is_han, group[0].text))]
    bare = [reading for reading in names if not any(word in simplified(reading.text) for word in words)]
    if not bare:
        ledger.about(key, True, "producer_name")
    elif all(evidence.is_plain(reading) or is_sure(reading, evidence, PLAIN_CODE) for reading in bare):
        name, plain = trimmed(bare[0].text), all(map(evidence.is_plain, bare))
        ledger.about(
            key,
            False,
            "producer_name",
            Text(f"“{name}”看不出是公司、厂、店等", f"{name} does not read as a company, works or shop"),
            doubt=not plain,
        )
    else:
        ledger.follow(key, "producer_name", Text("名称可能没有读全", "the name may not have been read to its end"))


def _brand_owner(ledger: Ledger) -> None:
    """Who puts its name to the food without being called entrusting party; a producer may do so for itself."""
    evidence, key = ledger.evidence, "brand_owner"
    headings = evidence.registry.party_words.owner_headings
    producers = [plain_name(reading) for reading in evidence.valued("producer_name")]
    owners = [reading for reading in evidence.valued("distributor") if any(word in (reading.heading or "") for word in headings)]
    strange = (r for r in owners if not any(same_house(plain_name(r), producer, evidence) for producer in producers))
    owner = next(strange, None)
    if owner is not None:
        ledger.known(key, trimmed(owner.text), [owner])
    elif ledger["distributor"].state is State.KNOWN:
        ledger.none_of(key, "distributor", Text("没有另一家出品、监制的企业", "no other company puts its name to the food"))
    else:
        ledger.follow(key, "distributor")
