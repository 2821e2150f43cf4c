"""Waivers: findings that somebody answers for, on one product, for a reason, until a day."""

from __future__ import annotations

import hashlib
import json
import pickle
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from labelcheck.model.finding import Finding
from labelcheck.model.identity import Identity
from labelcheck.model.text import Text


@dataclass(frozen=True, slots=True)
class Waiver:
    """``rule`` is waived on ``product`` up to and including the day ``until``.

    ``finding`` is a fingerprint where only that very finding is waived, else empty. ``where`` is its file and line, ``called``
    the product as a person knows it; both make no difference.
    """

    rule: str
    product: Identity
    reason: str
    by: str
    until: date
    finding: str = ""
    where: str = field(default="", compare=False)
    called: str = field(default="", compare=False)

    @property
    def because(self) -> Text:
        """Why a rule that has a finding tells of none."""
        day = self.until.isoformat()
        return Text(f"已豁免：{self.reason}（{self.by}，至 {day}）", f"waived: {self.reason} ({self.by}, until {day})")

    def covers(self, rule: str, fingerprint: str) -> bool:
        """Whether a finding of its product is meant."""
        return self.rule == rule and self.finding in ("", fingerprint)

    def expired(self, day: date) -> bool:
        """Whether it no longer waives on ``day``."""
        return self.until < day


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that is waived, and by what."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True)
class Waivers:
    """All waivers of a run. They are equal where their ``digest`` is, which tells everything that makes a difference.

    They go to a worker with every label, so they are packed once in each process and unpacked once.
    """

    entries: tuple[Waiver, ...] = field(default=(), compare=False)
    digest: str = ""

    @classmethod
    def of(cls, entries: Sequence[Waiver]) -> Waivers:
        """The waivers ``entries``."""
        if not entries:
            return NO_WAIVERS
        told = sorted([each.rule, *each.product, each.reason, each.by, each.until.isoformat(), each.finding] for each in entries)
        return cls(tuple(entries), hashlib.sha256(json.dumps(told).encode("utf-8")).hexdigest())

    def waiver(self, product: Identity | None, rule: str, fingerprint: str, day: date) -> Waiver | None:
        """What waives the finding with ``fingerprint`` of ``rule`` on ``product`` on ``day``: the one that holds longest."""
        named = () if product is None else self._by_product.get(product, ())
        held = [each for each in named if each.covers(rule, fingerprint) and not each.expired(day)]
        return max(held, key=lambda each: (each.until, not each.finding), default=None)

    def __reduce__(self) -> tuple[Callable[[str, bytes], Waivers], tuple[str, bytes]]:
        return _unpacked, (self.digest, self._packed)

    @cached_property
    def _packed(self) -> bytes:
        return zlib.compress(pickle.dumps(self.entries))

    @cached_property
    def _by_product(self) -> dict[Identity, list[Waiver]]:
        found: dict[Identity, list[Waiver]] = {}
        for each in self.entries:
            found.setdefault(each.product, []).append(each)
        return found


@lru_cache(maxsize=1)
def _unpacked(digest: str, packed: bytes) -> Waivers:
    return Waivers(pickle.loads(zlib.decompress(packed)), digest)


NO_WAIVERS = Waivers()
