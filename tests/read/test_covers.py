"""What lies on a list and hides several of its rows, or the heads or the ends of all."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from labelcheck.model.geometry import Box, box_of
from labelcheck.model.label import TextLine
from labelcheck.read.unread import find_unread
from tests.read.drawing import draw_lines, line, raster_of

SIZE = 28
PITCH = 1.6 * SIZE
TEXTS = [
    "品名：龙井绿茶",
    "配料：茶鲜叶",
    "净含量：100克",
    "产品标准代号：见包装",
    "质量等级：一级",
    "生产日期：见封口处",
    "保质期：18个月",
    "贮存条件：密封避光干燥阴凉",
    "产地：浙江省杭州市",
    "电话：0571-1234567",
]
PICTURE = draw_lines(TEXTS, SIZE, 1.6)
ROWS = [Box(SIZE * 0.8, SIZE * 0.5 + PITCH * i, SIZE * (1.2 + len(text)), SIZE * 1.9 + PITCH * i) for i, text in enumerate(TEXTS)]
LEFT, RIGHT = 0.5 * SIZE, SIZE * 15
FINGER, STICKER, SHADOW = (205, 160, 135), (150, 190, 215), (12, 12, 14)


def covered(*boxes: Box, colour: tuple[int, int, int]) -> Image.Image:
    pixels = np.array(PICTURE)
    for box in boxes:
        pixels[max(0, int(box.y0)) : int(box.y1), max(0, int(box.x0)) : int(box.x1)] = colour
    return Image.fromarray(pixels)


def seen_beside(box: Box) -> list[TextLine]:
    """The lines as they are read with ``box`` covered: what begins in it is lost, what runs into it is cut off there."""
    lines = []
    for text, row in zip(TEXTS, ROWS, strict=True):
        if row.overlap_y(box) < 0.3 * row.height or not row.overlap_x(box):
            lines.append(line(text, row))
        elif row.x0 < box.x0:
            lines.append(line(text[:2], Box(row.x0, row.y0, box.x0, row.y1)))
        elif row.x1 > box.x1:
            lines.append(line(text[2:], Box(box.x1, row.y0, row.x1, row.y1)))
    return lines


def of_rows(first: int, end: int) -> Box:
    return Box(LEFT, ROWS[first].y0 - 2, RIGHT, ROWS[end - 1].y1 + 2)


COVERS = {
    "three rows": of_rows(3, 6),
    "four rows": of_rows(3, 7),
    "five rows": of_rows(3, 8),
    "the first rows": of_rows(0, 2),
    "the last rows": of_rows(8, 10),
    "the heads": Box(0, ROWS[0].y0 - 6, SIZE * 2.5, ROWS[-1].y1 + 6),
    "the ends": Box(SIZE * 5, ROWS[0].y0 - 6, RIGHT, ROWS[-1].y1 + 6),
}


@pytest.mark.parametrize("colour", [FINGER, STICKER, SHADOW])
@pytest.mark.parametrize("place", COVERS)
def test_what_hides_part_of_a_list_is_found(place: str, colour: tuple[int, int, int]) -> None:
    box = COVERS[place]

    found = [box_of(region) for region in find_unread(raster_of(covered(box, colour=colour)), seen_beside(box), ())]

    assert any(region.overlap_x(box) > 0.9 * region.width and region.overlap_y(box) > 0.5 * region.height for region in found)


def test_the_table_around_a_label_hides_nothing() -> None:
    right, down = 3 * SIZE, 3 * SIZE
    picture = Image.new("RGB", (PICTURE.width + 8 * SIZE, PICTURE.height + 8 * SIZE), (96, 70, 50))
    picture.paste((240, 236, 225), (SIZE, SIZE, SIZE * 20, PICTURE.height + 5 * SIZE))
    picture.paste(PICTURE.crop((0, 0, SIZE * 15, PICTURE.height)), (right, down))
    moved = [Box(row.x0 + right, row.y0 + down, row.x1 + right, row.y1 + down) for row in ROWS]
    lines = [line(text, box) for text, box in zip(TEXTS, moved, strict=True)]

    assert find_unread(raster_of(picture), lines, ()) == ()


def test_a_painting_on_a_face_without_a_list_hides_nothing() -> None:
    box = of_rows(2, 8)
    front = [line(TEXTS[i], ROWS[i]) for i in (0, 1, 8, 9)]

    assert find_unread(raster_of(covered(box, colour=FINGER)), front, ()) == ()
