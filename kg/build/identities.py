"""Persons across volumes: read from the store, unified, written to `:graph/identities`.

The graph is made anew by every build, from all lists in the store, the registers with tenures, those whom documents
of volumes without a list name as sender or signer, and what people decided. The store remembers the file with the
decisions, so that they hold in every later build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.authority import mappings
from kg.build.columns import Columns
from kg.grammar.names import agree, listed
from kg.grammar.spellings import sounds
from kg.graph.identities import GRAPH, identity_quads
from kg.model import ListEntry, years_of
from kg.model.identities import Bearer, Decision, Held
from kg.namespaces import BASE, PROLOGUE, iri, key_of, slug
from kg.resolve.identities import Identities, identify
from kg.resolve.identities.profiles import readings
from kg.resolve.offices.careers import covered, listed_tenures

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.store import Store

__all__ = ["bearers", "decided", "decisions_file", "find", "held_by", "in_registers"]

_LISTED = f"{PROLOGUE}SELECT ?person ?name WHERE {{ ?e cg:listedAs ?l ; cg:describes ?person ; skos:prefLabel ?name }}"
_DESCRIBED = f"{PROLOGUE}SELECT ?person ?told WHERE {{ ?e cg:describes ?person ; cg:description ?told }}"
_NAMED = f"{PROLOGUE}SELECT ?party ?surname WHERE {{ ?party a cg:Party ; cg:surname ?surname }}"
_REMEMBERED = "decisions"  # in the store's folder: the path of the file with the decisions
DEFAULT_DECISIONS = "decisions.sssom.tsv"


def find(store: Store, registry: Registry, base: str = BASE, decisions: list[Decision] | None = None) -> Identities:
    """Unify the persons of a store and write what was found; nothing is asked of the documents again."""
    found = identify(bearers(store, registry, base), decisions or [])
    quads = identity_quads(found.links, found.chiefs(), base)
    store.replace([iri(GRAPH, base)], "".join(quads).encode())
    return found


def decisions_file(folder: Path, chosen: Path | None = None) -> Path:
    """The file with the decisions on a store: the one chosen now, the one chosen before, or one in its folder."""
    remembered = folder / _REMEMBERED
    if chosen is not None:
        remembered.write_text(f"{chosen.resolve()}\n", encoding="utf-8")
        return chosen
    if remembered.exists():
        return Path(remembered.read_text(encoding="utf-8").strip())
    return folder / DEFAULT_DECISIONS


def decided(folder: Path, chosen: Path | None = None) -> list[Decision]:
    """What people decided on the persons of this store.

    Raises:
        RegisterError: the file is no mapping file.
    """
    return mappings.decisions(decisions_file(folder, chosen))


def bearers(store: Store, registry: Registry, base: str = BASE) -> Iterator[Bearer]:
    """Everybody of the store who may be somebody else's namesake or double."""
    listed = list(_listed(store, registry, base))
    documented = list(_documented(store, {bearer.volume for bearer in listed}, base))
    yield from listed
    yield from documented
    known = {bearer.known_as for bearer in listed}
    surnames = {sounds(surname) for bearer in (*listed, *documented) for surname, _ in readings(bearer.name)}
    for person in in_registers(registry, known):
        if person.key in known or not surnames.isdisjoint(sounds(surname) for surname, _ in readings(person.name)):
            yield person


# ------------------------------------------------------------------------------------------------------ the lists


def _listed(store: Store, registry: Registry, base: str) -> Iterator[Bearer]:
    told = {row["person"].value: row["told"].value for row in store.query(_DESCRIBED)}
    for row in store.query(_LISTED):
        node = row["person"].value
        key = key_of(node, base)
        volume, _, entry = key.removeprefix("person/").rpartition("/")
        person = registry.listed(volume, entry)
        description = told.get(node, "")
        yield Bearer(
            key,
            row["name"].value,
            "list",
            volume,
            description,
            years_of(volume) or (0, 0),
            held=held_by(ListEntry(entry, row["name"].value, description), volume),
            known_as=person.key if person else "",
        )


def held_by(entry: ListEntry, volume: str) -> tuple[Held, ...]:
    """The offices of an entry that its words date on both sides."""
    return tuple(
        Held(f"office/{tenure.office.id}", str(tenure.begin.last), str(tenure.until.first))
        for tenure in listed_tenures(entry, covered(volume))
        if tenure.office is not None and tenure.begin is not None and tenure.until is not None
        if tenure.basis == "stated"
    )


# -------------------------------------------------------------------------------------------------- the registers


def in_registers(registry: Registry, known: set[str]) -> Iterator[Bearer]:
    """The registers' persons who held an office, or whom a register says a list means."""
    for person in registry.persons():
        tenures = registry.tenures_of(person.id)
        if not tenures and person.key not in known:
            continue
        held = tuple(
            Held(
                f"office/{t.office}", (t.appointed or t.since or "") and str(t.appointed or t.since), str(t.until or "")
            )
            for t in tenures
        )
        said = []
        for tenure in tenures:
            office = registry.office(tenure.office)
            times = (day.strftime("%B %-d, %Y") for day in (tenure.appointed, tenure.since, tenure.until) if day)
            said.append(f"{office.title if office else tenure.office} {', '.join(times)}")
        years = [int(bound[:4]) for h in held for bound in (h.begin, h.end) if bound]
        yield Bearer(
            person.key,
            person.name,
            "register",
            "",
            "; ".join(said),
            (min(years), max(years)) if years else (0, 0),
            tuple(name for name in person.also if "," in name),
            held,
        )


# -------------------------------------------------------------------------------------------------- the documents


@dataclass(slots=True)
class _Seen:
    """Somebody whom documents of a volume name as sender or signer, with his office."""

    surname: str
    names: set[str] = field(default_factory=set)
    offices: dict[str, None] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)  # office's key -> days
    days: list[str] = field(default_factory=list)


def _documented(store: Store, with_list: set[str], base: str) -> Iterator[Bearer]:
    """Those with an office in volumes without a list, if all their documents may mean one man."""
    parties = {}
    for row in store.query(_NAMED):
        node = row["party"].value
        volume, document, name = [*key_of(node, base, "party").split("/"), "", ""][:3]
        if volume not in with_list and document and not name.startswith("enclosure-"):  # its day is not the document's
            parties[node] = (volume, f"{volume}/{document}", row["surname"].value)
    if not parties:
        return
    told = Columns(store, base)
    names = ("officeAsWritten", "nameAsWritten", "office", "person")
    columns = {name: told.column(f"?node a cg:Party ; cg:{name} ?value") for name in names}
    days = {row["id"].value: row["day"].value for row in store.query(_DAYS)}
    seen: dict[str, _Seen] = {}
    for node, (volume, document, surname) in sorted(parties.items()):
        if node in columns["person"]:
            continue
        one = seen.setdefault(f"person/{volume}/{slug(surname)}", _Seen(surname))
        one.names.add(columns["nameAsWritten"].get(node, ""))
        day = days.get(document, "")
        one.days += [day] if day else []
        if office := columns["officeAsWritten"].get(node, ""):
            one.offices[office] = None
        if (key := columns["office"].get(node, "")) and day:
            one.keys.setdefault(key_of(key, base), []).append(day)
    for key, one in seen.items():
        given = _given(one)
        if one.offices and given is not None and store.query(f"ASK {{ <{iri(key, base)}> ?p ?o }}").boolean:
            yield _bearer(key, one, given)


_DAYS = f"{PROLOGUE}SELECT ?id ?day WHERE {{ ?document cg:sourceId ?id ; dcterms:date ?day }}"


def _given(one: _Seen) -> str | None:
    """The given names, the longest of those written; None where two men are meant."""
    before = (name.rpartition(one.surname)[0] for name in sorted(one.names))
    found = [given for said in before if (given := listed(f"{one.surname}, {said}").given)]
    if any(agree(a, b) < 0 for a in found for b in found):
        return None
    return " ".join(max(found, key=lambda g: (len("".join(g)), g), default=()))


def _bearer(key: str, one: _Seen, given: str) -> Bearer:
    days = sorted(one.days)
    held = tuple(Held(office, min(found), max(found)) for office, found in one.keys.items())
    volume = key.split("/")[1]
    years = (int(days[0][:4]), int(days[-1][:4])) if days else years_of(volume) or (0, 0)
    name = f"{one.surname}, {given.title()}" if given else one.surname
    return Bearer(key, name, "documents", volume, "; ".join(one.offices), years, held=held)
