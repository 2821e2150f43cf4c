"""SARIF as the standard and GitHub want it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waived, Waiver
from labelcheck.report.sarif import to_sarif
from tests.report import factory

LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "physicalLocation": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {"type": "object", "required": ["uri"], "properties": {"uri": {"format": "uri-reference"}}},
                "region": {"required": ["startLine"], "properties": {"startLine": {"type": "integer", "minimum": 1}}},
            },
        },
        "logicalLocations": {"type": "array", "items": {"type": "object"}},
        "message": MESSAGE,
        "properties": {"type": "object"},
    },
}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": {**MESSAGE, "required": ["text", "markdown"]},
        "defaultConfiguration": {"properties": {"level": LEVEL}},
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "message", "locations", "partialFingerprints"],
    "properties": {
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "relatedLocations": {"type": "array", "items": LOCATION},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {
            "type": "array",
            "items": {"required": ["kind"], "properties": {"kind": {"enum": ["inSource", "external"]}}},
        },
    },
}
REQUIRED_PARTS = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {"required": ["name", "rules"], "properties": {"rules": {"type": "array", "items": RULE}}}
                        },
                    },
                    "results": {"type": "array", "items": RESULT},
                    "invocations": {"type": "array", "items": {"required": ["executionSuccessful"]}},
                },
            },
        },
    },
}
"""What the schema of SARIF 2.1.0 requires of the parts we write, and what GitHub requires beside it."""


def run_of(report: factory.Report, lang: Lang = Lang.ZH, root: Path = Path("/repo")) -> dict:
    return json.loads(to_sarif(report, lang, root))["runs"][0]


def waived_label() -> factory.LabelReport:
    waiver = Waiver("name-attribute-1", ("barcode", "1", "", ""), "样品", "王", date(2026, 12, 31))
    return replace(factory.photo_label(findings=()), waived=(Waived(factory.name_finding(), waiver),))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    "report", [factory.many_report(), factory.report(), factory.report(waived_label())], ids=["many", "none", "waived"]
)
def test_the_required_parts_are_there(report: factory.Report, lang: Lang) -> None:
    Draft202012Validator(REQUIRED_PARTS).validate(json.loads(to_sarif(report, lang, Path("/repo"))))


def test_level_and_kind_follow_severity_and_status() -> None:
    run = run_of(factory.single_report())
    told = {result["ruleId"]: (result["kind"], result["level"]) for result in run["results"]}
    assert told == {
        "date-consistent-1": ("fail", "error"),
        "name-attribute-1": ("fail", "warning"),
        # The standard: a result of any kind but fail has the level none.
        "licence-present-1": ("review", "none"),
    }


def test_results_point_at_their_rules_which_say_the_law() -> None:
    run = run_of(factory.many_report())
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert len({rule["id"] for rule in rules}) == len(rules)
    (rule,) = [rule for rule in rules if rule["id"] == "date-consistent-1"]
    assert "4.1.7.1" in rule["help"]["text"]
    assert factory.LABEL_FINE in rule["help"]["markdown"]


def test_a_place_on_a_picture_is_told_by_its_box() -> None:
    (result,) = [each for each in run_of(factory.single_report())["results"] if each["ruleId"] == "date-consistent-1"]
    (first,) = result["locations"]
    assert first["physicalLocation"] == {"artifactLocation": {"uri": "back.jpg"}, "region": {"startLine": 1}}
    assert first["properties"] == {"page": 1, "box": factory.DATE_BOX_STORED, "unit": "pixel", "confidence": 0.951}
    assert [each["physicalLocation"]["artifactLocation"]["uri"] for each in result["relatedLocations"]] == ["front.jpg"]


def test_a_place_in_a_transcription_is_told_by_its_line() -> None:
    finding = replace(factory.name_finding(), evidence=(factory.span("label.txt", "品名", factory.Box(0, 3, 4, 4)),))
    label = factory.small_label("A", factory.transcription(), factory.Verdict.DEFECT, (finding,))
    (result,) = run_of(factory.report(label))["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 4}


def test_fingerprints_are_those_of_the_findings() -> None:
    prints = [each["partialFingerprints"]["labelcheck/v1"] for each in run_of(factory.single_report())["results"]]
    assert prints == ["f1", "f3", "f2"]


def test_what_is_waived_is_suppressed() -> None:
    (result,) = run_of(factory.report(waived_label()))["results"]
    (suppression,) = result["suppressions"]
    assert suppression["kind"] == "external"
    assert "样品" in suppression["justification"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/repo/茶 标/back.jpg", "%E8%8C%B6%20%E6%A0%87/back.jpg"),
        ("art/back.jpg", "art/back.jpg"),
        ("/elsewhere/back.jpg", "file:///elsewhere/back.jpg"),
        ("a/b\udcff.jpg", "a/b%FF.jpg"),
    ],
)
def test_files_are_named_as_the_repository_names_them(path: str, uri: str) -> None:
    label = factory.small_label("A", factory.photo(path), factory.Verdict.REVIEW, (factory.licence_finding(),))
    run = run_of(factory.report(label))
    assert run["artifacts"][0]["location"]["uri"] == uri
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_inputs_that_could_not_be_read_are_notifications() -> None:
    (invocation,) = run_of(factory.many_report())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "broken.jpg" in invocation["toolExecutionNotifications"][0]["message"]["text"]
