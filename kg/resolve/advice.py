"""Advice resolved: who counsels whom, and which message it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Advice, Agent, CourseOfAction, Findings
from kg.resolve.agents import Case, government_of, party_agent, resolve_agent

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["resolve"]


def resolve(findings: Findings, registry: Registry, day: date | None) -> Findings:
    """The findings with adviser, advisee and the message answered filled in.

    Args:
        findings: with the heading's parties, the mentions and the references resolved.
        registry: what the registers know.
        day: the document's own date.
    """
    if not findings.advice:
        return findings
    case = Case(findings, registry, day)
    answers = _answers(findings)
    return replace(findings, advice=tuple(_resolved(piece, case, answers) for piece in findings.advice))


def _answers(findings: Findings) -> str:
    """The message the document says it replies to, where it names one."""
    return next((r.message.key for r in findings.references if r.relation == "repliesTo" and r.message is not None), "")


def _resolved(piece: Advice, case: Case, answers: str) -> Advice:
    at = piece.evidence.start
    course, over = (_course(c, case) for c in (piece.course, piece.over))
    assert course is not None  # noqa: S101  (only `over` may be missing)
    piece = replace(piece, course=course, over=over)
    if not piece.by_author:
        return replace(
            piece,
            adviser=resolve_agent(piece.adviser, case, near=at),
            advisee=resolve_agent(piece.advisee, case, near=at),
        )
    named = resolve_agent(piece.advisee, case, near=at)
    return replace(
        piece,
        adviser=_author(case),
        advisee=named or party_agent(case.party("addressee")),
        answers=piece.answers or answers,
    )


def _author(case: Case) -> Agent:
    """The sender; the signer where the heading names no person."""
    sender, signer = case.party("sender"), case.party("signer")
    if sender is not None and (sender.person_key or not (signer and signer.person_key)):
        return party_agent(sender) or Agent("")
    found = party_agent(signer) or party_agent(sender)
    return found or Agent("", reason="the document names no sender")


def _course(course: CourseOfAction | None, case: Case) -> CourseOfAction | None:
    """The course with whom it would go to, and who would act: the author's own government where nobody is named."""
    if course is None or course.addressee is None:
        return course
    addressee = resolve_agent(course.addressee, case, near=course.evidence.start)
    actor = course.actor or government_of(case.party("sender") or case.party("signer"))
    return replace(course, actor=actor, addressee=addressee)
