"""The reading bench draws what it says it draws, and the labels it calls compliant are."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from benchmarks.reading.drawing.panels import STYLES
from benchmarks.reading.generate import EACH, drawing_of, label_of, write_label
from benchmarks.reading.labels.breaches import BREACHES, planted
from benchmarks.reading.labels.products import AS_OF
from benchmarks.reading.labels.statements import Label
from benchmarks.reading.pictures.forms import Form, taken
from benchmarks.reading.scoring.fields import score_fields
from benchmarks.reading.scoring.labels import answer_of
from benchmarks.reading.truth import FILE, LabelTruth, PanelTruth, load, panel_truth
from labelcheck.api import Checker, Options
from labelcheck.engine.judge import judge
from labelcheck.model.document import Raster
from labelcheck.model.fact import Facts
from labelcheck.model.geometry import on_plane
from labelcheck.read.ruler_card import find_card
from labelcheck.teach.layout import TextMark

SEED = 500
PRODUCTS = range(56)
"""Every kind of product under both editions."""


@cache
def checker() -> Checker:
    return Checker(Options(AS_OF, cache=False))


def typed(label: Label) -> tuple[tuple[str, ...], ...]:
    """The label as a person would type it: one item a line."""
    front = [*label.phrases, label.product.brand, label.product.name, *(f"{item.heading}：{item.text}" for item in label.front)]
    back = [*(f"{item.heading}：{item.text}" for item in label.back), label.product.barcode or ""]
    return tuple(line for line in [*front, label.stamp or ""] if line), tuple(line for line in back if line)


def judged(label: Label) -> tuple[Facts, tuple[tuple[str, str], ...]]:
    facts = checker().facts_of_lines(typed(label), {}, AS_OF)
    return facts, tuple((found.rule, found.status.value) for found in judge(facts, checker().pack, AS_OF).findings)


@pytest.mark.parametrize("number", PRODUCTS)
def test_a_product_is_compliant_under_the_edition_of_its_date(number):
    label = label_of(SEED, number)
    facts, findings = judged(label)
    assert [rule for rule, status in findings if status == "fail"] == []
    governing = judge(facts, checker().pack, AS_OF).governing.editions
    assert label.product.edition in {document.id for document in governing}


def test_both_editions_occur():
    assert {label_of(SEED, number).product.edition for number in PRODUCTS} == {"gb-7718-2011", "gb-7718-2025"}


@pytest.mark.parametrize("number", range(0, 56, 7))
def test_the_truth_of_a_typed_label_is_what_the_program_finds(number):
    label = label_of(SEED, number)
    (style, drawn), (facts, _) = drawing_of(label, SEED, number), judged(label)
    truth = LabelTruth.of(label, style, Form.PDF, SEED, number, declared=False, card=False, panels=())
    assert drawn
    assert [(score.key, score.true, score.read) for score in score_fields(truth, facts) if score.outcome != "right"] == []


@pytest.mark.parametrize("name", BREACHES)
def test_a_planted_breach_is_found(name):
    labels = [label for number in PRODUCTS if (label := planted(label_of(SEED, number), name)) is not None]
    assert len(labels) >= 2
    for label in labels[:6]:
        _, findings = judged(label)
        assert answer_of(label.answers, findings) is not None, (typed(label), findings)


def test_breaches_are_planted_in_turn():
    planted_names = {label_of(SEED, number, EACH).breach for number in range(len(BREACHES) * 2)}
    assert None not in planted_names
    assert len(planted_names) > len(BREACHES) / 2


@pytest.mark.parametrize("form", [Form.PDF, Form.SCAN, Form.HARD])
def test_the_same_seed_gives_the_same_bytes(form, tmp_path):
    for copy in ("one", "other"):
        write_label(tmp_path / copy, SEED, STYLES.index("wrapper"), form)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert FILE in names
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_another_seed_gives_another_label(tmp_path):
    first, second = (write_label(tmp_path / str(seed), seed, 5, Form.PDF) for seed in (SEED, SEED + 1))
    assert first.values != second.values


def test_truth_survives_its_file(tmp_path):
    assert write_label(tmp_path, SEED, 3, Form.PDF) == load(tmp_path)


def test_the_card_lies_beside_the_panel_in_its_plane():
    (panel, *_) = drawing_of(label_of(SEED, 0), SEED, 0)[1]
    picture = taken(panel.design, Form.HARD, np.random.default_rng(3), 3.0, card=True)
    with Image.open(io.BytesIO(picture.data)) as image:
        rgb = ImageOps.exif_transpose(image).convert("RGB")
    plane = find_card(Raster(*rgb.size, rgb.tobytes()))
    assert plane is not None
    line = panel.lines[0]
    (left, _), (right, _) = line.cells[0][0], line.cells[-1][1]
    ends = [on_plane(point, plane) for point in picture.place([line.cells[0][0], line.cells[-1][1]])]
    assert math.dist(*ends) == pytest.approx(right - left, rel=0.1)


def ink(label: Label, number: int, form: Form) -> tuple[Sequence[PanelTruth], Sequence[np.ndarray]]:
    """The panels of a label, and for each what its text adds to the picture: the same picture with and without it."""
    _, drawn = drawing_of(label, SEED, number)
    panels, inks = [], []
    for panel in drawn:
        blank = replace(panel.design, marks=tuple(mark for mark in panel.design.marks if not isinstance(mark, TextMark)))
        with_text, without = (taken(design, form, np.random.default_rng(7), 1.5) for design in (panel.design, blank))
        panels.append(panel_truth("panel", panel, with_text))
        inks.append(np.abs(grey(with_text.data) - grey(without.data)))
    return panels, inks


def grey(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("L"), np.float32)


def mask_of(polygons: Sequence[Sequence[tuple[float, float]]], shape: tuple[int, int], around: float) -> np.ndarray:
    mask = np.zeros(shape, np.uint8)
    for polygon in polygons:
        cv2.fillPoly(mask, [np.round(np.array(polygon)).astype(np.int32)], 1)
    return cv2.dilate(mask, np.ones((2 * int(around) + 1,) * 2, np.uint8))


@pytest.mark.parametrize("number", range(len(STYLES)))
def test_the_polygons_lie_on_the_print(number):
    form = (Form.HARD, Form.SCAN, Form.PHOTO)[number % 3]
    label = label_of(SEED, number)
    label = replace(label, stamp=None, product=replace(label.product, barcode=None))
    for panel, added in zip(*ink(label, number, form), strict=True):
        assert added.shape == (panel.height, panel.width)
        printed = np.where(added > 0.35 * np.percentile(added, 99.9), added, 0)
        around = 0.3 * max(1.8 * panel.units_per_mm, 4)
        inside = mask_of([line.polygon for line in panel.lines], added.shape, around)
        assert printed[inside == 1].sum() > 0.97 * printed.sum()
        for line in panel.lines:
            assert added[mask_of([line.polygon], added.shape, 0) == 1].max() > 4, line.text
