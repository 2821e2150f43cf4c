"""Pictures made smaller, each pixel the mean of those it stands for."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

ByteImage = npt.NDArray[np.uint8]


def reduced(picture: ByteImage, width: int, height: int) -> ByteImage:
    """``picture``, grey or of three colours, at ``width`` x ``height`` pixels, neither more than it has.

    It is halved as often as it can be: the mean of four whole pixels costs much less than that over a broken number of them.
    """
    while picture.shape[0] >= 2 * height and picture.shape[1] >= 2 * width:
        half = (picture.shape[1] // 2, picture.shape[0] // 2)
        # An odd last row or column has no partner; a pixel in thousands moves nothing.
        even = picture[: 2 * half[1], : 2 * half[0]]
        picture = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    if picture.shape[:2] == (height, width):
        return picture
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8)
