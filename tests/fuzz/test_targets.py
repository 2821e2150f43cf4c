"""The short hunt of the ordinary test suite; ``python -m tests.fuzz`` is the long one."""

from __future__ import annotations

import pytest

from tests.fuzz.__main__ import main
from tests.fuzz.hunt import Limits, hunt, input_of
from tests.fuzz.seeds import TARGETS
from tests.fuzz.targets import outcome_of, write_input


@pytest.mark.parametrize("target", TARGETS)
def test_mutated_inputs_are_read_or_refused_in_bounded_time_and_memory(target, tmp_path):
    found = hunt(target, 1, range(10), Limits(seconds=20.0, megabytes=1024), tmp_path)
    assert (found.inputs, found.failures) == (10, {})


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_reads_what_nobody_mutated(target, tmp_path):
    from tests.fuzz.seeds import seeds_of

    for number, content in enumerate(seeds_of(target).contents):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_input(folder, target, content)
        assert outcome_of(folder, target), (target, number)


def test_a_number_gives_the_same_input_every_time_and_others_others():
    inputs = {number: input_of("png", 7, number) for number in range(20)}
    assert inputs == {number: input_of("png", 7, number) for number in range(20)}
    assert len(set(inputs.values())) > 10


def test_a_hang_a_crash_and_growth_are_failures_and_the_rest_goes_on(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("tests.fuzz.hunt._run", misbehaving)
    assert main(["--inputs", "4", "--target", "txt", "--time-limit", "1", "--memory", "64", "--keep", str(tmp_path)]) == 1
    last = capsys.readouterr().out.split("kept in")[0].split()
    assert last[-7:-5] == ["all", "4"]
    assert last[-1] == "3"
    reasons = sorted(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.why"))
    assert [reason.split(" with ")[0].split(" within ")[0] for reason in reasons] == [
        "grew by 5000 MB",
        "no end",
        "the process ended",
    ]


def misbehaving(pipe, _target, _seed, numbers, _megabytes):
    import os
    import time

    from tests.fuzz.hunt import READ, Done

    pipe.send(None)
    for number in numbers:
        if number == 0:
            os._exit(9)
        if number == 1:
            time.sleep(30)
        pipe.send(Done("grew by 5000 MB" if number == 2 else READ, 0.1, 100.0))
