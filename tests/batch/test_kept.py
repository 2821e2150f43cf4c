from __future__ import annotations

import os
import pickle
import zlib
from datetime import date

import pytest

from labelcheck.batch.kept import DamagedKeepingError, Kept, judgeable


class _Runs:
    def __reduce__(self):
        return (os.system, ("exit 1",))


@pytest.mark.parametrize("data", [b"", b"no zlib", zlib.compress(pickle.dumps(_Runs())), zlib.compress(pickle.dumps([1]))])
def test_a_journal_from_elsewhere_runs_nothing(data):
    with pytest.raises(DamagedKeepingError):
        judgeable(Kept(data, None, "", date.min, date.max))
