"""Who is meant where only a name is printed: "Mr. Perry to Mr. Seward"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.authority import Registry
from kg.authority.countries import Country, country, country_of_capital
from kg.grammar import table
from kg.model import Office, Party, Tenure
from kg.namespaces import slug
from kg.resolve.offices.holders import found, in_department, keys, living, serving
from kg.resolve.offices.titles import DEPARTMENT, OfficeReading, find_office

__all__ = ["by_name"]


def by_name(party: Party, surname: str, day: date | None, registry: Registry, where: str) -> Party:
    """Whoever of that name held an office that day ("Mr. Perry", 1861), at the place where there are several."""
    if day is None:
        return replace(party, reason="only a name, and the document has no day")
    if party.role in {"sender", "signer"} and (envoy := _foreign_seat(where, day)) is not None:
        reason = f"writes from the {envoy.body_label}, whose people are in no register"
        return replace(party, office_key=envoy.body_key, place=envoy.place, reason=reason)
    if table("offices").pattern("foreign-title").match(party.phrase):
        return replace(party, reason="a foreign title, and no register has foreign offices")
    rows = serving(surname, day, registry)
    here = _seat(where, day) if party.role in {"sender", "signer"} else None
    if here is not None and rows:
        there = [t for t in rows if _stands_in(t, here, registry)]
        if not there:
            others = keys(t.person for t in rows)
            return replace(
                party, candidates=others, reason=f"those of that name had no office in {here.phrase} on {day}"
            )
        rows = there
    people = tuple(dict.fromkeys(t.person for t in rows))
    if len(people) == 1:
        tenure = _first_choice(rows, registry)
        held = registry.office(tenure.office)
        title = held.title if held else tenure.office
        named = replace(party, office_key=f"office/{tenure.office}", place=_end_of_line(held, day))
        return found(named, tenure, f"{title} on {day}, name agrees")
    if people:
        return replace(party, candidates=keys(people), reason=f"{len(people)} of that name in office on {day}")
    namesakes = living(registry.persons_named(surname), day, registry)
    known = f"{len(namesakes)} of that name known, none in office" if namesakes else "nobody of that name in a register"
    return replace(party, candidates=keys(p.id for p in namesakes), reason=f"{known} on {day}")


def _seat(where: str, day: date) -> Country | None:
    """The country of a dateline's place: "Legation of the United States, Madrid"."""
    if slug(where).startswith("department-of-state"):
        return country("United States")
    return next((c for part in where.split(",") if (c := country_of_capital(part, day))), None)


def _foreign_seat(where: str, day: date) -> OfficeReading | None:
    """The foreign mission of a dateline: "Chinese Legation, Washington", "Legation of Mexico in the United States"."""
    first = re.sub(r"\b(Of|In|The|To)\b", lambda m: m[0].lower(), where.partition(",")[0])
    reading = find_office(first, day) if first else OfficeReading()
    return reading if reading.body_key.startswith("body/embassy-of/") and reading.where != "united-states" else None


def _stands_in(tenure: Tenure, here: Country, registry: Registry) -> bool:
    office = registry.office(tenure.office)
    if office is None:
        return False
    return office.body == DEPARTMENT if here.slug == "united-states" else office.where == here.slug


def _first_choice(serving: list[Tenure], registry: Registry) -> Tenure:
    """Of one man's several offices the Department's own first, then the latest."""
    ranked = [t for t in serving if t.office == "secretary-of-state"] or [
        t for t in serving if in_department(t, registry)
    ]
    return max(ranked or serving, key=lambda t: (t.since or t.appointed or date.min, t.id))


def _end_of_line(office: Office | None, day: date) -> str:
    if office is None:
        return ""
    if office.body == DEPARTMENT:
        return "department-of-state"
    here = country(office.where, day) if office.where else None
    return here.capital(day) if here else office.where
