"""Enclosures: what a document encloses, with its own kind, date, place and parties, apart from the document's."""

from __future__ import annotations

from collections import Counter

from kg.graph.concepts import concept, find
from kg.graph.offices import write_party
from kg.graph.provenance import Claims, certain_day
from kg.graph.quads import number, text
from kg.model import Enclosure, Findings

__all__ = ["write"]


def write(claims: Claims, findings: Findings) -> None:
    """The enclosures of a document, in order."""
    for enclosure in findings.enclosures:
        _enclosure(claims, enclosure)


def _enclosure(claims: Claims, enclosure: Enclosure) -> None:
    """One; what it says of itself is said of it only, and none of the shortcuts of a document is."""
    heading, name = enclosure.heading, enclosure.part
    node = claims.own("enclosure", name)
    form = find("form", heading.kind)
    claims.types(node, "rico:Record", "cg:Enclosure")
    claims.say(
        node,
        ("skos:prefLabel", text(_label(claims, enclosure), "en")),
        ("cg:enclosedIn", claims.here),
        ("cg:enclosure", text(name)),
        ("cg:passageLabel", text(enclosure.label)),
        ("rico:hasDocumentaryFormType", form.node if form else ""),
        ("cg:number", text(heading.number)),
        ("cg:subject", text(heading.subject)),
        ("cg:classification", concept("classification", heading.classification)),
        ("cg:placeAsWritten", text(heading.place)),
        ("cg:sentAt", claims.date(heading.sent, 0, f"enclosure-{name}-sent")),
        ("dcterms:date", certain_day(heading.sent)),
        ("cg:start", number(enclosure.start)),
        ("cg:end", number(enclosure.end)),
    )
    turns: Counter[str] = Counter()
    for party in heading.parties:
        turns[party.role] += 1
        written = write_party(claims, party, f"enclosure-{name}-{party.role}-{turns[party.role]}", turns[party.role])
        claims.say(node, ("cg:hasParty", written))


def _label(claims: Claims, enclosure: Enclosure) -> str:
    """As in "Enclosure 2 of frus1882/d124: note from Lord Granville to Mr. Lowell, 1882-03-07"."""
    heading = enclosure.heading
    ends = [(word, heading.party(role)) for word, role in (("from", "sender"), ("to", "addressee"))]
    said = [heading.kind, *(f"{word} {party.phrase}" for word, party in ends if party and party.phrase)]
    words = " ".join(word for word in said if word)
    when = heading.sent.edtf if heading.sent else ""
    about = ", ".join(part for part in (words, when) if part)
    return f"Enclosure {enclosure.part} of {claims.document.id}" + (f": {about}" if about else "")
