"""Whom the registers know of a name at a time."""

from __future__ import annotations

from datetime import date

from kg.authority import Registry
from kg.grammar.names import agree, listed
from kg.model import Person, Tenure

__all__ = ["fitting", "listed_here", "serving"]

_REACH = 6  # years about a tenure in which a lone surname may mean its holder
_OF_AGE = 12  # years after birth
_STILL_NAMED = 2  # years after death


def fitting(
    said: tuple[str, ...], given: tuple[str, ...], registry: Registry, day: date | None
) -> list[tuple[Person, str]]:
    """Those who may be meant by a name, each with the reason."""
    return [(p, why) for p in _named(said, registry) if (why := _reason(p, given, registry, day))]


def serving(
    found: list[tuple[Person, str]], registry: Registry, day: date | None, title: str = ""
) -> list[tuple[Person, str]]:
    """Those of them who are in office on that day; of several those whose office bears the title: Secretary Dulles."""
    held = [
        (f, _titles(f[0], registry, day))
        for f in found
        if day is not None and any(t.holds_on(day) for t in registry.tenures_of(f[0].id))
    ]
    bearing = [f for f, titles in held if title and any(t.startswith(title) for t in titles)]
    return bearing or [f for f, _ in held]


def _titles(person: Person, registry: Registry, day: date) -> list[str]:
    """The titles of the offices a person holds that day."""
    held = (registry.office(t.office) for t in registry.tenures_of(person.id) if t.holds_on(day))
    return [office.title for office in held if office is not None]


def listed_here(person: Person, volume: str) -> str:
    """The entry of the volume's list that a register says is this person."""
    return next((e.partition("#")[2] for e in person.listed if e.startswith(volume + "#")), "")


def _named(said: tuple[str, ...], registry: Registry) -> tuple[Person, ...]:
    for cut in range(max(0, len(said) - 3), len(said)):
        found = registry.persons_named("".join(said[cut:]))
        if found:
            return found
    return registry.persons_named(said[0]) if said else ()


def _reason(person: Person, given: tuple[str, ...], registry: Registry, day: date | None) -> str:
    """Why this person may be meant; "" where not."""
    likeness = max(agree(given, listed(name).given) for name in (person.name, *person.also))
    if likeness < 0 or not _lives(person, day):
        return ""
    if likeness >= 1:
        return "name and given names as in the register"
    tenures = registry.tenures_of(person.id)
    if not tenures:
        return "the surname, and nobody else of that name living"
    near = day is None or any(_near(tenure, day) for tenure in tenures)
    return "the surname, and an office held about that time" if near else ""


def _lives(person: Person, day: date | None) -> bool:
    if day is None:
        return True
    born = int(person.born[:4]) if person.born[:4].isdigit() else None
    died = int(person.died[:4]) if person.died[:4].isdigit() else None
    too_young = born is not None and born + _OF_AGE > day.year
    return not too_young and not (died is not None and died + _STILL_NAMED < day.year)


def _near(tenure: Tenure, day: date) -> bool:
    begin, end = tenure.appointed or tenure.since, tenure.until
    first, last = begin or end, end or begin
    return first is not None and last is not None and first.year - _REACH <= day.year <= last.year + _REACH
