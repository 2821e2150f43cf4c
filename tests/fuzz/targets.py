"""What is done with a mutated input: the whole way from bytes to a report, with an engine that sees nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from labelcheck.api import Checker, Options
from labelcheck.batch.kept import derivable, keep
from labelcheck.engine.judge import judge
from labelcheck.engine.lint import lint
from labelcheck.engine.pack import RulePack, load_rule
from labelcheck.engine.vocabulary import load_vocabulary
from labelcheck.model.clause import LegalDocument
from labelcheck.model.document import Raster
from labelcheck.model.errors import LabelcheckError
from labelcheck.model.label import TextLine
from labelcheck.model.text import Lang
from labelcheck.read.cache import NullCache
from labelcheck.read.reader import Reader
from labelcheck.registry.consequences import load_consequences
from labelcheck.registry.documents import load_documents
from labelcheck.registry.location import rules_root
from labelcheck.report.json_report import to_json
from tests.engine.packs import facts_of
from tests.fuzz.seeds import seeds_of

AS_OF = date(2026, 11, 22)


class BlindEngine:
    """An engine that sees nothing, in no time."""

    name, version, settings = "blind", "1", ""

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        """Nothing."""
        assert len(raster.rgb) == raster.width * raster.height * 3
        return ()


def write_input(folder: Path, target: str, data: bytes) -> None:
    """Write a mutated input of ``target`` and what belongs beside it into ``folder``."""
    seeds = seeds_of(target)
    below = folder / _BELOW.get(target, "")
    below.mkdir(exist_ok=True)
    for name, content in {seeds.name: data, **seeds.beside}.items():
        (below / name).write_bytes(content)


def outcome_of(folder: Path, target: str) -> bool:
    """Whether what ``write_input`` wrote could be read. Raises whatever is not meant for people."""
    try:
        return _TARGETS.get(target, _is_label)(folder)
    except LabelcheckError as error:
        _assert_clear(error)
        return False


def _is_label(folder: Path) -> bool:
    report = _checker().check([folder])
    for lang in Lang:
        to_json(report, lang).encode("utf-8")
        if report.labels:
            derivable(keep(report, lang, ""))
    for fault in report.unreadable:
        _assert_clear(fault)
    return bool(report.labels)


def _is_rule(folder: Path) -> bool:
    (path,) = folder.glob("*/*.yaml")
    rule = load_rule(path, _documents())
    pack = RulePack(
        (rule,), _documents(), load_vocabulary(rules_root()), (), AS_OF, load_consequences(rules_root(), _documents())
    )
    judge(facts_of(storage="密封、避光" * 200, product_name="a" * 2000), pack, AS_OF)
    for fault in lint(rules_root(), (folder,)):
        _assert_clear(fault)
    return True


def _is_law(folder: Path) -> bool:
    return bool(load_documents(folder))


_BELOW: Mapping[str, str] = {"rule": "test", "law": "documents"}
_TARGETS: Mapping[str, Callable[[Path], bool]] = {"rule": _is_rule, "law": _is_law}


def _assert_clear(fault: LabelcheckError) -> None:
    for lang in Lang:
        line = fault.line(lang)
        assert line.isprintable() or all(character == "\u3000" or character.isprintable() for character in line), repr(line)


@cache
def _checker() -> Checker:
    checker = Checker(Options(AS_OF, cache=False))
    checker.reader = Reader("auto", NullCache(), None, lambda *_: BlindEngine())
    return checker


@cache
def _documents() -> Mapping[str, LegalDocument]:
    return load_documents(rules_root())
