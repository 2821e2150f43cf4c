"""What the rules cost: loading them cold and from their memory, facts of a label, judging a label already read, all examples.

Run: python benchmarks/rules.py. Milliseconds, medians of one run; the last column is the ratio to judging one label.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from labelcheck.api import Checker, Options
from labelcheck.engine.examples import run_examples
from labelcheck.engine.judge import judge
from labelcheck.engine.pack import load_packs
from labelcheck.registry.location import rules_root

DAY = date.fromisoformat("2026-11-22")
LABEL = (
    "产品名称：绿茶",
    "配料：绿茶",
    "净含量：100克",
    "产品标准代号：GB/T 14456.2-2018",
    "质量等级：一级",
    "食品生产许可证编号：SC11433012200230",
    "生产日期：2026年03月28日",
    "保质期：18个月",
    "贮存条件：阴凉、干燥、避光、无异味处密封贮存",
    "生产者：示例茶业有限公司",
    "地址：浙江省杭州市西湖区示例路1号",
    "电话：0571-00000000",
)


def main() -> None:
    """Print one line a measurement."""
    checker = Checker(Options(DAY, cache=False))
    pack = checker.pack
    facts = checker.facts_of_lines((LABEL,), {}, DAY)
    with tempfile.TemporaryDirectory() as memory:
        load_packs(rules_root(), memory=Path(memory))
        measured = {
            "judge one label": median(lambda: judge(facts, pack, DAY), 50),
            "facts of one transcription": median(lambda: checker.facts_of_lines((LABEL,), {}, DAY), 30),
            "load and validate, cold": median(lambda: load_packs(rules_root()), 5),
            "load from memory": median(lambda: load_packs(rules_root(), memory=Path(memory)), 7),
            "all examples": median(lambda: list(run_examples(pack, checker.facts_of_lines)), 1),
        }
    print(f"{len(pack.rules)} rules, {sum(len(rule.examples) for rule in pack.rules)} examples, Python {sys.version.split()[0]}")
    unit = measured["judge one label"]
    for name, milliseconds in measured.items():
        print(f"{name:<28} {milliseconds:9.1f} ms {milliseconds / unit:9.1f} x")


def median(run: Callable[[], object], rounds: int) -> float:
    """Median milliseconds of ``rounds`` runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
