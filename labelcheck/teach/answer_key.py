"""The answer key of a teaching label: what is wrong with it, by which rule and clause, where it stands, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text

FILE = "answers.json"
SCHEMA = "labelcheck/answers/1"

Box: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1 from the top left: pixels of a picture, points of a PDF page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: the file, its page, and the box around the words; no box where the words are missing."""

    file: str
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One breach of the label.

    ``clause`` is the citation in words, ``wrong`` what is printed and ``right`` what a lawful label prints in its place, either
    empty where there is nothing; ``status`` is ``fail`` where the label shows the breach and ``review`` where a person must still
    answer a question.
    """

    rule: str
    title: Text
    clause: Text
    status: str
    where: tuple[Place, ...]
    wrong: str
    right: str
    message: Text
    advice: Text

    @property
    def sides(self) -> tuple[str, ...]:
        """Which of ``wrong`` and ``right`` to tell: none where no words are at stake, one where not the words are wrong but their look."""
        if self.wrong == self.right:
            return ("wrong",) if self.wrong else ()
        return ("wrong", "right")


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The answers to one label: the lawful label it was made from, its tea class, the day on which it is judged, its seed.

    ``known`` is what is known beside the label and no picture shows.
    """

    product: str
    tea_class: str
    as_of: date
    form: str
    seed: int
    entries: tuple[KeyEntry, ...]
    known: tuple[Text, ...] = ()

    def data(self) -> dict[str, Any]:
        """The key as plain data."""
        told = asdict(self)
        answers = told.pop("entries")
        return {"schema": SCHEMA, **told, "as_of": self.as_of.isoformat(), "answers": answers}

    def save(self, folder: Path) -> Path:
        """Write ``answers.json`` into ``folder`` and return its path."""
        path = folder / FILE
        path.write_text(json.dumps(self.data(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
        return path


def load(folder: Path) -> AnswerKey:
    """The key in ``folder``; raises ConfigError where there is none of this form."""
    path = folder / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.pop("schema") != SCHEMA:
            raise KeyError(SCHEMA)
        made = {
            "as_of": date.fromisoformat(data["as_of"]),
            "entries": tuple(map(_entry, data.pop("answers"))),
            "known": tuple(Text(**words) for words in data.get("known", ())),
        }
        return AnswerKey(**{**data, **made})
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ConfigError(
            str(path),
            Text("不是可读的答案文件", "not a readable answer key"),
            Text("请用 labelcheck teach make 生成", "make one with labelcheck teach make"),
        ) from fault


def _entry(data: Mapping[str, Any]) -> KeyEntry:
    texts = {name: Text(**data[name]) for name in ("title", "clause", "message", "advice")}
    return KeyEntry(**{**data, **texts, "where": tuple(map(_place, data["where"]))})


def _place(data: Mapping[str, Any]) -> Place:
    return Place(data["file"], data["page"], tuple(data["box"]) if data["box"] is not None else None)


_HEAD = Text(
    "答案：{product}（{tea_class}），按 {as_of} 判定，{count} 处问题",
    "Answers: {product} ({tea_class}), judged as of {as_of}: {count} breaches",
)
KNOWN = Text("标签之外已知", "known beside the label")
_CLEAN = Text("这是一个没有问题的标签。", "Nothing is wrong with this label.")
_ROWS: Sequence[tuple[str, Text]] = (
    ("clause", Text("依据", "clause")),
    ("place", Text("位置", "where")),
    ("wrong", Text("印着", "printed")),
    ("right", Text("应为", "lawful")),
    ("message", Text("问题", "what is wrong")),
    ("advice", Text("改法", "how to mend it")),
)
_NOTHING = {"wrong": Text("（没有标示）", "(nothing)"), "right": Text("（删去）", "(leave it out)")}
_ASKS = Text("须人工核实", "a person must decide")


def told(key: AnswerKey, lang: Lang) -> str:
    """The key for a person to read."""
    head = _HEAD.in_lang(lang).format(
        product=key.product, tea_class=key.tea_class, as_of=key.as_of.isoformat(), count=len(key.entries)
    )
    parts = [_told(number, entry, lang) for number, entry in enumerate(key.entries, 1)]
    known = [f"{KNOWN.in_lang(lang)}: {words.in_lang(lang)}" for words in key.known]
    return "\n\n".join([head, *known, *(parts or [_CLEAN.in_lang(lang)])]) + "\n"


def _told(number: int, entry: KeyEntry, lang: Lang) -> str:
    asks = f" — {_ASKS.in_lang(lang)}" if entry.status == "review" else ""
    texts = {
        "clause": entry.clause.in_lang(lang),
        "place": "; ".join(map(_place_words, entry.where)),
        "wrong": _run_on(entry.wrong) or _NOTHING["wrong"].in_lang(lang),
        "right": _run_on(entry.right) or _NOTHING["right"].in_lang(lang),
        "message": entry.message.in_lang(lang),
        "advice": entry.advice.in_lang(lang),
    }
    rows = [f"   {name.in_lang(lang)}: {texts[key]}" for key, name in _ROWS if key not in _NOTHING or key in entry.sides]
    return "\n".join([f"{number}. {entry.title.in_lang(lang)} [{entry.rule}]{asks}", *rows])


def _run_on(lines: str) -> str:
    return " / ".join(lines.split("\n"))


def _place_words(place: Place) -> str:
    if place.box is None:
        return place.file
    return f"{place.file} ({', '.join(f'{edge:.0f}' for edge in place.box)})"
