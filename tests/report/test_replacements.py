"""What to print instead stands in every format, ready to paste."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator

from labelcheck.model.finding import Replacement
from labelcheck.model.text import Lang
from labelcheck.report.docx_file import to_docx
from labelcheck.report.html import to_html
from labelcheck.report.json_report import to_json
from labelcheck.report.markdown import to_markdown
from labelcheck.report.sarif import to_sarif
from labelcheck.report.terminal import report_text
from tests.report import factory

SCHEMA = Path(__file__).resolve().parents[2] / "labelcheck" / "schema" / "report.schema.json"

FINDING = replace(factory.name_finding(), replacements=(Replacement("净重", "净含量"), Replacement("最佳", "")))
REPORT = factory.report(factory.photo_label(findings=(FINDING,)))


def docx_words(report: factory.Report, lang: Lang) -> str:
    return "\n".join(node.text or "" for node in docx.Document(BytesIO(to_docx(report, lang))).element.body.iter(qn("w:t")))


@pytest.mark.parametrize(
    "write",
    [report_text, to_html, to_markdown, docx_words, lambda report, lang: to_sarif(report, lang, Path.cwd())],
    ids=["terminal", "html", "md", "docx", "sarif"],
)
@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (Lang.ZH, ["把“净重”改为“净含量”", "删去“最佳”"]),
        (Lang.EN, ["“净重” → “净含量”", "strike out “最佳”"]),
    ],
)
def test_every_format_tells_it(write, lang, lines):
    page = write(REPORT, lang)
    assert [line for line in lines if line not in page] == []


def test_json_has_it_as_data():
    body = json.loads(to_json(REPORT, Lang.ZH))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(body)
    (finding,) = body["labels"][0]["findings"]
    assert finding["replacements"] == [{"from": "净重", "to": "净含量"}, {"from": "最佳", "to": ""}]
