"""A headless Chromium for tests of pages, where the machine has one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from benchmarks.chromium import browser, chromium


@contextmanager
def launched() -> Iterator[Any]:
    """A browser of Playwright's; the test is skipped where there is no Chromium or no Playwright."""
    pytest.importorskip("playwright.sync_api")
    if chromium() is None:
        pytest.skip("no Chromium on this machine")
    with browser() as opened:
        yield opened


@contextmanager
def opened(**page: Any) -> Iterator[Any]:
    """A page of Playwright's with these options; the test is skipped where there is no Chromium or no Playwright."""
    with launched() as browser:
        yield browser.new_page(**page)
