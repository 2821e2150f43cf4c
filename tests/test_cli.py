"""The command line as users meet it: exit codes, one clear line for each bad input, and the others still reported."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from labelcheck.cli import doctor, serve
from labelcheck.model.errors import PIPE_CLOSED

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
DAY = ["--as-of", "2026-11-22"]

LABEL = """\
产品名称：绿茶
配料：绿茶
净含量：100克
产品标准代号：GB/T 14456.2-2018
质量等级：一级
食品生产许可证编号：SC11433012200230
生产日期：2026年03月28日
保质期：18个月
贮存条件：阴凉、干燥、避光、无异味处密封贮存
生产者：示例茶业有限公司
地址：浙江省杭州市西湖区示例路1号
电话：0571-00000000
"""


def labelcheck(*arguments: str | Path, cwd: Path | None = None, lang: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LANG": lang, "LC_ALL": lang, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "labelcheck", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def judged(*arguments: str | Path) -> dict:
    done = labelcheck("check", *DAY, "--format", "json", *arguments)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def label(tmp_path):
    """Writes a transcription with some lines replaced and returns its path."""

    def write(name: str = "label.txt", **changes: str) -> Path:
        path = tmp_path / name
        text = LABEL
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_clean_label_exits_with_0_and_a_breach_with_1(label):
    clean = labelcheck("check", *DAY, label())
    assert (clean.returncode, clean.stderr) == (0, "")
    assert "未见问题" in clean.stdout
    breach = label(**{"食品生产许可证编号：SC11433012200230\n": ""})
    found = labelcheck("check", *DAY, breach)
    assert found.returncode == 1
    assert "4.1.9" in found.stdout
    assert labelcheck("check", *DAY, "--fail-on", "never", breach).returncode == 0


def test_a_defect_counts_from_fail_on_defect(label):
    defect = label(净含量="净重")
    assert labelcheck("check", *DAY, defect).returncode == 0
    assert labelcheck("check", *DAY, "--fail-on", "defect", defect).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "x.txt", "--as-of", "2026-02-30"], "2026-02-30"),
        (["check", "x.txt", "--format", "pdf"], "--format pdf"),
        (["check", "x.txt", "--scale", "big"], "--scale big"),
        (["check", "x.txt", "--rules", "nowhere"], "nowhere"),
        (["check", "x.txt", "--format", "json", "--format", "html"], "--format / -o"),
        (["chekc", "x.txt"], "chekc"),
        (["check"], "labelcheck check --help"),
        (["check", "x.txt", "--engine", "foo"], "labelcheck check --help"),
        (["check", "x.txt", "--color"], "--color"),
        (["explain", "licence-presentt-1"], "licence-present-1"),
        (["rules", "test", "licence-presentt-1"], "licence-present-1"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_wrong_arguments_are_one_clear_line_and_exit_2(arguments, words, tmp_path):
    done = labelcheck(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def bad_inputs(folder: Path) -> list[Path]:
    files = {
        "empty.jpg": b"",
        "cut.jpg": (SAMPLES / "net-weight-heading" / "front.jpg").read_bytes()[:9000],
        "text.jpg": "这不是图片".encode(),
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 8,
    }
    paths = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    with zipfile.ZipFile(folder / "climb.zip", "w") as archive:
        archive.writestr("../front.txt", "产品名称：绿茶")
    return [*paths, folder / "climb.zip", folder / "vanished.png"]


def test_each_bad_input_is_one_line_and_the_others_are_reported(label, tmp_path):
    bad = bad_inputs(tmp_path)
    good = label()
    done = labelcheck("check", *DAY, "--each", "--format", "json", *bad, good)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    report = json.loads(done.stdout)
    assert [entry["id"] for entry in report["labels"]] == ["label"]
    assert {Path(entry["path"]).name for entry in report["unreadable"]} == {path.name for path in bad}
    for entry in report["unreadable"]:
        assert entry["what"]
        assert entry["remedy"]


@pytest.mark.parametrize(
    ("declaration", "place", "word"),
    [
        ("facts:\n  importet: true\n", "label.yaml:2", "imported"),
        ("facts: {early_adoption: [gb-7718-2030]}\n", "label.yaml", "gb-7718-2025"),
    ],
    ids=["unknown key", "unknown standard"],
)
def test_a_faulty_label_yaml_exits_2_and_leaves_the_other_labels_alone(tmp_path, declaration, place, word):
    for name in ("good", "bad"):
        (tmp_path / "case" / name).mkdir(parents=True)
        (tmp_path / "case" / name / "front.txt").write_text(LABEL, encoding="utf-8")
    (tmp_path / "case" / "bad" / "label.yaml").write_text(declaration, encoding="utf-8")
    done = labelcheck("check", *DAY, "--format", "json", tmp_path / "case")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [entry["id"] for entry in report["labels"]] == ["good"]
    (fault,) = report["unreadable"]
    assert fault["path"].endswith(f"bad/{place}")
    assert word in fault["what"] + fault["remedy"]


def test_a_broken_rule_file_names_file_and_line(label, tmp_path):
    rules = tmp_path / "mine" / "x"
    rules.mkdir(parents=True)
    (rules / "my-rule-1.yaml").write_text("id: my-rule-1\ntitel: {zh: 一, en: one}\n", encoding="utf-8")
    done = labelcheck("check", *DAY, "--rules", tmp_path / "mine", label())
    assert done.returncode == 2
    assert "my-rule-1.yaml:" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_edition_follows_the_production_date(label):
    old = judged(label(**{"贮存条件：阴凉、干燥、避光、无异味处密封贮存\n": ""}))["labels"][0]
    assert old["governing_date"]["date"] == "2026-03-28"
    assert {c["document"] for f in old["findings"] for c in f["citations"]} >= {"gb-7718-2011"}
    new = label(
        **{"2026年03月28日": "2027年04月20日", "贮存条件：阴凉、干燥、避光、无异味处密封贮存\n": "保质期到期日：2028年10月19日\n"}
    )
    done = labelcheck("check", "--as-of", "2027-05-01", "--format", "json", new)
    entry = json.loads(done.stdout)["labels"][0]
    assert entry["governing_date"]["date"] == "2027-04-20"
    cited = {c["document"] for f in entry["findings"] for c in f["citations"]}
    assert "gb-7718-2025" in cited
    assert "gb-7718-2011" not in cited


def test_early_adoption_brings_the_2025_edition(tmp_path):
    folder = tmp_path / "early"
    folder.mkdir()
    text = LABEL.replace("生产日期：2026年03月28日\n", "").replace(
        "保质期：18个月", "保质期：18个月\n保质期到期日：2027年09月27日"
    )
    (folder / "back.txt").write_text(text, encoding="utf-8")
    assert judged(folder)["labels"][0]["verdict"] == "review"
    (folder / "label.yaml").write_text("facts: {early_adoption: [gb-7718-2025]}\n", encoding="utf-8")
    assert judged(folder)["labels"][0]["verdict"] == "clean"


def test_english_is_spoken_on_request_and_in_an_english_locale(label):
    asked = labelcheck("check", *DAY, "--lang", "en", label())
    assert "Clean" in asked.stdout
    assert "Clean" in labelcheck("check", *DAY, label(), lang="en_US.UTF-8").stdout
    assert "命令" in labelcheck("--help").stdout
    assert "Commands" in labelcheck("--help", "--lang", "en").stdout
    for before in (["--lang", "en"], ["--lang=en"]):
        assert "Clean" in labelcheck(*before, "check", *DAY, label()).stdout


def test_several_formats_go_to_their_files(label, tmp_path):
    page, data = tmp_path / "r.html", tmp_path / "r.json"
    done = labelcheck("check", *DAY, label(), "-f", "html", "-o", page, "-f", "json", "-o", data, "-f", "terminal")
    assert done.returncode == 0
    assert "未见问题" in done.stdout
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(data.read_text(encoding="utf-8"))["schema"] == "labelcheck/report/1"
    assert {path.name for path in tmp_path.iterdir()} == {"label.txt", "r.html", "r.json"}


def test_an_output_that_cannot_be_written_is_one_line(label, tmp_path):
    done = labelcheck("check", *DAY, label(), "-f", "json", "-o", tmp_path / "no" / "r.json")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_diff_tells_what_the_next_edition_changes(label):
    done = labelcheck("diff", "--to", "2027-03-16", *DAY, "--format", "json", label())
    assert done.returncode == 0, done.stderr
    (change,) = json.loads(done.stdout)
    assert (change["from"]["verdict"], change["to"]["verdict"]) == ("clean", "violation")
    assert [finding["rule"] for finding in change["coming"]] == ["date-expiry-1"]
    assert {citation["document"] for citation in change["coming"][0]["citations"]} >= {"gb-7718-2025"}
    assert change["staying"] == change["going"] == []
    (unchanged,) = json.loads(labelcheck("diff", "--to", "2027-03-15", *DAY, "--format", "json", label()).stdout)
    assert unchanged["coming"] == []
    assert "届时须改" in labelcheck("diff", "--to", "2027-03-16", *DAY, label()).stdout


def test_several_processes_read_the_same(tmp_path):
    for name in ("qs-number", "dark-bracket"):
        (tmp_path / "case" / name).mkdir(parents=True)
        front = next((SAMPLES / name).glob("front.*"))
        (tmp_path / "case" / name / front.name).write_bytes(front.read_bytes())
    arguments = ["check", *DAY, "--no-cache", "--fail-on", "never", "--format", "json", tmp_path / "case"]
    alone, together = labelcheck(*arguments), labelcheck(*arguments, "--jobs", "2")
    assert json.loads(alone.stdout)["summary"]["labels"] == 2
    assert together.stdout == alone.stdout


def test_rules_and_explain_speak_json():
    rules = json.loads(labelcheck("rules", "list", "--format", "json").stdout)
    assert len(rules) >= 60
    card = json.loads(labelcheck("explain", "licence-present-1", "--format", "json").stdout)
    assert card["id"] == "licence-present-1"
    assert card["citations"]
    law = next(each for each in card["citations"] if each["document"] == "food-safety-law")
    assert law["reference"].startswith("中华人民共和国食品安全法 第")
    assert labelcheck("rules", "lint").returncode == 0
    coverage = labelcheck("rules", "coverage", "--format", "json")
    assert coverage.returncode == 0
    assert json.loads(coverage.stdout)["never_fire"] == []


def test_explain_tells_the_kind_of_a_defect_and_why_no_penalty_is_known():
    assert "net content and specification" in labelcheck("explain", "net-unit-2", "--lang", "en").stdout
    assert "没有罚款条款" in labelcheck("explain", "gi-mark-code-1").stdout


def test_all_examples_of_the_rules_end_as_their_authors_decided():
    done = labelcheck("rules", "test")
    assert done.returncode == 0, done.stdout


def test_doctor_says_what_is_there():
    parts = {part["part"]: part for part in json.loads(labelcheck("doctor", "--format", "json").stdout)}
    assert parts["rapidocr"]["found"]
    assert any(name.endswith("rapidocr") and part["found"] for name, part in parts.items() if name != "rapidocr")


def test_doctor_says_that_a_file_is_for_the_ruler_card(tmp_path):
    done = labelcheck("doctor", "-o", str(tmp_path / "x.pdf"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "--ruler-card" in done.stderr


def test_doctor_says_what_serve_needs_and_how_to_have_it(monkeypatch):
    def missing(name: str) -> str:
        if name == "starlette":
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(doctor.metadata, "version", missing)
    app = typer.Typer()
    doctor.register(app, "")
    parts = {part["part"]: part for part in json.loads(CliRunner().invoke(app, ["--format", "json"]).stdout)}
    assert parts["uvicorn (serve)"] == {"part": "uvicorn (serve)", "found": "1.0", "remedy": None}
    assert parts["starlette (serve)"]["found"] is None
    assert parts["starlette (serve)"]["remedy"] == 'pip install "labelcheck[serve]"'


def test_the_parts_of_serve_are_those_of_its_extra():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {re.split("[><=]", each)[0] for each in project["optional-dependencies"]["serve"]} == set(serve.PARTS)


def test_doctor_writes_a_ruler_card_and_touches_no_file_that_is_there(tmp_path):
    card = tmp_path / "card.pdf"
    assert labelcheck("doctor", "--ruler-card", "-o", str(card)).returncode == 0
    written = card.read_bytes()
    assert written.startswith(b"%PDF")
    again = labelcheck("doctor", "--ruler-card", "-o", str(card))
    assert again.returncode == 2
    assert str(card) in again.stderr
    assert card.read_bytes() == written


def test_a_check_into_a_file_says_where_it_wrote(label, tmp_path):
    target = tmp_path / "报告.html"
    assert labelcheck("check", *DAY, label(), "-o", target).stderr == f"已写入 {target}\n"
    assert labelcheck("check", *DAY, label(), "-o", target, "--quiet").stderr == ""


def test_a_reader_that_goes_away_is_no_finding():
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "labelcheck", "teach", "make", "--list"], stdout=pipe, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (PIPE_CLOSED, b"")
