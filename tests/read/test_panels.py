"""Labels that stand in nobody's way: what fails while one is read is told of that one."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

import cv2
import pytest

from labelcheck.model.document import Document, Page, Panel, PanelKind, Raster
from labelcheck.model.label import TextLine
from labelcheck.read.panels import read_label, read_labels
from labelcheck.read.reader import UNREADABLE, Reader
from tests.read.drawing import CountingEngine

DEADLY, HEALTHY = 7, 90


@dataclass(frozen=True)
class Blank:
    """A white picture that other processes can make, too."""

    width: int
    height: int = 60

    def __call__(self) -> Raster:
        return Raster(self.width, self.height, bytes([255]) * (3 * self.width * self.height))


class DeadlyEngine(CountingEngine):
    """Ends the process at the sight of a picture DEADLY pixels wide."""

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        if raster.width == DEADLY:
            os._exit(1)
        return super().read(raster)


@dataclass
class FailingEngine(CountingEngine):
    """Raises ``error`` for the first picture."""

    error: Exception | None = None

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        self.seen.append(raster)
        if len(self.seen) == 1 and self.error is not None:
            raise self.error
        return self.lines


def deadly(name: str, threads: int | None) -> CountingEngine:  # noqa: ARG001
    return DeadlyEngine()


def document(name: str, *rasters: Blank) -> Document:
    panels = [
        Panel(f"{name}-{number}.png", f"{name}{number}", PanelKind.IMAGE, (Page(1, r.width, r.height, raster=r),), b"")
        for number, r in enumerate(rasters)
    ]
    return Document(name, tuple(panels))


@pytest.mark.parametrize(
    ("error", "told"),
    [(cv2.error("(-215) !dsize.empty()"), "error"), (ValueError("no array"), "ValueError"), (MemoryError(), "not enough memory")],
)
def test_what_a_picture_library_raises_is_told_of_that_file_and_the_next_is_read(error: Exception, told: str) -> None:
    engine = FailingEngine(error=error)
    reader = Reader("fake", open_engine=lambda name, threads: engine)  # noqa: ARG005

    reading = read_label(document("tea", Blank(HEALTHY), Blank(HEALTHY)), reader, lambda _: None)

    (fault,) = reading.faults
    assert fault.where == "tea-0.png"
    assert told in fault.what.en
    assert [page.engine for page in reading.pages] == [UNREADABLE, "fake"]


def test_other_errors_are_not_hidden() -> None:
    engine = FailingEngine(error=KeyError("ours"))
    reader = Reader("fake", open_engine=lambda name, threads: engine)  # noqa: ARG005

    with pytest.raises(KeyError, match="ours"):
        read_label(document("tea", Blank(HEALTHY)), reader, lambda _: None)


@pytest.mark.parametrize("strip", [Blank(1, 30000), Blank(30000, 1)])
def test_a_strip_a_pixel_wide_is_read_as_having_no_lines(strip: Blank) -> None:
    reading = read_label(document("strip", strip), Reader("rapidocr", threads=1), lambda _: None)

    assert reading.faults == ()
    assert [page.lines for page in reading.pages] == [()]


def test_a_label_that_ends_its_process_is_told_of_and_the_others_are_read() -> None:
    labels = [document("a", Blank(HEALTHY)), document("b", Blank(DEADLY)), document("c", Blank(HEALTHY))]

    readings = list(read_labels(labels, Reader("fake", open_engine=deadly), 2, lambda _: None))

    assert [reading.document.id for reading in readings] == ["a", "b", "c"]
    assert [len(reading.faults) for reading in readings] == [0, 1, 0]
    assert readings[1].faults[0].where == "b-0.png"
    assert [page.engine for page in readings[1].pages] == [UNREADABLE]


def test_panels_that_ingest_could_not_read_stay_unread_when_the_process_ends() -> None:
    lost = replace(document("b", Blank(DEADLY)), unread=("b-9.png",))
    labels = [lost, document("c", Blank(HEALTHY))]

    first, second = read_labels(labels, Reader("fake", open_engine=deadly), 2, lambda _: None)

    assert [page.panel for page in first.pages] == ["b-9.png", "b-0.png"]
    assert second.faults == ()
