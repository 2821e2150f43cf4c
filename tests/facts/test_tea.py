from __future__ import annotations

import pytest

from labelcheck.facts.tea_standard import fits_ingredients, fits_name, fits_variety
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Facts, State
from labelcheck.model.label import LineSource
from tests.facts.labels import Label, registry, whole

ROWS = registry().standards.rows


@pytest.mark.parametrize(
    ("name", "standard", "fits"),
    [
        ("高山红茶", "GB/T 14456.1-2017", False),
        ("高山绿茶", "GB/T 14456.1-2017", True),
        ("安吉白茶", "GB/T 22291-2017", False),
        ("安吉白茶", "GB/T 20354-2006", True),
        ("龙井红茶", "GB/T 13738.2-2017", True),
        ("紧压白茶饼", "GB/T 22291-2017", True),
        ("白茶饼", "GB/T 31751-2015", True),
        ("绿茶饼", "GB/T 31751-2015", False),
        ("云南沱茶", "GB/T 9833.5-2013", None),
        ("普洱沱茶", "GB/T 9833.5-2013", True),
        ("茯砖茶", "GB/T 9833.3-2013", True),
        ("红茶袋泡茶", "GB/T 24690-2018", True),
        ("绿茶粉", "GB/T 34778-2017", True),
        ("桂花乌龙", "GH/T 1117-2015", True),
        ("茉莉花茶", "GB/T 14456.1-2017", False),
        ("白桃乌龙茶", "GH/T 1247-2019", None),
        ("柠檬味红茶", "GH/T 1247-2019", True),
        ("普洱茶（生茶）", "GB/T 22111-2008", True),
        ("祁红毛峰", "GB/T 13738.2-2017", True),
        ("菊花代用茶", "GB/T 14456.1-2017", None),
        ("高山绿茶", "GH/T 1091-2014", None),
        ("岁月", "GB/T 14456.1-2017", None),
    ],
)
def test_a_standard_fits_the_kind_of_tea_in_the_name(name, standard, fits):
    assert fits_name(name, ROWS[standard], registry()) is fits


@pytest.mark.parametrize(
    ("shown", "standard", "fits"),
    [
        ("绿茶", "GB/T 32719.4-2016", True),
        ("红茶", "GB/T 32719.4-2016", False),
        ("绿茶", "GB/T 22292-2017", True),
        ("花茶", "GB/T 13738.2-2017", False),
        ("红茶", "GH/T 1247-2019", True),
        ("红茶", "GB 31608-2023", True),
        ("调味茶", "GB/T 14456.1-2017", None),
        (None, "GB/T 14456.1-2017", None),
    ],
)
def test_a_standard_fits_the_tea_in_the_ingredients(shown, standard, fits):
    assert fits_ingredients(shown, ROWS[standard], registry()) is fits


@pytest.mark.parametrize(
    ("name", "standard", "fits"),
    [
        ("铁观音", "GB/T 30357.2-2013", True),
        ("老枞水仙", "GB/T 30357.2-2013", False),
        ("老枞水仙", "GB/T 30357.4-2015", True),
        ("高山乌龙茶", "GB/T 30357.2-2013", None),
        ("铁观音", "GB/T 30357.1-2013", None),
    ],
)
def test_a_part_of_a_series_is_for_its_variety(name, standard, fits):
    assert fits_variety(name, ROWS[standard], registry()) is fits


def test_every_variety_belongs_to_a_listed_standard():
    listed = {number.rpartition("-")[0] for number in ROWS}
    assert set(registry().tea_terms.standard_varieties) <= listed


def plain(**fields: str) -> Facts:
    return whole(LineSource.TRANSCRIPTION, **fields).facts()


def test_what_comes_from_a_row_says_how_surely_the_row_is_known():
    assert plain(standard_code="GH/T 1091")["standard_code.covers_tea"].seen is Seen.SECONDARY
    assert plain()["standard_code.fits_name"].seen is Seen.TEXT
    assert plain(standard_code="Q/ABC 0001S-2022")["standard_code.fits_name"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("name", "ingredients", "flavour"),
    [
        ("白桃乌龙茶", "乌龙茶、食用香精", "白桃"),
        ("白桃味乌龙茶", "乌龙茶、食用香精", None),
        ("白桃风味乌龙茶", "乌龙茶、白桃香精", None),
        ("白桃乌龙茶", "乌龙茶、桃干、食用香精", None),
        ("白桃乌龙茶", "乌龙茶、白桃香精", "白桃"),
        ("白桃乌龙茶", "乌龙茶", None),
        ("柠檬红茶", "红茶、柠檬片、食用香精", None),
    ],
)
def test_a_flavour_that_only_flavouring_gives(name, ingredients, flavour):
    assert plain(product_name=name, ingredients=ingredients)["product_name.bare_flavour"].value == flavour


@pytest.mark.parametrize(
    ("name", "ingredients", "shown"),
    [
        ("养生茶", "菊花、枸杞", False),
        ("菊花茶", "菊花", True),
        ("昆仑雪菊茶", "雪菊", True),
        ("五宝茶", "菊花、枸杞、红枣", False),
        ("金花葵茶", "金花葵", True),
        ("草本茶", "菊花、金银花", True),
    ],
)
def test_a_name_shows_that_it_is_no_tea(name, ingredients, shown):
    assert plain(product_name=name, ingredients=ingredients)["product_name.shows_substitute"].value is shown


def test_a_peel_that_holds_the_tea_is_sought_in_the_list():
    assert plain(product_name="小青柑", ingredients="普洱熟茶")["product_name.wrapper_listed"].value is False
    assert plain(product_name="小青柑", ingredients="普洱熟茶、新会柑")["product_name.wrapper_listed"].value is True
    assert plain()["product_name.wrapper"].state is State.ABSENT


def test_a_class_marked_only_in_the_list_is_doubtful():
    label = whole(LineSource.TRANSCRIPTION, product_name="袋泡茶", ingredients="红茶", standard_code="GB/T 24690-2018")
    assert label.facts()["class_marked"].state is State.UNREADABLE
    label.line("产品类别：绿茶")
    assert label.facts()["class_marked"].value == "绿茶"


def test_nothing_is_denied_on_an_empty_label():
    facts = Label().facts()
    for key in ("class_marked", "inoculated", "grade.invented", "product_name.tea_kind", "organic.claim", "packaging.precious"):
        assert facts[key].state is State.UNREADABLE
