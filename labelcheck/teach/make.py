"""A label with chosen breaches as files, with the answers, which are what the rules themselves find on its print PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from labelcheck.api import Checker, Options
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Finding
from labelcheck.model.text import Lang, Text
from labelcheck.report.phrases import clause_reference
from labelcheck.teach.answer_key import AnswerKey, KeyEntry, Place
from labelcheck.teach.breaches import Breach, lawful_beside, with_breaches
from labelcheck.teach.described import known
from labelcheck.teach.draw import DrawnPanel, Form
from labelcheck.teach.printed import FRONT, PrintedLabel
from labelcheck.teach.printed_drawing import designs, draw, places

_BETWEEN = "、"


class HiddenError(ConfigError):
    """Breaches that are not found beside the others."""

    def __init__(self, where: str, what: Text, remedy: Text) -> None:
        super().__init__(where, what, remedy)
        self.rules = frozenset(where.split(_BETWEEN))


def make(label: PrintedLabel, chosen: Sequence[Breach], form: Form, out_dir: Path, seed: int, checker: Checker) -> AnswerKey:
    """Draw ``label`` with ``chosen`` into ``out_dir``, write the answers beside it and return them; the same order gives the same bytes.

    What is found besides, because the breaches stand together, is an answer too. Raises ConfigError where the breaches cannot stand
    together, HiddenError where some are not found on the print PDF.
    """
    broken = with_breaches(label, chosen, form)
    found = findings(broken, checker)
    hidden = [breach.rule for breach in chosen if breach.rule not in found]
    if hidden:
        raise HiddenError(
            _BETWEEN.join(hidden),
            Text("被另一处问题遮住，查不出来", "hidden by another of the breaches"),
            Text("请分开画", "draw them apart"),
        )
    lawful = lawful_beside(label, chosen)
    panels = draw(broken, form, out_dir, seed)
    planted = {rule: breach for breach in chosen for rule in (breach.rule, *breach.besides) if rule in found}
    lines_of = {rule: breach.changes() or breach.touches for rule, breach in planted.items()}
    lines_of |= {rule: _changed_in(finding, chosen, broken) for rule, finding in found.items() if rule not in planted}
    entries = tuple(_entry(found[rule], names, lawful, broken, panels) for rule, names in lines_of.items())
    key = AnswerKey(label.id, label.tea_class, label.as_of, form.value, seed, entries, known(broken.facts))
    key.save(out_dir)
    return key


def fitting(label: PrintedLabel, named: Sequence[Breach], more: Sequence[Breach], form: Form) -> tuple[Breach, ...]:
    """All that are ``named``, and of ``more`` as many from the first on as ``label`` has room for."""
    for count in range(len(more), 0, -1):
        chosen = (*named, *more[:count])
        with suppress(ConfigError):
            designs(with_breaches(label, chosen, form))
            return chosen
    return tuple(named)


def findings(label: PrintedLabel, checker: Checker, form: Form = Form.PDF, seed: int = 0) -> Mapping[str, Finding]:
    """What the rules find on ``label`` drawn in ``form``, by rule."""
    with TemporaryDirectory() as folder:
        draw(label, form, Path(folder), seed)
        report = checker.check([folder])
    return {finding.rule: finding for judged in report.labels for finding in judged.findings}


def checker_for(label: PrintedLabel) -> Checker:
    """A checker on the day of ``label``."""
    return Checker(Options(label.as_of))


def _changed_in(finding: Finding, chosen: Sequence[Breach], broken: PrintedLabel) -> tuple[str, ...]:
    """The changed lines in which the words of ``finding`` stand; all of them where they stand in none."""
    changed = tuple(name for breach in chosen for name in breach.changes())
    told = [span.text for span in finding.evidence if span.text]
    return tuple(name for name in changed if any(words in broken.lines.get(name, "") for words in told)) or changed


def _entry(
    finding: Finding, changed: Sequence[str], lawful: PrintedLabel, broken: PrintedLabel, panels: Sequence[DrawnPanel]
) -> KeyEntry:
    """The entry for ``finding``, whose words are in the lines ``changed``, but for those that a lawful label prints too."""
    names = tuple(name for name in changed if broken.lines.get(name) != lawful.lines.get(name)) or tuple(changed)
    wrong = tuple(broken.lines[name] for name in names if name in broken.lines)
    return KeyEntry(
        rule=finding.rule,
        title=finding.title,
        clause=_clause(finding),
        status=finding.status.value,
        where=_where(names, wrong, broken, panels),
        wrong="\n".join(wrong),
        right="\n".join(lawful.lines[name] for name in names if name in lawful.lines),
        message=finding.message,
        advice=finding.advice,
    )


def _where(names: Sequence[str], wrong: Sequence[str], broken: PrintedLabel, panels: Sequence[DrawnPanel]) -> tuple[Place, ...]:
    """Where the words stand; without box, on the panel where they should, when there are none."""
    words = (broken.title, *wrong) if "product_name" in names and wrong else wrong
    printed = tuple(place for line in words for place in places(panels, line))
    if printed:
        return printed
    panel = panels[0] if all(name in FRONT for name in names) else panels[-1]
    return (Place(panel.path.name, 1, None),)


def _clause(finding: Finding) -> Text:
    first = finding.citations[0]
    return Text(clause_reference(first, Lang.ZH), clause_reference(first, Lang.EN))
