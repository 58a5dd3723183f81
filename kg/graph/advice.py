"""Advice: who counsels whom, for or against which course of action."""

from __future__ import annotations

from kg.graph.concepts import concept
from kg.graph.provenance import Claims
from kg.graph.quads import decimal, flag, text
from kg.model import Advice, Agent, CourseOfAction, Findings, Heading

__all__ = ["write"]


def write(claims: Claims, findings: Findings) -> None:
    """The advice a document gives or reports, and the courses of action it is about."""
    for advice in findings.advice:
        _advice(claims, advice, findings.heading)


def _advice(claims: Claims, advice: Advice, heading: Heading) -> None:
    preferred = ("cg:Preference",) if advice.stance == "prefers" else ()
    node, new = claims.claim("advice", advice, "cg:Advice", *preferred)
    if not new:
        return
    adviser = advice.adviser or (_author(heading) if advice.by_author else None)
    sent = advice.by_author and not (advice.adviser and advice.adviser.surface)  # not "From Merchant." in it
    sender = heading.party("sender") if sent else None
    claims.say(
        node,
        ("cg:stance", concept("stance", advice.stance)),
        ("cg:regards", _course(claims, advice.course)),
        ("cg:over", _course(claims, advice.over) if advice.over else ""),
        ("cg:adviserOffice", claims.named(sender.office_key) if sender else ""),
        ("cg:byAuthor", flag(advice.by_author)),
        ("cg:adviserConfidence", decimal(advice.adviser_confidence)),
        ("cg:condition", text(advice.condition)),
        ("cg:hedge", text(advice.hedge)),
        ("cg:inResponseTo", claims.thing(advice.answers)),
    )
    claims.agent(node, "cg:adviser", "cg:adviserAsWritten", adviser or Agent("", reason="nobody is named"))
    claims.agent(node, "cg:advisee", "cg:adviseeAsWritten", advice.advisee)
    if adviser and advice.advisee and adviser.key and advice.advisee.key:
        claims.say(claims.thing(adviser.key), ("cg:advised", claims.thing(advice.advisee.key)))


def _author(heading: Heading) -> Agent | None:
    """The author of a document, who advises where nobody else is named: its sender."""
    sender = heading.party("sender")
    if sender is None:
        return None
    who = sender.person_key or sender.office_key
    return Agent(sender.name or sender.phrase, who, "", sender.candidates, sender.reason)


def _course(claims: Claims, course: CourseOfAction) -> str:
    """A course of action: something that might be done, hence a plan."""
    node, new = claims.claim("course", course, "cg:CourseOfAction", "prov:Plan")
    if new:
        claims.say(
            node,
            ("skos:prefLabel", text(course.label or course.evidence.quote, "en")),
            ("cg:matter", text(course.matter)),
            ("cg:variantOf", "" if course.variant_of is None else claims.own("course", course.variant_of)),
        )
        claims.agent(node, "cg:plannedActor", "cg:plannedActorAsWritten", course.actor)
        claims.agent(node, "cg:plannedAddressee", "cg:plannedAddresseeAsWritten", course.addressee)
    return node
