from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from labelcheck.ingest import gather
from labelcheck.model.errors import ConfigError
from tests.ingest.files import only_error, packed, picture

SHIPPED = Path(__file__).parents[2] / "rules" / "schema" / "declared.yaml"
DECLARABLE = {key: row["type"] for key, row in yaml.safe_load(SHIPPED.read_text(encoding="utf-8")).items()}
# As the contract lists them, under "fields keys" and under label.yaml.
CONTRACT_KEYS = """
product_name ingredients net_content specification producer_name producer_address producer_contact entrusting_party repacker
distributor importer country_of_origin production_date shelf_life expiry_date storage licence_no standard_code grade origin
batch_no usage barcode uscc organic_code green_food_code trademark_no gi_announcement nutrition allergen warning
imported largest_surface_cm2 label_width_mm actual_origin sold_on gi_user_authorised panels_complete early_adoption
repacked entrusted
"""


@pytest.fixture
def declare(write):
    """What a folder with one panel and this label.yaml declares."""

    def read(text: str | bytes):
        write("tea/front.jpg", picture())
        path = write("tea/label.yaml", text.encode() if isinstance(text, str) else text)
        (document,) = gather([path.parent], declarable=DECLARABLE).documents
        return document.declared

    return read


@pytest.fixture
def fault(write):
    """The error of such a label.yaml, which leaves its label out."""

    def read(text: str | bytes) -> ConfigError:
        write("tea/front.jpg", picture())
        path = write("tea/label.yaml", text.encode() if isinstance(text, str) else text)
        gathered = gather([path.parent], declarable=DECLARABLE)
        assert gathered.documents == ()
        (error,) = gathered.unreadable
        assert isinstance(error, ConfigError)
        return error

    return read


def test_shipped_list_has_every_key_of_the_contract():
    assert set(CONTRACT_KEYS.split()) <= set(DECLARABLE)
    assert set(DECLARABLE.values()) <= {"flag", "number", "text", "texts", "date"}


def test_label_yaml_beside_the_panels_is_read(declare):
    declared = declare(
        "as_of: 2027-04-20\nfacts:\n  imported: true\n  largest_surface_cm2: 120\n  label_width_mm: 92.5\n  actual_origin: 杭州\n"
        "  early_adoption: [gb-7718-2025]\n  sold_on: 2027-4-2\n  expiry_date: '2028-01-31'\n  ingredients: 绿茶\n"
    )
    assert declared.as_of == date(2027, 4, 20)
    assert declared.facts == {
        "imported": True,
        "largest_surface_cm2": 120,
        "label_width_mm": 92.5,
        "actual_origin": "杭州",
        "early_adoption": ("gb-7718-2025",),
        "sold_on": date(2027, 4, 2),
        "expiry_date": date(2028, 1, 31),
        "ingredients": ("绿茶",),
    }
    assert declared.path.endswith("tea/label.yaml")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "facts: {}\n"])
def test_label_yaml_that_states_nothing(declare, text):
    assert declare(text).as_of is None
    assert declare(text).facts == {}


def test_label_yaml_saved_in_gb18030_is_read(declare):
    assert declare("facts: {actual_origin: 安溪}".encode("gb18030")).facts == {"actual_origin": "安溪"}


def test_unknown_key_names_file_line_and_nearest_key(fault):
    error = fault("as_of: 2026-03-28\nfacts:\n  imported: true\n  largest_surfce: 120\n")
    assert error.where.endswith("tea/label.yaml:4")
    assert "largest_surfce" in error.what.zh
    assert "largest_surface_cm2" in error.remedy.zh
    assert "largest_surface_cm2" in error.remedy.en
    assert error.exit_code == 2


def test_unknown_key_at_the_top(fault):
    error = fault("asof: 2026-03-28\n")
    assert error.where.endswith(":1")
    assert '"as_of"' in error.remedy.en


def test_fact_at_the_top_is_told_where_it_belongs(fault):
    assert "under facts:" in fault("imported: true\n").what.en


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("imported: maybe", "true or false"),
        ("imported: 1", "true or false"),
        ("imported:", "true or false"),
        ("label_width_mm: 92mm", "a number"),
        ("label_width_mm: -1", "a number"),
        ("label_width_mm: true", "a number"),
        ("label_width_mm: .nan", "a number"),
        ("barcode: 6901234567892", "in quotes"),
        ("grade: ' '", "a text"),
        ("early_adoption: [1]", "a list of texts"),
        ("early_adoption: []", "a list of texts"),
        ("early_adoption: {a: b}", "a list of texts"),
        ("sold_on: 2026-02-30", "a date that exists"),
        ("sold_on: yesterday", "a date that exists"),
        ("sold_on: 2026-02-03 10:00:00", "a date that exists"),
        ("grade: !!python/object:os.system x", "a text"),
        ("sold_on: &a [*a]", "a date that exists"),
    ],
)
def test_wrong_type_names_file_line_and_what_is_expected(fault, line, expected):
    error = fault(f"facts:\n  {line}\n")
    assert error.where.endswith("label.yaml:2")
    assert expected in error.what.en


def test_bad_as_of(fault):
    error = fault("as_of: 2026-13-01\n")
    assert error.where.endswith(":1")
    assert "as_of" in error.what.zh


@pytest.mark.parametrize(
    "text",
    [
        "facts: [imported",
        "- a\n- b\n",
        "just words",
        "facts: yes\n",
        "facts: {imported: true, imported: false}",
        "? [a]\n: b\n",
        "--- 1\n--- 2\n",
        "facts: " + "[" * 30_000,
        "facts: {grade: " + "[" * 300 + "]" * 300 + "}",
        "facts: *nowhere",
        "\x00",
        b"\xff\xff\xff",
        "#" * 70_000,
    ],
)
def test_anything_else_is_a_configuration_error(fault, text):
    error = fault(text)
    assert "label.yaml" in error.where
    assert error.what.zh
    assert error.remedy.zh


def test_label_yaml_beside_files_given_by_name_counts(write):
    front, back = write("tea/front.jpg", picture()), write("tea/back.jpg", picture())
    write("tea/label.yaml", b"facts: {imported: true}")
    (document,) = gather([front, back], declarable=DECLARABLE).documents
    assert document.declared.facts == {"imported": True}
    for document in gather([front, back], each=True, declarable=DECLARABLE).documents:
        assert document.declared.facts == {"imported": True}


def test_label_yaml_given_by_name_counts_and_is_no_panel(write):
    front, stated = write("a/front.jpg", picture()), write("b/label.yaml", b"facts: {imported: true}")
    (document,) = gather([front, stated], declarable=DECLARABLE).documents
    assert document.declared.facts == {"imported": True}
    assert len(document.panels) == 1
    assert "holds no label picture" in only_error(gather([stated])).what.en


def test_label_yaml_of_several_products_speaks_of_each(write):
    for name in ("A_front.jpg", "A_back.jpg", "B_front.jpg"):
        path = write(f"flat/{name}", picture())
    write("flat/label.yaml", b"as_of: 2026-03-28")
    documents = gather([path.parent]).documents
    assert [document.declared.as_of for document in documents] == [date(2026, 3, 28)] * 2


def test_two_statements_for_one_label_are_refused(write):
    write("tea/front.jpg", picture())
    write("tea/label.yml", b"")
    path = write("tea/label.yaml", b"")
    with pytest.raises(ConfigError, match="another one"):
        gather([path.parent])


def test_label_yaml_beside_no_panel_is_refused(write):
    write("case/tea/front.jpg", picture())
    path = write("case/label.yaml", b"as_of: 2026-03-28")
    with pytest.raises(ConfigError, match="beside no panel"):
        gather([path.parent])


def test_label_yaml_in_an_archive_names_the_member(write):
    data = packed({"front.jpg": picture(), "label.yaml": b"fact: {}"})
    (error,) = gather([write("tea.zip", data)]).unreadable
    assert error.where.endswith("tea.zip/label.yaml:1")


def test_a_faulty_label_yaml_leaves_the_other_labels_alone(write):
    write("case/bad/front.jpg", picture())
    write("case/bad/label.yaml", b"facts: {impotred: true}")
    good = write("case/good/front.jpg", picture())
    gathered = gather([good.parent.parent], declarable=DECLARABLE)
    assert [document.id for document in gathered.documents] == ["good"]
    assert [type(error) for error in gathered.unreadable] == [ConfigError]


def test_panels_are_not_complete_when_one_cannot_be_read(write):
    front = write("tea/front.jpg", picture())
    write("tea/back.jpg", b"")
    write("tea/label.yaml", b"facts: {panels_complete: true}")
    (document,) = gather([front.parent], declarable=DECLARABLE).documents
    assert document.declared.facts == {"panels_complete": False}
    assert len(document.unread) == 1
