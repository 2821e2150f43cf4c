"""Mutations: a good input made bad in ways that files go bad, or are made bad. The same random numbers give the same bytes."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Sequence
from random import Random

from tests.fuzz.seeds import TARGETS, seeds_of

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 1 << 20
"""Bytes: a mutated input grows no further."""
_EXTREME = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_NUMBERS = (b"0", b"-1", b"1e308", b"99999999999999999999", b"4294967295", b"0x7f", b".inf", b"2026-02-30", b"1:2:3", b"9" * 5000)
_WORDS = (
    b"\x1b]0;owned\x07\x1b[2J",
    "\u202e\u2066gnp".encode(),
    b"<script>alert(1)</script>",
    b"=cmd|' /C calc'!A0",
    b"\r\n\x00\x7f",
    b"!!python/object/apply:os.system ['exit 3']",
    b"!!python/name:os.system",
    b"!!binary |\n  AAAA",
    b"? [a, b]\n: c\n",
    b"{a: &a [*a]}",
    b"<<: *a",
    b"&a",
    b"*a",
    b"(a+)+$",
    b"((((((((((a{1,100}){1,100}){1,100}",
    b"[" * 3000,
    b"{a: " * 1500,
    b"- " * 3000,
    b"<< /Kids [1 0 R 2 0 R 3 0 R] >>",
    b"/Parent 3 0 R /Contents 3 0 R",
    b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    b"/Filter [/FlateDecode /FlateDecode /LZWDecode /RunLengthDecode]",
    b"/Length 2147483647",
    b"/UserUnit 1e9",
    b"/MediaBox [0 0 1e9 1e9]",
    b"/Rotate 45",
)


def mutated(target: str, random: Random) -> bytes:
    """A bad input for ``target``; now and then a good one."""
    seeds = seeds_of(target).contents
    data = random.choice(seeds)
    for _ in range(random.choice((0, 1, 1, 2, 3, 6))):
        data = random.choice(_MUTATIONS)(data, random, seeds)[:_LARGEST]
    return _with_checksums(data) if data.startswith(_PNG) and random.random() < 0.8 else data


def _bits(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 16) if data else 0):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _early_bits(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    """Headers stand at the beginning."""
    return _bits(data[:200], random, seeds) + data[200:]


def _noise(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    at = _place(data, random)
    noise = random.randbytes(random.randint(1, 64))
    return data[:at] + noise + data[at + random.choice((0, len(noise))) :]


def _truncated(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    return data[: _place(data, random)]


def _cut(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    first, last = _span(data, random)
    return data[:first] + data[last:]


def _doubled(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    first, last = _span(data, random)
    return data[:last] + data[first:last] * random.choice((1, 1, 2, 50)) + data[last:]


def _moved(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    first, last = _span(data, random)
    rest = data[:first] + data[last:]
    at = _place(rest, random)
    return rest[:at] + data[first:last] + rest[at:]


def _spliced(data: bytes, random: Random, seeds: Sequence[bytes]) -> bytes:
    other = random.choice(seeds)
    return data[: _place(data, random)] + other[_place(other, random) :]


def _lying(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """The content of another format under this name, behind this header, or the other way round."""
    other = random.choice(seeds_of(random.choice(TARGETS)).contents)
    length = random.choice((0, 4, 8, 16, 64))
    return random.choice((data[:length] + other, other[:length] + data[length:], other))


def _length(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """An extreme number where a length, size or offset may stand."""
    form = random.choice(("<B", "<H", ">H", "<I", ">I"))
    size = struct.calcsize(form)
    at = _place(data[:-size], random) if random.random() < 0.5 else random.randrange(min(len(data), 128) + 1)
    number = random.choice(_EXTREME) & (256**size - 1)
    return data[:at] + struct.pack(form, number) + data[at + size :]


def _number(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """An extreme number in place of a written one."""
    numbers = list(re.finditer(rb"[0-9]+", data))
    if not numbers:
        return data
    found = random.choice(numbers)
    return data[: found.start()] + random.choice(_NUMBERS) + data[found.end() :]


def _word(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Something hostile in the middle, or at the end of a line or behind a key."""
    ends = [found.end() for found in re.finditer(rb": |\n|<<|\(", data)]
    at = random.choice(ends) if ends and random.random() < 0.8 else _place(data, random)
    return data[:at] + random.choice(_WORDS) + data[at:]


def _value(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Something hostile in place of what stands behind a key or between signs."""
    values = list(re.finditer(rb"(?<=[:/\[ ])[^\s:/\]]+", data))
    if not values:
        return data
    found = random.choice(values)
    return data[: found.start()] + random.choice((*_WORDS, *_NUMBERS)) + data[found.end() :]


_MUTATIONS: tuple[Callable[[bytes, Random, Sequence[bytes]], bytes], ...] = (
    *(_bits, _early_bits, _early_bits, _noise, _truncated, _cut, _doubled, _moved, _spliced, _lying, _length, _length),
    *(_number, _word, _value),
)


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _span(data: bytes, random: Random) -> tuple[int, int]:
    first = _place(data, random)
    return first, min(len(data), first + random.choice((1, 4, 16, 100, 1000)))


def _with_checksums(data: bytes) -> bytes:
    """A PNG with the checksums its chunks should have: else nothing behind the first fault would ever be looked at."""
    whole, at = bytearray(_PNG), len(_PNG)
    while at + 8 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4])
        if end + 4 > len(data):
            break
        whole += data[at:end] + struct.pack(">I", zlib.crc32(data[at + 4 : end]))
        at = end + 4
    return bytes(whole) + data[at:]
