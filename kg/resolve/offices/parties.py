"""The parties of a heading: sender, addressee, signer, each in the light of the others."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kg.authority import Registry
from kg.grammar import columns
from kg.grammar.names import words
from kg.model import Heading, Party, Person
from kg.resolve.likeness import likeness
from kg.resolve.offices.holders import TOLERANCE, acting_holder, for_body, holder, serving, undated
from kg.resolve.offices.names import by_name
from kg.resolve.offices.titles import OfficeReading, find_office
from kg.resolve.offices.weighing import Inquiry
from kg.resolve.offices.witnesses import Witnesses

__all__ = ["resolve_parties", "resolve_party"]

_RUN_TOGETHER = re.compile(r"\b([A-Z])([A-Z])\b")  # "JF Dulles"
_WHOSEVER = ("", "President")  # an office that does not say whose it is: "President Pompidou" is not ours
_OURS = "office/secretary-of-state"
_NAME_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Miss|Dr|Gen|Col|Messrs|Hon|Prof)\.?|General|Colonel|Judge|Senator|President)\s+"
)
_TITLE = re.compile(r"\b(?:President|Secretary|Minister|Chancellor|Premier|King|Emperor|Chairman)\b")


def resolve_party(
    party: Party, day: date | None, registry: Registry, *, place: str = "", volume: Witnesses | None = None
) -> Party:
    """The party with its office, its person and tenure, or the reason why not.

    Args:
        party: as the heading names it.
        day: the document's day.
        registry: what the registers know.
        place: where the document was written, for a sender of whom only the name is printed.
        volume: what the volume itself says of who held what.
    """
    return _not_another(_resolved(party, day, registry, place, volume), registry)


def _not_another(party: Party, registry: Registry) -> Party:
    """The party without a person whose given names contradict those printed: "William Robertson" is no Walter S."""
    person = registry.person(party.person_key.removeprefix("person/"))
    if person is None:
        return party
    said = _given(party.name, person)
    initials = {word[0] for word in words(person.name)}
    misprint = all(len(word) == 1 for word in said) and not initials.isdisjoint(said)  # "G. N. Riotté" is Charles N.
    if misprint or likeness(said, person) >= 0:
        return party
    reason = f"{party.reason}; but {party.name} is no {person.name}"
    return replace(party, person_key="", tenure_key="", candidates=(party.person_key,), reason=reason)


def _given(name: str, person: Person) -> tuple[str, ...]:
    """The given names before a surname, without titles: "Legal Adviser Abram Chayes" -> ("abram",)."""
    apart = _RUN_TOGETHER.sub(r"\1. \2.", _NAME_TITLE.sub("", name.strip(" .,")))
    plain, surname = columns("ordinary"), words(person.surname)
    return tuple(w for w in words(apart)[:-1] if w not in surname and (len(w) == 1 or w not in plain))


def _resolved(party: Party, day: date | None, registry: Registry, place: str, volume: Witnesses | None) -> Party:
    surname = surname_of(party)
    title = party.office or _title_before(party.phrase, surname)
    if not title:
        return by_name(party, surname, day, registry, place) if surname else party
    reading = _named_by_holder(find_office(title, day, registry), title, surname, day, registry, volume)
    if (
        surname
        and party.office in _WHOSEVER
        and (not reading.key or reading.rule.startswith("other-") or _another(reading, surname, day, registry))
    ):
        return by_name(party, surname, day, registry, place)  # "Ambassador Galbraith" says not where
    party = replace(party, office_key=reading.key, place=reading.place, reason=reading.reason)
    if day is None:
        return undated(party, surname, reading.office, registry)
    if reading.office is None:
        return for_body(party, surname, reading, day, registry) if surname else party
    asked = Inquiry(reading.office, day, registry, volume, acting=reading.acting)
    return acting_holder(party, surname, asked) if reading.acting else holder(party, surname, asked)


def _named_by_holder(
    reading: OfficeReading, title: str, surname: str, day: date | None, registry: Registry, volume: Witnesses | None
) -> OfficeReading:
    """Whose "Prime Minister" or "President" is meant, where the one who is named held just one such office."""
    if (
        not surname
        or day is None
        or not (reading.rule.startswith("other-") or _another(reading, surname, day, registry))
    ):
        return reading
    abroad = find_office(f"British {title}", day).office  # the kind of office that the title is, whosever it is
    kind = abroad.id.partition("/")[0] + "/" if abroad is not None and abroad.where else ""
    if not kind:
        return reading
    known = [o for t in serving(surname, day, registry) if (o := registry.office(t.office)) is not None]
    listed = volume.offices_held(surname, day) if volume is not None else ()
    meant = {o.id: o for o in (*known, *listed) if o.id.startswith(kind)}
    if len(meant) != 1:
        return reading
    office = next(iter(meant.values()))
    full = find_office(office.title, day, registry)
    return full if full.office is not None else reading


def _title_before(phrase: str, surname: str) -> str:
    """The title that stands before a name: "Secretary of State Rusk" -> "Secretary of State"."""
    said = phrase.strip(" .,")
    if not surname or not said.endswith(surname):
        return ""
    title = said.removesuffix(surname).strip(" .,")
    return title if _TITLE.search(title) else ""


def _another(reading: OfficeReading, surname: str, day: date | None, registry: Registry) -> bool:
    """Whether the office the words name is held by someone else: "President Borno" is not ours."""
    holders = registry.holders(reading.office.id, day, TOLERANCE) if reading.office and day else ()
    return bool(holders) and not reading.acting and not any(registry.bears(t.person, surname) for t in holders)


def surname_of(party: Party) -> str:
    """The surname printed: "Mr. Perry" -> "Perry"."""
    if party.surname:
        return party.surname
    bare = _NAME_TITLE.sub("", party.name.strip(" .,"))
    return bare.rpartition(" ")[2]


def resolve_parties(heading: Heading, registry: Registry, volume: Witnesses | None = None) -> Heading:
    """The heading with every party resolved; who signed decides for an embassy, and for a sender with no name."""
    day = heading.sent.begin if heading.sent is not None else None
    if day is None and heading.received is not None:
        day = heading.received.begin
    # where a sender's office is printed the place adds nothing, and he may be away from his post
    named_alone = all(not p.office for p in heading.parties if p.role == "sender")
    place = heading.place if named_alone else ""
    parties = _told_apart(
        [resolve_party(p, day, registry, place=place, volume=volume) for p in heading.parties], heading.place
    )
    senders = [p for p in parties if p.role == "sender"]
    signers = [p for p in parties if p.role == "signer"]
    signers = [p for p in signers if not p.behalf] or signers  # one who signs for another may stand in the note too
    if len(senders) == 1 and len(signers) == 1:
        sender, signer = (_not_another(p, registry) for p in _signed(senders[0], signers[0], day, registry))
        parties = [sender if p is senders[0] else signer if p is signers[0] else p for p in parties]
    parties = [_on_behalf(p, parties, day, registry) if p.behalf else p for p in parties]
    return replace(heading, parties=tuple(parties))


def _on_behalf(party: Party, others: list[Party], day: date | None, registry: Registry) -> Party:
    """The party with the office or person he signs for: that of the sender, where the words name it."""
    whom = party.behalf.removeprefix("the ").removeprefix("The ")
    for other in others:
        if other is not party and other.surname and other.surname == whom:
            return replace(party, behalf_key=other.person_key)
        if other.role == "sender" and other.office_key and re.match(rf"(?:The\s)?{re.escape(whom)}\b", other.office):
            return replace(party, behalf_key=other.office_key)
    key = find_office(whom, day, registry).key
    ends = [p.place for p in others if p.role == "sender" and p.office]
    if key == _OURS and ends and "department-of-state" not in ends:  # another government's "Secretary of State"
        return party
    return replace(party, behalf_key=key)


def _told_apart(parties: list[Party], place: str) -> list[Party]:
    """Nobody writes to himself: of "the President to the President" only the one who writes from Washington is ours."""
    senders = {p.person_key for p in parties if p.role == "sender" and p.person_key and not surname_of(p)}
    addressees = {p.person_key for p in parties if p.role == "addressee" and p.person_key and not surname_of(p)}
    both = senders & addressees
    if not both:
        return parties
    ours = "sender" if place.startswith("Washington") else ""
    reason = "sender and addressee bear one title; which is whose is not said"
    return [
        replace(p, person_key="", tenure_key="", candidates=(p.person_key,), reason=reason)
        if p.person_key in both and p.role in {"sender", "addressee"} and p.role != ours
        else p
        for p in parties
    ]


def _signed(sender: Party, signer: Party, day: date | None, registry: Registry) -> tuple[Party, Party]:
    """Sender and signer in the light of each other."""
    surname = surname_of(signer)
    if not surname or day is None:
        return sender, signer
    if sender.person_key and registry.bears(sender.person_key.removeprefix("person/"), surname):
        same = replace(
            signer,
            office_key=signer.office_key or sender.office_key,
            person_key=sender.person_key,
            tenure_key=sender.tenure_key,
            candidates=(),
            reason="the sender, name agrees",
        )
        return sender, same
    if not sender.office or surname_of(sender):
        return sender, signer
    reading = find_office(sender.office, day, registry)
    named = replace(sender, surname=surname, person_key="", tenure_key="", candidates=(), reason="")
    if reading.office is None:
        chief = for_body(named, surname, reading, day, registry)
    elif reading.acting:
        chief = acting_holder(named, surname, Inquiry(reading.office, day, registry, acting=True))
    else:
        return sender, signer
    if not chief.person_key:
        return sender, signer
    reason = f"signed {surname}: {chief.reason}"
    sender = replace(sender, person_key=chief.person_key, tenure_key=chief.tenure_key, candidates=(), reason=reason)
    signer = replace(
        signer, person_key=chief.person_key, tenure_key=chief.tenure_key, candidates=(), reason=chief.reason
    )
    return sender, signer
