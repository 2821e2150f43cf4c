"""A folder of good labels with ten poisonous ones. ``python -m tests.batch.poisoned FOLDER`` makes one with 200 good, ten of them pictures."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path

from PIL import Image

from labelcheck.api import Checker
from labelcheck.batch.run import MakeExecutor
from labelcheck.batch.work import Settings, start
from tests.batch.labels import folder_of
from tests.fuzz import hostile
from tests.fuzz.seeds import pdf, saved
from tests.ingest.files import pdf as blank_pdf

CRASHES, HANGS, GROWS = "poison-crash", "poison-hang", "poison-memory"
REASONS = {
    CRASHES: "中途退出",
    HANGS: "秒还没读完",
    GROWS: "MB",
    "poison-pixels": "百万像素",
    "poison-truncated": "损坏",
    "poison-encrypted": "加密",
    "poison-pages": "没有页面",
    "poison-bomb": "炸弹",
    "poison-empty": "0 字节",
    "poison-lie": "内容却是文字",
}


def poisoned_folder(parent: Path, good: int, pictures: int = 0) -> Path:
    """``good`` labels, a tenth of them PDFs and ``pictures`` of them pictures, and those of REASONS."""
    folder = folder_of(parent, good)
    names = sorted(path.name for path in folder.iterdir())
    for number, name in enumerate(names[::10]):
        (folder / name / "front.pdf").write_bytes(pdf())
        if number < pictures:
            (folder / name / "side.jpg").write_bytes(saved("JPEG"))
    bomb = BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    files = {
        **dict.fromkeys((CRASHES, HANGS, GROWS), ("back.txt", "产品名称：绿茶\n".encode())),
        "poison-pixels": ("front.png", bomb.getvalue()),
        "poison-truncated": ("front.jpg", saved("JPEG")[:700]),
        "poison-encrypted": ("front.pdf", blank_pdf(password="secret")),
        "poison-pages": ("front.pdf", hostile.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"])),
        "poison-bomb": ("front.pdf", hostile.form_in_itself()),
        "poison-empty": ("front.png", b""),
        "poison-lie": ("front.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    }
    for label, (name, data) in files.items():
        (folder / label).mkdir()
        (folder / label / name).write_bytes(data)
    return folder


def processes(settings: Settings) -> MakeExecutor:
    """Pools as ``local_processes`` makes them, in which three of the poisonous labels act."""
    return partial(ProcessPoolExecutor, mp_context=get_context("spawn"), initializer=_start, initargs=(settings,))


def _start(settings: Settings) -> None:
    start(settings)
    whole = Checker.check_label

    def check(self, files):
        if files.id == CRASHES:
            os._exit(3)
        if files.id == HANGS:
            time.sleep(600)
        if files.id == GROWS:
            bytearray(1 << 36)
        return whole(self, files)

    Checker.check_label = check


if __name__ == "__main__":
    sys.stdout.write(f"{poisoned_folder(Path(sys.argv[1]), 200, pictures=10)}\n")
