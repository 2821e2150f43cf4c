"""What the default engine reads of drawn pictures. Each picture costs a fraction of a second."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.reading.drawing.dots import GLYPHS
from labelcheck.model.label import Direction, TextLine, page_turn
from labelcheck.read.engines import open_engine, rapidocr
from tests.read.drawing import FONT, draw_lines, raster_of

Read = Callable[[Image.Image], tuple[TextLine, ...]]

LABEL = ["产品名称：西湖龙井茶", "产品标准代号：GB/T 18650", "生产许可证编号：SC11433010600123", "保质期：18个月"]


def words(lines: tuple[TextLine, ...]) -> list[str]:
    return [line.text.replace(" ", "") for line in lines]


def test_lines_of_a_label_come_in_order_with_their_places(read_picture: Read) -> None:
    lines = read_picture(draw_lines(LABEL, size=30))

    assert words(lines) == [text.replace(" ", "") for text in LABEL]
    assert all(line.confidence > 0.9 and line.direction is Direction.HORIZONTAL for line in lines)
    assert lines[0].box.center[1] == pytest.approx(30 * 1.2, abs=8)
    assert lines[0].box.x0 == pytest.approx(30, abs=10)


def test_ink_height_is_the_glyphs_and_not_the_box(read_picture: Read) -> None:
    size = 40
    (line,) = read_picture(draw_lines(["贮存条件密封干燥避光"], size=size))
    _, top, _, foot = ImageFont.truetype(FONT, size).getbbox("密封")

    assert line.ink_height == pytest.approx(foot - top, rel=0.04)
    assert line.box.height > 1.15 * line.ink_height


def test_figures_in_a_column_are_not_measured_by_their_width(read_picture: Read) -> None:
    image = Image.new("RGB", (400, 760), "white")
    for row, character in enumerate("保质期至2037年5月"):
        ImageDraw.Draw(image).text((200, 40 + 50 * row), character, font=ImageFont.truetype(FONT, 40), fill="black", anchor="mt")

    columns = [line for line in read_picture(image) if line.box.height > line.box.width]
    assert columns
    assert all(line.figure_height is None for line in columns)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_taken_sideways_or_on_its_head_is_read_and_its_turn_told(read_picture: Read, turn: int) -> None:
    lines = read_picture(draw_lines(LABEL, size=30).rotate(turn, expand=True))

    assert words(lines) == [text.replace(" ", "") for text in LABEL]
    assert page_turn(lines) == turn
    assert {line.direction for line in lines} == {Direction.HORIZONTAL}


def test_columns_of_stacked_glyphs_are_vertical_and_a_line_on_its_side_is_told_from_them(read_picture: Read) -> None:
    image = Image.new("RGB", (760, 460), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 40)
    for row, character in enumerate("西湖龙井茶"):
        pen.text((600, 40 + 50 * row), character, font=font, fill="black")
    pen.text((30, 150), "配料：茶鲜叶", font=font, fill="black")
    pen.text((30, 250), "保质期：18个月", font=font, fill="black")
    side = Image.new("RGB", (400, 60), "white")
    ImageDraw.Draw(side).text((5, 0), "生产日期：见封口", font=font, fill="black")
    image.paste(side.rotate(-90, expand=True), (450, 20))

    found = {line.text: line for line in read_picture(image)}

    column, sideways = found["西湖龙井茶"], found["生产日期：见封口"]
    assert column.direction is Direction.VERTICAL
    assert column.polygon[0] == pytest.approx((600, 45), abs=12), "starts at the top left of the first glyph"
    assert sideways.direction is Direction.VERTICAL
    assert sideways.polygon[1][1] > sideways.polygon[0][1] + 200, "its glyphs' heads run downwards"


def test_lines_round_a_bottle_are_read(read_picture: Read) -> None:
    flat = np.asarray(draw_lines(["食品生产许可证编号：SC11433010600123", "地址：浙江省杭州市西湖区"] * 2, size=30, pitch=1.5))
    bent = np.full((flat.shape[0] + 60, flat.shape[1], 3), flat[0, 0], np.uint8)
    for x in range(flat.shape[1]):
        sag = round(60 * math.cos((x / flat.shape[1] - 0.5) * math.pi))
        bent[sag : sag + flat.shape[0], x] = flat[:, x]

    lines = read_picture(Image.fromarray(bent))

    assert words(lines).count("食品生产许可证编号：SC11433010600123") == 2
    assert words(lines).count("地址：浙江省杭州市西湖区") == 2


def test_a_date_printed_in_wide_dots_is_read(read_picture: Read) -> None:
    image = Image.new("RGB", (900, 200), (200, 205, 210))
    mask = Image.new("L", (150, 24))
    ImageDraw.Draw(mask).text((2, 2), "2025/05/02", font=ImageFont.truetype(FONT, 18), fill=255)
    pen = ImageDraw.Draw(image)
    for x in range(mask.width):
        for y in range(mask.height):
            if mask.getpixel((x, y)) > 128:
                pen.ellipse((100 + 5 * x, 50 + 4 * y, 103 + 5 * x, 53 + 4 * y), fill=(20, 20, 25))

    assert "2025/05/02" in words(read_picture(image))


def test_a_small_dotted_date_on_the_seal_of_a_large_front_is_read(read_picture: Read) -> None:
    image = Image.new("RGB", (800, 1080), (225, 220, 205))
    image.paste(draw_lines(["烘青绿茶"], size=90).resize((420, 130)), (190, 480))
    pen = ImageDraw.Draw(image)
    for place, char in enumerate("2026/09/15"):
        for row, bits in enumerate(GLYPHS[char].split()):
            for column, bit in enumerate(bits):
                if bit == "1":
                    x, y = 250 + 33 * place + 5.5 * column, 80 + 5.5 * row
                    pen.ellipse((x, y, x + 5, y + 5), fill=(40, 40, 45))

    assert "2026/09/15" in words(read_picture(image))


def test_an_empty_picture_has_no_lines(read_picture: Read) -> None:
    assert read_picture(Image.new("RGB", (640, 480), "white")) == ()


def test_a_tiny_picture_is_read(read_picture: Read) -> None:
    assert words(read_picture(draw_lines(["净含量：100克"], size=24).crop((0, 0, 260, 60))))


def test_the_same_picture_reads_the_same_twice(read_picture: Read) -> None:
    image = draw_lines(LABEL, size=20)

    assert read_picture(image) == read_picture(image)


def test_the_detector_does_not_compute_with_denormals(monkeypatch: pytest.MonkeyPatch) -> None:
    """They make a look at even paper three times as dear and change nothing in what is found."""
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    opened = onnxruntime.InferenceSession
    asked = []

    def open_session(path: str, options: onnxruntime.SessionOptions, **rest: object) -> onnxruntime.InferenceSession:
        asked.append(options)
        return opened(path, options, **rest)

    monkeypatch.setattr(onnxruntime, "InferenceSession", open_session)
    open_engine("rapidocr", threads=1).read(raster_of(draw_lines(LABEL[:1])))

    assert asked[0].get_session_config_entry("session.set_denormal_as_zero") == "1"


def test_lines_read_at_once_are_alike_in_length_and_never_long_together() -> None:
    """Six lines of a crowded page, read at once, took half a gigabyte."""
    lengths = [70.0, 5.0, 200.0, 6.0, 7.0, 8.0, 5.0, 6.0, 65.0, 80.0]

    batches = list(rapidocr._batches(lengths))

    assert sorted(i for batch in batches for i in batch) == list(range(len(lengths)))
    assert [[lengths[i] for i in batch] for batch in batches] == [
        [5.0, 5.0, 6.0, 6.0, 7.0, 8.0],
        [65.0, 70.0],
        [80.0],
        [200.0],
    ]


def test_no_network_keeps_a_plan_of_memory_for_every_size_it_has_seen():
    # A worker that read a thousand labels held as much more as it had seen sizes of lines.
    models = rapidocr._Models(rapidocr._model_files(), threads=1)
    blank = np.full((48, 320, 3), 255, np.uint8)
    models.upside_down([blank])
    models.recognise([blank])
    sessions = (models._detector, models._ocr.text_cls.session.session, models._ocr.text_rec.session.session)
    for session in sessions:
        options = session.get_session_options()
        assert (options.enable_mem_pattern, options.enable_cpu_mem_arena) == (False, False)
        assert options.intra_op_num_threads == 1
