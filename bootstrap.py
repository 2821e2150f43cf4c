"""Everything on a fresh machine with Python 3.11 or later: ``python3 bootstrap.py sample`` and ``python3 bootstrap.py test``.

Makes a virtual environment beside this file, installs the locked versions with their hashes, and runs. Standard library only.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = HERE / "samples" / "net-weight-heading"


def main(arguments: list[str]) -> int:
    """Install and run what ``arguments`` ask for; returns the exit code of what was run."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
        sys.exit(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}")
    jobs = {"sample": _sample, "test": _test}
    if not arguments or arguments[0] not in jobs:
        sys.stderr.write(f"usage: python3 bootstrap.py {'|'.join(jobs)}\n")
        return 2
    return jobs[arguments[0]](arguments[1:])


def _sample(more: list[str]) -> int:
    python = _installed(HERE / ".venv", "constraints.txt")
    # Findings are what this sample is for.
    code = subprocess.call([str(python), "-m", "labelcheck", "check", str(SAMPLE), *more])
    return 0 if code == 1 else code


def _test(more: list[str]) -> int:
    python = _installed(HERE / ".venv-test", "constraints-dev.txt")
    # A process for each core; one that has nothing left takes from another, since a few tests take as long as hundreds.
    return subprocess.call([str(python), "-m", "pytest", "--numprocesses", "logical", "--dist", "worksteal", *more], cwd=HERE)


def _installed(folder: Path, lock: str) -> Path:
    """The Python of the environment in ``folder``, with the locked versions and labelcheck installed."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        _make(folder)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for what in (
        ["--require-hashes", "--requirement", str(HERE / lock)],
        ["--no-deps", "--no-build-isolation", "--force-reinstall", str(HERE)],
    ):
        if subprocess.call([*pip, *what]):
            sys.exit(
                f"Not installed; pip says why above. See that the network is there and run the same again; if that does not help, delete {folder}."
            )
    return python


def _make(folder: Path) -> None:
    try:
        venv.create(folder, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("Python's venv module is incomplete here; on Debian: apt install python3-venv")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
