from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from labelcheck.model.clause import Seen
from labelcheck.model.errors import ConfigError
from labelcheck.registry import load_registry
from labelcheck.registry.divisions import Place
from labelcheck.registry.location import rules_root
from labelcheck.registry.validation import validate
from labelcheck.registry.yaml_file import load_yaml

REGISTRY = load_registry(rules_root())
TABLES = sorted(path for path in (rules_root() / "tables").glob("*.yaml") if path.stem != "headings")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_table_fits_its_schema(path):
    validate(load_yaml(path), f"{path.stem}.schema.json", path)


def test_every_listed_standard_is_written_as_its_kind_is():
    for number in REGISTRY.standards.rows:
        (code, *_) = REGISTRY.standards.codes(number)
        assert code.regular == number
        assert code.well_formed


def test_what_a_standard_is_replaced_by_is_listed():
    rows = REGISTRY.standards.rows
    for row in rows.values():
        if row.replaced_by:
            assert rows[row.replaced_by].number != row.number
        if row.status == "replaced":
            assert row.replaced_by


def test_dates_of_a_standard_stand_in_order():
    for row in REGISTRY.standards.rows.values():
        days = [day for day in (row.published, row.effective, row.effective_to) if day is not None]
        assert days == sorted(days), row.number


def test_a_standard_seen_in_the_text_says_where():
    for row in REGISTRY.standards.rows.values():
        if Seen.TEXT in (row.seen, row.dates_seen, row.grades_seen) and row.status != "replaced":
            assert row.sources, row.number


def test_an_edition_is_chosen_by_the_day():
    (code,) = REGISTRY.standards.codes("GB/T 18745")
    before, after = REGISTRY.standards.row(code, date(2026, 11, 22)), REGISTRY.standards.row(code, date(2027, 4, 1))
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == ("GB/T 18745-2006", "GB/T 18745-2026")
    assert REGISTRY.standards.last_day(before) == date(2027, 3, 31)


@pytest.mark.parametrize("text", ["SC11435078200021", "GB", "T/1", "客服 400-800-1234", "ISO 9001:2015"])
def test_what_is_no_standard_number(text):
    assert REGISTRY.standards.codes(text) == ()


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("福建省南平市武夷山市新丰街道1号", Place("福建省", "南平市", "武夷山市")),
        ("浙江杭州西湖区龙井路1号", Place("浙江省", "杭州市", "西湖区")),
        ("安溪县感德镇", Place("福建省", "泉州市", "安溪县")),
        ("云南西双版纳勐海县", Place("云南省", "西双版纳傣族自治州", "勐海县")),
        ("重庆市永川区", Place("重庆市", "重庆市", "永川区")),
        ("湖北省恩施州", Place("湖北省", "恩施土家族苗族自治州", None)),
        ("中国福建省福鼎市", Place("福建省", "宁德市", "福鼎市")),
        ("广州市北京路1号", Place("广东省", "广州市", None)),
        ("海南省五指山市", Place("海南省", None, "五指山市")),
        ("朝阳区", Place()),
        ("西湖龙井", Place()),
        ("斯里兰卡", Place()),
    ],
)
def test_places_of_addresses(address, place):
    assert REGISTRY.divisions.locate(address) == place


def test_codes_of_divisions():
    assert REGISTRY.divisions.name("350782") == "武夷山市"
    assert REGISTRY.divisions.name("110103") == "崇文区"
    assert REGISTRY.divisions.name("350799") is None
    assert REGISTRY.divisions.province_name("53") == "云南省"


def test_classes_go_together_when_one_is_a_form():
    classes = REGISTRY.tea_classes
    assert classes.compatible("白茶", "紧压茶")
    assert not classes.compatible("白茶", "红茶")
    assert not classes.compatible("代用茶", "袋泡茶")


def test_a_faulty_table_is_told_with_its_file(tmp_path: Path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "units.yaml").write_text("mass: {g: {words: [g]}}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"units\.yaml"):
        _ = load_registry(tmp_path).units


@pytest.mark.parametrize(
    "address", ["福建省宁德市福顺市新城街道文昌路5号", "广东省清达市英德市创业路8号", "安徽省黄山市徽县茶源路89号"]
)
def test_a_division_that_its_superior_has_but_for_a_character_is_misspelt(address: str) -> None:
    assert REGISTRY.divisions.misspelt_in(address)


@pytest.mark.parametrize(
    "address",
    [
        "福建省宁德市福鼎市新城街道",
        "福建省福鼎市文昌路",
        "安徽省黄山市歙县茶源路",
        "浙江省杭州市西湖风景名胜区",
        "广东省中山市路8号",
        "上海市浦东新区",
    ],
)
def test_divisions_of_their_superior_and_other_words_are_not_misspelt(address: str) -> None:
    assert not REGISTRY.divisions.misspelt_in(address)
