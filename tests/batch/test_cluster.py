"""A Dask cluster does the same as processes of this machine, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import sys

import pytest

from labelcheck.batch.cluster import cluster
from labelcheck.model.errors import ConfigError
from tests.batch.labels import folder_of, ran, reports

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX"),
    pytest.mark.filterwarnings("ignore"),
]


def test_a_cluster_whose_worker_is_killed_loses_nothing(tmp_path):
    folder = folder_of(tmp_path, 30)
    ran(folder, tmp_path / "alone")
    with cluster("local:2") as (make, workers):
        assert workers == 2
        client = distributed.default_client()
        pids = list(client.run(os.getpid).values())

        class Killing:
            """Kills a worker when the fifth label is in."""

            def __init__(self) -> None:
                self.entered_ids: list[str] = []

            def begin(self, labels):
                pass

            def entered(self, entry):
                self.entered_ids.append(entry.id)
                if len(self.entered_ids) == 5:
                    os.kill(pids[0], signal.SIGKILL)

        heard = Killing()
        ran(folder, tmp_path / "out", make=make, workers=workers, heard=heard)
    assert sorted(heard.entered_ids) == [f"tea-{number:03}" for number in range(30)]
    assert reports(tmp_path / "out") == reports(tmp_path / "alone")


def test_an_address_where_nobody_answers_is_one_clear_line():
    with pytest.raises(ConfigError, match="cannot be reached"), cluster("local:many"):
        pass


@pytest.mark.parametrize("number", ["0", "-1"])
def test_a_cluster_of_no_workers_is_refused_and_not_waited_for(number):
    with pytest.raises(ConfigError, match=f"{number} workers"), cluster(f"local:{number}"):
        pass
