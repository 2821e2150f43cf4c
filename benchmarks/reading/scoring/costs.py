"""What reading costs: processor seconds of the whole, of the engine, and of the networks inside it; memory at its highest."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from labelcheck.model.document import Raster
from labelcheck.model.errors import EngineMissingError
from labelcheck.model.label import TextLine
from labelcheck.read.engines import Engine, open_engine


def cpu_seconds() -> float:
    """Processor seconds of this process and of its finished children."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class TimedEngine:
    """An engine that counts the processor seconds spent in it, and in the networks it runs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name, self.version, self.settings = engine.name, engine.version, engine.settings
        self.seconds = 0.0
        self.network_seconds = _network_clock()

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        """The lines, as the engine inside reads them."""
        before = cpu_seconds()
        lines = self._engine.read(raster)
        self.seconds += cpu_seconds() - before
        return lines


def timed_engine(name: str, threads: int | None) -> TimedEngine:
    """The engine called ``name`` with a clock, on one core whatever is asked for."""
    del threads
    return TimedEngine(open_engine(name, 1))


def _network_clock() -> Callable[[], float]:
    """Counts the processor seconds of every network run from now on."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    spent = [0.0]
    run = onnxruntime.InferenceSession.run

    def timed(*arguments: Any, **options: Any) -> Any:
        before = time.process_time()
        try:
            return run(*arguments, **options)
        finally:
            spent[0] += time.process_time() - before

    onnxruntime.InferenceSession.run = timed
    return lambda: spent[0]


def untuned_seconds(paths: Sequence[Path]) -> float:
    """Processor seconds of RapidOCR with its own settings on one thread over the pictures, its loading left out.

    In a process of its own: the first engine of a process decides for all of them whether denormals are dropped.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_untuned_seconds, paths).result()


def _untuned_seconds(paths: Sequence[Path]) -> float:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import numpy as np
    from rapidocr import RapidOCR

    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    engine(np.full((64, 256, 3), 255, np.uint8))
    rasters = [np.asarray(_upright(path))[:, :, ::-1] for path in paths]
    before = cpu_seconds()
    for raster in rasters:
        engine(raster)
    return cpu_seconds() - before


def tesseract_seconds(paths: Sequence[Path]) -> float | None:
    """Processor seconds of one Tesseract pass over the pictures, None where it is not installed."""
    try:
        engine = open_engine("tesseract", 1)
    except EngineMissingError:
        return None
    rasters = [Raster(image.width, image.height, image.tobytes()) for image in map(_upright, paths)]
    before = cpu_seconds()
    for raster in rasters:
        engine.read(raster)
    return cpu_seconds() - before


def _upright(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return ImageOps.exif_transpose(image).convert("RGB")
