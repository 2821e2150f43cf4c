"""``labelcheck rules docs``: every rule has its page, every link its target, and nobody's file is overwritten."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
import yaml

from labelcheck.engine.describe import OPERATORS
from labelcheck.engine.replace import PLACEHOLDER
from labelcheck.report.rule_words import LEVELS, TOPICS
from tests.engine.packs import RULE, write_rule
from tests.report.test_html import Anchors
from tests.test_cli import labelcheck

ROOT = Path(__file__).resolve().parent.parent
RULE_IDS = {path.stem for path in (ROOT / "rules").glob("*/*.yaml")} - {
    path.stem for folder in ("cases", "documents", "tables", "schema") for path in (ROOT / "rules" / folder).glob("*.yaml")
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module", params=["zh", "en"])
def docs(request, tmp_path_factory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("docs") / "new" / request.param
    done = labelcheck("rules", "docs", "-o", folder, "--lang", request.param)
    assert (done.returncode, done.stderr) == (0, "")
    return request.param, folder


def test_a_page_says_which_words_to_print_instead(docs):
    lang, folder = docs
    page = (folder / "net-heading-1.html").read_text(encoding="utf-8")
    assert ("把〔净含量引导词〕的原文改为“净含量”" if lang == "zh" else "print “净含量” in place of the words of [") in page
    assert ("删去〔" if lang == "zh" else "strike out") in (folder / "claim-disease-1.html").read_text(encoding="utf-8")


def test_every_rule_has_a_page_and_the_index_leads_to_it(docs):
    _, folder = docs
    assert set(contents(folder)) == {"index.html", *(f"{rule}.html" for rule in RULE_IDS)}
    assert Anchors((folder / "index.html").read_text(encoding="utf-8")).links >= {f"{rule}.html" for rule in RULE_IDS}


def test_every_link_has_its_target_and_every_id_is_unique(docs):
    pages = {name: Anchors(page.decode()) for name, page in contents(docs[1]).items()}
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            target, _, anchor = link.partition("#")
            assert target == "" or target in pages, f"{name}: {link}"
            assert anchor == "" or anchor in pages[target or name].ids, f"{name}: {link}"


def test_pages_speak_one_language_and_call_facts_by_what_they_mean(docs):
    lang, folder = docs
    page = (folder / "licence-present-1.html").read_text(encoding="utf-8")
    heading, about, other = {
        "zh": ("未标食品生产许可证编号", "食品生产许可证编号", "Production licence number missing"),
        "en": ("Production licence number missing", "production licence number", "未标食品生产许可证编号"),
    }[lang]
    assert f"<h1>{heading}</h1>" in page
    assert f"<dt>{about}</dt>" in page
    assert other not in page
    assert "licence_no" not in page


def test_no_page_shows_a_placeholder_of_the_rule_file(docs):
    for name, page in contents(docs[1]).items():
        assert PLACEHOLDER.search(page.decode()) is None, name


def test_the_same_rules_give_the_same_bytes_and_are_written_over_themselves(docs):
    lang, folder = docs
    before = contents(folder)
    assert labelcheck("rules", "docs", "-o", folder, "--lang", lang).returncode == 0
    assert contents(folder) == before


def test_some_rules_alone_are_a_whole_of_their_own_and_leave_no_page_of_an_earlier_run(tmp_path):
    assert labelcheck("rules", "docs", "-o", tmp_path, "licence-present-1", "date-present-1").returncode == 0
    done = labelcheck("rules", "docs", "-o", tmp_path, "date-present-1", "licence-check-1", "licence-check-1")
    assert done.returncode == 0
    assert "1" in done.stderr  # told, not done in silence
    pages = contents(tmp_path)
    assert set(pages) == {"index.html", "date-present-1.html", "licence-check-1.html"}
    assert {link.partition("#")[0] for page in pages.values() for link in Anchors(page.decode()).links} <= {"", *pages}


@pytest.mark.parametrize("name", ["index.html", "notes.txt"])
def test_a_folder_that_holds_anything_else_is_refused_and_left_as_it_is(tmp_path, name):
    (tmp_path / name).write_text("<!doctype html><p>mine</p>", encoding="utf-8")
    before = contents(tmp_path)
    done = labelcheck("rules", "docs", "-o", tmp_path, "licence-present-1")
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert contents(tmp_path) == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    taken = tmp_path / "docs"
    taken.write_text("mine", encoding="utf-8")
    assert labelcheck("rules", "docs", "-o", taken, "licence-present-1").returncode == 2
    assert taken.read_text(encoding="utf-8") == "mine"


def test_a_link_to_a_page_elsewhere_is_not_taken_for_a_page(tmp_path):
    assert labelcheck("rules", "docs", "-o", tmp_path / "a", "licence-present-1").returncode == 0
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").symlink_to(tmp_path / "a" / "index.html")
    assert labelcheck("rules", "docs", "-o", tmp_path / "b", "licence-present-1").returncode == 2


def test_a_mistyped_rule_is_named_and_nothing_is_written(tmp_path):
    done = labelcheck("rules", "docs", "-o", tmp_path / "docs", "licence-presentt-1")
    assert done.returncode == 2
    assert "licence-present-1" in done.stderr
    assert not (tmp_path / "docs").exists()


def test_rules_of_ones_own_are_shown_even_when_they_name_a_fact_nobody_knows(tmp_path):
    write_rule(tmp_path / "mine", require={"present": "storrage"}, message={"zh": "{storrage}", "en": "{storrage}"})
    done = labelcheck("rules", "docs", "-o", tmp_path / "docs", "--rules", tmp_path / "mine", RULE["id"])
    assert done.returncode == 0, done.stderr
    assert "storrage" in (tmp_path / "docs" / f"{RULE['id']}.html").read_text(encoding="utf-8")


def test_explain_tells_what_the_page_tells(docs):
    lang, folder = docs
    page = (folder / "date-expiry-1.html").read_text(encoding="utf-8")
    card = labelcheck("explain", "date-expiry-1", "--lang", lang).stdout
    told = json.loads(labelcheck("explain", "date-expiry-1", "--lang", lang, "--format", "json").stdout)
    for words in (told["title"], told["question"], told["advice"], *(clause["gist"] for clause in told["citations"])):
        assert words in page
        assert words in card


def test_a_published_case_that_met_the_rule_stands_on_card_page_and_in_the_data(docs):
    lang, folder = docs
    page = (folder / "licence-present-1.html").read_text(encoding="utf-8")
    card = labelcheck("explain", "licence-present-1", "--lang", lang).stdout
    cases = json.loads(labelcheck("explain", "licence-present-1", "--lang", lang, "--format", "json").stdout)["cases"]
    assert len(cases) > 1
    for case in cases:
        for words in (case["title"], case["facts"], case["result"], case["lesson"], *case["sources"]):
            assert escape(words, quote=False) in page
            assert words in card


def test_no_chinese_card_shows_an_example_by_an_english_name_or_a_pattern(docs):
    lang, folder = docs
    page = (folder / "net-heading-1.html").read_text(encoding="utf-8")
    assert ("headed net weight" in page) is (lang == "en")
    assert ("带有汉字的文字" if lang == "zh" else "words with Chinese characters") in page
    assert "\\p{" not in page


def test_there_are_words_for_every_topic_level_and_operator():
    rule = json.loads((ROOT / "rules" / "schema" / "rule.schema.json").read_text(encoding="utf-8"))
    document = json.loads((ROOT / "rules" / "schema" / "document.schema.json").read_text(encoding="utf-8"))
    assert list(TOPICS) == rule["properties"]["topic"]["enum"]
    assert set(LEVELS) == set(document["properties"]["level"]["enum"])
    assert set(OPERATORS) | {"all", "any", "not"} == set(rule["$defs"]["condition"]["properties"])


def test_declared_facts_have_words_of_their_own(tmp_path):
    example = {"name": "any", "expect": "pass", "declared": {"actual_origin": "安徽省"}, "lines": ["产品名称：绿茶"]}
    write_rule(tmp_path / "mine", examples=[example])
    card = labelcheck("explain", RULE["id"], "--rules", tmp_path / "mine").stdout
    about = yaml.safe_load((ROOT / "rules" / "schema" / "declared.yaml").read_text(encoding="utf-8"))["actual_origin"]["about"][
        "zh"
    ]
    assert f"声明：{about}：安徽省" in card
