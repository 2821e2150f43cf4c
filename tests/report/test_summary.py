from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import permutations

from labelcheck.model.finding import Severity, Status
from labelcheck.model.text import Lang
from labelcheck.model.wording import value_words
from labelcheck.report.places import upright_size
from labelcheck.report.summary import Tally, findings_worst_first, summarise, tally, worst_first
from tests.report import factory


def test_counts_by_verdict() -> None:
    total = summarise(factory.many_report())
    assert (total.labels, total.violation, total.defect, total.review, total.clean, total.unreadable) == (4, 1, 1, 1, 1, 1)


def test_questions_are_counted_apart_from_breaches() -> None:
    assert tally(factory.photo_label()) == Tally(violation=1, defect=1, advisory=0, review=1)


def test_labels_come_worst_first_whatever_their_order() -> None:
    for labels in permutations(factory.many_report().labels):
        assert [label.document.id for label in worst_first(labels)] == ["A12", "defective", "asks", "clean-tea"]


def test_of_two_violating_labels_the_one_with_more_breaches_comes_first() -> None:
    one = factory.photo_label("a", (factory.date_finding(),))
    two = factory.photo_label("b", (factory.date_finding(), replace(factory.date_finding(), rule="other")))
    assert [label.document.id for label in worst_first([one, two])] == ["b", "a"]


def test_a_shown_defect_goes_before_an_asked_violation_and_advice_comes_last() -> None:
    advice = replace(factory.date_finding(), severity=Severity.ADVISORY, rule="advice")
    asked_advice = replace(advice, status=Status.REVIEW)
    order = findings_worst_first([asked_advice, advice, factory.licence_finding(), factory.name_finding()])
    assert [(f.status, f.severity) for f in order] == [
        (Status.FAIL, Severity.DEFECT),
        (Status.REVIEW, Severity.VIOLATION),
        (Status.FAIL, Severity.ADVISORY),
        (Status.REVIEW, Severity.ADVISORY),
    ]


def test_values_read_as_a_person_writes_them() -> None:
    assert value_words({"amount": 250.0, "unit": "g"}, Lang.ZH) == "250 g"
    assert value_words({"months": 18}, Lang.ZH) == "18 个月"
    assert value_words({"months": 18}, Lang.EN) == "18 months"
    assert value_words(("茶叶", "茉莉花"), Lang.EN) == "茶叶, 茉莉花"
    assert value_words(True, Lang.ZH) == "是"
    assert value_words(None, Lang.ZH) == ""


def test_quarter_turned_pictures_exchange_width_and_height() -> None:
    assert [upright_size(factory.photo("p.jpg", orientation).pages[0]) for orientation in (1, 3, 6, 8)] == [
        (800, 600),
        (800, 600),
        (600, 800),
        (600, 800),
    ]


def test_importing_the_package_or_the_json_renderer_loads_no_heavy_library() -> None:
    code = (
        "import sys, labelcheck.report, labelcheck.report.json_report;"
        "sys.stdout.write(' '.join({'rich', 'jinja2', 'PIL', 'numpy', 'cv2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ""
