"""May this plant be used in an ordinary tea, and on what terms."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.lookup.entry import Entry, row
from labelcheck.model.text import Text
from labelcheck.registry.materials import Material, Materials, Standing

STANDINGS: Mapping[Standing, Text] = {
    Standing.ALLOWED: Text("可以使用", "may be used"),
    Standing.NOVEL: Text("新食品原料，按公告使用", "novel food, on the terms of its announcement"),
    Standing.SPICE_ONLY: Text("只可作香辛料", "as a spice only"),
    Standing.OUT_OF_SCOPE: Text("公告的使用范围不含茶", "its announcement does not extend to tea"),
    Standing.LOCAL: Text("只有地方标准，限当地", "under a local standard only, within its territory"),
    Standing.DRINK_ONLY: Text("只可用于饮料", "in drinks only"),
    Standing.HEALTH_FOOD_ONLY: Text("只可用于保健食品，普通茶不得使用", "in health food only, not in ordinary tea"),
    Standing.BANNED: Text("不得使用", "may not be used"),
    Standing.SPECIES: Text("取决于具体品种，须核实", "depends on the species, to be verified"),
    Standing.UNSUPPORTED: Text("没有见到可用的依据，须核实", "no ground for its use was found, to be verified"),
    Standing.UNSURE: Text("说法不一，须核实", "disputed, to be verified"),
}
LISTS: Mapping[str, Text] = {
    "food-medicine": Text("食药物质目录", "the list of food-medicine substances"),
    "novel": Text("新食品原料", "novel foods"),
    "ordinary": Text("普通食品", "ordinary foods"),
}


def find(text: str, materials: Materials) -> tuple[Entry, ...]:
    """The rows that answer to ``text``, best first."""
    return tuple(_entry(match.material) for match in materials.find(text))


def _entry(material: Material) -> Entry:
    announcement = material.announcement
    return Entry(
        material.name,
        Text(material.name, material.latin or material.name),
        (
            *row("standing", "用于普通茶", "in ordinary tea", STANDINGS[material.status]),
            *row("later", "后来列入", "later listed as", LISTS.get(material.later or "")),
            *row("aliases", "别名", "aliases", "、".join(material.aliases)),
            *row("part", "部位", "part", material.part),
            *row("limit", "限量", "limit", material.limit),
            *row("groups", "不宜人群", "unsuitable for", "、".join(material.groups)),
            *row("scope", "使用范围", "scope", material.scope),
            *row("territory", "地域", "territory", "、".join(material.territory)),
            *row("announcement", "依据", "announced in", announcement.number if announcement else None),
            *row("issued", "发布", "issued", str(announcement.issued) if announcement and announcement.issued else None),
            *row("note", "说明", "note", material.note),
        ),
        material.seen,
        material.sources,
    )
