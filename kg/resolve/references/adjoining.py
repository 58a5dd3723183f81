"""What the numbered references right behind and right before a reference mean."""

from __future__ import annotations

import re

from kg.model import Cited
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import Index
from kg.resolve.references.settling import settled
from kg.resolve.telegrams import canonical

__all__ = ["adjoining", "number_of"]

_JUST_BEHIND, _JUST_BEFORE = 80, 60  # characters between the beginnings of two references to one message
_SENTENCE = re.compile(r"[.;:][\d*]*\s")


def adjoining(cited: Cited, index: Index, likeness: Likeness) -> tuple[list[str], list[str], bool]:
    """What the numbered references right behind and right before it mean, and whether one of them is not printed.

    "his message contained in Deptel 396", "the note of January 5 (Deptel 1006)": the telegram is what is printed.
    """
    at = _start(cited)
    behind: list[str] = []
    before: list[str] = []
    missing = False
    for other in index.cited_in.get(cited.document, ()):
        step = _start(other) - at
        if not step or not -_JUST_BEFORE <= step <= _JUST_BEHIND or not number_of(other):
            continue
        first, then = sorted((cited, other), key=_start)
        gap = likeness.between(cited.document, _start(first) + len(first.words), _start(then))
        if _SENTENCE.search(gap):
            continue
        found = settled(other, index)
        if found and len(found) == 1:
            (behind if step > 0 else before).append(found[0].document)
        elif not found:
            missing = missing or step > 0
    return behind, before, missing


def number_of(cited: Cited) -> str:
    """The number of the message that a reference means, or the one it says."""
    return canonical(cited.message).number if cited.message else cited.number


def _start(cited: Cited) -> int:
    return int(cited.reference.rpartition("/")[2])
