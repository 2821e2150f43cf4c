"""Printed lines all the way to facts, as the examples of the rules do it."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.fact import Facts, State
from tests.facts.labels import AS_OF

CHECKER = Checker(Options(as_of=AS_OF))

LIST = (
    "产品名称：白牡丹（白茶）",
    "配料：白茶",
    "净含量：200克（5克×40袋）",
    "产品标准代号：GB/T 22291",
    "质量等级：一级",
    "食品生产许可证编号：SC11435078200021",
    "生产者：武夷山市云谷茶业有限公司",
    "地址：福建省南平市武夷山市新丰街道1号",
    "电话：0599-5550123",
    "产地：福建省南平市",
    "生产日期：2026年03月28日",
    "保质期：36个月",
    "贮存条件：密封、避光、阴凉干燥处存放",
)


def read(*panels: tuple[str, ...]) -> Facts:
    return CHECKER.facts_of_lines(panels, {}, AS_OF)


def without(*headings: str) -> tuple[str, ...]:
    return tuple(line for line in LIST if not line.startswith(headings))


def test_a_whole_list():
    facts = read(LIST)
    unread = [key for key, fact in facts.items() if fact.state in (State.UNREADABLE, State.CONFLICTING)]
    assert unread == ["net_content.height_mm"]
    assert facts["net_content"].value == {"amount": 200, "unit": "g"}
    assert facts["net_content.multipack"].value is True
    assert facts["production_date"].value == date(2026, 3, 28)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("配料", "ingredients"),
        ("净含量", "net_content"),
        ("产品标准代号", "standard_code"),
        ("质量等级", "grade"),
        ("食品生产许可证编号", "licence_no"),
        ("电话", "producer_contact"),
        ("产地", "origin"),
        ("生产日期", "production_date"),
        ("保质期", "shelf_life"),
        ("贮存条件", "storage"),
    ],
)
def test_each_missing_line_is_an_absent_fact(heading, key):
    assert read(without(heading))[key].state is State.ABSENT


def test_a_date_on_a_panel_of_its_own():
    facts = read((*without("生产日期"), "生产日期：见封口"), ("20260328",))
    assert facts["production_date"].value == date(2026, 3, 28)
    assert facts["production_date.pointer"].value == "封口"
    assert facts["production_date"].spans[0].panel == "panel-2"


def test_an_import():
    lines = (
        "品名：锡兰红茶",
        "配料：红茶",
        "净含量：100g",
        "原产国：斯里兰卡",
        "境外生产企业在华注册编号：CLKA18042205270001",
        "进口商：上海某某贸易有限公司",
        "地址：上海市浦东新区世纪大道1号",
        "电话：021-55501234",
        "生产日期：2026.03.28",
        "保质期：24个月",
        "贮存条件：置于阴凉干燥处",
    )
    facts = read(lines)
    assert facts["imported"].value is True
    assert facts["country_of_origin"].value == "斯里兰卡"
    assert facts["importer_address"].state is State.KNOWN
    assert facts["overseas_registration"].value == "CLKA18042205270001"
    assert facts["licence_no"].state is State.ABSENT
