"""Every sample gives its expected findings and no other, as print PDF, as scan and as photo."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import jsonschema
import pytest
import yaml

import labelcheck
from labelcheck.api import Checker, Options
from labelcheck.model.document import PanelKind
from labelcheck.model.report import Report
from labelcheck.model.text import Lang
from labelcheck.report.html import to_html
from labelcheck.report.json_report import to_json
from labelcheck.teach.draw import Form
from labelcheck.teach.samples import draw, load

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))
DRAWN = {sample.id: sample for sample in load(SAMPLES / "labels.yaml")}


@cache
def checker() -> Checker:
    return Checker(Options(date.fromisoformat(str(EXPECTED["as_of"])), cache=False))


@cache
def committed(name: str) -> Report:
    return checker().check([SAMPLES / name])


def expected_of(name: str, *, pictured: bool) -> tuple[str, dict[str, str]]:
    entry = EXPECTED["labels"][name]
    entry = entry.get("pictured", entry) if pictured else entry
    return entry["verdict"], entry["findings"]


def found(report: Report) -> tuple[str, dict[str, str]]:
    (label,) = report.labels
    return label.verdict.value, {finding.rule: finding.status.value for finding in label.findings}


@pytest.mark.parametrize("name", EXPECTED["labels"])
def test_a_committed_sample_gives_what_is_expected_and_nothing_else(name):
    report = committed(name)
    pictured = any(panel.kind is PanelKind.IMAGE for panel in report.labels[0].document.panels)
    assert found(report) == expected_of(name, pictured=pictured)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("name", EXPECTED["labels"])
def test_every_form_of_a_sample_gives_the_same(name, form, tmp_path):
    draw(DRAWN[name], form, tmp_path / name)
    assert found(checker().check([tmp_path / name])) == expected_of(name, pictured=form is not Form.PDF)


@pytest.mark.parametrize("name", EXPECTED["labels"])
def test_the_json_of_a_sample_fits_the_published_schema(name):
    schema = json.loads((Path(labelcheck.__file__).parent / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    for lang in Lang:
        jsonschema.validate(json.loads(to_json(committed(name), lang)), schema)


def test_a_report_names_every_rule_that_ended():
    report = committed("no-licence")
    assert {outcome.rule for outcome in report.labels[0].outcomes} <= report.titles.keys()


def test_the_same_input_gives_the_same_bytes():
    again = checker().check([SAMPLES / "net-weight-heading"])
    assert to_json(again, Lang.ZH) == to_json(committed("net-weight-heading"), Lang.ZH)
    assert to_html(again, Lang.ZH) == to_html(committed("net-weight-heading"), Lang.ZH)


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED["labels"].items() if expected["verdict"] == "clean"])
def test_a_front_alone_accuses_nobody(name):
    (front,) = (SAMPLES / name).glob("front.*")
    (label,) = checker().check([front]).labels
    assert [finding.rule for finding in label.findings if finding.status.value == "fail"] == []
    assert label.facts["licence_no"].state.value == "unreadable"
    questions = {finding.rule: finding.question for finding in label.findings}
    assert questions["licence-present-1"] is not None
