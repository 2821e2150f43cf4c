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
    seen: Seen

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Area:
        """The area written in the ``row`` of a tea."""
        return cls(
            row["province"],
            tuple(row.get("cities", ())),
            (*row.get("whole", ()), *row.get("former", ())),
            (*row.get("counties", ()), *row.get("former", ())),
            tuple(row.get("partial", ())),
            tuple(row.get("towns", ())),
            Seen(row["area_seen"]),
        )

    @classmethod
    def of_province(cls, province: str, seen: Seen) -> Area:
        """A whole province."""
        return cls(province, (), (province,), (), (), (), seen)

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
        if place.city is not None and self.cities and place.city not in (*self.cities, *self.whole):
            return Standing.OUTSIDE
        if place.city in self.whole:
            return Standing.INSIDE
        county = place.county or next((name for name in self.counties if name in address), None)
        if county is None:
            return Standing.INSIDE if place.city and self._names_town(address) else Standing.UNKNOWN
        return self._of_county(county, address)

    def _of_county(self, county: str, address: str) -> Standing:
        if county in self.whole:
            return Standing.INSIDE
        if county not in self.counties:
            return Standing.OUTSIDE
        if self.towns:
            return Standing.INSIDE if self._names_town(address) else Standing.UNKNOWN
        return Standing.UNKNOWN if county in self.partial else Standing.INSIDE

    def _names_town(self, address: str) -> bool:
        return any(town in address for town in self.towns)
