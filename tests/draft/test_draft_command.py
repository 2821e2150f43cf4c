"""``labelcheck draft`` as a merchant meets it: what is written, what is said, and what is asked on a terminal."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from labelcheck.cli.draft import _completed
from labelcheck.draft.keys import example, keys
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang
from tests.draft.conftest import PRODUCTS, values_of


def labelcheck(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "labelcheck", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def facts(tmp_path):
    path = tmp_path / "产品 1.yaml"
    path.write_text(example(Lang.ZH) + "production_date: 2026-12-01\n", encoding="utf-8")
    return path


def test_the_example_becomes_a_label_that_check_finds_clean(tmp_path, facts):
    before = facts.read_bytes()
    assert labelcheck("draft", "--example", cwd=tmp_path).stdout == example(Lang.ZH)
    done = labelcheck("draft", facts, "-o", "标签", "--as-of", "2026-11-26", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "净含量：100克" in done.stdout.splitlines()
    written = sorted(path.relative_to(tmp_path / "标签").as_posix() for path in (tmp_path / "标签").rglob("*") if path.is_file())
    assert written == [
        *("facts.yaml", "print/back.pdf", "print/front.pdf", "print/label.yaml"),
        *("text/back.txt", "text/front.txt", "text/label.yaml"),
    ]
    checked = labelcheck("check", "标签", "--fail-on", "review", "--no-cache", "--as-of", "2026-11-26", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    assert facts.read_bytes() == before


@pytest.mark.parametrize(("lang", "words"), [("zh", ("没有画", "依据", "番泻叶")), ("en", ("Nothing drawn", "basis", "番泻叶"))])
def test_a_refusal_gives_clause_and_remedy_and_writes_nothing(tmp_path, facts, lang, words):
    facts.write_text(facts.read_text(encoding="utf-8").replace("[茶鲜叶]", "[茶鲜叶, 番泻叶]"), encoding="utf-8")
    done = labelcheck("draft", facts, "-o", "deep/label", "--lang", lang, cwd=tmp_path)
    assert done.returncode == 1
    for word in words:
        assert word in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == [facts.name]


@pytest.mark.parametrize(
    "arguments",
    [
        *(("--edition", "2031"), ("--size", "4x4"), ("--size", "40x40"), ("--font", "nowhere.ttf"), ("-o", ".")),
        *(("--as-of", "never"), ("--edition", "2025")),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(tmp_path, facts, arguments):
    done = labelcheck("draft", facts, *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [facts.name]


def test_the_edition_to_come_needs_the_fact_that_it_is_followed_early(tmp_path, facts):
    refused = labelcheck("draft", facts, "-o", "标签", "--as-of", "2026-11-26", "--edition", "2025", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "提前执行: 是" in refused.stderr
    facts.write_text(facts.read_text(encoding="utf-8") + "提前执行: 是\n", encoding="utf-8")
    done = labelcheck("draft", facts, "-o", "标签", "--as-of", "2026-11-26", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "（提前执行）" in done.stdout.splitlines()[0]
    assert "early_adoption" in (tmp_path / "标签" / "print" / "label.yaml").read_text(encoding="utf-8")
    checked = labelcheck("check", "标签", "--fail-on", "review", "--no-cache", "--as-of", "2026-11-26", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


def test_a_date_to_be_coded_is_told_as_what_to_do_with_the_least_height(tmp_path, facts):
    facts.write_text(example(Lang.ZH), encoding="utf-8")
    done = labelcheck("draft", facts, "-o", "标签", "--as-of", "2026-11-26", cwd=tmp_path)
    assert "留给您做：日期还没有印" in done.stdout
    assert "不小于 1.8 毫米" in done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_only_advice_is_left_to_the_maker_in_its_own_words(tmp_path, facts, lang):
    facts.write_text(facts.read_text(encoding="utf-8").replace("浙江省杭州市桐庐县  #", "福建  #"), encoding="utf-8")
    done = labelcheck("draft", facts, "-o", "标签", "--as-of", "2026-11-26", "--lang", lang, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "[producer-origin-1]" in done.stdout.splitlines()[-1]


def test_a_day_of_production_before_every_edition_is_one_line(tmp_path, facts):
    facts.write_text(example(Lang.ZH) + "production_date: 1999-04-01\n", encoding="utf-8")
    done = labelcheck("draft", facts, "-o", "标签", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert "1999-04-01" in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "不存在"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("品牌: 甲\n品牌: 乙\n".encode(), "“品牌”写了两次"),
        ("品牌: 甲\n  品牌: 乙\n".encode(), "缩进"),
        ("生产日期: 2027-02-30\n".encode(), "2027-02-30 不是存在的日期"),
    ],
    ids=["no file", "no text", "twice", "indent", "no day"],
)
def test_a_file_of_facts_that_cannot_be_read_is_told_of_in_chinese(tmp_path, content, told):
    if content is not None:
        (tmp_path / "产品.yaml").write_bytes(content)
    done = labelcheck("draft", "产品.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr
    assert not re.search("[a-z]{3}", done.stderr.replace("yaml", ""))


def test_off_a_terminal_nothing_is_asked(tmp_path):
    done = labelcheck("draft", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "product_name" in done.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def answers(monkeypatch):
    def give(*lines: str) -> Terminal:
        said = Terminal()
        monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))
        monkeypatch.setattr(sys, "stderr", said)
        return said

    return give


def test_a_question_says_each_thing_once_and_in_chinese():
    asked = [key.asked(Lang.ZH) for key in keys().values()]
    assert not [words for words in asked if re.search(r"[a-z]+_[a-z]+|[a-z]\.[a-z]", words) or words.count("如 ") > 1]
    assert "贮存条件，如 密封、避光、防潮，置于阴凉干燥、无异味处" in asked


def test_what_is_missing_is_asked_for_until_it_is_understood(answers, checker):
    values = values_of(PRODUCTS["gi"]["安吉白茶"])
    del values["net_content"], values["gi.authorised"]
    said = answers("半斤", "", "250克", "是")
    assert _completed(values, checker.registry.gi_teas, "facts.yaml", whole=False) == values | {
        "net_content": "250克",
        "gi.authorised": True,
    }
    assert keys()["net_content"].about.zh in said.getvalue()
    assert "半斤" in said.getvalue()


def test_without_a_file_what_most_labels_print_may_be_passed_over(answers, checker):
    values = values_of(PRODUCTS["classes"]["绿茶"])
    for name in ("brand", "grade", "barcode"):
        del values[name]
    answers("", "一级", "", "")
    assert _completed(values, checker.registry.gi_teas, "draft", whole=True) == values | {"grade": "一级"}


def test_answers_that_break_off_end_in_one_line(answers, checker):
    answers("烘青绿茶")
    with pytest.raises(ConfigError, match="not all was answered"):
        _completed({}, checker.registry.gi_teas, "draft", whole=True)
