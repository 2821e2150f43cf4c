"""The forms of the page: which fields say what, and which of them were touched."""

from __future__ import annotations

from dataclasses import replace

from starlette.datastructures import FormData

from labelcheck.web.sessions import Said

FACT, ANSWER = "fact:", "answer:"
WAS = "was:"
"""Before the name of a field: what the page showed in it, so that what the visitor left alone takes back nothing said elsewhere meanwhile."""
_BETWEEN = "|"
"""Between label and rule in the name of a field; no rule has it."""


def said_in(form: FormData, before: Said) -> Said:
    """What is said after ``form`` was sent: a field that is not as the page showed it counts, of all others what was said ``before``."""
    sent = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    fields = {key: words for key, words in sent.items() if sent.get(WAS + key) != words}
    facts = {key.removeprefix(FACT): words for key, words in fields.items() if key.startswith(FACT)}
    answers = {_where(key): words for key, words in fields.items() if key.startswith(ANSWER)}
    return replace(
        before,
        as_of=fields.get("as_of", before.as_of),
        facts={**before.facts, **facts},
        answers={**before.answers, **answers},
        label_width_mm=fields.get("label_width_mm", before.label_width_mm),
    )


def answer_field(label: str, rule: str) -> str:
    """The name of the field that answers the question of ``rule`` on ``label``."""
    return f"{ANSWER}{label}{_BETWEEN}{rule}"


def _where(field: str) -> tuple[str, str]:
    label, _, rule = field.removeprefix(ANSWER).rpartition(_BETWEEN)
    return label, rule
