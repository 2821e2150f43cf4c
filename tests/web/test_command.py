from __future__ import annotations

import socket
import sys

import pytest
import typer
from typer.testing import CliRunner

from labelcheck.cli import serve
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang


def failure(*arguments: str) -> ConfigError:
    app = typer.Typer()
    serve.register(app, "")
    error = CliRunner().invoke(app, list(arguments)).exception
    assert isinstance(error, ConfigError)
    return error


def test_without_its_parts_the_install_command_is_told(monkeypatch):
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "starlette" else sys)
    assert 'pip install "labelcheck[serve]"' in failure().line(Lang.EN)


def test_a_faulty_file_of_waivers_is_told_before_the_first_visitor(tmp_path):
    pytest.importorskip("uvicorn")
    file = tmp_path / "waivers.yaml"
    file.write_text("- rule: storage-present-1\n", encoding="utf-8")
    assert str(file) in failure("--waivers", str(file)).line(Lang.EN)
    assert "nowhere.yaml" in failure("--waivers", str(tmp_path / "nowhere.yaml")).line(Lang.EN)
    assert "--no-waivers" in failure("--waivers", str(file), "--no-waivers").line(Lang.EN)


@pytest.mark.parametrize("arguments", [("--host", "192.0.2.1"), ("--host", "no such host")], ids=" ".join)
def test_an_address_that_cannot_be_had_is_told_in_a_line(arguments):
    pytest.importorskip("uvicorn")
    assert "choose another --port" in failure(*arguments).line(Lang.EN)


def test_a_host_that_there_is_not_is_told_in_words_of_the_language():
    pytest.importorskip("uvicorn")
    assert "没有这样的地址" in failure("--host", "no such host").line(Lang.ZH)


def test_a_port_that_is_taken_is_told_in_a_line():
    pytest.importorskip("uvicorn")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert "choose another --port" in failure("--port", str(taken.getsockname()[1])).line(Lang.EN)


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_only_this_machine_gets_in_without_a_token(host, alone):
    pytest.importorskip("uvicorn")
    from labelcheck.web.server import is_loopback

    assert is_loopback(host) is alone
