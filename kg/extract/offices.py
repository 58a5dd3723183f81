"""Offices that stand for whoever holds them: "the Secretary", "British Ambassador", "the Foreign Minister".

Only what names a person by his office; "Embassy" and "Department" are bodies and no mentions. Which office it is, is
the resolving stage's answer (kg.resolve.offices reads the words); an office in front of a name ("Ambassador Kirk") is
the name's title and no mention of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.grammar import table
from kg.model import Mention

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Mention, ...] = ()

_FORM = (
    r"(?:(?:Acting|Deputy|Assistant|Under|Vice|Prime|Foreign|Defense|Finance|Permanent) )*"
    r"(?:Secretary|Undersecretary|President|Ambassador|Minister|Premier|Chancellor|Emperor|Shah)"
    r"(?: of (?:State|Defense|the (?:Treasury|Navy|Army|Air Force|Interior)|War|Commerce|Agriculture|Labor))?"
    r"(?: (?:for|of|to|in) (?:the )?(?:[A-Z][\w.’-]+)(?: (?:and )?[A-Z][\w-]+){0,3})?"
)
_NOT_BEFORE_NAME = r"(?![\w’-]| ?\(|,? [A-Z]\.|-| General\b)"


@cache
def _pattern() -> re.Pattern[str]:
    """The article or a country's adjective, then the office; not in front of a name."""
    adjectives = sorted({a for row in table("countries") for a in row.get("adjectives", ())}, key=len, reverse=True)
    land = "|".join(map(re.escape, adjectives))
    return re.compile(
        rf"\b(?:[Tt]he (?P<ours>(?:(?:{land}) )?{_FORM})|(?P<theirs>(?:{land}) {_FORM})){_NOT_BEFORE_NAME}"
    )


def find(reading: Reading) -> tuple[Mention, ...]:
    """The offices that stand for persons in the running text."""
    return tuple(_found(reading))


def _found(reading: Reading) -> Iterator[Mention]:
    prose = reading.document.prose
    named = {prose.offset(m.evidence.start) for m in reading.found.get("people", ())}
    for stretch in reading.stretches_of("paragraph", "item", "editorial", "summary", "footnote", part=None):
        for match in _pattern().finditer(reading.text, stretch.start, stretch.end):
            group = "ours" if match.group("ours") else "theirs"
            start, end = match.span(group)
            if end + 1 in named or any(start <= n < end for n in named):
                continue
            evidence = reading.evidence(start, end, "office-for-its-holder", 0.7 if group == "ours" else 0.8)
            yield Mention("office", evidence, office=match.group(group))
