"""How a name may sound, so that transliterations meet: "Vyshinsky" and "Vishinskiy", "Chou En-lai" and "Zhou Enlai".

The rows are in `identities.toml`. What meets here may be one name; whether it is one person is `kg.resolve.identities`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.grammar import table

__all__ = ["pointed_at", "sounds"]


@cache
def _rows(use: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = (row for row in table("identities") if row["use"] == use)
    return tuple((row.pattern, row.get("by", "")) for row in found if row.pattern is not None)


@lru_cache(maxsize=65536)
def sounds(folded: str, *, coarse: bool = False) -> str:
    """A folded name as it may sound; `coarse` for whole names in the eastern order, where more is spelt otherwise."""
    for pattern, by in (*_rows("sound"), *(_rows("coarse") if coarse else ())):
        folded = pattern.sub(by, folded)
    return folded


def pointed_at(description: str) -> str:
    """Whom a line of a list only leads to: "see Nguyen Huu Chau" -> "Nguyen Huu Chau"; "" where it says more."""
    for pattern, _ in _rows("pointer"):
        if found := pattern.search(description):
            return found["target"].strip()
    return ""
