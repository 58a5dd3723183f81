"""Approaches, meetings and what a document does. What is only thought of is a plan, never an activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.graph.concepts import concept
from kg.graph.people import write_mention
from kg.graph.provenance import Claims
from kg.graph.quads import decimal, number, text
from kg.model import Approach, Findings, Meeting, Mention, Party, SpeechAct
from kg.namespaces import slug

__all__ = ["write"]


def write(claims: Claims, findings: Findings) -> None:
    """The approaches, the acts and the meeting of a document."""
    for approach in findings.approaches:
        _approach(claims, approach)
    heading = findings.heading
    for ordinal, act in enumerate(findings.acts, 1):
        _act(claims, act, ordinal, (heading.party("sender"), heading.party("addressee")))
    if findings.meeting:
        resolved = {mention.evidence.start: mention for mention in findings.mentions}
        _meeting(claims, findings.meeting, resolved)


_HAPPENED = ("cg:Approach", "rico:Activity")
_PLANNED = ("cg:PlannedApproach", "cg:CourseOfAction", "prov:Plan")


def _approach(claims: Claims, approach: Approach) -> None:
    evidence = approach.evidence
    happened = approach.modality == "happened"
    node, new = claims.claim("approach", approach, *(_HAPPENED if happened else _PLANNED))
    if not new:
        return
    claims.say(
        node,
        ("cg:occurredAccordingTo", claims.here if happened else ""),
        ("skos:prefLabel", text(evidence.quote, "en")),
        ("cg:modality", concept("modality", approach.modality)),
        ("cg:matter", text(approach.matter)),
        ("cg:when", claims.date(approach.when, evidence.start)),
        *(("cg:flag", concept("flag", flag)) for flag in approach.flags),
    )
    claims.agent(node, "cg:by", "cg:byAsWritten", approach.by)
    claims.agent(node, "cg:to", "cg:toAsWritten", approach.to)


def _act(claims: Claims, act: SpeechAct, ordinal: int, ends: tuple[Party | None, Party | None]) -> None:
    node = claims.own("act", slug(act.act))
    claims.types(node, "cg:SpeechAct")
    claims.say(node, ("cg:act", concept("act", act.act)), ("cg:ordinal", number(ordinal)))
    claims.rests_on(node, replace(act.evidence, confidence=act.confidence) if act.evidence else None)
    claims.say(node, ("cg:confidence", decimal(act.confidence)))
    for (role, as_written), party in zip(_ENDS, ends, strict=True):
        if party:
            key = party.person_key or party.office_key
            claims.say(node, (role, claims.named(key, party.surname)), (as_written, text(party.phrase)))


_ENDS = (("cg:by", "cg:byAsWritten"), ("cg:to", "cg:toAsWritten"))


def _meeting(claims: Claims, meeting: Meeting, resolved: Mapping[int, Mention]) -> None:
    node = claims.own("meeting")
    claims.types(node, "cg:Conversation", "rico:Activity")
    claims.say(
        node,
        ("skos:prefLabel", text(f"Conversation: {meeting.subject}" if meeting.subject else "Conversation", "en")),
        ("cg:inDocument", claims.here),
        ("cg:when", claims.date(meeting.when, 0, "meeting")),
        ("cg:placeAsWritten", text(meeting.place)),
        ("cg:subject", text(meeting.subject)),
    )
    for participant in meeting.participants:
        person = resolved.get(participant.evidence.start, participant)
        mentioned = write_mention(claims, person)
        who = claims.named(person.holder or person.key, person.name)  # "The Secretary" is who then was
        claims.say(node, ("cg:participant", who or mentioned), ("cg:participantAsWritten", text(person.evidence.quote)))
