"""The folders a batch is asked to read and to write, refused before anything is made or struck out."""

from __future__ import annotations

from pathlib import Path

from labelcheck.batch.journal import FILE, no_results
from labelcheck.ingest.disk import is_folder
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text


def check_folders(folder: Path | None, output: Path) -> None:
    """Raises ConfigError unless ``folder`` can be read into ``output``; without a folder, unless ``output`` has results."""
    file = next((path for path in (output, *output.parents) if _is_file(path)), None)
    if file is not None:
        raise ConfigError(
            str(file),
            Text("是文件，不是文件夹", "is a file, not a folder"),
            Text("请用 -o 换一个文件夹", "choose a folder with -o"),
        )
    if folder is None:
        if not (output / FILE).is_file():
            raise no_results(output)
        return
    if _is_file(folder):
        raise ConfigError(
            str(folder),
            Text("是文件，不是文件夹，已有的结果未动", "is a file, so it is no folder; earlier results are left as they are"),
            Text(
                "请给出它所在的文件夹；单个标签用 labelcheck check",
                "give the folder that it is in; labelcheck check takes a single label",
            ),
        )
    if not is_folder(folder):
        raise ConfigError(
            str(folder),
            Text("没有这个文件夹，已有的结果未动", "is no folder; earlier results are left as they are"),
            Text("请检查路径，或接上存放图片的磁盘", "check the path, or connect the disk with the pictures"),
        )
    if folder.resolve() == output.resolve():
        raise ConfigError(
            str(output),
            Text("既是图片文件夹又是输出文件夹", "is both the folder of the pictures and the one for the results"),
            Text("请用 -o 换一个文件夹", "choose another folder with -o"),
        )


def _is_file(path: Path) -> bool:
    """Whether ``path`` is a file or a device; one that may not be looked at is told of when it is written to."""
    try:
        return path.exists() and not path.is_dir()
    except OSError:
        return False


def other_input(output: Path, before: str) -> ConfigError:
    """The results in ``output`` are those of another folder, ``before``."""
    return ConfigError(
        str(output),
        Text(f"里面是另一个文件夹“{before}”的结果", f"has the results of another folder, {before}"),
        Text("请用 -o 换一个输出文件夹", "choose another folder for the results with -o"),
    )


def nothing_found(folder: Path) -> ConfigError:
    """There is no label in ``folder``, though there are results of some."""
    return ConfigError(
        str(folder),
        Text("里面没有标签了，已有的结果未动", "has no labels any more; earlier results are left as they are"),
        Text(
            "请接上存放图片的磁盘；若图片确已删除，请删除输出文件夹",
            "connect the disk with the pictures; if they are gone for good, remove the folder of the results",
        ),
    )
