"""Who acts: the words for one who advises, approaches or is approached, as a person, an office or a body.

Asked in this order: the author and the addressee ("I", "you"), the names the document mentions, bodies and offices,
peoples ("the Sovs", "the French"), and last a surname the registers know of that time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kg.authority.countries import country, country_of_adjective
from kg.grammar.words import normalise
from kg.model import Agent, Findings, Party
from kg.resolve.narrators import narrator
from kg.resolve.offices import find_office

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["Case", "government_of", "party_agent", "resolve_agent"]

_SINGULAR = {"i", "me", "my", "myself", "the undersigned"}
_PLURAL = {
    "we",
    "us",
    "our",
    "this government",
    "our government",
    "my government",
    "the united states",
    "united states",
}
_SECOND = {"you", "your", "your excellency", "yourself"}
_PEOPLE = re.compile(
    r"^(?:the )?(?P<who>[a-z]+?)(?: (?:govt|government|governments|authorities|officials|side|people))?$"
)
_ABROAD = re.compile(r"^(?:office|body)/(?:[a-z-]+-of|embassy-of|legation-of|government)/(?P<country>[a-z-]+)")
_REACH = 6 * 365  # days between a tenure and a document within which a surname alone may mean its holder
_SEVERAL = 5


@dataclass(frozen=True)
class Case:
    """What the resolving of one document's agents rests on."""

    findings: Findings
    registry: Registry
    day: date | None

    def party(self, role: str) -> Party | None:
        """The first sender, addressee or signer."""
        return self.findings.heading.party(role)


def government_of(party: Party | None) -> Agent:
    """The government an end serves: his country's where he is a foreign envoy, else the United States'."""
    for key in (party.office_key, party.place) if party else ():
        found = _ABROAD.match(key)
        if found and found["country"] != "united-states":
            name = found["country"].replace("-", " ").title()
            return Agent(
                f"Government of {name}", f"body/government/{found['country']}", reason="the sender is its envoy"
            )
    return Agent(
        "United States", "body/government/united-states", reason="the sender serves it: the volumes are its own"
    )


def party_agent(party: Party | None, case: Case) -> Agent | None:
    """A party of the heading as an agent: the person where one is named, else the office or body."""
    if party is None:
        return None
    label = party.surname or party.name or party.office or party.phrase
    key = party.person_key or _named_there(party, case) or party.office_key
    return Agent(label, key, surface="", candidates=party.candidates, reason=party.reason)


def _named_there(party: Party, case: Case) -> str:
    """The key of the person whose name the heading prints, though no register has him in that office."""
    said = party.evidence
    if said is None or not party.surname:
        return ""
    there = (m for m in case.findings.mentions if said.start <= m.evidence.start < said.end)
    return next((m.key for m in there if m.key.startswith("person/") and party.surname in m.name), "")


def resolve_agent(agent: Agent | None, case: Case, *, near: int = 0) -> Agent | None:
    """The agent with its key, or with the reason why there is none.

    Args:
        agent: the words as found.
        case: the document.
        near: the offset where the words stand, which decides between mentions of one name.
    """
    if agent is None or agent.key:
        return agent
    words = " ".join((agent.surface or agent.label).split())
    low = re.sub(r"[’']s$", "", normalise(words).text.strip(" ,."))
    inferred = f"{agent.reason}; " if agent.reason else ""
    if not low:
        return agent
    spoken = _speaking(low, words, case)
    if spoken is not None:
        return replace(spoken, surface=words)
    for found in (_mentioned(words, case, near), _body(words, case), _people(low, case)):
        if found is not None:
            return replace(agent, key=found.key, label=agent.label or words, reason=inferred + found.reason)
    return _surname(replace(agent, label=agent.label or words), words, case, inferred)


def _speaking(low: str, words: str, case: Case) -> Agent | None:
    """As in "I", "we", "you"."""
    sender = case.party("sender") or case.party("signer")
    if low in _PLURAL:
        return government_of(sender)
    if low in _SINGULAR:
        return party_agent(sender, case) or narrator(case.findings)
    if low in _SECOND:
        return party_agent(case.party("addressee"), case)
    for party in (sender, case.party("addressee")):
        if party is not None and party.surname and low.rsplit(maxsplit=1)[-1] == party.surname.lower():
            return replace(party_agent(party, case) or Agent(words), label=words)
    return None


def _mentioned(words: str, case: Case, near: int) -> Agent | None:
    """A mention these words hold, the nearest first: the people stage has decided whom it means."""
    fits = [
        m
        for m in case.findings.mentions
        if m.key
        and (m.evidence.quote in words or words in m.evidence.quote)
        and (m.kind == "office" or m.name.split()[-1:] == words.split()[-1:] or m.evidence.quote == words)
    ]
    best = min(fits, key=lambda m: abs(m.evidence.start - near), default=None)
    return Agent(words, best.key, reason=best.reason) if best else None


def _body(words: str, case: Case) -> Agent | None:
    """As in "Sov Govt", "the Department", "British Ambassador"."""
    found = find_office(words, case.day, case.registry)
    if found.key and found.rule not in ("other-office", "other-body"):
        return Agent(found.body_label or words, found.key, reason=f"row {found.rule} of offices.toml")
    return None


def _people(low: str, case: Case) -> Agent | None:
    """As in "Sovs", "Soviet authorities", "the French", "Rome" as the government meant."""
    found = _PEOPLE.match(low)
    if found is None:
        return None
    who = found["who"]
    land = next(
        (
            c
            for form in (who, who.removesuffix("s"))
            for c in (country_of_adjective(form.title(), case.day), country(form.title(), case.day))
            if c
        ),
        None,
    )
    return (
        Agent(
            f"Government of {land.title}",
            f"body/government/{land.slug}",
            reason=f"{found.group()!r} for its government",
        )
        if land
        else None
    )


def _surname(agent: Agent, words: str, case: Case, inferred: str) -> Agent:
    """A surname the registers know; sure only where one of its bearers held an office near the time."""
    name = re.sub(r"[’']s$", "", words.rsplit(maxsplit=1)[-1]).strip(".,")
    if not name[:1].isupper() or len(words.split()) > _SEVERAL:
        return replace(agent, reason=f"{inferred}{words!r} names nobody the registers know")
    bearers = case.registry.persons_named(name)
    serving = [
        p
        for p in bearers
        if case.day is None
        or any(_near(t.since or t.appointed, t.until, case.day) for t in case.registry.tenures_of(p.id))
    ]
    if len(serving) == 1:
        return replace(agent, key=serving[0].key, reason=f"{inferred}the only {name} in office near that time")
    if len(serving) > 1:
        return replace(
            agent,
            candidates=tuple(p.key for p in serving[:_SEVERAL]),
            reason=f"{inferred}{len(serving)} of that name were in office near that time",
        )
    if len(bearers) == 1 and case.day is None:
        return replace(agent, key=bearers[0].key, reason=f"{inferred}the only {name} in the registers")
    return replace(agent, reason=f"{inferred}no {name} in the registers was in office near that time")


def _near(begin: date | None, end: date | None, day: date) -> bool:
    if begin is None:
        return False
    last = end or begin
    return (begin - day).days < _REACH and (day - last).days < _REACH
