"""How long ``labelcheck --help`` takes against a bare ``python -c pass``: medians of one run, and their ratio.

Run: python benchmarks/startup.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "labelcheck --help": ["-m", "labelcheck", "--help"],
    "labelcheck check --help": ["-m", "labelcheck", "check", "--help"],
    "labelcheck rules list": ["-m", "labelcheck", "rules", "list"],
}


def main() -> None:
    """Print the median of each command and its ratio to the bare interpreter."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - start)
    bare = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:<28} {median * 1000:7.1f} ms  {median / bare:5.2f} x")


if __name__ == "__main__":
    main()
