"""What can go wrong, told to a person: what is wrong, where, and what to do. Each carries its exit code."""

from __future__ import annotations

from enum import IntEnum

from labelcheck.model.text import Lang, Text, escaped


class ExitCode(IntEnum):
    """The exit codes of the contract."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NO_ENGINE = 3
    UNREADABLE_INPUT = 4


INTERRUPTED = 130
"""What shells expect of a program that was interrupted from the keyboard."""

PIPE_CLOSED = 141
"""What shells expect of a program whose reader has gone: neither a clean label nor a finding."""


class LabelcheckError(Exception):
    """A failure that ends as one clear line. ``where`` names the file (and line), ``remedy`` says what to do."""

    exit_code = ExitCode.USAGE

    def __init__(self, where: str, what: Text, remedy: Text) -> None:
        super().__init__(f"{where}: {what.en}. {remedy.en}")
        self.where = where
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[LabelcheckError], tuple[str, Text, Text]]:
        return (type(self), (self.where, self.what, self.remedy))

    def line(self, lang: Lang) -> str:
        """The one line a user sees; what file names and libraries brought in steers no terminal."""
        gap = "；" if lang is Lang.ZH else "; "
        return escaped(f"{self.where}: {self.what.in_lang(lang)}{gap}{self.remedy.in_lang(lang)}")


class InputError(LabelcheckError):
    """An input that cannot be read; the others go on."""

    exit_code = ExitCode.UNREADABLE_INPUT


class ConfigError(LabelcheckError):
    """Wrong arguments, configuration or rule files."""


class EngineMissingError(LabelcheckError):
    """No usable OCR engine."""

    exit_code = ExitCode.NO_ENGINE
