"""Looking the registers' persons up in Wikidata, at the user's wish: by VIAF number, else by name and year of birth.

What VIAF says is certain. A name with its year of birth is certain where exactly one person has both; a name alone, or
one that several have, is only possible (skos:closeMatch), until somebody accepts it. Nobody is asked but the endpoint
that the user names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.authority.people import VIAF
from kg.build.columns import Columns
from kg.graph.identities import OUTSIDE_GRAPH, outside_quads
from kg.model.identities import Decision
from kg.namespaces import BASE, PROLOGUE, iri, key_of
from kg.sparql import Term
from kg.store import RemoteStore

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Reconciled", "reconcile", "settle"]

WIKIDATA = "http://www.wikidata.org/entity/"
_BATCH = 100  # persons a query
_WIKI = f"{PROLOGUE}PREFIX wd: <{WIKIDATA}>\nPREFIX wdt: <http://www.wikidata.org/prop/direct/>\n"
_BY_VIAF = _WIKI + "SELECT DISTINCT ?said ?item WHERE {{ VALUES ?said {{ {values} }} ?item wdt:P214 ?said }}"
_BY_NAME = (
    _WIKI
    + """SELECT DISTINCT ?said ?item ?birth WHERE {{ VALUES ?said {{ {values} }}
  ?item rdfs:label|skos:altLabel ?said ; wdt:P31 wd:Q5 . OPTIONAL {{ ?item wdt:P569 ?birth }} }}"""
)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many persons were looked up, and of how many something was found."""

    asked: int
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A person to be looked up."""

    key: str
    name: str  # "George F. Kennan"
    born: str  # "1904"
    viaf: str


Found = tuple[str, str, bool]  # person's key, IRI elsewhere, certain


def reconcile(
    store: Store,
    endpoint: str,
    base: str = BASE,
    *,
    decisions: Iterable[Decision] = (),
    most: int = 10_000,
    progress: Callable[[int, int], None] | None = None,
) -> Reconciled:
    """Ask the endpoint for the registers' persons and write what it knows to `:graph/identities/outside`.

    Raises:
        EndpointError: the endpoint is down, refuses or answers nonsense; the graph is then as it was.
    """
    wanted = list(islice(_wanted(store, base), most))
    remote = RemoteStore(endpoint)
    found: list[Found] = []
    for begin in range(0, len(wanted), _BATCH):
        some = wanted[begin : begin + _BATCH]
        by_viaf = dict(_by_viaf(remote, [w for w in some if w.viaf]))
        found += [(key, item, True) for key, item in by_viaf.items()]
        found += _by_name(remote, [w for w in some if w.key not in by_viaf])
        if progress:
            progress(begin + len(some), len(wanted))
    kept = list(_heeded(found, decisions))
    store.replace([iri(OUTSIDE_GRAPH, base)], "".join(outside_quads(kept, base)).encode())
    certain = sum(sure for _, _, sure in kept)
    return Reconciled(len(wanted), certain, len(kept) - certain)


def settle(store: Store, decisions: Iterable[Decision], base: str = BASE) -> None:
    """Take what was refused out of the graph of outside matches, and make certain what was accepted."""
    graph = iri(OUTSIDE_GRAPH, base)
    found: list[Found] = []
    for how in ("exactMatch", "closeMatch"):
        rows = store.query(f"{PROLOGUE}SELECT ?person ?item WHERE {{ GRAPH <{graph}> {{ ?person skos:{how} ?item }} }}")
        found += [(key_of(r["person"].value, base), r["item"].value, how == "exactMatch") for r in rows]
    store.replace([graph], "".join(outside_quads(_heeded(found, decisions), base)).encode())


def _heeded(found: Iterable[Found], decisions: Iterable[Decision]) -> Iterator[Found]:
    """What was found, and what people decided on it: their word is the last."""
    said = {decision.pair: decision.same for decision in decisions}
    outside = {pair: same for pair, same in said.items() if any(not key.startswith("person/") for key in pair)}
    for key, item, certain in found:
        verdict = outside.pop((min(key, item), max(key, item)), None)
        if verdict is not False:
            yield key, item, certain or verdict is True
    for (one, other), same in outside.items():
        if same:
            key, item = (one, other) if one.startswith("person/") else (other, one)
            yield key, item, True


def _wanted(store: Store, base: str) -> Iterator[_Wanted]:
    """The registers' persons by key."""
    told = Columns(store, base)
    names, born, same = (
        told.columns(f"?node cg:registerId ?id ; {name} ?value") for name in ("foaf:name", "cg:born", "skos:exactMatch")
    )
    for node, (name, *_) in sorted(names.items()):
        viaf = next((value.removeprefix(VIAF) for value in same.get(node, ()) if value.startswith(VIAF)), "")
        yield _Wanted(key_of(node, base), name, born.get(node, [""])[0][:4], viaf)


def _by_viaf(remote: RemoteStore, wanted: Sequence[_Wanted]) -> Iterator[tuple[str, str]]:
    by_number = {w.viaf: w.key for w in wanted}
    for said, items in _asked(remote, _BY_VIAF, by_number, "").items():
        if len(items) == 1:
            yield by_number[said], items[0][0]


def _by_name(remote: RemoteStore, wanted: Sequence[_Wanted]) -> Iterator[Found]:
    answers = _asked(remote, _BY_NAME, {w.name for w in wanted}, "en")
    for one in wanted:
        items = answers.get(one.name, [])
        born = [item for item, year in items if one.born and year == one.born]
        if len(born) == 1:
            yield one.key, born[0], True
        else:
            possible = born or [item for item, year in items if not (one.born and year)]
            yield from ((one.key, item, False) for item in possible)


def _asked(remote: RemoteStore, query: str, said: Iterable[str], language: str) -> dict[str, list[tuple[str, str]]]:
    """What was said -> the items that have it, each with its year of birth."""
    values = " ".join(Term(value, lang=language).sparql() for value in sorted(said) if value)
    found: dict[str, dict[str, str]] = {}
    if values:
        for row in remote.query(query.format(values=values)):
            item = row["item"].value
            birth = row["birth"].value[:4] if "birth" in row else ""
            if item.startswith(WIKIDATA):
                found.setdefault(row["said"].value, {}).setdefault(item, birth)
    return {value: sorted(items.items()) for value, items in found.items()}
