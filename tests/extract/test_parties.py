from __future__ import annotations

import pytest

from tests.extract.labels import column, read


def test_each_party_has_the_address_and_telephone_that_follow_it() -> None:
    label = read(
        column(
            [
                "委托方：福建甲茶业有限公司",
                "地址：福建省福鼎市太姥山镇1号",
                "电话：0593-1111111",
                "受委托方：福建乙茶业有限公司",
                "地址：福建省福鼎市点头镇2号",
                "联系方式：0593-2222222",
                "产地：福建省福鼎市",
                "经销商：上海丙商贸有限公司",
                "地址：上海市徐汇区漕溪路3号",
            ]
        )
    )
    assert label.one("entrusting_party") == "福建甲茶业有限公司"
    assert label.one("entrusting_address") == "福建省福鼎市太姥山镇1号"
    assert label.one("entrusting_contact") == "0593-1111111"
    assert label.one("producer_name") == "福建乙茶业有限公司"
    assert label.one("producer_address") == "福建省福鼎市点头镇2号"
    assert label.one("producer_contact") == "0593-2222222"
    assert label.one("distributor") == "上海丙商贸有限公司"
    assert label.one("distributor_address") == "上海市徐汇区漕溪路3号"


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("生产者", "producer_name"),
        ("制造商", "producer_name"),
        ("被委托单位", "producer_name"),
        ("委托单位", "entrusting_party"),
        ("分装商", "repacker"),
        ("总经销", "distributor"),
        ("出品方", "distributor"),
        ("运营商", "distributor"),
        ("进口商", "importer"),
        ("代理商", "importer"),
    ],
)
def test_parties_by_their_headings(heading: str, key: str) -> None:
    label = read(column([f"{heading}：某某茶业有限公司", "地址：浙江省杭州市西湖区龙井路1号"]))
    assert label.one(key) == "某某茶业有限公司"
    stem = {"producer_name": "producer", "entrusting_party": "entrusting"}.get(key, key)
    assert label.one(f"{stem}_address") == "浙江省杭州市西湖区龙井路1号"


def test_headings_that_name_their_party_need_no_order() -> None:
    label = read(
        column(["生产商：甲茶业有限公司", "经销商：乙商贸有限公司", "经销商地址：上海市漕溪路3号", "生产地址：福鼎市点头镇2号"])
    )
    assert label.one("distributor_address") == "上海市漕溪路3号"
    assert label.one("producer_address") == "福鼎市点头镇2号"


def test_an_address_below_two_names_is_the_last_ones_and_the_producers_only_with_doubt() -> None:
    label = read(column(["生产商：甲茶业有限公司", "经销商：乙商贸有限公司", "地址：上海市徐汇区漕溪路3号"]))
    assert label.reading("distributor_address").confidence == pytest.approx(0.98)
    assert label.reading("producer_address").confidence < 0.6


def test_addresses_and_post_codes_without_heading_follow_their_party() -> None:
    label = read(
        column(
            [
                "受委托方：某某食品（苏州）有限公司",
                "江苏省苏州工业园区星龙街宋巷1号",
                "邮政编码：215126",
                "受委托方：某某食品（北京）有限公司",
                "北京市北京经济技术开发区东区经海三路148号",
            ]
        )
    )
    assert label.all("producer_name") == ["某某食品(苏州)有限公司", "某某食品(北京)有限公司"]
    assert label.all("producer_address") == ["江苏省苏州工业园区星龙街宋巷1号", "北京市北京经济技术开发区东区经海三路148号"]
    assert label.one("producer_contact") == "215126"


def test_an_address_in_a_column_of_its_own_is_the_only_partys() -> None:
    label = read(
        [*column(["制造商：甲茶业有限公司", "净含量：50克"]), *column(["地址：福鼎市点头镇2号", "电话：0593-2222222"], x=400)]
    )
    assert label.one("producer_address") == "福鼎市点头镇2号"
    assert label.one("producer_contact") == "0593-2222222"


def test_the_address_of_an_unlisted_company_is_not_the_producers() -> None:
    label = read(
        column(
            [
                "备案方：深圳某某科技有限公司",
                "地址：深圳市龙岗区横岗街道1号",
                "生产企业：广州某某科技有限公司",
                "地址：广州市白云区二横路1号",
            ]
        )
    )
    assert label.one("producer_name") == "广州某某科技有限公司"
    assert label.one("producer_address") == "广州市白云区二横路1号"


def test_a_company_without_heading_is_the_producer_only_with_doubt() -> None:
    label = read(column(["云雾绿茶", "杭州某某茶业有限公司", "净含量：50克"]))
    reading = label.reading("producer_name")
    assert (reading.text, reading.heading) == ("杭州某某茶业有限公司", None)
    assert reading.confidence < 0.7


def test_a_company_without_heading_is_passed_over_where_a_party_is_named() -> None:
    label = read(column(["杭州某某集团有限公司"]), column(["生产者：桐庐某某茶业有限公司"]))
    assert label.one("producer_name") == "桐庐某某茶业有限公司"


def test_a_sentence_names_the_entrusting_party() -> None:
    reading = read(column(["杭州某某商贸有限公司委托制造", "生产商：桐庐某某茶厂"])).reading("entrusting_party")
    assert (reading.text, reading.heading) == ("杭州某某商贸有限公司", None)


def test_addresses_in_the_next_column_belong_to_the_parties_beside_whose_headings_they_stand() -> None:
    left = column(["委托商", "福鼎市竹里馆农业有限公司", "受委托方", "福鼎市云茶专业合作社", "客服热线", "0593-5551918"])
    right = column(["地址", "福建省宁德市福鼎市茶源路295号", "地址", "福建省宁德市福鼎市创业路54号", "保质期", "36个月"], x=400)
    label = read([*left, *right])
    assert label.one("entrusting_address") == "福建省宁德市福鼎市茶源路295号"
    assert label.one("producer_address") == "福建省宁德市福鼎市创业路54号"


def test_a_producer_with_an_address_of_its_own_gets_none_of_another_party() -> None:
    lines = ["被委托方：安化县陌上青茶叶有限公司", "委托方：安化县竹里馆茶叶专业合作社", "地址：湖南省益阳市安化县石桥镇148号"]
    label = read(column([*lines, "受委托方地址：湖南省益阳市安化县文昌路218号"]))
    assert label.one("entrusting_address") == "湖南省益阳市安化县石桥镇148号"
    assert label.one("producer_address") == "湖南省益阳市安化县文昌路218号"
