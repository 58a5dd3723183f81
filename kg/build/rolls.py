"""The graph of the rolls: those of the lists of other volumes whom the documents built name, and in which office.

All of the rolls would make every store seventy thousand triples larger; so each source brings those whom it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote

from kg.authority import Registry
from kg.model import Person, Tenure
from kg.namespaces import iri

__all__ = ["rolls_of"]


def rolls_of(lines: Iterable[str], registry: Registry, base: str, written: set[str]) -> list[str]:
    """The quads of the persons and tenures of the rolls that these quads of a document name.

    Args:
        lines: the document's quads.
        registry: has the rolls.
        base: of the IRIs.
        written: the keys whose quads the source has already; the new ones are added.
    """
    from kg import graph

    persons, tenures = _told(registry)
    named = {unquote(key) for line in lines for key in _node(base).findall(line)} - written
    held = [tenures[key] for key in sorted(named & tenures.keys())]
    bearers = [persons[key] for key in sorted(named & persons.keys())]
    if not held and not bearers:
        return []
    written |= named
    offices = [office for key in sorted({t.office for t in held}) if (office := registry.office(key)) is not None]
    return graph.register_quads("rolls", bearers, offices, held, base)


@lru_cache(maxsize=4)
def _node(base: str) -> re.Pattern[str]:
    return re.compile(rf"<{re.escape(iri('', base))}((?:person|tenure)/[^/>]+)>")


@lru_cache(maxsize=2)
def _told(registry: Registry) -> tuple[dict[str, Person], dict[str, Tenure]]:
    """The persons whom no register has, and the tenures with the ends that a list states, by their keys."""
    known = {p.id for p in registry.persons()}
    ids = {t.person for t in registry.rolls} - known
    persons = {person.key: person for key in ids if (person := registry.person(key)) is not None}
    return persons, {t.key: _stated(t) for t in registry.rolls}


def _stated(tenure: Tenure) -> Tenure:
    begun, _, left = tenure.checked.partition("/")
    since = tenure.since if begun == "stated" else None
    return replace(tenure, since=since, until=tenure.until if left == "stated" else None)
