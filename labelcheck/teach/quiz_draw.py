"""Labels drawn for a quiz: some breaches each, chosen by a seed, of one topic where it is asked for."""

from __future__ import annotations

from collections.abc import Collection
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


def drawn(out: Path, topic: str | None, labels: int, count: int, seed: int, form: Form, pack: RulePack) -> tuple[Path, ...]:
    """``labels`` folders below ``out``, each a label with up to ``count`` breaches, of ``topic`` only where it is not None.

    Raises ConfigError for an unknown topic, and for one of which no breach can be drawn.
    """
    folders = []
    for number in range(labels):
        folder = out / f"{number + 1:02}"
        rng = Random(f"{seed}/{number}")
        label, chosen = _chosen(topic, count, rng, pack)
        make(label, chosen, form, folder, seed + number, checker_for(label))
        folders.append(folder)
    return tuple(folders)


def rules_of(topic: str, pack: RulePack) -> frozenset[str]:
    """The rules that a lesson speaks of, and those of the same topics as its points."""
    lesson = load_lesson(topic)
    topics = {pack.rule(rule).topic for point in lesson.points for rule in point.rules}
    return frozenset(lesson.rules()) | {rule.id for rule in pack.rules if rule.topic in topics}


def _chosen(topic: str | None, count: int, rng: Random, pack: RulePack) -> tuple[PrintedLabel, tuple[Breach, ...]]:
    every = list(products().values())
    if topic is None:
        label = rng.choice(every)
        return label, at_random(label, count, rng)
    wanted = _of_topic(topic, pack)
    rng.shuffle(every)
    # The first label that shows most: a topic may have few breaches on one label and many on another.
    offers = [(label, _compatible(label, wanted, count, rng)) for label in every]
    return max(offers, key=lambda offer: len(offer[1]))


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


def _compatible(label: PrintedLabel, wanted: Collection[Breach], count: int, rng: Random) -> tuple[Breach, ...]:
    """Up to ``count`` of ``wanted`` that ``label`` can show together."""
    fit = [breach for breach in wanted if label.id in breach.on]
    rng.shuffle(fit)
    chosen: list[Breach] = []
    for breach in fit:
        if len(chosen) < count and not any(breach.disturbs(other) for other in chosen):
            chosen.append(breach)
    return tuple(chosen)
