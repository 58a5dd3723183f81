"""Offices: who a document's parties are, and which offices and tenures a register knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from kg.graph.concepts import concept
from kg.graph.labels import label
from kg.graph.people import write_persons
from kg.graph.provenance import Claims
from kg.graph.quads import Quads, day, flag, number, text, typed
from kg.model import Findings, ListedTenure, Office, Party, Person, Tenure
from kg.namespaces import BASE

__all__ = ["listed_tenure_quads", "register_quads", "write", "write_party"]

# Role -> (statement about the office or body, statement about the person) on the document itself.
_SHORTCUTS = {
    "sender": ("rico:hasSender", "cg:sentBy"),
    "addressee": ("rico:hasAddressee", "cg:sentTo"),
    "signer": ("", "cg:signedBy"),
    "drafter": ("", "cg:draftedBy"),
    "clearer": ("", ""),
    "approver": ("", ""),
    "repeated": ("cg:repeatedTo", ""),
}


def write(claims: Claims, findings: Findings) -> None:
    """The parties of a document, from the sender to those it was repeated to."""
    turns: Counter[str] = Counter()
    for party in findings.heading.parties:
        turns[party.role] += 1
        node = write_party(claims, party, f"{party.role}-{turns[party.role]}", turns[party.role])
        _shortcuts(claims, party, node)


def write_party(claims: Claims, party: Party, name: str, ordinal: int) -> str:
    """The node of a party of a document or of an enclosure, with the words it rests on."""
    node = claims.own("party", name)
    office = claims.named(party.office_key)
    person = claims.named(party.person_key, party.surname or party.name)
    tenure = claims.thing(party.tenure_key)
    claims.types(node, "cg:Party")
    claims.say(
        node,
        ("cg:role", concept("role", party.role)),
        ("cg:ordinal", number(ordinal)),
        ("cg:asWritten", text(party.phrase)),
        ("cg:officeAsWritten", text(party.office)),
        ("cg:nameAsWritten", text(party.name)),
        ("cg:surname", text(party.surname)),
        ("cg:office", office),
        ("cg:person", person),
        ("cg:tenure", tenure),
        ("cg:onBehalfOf", claims.named(party.behalf_key)),
        ("cg:onBehalfAsWritten", text(party.behalf)),
        ("cg:reason", text(party.reason)),
        *(("cg:candidate", claims.named(key, party.surname or party.name)) for key in party.candidates),
    )
    claims.rests_on(node, party.evidence)
    return node


def _shortcuts(claims: Claims, party: Party, node: str) -> None:
    """What a party says of the document at once."""
    office, person = claims.named(party.office_key), claims.named(party.person_key, party.surname or party.name)
    tenure = claims.thing(party.tenure_key)
    of_office, of_person = _SHORTCUTS[party.role]
    claims.say(claims.here, ("cg:hasParty", node))
    if of_office:
        claims.say(claims.here, (of_office, office))
    if of_person:
        claims.say(claims.here, (of_person, person))
    if party.role == "sender":
        claims.say(claims.here, ("cg:sentUnder", tenure))


def register_quads(
    name: str, persons: Iterable[Person], offices: Iterable[Office], tenures: Iterable[Tenure], base: str = BASE
) -> list[str]:
    """The graph of a register: its persons, offices and tenures."""
    quads = Quads(f"graph/register/{name}", base)
    write_persons(quads, persons)
    bodies: dict[str, str] = {}
    for office in offices:
        bodies[office.id] = office.body
        _office(quads, office)
    for tenure in tenures:
        _tenure(quads, tenure, bodies.get(tenure.office, ""))
    return quads.lines()


def _office(quads: Quads, office: Office) -> None:
    node, body = quads.thing(office.key), quads.thing(office.body)
    quads.types(node, "rico:Position", "org:Post")
    quads.say(
        node,
        ("skos:prefLabel", text(office.title, "en")),
        ("rico:existsOrExistedIn", body),
        ("org:postIn", body),
    )
    if body:
        quads.types(body, "rico:CorporateBody", "org:Organization")
        quads.say(body, ("skos:prefLabel", text(label(office.body), "en")))


def _tenure(quads: Quads, tenure: Tenure, body: str) -> None:
    node = quads.thing(tenure.key)
    person, office = quads.thing(f"person/{tenure.person}"), quads.thing(f"office/{tenure.office}")
    quads.types(node, "rico:PositionHoldingRelation", "org:Membership")
    quads.say(
        node,
        ("rico:relationHasSource", person),
        ("org:member", person),
        ("rico:relationHasTarget", office),
        ("org:role", office),
        ("org:organization", quads.thing(body)),
        ("cg:appointed", day(tenure.appointed)),
        ("cg:from", day(tenure.since)),
        ("cg:until", day(tenure.until)),
        ("cg:acting", flag(tenure.acting)),
        ("rico:generalDescription", text(tenure.note)),
    )
    quads.say(person, ("rico:occupiesOrOccupied", office), ("org:holds", office))


def listed_tenure_quads(
    volume: str, tenures: Iterable[ListedTenure], labelled: Container[str] = (), base: str = BASE
) -> list[str]:
    """The offices that a volume's list gives its persons, for the graph of the list.

    Args:
        volume: its id.
        tenures: what the list says.
        labelled: keys of offices that a register labels.
        base: the publisher's base.
    """
    quads = Quads(f"graph/{volume}/persons", base)
    turns: Counter[str] = Counter()
    for tenure in tenures:
        turns[tenure.entry] += 1
        if tenure.office is not None:
            _listed_tenure(quads, volume, tenure, turns[tenure.entry])
            if tenure.office.key not in labelled:
                node = quads.thing(tenure.office.key)
                quads.types(node, "rico:Position", "org:Post")
                quads.say(node, ("skos:prefLabel", text(label(tenure.office.key), "en")))
    return quads.lines()


def _listed_tenure(quads: Quads, volume: str, tenure: ListedTenure, ordinal: int) -> None:
    """One tenure; `from` and `until` are the outermost days that its dates may mean."""
    office = tenure.office.key if tenure.office is not None else ""
    person, post = quads.thing(f"person/{volume}/{tenure.entry}"), quads.thing(office)
    node = quads.thing(f"tenure/{volume}/{tenure.entry}-{ordinal}")
    begin, until = tenure.begin, tenure.until
    backward = begin is not None and until is not None and begin.first > until.last  # a slip of the list
    quads.types(node, "rico:PositionHoldingRelation", "org:Membership")
    quads.say(
        node,
        ("rico:relationHasSource", person),
        ("org:member", person),
        ("rico:relationHasTarget", post),
        ("org:role", post),
        (
            "cg:edtf",
            typed("/".join(b.edtf if b else "" for b in (begin, until)), "edtf:EDTF") if begin or until else "",
        ),
        ("cg:from", day(begin.first) if begin and not backward else ""),
        ("cg:until", day(until.last) if until and not backward else ""),
        ("cg:acting", flag(tenure.acting)),
        ("cg:officeAsWritten", text(tenure.title)),
        ("cg:quote", text(tenure.quote)),
        ("cg:start", number(tenure.start)),
        ("cg:end", number(tenure.end)),
        ("cg:listedAs", text(f"{volume}#{tenure.entry}")),
        ("cg:reason", text("" if tenure.basis == "stated" else tenure.basis)),
    )
    quads.say(person, ("rico:occupiesOrOccupied", post), ("org:holds", post))
