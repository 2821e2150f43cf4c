"""Print how much of a folder of transcribed photographs each OCR engine recovers, how many fields come out right, and the cost.

Usage: python -m benchmarks.reading.real_photos [FOLDER] [--engine rapidocr|tesseract] [--missed]

FOLDER holds index.yaml (``images: [{file, transcription: [...], fields: {...}}]``) and the pictures. Lines with an unreadable character (□)
are not counted. The figures are not comparable with an engine's character error rate: a line counts as recovered or not.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PIL import Image, ImageOps

from benchmarks.reading.fields import FieldTally, load_fields, tally_fields
from benchmarks.reading.recovery import Recovery, load_photos, printed_rows, recover
from labelcheck.api import Checker, Options
from labelcheck.model.document import Raster
from labelcheck.read.engines import Engine, open_engine

DEFAULT_FOLDER = Path("../shared/real-photos")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line a picture and a total for each engine asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--engine", action="append", choices=("rapidocr", "tesseract"))
    parser.add_argument("--threads", type=int, default=1, help="processor cores an engine may use")
    parser.add_argument("--missed", action="store_true", help="list the lines that were not recovered")
    options = parser.parse_args(arguments)
    for name in options.engine or ("rapidocr", "tesseract"):
        measure(open_engine(name, options.threads), options.folder, options.missed)


def measure(engine: Engine, folder: Path, show_missed: bool) -> None:
    """Print the recovery of every picture in ``folder`` by ``engine``."""
    print(f"{engine.name} {engine.version}")
    found = total = 0
    seconds = 0.0
    checker = Checker(Options(date.today(), engine=engine.name, cache=False))  # noqa: DTZ011 - the day decides nothing here
    truth, fields = load_fields(folder), FieldTally()
    print(f"  {'':36} {'lines':>13} {'':12} fields right/shown (wrong, invented)")
    for photo in load_photos(folder):
        recovery, cost = read_photo(engine, photo.path, photo.lines)
        found, total, seconds = found + len(recovery.found), total + recovery.total, seconds + cost
        share = len(recovery.found) / recovery.total if recovery.total else 1.0
        here = tally_fields(truth[photo.path.name], checker.read([photo.path]).labels[0].facts)
        fields.add(here)
        print(
            f"  {photo.path.stem:36} {len(recovery.found):3}/{recovery.total:<3} {share:5.0%} {cost:6.2f} CPU s   {here.summary()}"
        )
        for line in (*recovery.missed, *here.faults()) if show_missed else ():
            print(f"      {line}")
    print(f"  {'all':36} {found:3}/{total:<3} {found / total:5.0%} {seconds:6.2f} CPU s   {fields.summary()}")


def read_photo(engine: Engine, path: Path, printed: Sequence[str]) -> tuple[Recovery, float]:
    """What ``engine`` recovers of ``printed``, and the CPU seconds it took, child processes included."""
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    raster = Raster(upright.width, upright.height, upright.tobytes())
    before = _cpu_seconds()
    lines = engine.read(raster)
    return recover(printed, printed_rows(lines)), _cpu_seconds() - before


def _cpu_seconds() -> float:
    times = time.process_time(), *_child_times()
    return sum(times)


def _child_times() -> tuple[float, float]:
    import os

    spent = os.times()
    return spent.children_user, spent.children_system


if __name__ == "__main__":
    main()
