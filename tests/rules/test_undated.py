"""A label without any date, seen after the editions changed: it may be old stock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from labelcheck.api import Checker, Options
from labelcheck.model.finding import Ending

LATER = date(2027, 6, 1)


def test_only_what_both_editions_require_is_asserted(tmp_path: Path) -> None:
    label = tmp_path / "label.txt"
    label.write_text("名称：绿茶\n配料：茶鲜叶\n净含量：100克\n保质期：18个月\n生产者：安溪茶厂有限公司\n", encoding="utf-8")

    (report,) = Checker(Options(LATER, cache=False)).check([label]).labels

    endings = {outcome.rule: outcome.ending for outcome in report.outcomes}
    assert endings["date-present-3"] is Ending.FAIL
    assert endings["producer-contact-2"] is Ending.FAIL
    assert endings["date-expiry-1"] is Ending.REVIEW
