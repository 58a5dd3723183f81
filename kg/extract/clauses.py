"""Clauses: the pieces of running text of which the statistical parts decide, and their words.

A sentence is one clause unless it is long: then it falls at semicolons and before conjunctions, so that each piece
keeps enough words to be judged by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.grammar import table
from kg.grammar.words import norms

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

__all__ = ["Clause", "clauses_of"]

_BREAK = re.compile(
    r"[;:—]\s+"
    r"|,\s+(?=(?:and|but|nor|or|while|whereas|yet|although|though|because|since|so that|for|as|if|unless|which)\s)"
    r"|\s+(?=(?:and|but)\s+(?:that|I|we|he|they|it|you)\s)"
)
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'-][A-Za-zÀ-ÿ]+)*|\d[\d,.]*|[?;:]")
_LEAST = 8  # words on either side of a break; fewer beside a semicolon
_LEAST_BY_SEMICOLON = 5
_MOST = 70  # words looked at


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence, in offsets of the prose."""

    sentence: Sentence
    start: int
    end: int
    place: int  # of its sentence among the author's
    opens: bool  # it is the first of its sentence
    words: tuple[str, ...]  # lower case, abbreviations spelt out, "N" for a name, "0" for a figure


def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """The clauses of the author's sentences, in order; worked out once."""
    found: tuple[Clause, ...] | None = reading.found.get("clauses")
    if found is None:
        found = reading.found["clauses"] = tuple(_clauses(reading))
    return found


def _clauses(reading: Reading) -> Iterator[Clause]:
    known = norms(reading.abbreviations)
    place = 0
    for sentence in reading.sentences:
        if sentence.passage.voice != "author":
            continue
        for start, end in _pieces(sentence.text):
            text = sentence.text[start:end].rstrip()
            words = tuple(_words(text, known, opens=start == 0))
            if words:
                yield Clause(
                    sentence, sentence.start + start, sentence.start + start + len(text), place, start == 0, words
                )
        place += 1


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0]
    for found in _BREAK.finditer(text):
        least = _LEAST_BY_SEMICOLON if text[found.start()] == ";" else _LEAST
        before, after = text[cuts[-1] : found.start()], text[found.end() :]
        if before.count(" ") + 1 >= least and after.count(" ") + 1 >= least:
            cuts.append(found.end())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


@cache
def _kept(word: str) -> bool:
    """Whether the word says what it is, though it has a capital inside a sentence."""
    return table("signals").pattern("no-name").fullmatch(word) is not None


def _words(text: str, known: Mapping[str, str], *, opens: bool) -> list[str]:
    """The words to judge by: a capital inside a sentence is a name, unless it is an office's or a nation's."""
    out: list[str] = []
    for found in _WORD.finditer(text):
        word = found.group()
        low = word.lower().replace("’", "'")
        if low[0].isdigit():
            out.append("0")
        elif low in known:
            out += known[low].split()[:4]
        else:
            low = low.removesuffix("'s")
            name = word[0].isupper() and (out or not opens) and not _kept(low)
            out.append("N" if name else low)
        if len(out) >= _MOST:
            break
    return out
