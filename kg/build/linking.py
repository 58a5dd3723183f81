"""What only shows once many documents are in the store: which printed document a reference means, who is the same.

The store is the one truth: what the documents said is asked of their graphs, so that a document built today meets one
built last week. The whole of `:graph/links` is made anew each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from kg import graph
from kg.model import Cited, Message, Printed
from kg.namespaces import BASE, PREFIXES, iri
from kg.resolve import references

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.sparql import Term
    from kg.store import Store

__all__ = ["links"]

_HEAD = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("cg", "cito", "skos"))
_MESSAGE = """OPTIONAL { ?message cg:origin ?origin ; cg:destination ?destination ; cg:series ?series .
             OPTIONAL { ?message cg:number ?number } OPTIONAL { ?message cg:edtf ?edtf } }"""
_PRINTED = f"""{_HEAD}
SELECT DISTINCT ?id ?position ?page ?day ?last ?time ?origin ?destination ?series ?number ?edtf WHERE {{
  ?document cg:position ?position ; cg:sourceId ?id .
  OPTIONAL {{ ?document cg:page ?page }}
  OPTIONAL {{
    ?document cg:sentAt ?when . ?when cg:begin ?day ; cg:end ?last . OPTIONAL {{ ?when cg:localTime ?time }}
  }}
  OPTIONAL {{ ?document cg:instanceOfMessage ?message . {_MESSAGE} }}
}}"""
_CITED = f"""{_HEAD}
SELECT DISTINCT ?reference ?id ?day ?time ?says ?relation ?origin ?destination ?series ?number ?edtf WHERE {{
  ?reference cito:hasCitingEntity ?document . ?document cg:sourceId ?id .
  OPTIONAL {{ ?reference cito:hasCitationCharacterization ?relation }}
  OPTIONAL {{ ?reference cg:noteSays ?says }}
  OPTIONAL {{ ?reference cg:refersToDate ?when . ?when cg:localTime ?time }}
  OPTIONAL {{ ?document cg:sentAt ?sent . ?sent cg:begin ?day }}
  OPTIONAL {{ ?reference cito:hasCitedEntity ?message . {_MESSAGE} }}
}}"""
_LISTED = f"{_HEAD}SELECT DISTINCT ?listed ?person WHERE {{ ?entry cg:listedAs ?listed ; cg:describes ?person }}"


def links(store: Store, registry: Registry, base: str = BASE) -> Iterator[list[str]]:
    """The quads of `:graph/links`, some at a time."""
    yield from _references(store, base)
    yield from _persons(store, registry, base)


def _references(store: Store, base: str) -> Iterator[list[str]]:
    relations: dict[str, str] = {}
    cited: list[Cited] = []
    prefix = iri("reference/", base)
    for row in store.query(_CITED):
        key = _text(row.get("reference")).removeprefix(prefix)
        relations[key] = _text(row.get("relation")).rpartition("/")[2] or "cites"
        cited.append(
            Cited(key, _text(row.get("id")), _day(row.get("day")), _message(row), _text(row.get("time")), _text(row.get("says")))
        )
    cited.sort(key=lambda c: c.reference)
    for one, candidates in references.link(list(_printed(store)), cited):
        if candidates:
            yield graph.resolution_quads(one, candidates, relations[one.reference], base)
            if one.message and len({c.document for c in candidates}) == 1:
                yield graph.printed_as_quads(one.message, candidates[0].document, base)


def _printed(store: Store) -> Iterator[Printed]:
    """The documents with their messages: the first is the document's own, the others its copies elsewhere."""
    rows: dict[str, list[dict[str, Term | None]]] = {}
    for row in store.query(_PRINTED):
        rows.setdefault(_text(row.get("id")), []).append(dict(row))
    for name in sorted(rows):
        same = sorted(rows[name], key=lambda r: tuple(_text(v) for v in r.values()))
        messages = sorted({m for m in map(_message, same) if m}, key=lambda m: m.key)
        first = same[0]
        day = _day(first.get("day"))
        yield Printed(
            name,
            int(_text(first.get("position")) or 0),
            messages[0] if messages else None,
            day if day == _day(first.get("last")) else None,
            _text(first.get("time")),
            _text(first.get("page")),
            tuple(messages[1:]),
        )


def _persons(store: Store, registry: Registry, base: str) -> Iterator[list[str]]:
    """The persons of a volume's list who are persons of a register, by the register's own word."""
    for row in store.query(_LISTED):
        listed = _text(row.get("listed"))
        person = registry.listed(*listed.split("#", 1))
        if person:
            yield graph.same_person_quads(listed, person.key, base)


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""


def _day(term: Term | None) -> date | None:
    return date.fromisoformat(term.value) if term is not None and term.value else None


def _message(row: Mapping[str, Term | None]) -> Message | None:
    if row.get("origin") is None:
        return None
    series = _text(row.get("series")).rpartition("/series-")[2]
    return Message(_text(row.get("origin")), _text(row.get("destination")), series, _text(row.get("number")), _text(row.get("edtf")))
