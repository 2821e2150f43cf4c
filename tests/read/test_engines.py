from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytesseract
import pytest

from labelcheck.model.errors import ConfigError, EngineMissingError, ExitCode
from labelcheck.model.geometry import Box
from labelcheck.read.engines import ENGINE_NAMES, Engine, open_engine, rapidocr
from labelcheck.read.engines.tesseract import TesseractEngine, lines_of


def no_rapidocr(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(rapidocr.util, "find_spec", lambda name: None if name == "rapidocr" else find(name))


def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "get_tesseract_version", missing)


def tesseract_with(monkeypatch: pytest.MonkeyPatch, *languages: str) -> None:
    monkeypatch.setattr(pytesseract, "get_tesseract_version", lambda: "5.3.0")
    monkeypatch.setattr(pytesseract, "get_languages", lambda config: list(languages))  # noqa: ARG005


def test_auto_is_rapidocr() -> None:
    assert open_engine("auto").name == "rapidocr"


def test_auto_falls_back_to_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    no_rapidocr(monkeypatch)
    tesseract_with(monkeypatch, "eng", "chi_sim")

    assert open_engine("auto").name == "tesseract"


def test_without_any_engine_the_command_for_the_preferred_one_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    no_rapidocr(monkeypatch)
    no_tesseract(monkeypatch)

    with pytest.raises(EngineMissingError) as caught:
        open_engine("auto")

    assert caught.value.exit_code is ExitCode.NO_ENGINE
    assert "pip install" in caught.value.remedy.zh
    assert "rapidocr" in caught.value.remedy.en


def test_an_unknown_engine_is_a_usage_error_that_names_the_known_ones() -> None:
    with pytest.raises(ConfigError) as caught:
        open_engine("paddle")

    assert all(name in caught.value.remedy.en for name in ENGINE_NAMES)


@pytest.mark.parametrize(("platform", "command"), [("linux", "apt-get"), ("darwin", "brew"), ("win32", "winget")])
def test_a_missing_tesseract_names_the_command_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, command: str
) -> None:
    no_tesseract(monkeypatch)
    monkeypatch.setattr(sys, "platform", platform)

    with pytest.raises(EngineMissingError) as caught:
        open_engine("tesseract")

    assert command in caught.value.remedy.en


def test_tesseract_without_chinese_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    tesseract_with(monkeypatch, "eng", "osd")

    with pytest.raises(EngineMissingError, match="chi_sim"):
        open_engine("tesseract")


def test_a_lost_model_file_is_told_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rapidocr.util, "find_spec", lambda name: importlib.util.spec_from_file_location(name, tmp_path / "x.py"))

    with pytest.raises(EngineMissingError, match=r"rec_small\.onnx"):
        open_engine("rapidocr")


def test_opening_loads_no_network_and_no_picture_library() -> None:
    code = (
        "import sys\nfrom labelcheck.read.engines import open_engine\nfrom labelcheck.read.reader import Reader\n"
        "open_engine('rapidocr')\nReader()\n"
        "print(sorted({'numpy', 'cv2', 'onnxruntime', 'rapidocr', 'PIL', 'pdfplumber', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_the_identity_of_an_engine_names_versions_and_models() -> None:
    engine: Engine = open_engine("rapidocr")

    assert "onnxruntime" in engine.version
    assert "rec_small" in engine.settings


def test_words_of_tesseract_become_lines_without_the_doubtful_ones() -> None:
    table = {
        "text": ["净", "含量", "", "100", "g", "~"],
        "conf": [90, 80, -1, 95, 93, 4],
        "left": [10, 30, 0, 10, 60, 200],
        "top": [5, 5, 0, 50, 50, 50],
        "width": [18, 40, 300, 45, 12, 9],
        "height": [20, 20, 300, 20, 20, 20],
        "block_num": [1, 1, 1, 1, 1, 1],
        "par_num": [1, 1, 1, 1, 1, 1],
        "line_num": [1, 1, 2, 2, 2, 2],
    }

    lines = [[(word.text, word.box) for word in words] for words in lines_of(table)]

    assert lines == [
        [("净", Box(10, 5, 28, 25)), ("含量", Box(30, 5, 70, 25))],
        [("100", Box(10, 50, 55, 70)), ("g", Box(60, 50, 72, 70))],
    ]


def test_tesseract_reads_a_drawn_line() -> None:
    from tests.read.drawing import draw_lines, raster_of

    try:
        engine = TesseractEngine()
    except EngineMissingError:
        pytest.skip("tesseract with chi_sim is not installed here")
    lines = engine.read(raster_of(draw_lines(["净含量：250克", "保质期：18个月"], size=40)))

    assert any("250" in line.text for line in lines)
    assert all(0 <= line.confidence <= 1 for line in lines)
