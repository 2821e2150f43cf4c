"""Whether planted breaches are found and nothing else: ``python -m benchmarks.teach --seeds 200 [--form pdf] [--count 3] [--each|--matrix]``.

Every seed is a label of any class with breaches at random, as ``labelcheck teach make --random`` chooses them, drawn and read
back by ``check`` without its cache. ``--each`` takes every breach in turn, alone on the first label that can show it;
``--matrix`` judges instead the transcription of every breach on every label that can show it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import judge
from labelcheck.teach.breaches import Breach, at_random, breaches, with_breaches
from labelcheck.teach.draw import Form
from labelcheck.teach.make import findings
from labelcheck.teach.printed import PrintedLabel, products


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the counts and every miss; returns 1 where one breach was missed or anything else was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.teach", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=3, help="breaches a label")
    parser.add_argument("--form", type=Form, default=Form.PDF, choices=tuple(Form))
    parser.add_argument("--each", action="store_true", help="every breach alone, on the first label that can show it")
    parser.add_argument("--matrix", action="store_true", help="every breach on every label that can show it, as transcription")
    options = parser.parse_args(arguments)
    checker = Checker(Options(next(iter(products().values())).as_of, cache=False))
    cases = matrix(checker) if options.matrix else each(options, checker) if options.each else at_seeds(options, checker)
    counts: Counter[str] = Counter()
    for name, planted, found in cases:
        counts += Counter(labels=1, planted=len(planted), found=len(planted & found), others=len(found - planted))
        if planted != found:
            print(f"{name}: missed {sorted(planted - found)}, others {sorted(found - planted)}", flush=True)
    print(", ".join(f"{counts[key]} {key}" for key in ("labels", "planted", "found", "others")))
    return int(counts["found"] < counts["planted"] or counts["others"] > 0)


def at_seeds(options: argparse.Namespace, checker: Checker) -> Iterator[tuple[str, set[str], set[str]]]:
    """Of each seed its name, the rules planted, the rules found."""
    for seed in range(options.first, options.first + options.seeds):
        chance = Random(seed)
        label = chance.choice(list(products().values()))
        chosen = at_random(label, options.count, chance, form=options.form)
        yield (
            f"seed {seed} ({label.id})",
            _rules(chosen),
            set(findings(with_breaches(label, chosen), checker, options.form, seed)),
        )


def each(options: argparse.Namespace, checker: Checker) -> Iterator[tuple[str, set[str], set[str]]]:
    """The same of each breach on the first label that can show it, where the form can be read for it."""
    for breach in breaches().values():
        if options.form not in breach.forms:
            continue
        label = breach.planted(products()[breach.on[0]])
        found = findings(label, checker, options.form, options.first)
        yield f"{breach.rule} ({breach.on[0]})", _rules([breach]), set(found)


def matrix(checker: Checker) -> Iterator[tuple[str, set[str], set[str]]]:
    """The same of each breach on each label that can show it; those of the looks alone are not in a transcription."""
    for breach in breaches().values():
        for name in () if breach.style else breach.on:
            label = breach.planted(products()[name])
            yield f"{breach.rule} ({name})", _rules([breach]), _read_off(label, checker)


def _rules(chosen: Sequence[Breach]) -> set[str]:
    return {rule for breach in chosen for rule in (breach.rule, *breach.besides)}


def _read_off(label: PrintedLabel, checker: Checker) -> set[str]:
    facts = checker.facts_of_lines(label.transcription(), label.declared, label.as_of)
    return {finding.rule for finding in judge(facts, checker.pack, label.as_of).findings}


if __name__ == "__main__":
    sys.exit(main())
