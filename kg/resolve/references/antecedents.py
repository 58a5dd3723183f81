"""Which message a reference means by another reference of its document.

"reftel" is the telegram first cited, "your letter" the one of July 3, "telegram 249" the 249 named with its ends.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Reference
from kg.resolve.ends import parts, whose

__all__ = ["same_as_another"]

_AGAIN = re.compile(r"^(?:[Yy]our|[Mm]y|[Oo]ur|[Tt]he|[Tt]he said|[Tt]hat|[Tt]his) [a-z]+$")
_NOT_FAR = 1500  # characters within which "the letter" is the one named before


def same_as_another(reference: Reference, others: list[Reference]) -> Reference:
    """As others of the document: "reftel" is the telegram first cited, "telegram 249" the 249 named with its ends."""
    if reference.message:
        return reference
    if reference.form == "reference-telegram" and not reference.number:
        first = next((o for o in others if o.message and o.message.series == "telegram" and o.number), None)
        if first is None or first.evidence.start > reference.evidence.start:
            return replace(reference, reason="the telegram it refers to is not named before it")
        return replace(reference, message=first.message, reason=f"the telegram first cited: {first.evidence.quote}")
    if _AGAIN.match(reference.evidence.quote) and not reference.number and reference.when is None:
        return _named_before(reference, others)
    if reference.number:
        named = [o for o in others if o.message and o.message.number == reference.number]
        same = {o.message for o in named if _agree(o, reference)}
        if len(same) == 1:
            return replace(reference, message=same.pop(), reason="as cited elsewhere in this document")
    return reference


def _named_before(reference: Reference, others: list[Reference]) -> Reference:
    """The paper dated before, of that kind and owner: "your letter" after "your letter of July 3"."""
    start = reference.evidence.start
    before = [o for o in others if o.evidence.start < start and o.series == reference.series and (o.number or o.when)]
    end = whose(reference.owner)
    if end:
        before = [o for o in before if whose(parts(o.owner)[0]) == end]
    last = max(before, key=lambda o: o.evidence.start, default=None)
    if last is None or last.message is None or (not end and start - last.evidence.start > _NOT_FAR):
        return reference
    return replace(reference, message=last.message, reason=f"the one cited before: {last.evidence.quote}")


def _agree(one: Reference, other: Reference) -> bool:
    days = {w.edtf for w in (one.when, other.when) if w and w.edtf}
    return len(days) <= 1 and one.series == other.series
