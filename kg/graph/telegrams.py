"""A document: what it says of itself, its text and its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.authority.countries import place
from kg.graph.concepts import concept, find
from kg.graph.labels import message_label
from kg.graph.provenance import Claims, certain_day, hashed
from kg.graph.quads import Quads, number, outside, text, typed
from kg.model import Findings, Heading, Message, Passage

__all__ = ["document_label", "message", "page_of", "write"]

_HISTORIAN = re.compile(r"frus\d{4}")
_SITE = "https://history.state.gov/historicaldocuments/"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_THE = re.compile(r"The\b")

# Which statement of a document the words found for a field of its heading bear out.
_BORNE_OUT = {
    "kind": "rico:hasDocumentaryFormType",
    "editors_number": "cg:editorsNumber",
    "number": "cg:number",
    "series": "cg:series",
    "file_number": "cg:fileNumber",
    "classification": "cg:classification",
    "precedence": "cg:precedence",
    "place": "cg:sentFrom",
    "subject": "cg:subject",
}


def write(claims: Claims, findings: Findings) -> None:
    """The document itself."""
    document, heading, here = claims.document, findings.heading, claims.here
    form = find("form", "editorial note" if document.editorial else heading.kind)
    classes = form.classes if form and form.classes else ("cg:Document",)
    claims.types(here, "rico:Record", *classes)
    claims.say(
        here,
        ("skos:prefLabel", text(document_label(findings), "en")),
        ("cg:sourceId", text(document.id)),
        ("dcterms:isPartOf", claims.thing(f"volume/{document.volume}")),
        ("foaf:page", page_of(document.volume, document.name)),
        ("rico:hasDocumentaryFormType", form.node if form else concept("form", "other")),
        ("cg:printStatus", concept("print", "printed")),
        ("cg:page", text(document.page)),
        ("cg:position", number(document.position)),
        ("cg:hasText", claims.source),
    )
    _described(claims, heading)
    _source_text(claims)
    for passage in _told_apart(document.passages):
        _passage(claims, passage)
    own = (findings.message,) if findings.message else ()
    for identity in (*own, *findings.copies):
        claims.say(here, ("cg:instanceOfMessage", message(claims, identity, "printed")))


def document_label(findings: Findings) -> str:
    """As in "Telegram 201 from the Ambassador in the Soviet Union (Kennan) to the Department of State, 1952-07-29"."""
    document, heading = findings.document, findings.heading
    kind = "editorial note" if document.editorial else heading.kind
    words = ["Document" if kind in {"", "other"} else kind[:1].upper() + kind[1:]]
    words += [heading.number] * bool(heading.number)
    ends = [(word, heading.party(role)) for word, role in (("from", "sender"), ("to", "addressee"))]
    named = [(word, party.phrase) for word, party in ends if party and party.phrase]
    phrases = [f"{word} {_FIRST_THE.sub('the', phrase, count=1)}" for word, phrase in named]
    words += phrases
    if not phrases:
        words += [f"on {heading.subject}" if heading.subject else f"({document.id})"]
    when = heading.sent.edtf if heading.sent else ""
    return " ".join(" ".join(words).split()) + (f", {when}" if when else "")


def page_of(volume: str, name: str = "") -> str:
    """The page of a document or a volume on the historian's site; nothing for what the Department did not publish."""
    if not _HISTORIAN.match(volume):
        return ""
    return outside(f"{_SITE}{volume}/{name}" if name else f"{_SITE}{volume}")


def message(quads: Quads, identity: Message, status: str = "unknown") -> str:
    """The node of a message, printed or not, the same from whichever document it is named."""
    node = quads.thing(identity.key)
    quads.types(node, "rico:Record", "cg:Message")
    quads.say(
        node,
        ("skos:prefLabel", text(message_label(identity), "en")),
        ("cg:origin", text(identity.origin)),
        ("cg:destination", text(identity.destination)),
        ("cg:series", concept("series", identity.series)),
        ("cg:number", text(identity.number)),
        ("cg:edtf", typed(identity.date, "edtf:EDTF")),
        ("dcterms:date", typed(identity.date, "xsd:date") if _DAY.fullmatch(identity.date) else ""),
        ("cg:printStatus", concept("print", status)),
    )
    return node


def _described(claims: Claims, heading: Heading) -> None:
    """What the heading says: flat, because it is the editors' description, with the words it was read from."""
    where = "" if "not declassified" in heading.place else place(heading.place)
    classification = concept("classification", heading.classification)
    claims.say(
        claims.here,
        ("cg:number", text(heading.number)),
        ("cg:series", concept("series", heading.series)),
        ("cg:editorsNumber", text(heading.editors_number)),
        ("cg:fileNumber", text(heading.file_number)),
        ("cg:classification", classification),
        ("cg:classificationAsWritten", "" if classification else text(heading.classification)),
        ("cg:precedence", text(heading.precedence)),
        ("cg:sentFrom", claims.named(f"place/{where}" if where else "")),
        ("cg:placeAsWritten", text(heading.place)),
        ("cg:subject", text(heading.subject)),
        ("cg:sentAt", claims.date(heading.sent, 0, "sent")),
        ("cg:receivedAt", claims.date(heading.received, 0, "received")),
        ("dcterms:date", certain_day(heading.sent)),
    )
    for field, evidence in heading.evidence.items():
        if field in _BORNE_OUT:
            claims.described(_BORNE_OUT[field], field, evidence)


def _source_text(claims: Claims) -> None:
    document = claims.document
    claims.types(claims.source, "oa:TextualBody")
    claims.say(
        claims.source,
        ("rdf:value", text(document.text)),
        ("dcterms:format", text("text/plain")),
        ("cg:sha256", text(hashed(document.text))),
        ("dcterms:isFormatOf", claims.here),
    )


def _told_apart(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """All passages but the plain paragraphs of the document itself."""
    return (p for p in passages if p.kind != "paragraph" or p.part or p.label or p.voice != "author")


def _passage(claims: Claims, passage: Passage) -> None:
    node, new = claims.once("passage", passage.start, passage)
    if not new:
        return
    claims.types(node, "cg:Passage")
    claims.say(
        node,
        ("cg:passageKind", concept("passage", passage.kind)),
        ("cg:voice", concept("voice", passage.voice)),
        ("cg:partOfDocument", claims.here),
        ("cg:noteNumber" if passage.kind == "footnote" else "cg:passageLabel", text(passage.label)),
        ("cg:enclosure", text(passage.part)),
        ("cg:start", number(passage.start)),
        ("cg:end", number(passage.end)),
    )
