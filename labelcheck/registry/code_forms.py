"""Patterns of codes and contacts, and words that say something of the label as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CodeForms:
    """What codes look like.

    ``look_alikes`` are phrases in which one of the ``words`` says something else. ``prefix_repairs`` and ``digit_repairs`` undo what
    OCR confuses inside a number, ``credit_code_repairs`` in a credit code; ``standard_look_alikes`` is by character what it is misread
    as in the number of a standard, and ``enterprise_standard_misread`` such a number with a digit for its S; ``centuries`` begin a
    year of four digits. ``traces`` are, by field, forms of what may be left of a value that no reading was made of.
    """

    sc: re.Pattern[str]
    sc_digits: int
    qs: re.Pattern[str]
    qs_digits: int
    qs_sign: re.Pattern[str]
    prefix_repairs: Mapping[str, str]
    digit_repairs: Mapping[str, str]
    credit_code_repairs: Mapping[str, str]
    registration_words: tuple[str, ...]
    standard_look_alikes: Mapping[str, str]
    enterprise_standard_misread: re.Pattern[str]
    centuries: tuple[str, ...]
    contacts: Mapping[str, re.Pattern[str]]
    torn_telephone: re.Pattern[str]
    overseas_registration: re.Pattern[str]
    organic_code: re.Pattern[str]
    green_food_code: re.Pattern[str]
    words: Mapping[str, tuple[str, ...]]
    look_alikes: Mapping[str, re.Pattern[str]]
    traces: Mapping[str, re.Pattern[str]]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> CodeForms:
        """The table as loaded from YAML."""
        licence = rows["licence"]
        return cls(
            re.compile(licence["sc"]),
            licence["sc_digits"],
            re.compile(licence["qs"]),
            licence["qs_digits"],
            re.compile(licence["qs_sign"]),
            licence["prefix_repairs"],
            licence["digit_repairs"],
            rows["credit_code"]["repairs"],
            tuple(licence["registration"]),
            rows["standard"]["look_alikes"],
            re.compile(rows["standard"]["enterprise_misread"]),
            tuple(rows["standard"]["centuries"]),
            {kind: re.compile(pattern) for kind, pattern in rows["contact"].items()},
            re.compile(rows["torn_telephone"]),
            re.compile(rows["overseas_registration"]),
            re.compile(rows["organic_code"]),
            re.compile(rows["green_food_code"]),
            {key: tuple(words) for key, words in rows["words"].items()},
            {key: re.compile(pattern) for key, pattern in rows["look_alikes"].items()},
            {field: re.compile(pattern) for field, pattern in rows["traces"].items()},
        )
