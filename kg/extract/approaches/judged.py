"""Who goes to whom in an approach that the weights find and no row sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.approaches.sights import named_after
from kg.extract.sides import sides_in
from kg.extract.speakers import words

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading

__all__ = ["RULE", "denied", "named"]

RULE = "approach-by-weights"
_JOINT = re.compile(
    r"\b(?:to|with|upon|on|by|from|of|told|tell|inform(?:ed|s)?|ask(?:ed|s)?|request(?:ed|s)?|notif(?:y|ied)|urge[ds]?|saw|see|met|received|handed|showed|gave|approach(?:ed)?)\s+"
)


_DENIED = re.compile(r"\b(?:have|has|had|did|was|were) (?:not|never)\b")


def denied(clause: Clause) -> bool:
    """As in "I have not called on the Foreign Minister"."""
    return bool(_DENIED.search(" ".join(clause.words)))


def named(reading: Reading, clause: Clause) -> tuple[str, str, str]:
    """By whom, to whom, and why so: its subject, and the first named behind a verb or a preposition on another side."""
    sides = sides_in(reading)
    subject = words("first-subject").match(reading.text, clause.start, clause.end)
    by = sides.meant(" ".join(subject["who"].split()), clause.start) if subject else ""
    near = sides.side(by) if by else "sender"
    for joint in _JOINT.finditer(reading.text, clause.start, clause.end):
        who, _ = named_after(reading, clause.sentence, joint.end())
        who = sides.meant(who, joint.start()) if who else ""
        if who and sides.apart(near, sides.side(who)):
            return by or "I", who, "" if by else "the subject is not said: the author"
    return by if by and near else "", "", ""
