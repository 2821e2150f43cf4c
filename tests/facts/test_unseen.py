"""False accusations that were found: a line that was not read, or was read as something else, is not a missing line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from labelcheck.engine.judge import judge
from labelcheck.engine.pack import load_packs
from labelcheck.model.fact import State
from labelcheck.model.finding import Ending
from labelcheck.model.geometry import Box
from labelcheck.model.label import Barcode, LineSource
from labelcheck.registry.location import rules_root
from tests.facts.labels import AS_OF, Label, back, whole

PACK = load_packs(rules_root())
UNREAD = Box(40, 300, 340, 316).polygon


def with_a_hole(label: Label, *, rows: float = 1, at: int = 6) -> Label:
    """``label`` with the lines of its back from number ``at`` on moved down by ``rows`` rows."""
    lines = label.pages["back.jpg"]
    moved = {line.polygon: replace(line, polygon=shifted(line.box, 20.0 * rows)) for line in lines[at:]}
    label.pages["back.jpg"] = [moved.get(line.polygon, line) for line in lines]
    label.readings = [
        replace(
            reading,
            spans=tuple(
                replace(span, polygon=moved[span.polygon].polygon) if span.panel == "back.jpg" and span.polygon in moved else span
                for span in reading.spans
            ),
        )
        for reading in label.readings
    ]
    return label


def shifted(box: Box, down: float):
    return Box(box.x0, box.y0 + down, box.x1, box.y1 + down).polygon


def test_a_blurred_line_on_a_sharp_photo_does_not_make_its_item_absent():
    label = whole(without=["storage"])
    label.sizes["back.jpg"] = (400.0, 600.0)
    label.unread["back.jpg"] = (UNREAD,)
    fact = label.facts()["storage"]
    assert fact.state is State.UNREADABLE
    assert "back.jpg 中部有未读出的文字" in fact.because.zh
    assert label.facts()["panels_complete"].state is State.UNREADABLE


def test_a_blurred_line_on_the_front_may_be_what_can_stand_on_any_face():
    label = whole(without=["net_content", "storage"])
    label.sizes["front.jpg"] = (400.0, 600.0)
    label.unread["front.jpg"] = (UNREAD,)
    facts = label.facts()
    assert facts["net_content"].state is State.UNREADABLE
    assert "front.jpg 中部有未读出的文字" in facts["net_content"].because.zh
    assert facts["storage"].state is State.ABSENT
    assert facts["unread_print"].state is State.UNREADABLE


def test_that_all_panels_were_given_does_not_make_a_blurred_line_legible():
    label = whole(without=["storage"])
    label.unread["back.jpg"] = (UNREAD,)
    facts = label.facts({"panels_complete": True})
    assert facts["storage"].state is State.UNREADABLE
    assert facts["label_text"].state is State.UNREADABLE


def found(label: Label, **declared: object) -> list[str]:
    return [finding.rule for finding in judge(label.facts(declared), PACK, AS_OF).findings]


def test_print_that_was_not_read_is_one_question_and_not_one_of_every_rule_about_words():
    label = whole()
    otherwise = found(label, panels_complete=True)
    label.unread["back.jpg"] = (UNREAD,)
    judged = judge(label.facts({"panels_complete": True}), PACK, AS_OF)
    (question,) = (finding for finding in judged.findings if finding.rule not in otherwise)
    assert question.rule == "legibility-unread-1"
    assert [span.panel for span in question.evidence] == ["back.jpg"]
    assert {outcome.rule: outcome.ending for outcome in judged.outcomes}["claim-absolute-1"] is Ending.NOT_EVALUATED


def test_a_person_who_looked_at_the_unread_print_says_so():
    label = whole()
    otherwise = found(label, panels_complete=True)
    label.unread["back.jpg"] = (UNREAD,)
    assert found(label, panels_complete=True, unread_print=None) == otherwise
    assert label.facts({"panels_complete": True, "unread_print": None})["panels_complete"].value is True


def test_a_person_who_looked_at_the_unread_print_says_nothing_of_lines_that_an_engine_lost():
    label = whole(without=["storage"])
    label.engine = "tesseract"
    facts = label.facts({"panels_complete": True, "unread_print": None})
    assert facts["storage"].state is State.UNREADABLE
    assert facts["panels_complete"].state is State.UNREADABLE


@pytest.mark.parametrize("rows", [1, 2])
def test_a_row_left_out_of_the_grid_of_a_photographed_list_may_be_the_item(rows):
    fact = with_a_hole(whole(without=["storage"]), rows=rows).facts()["storage"]
    assert fact.state is State.UNREADABLE
    assert "back.jpg" in fact.because.zh
    assert "空出一行" in fact.because.zh


@pytest.mark.parametrize("rows", [3.4, 4, 5, 8])
def test_a_gap_of_several_rows_inside_the_list_may_be_a_finger(rows):
    fact = with_a_hole(whole(without=["storage"]), rows=rows).facts()["storage"]
    assert fact.state is State.UNREADABLE
    assert "back.jpg" in fact.because.zh
    assert "有遮挡或空白" in fact.because.zh


def test_a_gap_of_several_rows_needs_no_even_pitch():
    label = with_a_hole(whole(without=["storage"]), rows=5)
    lines = label.pages["back.jpg"]
    lines[:] = [replace(line, polygon=shifted(line.box, 5.0 * (i % 2))) for i, line in enumerate(lines)]
    assert label.facts()["storage"].state is State.UNREADABLE


def test_an_even_list_has_no_hole():
    assert with_a_hole(whole(without=["storage"]), rows=0).facts()["storage"].state is State.ABSENT


def test_a_row_that_a_line_without_reading_fills_is_no_hole():
    label = with_a_hole(whole(without=["storage"]))
    top = label.pages["back.jpg"][5].box.y1 + 4.0
    filler = replace(label.pages["back.jpg"][5], text="敬请惠顾", polygon=Box(80, top, 200, top + 16).polygon)
    label.pages["back.jpg"].insert(6, filler)
    assert label.facts()["storage"].state is State.ABSENT


def test_an_empty_row_of_artwork_is_an_empty_row():
    assert with_a_hole(whole(LineSource.PDF_TEXT, without=["storage"])).facts()["storage"].state is State.ABSENT


def test_what_tesseract_did_not_read_may_still_be_there():
    label = whole(without=["storage"])
    label.engine = "tesseract"
    fact = label.facts()["storage"]
    assert fact.state is State.UNREADABLE
    assert "tesseract" in fact.because.zh


MISREAD = [
    ("shelf_life", "贡期:18个月"),
    ("shelf_life", "呆质期:18个"),
    ("shelf_life", "保 质 朝:18个月"),
    ("producer_name", "生产者·射阳秘围内"),
    ("producer_name", "制逢:福鼎市太姥茶业有限公"),
    ("producer_address", "址福建省宁德市福鼎市管阳镇工业路8号"),
    ("production_date", "产日朝 2026/03/28"),
    ("expiry_date", "至 2029年03月27日"),
    ("storage", "置于阴凉处"),
    ("storage", "贮存条牛"),
    ("licence_no", "可证 1143507820002"),
    ("licence_no", "5C1143507820OO21"),
    ("standard_code", "标隹 GB T 22291-2017"),
    ("net_content", "含 200克"),
    ("ingredients", "配枓:白"),
]


@pytest.mark.parametrize("source", [LineSource.OCR, LineSource.TRANSCRIPTION])
@pytest.mark.parametrize(("key", "line"), MISREAD)
def test_a_line_that_may_be_the_item_keeps_it_from_being_absent(key, line, source):
    label = whole(source, without=[key])
    assert label.facts()[key].state is State.ABSENT
    label.line(line)
    fact = label.facts()[key]
    assert fact.state is State.UNREADABLE
    assert "可能就是它" in fact.because.zh
    assert fact.spans[0].text == line


def test_part_of_a_line_that_a_reading_left_over_may_be_the_item():
    label = whole(LineSource.TRANSCRIPTION, without=["shelf_life"])
    line = label.pages["back.jpg"][0]
    label.pages["back.jpg"][0] = replace(line, text=f"{line.text} 呆质明 18个月")
    assert label.facts()["shelf_life"].state is State.UNREADABLE


def test_a_heading_alone_is_not_empty_while_its_value_may_stand_elsewhere():
    label = whole(LineSource.TRANSCRIPTION, shelf_life="")
    assert label.facts()["shelf_life"].state is State.ABSENT
    label.line("18个月")
    assert label.facts()["shelf_life"].state is State.UNREADABLE


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("shelf_life", "一叶一世界"),
        ("storage", "百年工艺 匠心制作"),
        ("licence_no", "6900000122587"),
        ("standard_code", "WHITE TEA"),
        ("producer_address", "茶香满室"),
    ],
)
def test_words_that_are_nothing_like_the_item_leave_it_absent(key, line):
    label = whole(without=[key])
    label.line(line)
    assert label.facts()[key].state is State.ABSENT


def test_the_torn_digits_of_a_decoded_bar_code_are_no_date():
    label = whole(without=["shelf_life"])
    label.line("122587")
    assert label.facts()["expiry_date"].state is State.UNREADABLE
    label.barcodes["back.jpg"] = (Barcode("EAN-13", "6900000122587", UNREAD),)
    assert label.facts()["expiry_date"].state is State.ABSENT


def test_a_back_without_any_doubt_still_proves_its_missing_item_absent():
    assert back(without=["storage"]).facts()["storage"].state is State.ABSENT


@pytest.mark.parametrize(("doubtful", "state"), [(2, State.ABSENT), (4, State.UNREADABLE)])
def test_a_page_read_with_doubt_in_many_lines_may_have_lost_one(doubtful, state):
    label = whole(without=["storage"])
    for number in range(doubtful):
        label.line(f"清香甘醇第{number}泡", confidence=0.82)
    assert label.facts()["storage"].state is state


def test_a_page_with_lines_along_a_circle_may_have_lost_one():
    label = whole(without=["storage"])
    lines = label.pages["front.jpg"]
    high = Box(40, 300, 340, 390).polygon
    lines.append(replace(lines[0], text="武夷山市某某茶业有限公司", polygon=high, ink_height=30.0))
    fact = label.facts()["storage"]
    assert fact.state is State.UNREADABLE
    assert "圆弧" in fact.because.zh


def test_a_party_whose_own_address_was_read_may_have_lost_its_name():
    label = whole().put("entrusting_address", "安徽省黄山市祁门县石桥镇1号", "委托方地址")
    assert label.facts()["entrusting_party"].state is State.UNREADABLE
    plain = whole(LineSource.PDF_TEXT).put("entrusting_address", "安徽省黄山市祁门县石桥镇1号", "委托方地址")
    assert plain.facts({"panels_complete": True})["entrusting_party"].state is State.ABSENT
