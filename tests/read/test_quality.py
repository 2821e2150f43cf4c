from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from labelcheck.model.label import QualityFault, TextLine
from labelcheck.read.quality import LEAST_INK, LEAST_SHARPNESS, measure_quality
from labelcheck.report.words import QUALITY_ADVICE
from tests.read.drawing import draw_lines, raster_of

LABEL = ["产品名称：西湖龙井茶", "产品标准代号：GB/T 18650", "保质期：18个月", "贮存条件：密封、干燥、避光"]
Read = Callable[[Image.Image], tuple[TextLine, ...]]


def test_crisp_type_is_legible(read_picture: Read) -> None:
    picture = draw_lines(LABEL, size=24)

    quality = measure_quality(raster_of(picture), read_picture(picture))

    assert quality.legible
    assert quality.sharpness > 0.9
    assert quality.smallest_ink == pytest.approx(20, abs=3)
    assert quality.glare == 0


def test_sharpness_falls_with_blur_until_nothing_can_be_trusted(read_picture: Read) -> None:
    picture = draw_lines(LABEL, size=24)
    lines = read_picture(picture)
    blurred = [measure_quality(raster_of(picture.filter(ImageFilter.GaussianBlur(s))), lines) for s in (0, 1, 2, 4)]

    assert [quality.sharpness for quality in blurred] == sorted((q.sharpness for q in blurred), reverse=True)
    assert blurred[1].legible
    assert not blurred[3].legible
    assert blurred[3].sharpness < LEAST_SHARPNESS


def test_type_of_a_few_pixels_is_not_legible(read_picture: Read) -> None:
    picture = draw_lines(LABEL, size=8)

    quality = measure_quality(raster_of(picture), read_picture(picture))

    assert quality.smallest_ink is None or quality.smallest_ink < LEAST_INK
    assert not quality.legible


def test_a_hot_spot_is_glare_and_white_paper_is_not(read_picture: Read) -> None:
    picture = draw_lines([*LABEL, *LABEL], size=24)
    spot = picture.copy()
    ImageDraw.Draw(spot).ellipse((0, 110, 500, 320), fill="white")
    white = Image.eval(picture, lambda value: min(255, value + 30))

    burnt = measure_quality(raster_of(spot), read_picture(spot))

    assert burnt.glare > 0.3
    assert not burnt.legible
    assert measure_quality(raster_of(white), read_picture(white)).glare == 0


def test_a_fault_is_named_and_a_hot_spot_is_placed(read_picture: Read) -> None:
    picture = draw_lines([*LABEL, *LABEL], size=24)
    lines = read_picture(picture)
    spot = picture.copy()
    ImageDraw.Draw(spot).ellipse((560, 20, 590, 60), fill="white")
    ImageDraw.Draw(spot).ellipse((0, 110, 500, 320), fill="white")

    burnt = measure_quality(raster_of(spot), read_picture(spot))
    blurred = measure_quality(raster_of(picture.filter(ImageFilter.GaussianBlur(4))), lines)

    assert burnt.faults == (QualityFault.GLARE,)
    assert burnt.glare_at is not None
    assert burnt.glare_at == pytest.approx((0.4, 0.5), abs=0.15)
    assert blurred.faults == (QualityFault.BLUR,)
    assert measure_quality(raster_of(picture), lines).faults == ()


def test_a_picture_without_a_line_is_not_legible() -> None:
    assert not measure_quality(raster_of(Image.new("RGB", (400, 300), "grey")), ()).legible
    assert measure_quality(raster_of(Image.new("RGB", (400, 300), "grey")), ()).faults[0] is QualityFault.NO_TEXT


def test_a_dark_picture_and_a_tiny_one_are_told_as_such_not_as_blurred(read_picture: Read) -> None:
    picture = draw_lines(LABEL, size=24)
    dark = measure_quality(raster_of(picture.point(lambda value: value * 0.1)), ())
    tiny = measure_quality(raster_of(picture.resize((200, 200 * picture.height // picture.width))), ())

    assert (dark.faults, dark.legible) == ((QualityFault.DARK,), False)
    assert (tiny.faults, tiny.legible) == ((QualityFault.TINY,), False)
    assert measure_quality(raster_of(picture), read_picture(picture)).faults == ()


def test_light_print_on_a_black_label_is_not_too_dark() -> None:
    gold = ImageOps.invert(draw_lines(LABEL, size=24)).point(lambda value: 20 + value * 0.5)

    assert QualityFault.DARK not in measure_quality(raster_of(gold), ()).faults


@pytest.mark.parametrize("fault", list(QualityFault))
def test_every_fault_has_its_own_remedy(fault: QualityFault) -> None:
    assert QUALITY_ADVICE[fault].zh
    assert [QUALITY_ADVICE[other] for other in QualityFault].count(QUALITY_ADVICE[fault]) == 1
