"""Inputs made to harm: each ends as one clear line, soon."""

from __future__ import annotations

import time
from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import judge
from labelcheck.model.errors import ConfigError, LabelcheckError
from labelcheck.model.text import Lang, Text
from labelcheck.read.cache import NullCache
from labelcheck.read.reader import Reader
from labelcheck.registry.yaml_file import load_yaml
from tests.engine.packs import TODAY, facts_of, pack_of
from tests.fuzz import hostile
from tests.fuzz.targets import BlindEngine

BOMB = "PDF bomb"


@pytest.fixture(scope="module")
def checker() -> Checker:
    checker = Checker(Options(date(2026, 11, 22), cache=False))
    checker.reader = Reader("auto", NullCache(), None, lambda *_: BlindEngine())
    return checker


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (hostile.form_in_itself(), BOMB),
        (hostile.doubling_forms(), BOMB),
        (hostile.unpacking_page(), BOMB),
        (hostile.unpacking_page(times=2), BOMB),
        (hostile.appearance(), BOMB),
        (hostile.deep_tree(), "damaged"),
        (
            hostile.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"]),
            "damaged",
        ),
    ],
    ids=["form in itself", "doubling forms", "spaces", "packed twice", "annotation", "deep tree", "cycle of pages"],
)
def test_a_pdf_that_draws_without_end_is_refused_in_a_moment(data, told, checker, tmp_path):
    path = tmp_path / "label.pdf"
    path.write_bytes(data)
    began = time.process_time()
    (error,) = checker.check([path]).unreadable
    assert told in error.line(Lang.EN)
    assert time.process_time() - began < 10


def test_a_form_drawn_as_often_as_on_an_honest_label_is_read(checker, tmp_path):
    path = tmp_path / "label.pdf"
    path.write_bytes(
        hostile.page_of(
            hostile.stream(b"/F Do " * 500), hostile.form(b"0 0 9 9 re f", 1), entries=b"/Resources<</XObject<</F 5 0 R>>>>"
        )
    )
    assert checker.check([path]).unreadable == ()


def test_scripts_and_programs_in_a_pdf_are_not_run(checker, tmp_path, monkeypatch):
    for name in ("system", "popen"):
        monkeypatch.setattr(f"os.{name}", lambda *_: pytest.fail("something was run"))
    monkeypatch.setattr("subprocess.Popen", lambda *_, **__: pytest.fail("something was run"))
    path = tmp_path / "label.pdf"
    path.write_bytes(hostile.scripted())
    assert checker.check([path]).unreadable == ()


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("name", ["label.png", "label.jpg", "label.pdf"])
def test_an_svg_under_another_name_is_refused(name, checker, tmp_path):
    (tmp_path / name).write_bytes(SVG)
    (error,) = checker.check([tmp_path / name]).unreadable
    assert "text file" in error.line(Lang.EN)


MULTIPLYING = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        MULTIPLYING,
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 2000)),
        "a: &a [*a]",
        "[" * 100_000,
        "- " * 100_000,
        "? [a]\n: b",
        "a: " + "9" * 5000,
        "a: *nowhere",
        "a: !!python/object/apply:os.system ['exit 3']",
        "a: !!python/name:os.system",
        "a: \x07",
    ],
    ids=lambda text: text[:12],
)
def test_a_data_file_that_harms_is_one_clear_line(text, tmp_path):
    path = tmp_path / "rule.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="not valid YAML") as told:
        load_yaml(path)
    assert told.value.line(Lang.ZH).isprintable()


def test_aliases_that_stand_for_little_are_read(tmp_path):
    path = tmp_path / "rule.yaml"
    path.write_text("a: &a {b: 1}\nc: *a\nd: {<<: *a, e: 2}\n", encoding="utf-8")
    assert load_yaml(path) == {"a": {"b": 1}, "c": {"b": 1}, "d": {"b": 1, "e": 2}}


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(.*)*b$", "(a{1,30}){1,30}$"])
def test_no_pattern_of_a_rule_hangs(pattern, tmp_path):
    pack = pack_of(tmp_path, require={"matches": {"fact": "storage", "pattern": pattern}})
    began = time.process_time()
    judge(facts_of(storage="a" * 20_000 + "!"), pack, TODAY)
    assert time.process_time() - began < 5


def test_a_line_about_an_input_steers_no_terminal():
    told = LabelcheckError("\x1b]0;owned\x07\u202etxt", Text("坏\n了", "bad\r"), Text("", "")).line(Lang.ZH)
    assert told.isprintable()
    assert "\x1b" not in told


def test_a_number_beyond_all_measure_is_no_fact(checker, tmp_path):
    path = tmp_path / "label.txt"
    path.write_text(f"净含量：{'9' * 5000}克\n保质期：{'9' * 5000}个月\n", encoding="utf-8")
    facts = checker.check([path]).labels[0].facts
    assert facts["net_content"].value is None
    assert facts["shelf_life"].value is None
