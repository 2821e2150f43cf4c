"""How a person writes a clause (100号令13条、食品安全法125、gb7718 4.1.5), brought to the way the registry writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import cn2an

from labelcheck.model.clause import LegalDocument

SHORTEST = 5
"""A shorter name of a document must be written exactly."""

_STATE = "中华人民共和国"
_ORDER = re.compile(r"令第(\d+)号")
_YEAR = re.compile(r"-\d{4}$")
_PARTS = (
    (re.compile(r"第?(\d+)条"), "第", "条"),
    (re.compile(r"第?(\d+)款"), "第", "款"),
    (re.compile(r"第?\(?(\d+|[一二三四五六七八九十]+)\)?项"), "第(", ")项"),
)


@dataclass(frozen=True, slots=True)
class ClauseQuery:
    """A question for clauses in the form ``compact`` gives."""

    words: str

    @classmethod
    def of(cls, text: str) -> ClauseQuery:
        """The question ``text``, its article numbers in Chinese numerals."""
        words = compact(text)
        for pattern, before, after in _PARTS:
            words = pattern.sub(partial(_as_printed, before, after), words)
        return cls(words)

    def number_in(self, document: LegalDocument, alike: float = 100.0) -> str | None:
        """What the question says after the name of ``document``; None when it does not begin with a name ``alike`` percent its own."""
        names = sorted(set(names_of(document)), key=len, reverse=True)
        name = next((name for name in names if _begins(self.words, name, alike)), None)
        if name is None:
            return None
        rest = self.words[len(name) :]
        # An article of a law may stand without its words: 食品安全法125.
        return f"第{_chinese(rest)}条" if rest.isdigit() and _is_articled(document) else rest


def _begins(words: str, name: str, alike: float) -> bool:
    if alike >= 100 or len(name) < SHORTEST:
        return words.startswith(name)
    from rapidfuzz import fuzz

    return fuzz.ratio(words[: len(name)], name) >= alike


def compact(text: str) -> str:
    """``text`` without blanks, marks of titles and the like, half width and lower case."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if not char.isspace() and char not in "#《》<>:,")


def names_of(document: LegalDocument) -> Iterator[str]:
    """The ways in which a person names ``document``, in the form ``compact`` gives."""
    title = compact(document.title.zh)
    for form in (title, title.partition("(")[0]):
        yield from (form, form.removeprefix(_STATE))
    number = compact(document.number)
    yield from (number, _YEAR.sub("", number), compact(document.id), compact(document.title.en))
    order = _ORDER.search(number)
    if order is not None:
        yield from (f"第{order[1]}号令", f"{order[1]}号令", f"令第{order[1]}号")


def _is_articled(document: LegalDocument) -> bool:
    return any(number.startswith("第") for number in document.clauses)


def _as_printed(before: str, after: str, match: re.Match[str]) -> str:
    return f"{before}{_chinese(match[1])}{after}"


def _chinese(number: str) -> str:
    return str(cn2an.an2cn(number)) if number.isdigit() else number
