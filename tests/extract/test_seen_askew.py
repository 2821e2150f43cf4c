"""Tables and columns whose edges wander because the picture was taken askew, or because their lines differ in length."""

from __future__ import annotations

import math
from dataclasses import replace

from labelcheck.extract.frame import frames
from labelcheck.model.label import TextLine
from tests.extract.labels import SIZE, box, column, read, width


def test_a_short_line_rises_as_the_long_one_beside_it() -> None:
    def slanting(text: str, x: float, y: float, degrees: float) -> TextLine:
        line, turn = box(text, x, y), math.radians(degrees)
        places = [
            ((u - x) * math.cos(turn) - (v - y) * math.sin(turn), (u - x) * math.sin(turn) + (v - y) * math.cos(turn))
            for u, v in line.polygon
        ]
        return replace(line, polygon=tuple((x + u, y + v) for u, v in places))

    lines = [
        slanting("产品名称", 0, 0, 2),
        slanting("厂址", 0, 40, 2),
        slanting("安徽省黄山市歙县", 400, 0, 8),
        slanting("菊花", 400, 40, 8),
    ]
    (framed,) = frames(lines)
    slopes = {lines[line.index].text: line.slope for line in framed}
    assert slopes["厂址"] == slopes["产品名称"] != slopes["菊花"] == slopes["安徽省黄山市歙县"]


def test_the_full_line_of_a_cell_far_from_the_widest_of_its_table_goes_on_below() -> None:
    rows = [
        ("产品名称", ["高山云雾手工炒青绿茶一级礼盒"]),
        ("配料", ["茶鲜叶"]),
        ("净含量", ["100克"]),
        ("保质期", ["18个月"]),
        ("等级", ["一级"]),
    ]
    rows += [("产地", ["浙江省"]), ("委托商", ["英德市溪山居农", "业有限公司"]), ("地址", ["广东省英德市青", "山镇茶场路20号"])]
    lines, y = [], 0.0
    for heading, parts in rows:
        lines.append(box(heading, 0, y))
        lines += [box(part, 160, y + at * 1.15 * SIZE) for at, part in enumerate(parts)]
        y += len(parts) * 1.15 * SIZE
    label = read(lines)
    assert label.one("entrusting_party") == "英德市溪山居农业有限公司"
    assert label.one("product_name") == "高山云雾手工炒青绿茶一级礼盒"


def test_a_long_heading_close_to_the_value_in_the_next_column_has_its_own_below() -> None:
    left = column(["质量等级", "特级", "食品生产许可证号", "SC11435078222306"])
    right = column(["产地", "福建省南平市武夷山", "市"], x=width("食品生产许可证号") + 2 * SIZE, y=SIZE * 1.5)
    label = read([*left, *right])
    assert label.one("origin") == "福建省南平市武夷山市"
    assert label.one("licence_no") == "SC11435078222306"
