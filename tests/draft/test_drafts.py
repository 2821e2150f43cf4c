"""What a draft must be: clean by the rules themselves, at its legal heights, in true millimetres; or not drawn at all."""

from __future__ import annotations

import io
from datetime import date

import pdfplumber
import pytest

from labelcheck.draft.editions import edition_for
from labelcheck.draft.questions import left_to_do
from labelcheck.model.errors import ConfigError
from labelcheck.model.report import Verdict
from labelcheck.registry.documents import resolve
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.typeface import Face
from tests.draft.conftest import MADE, PRODUCTS, TODAY

GREEN = PRODUCTS["classes"]["绿茶"]
PARTY = PRODUCTS["common"]["producer"]
MM = 25.4 / 72
DRAWN = [*PRODUCTS["classes"].items(), *PRODUCTS["gi"].items()]


@pytest.mark.parametrize("edition", MADE)
@pytest.mark.parametrize("row", [row for _, row in DRAWN], ids=[name for name, _ in DRAWN])
def test_what_is_drafted_is_clean_under_the_edition_in_force(drafted, checker, tmp_path, row, edition):
    made = drafted(row, production_date=MADE[edition])
    assert (made.against, made.open) == ((), ())
    report = checker.check([tmp_path / "label"])
    assert [label.document.id for label in report.labels] == ["print", "text"]
    assert {label.verdict for label in report.labels} == {Verdict.CLEAN}
    assert all(label.governing.date == MADE[edition] for label in report.labels)


@pytest.mark.parametrize("row", [row for _, row in DRAWN], ids=[name for name, _ in DRAWN])
def test_what_follows_the_next_edition_early_is_clean_before_that_is_in_force(drafted, checker, tmp_path, row):
    made = drafted(row, "2025", production_date=MADE["current"], early_adoption=True)
    assert (made.against, made.open, made.edition.early) == ((), (), True)
    report = checker.check([tmp_path / "label"])
    assert {label.verdict for label in report.labels} == {Verdict.CLEAN}
    for label in report.labels:
        assert "gb-7718-2025" in {document.id for document in label.governing.editions}
        assert label.governing.date == MADE["current"]


def test_every_class_of_tea_and_five_protected_teas_are_tried(checker):
    assert PRODUCTS["classes"].keys() == checker.registry.tea_classes.classes.keys()
    for name in PRODUCTS["gi"]:
        assert checker.registry.gi_teas.named(name) is not None
    assert len(PRODUCTS["gi"]) == 5


@pytest.mark.parametrize(
    ("others", "rule"),
    [
        ({"ingredients": ["茶鲜叶", "番泻叶"]}, "materials-health-1"),
        ({"ingredients": ["雷公藤"]}, "materials-banned-1"),
        ({"ingredients": ["茶鲜叶", "当归"]}, "materials-spice-1"),
        ({"ingredients": ["茶鲜叶", "人参"]}, "novel-limit-1"),
        ({"slogan": ["降血糖，预防糖尿病"]}, "claim-disease-1"),
        ({"producer": {**PARTY, "licence": "SC10633012200232"}}, "licence-category-1"),
        ({"producer": {**PARTY, "licence": "SC11433012200231"}}, "licence-check-1"),
        ({"standard_code": "GB/T 14456.1-2008"}, "standard-replaced-1"),
        ({"standard_code": "GB/T 13738.2-2017"}, "tea-standard-name-1"),
        ({"grade": None}, "grade-required-1"),
        ({**PRODUCTS["gi"]["安吉白茶"], "origin": "浙江省杭州市桐庐县", "producer": PARTY}, "gi-area-outside-1"),
        ({**PRODUCTS["gi"]["安吉白茶"], "gi": {"authorised": False}}, "gi-name-licence-1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_facts_that_make_a_lawful_label_impossible_are_told_with_the_clause(drafted, tmp_path, others, rule):
    against = {finding.rule: finding for finding in drafted(GREEN, production_date=MADE["current"], **others).against}
    assert rule in against
    assert against[rule].citations
    assert list(tmp_path.iterdir()) == []


def test_a_licence_of_another_category_that_lists_tea_is_no_obstacle(drafted):
    licence = {**PARTY, "licence": "SC10633012200232", "licence_covers_tea": True}
    against = drafted(GREEN, production_date=MADE["current"], producer=licence).against
    assert "licence-category-1" not in {finding.rule for finding in against}


@pytest.mark.parametrize("edition", MADE)
def test_a_fancy_name_is_printed_with_its_class(drafted, edition):
    made = drafted(GREEN, production_date=MADE[edition], product_name="岁月静好", tea_class="绿茶")
    assert (made.against, made.open) == ((), ())
    assert made.words.panels()[0][1] == "岁月静好（绿茶）"


def test_a_class_that_the_typeface_of_titles_cannot_set_is_set_in_that_of_the_text(drafted):
    made = drafted(GREEN, product_name="岁月静好", tea_class="咖啡绿茶")
    assert made.words.panels()[0][1] == "岁月静好（咖啡绿茶）"


@pytest.mark.parametrize("name", ["明前烘青精制绿茶", "特制烘青绿茶"])
def test_a_name_in_words_that_no_list_knows_still_shares_its_panel_with_the_net_content(drafted, name):
    assert "net-panel-1" not in {finding.rule for finding in drafted(GREEN, product_name=name).against}


@pytest.mark.parametrize(
    ("edition", "rule"), [("current", "date-blank-1"), ("2025", "date-pointer-2")], ids=["2011 edition", "2025 edition"]
)
def test_room_for_coding_the_date_is_the_one_question_left(drafted, edition, rule):
    made = drafted(GREEN, edition)
    assert made.against == ()
    assert [finding.rule for finding in made.open] == [rule]
    assert all(item.text == "" for item in made.words.dates)


def test_a_date_coded_elsewhere_is_pointed_to_from_the_front(drafted):
    words = drafted(GREEN, "2025", date_place="袋底封口处").words
    front, back = words.panels()
    assert front[-1] == "生产日期和保质期到期日：见袋底封口处"
    assert {"生产日期：见袋底封口处", "保质期到期日：见袋底封口处"} <= set(back)


def test_both_parties_of_entrusted_production_are_printed(drafted):
    party = {"name": "厦门南屿茶业有限公司", "address": "福建省厦门市思明区示例路1号", "contact": "0592-00000006"}
    made = drafted(GREEN, production_date=MADE["current"], entrusting=party)
    assert (made.against, made.open) == ((), ())
    assert "委托方：厦门南屿茶业有限公司" in made.words.panels()[1]


def test_a_repacker_says_so(drafted):
    made = drafted(GREEN, production_date=MADE["2025"], repacked=True)
    assert (made.against, made.open) == ((), ())
    assert any(line.startswith("分装商：") for line in made.words.panels()[1])


def test_the_artwork_has_bleed_trim_and_true_millimetres(drafted, tmp_path):
    made = drafted(GREEN, production_date=MADE["current"], size="92x140")
    assert made.size_mm == (92, 140)
    with pdfplumber.open(io.BytesIO((tmp_path / "label" / "print" / "back.pdf").read_bytes())) as document:
        page = document.pages[0]
        trim, bleed = page.trimbox, page.bleedbox
        assert [round((trim[2] - trim[0]) * MM, 1), round((trim[3] - trim[1]) * MM, 1)] == [92, 140]
        assert round((trim[0] - bleed[0]) * MM, 1) == 3
        outside = [edge for edge in page.lines if edge["x1"] <= bleed[0] or edge["x0"] >= bleed[2]]
        assert len(outside) == 4


@pytest.mark.parametrize(("grams", "least"), [(50, 2), (51, 3), (200, 3), (201, 4), (1000, 4), (1001, 6)])
def test_net_content_is_as_high_as_the_law_wants(drafted, checker, tmp_path, grams, least):
    drafted(GREEN, production_date=MADE["current"], net_content=f"{grams}克")
    fact = checker.check([tmp_path / "label" / "print"]).labels[0].facts["net_content.height_mm"]
    assert least <= fact.value < 1.5 * least


@pytest.mark.parametrize(("surface", "least"), [(150, 1.8), (151, 2.0), (400, 2.0), (401, 2.5)])
def test_a_larger_pack_has_larger_characters(checker, surface, least):
    edition = edition_for(None, MADE["2025"], TODAY, checker.pack.documents)
    assert edition.least_mm(surface) == least


def test_every_height_of_the_tables_rests_on_a_clause_of_the_registry(checker):
    folder = Face.SANS.path.parents[2] / "draft"
    tables = [load_yaml(folder / "editions.yaml"), load_yaml(folder / "wording.yaml")]
    clauses = [clause for table in tables for clause in _clauses(table)]
    assert len(clauses) > 8
    for clause in clauses:
        resolve(clause, checker.pack.documents)


def _clauses(node):
    if isinstance(node, dict):
        yield from node.get("clauses", ())
        for value in node.values():
            yield from _clauses(value)
    elif isinstance(node, list):
        for value in node:
            yield from _clauses(value)


def test_the_edition_follows_the_production_date_and_no_other_is_drawn_on_it(checker):
    documents = checker.pack.documents
    assert edition_for(None, date(2027, 3, 15), TODAY, documents).name == "current"
    assert edition_for(None, date(2027, 3, 16), TODAY, documents).name == "2025"
    assert edition_for(None, None, TODAY, documents).name == "current"
    assert edition_for("2025", None, TODAY, documents).day(None, TODAY) == date(2027, 3, 16)
    for name, made in (("2025", date(2027, 3, 15)), ("current", date(2027, 3, 16))):
        with pytest.raises(ConfigError, match="governed by"):
            edition_for(name, made, TODAY, documents)


def test_an_edition_is_followed_early_only_where_that_is_said_and_may_be(checker):
    documents = checker.pack.documents
    adopted = edition_for(None, date(2026, 12, 1), TODAY, documents, early=True)
    assert (adopted.name, adopted.early, adopted.day(None, TODAY)) == ("2025", True, TODAY)
    later = edition_for(None, date(2027, 3, 16), TODAY, documents, early=True)
    assert (later.name, later.early) == ("2025", False)
    with pytest.raises(ConfigError, match="early_adoption: yes"):
        edition_for("2025", date(2026, 12, 1), TODAY, documents)
    with pytest.raises(ConfigError, match="leave early_adoption out"):
        edition_for("current", date(2026, 12, 1), TODAY, documents, early=True)
    with pytest.raises(ConfigError, match="may be followed early"):
        edition_for(None, date(2025, 3, 26), TODAY, documents, early=True)


def test_the_same_facts_give_the_same_bytes(drafted, tmp_path):
    def files():
        return {path.name: path.read_bytes() for path in (tmp_path / "label").rglob("*") if path.is_file()}

    drafted(GREEN, production_date=MADE["current"])
    first = files()
    drafted(GREEN, production_date=MADE["current"])
    assert files() == first


def test_a_folder_with_anything_else_is_left_alone(drafted, tmp_path):
    (tmp_path / "label").mkdir()
    (tmp_path / "label" / "photo.jpg").write_bytes(b"mine")
    with pytest.raises(ConfigError, match="no earlier draft"):
        drafted(GREEN)
    assert [path.name for path in (tmp_path / "label").iterdir()] == ["photo.jpg"]


def test_an_earlier_draft_is_kept_when_the_next_is_refused(drafted, tmp_path):
    drafted(GREEN, production_date=MADE["current"])
    before = (tmp_path / "label" / "print" / "back.pdf").read_bytes()
    assert drafted(GREEN, production_date=MADE["current"], slogan=["治疗糖尿病"]).against
    assert (tmp_path / "label" / "print" / "back.pdf").read_bytes() == before


def test_characters_that_the_font_lacks_are_named(drafted):
    with pytest.raises(ConfigError, match="㵘 䴗"):
        drafted(GREEN, brand="㵘山䴗", production_date=MADE["current"])


def test_a_font_of_the_user_sets_the_label(drafted):
    made = drafted(GREEN, production_date=MADE["current"], font=Face.SANS.path, product_name="烘青绿茶")
    assert (made.against, made.open) == ((), ())


def test_what_does_not_fit_at_its_legal_height_is_not_drawn_smaller(drafted):
    with pytest.raises(ConfigError, match="40x40"):
        drafted(GREEN, production_date=MADE["current"], size="40x40")


@pytest.mark.parametrize(("edition", "least", "most"), [("current", 1.8, 3.2), ("2025", 3.0, 4.0)])
def test_dates_on_a_narrow_panel_never_go_below_their_legal_height(drafted, checker, tmp_path, edition, least, most):
    made = drafted(GREEN, production_date=MADE[edition], size="58x160")
    assert (made.against, made.open) == ((), ())
    fact = checker.check([tmp_path / "label" / "print"]).labels[0].facts["dates.height_mm"]
    assert least <= fact.value < most


@pytest.mark.parametrize(
    "others", [{"net_content": "1.5千克"}, {"net_content": "1250克", "pieces": 125}], ids=["kilograms", "packs"]
)
def test_the_net_content_is_broken_nowhere_but_before_its_specification(drafted, tmp_path, others):
    made = drafted(GREEN, production_date=MADE["current"], **others)
    with pdfplumber.open(io.BytesIO((tmp_path / "label" / "print" / "front.pdf").read_bytes())) as document:
        lines = document.pages[0].extract_text().splitlines()
    assert set(made.words.net_content.replace("（", "\n（").splitlines()) <= set(lines) | {
        part for line in lines for part in line.split()
    }


def test_a_long_label_takes_a_larger_panel(drafted):
    small = drafted(GREEN, production_date=MADE["current"]).size_mm
    large = drafted(GREEN, production_date=MADE["current"], usage="取3克茶叶，用85℃左右热水150毫升冲泡2—3分钟，" * 8).size_mm
    assert small is not None
    assert large is not None
    assert large > small


def test_what_is_only_advice_is_left_to_the_maker_in_its_own_words(drafted):
    made = drafted(GREEN, production_date=MADE["current"], slogan=["手工炒制"])
    (advice,) = made.open
    assert advice.rule == "claim-process-1"
    assert left_to_do(advice, made.dates_mm) == advice.question
