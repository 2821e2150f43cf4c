"""RapidOCR (PP-OCR models on onnxruntime), the default engine. The only module that knows rapidocr and onnxruntime."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib import metadata, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelcheck.model.document import Raster
from labelcheck.model.errors import EngineMissingError
from labelcheck.model.label import TextLine
from labelcheck.model.text import Text

if TYPE_CHECKING:
    from labelcheck.read.engines.line_reading import LineReader
    from labelcheck.read.engines.text_regions import ByteImage, FloatMap

_DETECTOR = "PP-OCRv6_det_small.onnx"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"
_CLASSIFIER = "ch_ppocr_mobile_v2.0_cls_mobile.onnx"
_NO_DENORMALS = ("session.set_denormal_as_zero", "1")
"""On even paper the detector's sums fall below 1e-38, where the processor is many times slower and nothing hangs on them.
Detection of a photograph then takes a third of the time; on eight pictures of the reading bench no probability changes by a bit."""

_MOST_LINES = 6
_MOST_HEIGHTS = 150
"""Lines read at once, and their length together in heights once they are padded to the longest: for every sixth of a height the
recogniser weighs 18 710 characters, several times over, which takes 0.3 GB for this much."""

_OUT_OF_MEMORY = ("bad_alloc", "Insufficient memory")
"""What onnxruntime and OpenCV say when they are given no more."""


class RapidOcrEngine:
    """Reads pictures with the models inside the rapidocr wheel; nothing is downloaded.

    Raises EngineMissingError on opening when the packages or their models are not installed.
    """

    name = "rapidocr"

    def __init__(self, threads: int | None = None) -> None:
        self._models = _model_files()
        self._threads = threads or _usable_cores()
        self._reader: LineReader | None = None

    @property
    def version(self) -> str:
        """Versions of the packages that decide the result."""
        return f"{metadata.version('rapidocr')}+onnxruntime-{metadata.version('onnxruntime')}"

    @property
    def settings(self) -> str:
        """The models."""
        return f"{_DETECTOR} {_RECOGNISER} {_CLASSIFIER}"

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        """The lines of the upright picture; see Engine.read. Raises MemoryError where the process has no more to give."""
        try:
            if self._reader is None:
                self._reader = _load(self._models, self._threads)
            return self._reader.read(raster)
        except Exception as error:  # the libraries below have an exception each
            if any(told in str(error) for told in _OUT_OF_MEMORY):
                raise MemoryError(_OUT_OF_MEMORY[0]) from error
            raise


class _Models:
    """The three networks: text probability, which way up, and the characters."""

    def __init__(self, files: dict[str, Path], threads: int) -> None:
        import cv2
        from omegaconf import flag_override
        from rapidocr import RapidOCR

        # Its threads would compete with onnxruntime's for the same cores.
        cv2.setNumThreads(1)
        # RapidOCR's own detector gives rectangles only; the curve of a line needs the probability map itself.
        self._detector = _session(files["Det"], threads, _NO_DENORMALS)
        self._input = self._detector.get_inputs()[0].name
        self._ocr = RapidOCR(params={"Global.log_level": "critical"})
        with flag_override(self._ocr.cfg, "allow_objects", True):
            for stage in ("Cls", "Rec"):
                self._ocr.cfg[stage].session = _session(files[stage], threads)

    def probability(self, picture: ByteImage) -> FloatMap:
        """Text probabilities of a BGR picture with sides in multiples of 32."""
        import cv2

        # Mean and deviation 0.5, as the detector was trained.
        blob = cv2.dnn.blobFromImage(picture, 1 / 127.5, mean=(127.5, 127.5, 127.5))
        result = self._detector.run(None, {self._input: blob})
        probability: FloatMap = result[0][0, 0]
        return probability

    def upside_down(self, crops: Sequence[ByteImage]) -> list[bool]:
        """Which crops the orientation classifier holds to stand on their heads."""
        _, verdicts = self._ocr.cls_and_rotate(list(crops))
        if verdicts.cls_res is None:
            return [False] * len(crops)
        return [label == "180" and float(score) > 0.9 for label, score in verdicts.cls_res]

    def recognise(self, crops: Sequence[ByteImage]) -> list[tuple[str, float]]:
        """Text and score 0-1 of each crop."""
        result = [("", 0.0)] * len(crops)
        for batch in _batches([crop.shape[1] / crop.shape[0] for crop in crops]):
            found: Any = self._ocr.recognize_txt([crops[i] for i in batch])
            for i, text, score in zip(batch, found.txts, found.scores, strict=True):
                result[i] = (str(text), float(score))
        return result


def _session(model: Path, threads: int, *entries: tuple[str, str]) -> Any:
    """The network in ``model``, which keeps nothing of a picture it has seen."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    # It would keep a plan of memory for every size of picture, and hardly two lines are of one size: the recogniser grew by
    # 160 MiB over 160 sizes.
    options.enable_mem_pattern = False
    for entry in entries:
        options.add_session_config_entry(*entry)
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def _batches(lengths: Sequence[float]) -> Iterator[list[int]]:
    """The numbers of lines of these ``lengths`` (in heights) in batches of nearly equal length, the shortest first."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if len(batch) == _MOST_LINES or (batch and (len(batch) + 1) * lengths[i] > _MOST_HEIGHTS):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _load(files: dict[str, Path], threads: int) -> LineReader:
    # onnxruntime writes files and calls home on import unless it is told not to beforehand.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    from labelcheck.read.engines.line_reading import LineReader

    models = _Models(files, threads)
    return LineReader(models.probability, models.upside_down, models.recognise)


def _model_files() -> dict[str, Path]:
    """Paths of the bundled models by RapidOCR's name of the stage."""
    package = util.find_spec("rapidocr")
    if package is None or package.origin is None or util.find_spec("onnxruntime") is None:
        raise _missing(Text("没有安装识别引擎 RapidOCR", "the OCR engine RapidOCR is not installed"))
    folder = Path(package.origin).parent / "models"
    files = {"Det": folder / _DETECTOR, "Cls": folder / _CLASSIFIER, "Rec": folder / _RECOGNISER}
    lost = [path.name for path in files.values() if not path.is_file()]
    if lost:
        names = ", ".join(lost)
        raise _missing(Text(f"RapidOCR 缺少模型文件 {names}", f"RapidOCR lacks the model files {names}"))
    return files


def _missing(what: Text) -> EngineMissingError:
    command = 'python -m pip install --force-reinstall "rapidocr>=3.10,<4" onnxruntime'
    return EngineMissingError("rapidocr", what, Text(f"请运行：{command}", f"run: {command}"))


def _usable_cores() -> int:
    """Processor cores this process may use; containers often allow fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
