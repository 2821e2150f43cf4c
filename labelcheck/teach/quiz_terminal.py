"""The quiz in a terminal or a pipe: look, mark, reveal one by one, score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from labelcheck.model.text import Lang
from labelcheck.report.safe_text import printable
from labelcheck.teach.answer_key import KeyEntry
from labelcheck.teach.quiz import Choice, QuizLabel, Score, marks, score
from labelcheck.teach.quiz_words import quiz_words


def play(
    labels: Sequence[QuizLabel],
    lang: Lang,
    tell: Callable[[str], None],
    ask: Callable[[str], str],
    words_on: Callable[[QuizLabel], Sequence[str]],
    *,
    pause: bool,
) -> Score:
    """Ask for the marks on each label, reveal its answers and return the score of all.

    ``tell`` prints a line, ``ask`` returns the line that answers a prompt, ``words_on`` what a label says where that is known;
    with ``pause`` a further line is asked for before the next answer.
    """
    w = quiz_words(lang)
    total = Score()
    for number, label in enumerate(labels, start=1):
        for line in _question(label, number, len(labels), words_on(label), lang):
            tell(printable(line))
        marked = marks(ask(w["mark"]), label.choices, lang)
        for place, lines in enumerate(_reveal(label, marked, lang)):
            if pause and place:
                ask(w["more"])
            for line in lines:
                tell(printable(line))
        result = score(label.choices, marked)
        tell(_score_line(result, lang))
        total += result
    if len(labels) > 1:
        tell(f"{w['total']}{w['colon']}{_score_line(total, lang)}")
    return total


def _question(label: QuizLabel, number: int, count: int, words: Sequence[str], lang: Lang) -> Iterator[str]:
    w = quiz_words(lang)
    yield ""
    about = w["about"].format(tea_class=label.key.tea_class, day=label.key.as_of.isoformat())
    yield f"{w['label'].format(n=number, of=count)} · {about}"
    yield w["look"]
    yield from (f"  {path}" for path in label.files())
    if words:
        yield w["words"]
        yield from (f"  | {line}" for line in words)
    yield from (f"{w['known']}{w['colon']}{known.in_lang(lang)}" for known in label.key.known)
    yield w["choose"]
    yield from (f"  {place}. {choice.title.in_lang(lang)}" for place, choice in enumerate(label.choices, start=1))


def _reveal(label: QuizLabel, marked: frozenset[int], lang: Lang) -> Iterator[list[str]]:
    """The lines of one answer after another, then those of the mistaken marks."""
    w = quiz_words(lang)
    number = 0
    for place, choice in enumerate(label.choices):
        if choice.entry is not None:
            number += 1
            yield ["", *_entry(number, choice, choice.entry, found=place in marked, lang=lang)]
    if not number:
        yield [w["clean"]]
    mistaken = [label.choices[place] for place in sorted(marked) if label.choices[place].entry is None]
    if mistaken:
        yield ["", *(w["mistaken"].format(title=choice.title.in_lang(lang)) for choice in mistaken)]


def _entry(number: int, choice: Choice, entry: KeyEntry, *, found: bool, lang: Lang) -> Iterator[str]:
    w = quiz_words(lang)
    asks = f" · {w['asks']}" if entry.status == "review" else ""
    yield f"{number}. {choice.title.in_lang(lang)}  {w['hit' if found else 'miss']}{asks}"
    rows = {
        "where": "; ".join(dict.fromkeys(place.file for place in entry.where)),
        "wrong": entry.wrong or w["nothing"],
        "right": entry.right or w["remove"],
        "clause": entry.clause.in_lang(lang),
        "message": entry.message.in_lang(lang),
        "advice": entry.advice.in_lang(lang),
    }
    told = [key for key in rows if key not in ("wrong", "right") or key in entry.sides]
    yield from (f"   {w[key]}{w['colon']}{' / '.join(rows[key].splitlines())}" for key in told)


def _score_line(result: Score, lang: Lang) -> str:
    return quiz_words(lang)["score"].format(found=result.found, breaches=result.breaches, mistaken=result.mistaken)
