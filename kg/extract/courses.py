"""Courses of action: the said of what might be done, cut from a clause, with "it" and "this" read back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.speakers import words
from kg.grammar import table
from kg.model import Agent, CourseOfAction

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.grammar import Row

__all__ = ["Stretch", "course", "end_of_clause", "last_word"]

Stretch = tuple[int, int]

_ABBREVIATED = re.compile(r"(?:\b[ap]\.m|[A-Z]\.[A-Z])\.$")
_SHOULD = re.compile(r"\s+(?:should|shld|ought to|must)\s+(?:not\s+|never\s+)?")


@cache
def _ends() -> tuple[Row, ...]:
    return tuple(row for row in table("advice") if row["kind"] == "end")


def end_of_clause(text: str, start: int) -> int:
    """Where the course that begins at `start` of normal text stops: the first end that leaves it two words."""
    stops = [len(text)]
    for row in _ends():
        assert row.pattern is not None  # noqa: S101  (every row of this kind has one)
        for found in row.pattern.finditer(text, start):
            if len(text[start : found.start()].split()) >= 2:
                stops.append(found.start())
                break
    return min(stops)


def course(
    reading: Reading, at: Stretch, rule: str, confidence: float, earlier: list[CourseOfAction]
) -> CourseOfAction:
    """The course these words of the prose name; a pronoun is read back to the course or the deed before it."""
    start, end = _trimmed(reading.text, at)
    said = " ".join(reading.text[start:end].split())
    evidence = reading.evidence(start, end, rule, confidence)
    antecedent = words("anaphor").match(said)
    label, variant = (said, None)
    if antecedent:
        label, variant = _read_back(reading, said, antecedent, earlier, start)
    else:
        label = _plain(said)
    made = CourseOfAction(evidence, label, variant_of=variant)
    target = words("target").search(label)
    if target:
        who = target["who"]
        made = replace(made, addressee=Agent(who, surface=who))
    return made


def _trimmed(text: str, at: Stretch) -> Stretch:
    """Without the joints at its ends."""
    start, end = at
    lead = words("lead").match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    return start, last_word(text, start, end)


def last_word(text: str, start: int, end: int) -> int:
    """The end without stops and white space; "p.m." and initials keep theirs, because they are one token with it."""
    while (
        end > start + 1 and text[end - 1] in " \t\n,;:.-—–" and not _ABBREVIATED.search(text, max(start, end - 5), end)
    ):
        end -= 1
    return end


def _plain(said: str) -> str:
    """As in "the note should not be sent" -> "the note be sent": the course, whether advised or not."""
    return _SHOULD.sub(" ", said, count=1)


def _read_back(
    reading: Reading, said: str, pronoun: re.Match[str], earlier: list[CourseOfAction], start: int
) -> tuple[str, int | None]:
    """The words with what the pronoun stands for: the last deed named in reach, else the last course."""
    rest = said[pronoun.end() :].strip(" ,")
    predicate = words("predicate").match(said)
    before = reading.text[max(0, start - 260) : start]
    nearby = earlier[-1] if earlier and start - earlier[-1].evidence.start < 400 else None
    deeds = list(words("deed").finditer(before))
    if predicate and deeds:
        tail = predicate["rest"].strip()
        return f"{deeds[-1]['deed'].lower()} {tail}", _start(nearby)
    if nearby is not None:
        label = nearby.label
        while words("trailing").search(label):
            label = words("trailing").sub("", label)
        return f"{label} {rest}".strip() if predicate is None else f"{label} {predicate['rest']}", _start(nearby)
    if deeds:
        return f"{deeds[-1]['deed'].lower()} {rest}".strip(), None
    return said, None


def _start(earlier: CourseOfAction | None) -> int | None:
    return earlier.evidence.start if earlier else None
