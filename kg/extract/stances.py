"""For or against: the stance of a piece of counsel by the structure of its words.

On each level, the attitude ("doubt", "see no reason"), the judgment ("recommend", "unwise"), the deed ("should not")
and the course ("not to press"), one row of `grammar/stances.toml` is looked for, from left to right; each that turns
makes for against and against for. What stands in a lead ("if he does not agree, ...") or behind a stop ("so as not to
alarm them") turns nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.grammar import Row, table

__all__ = ["Structure", "structure_of"]

Stance = Literal["for", "against", "prefers"]
_LEVELS = (1, 2, 3, 4, 5)
_COURSE = 4  # looked for only behind another level
_REST = 12  # letters that must follow a lead
_ELSE = 5  # looked for only where nothing else is found


@dataclass(frozen=True, slots=True)
class Structure:
    """What the words of a clause make of its counsel."""

    stance: Stance
    chain: tuple[str, ...]  # the rows found, level by level

    @property
    def name(self) -> str:
        """The rows in one word, as a signal: "not-think should"."""
        return " ".join(self.chain) or "bare"


@cache
def _rows(kind: str) -> tuple[Row, ...]:
    return tuple(row for row in table("stances") if row["kind"] == kind)


@cache
def _any(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(row.pattern.pattern for row in _rows(kind) if row.pattern is not None))


@cache
def _of_level(level: int) -> tuple[Row, ...]:
    return tuple(row for row in table("stances") if level in row.get("levels", ()))


def structure_of(text: str) -> Structure:
    """The stance of a clause.

    Args:
        text: normal text: lower case, abbreviations spelt out.
    """
    plain = " ".join(_any("plain").sub(" ", text).split())
    lead = _any("lead").match(plain)
    if lead and len(plain) - lead.end() > _REST:
        plain = plain[lead.end() :].lstrip()
    chain: list[Row] = []
    at = 0
    end = len(plain)
    for level in _LEVELS:
        if (level == _COURSE and not chain) or (level == _ELSE and chain):
            continue
        found = _first(plain, at, end, level)
        if found is None:
            continue
        row, match = found
        if any(_first(plain, at, match.start(), later) for later in range(level + 1, _COURSE)):
            continue
        if not chain:
            stop = _any("stop").search(plain, match.end())
            end = stop.start() if stop else end
        chain.append(row)
        at = match.end()
        if row.get("ends"):
            break
    names = tuple(row.name for row in chain)
    if _any("ranks").search(plain):
        return Structure("prefers", ("ranks", *names))
    turns = sum(row["kind"] == "turn" for row in chain)
    return Structure("against" if turns % 2 else "for", names)


def _first(text: str, start: int, end: int, level: int) -> tuple[Row, re.Match[str]] | None:
    """The row of this level that matches first; of two that begin together, the earlier of the table."""
    found = [(row, m) for row in _of_level(level) if row.pattern and (m := row.pattern.search(text, start, end))]
    return min(found, key=lambda pair: pair[1].start(), default=None)
