"""The registers in a store: written there by a build, and read again without the checkouts it was built with."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.authority import Part, Registry
from kg.authority.rolls import ROLL
from kg.build.columns import Columns
from kg.build.manifest import Manifest, code
from kg.model import Office, Person, Tenure
from kg.namespaces import BASE, iri
from kg.resources import folder

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["registry_of", "write_registers"]


def write_registers(store: Store, registry: Registry, manifest: Manifest) -> None:
    """Write the registers and the ontology whose content has changed, and take out those no longer named."""
    from kg import graph

    base = manifest.base
    known = {**dict.fromkeys(registry.names(), registry.fingerprint + base), "ontology": code() + base}
    for name in sorted(manifest.registers.keys() - known.keys()):
        store.replace([iri(f"graph/register/{name}", base)], b"")
        del manifest.registers[name]
    for name, fingerprint in known.items():
        if manifest.registers.get(name) == fingerprint:
            continue
        if name == "ontology":
            store.replace([iri("graph/ontology", base)], _ontology(base))
        else:
            lines = graph.register_quads(name, *_things(registry, name), base)
            store.replace([iri(f"graph/register/{name}", base)], "".join(lines).encode())
        manifest.registers[name] = fingerprint
        manifest.write()


def _things(registry: Registry, name: str) -> tuple[list[Person], list[Office], list[Tenure]]:
    """What one register knows. A person or office that several know has one name to be shown: the first's."""
    part = registry.parts[name]
    persons = [replace(p, name=(registry.person(p.id) or p).name) for p in part.persons.values()]
    offices = [registry.office(o.id) or o for o in part.offices.values()]
    return persons, offices, list(part.tenures.values())


def _ontology(base: str) -> bytes:
    """The vocabulary as quads, so that a client finds the labels of the terms beside the data."""
    import pyoxigraph

    name = pyoxigraph.NamedNode(iri("graph/ontology", base))
    quads = [
        pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, name)
        for path in sorted(folder("ontology").glob("*.ttl"))
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=False)
    ]
    return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""


def registry_of(store: Store, base: str = BASE) -> Registry:
    """The persons, offices and tenures of the store's registers, and which list entry they say means whom."""
    told = Columns(store, base)
    persons = _persons(told)
    offices = told.column("?node rico:relationHasTarget ?value")
    titles = told.column("?node a rico:Position ; skos:prefLabel ?value")
    named = {told.key(node, "office"): titles.get(node, "") for node in offices.values()}
    part = Part(
        "store",
        {p.id: p for p in persons.values()},
        {key: Office(key, title or key) for key, title in named.items()},
        {t.id: t for t in _tenures(told, persons, offices)},
    )
    return Registry((part,))


def _persons(told: Columns) -> dict[str, Person]:
    """The registers' persons by node."""
    listed = _listed(told)
    also = told.columns("?node cg:registerId ?id ; skos:altLabel ?value")
    return {
        node: Person(
            told.key(node, "person"),
            name,
            name.partition(",")[0],
            also=tuple(also.get(node, ())),
            listed=tuple(sorted(listed.get(node, ()))),
        )
        for node, name in told.column("?node cg:registerId ?id ; skos:prefLabel ?value").items()
    }


def _tenures(told: Columns, persons: Container[str], offices: Mapping[str, str]) -> Iterator[Tenure]:
    """What these persons held; not what the rolls say, which are told with each volume."""
    days = [told.column(f"?node cg:{name} ?value") for name in ("appointed", "from", "until")]
    for node, holder in told.column("?node rico:relationHasSource ?value").items():
        key = told.key(node, "tenure")
        if holder in persons and node in offices and not key.startswith(ROLL):
            appointed, since, until = (_day(column.get(node, "")) for column in days)
            office = told.key(offices[node], "office")
            yield Tenure(key, told.key(holder, "person"), office, appointed, since, until)


def _listed(told: Columns) -> dict[str, list[str]]:
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
