"""How the options of the command line are understood."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.cli.language import language_of
from labelcheck.cli.options import FailOn, label_width_mm
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, Lang.ZH),
        ([], {"LANG": "en_GB.UTF-8"}, Lang.EN),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, Lang.ZH),
        (["check", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, Lang.EN),
        (["check", "--lang=zh"], {"LANG": "en_US.UTF-8"}, Lang.ZH),
        (["check", "--lang"], {"LANG": "en_US.UTF-8"}, Lang.EN),
    ],
)
def test_the_option_stands_before_the_locale_and_chinese_is_the_default(arguments, environment, lang):
    assert language_of(arguments, environment) is lang


@pytest.mark.parametrize(
    ("scale", "width"), [("width=92mm", 92), ("width=92", 92), ("width=9.2cm", 92), (" width=92 mm ", 92), (None, None)]
)
def test_the_width_of_the_label_is_in_millimetres(scale, width):
    assert label_width_mm(scale) == (None if width is None else pytest.approx(width))


@pytest.mark.parametrize(("declared", "width"), [("", 92), ("facts: {label_width_mm: 60}\n", 60)])
def test_what_a_label_states_of_its_own_width_stands_before_the_option(tmp_path, declared, width):
    (tmp_path / "front.txt").write_text("产品名称：绿茶\n", encoding="utf-8")
    (tmp_path / "label.yaml").write_text(declared, encoding="utf-8")
    options = Options(date(2026, 11, 22), cache=False, label_width_mm=92)
    (label,) = Checker(options).check([tmp_path]).labels
    assert label.document.declared.facts["label_width_mm"] == width


def test_fail_on_is_reached_by_its_verdict_and_every_worse_one():
    reached = {fail_on: [verdict for verdict in Verdict if fail_on.reached_by(verdict)] for fail_on in FailOn}
    assert reached == {
        FailOn.VIOLATION: [Verdict.VIOLATION],
        FailOn.DEFECT: [Verdict.VIOLATION, Verdict.DEFECT],
        FailOn.REVIEW: [Verdict.VIOLATION, Verdict.DEFECT, Verdict.REVIEW],
        FailOn.NEVER: [],
    }
