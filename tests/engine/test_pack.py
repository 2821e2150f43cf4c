from __future__ import annotations

import pytest

from labelcheck.engine.lint import lint
from labelcheck.engine.pack import load_packs
from labelcheck.engine.scaffold import write_draft
from labelcheck.model.errors import ConfigError
from labelcheck.registry import validation
from labelcheck.registry.folder import rule_files
from labelcheck.registry.location import rules_root
from labelcheck.registry.yaml_file import load_yaml
from tests.engine.packs import RULE, write_rule


def faults(folder):
    return [str(fault) for fault in lint(rules_root(), [folder])]


def test_an_unknown_key_is_told_with_file_line_and_the_nearest_key(tmp_path):
    path = write_rule(tmp_path, requires={"present": "storage"})
    line = path.read_text(encoding="utf-8").splitlines().index("requires:") + 1
    with pytest.raises(ConfigError, match="did you mean 'require'") as caught:
        load_packs(rules_root(), [tmp_path])
    assert caught.value.where == f"{path}:{line}"


def test_an_unknown_operator_names_the_nearest(tmp_path):
    write_rule(tmp_path, require={"presents": "storage"})
    assert any("'present'" in fault for fault in faults(tmp_path))


def test_a_clause_outside_the_registry_is_refused_with_its_line(tmp_path):
    path = write_rule(tmp_path, clauses=["gb-7718-2011#4.1.88"])
    line = path.read_text(encoding="utf-8").splitlines().index("- gb-7718-2011#4.1.88") + 1
    with pytest.raises(ConfigError) as caught:
        load_packs(rules_root(), [tmp_path])
    assert caught.value.where == f"{path}:{line}"


def test_lint_finds_every_kind_of_fault(tmp_path):
    cases = {
        "test-fact-1": {"require": {"present": "storrage"}},
        "test-placeholder-1": {"message": {"zh": "{nett_content}", "en": "x"}},
        "test-order-1": {"require": {"at_least": {"fact": "storage", "value": 3}}},
        "test-type-1": {"require": {"is": {"fact": "imported", "value": "yes"}}},
        "test-pattern-1": {"require": {"matches": {"fact": "storage", "pattern": "(a"}}},
        "test-memory-1": {"clauses": ["test-law#9"]},
        "test-earlier-1": {"earlier": ["date-presentt-1"]},
        "test-earlier-2": {"earlier": ["date-present-1"], "ceiling": "review"},
    }
    law = tmp_path / "documents" / "test-law.yaml"
    law.parent.mkdir()
    law.write_text(
        "id: test-law\ntitle: {zh: 甲, en: A}\nnumber: T 1\nissuer: {zh: 乙, en: B}\nlevel: law\ngoverned_by: conduct_date\n"
        "in_force: [2000-01-01, null]\nsources: [https://example.org/law]\n"
        'clauses: {"9": {gist: {zh: 丙, en: C}, seen: memory}}\n',
        encoding="utf-8",
    )
    for rule_id, change in cases.items():
        write_rule(tmp_path, id=rule_id, **change)
    found = "\n".join(faults(tmp_path))
    for rule_id in cases:
        assert f"{rule_id}.yaml" in found
    assert "did you mean 'storage'" in found
    assert "only remembered" in found
    assert "may only ask" in found
    assert "examples are missing: review, fail, not_applicable, lines" in found


def test_a_wrong_pattern_is_told_in_words_and_nothing_else_is_printed(tmp_path, capfd):
    write_rule(tmp_path, require={"matches": {"fact": "storage", "pattern": "(a"}})
    assert any("the pattern is wrong: missing ): (a" in fault for fault in faults(tmp_path))
    assert capfd.readouterr().err == ""


def test_two_rules_cannot_share_an_id(tmp_path):
    write_rule(tmp_path / "one")
    write_rule(tmp_path / "two")
    with pytest.raises(ConfigError, match="is taken by"):
        load_packs(rules_root(), [tmp_path / "one", tmp_path / "two"])


def test_broken_yaml_and_doubled_keys_name_their_line(tmp_path):
    path = write_rule(tmp_path)
    path.write_text("id: a\nid: b\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"stands twice") as caught:
        load_packs(rules_root(), [tmp_path])
    assert caught.value.where == f"{path}:2"


def test_a_rule_that_does_not_exist_names_the_nearest():
    with pytest.raises(ConfigError, match="did you mean 'licence-present-1'"):
        load_packs(rules_root()).rule("licence-presentt-1")


def test_a_missing_rules_folder_is_one_clear_line(tmp_path):
    with pytest.raises(ConfigError, match="no such rules folder"):
        load_packs(rules_root(), [tmp_path / "nowhere"])


def test_a_draft_passes_lint_and_is_never_overwritten(tmp_path):
    path = write_draft("demo-name-1", tmp_path)
    assert faults(tmp_path) == []
    with pytest.raises(ConfigError, match="the file exists"):
        write_draft("demo-name-1", tmp_path)
    assert path.read_text(encoding="utf-8").startswith("id: demo-name-1")


@pytest.mark.parametrize("rule_id", ["Name", "name", "../up-x-1", "name-present"])
def test_an_improper_id_is_refused(tmp_path, rule_id):
    with pytest.raises(ConfigError, match="not a proper rule id"):
        write_draft(rule_id, tmp_path)


def test_the_pack_is_identified_by_its_content(tmp_path):
    write_rule(tmp_path)
    before = load_packs(rules_root(), [tmp_path]).identities[-1]
    write_rule(tmp_path, severity="violation")
    after = load_packs(rules_root(), [tmp_path]).identities[-1]
    assert before.sha256 != after.sha256
    assert RULE["severity"] == "defect"


def test_the_compiled_schema_agrees_with_json_schema():
    checked = 0
    for path in rule_files(rules_root()):
        data = validation._plain(load_yaml(path))
        assert validation._fits(data, "rule.schema.json")
        assert list(validation._validator("rule.schema.json").iter_errors(data)) == []
        for broken in (
            {**data, "more": 1},
            {key: value for key, value in data.items() if key != "topic"},
            {**data, "severity": "grave"},
        ):
            assert not validation._fits(broken, "rule.schema.json")
            checked += 1
    assert checked > 200
