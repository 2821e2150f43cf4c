"""Use as a library, in pull requests and before commits: what the documentation shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

import labelcheck
from labelcheck.formats import BINARY, RENDERERS
from labelcheck.model.errors import LabelcheckError

ROOT = Path(__file__).resolve().parent.parent
READMES = ["README.md", "README.zh-CN.md"]
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def block(text: str, language: str, number: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)[number]


@pytest.fixture
def repository(tmp_path):
    """A repository with one label of artwork, whose licence number is missing."""
    shutil.copytree(ROOT / "samples" / "no-licence", tmp_path / "artwork" / "no-licence")
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program == "labelcheck"
    return subprocess.run(
        [sys.executable, "-m", "labelcheck", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("readme", READMES)
def test_the_example_of_the_readme_prints_what_it_says(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", block(text, "python")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == block(text, "text")


def test_check_takes_one_path_or_several_and_judges_as_the_command_does(tmp_path):
    path = tmp_path / "label.txt"
    path.write_text("产品名称：绿茶\n净重：100克\n", encoding="utf-8")
    one = labelcheck.check(path, as_of=date(2026, 11, 22), cache=False)
    several = labelcheck.check([path], as_of=date(2026, 11, 22), cache=False)
    assert one.labels[0].verdict is labelcheck.Verdict.VIOLATION
    command = run(f"labelcheck check {shlex.quote(str(path))} --as-of 2026-11-22 -f json", tmp_path)
    assert labelcheck.render(one, "json") == labelcheck.render(several, "json") == command.stdout


def test_inputs_that_cannot_be_read_are_told_and_wrong_options_raised(tmp_path):
    report = labelcheck.check(tmp_path / "missing.pdf", cache=False)
    assert [error.where for error in report.unreadable] == [str(tmp_path / "missing.pdf")]
    with pytest.raises(LabelcheckError, match="rules folder"):
        labelcheck.check(tmp_path, rules=[tmp_path / "none"])


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_is_rendered_as_text_or_bytes(name, tmp_path):
    path = tmp_path / "label.txt"
    path.write_text("产品名称：绿茶\n", encoding="utf-8")
    rendered = labelcheck.render(labelcheck.check(path, cache=False), name, labelcheck.Lang.EN)
    assert isinstance(rendered, bytes) == (name in BINARY)


def test_an_unknown_format_and_an_unknown_name_are_errors(tmp_path):
    with pytest.raises(LabelcheckError, match="no such format"):
        labelcheck.render(labelcheck.check(tmp_path, cache=False), "pdf")
    with pytest.raises(AttributeError, match="judge"):
        _ = labelcheck.judge


def test_every_public_name_is_there_and_typed():
    assert [name for name in labelcheck.__all__ if not hasattr(labelcheck, name)] == []
    assert (ROOT / "labelcheck" / "py.typed").is_file()


def test_importing_the_package_loads_nothing():
    code = "import sys, labelcheck; print(sorted(name for name in sys.modules if name.startswith('labelcheck')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['labelcheck']"


def test_the_pull_request_recipe_fails_on_a_violation_and_writes_its_files(repository):
    steps = yaml.safe_load(block(CI, "yaml"))["jobs"]["check"]["steps"]
    (command,) = [step["run"] for step in steps if step.get("id") == "judge"]
    assert run(command, repository).returncode == 1
    used = " ".join(str(step.get("run", "")) + str(step.get("with", "")) for step in steps)
    for name in ("labels.sarif", "labels.md", "labels.html"):
        assert (repository / name).stat().st_size > 0
        assert used.count(name) == 2
    assert '"uri": "artwork/no-licence/back.pdf"' in (repository / "labels.sarif").read_text(encoding="utf-8")


def test_the_hook_judges_the_artwork(repository):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == yaml.safe_load(block(CI, "yaml", 1))["repos"][0]["hooks"][0]["id"]
    command = f"{hook['entry']} {shlex.join(hook['args'])}"
    assert re.search(hook["files"], "artwork/no-licence/back.pdf")
    done = run(command, repository)
    assert done.returncode == 1
    assert "licence-present-1" in done.stdout
    (repository / "artwork" / "no-licence" / "back.pdf").unlink()
    # A front alone yields questions, never a violation.
    assert run(command, repository).returncode == 0
