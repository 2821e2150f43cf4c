"""The clause registry: what may be cited, and what happens when a rule cites something else."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from cn2an import cn2an

from labelcheck.model.clause import GovernedBy, LegalDocument, Seen
from labelcheck.model.errors import ConfigError
from labelcheck.registry.documents import load_documents, resolve
from labelcheck.registry.location import rules_root

DOCUMENTS = load_documents(rules_root())
STRUCTURE = yaml.safe_load((Path(__file__).parent / "clause_structure.yaml").read_text(encoding="utf-8"))
ALL_CLAUSES = tuple(chain.from_iterable(document.clauses.values() for document in DOCUMENTS.values()))
ARTICLE = re.compile(
    "第(?P<article>[零一二三四五六七八九十百]+)条(?:第(?P<paragraph>[一二三四五六七八九十]+)款)?(?:第（(?P<item>[一二三四五六七八九十]+)）项)?"
)

SMALL = """\
id: small
title: {zh: 小, en: small}
number: S 1
issuer: {zh: 甲, en: A}
level: law
governed_by: conduct_date
in_force: [2020-01-01, null]
sources: [https://example.org/s]
clauses:
  第一条:
    gist: {zh: 一。, en: One.}
    seen: text
  第二条:
    gist: {zh: 二。, en: Two.}
    seen: memory
    sources: [https://example.org/two]
"""


def written(root: Path, text: str, name: str = "small") -> Path:
    folder = root / "documents"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def fault(root: Path) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load_documents(root)
    return caught.value


def number(numeral: str) -> int:
    return int(cn2an(numeral, "smart"))


# --- loading


def test_a_document_is_loaded_with_its_window_and_clauses(tmp_path):
    document = load_documents(written(tmp_path, SMALL))["small"]
    assert (document.in_force_from, document.in_force_to) == (date(2020, 1, 1), None)
    assert document.governed_by is GovernedBy.CONDUCT_DATE
    assert document.clauses["第二条"].seen is Seen.MEMORY


def test_a_clause_without_sources_has_those_of_its_document(tmp_path):
    clauses = load_documents(written(tmp_path, SMALL))["small"].clauses
    assert clauses["第一条"].sources == ("https://example.org/s",)
    assert clauses["第二条"].sources == ("https://example.org/two",)


def test_a_pack_without_documents_has_none(tmp_path):
    assert load_documents(tmp_path) == {}


def test_an_unknown_key_names_file_line_and_the_nearest_key(tmp_path):
    error = fault(written(tmp_path, SMALL.replace("level: law", "level: law\nreplacedby: other")))
    assert error.where.endswith("small.yaml:6")
    assert "replaced_by" in error.what.en
    assert "replaced_by" in error.what.zh


def test_an_unknown_key_of_a_clause_is_refused_on_its_line(tmp_path):
    error = fault(written(tmp_path, SMALL.replace("    seen: memory", "    seem: memory\n    seen: memory")))
    assert error.where.endswith("small.yaml:15")
    assert "seen" in error.what.en


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seen: text", "seen: heard"),
        ("level: law", "level: custom"),
        ("[2020-01-01, null]", "[2020-13-01, null]"),
        ("[2020-01-01, null]", "[2020-01-01]"),
        ("{zh: 一。, en: One.}", "{zh: 一。}"),
        ("https://example.org/s]", "somewhere]"),
        ("第一条:", "第一条 第一款:"),
    ],
)
def test_a_value_outside_the_format_is_refused(tmp_path, old, new):
    assert old in SMALL
    assert "small.yaml:" in fault(written(tmp_path, SMALL.replace(old, new))).where


def test_a_clause_given_twice_is_refused(tmp_path):
    assert fault(written(tmp_path, SMALL.replace("第二条:", "第一条:"))).where.endswith("small.yaml:13")


def test_a_window_that_ends_before_it_begins_is_refused(tmp_path):
    error = fault(written(tmp_path, SMALL.replace("null]", "2019-12-31]")))
    assert error.where.endswith("small.yaml:7")


def test_the_file_is_named_after_the_document(tmp_path):
    assert "small.yaml" in fault(written(tmp_path, SMALL, name="other")).what.en


# --- resolving


def test_every_clause_is_found_by_its_reference():
    for clause in ALL_CLAUSES:
        assert resolve(clause.ref, DOCUMENTS) is clause


@pytest.mark.parametrize(
    ("ref", "nearest"),
    [
        ("gb-7718-2011#4.1.3.9", "4.1.3.1"),
        ("food-safety-law#第六十七条第一款第(一)项", "第六十七条第一款第（一）项"),
        ("gb-7718-2012#4.1.1", "gb-7718-2011"),
    ],
)
def test_a_reference_to_nothing_names_the_nearest_clause(ref, nearest):
    with pytest.raises(ConfigError) as caught:
        resolve(ref, DOCUMENTS)
    assert caught.value.where == ref
    assert f"'{nearest}'" in caught.value.what.en
    assert nearest in caught.value.what.zh


def test_a_document_whose_numbers_are_not_established_cannot_be_cited():
    with pytest.raises(ConfigError, match="no clause whose number is established"):
        resolve("samr-order-70#第五条", DOCUMENTS)


@pytest.mark.parametrize(
    "ref",
    [
        "gb-7718-2025#4.5.1",
        "gb-7718-2025#4.6.1",
        "gb-7718-2025#4.7.4",
        "gb-7718-2025#4.3.7",
        "gb-7718-2025#表B.1",
        "samr-order-100#第三十九条第二款第（一）项",
        "samr-order-100#第九条第（七）项",
        "gb-7718-2011#4.1.12",
    ],
)
def test_numbers_that_circulate_but_do_not_exist_cannot_be_cited(ref):
    with pytest.raises(ConfigError):
        resolve(ref, DOCUMENTS)


# --- the registry itself


@pytest.mark.parametrize("document_id", STRUCTURE["standards"])
def test_every_clause_of_the_labelling_standards_is_registered_and_no_other(document_id):
    structure = STRUCTURE["standards"][document_id]
    numbers = list(chain.from_iterable(structure["clauses"]))
    assert set(DOCUMENTS[document_id].clauses) == set(numbers)
    assert not set(structure["headings"]) & set(numbers)


@pytest.mark.parametrize("document_id", [key for key in DOCUMENTS if key.startswith("gb-")])
def test_a_lettered_item_stands_under_a_registered_clause(document_id):
    clauses = DOCUMENTS[document_id].clauses
    assert {key.split(" ")[0] for key in clauses if " " in key} <= set(clauses)


@pytest.mark.parametrize("document_id", STRUCTURE["statutes"])
def test_articles_paragraphs_and_items_exist(document_id):
    structure = STRUCTURE["statutes"][document_id]
    for key in DOCUMENTS[document_id].clauses:
        match = ARTICLE.fullmatch(key)
        assert match, key
        assert exists(structure, match), key


def exists(structure: dict[str, Any], match: re.Match[str]) -> bool:
    """Whether the numbered place is in a document of this structure; a sole paragraph is not counted out."""
    article = number(match["article"])
    paragraphs = structure["paragraphs"].get(article, 1)
    place = str(article)
    if match["paragraph"]:
        if paragraphs == 1 or number(match["paragraph"]) > paragraphs:
            return False
        place += f".{number(match['paragraph'])}"
    elif match["item"] and paragraphs > 1:
        return False
    return article <= structure["articles"] and (not match["item"] or number(match["item"]) <= structure["items"].get(place, 0))


def test_every_document_cited_by_paragraph_or_item_has_its_structure_checked():
    finer = {clause.document for clause in ALL_CLAUSES if clause.number.startswith("第") and clause.number[-1] in "款项"}
    assert finer <= set(STRUCTURE["statutes"])


def test_every_structure_belongs_to_a_document():
    assert {*STRUCTURE["standards"], *STRUCTURE["statutes"]} <= set(DOCUMENTS)


@pytest.mark.parametrize(
    ("ref", "word"),
    [
        ("gb-7718-2011#4.1.5.4", "高度"),
        ("gb-7718-2011#4.1.5.5", "同一展示版面"),
        ("gb-7718-2011#4.1.6.1", "生产者"),
        ("gb-7718-2011#4.1.7.1", "见包装物某部位"),
        ("gb-7718-2011#4.1.7.2", "外包装"),
        ("gb-7718-2011#4.1.7.3", "年、月、日"),
        ("gb-7718-2011#4.1.8", "贮存条件"),
        ("gb-7718-2011#4.1.9", "许可证编号"),
        ("gb-7718-2025#4.4.2.2", "不添加"),
        ("gb-7718-2025#4.12.1", "必须"),
        ("samr-order-100#第二十二条第一款", "许可证编号"),
        ("samr-order-100#第十三条第一款", "1.8毫米"),
        ("samr-order-100#第十三条第三款", "3.0毫米"),
        ("food-safety-law#第六十七条第三款", "豁免"),
    ],
)
def test_clauses_that_are_often_confused_say_what_they_should(ref, word):
    assert word in resolve(ref, DOCUMENTS).gist.zh


def test_no_penalty_of_order_100_reaches_the_articles_that_have_none():
    penalties = " ".join(
        clause.gist.zh
        for key, clause in DOCUMENTS["samr-order-100"].clauses.items()
        if 41 <= number(ARTICLE.match(key)["article"]) <= 49
    )
    assert "第二十二条第一款" in penalties
    for article in ("第四条", "第五条", "第二十一条", "第二十三条", "第二十四条", "第（五）项"):
        assert article not in penalties


@pytest.mark.parametrize(
    ("day", "edition"),
    [(date(2026, 3, 28), "gb-7718-2011"), (date(2027, 3, 15), "gb-7718-2011"), (date(2027, 3, 16), "gb-7718-2025")],
)
def test_one_edition_of_the_labelling_standard_is_in_force_on_a_day(day, edition):
    assert [key for key in ("gb-7718-2011", "gb-7718-2025") if DOCUMENTS[key].in_force_on(day)] == [edition]


def test_the_rules_on_what_a_label_carries_are_governed_by_its_production_date():
    label_rules = {"aqsiq-order-102", "samr-order-100", "samr-order-113", "samr-order-70"}
    assert {DOCUMENTS[key].governed_by for key in label_rules} == {GovernedBy.PRODUCTION_DATE}


def test_only_food_safety_standards_may_be_adopted_early():
    early: list[LegalDocument] = [document for document in DOCUMENTS.values() if document.early_adoption_from]
    assert {document.id for document in early} == {"gb-7718-2025", "gb-28050-2025"}
    assert {document.level for document in early} == {"mandatory-standard"}


def test_what_a_label_carries_is_governed_by_its_production_date_and_conduct_by_the_day_of_conduct():
    by_production = {"mandatory-standard", "recommended-standard"}
    by_conduct = {"law", "regulation", "judicial-interpretation"}
    for document in DOCUMENTS.values():
        governed = document.governed_by
        assert document.level not in by_production or governed is GovernedBy.PRODUCTION_DATE, document.id
        assert document.level not in by_conduct or governed is GovernedBy.CONDUCT_DATE, document.id


def test_no_clause_of_order_102_is_taken_for_read():
    assert Seen.TEXT not in {clause.seen for clause in DOCUMENTS["aqsiq-order-102"].clauses.values()}


def test_gists_are_short_sentences_in_both_languages():
    for clause in ALL_CLAUSES:
        assert clause.gist.zh.endswith("。"), clause.ref
        assert clause.gist.en.endswith("."), clause.ref
        assert len(clause.gist.zh) <= 100, clause.ref
        assert len(clause.gist.en) <= 340, clause.ref
