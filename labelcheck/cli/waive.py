"""``labelcheck waive``: answer for a finding on a product, for a reason, until a day; or for all there are now: a baseline."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from labelcheck.cli import options as option
from labelcheck.cli.language import say
from labelcheck.cli.progress import clear_progress, panel_progress
from labelcheck.cli.waivers import DEFAULT_FILE
from labelcheck.model.errors import ConfigError, ExitCode, LabelcheckError
from labelcheck.model.identity import Identity, identity, identity_of, printed_identity
from labelcheck.model.text import Text
from labelcheck.model.waiver import Waiver
from labelcheck.report.safe_text import printable

if TYPE_CHECKING:
    from labelcheck.api import Checker
    from labelcheck.model.report import LabelReport

Wanted: TypeAlias = Mapping[str, str]
"""Rule, product and, in a baseline, the finding: a waiver without reason, name and day, by the keys of the file."""

Words = Annotated[
    list[str],
    typer.Argument(
        metavar=say("规则 文件…", "RULE PATH…"),
        help=say(
            "规则编号，其后是标签的文件或文件夹；用 --all 时只写文件或文件夹",
            "the rule's id, then files or folders of labels; with --all files or folders alone",
        ),
    ),
]
All = Annotated[
    bool,
    typer.Option(
        "--all", help=say("豁免这些标签现有的全部发现（基线）", "waive every finding there is now on these labels (a baseline)")
    ),
]
Code = Annotated[
    str | None, typer.Option("--barcode", metavar=say("条码", "DIGITS"), help=say("产品的条码", "the bar code of the product"))
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name", metavar=say("名称", "NAME"), help=say("没有条码的产品：名称", "of a product without bar code: its name")
    ),
]
Maker = Annotated[
    str | None, typer.Option("--maker", metavar=say("生产者", "MAKER"), help=say("没有条码的产品：生产者", "its producer"))
]
Net = Annotated[
    str | None,
    typer.Option(
        "--net", metavar=say("净含量", "NET"), help=say("没有条码的产品：净含量，照标签写", "its net content as printed")
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar=say("理由", "WORDS"), help=say("为什么豁免", "why it is waived"))]
By = Annotated[str, typer.Option("--by", metavar=say("姓名", "NAME"), help=say("谁负责", "who answers for it"))]
Until = Annotated[
    str,
    typer.Option("--until", metavar=say("年-月-日", "YYYY-MM-DD"), help=say("到哪一天（含当日），如 2030-01-31", "the last day")),
]
File = Annotated[
    Path,
    typer.Option(
        "--waivers", metavar=say("文件", "FILE"), help=say("写入这个豁免文件", "the file of waivers that it is added to")
    ),
]


@dataclass(frozen=True, slots=True)
class _Given:
    """Who answers for it, why and how long: the same for every waiver of a run."""

    reason: str
    by: str
    until: date


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("waive", help=about)
    def waive(
        words: Words,
        reason: Reason,
        by: By,
        until: Until,
        all_findings: All = False,
        barcode: Code = None,
        name: Name = None,
        maker: Maker = None,
        net: Net = None,
        waivers: File = DEFAULT_FILE,
        as_of: option.AsOf = None,
        rules: option.Rules = None,
        engine: option.Engine = option.EngineName.AUTO,
        scale: option.Scale = None,
        each: option.Each = False,
        jobs: option.Jobs = 1,
        no_cache: option.NoCache = False,
        quiet: option.Quiet = False,
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        when, width = option.day(as_of), option.label_width_mm(scale)
        given = _given(reason, by, until, when)
        product = _product(barcode, name, maker, net)
        _check_words(words, product, all_findings=all_findings)
        from labelcheck.api import Checker, Options
        from labelcheck.ingest.waiver_file import load_waivers

        standing = load_waivers(waivers) if waivers.exists() else ()
        checker = Checker(Options(when, tuple(rules or ()), engine.value, each, not no_cache, width, jobs))
        rule = None if all_findings else checker.pack.rule(words[0]).id
        unread: tuple[LabelcheckError, ...] = ()
        if product and rule:
            wanted: list[Wanted] = [{"rule": rule, **product}]
        else:
            report = checker.check(words if all_findings else words[1:], panel_progress(quiet))
            clear_progress(quiet)
            unread = (*report.unreadable, *_unidentified(report.labels, rule))
            wanted = list(_wanted(report.labels, rule))
            if not wanted and not unread:
                raise _nothing_found(report.labels, rule)
        _add(waivers, standing, wanted, given, checker)
        for fault in unread:
            sys.stderr.write(f"{printable(fault.line(lang))}\n")
        sys.exit(int(ExitCode.UNREADABLE_INPUT if unread else ExitCode.CLEAN))


def _given(reason: str, by: str, until: str, when: date) -> _Given:
    """Raises ConfigError for an empty word, and for a day that is over on the day of the check."""
    told = {"--reason": _in_a_line(reason), "--by": _in_a_line(by)}
    for name, words in told.items():
        if not words:
            raise ConfigError(name, Text("是空的", "is empty"), Text("请写明", "say it"))
    day = option.day(until)
    if day < when:
        raise ConfigError(
            f"--until {until}",
            Text(f"早于检查日 {when.isoformat()}", f"is before the day of the check, {when.isoformat()}"),
            Text("请写检查日或以后的一天", "give that day or a later one"),
        )
    return _Given(told["--reason"], told["--by"], day)


_CODE_LENGTHS = (8, 12, 13, 14)
"""Digits of EAN-8, UPC-A, EAN-13 and GTIN-14."""


def _product(barcode: str | None, name: str | None, maker: str | None, net: str | None) -> Wanted:
    """The product that is named on the command line, empty where none is; raises ConfigError for a part of one."""
    named = {"product_name": name, "producer_name": maker, "net_content": net}
    told = {key: _in_a_line(words) for key, words in {"barcode": barcode, **named}.items() if words is not None}
    if told and identity(told) is None:
        raise ConfigError(
            "--barcode / --name --maker --net",
            Text("不足以确定一个产品", "do not tell one product"),
            Text(
                "请写条码；没有条码的，名称、生产者、净含量三项都写",
                "give its bar code, or else name, maker and net content together",
            ),
        )
    code = told.get("barcode", "").replace(" ", "").replace("-", "")
    if "barcode" in told and not (code.isascii() and code.isdigit() and len(code) in _CODE_LENGTHS):
        raise ConfigError(
            f"--barcode {barcode}",
            Text("商品条码是 8、12、13 或 14 位数字", "the bar code of a product has 8, 12, 13 or 14 digits"),
            Text("请照条码下方的数字写", "write the digits below it"),
        )
    return told


def _check_words(words: Sequence[str], product: Wanted, *, all_findings: bool) -> None:
    """Raises ConfigError where it is not clear what is to be waived on what."""
    paths = words if all_findings else words[1:]
    if bool(paths) == bool(product):
        raise ConfigError(
            "labelcheck waive",
            Text("要么给出标签，要么写明产品", "needs either labels or a product"),
            Text(
                "请写 labelcheck waive 规则 标签文件…，或 labelcheck waive 规则 --barcode 条码",
                "write labelcheck waive RULE PATH…, or labelcheck waive RULE --barcode DIGITS",
            ),
        )


def _on(label: LabelReport, rule: str | None) -> Iterator[tuple[str, str]]:
    """Rule and fingerprint of the findings of ``rule`` on ``label``, of all without one."""
    return ((each.rule, each.fingerprint) for each in label.findings if rule in (None, each.rule))


def _wanted(labels: Sequence[LabelReport], rule: str | None) -> Iterator[Wanted]:
    """What is to be waived on ``labels``. A baseline holds for what is found now alone: a finding on other words is a new one."""
    for label in labels:
        if identity_of(label.facts) is not None:
            product = {key: _in_a_line(words) for key, words in printed_identity(label.facts).items()}
            for found, fingerprint in _on(label, rule):
                yield {"rule": found, **({} if rule else {"finding": fingerprint}), **product}


def _unidentified(labels: Sequence[LabelReport], rule: str | None) -> Iterator[LabelcheckError]:
    """A line for each label with a finding to waive of which it is not known what product it is."""
    for label in labels:
        if identity_of(label.facts) is None and any(_on(label, rule)):
            yield ConfigError(
                label.document.id,
                Text("没有读全是哪个产品，不能豁免", "which product it is was not read whole, so nothing is waived on it"),
                Text(
                    "请补拍条码，或用 --barcode，或 --name --maker --net 写明",
                    "take its bar code in, or tell the product with --barcode, or --name --maker --net",
                ),
            )


def _nothing_found(labels: Sequence[LabelReport], rule: str | None) -> ConfigError:
    found = ", ".join(sorted({each.rule for label in labels for each in label.findings}))
    nothing = ConfigError(
        ", ".join(label.document.id for label in labels),
        Text("没有任何发现", "has no findings"),
        Text("没有可豁免的", "there is nothing to waive"),
    )
    if not found or rule is None:
        return nothing
    return ConfigError(
        nothing.where,
        Text(f"没有 {rule} 的发现", f"has no finding of {rule}"),
        Text(f"有发现的规则：{found}", f"the rules that have one: {found}"),
    )


def _add(path: Path, standing: Sequence[Waiver], wanted: Sequence[Wanted], given: _Given, checker: Checker) -> None:
    """Add to the waivers ``standing`` in ``path`` what is not among them, and say of each what became of it."""
    from labelcheck.ingest.waiver_file import add_waivers

    held: dict[tuple[Identity, str], list[Waiver]] = {}
    for each in standing:
        held.setdefault((each.product, each.rule), []).append(each)
    # Several labels may show the same product.
    asked = {_waiver(each, given): each for each in wanted}
    before = {each: _standing(each, held.get((each.product, each.rule), ())) for each in asked}
    signed: Mapping[str, str | date] = {"reason": given.reason, "by": given.by, "until": given.until}
    added = [{**words, **signed} for each, words in asked.items() if before[each] is None]
    if added:
        add_waivers(path, added)
    for each, earlier in before.items():
        sys.stdout.write(f"{printable(_told(each, earlier, checker.pack.rule(each.rule).title))}\n")
    if added:
        sys.stdout.write(say(f"已写入 {path}：{len(added)} 条\n", f"written to {path}: {len(added)}\n"))


def _waiver(wanted: Wanted, given: _Given) -> Waiver:
    called = " ".join(words for key, words in wanted.items() if key not in ("rule", "finding"))
    finding = wanted.get("finding", "")
    return Waiver(wanted["rule"], identity(wanted) or (), given.reason, given.by, given.until, finding, called=called)


def _standing(waiver: Waiver, others: Sequence[Waiver]) -> Waiver | None:
    """That of ``others`` of its rule and product that does all that ``waiver`` would."""
    return next((each for each in others if each.covers(waiver.rule, waiver.finding) and each.until >= waiver.until), None)


def _told(waiver: Waiver, before: Waiver | None, title: Text) -> str:
    what = say(f"{waiver.rule}（{title.zh}）· {waiver.called}", f"{waiver.rule} ({title.en}) · {waiver.called}")
    if before is None:
        return say(f"{what}：豁免至 {waiver.until}", f"{what}: waived until {waiver.until}")
    return say(f"{what}：已有豁免，至 {before.until}，未再写", f"{what}: waived already until {before.until}, nothing is added")


def _in_a_line(text: str) -> str:
    return " ".join(text.split())
