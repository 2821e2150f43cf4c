from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelcheck.ingest import DEFAULT_LIMITS
from labelcheck.ingest.archive import folder_of_archive
from labelcheck.ingest.declared import declared_in
from labelcheck.ingest.kinds import Kind, kind_of
from labelcheck.ingest.names import natural_key
from labelcheck.ingest.panel import panel_of
from labelcheck.ingest.sources import Member
from labelcheck.model.errors import ConfigError, LabelcheckError
from labelcheck.model.text import Lang, escaped
from tests.ingest.files import packed, pdf, picture

PREFIXES = {
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "webp": b"RIFF\x40\x00\x00\x00WEBPVP8 ",
    "tif": b"II*\x00\x08\x00\x00\x00",
    "tiff": b"MM\x00*\x00\x00\x00\x08",
    "bmp": b"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00",
    "heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
    "pdf": b"%PDF-1.7\n",
    "txt": b"",
    "zip": b"PK\x03\x04",
}
RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_through(name: str, data: bytes) -> LabelcheckError | None:
    """Read ``data`` to the last pixel; only errors meant for people may come out, and are given back."""
    try:
        if kind_of(data[:1024], name) is Kind.ZIP:
            folder_of_archive(Member(name, name, data), DEFAULT_LIMITS)
            return None
        for page in panel_of(Member(name, name, data), DEFAULT_LIMITS).pages:
            if page.raster is not None:
                page.raster()
    except LabelcheckError as error:
        return error
    return None


def is_clear_line(error: LabelcheckError | None, name: str) -> bool:
    return error is None or (error.where.startswith(name) and "\n" not in error.line(Lang.ZH) + error.line(Lang.EN))


@pytest.mark.parametrize("suffix", PREFIXES)
@given(rest=st.binary(max_size=400))
@RELAXED
def test_random_bytes_behind_a_magic_prefix_raise_only_errors_for_people(suffix, rest):
    name = f"label.{suffix}"
    assert is_clear_line(read_through(name, PREFIXES[suffix] + rest), name)


WHOLE = {
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "webp": picture("WEBP"),
    "tif": picture("TIFF", compression="tiff_lzw"),
    "bmp": picture("BMP"),
    "pdf": pdf(),
    "zip": packed({"a/front.jpg": picture(), "label.yaml": b"as_of: 2026-03-28"}),
}


@pytest.mark.parametrize("suffix", WHOLE)
@given(data=st.data())
@RELAXED
def test_files_with_altered_bytes_raise_only_errors_for_people(suffix, data):
    altered = bytearray(WHOLE[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        altered[data.draw(st.integers(0, len(altered) - 1))] = data.draw(st.integers(0, 255))
    name = f"label.{suffix}"
    assert is_clear_line(read_through(name, bytes(altered[: data.draw(st.integers(1, len(altered)))])), name)


@given(text=st.text(max_size=200) | st.binary(max_size=200))
@RELAXED
def test_any_label_yaml_raises_only_errors_for_people(text):
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with suppress(ConfigError):
        assert declared_in(Member("label.yaml", "label.yaml", data), {"imported": "flag"}, DEFAULT_LIMITS).path == "label.yaml"


@given(names=st.lists(st.text(max_size=20)))
def test_natural_order_is_total_and_escaped_names_can_be_printed(names):
    assert sorted(names, key=natural_key) == sorted(sorted(names), key=natural_key)
    for name in names:
        escaped(name).encode("utf-8")


def test_no_image_library_is_imported_until_a_file_is_opened():
    heavy = ("PIL", "pypdfium2", "pillow_heif", "yaml", "rapidfuzz", "numpy")
    code = f"import sys, labelcheck.ingest; print(sorted(set(sys.modules) & set({heavy!r})))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
