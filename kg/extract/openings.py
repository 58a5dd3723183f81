"""Who writes, as the first words say: of a telegram ("For Polk from the Secretary."), of an enclosure (its heading)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kg.extract.attributions import is_agent
from kg.extract.people.lexicon import is_place
from kg.extract.speakers import words
from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

__all__ = ["enclosure_by", "within_telegram"]

_OPENING = 220  # characters in which a telegram says from whom and for whom it is


def within_telegram(reading: Reading, end: Literal["who", "to"]) -> Agent | None:
    """As in "For Polk from the Secretary.": who writes in this telegram, and to whom, where its first words say so."""
    found = reading.found.get("within-telegram")
    if found is None:
        heading = reading.found.get("headings")
        wired = heading is None or not heading.kind or words("wired").search(heading.kind)
        first = next(reading.stretches_of("paragraph", "item"), None) if wired else None
        opening = reading.text[first.start : first.start + _OPENING] if first else ""
        match = words("delivers").search(opening) or words("within-telegram").search(opening)
        groups = match.groupdict() if match else {}
        found = reading.found["within-telegram"] = {
            "who": next((v for name in ("first", "who", "alone", "sent") if (v := groups.get(name))), ""),
            "to": next((v for name in ("second", "to", "given") if (v := groups.get(name))), ""),
        }
    named = " ".join((found.get(end) or "").split())
    surname = bool(named) and " " not in named and not is_place(named)
    if not (surname or is_agent(reading, named)) or words("own-title").match(named):
        return None
    return Agent(named, surface=named, reason="the telegram's first words")


def enclosure_by(reading: Reading, sentence: Sentence) -> Agent | None:
    """Who wrote the enclosure, as its heading says or its end; nobody did so for what records a meeting."""
    part = sentence.passage.part
    heading = next(reading.stretches_of("heading", part=part), None) if part else None
    ends = re.split(r"\s+to\s+", reading.text[heading.start : heading.end]) if heading is not None else []
    found = next((e.heading for e in reading.found.get("enclosures", ()) if part and e.part == part), None)
    if found is not None and not words("minutes").search(found.kind):
        for role, where in (("sender", "heading"), ("signer", "end")):
            party = found.party(role)
            who = (party.name or party.phrase) if party is not None else ""
            if who and (role == "sender" or is_agent(reading, who)):
                return Agent(who, surface=who, reason=f"the enclosure's {where}")
    return Agent(ends[0], surface=ends[0], reason="the enclosure's heading") if len(ends) > 1 else None
