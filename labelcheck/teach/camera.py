"""What a scanner and a phone make of a printed panel: pixels at a chosen resolution, with their faults, from a seed."""

from __future__ import annotations

import io
from contextlib import closing
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from labelcheck.teach.answer_key import Box

Pixels: TypeAlias = NDArray[np.uint8]
"""Height × width × 3, RGB."""

Floats: TypeAlias = NDArray[np.floating]

_MM_PER_INCH = 25.4
_SCAN_DPI = 300
_PHOTO_DPI = 400
_PHOTO_SIDES = (1280, 1700)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a panel: its bytes as JPEG, and the projection from millimetres on the panel to pixels of the picture."""

    data: bytes
    to_pixels: Floats

    def box(self, area_mm: Box) -> Box:
        """The upright box around where ``area_mm`` (x0, y0, x1, y1) of the panel falls, in pixels."""
        x0, y0, x1, y1 = area_mm
        corners = np.array([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]], np.float64)
        seen = cv2.perspectiveTransform(corners, self.to_pixels)[0]
        (left, top), (right, bottom) = seen.min(axis=0), seen.max(axis=0)
        return (float(left), float(top), float(right), float(bottom))


def rendered(pdf: bytes, dpi: float) -> Pixels:
    """The first page of ``pdf`` in RGB at ``dpi``; raises ValueError for what is no PDF."""
    try:
        with closing(pypdfium2.PdfDocument(pdf)) as document:
            bitmap = document[0].render(scale=dpi / 72)
            return np.array(bitmap.to_pil().convert("RGB"))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error


def scanned(pdf: bytes, seed: int, panel: int = 0, dpi: int = _SCAN_DPI, quality: int = 90) -> Shot:
    """A JPEG as an office scanner makes it, ``dpi`` written in: a slight skew, the edge's shadow, paper grain."""
    rng = np.random.default_rng((seed, panel))
    page = _blurred(rendered(pdf, dpi), 0.6)
    border = round(dpi * 0.16)
    height, width = page.shape[0] + 2 * border, page.shape[1] + 2 * border
    shift = np.array(((1, 0, border), (0, 1, border), (0, 0, 1)), np.float64)
    turn = np.vstack((cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.choice((-0.3, 0.3))), 1.0), (0, 0, 1)))
    to_scan = turn @ shift
    seen, cover = _laid(page, to_scan, (width, height))
    edge = _blurred(cover, dpi / 60)[..., None]
    bed = np.array((247, 248, 246), np.float32) * (1 - 0.16 * edge)
    scene = bed * (1 - cover[..., None]) + (seen * 0.97 + 3) * cover[..., None]
    grain = _blurred(rng.normal(0, 3.0, (height, width)), 1.2)
    out = io.BytesIO()
    Image.fromarray(_to_pixels(scene + grain[..., None])).save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return Shot(out.getvalue(), to_scan @ _page_pixels(dpi))


def photographed(pdf: bytes, seed: int, panel: int = 0, quality: int = 85) -> Shot:
    """A JPEG as a phone takes it: the panel on a table, turned and in perspective, uneven light, blur, sensor noise.

    Photos of one ``seed`` show the same table; ``panel`` varies the pose and the noise.
    """
    rng = np.random.default_rng((seed, panel))
    page = rendered(pdf, _PHOTO_DPI)
    aspect = page.shape[1] / page.shape[0]
    size = _PHOTO_SIDES if aspect < 1 else _PHOTO_SIDES[::-1]
    corners = _corners(aspect, size, rng)
    source = np.array([(0, 0), (page.shape[1], 0), (page.shape[1], page.shape[0]), (0, page.shape[0])], np.float32)
    shrink = float(np.linalg.norm(corners[1] - corners[0])) / page.shape[1]
    to_photo = np.asarray(cv2.getPerspectiveTransform(source, corners), np.float64)
    seen, cover = _laid(_blurred(page, 0.5 / shrink), to_photo, size)
    shadow = _blurred(np.roll(cover, (14, 10), axis=(0, 1)), 16)[..., None]
    soft = _blurred(cover, 0.8)[..., None]
    scene = _table(size, np.random.default_rng(seed)) * (1 - 0.45 * shadow) * (1 - soft) + seen * soft
    scene = _blurred(scene * _light(size, rng), 0.7) + rng.normal(0, 2.2, scene.shape)
    out = io.BytesIO()
    Image.fromarray(_to_pixels(scene)).save(out, "JPEG", quality=quality, subsampling=2)
    return Shot(out.getvalue(), to_photo @ _page_pixels(_PHOTO_DPI))


def _page_pixels(dpi: float) -> Floats:
    """From millimetres on the panel to pixels of its rendering."""
    return np.diag((dpi / _MM_PER_INCH, dpi / _MM_PER_INCH, 1.0))


def _laid(page: Floats, transform: Floats, size: tuple[int, int]) -> tuple[Floats, Floats]:
    """The page mapped into a picture of ``size`` (width, height), and how much 0-1 of each pixel it covers."""
    seen = cv2.warpPerspective(page, transform, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.warpPerspective(np.ones(page.shape[:2], np.float32), transform, size)
    return np.asarray(seen, np.float32), np.asarray(cover, np.float32)


def _blurred(picture: Pixels | Floats, sigma: float, sigma_y: float = 0) -> Floats:
    return np.asarray(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), sigmaX=sigma, sigmaY=sigma_y), np.float32)


def _to_pixels(scene: Floats) -> Pixels:
    return np.clip(np.round(scene), 0, 255).astype(np.uint8)


def _corners(aspect: float, size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Where the corners of a panel of this width-to-height ratio fall on the photo, clockwise from top left."""
    width, height = size
    tall = min(height * 0.86, width * 0.86 / aspect)
    half = np.array((tall * aspect / 2, tall / 2))
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    turn = np.radians(rng.uniform(0.8, 2.5) * rng.choice((-1, 1)))
    rotation = np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])
    # The far edge looks shorter: a phone is seldom held quite level.
    tilt = np.array([(1 - rng.uniform(0.02, 0.05), 1.0)] * 2 + [(1.0, 1.0)] * 2)
    jitter = rng.uniform(-0.006, 0.006, (4, 2)) * tall
    corners = (square * tilt) @ rotation.T + jitter + np.array((width / 2, height / 2))
    return np.asarray(corners, dtype=np.float32)


def _table(size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """A wooden table top: long grain along the width, in one of three stains."""

    def stretched(pattern: Floats) -> Floats:
        return np.asarray(cv2.resize(pattern, size, interpolation=cv2.INTER_CUBIC), np.float32)

    width, height = size
    grain = stretched(_blurred(rng.normal(0, 1, (height, width // 8)), 12, 1.4))
    waves = stretched(_blurred(rng.normal(0, 1, (height // 16, width // 16)), 6))
    tone = 1 + 0.05 * grain / grain.std() + 0.05 * waves / waves.std()
    stain = np.array(((133, 98, 66), (96, 74, 58), (168, 142, 110)), np.float32)[rng.integers(3)]
    return np.asarray(tone[..., None] * stain, dtype=np.float32)


def _light(size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """A lamp to one side: brightness falling off across the picture, with a touch of colour."""
    width, height = size
    angle = rng.uniform(0, 2 * np.pi)
    x = np.linspace(-1, 1, width)[None, :]
    y = np.linspace(-1, 1, height)[:, None]
    slope = 0.94 + 0.10 * (x * np.cos(angle) + y * np.sin(angle))
    warmth = np.array((1.0, 0.985, 0.95))
    return np.asarray(slope[..., None] * warmth, dtype=np.float32)
