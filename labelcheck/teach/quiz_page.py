"""The quiz as one HTML file: pictures to click on, answers revealed one by one with their boxes."""

from __future__ import annotations

import io
import mimetypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.report.page import data_url, render_page
from labelcheck.teach.answer_key import KeyEntry
from labelcheck.teach.quiz import QuizLabel
from labelcheck.teach.quiz_words import quiz_words

_DPI, _POINTS = 150, 72
"""Resolution at which the pages of a PDF are shown; its boxes are in points."""


def quiz_page(labels: Sequence[QuizLabel], lang: Lang) -> str:
    """The quiz as HTML text."""
    w = quiz_words(lang)
    shown = [_label(label, lang) for label in labels]
    # The script needs the sizes of the pictures, which stand on the page already.
    data = [
        {**each, "panels": [{side: panel[side] for side in ("width", "height")} for panel in each["panels"]]} for each in shown
    ]
    return render_page("teach/quiz.html", lang, w=w, labels=shown, data=data)


def _label(label: QuizLabel, lang: Lang) -> dict[str, Any]:
    panels = [_panel(path) for path in label.files()]
    names = [panel["name"] for panel in panels]
    missing = [choice for choice in label.choices if choice.lacking]
    return {
        "about": quiz_words(lang)["about"].format(tea_class=label.key.tea_class, day=label.key.as_of.isoformat()),
        "known": [known.in_lang(lang) for known in label.key.known],
        "panels": panels,
        "missing": [{"rule": choice.rule, "title": choice.title.in_lang(lang)} for choice in missing],
        "answers": [_entry(entry, names, lang) for entry in label.key.entries],
    }


def _panel(path: Path) -> dict[str, Any]:
    """A panel as a picture, with its size in the unit of the boxes; raises ConfigError for a file that is damaged."""
    from PIL import Image

    try:
        return _pictured(path)
    except (ValueError, OSError, Image.DecompressionBombError) as error:
        raise ConfigError(
            str(path),
            Text("已损坏，画不出来", "is damaged and cannot be shown"),
            Text("请用 labelcheck teach make 重画这个标签", "draw this label again with labelcheck teach make"),
        ) from error


def _pictured(path: Path) -> dict[str, Any]:
    from PIL import Image

    if path.suffix.lower() == ".pdf":
        return _pdf_panel(path)
    with Image.open(path) as picture:
        width, height = picture.size
    kind = (mimetypes.guess_type(path.name)[0] or "image/jpeg").removeprefix("image/")
    return {"name": path.name, "src": data_url(path.read_bytes(), kind), "width": width, "height": height}


def _pdf_panel(path: Path) -> dict[str, Any]:
    from PIL import Image

    from labelcheck.teach.camera import rendered

    shown = Image.fromarray(rendered(path.read_bytes(), _DPI))
    out = io.BytesIO()
    shown.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    width, height = (side * _POINTS / _DPI for side in shown.size)
    return {"name": path.name, "src": data_url(out.getvalue()), "width": width, "height": height}


def _entry(entry: KeyEntry, names: Sequence[str], lang: Lang) -> dict[str, Any]:
    w = quiz_words(lang)
    printed = {"wrong": entry.wrong or w["nothing"], "right": entry.right or w["remove"]}
    rows = (
        *((w[side], printed[side]) for side in entry.sides),
        (w["clause"], entry.clause.in_lang(lang)),
        (w["message"], entry.message.in_lang(lang)),
        (w["advice"], entry.advice.in_lang(lang)),
    )
    return {
        "rule": entry.rule,
        "title": entry.title.in_lang(lang),
        "asks": entry.status == "review",
        "rows": rows,
        "boxes": [
            {"panel": names.index(place.file), "box": place.box}
            for place in entry.where
            if place.box is not None and place.file in names
        ],
    }
