"""Serving: the socket, the address that is printed, the end."""

from __future__ import annotations

import logging
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from ipaddress import ip_address

import uvicorn

from labelcheck.model.errors import ConfigError
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Text
from labelcheck.web.app import make_app
from labelcheck.web.gate import TOKEN_FIELD
from labelcheck.web.sessions import ID_BYTES
from labelcheck.web.settings import Settings

_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_GRACE_SECONDS = 5


def serve(settings: Settings, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serve at ``host`` and ``port`` (0: a free one) until interrupted; ``tell`` hears the address to open.

    Beyond this machine the page is only shown to who has the token, which is part of the address. Raises ConfigError for an address that
    cannot be had.
    """
    alone = is_loopback(host)
    token = None if alone else secrets.token_urlsafe(ID_BYTES)
    listening = _listening(host, port)
    with listening:
        app = make_app(replace(settings, token=token, hosts=_LOOPBACK_NAMES | {host} if alone else None))
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
            lifespan="on",
        )
        server = _Server(config, lambda: tell(_address(listening, host, token)))
        # Asked to end, it ends, and then passes the interrupt on.
        with suppress(KeyboardInterrupt), _ended_with_terminal(server):
            server.run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine and nobody else can get there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def _ended_with_terminal(server: uvicorn.Server) -> Iterator[None]:
    """Closing the terminal ends ``server`` as an interrupt does, with all that was handed in; not so where it is to outlive it (nohup)."""
    number = getattr(signal, "SIGHUP", None)
    if number is None or signal.getsignal(number) is not signal.SIG_DFL:
        yield
        return
    signal.signal(number, server.handle_exit)
    try:
        yield
    finally:
        signal.signal(number, signal.SIG_DFL)


class _Server(uvicorn.Server):
    """Tells when it is ready, and ends at the first interrupt without a word."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Whoever still waits is told on the page; who ended it need not hear of tasks that were cancelled.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
    except (socket.gaierror, OverflowError) as error:
        # Its numbers are not those of the system's other refusals.
        raise _not_to_be_had(host, port, Text("没有这样的地址", "there is no such address")) from error
    except OSError as error:
        raise _not_to_be_had(host, port, reason_of(error)) from error
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        listening.close()
        raise _not_to_be_had(host, port, reason_of(error)) from error
    return listening


def _not_to_be_had(host: str, port: int, reason: Text) -> ConfigError:
    return ConfigError(
        f"{host}:{port}",
        Text(f"这个地址用不了（{reason.zh}）", f"this address cannot be had ({reason.en})"),
        Text("请换一个 --port（0 为任选空闲端口）或 --host", "choose another --port (0 takes a free one) or --host"),
    )


def _address(listening: socket.socket, host: str, token: str | None) -> str:
    """The address to open; where every address of the machine is served, the one by which others reach it."""
    port = listening.getsockname()[1]
    name = _own_address(listening.family) if _is_every_address(host) else host
    shown = f"[{name}]" if ":" in name else name
    return f"http://{shown}:{port}/" + (f"?{TOKEN_FIELD}={token}" if token else "")


def _is_every_address(host: str) -> bool:
    """Whether ``host`` stands for every address of this machine."""
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def _own_address(family: int) -> str:
    """The address of this machine in its network: the names it goes by are asked, and nothing is sent."""
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(socket.gethostname(), None, family)}
    except OSError:
        found = set()
    outer = sorted(address for address in found if not ip_address(address.split("%")[0]).is_loopback)
    return outer[0] if outer else socket.gethostname()
