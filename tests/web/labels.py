"""Labels for the tests of the page, and the page itself served by a thread of this process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import unescape

import uvicorn
from httpx import Client, Response

from labelcheck.api import Options
from labelcheck.cli.rendering import RENDERERS
from labelcheck.web.app import make_app
from labelcheck.web.settings import Settings

DAY = date(2026, 11, 22)

ORGANIC = """食品名称：有机绿茶
配料：茶鲜叶
净含量：250克
等级：一级
产品标准代号：GB/T 14456.1
生产日期：2026年3月1日
保质期：18个月
贮存条件：密封、避光、干燥
食品生产许可证编号：SC11433072400018
生产者：浙江示例茶业有限公司
地址：浙江省磐安县示例路1号
电话：0579-00000000
产地：浙江省磐安县
""".encode()
"""Claims to be organic, and shows neither code nor body: two questions."""

ASKS = "code-organic-present-1"


def settings(**changed: object) -> Settings:
    """Settings with one process that reads, and no cache."""
    values: dict[str, object] = {"readers": 1, "fixed_day": True, "hosts": frozenset({"127.0.0.1", "localhost"}), **changed}
    options = Options(DAY, cache=False, **{key: values.pop(key) for key in ("waivers", "show_waived") if key in values})
    return Settings(options, RENDERERS, **values)


@contextmanager
def served(**changed: object) -> Iterator[str]:
    """The address of a page with these settings."""
    server = uvicorn.Server(uvicorn.Config(make_app(settings(**changed)), log_level="critical", lifespan="on"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.02)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def running(**changed: object) -> Iterator[Client]:
    """A visitor of a page with these settings."""
    with served(**changed) as address, visiting(address) as visitor:
        yield visitor


def visiting(address: str) -> Client:
    """Somebody with a browser in Chinese."""
    return Client(base_url=address, follow_redirects=True, timeout=120, headers={"accept-language": "zh-CN"})


def hand_in(visitor: Client, *files: tuple[str, bytes], **fields: str) -> Response:
    """The page that comes of handing in ``files``."""
    return visitor.post("/labels", files=[("panels", file) for file in files], data=fields)


def words(page: Response) -> str:
    """The text of a page with its entities resolved."""
    return unescape(page.text)
