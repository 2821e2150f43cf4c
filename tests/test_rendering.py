"""Where renderings go, and what they do with pages that cannot be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from labelcheck.cli.rendering import deliver, renderings
from labelcheck.model.errors import ConfigError
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang
from tests.report.factory import artwork, report, small_label


def test_a_pdf_page_that_cannot_be_drawn_is_shown_by_its_words(tmp_path):
    page = tmp_path / "report.html"
    deliver(report(small_label("A12", artwork(), Verdict.CLEAN)), renderings(["html"], [page]), Lang.ZH)
    assert "品名：绿茶" in page.read_text(encoding="utf-8")


def test_the_suffix_of_a_file_names_its_format():
    (rendering,) = renderings(None, [Path("report.json")])
    assert (rendering.format, rendering.output) == ("json", Path("report.json"))


@pytest.mark.parametrize("name", ["report", "report.pdf"])
def test_a_file_whose_suffix_is_no_format_is_named(name):
    with pytest.raises(ConfigError, match=f"^-o {name}: "):
        renderings(None, [Path(name)])
