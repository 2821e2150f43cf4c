"""Drawing of a label given as its printed lines, and where each line stands."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from labelcheck.teach.answer_key import Box, Place
from labelcheck.teach.backs import back_panel
from labelcheck.teach.draw import DrawnPanel, Form, draw_panels
from labelcheck.teach.fronts import FrontText, front_panel
from labelcheck.teach.layout import PanelDesign, TextMark
from labelcheck.teach.printed import PrintedLabel


def designs(label: PrintedLabel) -> tuple[PanelDesign, ...]:
    """The front and the back panel; raises ConfigError when the text does not fit or the font lacks a character."""
    lines, style = label.lines, label.look
    front = FrontText(
        name=label.title,
        brand=lines.get("brand"),
        english=lines.get("english"),
        net_content=lines.get("net_content"),
        stamp=lines.get("stamp"),
    )
    back = back_panel(label.statements(), lines.get("brand"), lines.get("barcode"), style, label.phrases())
    return (front_panel(front, style), back)


def draw(label: PrintedLabel, form: Form, out_dir: Path, seed: int) -> tuple[DrawnPanel, ...]:
    """Draw the panels into ``out_dir``, and beside them ``label.yaml``: the day of the lesson, and what no picture shows."""
    drawn = draw_panels(designs(label), form, out_dir, seed)
    facts = {**label.declared, **({"label_width_mm": label.look.width_mm} if form is Form.PHOTO else {})}
    # A value as JSON is one of YAML as well; a day stands there as it is.
    stated = "".join(f"  {key}: {json.dumps(value, ensure_ascii=False, default=str)}\n" for key, value in facts.items())
    text = f"as_of: {label.as_of.isoformat()}\nfacts:\n{stated}"
    (out_dir / "label.yaml").write_text(text, encoding="utf-8", newline="\n")
    return drawn


def places(panels: Sequence[DrawnPanel], line: str) -> tuple[Place, ...]:
    """Where the printed ``line`` stands, one place for each time it is printed."""
    return tuple(
        Place(panel.path.name, 1, _rounded(panel.box_of(area))) for panel in panels for area in _areas(panel.design, line)
    )


def _areas(design: PanelDesign, line: str) -> Iterator[Box]:
    """The boxes in millimetres around runs of marks that together print ``line``."""
    marks = [mark for mark in design.marks if isinstance(mark, TextMark)]
    wanted = _folded(line)
    for start in range(len(marks)):
        printed = ""
        for end in range(start, len(marks)):
            printed += _folded(marks[end].text)
            if printed == wanted:
                yield _around(marks[start : end + 1])
            if not printed or not wanted.startswith(printed):
                break


def _folded(text: str) -> str:
    """``text`` without spaces and marks, which arrangements add and leave out."""
    return "".join(char for char in text if unicodedata.category(char)[0] in "LNS")


def _around(marks: Sequence[TextMark]) -> Box:
    return (
        min(mark.x for mark in marks),
        min(mark.y for mark in marks),
        max(mark.x + mark.width for mark in marks),
        max(mark.y + mark.ink_mm for mark in marks),
    )


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (round(edge, 1) for edge in box)
    return (x0, y0, x1, y1)
