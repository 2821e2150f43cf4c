"""What an operating system refuses, in words of both languages: it has its own in one of them only."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping

from labelcheck.model.text import Text

_REASONS: Mapping[int, Text] = {
    errno.ENOENT: Text("不存在", "it does not exist"),
    errno.EACCES: Text("没有权限", "no permission"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.EROFS: Text("只能读，不能写", "it is read-only"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EDQUOT: Text("磁盘配额已用完", "the disk quota is used up"),
    errno.EISDIR: Text("是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Text("不是文件夹", "it is not a folder"),
    errno.EEXIST: Text("已经存在", "it is there already"),
    errno.ENAMETOOLONG: Text("名称太长", "its name is too long"),
    errno.EIO: Text("磁盘读写出错", "the disk fails"),
    socket.EAI_NONAME: Text("没有这个主机名", "there is no such host"),
    errno.EADDRINUSE: Text("已被占用", "it is in use"),
    errno.EADDRNOTAVAIL: Text("不是本机的地址", "it is no address of this computer"),
}


def reason_of(error: OSError) -> Text:
    """Why the system refused; what no words are known for as the system tells it."""
    told = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, Text(told, told))
