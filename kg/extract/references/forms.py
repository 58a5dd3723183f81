"""The forms of `references.toml` as patterns: all in one, the gate before it, and what stands behind a find."""

from __future__ import annotations

import re
from functools import cache

from kg.grammar import Row, expand, table

__all__ = ["behind", "gates", "scanner", "series_of"]


@cache
def scanner() -> tuple[re.Pattern[str], dict[str, Row]]:
    """All rows in one pattern, each as a group of its own, in the table's order."""
    rows = {row.name.replace("-", "_"): row for row in table("references") if row.pattern and not row.get("role")}
    parts = (f"(?P<{name}>{_unnamed(row)})" for name, row in rows.items())
    fragments = table("references").fragments
    starts = expand(fragments["starts"], fragments)
    return re.compile(rf"(?<![\w’'-]){starts}(?:" + "|".join(parts) + ")(?![A-Za-z])"), rows


def _unnamed(row: Row) -> str:
    assert row.pattern is not None  # noqa: S101  (rows without one are left out)
    return re.sub(r"\(\?P<\w+>", "(?:", row.pattern.pattern)


@cache
def gates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What must stand near a numbered or dated form: a figure or one of few words; or how such a word ends ("Deptel").

    Each begins with a single character, so that the search is quick.
    """
    fragments = table("references").fragments
    begins, ends = (expand(fragments[name], fragments) for name in ("gate", "gate_end"))
    return re.compile(rf"[ (#–—\[“\n.-](?:\d|{begins})"), re.compile(ends)


@cache
def behind(role: str) -> re.Pattern[str]:
    """The row that reads what follows a find: "more" numbers, or what the editors say "behind" it."""
    row = next(row for row in table("references") if row.get("role") == role)
    assert row.pattern is not None  # noqa: S101  (both have one)
    return row.pattern


@cache
def series_of(word: str) -> str:
    """The series a word names, "" where none: "despatch" -> "despatch", "Deptel" -> "telegram"."""
    return next((row.name for row in table("series") if row.pattern and row.pattern.match(word)), "")
