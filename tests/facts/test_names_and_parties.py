from __future__ import annotations

import pytest

from labelcheck.facts.ingredients import class_of_ingredients, split_ingredients
from labelcheck.facts.names import attribute_of, class_of_name
from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from tests.facts.labels import Label, back, registry, whole

CLASSES = registry().tea_classes


@pytest.mark.parametrize(
    ("name", "tea_class", "attribute"),
    [
        ("高山绿茶", "绿茶", "绿茶"),
        ("西湖龙井茶", "绿茶", "龙井茶"),
        ("安吉白茶", "绿茶", "安吉白茶"),
        ("白牡丹（白茶）", "白茶", "白茶"),
        ("普洱茶（熟茶）", "黑茶", "普洱茶（熟茶）"),
        ("茯砖茶", "黑茶", "茯砖茶"),
        ("正山小种红茶", "红茶", "正山小种红茶"),
        ("凤凰单丛", "乌龙茶", "单丛"),
        ("單叢烏龍茶", "乌龙茶", "單叢烏龍茶"),
        ("茉莉花茶", "花茶", "茉莉花茶"),
        ("绿茶袋泡茶", "绿茶", "绿茶袋泡茶"),
        ("菊花代用茶", "代用茶", "菊花代用茶"),
        ("菊花茶", "代用茶", "菊花茶"),
        ("苦荞茶", "代用茶", "苦荞茶"),
        ("重瓣玫瑰", None, "玫瑰"),
        ("云雾仙毫", None, None),
        ("岁月", None, None),
    ],
)
def test_what_a_name_says(name, tea_class, attribute):
    assert class_of_name(name, CLASSES) == tea_class
    assert attribute_of(name, CLASSES) == attribute


@pytest.mark.parametrize(
    ("printed", "items"),
    [
        ("绿茶、茉莉花", ("绿茶", "茉莉花")),
        ("红茶粉，白砂糖，食品添加剂（柠檬酸、香精）", ("红茶粉", "白砂糖", "食品添加剂(柠檬酸、香精)")),
        ("茶叶。", ("茶叶",)),
        ("菊花(60%)；枸杞(40%)", ("菊花(60%)", "枸杞(40%)")),
    ],
)
def test_ingredients_are_split_outside_brackets(printed, items):
    assert split_ingredients(printed) == items


@pytest.mark.parametrize(
    ("items", "tea_class"),
    [
        (("绿茶",), "绿茶"),
        (("茶叶",), None),
        (("福鼎大白茶茶树鲜叶",), None),
        (("云南大叶种晒青茶",), None),
        (("绿茶", "茉莉花"), "花茶"),
        (("普洱茶", "新会柑"), "调味茶"),
        (("菊花", "枸杞"), "代用茶"),
        (("绿茶", "红茶"), None),
    ],
)
def test_the_class_ingredients_show(items, tea_class):
    assert class_of_ingredients(items, CLASSES) == tea_class


def test_the_ingredients_decide_whether_it_is_made_from_tea():
    herbal = whole(product_name="秋圃花茶", ingredients="菊花、枸杞").facts()
    assert herbal["made_from_tea"].value is False
    assert whole(product_name="菊花茶", ingredients="绿茶、菊花").facts()["made_from_tea"].value is True
    assert whole(product_name="菊花茶", without=["ingredients"]).facts()["made_from_tea"].value is False


def test_a_title_beside_a_headed_name_is_no_conflict_and_two_headed_names_are():
    facts = back(product_name="老枞水仙").put("product_name", "岁月知味", None, "front.jpg").facts()
    assert facts["product_name"].value == "老枞水仙"
    facts = back(product_name="老枞水仙").put("product_name", "大红袍", "产品名称", "front.jpg").facts()
    assert facts["product_name"].state is State.CONFLICTING


def test_a_name_without_class_words():
    facts = whole(product_name="岁月").facts()
    assert facts["product_name.attribute"].state is State.ABSENT
    assert facts["product_name.class_words"].state is State.ABSENT


def test_ocr_misreadings_of_one_address_do_not_conflict_and_other_ingredients_do():
    label = whole().put("producer_address", "福建省宁德市福鼎市管阳镇工业略8号", "地址", "side.jpg")
    assert label.facts()["producer_address"].value == "福建省宁德市福鼎市管阳镇工业路8号"
    label = whole().put("ingredients", "红茶、香精", "配料", "side.jpg")
    assert label.facts()["ingredients"].state is State.CONFLICTING


def test_any_party_answers_for_the_product():
    label = whole(without=["producer_name"]).put("distributor", "厦门某某茶行", "经销商")
    facts = label.facts()
    assert facts["producer_name"].state is State.ABSENT
    assert facts["responsible_party"].value == "厦门某某茶行"


def test_a_post_code_is_a_contact_only_where_there_is_no_other():
    label = whole(without=["producer_contact"])
    label.put("producer_contact", "350000", "邮编")
    assert label.facts()["producer_contact"].value == "350000", "a postal address beside the address may do"
    label.put("producer_contact", "0593-2222222", "电话")
    label.put("producer_contact", "邮政编码：350000", "联系方式")
    assert label.facts()["producer_contact"].value == "0593-2222222"


@pytest.mark.parametrize("read", ["0593-22", "0593-", "139 5901", "400-800", "(0593)222222", "22222"])
def test_the_first_part_of_a_telephone_number_is_not_given_as_the_contact(read):
    fact = whole(LineSource.OCR, without=["producer_contact"]).put("producer_contact", read, "电话").facts()["producer_contact"]
    assert (fact.state, fact.value) == (State.UNREADABLE, None)


@pytest.mark.parametrize(
    "number", ["0593-2222222", "010-88888888", "13959012345", "400-800-1234", "95555", "12315", "0593-2222222-801"]
)
def test_a_whole_telephone_number_is_the_contact(number):
    fact = whole(LineSource.OCR, without=["producer_contact"]).put("producer_contact", number, "电话").facts()["producer_contact"]
    assert (fact.state, fact.value) == (State.KNOWN, number)


def test_a_post_code_that_ocr_read_is_no_torn_telephone_number():
    fact = (
        whole(LineSource.OCR, without=["producer_contact"]).put("producer_contact", "350000", "邮编").facts()["producer_contact"]
    )
    assert (fact.state, fact.value) == (State.KNOWN, "350000")


def test_a_telephone_anywhere_is_a_contact():
    label = whole(without=["producer_contact"])
    label.line("欢迎垂询 400-800-1234", "front.jpg")
    assert label.facts()["producer_contact"].value == "400-800-1234"


def test_imports():
    label = Label(LineSource.TRANSCRIPTION).put("product_name", "锡兰红茶", "品名").put("country_of_origin", "斯里兰卡", "原产国")
    label.put("importer", "上海某某贸易有限公司", "进口商").put("importer_address", "上海市浦东新区某路1号", "地址")
    facts = label.facts()
    assert facts["imported"].value is True
    assert facts["importer_address"].value == "上海市浦东新区某路1号"
    assert facts["overseas_registration"].state is State.ABSENT


def test_tea_packed_in_china_from_foreign_leaves_is_no_import():
    assert whole().put("country_of_origin", "斯里兰卡", "原产国").facts()["imported"].value is False


def test_registration_numbers_of_overseas_producers_are_found_in_the_lines():
    label = whole()
    label.line("境外生产企业在华注册编号：CLKA18042205270001", "back.jpg")
    assert label.facts()["overseas_registration"].value == "CLKA18042205270001"


def test_an_origin_that_names_the_province_only():
    assert whole(origin="福建省").facts()["origin.prefecture"].state is State.ABSENT
    assert whole(origin="福建福鼎").facts()["origin.prefecture"].value == "宁德市"
    assert whole(origin="云雾山").facts()["origin.prefecture"].state is State.UNREADABLE


def test_repacked_and_entrusted():
    facts = whole().put("repacker", "厦门某某茶行", "分装商").put("entrusting_party", "北京某某公司", "委托方").facts()
    assert facts["repacked"].value is True
    assert facts["entrusted"].value is True
    assert whole().facts()["repacked"].value is False
