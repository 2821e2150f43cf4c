"""The rules of the house: style, types, import directions, and law kept out of Python."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "labelcheck").rglob("*.py"))
LAW_IN_CODE = re.compile(r"第[一二三四五六七八九十百零]+条|GB ?[0-9]{4}|\b20[12][0-9]\b")
UNFINISHED = re.compile(r"TODO|FIXME|XXX|NotImplemented|pragma: no cover")


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "labelcheck", "tests", "benchmarks", "bootstrap.py"],
        ["ruff", "format", "--check", "labelcheck", "tests", "benchmarks", "bootstrap.py"],
        ["mypy"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_the_tools_are_content(command):
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_import_directions_hold():
    code = "import sys; from importlinter.cli import lint_imports_command; sys.argv = ['lint-imports']; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_a_person_reads_at_one_sitting():
    python = [*SOURCES, *(ROOT / "tests").rglob("*.py")]
    assert [path.name for path in python if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


@pytest.mark.parametrize("pattern", [LAW_IN_CODE, UNFINISHED], ids=["law", "unfinished"])
def test_python_holds_no_law_and_nothing_unfinished(pattern):
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "library",
    [
        *(
            "docx",
            "fastjsonschema",
            "fontTools",
            "fpdf",
            "jinja2",
            "jsonschema",
            "onnxruntime",
            "opencc",
            "pdfplumber",
            "pillow_heif",
        ),
        *("platformdirs", "pypdfium2", "pytesseract", "rapidocr", "rich", "zxingcpp"),
    ],
)
def test_a_library_is_known_to_one_module_of_a_package(library):
    imported = re.compile(rf"^\s*(import|from) {library}\b", re.M)
    users = [path.relative_to(ROOT / "labelcheck").parts for path in SOURCES if imported.search(path.read_text(encoding="utf-8"))]
    assert users
    packages = [parts[0] for parts in users]
    assert len(packages) == len(set(packages)), users


def test_ci_runs_the_command_of_the_readme():
    command = "python3 bootstrap.py test"
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for readme in ("README.md", "README.zh-CN.md"):
        assert command in (ROOT / readme).read_text(encoding="utf-8")


def test_every_sample_is_explained_and_expected():
    folders = {path.name for path in (ROOT / "samples").iterdir() if path.is_dir()}
    expected = yaml.safe_load((ROOT / "samples" / "expected.yaml").read_text(encoding="utf-8"))
    assert folders == set(expected["labels"])
    explained = (ROOT / "samples" / "README.md").read_text(encoding="utf-8")
    assert [name for name in folders if name not in explained] == []
