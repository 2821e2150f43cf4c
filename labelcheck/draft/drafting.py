"""A label drafted: worded, judged, drawn and judged again by the rules themselves, and kept only when they find nothing wrong."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from labelcheck.api import Checker
from labelcheck.draft.editions import Edition, edition_for
from labelcheck.draft.facts import LabelFacts, Size
from labelcheck.draft.look import look_for
from labelcheck.draft.panels import panels, surface_of
from labelcheck.draft.questions import stops
from labelcheck.draft.wording import LabelWords, words_of
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Finding
from labelcheck.model.text import Text
from labelcheck.teach.layout import PanelDesign
from labelcheck.teach.pdf import pdf_bytes
from labelcheck.whole_file import called

TEXT, PRINT = "text", "print"
"""The folders of a draft: the words panel by panel, and the artwork. Each is a label that ``check`` reads."""

FACTS = "facts.yaml"
"""The facts it was drawn from, kept with it."""

BLEED_MM, MARKS_MM = 3.0, 8.0
_SIDES = ("front", "back")
_FILES = frozenset(
    {
        FACTS,
        TEXT,
        PRINT,
        *(f"{folder}/label.yaml" for folder in (TEXT, PRINT)),
        *(f"{TEXT}/{side}.txt" for side in _SIDES),
        *(f"{PRINT}/{side}.pdf" for side in _SIDES),
    }
)
"""Everything a draft consists of."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What came of it: ``against`` are the findings for which no label was drawn, ``open`` the questions that remain to its maker.

    ``size_mm`` are width and height of a panel, ``dates_mm`` the least height of a date on it.
    """

    edition: Edition
    words: LabelWords
    against: tuple[Finding, ...]
    open: tuple[Finding, ...]
    size_mm: tuple[float, float] | None = None
    dates_mm: float = 0.0


def draft(facts: LabelFacts, stated: str, edition_name: str | None, font: Path | None, checker: Checker, out: Path) -> Draft:
    """Draw the label of ``facts`` into the folder ``out``, or say what stands against it; nothing is written then.

    ``stated`` is the text of a facts file that says the same; it is kept beside the label.

    Raises ConfigError where the edition does not govern, the font lacks a character, the text does not fit, or ``out`` holds
    anything else than a draft; OSError where it cannot be written.
    """
    _refuse_foreign(out)
    edition = edition_for(
        edition_name, facts.production_date, checker.options.as_of, checker.pack.documents, early=facts.early_adoption
    )
    words = words_of(facts, edition, checker.registry.tea_classes)
    look = look_for(words, font, checker.registry.tea_classes)
    made = facts.production_date or edition.day(None, checker.options.as_of)
    with tempfile.TemporaryDirectory(prefix="labelcheck-draft-") as scratch:
        folder = Path(scratch) / "label"
        _write_text(folder / TEXT, words, _declared(facts, edition, checker.options.as_of, None))
        against, questions = _judged(folder / TEXT, facts, checker, made)
        if against:
            return Draft(edition, words, against, questions)
        designs = panels(facts, words, edition, look)
        surface = surface_of(facts, facts.size or _size(designs))
        _write_print(folder / PRINT, designs, _declared(facts, edition, checker.options.as_of, surface))
        against, questions = _judged(folder / PRINT, facts, checker, made)
        if not against:
            (folder / FACTS).write_text(stated, encoding="utf-8", newline="\n")
            _put(folder, out)
        size = (designs[0].width_mm, designs[0].height_mm)
        return Draft(edition, words, against, questions, size, edition.dates_least_mm(surface))


def _judged(folder: Path, facts: LabelFacts, checker: Checker, day: date) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the rules hold against the label in ``folder``, made on ``day``, and what they ask; raises what made it unreadable."""
    _, report = checker.compare([folder], day)
    if report.unreadable:
        raise report.unreadable[0]
    findings = [finding for label in report.labels for finding in label.findings]
    against = tuple(finding for finding in findings if stops(finding, facts))
    return against, tuple(finding for finding in findings if finding not in against)


def _declared(facts: LabelFacts, edition: Edition, today: date, surface_cm2: float | None) -> str:
    """The ``label.yaml`` of the draft: what its maker knows and no panel shows."""
    stated = {
        "panels_complete": True,
        "imported": False,
        "repacked": facts.repacked,
        "entrusted": facts.entrusting is not None,
        "gi_user_authorised": facts.gi_authorised,
        "early_adoption": [edition.document.id] if edition.early else None,
        "largest_surface_cm2": surface_cm2 and round(surface_cm2, 2),
    }
    day = edition.day(facts.production_date, today)
    content: dict[str, Any] = {"as_of": day} if day > today else {}
    content["facts"] = {key: value for key, value in stated.items() if value is not None}
    return yaml.safe_dump(content, sort_keys=False)


def _write_text(folder: Path, words: LabelWords, declared: str) -> None:
    folder.mkdir(parents=True)
    for side, lines in zip(_SIDES, words.panels(), strict=True):
        (folder / f"{side}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    (folder / "label.yaml").write_text(declared, encoding="utf-8", newline="\n")


def _write_print(folder: Path, designs: tuple[PanelDesign, ...], declared: str) -> None:
    folder.mkdir()
    for design in designs:
        (folder / f"{design.name}.pdf").write_bytes(pdf_bytes(design, BLEED_MM, MARKS_MM))
    (folder / "label.yaml").write_text(declared, encoding="utf-8", newline="\n")


def _refuse_foreign(out: Path) -> None:
    """Raise ConfigError where ``out`` is a file, or a folder with anything but an earlier draft in it."""
    if not out.exists():
        return
    inside = sorted(out.iterdir()) if out.is_dir() else [out]
    deeper = [path for folder in inside if folder.name in (TEXT, PRINT) and folder.is_dir() for path in sorted(folder.iterdir())]
    foreign = [path for path in (*inside, *deeper) if path.relative_to(out).as_posix() not in _FILES]
    if foreign:
        raise ConfigError(
            str(foreign[0]),
            Text("已存在，不是以前的草稿", "is there and is no earlier draft"),
            Text("请用 -o 换一个文件夹", "choose another folder with -o"),
        )


def _put(folder: Path, out: Path) -> None:
    """A copy of ``folder`` in the place of ``out``, whole or not at all; an earlier draft there comes back when the move fails."""
    out.parent.mkdir(parents=True, exist_ok=True)
    with called(out):
        scratch = tempfile.TemporaryDirectory(prefix=".labelcheck-draft-", dir=out.parent)
    with scratch as beside:
        new, before = Path(beside) / "new", Path(beside) / "before"
        shutil.copytree(folder, new)
        earlier = out.exists()
        if earlier:
            out.replace(before)
        try:
            new.replace(out)
        except OSError:
            if earlier:
                before.replace(out)
            raise


def _size(designs: tuple[PanelDesign, ...]) -> Size:
    return Size(designs[0].width_mm, designs[0].height_mm)
