"""Peers, who are named by their titles: "the Earl of Clarendon", "Marquis of Salisbury"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.people.lexicon import stands_in
from kg.extract.people.spans import Span
from kg.grammar.names import fold

__all__ = ["spans"]

_PEER = re.compile(
    r"\b(?P<title>Earl|Marquis|Marquess|Duke|Duchess|Viscount|Countess|EARL|MARQUIS|MARQUESS|DUKE)"
    r" (?:of|op|OF) (?P<name>[A-Z][\w’'-]+)"
)
_TITLES = (
    "Earl o",
    "EARL O",
    "Marquis o",
    "MARQUIS O",
    "Marquess o",
    "Duke o",
    "DUKE O",
    "Duchess o",
    "Viscount o",
    "Countess o",
)


def spans(text: str) -> Iterator[Span]:
    """Every peer named by title and seat; "op" is how "of" was misread."""
    for found in _PEER.finditer(text) if any(title in text for title in _TITLES) else ():
        name = found["name"].removesuffix("’s").removesuffix("'s")
        if not stands_in("not-after-title", name) and len(name) > 2:
            end = found.start("name") + len(name)
            yield Span(found.start(), end, name, found["title"], "titled-name", 0.85, (fold(name),))
