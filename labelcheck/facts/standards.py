"""The product standard code: its form, and what the table knows of the standard it names."""

from __future__ import annotations

import re
from datetime import date

from labelcheck.facts.doubts import is_sure
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.makers import makers
from labelcheck.facts.names import class_of_name
from labelcheck.facts.normal import comparable, normal, trimmed
from labelcheck.facts.settle import best_first, heading_of, settle_text
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.label import Reading
from labelcheck.model.sureness import PLAIN_READING
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.standards import Standard, StandardCode, base_of, compact_code

KEY = "standard_code"
OF_ROW = (
    "published",
    "effective",
    "effective_to",
    "replaced_by",
    "replaced",
    "renewed",
    "is_product",
    "tea_class",
    "grades",
    "has_grades",
    "seen",
)


def derive_code(ledger: Ledger) -> None:
    """``standard_code`` with what is seen in the code itself."""
    evidence = ledger.evidence
    readings = best_first(evidence, evidence.valued(KEY))
    coded = [(reading, codes) for reading in readings if (codes := codes_of(reading, evidence))]
    if not coded:
        _not_made_out(ledger, readings)
        return
    codes = coded[0][1]
    apart = [
        other
        for other in coded[1:]
        if not {code.base for code in other[1]} & {code.base for code in codes} or _years_differ(other[1], codes)
    ]
    if apart and (len(apart) >= makers(evidence) or any(_years_differ(entry[1], codes) for entry in apart)):
        shown = [coded[0], *apart]
        fact = ledger.conflicting(KEY, (entry[1][0].regular for entry in shown), [entry[0] for entry in shown])
        for part in ("kind", "year"):
            ledger.unread(f"{KEY}.{part}", fact.because)
        if all(code.well_formed for entry in shown for code in entry[1]):
            ledger.known(f"{KEY}.well_formed", True, [entry[0] for entry in shown])
        else:
            ledger.unread(f"{KEY}.well_formed", fact.because)
        return
    chosen = primary(tuple(code for entry in coded for code in entry[1]), evidence)
    _enter(
        ledger, chosen, sorted((entry[0] for entry in coded), key=lambda reading: chosen.base not in _bases(reading, evidence))
    )


def _bases(reading: Reading, evidence: Evidence) -> set[str]:
    return {code.base for code in codes_of(reading, evidence)}


def _years_differ(some: tuple[StandardCode, ...], others: tuple[StandardCode, ...]) -> bool:
    """Whether the same standard is cited in two editions."""
    years = {code.base: code.year for code in some if code.year}
    return any(code.year and years.get(code.base, code.year) != code.year for code in others)


def codes_of(reading: Reading, evidence: Evidence) -> tuple[StandardCode, ...]:
    """The standard numbers in ``reading``; of OCR only those that were read to their end, or that the table has."""
    standards = evidence.registry.standards
    found = standards.codes(reading.text)
    if evidence.is_plain(reading):
        return found
    compact = compact_code(reading.text)
    return tuple(code for code in found if code.regular in standards.rows or not _is_beginning(code, compact, evidence))


def _is_beginning(code: StandardCode, compact: str, evidence: Evidence) -> bool:
    """Whether ``code`` is the beginning of another: its year that of a year, its number that of a listed one that goes on."""
    longer = re.compile(re.escape(code.regular) + r"[.0-9]")
    goes_on = code.year is None and any(map(longer.match, evidence.registry.standards.rows))
    return goes_on or code.year in evidence.registry.code_forms.centuries or compact[code.extent[1] :].startswith("-")


def primary(codes: tuple[StandardCode, ...], evidence: Evidence) -> StandardCode:
    """Of several cited product standards the first for one kind of tea, rather the kind the name shows; else the first of all."""
    rows = [(code, evidence.registry.standards.row(code, evidence.as_of)) for code in codes]
    products = [(code, row) for code, row in rows if row is not None and row.usable]
    specific = [(code, row.tea_classes[0]) for code, row in products if len(row.tea_classes) == 1]
    if specific:
        shown = {class_of_name(reading.text, evidence.registry.tea_classes) for reading in evidence.valued("product_name")}
        return next((code for code, tea_class in specific if tea_class in shown), specific[0][0])
    return products[0][0] if products else codes[0]


def _enter(ledger: Ledger, code: StandardCode, readings: list[Reading]) -> None:
    evidence = ledger.evidence
    listed = evidence.registry.standards.row(code, evidence.as_of) is not None
    if not listed and not any(evidence.is_plain(reading) or len(reading.spans) == 1 for reading in readings):
        # Pieces of two columns may be joined in the wrong order, and no table bears the number out.
        _not_made_out(ledger, readings)
        return
    # Many listed numbers differ by one digit: the table alone does not make a faint one sure.
    sure = listed and any(is_sure(reading, evidence, PLAIN_READING) for reading in readings)
    ledger.known(KEY, code.regular, readings, text=normal(readings[0].text), confirmed=sure)
    ledger.about(f"{KEY}.kind", code.kind, KEY)
    if code.well_formed:
        ledger.about(f"{KEY}.well_formed", True, KEY)
    elif evidence.is_plain(readings[0]):
        ledger.about(f"{KEY}.well_formed", False, KEY, Text("缺少斜线等", "a slash or the like is missing"))
    else:
        ledger.follow(f"{KEY}.well_formed", KEY, Text("可能是识读错误", "it may be a misreading"))
    if code.year is None:
        ledger.none_of(f"{KEY}.year", KEY, Text("没有印年代号", "no year is printed"))
    else:
        ledger.about(f"{KEY}.year", int(code.year), KEY)


def _not_made_out(ledger: Ledger, readings: list[Reading]) -> None:
    parts = ("kind", "well_formed", "year")
    if readings and ledger.evidence.is_plain(readings[0]):
        text = normal(readings[0].text)
        ledger.known(KEY, text, readings[:1], text=text)
        ledger.follow(f"{KEY}.kind", KEY, Text("不是标准编号的写法", "not written as a standard number"))
        ledger.about(f"{KEY}.well_formed", False, KEY, Text("不是标准编号的写法", "not written as a standard number"))
        ledger.none_of(f"{KEY}.year", KEY, Text("没有年代号", "no year is printed"))
        return
    if readings:
        ledger.unread(KEY, Text("标准代号没有读清", "the standard code was not legible"), readings)
    else:
        ledger.missing(KEY)
    for part in parts:
        ledger.follow(f"{KEY}.{part}", KEY)


def derive_row(ledger: Ledger) -> None:
    """What the table knows of the standard on the day the food was made, and the grade against its list."""
    _settle_grade(ledger)
    heading_of(ledger, "grade", Text("等级前面没有引导词", "the grade stands without a heading"))
    code = ledger[KEY]
    row, made = _row(ledger), _made_on(ledger)
    if row is None:
        _not_listed(ledger)
    else:
        _row_facts(ledger, row)
        ledger.add(_replaced(ledger, row, made))
        _renewed(ledger, row, made)
    _grade(ledger, row if code.state is State.KNOWN else None)


def _made_on(ledger: Ledger) -> date | None:
    value = ledger["production_date"].value
    return value if ledger["production_date"].state is State.KNOWN and isinstance(value, date) else None


def _row(ledger: Ledger) -> Standard | None:
    if ledger[KEY].state is not State.KNOWN:
        return None
    standards = ledger.evidence.registry.standards
    codes = standards.codes(str(ledger[KEY].value))
    return standards.row(codes[0], _made_on(ledger) or ledger.evidence.as_of) if codes else None


def _not_listed(ledger: Ledger) -> None:
    listed = f"{KEY}.listed"
    if ledger[KEY].state is State.KNOWN:
        because = Text("标准表中没有这个标准", "the standard is not in the table")
        ledger.about(listed, False, KEY, because)
    else:
        because = ledger[KEY].because
        _not_told(ledger, listed, because)
    for part in OF_ROW:
        _not_told(ledger, f"{KEY}.{part}", because)


def _not_told(ledger: Ledger, key: str, because: Text) -> None:
    """What cannot be said of the standard; which of two is meant is one question, not one for each of their properties."""
    if ledger[KEY].state is State.CONFLICTING:
        ledger.unread(key, because)
    else:
        ledger.follow(key, KEY, because)


def _row_facts(ledger: Ledger, row: Standard) -> None:
    told = Text(f"{row.number}《{row.title}》", f"{row.number}")
    ledger.about(f"{KEY}.listed", True, KEY, told)
    ledger.about(f"{KEY}.seen", row.seen.value, KEY, told)
    ledger.about(f"{KEY}.is_product", row.usable, KEY, told, row.seen)
    _from_row(ledger, "published", row.published, row.dates_seen or row.seen, told)
    _from_row(ledger, "effective", row.effective, row.dates_seen or row.seen, told)
    last = ledger.evidence.registry.standards.last_day(row)
    _optional(ledger, "effective_to", last, row, told)
    _optional(ledger, "replaced_by", row.replaced_by, row, told)
    if len(row.tea_classes) == 1:
        ledger.about(f"{KEY}.tea_class", row.tea_classes[0], KEY, told, row.seen)
    else:
        because = Text("标准不限于一个茶类", "the standard is not about one class")
        ledger.none_of(f"{KEY}.tea_class", KEY, because, State.NOT_APPLICABLE)
    _grades(ledger, row, told)


def _from_row(ledger: Ledger, part: str, value: Value | None, seen: Seen, told: Text) -> None:
    if value is None:
        ledger.follow(f"{KEY}.{part}", KEY, Text("标准表中没有此项", "the table does not say"))
    else:
        ledger.about(f"{KEY}.{part}", value, KEY, told, seen)


def _optional(ledger: Ledger, part: str, value: Value | None, row: Standard, told: Text) -> None:
    """A last day and a successor: none for a standard in force, not known where the table does not know."""
    if value is None and row.status in ("current", "published_not_in_force"):
        ledger.none_of(f"{KEY}.{part}", KEY, Text(f"{row.number} 现行", f"{row.number} is in force"))
    else:
        _from_row(ledger, part, value, row.status_seen or row.seen, told)


def _replaced(ledger: Ledger, row: Standard, made: date | None) -> Fact:
    """Whether the standard had lost effect when the food was made; a day without effect on the day of the check decides nothing earlier."""
    key, code = f"{KEY}.replaced", ledger[KEY]
    last, day = ledger.evidence.registry.standards.last_day(row), made or ledger.evidence.as_of
    seen = row.status_seen or row.seen
    if last is not None and day <= last:
        because = Text(f"{row.number} 到 {last.isoformat()} 有效", f"{row.number} is in effect until {last.isoformat()}")
        return Fact(key, State.KNOWN, False, code.text, code.spans, code.confidence, because, seen=seen)
    if last is not None and made is not None:
        because = Text(f"{row.number} 于 {last.isoformat()} 失效", f"{row.number} lost effect on {last.isoformat()}")
        return Fact(key, State.KNOWN, True, code.text, code.spans, code.confidence, because, seen=seen)
    if last is None and row.status == "current":
        because = Text(f"{row.number} 现行", f"{row.number} is in force")
        return Fact(key, State.KNOWN, False, code.text, code.spans, code.confidence, because, seen=seen)
    because = Text(f"不知道 {row.number} 在生产时是否有效", f"whether {row.number} was in effect at production is not known")
    return Fact(key, State.UNREADABLE, None, code.text, code.spans, code.confidence, because, seen=seen)


def _renewed(ledger: Ledger, row: Standard, made: date | None) -> None:
    """The number without its year, where an edition of the same number that replaced ``row`` was in effect when the food was made."""
    key, standards = f"{KEY}.renewed", ledger.evidence.registry.standards
    successor = standards.rows.get(row.replaced_by or "")
    last = standards.last_day(successor) if successor is not None else None
    in_effect = (
        successor is not None
        and made is not None
        and successor.effective is not None
        and successor.effective <= made
        and (last is None or made <= last)
    )
    if successor is not None and in_effect and base_of(successor.number) == base_of(row.number):
        because = Text(f"生产时有效的是 {successor.number}", f"{successor.number} was in effect when the food was made")
        ledger.about(key, base_of(row.number), KEY, because, successor.dates_seen or successor.seen)
    else:
        ledger.none_of(key, KEY, Text("没有同一编号的新版", "no later edition has the same number"))


def _grades(ledger: Ledger, row: Standard, told: Text) -> None:
    if row.grades is None:
        for part in ("grades", "has_grades"):
            ledger.follow(f"{KEY}.{part}", KEY, Text("标准表中没有等级", "the table does not know its grades"))
        return
    seen = row.grades_seen or row.seen
    ledger.about(f"{KEY}.has_grades", bool(row.all_grades), KEY, told, seen)
    if row.all_grades:
        ledger.about(f"{KEY}.grades", row.all_grades, KEY, told, seen)
    else:
        ledger.none_of(f"{KEY}.grades", KEY, Text("标准不设等级", "the standard sets no grades"))


def _settle_grade(ledger: Ledger) -> None:
    """``grade``; one of which OCR read the end alone is unread."""
    evidence = ledger.evidence
    readings, endings = evidence.valued("grade"), evidence.registry.tea_terms.names.grade_endings
    if readings and all(trimmed(reading.text) in endings and not evidence.is_plain(reading) for reading in readings):
        ledger.unread("grade", Text("等级没有读全", "the grade was not read in full"), readings)
    else:
        settle_text(ledger, "grade")


def _grade(ledger: Ledger, row: Standard | None) -> None:
    key, grade = "grade.listed", ledger["grade"]
    if grade.state is not State.KNOWN:
        ledger.follow(key, "grade")
        return
    if row is None or row.grades is None:
        ledger.follow(key, "grade", Text("不知道所标标准的等级", "the grades of the cited standard are not known"))
        return
    grades = grades_of_variety(row, str(ledger["product_name"].value or ""))
    listed = is_listed(str(grade.value), grades)
    because = Text(
        f"{row.number} 的等级：{'、'.join(grades) or '不设'}", f"grades of {row.number}: {', '.join(grades) or 'none'}"
    )
    ledger.about(key, listed, "grade", because, row.grades_seen or row.seen)


def grades_of_variety(row: Standard, name: str) -> tuple[str, ...]:
    """The grades of the varieties that ``name`` names, those of all varieties when it names none."""
    named = [grades for variety, grades in (row.grades or {}).items() if variety and variety in simplified(name)]
    return tuple(dict.fromkeys(grade for grades in named for grade in grades)) if named else row.all_grades


def is_listed(printed: str, grades: tuple[str, ...]) -> bool:
    """Whether ``printed`` is one of ``grades``: 特级(针形) and 工夫红茶特级 are 特级, 特级 may be 特级一等, 1级 is 一级.

    超特级 and 特一级 are none: one character before the name of a grade names no variety but another grade.
    """
    text = comparable(simplified(printed)).translate(str.maketrans("123456789", "一二三四五六七八九"))
    names = [comparable(grade.split("(")[0]) for grade in grades]
    return any(text.find(name) in (0, *range(2, len(text))) for name in names) or any(
        comparable(grade).startswith(text) for grade in grades
    )
