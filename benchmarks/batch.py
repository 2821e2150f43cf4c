"""How ``labelcheck batch`` scales: labels a second with one and two workers, beside the bare OCR engine on the same pictures.

``python -m benchmarks.batch FOLDER`` with a folder of labels (``benchmarks.reading.generate`` draws some). Prints ratios within this run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

PICTURES = (".jpg", ".jpeg", ".png")
WORKERS = (1, 2)


@dataclass(frozen=True, slots=True)
class Rate:
    """Pictures a second of something done with so many processes."""

    what: str
    workers: int
    seconds: float
    pictures: int

    @property
    def per_second(self) -> float:
        """Pictures a second."""
        return self.pictures / self.seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    pictures = sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES)
    rates = [_engine(pictures, workers) for workers in WORKERS]
    rates += [_batch(folder, len(pictures), workers) for workers in WORKERS]
    for each in rates:
        alone = next(other for other in rates if other.what == each.what and other.workers == 1)
        engine = next(other for other in rates if other.what == "engine" and other.workers == each.workers)
        print(
            f"{each.what:<7} {each.workers} worker{'s' if each.workers > 1 else ' '}  {each.per_second:6.2f} pictures/s"
            f"  {each.per_second / alone.per_second:5.2f} x one worker  {each.per_second / engine.per_second:5.2f} x the engine"
        )


def _engine(pictures: list[Path], workers: int) -> Rate:
    """Nothing but the engine: decode and read, the models loaded before the clock starts."""
    with ProcessPoolExecutor(workers, get_context("spawn"), _load) as pool:
        list(pool.map(_read, [str(pictures[0])] * (4 * workers)))
        began = time.perf_counter()
        list(pool.map(_read, map(str, pictures), chunksize=1))
        return Rate("engine", workers, time.perf_counter() - began, len(pictures))


_engines: list[object] = []


def _load() -> None:
    from labelcheck.read.engines import open_engine

    _engines[:] = [open_engine("rapidocr", 1)]


def _read(path: str) -> int:
    from PIL import Image, ImageOps

    from labelcheck.model.document import Raster

    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    engine = _engines[0]
    return len(engine.read(Raster(upright.width, upright.height, upright.tobytes())))  # type: ignore[attr-defined]


def _batch(folder: Path, pictures: int, workers: int) -> Rate:
    """The command as a user runs it, start-up included; without a reading cache from before."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "labelcheck", "batch", str(folder), "-o", out, "-j", str(workers), "-q", "--no-cache"]
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
        return Rate("batch", workers, time.perf_counter() - began, pictures)


if __name__ == "__main__":
    main()
