"""Labels drawn for a quiz: some breaches each, chosen by a seed, of one topic where it is asked for."""

from __future__ import annotations

from pathlib import Path
from random import Random

from labelcheck.engine.pack import RulePack
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.teach.breaches import Breach, at_random, breaches
from labelcheck.teach.draw import Form
from labelcheck.teach.lesson import load_lesson
from labelcheck.teach.make import checker_for, make
from labelcheck.teach.printed import PrintedLabel, products

_TRIES = 3
"""So many choices of breaches are tried before one fewer is asked for."""


def drawn(out: Path, topic: str | None, labels: int, count: int, seed: int, form: Form, pack: RulePack) -> tuple[Path, ...]:
    """``labels`` folders below ``out``, each a label with up to ``count`` breaches, of ``topic`` only where it is not None.

    Raises ConfigError for an unknown topic, and for one of which no breach can be drawn.
    """
    folders = tuple(out / f"{number + 1:02}" for number in range(labels))
    for number, folder in enumerate(folders):
        _drawn(folder, topic, count, seed + number, form, pack)
    return folders


def _drawn(folder: Path, topic: str | None, count: int, seed: int, form: Form, pack: RulePack) -> None:
    """One label. Breaches that hide one another give way to others and, after some tries, to one fewer; one alone is always found."""
    for attempt in range(_TRIES * count):
        label, chosen = chosen_breaches(topic, count - attempt // _TRIES, Random(f"{seed}/{attempt}"), form, pack)
        try:
            make(label, chosen, form, folder, seed, checker_for(label))
            return
        except ConfigError:
            if attempt == _TRIES * count - 1:
                raise


def rules_of(topic: str, pack: RulePack) -> frozenset[str]:
    """The rules that a lesson speaks of, and those of the same topics as its points."""
    lesson = load_lesson(topic)
    topics = {pack.rule(rule).topic for point in lesson.points for rule in point.rules}
    return frozenset(lesson.rules()) | {rule.id for rule in pack.rules if rule.topic in topics}


def chosen_breaches(
    topic: str | None, count: int, rng: Random, form: Form, pack: RulePack
) -> tuple[PrintedLabel, tuple[Breach, ...]]:
    """A label and up to ``count`` breaches that it can show together in ``form``, of ``topic`` only where it is not None."""
    every = list(products().values())
    if topic is None:
        label = rng.choice(every)
        return label, at_random(label, count, rng, form=form)
    wanted, taught = _of_topic(topic, pack), set(load_lesson(topic).rules())
    rng.shuffle(every)
    # The label that shows most, and most of what the lesson itself speaks of; of equals the first as shuffled.
    offers = [(label, at_random(label, count, rng, among=wanted, first=taught, form=form)) for label in every]
    return max(offers, key=lambda offer: (len(offer[1]), sum(breach.rule in taught for breach in offer[1])))


def _of_topic(topic: str, pack: RulePack) -> list[Breach]:
    rules = rules_of(topic, pack)
    found = [breach for rule, breach in breaches().items() if rule in rules]
    if not found:
        raise ConfigError(
            topic,
            Text("这个主题没有画得出的问题", "no breach of this topic can be drawn"),
            Text("请换一个主题，或用 --random", "choose another topic, or use --random"),
        )
    return found
