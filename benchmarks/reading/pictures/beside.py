"""The ruler card laid beside a face, in its plane."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from labelcheck.model.ruler import HEIGHT_MM, WIDTH_MM
from labelcheck.teach.camera import rendered
from labelcheck.teach.ruler_card import card_alone

_GAP_MM = 8.0


class Beside:
    """A face of ``face_mm`` (width, height) and the card: to its right, or below where that takes less room."""

    def __init__(self, face_mm: tuple[float, float]) -> None:
        width, height = face_mm
        right = (width + _GAP_MM + WIDTH_MM, max(height, HEIGHT_MM))
        below = (max(width, WIDTH_MM), height + _GAP_MM + HEIGHT_MM)
        self._corner = (width + _GAP_MM, 0.0) if max(right) <= max(below) else (0.0, height + _GAP_MM)
        self.size_mm = min(right, below, key=max)

    def laid(self, face: NDArray[np.float32], per_mm: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The picture of both at ``per_mm`` pixels a millimetre with the ``face`` at its top left, and where 0-1 they cover it."""
        card = rendered(_card(), per_mm * 25.4)
        x, y = (round(place * per_mm) for place in self._corner)
        height, width = max(face.shape[0], y + card.shape[0]), max(face.shape[1], x + card.shape[1])
        both, cover = np.zeros((height, width, 3), np.float32), np.zeros((height, width), np.float32)
        for picture, left, top in ((face, 0, 0), (card, x, y)):
            place = slice(top, top + picture.shape[0]), slice(left, left + picture.shape[1])
            both[place], cover[place] = picture, 1.0
        return both, cover


@cache
def _card() -> bytes:
    return card_alone()
