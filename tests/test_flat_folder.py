"""A flat folder of many products through the whole program."""

from __future__ import annotations

from datetime import date

from labelcheck.api import Checker, Options
from tests.facts.labels import BACK

DAY = date(2026, 11, 22)


def transcribe(path, name: str) -> None:
    lines = [f"{heading}：{name if key == 'product_name' else value}" for key, (heading, value) in BACK.items()]
    path.write_text("\n".join(lines), encoding="utf-8")


def test_lists_of_two_products_in_one_folder_are_two_labels(tmp_path):
    transcribe(tmp_path / "IMG_a.txt", "白牡丹（白茶）")
    transcribe(tmp_path / "IMG_b.txt", "寿眉（白茶）")
    (tmp_path / "IMG_c.txt").write_text("寿眉（白茶）\n净含量：200克", encoding="utf-8")
    report = Checker(Options(DAY, cache=False)).check([tmp_path])
    assert [(label.document.id, len(label.document.panels)) for label in report.labels] == [
        (f"{tmp_path.name}/IMG_a", 1),
        (f"{tmp_path.name}/IMG_b", 2),
    ]
    assert all(label.document.grouping is not None for label in report.labels)


def test_a_panel_that_stands_alone_may_belong_to_any_product_so_that_nothing_is_called_absent(tmp_path):
    transcribe(tmp_path / "IMG_a.txt", "白牡丹（白茶）")
    transcribe(tmp_path / "IMG_b.txt", "寿眉（白茶）")
    (tmp_path / "IMG_c.txt").write_text("高山好茶", encoding="utf-8")
    labels = Checker(Options(DAY, cache=False)).check([tmp_path]).labels
    assert [label.document.id.rpartition("/")[2] for label in labels] == ["IMG_a", "IMG_b", "IMG_c"]
    assert {label.facts["net_content"].state.value for label in labels} == {"unreadable"}


def test_a_folder_that_label_yaml_speaks_of_stays_one_label(tmp_path):
    transcribe(tmp_path / "IMG_a.txt", "白牡丹（白茶）")
    transcribe(tmp_path / "IMG_b.txt", "寿眉（白茶）")
    (tmp_path / "label.yaml").write_text("facts:\n  imported: false\n", encoding="utf-8")
    (label,) = Checker(Options(DAY, cache=False)).check([tmp_path]).labels
    assert label.document.id == tmp_path.name


def test_a_panel_that_could_not_be_read_may_be_of_any_product(tmp_path):
    transcribe(tmp_path / "IMG_a.txt", "白牡丹（白茶）")
    transcribe(tmp_path / "IMG_b.txt", "寿眉（白茶）")
    (tmp_path / "IMG_c.jpg").write_bytes(b"\xff\xd8\xff broken")
    report = Checker(Options(DAY, cache=False)).check([tmp_path])
    assert len(report.labels) == 2
    assert len(report.unreadable) == 1
    assert [label.document.unread for label in report.labels] == [((tmp_path / "IMG_c.jpg").as_posix(),)] * 2
    assert all((tmp_path / "IMG_c.jpg").as_posix() in {page.panel for page in label.pages} for label in report.labels)


def test_what_a_divided_label_lacks_was_declared_by_nobody(tmp_path):
    transcribe(tmp_path / "IMG_a.txt", "白牡丹（白茶）")
    transcribe(tmp_path / "IMG_b.txt", "寿眉（白茶）")
    (tmp_path / "IMG_c.txt").write_text("高山好茶", encoding="utf-8")
    label, *_ = Checker(Options(DAY, cache=False)).check([tmp_path]).labels
    assert "用户" not in label.facts["net_content"].because.zh
    assert "不是标签的全部" in label.facts["net_content"].because.zh
