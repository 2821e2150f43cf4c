"""What a label says of its content: the words that count, and those that only look like them."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from tests.facts.labels import Label, registry

AS_OF = date(2027, 5, 8)
CHECKER = Checker(Options(as_of=AS_OF, cache=False))


def facts_of(*lines, **declared):
    return CHECKER.facts_of_lines((lines,), declared, AS_OF)


def tea_of(ingredients, name="八宝茶"):
    return facts_of(f"产品名称：{name}", f"配料：{ingredients}")


@pytest.mark.parametrize(
    ("ingredient", "group"),
    [
        ("大麦", "含麸质的谷物"),
        ("炒小麦", "含麸质的谷物"),
        ("燕麦片", "含麸质的谷物"),
        ("黑麦", "含麸质的谷物"),
        ("虾皮", "甲壳类"),
        ("深海鱼油", "鱼类"),
        ("鸡蛋粉", "蛋类"),
        ("花生碎", "花生"),
        ("黑豆", "大豆"),
        ("全脂奶粉", "乳"),
        ("全脂奶粉（生牛乳）", "乳"),
        ("植脂末（葡萄糖浆、氢化植物油、酪蛋白酸钠）", "乳"),
        ("核桃仁", "坚果"),
        ("甜杏仁", "坚果"),
        ("腰果", "坚果"),
        ("全脂牛奶粉", "乳"),
    ],
)
def test_an_allergenic_ingredient_is_known_with_its_group(ingredient, group):
    facts = tea_of(f"红茶、{ingredient}")
    assert facts["allergen.groups"].value == (group,)
    assert len(facts["allergen.foods"].value) == 1


@pytest.mark.parametrize(
    "ingredient",
    [
        *(
            "奶香金萱乌龙茶",
            "金骏眉",
            "荞麦",
            "苦荞麦",
            "杏仁香单丛",
            "鱼腥草",
            "麦芽糖醇",
            "麦冬",
            "椰子",
            "椰奶粉",
            "毛蟹",
            "螃蟹脚",
        ),
        *(
            "鸡蛋花",
            "鸡蛋花茶",
            "乳酸菌",
            "赤小豆",
            "绿豆",
            "红豆",
            "咖啡豆",
            "可可豆",
            "牛奶味香精",
            "核桃香精",
            "大豆卵磷脂",
            "麦芽糊精",
        ),
        *(
            "植脂末（葡萄糖浆、氢化植物油）",
            "鱼池红玉",
            "一芽二叶带鱼叶",
            "大麦若叶",
            "分心木",
            "糙米",
            "玉米",
            "蛋黄果",
            "食用酒精",
            "乳糖醇",
        ),
    ],
)
def test_what_only_looks_like_an_allergen_is_none(ingredient):
    assert tea_of(f"红茶、{ingredient}")["allergen.foods"].state is State.ABSENT


def test_one_ingredient_that_the_name_tells_needs_no_notice():
    assert tea_of("大麦", "大麦茶")["allergen.in_name"].value is True
    assert tea_of("大麦", "田园香茶")["allergen.in_name"].value is False
    assert tea_of("大麦、决明子", "大麦茶")["allergen.in_name"].value is False


@pytest.mark.parametrize(
    "notice", ["致敏物质提示：含有牛奶", "温馨提示：本品含牛奶及大豆制品", "过敏原信息：乳", "本品含有乳制品，过敏者慎用"]
)
def test_a_notice_is_found_wherever_it_stands(notice):
    facts = facts_of("产品名称：奶茶", "配料：红茶、奶粉", notice)
    assert facts["allergen.notice"].state is State.KNOWN
    assert facts["allergen.groups_unnamed"].state is State.ABSENT


def test_a_caution_that_speaks_of_no_allergen_is_no_notice():
    facts = facts_of("产品名称：奶茶", "配料：红茶、奶粉", "警示语：儿童不宜饮用")
    assert facts["allergen.notice"].state is State.ABSENT


def test_the_notice_of_a_label_not_seen_whole_is_not_called_absent():
    label = Label()
    label.put("ingredients", "红茶、奶粉", "配料")
    assert label.facts()["allergen.notice"].state is State.UNREADABLE


@pytest.mark.parametrize(
    ("ingredients", "bare"),
    [
        ("红茶、甜味剂", ("甜味剂",)),
        ("红茶、食品添加剂", ("食品添加剂",)),
        ("红茶、食品添加剂（甜味剂、柠檬酸）", ("甜味剂",)),
        ("红茶、复配增稠剂、冰糖", ("复配增稠剂",)),
        ("红茶、着色剂、防腐剂、冰糖", ("着色剂", "防腐剂")),
    ],
)
def test_a_function_class_alone_is_no_name(ingredients, bare):
    assert tea_of(ingredients)["additives.bare_classes"].value == bare


@pytest.mark.parametrize(
    "ingredients",
    [
        *(
            "红茶、甜味剂（三氯蔗糖）",
            "红茶、食品添加剂（甜味剂（三氯蔗糖）、柠檬酸）",
            "红茶、食品添加剂（柠檬酸、三氯蔗糖）",
            "红茶、食用香精",
        ),
        *(
            "红茶、食用香料",
            "红茶、食品用香料",
            "红茶、防腐剂：山梨酸钾",
            "红茶、食品添加剂：柠檬酸、甜味剂：三氯蔗糖",
            "红茶、不含防腐剂",
        ),
        *("红茶、甜味剂（955）", "红茶、复配甜味剂（赤藓糖醇、三氯蔗糖）"),
    ],
)
def test_an_additive_with_a_name_or_a_number_is_no_bare_class(ingredients):
    assert tea_of(ingredients)["additives.bare_classes"].state is State.ABSENT


def test_a_bare_class_at_the_end_of_a_photographed_list_is_doubtful():
    def last(source, ingredients):
        label = Label(source=source)
        label.put("product_name", "柠檬红茶", "品名")
        label.put("ingredients", ingredients, "配料")
        return label.facts()["additives.bare_classes"].confidence

    assert last(LineSource.OCR, "红茶、甜味剂") < 0.8
    assert last(LineSource.OCR, "红茶、甜味剂、柠檬干") > 0.8
    assert last(LineSource.TRANSCRIPTION, "红茶、甜味剂") > 0.8


@pytest.mark.parametrize(("item", "found"), [("甜味剂（955）", True), ("甜味剂（INS 955）", True), ("着色剂：150a", True)])
def test_a_number_in_place_of_a_name_is_seen(item, found):
    assert (tea_of(f"红茶、食品添加剂（{item}）")["additives.numbers"].state is State.KNOWN) is found


@pytest.mark.parametrize("item", ["甜味剂（三氯蔗糖）", "红枣（2024）", "全脂奶粉（900）", "柠檬酸"])
def test_what_is_no_number_of_an_additive(item):
    assert tea_of(f"红茶、{item}")["additives.numbers"].state is State.ABSENT


@pytest.mark.parametrize(
    ("ingredients", "key"),
    [
        ("红茶、花草", "class_names"),
        ("红茶、果干5%", "class_names"),
        ("红茶、果脯", "preserved_fruit"),
        ("红茶、蜜饯", "preserved_fruit"),
    ],
)
def test_a_class_name_is_seen(ingredients, key):
    assert tea_of(ingredients)[f"ingredients.{key}"].state is State.KNOWN


@pytest.mark.parametrize("ingredients", ["菊花、苹果干", "水果茶", "花草茶坯", "坚果仁碎片（核桃）", "草莓果干", "五谷虫"])
def test_a_specific_name_is_no_class_name(ingredients):
    facts = tea_of(ingredients)
    assert facts["ingredients.class_names"].state is State.ABSENT
    assert facts["ingredients.preserved_fruit"].state is State.ABSENT


@pytest.mark.parametrize(
    ("name", "ingredients", "named"),
    [
        ("菊花普洱茶", "普洱茶、菊花", ("菊花",)),
        ("陈皮白茶", "白茶、陈皮", ("陈皮",)),
        ("玫瑰红茶", "红茶、重瓣红玫瑰花", ("重瓣红玫瑰花",)),
        ("桂花乌龙", "乌龙茶、桂花", ("桂花",)),
        ("菊花枸杞茶", "菊花、枸杞、冰糖", ("菊花", "枸杞")),
    ],
)
def test_an_ingredient_of_the_name_without_an_amount_is_named(name, ingredients, named):
    assert tea_of(ingredients, name)["product_name.ingredients"].value == named


@pytest.mark.parametrize(
    ("name", "ingredients"),
    [
        ("菊花茶", "菊花"),
        ("菊花普洱茶", "普洱茶、菊花10%"),
        ("菊花普洱茶", "普洱茶、菊花（添加量≥10%）"),
        ("玫瑰味红茶", "红茶、玫瑰花"),
        ("桂花香乌龙", "乌龙茶、桂花"),
        ("茉莉花茶", "绿茶、茉莉花"),
        ("特级茉莉花茶", "绿茶、茉莉鲜花"),
        ("普洱茶", "普洱茶、菊花"),
        ("柠檬红茶", "红茶、食用香精"),
        ("红茶绿茶", "红茶、绿茶"),
    ],
)
def test_a_name_that_asks_for_no_amount(name, ingredients):
    assert tea_of(ingredients, name)["product_name.ingredients"].state is State.ABSENT


def test_an_amount_may_stand_elsewhere():
    facts = facts_of("产品名称：菊花普洱茶", "配料：普洱茶、菊花", "菊花添加量 8%")
    assert facts["product_name.ingredients"].state is State.ABSENT


def test_a_cited_standard_of_that_name_lays_it_down():
    facts = facts_of("产品名称：桂花乌龙", "配料：乌龙茶、桂花", "产品标准代号：GH/T 1117-2015")
    assert facts["product_name.ingredients"].state is State.ABSENT


@pytest.mark.parametrize("text", ["辐照食品", "本品经辐照杀菌", "经辐照处理", "辐照加工食品"])
def test_words_of_irradiation(text):
    assert facts_of("产品名称：绿茶", text)["irradiation.words"].state is State.KNOWN


@pytest.mark.parametrize("text", ["未经辐照", "未经辐照处理", "非辐照食品", "不辐照", "山东辐照技术有限公司", "光辐射"])
def test_words_that_deny_irradiation_do_not_count(text):
    assert facts_of("产品名称：绿茶", text)["irradiation.words"].state is State.ABSENT


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        (("配料：红茶、陈皮（辐照）、菊花（辐照）",), True),
        (("配料：红茶、陈皮、菊花", "贮存条件：密封", "注：陈皮、菊花经辐照处理"), True),
        (("配料：红茶、陈皮（辐照）、菊花",), None),
        (("配料：红茶、陈皮、菊花",), False),
    ],
)
def test_declared_ingredients_are_marked_in_the_list_or_in_a_note(lines, marked):
    declared = {"irradiated_ingredients": ["陈皮", "菊花"]}
    assert facts_of("产品名称：陈皮菊花红茶", *lines, **declared)["irradiated_ingredients.marked"].value is marked


TABLE = (
    "产品名称：绿茶",
    "配料：绿茶",
    "营养成分表",
    "项目 每100克 NRV%",
    "能量 1234千焦 15%",
    "蛋白质 20.1克 34%",
    "脂肪 1.0克 2%",
)
REST = ("碳水化合物 50.0克 17%", "钠 12毫克 1%")


def test_the_rows_of_a_table_are_held_against_both_lists():
    facts = facts_of(*TABLE, *REST)
    assert facts["nutrition.missing_1_plus_4"].state is State.ABSENT
    assert facts["nutrition.missing_1_plus_6"].value == ("饱和脂肪", "糖")
    facts = facts_of(*TABLE, "—饱和脂肪（酸） 0克 0%", "碳水化合物 50.0克 17%", "—糖 1.0克", "钠 12毫克 1%")
    assert facts["nutrition.missing_1_plus_6"].state is State.ABSENT


def test_cells_on_lines_of_their_own_are_rows_too():
    facts = facts_of(
        "营养成分表", "项目", "每100克", "NRV%", "能量", "1234千焦", "15%", "蛋白质", "20.1克", "脂肪", "碳水化合物", "钠"
    )
    assert facts["nutrition.missing_1_plus_4"].state is State.ABSENT


def test_saturated_fat_is_not_fat():
    facts = facts_of("营养成分表", "能量 100千焦", "饱和脂肪 1克", "钠 2毫克")
    assert facts["nutrition.missing_1_plus_4"].value == ("蛋白质", "脂肪", "碳水化合物")


def test_names_of_nutrients_in_a_text_are_no_table():
    assert facts_of("产品名称：绿茶", "富含蛋白质和钠")["nutrition.rows"].state is State.ABSENT
    assert facts_of("营养成分：茶多酚≥15%")["nutrition.rows"].state is State.UNREADABLE


def test_a_row_missing_on_a_photograph_is_doubtful():
    label = Label()
    label.put("nutrition", "项目 每100克 NRV%", "营养成分表")
    label.line("能量 1234千焦")
    label.line("蛋白质 20克")
    assert label.facts()["nutrition.missing_1_plus_4"].confidence < 0.8


def test_the_reminder_may_go_on_in_the_next_line():
    assert facts_of(*TABLE, "儿童青少年应避免过量", "摄入盐油糖")["nutrition.reminder"].state is State.KNOWN
    assert facts_of(*TABLE, "少吃盐油糖")["nutrition.reminder"].state is State.ABSENT


@pytest.mark.parametrize(
    ("text", "micrograms"),
    [
        ("硒含量：0.15mg/kg", 15),
        ("含硒量 0.25-4.00mg/kg", 25),
        ("硒≥15μg/100g", 15),
        ("硒 150微克/千克", 15),
        ("硒（Se）：0.2毫克/公斤", 20),
        ("每100克含硒12微克", 12),
        ("每100g含硒 12.5 ug", 12.5),
        ("Se: 0.3mg/kg", 30),
    ],
)
def test_selenium_is_reckoned_for_a_hundred_grams(text, micrograms):
    assert facts_of("产品名称：富硒绿茶", text)["nutrition.selenium_ug"].value == pytest.approx(micrograms)


def test_selenium_whose_amount_is_a_line_of_its_own_is_read():
    assert facts_of("产品名称：富硒绿茶", "硒含量", "0.05mg/kg")["nutrition.selenium_ug"].value == pytest.approx(5)


def test_selenium_above_a_column_of_amounts_is_not_given_that_of_another():
    assert (
        facts_of("产品名称：富硒绿茶", "锌", "硒", "0.9mg/100克", "12μg/100克")["nutrition.selenium_ug"].state is not State.KNOWN
    )


def test_selenium_in_a_table_is_that_of_its_column():
    assert facts_of(*TABLE, *REST, "硒 12.5微克 25%")["nutrition.selenium_ug"].value == pytest.approx(12.5)


@pytest.mark.parametrize("text", ["富硒绿茶3克", "硒都大道15号", "硒 12微克", "每袋含硒3微克", "Seal 15mg/kg", "硒15克"])
def test_a_figure_that_is_no_content_of_selenium(text):
    assert facts_of("产品名称：绿茶", text)["nutrition.selenium_ug"].state is State.ABSENT


@pytest.mark.parametrize("text", ["扫码查看标签信息", "配料表请扫码查看", "生产者信息见二维码", "扫一扫获取营养成分信息"])
def test_words_that_send_the_reader_to_a_code(text):
    assert facts_of("产品名称：绿茶", text)["digital_label.scan"].state is State.KNOWN


@pytest.mark.parametrize(
    "text", ["扫码关注公众号", "扫一扫溯源", "扫码了解更多茶文化", "防伪二维码", "一物一码", "微信扫码领红包"]
)
def test_codes_for_other_ends_ask_nothing(text):
    assert facts_of("产品名称：绿茶", text)["digital_label.scan"].state is State.ABSENT


def test_a_field_in_foreign_words_alone_is_untranslated():
    assert facts_of("产品名称：锡兰红茶", "Ingredients: black tea, rose")["untranslated"].value == ("Ingredients",)
    assert facts_of("产品名称：锡兰红茶", "配料：红茶", "Ingredients: black tea")["untranslated"].state is State.ABSENT
    assert facts_of("产品名称：绿茶", "配料：绿茶", "贮存条件：0-5℃")["untranslated"].state is State.ABSENT


def test_no_word_of_the_allergen_table_stands_in_two_groups():
    words = [word for group in registry().allergens.groups.values() for word in group]
    assert len(words) == len(set(words))
