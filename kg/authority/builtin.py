"""The small built-in register: what the examples need (`builtin.toml`), and heads of departments (`officers.toml`).

Each fact has its source. The officers are those whom no other register has: cabinet, advisers, foreign ministers.
"""

from __future__ import annotations

import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.authority.registry import Part
from kg.errors import RegisterError
from kg.model import Office, Person, Tenure

__all__ = ["load", "people_ids"]

FILE = Path(__file__).with_name("builtin.toml")
OFFICERS = FILE.with_name("officers.toml")


def load(file: Path = FILE) -> Part:
    """Read the built-in facts; beside our own file the officers, too.

    Raises:
        RegisterError: a row lacks a key, or speaks of a person or an office that no row gives.
    """
    content = file.read_bytes()
    raw = tomllib.loads(content.decode("utf-8"))
    try:
        if file == FILE:
            content += OFFICERS.read_bytes()
            _add(raw, tomllib.loads(OFFICERS.read_text(encoding="utf-8")))
        persons = {row["id"]: _person(row) for row in raw["person"]}
        offices = {row["id"]: _office(row) for row in raw["office"]}
        tenures = {row["id"]: _tenure(row) for row in raw["tenure"]}
        rows = [("person", r) for r in raw["person"]] + [("tenure", r) for r in raw["tenure"]]
        sources = {f"{kind}/{row['id']}": row["source"] for kind, row in rows}
    except KeyError as error:
        raise RegisterError(f"{file.name}: a row lacks the key {error}. Add it.") from None
    for tenure in tenures.values():
        if tenure.person not in persons or tenure.office not in offices:
            raise RegisterError(
                f"{file.name}: tenure {tenure.id} names a person or an office that has no row. Add one."
            )
    return Part("builtin", persons, offices, tenures, sources, sha256(content).hexdigest())


def _add(raw: dict[str, Any], officers: dict[str, Any]) -> None:
    """The officers as rows like the others: a tenure for each holder, beside those that are there already."""
    raw["person"] += officers["person"]
    known = {row["id"] for row in raw["office"]}
    for row in officers["office"]:
        if row["id"] not in known:
            raw["office"].append(row)
        for person, since, until, checked in row["holders"]:
            key = f"builtin-{row['id'].replace('/', '-')}-{since.year}-{person}"
            tenure = {"id": key, "person": person, "office": row["id"], "since": since, "until": until}
            raw["tenure"].append({**tenure, "checked": checked, "source": row["source"]})


def people_ids(file: Path = FILE) -> dict[str, str]:
    """The ids that the people files give to those of our persons whom POCOM does not have."""
    files = (file, OFFICERS) if file == FILE else (file,)
    rows = [row for each in files for row in tomllib.loads(each.read_text(encoding="utf-8"))["person"]]
    return {row["people"]: row["id"] for row in rows if "people" in row}


def _person(row: dict[str, Any]) -> Person:
    return Person(
        id=row["id"],
        name=row["name"],
        surname=row.get("surname") or row["name"].partition(",")[0],
        given=row["name"].partition(",")[2].strip(),
        also=tuple(row.get("also", ())),
        born=row.get("born", ""),
        died=row.get("died", ""),
        same_as=tuple(row.get("same_as", ())),
    )


def _office(row: dict[str, Any]) -> Office:
    return Office(row["id"], row["title"], row.get("where", ""), row.get("body", ""))


def _tenure(row: dict[str, Any]) -> Tenure:
    days: dict[str, date | None] = {key: row.get(key) for key in ("appointed", "since", "until")}
    return Tenure(
        row["id"],
        row["person"],
        row["office"],
        **days,
        acting=row.get("acting", False),
        note=row.get("note", ""),
        checked=row.get("checked", ""),
    )
