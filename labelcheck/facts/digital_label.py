"""Digital labels: the words that mark one, and words that send the reader to a code for what a label states."""

from __future__ import annotations

from labelcheck.facts.found_words import LabelWords, enter_found
from labelcheck.facts.ledger import Ledger


def derive(ledger: Ledger) -> None:
    """``digital_label.words`` and ``digital_label.scan``."""
    words, terms = LabelWords(ledger.evidence), ledger.evidence.registry.content_terms
    enter_found(ledger, "digital_label.words", words.first(terms.digital_label))
    enter_found(ledger, "digital_label.scan", words.first(terms.scan))
