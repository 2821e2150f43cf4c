"""A flat folder of photographs: divided where bar codes or lists of items prove several products, left whole where nothing does."""

from __future__ import annotations

from labelcheck.facts.products import ALONE, products_of
from labelcheck.model.label import Barcode, PageReading
from tests.facts.labels import BACK, Label, LineSource

CORNERS = ((0, 0), (10, 0), (10, 5), (0, 5))
CODES = ("6901234567892", "6923450657713")


def folder(*panels) -> tuple[tuple[str, ...], ...]:
    """The products of a folder as tuples of panels; each panel is (file, name of its list or None, loose words, bar code or None)."""
    return tuple(product.panels for product in products(*panels))


def products(*panels):
    label = Label(LineSource.OCR)
    for file, name, words, code in panels:
        label.pages.setdefault(file, [])
        for key, (heading, value) in BACK.items() if name else ():
            label.put(key, name if key == "product_name" else value, heading, file)
        for word in words:
            label.line(word, file)
        label.barcodes[file] = (Barcode("EAN-13", code, CORNERS),) if code else ()
    pages = [
        PageReading(file, 1, tuple(lines), label.barcodes[file], None, None, "rapidocr") for file, lines in label.pages.items()
    ]
    return products_of(pages, label.readings)


def test_a_front_and_a_back_are_one_product():
    assert folder(("1.jpg", None, ["白牡丹"], None), ("2.jpg", "白牡丹", [], CODES[0])) == (("1.jpg", "2.jpg"),)


def test_two_bar_codes_are_two_products_and_the_fronts_go_to_the_name_they_show():
    divided = folder(
        ("1.jpg", None, ["正山小种", "一百克"], None),
        ("2.jpg", "正山小种", [], CODES[0]),
        ("3.jpg", None, ["安化黑茶"], None),
        ("4.jpg", "安化黑茶", [], CODES[1]),
    )
    assert divided == (("1.jpg", "2.jpg"), ("3.jpg", "4.jpg"))


def test_two_lists_under_different_names_are_two_products():
    assert folder(("1.jpg", "正山小种", [], None), ("2.jpg", "安化黑茶", [], None)) == (("1.jpg",), ("2.jpg",))


def test_two_photographs_of_one_back_are_one_product():
    assert folder(("1.jpg", "正山小种", [], CODES[0]), ("2.jpg", "正山小种", [], None)) == (("1.jpg", "2.jpg"),)
    assert folder(("1.jpg", "正山小种", [], CODES[0]), ("2.jpg", None, [], CODES[0])) == (("1.jpg", "2.jpg"),)


def test_a_panel_that_fits_no_product_or_several_stands_alone():
    found = products(
        ("1.jpg", "正山小种", [], CODES[0]), ("2.jpg", "安化黑茶", [], CODES[1]), ("3.jpg", None, ["高山好茶"], None)
    )
    assert [product.panels for product in found] == [("1.jpg",), ("2.jpg",), ("3.jpg",)]
    assert found[2].because == ALONE
    twice = folder(("1.jpg", "正山小种", [], CODES[0]), ("2.jpg", "正山小种", [], CODES[1]), ("3.jpg", None, ["正山小种"], None))
    assert twice == (("1.jpg",), ("2.jpg",), ("3.jpg",))


def test_of_a_name_within_another_the_longer_counts():
    divided = folder(
        ("1.jpg", "龙井茶", [], CODES[0]), ("2.jpg", "西湖龙井茶", [], CODES[1]), ("3.jpg", None, ["西湖龍井茶"], None)
    )
    assert divided == (("1.jpg",), ("2.jpg", "3.jpg"))


def test_the_reason_names_the_bar_code_or_the_name():
    by_code, by_name = products(("1.jpg", "正山小种", [], CODES[0]), ("2.jpg", "安化黑茶", [], None))
    assert CODES[0] in by_code.because.zh
    assert "安化黑茶" in by_name.because.en
