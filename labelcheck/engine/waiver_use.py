"""Which waivers a run made use of, and what to do about the others: a waiver that nobody needs hides the next breach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from labelcheck.model.errors import ConfigError
from labelcheck.model.identity import Identity, identity, printed_identity
from labelcheck.model.report import Report
from labelcheck.model.text import Text
from labelcheck.model.waiver import Waiver, Waivers
from labelcheck.registry.validation import unknown_word

Told: TypeAlias = tuple[str, str]
"""Rule and fingerprint of a finding."""

_RENEW = Text("请删去，或用 labelcheck waive 重新豁免", "remove it, or renew it with labelcheck waive")
_MEND_RULE = Text("请改正规则编号或删去这条豁免", "mend the rule's id or remove the waiver")
_UNSEEN = Text("所查标签中没有这个产品", "this product is not among the labels")
_LOOK_AT_PRODUCT = Text(
    "请核对条码或三项名称，不再需要的请删去", "check its bar code or names, and remove it where it is not needed"
)
_IN_DOUBT = Text(
    "没有豁免：条码没有读准，或该标签自己的检查日在到期之后",
    "does not waive: the bar code is in doubt, or the label has a day of check of its own after the end",
)
_LOOK_AT_CODE = Text("请核对条码与 label.yaml", "check the bar code and label.yaml")
_ANOTHER = Text("产品上现在的发现不是当时豁免的那一项", "what is found on the product now is not what was waived")
_LOOK_AT_FINDING = Text("请看新的发现；旧豁免请删去", "look at the new finding; remove the old waiver")
_NOT_FOUND = Text("产品上没有这项发现", "the product has no such finding")
_MENDED = Text("若已改正，请从文件中删去这条豁免", "where it is mended, remove the waiver from the file")


@dataclass(slots=True)
class _Product:
    """What was found on a product for which there is a waiver."""

    seen: bool = False
    found: set[Told] = field(default_factory=set)
    waived: set[Told] = field(default_factory=set)


class WaiverUse:
    """Hears of every label that was judged with ``waivers``; keeps only what bears on them."""

    def __init__(self, waivers: Waivers) -> None:
        self._waivers = waivers.entries
        self._products = {each.product: _Product() for each in waivers.entries}

    def saw(self, product: Identity | None, found: Iterable[Told], waived: Iterable[Told]) -> None:
        """A label of ``product`` has the findings ``found``, and others that are ``waived``."""
        told = None if product is None else self._products.get(product)
        if told is not None:
            told.seen = True
            told.found.update(found)
            told.waived.update(waived)

    @property
    def waived(self) -> int:
        """How many findings are waived; that of a product counts once, however many labels show it."""
        return sum(len({rule for rule, _ in product.waived}) for product in self._products.values())

    def used(self) -> Iterator[Waiver]:
        """The waivers that waived something."""
        return (each for each in self._waivers if self._covers(each, self._products[each.product].waived))

    def idle(self, rules: Collection[str], day: date, *, seen_only: bool) -> Iterator[ConfigError]:
        """A line for each waiver that waived nothing: why, and what to do; one for all of a product that was not seen.

        ``rules`` are all there are, ``day`` that of the check. With ``seen_only`` only
        those of products that were seen, and of those that have expired only what would be needed.
        """
        renewed = {(each.product, each.rule, each.finding) for each in self._waivers if not each.expired(day)}
        unseen: dict[Identity, list[Waiver]] = {}
        for each in self._waivers:
            product = self._products[each.product]
            if self._is_used(each, product, seen_only) or (
                each.expired(day) and self._is_over(each, product, renewed, seen_only)
            ):
                continue
            if each.expired(day) or each.rule not in rules or product.seen:
                yield _line(each, each.rule, *self._why(each, product, rules, day))
            else:
                unseen.setdefault(each.product, []).append(each)
        for waivers in unseen.values():
            names = ", ".join(dict.fromkeys(each.rule for each in waivers))
            yield _line(waivers[0], names, _UNSEEN, _LOOK_AT_PRODUCT)

    def _is_used(self, each: Waiver, product: _Product, seen_only: bool) -> bool:
        return self._covers(each, product.waived) or (seen_only and not product.seen)

    def _is_over(self, each: Waiver, product: _Product, renewed: set[tuple[Identity, str, str]], seen_only: bool) -> bool:
        """Whether nobody misses a waiver that has expired: it was renewed, or what it waived is not there."""
        again = any((each.product, each.rule, finding) in renewed for finding in ("", each.finding))
        return again or (seen_only and not self._covers(each, product.found))

    def _why(self, each: Waiver, product: _Product, rules: Collection[str], day: date) -> tuple[Text, Text]:
        if each.expired(day):
            until = each.until.isoformat()
            return Text(f"豁免已于 {until} 到期，不再豁免", f"the waiver ended on {until} and waives no more"), _RENEW
        if each.rule not in rules:
            return unknown_word(each.rule, rules), _MEND_RULE
        if self._covers(each, product.found):
            return _IN_DOUBT, _LOOK_AT_CODE
        return (_ANOTHER, _LOOK_AT_FINDING) if any(rule == each.rule for rule, _ in product.found) else (_NOT_FOUND, _MENDED)

    @staticmethod
    def _covers(each: Waiver, told: set[Told]) -> bool:
        return any(each.covers(rule, fingerprint) for rule, fingerprint in told)


def _line(each: Waiver, rules: str, what: Text, remedy: Text) -> ConfigError:
    name = f"{rules} · {each.called}"
    return ConfigError(each.where, Text(f"{name}：{what.zh}", f"{name}: {what.en}"), remedy)


def use_in(report: Report, waivers: Waivers) -> WaiverUse:
    """What ``waivers`` did in ``report``."""
    use = WaiverUse(waivers)
    for label in report.labels:
        found = [(each.rule, each.fingerprint) for each in label.findings]
        waived = [(each.finding.rule, each.finding.fingerprint) for each in label.waived]
        use.saw(identity(printed_identity(label.facts)), found, waived)
    return use
