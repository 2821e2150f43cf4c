from __future__ import annotations

import pytest

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.unclaimed import could_hold, unclaimed_lines
from labelcheck.model.document import Declared
from labelcheck.model.label import PageReading
from tests.facts.labels import AS_OF, Label, back, registry


def evidence(label: Label) -> Evidence:
    pages = tuple(PageReading(panel, 1, tuple(lines), (), None, None, "test") for panel, lines in label.pages.items())
    return Evidence(pages, tuple(label.readings), Declared(), registry(), AS_OF)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("封装于：2026年03月28日", "production_date"),
        ("2028.10.19", "expiry_date"),
        ("放得住：18个月", "shelf_life"),
        ("所在：福建省福鼎市管阳镇工业路8号", "producer_address"),
        ("装了：50克", "net_content"),
        ("找我们：0593-7654321", "producer_contact"),
        ("做茶的：福鼎市太姥茶业有限公司", "producer_name"),
    ],
)
def test_a_line_under_an_unknown_heading_could_hold_the_value(line: str, key: str) -> None:
    label = back(without=(key,))
    label.line(line)
    span = could_hold(evidence(label), key)
    assert span is not None
    assert span.text == line


@pytest.mark.parametrize("key", ["production_date", "shelf_life", "net_content", "producer_address"])
def test_lines_of_readings_and_slogans_hold_nothing(key: str) -> None:
    label = back(without=(key,))
    label.line("一叶一世界")
    assert could_hold(evidence(label), key) is None
    assert [line.text for _, line in unclaimed_lines(evidence(label))] == ["一叶一世界"]
