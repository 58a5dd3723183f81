"""Who is who elsewhere, as an SSSOM mapping file: for registers, Wikidata's editors, and whoever merges data sets.

A row for each statement that two entries are one (with its score and reasons), for each register's person and who he is
in POCOM, the Historian's people files and VIAF, and for what `kg identities reconcile` found in Wikidata.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.authority import mappings
from kg.authority.mappings import Row
from kg.graph.identities import OUTSIDE_GRAPH
from kg.namespaces import BASE, PROLOGUE, iri, key_of

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["sssom"]

_TOOL = "cablegraph"
_JUSTIFIED = {
    "likeness": "semapv:CompositeMatching",
    "office": "semapv:CompositeMatching",
    "pointer": "semapv:LexicalMatching",
    "register": "semapv:BackgroundKnowledgeBasedMatching",
    "decision": mappings.MANUAL,
}
_UNITED = f"""{PROLOGUE}SELECT ?identity ?person ?score ?basis ?reason WHERE {{
  ?identity cg:unites ?person ; cg:confidence ?score ; cg:identityBasis ?basis ; cg:reason ?reason }}"""
_NAMES = f"{PROLOGUE}SELECT ?person ?name WHERE {{ ?identity cg:unites ?person . ?person skos:prefLabel ?name }}"
_REGISTERED = f"""{PROLOGUE}SELECT ?person ?name ?other WHERE {{
  ?person cg:registerId ?id ; skos:prefLabel ?name ; skos:exactMatch ?other }}"""


def sssom(store: Store, base: str = BASE) -> Iterator[str]:
    """The mapping file, line by line; equal graphs give equal bytes."""
    rows = [*_united(store, base), *_outside(store, base), *_elsewhere(store, base)]
    about = "Persons of the Foreign Relations volumes, across volumes and in other registers"
    yield from mappings.lines(rows, "persons", about, base)


def _united(store: Store, base: str) -> Iterator[Row]:
    """The statements that join two of ours."""
    names = {row["person"].value: row["name"].value for row in store.query(_NAMES)}
    pairs: dict[str, set[str]] = {}
    told: dict[str, tuple[str, str]] = {}
    reasons: dict[str, set[str]] = {}
    for row in store.query(_UNITED):
        node = row["identity"].value
        pairs.setdefault(node, set()).add(row["person"].value)
        told[node] = row["score"].value, row["basis"].value.rpartition("/identity-")[2]
        reasons.setdefault(node, set()).add(row["reason"].value)
    for node, both in pairs.items():
        if len(both) == 2:
            one, other = sorted(both)
            score, basis = told[node]
            yield Row(
                _compact(one, base),
                "skos:exactMatch",
                _compact(other, base),
                _JUSTIFIED[basis],
                subject_label=names.get(one, ""),
                object_label=names.get(other, ""),
                confidence=score,
                mapping_tool=_TOOL,
                comment="; ".join(sorted(reasons[node])),
            )


def _outside(store: Store, base: str) -> Iterator[Row]:
    """What the registers themselves say of their persons elsewhere."""
    for row in store.query(_REGISTERED):
        person, other = row["person"].value, row["other"].value
        if not other.startswith((base, "http://www.wikidata.org/")):
            yield Row(
                _compact(person, base),
                "skos:exactMatch",
                mappings.compact(other),
                "semapv:BackgroundKnowledgeBasedMatching",
                subject_label=row["name"].value,
            )


def _elsewhere(store: Store, base: str) -> Iterator[Row]:
    """What was found by asking."""
    graph = iri(OUTSIDE_GRAPH, base)
    for how, score in (("exactMatch", "0.95"), ("closeMatch", "0.5")):
        query = f"{PROLOGUE}SELECT ?person ?item WHERE {{ GRAPH <{graph}> {{ ?person skos:{how} ?item }} }}"
        for row in store.query(query):
            yield Row(
                _compact(row["person"].value, base),
                f"skos:{how}",
                mappings.compact(row["item"].value),
                "semapv:LexicalMatching",
                confidence=score,
                mapping_tool=_TOOL,
            )


def _compact(node: str, base: str) -> str:
    return mappings.compact(key_of(node, base))
