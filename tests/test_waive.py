"""``labelcheck waive`` and what ``check`` and ``batch`` make of it, as users meet them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.test_cli import DAY, LABEL, ROOT, labelcheck

WHO = ["--reason", "只作样品", "--by", "王", "--until", "2026-12-31"]
RULE = "licence-present-1"
EN = "en_US.UTF-8"


@pytest.fixture
def folder(tmp_path):
    """A folder to work in, with a label that lacks its licence number."""
    (tmp_path / "tea.txt").write_text(LABEL.replace("食品生产许可证编号：SC11433012200230\n", ""), encoding="utf-8")
    return tmp_path


def check(folder, *arguments, day=DAY, lang="C.UTF-8"):
    return labelcheck("check", *day, "tea.txt", *arguments, cwd=folder, lang=lang)


def waive(folder, *arguments, lang="C.UTF-8"):
    return labelcheck("waive", *arguments, *DAY, cwd=folder, lang=lang)


@pytest.mark.parametrize(
    ("lang", "words"), [("C.UTF-8", ("豁免至", "除已豁免的 1 项外")), (EN, ("waived until", "but what is waived: 1"))]
)
def test_a_finding_is_waived_and_said_to_be(folder, lang, words):
    done = waive(folder, RULE, "tea.txt", *WHO, lang=lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert words[0] in done.stdout
    after = check(folder, lang=lang)
    assert after.returncode == 0
    assert words[1] in after.stdout
    assert "--show-waived" in after.stderr
    assert len(after.stderr.splitlines()) == 1
    assert check(folder, "--no-waivers").returncode == 1


def test_the_same_waiver_twice_is_one_line_and_writes_nothing(folder):
    waive(folder, RULE, "tea.txt", *WHO)
    before = (folder / "waivers.yaml").read_bytes()
    again = waive(folder, RULE, "tea.txt", *WHO)
    assert again.returncode == 0
    assert len(again.stdout.splitlines()) == 1
    assert (folder / "waivers.yaml").read_bytes() == before


def test_a_later_day_renews_a_waiver(folder):
    waive(folder, RULE, "tea.txt", *WHO)
    waive(folder, RULE, "tea.txt", *WHO[:-1], "2027-06-30")
    later = check(folder, day=["--as-of", "2027-01-01"])
    assert (later.returncode, len(later.stderr.splitlines())) == (0, 1)


def test_a_waiver_that_has_ended_is_reported_and_the_finding_is_back(folder):
    waive(folder, RULE, "tea.txt", *WHO)
    later = check(folder, day=["--as-of", "2027-01-01"], lang=EN)
    assert later.returncode == 1
    (line,) = later.stderr.splitlines()
    assert line.startswith("waivers.yaml:5: ")
    assert "ended on 2026-12-31" in line


@pytest.mark.parametrize(
    "product",
    [["--name", "绿茶", "--maker", "示例茶业有限公司", "--net", "100克"], ["--barcode", "6901234567892"]],
    ids=["named", "bar code"],
)
def test_a_product_that_is_told_needs_no_label(folder, product):
    done = waive(folder, RULE, *product, *WHO, "--waivers", "mine.yaml")
    assert done.returncode == 0
    assert not (folder / "waivers.yaml").exists()
    assert check(folder, "--waivers", "mine.yaml").returncode == (0 if "--name" in product else 1)


def test_a_baseline_waives_what_is_found_now_and_nothing_that_comes_after(folder):
    text = (folder / "tea.txt").read_text(encoding="utf-8")
    (folder / "tea.txt").write_text(text + "降血压\n", encoding="utf-8")
    assert waive(folder, "--all", "tea.txt", *WHO).returncode == 0
    assert check(folder, "--fail-on", "review").returncode == 0
    (folder / "tea.txt").write_text(text + "降血糖\n", encoding="utf-8")
    changed = check(folder, lang=EN)
    assert changed.returncode == 1
    assert "降血糖" in changed.stdout
    assert "not what was waived" in changed.stderr


def test_what_is_waived_is_shown_in_every_format_when_asked_for(folder):
    waive(folder, RULE, "tea.txt", *WHO)
    files = {name: folder / f"report.{name}" for name in ("json", "html")}
    outputs = [word for name, path in files.items() for word in ("--format", name, "-o", path)]
    shown = check(folder, "--show-waived", *outputs, "--format", "terminal")
    assert shown.stderr == ""
    report = json.loads(files["json"].read_text(encoding="utf-8"))
    jsonschema.validate(report, json.loads((ROOT / "labelcheck" / "schema" / "report.schema.json").read_text(encoding="utf-8")))
    (label,) = report["labels"]
    assert label["findings"] == []
    (waived,) = label["waived"]
    assert (waived["reason"], waived["by"], waived["until"], waived["finding"]["rule"]) == ("只作样品", "王", "2026-12-31", RULE)
    for text in (shown.stdout, files["html"].read_text(encoding="utf-8")):
        assert all(words in text for words in ("只作样品", "王", "2026-12-31", RULE))
    hidden = check(folder, "--format", "json").stdout
    assert "waived" not in json.loads(hidden)["labels"][0]


def test_of_many_labels_the_waived_are_listed_below_the_table(folder):
    waive(folder, RULE, "tea.txt", *WHO)
    (folder / "other.txt").write_text(LABEL, encoding="utf-8")
    shown = check(folder, "other.txt", "--each", "--show-waived")
    assert shown.returncode == 0
    assert "只作样品" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["licence-presentt-1", "tea.txt", *WHO], "licence-present-1"),
        (["storage-present-1", "tea.txt", *WHO], RULE),
        ([RULE, "tea.txt", *WHO[:-1], "2026-11-21"], "2026-11-22"),
        ([RULE, "tea.txt", *WHO[:-1], "soon"], "soon"),
        ([RULE, "tea.txt", *WHO[:-2]], "--until"),
        ([RULE, "tea.txt", "--reason", " ", *WHO[2:]], "--reason"),
        ([RULE, *WHO], "--barcode"),
        ([RULE, "tea.txt", "--barcode", "6901234567892", *WHO], "--barcode"),
        ([RULE, "--name", "绿茶", *WHO], "--maker"),
        ([RULE, "--barcode", "on the back", *WHO], "on the back"),
        ([RULE, "--barcode", "123", *WHO], "123"),
        (["--all", "--barcode", "6901234567892", *WHO], "PATH"),
    ],
)
def test_what_cannot_be_waived_is_one_clear_line_and_writes_nothing(folder, arguments, words):
    done = waive(folder, *arguments, lang=EN)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (folder / "waivers.yaml").exists()


def test_a_label_whose_product_was_not_read_whole_is_not_waived(folder):
    (folder / "tea.txt").write_text("产品名称：绿茶\n配料：绿茶\n", encoding="utf-8")
    done = waive(folder, "--all", "tea.txt", *WHO, lang=EN)
    assert done.returncode == 4
    assert "--barcode" in done.stderr
    assert not (folder / "waivers.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["--waivers", "nowhere.yaml"], "nowhere.yaml"), (["--waivers", "w.yaml", "--no-waivers"], "--no-waivers")],
)
def test_waivers_that_cannot_be_had_end_the_check_with_one_line(folder, arguments, words):
    done = check(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_faulty_file_is_told_with_its_line(folder):
    (folder / "waivers.yaml").write_text(f"- rulee: {RULE}\n", encoding="utf-8")
    done = check(folder, lang=EN)
    assert done.returncode == 2
    assert done.stderr.startswith("waivers.yaml:1: ")
    assert '"rule"' in done.stderr


def test_a_batch_tells_what_is_waived_and_which_waivers_are_of_no_use(folder):
    waive(folder, RULE, "tea.txt", *WHO)
    waive(folder, RULE, "--barcode", "6901234567892", *WHO)
    (folder / "in").mkdir()
    (folder / "tea.txt").rename(folder / "in" / "tea.txt")
    run = ["batch", "-o", "out", *DAY, "--jobs", "1"]
    first = labelcheck(*run, "in", cwd=folder, lang=EN)
    assert first.returncode == 0
    assert "findings waived: 1" in first.stderr
    assert "6901234567892: this product is not among the labels" in first.stderr
    shown = labelcheck(*run, "--rejudge", "--show-waived", cwd=folder, lang=EN)
    assert "waived: 只作样品 (王, until 2026-12-31)" in shown.stdout
    assert labelcheck(*run, "--rejudge", "--no-waivers", cwd=folder).returncode == 1
