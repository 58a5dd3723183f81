"""What a document says of its persons: who is named in full, which given names go with a surname, who wrote to whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kg.grammar.names import agree, stands_for_given, words
from kg.model import Findings, Mention, Party
from kg.resolve.people.descriptions import entitled
from kg.resolve.people.listing import Index

__all__ = ["Clues", "clues_of"]

_AGREES = 0.4  # given names that agree better than this name an entry in full


@dataclass
class Clues:
    """The clues of one document."""

    parties: tuple[Party, ...] = ()
    in_full: dict[str, Counter[str]] = field(default_factory=dict)  # surname -> entries named in full
    entitled: dict[str, set[str]] = field(default_factory=dict)  # surname -> entries that only the title can mean
    given: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)  # surname -> given names said with it
    titles: dict[str, set[str]] = field(default_factory=dict)  # surname -> titles said with it
    by_initial: dict[str, Counter[str]] = field(default_factory=dict)  # initial of a surname -> entries named


def clues_of(findings: Findings, index: Index, day: date | None) -> Clues:
    """The clues that all mentions of a document and its heading give."""
    clues = Clues(tuple(p for p in findings.heading.parties if p.surname))
    for mention in findings.mentions:
        if mention.kind == "person":
            _note(clues, index, mention, day)
    return clues


def _note(clues: Clues, index: Index, mention: Mention, day: date | None) -> None:
    if mention.title:
        clues.titles.setdefault("".join(words(mention.name)[-1:]), set()).add(mention.title)
    said = words(mention.name)
    if said[-1:] and said[-1] not in index.by_surname and any(len(w) == 1 or stands_for_given(w) for w in said[:-1]):
        clues.given.setdefault(said[-1], set()).add(said[:-1])
    for surname, given, entries in index.readings(said):
        if len(entries) == 1:
            clues.by_initial.setdefault(surname[:1], Counter())[entries[0].id] += 1
        if not given:
            bearer = entitled(mention.title, entries, day)
            if bearer is not None:
                clues.entitled.setdefault(surname, set()).add(bearer.id)
            continue
        clues.given.setdefault(surname, set()).add(given)
        fitting = [e for e in entries if agree(given, e.name.given) > _AGREES]
        if len(fitting) == 1:
            clues.in_full.setdefault(surname, Counter())[fitting[0].id] += 1
