"""Draw labels whose every word is known: ``python -m benchmarks.reading.generate OUT --count 100 --seed 1 --forms pdf,scan,photo,hard``.

Writes a folder ``OUT/<form>/<number>`` a label: the panels, ``label.yaml`` where a scale is declared, and ``truth.json``. The same seed gives the
same bytes wherever the same typefaces are installed. Seeds 1-99 are for working on the reader; 1000 and up are kept for measuring it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.reading.drawing.panels import Drawn, Look, look, panels
from benchmarks.reading.labels.breaches import BREACHES, planted
from benchmarks.reading.labels.extras import with_extras
from benchmarks.reading.labels.products import product
from benchmarks.reading.labels.statements import Label, worded
from benchmarks.reading.pictures.forms import Form, taken
from benchmarks.reading.truth import LabelTruth, panel_truth, save

_WITH_CARD = 0.3
"""Of the photos have the ruler card beside the label."""

EACH = "each"
"""Plants the breaches one after another, one on each label that can have it."""


def label_of(seed: int, number: int, breach: str | None = None) -> Label:
    """What label ``number`` of a seed says; a breach that it cannot have gives way to the next one that it can."""
    rng = Random(f"{seed}/{number}/label")
    label = worded(product(number, rng), rng)
    if breach is None:
        return with_extras(label, Random(f"{seed}/{number}/extras"))
    names = list(BREACHES)
    start = number % len(names) if breach == EACH else names.index(breach)
    tries = names[start:] + names[:start] if breach == EACH else [breach]
    return next((changed for name in tries if (changed := planted(label, name)) is not None), label)


def drawing_of(label: Label, seed: int, number: int) -> tuple[Look, tuple[Drawn, ...]]:
    """How label ``number`` of a seed looks, and its panels."""
    rng = Random(f"{seed}/{number}/look")
    style = look(label, number, rng)
    return style, panels(label, style, rng)


def write_label(folder: Path, seed: int, number: int, form: Form, breach: str | None = None) -> LabelTruth:
    """Draw one label into ``folder`` and return what is true of it."""
    label = label_of(seed, number, breach)
    style, drawn = drawing_of(label, seed, number)
    folder.mkdir(parents=True, exist_ok=True)
    photo = form in (Form.PHOTO, Form.HARD)
    card = photo and Random(f"{seed}/{number}/card").random() < _WITH_CARD
    seen = []
    for index, panel in enumerate(drawn):
        picture = taken(panel.design, form, np.random.default_rng((seed, number, index, list(Form).index(form))), card=card)
        name = f"{panel.design.name}{picture.suffix}"
        (folder / name).write_bytes(picture.data)
        seen.append(panel_truth(name, panel, picture))
    declared = photo and Random(f"{seed}/{number}/scale").random() < 0.5 and _same_width(drawn)
    if declared:
        text = f"facts:\n  label_width_mm: {drawn[0].design.width_mm:g}\n"
        (folder / "label.yaml").write_text(text, encoding="utf-8", newline="\n")
    truth = LabelTruth.of(label, style, form, seed, number, declared, card, tuple(seen))
    save(truth, folder)
    return truth


def _same_width(drawn: Sequence[Drawn]) -> bool:
    return len({panel.design.width_mm for panel in drawn}) == 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the labels asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.generate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=100, help="labels a form")
    parser.add_argument("--seed", type=int, default=1, help="1-99 to work with, 1000 and up to measure with")
    parser.add_argument("--forms", default=",".join(Form), help="of " + ", ".join(Form))
    parser.add_argument("--breach", choices=(EACH, *BREACHES), help="plant this breach on every label that can have it")
    options = parser.parse_args(arguments)
    for form in [Form(name) for name in options.forms.split(",")]:
        for number in range(options.count):
            write_label(options.out / form / f"{number:04}", options.seed, number, form, options.breach)
    return 0


if __name__ == "__main__":
    sys.exit(main())
