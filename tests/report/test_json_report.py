from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Correction
from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text
from labelcheck.report.json_report import read_parts, to_json, to_json_again
from tests.report import factory


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("labelcheck").joinpath("schema/report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def label_of(report: Report, lang: Lang = Lang.ZH) -> dict[str, Any]:
    label: dict[str, Any] = json.loads(to_json(report, lang))["labels"][0]
    return label


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("findings", [True, False])
@pytest.mark.parametrize("make", [factory.single_report, factory.many_report, factory.report])
def test_every_report_is_valid_against_the_published_schema(
    validator: Draft202012Validator, make: Any, findings: bool, lang: Lang
) -> None:
    assert [error.message for error in validator.iter_errors(json.loads(to_json(make(), lang, findings=findings)))] == []


def test_the_schema_refuses_an_unknown_key(validator: Draft202012Validator) -> None:
    body = json.loads(to_json(factory.single_report(), Lang.ZH))
    body["labels"][0]["mood"] = "good"
    assert not validator.is_valid(body)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_json(factory.many_report(), Lang.ZH) == to_json(factory.many_report(), Lang.ZH)


def test_keys_stand_in_the_order_of_the_contract() -> None:
    text = to_json(factory.single_report(), Lang.ZH)
    assert text.endswith("}\n")
    body = json.loads(text)
    assert list(body) == ["schema", "tool", "as_of", "labels", "unreadable", "summary"]
    assert list(body["summary"]) == ["labels", "violation", "defect", "review", "clean", "unreadable"]
    assert [key for key in body["labels"][0] if key not in ("grouping", "barcodes", "reasons")] == [
        "id",
        "inputs",
        "governing_date",
        "fields",
        "lines",
        "findings",
        "outcomes",
        "verdict",
    ]


def test_boxes_are_pixels_of_the_picture_as_stored() -> None:
    label = label_of(factory.single_report())
    date_evidence = label["findings"][0]["evidence"][0]
    assert (date_evidence["path"], date_evidence["box"]) == ("back.jpg", factory.DATE_BOX_STORED)
    back_line = label["lines"][1]["where"][0]
    assert back_line["box"] == factory.DATE_BOX_STORED
    assert back_line["polygon"][0] == [50.0, 500.0]
    assert label["fields"]["production_date"]["where"][0]["box"] == factory.DATE_BOX_STORED


def test_boxes_of_an_upright_picture_stay_as_they_are() -> None:
    label = label_of(factory.single_report())
    assert label["fields"]["product_name"]["where"][0]["box"] == [120.0, 100.0, 480.0, 190.0]


def test_values_are_typed() -> None:
    fields = label_of(factory.single_report())["fields"]
    assert json.dumps(fields["net_content"]["value"]) == '{"amount": 250, "unit": "g"}'
    assert fields["net_content"]["height_mm"] == {"value": 4.13, "error": 0.3}
    assert fields["shelf_life"]["value"] == {"months": 18}
    assert fields["ingredients"]["value"] == ["茶叶", "茉莉花"]


def test_a_date_is_iso_text() -> None:
    made = Fact("production_date", State.KNOWN, date(2026, 3, 28), "2026年03月28日")
    label = replace(factory.photo_label(), facts=factory.facts(production_date=made))
    assert label_of(factory.report(label))["fields"]["production_date"]["value"] == "2026-03-28"


@pytest.mark.parametrize("value", [("2026-03-28", "2026-03-01"), "2026-03-28"])
def test_a_conflicting_field_carries_a_list_of_values(value: Any) -> None:
    made = Fact("production_date", State.CONFLICTING, value, "2026年03月28日")
    label = replace(factory.photo_label(), facts=factory.facts(production_date=made))
    field = label_of(factory.report(label))["fields"]["production_date"]
    assert field["state"] == "conflicting"
    assert field["value"][0] == "2026-03-28"


def test_a_field_nobody_derived_is_unreadable_and_says_so() -> None:
    field = label_of(factory.single_report())["fields"]["licence_no"]
    assert (field["state"], field["value"], field["where"]) == ("unreadable", None, [])
    assert field["because"]


def test_findings_come_worst_first() -> None:
    findings = label_of(factory.single_report())["findings"]
    assert [(f["status"], f["severity"]) for f in findings] == [
        ("fail", "violation"),
        ("fail", "defect"),
        ("review", "violation"),
    ]


def test_a_finding_carries_what_may_follow_and_to_whom() -> None:
    violation, defect, question = label_of(factory.single_report(), Lang.EN)["findings"]
    assert violation["flaw_test"]["kind"] is None
    assert violation["flaw_test"]["questions"] == ["does it affect food safety?", "can it mislead consumers?"]
    assert [each["clause"] for each in violation["flaw_test"]["citations"]] == [factory.FLAW]
    assert [(each["kind"], each["to"], each["clause"]) for each in violation["consequences"]] == [
        ("leniency", ["seller"], factory.UNKNOWING),
        ("civil", ["producer", "seller"], factory.TENFOLD),
    ]
    assert defect["flaw_test"]["kind"] == "popular or short name"
    assert [each["clause"] for each in defect["flaw_test"]["items"]] == ["4.1.9"]
    assert (defect["no_penalty"], question["flaw_test"], question["consequences"]) == (None, None, [])
    assert (question["penalty"], question["no_penalty"]) == ([], "It has no penalty; a person must judge.")


def test_reasons_stand_beside_outcomes_that_neither_pass_nor_fail() -> None:
    label = label_of(factory.single_report(), Lang.EN)
    assert label["outcomes"]["storage-1"] == "pass"
    assert label["reasons"] == {
        "grade-1": "the grade was not read",
        "import-agent-1": "not imported",
        "licence-present-1": "no licence number was read",
    }


@pytest.mark.parametrize(("lang", "words"), [(Lang.ZH, "条号待核"), (Lang.EN, "clause number to be verified")])
def test_a_remembered_clause_number_is_not_printed(lang: Lang, words: str) -> None:
    label = factory.photo_label(findings=(factory.licence_finding("9.9.9"),))
    text = to_json(factory.report(label), lang)
    assert "9.9.9" not in text
    assert json.loads(text)["labels"][0]["findings"][0]["citations"][0]["clause"] == words


def test_a_bar_code_gives_a_range_of_scale_and_a_declared_width_a_number() -> None:
    front, back = (panel["quality"] for panel in label_of(factory.single_report())["inputs"])
    assert (front["px_per_mm"], front["px_per_mm_range"]) == (None, [4.0, 10.0])
    assert (back["px_per_mm"], back["scale_source"], back["legible"]) == (10.0, "declared", False)


def test_read_says_nothing_of_the_judgement() -> None:
    body = json.loads(to_json(factory.many_report(), Lang.ZH, findings=False))
    assert list(body["summary"]) == ["labels", "unreadable"]
    assert {"findings", "outcomes", "reasons", "verdict", "governing_date"}.isdisjoint(body["labels"][0])


def test_unreadable_inputs_are_told_and_counted() -> None:
    body = json.loads(to_json(factory.many_report(), Lang.EN))
    assert body["unreadable"] == [{"path": "broken.jpg", "what": "the picture is cut off", "remedy": "copy the file again"}]
    assert body["summary"] == {"labels": 4, "violation": 1, "defect": 1, "review": 1, "clean": 1, "unreadable": 1}


def test_a_file_name_that_is_not_utf8_can_be_written() -> None:
    label = factory.small_label("bad-\udcff-name", factory.transcription(), factory.Verdict.CLEAN)
    text = to_json(factory.report(label), Lang.ZH)
    assert json.loads(text.encode("utf-8"))["labels"][0]["id"] == "bad-\udcff-name"


def test_no_engine_is_null() -> None:
    report = replace(factory.single_report(), tool=replace(factory.single_report().tool, engine={}))
    assert json.loads(to_json(report, Lang.ZH))["tool"]["engine"] == {"name": None, "version": None}


def test_a_correction_is_told_as_read_corrected_and_why(validator: Draft202012Validator) -> None:
    correction = Correction("SC1143507820002I", "SC11435078200021", Text("按校验码更正", "by its check digit"))
    number = Fact("licence_no", State.KNOWN, correction.corrected, correction.corrected, (), 0.5, corrections=(correction,))
    report = factory.report(replace(factory.photo_label(), facts=factory.facts(licence_no=number)))
    told = {"read": "SC1143507820002I", "corrected": "SC11435078200021"}
    assert label_of(report)["fields"]["licence_no"]["corrections"] == [{**told, "why": "按校验码更正"}]
    assert label_of(report, Lang.EN)["fields"]["licence_no"]["corrections"] == [{**told, "why": "by its check digit"}]
    assert label_of(report)["fields"]["net_content"]["corrections"] == []
    assert validator.is_valid(json.loads(to_json(report, Lang.ZH)))


@pytest.mark.parametrize("name", ["back.jpg", "back\udce9.jpg"], ids=["plain", "not-utf-8"])
def test_a_report_written_again_without_its_pages_has_the_same_bytes(name):
    label = factory.single_report().labels[0]
    document = replace(label.document, panels=tuple(replace(panel, path=name) for panel in label.document.panels[:1]))
    label = replace(label, document=document)
    read = read_parts(label, Lang.ZH)
    again = factory.report(replace(label, pages=()))
    assert to_json_again(again, [read], Lang.ZH) == to_json(factory.report(label), Lang.ZH).encode("utf-8")
