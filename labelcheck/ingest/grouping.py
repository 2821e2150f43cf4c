"""Which files of a flat folder are panels of the same product, by the way people name them: ``A12_front``, ``A12-2``, ``龙井正面``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from labelcheck.ingest.names import stem_of

_SEPARATOR = r"[ _\-.·]+"
_ENGLISH = "front|back|side|left|right|top|bottom|seal|lid|cap"
_CHINESE = "正面|背面|反面|侧面|左侧|右侧|左面|右面|顶面|顶部|底面|底部|封口"
_CHINESE_SHORT = "正|背|侧|左|右|顶|底"  # also the end of many a product's name, so that a separator must set it off
_NUMBER = r"[0-9]{1,2}"
_HAN = r"[\u4e00-\u9fff]"  # sets off a number by itself: 红茶1
_PANEL_NAME = re.compile(
    rf"(?P<product>.*?)(?:"
    rf"(?:^|{_SEPARATOR})(?P<word>{_ENGLISH}|{_CHINESE_SHORT})(?:{_SEPARATOR})?(?:{_NUMBER})?"
    rf"|(?:{_SEPARATOR})?(?P<chinese>{_CHINESE})(?:{_SEPARATOR})?(?:{_NUMBER})?"
    rf"|(?:^|{_SEPARATOR}|(?<={_HAN}))(?P<number>{_NUMBER})"
    rf"|[ _]*[(（](?P<bracketed>{_NUMBER})[)）]"
    rf")",
    re.IGNORECASE,
)
# Words for the picture or the part of the package, which name no product however they are numbered: 照片1, 外盒2.
_NO_PRODUCT = re.compile(
    r".*(?:图|图片|图像|照片|相片|截图|扫描|扫描件|页|面|正标|背标|标签|标识|包装|外盒|内盒|外袋|内袋|盒|袋|罐|瓶)[ _\-.]*"
)
# A camera's or a messenger's time stamp: date and time to the second. What stands before it names no product.
_TIME_STAMP = re.compile(r"[0-9]{8}[_\-]?[0-9]{6}")


def products_by_stem(names: Sequence[str]) -> Mapping[str, tuple[int, ...]] | None:
    """The indices of ``names`` by product, in order of first appearance; None where they are all taken for one label.

    A folder is divided only on evidence of several products: at least two stems before a panel word or number, and either
    one panel that two products have or a product that has two panels. Names without a panel word belong to the product
    that is called so, or are products of their own. The product ``""`` has the files that name a panel and nothing else.
    """
    split = [_split(stem_of(name)) for name in names]
    evidence = [(product.casefold(), panel.casefold()) for product, panel in split if product and panel]
    products = {product for product, _ in evidence}
    panels = {panel for _, panel in evidence}
    if len(products) < 2 or len(evidence) == len(products) == len(panels):
        return None
    groups: dict[str, list[int]] = {}
    spelling: dict[str, str] = {}
    for index, (product, _) in enumerate(split):
        name = spelling.setdefault(product.casefold(), product)
        groups.setdefault(name, []).append(index)
    return {product: tuple(indices) for product, indices in groups.items()}


def common_product(names: Sequence[str]) -> str | None:
    """The product that all ``names`` share, as in ``A12_front.jpg A12_back.jpg``; None where they share none."""
    products = {_split(stem_of(name))[0].casefold() for name in names}
    return (_split(stem_of(names[0]))[0] or None) if len(products) == 1 else None


def _split(stem: str) -> tuple[str, str]:
    """The product and the panel that a file is named after; the panel is empty when none is named."""
    match = _PANEL_NAME.fullmatch(stem)
    if match is None:
        return stem, ""
    panel = match["word"] or match["chinese"] or match["number"] or match["bracketed"]
    by_number_alone = match["word"] is None and match["chinese"] is None
    attached = match["number"] is not None and not re.search(rf"(?:^|{_SEPARATOR})$", stem[: match.start("number")])
    if (by_number_alone and _TIME_STAMP.search(match["product"])) or (attached and _NO_PRODUCT.fullmatch(match["product"])):
        return stem, ""
    return match["product"], panel
