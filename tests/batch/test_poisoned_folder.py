"""Two hundred good labels and ten poisonous ones: two hundred results, ten reasons."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from labelcheck.api import Options
from labelcheck.batch.main import Order
from labelcheck.model.text import Lang
from tests.batch.labels import ran
from tests.batch.poisoned import CRASHES, GROWS, HANGS, REASONS, poisoned_folder, processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of memory")


def test_every_good_label_has_its_result_and_every_poisonous_one_its_reason(tmp_path):
    folder, output = poisoned_folder(tmp_path, 200), tmp_path / "out"
    settings = Order(folder, output, Options(date(2026, 11, 22), cache=False), Lang.ZH, 1, 5.0, 4096).settings()
    result, heard = ran(folder, output, make=processes(settings), time_limit=5.0)
    reasons = {unread.id: unread.reasons[0] for unread in result.unread}
    assert {label: told for label, told in REASONS.items() if told not in reasons.get(label, "")} == {}
    assert (len(reasons), len(heard.ids), result.counts.products) == (10, 210, 200)
    assert len(list((output / "labels").iterdir())) == 200


def test_the_command_ends_with_the_code_for_inputs_that_could_not_be_read(tmp_path):
    folder = poisoned_folder(tmp_path, 3)
    command = [sys.executable, "-m", "labelcheck", "batch", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    told = [label for label in REASONS if label not in (CRASHES, HANGS, GROWS)]
    assert [label for label in told if label not in done.stdout] == []
