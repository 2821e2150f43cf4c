"""A headless Chromium for tests of pages, where the machine has one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")


@contextmanager
def launched() -> Iterator[Any]:
    """A browser of Playwright's; the test is skipped where there is no Chromium or no Playwright."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(**page: Any) -> Iterator[Any]:
    """A page of Playwright's with these options; the test is skipped where there is no Chromium or no Playwright."""
    with launched() as browser:
        yield browser.new_page(**page)
