"""A panel as the files people hand in: print PDF, scan, phone photo, hard photo; each with the way from millimetres to its pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.reading.pictures import optics
from benchmarks.reading.pictures.beside import Beside
from benchmarks.reading.pictures.pose import Cylinder, face_corners
from labelcheck.model.geometry import Point
from labelcheck.teach.camera import rendered
from labelcheck.teach.layout import PanelDesign
from labelcheck.teach.pdf import pdf_bytes

POINTS_PER_MM = 72 / 25.4
_SCAN_DPI = 300
_EDGE_MM = 4.0


class Form(StrEnum):
    """What the files of a label are."""

    PDF = "pdf"
    SCAN = "scan"
    PHOTO = "photo"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: its bytes and suffix, its upright size in page units, and where a point of the panel (millimetres) falls on it."""

    data: bytes
    suffix: str
    width: float
    height: float
    place: Callable[[Sequence[Point]], list[Point]]


def taken(
    design: PanelDesign, form: Form, rng: np.random.Generator, most_megapixels: float = 12.0, *, card: bool = False
) -> Picture:
    """``design`` in ``form``; a photo has no more than ``most_megapixels``, and the ruler card beside the panel if ``card``."""
    pdf = pdf_bytes(design)
    if form is Form.PDF:
        size = (design.width_mm * POINTS_PER_MM, design.height_mm * POINTS_PER_MM)
        return Picture(pdf, ".pdf", *size, lambda points: [(x * POINTS_PER_MM, y * POINTS_PER_MM) for x, y in points])
    if form is Form.SCAN:
        return _scanned(pdf, rng)
    return _photographed(pdf, (design.width_mm, design.height_mm), rng, hard=form is Form.HARD, most=most_megapixels, card=card)


def _scanned(pdf: bytes, rng: np.random.Generator) -> Picture:
    """An office scanner: a slight skew, paper grain, the resolution written in."""
    page = optics.blurred(rendered(pdf, _SCAN_DPI).astype(np.float32), rng.uniform(0.4, 0.9))
    border = round(_SCAN_DPI / 25.4 * _EDGE_MM)
    size = (page.shape[1] + 2 * border, page.shape[0] + 2 * border)
    shift = np.array(((1, 0, border), (0, 1, border), (0, 0, 1)), np.float64)
    turn = np.vstack((cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), rng.uniform(-1.5, 1.5), 1.0), (0, 0, 1)))
    whole = np.ones(page.shape[:2], np.float32)
    scene = _laid_on(np.full((size[1], size[0], 3), 246, np.float32), page, whole, turn @ shift)
    scene = optics.noisy(scene * np.float32(0.97) + 3, rng.uniform(1.5, 4), rng)
    to_pixels = turn @ shift @ np.diag((_SCAN_DPI / 25.4, _SCAN_DPI / 25.4, 1.0))
    data = optics.jpeg(scene, int(rng.integers(80, 95)), dpi=_SCAN_DPI)
    return Picture(data, ".jpg", *size, lambda points: _mapped(to_pixels, points))


def _photographed(
    pdf: bytes, panel_mm: tuple[float, float], rng: np.random.Generator, *, hard: bool, most: float, card: bool
) -> Picture:
    megapixels = min(most, float(np.exp(rng.uniform(np.log(1.0 if hard else 2.0), np.log(5.0 if hard else 12.0)))))
    bent = Cylinder(panel_mm, rng) if hard and rng.random() < 0.45 else None
    beside = Beside(panel_mm if bent is None else bent.size_mm) if card else None
    across_mm, down_mm = panel_mm if beside is None else beside.size_mm
    if beside is not None:
        megapixels = min(most, megapixels * across_mm * down_mm / (panel_mm[0] * panel_mm[1]))
    aspect = across_mm / down_mm
    long, short = np.sqrt(megapixels * 1e6 * 4 / 3), np.sqrt(megapixels * 1e6 * 3 / 4)
    size = (round(short), round(long)) if aspect < 1 else (round(long), round(short))
    corners = face_corners(aspect, size, rng, hard=hard)
    across = float(np.linalg.norm(corners[1] - corners[0]))
    dpi = float(np.clip(1.25 * across / across_mm * 25.4, 100, 700))
    page = rendered(pdf, dpi).astype(np.float32)
    if bent is not None:
        page = bent.seen(page)
    pixels_per_mm = page.shape[1] / panel_mm[0] if bent is None else bent.pixels_per_mm(page.shape[1])
    cover = np.ones(page.shape[:2], np.float32)
    if beside is not None:
        page, cover = beside.laid(page, pixels_per_mm)
    height, width = page.shape[:2]
    source = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = np.asarray(cv2.getPerspectiveTransform(source, corners), np.float64)
    page = optics.blurred(page, 0.5 * width / across)
    scene = _laid_on(optics.table(size, rng), page, cover, matrix)
    scene = _lit(scene, size, rng, hard=hard)

    def place(points: Sequence[Point]) -> list[Point]:
        flat = bent.moved(points) if bent is not None else points
        return _mapped(matrix @ np.diag((pixels_per_mm, pixels_per_mm, 1.0)), flat)

    turns = int(rng.integers(1, 4)) if hard and rng.random() < 0.35 else 0
    quality = int(rng.integers(45, 80) if hard else rng.integers(78, 94))
    if not hard and rng.random() < 0.25:
        # Held upright, stored on its side: the reader sees it upright again.
        return Picture(optics.jpeg(np.rot90(scene).copy(), quality, orientation=6), ".jpg", *size, place)
    return _turned(optics.jpeg(np.rot90(scene, -turns).copy(), quality), size, turns, place)


def _turned(data: bytes, size: tuple[int, int], turns: int, place: Callable[[Sequence[Point]], list[Point]]) -> Picture:
    """The picture turned clockwise by quarter ``turns``."""
    width, height = size

    def quarter(points: Sequence[Point]) -> list[Point]:
        moved, w, h = place(points), width, height
        for _ in range(turns):
            moved, w, h = [(h - y, x) for x, y in moved], h, w
        return moved

    return Picture(data, ".jpg", *((height, width) if turns % 2 else size), quarter)


def _lit(scene: NDArray[np.float32], size: tuple[int, int], rng: np.random.Generator, *, hard: bool) -> NDArray[np.float32]:
    scene = scene * optics.lamp(size, 0.5 if hard else 0.2, rng)
    if hard:
        scene = scene * optics.shadow(size, rng) if rng.random() < 0.4 else scene
        scene = scene + optics.glare(size, rng) if rng.random() < 0.4 else scene
        unsharp = rng.choice(("focus", "motion", "none"))
        if unsharp == "focus":
            scene = optics.blurred(scene, rng.uniform(0.8, 2.0))
        if unsharp == "motion":
            scene = optics.shaken(scene, rng.uniform(3, 8), rng.uniform(0, 180))
    else:
        scene = optics.blurred(scene, rng.uniform(0.4, 0.9))
    return optics.noisy(scene, rng.uniform(3, 8) if hard else rng.uniform(1, 3.5), rng)


def _laid_on(
    scene: NDArray[np.float32], page: NDArray[np.float32], cover: NDArray[np.float32], matrix: NDArray[np.float64]
) -> NDArray[np.float32]:
    """``scene`` with the ``page`` where 0-1 it covers its own picture."""
    size = (scene.shape[1], scene.shape[0])
    seen = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    share = cv2.warpPerspective(cover, matrix, size)[..., None]
    return np.asarray(scene * (1 - share) + seen * share, np.float32)


def _mapped(matrix: NDArray[np.float64], points: Sequence[Point]) -> list[Point]:
    flat = np.array([points], np.float64)
    return [(float(x), float(y)) for x, y in cv2.perspectiveTransform(flat, matrix)[0]]
