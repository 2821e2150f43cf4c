"""Where a tea is protected, by which routes, and what must not be taken for a protected name."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.lookup.entry import SEEN, Entry, row
from labelcheck.model.text import Text
from labelcheck.registry.gi_area import Area
from labelcheck.registry.gi_teas import GiTea, GiTeas, NotGi, Route

ROUTES: Mapping[str, Text] = {
    "pgi": Text("地理标志产品", "protected geographical indication product"),
    "agi": Text("农产品地理标志", "geographical indication of agricultural products"),
    "certification_mark": Text("证明商标", "certification mark"),
    "collective_mark": Text("集体商标", "collective mark"),
}


def find(text: str, teas: GiTeas) -> tuple[Entry, ...]:
    """The protected teas that ``text`` may mean, best first; a common word that protects nobody says so."""
    entries: list[Entry] = []
    for match in teas.find(text):
        if match.tea is not None:
            entries.append(_tea(match.tea))
        elif match.not_gi is not None:
            entries.append(_common(match.not_gi))
    return tuple(entries)


def _tea(tea: GiTea) -> Entry:
    return Entry(
        tea.name,
        Text(tea.name, tea.name),
        (
            *row("aliases", "别名", "aliases", "、".join(tea.aliases)),
            *row("tea_classes", "茶类", "tea classes", "、".join(tea.tea_classes)),
            *row("area", "保护范围", "area", _area(tea.area)),
            *(item for number, route in enumerate(tea.routes, 1) for item in row(f"route_{number}", *_route(route))),
            *row("standards", "标准", "standards", "、".join(standard.number for standard in tea.standards)),
            *row("note", "说明", "note", tea.note),
        ),
        tea.seen,
        tea.sources,
    )


def _area(area: Area) -> str:
    parts = [*area.cities, *area.whole, *area.counties, *area.towns]
    partial = f"（部分：{'、'.join(area.partial)}）" if area.partial else ""
    return f"{area.province} {'、'.join(dict.fromkeys(parts))}{partial}".strip()


def _route(route: Route) -> tuple[str, str, Text]:
    kind = ROUTES.get(route.kind, Text(route.kind, route.kind))
    period = f"{route.since or '…'} – {route.until or '…'}"
    said = [part for part in (route.name, route.announcement, route.number, route.holder, route.province, period) if part]
    seen = SEEN[route.seen]
    return kind.zh, kind.en, Text(f"{'；'.join(said)}（{seen.zh}）", f"{'; '.join(said)} ({seen.en})")


def _common(term: NotGi) -> Entry:
    rows = row("why", "不是地理标志", "no geographical indication", term.why)
    return Entry(term.term, Text(term.term, term.term), rows, term.seen)
