from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from labelcheck.model.geometry import Box
from labelcheck.model.label import Barcode, Direction, LineSource, PageQuality
from labelcheck.read.cache import FolderCache, NullCache, default_folder, reading_key
from labelcheck.read.page_content import PageContent
from tests.read.drawing import line

CONTENT = PageContent(
    lines=(
        line("净含量：100g “龙井”\n", Box(1.5, 2, 3, 4), ink_height=12.25, char_boxes=(Box(1, 2, 3, 4),), contrast=0.75),
        line("竖", Box(0, 0, 1, 9), direction=Direction.VERTICAL, source=LineSource.PDF_TEXT),
    ),
    barcodes=(Barcode("EAN-13", "6901234567892", ((0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 5.0))),),
    quality=PageQuality(0.9, 0.0, 12.25, True),
    mm_per_unit=0.3528,
)
KEY = reading_key("ab" * 32, 1, "rapidocr", "3.10", "small")


def test_what_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    FolderCache(tmp_path).put(KEY, CONTENT)

    assert FolderCache(tmp_path).get(KEY) == CONTENT


def test_a_page_without_anything_comes_back_too(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.put(KEY, PageContent((), (), None))

    assert cache.get(KEY) == PageContent((), (), None)


def test_the_key_depends_on_everything_that_decides_the_reading() -> None:
    same = ("ab" * 32, 1, "rapidocr", "3.10", "small")
    others = [("cd" * 32, *same[1:]), (same[0], 2, *same[2:]), (*same[:2], "tesseract", *same[3:]), (*same[:4], "tiny")]

    assert reading_key(*same) == KEY
    assert len({KEY, *(reading_key(*other) for other in others)}) == 5


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"lines": 3}', b'{"lines": [[1]], "barcodes": [], "quality": null}', b"\xff\xfe"]
)
def test_a_damaged_entry_is_read_anew(tmp_path: Path, damage: bytes) -> None:
    cache = FolderCache(tmp_path)
    cache.put(KEY, CONTENT)
    (entry,) = tmp_path.rglob("*.json")
    entry.write_bytes(damage)

    assert cache.get(KEY) is None
    cache.put(KEY, CONTENT)
    assert cache.get(KEY) == CONTENT


def test_the_entries_used_longest_ago_go_when_the_cache_is_full(tmp_path: Path) -> None:
    for number in range(5):
        FolderCache(tmp_path).put(f"{number}" * 64, CONTENT)
        os.utime(tmp_path / f"{number}{number}" / f"{str(number) * 64}.json", (number, number))
    size = next(tmp_path.rglob("*.json")).stat().st_size
    FolderCache(tmp_path).get("0" * 64)

    FolderCache(tmp_path, size_limit=3 * size).put("9" * 64, CONTENT)

    assert sorted(path.name[0] for path in tmp_path.rglob("*.json")) == ["0", "4", "9"]


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    cache = FolderCache(blocked)

    cache.put(KEY, CONTENT)

    assert cache.get(KEY) is None


def test_no_half_written_file_is_left_behind(tmp_path: Path) -> None:
    FolderCache(tmp_path).put(KEY, CONTENT)

    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".json"]


def test_no_cache_keeps_nothing() -> None:
    cache = NullCache()
    cache.put(KEY, CONTENT)

    assert cache.get(KEY) is None


def test_the_cache_lies_in_the_users_cache_folder_and_can_be_sent_to_a_worker() -> None:
    assert "labelcheck" in default_folder().parts
    assert isinstance(pickle.loads(pickle.dumps(FolderCache())), FolderCache)
