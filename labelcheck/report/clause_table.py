"""The honest table: each clause of each document, and whether a rule checks it, only a person can, or nobody does yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from labelcheck.model.clause import LegalDocument
from labelcheck.model.coverage import ClauseCoverage, ClauseStatus
from labelcheck.model.text import Lang, Text
from labelcheck.report.phrases import document_name

STATUSES: Mapping[ClauseStatus, Text] = {
    ClauseStatus.RULE: Text("有规则", "rule"),
    ClauseStatus.EYE_ONLY: Text("只能人看", "eye only"),
    ClauseStatus.NO_DUTY: Text("无标示义务", "no duty"),
    ClauseStatus.NOT_IMPLEMENTED: Text("未实现", "not implemented"),
}
DOCUMENT = Text("文件", "document")
CLAUSES = Text("条款", "clauses")
TOTAL = Text("合计", "total")
TITLE = Text("条款覆盖表", "What the rules make of the law")
ABOUT = Text(
    "由 `labelcheck rules coverage --clauses --format md` 生成，请勿手改。规则列的是以该条为依据、引用它、按它处罚或豁免的规则；"
    "`tables/consequences` 是随发现一并告知的后果。条文要点是本工具自己的话，不是原文。",
    "Made by `labelcheck rules coverage --clauses --format md --lang en`; do not edit. The rules are those that rest on a clause, cite it, "
    "or take a penalty or an exemption from it; `tables/consequences` is told with findings. Gists are this tool's own words, not the text.",
)
HEADS = (
    Text("条款", "clause"),
    Text("要点", "gist"),
    Text("处理", "status"),
    Text("规则，或没有规则的理由", "rules, or why there is none"),
)

Documents = Mapping[str, LegalDocument]


def clause_totals(
    rows: Iterable[ClauseCoverage], documents: Documents, lang: Lang
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Headings and rows of a table that counts the clauses of each document by what is made of them; the last row sums up."""
    heads = [text.in_lang(lang) for text in (DOCUMENT, CLAUSES, *STATUSES.values())]
    groups = _by_document(rows)
    counted = [(document_name(documents[name], lang), Counter(row.status for row in group)) for name, group in groups.items()]
    total = (TOTAL.in_lang(lang), sum((counts for _, counts in counted), Counter()))
    return heads, [[name, *_counts(counts)] for name, counts in (*counted, total)]


def clause_markdown(rows: Iterable[ClauseCoverage], documents: Documents, lang: Lang) -> str:
    """The whole table as Markdown, a section a document."""
    rows = tuple(rows)
    heads, totals = clause_totals(rows, documents, lang)
    lines = [f"# {TITLE.in_lang(lang)}", "", ABOUT.in_lang(lang), "", *_markdown(heads, totals)]
    for name, group in _by_document(rows).items():
        lines += ["", f"## {document_name(documents[name], lang)}", ""]
        lines += _markdown([head.in_lang(lang) for head in HEADS], [_cells(row, lang) for row in group])
    return "\n".join(lines) + "\n"


def _by_document(rows: Iterable[ClauseCoverage]) -> Mapping[str, Sequence[ClauseCoverage]]:
    groups: dict[str, list[ClauseCoverage]] = {}
    for row in rows:
        groups.setdefault(row.clause.document, []).append(row)
    return groups


def _counts(counts: Mapping[ClauseStatus, int]) -> list[str]:
    return [str(sum(counts.values())), *(str(counts.get(status, 0)) for status in STATUSES)]


def _cells(row: ClauseCoverage, lang: Lang) -> list[str]:
    told = " ".join(f"`{rule}`" for rule in row.rules) or row.because.in_lang(lang)
    return [row.clause.citable.in_lang(lang), row.clause.gist.in_lang(lang), STATUSES[row.status].in_lang(lang), told]


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '¦') for cell in row)} |"
