"""labelcheck: reads labels of prepackaged tea sold in China and judges them against the law in force.

``check`` judges, ``render`` writes a report in any format; the command line uses the same. Nothing heavy is loaded before it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from labelcheck.api import Checker, Options
    from labelcheck.formats import render
    from labelcheck.model.errors import LabelcheckError
    from labelcheck.model.finding import Finding, Replacement, Severity, Status
    from labelcheck.model.report import LabelReport, Report, Verdict
    from labelcheck.model.text import Lang

__version__ = "0.1.0"

__all__ = [
    "Checker",
    "Finding",
    "LabelReport",
    "LabelcheckError",
    "Lang",
    "Options",
    "Replacement",
    "Report",
    "Severity",
    "Status",
    "Verdict",
    "__version__",
    "check",
    "render",
]

_HOMES = {
    "Checker": "api",
    "Options": "api",
    "render": "formats",
    "LabelcheckError": "model.errors",
    **dict.fromkeys(("Finding", "Replacement", "Severity", "Status"), "model.finding"),
    **dict.fromkeys(("LabelReport", "Report", "Verdict"), "model.report"),
    "Lang": "model.text",
}
"""Where each public name lives; it is imported when it is first asked for."""


def check(
    paths: str | Path | Sequence[str | Path],
    *,
    as_of: date | None = None,
    rules: Sequence[Path] = (),
    engine: str = "auto",
    each: bool = False,
    label_width_mm: float | None = None,
    jobs: int = 1,
    cache: bool = True,
) -> Report:
    """Read and judge the labels at ``paths``, as ``labelcheck check`` does: several files are the panels of one label.

    ``as_of`` is the day of the check (today), ``rules`` are further rule folders, with ``each`` every file is a label of its own,
    ``label_width_mm`` is the true width of the label face. Inputs that cannot be read are in ``unreadable`` of the report; wrong
    options and faulty rule files raise LabelcheckError. To check again and again keep a ``Checker``: it loads the rules once.
    """
    from labelcheck.api import Checker, Options

    day = as_of or date.today()  # noqa: DTZ011 - the user's own calendar day
    options = Options(day, tuple(rules), engine, each, cache, label_width_mm, jobs)
    return Checker(options).check([paths] if isinstance(paths, str | Path) else paths)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
