"""``labelcheck serve``: the same on a local page."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Annotated

import typer

from labelcheck.cli import options as option
from labelcheck.cli.language import say
from labelcheck.cli.waivers import chosen_waivers
from labelcheck.memory import USUAL_MEGABYTES
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text

Host = Annotated[
    str,
    typer.Option(
        "--host",
        metavar=say("地址", "ADDRESS"),
        help=say(
            "在哪个地址上提供；0.0.0.0 让同一网络里的平板也能打开，须用打印出的带口令地址",
            "where to serve; 0.0.0.0 lets tablets of the same network in, by the printed address with its token",
        ),
    ),
]
Port = Annotated[
    int,
    typer.Option(
        "--port",
        metavar=say("端口", "PORT"),
        min=0,
        max=65535,
        help=say("端口；0 为任选空闲端口", "the port; 0 takes a free one"),
    ),
]
Readers = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar=say("个数", "N"),
        help=say("同时读取几个标签（默认按处理器，2 到 4）", "labels read at a time (by cores, 2 to 4)"),
    ),
]

PARTS = {"starlette": "starlette", "uvicorn": "uvicorn", "python-multipart": "python_multipart"}
"""The libraries of the extra ``serve``, each with its module."""
INSTALL = 'pip install "labelcheck[serve]"'
_FEWEST, _MOST = 2, 4
"""Processes that read: two visitors never wait for one another, and a laptop with 8 GB keeps its memory."""


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("serve", help=about)
    def serve(
        host: Host = "127.0.0.1",
        port: Port = 8321,
        as_of: option.AsOf = None,
        rules: option.Rules = None,
        engine: option.Engine = option.EngineName.AUTO,
        jobs: Readers = None,
        memory_limit: option.MemoryLimit = USUAL_MEGABYTES,
        waivers: option.WaiverFile = None,
        no_waivers: option.NoWaivers = False,
        show_waived: option.ShowWaived = False,
        no_cache: option.NoCache = False,
        lang: option.Language = option.DEFAULT_LANGUAGE,  # noqa: ARG001 - heard by ``LANGUAGE``; visitors choose their own
    ) -> None:
        when = option.day(as_of)
        if any(find_spec(module) is None for module in PARTS.values()):
            raise ConfigError(
                "serve",
                Text("没有安装网页服务的部件", "the parts for serving a page are not installed"),
                Text(f"请运行：{INSTALL}", f"run: {INSTALL}"),
            )
        from labelcheck.api import Checker, Options
        from labelcheck.formats import RENDERERS
        from labelcheck.web.server import serve as run
        from labelcheck.web.settings import Settings

        waived = chosen_waivers(waivers, none=no_waivers)
        options = Options(when, tuple(rules or ()), engine.value, cache=not no_cache, waivers=waived, show_waived=show_waived)
        _ = Checker(options).pack  # a faulty rule is told here, not to the first visitor
        readers = jobs or min(_MOST, max(_FEWEST, os.cpu_count() or 1))
        settings = Settings(options, RENDERERS, readers, fixed_day=as_of is not None, memory_limit=memory_limit)
        run(settings, host, port, _tell)


def _tell(address: str) -> None:
    typer.echo(say("按 Ctrl-C 结束。请在浏览器打开：", "Ctrl-C ends. Open in a browser:"), err=True)
    typer.echo(address)
