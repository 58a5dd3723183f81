"""Where the dates of `dates.toml` stand in a text, and which row reads them: for finding and for resolving alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.grammar import Row, expand, table

__all__ = ["PRINTED", "UNDATED", "Find", "find", "read"]

PRINTED = frozenset({"day", "range", "month", "part", "year"})  # what rows mean that need no other day to be read
UNDATED = re.compile(r"\bundated\b|\b(?:without|no)\s+date\b", re.IGNORECASE)

_BEFORE, _AFTER = 32, 44  # how far a date's words reach from its cue: "between the 3d and the 5th of June last"


@dataclass(frozen=True, slots=True)
class Find:
    """A date's words in a text, with the row that found them."""

    start: int
    end: int
    row: Row
    match: re.Match[str]

    def part(self, *names: str) -> str:
        """The first of these groups that holds anything, or ""."""
        groups = self.match.groupdict()
        return next((groups[name] for name in names if groups.get(name)), "")


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Find]:
    """Every date in text[start:end], in order; of finds that overlap the longest, of two as long the earlier row's."""
    end = len(text) if end is None else end
    cues, rows = _forms()
    kept: list[Find] = []
    for cue in cues.finditer(text, start, end):
        if kept and cue.end() <= kept[-1].end:
            continue
        window = max(start, cue.start() - _BEFORE), min(end, cue.end() + _AFTER)
        best = _longest(text, rows[cue.lastgroup or ""], window, cue.span())
        if best is None:
            continue
        while kept and best.start < kept[-1].end:
            if best.end - best.start <= kept[-1].end - kept[-1].start:
                break
            kept.pop()
        else:
            kept.append(best)
    yield from kept


def read(words: str, rule: str = "") -> Find | None:
    """Words that are a date and nothing else, by the row that found them or by the first that fits."""
    for row in sorted(table("dates"), key=lambda row: row.name != rule):
        match = row.pattern.fullmatch(words) if row.pattern else None
        if match:
            return Find(0, len(words), row, match)
    return None


def _longest(text: str, rows: tuple[Row, ...], window: tuple[int, int], cue: tuple[int, int]) -> Find | None:
    """The longest find of any row that holds some of the cue."""
    best: Find | None = None
    for row in rows:
        if row.pattern is None:
            continue
        for match in row.pattern.finditer(text, *window):
            start, end = match.span()
            if start < cue[1] and end > cue[0] and (best is None or end - start > best.end - best.start):
                best = Find(start, end, row, match)
    return best


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, tuple[Row, ...]]]:
    """One pattern for what hints at a date, and the rows to try at each hint."""
    dates = table("dates")
    names = dict.fromkeys(str(row["cue"]) for row in dates)
    cues = "|".join(f"(?P<{name}>{expand(f'$cue_{name}', dates.fragments)})" for name in names)
    return re.compile(cues), {name: tuple(row for row in dates if row["cue"] == name) for name in names}
