"""Is this standard current, and what does it cover."""

from __future__ import annotations

from datetime import date

from labelcheck.lookup.entry import Entry, row
from labelcheck.model.text import Text
from labelcheck.registry.standards import Standard, Standards

NEAR = 55
MOST = 8


def find(text: str, standards: Standards, day: date) -> tuple[Entry, ...]:
    """The standards ``text`` names by number (all editions when no year is given), else those whose title or scope is near it."""
    codes = standards.codes(text)
    exact = [entry for code in codes for number, entry in standards.rows.items() if _is_edition(number, code.regular, code.base)]
    return tuple(_entry(standard, standards, day) for standard in (exact or _near(text, standards)))


def _is_edition(number: str, regular: str, base: str) -> bool:
    return number == regular or (regular == base and number.rpartition("-")[0] == base)


def _near(text: str, standards: Standards) -> list[Standard]:
    from rapidfuzz import fuzz, process

    choices = {number: f"{number} {entry.title} {entry.covers}" for number, entry in standards.rows.items()}
    containing = [number for number, words in choices.items() if text.casefold() in words.casefold()]
    ranked = process.extract(text, choices, scorer=fuzz.partial_ratio, score_cutoff=NEAR, limit=MOST)
    numbers = containing or [number for _, _, number in ranked]
    return [standards.rows[number] for number in numbers[:MOST]]


def _entry(standard: Standard, standards: Standards, day: date) -> Entry:
    last = standards.last_day(standard)
    return Entry(
        standard.number,
        Text(f"{standard.number} {standard.title}", f"{standard.number} {standard.title}"),
        (
            *row("state", "现状", "state", _state(standard, last, day)),
            *row("period", "施行", "in force", f"{standard.effective or '…'} – {last or '…'}"),
            *row("covers", "适用", "covers", standard.covers),
            *row("tea_classes", "茶类", "tea classes", "、".join(standard.tea_classes)),
            *row("grades", "等级", "grades", _grades(standard)),
            *row("product_standard", "可作产品标准代号", "may be cited as product standard", _yes(standard.usable)),
            *row("gi", "地理标志产品", "geographical indication", standard.gi),
            *row("replaces", "替代", "replaces", standard.replaces),
            *row("replaced_by", "被替代为", "replaced by", standard.replaced_by),
        ),
        standard.seen,
        standard.sources,
    )


def _yes(value: bool) -> Text:
    return Text("是", "yes") if value else Text("否", "no")


def _state(standard: Standard, last: date | None, day: date) -> Text:
    if standard.effective is not None and day < standard.effective:
        return Text(f"{day} 尚未实施", f"not yet in force on {day}")
    if last is not None and last < day:
        return Text(f"{day} 已失效", f"lapsed before {day}")
    return Text(f"{day} 现行（换版情况以官方公布为准）", f"in force on {day}, as far as this table knows")


def _grades(standard: Standard) -> str:
    if standard.grades is None:
        return ""
    return "；".join(
        f"{variety}：{'、'.join(grades)}" if variety else "、".join(grades) for variety, grades in standard.grades.items()
    )
