"""All tables in one object, each read from its file, by its own module, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from labelcheck.model.errors import ConfigError
from labelcheck.model.label import HeadingVocabulary
from labelcheck.model.text import Text
from labelcheck.registry.remembered import remembered_yaml

if TYPE_CHECKING:
    from labelcheck.registry.allergens import Allergens
    from labelcheck.registry.claims import ClaimWords
    from labelcheck.registry.code_forms import CodeForms
    from labelcheck.registry.content_terms import ContentTerms
    from labelcheck.registry.date_forms import DateForms
    from labelcheck.registry.divisions import Divisions
    from labelcheck.registry.gi_teas import GiTeas
    from labelcheck.registry.gi_words import GiWords
    from labelcheck.registry.legibility import LegibilityTable
    from labelcheck.registry.licence_categories import LicenceCategories
    from labelcheck.registry.material_words import MaterialWords
    from labelcheck.registry.materials import Materials
    from labelcheck.registry.party_words import PartyWords
    from labelcheck.registry.pinyin import Pinyin
    from labelcheck.registry.standards import Standards
    from labelcheck.registry.tea_classes import TeaClasses
    from labelcheck.registry.tea_terms import TeaTerms
    from labelcheck.registry.traditional import TraditionalTable
    from labelcheck.registry.units import Units
    from labelcheck.registry.year_claims import YearClaims

Table = TypeVar("Table")


@dataclass(frozen=True)
class Registry:
    """The tables under ``root`` (a rules folder). Not slotted: each table is kept once it was read.

    ``memory`` is a folder that remembers tables already parsed; None remembers nothing.
    """

    root: Path
    memory: Path | None = None

    @cached_property
    def standards(self) -> Standards:
        """Standards that tea labels cite, by number."""
        from labelcheck.registry.standards import Standards

        kinds = self._rows("standard-kinds.yaml")
        return self._read("tea-standards.yaml", lambda rows: Standards.from_rows(rows, kinds))

    @cached_property
    def tea_classes(self) -> TeaClasses:
        """Tea classes and the words that show them."""
        from labelcheck.registry.tea_classes import TeaClasses

        return self._read("tea-classes.yaml", TeaClasses.from_rows)

    @cached_property
    def tea_terms(self) -> TeaTerms:
        """Words and numbers of the rules on tea, codes and packaging."""
        from labelcheck.registry.tea_terms import TeaTerms

        return self._read("tea-terms.yaml", TeaTerms.from_rows)

    @cached_property
    def year_claims(self) -> YearClaims:
        """Claims of a year, an age or a season."""
        from labelcheck.registry.year_claims import YearClaims

        return self._read("year-claims.yaml", YearClaims.from_rows)

    @cached_property
    def divisions(self) -> Divisions:
        """Provinces, prefectures and counties with their codes."""
        from labelcheck.registry.divisions import Divisions

        return self._read("place-names.yaml", Divisions.from_rows)

    @cached_property
    def gi_words(self) -> GiWords:
        """Words around a geographical indication."""
        from labelcheck.registry.gi_words import GiWords

        return self._read("gi-words.yaml", GiWords.from_rows)

    @cached_property
    def gi_teas(self) -> GiTeas:
        """Geographical indications of tea, by registered name."""
        from labelcheck.registry.gi_teas import GiTeas

        look_alikes = self.gi_words.look_alikes
        return self._read("gi-teas.yaml", lambda rows: GiTeas.from_rows(rows, look_alikes))

    @cached_property
    def party_words(self) -> PartyWords:
        """Words by which names of companies are understood."""
        from labelcheck.registry.party_words import PartyWords

        return self._read("party-words.yaml", PartyWords.from_rows)

    @cached_property
    def licence_categories(self) -> LicenceCategories:
        """Food categories of production licence numbers."""
        from labelcheck.registry.licence_categories import LicenceCategories

        return self._read("licence-categories.yaml", LicenceCategories.from_rows)

    @cached_property
    def units(self) -> Units:
        """Units of net content."""
        from labelcheck.registry.units import Units

        return self._read("units.yaml", Units.from_rows)

    @cached_property
    def date_forms(self) -> DateForms:
        """Forms of dates and periods."""
        from labelcheck.registry.date_forms import DateForms

        return self._read("date-forms.yaml", DateForms.from_rows)

    @cached_property
    def code_forms(self) -> CodeForms:
        """Patterns of codes and contacts, and telling words."""
        from labelcheck.registry.code_forms import CodeForms

        return self._read("code-forms.yaml", CodeForms.from_rows)

    @cached_property
    def claims(self) -> ClaimWords:
        """Families of claims: their words, and what makes the words innocent."""
        from labelcheck.registry.claims import ClaimWords

        return self._read("claims.yaml", ClaimWords.from_rows)

    @cached_property
    def headings(self) -> HeadingVocabulary:
        """The headings that open a field."""
        from labelcheck.registry.headings import load_headings

        return load_headings(self.root, self.memory)

    @cached_property
    def traditional(self) -> TraditionalTable:
        """What counts as a traditional character, and in which fields."""
        from labelcheck.registry.traditional import TraditionalTable

        return self._read("traditional.yaml", TraditionalTable.from_rows)

    @cached_property
    def legibility(self) -> LegibilityTable:
        """What the rules on the look of print speak about."""
        from labelcheck.registry.legibility import LegibilityTable

        return self._read("legibility.yaml", LegibilityTable.from_rows)

    @cached_property
    def pinyin(self) -> Pinyin:
        """How the characters in names of teas are spelt in Latin letters."""
        from labelcheck.registry.pinyin import Pinyin

        return self._read("pinyin.yaml", Pinyin.from_rows)

    @cached_property
    def materials(self) -> Materials:
        """Plants and other materials, by the lists that name them."""
        from labelcheck.registry.materials import Materials

        return self._read("materials.yaml", Materials.from_rows)

    @cached_property
    def material_words(self) -> MaterialWords:
        """Words that take an ingredient apart, and those that answer to the conditions of a material."""
        from labelcheck.registry.material_words import MaterialWords

        return self._read("material-words.yaml", MaterialWords.from_rows)

    @cached_property
    def allergens(self) -> Allergens:
        """Groups of allergenic food, by the words of ingredients."""
        from labelcheck.registry.allergens import Allergens

        return self._read("allergens.yaml", Allergens.from_rows)

    @cached_property
    def content_terms(self) -> ContentTerms:
        """Words and patterns of the rules on content."""
        from labelcheck.registry.content_terms import ContentTerms

        return self._read("content-terms.yaml", ContentTerms.from_rows)

    def _rows(self, name: str) -> Any:
        return remembered_yaml(self.root / "tables" / name, self.memory)

    def _read(self, name: str, build: Callable[[Any], Table]) -> Table:
        try:
            return build(self._rows(name))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ConfigError(
                str(self.root / "tables" / name),
                Text(f"表的格式不对（{error}）", f"the table is not as it should be ({error})"),
                Text("请对照 schema 文件夹改正", "compare it with the schema folder and mend it"),
            ) from error


def load_registry(root: Path, *, memory: Path | None = None) -> Registry:
    """The registry over the rules folder ``root``; a faulty table raises ConfigError when it is first used."""
    return Registry(root, memory)
