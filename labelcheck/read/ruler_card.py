"""Finding the ruler card on a photograph: the plane it lies in, from the corners of its ArUco markers."""

from __future__ import annotations

import cv2
import numpy as np

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Plane
from labelcheck.model.ruler import MARKERS
from labelcheck.read.reduced import reduced

LEAST_MARKERS = 2
"""Two markers give eight corners, twice what a plane seen in perspective needs."""

LEAST_SIDE = 60
"""Pixels; no card shows in a smaller picture."""

LONGEST_SIDE = 2000
"""Pixels; markers are sought on the picture made no larger than this, their corners being refined to a tenth of a pixel."""


def find_card(raster: Raster) -> Plane | None:
    """The plane of the ruler card, from pixels of the upright picture to millimetres; None where no card is seen."""
    rgb = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, LONGEST_SIDE / max(raster.width, raster.height))
    if min(raster.width, raster.height) < LEAST_SIDE:
        return None
    if factor < 1.0:
        grey = reduced(np.asarray(grey, np.uint8), round(raster.width * factor), round(raster.height * factor))
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50), settings)
    corners, numbers, _ = detector.detectMarkers(grey)
    seen = {} if numbers is None else dict(zip(map(int, numbers.ravel()), corners, strict=True))
    found = [number for number in MARKERS if number in seen]
    if len(found) < LEAST_MARKERS:
        return None
    pixels = np.concatenate([seen[number].reshape(4, 2) for number in found]) / factor
    millimetres = np.array([corner for number in found for corner in MARKERS[number].polygon])
    plane, _ = cv2.findHomography(pixels, millimetres)
    return None if plane is None else tuple(float(value) for value in plane.ravel())
