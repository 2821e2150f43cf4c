"""Finding the ruler card on a photograph: the plane it lies in, from the corners of its ArUco markers."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Plane, Polygon, box_of, on_plane
from labelcheck.model.ruler import MARKERS
from labelcheck.read.reduced import ByteImage, reduced

Corners = npt.NDArray[np.float64]

LEAST_MARKERS = 2
"""Two markers give eight corners, twice what a plane seen in perspective needs."""

LEAST_SIDE = 60
"""Pixels; no card shows in a smaller picture."""

FIRST_SIDE = 1000
"""Pixels of the longest side; most pictures have no card, which shows here already: on one as small as a fifth of the picture the
code of a marker is 28 pixels wide."""
LONGEST_SIDE = 2000
"""Pixels; markers are placed on the picture made no larger than this, their corners being refined to a tenth of a pixel."""
SLACK_MM = 2.0
"""By how much a place around a marker may reach beyond it: places are found on a reduced picture."""


def find_card(raster: Raster) -> Plane | None:
    """The plane of the ruler card, from pixels of the upright picture to millimetres; None where no card is seen."""
    rgb = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    if min(raster.width, raster.height) < LEAST_SIDE:
        return None
    grey, factor = _made_smaller(np.asarray(grey, np.uint8), LONGEST_SIDE)
    seen = _markers(_made_smaller(grey, FIRST_SIDE)[0]) and _markers(grey)
    found = [number for number in MARKERS if number in seen]
    if len(found) < LEAST_MARKERS:
        return None
    pixels = np.concatenate([seen[number] for number in found]) / factor
    millimetres = np.array([corner for number in found for corner in MARKERS[number].polygon])
    plane, _ = cv2.findHomography(pixels, millimetres)
    return None if plane is None else tuple(float(value) for value in plane.ravel())


def is_marker(polygon: Polygon, plane: Plane) -> bool:
    """Whether ``polygon``, in pixels of the upright picture, is a marker of the ruler card of ``plane``.

    The rest of the card may carry a small label that somebody laid on it.
    """
    place = box_of(on_plane(corner, plane) for corner in polygon)
    return any(
        marker.x0 - SLACK_MM <= place.x0
        and marker.y0 - SLACK_MM <= place.y0
        and place.x1 <= marker.x1 + SLACK_MM
        and place.y1 <= marker.y1 + SLACK_MM
        for marker in MARKERS.values()
    )


def _made_smaller(grey: ByteImage, longest: int) -> tuple[ByteImage, float]:
    """``grey`` with its longest side at most ``longest`` pixels, and its size as a share of what it was."""
    factor = min(1.0, longest / max(grey.shape))
    return reduced(grey, round(grey.shape[1] * factor), round(grey.shape[0] * factor)), factor


def _markers(grey: ByteImage) -> dict[int, Corners]:
    """The (4, 2) corners in pixels of each marker seen, by its number."""
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50), settings)
    corners, numbers, _ = detector.detectMarkers(grey)
    # Without a marker the numbers are None.
    found = np.ravel(numbers) if len(corners) else ()
    return {int(number): np.asarray(each, np.float64).reshape(4, 2) for number, each in zip(found, corners, strict=True)}
