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

_MONTH = timedelta(days=31)  # of a stated end only the month is often known


def on_the_rolls(office: Office, day: date, registry: Registry, *, acting: bool) -> Iterator[tuple[Tenure, float, str]]:
    """Those whom the rolls have in the office about that day, with weight and words."""
    near = [t for t in _rolls(registry).get(gist(office.id), ()) if t.acting == acting and _about(t, day, _MONTH)]
    people = {t.person for t in near}
    factor = 0.4 if table("careers").pattern("held-by-several").match(office.title) else 1.0
    for tenure in near:
        weight = 0.4 if len(people) > 1 else _weight(tenure) if _about(tenure, day, -_MONTH) else 0.7
        yield tenure, weight * factor, f"the {tenure.note} has {_name(tenure, registry)} {tenure.since}/{tenure.until}"


def _about(tenure: Tenure, day: date, slack: timedelta) -> bool:
    """Whether the tenure runs on that day, wider or narrower by so much at the ends that a list states."""
    if tenure.since is None or tenure.until is None:
        return False
    begun, left = (slack if end == "stated" else timedelta() for end in tenure.checked.split("/"))
    return tenure.since - begun <= day <= tenure.until + left


def _weight(tenure: Tenure) -> float:
    """Ends that a list states weigh more than those of a volume's years, and several lists more than one."""
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
