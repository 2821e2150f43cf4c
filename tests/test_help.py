"""What the command line says of itself is in one language, and complete."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

PAGES = """
import json, sys
from importlib import import_module
import typer
from labelcheck.cli.commands import COMMANDS
from labelcheck.cli.help_page import Commands
from labelcheck.cli.language import LANGUAGE

def described(command, path, parent):
    ctx = command.context_class(command, info_name=path[-1], parent=parent)
    words = [word for parameter in command.params for word in parameter.opts]
    yield " ".join(path), {
        "page": command.get_help(ctx),
        "names": ["--help"] + words + list(getattr(command, "commands", {})) + path,
        "unnamed": [p.name for p in command.params if not (getattr(p, "is_flag", False) or p.metavar)],
        "untold": [p.name for p in command.params if not p.help],
    }
    for name, inner in getattr(command, "commands", {}).items():
        yield from described(inner, [*path, name], ctx)

found = {}
for name in COMMANDS:
    app = Commands("about")
    import_module(f"labelcheck.cli.{name}").register(app, COMMANDS[name].in_lang(LANGUAGE))
    root = typer.main.get_command(app)
    ctx = root.context_class(root, info_name="labelcheck")
    found.update(described(root.commands[name], [name], ctx))
print(json.dumps(found))
"""

KNOWN = re.compile(
    # Formats, programs, and what is typed as it stands.
    "labelcheck|yaml|pdf|html|json|md|docx|xlsx|sarif|dask|truetype|mb|mm|index|waivers|ruler|card|local|label|terminal|auto|"
    "rapidocr|tesseract|violation|defect|review|never|zh|en|scan|photo|width|licence|present|current|n|x|batch|check|teach|make|"
    "lesson",
    re.IGNORECASE,
)
"""Words in Latin letters that a Chinese help page may say beside the names of commands and options."""

HAN = re.compile(r"[\u3400-\u9fff]")


def pages(lang: str) -> dict[str, dict]:
    environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", PAGES, "--lang", lang]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def chinese():
    return pages("zh")


@pytest.fixture(scope="module")
def english():
    return pages("en")


def test_every_command_has_a_page_in_both_languages(chinese, english):
    assert chinese.keys() == english.keys()
    assert {"check", "draft", "rules docs", "teach quiz", "lookup gi"} <= chinese.keys()


def test_a_chinese_help_page_says_no_word_of_the_library_beneath(chinese):
    strange = {}
    for path, told in chinese.items():
        text = re.sub("(labelcheck|teach)( [a-z-]+)+", " ", told["page"])
        for name in sorted(told["names"], key=len, reverse=True):
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ", text)
        strange[path] = {word for word in re.findall("[A-Za-z]+", text) if not KNOWN.fullmatch(word)}
    assert {path: words for path, words in strange.items() if words} == {}


def test_an_english_help_page_has_no_chinese(english):
    assert [path for path, told in english.items() if HAN.search(told["page"])] == []


def test_every_value_is_named_and_every_option_is_explained(chinese, english):
    for path, told in [*chinese.items(), *english.items()]:
        assert (path, told["unnamed"], told["untold"]) == (path, [], [])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check",), ("缺少 文件…", "请补上")),
        (("check", "x", "--engine", "foo"), ("--engine", "rapidocr、tesseract")),
        (("check", "x", "--jobs", "0"), ("--jobs", "不小于 1")),
        (("check", "x", "--jobs"), ("--jobs", "缺值")),
        (("check", "x", "--frmat", "json"), ("没有这个选项", "--format")),
        (("check", "x", "--quiet=1"), ("--quiet", "不跟值")),
        (("serve", "--port", "99999"), ("--port", "0 到 65535")),
        (("waive", "a", "--reason", "x"), ("缺少 --by 姓名",)),
        (("batch", "x", "y z", "-o", "out"), ("多了“y z”",)),
        (("rules", "lsit"), ("没有命令“lsit”", "list")),
        (("rules", "--lang", "zh"), ("没有说做什么", "list")),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_wrong_command_line_is_told_in_chinese_with_what_to_do(arguments, words, tmp_path):
    environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "labelcheck", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert [word for word in words if word not in done.stderr] == []
    assert not re.search(r"[A-Z][a-z]+|such|missing|requires|invalid", done.stderr)
