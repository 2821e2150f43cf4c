"""Reading whole labels, one after another or several at a time in processes of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from labelcheck.model.document import Document
from labelcheck.model.errors import InputError
from labelcheck.model.label import PageQuality, PageReading
from labelcheck.read.reader import UNREADABLE, Reader

_UNSEEN = PageQuality(sharpness=0.0, glare=0.0, smallest_ink=None, legible=False)


@dataclass(frozen=True, slots=True)
class LabelReading:
    """The pages of one label and the panels that could not be read.

    Such a panel has an illegible page without lines among ``pages``: what it may say is not known to be absent.
    """

    document: Document
    pages: tuple[PageReading, ...]
    faults: tuple[InputError, ...]


def read_labels(
    documents: Sequence[Document], reader: Reader, jobs: int, progress: Callable[[str], None]
) -> Iterator[LabelReading]:
    """The reading of each label in turn; with more than one job that many processes read, each with an engine of its own.

    ``progress`` hears the path of each panel before it is read, with several jobs the id of each label once it was read.
    """
    if jobs == 1 or len(documents) < 2:
        yield from (read_label(document, reader, progress) for document in documents)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A forked process would inherit the locks of the engine's threads.
    with ProcessPoolExecutor(min(jobs, len(documents)), get_context("spawn"), _start_worker, (reader,)) as pool:
        for document, reading in zip(documents, pool.map(_read_in_worker, documents), strict=True):
            progress(document.id)
            yield reading


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
    return LabelReading(document, tuple(pages), tuple(faults))


def _unread(path: str) -> PageReading:
    return PageReading(path, 1, lines=(), barcodes=(), quality=_UNSEEN, scale=None, engine=UNREADABLE)


_worker: list[Reader] = []
"""The reader of a worker process, made once: its engine holds the models."""


def _start_worker(reader: Reader) -> None:
    _worker[:] = [reader.with_threads(1)]


def _read_in_worker(document: Document) -> LabelReading:
    return read_label(document, _worker[0], lambda _: None)
