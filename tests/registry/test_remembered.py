from __future__ import annotations

import pickle

import pytest

from labelcheck.model.errors import ConfigError
from labelcheck.registry import remembered
from labelcheck.registry.location import rules_root
from labelcheck.registry.remembered import remembering

SCHEMA = "document.schema.json"
LAW = rules_root() / "documents" / "gb-7718-2011.yaml"


@pytest.fixture
def parsed(monkeypatch):
    """The files that were parsed, in order."""
    seen = []
    parse = remembered.load_yaml
    monkeypatch.setattr(remembered, "load_yaml", lambda path: (seen.append(path), parse(path))[1])
    return seen


def load(folder, path=LAW):
    with remembering(folder) as loader:
        return loader(path, SCHEMA)


def test_a_file_is_parsed_once_and_comes_back_the_same(tmp_path, parsed):
    assert load(tmp_path) == load(tmp_path) == load(None)
    assert parsed == [LAW, LAW]


def test_a_changed_file_is_parsed_and_validated_again(tmp_path, parsed):
    copy = tmp_path / "law.yaml"
    copy.write_bytes(LAW.read_bytes())
    load(tmp_path / "memory", copy)
    copy.write_text("id: law\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"law\.yaml"):
        load(tmp_path / "memory", copy)
    assert parsed == [copy, copy]


def test_a_faulty_run_remembers_nothing(tmp_path):
    broken = tmp_path / "law.yaml"
    broken.write_text("id: law\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        load(tmp_path / "memory", broken)
    assert not (tmp_path / "memory").exists()


@pytest.mark.parametrize("content", [b"", b"garbage", pickle.dumps(["no", "mapping"]), pickle.dumps(print)])
def test_a_damaged_or_foreign_memory_is_not_believed(tmp_path, parsed, content):
    (tmp_path / "rules.pickle").write_bytes(content)
    assert load(tmp_path)["id"] == "gb-7718-2011"
    assert parsed == [LAW]


def test_a_memory_that_cannot_be_written_is_no_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert load(blocked)["id"] == "gb-7718-2011"
