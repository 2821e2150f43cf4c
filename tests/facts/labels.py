"""Labels as readings: what extraction would hand over, without a reader or an extractor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from labelcheck.facts.derive import derive
from labelcheck.model.document import Declared
from labelcheck.model.fact import Facts
from labelcheck.model.geometry import Box, Polygon
from labelcheck.model.label import Barcode, Direction, LineSource, PageQuality, PageReading, Reading, Scale, Span, TextLine
from labelcheck.registry import Registry, load_registry
from labelcheck.registry.location import rules_root

AS_OF = date(2026, 11, 22)
SHARP = PageQuality(sharpness=0.9, glare=0.0, smallest_ink=20.0, legible=True)
BLURRED = PageQuality(sharpness=0.1, glare=0.0, smallest_ink=6.0, legible=False)

BACK: Mapping[str, tuple[str, str]] = {
    "product_name": ("品名", "白牡丹（白茶）"),
    "ingredients": ("配料", "白茶"),
    "producer_name": ("生产者", "福鼎市太姥茶业有限公司"),
    "producer_address": ("地址", "福建省宁德市福鼎市管阳镇工业路8号"),
    "producer_contact": ("电话", "0593-7654321"),
    "production_date": ("生产日期", "2026年03月28日"),
    "shelf_life": ("保质期", "36个月"),
    "storage": ("贮存条件", "密封、避光、阴凉干燥"),
    "licence_no": ("食品生产许可证编号", "SC11435078200021"),
    "standard_code": ("产品标准代号", "GB/T 22291-2017"),
    "grade": ("质量等级", "一级"),
    "origin": ("产地", "福建省宁德市"),
}
"""The list of a compliant white tea, by field: heading and value."""


@cache
def registry() -> Registry:
    return load_registry(rules_root())


@dataclass
class Label:
    """A label under construction: ``put`` fields and loose lines on panels, then ``facts``."""

    source: LineSource = LineSource.OCR
    confidence: float = 0.98
    pages: dict[str, list[TextLine]] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    quality: dict[str, PageQuality] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    barcodes: dict[str, tuple[Barcode, ...]] = field(default_factory=dict)
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)
    unread: dict[str, tuple[Polygon, ...]] = field(default_factory=dict)
    engine: str = "rapidocr"

    def put(
        self,
        key: str,
        text: str,
        heading: str | None = None,
        panel: str = "back.jpg",
        *,
        confidence: float | None = None,
        ink: float | None = None,
    ):
        sure = self.confidence if confidence is None else confidence
        line = self.line(f"{heading}：{text}" if heading else text, panel, confidence=sure)
        span = Span(panel, 1, text or heading or "", line.polygon, sure)
        self.readings.append(Reading(key, text, heading, (span,), sure, ink))
        return self

    def line(self, text: str, panel: str = "back.jpg", *, confidence: float = 0.98) -> TextLine:
        lines = self.pages.setdefault(panel, [])
        top = 40.0 + 20.0 * len(lines)
        lines.append(TextLine(text, confidence, Box(40, top, 340, top + 16).polygon, Direction.HORIZONTAL, self.source))
        return lines[-1]

    def facts(self, declared: Mapping[str, object] | None = None, as_of: date = AS_OF) -> Facts:
        pages = [
            PageReading(
                panel,
                1,
                tuple(lines),
                self.barcodes.get(panel, ()),
                self.quality.get(panel, SHARP) if self.source is LineSource.OCR else None,
                self.scales.get(panel),
                self.engine,
                self.sizes.get(panel),
                self.unread.get(panel, ()),
            )
            for panel, lines in self.pages.items()
        ]
        return derive(pages, self.readings, Declared(facts=declared or {}), registry(), as_of)


def back(source: LineSource = LineSource.OCR, *, without: Sequence[str] = (), **changed: str) -> Label:
    """The back of the white tea, without some fields and with other values in some."""
    label = Label(source)
    for key, (heading, value) in BACK.items():
        if key not in without:
            label.put(key, changed.get(key, value), heading)
    return label


def whole(source: LineSource = LineSource.OCR, *, without: Sequence[str] = (), **changed: str) -> Label:
    """Front and back of the white tea."""
    label = back(source, without=without, **changed)
    if "product_name" not in without:
        label.put("product_name", changed.get("product_name", "白牡丹"), None, "front.jpg")
    if "net_content" not in without:
        label.put("net_content", changed.get("net_content", "200克"), "净含量", "front.jpg")
    return label


def front() -> Label:
    """A display face alone: name, net content and a slogan."""
    label = Label()
    label.put("product_name", "白牡丹", None, "front.jpg")
    label.put("net_content", "200克", "净含量", "front.jpg")
    label.line("一叶一世界", "front.jpg")
    return label


def twice(label: Label, key: str, panel: str = "seal.jpg") -> Label:
    """``label`` with its reading of ``key`` repeated on another panel."""
    reading = next(reading for reading in label.readings if reading.key == key)
    line = label.line(reading.text, panel)
    label.readings.append(replace(reading, spans=(Span(panel, 1, reading.text, line.polygon, reading.confidence),)))
    return label
