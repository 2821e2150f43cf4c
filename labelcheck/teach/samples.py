"""The synthetic sample labels: read from their data file and drawn, ``python -m labelcheck.teach.samples OUT``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelcheck.model.errors import LabelcheckError
from labelcheck.model.text import Lang, Text
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.draw import Form, draw_label
from labelcheck.teach.facts import ProductFacts, check_keys
from labelcheck.teach.style import LabelStyle
from labelcheck.teach.wording import Wording


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample label: what it shows, its facts, wording and looks, and the form it is kept in."""

    id: str
    shows: Text
    form: Form
    seed: int
    facts: ProductFacts
    style: LabelStyle
    wording: Wording


def load(path: Path) -> tuple[Sample, ...]:
    """The samples of a data file such as ``samples/labels.yaml``; raises ConfigError for an unknown key."""
    entries: Mapping[str, Mapping[str, Any]] = load_yaml(path)
    return tuple(_sample(name, entry, seed, f"{path}: {name}") for seed, (name, entry) in enumerate(entries.items(), start=1))


def draw(sample: Sample, form: Form, out_dir: Path) -> tuple[Path, ...]:
    """Draw ``sample`` in any form into ``out_dir``; returns the paths of front and back."""
    return draw_label(sample.facts, sample.style, form, out_dir, sample.seed, sample.wording)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw every sample in its own form into a folder of its name; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m labelcheck.teach.samples", description=main.__doc__)
    parser.add_argument("out", type=Path, help="folder to draw into, one folder a label")
    parser.add_argument("--labels", type=Path, help="data file; OUT/labels.yaml when not given")
    options = parser.parse_args(arguments)
    try:
        for sample in load(options.labels or options.out / "labels.yaml"):
            draw(sample, sample.form, options.out / sample.id)
    except LabelcheckError as error:
        sys.stderr.write(error.line(Lang.EN) + "\n")
        return int(error.exit_code)
    return 0


def _sample(name: str, entry: Mapping[str, Any], seed: int, where: str) -> Sample:
    wording = dict(entry.get("wording") or {})
    check_keys(Wording, wording, where)
    if "back" in wording:
        wording["back"] = tuple(wording["back"])
    return Sample(
        id=name,
        shows=Text(**entry["shows"]),
        form=Form(entry["form"]),
        seed=seed,
        facts=ProductFacts.from_mapping(entry["facts"], where),
        style=LabelStyle.from_mapping(entry["style"], where),
        wording=Wording(**wording),
    )


if __name__ == "__main__":
    sys.exit(main())
