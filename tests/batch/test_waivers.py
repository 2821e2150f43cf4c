"""A batch heeds waivers as it heeds rules: what changed is judged again, and the same waivers give the same bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from labelcheck.api import Options
from labelcheck.batch.counts import identity
from labelcheck.batch.rows import ProductRow
from labelcheck.model.waiver import Waiver, Waivers
from tests.batch.labels import AS_OF, ran, reports, write_label

MAKER = "安溪茶厂有限公司"
RULE = "storage-present-1"


@pytest.fixture
def folder(tmp_path):
    """Three products; of the first there are two labels."""
    for name, product in (("a", "绿茶一号"), ("b", "绿茶一号"), ("c", "绿茶二号"), ("d", "绿茶三号")):
        write_label(tmp_path / "labels" / name, f"产品名称：{product}\n配料：茶鲜叶\n净含量：50克\n生产者：{MAKER}\n")
    return tmp_path / "labels"


def waiving(*products: str, reason: str = "改版中", show: bool = False) -> Options:
    entries = [Waiver(RULE, ("named", name, MAKER, "50克"), reason, "王", date(2026, 12, 31)) for name in products]
    return replace(Options(AS_OF, cache=False), waivers=Waivers.of(entries), show_waived=show)


def told(output):
    """The labels of every report by id."""
    made = [json.loads(path.read_text(encoding="utf-8")) for path in (output / "labels").iterdir()]
    return {label["id"]: label for report in made for label in report["labels"]}


def test_a_waived_finding_is_in_no_count_and_no_ledger(folder, tmp_path):
    plain, _ = ran(folder, tmp_path / "plain")
    result, _ = ran(folder, tmp_path / "out", options=waiving("绿茶一号"))
    assert (plain.counts.rules[RULE].total(), result.counts.rules[RULE].total()) == (3, 2)
    assert {label: each["outcomes"][RULE] for label, each in told(tmp_path / "out").items()} == {
        "a": "waived",
        "b": "waived",
        "c": "fail",
        "d": "fail",
    }
    assert "改版中" in told(tmp_path / "out")["a"]["reasons"][RULE]
    assert result.waivers.waived == 1


def test_what_is_waived_stands_in_a_place_of_its_own_when_asked_for(folder, tmp_path):
    ran(folder, tmp_path / "plain", options=waiving("绿茶一号"))
    ran(folder, tmp_path / "out", options=waiving("绿茶一号", show=True))
    assert not any("waived" in label for label in told(tmp_path / "plain").values())
    shown = told(tmp_path / "out")
    assert [each["finding"]["rule"] for each in shown["a"]["waived"]] == [RULE]
    assert RULE not in {finding["rule"] for finding in shown["a"]["findings"]}
    assert "waived" not in shown["c"]


@pytest.mark.parametrize(
    "changed", [waiving(), waiving("绿茶二号"), waiving("绿茶一号", reason="另有"), waiving("绿茶一号", show=True)]
)
def test_changed_waivers_judge_what_is_there_again_to_what_a_fresh_run_gives(folder, tmp_path, changed):
    ran(folder, tmp_path / "out", options=waiving("绿茶一号"))
    _, heard = ran(folder, tmp_path / "out", options=changed)
    assert heard.begun == [4]
    ran(folder, tmp_path / "fresh", options=changed)
    assert reports(tmp_path / "out") == reports(tmp_path / "fresh")


def test_the_same_waivers_in_another_order_change_nothing(folder, tmp_path):
    ran(folder, tmp_path / "out", options=waiving("绿茶一号", "绿茶二号"))
    before = reports(tmp_path / "out")
    assert ran(folder, tmp_path / "out", options=waiving("绿茶二号", "绿茶一号"))[1].begun == []
    assert reports(tmp_path / "out") == before


def test_a_waiver_given_later_takes_effect_without_the_pictures(folder, tmp_path):
    ran(folder, tmp_path / "out")
    result, _ = ran(None, tmp_path / "out", options=waiving("绿茶一号"))
    assert result.waivers.waived == 1


def test_rows_remember_what_is_waived_and_those_of_before_know_of_none():
    row = ProductRow("a", "clean", ("a.txt",), {}, (), (("rule-1", "f1"),))
    assert ProductRow.from_json(row.to_json()) == row
    data = json.loads(row.to_json())
    del data["waived"]
    assert ProductRow.from_json(json.dumps(data)).waived == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"barcode": "6901234567892"}, {"barcode": "6 901234 567892", "product": "绿茶"}),
        (
            {"product": "绿茶", "producer": MAKER, "net_content": "50克"},
            {"product": "绿 茶", "producer": MAKER, "net_content": "５０克"},
        ),
    ],
    ids=["bar code", "names"],
)
def test_how_a_product_is_set_in_type_makes_no_other_product(one, other):
    rows = [ProductRow(name, "clean", (), facts, ()) for name, facts in (("a", one), ("b", other))]
    assert identity(rows[0]) == identity(rows[1])
