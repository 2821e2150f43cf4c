"""Materials: which lists the ingredients stand on, and what that means for tea on the day it was made."""

from __future__ import annotations

from collections.abc import Sequence

from labelcheck.facts import additives, allergens, ingredient_names, named_ingredients, novel_foods
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.listed_materials import NO_SUCH, Entry, Listed, listed, made_on
from labelcheck.facts.material_items import Item
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.materials import Material, MaterialList, Named, Standing, folded, weakest
from labelcheck.registry.script import simplified
from labelcheck.registry.tea_classes import TeaClasses

RESTRICTED = (Standing.BANNED, Standing.HEALTH_FOOD_ONLY)


def derive(ledger: Ledger) -> None:
    """Every fact of ``facts-materials.yaml``, and what the ingredients tell for the rules on content."""
    found = listed(ledger)
    _listed(found)
    _granted(found)
    _forbidden(found)
    _local(found)
    _open_questions(found)
    _named(found)
    _health_food(found)
    novel_foods.enter(found)
    additives.enter(found)
    allergens.enter(found)
    ingredient_names.enter(found)
    named_ingredients.enter(found)


def _listed(found: Listed) -> None:
    """Whether there is a list of ingredients that could be looked up."""
    key, ingredients = "materials.listed", found.ledger["ingredients"]
    if found.read:
        found.ledger.add(flag(key, True, Text("读到配料表", "the list of ingredients was read")))
    elif ingredients.state is State.ABSENT:
        found.ledger.add(flag(key, False, ingredients.because))
    else:
        found.ledger.add(Fact(key, State.UNREADABLE, because=ingredients.because))


def _granted(found: Listed) -> None:
    allowed = [item.printed for item in found.items if _is_allowed(item)]
    found.texts("materials.allowed", allowed, Text("茶叶或准许使用的原料", "tea or permitted materials"))
    found.enter("materials.food_medicine", found.where(lambda entry: entry.material.list is MaterialList.FOOD_MEDICINE))
    found.enter("materials.spice_only", found.where(lambda entry: entry.material.status is Standing.SPICE_ONLY))
    found.enter("materials.out_of_scope", found.where(lambda entry: entry.material.status is Standing.OUT_OF_SCOPE))
    found.enter("materials.animal", found.where(lambda entry: entry.material.animal))


def _is_allowed(item: Item) -> bool:
    standing = [material.status for material in item.materials]
    return (item.tea or bool(standing)) and all(status in (Standing.ALLOWED, Standing.NOVEL) for status in standing)


def _forbidden(found: Listed) -> None:
    found.enter("materials.banned", found.where(lambda entry: entry.material.status is Standing.BANNED))
    found.enter("materials.health_food_only", found.where(lambda entry: entry.material.status is Standing.HEALTH_FOOD_ONLY))
    found.enter("materials.drink_only", found.where(lambda entry: entry.material.status is Standing.DRINK_ONLY))
    found.enter("materials.unsupported", found.where(lambda entry: entry.material.status is Standing.UNSUPPORTED))
    found.enter("materials.unsure", found.where(lambda entry: entry.material.status is Standing.UNSURE))


def _local(found: Listed) -> None:
    """Materials under a local standard; a flower that scents tea is part of making tea and not meant."""
    classes = found.ledger.evidence.registry.tea_classes
    local = [
        entry
        for entry in found.where(lambda entry: entry.material.status is Standing.LOCAL)
        if not (found.holds_tea and _scents(entry, classes))
    ]
    found.enter("materials.disputed", [entry for entry in local if entry.material.disputed])
    found.enter("materials.local_common", [entry for entry in local if entry.material.common])
    plain = [entry for entry in local if not entry.material.disputed and not entry.material.common]
    found.enter("materials.local_only", plain)
    standards = [_standard_of(entry.material) for entry in plain]
    found.texts(
        "materials.local_only.standards", standards, Text("地方标准", "local standards"), weakest(e.material.seen for e in plain)
    )
    found.ledger.add(_home(found, plain))


def _scents(entry: Entry, classes: TeaClasses) -> bool:
    return any(flower in folded(entry.item.printed) or flower in entry.material.names for flower in classes.scenting)


def _standard_of(material: Material) -> str:
    provinces = "、".join(material.territory)
    return f"{material.name}：{provinces} {material.local_standard or ''}".strip()


def _home(found: Listed, local: Sequence[Entry]) -> Fact:
    """Whether every local material is covered by a standard of the province where the food is made."""
    key, ledger = "materials.local_only.home", found.ledger
    if not local:
        return Fact(key, found.nothing, because=NO_SUCH)
    province = ledger["producer_address.province"]
    if province.state is not State.KNOWN:
        return Fact(key, State.UNREADABLE, because=Text("不知道在哪个省生产", "the province of production is not known"))
    outside = [entry.material for entry in local if province.value not in entry.material.territory]
    told = Text(f"在{province.value}生产", f"made in {province.value}")
    seen = weakest(entry.material.seen for entry in local)
    if any(material.territory_open for material in outside):
        because = Text(f"{told.zh}；不知道该省有没有地方标准", f"{told.en}; whether it has a standard of its own is not known")
        return Fact(key, State.UNREADABLE, None, "", province.spans, province.confidence, because, seen=seen)
    return Fact(key, State.KNOWN, not outside, "", province.spans, province.confidence, told, seen=seen)


def _open_questions(found: Listed) -> None:
    text = simplified(found.ledger.evidence.text)
    species = found.where(
        lambda entry: entry.material.status is Standing.SPECIES and not any(word in text for word in entry.material.settled_by)
    )
    found.enter("materials.species_unclear", [entry for entry in species if not entry.material.common])
    found.enter("materials.species_common", [entry for entry in species if entry.material.common])
    unknown = [item.printed for item in found.items if item.unknown and not _goes_with_tea(item, found)]
    found.texts("materials.unknown", unknown, Text("原料表中没有", "not in the table of materials"))


def _goes_with_tea(item: Item, found: Listed) -> bool:
    """Whether an unknown item is the name of a tea (in a product made from tea) or a flower that scents it."""
    classes = found.ledger.evidence.registry.tea_classes
    if found.holds_tea and any(flower in folded(item.printed) for flower in classes.scenting):
        return True
    return found.ledger["made_from_tea"].value is True and item.printed.endswith(classes.name_suffixes)


def _named(found: Listed) -> None:
    """Plants an ordinary food may not hold that the product's name speaks of, though they were not read among the ingredients."""
    key, ledger = "materials.named", found.ledger
    name = ledger["product_name"]
    if name.state is not State.KNOWN:
        ledger.add(Fact(key, State.UNREADABLE, because=name.because))
        return
    in_list = {entry.material.name for entry in found.entries}
    rows = [row for row in _restricted_in(str(name.value), ledger) if row.name not in in_list]
    if not rows:
        ledger.add(Fact(key, State.ABSENT, because=Text("名称没有说到", "the name speaks of none")))
        return
    words = tuple(dict.fromkeys(row.name for row in rows))
    because = Text("名称中有，配料中没有读到", "in the name, and not read among the ingredients")
    seen = weakest(row.seen for row in rows)
    ledger.add(Fact(key, State.KNOWN, words, "、".join(words), name.spans, name.confidence, because, seen=seen))


def _restricted_in(name: str, ledger: Ledger) -> list[Material]:
    registry, text, day = ledger.evidence.registry, folded(name), made_on(ledger)
    found = registry.materials.names_in(text)
    goes_on = registry.material_words.name_goes_on
    rows = [registry.materials.standing(each.name, day) for each in found if _is_what_it_is_made_of(each, text, found, goes_on)]
    return [row for row in rows if row is not None and (row.status in RESTRICTED or row.disputed) and not row.common]


def _is_what_it_is_made_of(name: Named, text: str, found: Sequence[Named], goes_on: tuple[str, ...]) -> bool:
    """Whether ``name`` tells what the tea is made of: it ends the product's name, or one of ``goes_on`` or another plant follows."""
    rest = text[name.end :]
    return not rest or rest.startswith(goes_on) or any(other.start == name.end for other in found)


def _health_food(found: Listed) -> None:
    """Whether the label is that of an approved health food; the lists for ordinary food do not speak to it."""
    key, ledger = "materials.health_food", found.ledger
    text = simplified(ledger.evidence.text)
    mark = next((word for word in ledger.evidence.registry.material_words.health_food if word in text), None)
    if mark is not None:
        span = ledger.evidence.find(mark)
        because = Text(f"印有“{mark}”", f"{mark} is printed")
        ledger.add(flag(key, True, because, (span,) if span else (), span.confidence if span else None))
    elif ledger.coverage.list_seen:
        ledger.add(flag(key, False, Text("没有保健食品批准或备案的字样", "no health food approval is printed")))
    else:
        ledger.add(Fact(key, State.UNREADABLE, because=ledger.coverage.because()))
