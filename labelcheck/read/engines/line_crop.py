"""Cut one line of text out of a picture, turned level and straightened along its curve."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.read.engines.text_regions import ByteImage
from labelcheck.read.engines.unrolled import TextRegion

RECOGNISER_HEIGHT = 48
"""Input height in pixels of the PP-OCR recognisers; larger crops are shrunk to it with area averaging."""


def crop_line(picture: ByteImage, region: TextRegion, max_height: int = RECOGNISER_HEIGHT) -> ByteImage:
    """The line of ``region`` as a (height, width, 3) picture at most ``max_height`` high, running left to right."""
    width = max(2, round(region.length))
    height = max(2, round(region.height))
    along, aside = np.arange(0.5, width)[None] / width, np.arange(0.5, height)[:, None] - height / 2
    x, y = region.places(along, aside)
    crop = cv2.remap(picture, _map(x), _map(y), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    if height > max_height:
        crop = cv2.resize(crop, (max(2, round(width * max_height / height)), max_height), interpolation=cv2.INTER_AREA)
    return np.asarray(crop, dtype=np.uint8)


def _map(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    return np.ascontiguousarray(values - 0.5, dtype=np.float32)
