"""The one entry of this package: every fact of one label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from labelcheck.facts import (
    branches,
    certification,
    claims,
    codes,
    coverage,
    date_range,
    dates,
    digital_label,
    gi,
    ingredients,
    irradiation,
    language,
    legibility,
    licence,
    licence_sign,
    makers,
    materials,
    names,
    nutrition,
    origin_told,
    packaging,
    parties,
    quantities,
    relative_size,
    shelf_life,
    standards,
    tea,
    tea_standard,
    translation,
    whole,
    years,
)
from labelcheck.facts.corrections import corrected
from labelcheck.facts.day_facts import day_facts
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger
from labelcheck.model.check_day import CheckDay
from labelcheck.model.document import Declared
from labelcheck.model.fact import Facts
from labelcheck.model.label import PageReading, Reading
from labelcheck.registry.tables import Registry

GROUPS: tuple[Callable[[Ledger], None], ...] = (
    coverage.derive,
    parties.derive,
    branches.derive,
    makers.derive,
    origin_told.derive,
    whole.derive,
    standards.derive_code,
    names.derive,
    ingredients.derive,
    quantities.derive,
    dates.derive,
    date_range.derive,
    shelf_life.derive,
    licence.derive,
    licence_sign.derive,
    standards.derive_row,
    names.derive_class,
    names.name_classes,
    codes.derive,
    language.derive,
    tea_standard.derive,
    tea.derive,
    years.derive,
    certification.derive,
    claims.derive,
    packaging.derive,
    gi.derive,
    materials.derive,
    irradiation.derive,
    nutrition.derive,
    digital_label.derive,
    translation.derive,
    legibility.derive,
    relative_size.derive,
)
"""In the order in which they rest on one another: each may use the facts of those before it."""


def derive(
    pages: Sequence[PageReading], readings: Sequence[Reading], declared: Declared, registry: Registry, as_of: date
) -> Facts:
    """Every fact of ``rules/schema/facts*.yaml`` for the label read on ``pages``, and on which other days of the check they stay the same.

    What the user ``declared`` stands before what was read. Raises ConfigError for a declared value that does not fit its fact.
    """
    day = CheckDay(as_of)
    ledger = Ledger(corrected(Evidence(tuple(pages), tuple(readings), declared, registry, day)))
    for group in GROUPS:
        group(ledger)
    return Facts({**ledger.facts, **day_facts(ledger.facts, as_of)}, (day.first, day.last))


def facts_on(facts: Facts, day: date) -> Facts:
    """``facts`` on another day of the check; raises ValueError for a day on which they may be others."""
    first, last = facts.lasting or (date.max, date.min)
    if not first <= day <= last:
        raise ValueError(f"derived for {first} to {last}, not for {day}")
    return Facts({**facts, **day_facts(facts, day)}, facts.lasting)
