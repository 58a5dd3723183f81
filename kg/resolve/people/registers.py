"""Whom the registers know of a name at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from kg.authority import Registry
from kg.grammar import table
from kg.model import Person, Tenure
from kg.resolve.likeness import likeness

__all__ = ["LONG_OUT_OF_OFFICE", "by_surname", "fitting", "listed_here", "outside", "serving"]

LONG_OUT_OF_OFFICE = "one of the surname in a register held an office, years from then"

_REACH = 6  # years about a tenure in which a lone surname may mean its holder
_RIVALS = 15  # years about a tenure in which another of the surname may be meant as well
_OF_LATE = 2  # years about a tenure in which the only one of a surname is meant by it
_OF_AGE = 12  # years after birth
_STILL_NAMED = 2  # years after death
_TITLE_LASTS = 1  # years before and after a tenure in which its holder may be called by it
_HELD = frozenset({"Ambassador", "Minister", "Secretary", "Under Secretary", "Assistant Secretary", "Consul"})


def fitting(
    said: tuple[str, ...], given: tuple[str, ...], registry: Registry, day: date | None
) -> list[tuple[Person, str]]:
    """Those who may be meant by a name, each with the reason."""
    persons, first = _named(said, registry)
    if first:  # "Choi Kwang Soo", "Franco Nogueira": were it his surname, the others would be his given names
        given = said[1:]
    return [(p, why) for p in persons if (why := _reason(p, given, registry, day))]


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


def by_surname(
    found: list[tuple[Person, str]], said: tuple[str, ...], title: str, registry: Registry, day: date | None
) -> list[tuple[Person, str]]:
    """Of those who fit, whom a surname without given names may mean: hardly who is out of office, no man by "Mrs.".

    Whoever is in office goes before. Of two of one surname neither is meant surely, though one alone had an office of
    late: Mr. White at Paris in 1919 was an envoy of 1909, and no consul of 1917.
    """
    if _is("title-of-a-woman", title):
        found = [(p, why) for p, why in found if _is("given-of-women", p.given.split(" ")[0])]
    now = serving(found, registry, day, title)
    if now and _is("title-of-a-legislator", title):
        return []  # "Senator Mansfield" is no inspector of that name
    if now or any(_is(row, title) for row in ("rank", "title-of-a-calling")):
        return now
    if not found:
        return []
    known = {person.id for person, _ in found}
    others = [p for p in _named(said, registry)[0] if p.id not in known and _may_live(p, registry, day)]
    if not others and len(found) == 1 and day is not None:
        tenures = registry.tenures_of(found[0][0].id)
        if tenures and not any(_near(t, day, _OF_LATE) for t in tenures):
            return [(found[0][0], LONG_OUT_OF_OFFICE)]
    return [*found, *((p, "the surname, borne by several about that time") for p in others)]


def _may_live(person: Person, registry: Registry, day: date | None) -> bool:
    tenures = registry.tenures_of(person.id)
    return _lives(person, day) and (not tenures or day is None or any(_near(t, day, _RIVALS) for t in tenures))


@lru_cache(maxsize=4096)
def _is(row: str, words_said: str) -> bool:
    return table("titles").pattern(row).fullmatch(words_said) is not None


def _titles(person: Person, registry: Registry, day: date) -> list[str]:
    """The titles of the offices a person holds that day."""
    held = (registry.office(t.office) for t in registry.tenures_of(person.id) if t.holds_on(day))
    return [office.title for office in held if office is not None]


def listed_here(person: Person, volume: str) -> str:
    """The entry of the volume's list that a register says is this person."""
    return next((e.partition("#")[2] for e in person.listed if e.startswith(volume + "#")), "")


def outside(person: Person, title: str, registry: Registry, day: date) -> Iterator[str]:
    """What the registers say against a link on that day: not yet born, dead, or without the office of the title."""
    born, died = (int(year[:4]) if year[:4].isdigit() else None for year in (person.born, person.died))
    if born is not None and born > day.year:
        yield f"but the register has him born in {born}"
    if died is not None and died < day.year:
        yield f"who died in {died}, before the document"
    tenures = registry.tenures_of(person.id) if title in _HELD else ()
    if tenures and not any(_near(tenure, day, _TITLE_LASTS) for tenure in tenures):
        yield f"but the registers have him in no office in {day.year}"


def _named(said: tuple[str, ...], registry: Registry) -> tuple[tuple[Person, ...], bool]:
    """Those of the surname that the words end with, else of the one they begin with; whether it is the first."""
    for cut in range(max(0, len(said) - 3), len(said)):
        found = registry.persons_named("".join(said[cut:]))
        if found:
            return found, False
    return (registry.persons_named(said[0]), True) if len(said) > 1 else ((), False)


def _reason(person: Person, given: tuple[str, ...], registry: Registry, day: date | None) -> str:
    """Why this person may be meant; "" where not."""
    alike = likeness(given, person)
    if alike < 0 or not _lives(person, day):
        return ""
    if alike >= 1:
        return "name and given names as in the register"
    tenures = registry.tenures_of(person.id)
    if given and not any(t.holds_on(day) for t in tenures if day):
        return ""  # "Yang Yoon Sae" is hardly a Sae of whom nothing more is known
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


def _near(tenure: Tenure, day: date, reach: int = _REACH) -> bool:
    begin, end = tenure.appointed or tenure.since, tenure.until
    first, last = begin or end, end or begin
    return first is not None and last is not None and first.year - reach <= day.year <= last.year + reach
