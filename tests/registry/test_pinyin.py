from __future__ import annotations

import pytest

from labelcheck.registry import load_registry
from labelcheck.registry.location import rules_root

REGISTRY = load_registry(rules_root())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("LONG JING CHA", "西湖龙井茶"),
        ("Xīhú Lóngjǐng", "西湖龙井"),
        ("lǜ chá", "云谷绿茶"),
        ("LV CHA", "绿茶"),
        ("LU CHA", "綠茶"),
        ("CHA", "绿茶"),
        ("Tie Guanyin", "安溪铁观音"),
    ],
)
def test_a_name_or_its_end_is_known_by_its_spelling(words, name):
    assert REGISTRY.pinyin.spells(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("GREEN TEA", "绿茶"),
        ("TEA", "绿茶"),
        ("LONG JING", "碧螺春"),
        ("YUN GU", "云谷绿茶"),
        ("", "绿茶"),
        ("2026", "绿茶"),
        ("CHA", ""),
    ],
)
def test_what_is_not_the_spelling_of_the_name(words, name):
    assert not REGISTRY.pinyin.spells(words, name)


def test_the_fields_of_the_table_are_facts():
    table = REGISTRY.legibility
    fields = set(REGISTRY.headings.words.values())
    families = {family.key for family in REGISTRY.claims.families}
    assert set(table.mandatory) <= fields
    assert table.with_dates <= fields
    assert set(table.nutrition_claims) <= families
