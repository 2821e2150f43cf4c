"""Every rule is either shown on a label, with proof that it and nothing else is found there, or it is said why it cannot be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pdfplumber
import pytest
from PIL import Image

from labelcheck.api import Checker, Options
from labelcheck.cli.teach_make import make as teach_make
from labelcheck.engine.judge import judge
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang
from labelcheck.teach.answer_key import Place, load, told
from labelcheck.teach.breaches import at_random, breach, breaches, lawful_beside, not_shown, product_for, with_breaches
from labelcheck.teach.draw import Form
from labelcheck.teach.make import findings, make
from labelcheck.teach.printed import PrintedLabel, product, products
from labelcheck.teach.quiz import quiz_labels
from labelcheck.teach.quiz_page import quiz_page
from labelcheck.teach.typeface import Face, typeface

CLASSES = {"绿茶", "红茶", "乌龙茶", "白茶", "黄茶", "黑茶", "花茶", "紧压茶", "袋泡茶", "茶粉", "调味茶", "代用茶"}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(date(2026, 11, 20), cache=False))


def read_off(label: PrintedLabel, checker: Checker) -> Mapping[str, str]:
    """The findings on the transcription of ``label``: rule → status."""
    facts = checker.facts_of_lines(label.transcription(), label.declared, label.as_of)
    return {found.rule: found.status.value for found in judge(facts, checker.pack, label.as_of).findings}


def on_pdf(label: PrintedLabel, checker: Checker) -> Mapping[str, str]:
    """The findings on the print PDF of ``label``: rule → status."""
    return {rule: found.status.value for rule, found in findings(label, checker).items()}


def test_every_rule_is_shown_or_it_is_said_why_not(checker):
    rules = {rule.id for rule in checker.pack.rules}
    assert breaches().keys() | not_shown().keys() == rules
    assert not breaches().keys() & not_shown().keys()


def test_there_is_a_label_of_every_tea_class():
    assert {label.tea_class for label in products().values()} == CLASSES


@pytest.mark.parametrize("name", products())
def test_a_label_without_breach_is_clean(name, checker):
    assert read_off(product(name), checker) == {}


@pytest.mark.parametrize("name", list(products())[::5])
def test_so_is_its_print_pdf(name, checker):
    assert on_pdf(product(name), checker) == {}


@pytest.mark.parametrize("rule", [rule for rule, one in breaches().items() if not one.style])
def test_the_breach_and_nothing_else_is_read_off_the_first_and_the_last_label_that_can_show_it(rule, checker):
    one = breach(rule)
    for name in {one.on[0], one.on[-1]}:
        found = read_off(one.planted(product(name)), checker)
        assert found.keys() == {rule, *one.besides}, name
        assert found[rule] == one.status, name


# Drawing and reading a PDF takes longest: here those that only print shows and a sample; ``python -m benchmarks.teach --each`` has all.
@pytest.mark.parametrize("rule", [*list(breaches())[::24], *(rule for rule, one in breaches().items() if one.style)])
def test_the_breach_and_nothing_else_is_found_on_the_print_pdf(rule, checker):
    one = breach(rule)
    found = on_pdf(one.planted(product(one.on[0])), checker)
    assert found.keys() == {rule, *one.besides}
    assert found[rule] == one.status


@pytest.mark.parametrize("rule", [rule for rule, one in breaches().items() if one.right])
def test_what_a_lawful_label_prints_in_place_of_a_breach_is_clean(rule, checker):
    one = breach(rule)
    for name in one.on:
        assert read_off(lawful_beside(product(name), [one]), checker) == {}, name


def test_the_typeface_has_every_character_of_every_breach():
    sans = typeface(Face.SANS)
    for rule, one in breaches().items():
        for name in one.on:
            lines = one.planted(product(name)).lines.values()
            assert [char for line in lines for char in line if not sans.covers(char)] == [], (rule, name)


def test_chance_chooses_for_a_scan_nothing_that_a_picture_does_not_show():
    only_print = {rule for rule, one in breaches().items() if Form.SCAN not in one.forms}
    label = product("green-2027")
    assert only_print & {one.rule for one in at_random(label, 500, Random(1))}
    assert not only_print & {one.rule for one in at_random(label, 500, Random(1), form=Form.SCAN)}
    with pytest.raises(ConfigError, match="scan"):
        with_breaches(label, [breach("legibility-ratio-1")], Form.SCAN)


def test_a_seed_chooses_the_same_breaches_again_and_none_that_disturb_each_other():
    label = product("green")
    once, again = (at_random(label, 5, Random(7)) for _ in range(2))
    assert once == again
    assert len(once) == 5
    assert not any(one.disturbs(other) for one in once for other in once if one is not other)


def test_two_breaches_of_the_same_line_are_refused():
    with pytest.raises(ConfigError, match="licence"):
        with_breaches(product("green"), [breach("licence-present-1"), breach("licence-check-1")])


def test_a_breach_that_a_label_cannot_show_names_those_that_can():
    with pytest.raises(ConfigError) as error:
        with_breaches(product("herbal"), [breach("grade-listed-1")])
    assert "green" in error.value.remedy.zh


def test_no_label_can_show_two_breaches_of_different_labels():
    with pytest.raises(ConfigError):
        product_for([breach("import-contact-1"), breach("licence-present-1")])


def test_the_key_names_rule_clause_words_and_the_box_around_them(tmp_path, checker):
    label = product("green")
    chosen = [breach("net-heading-1"), breach("licence-present-1")]
    key = make(label, chosen, Form.PDF, tmp_path, 1, checker)
    heading, licence = key.entries
    assert (heading.wrong, heading.right) == ("净重：100克", "净含量：100克")
    assert heading.clause.zh.startswith("GB 7718")
    assert words_in(tmp_path, heading.where[0]) == "净重：100克"
    assert (licence.wrong, licence.right) == ("", label.lines["licence_no"])
    assert licence.where[0].file == "back.pdf"
    assert licence.where[0].box is None
    assert load(tmp_path) == key


def test_the_key_holds_what_is_found_only_because_the_breaches_stand_together(tmp_path, checker):
    label = product("green")
    chosen = [breach("repack-word-1"), breach("code-organic-body-1")]
    key = make(label, chosen, Form.PDF, tmp_path, 1, checker)
    planted = {rule for one in chosen for rule in (one.rule, *one.besides)}
    rules = {entry.rule for entry in key.entries}
    assert rules == {found.rule for judged in checker.check([tmp_path]).labels for found in judged.findings}
    (besides,) = (entry for entry in key.entries if entry.rule not in planted)
    assert besides.wrong
    assert besides.wrong != besides.right


def test_what_is_known_beside_a_label_stands_in_its_key_and_in_its_quiz(tmp_path, checker):
    key = make(product("green-2027"), [breach("repack-word-2")], Form.PDF, tmp_path, 1, checker)
    assert [words.zh for words in key.known] == ["是否分装：是"]
    assert "repacked: true" in (tmp_path / "label.yaml").read_text(encoding="utf-8")
    assert load(tmp_path) == key
    assert "是否分装：是" in told(key, Lang.ZH)
    assert "是否分装：是" in quiz_page(quiz_labels([tmp_path], checker.pack.rules), Lang.ZH)


def test_the_key_shows_a_lawful_line_for_the_wrong_one_and_none_that_is_the_same(tmp_path, checker):
    (answer,) = make(product("green"), [breach("date-gap-2")], Form.PDF, tmp_path, 1, checker).entries
    assert (answer.wrong, answer.right) == ("保质期至：2027年11月27日", "保质期至：2027年09月27日")


def test_where_the_look_is_wrong_or_no_words_are_the_key_tells_no_other_words(tmp_path, checker):
    small, layers = make(
        product("green"), [breach("legibility-height-1"), breach("pack-layers-1")], Form.PDF, tmp_path, 1, checker
    ).entries
    assert (small.sides, layers.sides) == (("wrong",), ())


def words_in(folder: Path, place: Place) -> str:
    """What stands inside the box of a place on a PDF."""
    with pdfplumber.open(folder / place.file) as pdf:
        x0, y0, x1, y1 = place.box
        return "".join(char["text"] for char in pdf.pages[0].crop((x0 - 1, y0 - 1, x1 + 1, y1 + 1)).chars)


@pytest.mark.parametrize("form", [Form.SCAN, Form.PHOTO])
def test_the_box_lies_on_the_ink_of_a_picture(form, tmp_path, checker):
    key = make(product("green"), [breach("claim-health-1")], form, tmp_path, 3, checker)
    (place,) = key.entries[0].where
    with Image.open(tmp_path / place.file) as picture:
        x0, y0, x1, y1 = place.box
        height = y1 - y0
        inside = np.asarray(picture.convert("L").crop(tuple(map(round, place.box))))
        below = np.asarray(picture.convert("L").crop((round(x0), round(y1 + 0.7 * height), round(x1), round(y1 + 1.2 * height))))
    assert (inside < 120).mean() > 0.05
    assert (below < 120).mean() < 0.005


def test_the_same_order_gives_the_same_bytes(tmp_path, checker):
    for folder in ("a", "b"):
        make(product("black"), at_random(product("black"), 3, Random(7)), Form.PDF, tmp_path / folder, 7, checker)
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert files == ["answers.json", "back.pdf", "front.pdf", "label.yaml"]
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


def test_the_command_writes_the_label_and_a_readable_key(tmp_path):
    folder = tmp_path / "标签 1"
    order = ["--class", "绿茶", "--breach", "net-heading-1", "--random", "2", "--seed", "7", "-o", str(folder)]
    assert command(*order, "--lang", "en").returncode == 0
    text = (folder / "answers.md").read_text(encoding="utf-8")
    assert "net-heading-1" in text
    assert len(load(folder).entries) >= 3
    again = command(*order)
    assert again.returncode == 2
    assert "不会覆盖" in again.stderr


@pytest.mark.parametrize("seed", ["2", "4"], ids=["no room for all", "one hides another"])
def test_more_at_random_than_there_can_be_gives_as_many_as_there_can(tmp_path, seed):
    done = command("--random", "1000", "--seed", seed, "-o", str(tmp_path / "many"))
    assert done.returncode == 0, done.stderr
    told = int(re.search(r"最多同时有 (\d+) 处", done.stderr)[1])
    assert len(load(tmp_path / "many").entries) >= told > 1


def test_a_breach_named_twice_is_one(tmp_path):
    done = command("--breach", "licence-present-1", "--breach", "licence-present-1", "-o", str(tmp_path / "one"))
    assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr


def test_an_empty_folder_is_filled_and_stays_the_one_it_is(tmp_path):
    before = tmp_path.stat().st_ino
    assert command("-o", str(tmp_path)).returncode == 0
    assert tmp_path.stat().st_ino == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answers.json",
        "answers.md",
        "back.pdf",
        "front.pdf",
        "label.yaml",
    ]


def test_a_label_that_is_broken_off_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("labelcheck.teach.make.AnswerKey.save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        teach_make(tmp_path / "label")
    assert list(tmp_path.iterdir()) == []


def test_the_list_shows_every_rule(checker):
    data = json.loads(command("--list", "--format", "json").stdout)
    assert {row["rule"] for row in data["rules"] + data["not_shown"]} == {rule.id for rule in checker.pack.rules}
    assert all(row["shown_by"] for row in data["rules"])
    assert all(row["because"] for row in data["not_shown"])


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """``labelcheck teach make`` in a process of its own, in Chinese unless told otherwise."""
    run = [sys.executable, "-m", "labelcheck", "teach", "make", *arguments]
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    return subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=False, env=env)
