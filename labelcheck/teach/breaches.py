"""The breaches that can be shown on a label: data of ``breaches/*.yaml``, and their planting on a lawful label."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.draw import Form
from labelcheck.teach.printed import PrintedLabel, products

_FOLDER = Path(__file__).with_name("breaches")
_NOT_SHOWN = "not-shown.yaml"
_WORDS = "words"


@dataclass(frozen=True, slots=True)
class Breach:
    """How a rule is broken on a label, found as ``status`` (``fail`` or ``review``).

    ``lines`` are printed in place of the label's own (None leaves one out), ``style`` changes its looks and ``facts`` are known
    beside it; free words are lines whose name begins with ``words``. ``right`` are lines that a lawful label prints instead, where
    they are not the label's own. ``on`` are the products it can be shown on, ``forms`` what it can be read off, ``besides`` the
    rules that the same words break as well, ``touches`` the lines it is about without changing them. Breaches of one ``topic`` are
    judged together, those in ``apart`` hide it or bring others, and beside one that is ``alone`` something else applies (another
    edition governs): chance does not choose these for one label.
    """

    rule: str
    status: str
    on: tuple[str, ...]
    lines: Mapping[str, str | None] = field(default_factory=dict)
    style: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    right: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[Form, ...] = tuple(Form)
    besides: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    topic: tuple[str, ...] = ()
    alone: bool = False

    def planted(self, label: PrintedLabel) -> PrintedLabel:
        """``label`` with this breach."""
        changed = label.changed({self._own_name(name): line for name, line in self.lines.items()}, self.style)
        return replace(changed, facts={**label.facts, **self.facts})

    def changes(self) -> tuple[str, ...]:
        """The names of the lines it changes, as they are on the label."""
        return tuple(map(self._own_name, self.lines))

    def clashes(self, other: Breach) -> bool:
        """Whether the two change the same line or the same measure."""
        return bool(self._changed() & other._changed())

    def disturbs(self, other: Breach) -> bool:
        """Whether the two may not be found as they are found one by one: they change, break or are about the same."""
        return bool(
            self.clashes(other)
            or set(self.topic) & set(other.topic)
            or {self.rule, *self.besides} & {other.rule, *other.besides}
            or self.rule in other.apart
            or other.rule in self.apart
            or self.alone
            or other.alone
        )

    def _changed(self) -> frozenset[str]:
        return frozenset(name for name in self.lines if not name.startswith(_WORDS)) | self.style.keys() | self.facts.keys()

    def _own_name(self, name: str) -> str:
        """Free words of several breaches stand side by side."""
        return f"{self.rule}/{name}" if name.startswith(_WORDS) else name


@cache
def breaches() -> Mapping[str, Breach]:
    """Every breach by its rule, in the order of the files."""
    every = tuple(products())
    found: dict[str, Breach] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        if path.name == _NOT_SHOWN:
            continue
        entries: Mapping[str, Mapping[str, Any]] = load_yaml(path)
        for rule, entry in entries.items():
            found[rule] = Breach(
                rule,
                status=entry["found"],
                on=tuple(entry.get("labels", (name for name in every if name not in entry.get("except", ())))),
                lines=entry.get("print", {}),
                style=entry.get("style", {}),
                facts=entry.get("facts", {}),
                right=entry.get("right", {}),
                forms=tuple(map(Form, entry.get("forms", Form))),
                besides=tuple(entry.get("besides", ())),
                touches=tuple(entry.get("touches", ())),
                apart=frozenset(entry.get("apart", ())),
                topic=tuple(entry.get("topic", ())),
                alone=entry.get("alone", False),
            )
    return found


@cache
def not_shown() -> Mapping[str, Text]:
    """Why the other rules cannot be shown on a label, by rule."""
    reasons: Mapping[str, Any] = load_yaml(_FOLDER / _NOT_SHOWN)
    return {rule: Text(**entry["because"]) for entry in reasons.values() for rule in entry["rules"]}


def breach(rule: str) -> Breach:
    """The breach of ``rule``; raises ConfigError, with the reason, when it cannot be shown."""
    if rule in breaches():
        return breaches()[rule]
    why = not_shown().get(rule, Text("没有这条规则", "there is no such rule"))
    raise ConfigError(
        rule, why, Text("可演示的见 labelcheck teach make --list", "what can be shown: labelcheck teach make --list")
    )


def with_breaches(label: PrintedLabel, chosen: Sequence[Breach], form: Form = Form.PDF) -> PrintedLabel:
    """``label`` with all of ``chosen``; raises ConfigError for one that it or ``form`` cannot show, and for two that clash."""
    for number, one in enumerate(chosen):
        if label.id not in one.on:
            raise _unfit(one, label)
        if form not in one.forms:
            raise _unread(one, form)
        for other in chosen[:number]:
            if one.clashes(other):
                raise _clash(one, other)
    for one in chosen:
        label = one.planted(label)
    return label


def lawful_beside(label: PrintedLabel, chosen: Iterable[Breach]) -> PrintedLabel:
    """``label`` with what each of ``chosen`` has for right in place of the breach."""
    for one in chosen:
        label = label.changed(one.right)
    return label


def at_random(
    label: PrintedLabel,
    count: int,
    rng: Random,
    besides: Sequence[Breach] = (),
    among: Iterable[Breach] | None = None,
    first: Collection[str] = (),
    form: Form = Form.PDF,
) -> tuple[Breach, ...]:
    """``count`` breaches that ``label`` in ``form`` can show together and with ``besides``, fewer only where there are no more.

    They are ``among`` these (None: all that there are), those of the rules ``first`` before others.
    """
    fit = [one for one in (breaches().values() if among is None else among) if label.id in one.on and form in one.forms]
    rng.shuffle(fit)
    chosen: list[Breach] = []
    for one in sorted(fit, key=lambda one: one.rule not in first):
        if len(chosen) == count:
            break
        if not any(one.disturbs(other) for other in (*besides, *chosen)):
            chosen.append(one)
    return tuple(chosen)


def product_for(chosen: Iterable[Breach]) -> PrintedLabel:
    """The first lawful label that can show all of ``chosen``; raises ConfigError when none can."""
    wanted = tuple(chosen)
    for label in products().values():
        if all(label.id in one.on for one in wanted):
            return label
    raise ConfigError(
        "、".join(one.rule for one in wanted),
        Text("没有一种标签能同时演示", "no one label can show them all"),
        Text("请分开画", "draw them apart"),
    )


def _unfit(one: Breach, label: PrintedLabel) -> ConfigError:
    return ConfigError(
        one.rule,
        Text(f"在“{label.about.zh}”标签上演示不了", f"cannot be shown on the label of {label.about.en}"),
        Text(f"可用 --class {'、'.join(one.on)}", f"it can be on --class {', '.join(one.on)}"),
    )


def _unread(one: Breach, form: Form) -> ConfigError:
    return ConfigError(
        one.rule,
        Text(f"从 {form} 上查不出来", f"cannot be found on a {form}"),
        Text(f"可用 --form {'、'.join(one.forms)}", f"it can be with --form {', '.join(one.forms)}"),
    )


def _clash(one: Breach, other: Breach) -> ConfigError:
    return ConfigError(
        one.rule,
        Text(
            f"不能与 {other.rule} 画在同一标签上：两者改动同一处",
            f"cannot stand on one label with {other.rule}: both change the same",
        ),
        Text("请分开画", "draw them apart"),
    )
