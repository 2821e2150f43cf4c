from __future__ import annotations

import pytest

from labelcheck.model.geometry import Box
from labelcheck.read.engines.variant_slips import without_variant_slips
from tests.read.drawing import line

PLACE = Box(0, 0, 100, 20)


def page(*texts: str) -> list[str]:
    return [each.text for each in without_variant_slips([line(text, PLACE) for text in texts])]


def test_a_common_slip_is_put_back_even_on_a_page_of_few_words() -> None:
    assert page("白牡丹", "凈含量：50克") == ["白牡丹", "净含量：50克"]


def test_any_lone_traditional_form_is_put_back_on_a_page_of_simplified_print() -> None:
    back = "产品标准代号 质量等级 贮存条件 阴凉干燥处 生产许可证编号 浙江龙泉应县街道"

    assert page(back, "保質期：18个月")[1] == "保质期：18个月"


@pytest.mark.parametrize("texts", [("產品名稱：西湖龍井", "凈含量：100克"), ("西湖龍井", "净含量：100克")])
def test_a_page_that_bears_traditional_print_is_left_as_read(texts: tuple[str, ...]) -> None:
    assert page(*texts) == list(texts)


def test_a_short_label_in_traditional_characters_is_left_though_each_of_them_is_a_common_slip() -> None:
    assert page("凈含量：50克", "溫水、熱水沖泡")[0] == "凈含量：50克"
    assert page("凈含量：50克", "鮮爽、熱泡") == ["凈含量：50克", "鮮爽、熱泡"]


@pytest.mark.parametrize(("score", "text"), [(0.94, "生产日期：见喷码处"), (0.99, "生產日期：見噴碼處")])
def test_a_line_in_traditional_characters_among_simplified_ones_is_believed_when_it_was_read_well(
    score: float, text: str
) -> None:
    back = line(
        "产品标准代号 质量等级 贮存条件 阴凉干燥处 生产许可证编号 浙江龙泉应县街道 储藏 净含量 贵州 云南临沧 华东 华南", PLACE
    )
    odd = line("生產日期：見噴碼處", PLACE, confidence=score)

    assert without_variant_slips([back, odd])[1].text == text


def test_characters_common_to_both_scripts_are_left() -> None:
    assert page("茶山白毫", "GB/T 22291") == ["茶山白毫", "GB/T 22291"]


def test_slips_scattered_among_simplified_forms_of_one_typeface_are_put_back() -> None:
    """Six of 54, as a scan in one typeface was read."""
    lines = [
        "称：蜜香工夫紅茶",
        "生产許可证号：SC11453092125167",
        "质量等级：四级",
        "贮藏方法：密封冷藏，避免陽光直",
        "射，远离异味",
    ]
    more = [
        "委托商：福安市翠微茶叶有限公司",
        "經濟開发区创业路24号",
        "产品执行标准：GB/T 13738.2-2017",
        "保质期至：2030年3月17日",
    ]

    put_back = "".join(page(*lines, *more))

    assert not set("紅許陽經濟開") & set(put_back)


def test_one_item_in_traditional_characters_on_a_page_of_simplified_ones_is_left() -> None:
    back = ("产品标准代号", "质量等级", "贮存条件", "阴凉干燥处", "生产许可证编号")

    assert page(*back, "產品名稱：東方")[-1] == "產品名稱：東方"


def test_slips_among_the_simplified_forms_of_the_same_words_are_put_back_in_a_brush_typeface() -> None:
    lines = [
        "產品名称：蜜蘭香单丛（烏龙茶）",
        "生產廠家：潮安區閑云生態茶業有限公",
        "联系方式：400-555-7718",
        "贮存条件：干燥处，远离异味",
    ]
    more = ["产品标准号：GB/T 30357.6-2017", "食品生产许可证号：SC11444510307208", "保质期到期日：20300415", "品质等级：二级"]

    put_back = page(*lines, *more)

    assert put_back[0] == "产品名称：蜜兰香单丛（乌龙茶）"
    assert put_back[1].endswith("潮安区闲云生态茶业有限公")


def test_a_value_in_traditional_characters_under_a_simplified_heading_is_left() -> None:
    back = ("产品标准代号", "质量等级", "贮存条件", "阴凉干燥处")

    assert page(*back, "产品名称：鳳凰單叢")[-1] == "产品名称：鳳凰單叢"
