"""The input errors that several readers share, each told once: what is wrong and what to do."""

from __future__ import annotations

from labelcheck.ingest.limits import MEBIBYTE
from labelcheck.model.errors import InputError
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Text

ACCEPTED = Text("JPEG、PNG、WebP、TIFF、BMP、HEIC、PDF、TXT 或 ZIP", "JPEG, PNG, WebP, TIFF, BMP, HEIC, PDF, TXT or ZIP")

_SEND_AGAIN = Text("请重新拍摄、导出或传送此文件", "take, export or send the file again")


def missing(where: str) -> InputError:
    """The path does not exist (any more)."""
    return InputError(
        where,
        Text("文件或文件夹不存在", "no such file or folder"),
        Text("请核对路径；若在移动硬盘或网盘上，请确认其已连接", "check the path and that its drive is connected"),
    )


def empty_path() -> InputError:
    """A path without a single character, as an unset shell variable gives."""
    return InputError(
        "''",
        Text("路径是空的", "the path is empty"),
        Text("请写明图片、PDF 或文件夹的路径", "name a picture, a PDF or a folder"),
    )


def not_readable(where: str, error: OSError) -> InputError:
    """The operating system refuses to hand out the content."""
    if isinstance(error, FileNotFoundError):
        return missing(where)
    if isinstance(error, PermissionError):
        return InputError(
            where,
            Text("没有读取权限", "no permission to read it"),
            Text("请修改文件权限，或复制到自己的文件夹再试", "change its permissions or copy it to a folder of yours"),
        )
    reason = reason_of(error)
    return InputError(
        where,
        Text(f"无法读取（{reason.zh}）", f"cannot be read ({reason.en})"),
        Text("请把文件复制到本机磁盘再试", "copy it to a local disk and try again"),
    )


def not_a_file(where: str) -> InputError:
    """A device, a pipe or the like."""
    return InputError(
        where,
        Text("不是普通文件", "not a regular file"),
        Text("请给出图片、PDF、TXT、ZIP 或文件夹", "give a picture, PDF, TXT, ZIP or folder"),
    )


def empty(where: str) -> InputError:
    """A file of 0 bytes."""
    return InputError(where, Text("文件为空（0 字节）", "the file is empty (0 bytes)"), _SEND_AGAIN)


def too_many_bytes(where: str, limit: int) -> InputError:
    """A file above the limit of bytes."""
    size = f"{limit / MEBIBYTE:g} MiB" if limit >= MEBIBYTE else f"{limit / 1024:g} KiB"
    return InputError(
        where,
        Text(f"文件大于 {size}", f"the file is larger than {size}"),
        Text("请压缩图片或拆分文件", "save it smaller or split it"),
    )


def too_many_pixels(where: str, limit: int) -> InputError:
    """A picture above the limit of pixels, refused before it is decoded."""
    return InputError(
        where,
        Text(f"图片超过 {limit / 1e6:g} 百万像素", f"the picture has more than {limit / 1e6:g} million pixels"),
        Text("请缩小图片或裁剪到标签部分", "scale it down or crop it to the label"),
    )


def too_much_memory(where: str) -> InputError:
    """A picture that the memory of this process does not hold, however few pixels it claims."""
    return InputError(
        where,
        Text("解码图片的内存不足", "there is not enough memory to decode the picture"),
        Text("请缩小图片或裁剪到标签部分", "scale it down or crop it to the label"),
    )


def too_many_pages(where: str, limit: int) -> InputError:
    """A PDF or TIFF above the limit of pages."""
    return InputError(
        where,
        Text(f"超过 {limit} 页", f"more than {limit} pages"),
        Text("请只保留标签所在的页", "keep only the pages with the label"),
    )


def damaged(where: str, kind: str) -> InputError:
    """Content that starts as ``kind`` and cannot be decoded."""
    return InputError(
        where,
        Text(f"{kind} 已损坏或不完整", f"the {kind} is damaged or cut off"),
        _SEND_AGAIN,
    )


def unknown_type(where: str) -> InputError:
    """A file of no type that is read."""
    return InputError(
        where,
        Text("不是可识别的文件类型", "not a type of file that is read"),
        Text(f"请给出 {ACCEPTED.zh}", f"give {ACCEPTED.en}"),
    )


def false_name(where: str, suffix: str, *, is_text: bool) -> InputError:
    """A file whose name claims a type that its content is not."""
    if is_text:
        what = Text(f"名为 {suffix}，内容却是文字", f"named {suffix}, but it is a text file")
        return InputError(
            where,
            what,
            Text("若是标签文字，请改名为 .txt；否则请换成图片原件", "rename a transcription to .txt, or give the real picture"),
        )
    what = Text(f"名为 {suffix}，内容却不是可识别的类型", f"named {suffix}, but its content is of no known type")
    return InputError(where, what, Text(f"请重新导出为 {ACCEPTED.zh}", f"export it again as {ACCEPTED.en}"))


def no_panel(where: str) -> InputError:
    """A folder or archive without a single readable panel."""
    return InputError(
        where,
        Text("其中没有可读的标签图片、PDF 或 TXT", "holds no label picture, PDF or TXT"),
        Text(f"请放入 {ACCEPTED.zh}", f"put in {ACCEPTED.en}"),
    )


def too_deep(where: str, limit: int) -> InputError:
    """Folders nested beyond the limit."""
    return InputError(
        where,
        Text(f"文件夹嵌套超过 {limit} 层", f"folders are nested more than {limit} deep"),
        Text("请直接给出标签所在的文件夹", "give the folder that holds the labels"),
    )
