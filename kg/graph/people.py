"""People and offices named in a text, and what registers and volumes' lists know of persons."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.concepts import concept
from kg.graph.provenance import Claims
from kg.graph.quads import Quads, number, outside, text
from kg.graph.telegrams import page_of
from kg.model import Findings, ListEntry, Mention, Person, Volume
from kg.namespaces import BASE

__all__ = ["volume_quads", "write", "write_mention", "write_persons"]

_PERSON = ("rico:Person", "foaf:Person", "crm:E21_Person")


def write(claims: Claims, findings: Findings) -> None:
    """The mentions of a document."""
    for mention in findings.mentions:
        write_mention(claims, mention)


def write_mention(claims: Claims, mention: Mention) -> str:
    """A person or an office named in the text: the words stay apart from whom they mean."""
    evidence = mention.evidence
    node, new = claims.claim("mention", mention, "cg:Mention", "oa:Annotation")
    if not new:
        return node
    who = claims.named(mention.key, mention.name)
    listed = mention.listed_as
    claims.say(
        node,
        ("oa:motivatedBy", _IDENTIFYING),
        ("oa:hasTarget", claims.span(evidence)),
        ("cg:mentionKind", concept("mention", mention.kind)),
        ("cg:surface", text(evidence.quote)),
        ("cg:start", number(evidence.start)),
        ("cg:end", number(evidence.end)),
        ("cg:office" if mention.key.startswith(("office/", "body/")) else "cg:person", who),
        ("cg:person", claims.named(mention.holder, "")),
        ("cg:officeAsWritten", text(mention.office if mention.kind == "person" or mention.holder else "")),
        ("cg:inNameOf", text(mention.in_name_of)),
        ("cg:side", claims.named(mention.side_key, mention.side)),
        ("cg:sideAsWritten", text(mention.side)),
        ("cg:listedAs", text(listed if "#" in listed or not listed else f"{claims.document.volume}#{listed}")),
        ("cg:reason", text(mention.reason)),
        *(("cg:candidate", claims.named(key, mention.name)) for key in mention.candidates),
    )
    if not mention.in_name_of:  # "Dulles Papers" says where a paper lies, not that it speaks of Dulles
        claims.say(claims.here, ("cg:mentions", who))
    return node


_IDENTIFYING = outside("http://www.w3.org/ns/oa#identifying")


def volume_quads(volume: Volume, base: str = BASE) -> list[str]:
    """The graph of a volume's own: the volume, its list of persons, its list of abbreviations.

    Its documents are not asked for.
    """
    quads = Quads(f"graph/{volume.id}/persons", base)
    node = quads.thing(f"volume/{volume.id}")
    quads.types(node, "rico:RecordSet")
    quads.say(
        node,
        ("skos:prefLabel", text(volume.title or volume.id, "en")),
        ("cg:sourceId", text(volume.id)),
        ("foaf:page", page_of(volume.id)),
    )
    for entry in volume.persons:
        _list_entry(quads, volume.id, entry, node)
    for term in volume.terms:
        abbreviation = quads.thing(f"term/{volume.id}/{term.id}")
        quads.types(abbreviation, "cg:Abbreviation")
        quads.say(
            abbreviation,
            ("skos:prefLabel", text(term.short, "en")),
            ("cg:short", text(term.short)),
            ("cg:long", text(term.long)),
            ("dcterms:isPartOf", node),
        )
    return quads.lines()


def _list_entry(quads: Quads, volume: str, entry: ListEntry, volume_node: str) -> None:
    node = quads.thing(f"list-entry/{volume}/{entry.id}")
    person = quads.thing(f"person/{volume}/{entry.id}")
    quads.types(node, "cg:PersonListEntry")
    quads.say(
        node,
        ("skos:prefLabel", text(entry.name, "en")),
        ("cg:listedAs", text(f"{volume}#{entry.id}")),
        ("cg:description", text(entry.description, "en")),
        ("dcterms:isPartOf", volume_node),
        ("cg:describes", person),
    )
    surname, comma, _ = entry.name.partition(",")
    quads.types(person, *_PERSON)
    quads.say(
        person,
        ("skos:prefLabel", text(entry.name, "en")),
        ("foaf:familyName", text(surname.strip() if comma else "")),
    )


def write_persons(quads: Quads, persons: Iterable[Person]) -> None:
    """The persons a register knows."""
    for person in persons:
        node = quads.thing(person.key)
        quads.types(node, *_PERSON)
        quads.say(
            node,
            ("skos:prefLabel", text(person.name, "en")),
            ("foaf:name", text(f"{person.given} {person.surname}" if person.given else person.name)),
            ("foaf:familyName", text(person.surname)),
            ("cg:registerId", text(person.id)),
            ("cg:born", text(person.born)),
            ("cg:died", text(person.died)),
            *(("skos:altLabel", text(name, "en")) for name in person.also if name != person.name),
            *(("skos:exactMatch", outside(other)) for other in person.same_as),
        )
