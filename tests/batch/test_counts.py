"""Which pictures show the same product, and what is counted of it."""

from __future__ import annotations

import pytest

from labelcheck.batch.counts import count
from labelcheck.batch.rows import FindingRow, ProductRow

NAMED = {"product": "绿茶", "producer": "安溪茶厂", "net_content": "50克"}


def row(id_, *findings, verdict="clean", **facts):
    return ProductRow(id_, verdict, (f"{id_}.jpg",), facts, findings)


def finding(rule, status="fail", topic="date"):
    return FindingRow(rule, topic, "violation", status, f"title of {rule}", "", (), "")


def numbers(*rows):
    counts = count(rows)
    told = [counts.number(each) for each in rows]
    assert counts.products == len(set(told)) == max(told)
    return told


def test_one_bar_code_is_one_product_whatever_its_name_and_however_it_is_spaced():
    first, second = row("a", product="绿茶", barcode="6 901234 567892"), row("b", product="龙井", barcode="6901234567892")
    assert numbers(first, second) == [1, 1]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_picture_without_a_bar_code_joins_the_one_that_bears_its_name(order):
    rows = (row("a", **NAMED), row("b", barcode="69", **NAMED), row("c", barcode="69"))
    assert numbers(*(rows[place] for place in order)) == [1, 1, 1]


def test_two_bar_codes_under_one_name_stay_two_and_the_bare_name_is_of_neither():
    assert numbers(row("a", barcode="1", **NAMED), row("b", **NAMED), row("c", barcode="2", **NAMED)) == [1, 2, 3]


def test_names_that_share_a_bar_code_do_not_join_what_has_another():
    other = {**NAMED, "product": "红茶"}
    assert numbers(row("a", barcode="1", **NAMED), row("b", barcode="1", **other), row("c", barcode="2", **other)) == [1, 1, 2]


def test_spaces_and_width_make_no_other_product():
    first = row("a", **NAMED)
    second = row("b", **{**NAMED, "product": "绿 茶", "net_content": "５０ 克"})
    assert numbers(first, second) == [1, 1]


@pytest.mark.parametrize("missing", NAMED)
def test_what_is_known_in_part_is_a_product_of_its_own(missing):
    known = {key: value for key, value in NAMED.items() if key != missing}
    assert numbers(row("a", **known), row("b", **known)) == [1, 2]


def test_a_product_has_its_worst_verdict_and_each_finding_once():
    rows = (
        row("a", finding("r1"), finding("r2", "review"), verdict="review", **NAMED),
        row("b", finding("r1", "review"), finding("r2"), verdict="violation", barcode="69", **NAMED),
        row("c", finding("r1"), verdict="defect", barcode="69"),
    )
    for order in (rows, rows[::-1]):
        counts = count(order)
        assert counts.verdicts == {"violation": 1}
        assert counts.rules == {"r1": {"fail": 1}, "r2": {"fail": 1}}
        assert counts.topics == {"date": {"fail": 1}}
        assert counts.pictures == 3


def test_a_topic_counts_products_and_not_findings():
    rows = (row("a", finding("r1"), finding("r2"), finding("r3", "review", "gi.mark")), row("b", finding("r2", "review")))
    assert count(rows).topics == {"date": {"fail": 1, "review": 1}, "gi.mark": {"review": 1}}


def test_a_district_stands_below_its_city_and_province():
    west = {"city": "杭州市", "county": "西湖区"}
    rows = (
        row("a", province="浙江省", **west, verdict="violation"),
        row("b", province="江西省", city="南昌市", county="西湖区"),
        row("c", province="北京市", city="北京市", county="东城区"),
        row("d", **west),
        row("e", province="浙江省"),
    )
    districts = count(rows).groups["district"]
    assert {name: tally["products"] for name, tally in districts.items()} == {
        "浙江省杭州市西湖区": 1,
        "江西省南昌市西湖区": 1,
        "北京市东城区": 1,
    }
    assert districts["浙江省杭州市西湖区"]["fail"] == 1
