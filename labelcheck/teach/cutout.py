"""A piece of a label as a picture for a slide: a few printed lines in large type, with the spot to look at marked."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, TextMark, Type, bottom_of
from labelcheck.teach.lines import break_lines
from labelcheck.teach.ornaments import double_frame, sprig
from labelcheck.teach.pdf import pdf_bytes
from labelcheck.teach.style import PALETTES, Palette
from labelcheck.teach.typeface import Face

SPOT = re.compile(r"〔(.*?)〕")
"""What a line marks for the eye stands between these brackets, which are not printed."""

_WIDTH_MM, _MARGIN_MM = 96.0, 6.0
_TEXT_MM, _TITLE_MM, _SLOGAN_MM = 4.4, 12.0, 5.6
_DPI, _COLOURS = 200, 48
_AROUND_MM = 1.0


@dataclass(frozen=True, slots=True)
class Pen:
    """How spots are marked: the stroke round them and the tint under them."""

    stroke: str
    tint: str


WRONG, RIGHT = Pen("#c62828", "#ffd9d4"), Pen("#1b7a43", "#d2efdc")


def plain(line: str) -> str:
    """``line`` as it is printed, without the brackets."""
    return SPOT.sub(r"\1", line)


def back_cutout(lines: Sequence[str | None], pen: Pen, palette: str = "jade") -> PanelDesign:
    """Lines of a back panel; None leaves a marked gap where a line ought to stand."""
    colours = PALETTES[palette]
    kind = Type(_TEXT_MM, colours.back_ink, leading=1.75)
    marks: list[Mark] = []
    y = _MARGIN_MM + 6.5
    for line in lines:
        if line is None:
            gap = Area(_MARGIN_MM, y - _AROUND_MM, _WIDTH_MM * 0.55, kind.ink_mm + 2 * _AROUND_MM)
            marks.append(BoxMark(gap, fill=pen.tint, stroke=pen.stroke, stroke_mm=0.6))
            y += kind.line_mm
            continue
        rows = break_lines(plain(line), kind.width, _WIDTH_MM - 2 * _MARGIN_MM)
        texts = [kind.at(_MARGIN_MM, y + number * kind.line_mm, row) for number, row in enumerate(rows)]
        marks += _marked(texts, line, pen)
        y += kind.line_mm * len(rows)
    height = bottom_of(marks) + _MARGIN_MM
    return PanelDesign("back", _WIDTH_MM, height, colours.back, (*_head(colours), *marks))


def front_cutout(above: Sequence[str], name: str, below: Sequence[str], pen: Pen, palette: str = "jade") -> PanelDesign:
    """A front with its big name between smaller lines."""
    colours, middle = PALETTES[palette], _WIDTH_MM / 2
    room = _WIDTH_MM - 4 * _MARGIN_MM
    small, large = Type(_SLOGAN_MM, colours.front_ink), Type(_TITLE_MM, colours.front_ink, Face.TITLE)
    marks: list[Mark] = []
    y = 17.0
    for line, kind in (*((line, small) for line in above), (name, large), *((line, small) for line in below)):
        fitted = kind.fitted(plain(line), room)
        marks += _marked([fitted.centred(middle, y, plain(line))], line, pen)
        y += fitted.ink_mm + 6.0
    height = max(bottom_of(marks) + 12, 50.0)
    frame = double_frame(Area(0, 0, _WIDTH_MM, height).inset(3.5), colours.accent)
    twig = sprig(middle, 13.5, 6.5, colours.accent, colours.front)
    return PanelDesign("front", _WIDTH_MM, height, colours.front, (*frame, *twig, *marks))


def side_by_side(left: PanelDesign, right: PanelDesign) -> tuple[PanelDesign, PanelDesign]:
    """The two at the height of the taller one."""
    height = max(left.height_mm, right.height_mm)
    return replace(left, height_mm=height), replace(right, height_mm=height)


def picture(design: PanelDesign) -> bytes:
    """The design as a PNG."""
    from PIL import Image

    from labelcheck.teach.camera import rendered

    out = io.BytesIO()
    Image.fromarray(rendered(pdf_bytes(design), _DPI)).quantize(_COLOURS, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def _head(colours: Palette) -> tuple[Mark, ...]:
    """The edge of the panel above the lines."""
    rule = _MARGIN_MM + 1.8
    twig = sprig(_WIDTH_MM - _MARGIN_MM - 4, rule - 0.8, 5.0, colours.accent, colours.back)
    return (LineMark(_MARGIN_MM, rule, _WIDTH_MM - _MARGIN_MM, rule, 0.35, colours.accent), *twig)


def _marked(rows: Sequence[TextMark], line: str, pen: Pen) -> list[Mark]:
    """The rows of one line with its spots: the tint below the text, the stroke above it."""
    boxes = [box for spot in _ranges(line) for box in _boxes(rows, spot)]
    tints: list[Mark] = [BoxMark(box, fill=pen.tint) for box in boxes]
    return [*tints, *rows, *(BoxMark(box, stroke=pen.stroke, stroke_mm=0.6) for box in boxes)]


def _ranges(line: str) -> Iterator[range]:
    """Where the spots of ``line`` stand among its printed characters, blanks not counted."""
    for match in SPOT.finditer(line):
        start = len("".join(plain(line[: match.start()]).split()))
        yield range(start, start + len("".join(match[1].split())))


def _boxes(rows: Sequence[TextMark], spot: range) -> Iterator[Area]:
    """The rectangles round the characters of ``spot``, one for each row that has some."""
    seen = 0
    for row in rows:
        at = [index for index, char in enumerate(row.text) if not char.isspace()]
        inside = [index for number, index in enumerate(at, seen) if number in spot]
        seen += len(at)
        if inside:
            left = row.x + replace(row, text=row.text[: inside[0]]).width
            wide = replace(row, text=row.text[inside[0] : inside[-1] + 1]).width
            yield Area(left - _AROUND_MM / 2, row.y - _AROUND_MM, wide + _AROUND_MM, row.ink_mm + 2 * _AROUND_MM)
