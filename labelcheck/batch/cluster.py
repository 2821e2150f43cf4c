"""The same work on a Dask cluster. The only module that knows Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import Any

from labelcheck.batch.run import MakeExecutor
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text

LOCAL = "local:"
_CONNECT_SECONDS = 20


@contextmanager
def cluster(address: str) -> Iterator[tuple[MakeExecutor, int]]:
    """What makes executors on the cluster at ``address``, and how many labels it can read at a time.

    ``local:N`` starts one with N workers on this machine. Raises ConfigError where Dask is missing or nobody answers.
    """
    if find_spec("distributed") is None:
        raise ConfigError(
            "--cluster",
            Text("没有安装 Dask", "Dask is not installed"),
            Text('请运行：pip install "labelcheck[cluster]"', 'run: pip install "labelcheck[cluster]"'),
        )
    with ExitStack() as stack:
        try:
            client: Any = stack.enter_context(_client(address, stack))
            client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError, TimeoutError) as error:
            raise ConfigError(
                f"--cluster {address}",
                Text(f"连不上集群（{error}）", f"the cluster cannot be reached ({error})"),
                Text(
                    "请写调度器的地址，如 tcp://10.0.0.1:8786，并在各台机器上启动 dask worker；或写 local:4",
                    "give the address of the scheduler, such as tcp://10.0.0.1:8786, and start its workers; or local:4",
                ),
            ) from error

        def make(_workers: int) -> Executor:
            # Nothing is pure: a label is read again because its files may have changed.
            executor: Executor = client.get_executor(pure=False)
            return executor

        yield make, max(1, sum(client.nthreads().values()))


def _client(address: str, stack: ExitStack) -> Any:
    """Connected to ``address``; a cluster of this machine ends with ``stack``. Raises OSError, ValueError for a wrong address."""
    import distributed

    dask: Any = distributed
    if not address.startswith(LOCAL):
        return dask.Client(address, timeout=_CONNECT_SECONDS)
    number = int(address.removeprefix(LOCAL))
    if number < 1:
        raise ValueError(f"{number} workers")
    workers = dask.LocalCluster(n_workers=number, threads_per_worker=1, processes=True, dashboard_address=None)
    return dask.Client(stack.enter_context(workers))
