"""SSSOM mapping files: who is one with whom, as rows that other tools read and a team can keep under version control.

The format is the Simple Standard for Sharing Ontological Mappings (https://mapping-commons.github.io/sssom/): a head in
YAML behind "#", then a table with tabs. What people decided is such a file too: a refusal has the modifier "Not".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import RegisterError
from kg.model.identities import Decision
from kg.namespaces import BASE, PREFIXES, iri

__all__ = ["MANUAL", "PEOPLE", "Row", "compact", "decisions", "lines", "prefixes", "read", "write_decisions"]

MANUAL = "semapv:ManualMappingCuration"
PEOPLE = "https://github.com/HistoryAtState/people/blob/master/data/"
_SAME = "skos:exactMatch"
_LICENSE = "https://creativecommons.org/publicdomain/zero/1.0/"
_OUTSIDE = {
    "viaf": "https://viaf.org/viaf/",
    "pocom": "https://history.state.gov/departmenthistory/people/",
    "people": PEOPLE,
    "wikidata": "http://www.wikidata.org/entity/",
    "skos": PREFIXES["skos"],
    "semapv": "https://w3id.org/semapv/vocab/",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One mapping; ids are compact ("person:kennan-george-frost", "viaf:12345")."""

    subject_id: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    subject_label: str = ""
    predicate_modifier: str = ""  # "Not": refused
    object_label: str = ""
    confidence: str = ""
    author_label: str = ""
    mapping_date: str = ""
    mapping_tool: str = ""
    comment: str = ""


def prefixes(base: str = BASE) -> Mapping[str, str]:
    """Prefix -> namespace, for the head of a file."""
    return {"person": iri("person/", base), **_OUTSIDE}


def lines(rows: Iterable[Row], name: str, description: str, base: str = BASE) -> Iterator[str]:
    """The file, line by line: rows in order, each once, so that equal mappings give equal bytes."""
    every = sorted(set(rows), key=lambda r: (r.subject_id, r.object_id, r.predicate_modifier, r.mapping_justification))
    yield "#curie_map:\n"
    for prefix, space in sorted(prefixes(base).items()):
        yield f"#  {prefix}: {space}\n"
    yield f"#license: {_LICENSE}\n"
    yield f"#mapping_set_description: {description}\n"
    yield f"#mapping_set_id: {iri(f'mappings/{name}', base)}\n"
    needed = {"subject_id", "predicate_id", "object_id", "mapping_justification"}
    kept = [f.name for f in fields(Row) if f.name in needed or any(getattr(row, f.name) for row in every)]
    text = io.StringIO()
    table = csv.writer(text, delimiter="\t", lineterminator="\n")
    table.writerow(kept)
    table.writerows([" ".join(getattr(row, column).split()) for column in kept] for row in every)
    yield from text.getvalue().splitlines(keepends=True)


def read(path: Path) -> list[Row]:
    """The rows of a mapping file; columns unknown here are passed over.

    Raises:
        RegisterError: there is no such file, or a row lacks what a mapping needs.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RegisterError(f"Cannot read the mappings {path}: {error.strerror}. Name another file.") from error
    numbered = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    known = {f.name for f in fields(Row)}
    table = csv.DictReader((line for _, line in numbered), delimiter="\t")
    rows: list[Row] = []
    for (number, _), values in zip(numbered[1:], table, strict=False):
        given = {column: value or "" for column, value in values.items() if column in known}
        missing = [c for c in ("subject_id", "predicate_id", "object_id") if not given.get(c)]
        if missing:
            raise RegisterError(f"{path}, line {number}: no {missing[0]}. Mend the line, or take it out.")
        given.setdefault("mapping_justification", MANUAL)
        rows.append(Row(**given))
    return rows


def decisions(path: Path) -> list[Decision]:
    """What people decided, in the order of the file; a file that is not there yet holds nothing.

    Raises:
        RegisterError: the file is no mapping file.
    """
    if not path.exists():
        return []
    return [
        Decision(
            _key(row.subject_id),
            _key(row.object_id),
            row.predicate_modifier != "Not",
            row.comment,
            row.author_label,
            row.mapping_date,
        )
        for row in read(path)
        if row.predicate_id == _SAME
    ]


def write_decisions(path: Path, decided: Iterable[Decision], base: str = BASE) -> None:
    """Keep them, the later of two on one pair, in one step."""
    last = {decision.pair: decision for decision in decided}
    rows = [
        Row(
            compact(one),
            _SAME,
            compact(other),
            MANUAL,
            predicate_modifier="" if decision.same else "Not",
            author_label=decision.who,
            mapping_date=decision.day,
            comment=decision.why,
        )
        for (one, other), decision in last.items()
    ]
    part = path.with_suffix(path.suffix + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    about = "What people decided on who is one person with whom"
    part.write_text("".join(lines(rows, "decisions", about, base)), encoding="utf-8")
    part.replace(path)


def compact(key: str) -> str:
    """A key or an IRI with its prefix: "person/X" -> "person:X", "https://viaf.org/viaf/1" -> "viaf:1"."""
    if key.startswith("person/"):
        return f"person:{key.removeprefix('person/')}"
    space = next(((p, s) for p, s in _OUTSIDE.items() if key.startswith(s)), None)
    return f"{space[0]}:{key.removeprefix(space[1])}" if space else key


def _key(compact: str) -> str:
    prefix, colon, local = compact.partition(":")
    if colon and prefix == "person":
        return f"person/{local}"
    return _OUTSIDE[prefix] + local if prefix in _OUTSIDE else compact
