"""Persons named by their initials alone: "LBJ has had a rough time". Whom they mean, grammar/initials.toml says."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.people.spans import Span
from kg.grammar import table
from kg.grammar.names import words

__all__ = ["spans"]


def spans(text: str) -> Iterator[Span]:
    """Every such person, by his whole name."""
    for row in table("initials"):
        if row.pattern is None or row["initials"] not in text:
            continue
        surname = words(row["name_of"])[-1:]
        for found in row.pattern.finditer(text):
            yield Span(found.start(), found.end(), row["name_of"], "", "known-initials", 0.85, surname)
