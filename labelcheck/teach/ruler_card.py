"""The ruler card as a sheet to print: four markers that a photograph can be measured by, and a line to check the printer with."""

from __future__ import annotations

import cv2

from labelcheck.model.ruler import HEIGHT_MM, MARKER_MODULES, MARKERS, WIDTH_MM
from labelcheck.model.text import Lang, Text
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, Type
from labelcheck.teach.pdf import pdf_bytes

_SHEET_MM = (210.0, 297.0)
_LEFT, _TOP = (_SHEET_MM[0] - WIDTH_MM) / 2, 40.0
_INK, _PAPER = "#000000", "#ffffff"

_HEAD = Text("labelcheck 量尺卡", "labelcheck ruler card")
_HOW = (
    Text(
        "按实际大小（100%）打印在白纸上，沿框剪下，不要塑封。",
        "Print at actual size (100 %) on white paper and cut it out; do not laminate.",
    ),
    Text(
        "拍照时平放在标签旁边，与标签在同一平面，四个方块都要拍到。",
        "Lay it flat beside the label, in the same plane, and take all four squares in.",
    ),
    Text(
        "用尺核对：下面这条线长100毫米；不是的话，不要用这张卡。",
        "Check with a ruler: the line below is 100 mm long; if it is not, do not use this card.",
    ),
)


def ruler_card(lang: Lang) -> bytes:
    """An A4 sheet with the card, as vector PDF."""
    return pdf_bytes(PanelDesign("ruler-card", *_SHEET_MM, _PAPER, (*_card(_LEFT, _TOP), *_directions(lang))))


def card_alone() -> bytes:
    """The card cut out of its sheet, as vector PDF."""
    return pdf_bytes(PanelDesign("ruler-card", WIDTH_MM, HEIGHT_MM, _PAPER, _card(0.0, 0.0)))


def _card(left: float, top: float) -> tuple[Mark, ...]:
    frame = BoxMark(Area(left, top, WIDTH_MM, HEIGHT_MM), stroke=_INK, stroke_mm=0.1)
    squares = [mark for number in MARKERS for mark in _marker(number, left, top)]
    foot = top + HEIGHT_MM - 6
    ticks = [LineMark(left + 25 + step, foot - _tick(step), left + 25 + step, foot, 0.15, _INK) for step in range(51)]
    return (frame, *squares, *ticks)


def _tick(step: int) -> float:
    return 4.0 if step % 10 == 0 else 3.0 if step % 5 == 0 else 2.0


def _marker(number: int, left: float, top: float) -> tuple[Mark, ...]:
    """The black modules of a marker; a white one is paper."""
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)
    pattern = cv2.aruco.generateImageMarker(dictionary, number, MARKER_MODULES)
    box = MARKERS[number]
    side = box.width / MARKER_MODULES
    # A sliver of overlap: no viewer may show the seams between the modules.
    return tuple(
        BoxMark(Area(left + box.x0 + column * side, top + box.y0 + row * side, side + 0.02, side + 0.02), fill=_INK)
        for row in range(MARKER_MODULES)
        for column in range(MARKER_MODULES)
        if pattern[row, column] == 0
    )


def _directions(lang: Lang) -> tuple[Mark, ...]:
    words, title = Type(3.4, _INK), Type(6.0, _INK)
    y = _TOP + HEIGHT_MM + 14
    lines = [words.at(20, y + number * 8, text.in_lang(lang)) for number, text in enumerate(_HOW)]
    below = y + len(_HOW) * 8 + 6
    check = [LineMark(_LEFT, below, _LEFT + 100, below, 0.3, _INK)]
    check += [LineMark(x, below - 3, x, below + 3, 0.3, _INK) for x in (_LEFT, _LEFT + 100)]
    return (title.at(_LEFT, _TOP - 14, _HEAD.in_lang(lang)), *lines, *check)
