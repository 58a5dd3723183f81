"""Which of the documents that come into question is meant: all witnesses weighed, and those for "none of them" too.

    weigh(cited, index, likeness) -> the document, with how sure that is and why; or those that may be meant

The weights stand in `grammar/witnesses.toml`. A document's confidence is its share, e^(sum of its weights), among all
that come into question and "none of them is printed", which has witnesses of its own.
"""

from __future__ import annotations

import math
from functools import cache

from kg.grammar import table
from kg.model import SURE, Candidate, Cited, Printed
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import Index
from kg.resolve.references.wanted import Wanted, wanted_of
from kg.resolve.references.witnesses import heard, without

__all__ = ["weigh"]

_MAY_BE = 0.15  # from here on a document is said to be one that may be meant
_FEW = 3
_NUMBERS = frozenset({"number-long", "number", "number-short"})
_TOLD = 4  # so many witnesses are named in the reason


def weigh(cited: Cited, index: Index, likeness: Likeness) -> list[Candidate]:
    """The document meant; or, where no one is sure enough, the few that may be; none where none may."""
    wanted = wanted_of(cited, index)
    found = heard(wanted, index, likeness)
    if not found:
        return []
    kind = wanted.says
    sums = [sum(_weights(kind).get(name, 0.0) for name in said) for _, said in found]
    none = sum(_weights(kind).get(name, 0.0) for name in without(wanted, index, likeness))
    most = max(none, *sums)
    whole = math.exp(none - most) + sum(math.exp(one - most) for one in sums)
    shares = [math.exp(one - most) / whole for one in sums]
    best = max(range(len(found)), key=shares.__getitem__)
    few = sorted(range(len(found)), key=lambda at: (-shares[at], at))[:_FEW]
    at_all = [best] if shares[best] >= SURE else [at for at in few if shares[at] >= _MAY_BE]
    return [_candidate(wanted, *found[at], share=shares[at]) for at in at_all]


def _candidate(wanted: Wanted, one: Printed, said: tuple[str, ...], *, share: float) -> Candidate:
    return Candidate(one.document, _basis(wanted, said), round(share, 2), _reason(wanted.says, said))


@cache
def _weights(kind: str) -> dict[str, float]:
    """The weight of each witness for references that say a number, a day, or neither."""
    return {row.name: float(row.get(kind, 0.0)) for row in table("witnesses")}


@cache
def _words() -> dict[str, str]:
    return {row.name: str(row["says"]) for row in table("witnesses")}


def _basis(wanted: Wanted, said: tuple[str, ...]) -> str:
    """What decided: the number with or without the day, the day, or the place in the volume."""
    if any(name in _NUMBERS for name in said):
        return "number-and-date" if wanted.day else "number"
    return "date-and-hour" if wanted.day else "neighbour"


def _reason(kind: str, said: tuple[str, ...]) -> str:
    """The witnesses that speak most for it, in words."""
    weights = _weights(kind)
    best = sorted((name for name in said if weights.get(name, 0.0) > 0), key=lambda name: -weights[name])
    return "; ".join(_words()[name] for name in best[:_TOLD]) or "nothing speaks against it"
