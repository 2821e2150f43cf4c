"""A report in English names the class of a tea in English."""

from __future__ import annotations

from labelcheck.engine.judge import fill
from labelcheck.facts.names import CLASS_FACTS
from labelcheck.model.label import LineSource
from labelcheck.model.text import Lang, Text
from labelcheck.model.wording import fact_words
from tests.facts.labels import registry, whole


def test_the_class_of_a_tea_is_told_in_the_language_of_the_report():
    facts = whole(LineSource.OCR).facts()
    known = [facts[key] for key in CLASS_FACTS if facts[key].value]
    assert known
    for fact in known:
        assert fact_words(fact, Lang.ZH) == fact.value
        assert fact_words(fact, Lang.EN).isascii()
        assert fill(Text("{" + fact.key + "}", "{" + fact.key + "}"), facts).en == fact_words(fact, Lang.EN)


def test_every_class_has_an_english_name_of_its_own():
    classes = registry().tea_classes.classes.values()
    assert len({each.english for each in classes}) == len(classes)
