"""People: whom a name means. The volume's own list first, then the heading, then the registers; else it stays open.

What speaks for an entry of the list is weighed: given names and initials, the title and what the list says of him on
that day, who is named in full in the same document, who wrote and received it. The editors' links are one more
witness. A name that fits several stays open, with the candidates and the reason.

    listing.py       the volume's list by surname; "see" lines lead to the entry they name
    clues.py         what a document says of its persons: who is named in full, who wrote to whom
    descriptions.py  what the list says of an entry, on a day and beside a title
    weighing.py      what speaks for and against an entry of the list
    registers.py     whom the registers know of that name at that time
    holders.py       offices that stand for whoever holds them
    sides.py         which government or agency a side of a conversation is
    case.py          one document: the steps above, in their order
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg.authority import Registry
from kg.model import Findings, Meeting, Mention, Problem, Volume
from kg.resolve.offices import witnesses_of
from kg.resolve.people.case import Case
from kg.resolve.people.holders import Setting, named_by_title, resolve_office
from kg.resolve.people.listing import Listing
from kg.resolve.people.sides import side_key

__all__ = ["resolve"]


def resolve(findings: Findings, volume: Listing, registry: Registry, day: date | None) -> Findings:
    """The findings with every person mention resolved, or with the reason why it is not.

    Mentions that are no names ("You", tagged as You Chan Yang) are taken out, each with a problem that says so.
    """
    case = Case(findings, volume, registry, day)
    persons = {id(m): case.person(m) for m in findings.mentions if m.kind == "person"}
    named = named_by_title((p for p in persons.values() if p is not None), findings.document.text)
    witnesses = witnesses_of(volume) if isinstance(volume, Volume) else None
    beside = {p.evidence.start: p for p in persons.values() if p is not None}
    setting = Setting(registry, day, named, findings.heading, witnesses, findings.document.text, beside)
    kept: list[Mention] = []
    problems: list[Problem] = list(findings.problems)
    for mention in findings.mentions:
        person = persons.get(id(mention))
        if mention.kind == "office":
            kept.append(resolve_office(mention, setting))
        elif person is not None:
            kept.append(person)
        else:
            reason = f"marked as {mention.listed_as} by the editors, but the word names nobody"
            problems.append(Problem(findings.document.id, "resolve", mention.evidence.quote, reason))
    if findings.meeting is None:
        return replace(findings, mentions=tuple(kept), problems=tuple(problems))
    said = {(p.evidence.start, p.kind): p for p in findings.meeting.participants}
    kept = [_there(m, said.get((m.evidence.start, m.kind)), day) for m in kept]
    meeting = _met(findings.meeting, kept)
    return replace(findings, mentions=tuple(kept), meeting=meeting, problems=tuple(problems))


def _there(mention: Mention, participant: Mention | None, day: date | None) -> Mention:
    """A mention with what the list of participants says of him: his office, and on which side he sat."""
    office = mention.office if mention.kind == "office" else participant.office if participant else ""
    if participant is None or not participant.side:
        return replace(mention, office=office)
    return replace(mention, office=office, side=participant.side, side_key=side_key(participant.side, day))


def _met(meeting: Meeting, resolved: Iterable[Mention]) -> Meeting:
    """The meeting with its participants as they are resolved among the mentions, nobody beside his own office."""
    by_place = {(m.evidence.start, m.kind): m for m in resolved}
    there = [by_place.get((p.evidence.start, p.kind), p) for p in meeting.participants]
    named = {p.key for p in there if p.kind == "person" and p.key}
    return replace(meeting, participants=tuple(p for p in there if p.kind == "person" or p.holder not in named))
