"""The patterns of `grammar/sayings.toml`: verbs of saying as one search, and single words by their name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.grammar import Row, table

__all__ = ["Verb", "verb_in", "verbs", "word"]


@cache
def word(name: str) -> re.Pattern[str]:
    """The pattern of a row, by its name."""
    return table("sayings").pattern(name)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying where it stands in a sentence."""

    row: Row
    start: int
    end: int

    @property
    def act(self) -> str:
        """The speech act it tells of."""
        return str(self.row["act"])


@cache
def _verbs(everywhere: bool) -> tuple[tuple[Row, ...], re.Pattern[str]]:  # noqa: FBT001
    rows = tuple(
        r
        for r in table("sayings").rows
        if r["kind"] == "verb" and r.pattern is not None and (r.get("everywhere") or not everywhere)
    )
    return rows, re.compile("|".join(f"(?P<v{i}>{r.pattern.pattern})" for i, r in enumerate(rows) if r.pattern))


def verbs(text: str, *, everywhere: bool = False) -> list[Verb]:
    """The verbs of saying in these words, in order; with `everywhere` only those that tell it outside conversations."""
    rows, pattern = _verbs(everywhere)
    return [Verb(rows[int((m.lastgroup or "v0")[1:])], m.start(), m.end()) for m in pattern.finditer(text)]


def verb_in(words: str) -> Verb | None:
    """The verb of saying that these words are."""
    return next(iter(verbs(words)), None)
