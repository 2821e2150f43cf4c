"""Rule cards built by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from labelcheck.model.clause import GovernedBy, LegalDocument, Seen
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.finding import Severity
from labelcheck.model.rule_card import Combination, ExampleCard, ExemptionCard, RuleCard, Statement
from labelcheck.model.text import Text
from tests.report.factory import cite, clause, food_safety_law, general_standard

LICENCE = Text("食品生产许可证编号", "production licence number")
IMPORTED = Text("是否进口食品", "whether the food is imported")
PRINTED = Statement(LICENCE, Text("已标示", "is printed"))
LABEL = ("产品名称：绿茶", "净含量：100克")
NUMBER = "食品生产许可证编号：SC11433012200230"


def next_standard() -> LegalDocument:
    """The edition that follows the one of the factory."""
    return replace(
        general_standard(),
        id="gb-7718-2025",
        number="GB 7718-2025",
        in_force_from=date(2027, 3, 16),
        in_force_to=None,
        early_adoption_from=date(2025, 3, 27),
        clauses={"4.9": clause("gb-7718-2025", "4.9")},
    )


def undated_rules() -> LegalDocument:
    """A document whose period nobody knows."""
    return replace(
        food_safety_law(),
        id="undated",
        number="Rules",
        level="guidance",
        governed_by=GovernedBy.PRODUCTION_DATE,
        in_force_from=None,
        clauses={"1": clause("undated", "1", Seen.TEXT)},
    )


def known(value: Value, about: Text = LICENCE) -> tuple[Text, Fact]:
    """A fact an example sets."""
    return about, Fact("licence_no", State.KNOWN, value)


def of_facts(name: str, expect: str, *facts: tuple[Text, Fact]) -> ExampleCard:
    """An example that sets facts."""
    return ExampleCard(name, expect, None, facts, (), ())


def of_lines(name: str, expect: str, *panels: tuple[str, ...]) -> ExampleCard:
    """An example of printed lines."""
    return ExampleCard(name, expect, None, (), (), panels)


def card(rule_id: str = "licence-present-1", **changes: Any) -> RuleCard:
    """A rule on two editions, with an exemption, a penalty and examples; ``changes`` replace its parts."""
    standard = general_standard()
    whole = RuleCard(
        id=rule_id,
        title=Text("未标食品生产许可证编号", "Production licence number missing"),
        topic="licence",
        severity=Severity.VIOLATION,
        may_only_ask=False,
        applies=Combination("any", (PRINTED, Combination("not", (Statement(IMPORTED, Text("—— 是", "— yes")),)))),
        exemptions=(
            ExemptionCard(
                Statement(IMPORTED, Text("—— 是", "— yes")),
                Text("进口食品可不标", "imported food need not"),
                (cite(standard, "4.1.7.1"),),
            ),
        ),
        require=PRINTED,
        citations=(cite(standard, "4.1.9"), cite(next_standard(), "4.9")),
        also=(cite(standard, "9.9.9"), cite(undated_rules(), "1")),
        penalty=(cite(food_safety_law(), "第一百二十五条第一款第（二）项"),),
        no_penalty=None,
        defect_kind=None,
        message=Text("未见许可证编号。", "No licence number."),
        advice=Text("印上编号。", "Print the number."),
        question=Text("编号在哪一面？", "On which panel is the number?"),
        examples=(
            of_facts("none", "fail", (LICENCE, Fact("licence_no", State.ABSENT)), known(False, IMPORTED)),
            of_facts("not legible", "review", (LICENCE, Fact("licence_no", State.UNREADABLE))),
            of_facts("nothing", "review"),
            of_facts("imported", "not_applicable", known(True, IMPORTED)),
            of_lines("printed", "pass", (*LABEL, NUMBER)),
            of_lines("label without it", "fail", LABEL),
        ),
    )
    return replace(whole, **changes)
