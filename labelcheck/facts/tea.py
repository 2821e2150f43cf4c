"""What the names of teas promise: a kind of tea, a flavour, an edible peel, a class that its standard wants marked."""

from __future__ import annotations

from labelcheck.facts.found_words import LabelWords, enter_found, enter_none
from labelcheck.facts.ingredients import SCENTED, SUBSTITUTE
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.tea_classes import TeaClasses
from labelcheck.registry.tea_terms import NameTerms

NAME = "product_name"
OF_NAME = ("tea_kind", "shows_substitute", "bare_flavour", "wrapper", "wrapper_listed", "fits_ingredients")


def derive(ledger: Ledger) -> None:
    """The facts of the name, of the ingredients behind it, and of the class as marked on the label."""
    registry = ledger.evidence.registry
    words = LabelWords(ledger.evidence)
    _flavouring(ledger, registry.tea_terms.names)
    if ledger[NAME].state is State.KNOWN:
        name = simplified(str(ledger[NAME].value))
        _tea_kind(ledger, name, registry.tea_classes)
        _shows_substitute(ledger, name)
        _bare_flavour(ledger, name, registry.tea_terms.names)
        _wrapper(ledger, name, registry.tea_terms.names)
        _fits_ingredients(ledger, name)
    else:
        for part in OF_NAME:
            ledger.follow(f"{NAME}.{part}", NAME)
    _class_marked(ledger, words)
    enter_found(ledger, "inoculated", words.first(registry.tea_terms.names.inoculated))
    _ingredient(ledger, "ingredients.culture", registry.tea_terms.names.cultures)
    enter_found(ledger, "grade.invented", words.first(registry.tea_terms.names.grade_inventions))


def _listed(ledger: Ledger) -> tuple[str, ...] | None:
    """The ingredients in simplified characters, None when they were not read."""
    fact = ledger["ingredients"]
    if fact.state is not State.KNOWN or not isinstance(fact.value, tuple):
        return None
    return tuple(simplified(item) for item in fact.value)


def _ingredient(ledger: Ledger, key: str, words: tuple[str, ...]) -> None:
    """The first ingredient that holds one of ``words``."""
    listed = _listed(ledger)
    if listed is None:
        ledger.follow(key, "ingredients")
        return
    found = next((item for item in listed if any(word in item for word in words)), None)
    if found is None:
        ledger.none_of(key, "ingredients", Text("配料中没有", "no ingredient is one"))
    else:
        ledger.about(key, found, "ingredients", Text(f"配料中有“{found}”", f"an ingredient is {found}"))


def _flavouring(ledger: Ledger, terms: NameTerms) -> None:
    _ingredient(ledger, "ingredients.flavouring", terms.flavouring)


def _tea_kind(ledger: Ledger, name: str, classes: TeaClasses) -> None:
    kinds = ledger.evidence.registry.tea_terms.names.kinds
    stated = [word.tea_class for word in classes.words_in(name) if word.states_class and word.tea_class in kinds]
    if stated:
        ledger.about(f"{NAME}.tea_kind", stated[-1], NAME)
    else:
        ledger.none_of(f"{NAME}.tea_kind", NAME, Text("名称没有写茶类", "the name states no kind of tea"))


def _shows_substitute(ledger: Ledger, name: str) -> None:
    """Whether the name itself says that it is a plant other than tea."""
    registry = ledger.evidence.registry
    variety = any(word.tea_class == SUBSTITUTE and not word.states_class for word in registry.tea_classes.words_in(name))
    plants = registry.tea_classes.plants_in(name)
    shown = variety or bool(plants) or any(word in name for word in registry.tea_terms.names.substitute_shown)
    listed = _listed(ledger) or ()
    # 昆仑雪菊: the plant of the list is named, although the table does not know it as a substitute.
    shown = shown or any(item in name and not registry.tea_classes.names_tea(item) for item in listed)
    ledger.about(f"{NAME}.shows_substitute", shown, NAME, Text("看名称用词", "by the words of the name"))


def _bare_flavour(ledger: Ledger, name: str, terms: NameTerms) -> None:
    """A flavour that the name promises as a food while only flavouring gives it."""
    key, listed = f"{NAME}.bare_flavour", _listed(ledger)
    if listed is None:
        ledger.follow(key, "ingredients")
        return
    foods = [item for item in listed if not any(word in item for word in terms.flavouring)]
    bare = next((word for word in terms.flavours if _is_bare(word, name, foods, terms)), None)
    if bare is None or len(foods) == len(listed):
        ledger.none_of(key, NAME, Text("名称没有这样的风味", "the name promises no such flavour"))
    else:
        because = Text(f"名称有“{bare}”，配料中只有香精", f"the name says {bare}, and only flavouring is listed")
        ledger.about(key, bare, NAME, because)


def _is_bare(word: str, name: str, foods: list[str], terms: NameTerms) -> bool:
    at = name.find(word)
    if at < 0 or any(name.startswith(after, at + len(word)) for after in terms.flavour_words):
        return False
    return not any(stem in food for stem in (word, *terms.flavours[word]) for food in foods)


def _wrapper(ledger: Ledger, name: str, terms: NameTerms) -> None:
    """A peel that holds the tea, and whether the list has it."""
    key, listed = f"{NAME}.wrapper", _listed(ledger)
    wrapper = next((word for word in terms.wrapper_names if word in name), None)
    if wrapper is None:
        for part in (key, f"{key}_listed"):
            ledger.none_of(part, NAME, Text("名称没有果皮装茶的字样", "the name speaks of no peel that holds the tea"))
        return
    ledger.about(key, wrapper, NAME)
    if listed is None:
        ledger.follow(f"{key}_listed", "ingredients")
    else:
        found = any(word in item for word in terms.wrapper_ingredients for item in listed)
        ledger.add(flag(f"{key}_listed", found, Text("看配料表", "by the list of ingredients"), ledger["ingredients"].spans))


def _fits_ingredients(ledger: Ledger, name: str) -> None:
    """Whether the kind of tea in the name is the one the ingredients show, or is made of it."""
    key, registry, shown = f"{NAME}.fits_ingredients", ledger.evidence.registry, ledger["ingredients.tea_class"].value
    kinds = registry.tea_terms.names.kinds
    named = {word.tea_class for word in registry.tea_classes.words_in(name)} & kinds
    if shown not in kinds or not named:
        because = Text("名称或配料没有写明茶类", "the name or the ingredients state no kind of tea")
        ledger.none_of(key, NAME, because, State.NOT_APPLICABLE)
        return
    fits = shown in named or any(shown in registry.tea_terms.raw_tea_of.get(kind, ()) for kind in named)
    scented = any(flower in name for flower in registry.tea_terms.names.flowers)
    told = Text(
        f"名称为{'、'.join(sorted(named))}，配料为{shown}", f"the name says {', '.join(sorted(named))}, the ingredients {shown}"
    )
    ledger.about(key, fits or (shown == SCENTED and scented), NAME, told)


def _class_marked(ledger: Ledger, words: LabelWords) -> None:
    """The kind of tea as the label marks it: in the name or elsewhere; in the list of ingredients alone it is doubtful."""
    key, registry = "class_marked", ledger.evidence.registry
    kinds = registry.tea_terms.names.kinds
    if ledger[f"{NAME}.tea_kind"].state is State.KNOWN:
        ledger.about(key, str(ledger[f"{NAME}.tea_kind"].value), NAME)
        return
    shown = [word for word in registry.tea_classes.words_in(words.simple) if word.tea_class in kinds]
    if not shown:
        enter_none(ledger, key)
        return
    listed = "".join(_listed(ledger) or ())
    outside = [word for word in shown if words.simple[word.start : word.end] not in listed]
    if outside:
        ledger.add(
            Fact(
                key,
                State.KNOWN,
                outside[0].tea_class,
                outside[0].tea_class,
                because=Text("标签上写有茶类", "the label states the kind of tea"),
            )
        )
    else:
        ledger.unread(key, Text("茶类只见于配料表", "the kind of tea stands in the list of ingredients only"))
