"""``waivers.yaml``: what is written is read again, faults are told with their line, and nothing that stands there is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.ingest.waiver_file import add_waivers, load_waivers
from labelcheck.model.errors import ConfigError

BY_HAND = """\
# ours
- rule: licence-present-1   # since March
  barcode: 06901234567892
  reason: 只作样品
  by: 王
  until: 2026-12-31
"""
ENTRY = {
    "rule": "storage-present-1",
    "product_name": "高山云雾",
    "producer_name": "示例茶业有限公司",
    "net_content": "50克",
    "reason": "改版中",
    "by": "李",
    "until": date(2027, 1, 31),
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "waivers.yaml"


def test_a_waiver_written_by_hand_is_read(path):
    path.write_text(BY_HAND, encoding="utf-8")
    (waiver,) = load_waivers(path)
    assert (waiver.rule, waiver.product, waiver.until) == (
        "licence-present-1",
        ("barcode", "06901234567892"),
        date(2026, 12, 31),
    )
    assert waiver.where.endswith("waivers.yaml:2")


@pytest.mark.parametrize("text", ["", "# none yet\n", "[]\n"])
def test_a_file_without_waivers_waives_nothing(path, text):
    path.write_text(text, encoding="utf-8")
    assert load_waivers(path) == ()


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("  by: 王\n", ""), 2, "by"),
        (("barcode: 06901234567892", "product_name: 高山云雾"), 2, "producer_name, net_content"),
        (("  barcode: 06901234567892\n", ""), 2, "barcode"),
        (("  until", "  untill"), 6, '"until"'),
        (("2026-12-31", "2026-02-30"), 6, "until"),
        (("2026-12-31", "soon"), 6, "until"),
        (("只作样品", "''"), 4, "reason"),
        (("by: 王", "by: [王, 李]"), 5, "by"),
        (("by: 王", "reason: 王"), 5, "reason"),
        (("by: 王", "by: '王"), 7, "YAML"),
        (("- rule", "waivers:\n- rule"), 2, "list"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_fault_is_told_with_its_line(path, change, line, words):
    path.write_text(BY_HAND.replace(*change), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_waivers(path)
    assert caught.value.where == f"{path.as_posix()}:{line}"
    assert words in str(caught.value)


def test_a_file_that_is_not_there_is_told(path):
    with pytest.raises(ConfigError, match=r"waivers\.yaml"):
        load_waivers(path)


def test_a_new_file_says_what_it_is_and_holds_the_waiver(path):
    add_waivers(path, [ENTRY])
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# 豁免")
    assert "until: 2027-01-31\n" in text
    (waiver,) = load_waivers(path)
    assert waiver.product == ("named", "高山云雾", "示例茶业有限公司", "50克")


@pytest.mark.parametrize(
    "before",
    [BY_HAND, BY_HAND.rstrip(), BY_HAND.replace("\n", "\r\n"), "".join(f"  {line}\n" for line in BY_HAND.splitlines())],
    ids=["plain", "no line end", "windows", "indented"],
)
def test_what_stands_in_the_file_stays(path, before):
    path.write_bytes(before.encode())
    add_waivers(path, [ENTRY, ENTRY])
    after = path.read_text(encoding="utf-8")
    assert after.startswith(before.replace("\r\n", "\n").rstrip())
    assert [each.rule for each in load_waivers(path)] == ["licence-present-1", "storage-present-1", "storage-present-1"]
    assert "&" not in after


def test_a_file_in_the_encoding_of_a_chinese_windows_is_kept_and_becomes_utf_8(path):
    path.write_bytes(BY_HAND.encode("gb18030"))
    add_waivers(path, [ENTRY])
    assert [each.by for each in load_waivers(path)] == ["王", "李"]
    assert "只作样品" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("before", ["[]\n", BY_HAND + "...\n# the end\n"], ids=["in brackets", "ended"])
def test_a_file_to_which_nothing_can_be_added_is_left_as_it_is(path, before):
    path.write_text(before, encoding="utf-8")
    with pytest.raises(ConfigError, match="--waivers"):
        add_waivers(path, [ENTRY])
    assert path.read_text(encoding="utf-8") == before
    assert list(path.parent.iterdir()) == [path]


def test_a_link_to_the_file_stays_a_link(path, tmp_path):
    (tmp_path / "shared").mkdir()
    target = tmp_path / "shared" / "all.yaml"
    target.write_text(BY_HAND, encoding="utf-8")
    path.symlink_to(target)
    add_waivers(path, [ENTRY])
    assert path.is_symlink()
    assert len(load_waivers(target)) == 2


PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn", "Co")), min_size=1, max_size=20).filter(
    lambda text: text == " ".join(text.split())
)


@given(st.fixed_dictionaries({key: PRINTED for key in ENTRY if key != "until"}))
def test_whatever_is_written_is_read_again(tmp_path_factory, words):
    path = tmp_path_factory.mktemp("waivers") / "waivers.yaml"
    add_waivers(path, [{**words, "until": date(2027, 1, 31)}])
    (waiver,) = load_waivers(path)
    assert (waiver.rule, waiver.reason, waiver.by) == (words["rule"], words["reason"], words["by"])
