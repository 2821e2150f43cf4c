"""Requests that are not done: a status and one line that says why and what to do."""

from __future__ import annotations

from labelcheck.model.text import Text
from labelcheck.web.words import lasting


class RefusedError(Exception):
    """Ends a request with ``status`` and the line ``told``."""

    def __init__(self, status: int, told: Text) -> None:
        super().__init__(told.en)
        self.status = status
        self.told = told


def too_large(limit: int) -> RefusedError:
    """The refusal of a body of more than ``limit`` bytes."""
    most = f"{limit / (1024 * 1024):.3g} MiB"
    return RefusedError(
        413,
        Text(
            f"一次上传超过 {most}，已停止接收；请分几次上传或缩小图片",
            f"one upload may hold {most} and this one holds more; hand the files in one by one or scale the pictures down",
        ),
    )


def not_found(keep: float) -> RefusedError:
    """The refusal of an address behind which there is nothing, or nothing of this visitor any more, which is kept ``keep`` seconds."""
    kept = lasting(keep)
    return RefusedError(
        404,
        Text(
            f"没有这个页面，或上传的文件已经删除（闲置 {kept.zh}或点了删除）；请回首页重新上传",
            f"there is no such page, or its files were deleted (after {kept.en} without use, or on request); "
            "go to the start page and hand them in again",
        ),
    )


def not_understood() -> RefusedError:
    """The refusal of a body that is no form, or the end of which never came."""
    return RefusedError(400, Text("没有收全上传的内容；请重新上传", "what was handed in did not come whole; hand it in again"))


def too_many_panels(most: int) -> RefusedError:
    """The refusal of more than ``most`` files for one label."""
    return RefusedError(
        413,
        Text(
            f"一个标签最多 {most} 个文件；请分成几次，或打成 ZIP 上传",
            f"one label may have {most} files; hand them in label by label, or as a ZIP",
        ),
    )


def no_files() -> RefusedError:
    """The refusal of an upload without a file."""
    return RefusedError(
        422, Text("没有选文件；请先拍照或选择标签的照片", "no file was chosen; take or choose photos of the label first")
    )


def too_many_uploads() -> RefusedError:
    """The refusal of what is more than the server keeps."""
    return RefusedError(
        503, Text("上传的标签太多；请先删除不用的标签", "there are too many uploads; delete labels you no longer need")
    )


def no_room(reason: Text) -> RefusedError:
    """The refusal where the disk takes no more, with the ``reason`` the system gives."""
    return RefusedError(
        507,
        Text(
            f"存不下上传的文件（{reason.zh}）；请腾出磁盘空间", f"the files cannot be stored ({reason.en}); make room on the disk"
        ),
    )


def other_site() -> RefusedError:
    """The refusal of a request that a page of another site sent."""
    return RefusedError(
        403,
        Text(
            "请求不是从本页发出的；请从首页重新操作", "the request does not come from this page; start again from its first page"
        ),
    )


def other_host() -> RefusedError:
    """The refusal of a request that calls the page by a name it does not have."""
    return RefusedError(
        421,
        Text(
            "不认识这个主机名；请用启动时打印的地址打开",
            "the page is not known by this name; open the address printed at the start",
        ),
    )


def ended() -> RefusedError:
    """The refusal of what was still under way when the server was ended."""
    return RefusedError(
        503,
        Text(
            "服务已结束，没有读完；请重新启动后再上传", "the server was ended before this was done; start it and hand it in again"
        ),
    )


def no_token() -> RefusedError:
    """The refusal of a visitor who does not show the token."""
    return RefusedError(
        403,
        Text("需要口令；请用启动时打印的完整地址打开", "a token is needed; open the whole address that was printed at the start"),
    )
