"""OCR is put right only where a structure leaves one meaning, and never silently; live text is never touched."""

from __future__ import annotations

import pytest

from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from labelcheck.model.sureness import PLAIN_CODE, PLAIN_READING, UNCHECKED
from tests.facts.labels import Label, back, whole

LICENCE, CREDIT_CODE, BARCODE = "SC11435078200021", "91445103MAA28BT4AP", "6901234567892"


def with_value(key: str, text: str, heading: str, *, confidence: float = 0.95, source: LineSource = LineSource.OCR) -> Label:
    return whole(source, without=[key]).put(key, text, heading, confidence=confidence)


@pytest.mark.parametrize(
    ("key", "heading", "read", "right"),
    [
        ("licence_no", "食品生产许可证编号", "5C1143507820002I", LICENCE),
        ("licence_no", "食品生产许可证编号", "SC丁l4350782OOO21", LICENCE),
        ("uscc", "统一社会信用代码", "9I4451O3MAAZ8BT4AP", CREDIT_CODE),
        ("barcode", "条形码", "69O1234567B92", BARCODE),
        ("standard_code", "执行标准", "GB/T32719·2-2016", "GB/T 32719.2-2016"),
        ("standard_code", "执行标准", "GB/I 32719·2-2016", "GB/T 32719.2-2016"),
        ("standard_code", "执行标准", "GB/丁 22291-20I7", "GB/T 22291-2017"),
        ("standard_code", "执行标准", "08/T 22291-2017", "GB/T 22291-2017"),
        ("standard_code", "执行标准", "GB/T 22291-217", "GB/T 22291-2017"),
        ("standard_code", "执行标准", "Q/XXX 0003 5-2020", "Q/XXX 0003S-2020"),
    ],
)
def test_a_code_is_put_right_by_its_check_or_its_table_and_the_report_can_tell(key, heading, read, right):
    fact = with_value(key, read, heading).facts()[key]
    assert (fact.state, fact.value) == (State.KNOWN, right)
    (correction,) = fact.corrections
    assert (correction.read, correction.corrected) == (read, right)
    assert correction.why.zh
    assert correction.why.en
    assert fact.confidence < PLAIN_READING, "what had to be put right may ask, not accuse"


@pytest.mark.parametrize("key", ["production_date", "expiry_date"])
@pytest.mark.parametrize(
    ("read", "day"),
    [("2026.O3.l5", "2026-03-15"), ("20Z6年3月2S日", "2026-03-25"), ("2026-1l-08", "2026-11-08")],
)
def test_a_date_is_put_right_by_the_calendar(key, read, day):
    fact = with_value(key, read, "日期").facts()[key]
    assert str(fact.value) == day
    assert [each.read for each in fact.corrections] == [read]


@pytest.mark.parametrize("read", ["2026 0325", "２０２６ ０３２５"])
def test_a_blank_within_a_date_is_closed_without_calling_it_a_correction(read):
    fact = with_value("production_date", read, "生产日期").facts()["production_date"]
    assert (str(fact.value), fact.corrections) == ("2026-03-25", ())


@pytest.mark.parametrize("read", ["2026 0345", "2026.l3.08", "2026年O月12日"])
def test_a_date_the_calendar_does_not_have_stays_unreadable(read):
    fact = with_value("production_date", read, "生产日期").facts()["production_date"]
    assert (fact.state, fact.corrections) == (State.UNREADABLE, ())


@pytest.mark.parametrize(
    ("read", "amount", "unit"),
    [("150m1", 150, "mL"), ("100 q", 100, "g"), ("I00克", 100, "g"), ("1O0g", 100, "g"), ("2l0g", 210, "g"), ("50兑", 50, "g")],
)
def test_a_quantity_is_put_right_by_its_unit(read, amount, unit):
    fact = with_value("net_content", read, "净含量").facts()["net_content"]
    assert fact.value == {"amount": amount, "unit": unit}
    assert [each.read for each in fact.corrections] == [read]


@pytest.mark.parametrize("read", ["1.5l", "500ml×6", "5克×40", "1L", "250g(5g×50)", "2kg"])
def test_a_quantity_that_is_one_is_left(read):
    assert with_value("net_content", read, "净含量").facts()["net_content"].corrections == ()


@pytest.mark.parametrize("read", ["2026/3/1B", "2026-03-28 S1", "20260328B"])
def test_the_letter_of_a_batch_behind_a_date_is_no_digit(read):
    assert with_value("production_date", read, "生产日期").facts()["production_date"].corrections == ()


def test_a_day_cut_short_by_a_misread_digit_is_put_right():
    assert str(with_value("production_date", "2026-03-2B", "生产日期").facts()["production_date"].value) == "2026-03-28"


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [("production_date", "2026年03⽉28⽇", "2026-03-28"), ("net_content", "１００ｇ", "{'amount': 100, 'unit': 'g'}")],
)
def test_radicals_and_full_width_forms_are_the_characters_they_stand_for(key, text, value):
    assert str(with_value(key, text, "标示", source=LineSource.PDF_TEXT).facts()[key].value) == value


def test_a_shelf_life_is_put_right_and_one_that_nobody_prints_is_unreadable():
    facts = with_value("shelf_life", "I8个月", "保质期").facts()
    assert facts["shelf_life.months"].value == 18
    odd = with_value("shelf_life", "236个月", "保质期", confidence=0.999).facts()
    assert odd["shelf_life"].state is State.UNREADABLE
    assert odd["shelf_life.months"].state is State.UNREADABLE
    plain = with_value("shelf_life", "236个月", "保质期", source=LineSource.PDF_TEXT).facts()
    assert plain["shelf_life.months"].value == 236


def test_a_county_is_put_right_where_the_licence_is_coded_for_it():
    label = back(without=["origin", "licence_no"])
    label.put("licence_no", "SC11444510301695", "食品生产许可证编号")
    label.put("origin", "广东省潮州市南安区", "产地", confidence=0.92)
    fact = label.facts()["origin"]
    assert fact.value == "广东省潮州市潮安区"
    assert fact.corrections[0].read == "广东省潮州市南安区"


def test_a_county_is_put_right_where_another_address_names_it():
    label = back(without=["origin", "producer_address"])
    label.put("producer_address", "安徽省黄山市歙县经济开发区创业路34号", "地址")
    label.put("origin", "安徽省黄山市款县", "产地", confidence=0.9)
    assert label.facts()["origin"].value == "安徽省黄山市歙县"


def test_a_character_lost_from_the_name_of_a_province_is_put_back():
    label = back(without=["origin", "producer_address"])
    label.put("producer_address", "浙省湖州市安吉县工业园区兴业路27号", "地址", confidence=0.96)
    label.put("origin", "浙江省湖州市安吉县", "产地")
    assert label.facts()["producer_address"].value == "浙江省湖州市安吉县工业园区兴业路27号"


@pytest.mark.parametrize(
    ("origin", "confidence"),
    [("浙江省杭州市临平区", 0.9), ("安徽省黄山市黟县", 0.9), ("安徽省黄山市款县", 0.99)],
    ids=["too new for the register", "another county", "plain print"],
)
def test_a_place_is_left_where_the_label_does_not_name_the_other_or_the_print_is_plain(origin, confidence):
    label = back(without=["origin", "producer_address"])
    label.put("producer_address", "安徽省黄山市歙县经济开发区创业路34号", "地址")
    label.put("origin", origin, "产地", confidence=confidence)
    fact = label.facts()["origin"]
    assert (fact.value, fact.corrections) == (origin, ())


@pytest.mark.parametrize(
    ("key", "heading", "text"),
    [
        ("licence_no", "食品生产许可证编号", "SC1143507820002I"),
        ("standard_code", "执行标准", "GB/T 32719·2-2016"),
        ("production_date", "生产日期", "2026 0325"),
        ("net_content", "净含量", "I00克"),
        ("origin", "产地", "广东省潮州市南安区"),
    ],
)
@pytest.mark.parametrize("source", [LineSource.PDF_TEXT, LineSource.TRANSCRIPTION])
def test_live_text_and_transcriptions_are_never_put_right(key, heading, text, source):
    label = with_value(key, text, heading, confidence=1.0, source=source)
    label.put("uscc", "91445103MAA28BT4AP", "统一社会信用代码")
    assert label.facts()[key].corrections == ()


@pytest.mark.parametrize("key", ["product_name", "ingredients"])
def test_names_and_ingredients_are_left_as_read(key):
    fact = with_value(key, "白毫银计I00", "品名").facts()[key]
    assert (fact.value if isinstance(fact.value, str) else fact.text) == "白毫银计I00"
    assert fact.corrections == ()


def test_what_never_was_printed_is_not_invented():
    assert with_value("standard_code", "GB 22291-2017", "执行标准").facts()["standard_code"].corrections == ()
    assert with_value("standard_code", "GH/T 1091-20", "执行标准").facts()["standard_code"].state is State.UNREADABLE


@pytest.mark.parametrize(("confidence", "state"), [(0.98, State.UNREADABLE), (PLAIN_CODE, State.KNOWN)])
@pytest.mark.parametrize(
    ("key", "heading", "wrong"),
    [
        ("licence_no", "食品生产许可证编号", "SC11444510301605"),
        ("licence_no", "食品生产许可证编号", "SC114445103016"),
        ("uscc", "统一社会信用代码", "91445103844288144P"),
        ("barcode", "条形码", "6901234567893"),
    ],
)
def test_a_code_that_fails_its_check_is_known_only_of_plain_characters(key, heading, wrong, confidence, state):
    facts = with_value(key, wrong, heading, confidence=confidence).facts()
    assert facts[key].state is state
    assert facts[key].value == wrong, "a person is shown what was read"


def test_whether_the_check_digit_of_a_doubtful_licence_holds_is_asked():
    facts = with_value("licence_no", "SC11444510301605", "食品生产许可证编号", confidence=0.95).facts()
    assert facts["licence_no.kind"].value == "SC"
    assert facts["licence_no.well_formed"].value is True
    assert facts["licence_no.check_digit"].state is State.UNREADABLE
    assert with_value("licence_no", "SC11444510301605", "编号", confidence=0.995).facts()["licence_no.check_digit"].value is False


@pytest.mark.parametrize(
    ("key", "heading", "text", "confidence"),
    [
        ("producer_contact", "电话", "400-550-1850", UNCHECKED - 0.01),
        ("net_content", "净含量", "20克", 0.85),
        ("producer_name", "生产者", "数县竹量综系对专业合作社", PLAIN_READING - 0.05),
        ("standard_code", "执行标准", "GB/T 45678", UNCHECKED - 0.05),
        ("production_date", "生产日期", "2026-03-28", 0.5),
    ],
)
def test_what_ocr_was_not_sure_of_is_unreadable_with_what_was_read(key, heading, text, confidence):
    facts = with_value(key, text, heading, confidence=confidence).facts()
    assert facts[key].state is State.UNREADABLE
    assert facts[key].text
    assert f"{confidence:.2f}" in facts[key].because.zh
    sure = with_value(key, text, heading, confidence=0.999).facts()
    assert sure[key].state is State.KNOWN


def test_nothing_follows_from_a_net_content_that_ocr_was_not_sure_of():
    facts = with_value("net_content", "20克", "净含量", confidence=0.85).facts()
    assert facts["net_content.grams"].state is State.UNREADABLE
    assert facts["net_content.unit"].state is State.UNREADABLE


def test_a_code_that_checks_is_known_however_faint():
    assert with_value("licence_no", LICENCE, "编号", confidence=0.6).facts()["licence_no"].state is State.KNOWN


@pytest.mark.parametrize(("score", "state"), [(0.6, State.UNREADABLE), (0.85, State.KNOWN)])
def test_a_listed_standard_is_known_where_its_digits_were_read_plainly(score, state):
    label = with_value("standard_code", "GB/T 22291-2017", "执行标准", confidence=score)
    assert label.facts()["standard_code"].state is state


def test_a_standard_in_parts_of_which_the_part_was_lost_is_not_known():
    assert with_value("standard_code", "GB/T 32719", "执行标准").facts()["standard_code"].state is not State.KNOWN


@pytest.mark.parametrize(("number", "district"), [("SC11444510300014", "潮安区"), ("SC11444510300015", "南安区")])
def test_a_county_is_taken_from_a_code_only_where_its_check_holds(number, district):
    label = whole(without=["origin", "licence_no", "producer_address"]).put(
        "origin", "广东省潮州市南安区", "产地", confidence=0.9
    )
    label.put("licence_no", number, "编号", confidence=0.9)
    assert label.facts()["origin"].text == f"广东省潮州市{district}"
