"""The quiz: marks are understood, answers revealed one by one, the score is right, in the terminal and on the page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from labelcheck.cli.teach_quiz import quiz as ask
from labelcheck.engine.pack import RulePack, load_packs
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.registry.location import rules_root
from labelcheck.teach import quiz_draw
from labelcheck.teach.answer_key import AnswerKey, KeyEntry, Place
from labelcheck.teach.draw import Form
from labelcheck.teach.lesson import load_lesson, topics
from labelcheck.teach.quiz import QuizLabel, Score, marks, quiz_labels, score
from labelcheck.teach.quiz_draw import chosen_breaches, rules_of
from labelcheck.teach.quiz_page import quiz_page
from labelcheck.teach.quiz_terminal import play
from tests.chromium import opened

ROOT = Path(__file__).parents[2]
SEEN, MISSING = "net-heading-1", "licence-present-1"


@cache
def pack() -> RulePack:
    return load_packs(rules_root())


def answer(rule: str, box: tuple[float, float, float, float] | None, wrong: str, right: str) -> KeyEntry:
    text = Text("改成“净含量”", "print 净含量")
    return KeyEntry(
        rule, pack().rule(rule).title, Text("依据甲", "clause A"), "fail", (Place("back.png", 1, box),), wrong, right, text, text
    )


def label(folder: Path, *answers: KeyEntry) -> Path:
    folder.mkdir(parents=True)
    for name in ("back", "front"):
        Image.new("RGB", (400, 600), "white").save(folder / f"{name}.png")
    AnswerKey("green", "绿茶", date(2026, 11, 20), "scan", 3, answers).save(folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    seen = answer(SEEN, (100.0, 300.0, 200.0, 330.0), "净重：100克", "净含量：100克")
    return label(tmp_path / "01", seen, answer(MISSING, None, "", "食品生产许可证编号：SC11433012200230"))


@pytest.fixture
def quizzed(folder: Path) -> QuizLabel:
    return quiz_labels([folder], pack().rules)[0]


def place(quizzed: QuizLabel, rule: str) -> int:
    return [choice.rule for choice in quizzed.choices].index(rule)


def decoy(quizzed: QuizLabel, *, lacking: bool) -> int:
    return next(n for n, choice in enumerate(quizzed.choices) if choice.entry is None and choice.lacking is lacking)


def test_a_folder_of_labels_counts_as_its_labels_and_one_without_key_is_refused(folder, tmp_path):
    assert [one.folder for one in quiz_labels([folder.parent], pack().rules)] == [folder]
    with pytest.raises(ConfigError, match="teach make"):
        quiz_labels([tmp_path / "01" / "none"], pack().rules)


def test_the_choices_hold_every_answer_and_others_that_nobody_broke(quizzed):
    titles = [choice.title.zh for choice in quizzed.choices]
    assert len(set(titles)) == len(titles) > len(quizzed.key.entries)
    assert {choice.rule for choice in quizzed.choices if choice.entry} == {SEEN, MISSING}
    assert quizzed.choices[place(quizzed, MISSING)].lacking
    assert not quizzed.choices[place(quizzed, SEEN)].lacking


def test_the_front_is_looked_at_first(quizzed):
    assert [path.name for path in quizzed.files()] == ["front.png", "back.png"]


def test_marks_are_numbers_words_or_rules_and_anything_else_is_none(quizzed):
    seen, missing = place(quizzed, SEEN), place(quizzed, MISSING)
    assert marks(f"{seen + 1}、{missing + 1}", quizzed.choices, Lang.ZH) == {seen, missing}
    assert marks("未标食品生产许可证编号", quizzed.choices, Lang.ZH) == {missing}
    assert marks(SEEN, quizzed.choices, Lang.EN) == {seen}
    assert marks("0 99 喝茶去", quizzed.choices, Lang.ZH) == frozenset()
    assert marks("", quizzed.choices, Lang.ZH) == frozenset()


def test_the_score_counts_what_was_found_and_what_was_mistaken(quizzed):
    assert score(quizzed.choices, [place(quizzed, SEEN), decoy(quizzed, lacking=True)]) == Score(2, 1, 1)
    assert score(quizzed.choices, []) == Score(2, 0, 0)


def test_a_round_reveals_every_answer_and_pauses_between_them_at_a_terminal(quizzed):
    told, asked = [], []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return str(place(quizzed, SEEN) + 1) if len(asked) == 1 else ""

    total = play([quizzed], Lang.ZH, told.append, ask, lambda _: ["净重：100克"], pause=True)
    text = "\n".join(told)
    assert total == Score(2, 1, 0)
    assert len(asked) == 2
    assert [word in text for word in ("✓ 找到了", "✗ 漏了", "依据：依据甲", "应为：净含量：100克", "| 净重：100克")] == [True] * 5
    assert text.index("哪几项不对") < text.index("✓ 找到了")


def test_in_a_pipe_the_answers_come_from_stdin(folder, quizzed):
    command = [sys.executable, "-m", "labelcheck", "teach", "quiz", str(folder), "--lang", "en"]
    line = f"{place(quizzed, SEEN) + 1} {place(quizzed, MISSING) + 1} {decoy(quizzed, lacking=False) + 1}\n"
    environment = os.environ | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=ROOT, input=line, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("Found 2 of 2, mistaken 1")


@pytest.mark.parametrize("topic", topics())
def test_a_topic_holds_the_rules_of_its_lesson_and_not_all_rules(topic):
    rules = rules_of(topic, pack())
    assert len(rules) < len(pack().rules) / 2
    assert rules <= {rule.id for rule in pack().rules}


def test_the_page_holds_everything_and_no_answer_in_plain_sight(quizzed):
    html = quiz_page([quizzed], Lang.ZH)
    assert re.findall(r'(?:src|href)="(?!data:)', html) == []
    data = json.loads(re.search(r'id="quiz">(.*?)</script>', html, re.S)[1])
    assert data["labels"][0]["answers"][0]["boxes"] == [{"panel": 1, "box": [100.0, 300.0, 200.0, 330.0]}]
    assert {choice["rule"] for choice in data["labels"][0]["missing"]} >= {MISSING}
    assert SEEN not in {choice["rule"] for choice in data["labels"][0]["missing"]}


@pytest.mark.parametrize("name", ["front.pdf", "front.jpg"])
def test_a_damaged_panel_is_told_of_by_name(folder, name):
    (folder / "front.png").unlink()
    (folder / name).write_bytes(b"junk")
    with pytest.raises(ConfigError, match="damaged") as caught:
        quiz_page(quiz_labels([folder], pack().rules), Lang.ZH)
    assert caught.value.where == str(folder / name)


@pytest.mark.parametrize("name", ["front.png", "answers.json"])
def test_a_page_is_never_written_over_the_label_that_it_asks_about(folder, name):
    before = (folder / name).read_bytes()
    with pytest.raises(ConfigError, match="left as it is"):
        ask([folder.parent], output=folder / name)
    assert (folder / name).read_bytes() == before


def test_words_of_a_label_cannot_break_out_of_the_page(tmp_path):
    evil = answer(SEEN, None, "</script><script>alert(1)</script>", "<b>")
    html = quiz_page(quiz_labels([label(tmp_path / "01", evil)], pack().rules), Lang.EN)
    assert html.count("<script") == 2
    assert "<b>\n" not in html


def test_a_click_on_the_spot_is_found_one_beside_it_is_mistaken_and_the_box_stands_on_the_words(quizzed, tmp_path):
    path = tmp_path / "quiz.html"
    path.write_text(quiz_page([quizzed], Lang.ZH), encoding="utf-8")
    with opened(viewport={"width": 1280, "height": 900}) as browser:
        asked: list[str] = []
        browser.on("request", lambda request: asked.append(request.url.partition(":")[0]))
        browser.goto(path.as_uri())
        panel = browser.locator(".panel").nth(1)
        size = panel.bounding_box()
        panel.click(position={"x": size["width"] * 150 / 400, "y": size["height"] * 315 / 600})
        panel.click(position={"x": size["width"] * 0.9, "y": size["height"] * 0.9})
        browser.get_by_label("未标食品生产许可证编号").check()
        for _ in range(2):
            browser.locator(".reveal").click()
        box = browser.locator(".box").bounding_box()
        size = panel.bounding_box()
        assert browser.locator(".score").inner_text() == "找到 2 / 2，误指 1"
        assert (box["x"] - size["x"]) / size["width"] == pytest.approx(100 / 400, abs=0.02)
        assert (box["y"] - size["y"]) / size["height"] == pytest.approx(300 / 600, abs=0.02)
        assert set(asked) <= {"file", "data"}


def test_the_keyboard_marks_and_takes_a_mark_off(quizzed, tmp_path):
    path = tmp_path / "quiz.html"
    path.write_text(quiz_page([quizzed], Lang.EN), encoding="utf-8")
    with opened(viewport={"width": 1280, "height": 900}) as browser:
        browser.goto(path.as_uri())
        browser.locator(".panel").nth(1).focus()
        browser.keyboard.press("ArrowLeft")
        browser.keyboard.press("Enter")
        assert browser.locator(".pin").count() == 1
        browser.keyboard.press("Tab")
        browser.keyboard.press("Enter")
        assert browser.locator(".pin").count() == 0


@pytest.mark.parametrize("topic", topics())
def test_a_topic_quiz_plants_breaches_of_the_topic_that_stand_together(topic):
    for seed in range(3):
        label, chosen = chosen_breaches(topic, 3, Random(seed), Form.PDF, pack())
        assert 1 <= len(chosen) <= 3
        assert {breach.rule for breach in chosen} <= rules_of(topic, pack())
        assert all(label.id in breach.on for breach in chosen)
        assert not any(one.disturbs(other) for number, one in enumerate(chosen) for other in chosen[:number])


def test_a_topic_quiz_asks_first_what_its_lesson_teaches():
    _, chosen = chosen_breaches("changes-2027", 3, Random(1), Form.PDF, pack())
    assert {breach.rule for breach in chosen} <= set(load_lesson("changes-2027").rules())


def test_breaches_that_hide_one_another_give_way_to_one_fewer(tmp_path, monkeypatch):
    asked: list[int] = []

    def make(label, chosen, *_):
        asked.append(len(chosen))
        if len(chosen) > 1:
            raise ConfigError(label.id, Text("遮住", "hidden"), Text("分开", "apart"))

    monkeypatch.setattr(quiz_draw, "make", make)
    assert quiz_draw.drawn(tmp_path, "labels", 1, 2, 1, Form.PDF, pack()) == (tmp_path / "01",)
    assert asked[-1] == 1
    assert 1 < len(asked) <= 4
