"""The clause registry: laws, regulations and standards with the clauses a finding may cite."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labelcheck.model.clause import Clause, GovernedBy, LegalDocument, Seen
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.remembered import Load, load_valid
from labelcheck.registry.validation import MEND, unknown_word
from labelcheck.registry.yaml_file import line_of

SCHEMA = "document.schema.json"


def load_documents(root: Path, load: Load = load_valid) -> Mapping[str, LegalDocument]:
    """The documents of ``<root>/documents`` by id, in order of id; empty when ``root`` has no such folder.

    Raises ConfigError with file and line for a file that is not YAML, does not fit the schema or contradicts itself.
    """
    documents = (_load_document(path, load) for path in sorted((root / "documents").glob("*.yaml")))
    return {document.id: document for document in documents}


def resolve(ref: str, documents: Mapping[str, LegalDocument]) -> Clause:
    """The clause that ``ref`` (``document#number``) names; raises ConfigError with the nearest one there is.

    The error's ``where`` is the reference: only the caller knows on which line of which file it stands.
    """
    document_id, _, number = ref.partition("#")
    document = documents.get(document_id)
    if document is None:
        raise ConfigError(ref, _not_registered(unknown_word(document_id, documents), "文件", "document"), MEND)
    clause = document.clauses.get(number)
    if clause is None:
        raise ConfigError(ref, _not_registered(_unknown_clause(number, document), "条款", "clause"), MEND)
    return clause


def _load_document(path: Path, load: Load) -> LegalDocument:
    data = load(path, SCHEMA)
    _check_name(path, data["id"])
    start, end = data["in_force"]
    if start is not None and end is not None and end < start:
        raise _fault(path, ("in_force",), Text("失效日早于施行日", "the period ends before it begins"))
    return LegalDocument(
        id=data["id"],
        title=Text(**data["title"]),
        number=data["number"],
        issuer=Text(**data["issuer"]),
        level=data["level"],
        governed_by=GovernedBy(data["governed_by"]),
        in_force_from=start,
        in_force_to=end,
        clauses={number: _clause(data, number, row) for number, row in data["clauses"].items()},
        replaced_by=data.get("replaced_by"),
        early_adoption_from=data.get("early_adoption_from"),
        sources=tuple(data["sources"]),
    )


def _clause(document: Mapping[str, Any], number: str, row: Mapping[str, Any]) -> Clause:
    return Clause(
        document=document["id"],
        number=number,
        gist=Text(**row["gist"]),
        seen=Seen(row["seen"]),
        sources=tuple(row.get("sources", document["sources"])),
        without_rule=row.get("without_rule"),
        covered_by=row.get("covered_by"),
    )


def _check_name(path: Path, document_id: str) -> None:
    if path.stem != document_id:
        raise _fault(path, ("id",), Text(f"文件名应为 {document_id}.yaml", f"the file should be called {document_id}.yaml"))


def _fault(path: Path, steps: tuple[str | int, ...], what: Text) -> ConfigError:
    return ConfigError(f"{path}:{line_of(path, steps)}", what, MEND)


def _unknown_clause(number: str, document: LegalDocument) -> Text:
    if not document.clauses:
        return Text(f"{document.number}没有已核实条号的条款", f"{document.number} has no clause whose number is established")
    return unknown_word(number, document.clauses)


def _not_registered(reason: Text, zh: str, en: str) -> Text:
    return Text(f"{zh}不在条款库中：{reason.zh}", f"the {en} is not in the clause registry: {reason.en}")
