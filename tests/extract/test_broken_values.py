"""Values that a line or a column breaks where it must: within a code, a date, a place, a telephone number."""

from __future__ import annotations

from tests.extract.labels import SIZE, box, column, read


def test_a_place_parted_behind_its_first_character_is_one_address_though_a_tea_farm_is_named_in_it() -> None:
    label = read(column(["市南坡茶叶有限公司 地址：四", "川省乐山市峨眉山市青山镇茶场", "路68号 保质期：24个月 等级"]))
    assert label.one("producer_address") == "四川省乐山市峨眉山市青山镇茶场路68号"


def test_a_standard_broken_behind_the_dot_of_its_part_is_whole() -> None:
    label = read(column(["贮存条件：密封、避光、防潮、阴凉干燥", "产品执行标准：GB/T 32719.", "2-2016", "净含量：50克"]))
    assert label.one("standard_code") == "GB/T 32719.2-2016"


def test_a_standard_broken_before_its_number_is_whole_though_the_number_hangs_under_the_value() -> None:
    lines = [box("【产品执行标准号】GB/T", 0, 0), box("22292-2017", 160, 1.3 * SIZE), box("【产地】福建省宁德市", 0, 2.6 * SIZE)]
    assert read(lines).one("standard_code") == "GB/T22292-2017"


def test_a_date_with_blanks_keeps_one_where_the_line_breaks() -> None:
    label = read(column(["保质期：120个月 保质期到期日：2037 01", "21 制造商：福鼎市闲云茶业有限公司 厂址："]))
    assert label.one("expiry_date") == "2037 01 21"


def test_a_telephone_broken_between_two_columns_is_whole() -> None:
    label = read(column(["产品执行标准：GB/T 32719.2-2016", "服务热线：0737-55598", "71", "保质期：18个月"]))
    assert label.one("producer_contact") == "0737-5559871"


def test_two_telephones_below_one_another_are_two() -> None:
    label = read(column(["服务热线：0737-5559871", "13805991234", "保质期：18个月"]))
    assert label.one("producer_contact") != "0737-555987113805991234"
