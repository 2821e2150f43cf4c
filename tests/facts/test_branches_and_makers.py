"""Who answers for the food where a branch, or several producers, are named."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.facts.ledger import DOUBTFUL
from labelcheck.model.fact import Facts, State
from tests.facts.labels import AS_OF, whole

CHECKER = Checker(Options(as_of=AS_OF))
BRANCH = "生产者：福建云谷茶业有限公司武夷山分公司"
HERE, THERE = "地址：福建省南平市武夷山市新丰街道1号", "地址：福建省福州市鼓楼区云谷路1号"


def read(*lines: str) -> Facts:
    return CHECKER.facts_of_lines((("产品名称：绿茶", "配料：绿茶", *lines),), {}, date(2027, 5, 8))


def test_a_branch_alone_has_no_company_above_it() -> None:
    facts = read(BRANCH, HERE)
    assert facts["branch"].value == "福建云谷茶业有限公司武夷山分公司"
    assert facts["branch.head"].state is State.ABSENT


@pytest.mark.parametrize(
    "head",
    ["总公司：福建云谷茶业有限公司", "经销商：云谷茶业集团", "委托方：福建云谷茶业有限公司", "出品方：福州云谷贸易有限公司"],
)
def test_the_company_above_a_branch_is_named_under_any_heading(head: str) -> None:
    facts = read(BRANCH, HERE, head, THERE)
    assert facts["branch.head"].value == head.split("：")[1]
    assert facts["branch.head_address"].value == THERE.split("：")[1]


def test_a_company_that_shares_only_its_place_with_the_branch_is_a_question() -> None:
    assert read(BRANCH, HERE, "经销商：福建恒昌贸易有限公司", THERE)["branch.head"].state is State.UNREADABLE


def test_one_address_may_be_shared_by_branch_and_company() -> None:
    assert read("总公司：福建云谷茶业有限公司", BRANCH, HERE)["branch.head_address"].state is State.UNREADABLE


def test_words_of_the_group_in_a_slogan_are_enough() -> None:
    assert read(BRANCH, HERE, "云谷茶业集团荣誉出品")["branch.head"].state is State.KNOWN


def test_a_company_in_a_line_of_its_own_was_overlooked() -> None:
    assert read("福建云谷茶业有限公司", BRANCH, HERE)["branch.head"].value == "福建云谷茶业有限公司"
    assert read("上海恒昌贸易有限公司敬赠", BRANCH, HERE)["branch.head"].state is State.UNREADABLE


def test_the_company_above_answers_where_no_other_party_is_named() -> None:
    facts = read("总公司：福建云谷茶业有限公司", THERE, "电话：0591-5550123")
    assert facts["responsible_party"].value == "福建云谷茶业有限公司"
    assert facts["responsible_address"].value == THERE.split("：")[1]
    assert facts["producer_contact"].value == "0591-5550123"


def test_a_heading_with_a_letter_behind_it_was_lost() -> None:
    facts = read("生产者A：武夷山市云谷茶业有限公司", HERE, "生产者B：福州市雾里茶业有限公司", THERE)
    assert facts["producer_name"].value == "武夷山市云谷茶业有限公司；福州市雾里茶业有限公司"
    assert read("电话1：0599-5550123", "电话2：0599-5550124")["producer_contact"].value == "0599-5550123；0599-5550124"


@pytest.mark.parametrize(
    "key",
    [
        "生产者代码见喷码首字母",
        "实际生产者见批号末位字母",
        "产地代码：A为武夷山，B为福州",
        "食品生产许可证编号：SC11435078200021",
    ],
)
def test_what_tells_several_producers_apart(key: str) -> None:
    facts = read("生产者：武夷山市云谷茶业有限公司", HERE, "生产者：福州市雾里茶业有限公司", THERE, key)
    assert facts["producer_name.count"].value == 2
    assert facts["producer_name.told_apart"].state is State.KNOWN


def test_two_licence_numbers_do_not_tell_two_producers_apart() -> None:
    licences = "食品生产许可证编号：SC11435078200021、SC11435010200015"
    facts = read("生产者：武夷山市云谷茶业有限公司、福州市雾里茶业有限公司", licences)
    assert facts["producer_name.count"].value == 2
    assert facts["producer_name.told_apart"].state is State.ABSENT


def test_the_english_name_of_a_producer_was_a_second_one() -> None:
    assert read("生产者：武夷山市云谷茶业有限公司", "Producer: Wuyishan Yungu Tea Co., Ltd")["producer_name.count"].value == 1


def test_numbers_of_several_producers_contradicted_one_another() -> None:
    listed = ("A：武夷山市云谷茶业有限公司 SC11435078200021", "B：福州市雾里茶业有限公司 SC11435010200015")
    assert read("生产者：", *listed)["licence_no"].state is State.KNOWN
    party = ("委托方：福州市雾里茶业有限公司", "许可证编号：SC11435010200015", "受托方：武夷山市云谷茶业有限公司")
    assert read(*party, "许可证编号：SC11435078200021")["licence_no"].state is State.KNOWN


def test_the_number_of_one_producer_was_held_against_the_address_of_another() -> None:
    facts = read(
        *("生产者：武夷山市云谷茶业有限公司", HERE, "许可证编号：SC11435010200015"),
        *("生产者：福州市雾里茶业有限公司", THERE, "许可证编号：SC11435078200021"),
    )
    assert facts["licence_no.in_city"].state is State.UNREADABLE


def test_two_numbers_of_one_producer_are_both_sc_numbers() -> None:
    numbers = ("许可证编号：SC11435078200021", "生产者：武夷山市云谷茶业有限公司", "许可证编号：SC11435010200015")
    facts = read(*numbers)
    assert facts["licence_no"].state is State.CONFLICTING
    assert facts["licence_no.kind"].value == "SC"
    assert facts["licence_no.well_formed"].value is True


def test_standards_of_several_producers_contradicted_one_another() -> None:
    parties = ("生产者：武夷山市云谷茶业有限公司", "生产者：福州市雾里茶业有限公司")
    standards = ("产品标准代号：Q/YGCY 0001S", "产品标准代号：GB/T 14456.2")
    assert read(*parties, *standards)["standard_code"].value == "GB/T 14456.2"
    assert read(parties[0], *standards)["standard_code"].state is State.CONFLICTING


def test_of_several_standards_the_one_for_the_named_tea_is_judged() -> None:
    assert read("产品标准代号：GB/T 13738.2、GB/T 14456.2")["standard_code"].value == "GB/T 14456.2"


@pytest.mark.parametrize(
    ("name", "house"),
    [
        *(("武夷山市云谷茶业有限公司", True), ("云谷茶庄", True), ("星村镇云谷家庭农场", True), ("李氏茶叶经营户", True)),
        *(("福建云谷茶业", False), ("云谷茶", False), ("张三", False)),
    ],
)
def test_a_registered_name_says_what_kind_of_house_it_is(name: str, house: bool) -> None:
    assert read(f"生产者：{name}")["producer_name.house"].value is house


def test_the_end_of_a_name_that_ocr_read_may_be_missing() -> None:
    assert whole(producer_name="福建云谷茶业").facts()["producer_name.house"].state is State.UNREADABLE
    plainly = whole(without=["producer_name"]).put("producer_name", "青岑茶", "生产者", confidence=0.995).facts()
    assert (plainly["producer_name.house"].value, plainly["producer_name.house"].confidence) == (False, DOUBTFUL)
