"""Names in lists of participants that nothing else introduces: "Akira Nishiyama, Minister, Embassy of Japan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.meetings import listed_lines
from kg.extract.people.lexicon import doubtful, is_ordinary, is_place, is_thing, stands_in, title_row
from kg.extract.people.spans import Span
from kg.extract.people.words import INITIAL
from kg.grammar.names import fold

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["spans"]

_WORD = r"(?:[A-Z]\.|(?:[dDO][’'])?[A-Z][^\W\d_]+(?:[-‑–’'][^\W\d_]+)*)"
_NAME = re.compile(
    rf"[ \t]*(?P<name>{_WORD}(?: (?:{_WORD}|de|del|da|van|von|al|el|bin|ibn|y)){{1,4}})"
    r"(?=,? ?(?:,|;|—|–|\(|\n|\Z| of | to ))"
)
_LAST_WORD = re.compile(r"[A-Z][^\W\d_]+")


def spans(reading: Reading) -> Iterator[Span]:
    """The names that open a line of a list of participants."""
    for start, end in listed_lines(reading):
        found = _NAME.match(reading.text, start, end)
        if found is None or not _is_name(found["name"].split()):
            continue
        at, stop = found.span("name")
        yield Span(at, stop, found["name"], "", "participant", 0.75, (fold(found["name"].split()[-1]),))


def _is_name(words: list[str]) -> bool:
    """Whether no word of it is an office, a place or another thing."""
    for word in words:
        if INITIAL.match(word) or word.islower():
            continue
        if title_row(word) or stands_in("not-after-title", word) or stands_in("field-of-office", word):
            return False
        if (
            is_place(word, listed_only=True)
            or stands_in("thing", word)
            or (word.isupper() and len(word) < len("ABCDE"))
        ):
            return False
    first, last = words[0], words[-1]
    known = stands_in("given", first) or INITIAL.match(first) is not None
    doubts = sum(is_ordinary(w) or is_thing(w) or doubtful(w) for w in words if not INITIAL.match(w))
    return _LAST_WORD.match(last) is not None and (doubts == 0 or (known and doubts < len(words)))
