"""The report as Markdown that GitHub shows: tables, every word of a label escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang
from labelcheck.report.phrases import headed, tally_words
from labelcheck.report.record import Blank, Block, Evidence, Grid, Heading, Pairs, Paragraph, Record
from labelcheck.report.record_words import record_word
from labelcheck.report.safe_text import printable
from labelcheck.report.summary import summarise, tally, worst_first
from labelcheck.report.words import VERDICTS

# What Markdown or HTML would read as markup; in addresses what makes a link of them; at the head of a line marks of lists and headings.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~!$&@]|(?<=www)\.|:(?=//)", re.I)
_LIST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))", re.M)


def to_markdown(report: Report, lang: Lang, *, findings: bool = True) -> str:
    """The report as Markdown: a table of the labels where there are several, then each label in full, worst first.

    With ``findings`` off it tells what was read and nothing of the judgement.
    """
    record = Record(report, lang)
    labels = worst_first(report.labels)
    parts = [*_overview(report, labels, lang, findings)]
    for label in labels:
        blocks = _judged(record, label) if findings else _read(record, label)
        parts += [_drawn(block, lang) for block in blocks]
    parts.append(f"_{_plain(record_word('notice', lang))}_")
    return "\n\n".join(filter(None, parts)) + "\n"


def _judged(record: Record, label: LabelReport) -> Iterator[Block]:
    yield from record.head(label)
    yield from record.verdict(label)
    yield from record.answers(label)
    yield from record.findings(label)
    yield from record.unjudged(label)
    yield from record.fields(label)
    yield from record.outcomes(label)


def _read(record: Record, label: LabelReport) -> Iterator[Block]:
    yield from record.head(label, judged=False)
    yield from record.fields(label)
    yield from record.lines(label)


def _overview(report: Report, labels: Sequence[LabelReport], lang: Lang, findings: bool) -> Iterator[str]:
    if len(labels) > 1 and findings:
        rows = [
            (
                label.document.id,
                VERDICTS[label.verdict].in_lang(lang),
                tally_words(tally(label), ("violation", "defect", "review", "advisory"), lang),
            )
            for label in labels
        ]
        yield f"# {_plain(record_word('labels', lang))}"
        yield _plain(record_word("labels_counted", lang).format(n=summarise(report).labels))
        yield _table([record_word(key, lang) for key in ("label", "verdict", "findings")], rows)
    if report.unreadable:
        rows = [(error.where, error.what.in_lang(lang), error.remedy.in_lang(lang)) for error in report.unreadable]
        yield f"## {_plain(record_word('unreadable', lang))}"
        yield _table([record_word(key, lang) for key in ("file", "what", "remedy")], rows)


def _drawn(block: Block, lang: Lang) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_plain(text)}"
        case Paragraph(text, strong):
            return f"**{_plain(text)}**" if strong else _plain(text)
        case Pairs(rows):
            return _table(("", ""), rows)
        case Grid(columns, rows):
            return _table(columns, rows)
        case Evidence(_, caption):
            return f"- {_plain(headed(record_word('words_read', lang), caption, lang))}"
        case Blank(prompt):
            return f"- [ ] {_plain(headed(prompt, '', lang))} "


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [columns, ["---"] * len(columns), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return _plain(text).replace("\n", "<br>")


def _plain(text: str) -> str:
    """``text`` as words, whatever they look like: nothing of a label becomes markup or a link."""
    escaped = _MARKUP.sub(lambda match: f"\\{match[0]}", printable(text).strip())
    return _LIST.sub(_unlisted, escaped)


def _unlisted(match: re.Match[str]) -> str:
    """The head of a line that would begin a list."""
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
