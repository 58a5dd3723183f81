"""What only shows once many documents are in the store: which printed document a reference means.

The store is the one truth: what the documents said is asked of their graphs, so that a document built today meets one
built last week. The whole of `:graph/links` is made anew each time.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import graph
from kg.authority.countries import place
from kg.build.columns import Columns
from kg.build.outcomes import outcomes
from kg.model import Candidate, Cited, Message, Printed, decided
from kg.namespaces import BASE, PROLOGUE, iri
from kg.resolve import references
from kg.resolve.ends import words_of

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["link"]


def link(store: Store, base: str = BASE) -> int:
    """Make `:graph/links` anew; the answer is how many references found their document."""
    cited: dict[str, str] = {}
    with tempfile.NamedTemporaryFile("w", suffix=".nq", encoding="utf-8", newline="\n") as file:
        for reference, candidates in _links(store, base):
            file.writelines(graph.resolution_quads(reference, candidates, reference.relation, base))
            if document := decided(candidates):
                cited[reference.reference] = document
                if reference.message:
                    file.writelines(graph.printed_as_quads(reference.message, document, base))
        for lines in outcomes(store, cited, base):
            file.writelines(lines)
        file.flush()
        store.replace([iri("graph/links", base)], Path(file.name))
    return len(cited)


def _links(store: Store, base: str) -> Iterator[tuple[Cited, tuple[Candidate, ...]]]:
    """The references that some printed documents may be meant by, each with these."""
    told = _Documents(store, base)
    cited = []
    for node, (document, *_) in told.every("cito:hasCitingEntity").items():
        if document not in told.ids:
            continue
        key = told.key(node, "reference")
        when = told.one("cg:refersToDate", node)
        cited.append(
            Cited(
                key,
                told.ids[document],
                told.day(document),
                told.message(told.one("cito:hasCitedEntity", node)),
                told.one("cg:localTime", when),
                told.one("cg:noteSays", node),
                told.one("cg:series", node).rpartition("/series-")[2],
                told.one("cg:number", node),
                told.one("rico:normalizedDateValue", when).partition("T")[0],
                references.owner_said(told.one("cg:owner", node), told.one("cg:surfaceForm", node)),
                told.relation(node),
                noted=bool(told.one("cg:noteNumber", node)),
                enclosed=told.one("cg:reason", node).endswith(references.ENCLOSED),
                describes=told.of_itself(document, int(key.rpartition("/")[2])),
                words=told.one("cg:surfaceForm", node),
            )
        )
    cited.sort(key=lambda c: c.reference)
    for one, candidates in references.link(list(_printed(told)), cited, partial(_texts, store, base)):
        if candidates:
            yield one, candidates


def _texts(store: Store, base: str, volume: str) -> dict[str, str]:
    """The texts of a volume's documents as read, by id."""
    query = (
        f"{PROLOGUE}SELECT ?id ?text WHERE {{ ?document dcterms:isPartOf <{iri(f'volume/{volume}', base)}> ;"
        " cg:sourceId ?id ; cg:hasText ?node . ?node rdf:value ?text }"
    )
    return {row["id"].value: row["text"].value for row in store.query(query)}


def _printed(told: _Documents) -> Iterator[Printed]:
    """The documents with their messages: the first is the document's own, the others its copies elsewhere."""
    for node, name in sorted(told.ids.items(), key=lambda item: item[1]):
        found = sorted(filter(None, map(told.message, told.every("cg:instanceOfMessage").get(node, ()))), key=_own)
        when = told.one("cg:sentAt", node)
        yield Printed(
            name,
            int(told.one("cg:position", node) or 0),
            found[0] if found else None,
            told.day(node) if told.one("cg:begin", when) == told.one("cg:end", when) else None,
            told.one("cg:localTime", when),
            told.one("cg:page", node),
            tuple(found[1:]),
            told.one("rico:hasDocumentaryFormType", node).rpartition("/form-")[2],
            told.names(node, "sender", "signer"),
            told.names(node, "addressee"),
            tuple(sorted(place(phrase) for phrase in told.phrases(node, "repeated"))),
            told.one("cg:fileNumber", node),
        )


def _own(message: Message) -> tuple[bool, str]:
    """A document's own identity, which has a date to the day, before those of its copies."""
    return len(message.date) < len("1952-07-29"), message.key


class _Documents(Columns):
    """What the documents' graphs say, a property at a time: asked once, kept."""

    def __init__(self, store: Store, base: str) -> None:
        super().__init__(store, base)
        self._kept: dict[str, dict[str, list[str]]] = {}
        named = self.every("cg:sourceId")
        self.ids = {node: named[node][0] for node in self.every("cg:position")}

    def every(self, name: str) -> dict[str, list[str]]:
        """Every value of a property by node."""
        if name not in self._kept:
            self._kept[name] = self.columns(f"?node {name} ?value")
        return self._kept[name]

    def one(self, name: str, node: str) -> str:
        """The value of a property of a node, or ""."""
        return self.every(name).get(node, ("",))[0]

    def day(self, document: str) -> date | None:
        """The first day on which a document may have been sent."""
        begin = self.one("cg:begin", self.one("cg:sentAt", document))
        return date.fromisoformat(begin) if begin else None

    def relation(self, reference: str) -> str:
        """How a reference cites, as its graph says: "repliesTo", "transmits"; "cites" where it does not."""
        return re.split(r"[/#]", self.one("cito:hasCitationCharacterization", reference))[-1] or "cites"

    def of_itself(self, document: str, at: int) -> bool:
        """Whether the editors speak of the document itself at this offset: in its source note, in their own note."""
        return any(start <= at < end for start, end in self._of_itself.get(document, ()))

    @cached_property
    def _of_itself(self) -> dict[str, list[tuple[int, int]]]:
        kinds = " ".join(f"scheme:passage-{kind}" for kind in references.OF_ITSELF)
        query = (
            f"{PROLOGUE}SELECT ?document ?start ?end WHERE {{ VALUES ?kind {{ {kinds} }}"
            " ?passage cg:passageKind ?kind ; cg:partOfDocument ?document ; cg:start ?start ; cg:end ?end }"
        )
        found: dict[str, list[tuple[int, int]]] = {}
        for row in self.store.query(query):
            span = int(row["start"].value), int(row["end"].value)
            found.setdefault(row["document"].value, []).append(span)
        return found

    def phrases(self, document: str, role: str) -> list[str]:
        """The parties of a document in this role, as written."""
        parties = self.every("cg:hasParty").get(document, ())
        return [
            self.one("cg:asWritten", party) for party in parties if self.one("cg:role", party).endswith(f"/role-{role}")
        ]

    def names(self, document: str, *roles: str) -> tuple[str, ...]:
        """The words that name these parties."""
        said = (phrase for role in roles for phrase in self.phrases(document, role))
        return tuple(sorted({word for phrase in said for word in words_of(phrase)}))

    def message(self, node: str) -> Message | None:
        """The identity of a message node."""
        origin = self.one("cg:origin", node)
        if not origin:
            return None
        series = self.one("cg:series", node).rpartition("/series-")[2]
        number, edtf = self.one("cg:number", node), self.one("cg:edtf", node)
        return Message(origin, self.one("cg:destination", node), series, number, edtf)
