"""Two labels in one picture are two labels; two columns of one label are one."""

from __future__ import annotations

from dataclasses import replace

from labelcheck.extract import extract
from labelcheck.facts.side_by_side import labels_in
from labelcheck.model.label import Barcode, PageReading
from labelcheck.registry.headings import load_headings
from tests.extract.labels import box, column, page, square

ITEMS = (
    "配料：茶鲜叶",
    "净含量：100克",
    "生产者：安溪某某茶业有限公司",
    "产品标准代号：GB/T 30357.2-2013",
    "食品生产许可证编号：SC11435058200021",
    "保质期：18个月",
    "贮存条件：密封、防潮、防异味",
)


def parts(reading: PageReading) -> list[str]:
    found = labels_in(reading, extract((reading,), load_headings()))
    return ["".join(line.text for line in part.lines) for part in found]


def test_lists_of_two_products_side_by_side_are_two_labels() -> None:
    left, right = column(["品名：铁观音", *ITEMS]), column(["品名：正山小种", *ITEMS], x=700)
    first, second = parts(replace(page([*left, *right]), size=(1400, 300)))
    assert ("铁观音" in first, "正山小种" in first) == (True, False)
    assert ("铁观音" in second, "正山小种" in second) == (False, True)


def test_four_labels_on_a_sheet_are_four() -> None:
    names = ["铁观音", "正山小种", "白牡丹", "六堡茶"]
    lines = [
        line
        for number, name in enumerate(names)
        for line in column([f"品名：{name}", *ITEMS], x=700 * (number % 2), y=400 * (number // 2))
    ]
    found = parts(replace(page(lines), size=(1400, 800)))
    assert len(found) == 4
    assert all(sum(name in text for name in names) == 1 for text in found)


def test_the_same_tea_in_two_sizes_is_told_apart_by_its_bar_codes() -> None:
    lines = [*column(["品名：铁观音", *ITEMS]), *column(["品名：铁观音", *ITEMS], x=700)]
    codes = (Barcode("EAN-13", "6901234567892", square(100, 260, 40)), Barcode("EAN-13", "6901234567908", square(800, 260, 40)))
    assert len(parts(replace(page(lines, barcodes=codes), size=(1400, 300)))) == 2


def test_two_columns_of_one_label_are_one() -> None:
    left, right = column(["品名：铁观音", *ITEMS[:4]]), column(ITEMS[4:], x=700)
    assert len(parts(replace(page([*left, *right]), size=(1400, 300)))) == 1


def test_the_same_sticker_twice_is_one_label() -> None:
    lines = [*column(["品名：铁观音", *ITEMS]), *column(["品名：铁观音", *ITEMS], x=700)]
    assert len(parts(replace(page(lines), size=(1400, 300)))) == 1


def test_a_list_beside_a_front_is_one_label() -> None:
    lines = [*column(["品名：铁观音", *ITEMS]), box("正山小种", 700, 100, 60), box("净含量：100克", 700, 250, 40)]
    assert len(parts(replace(page(lines), size=(1400, 300)))) == 1
