"""What a person was asked and answered stands in every format that a report is taken away in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from labelcheck.engine.answer import answered
from labelcheck.formats import RENDERERS, render
from labelcheck.model.answer import Answer
from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text
from tests.report import factory

DAY = date(2026, 11, 20)
STATED = Answer(Text("是否进口食品", "whether it is imported"), Text("否", "no"), DAY)


def report() -> Report:
    """A label whose question was answered, and of which a fact was stated."""
    finding = factory.licence_finding()
    label = replace(factory.photo_label(), findings=(finding,))
    return factory.report(answered(label, {finding.rule: False}, [STATED], DAY))


def words_of(written: str | bytes, format_: str) -> str:
    if format_ == "docx":
        document = docx.Document(BytesIO(bytes(written)))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if format_ == "xlsx":
        with ZipFile(BytesIO(bytes(written))) as book:
            return "".join(book.read(f"xl/{part}.xml").decode("utf-8") for part in ("workbook", "sharedStrings"))
    if format_ in ("json", "sarif"):
        return json.dumps(json.loads(written), ensure_ascii=False)
    return str(written).replace("\\", "")


@pytest.mark.parametrize("format_", RENDERERS)
@pytest.mark.parametrize(
    ("lang", "told"), [(Lang.ZH, ("是否进口食品", "否", "认定不违反")), (Lang.EN, ("whether it is imported", "no", "no breach"))]
)
def test_every_format_tells_what_was_asked_answered_and_when(format_: str, lang: Lang, told: tuple[str, ...]) -> None:
    written = "".join(words_of(render(report(), format_, lang), format_).split())
    for each in (*told, DAY.isoformat()):
        assert "".join(each.split()) in written
    question = factory.licence_finding().question
    assert question is not None
    # A terminal and a table of Markdown break lines inside.
    assert "".join(question.in_lang(lang).split())[:8] in written.replace("│", "")


@pytest.mark.parametrize(
    ("format_", "place"), [*((each, "检查人员答复") for each in ("docx", "md", "xlsx", "html")), ("sarif", '"answers"')]
)
def test_there_is_a_place_for_answers_only_where_there_are_some(format_: str, place: str) -> None:
    assert place in words_of(render(report(), format_, Lang.ZH), format_)
    assert place not in words_of(render(factory.single_report(), format_, Lang.ZH), format_)
