"""``labelcheck batch``: hundreds to millions of labels, resumable."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from labelcheck.cli import options as option
from labelcheck.cli.language import say
from labelcheck.cli.waivers import chosen_waivers, tell_of_waivers, waived_text
from labelcheck.memory import USUAL_MEGABYTES
from labelcheck.model.errors import INTERRUPTED, ConfigError, ExitCode
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang, Text

if TYPE_CHECKING:
    from labelcheck.batch.main import Result
    from labelcheck.batch.run import MakeExecutor
    from labelcheck.batch.work import Settings

Folder = Annotated[
    Path | None,
    typer.Argument(metavar=say("文件夹", "FOLDER"), help=say("装着标签图片的文件夹", "the folder with the pictures of labels")),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar=say("文件夹", "FOLDER"), help=say("结果写入这个文件夹", "the folder for the results")),
]
Rejudge = Annotated[
    bool,
    typer.Option("--rejudge", help=say("不读图片，只按现行规则重判读过的标签", "judge again what was read, without any picture")),
]
Retry = Annotated[bool, typer.Option("--retry", help=say("重读搁置的标签", "read once more what was set aside"))]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        min=1,
        metavar=say("秒数", "SECONDS"),
        help=say("每个标签最多读多少秒", "the seconds that a label may take"),
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar=say("个数", "N"),
        help=say("用几个进程（默认同核数）", "how many processes (as many as cores)"),
    ),
]

Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar=say("地址", "ADDRESS"),
        help=say("Dask 集群的地址，或 local:N", "the address of a Dask cluster, or local:N"),
    ),
]


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("batch", help=about)
    def batch(
        output: Output,
        folder: Folder = None,
        rejudge: Rejudge = False,
        retry: Retry = False,
        as_of: option.AsOf = None,
        rules: option.Rules = None,
        engine: option.Engine = option.EngineName.AUTO,
        scale: option.Scale = None,
        each: option.Each = False,
        no_cache: option.NoCache = False,
        jobs: Workers = None,
        cluster: Cluster = None,
        time_limit: TimeLimit = 180.0,
        waivers: option.WaiverFile = None,
        no_waivers: option.NoWaivers = False,
        show_waived: option.ShowWaived = False,
        memory_limit: option.MemoryLimit = USUAL_MEGABYTES,
        fail_on: option.FailOnOption = option.FailOn.VIOLATION,
        quiet: option.Quiet = False,
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        when, width = option.day(as_of), option.label_width_mm(scale)
        if folder is None and not rejudge:
            raise ConfigError(
                "batch",
                Text("没有给出文件夹", "no folder was given"),
                Text("请写 labelcheck batch 文件夹 -o 结果", "write labelcheck batch FOLDER -o RESULTS"),
            )
        if folder is not None and rejudge:
            raise ConfigError(
                "batch",
                Text(
                    "--rejudge 不看图片，不能同时给出文件夹", "--rejudge looks at no pictures, so no folder can be given with it"
                ),
                Text("请去掉文件夹或 --rejudge", "leave out the folder or --rejudge"),
            )
        from labelcheck.api import Checker, Options
        from labelcheck.batch.main import Order, run_batch
        from labelcheck.batch.summary import summary_text
        from labelcheck.cli.batch_progress import batch_progress

        waived = chosen_waivers(waivers, none=no_waivers)
        packs = tuple(rules or ())
        options = Options(when, packs, engine.value, each, not no_cache, width, waivers=waived, show_waived=show_waived)
        order = Order(folder, output, options, lang, jobs or usable_cores(), time_limit, memory_limit, retry)
        settings = order.settings()
        with (
            _executors(cluster, settings, order.workers) as (make, workers),
            _stopping() as stop,
            batch_progress(quiet) as progress,
        ):
            result = run_batch(replace(order, workers=workers), settings, make, progress, stop)
        sys.stdout.write(summary_text(result.counts, result.unread, lang))
        if show_waived:
            sys.stdout.write(waived_text(result.waivers))
        _tell_of_places(result, lang)
        sys.stdout.write("".join(f"{path}\n" for path in ("", *result.files)))
        if waived.entries:
            tell_of_waivers(result.waivers, Checker(options).pack, when, lang, shown=show_waived, seen_only=False)
        if stop():
            sys.exit(INTERRUPTED)
        if result.unread or result.problems:
            sys.exit(int(ExitCode.UNREADABLE_INPUT))
        reached = any(fail_on.reached_by(Verdict(verdict)) for verdict in result.counts.verdicts)
        sys.exit(int(ExitCode.FINDINGS if reached else ExitCode.CLEAN))


@contextmanager
def _executors(address: str | None, settings: Settings, workers: int) -> Iterator[tuple[MakeExecutor, int]]:
    """Who does the work, and how many of them."""
    if address is None:
        from labelcheck.batch.executors import local_processes

        yield local_processes(settings), workers
        return
    from labelcheck.batch.cluster import cluster

    with cluster(address) as made:
        yield made


def _tell_of_places(result: Result, lang: Lang) -> None:
    """What could not be looked into, and the labels that were not found."""
    for problem in result.problems:
        sys.stderr.write(f"{problem.line(lang)}\n")
    if result.struck_out:
        sys.stderr.write(_struck_out(result.struck_out))
    if result.held:
        sys.stderr.write(_held(result.held))


def _struck_out(number: int) -> str:
    return say(
        f"{number} 个标签的文件已不在，其结果已从台账中删去。\n",
        f"{number} labels are struck out of the ledger: their files are gone\n",
    )


def _held(number: int) -> str:
    return say(
        f"{number} 个标签这次没有找到；上列位置打不开，它们可能在其中，台账保留以前的结果。\n",
        f"{number} labels were not found; they may be in a place listed above, so the ledger keeps their earlier results\n",
    )


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether the user or the system asked to stop: once ends the batch after the labels under way, twice at once."""
    asked: list[int] = []

    def ask(_number: int, _frame: object) -> None:
        if asked:
            # The pool would wait for them.
            for worker in active_children():
                worker.kill()
            raise KeyboardInterrupt
        asked.append(1)
        sys.stderr.write(
            say("\n读完手上的标签就停；再按一次立即停。\n", "\nstopping after the labels under way; once more stops at once\n")
        )

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def usable_cores() -> int:
    """The processor cores this process may use."""
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
