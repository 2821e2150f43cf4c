"""What an operating system refuses is told in the language of the run."""

from __future__ import annotations

import errno
import socket

import pytest

from labelcheck.model.system_error import reason_of


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.EADDRINUSE, socket.EAI_NONAME])
def test_a_reason_that_users_meet_has_chinese_words(number):
    reason = reason_of(OSError(number, "as the system tells it"))
    assert not reason.zh.isascii()
    assert "as the system" not in reason.zh + reason.en


def test_a_reason_without_words_is_told_as_the_system_tells_it():
    assert reason_of(OSError(errno.EXDEV, "Invalid cross-device link")).zh == "Invalid cross-device link"
    assert reason_of(ConnectionError()).en == "ConnectionError"
