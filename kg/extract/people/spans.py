"""A name as found in the prose, and which of two that overlap stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["EDITORS", "NO_TITLE", "Lone", "Span", "Step", "Title", "Word", "trimmed", "without_overlaps"]

EDITORS = "editors-tag"

_BEHIND_NAME = re.compile(r" (?:of|in|on|at|for|by|between|and|from|to|with|after|before|during|as|via|under)\b")


class Word(NamedTuple):
    """A word of a run of capitalised words, in offsets of the prose."""

    text: str
    start: int
    end: int
    folded: str


class Title(NamedTuple):
    """The title before a name."""

    text: str = ""
    row: str = ""  # of titles.toml: "courtesy", "rank", "office", "titles-of-several"
    start: int = -1  # where it begins; -1 where it is carried over from a name before ("Messrs. Murphy and Sebald")


NO_TITLE = Title()


class Span(NamedTuple):
    """A name, in offsets of the prose."""

    start: int
    end: int
    name: str
    title: str
    rule: str
    confidence: float
    surname: tuple[str, ...] = ()
    listed_as: str = ""

    @property
    def by_others(self) -> bool:
        """Whether editors or the reading of the heading set its limits, not the words themselves."""
        return self.rule == EDITORS or self.rule.startswith("party-")


class Lone(NamedTuple):
    """A name without title or given name: whether it stands is said when all of the document is read."""

    span: Span
    word: Word
    opens: bool  # a sentence, so that its capital means nothing
    given: bool = False  # a given name of the list


class Step(NamedTuple):
    """What was read at a place of a run: so many words, and perhaps a name."""

    words: int = 1
    name: Span | None = None
    lone: Lone | None = None


def trimmed(span: Span) -> Span:
    """A name without what was read behind it: "Henry Owen of the Policy Planning Council"."""
    behind = _BEHIND_NAME.search(span.name)
    if behind is None:
        return span
    name = span.name[: behind.start()].rstrip(" ,")
    return span._replace(end=span.start + len(name), name=name)


def without_overlaps(found: Iterable[Span]) -> list[Span]:
    """Where two overlap, the editors' own, then the earlier, then the longer one stays."""
    ordered = sorted(found, key=lambda s: (s.start, -s.end))
    kept = _first_come(s for s in ordered if s.rule == EDITORS)
    taken = {at for span in kept for at in range(span.start, span.end)}
    kept += _first_come(s for s in ordered if s.rule != EDITORS and s.start not in taken and s.end - 1 not in taken)
    return sorted(kept)


def _first_come(ordered: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
