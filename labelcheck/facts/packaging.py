"""Excess packaging: what a person declares, and the words and limits it is held against."""

from __future__ import annotations

from labelcheck.facts.found_words import LabelWords, enter_found
from labelcheck.facts.ledger import Ledger
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text

DECLARED_KEYS = (
    "packaging_layers",
    "packaging_cost_percent",
    "retail_price_yuan",
    "void_percent",
    "packaging_mass_ratio",
    "precious_material",
    "piece_grams",
)


def derive(ledger: Ledger) -> None:
    """The declared facts, words of precious materials, and the limit of empty room for one piece."""
    for key in DECLARED_KEYS:
        ledger.add(Fact(key, State.ABSENT, because=Text("用户未声明", "the user declared nothing")))
    terms = ledger.evidence.registry.tea_terms
    enter_found(ledger, "packaging.precious", LabelWords(ledger.evidence).first(terms.precious))
    _void_limit(ledger)


def _void_limit(ledger: Ledger) -> None:
    key, limits = "packaging.void_limit", ledger.evidence.registry.tea_terms.void_limits
    source = "piece_grams" if ledger["piece_grams"].state is State.KNOWN else "net_content.grams"
    grams = ledger[source].value
    if not isinstance(grams, int | float):
        ledger.follow(key, "net_content")
        return
    told = Text(f"单件 {grams:g} 克", f"one piece of {grams:g} g")
    ledger.about(key, limits.limit(grams), source, told, limits.seen)
