"""How a rule came to its ending, as a tree for a terminal and as data for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Citation, Ending
from labelcheck.model.geometry import box_of
from labelcheck.model.report import LabelReport
from labelcheck.model.rule_card import Statement
from labelcheck.model.text import Lang, Text
from labelcheck.model.trace import AskedFact, ConditionTrace, Part, RuleTrace, Step
from labelcheck.model.truth import Truth
from labelcheck.model.wording import fact_words
from labelcheck.report.console import Branch
from labelcheck.report.json_report import plain_value
from labelcheck.report.phrases import (
    bracketed,
    cited_place,
    corrections_told,
    evidence_place,
    governing_day,
    in_force_window,
)
from labelcheck.report.places import Places
from labelcheck.report.rule_words import GOVERNED, JOINS, RULE_WORDS
from labelcheck.report.words import ENDINGS, STATES

TRACE_WORDS: Mapping[str, Text] = {
    "editions": Text("适用哪一版", "Which edition governs"),
    "in_force": Text("适用", "governs"),
    "outside": Text("不适用", "does not govern"),
    "facts": Text("读到什么，由此得知什么", "What was read, and what followed"),
    "nothing_read": Text("标签上没有对应的文字", "no words of the label"),
    "questions": Text("怎样判断", "What the rule asked"),
    "stopped": Text("停在这里", "it stopped here"),
    "fact_is": Text("此处{state}", "here {state}"),
    "decided_by": Text("取决于：{facts}", "decided by: {facts}"),
    "outcome": Text("结果", "Outcome"),
    "not_in_force": Text(
        "这条规则不适用于本标签：没有一条依据在施行", "the rule does not bind this label: none of its clauses governs"
    ),
}
PARTS: Mapping[Part, Text] = {
    Part.APPLIES: Text("适用于", "Applies when"),
    Part.UNLESS: Text("例外", "Unless"),
    Part.REQUIRE: Text("要求", "Requires"),
}
TRUTHS: Mapping[Truth, Text] = {
    Truth.TRUE: Text("成立", "true"),
    Truth.FALSE: Text("不成立", "false"),
    Truth.UNKNOWN: Text("未能确定", "not known"),
}
_SIGNS: Mapping[Truth, str] = {Truth.TRUE: "√", Truth.FALSE: "×", Truth.UNKNOWN: "?"}
_STYLES: Mapping[Truth, str] = {Truth.TRUE: "green", Truth.FALSE: "red", Truth.UNKNOWN: "cyan"}
_ENDING_STYLES: Mapping[Ending, str] = {Ending.PASS: "bold green", Ending.FAIL: "bold red", Ending.REVIEW: "bold cyan"}

Json = dict[str, Any]


class TraceView:
    """One rule on one label in one language."""

    def __init__(self, label: LabelReport, trace: RuleTrace, lang: Lang) -> None:
        self._label, self._trace, self._lang = label, trace, lang
        self._places = Places(label.document)
        self._facts = {asked.fact.key: asked for asked in trace.facts}
        self._colon = RULE_WORDS["colon"].in_lang(lang)

    def _say(self, key: str, **values: object) -> str:
        text = TRACE_WORDS[key].in_lang(self._lang)
        return text.format(**values) if values else text

    def tree(self) -> Branch:
        """From what was read to how the rule ended."""
        trace = self._trace
        parts = [self._editions()]
        if trace.steps:
            parts.append(Branch(self._say("facts"), "bold", tuple(map(self._fact, trace.facts))))
            steps = tuple(self._step(step, last=step is trace.steps[-1]) for step in trace.steps)
            parts.append(Branch(self._say("questions"), "bold", steps))
        title = f"{self._label.document.id} · {trace.rule} {trace.title.in_lang(self._lang)}"
        return Branch(title, "bold", (*parts, self._outcome()))

    def _editions(self) -> Branch:
        clauses = [*((citation, "in_force") for citation in self._trace.citations)]
        clauses += [(citation, "outside") for citation in self._trace.outside]
        text = f"{self._say('editions')}{self._colon}{governing_day(self._label, self._lang)}"
        return Branch(text, "bold", tuple(self._clause(citation, key) for citation, key in clauses))

    def _clause(self, citation: Citation, key: str) -> Branch:
        document = citation.document
        told = (self._say(key), in_force_window(document, self._lang), GOVERNED[document.governed_by].in_lang(self._lang))
        text = cited_place(citation, self._lang) + bracketed(" · ".join(filter(None, told)), self._lang)
        return Branch(text, "" if key == "in_force" else "dim")

    def _fact(self, asked: AskedFact) -> Branch:
        fact = asked.fact
        because = fact.because.in_lang(self._lang)
        text = f"{asked.about.in_lang(self._lang)}  {self._state(fact)}" + (f" — {because}" if because else "")
        read = [evidence_place(span, self._places, self._lang) for span in fact.spans]
        corrected = corrections_told(fact, self._lang)
        leaves = [*read, *([corrected] if corrected else [])]
        return Branch(text, "" if fact.state is State.KNOWN else "yellow", tuple(map(Branch, dict.fromkeys(leaves))))

    def _state(self, fact: Fact, *, brief: bool = False) -> str:
        """What is known of the fact; ``brief`` for where the whole of a long text stands above."""
        words = fact_words(fact, self._lang) or fact.text
        first, *more = words.splitlines() or [""]
        words = f"{first} …" if brief and more else words
        return STATES[fact.state].in_lang(self._lang) + (f"{self._colon}{words}" if words else "")

    def _step(self, step: Step, *, last: bool) -> Branch:
        because = step.because.in_lang(self._lang) if step.because else ""
        clauses = "; ".join(cited_place(citation, self._lang) for citation in step.citations)
        head = PARTS[step.part].in_lang(self._lang) + (f"{self._colon}{because}" if because else "")
        head += bracketed(clauses, self._lang) if clauses else ""
        head += f" — {TRUTHS[step.condition.truth].in_lang(self._lang)}"
        head += bracketed(self._say("stopped"), self._lang) if last else ""
        return Branch(head, f"bold {_STYLES[step.condition.truth]}" if last else "", (self._condition(step.condition),))

    def _condition(self, condition: ConditionTrace) -> Branch:
        sign, truth = _SIGNS[condition.truth], TRUTHS[condition.truth].in_lang(self._lang)
        if condition.statement is None:
            facts = self._say("decided_by", facts=", ".join(self._named(key) for key in condition.decided_by))
            text = f"{sign} {JOINS[condition.operator].in_lang(self._lang)} — {truth}{bracketed(facts, self._lang)}"
            return Branch(text, _STYLES[condition.truth], tuple(map(self._condition, condition.parts)))
        found = self._say("fact_is", state=self._state(self._facts[condition.asks].fact, brief=True))
        text = f"{sign} {self._statement(condition.statement)} — {truth}{bracketed(found, self._lang)}"
        return Branch(text, _STYLES[condition.truth])

    def _statement(self, statement: Statement) -> str:
        return " ".join(filter(None, (part.in_lang(self._lang) for part in (statement.about, statement.holds, statement.of))))

    def _named(self, key: str) -> str:
        return self._facts[key].about.in_lang(self._lang)

    def _outcome(self) -> Branch:
        trace = self._trace
        if trace.ending is None:
            return Branch(f"{self._say('outcome')}{self._colon}{self._say('not_in_force')}", "bold")
        text = f"{self._say('outcome')}{self._colon}{ENDINGS[trace.ending].in_lang(self._lang)}"
        return Branch(text, _ENDING_STYLES.get(trace.ending, "bold"), tuple(map(Branch, self._reasons())))

    def _reasons(self) -> tuple[str, ...]:
        """The message of the finding, and the reason unless that tells it already."""
        because, message = (text.in_lang(self._lang) if text else "" for text in (self._trace.because, self._trace.message))
        return tuple(filter(None, ("" if because in message else because, message)))

    def data(self) -> Json:
        """The same as plain data."""
        trace, lang = self._trace, self._lang
        return {
            "label": self._label.document.id,
            "rule": trace.rule,
            "title": trace.title.in_lang(lang),
            "governing_date": {"date": trace.governing.date.isoformat(), "because": trace.governing.because.in_lang(lang)},
            "clauses": [
                *(self._clause_data(citation, governs=True) for citation in trace.citations),
                *(self._clause_data(citation, governs=False) for citation in trace.outside),
            ],
            "facts": {asked.fact.key: self._fact_data(asked) for asked in trace.facts},
            "steps": [self._step_data(step) for step in trace.steps],
            "stopped_at": trace.steps[-1].part.value if trace.steps else None,
            "outcome": trace.ending.value if trace.ending else None,
            "because": trace.because.in_lang(lang) if trace.because else None if trace.ending else self._say("not_in_force"),
            "message": trace.message.in_lang(lang) if trace.message else None,
        }

    def _clause_data(self, citation: Citation, *, governs: bool) -> Json:
        window = (citation.document.in_force_from, citation.document.in_force_to)
        return {
            "document": citation.document.id,
            "clause": citation.clause.citable.in_lang(self._lang),
            "governs": governs,
            "in_force": [day.isoformat() if day else None for day in window],
        }

    def _fact_data(self, asked: AskedFact) -> Json:
        fact = asked.fact
        return {
            "about": asked.about.in_lang(self._lang),
            "state": fact.state.value,
            "value": plain_value(fact.value),
            "text": fact.text,
            "because": fact.because.in_lang(self._lang),
            "confidence": None if fact.confidence is None else round(fact.confidence, 3),
            "read": [
                {
                    "text": span.text,
                    "path": span.panel,
                    "page": span.page,
                    "box": self._box(span.panel, span.page, span.polygon),
                    "confidence": round(span.confidence, 3),
                }
                for span in fact.spans
            ],
        }

    def _box(self, panel: str, page: int, polygon: tuple[tuple[float, float], ...]) -> list[float]:
        box = box_of(self._places.stored(panel, page, polygon))
        return [round(side, 1) for side in (box.x0, box.y0, box.x1, box.y1)]

    def _step_data(self, step: Step) -> Json:
        return {
            "part": step.part.value,
            "because": step.because.in_lang(self._lang) if step.because else None,
            "clauses": [cited_place(citation, self._lang) for citation in step.citations],
            "condition": self._condition_data(step.condition),
        }

    def _condition_data(self, condition: ConditionTrace) -> Json:
        told = {"says": self._statement(condition.statement), "fact": condition.asks} if condition.statement else {}
        parts = {"parts": [self._condition_data(part) for part in condition.parts]} if condition.parts else {}
        return {
            "operator": condition.operator,
            **told,
            "answer": condition.truth.value,
            "decided_by": list(condition.decided_by),
            **parts,
        }
