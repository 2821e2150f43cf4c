"""Reading whole labels, one after another or several at a time in processes of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from labelcheck.model.document import Document
from labelcheck.model.errors import InputError
from labelcheck.model.label import PageQuality, PageReading
from labelcheck.model.text import Text
from labelcheck.read.reader import UNREADABLE, Reader

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_LONGEST_REASON = 160
_UNSEEN = PageQuality(sharpness=0.0, glare=0.0, smallest_ink=None, legible=False)


@dataclass(frozen=True, slots=True)
class LabelReading:
    """The pages of one label and the panels that could not be read.

    Such a panel has an illegible page without lines among ``pages``: what it may say is not known to be absent.
    """

    document: Document
    pages: tuple[PageReading, ...]
    faults: tuple[InputError, ...]


def unopened(problem: InputError) -> LabelReading:
    """The reading of a file that could not even be opened, or that no process survived."""
    document = Document(problem.where, (), unread=(problem.where,))
    return LabelReading(document, (_unread(problem.where),), (problem,))


def joined(document: Document, parts: Sequence[LabelReading]) -> LabelReading:
    """The reading of ``document`` from those of its files one by one; ``faults`` are those of files that could be opened."""
    read = [part for part in parts if part.document.panels]
    lost = [part for part in parts if not part.document.panels]
    panels = tuple(panel for part in read for panel in part.document.panels)
    unread = tuple(path for part in lost for path in part.document.unread)
    pages = tuple(page for part in (*lost, *read) for page in part.pages)
    return LabelReading(replace(document, panels=panels, unread=unread), pages, tuple(f for part in read for f in part.faults))


def read_labels(
    documents: Sequence[Document], reader: Reader, jobs: int, progress: Callable[[str], None]
) -> Iterator[LabelReading]:
    """The reading of each label in turn; with more than one job that many processes read, each with an engine of its own.

    ``progress`` hears the path of each panel before it is read, with several jobs the id of each label once it was read.
    """
    if jobs == 1 or len(documents) < 2:
        yield from (read_label(document, reader, progress) for document in documents)
        return
    for reading in _in_processes(documents, reader, jobs):
        progress(reading.document.id)
        yield reading


def _in_processes(documents: Sequence[Document], reader: Reader, jobs: int) -> Iterator[LabelReading]:
    """The readings in the order of ``documents``; a label whose reading ends its process stands in the way of no other."""
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(documents):
        left = documents[done:]
        with _pool(min(jobs, len(left)), reader) as pool:
            try:
                for future in [pool.submit(_read_in_worker, document) for document in left]:
                    yield future.result()
                    done += 1
            except BrokenProcessPool:
                # All that was under way is lost, and which label ended its process shows only when each is read alone.
                yield _read_alone(documents[done], reader)
                done += 1


def _read_alone(document: Document, reader: Reader) -> LabelReading:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1, reader) as pool:
        try:
            return pool.submit(_read_in_worker, document).result()
        except BrokenProcessPool:
            fault = InputError(
                document.panels[0].path,
                Text(
                    "读取这个标签的进程中途退出（可能内存不足）", "the process that read this label ended early (out of memory?)"
                ),
                Text("请缩小图片或用 --jobs 1 重试", "make the pictures smaller or try again with --jobs 1"),
            )
            paths = [*document.unread, *(panel.path for panel in document.panels)]
            return LabelReading(document, tuple(_unread(path) for path in paths), (fault,))


def _pool(processes: int, reader: Reader) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked process would inherit the locks of the engine's threads.
    return ProcessPoolExecutor(processes, get_context("spawn"), _start_worker, (reader,))


def read_label(document: Document, reader: Reader, progress: Callable[[str], None]) -> LabelReading:
    """The reading of every panel of ``document``; one that cannot be read stands in the way of no other."""
    pages = [_unread(path) for path in document.unread]
    faults: list[InputError] = []
    for panel in document.panels:
        progress(panel.path)
        try:
            pages += reader.read(replace(document, panels=(panel,)))
        except InputError as error:
            faults.append(error)
            pages.append(_unread(panel.path))
        except _picture_faults() as error:
            faults.append(_not_understood(panel.path, error))
            pages.append(_unread(panel.path))
    return LabelReading(document, tuple(pages), tuple(faults))


def _picture_faults() -> tuple[type[Exception], ...]:
    """What the picture libraries raise for a picture they cannot cope with; asked only once something was raised."""
    import cv2

    return (cv2.error, ValueError, MemoryError)


def _not_understood(path: str, error: Exception) -> InputError:
    if isinstance(error, MemoryError):
        return InputError(
            path,
            Text("读取图片的内存不足", "there is not enough memory to read the picture"),
            Text("请缩小图片或裁剪到标签部分", "scale it down or crop it to the label"),
        )
    reason = f"{type(error).__name__}: {' '.join(str(error).split())}"[:_LONGEST_REASON]
    return InputError(
        path,
        Text(f"读取图片时出错（{reason}）", f"the picture could not be processed ({reason})"),
        Text("请重新拍摄或导出为普通大小的图片", "take it again or export it as a picture of ordinary size"),
    )


def _unread(path: str) -> PageReading:
    return PageReading(path, 1, lines=(), barcodes=(), quality=_UNSEEN, scale=None, engine=UNREADABLE)


_worker: list[Reader] = []
"""The reader of a worker process, made once: its engine holds the models."""


def _start_worker(reader: Reader) -> None:
    _worker[:] = [reader.with_threads(1)]


def _read_in_worker(document: Document) -> LabelReading:
    return read_label(document, _worker[0], lambda _: None)
