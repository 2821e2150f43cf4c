from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from labelcheck.extract.lexicon import Lexicon
from labelcheck.model.errors import ConfigError
from labelcheck.registry.headings import load_headings
from labelcheck.registry.location import rules_root
from labelcheck.registry.yaml_file import load_yaml


def _table(folder: Path, text: str) -> Path:
    (folder / "tables").mkdir()
    (folder / "tables" / "headings.yaml").write_text(text, encoding="utf-8")
    return folder


def test_built_in_table_follows_its_schema() -> None:
    schema = json.loads((rules_root() / "schema" / "headings.schema.json").read_text(encoding="utf-8"))
    table = load_yaml(rules_root() / "tables" / "headings.yaml")
    assert [error.message for error in Draft202012Validator(schema).iter_errors(table)] == []


def test_fields_and_reclassified_fields_have_known_keys() -> None:
    vocabulary = load_headings()
    declared = load_yaml(rules_root() / "schema" / "facts.yaml")
    internal = {
        "unlisted_party",
        "party_address",
        "party_contact",
        "producer_site",
        "social_account",
        "repack_date",
        "picking_date",
        "head_company",
    }
    parties = ("producer", "entrusting", "repacker", "distributor", "importer", "head")
    details = {f"{party}_{kind}" for party in parties for kind in ("address", "contact")}
    known = set(declared) | internal | details
    used = {*vocabulary.words.values(), *vocabulary.patterns, *vocabulary.alone, *(rule.target for rule in vocabulary.reclassify)}
    assert used <= known


def test_headings_are_told_apart_after_folding() -> None:
    vocabulary = load_headings()
    lexicon = Lexicon(vocabulary)
    keys: dict[str, str | None] = {}
    for word, key in [*vocabulary.words.items(), *((word, None) for word in vocabulary.noise)]:
        assert keys.setdefault(lexicon.fold(word), key) == key, word


def test_traditional_and_full_width_headings_fold_to_the_listed_form() -> None:
    lexicon = Lexicon(load_headings())
    assert lexicon.fold("貯 存 條 件") == "贮存条件"
    assert lexicon.fold("ＮＥＴ　ＷＴ") == "netwt"
    assert lexicon.fold("淨含量") == lexicon.fold("凈含量") == "净含量"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("fields:\n  grade: {headings: [等级, 等级]}\n", 2, "stands twice"),
        ("fields:\n  grade: {patterns: ['<nothing>']}\n", 2, "no part called"),
        ("fields:\n  grade:\n    patterns:\n      - '(?=x)'\n", 4, "not an RE2 pattern"),
    ],
)
def test_a_broken_table_is_told_with_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_headings(_table(tmp_path, text))
    assert f"headings.yaml:{line}" in raised.value.where
    assert said in raised.value.what.en
