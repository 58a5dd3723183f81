"""Sayings resolved: who speaks to whom, as persons where the names mean some."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Agent, Findings, Mention, Saying
from kg.resolve.agents import Case, resolve_agent

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["resolve"]

_TITLED = re.compile(r"(?:Mr|Mrs|Miss|Dr|General|Gen|Colonel|Col|Senator|Sir|Lord)\b")


def resolve(findings: Findings, registry: Registry, day: date | None) -> Findings:
    """The findings with speakers and hearers filled in.

    Args:
        findings: with the heading's parties and the mentions resolved.
        registry: what the registers know.
        day: the document's own date.
    """
    if not findings.sayings:
        return findings
    cast = _Cast(Case(findings, registry, day))
    return replace(findings, sayings=tuple(_resolved(saying, cast) for saying in findings.sayings))


def _resolved(saying: Saying, cast: _Cast) -> Saying:
    at = saying.evidence.start
    return replace(saying, speaker=cast.who(saying.speaker, at) or saying.speaker, hearer=cast.who(saying.hearer, at))


class _Cast:
    """The speakers of one document: a name that was resolved once is the same person throughout."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[str, Agent] = {}
        self._people = [m for m in case.findings.mentions if m.kind == "person" and m.key and m.name]
        self._offices = [m for m in case.findings.mentions if m.kind == "office" and m.holder]
        self._holders = {m.key: m.holder for m in self._offices if m.key}

    def who(self, agent: Agent | None, near: int) -> Agent | None:
        """The agent with its key, or with the reason why there is none; its words stay."""
        if agent is None or agent.key:
            return agent
        known = self._known.get(agent.label)
        if known is None:
            known = self._known[agent.label] = self._resolved(agent, near)
        reason = "; ".join(filter(None, (agent.reason, known.reason)))
        return replace(known, surface=agent.label, reason=reason)

    def _resolved(self, agent: Agent, near: int) -> Agent:
        """A mention of that name where one is resolved, else the office or body that the words name."""
        if agent.label == "I":
            return self._author()
        named = self._named(agent.label, near)
        if named is not None:
            return replace(agent, key=named.key, reason=named.reason)
        found = resolve_agent(Agent(agent.label), self._case, near=near) or agent
        key = self._holders.get(found.key, found.key) or self._held(agent.label)
        if key.startswith(("body/", "office/")) and _TITLED.match(agent.label):
            key = ""  # "Mr. Dooman" is not the division he speaks for
        return replace(found, key=key, label=agent.label)

    def _author(self) -> Agent:
        """Who wrote the record: its sender, signer or drafter."""
        parties = [p for role in ("sender", "signer", "drafter") if (p := self._case.party(role))]
        party = next((p for p in parties if p.person_key), next(iter(parties), None))
        if party is None:
            return Agent("I", reason="the record does not tell who wrote it")
        return Agent("I", party.person_key or party.office_key, "", party.candidates, party.reason)

    def _named(self, label: str, near: int) -> Mention | None:
        last = label.rsplit(maxsplit=1)[-1]
        fits = [m for m in self._people if m.name.rsplit(maxsplit=1)[-1] == last]
        return min(fits, key=lambda m: abs(m.evidence.start - near), default=None)

    def _held(self, label: str) -> str:
        """Who holds the office that these words name, where a mention of the same words tells: "the Ambassador"."""
        words = label.lower().removeprefix("the ")
        return next((m.holder for m in self._offices if m.evidence.quote.lower().removeprefix("the ") == words), "")
