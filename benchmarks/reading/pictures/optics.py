"""What light and lens do to a flat picture: laying it into a scene, blur, light, noise; all from a generator of chance."""

from __future__ import annotations

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]


def blurred(picture: Floats, sigma: float) -> Floats:
    """``picture`` out of focus."""
    return picture if sigma <= 0 else np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32)


def shaken(picture: Floats, length: float, angle: float) -> Floats:
    """``picture`` with the camera moved ``length`` pixels while it was taken."""
    size = int(length) | 1
    if size < 3:
        return picture
    kernel = np.zeros((size, size), np.float32)
    kernel[size // 2] = 1.0
    turned = cv2.warpAffine(kernel, cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), angle, 1.0), (size, size))
    return np.asarray(cv2.filter2D(picture, -1, turned / turned.sum()), np.float32)


def lamp(size: tuple[int, int], strength: float, rng: np.random.Generator) -> Floats:
    """Brightness (height × width × 1) falling off across a picture of ``size`` (width, height)."""
    angle = rng.uniform(0, 2 * np.pi)
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    return np.asarray((1 - strength / 2 + strength / 2 * (x * np.cos(angle) + y * np.sin(angle)))[..., None], np.float32)


def shadow(size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """The soft edge of a hand's shadow over part of the picture: 0.45 in the dark, 1 in the light."""
    angle, at = rng.uniform(0, 2 * np.pi), rng.uniform(-0.4, 0.4)
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    depth = 1 / (1 + np.exp(-18 * (x * np.cos(angle) + y * np.sin(angle) - at)))
    return np.asarray((0.45 + 0.55 * depth)[..., None], np.float32)


def glare(size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Light thrown back by film: an oblong patch that burns out in its middle, to be added."""
    x = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :] - rng.uniform(-0.5, 0.5)
    y = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None] - rng.uniform(-0.5, 0.5)
    angle = rng.uniform(0, np.pi)
    along, across = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    patch = np.exp(-((along / rng.uniform(0.3, 0.7)) ** 2) - (across / rng.uniform(0.04, 0.1)) ** 2)
    return np.asarray(rng.uniform(120, 260) * patch[..., None], np.float32)


def table(size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """What the pack lies on: wood, cloth or paper in one of several colours."""
    small = rng.normal(0, 1, (size[1] // 8 + 1, size[0] // 48 + 1)).astype(np.float32)
    grain = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.float32)
    colours = np.array(((133, 98, 66), (96, 74, 58), (168, 142, 110), (206, 204, 198), (52, 56, 62), (86, 110, 128)), np.float32)
    return np.asarray((1 + 0.06 * grain[..., None]) * colours[rng.integers(len(colours))], np.float32)


def noisy(picture: Floats, sigma: float, rng: np.random.Generator) -> Floats:
    """``picture`` with the grain of a sensor."""
    return picture + rng.standard_normal(picture.shape, np.float32) * np.float32(sigma)


def jpeg(picture: Floats, quality: int, *, dpi: int | None = None, orientation: int | None = None) -> bytes:
    """The picture as a JPEG, with the resolution of a scanner or the orientation of a camera written in."""
    out = io.BytesIO()
    options: dict[str, object] = {"quality": quality}
    if dpi is not None:
        options["dpi"] = (dpi, dpi)
    if orientation is not None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        options["exif"] = exif
    Image.fromarray(np.clip(np.round(picture), 0, 255).astype(np.uint8)).save(out, "JPEG", **options)
    return out.getvalue()
