"""What a command must not import: a picture has to be read before anything heavy is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "numpy",
    "cv2",
    "PIL",
    "onnxruntime",
    "rapidocr",
    "pytesseract",
    "pdfplumber",
    "pypdfium2",
    "zxingcpp",
    "fpdf",
    "pillow_heif",
}
PROBE = """
import sys
sys.argv = ["labelcheck", *sys.argv[1:]]
from labelcheck.cli.main import run
try:
    run()
except SystemExit as end:
    code = end.code or 0
sys.stderr.write("MODULES " + " ".join({name.split(".")[0] for name in sys.modules}) + f"\\nCODE {code}\\n")
"""


def modules_after(*arguments: str) -> tuple[set[str], int]:
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, encoding="utf-8", check=True)
    tail = done.stderr[done.stderr.index("MODULES") :].splitlines()
    return set(tail[0].split()[1:]), int(tail[1].split()[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("--version",),
        ("check", "--help"),
        ("explain", "licence-present-1"),
        ("rules", "list"),
        ("rules", "lint"),
        ("rules", "docs", "--help"),
        ("serve", "--help"),
    ],
    ids=" ".join,
)
def test_no_picture_library_is_imported(arguments):
    modules, code = modules_after(*arguments)
    assert code == 0
    assert modules & HEAVY == set()


def test_root_help_imports_neither_typer_nor_rich():
    modules, _ = modules_after("--help")
    assert modules & {"typer", "rich", "click", "yaml"} == set()
