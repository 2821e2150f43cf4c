"""The area in which a geographical indication may be made, and whether a place lies in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from labelcheck.model.clause import Seen
from labelcheck.registry.divisions import Place


class Standing(StrEnum):
    """How a place stands to an area; unknown when it is wider than the area or the area is not known that finely."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Area:
    """Divisions by their full names, as the table explains them. ``seen`` says how surely the area is known."""

    province: str
    cities: tuple[str, ...]
    whole: tuple[str, ...]
    counties: tuple[str, ...]
    partial: tuple[str, ...]
    towns: tuple[str, ...]
    former: tuple[str, ...]
    seen: Seen

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Area:
        """The area written in the ``row`` of a tea."""
        return cls(
            row["province"],
            tuple(row.get("cities", ())),
            tuple(row.get("whole", ())),
            tuple(row.get("counties", ())),
            tuple(row.get("partial", ())),
            tuple(row.get("towns", ())),
            tuple(row.get("former", ())),
            Seen(row["area_seen"]),
        )

    @classmethod
    def of_province(cls, province: str, seen: Seen) -> Area:
        """A whole province."""
        return cls(province, (), (province,), (), (), (), (), seen)

    @property
    def told(self) -> str:
        """The area as a person writes it: the province with its prefectures or counties."""
        parts = self.counties or self.cities
        whole = tuple(name for name in self.whole if name != self.province)
        return f"{self.province}：{'、'.join(whole or parts)}" if (whole or parts) else self.province

    def standing(self, place: Place, address: str) -> Standing:
        """Whether ``place``, which ``address`` (simplified) names, lies in the area."""
        if place.province is None:
            return Standing.UNKNOWN
        if place.province != self.province:
            return Standing.OUTSIDE
        if self.province in self.whole:
            return Standing.INSIDE
        return self._of_city(place, address)

    def _of_city(self, place: Place, address: str) -> Standing:
        if place.county in self.former:
            return self._of_county(place.county, address)
        if place.city is not None and self.cities and not _among(place.city, (*self.cities, *self.former)):
            return Standing.OUTSIDE
        if place.city is not None and self.whole and _among(place.city, (*self.whole, *self.former)):
            return Standing.INSIDE
        county = place.county or next((name for name in self.counties if name in address), None)
        if county is None:
            return Standing.INSIDE if place.city and self._names_town(address) else Standing.UNKNOWN
        return self._of_county(county, address)

    def _of_county(self, county: str | None, address: str) -> Standing:
        if county not in (*self.counties, *self.former):
            return Standing.OUTSIDE
        if self.towns:
            return Standing.INSIDE if self._names_town(address) else Standing.UNKNOWN
        return Standing.UNKNOWN if county in self.partial else Standing.INSIDE

    def _names_town(self, address: str) -> bool:
        return any(town in address for town in self.towns)


def _among(city: str, cities: tuple[str, ...]) -> bool:
    """Whether ``city`` is one of ``cities`` under its present or a former kind of division: 宣城地区 is 宣城市.

    Within a province the first two characters tell prefectures apart.
    """
    return city[:2] in {other[:2] for other in cities}
