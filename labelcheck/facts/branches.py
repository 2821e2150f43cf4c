"""A branch named as the producer, and the company that answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.houses import plain_name, same_house
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import normal, trimmed
from labelcheck.facts.settle import grouped, same_words
from labelcheck.model.fact import State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text
from labelcheck.registry.party_words import PartyWords
from labelcheck.registry.script import simplified

MAKERS = ("producer_name", "repacker")
ABOVE = ("head_company", "producer_name", "entrusting_party", "repacker", "distributor")
ADDRESSES = ("producer_address", "head_address", "entrusting_address", "repacker_address", "distributor_address")


def derive(ledger: Ledger) -> None:
    """``branch``, ``branch.head`` and ``branch.head_address``."""
    words = ledger.evidence.registry.party_words
    named = ledger.evidence.valued(*MAKERS)
    branch = next((reading for reading in named if words.is_branch(plain_name(reading))), None)
    if branch is not None:
        ledger.known("branch", trimmed(branch.text), [branch])
        _head(ledger, branch, words)
        _head_address(ledger)
        return
    if named:
        ledger.absent("branch", Text("所标生产者都不是分支机构的名称", "no producer has the name of a branch"))
    else:
        ledger.follow("branch", "producer_name")
    for key in ("branch.head", "branch.head_address"):
        ledger.follow(key, "branch")


def _head(ledger: Ledger, branch: Reading, words: PartyWords) -> None:
    """The company above: one under its own heading, or any other that is named and shares the branch's own name."""
    evidence, key = ledger.evidence, "branch.head"
    others = [reading for reading in evidence.valued(*ABOVE) if not words.is_branch(plain_name(reading))]
    for reading in others:
        if reading.key == "head_company" or _belongs(plain_name(reading), plain_name(branch), words, evidence):
            ledger.known(key, trimmed(reading.text), [reading])
            return
    beside = list(_companies_beside(evidence, plain_name(branch)))
    above = next((line for line in beside if _belongs(line, plain_name(branch), words, evidence)), None)
    if above is not None:
        ledger.known(key, above, (), text=above)
    elif others or beside:
        name = trimmed(others[0].text) if others else beside[0]
        because = Text(f"看不出“{name}”是不是它的总公司", f"it cannot be told whether {name} is the company above it")
        ledger.unread(key, because, others[:1])
    elif ledger.coverage.complete:
        ledger.absent(key, Text("标签上没有另一家公司", "no other company stands on the label"))
    else:
        ledger.unread(key, ledger.coverage.because())


def _belongs(head: str, branch: str, words: PartyWords, evidence: Evidence) -> bool:
    """Whether a company may be the one above ``branch``: a group, or one of the same house."""
    return any(word in head for word in words.group) or same_house(head, branch, evidence)


def _companies_beside(evidence: Evidence, branch: str) -> Iterator[str]:
    """Lines that speak of a company other than the branch, whatever field they were taken for."""
    for _, line in evidence.lines:
        said = "".join(simplified(normal(line.text)).split()).replace(branch, "")
        if any(word in said for word in evidence.registry.party_words.company):
            yield said


def _head_address(ledger: Ledger) -> None:
    """A second address: which of two it is the layout does not always tell."""
    evidence, key = ledger.evidence, "branch.head_address"
    addresses = evidence.valued(*ADDRESSES)
    groups = grouped(addresses, lambda one, other: same_words(evidence, one, other))
    if len(groups) > 1:
        ledger.known(key, trimmed(groups[-1][0].text), groups[-1])
    elif ledger["branch.head"].state is State.KNOWN:
        because = Text("标签上只有一处地址，可能两者共用", "there is one address, which both may share")
        ledger.unread(key, because, addresses[:1])
    else:
        ledger.follow(key, "branch.head")
