from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image

from labelcheck.model.label import TextLine
from labelcheck.read.engines import open_engine
from labelcheck.read.orientation import settle
from tests.read.drawing import raster_of


@pytest.fixture(scope="session")
def read_picture() -> Callable[[Image.Image], tuple[TextLine, ...]]:
    """Reads a picture with the default engine, its models loaded once for all tests."""
    engine = open_engine("rapidocr", threads=1)
    return lambda image: settle(engine.read(raster_of(image)))
