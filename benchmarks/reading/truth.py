"""``truth.json``: what a drawn label says, and where each printed line and field lies on its pictures."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading.drawing.panels import Drawn, Look
from benchmarks.reading.drawing.setting import Line
from benchmarks.reading.labels.products import AS_OF
from benchmarks.reading.labels.statements import Label, Truth
from benchmarks.reading.pictures.forms import Form, Picture
from labelcheck.model.geometry import Point

FILE = "truth.json"


@dataclass(frozen=True, slots=True)
class Place:
    """A field's value as printed in one line: its text, and the polygon around it in page units of the upright picture."""

    key: str
    text: str
    polygon: tuple[Point, ...]
    height_mm: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line; ``height_mm`` is the ink height of its tallest Han character (digit or letter, where it has none)."""

    text: str
    polygon: tuple[Point, ...]
    height_mm: float
    stacked: bool
    fields: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PanelTruth:
    """One panel: its file, size in page units, page units a millimetre in its middle, and its lines."""

    file: str
    width: float
    height: float
    units_per_mm: float
    width_mm: float
    height_mm: float
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class LabelTruth:
    """Everything that is true of one drawn label; ``values`` by the program's field keys.

    ``card`` says whether the ruler card lies beside its panels.
    """

    seed: int
    number: int
    form: str
    as_of: str
    edition: str
    tea_class: str
    layout: str
    ground: str
    face: str
    text_mm: float
    scale_declared: bool
    breach: str | None
    answers: tuple[str, ...]
    besides: tuple[str, ...]
    values: Mapping[str, Truth]
    headings: Mapping[str, str]
    panels: tuple[PanelTruth, ...]
    card: bool = False

    @classmethod
    def of(
        cls,
        label: Label,
        style: Look,
        form: Form,
        seed: int,
        number: int,
        declared: bool,
        card: bool,
        panels: tuple[PanelTruth, ...],
    ) -> LabelTruth:
        """The truth about ``label`` drawn in ``style``."""
        return cls(
            seed=seed,
            number=number,
            form=form.value,
            as_of=AS_OF.isoformat(),
            edition=label.product.edition,
            tea_class=label.product.tea_class,
            layout=style.layout,
            ground=style.ground_name,
            face=style.body.face.name,
            text_mm=style.body.ink_mm,
            scale_declared=declared,
            breach=label.breach,
            answers=label.answers,
            besides=label.besides,
            values=label.values,
            headings={item.key: item.heading for item in (*label.front, *label.back)},
            panels=panels,
            card=card,
        )


def panel_truth(file: str, panel: Drawn, picture: Picture) -> PanelTruth:
    """Where the lines of ``panel`` lie on ``picture``."""
    design = panel.design
    middle = (design.width_mm / 2, design.height_mm / 2)
    one, other = picture.place([(middle[0] - 0.5, middle[1]), (middle[0] + 0.5, middle[1])])
    return PanelTruth(
        file=file,
        width=picture.width,
        height=picture.height,
        units_per_mm=round(math.dist(one, other), 3),
        width_mm=design.width_mm,
        height_mm=round(design.height_mm, 3),
        lines=tuple(_printed(line, picture) for line in panel.lines),
    )


def _printed(line: Line, picture: Picture) -> PrintedLine:
    places = tuple(
        Place(
            part.key,
            line.run.text[part.start : part.end],
            _placed(line.outline(part.start, part.end), picture),
            _tallest(line, part.start, part.end),
        )
        for part in line.run.parts
    )
    return PrintedLine(
        line.run.text, _placed(line.outline(), picture), _tallest(line, 0, len(line.heights)), line.stacked, places
    )


def _placed(outline: Sequence[Point], picture: Picture) -> tuple[Point, ...]:
    return tuple((round(x, 1), round(y, 1)) for x, y in picture.place(outline))


def _tallest(line: Line, start: int, end: int) -> float:
    characters = list(zip(line.run.text[start:end], line.heights[start:end], strict=True))
    han = [height for char, height in characters if "一" <= char <= "鿿"]
    alphanumeric = [height for char, height in characters if char.isalnum()]
    return round(max(han or alphanumeric or [height for _, height in characters]), 3)


def save(truth: LabelTruth, folder: Path) -> None:
    """Write ``truth.json`` into ``folder``."""
    text = json.dumps(asdict(truth), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")


def load(folder: Path) -> LabelTruth:
    """Read ``truth.json`` of ``folder``."""
    data: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    panels = tuple(
        PanelTruth(**{**panel, "lines": tuple(_line(line) for line in panel["lines"])}) for panel in data.pop("panels")
    )
    return LabelTruth(**{**data, "answers": tuple(data["answers"]), "besides": tuple(data["besides"]), "panels": panels})


def _line(data: Mapping[str, Any]) -> PrintedLine:
    fields = tuple(Place(**{**place, "polygon": _points(place["polygon"])}) for place in data["fields"])
    return PrintedLine(**{**data, "polygon": _points(data["polygon"]), "fields": fields})


def _points(data: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    return tuple((x, y) for x, y in data)
