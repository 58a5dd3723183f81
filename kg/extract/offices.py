"""Offices that stand for whoever holds them: "the Secretary", "British Ambassador", "the Foreign Minister".

Only what names a person by his office; "Embassy" and "Department" are bodies and no mentions. Which office it is, is
the resolving stage's answer (kg.resolve.offices reads the words); an office in front of a name ("Ambassador Kirk") is
the name's title and no mention of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.grammar import table
from kg.model import Mention

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["NOTHING", "between_whom", "find"]

NOTHING: tuple[Mention, ...] = ()

_NOT_BEFORE_NAME = r"(?![\w’-]| ?\((?=[A-Z])|,? [A-Z]\.|-| General\b)"
_BROKEN_OFF = re.compile(r" of(?: the)?[ \t]*\n")  # "The President of the", "Republic of Korea" on the next line
# nor the end of another's title: "Assistant to the President for National Security Affairs"
_NOT_A_BODY = r"(?<!Office of )(?<!Bureau of )(?<!Court of )(?<!Assistant to )(?<!Adviser to )(?<!Counsel to )"


@cache
def _pattern() -> re.Pattern[str]:
    """The article or a country's adjective, then the whole office, never a part of it; not in front of a name."""
    adjectives = sorted({a for row in table("countries") for a in row.get("adjectives", ())}, key=len, reverse=True)
    land = "|".join(map(re.escape, adjectives))
    form = "|".join(
        f"(?:{row.pattern.pattern})" for row in table("holders") if row.pattern and "means" not in row.values
    )
    return re.compile(
        rf"{_NOT_A_BODY}\b(?:[Tt]he (?P<ours>(?>(?:(?:{land}) )?(?:{form})))|(?P<theirs>(?>(?:{land}) (?:{form}))))"
        rf"{_NOT_BEFORE_NAME}"
    )


@cache
def _somebodys() -> re.Pattern[str]:
    """Offices told by somebody's name: "Kissinger's deputy"."""
    return re.compile(rf"\b(?:{table('holders').pattern('somebodys-aide').pattern})(?![\w’-])")


def find(reading: Reading) -> tuple[Mention, ...]:
    """The offices that stand for persons in the running text."""
    return tuple(_found(reading))


def _found(reading: Reading) -> Iterator[Mention]:
    prose = reading.document.prose
    named = {prose.offset(m.evidence.start) for m in reading.found.get("people", ())}
    running = reading.stretches_of("paragraph", "item", "editorial", "summary", "footnote", part=None)
    for begin, stop in chain(between_whom(reading), ((s.start, s.end) for s in running)):
        for match in _pattern().finditer(reading.text, begin, stop):
            group = "ours" if match.group("ours") else "theirs"
            start, end = match.span(group)
            if (end + 1 in named and reading.text[end] != "\n") or any(start <= n < end for n in named):
                continue
            if _BROKEN_OFF.match(reading.text, end):
                continue
            evidence = reading.evidence(start, end, "office-for-its-holder", 0.7 if group == "ours" else 0.8)
            yield Mention("office", evidence, office=match.group(group))
        yield from _aides(reading, begin, stop)


def between_whom(reading: Reading) -> Iterator[tuple[int, int]]:
    """What follows "Between" or "With" in the heading of a conversation: all who are named there took part."""
    for stretch in reading.stretches_of("heading"):
        between = table("meetings").pattern("between").search(reading.text, stretch.start, stretch.end)
        if between:
            yield between.end(), stretch.end


def _aides(reading: Reading, start: int, end: int) -> Iterator[Mention]:
    """Whose aides are told by the name of a person: of a ship or a town nobody is the deputy."""
    prose = reading.document.prose
    for match in _somebodys().finditer(reading.text, start, end):
        people = reading.found.get("people", ())
        if any(prose.offset(m.evidence.start) <= match.start() < prose.offset(m.evidence.end) for m in people):
            evidence = reading.evidence(match.start(), match.end(), "office-told-by-a-name", 0.8)
            yield Mention("office", evidence, office=match[0])
