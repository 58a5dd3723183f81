"""The registers as a store holds them: for work on its persons without the checkouts that it was built with."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kg.authority import Part, Registry
from kg.authority.rolls import ROLL
from kg.build.told import Told
from kg.model import Office, Person, Tenure
from kg.namespaces import BASE

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["registry_of"]


def registry_of(store: Store, base: str = BASE) -> Registry:
    """The persons, offices and tenures of the store's registers, and which list entry they say means whom."""
    told = Told(store, base)
    listed = _listed(told)
    names = told.column("?node cg:registerId ?id ; skos:prefLabel ?value")
    also = told.columns("?node cg:registerId ?id ; skos:altLabel ?value")
    persons = {
        node: Person(
            told.key(node, "person"),
            name,
            name.partition(",")[0],
            also=tuple(also.get(node, ())),
            listed=tuple(sorted(listed.get(node, ()))),
        )
        for node, name in names.items()
    }
    holders = told.column("?node rico:relationHasSource ?value")
    offices = told.column("?node rico:relationHasTarget ?value")
    titles = told.column("?node a rico:Position ; skos:prefLabel ?value")
    days = {name: told.column(f"?node cg:{name} ?value") for name in ("appointed", "from", "until")}
    tenures = {
        node: Tenure(
            told.key(node, "tenure"),
            told.key(holder, "person"),
            told.key(offices[node], "office"),
            _day(days["appointed"].get(node, "")),
            _day(days["from"].get(node, "")),
            _day(days["until"].get(node, "")),
        )
        for node, holder in holders.items()
        if holder in persons and node in offices and not told.key(node, "tenure").startswith(ROLL)
    }
    named = {told.key(node, "office"): titles.get(node, "") for node in offices.values()}
    return Registry(
        (
            Part(
                "store",
                {p.id: p for p in persons.values()},
                {key: Office(key, title or key) for key, title in named.items()},
                {t.id: t for t in tenures.values()},
            ),
        )
    )


def _listed(told: Told) -> dict[str, list[str]]:
    """A register's person -> the entries that the register says mean him."""
    united = told.columns("?node cg:identityBasis scheme:identity-register ; cg:unites ?value")
    found: dict[str, list[str]] = {}
    for pair in united.values():
        entry = next((n for n in pair if "/" in told.key(n, "person")), None)
        person = next((n for n in pair if n != entry), None)
        if entry is not None and person is not None:
            volume, _, own = told.key(entry, "person").rpartition("/")
            found.setdefault(person, []).append(f"{volume}#{own}")
    return found


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None
