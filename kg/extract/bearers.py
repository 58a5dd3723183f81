"""Who bears a bare title: "the President" in a document that names one President and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.attributions import is_named
from kg.extract.sides import sides_in
from kg.extract.speakers import words
from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["bearer"]

_HEAD_OF_STATE = "president"  # of the author's own country too
_SPEAKS_WITH = "with whom the author speaks"  # at his post: the president there


def bearer(reading: Reading, agent: Agent | None) -> Agent | None:
    """The agent with the name that goes with his title, where the document gives it to one person only.

    "The President" is he of the country where the author writes only where the author writes from a post abroad.
    """
    bare = words("bare-title").match(agent.label) if agent is not None and agent.label else None
    if agent is None or bare is None:
        return agent
    title = " ".join(bare["title"].lower().split())
    if title == _HEAD_OF_STATE and not sides_in(reading).abroad:
        return agent
    named = _bearers(reading).get(title, frozenset())
    if len(named) == 1:
        who = f"{bare['title']} {next(iter(named))}"
        why = f"{agent.surface or agent.label!r}, and no other bears the title here"
        return Agent(who, surface=who, reason="; ".join(filter(None, (agent.reason, why))))
    land = _host(reading) if title == _HEAD_OF_STATE and agent.reason.startswith(_SPEAKS_WITH) else ""
    if not land:
        return agent
    who = f"{bare['title']} of {land}"
    return replace(agent, label=who, surface=who, reason=f"{agent.label!r} of the country where the author writes")


def _bearers(reading: Reading) -> dict[str, frozenset[str]]:
    """The surnames that stand behind each title; worked out once."""
    known: dict[str, frozenset[str]] | None = reading.found.get("bearers")
    if known is None:
        known = {}
        people = reading.found.get("people", ())
        for found in words("title-and-name").finditer(reading.text):
            if any(is_named(found["name"], mention) for mention in people):
                title = " ".join(found["title"].lower().split())
                known[title] = known.get(title, frozenset()) | {found["name"]}
        reading.found["bearers"] = known
    return known


def _host(reading: Reading) -> str:
    """As in "The Ambassador in the Republic of China (Rankin)": where the author writes from."""
    heading = reading.found.get("headings")
    sender = heading.party("sender") if heading else None
    post = words("post-in").search(sender.office or sender.phrase) if sender else None
    return " ".join(post["land"].split()) if post else ""
