"""Advice resolved: who counsels whom, and which message it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Advice, Agent, CourseOfAction, Findings, Meeting, Saying
from kg.resolve.agents import Case, government_of, party_agent, resolve_agent
from kg.resolve.narrators import narrator

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["resolve"]

_FIRST = {"I", "we", "We"}
_PRONOUNS = {"he", "she", "they", "who", "the latter", "the former"}


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
    said = _saying(case.findings, piece)
    if not piece.by_author:
        whose = replace(
            piece,
            adviser=_holder(resolve_agent(piece.adviser, case, near=at), case),
            advisee=_holder(resolve_agent(piece.advisee, case, near=at), case),
        )
        nobody = whose.adviser is None or not whose.adviser.label
        return _heard(
            _reported(whose, said or (_spoke_before(case.findings, piece) if nobody else None)), case.findings.meeting
        )
    author = resolve_agent(piece.adviser, case, near=at) or _author(case)
    labelled = said is not None and said.evidence.rule.startswith("label")  # minutes that name who speaks
    spoken = said if labelled or author.label else said or _spoke_before(case.findings, piece)
    if (labelled or not author.label) and spoken is not None and spoken.speaker.label not in _FIRST:
        return replace(piece, by_author=False, adviser=spoken.speaker, advisee=spoken.hearer)
    named = _holder(resolve_agent(piece.advisee, case, near=at), case)
    advisee = named or party_agent(case.party("addressee"), case)
    if (advisee is None or not advisee.label) and said is not None and said.hearer is not None:
        advisee = said.hearer
    return replace(
        piece,
        adviser=author,
        advisee=advisee,
        answers=piece.answers or answers,
    )


def _holder(agent: Agent | None, case: Case) -> Agent | None:
    """The person who holds the office that these words name, where a mention of it tells: "the Ambassador"."""
    if agent is None or not agent.key.startswith("office/"):
        return agent
    holder = next(
        (m.holder for m in case.findings.mentions if m.kind == "office" and m.key == agent.key and m.holder), ""
    )
    return replace(agent, key=holder) if holder else agent


def _saying(findings: Findings, piece: Advice) -> Saying | None:
    """What is said in the conversation where the counsel stands: the last saying that begins before it."""
    at = piece.evidence.start
    middle = (at + piece.evidence.end) // 2
    held = [s for s in findings.sayings if s.evidence.start <= middle < s.evidence.end]
    return max(held, key=lambda s: s.evidence.start, default=None)


def _spoke_before(findings: Findings, piece: Advice) -> Saying | None:
    """What is said last before it in the paragraph where it stands: its words run on."""
    at = piece.evidence.start
    passage = next((p for p in findings.document.passages if p.start <= at < p.end), None)
    if passage is None or findings.meeting is None:
        return None
    before = [s for s in findings.sayings if passage.start <= s.evidence.start < at]
    return max(before, key=lambda s: s.evidence.start, default=None)


def _reported(piece: Advice, said: Saying | None) -> Advice:
    """Another's counsel, with who speaks and hears as the conversation has it, where its own words leave it open."""
    if said is None:
        return piece
    adviser = piece.adviser
    if said.speaker is not None and (adviser is None or not adviser.label or adviser.label.lower() in _PRONOUNS):
        adviser = said.speaker
    heard = adviser is not None and said.speaker is not None and _same(adviser, said.speaker)
    advisee = piece.advisee if piece.advisee and piece.advisee.label else said.hearer if heard else piece.advisee
    return replace(piece, adviser=adviser, advisee=advisee)


def _heard(piece: Advice, meeting: Meeting | None) -> Advice:
    """Another's counsel with its hearer, where two sides meet: the first named of the other side."""
    adviser = piece.adviser
    if meeting is None or adviser is None or not adviser.label or (piece.advisee and piece.advisee.label):
        return piece
    there = [p for p in meeting.participants if p.kind == "person"]
    mine = next((p for p in there if _same(adviser, Agent(p.name or p.evidence.quote, p.key))), None)
    sides = {p.side for p in there if p.side}
    if mine is None or not mine.side or len(sides) != 2:
        return piece
    other = next(p for p in there if p.side in sides - {mine.side})
    return replace(piece, advisee=Agent(other.evidence.quote, other.key, reason="the first named of the other side"))


def _same(one: Agent, other: Agent) -> bool:
    """Whether two agents are one: by key, or by the last word of their names."""
    last = {a.label.lower().strip(" .:").rsplit(maxsplit=1)[-1] for a in (one, other) if a.label.strip(" .:")}
    return bool(one.key and one.key == other.key) or (bool(one.label and other.label) and len(last) == 1)


def _author(case: Case) -> Agent:
    """The sender; the signer where the heading names no person; of a paper who prepared it."""
    sender, signer = case.party("sender"), case.party("signer")
    if sender is not None and (sender.person_key or not (signer and signer.person_key)):
        return party_agent(sender, case) or Agent("")
    found = party_agent(signer, case) or party_agent(sender, case) or narrator(case.findings)
    return found or _preparer(case) or Agent("", reason="the document names no sender")


def _preparer(case: Case) -> Agent | None:
    """Who prepared a paper that nobody sends, where it is one and no record of a talk: his, or his body's, counsel."""
    prepared = [p for p in case.findings.heading.parties if p.role == "drafter"]
    return party_agent(prepared[0], case) if len(prepared) == 1 and case.findings.meeting is None else None


def _course(course: CourseOfAction | None, case: Case) -> CourseOfAction | None:
    """The course with whom it would go to, and who would act: the author's own government where nobody is named."""
    if course is None or course.addressee is None:
        return course
    addressee = resolve_agent(course.addressee, case, near=course.evidence.start)
    actor = course.actor or government_of(case.party("sender") or case.party("signer"))
    return replace(course, actor=actor, addressee=addressee)
