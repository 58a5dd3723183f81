"""Who held an office on a day, as the lists of other volumes have it (`kg/authority/rolls.tsv`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from kg.authority import Registry
from kg.grammar import table
from kg.model import Office, Tenure
from kg.resolve.offices.witnesses import gist, gists

__all__ = ["on_the_rolls"]

# How far a day may lie beyond an end and have the holder still: about it, or for sure. Of a stated end often only the
# month is known; whoever is seen in a heading held the office before and after.
_ABOUT = {"stated": timedelta(days=31), "years": timedelta(), "seen": timedelta(days=60)}
_SURELY = {"stated": timedelta(days=-31), "years": timedelta(), "seen": timedelta(days=30)}


def on_the_rolls(office: Office, day: date, registry: Registry, *, acting: bool) -> Iterator[tuple[Tenure, float, str]]:
    """Those whom the rolls have in the office about that day, with weight and words."""
    near = [t for t in _rolls(registry).get(gist(office.id), ()) if t.acting == acting and _runs(t, day, _ABOUT)]
    factor = 0.4 if table("careers").pattern("held-by-several").match(office.title) else 1.0
    for seen in (False, True):  # what lists state, and what headings print
        told = [t for t in near if t.checked.startswith("seen") == seen]
        several = len({t.person for t in told}) > 1
        for tenure in told:
            weight = 0.4 if several else _weight(tenure) if _runs(tenure, day, _SURELY) else 0.7
            has = "have" if seen else "has"
            words = f"the {tenure.note} {has} {_name(tenure, registry)} {tenure.since}/{tenure.until}"
            yield tenure, weight * factor, words


def _runs(tenure: Tenure, day: date, slack: Mapping[str, timedelta]) -> bool:
    """Whether the tenure runs on that day, wider or narrower by so much at its ends."""
    if tenure.since is None or tenure.until is None:
        return False
    begun, left = (slack[end] for end in tenure.checked.split("/"))
    return tenure.since - begun <= day <= tenure.until + left


def _weight(tenure: Tenure) -> float:
    """Ends that a list states weigh more than those of a volume's years, and several volumes more than one."""
    return 1.0 + 0.3 * tenure.checked.count("stated") + (0.2 if ", " in tenure.note else 0.0)


def _name(tenure: Tenure, registry: Registry) -> str:
    known = registry.person(tenure.person)
    return known.name if known is not None else tenure.person


@lru_cache(maxsize=4)
def _rolls(registry: Registry) -> Mapping[str, tuple[Tenure, ...]]:
    """The rolls by the gists of their offices."""
    found: dict[str, list[Tenure]] = {}
    for tenure in registry.rolls:
        office = registry.office(tenure.office)
        for held in gists(office, office.title if office is not None else ""):
            found.setdefault(held, []).append(tenure)
    return {held: tuple(rows) for held, rows in found.items()}
