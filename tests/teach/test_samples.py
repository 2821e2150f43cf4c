from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml
from stdnum.iso7064 import mod_11_10

from labelcheck.model.errors import ConfigError
from labelcheck.teach.camera import rendered
from labelcheck.teach.draw import Form
from labelcheck.teach.samples import draw, load, main
from labelcheck.teach.wording import back_statements

SAMPLES = Path(__file__).parents[2] / "samples"
LOADED = load(SAMPLES / "labels.yaml")
EXPECTED = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))["labels"]


def test_there_are_seven_compliant_and_at_least_seven_faulty_labels_in_all_forms() -> None:
    verdicts = [EXPECTED[sample.id]["verdict"] for sample in LOADED]
    assert verdicts.count("clean") == 7
    assert len(verdicts) - 7 >= 7
    assert {sample.form for sample in LOADED} == set(Form)


def test_every_sample_is_expected_described_and_drawn() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert set(EXPECTED) == {sample.id for sample in LOADED}
    for sample in LOADED:
        assert f"`{sample.id}`" in readme
        drawn = {path.name for path in (SAMPLES / sample.id).iterdir()}
        assert {f"front{sample.form.suffix}", f"back{sample.form.suffix}"} <= drawn


@pytest.mark.parametrize("sample", [sample for sample in LOADED if sample.form is Form.PDF], ids=lambda sample: sample.id)
def test_the_committed_artwork_is_what_the_data_draws(sample, tmp_path: Path) -> None:
    """Compared as pixels: another release of the compressor may pack the same drawing into other bytes."""
    for path in draw(sample, sample.form, tmp_path):
        kept = (SAMPLES / sample.id / path.name).read_bytes()
        assert np.array_equal(rendered(path.read_bytes(), 150), rendered(kept, 150))


@pytest.mark.parametrize("sample", LOADED, ids=lambda sample: sample.id)
def test_only_the_named_breach_is_in_the_facts(sample) -> None:
    broken = {EXPECTED[sample.id].get("field")}
    printed = {item.key for item in back_statements(sample.facts, sample.wording)}
    needed = {"product_name", "ingredients", "standard_code", "licence_no", "production_date", "shelf_life", "storage", "origin"}
    assert needed | {"producer_name", "producer_address", "producer_contact"} <= printed | broken
    assert sample.facts.net_content_g is not None
    if "licence_no" not in broken:
        assert sample.facts.licence_no is not None
        assert sample.facts.licence_no.startswith("SC114")
        assert mod_11_10.is_valid(sample.facts.licence_no[2:])


@pytest.mark.parametrize("sample", LOADED, ids=lambda sample: sample.id)
def test_the_net_content_is_as_high_as_the_law_asks(sample) -> None:
    """Digits, the lowest full characters, against table 3 of the 2011 edition."""
    grams = sample.facts.net_content_g
    digit_mm = sample.style.net_mm * 0.86
    assert digit_mm >= (2 if grams <= 50 else 3 if grams <= 200 else 4)


def test_the_folder_stays_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 6_000_000


def test_an_unknown_key_names_the_label_and_the_keys(tmp_path: Path) -> None:
    data = tmp_path / "labels.yaml"
    data.write_text(
        "a: {shows: {zh: 甲, en: a}, form: pdf, style: {}, facts: {product_name: 绿茶, colour: red}}", encoding="utf-8"
    )
    with pytest.raises(ConfigError, match=r"labels\.yaml: a: unknown key colour.*product_name"):
        load(data)
    assert main([str(tmp_path)]) == 2
