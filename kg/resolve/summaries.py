"""Summaries resolved: the editors' words for who did it to whom, as the parties of the document or others they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Agent, Findings
from kg.resolve.agents import Case, resolve_agent

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["resolve"]


def resolve(findings: Findings, registry: Registry, day: date | None) -> Findings:
    """The findings with the actors and recipients of the editors' summaries filled in.

    Args:
        findings: with the heading's parties and the mentions resolved.
        registry: what the registers know.
        day: the document's own date.
    """
    if not findings.summaries:
        return findings
    case = Case(findings, registry, day)
    return replace(
        findings,
        summaries=tuple(
            replace(s, actor=_who(s.actor, case, s.evidence.start), recipient=_who(s.recipient, case, s.evidence.start))
            for s in findings.summaries
        ),
    )


def _who(agent: Agent | None, case: Case, near: int) -> Agent | None:
    """The party of that surname, else whom the words name."""
    if agent is None:
        return None
    last = agent.label.rsplit(maxsplit=1)[-1].lower()
    for party in case.findings.heading.parties:
        if party.surname and party.surname.lower() == last:
            key = party.person_key or party.office_key
            return replace(agent, key=key, candidates=party.candidates, reason=f"the {party.role}; {party.reason}")
    found = resolve_agent(agent, case, near=near) or agent
    return replace(found, surface=agent.surface)
