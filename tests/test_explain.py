"""``explain RULE PATH`` tells what was read, what followed and where the rule stopped, and agrees with the verdict."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.finding import Ending
from labelcheck.model.text import Lang
from labelcheck.model.trace import Part
from labelcheck.model.truth import Truth
from labelcheck.report.console import as_text, tree
from labelcheck.report.trace_view import TraceView

LINES = """产品名称：绿茶
配料：茶叶
净含量：100克
产品标准代号：GB/T 14456.2
质量等级：一级
生产日期：2026年03月28日
保质期：18个月
贮存条件：密封、干燥、避光
生产者：乐山云麓茶业有限公司
地址：四川省乐山市市中区茶山路1号
联系方式：0833-2100000
产地：四川省乐山市
"""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(date(2026, 11, 22), cache=False))


@pytest.fixture
def label(tmp_path):
    path = tmp_path / "label.txt"
    path.write_text(LINES, encoding="utf-8")
    return path


def explained(checker: Checker, rule: str, path):
    report, (trace,) = checker.explain(rule, [path])
    return report.labels[0], trace


def test_a_rule_that_fired_stopped_at_what_it_requires(checker, label):
    _, trace = explained(checker, "licence-present-1", label)
    assert trace.ending is Ending.FAIL
    assert trace.steps[-1].part is Part.REQUIRE
    assert trace.steps[-1].condition.truth is Truth.FALSE
    assert trace.message is not None


def test_a_rule_out_of_scope_stopped_there_and_asked_no_more(checker, label):
    _, trace = explained(checker, "import-agent-1", label)
    assert [(step.part, step.condition.truth) for step in trace.steps] == [(Part.APPLIES, Truth.FALSE)]
    assert trace.ending is Ending.NOT_APPLICABLE


def test_the_last_step_agrees_with_the_ending_of_every_rule(checker, label):
    report = checker.check([label])
    endings = {outcome.rule: outcome.ending for outcome in report.labels[0].outcomes}
    settled = {
        (Part.APPLIES, Truth.FALSE): {Ending.NOT_APPLICABLE},
        (Part.UNLESS, Truth.TRUE): {Ending.NOT_APPLICABLE},
        (Part.REQUIRE, Truth.TRUE): {Ending.PASS, Ending.NOT_EVALUATED},
        (Part.REQUIRE, Truth.FALSE): {Ending.FAIL, Ending.REVIEW},
        (Part.REQUIRE, Truth.UNKNOWN): {Ending.REVIEW, Ending.NOT_EVALUATED},
    }
    from labelcheck.engine.trace import trace

    for rule in checker.pack.rules:
        told = trace(rule, report.labels[0], checker.pack, date(2026, 11, 22))
        assert told.ending == endings.get(rule.id)
        if told.ending is None:
            assert (told.steps, told.citations) == ((), ())
        else:
            last = told.steps[-1]
            assert told.ending in settled[last.part, last.condition.truth], rule.id


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (Lang.ZH, ["适用哪一版：2026-03-28", "“2026年03月28日” label.txt", "停在这里", "结果：不符合"]),
        (Lang.EN, ["Which edition governs: 2026-03-28", "“2026年03月28日” label.txt", "it stopped here", "Outcome: fail"]),
    ],
)
def test_the_tree_goes_from_the_words_read_to_the_outcome(checker, label, lang, told):
    found, trace = explained(checker, "licence-present-1", label)
    _, dated = explained(checker, "date-order-1", label)
    page = as_text([tree(TraceView(found, each, lang).tree()) for each in (trace, dated)], 300)
    assert [phrase for phrase in told if phrase not in page] == []


def test_all_the_words_of_a_label_are_told_once(checker, label):
    """They stood again, whole, behind every condition that asks about them."""
    found, trace = explained(checker, "licence-present-1", label)
    page = as_text([tree(TraceView(found, trace, Lang.ZH).tree())], 300)
    assert page.count("贮存条件") == 1, page


def test_a_rule_not_in_force_says_so_with_its_dates(checker, label):
    found, trace = explained(checker, "digital-label-1", label)
    page = as_text([tree(TraceView(found, trace, Lang.ZH).tree())], 300)
    assert "不适用于本标签" in page
    assert "2027-03-16 起施行" in page


def test_a_question_names_the_fact_that_was_not_read(checker, tmp_path):
    path = tmp_path / "front.txt"
    path.write_text("绿茶\n净含量：100克\n", encoding="utf-8")
    (tmp_path / "label.yaml").write_text("facts: {panels_complete: false}\n", encoding="utf-8")
    _, trace = explained(checker, "licence-present-1", tmp_path)
    assert trace.ending is Ending.REVIEW
    assert trace.steps[-1].condition.truth is Truth.UNKNOWN
    assert "licence_no" in trace.steps[-1].condition.decided_by


def test_the_command_speaks_json_of_several_labels(label, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(LINES + "食品生产许可证编号：SC11451110200021\n", encoding="utf-8")
    command = [sys.executable, "-m", "labelcheck", "explain", "licence-present-1", label, other, "--each", "--no-cache"]
    done = subprocess.run(
        [*command, "--as-of", "2026-11-22", "-f", "json"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    told = json.loads(done.stdout)
    assert [(each["label"], each["outcome"]) for each in told] == [("label", "fail"), ("other", "pass")]
    assert told[0]["stopped_at"] == "require"
    assert told[1]["facts"]["licence_no"]["read"][0]["path"].endswith("other.txt")
