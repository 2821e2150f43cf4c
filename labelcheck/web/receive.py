"""Bodies of requests: counted as they come, cut off at their limit, and stored under plain names."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message

from labelcheck.model.system_error import reason_of
from labelcheck.web.file_names import plain_name
from labelcheck.web.refusal import no_room, too_large, too_many_panels

MOST_PANELS = 50
"""Files of one upload; a ZIP may hold more."""
_MOST_PARTS = 1000
"""Files that are received before they are counted: a browser sends one without a name for each field in which none was chosen."""
_MOST_FIELDS = 4000
"""Twice the facts and questions of a ZIP of labels, as each field says what it was before."""


@asynccontextmanager
async def form_within(request: Request, limit: int) -> AsyncIterator[FormData]:
    """The form in the body of ``request``; raises RefusedError as soon as more than ``limit`` bytes came, or are announced."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit:
        raise too_large(limit)
    came = 0

    async def receive() -> Message:
        nonlocal came
        message = await request.receive()
        came += len(message.get("body", b""))
        if came > limit:
            raise too_large(limit)
        return message

    async with Request(request.scope, receive).form(max_files=_MOST_PARTS, max_fields=_MOST_FIELDS) as form:
        yield form


def files_in(form: FormData, field: str, taken: int = 0) -> list[UploadFile]:
    """The files that were chosen for ``field``; a browser sends one without a name where none was.

    Raises RefusedError where they are too many beside the ``taken`` that the label has.
    """
    files = [item for item in form.getlist(field) if isinstance(item, UploadFile) and item.filename]
    if len(files) + taken > MOST_PANELS:
        raise too_many_panels(MOST_PANELS)
    return files


async def store(files: Sequence[UploadFile], folder: Path, taken: Sequence[str]) -> tuple[str, ...]:
    """Store ``files`` in ``folder`` under plain names different from those ``taken``; returns the names. Raises RefusedError without room."""
    names: list[str] = []
    for file in files:
        name = plain_name(file.filename or "", (*taken, *names))
        names.append(name)
        try:
            await run_in_threadpool(_copy, file, folder / name)
        except OSError as error:
            discard(folder, names)
            raise no_room(reason_of(error)) from error
    return tuple(names)


def discard(folder: Path, names: Sequence[str]) -> None:
    """Delete the files ``names`` from ``folder``, as far as they are there: their names are free again."""
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _copy(file: UploadFile, path: Path) -> None:
    with path.open("xb") as copy:
        shutil.copyfileobj(file.file, copy)
