"""Who drafted, cleared and approved: "Drafted by Stabler; cleared by Merchant, Read (S/S), and Ball".

Such lists in source notes name officers by their surnames alone, whatever other word a surname may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.people.lexicon import Lexicon, is_place, stands_in, title_row
from kg.extract.people.spans import Span
from kg.grammar.names import words

__all__ = ["spans"]

_WORD = r"(?:de |van |von )?[A-Z](?:[’'][A-Z])?[\w-]+"
_NAME = rf"(?:(?:[A-Z]\. ?)+)?{_WORD}(?: (?:[A-Z]\. ?)*{_WORD}){{0,4}}"
_ITEM = rf"{_NAME}(?:,? Jr\.)?(?: \([^()]{{1,24}}\)| of [A-Z/]{{1,7}}\b| in (?:substance|draft)| in [A-Z/]{{1,7}}\b)?"
_LIST = re.compile(
    r"\b(?:[Dd]rafted|[Cc]leared|[Ii]nitialed|[Cc]oncurred in|[Aa]pproved)"
    r"(?: (?:in draft|in substance|for transmission|and (?:cleared|approved|initialed)|on [A-Z][a-z]+ \d{1,2}))*"
    rf" (?:by|with|through) (?P<names>{_ITEM}(?:(?:, and |, | and ){_ITEM})*)"
)
_ONE = re.compile(_NAME)
_MOST_WORDS = 4
_BRACKET = re.compile(r"\([^()]*\)| (?:of|in) (?:substance|draft|[A-Z/]+)\b")


def spans(text: str, known: Lexicon) -> Iterator[Span]:
    """The officers named."""
    for found in _LIST.finditer(text):
        start = found.start("names")
        names = _BRACKET.sub(lambda m: " " * len(m.group()), found["names"])
        for one in _ONE.finditer(names):
            surname = words(one.group())[-1:]
            if len(one.group().split()) > _MOST_WORDS or text[start + one.end() : start + one.end() + 2] in (
                "’s",
                "'s",
            ):
                continue
            listed = len(one.group().split()) == 1 and bool(surname) and known.is_listed(surname[0])
            if surname and (listed or not any(_is_body(word) for word in one.group().split())):
                at = start + one.start()
                yield Span(at, at + len(one.group()), one.group(), "", "clearance", 0.8, surname)


def _is_body(word: str) -> bool:
    """Whether a word is an office, a body or a place that clears as well as persons do."""
    return bool(
        (word.isupper() and len(word.rstrip(".")) > 1)
        or stands_in("not-after-title", word)
        or stands_in("thing", word)
        or stands_in("field-of-office", word)
        or is_place(word)
        or title_row(word)
    )
