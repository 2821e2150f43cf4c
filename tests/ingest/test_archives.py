from __future__ import annotations

import stat
import struct
import zipfile
from io import BytesIO

import pytest

from labelcheck.ingest import Limits, gather
from tests.ingest.files import layout, only_error, packed, picture

JPEG = picture()


def test_zip_is_treated_like_a_folder(write):
    data = packed({"front.jpg": JPEG, "back.jpg": JPEG, "label.yaml": b"as_of: 2026-03-28\n"})
    gathered = gather([write("A12.zip", data)])
    assert layout(gathered) == {"A12": ["back.jpg", "front.jpg"]}
    assert gathered.documents[0].panels[0].path.endswith("A12.zip/back.jpg")
    assert str(gathered.documents[0].declared.as_of) == "2026-03-28"


def test_zip_of_folders_is_many_labels(write):
    data = packed({"teas/B/front.jpg": JPEG, "teas/A/front.jpg": JPEG, "teas/A/back.jpg": JPEG, "teas/A/.x.jpg": b"x"})
    assert layout(gather([write("all.zip", data)])) == {"A": ["back.jpg", "front.jpg"], "B": ["front.jpg"]}


def test_zip_in_a_folder_is_opened(write):
    path = write("case/A12.zip", packed({"front.jpg": JPEG}))
    assert layout(gather([path.parent])) == {"A12": ["front.jpg"]}


def test_zip_in_a_zip_is_refused_and_the_rest_is_read(write):
    gathered = gather([write("outer.zip", packed({"front.jpg": JPEG, "inner.zip": packed({"x.jpg": JPEG})}))])
    assert layout(gathered) == {"outer": ["front.jpg"]}
    (error,) = gathered.unreadable
    assert error.where.endswith("outer.zip/inner.zip")
    assert "inside an archive" in error.what.en


@pytest.mark.parametrize(
    "name", ["../x.jpg", "a/../../x.jpg", "/etc/x.jpg", "C:/x.jpg", "..\\x.jpg", "\\\\server\\x.jpg", "c:x.jpg"]
)
def test_names_that_leave_the_archive_are_refused(name, write):
    error = only_error(gather([write("evil.zip", packed({"front.jpg": JPEG, name: JPEG}))]))
    assert error.where.endswith("evil.zip")
    assert "leads out of the archive" in error.what.en
    assert "压缩包之外" in error.what.zh


def test_symbolic_links_in_an_archive_are_refused(write):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("front.jpg")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "leads out" in only_error(gather([write("link.zip", buffer.getvalue())])).what.en


def test_bomb_is_refused_by_what_it_really_unpacks_to(write):
    data = packed({"front.jpg": JPEG, "large.bmp": bytes(4_000_000)})
    limits = Limits(archive_ratio_floor=1_000_000)
    error = only_error(gather([write("bomb.zip", data)], limits=limits))
    assert "ZIP bomb" in error.what.en
    assert error.where.endswith("bomb.zip")
    total = only_error(gather([write("bomb.zip", data)], limits=Limits(archive_bytes=1_000_000)))
    assert "ZIP bomb" in total.what.en


def test_sizes_in_the_headers_are_not_trusted(write):
    data = bytearray(packed({"large.bmp": bytes(4_000_000)}))
    claimed = struct.pack("<I", 4_000_000)
    assert data.count(claimed) == 2
    gathered = gather([write("liar.zip", bytes(data.replace(claimed, struct.pack("<I", 100))))])
    assert gathered.documents == ()
    assert len(gathered.unreadable) == 1


def test_hidden_members_are_not_even_unpacked(write):
    data = packed({"front.jpg": JPEG, "__MACOSX/._front.jpg": bytes(4_000_000), ".DS_Store": b"x", "Thumbs.db": b"x"})
    gathered = gather([write("mac.zip", data)], limits=Limits(archive_ratio_floor=1_000_000))
    assert layout(gathered) == {"mac": ["front.jpg"]}
    assert gathered.unreadable == ()


def test_over_large_member_is_refused_and_the_rest_is_read(write):
    gathered = gather([write("x.zip", packed({"front.jpg": JPEG, "large.bmp": bytes(50_000)}))], limits=Limits(file_bytes=40_000))
    assert layout(gathered) == {"x": ["front.jpg"]}
    assert gathered.unreadable[0].where.endswith("x.zip/large.bmp")
    assert gathered.documents[0].unread == (gathered.unreadable[0].where,)


def test_too_many_members_and_too_deep_folders_are_refused(write):
    many = write("many.zip", packed({f"{number}.jpg": JPEG for number in range(4)}))
    assert "more than 3 entries" in only_error(gather([many], limits=Limits(archive_members=3))).what.en
    deep = write("deep.zip", packed({"a/b/c/front.jpg": JPEG}))
    assert "more than 2 deep" in only_error(gather([deep], limits=Limits(folder_depth=2))).what.en
    assert layout(gather([deep], limits=Limits(folder_depth=3))) == {"c": ["front.jpg"]}


def test_encrypted_member_is_told_as_such(write):
    data = bytearray(packed({"front.jpg": JPEG}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    assert "encrypted" in only_error(gather([write("secret.zip", bytes(data))])).what.en


def test_damaged_member_and_damaged_archive(write):
    data = packed({"front.jpg": JPEG, "back.jpg": picture("PNG")}, zipfile.ZIP_STORED)
    broken = data.replace(JPEG[100:140], bytes(40))
    gathered = gather([write("one.zip", broken)])
    assert layout(gathered) == {"one": ["back.jpg"]}
    assert "ZIP is damaged" in gathered.unreadable[0].what.en
    assert "ZIP is damaged" in only_error(gather([write("cut.zip", data[: len(data) // 2])])).what.en


def test_two_members_of_the_same_name_are_refused(write):
    data = packed({"front.jpg": JPEG, "fronT.jpg": picture("PNG")}).replace(b"fronT.jpg", b"front.jpg")
    assert "same name" in only_error(gather([write("twice.zip", data)])).what.en


def test_office_document_is_no_archive_of_labels(write):
    data = packed({"[Content_Types].xml": b"<x/>", "word/media/image1.jpg": JPEG})
    assert "not a type of file" in only_error(gather([write("report.docx", data)])).what.en
    write("case/report.docx", data)
    front = write("case/front.jpg", JPEG)
    gathered = gather([front.parent])
    assert layout(gathered) == {"case": ["front.jpg"]}
    assert gathered.unreadable == ()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_written_without_saying_the_encoding_are_read(encoding, write):
    raw = "龙井/正面.jpg".encode(encoding)
    data = packed({"x" * len(raw): JPEG}).replace(b"x" * len(raw), raw)
    gathered = gather([write("windows.zip", data)])
    assert layout(gathered) == {"龙井": ["正面.jpg"]}


def test_empty_zip_has_no_panel(write):
    assert "holds no label picture" in only_error(gather([write("none.zip", packed({}))])).what.en
