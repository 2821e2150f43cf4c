"""Text seen from the wrong side is told as such, and nothing is made of what an engine reads in it."""

from __future__ import annotations

from PIL import Image, ImageOps

from labelcheck.read.engines import open_engine
from labelcheck.read.mirror import is_mirrored
from tests.read.drawing import draw_lines, raster_of

LABEL = ["产品名称：西湖龙井茶", "产品标准代号：GB/T 18650", "保质期：18个月", "贮存条件：密封、干燥、避光"]


def mirrored(picture: Image.Image) -> bool:
    engine = open_engine("rapidocr", 1)
    return is_mirrored(raster_of(picture), engine.read(raster_of(picture)), engine)


def test_a_mirrored_picture_is_recognised_and_an_upright_one_is_none() -> None:
    picture = draw_lines(LABEL, size=28)

    assert mirrored(ImageOps.mirror(picture))
    assert not mirrored(picture)


def test_too_few_lines_tell_no_side() -> None:
    assert not mirrored(ImageOps.mirror(draw_lines(LABEL[:1], size=28)))
