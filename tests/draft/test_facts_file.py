"""The facts file: Chinese and English keys alike, every fault told in one line."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from labelcheck.draft.facts_file import facts_of, missing, stated
from labelcheck.draft.keys import example, facts_text, flattened, keys
from labelcheck.draft.wording import expiry_of
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang
from tests.draft.conftest import PRODUCTS, values_of

GREEN = PRODUCTS["classes"]["绿茶"]


@pytest.fixture(scope="session")
def teas(checker):
    return checker.registry.gi_teas


def test_chinese_and_english_keys_say_the_same(teas, tmp_path):
    (tmp_path / "zh.yaml").write_text(
        "品名: 烘青绿茶\n配料: 茶鲜叶\n净含量: 0.1kg\n等级: 一级\n执行标准: GB/T 14456.3-2016\n产地: 浙江省杭州市桐庐县\n"
        "保质期: 18个月\n贮存条件: 密封、避光、防潮，置于阴凉干燥、无异味处\n品牌: 青岑\n条码: 6900000011485\n"
        "生产者: {名称: 桐庐青岑茶业有限公司, 地址: 浙江省杭州市桐庐县示例镇青岑路18号, 电话: 0571-00000018, 许可证编号: SC11433012200230}\n",
        encoding="utf-8",
    )
    assert facts_of(stated(tmp_path / "zh.yaml"), "zh.yaml", teas) == facts_of(values_of(GREEN), "en.yaml", teas)


@pytest.mark.parametrize("lang", Lang)
def test_the_example_is_a_facts_file_with_every_key_in_one_language(teas, lang):
    text = example(lang)
    assert facts_of(flattened(yaml.safe_load(text), "example"), "example", teas).product_name
    for key in keys().values():
        assert f"{key.written(lang)}:" in text
        assert key.about.in_lang(lang) in text
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    assert [key.name for key in keys().values() if f"# {key.about.in_lang(other)}" in text] == []
    assert ("product_name" in text) is (lang is Lang.EN)


@pytest.mark.parametrize("lang", Lang)
def test_facts_kept_as_a_file_say_the_same_again(lang):
    values = values_of(GREEN, entrusting={"name": "甲", "address": "乙", "contact": "丙"}, production_date=date(2026, 12, 1))
    assert flattened(yaml.safe_load(facts_text(values, lang)), "kept") == values


def test_a_word_near_no_key_is_given_no_wrong_hint():
    with pytest.raises(ConfigError, match="unknown key") as caught:
        flattened({"x": 1}, "facts.yaml")
    assert "did you mean" not in str(caught.value)


def test_everything_that_is_missing_is_named_in_one_line_with_its_meaning(teas):
    with pytest.raises(ConfigError) as caught:
        facts_of({"product_name": "绿茶"}, "facts.yaml", teas)
    zh, en = caught.value.line(Lang.ZH), caught.value.line(Lang.EN)
    for key in keys().values():
        assert (key.needed and key.name != "product_name") == (key.about.zh in zh) == (key.about.en in en)
    assert "\n" not in zh


def test_an_unknown_key_names_the_nearest():
    for data, nearest in (
        ({"prodct_name": "x"}, "product_name"),
        ({"净含": "x"}, "净含量"),
        ({"producer": {"adress": "x"}}, "address"),
    ):
        with pytest.raises(ConfigError, match=nearest):
            flattened(data, "facts.yaml")


def test_the_same_fact_twice_is_refused():
    with pytest.raises(ConfigError, match="twice"):
        flattened({"产地": "浙江省", "origin": "安徽省"}, "facts.yaml")


def test_a_protected_name_asks_whether_its_use_is_authorised(teas):
    values = values_of(PRODUCTS["gi"]["安吉白茶"])
    del values["gi.authorised"]
    assert [key.name for key in missing(values, teas)] == ["gi.authorised"]


def test_a_party_is_stated_whole(teas):
    values = values_of(GREEN, entrusting="厦门南屿茶业有限公司")
    assert [key.name for key in missing(values, teas)] == ["entrusting.address", "entrusting.contact"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("net_content", value) for value in ("半斤", 0, True, "-5克", [100])),
        *(("production_date", value) for value in ("2026-02-30", 20261201, "明天")),
        *(("size", value) for value in ("92", "1x1", "9000x100")),
        *(("barcode", value) for value in ("123", "69000000114850")),
        *(("pieces", value) for value in (0, 2.5, True)),
        ("repacked", "maybe"),
        ("product_name", ["a"]),
        ("largest_surface_cm2", float("inf")),
    ],
)
def test_a_value_of_the_wrong_form_names_its_key(teas, key, value):
    with pytest.raises(ConfigError, match=key):
        facts_of({**values_of(GREEN), key: value}, "facts.yaml", teas)


@pytest.mark.parametrize(
    ("shelf_life", "last"),
    [
        ("18个月", date(2028, 5, 29)),
        ("2年", date(2028, 11, 29)),
        ("3 个月", date(2027, 2, 27)),
        ("30天", date(2026, 12, 29)),
        ("可长期保存", None),
    ],
)
def test_the_last_day_counts_the_day_of_production_as_the_first(shelf_life, last):
    assert expiry_of(date(2026, 11, 30), shelf_life) == last
