"""How alike the words around a reference are to a printed document: the rarer a word in the volume, the more it says.

Likeness(texts).of(cited, documents) -> {document: share of the words' weight that it has, longer ones damped}
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property

from kg.grammar import table
from kg.model import Cited

__all__ = ["Likeness"]

_WORD = re.compile(r"\b([a-z]{3,7}|\d[\d,.]+)")  # a word by its first letters
_NUMBER = re.compile(r"(\d(?<![\d./–-].)\d{2,5})(?:st|nd|rd|th)?(?![\d/–-]|[.,]\d)")
_BESIDE = 120  # characters around a day in which a paper of that day is named
_HEAD = 300  # characters of a heading, its source note left out or not
_AROUND = 250  # characters on either side of where a reference begins
_USUAL = 300  # different words of a document of usual length
_DAMPED = 1.5
_OPENING = 500  # characters of a document's heading and first words


class Likeness:
    """The words of one volume's documents."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._holding: dict[str, bool] = {}
        self._days: dict[str, dict[tuple[str, int], str]] = {}
        self._headings: dict[str, frozenset[str]] = {}
        self._norms: dict[str, float] = {}
        self._pairs: dict[tuple[str, str], float] = {}

    def between(self, document: str, start: int, end: int) -> str:
        """The words between two places of a document; nothing where its text is not at hand."""
        return self._texts[document][start:end] if document in self._texts else ""

    def tells_of(self, document: str, day: date, kind: str = "") -> bool:
        """Whether a document names that day, and a paper of that kind beside it."""
        if document not in self._days:
            self._days[document] = _days_of(self._texts.get(document, ""))
        around = self._days[document].get((day.strftime("%b"), day.day), "")
        return bool(around) and (not kind or _called(kind).search(around) is not None)

    def bearing(self, number: str) -> Mapping[str, bool]:
        """The documents that have a number in their text, and whether in their heading."""
        return self._numbers.get(number, {})

    def titled(self, number: str) -> frozenset[str]:
        """The documents whose title has the number: "National Security Action Memorandum No. 282"."""
        return self._titles.get(number, frozenset())

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        title = table("papers").pattern("number-in-a-title")
        for name, text in self._texts.items():
            for match in title.finditer(text, 0, _HEAD):
                found[match[1]].add(name)
        return {number: frozenset(names) for number, names in found.items()}

    @cached_property
    def _numbers(self) -> dict[str, dict[str, bool]]:
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        for name, text in self._texts.items():
            for match in _NUMBER.finditer(text):
                found[match[1]].setdefault(name, match.start() < _HEAD)
        return found

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {name: _words(text) for name, text in self._texts.items()}

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(word for words in self._words.values() for word in words)
        return {word: math.log(len(self._texts) / count) for word, count in counts.items()}

    @cached_property
    def _squares(self) -> dict[str, float]:
        return {word: weight * weight for word, weight in self._weights.items()}

    def holds_letter(self, document: str) -> bool:
        """Whether a document hands on the text of another: "Following message from the President"."""
        if document not in self._holding:
            text = self._texts.get(document)
            self._holding[document] = bool(text and table("papers").pattern("hands-on-a-letter").search(text))
        return self._holding[document]

    def of(self, cited: Cited, documents: Iterable[str]) -> dict[str, float]:
        """How alike each document is to the words around the reference; nothing where its text is not at hand."""
        if cited.document not in self._texts:
            return {}
        around = self._around(cited)
        weights = self._weights
        whole = 1 + sum(weights.get(word, 0.0) for word in around)
        out = {}
        for name in documents:
            words = self._words.get(name, frozenset())
            shared = sum(weights[word] for word in around & words)
            out[name] = _DAMPED * shared / whole / (1 + math.log(1 + len(words) / _USUAL))
        return out

    def of_headings(self, cited: Cited, documents: Iterable[str]) -> dict[str, float]:
        """The share of the weight of the words around the reference that is in each document's heading."""
        around = self._around(cited)
        weights = self._weights if around else {}
        whole = 1 + sum(weights.get(word, 0.0) for word in around)
        return {
            name: sum(weights.get(word, 0.0) for word in around & self._heading(name)) / whole
            for name in documents
            if around
        }

    def of_whole(self, cited: Cited, documents: Iterable[str]) -> dict[str, float]:
        """How alike each document is to the whole of the citing one: the cosine of their words."""
        if cited.document not in self._texts:
            return {}
        return {name: self._alike(cited.document, name) for name in documents if name in self._texts}

    def _alike(self, one: str, other: str) -> float:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._pairs:
            squares = self._squares
            shared = sum(squares[word] for word in self._words[one] & self._words[other])
            self._pairs[pair] = shared / (self._norm(one) * self._norm(other))
        return self._pairs[pair]

    def _norm(self, name: str) -> float:
        if name not in self._norms:
            self._norms[name] = math.sqrt(sum(self._squares[word] for word in self._words[name])) or 1.0
        return self._norms[name]

    def _heading(self, name: str) -> frozenset[str]:
        if name not in self._headings:
            self._headings[name] = _words(self._texts.get(name, "")[:_OPENING])
        return self._headings[name]

    def _around(self, cited: Cited) -> frozenset[str]:
        text = self._texts.get(cited.document)
        if text is None:
            return frozenset()
        at = int(cited.reference.rpartition("/")[2])
        return _words(text[max(0, at - _AROUND) : at + _AROUND])


@cache
def _called(kind: str) -> re.Pattern[str]:
    """The words that may stand for a kind of paper; without a row of its own its name."""
    named = (row.pattern for row in table("papers") if row["of"] == "called" and row.name == kind)
    return next(named, None) or re.compile(re.escape(kind))


def _days_of(text: str) -> dict[tuple[str, int], str]:
    """The days that a text names, by month and day, with the words around each."""
    found: dict[tuple[str, int], str] = defaultdict(str)
    for match in table("papers").pattern("day-without-its-year").finditer(text):
        one, _, other = match[0].partition(" ")
        month, number = (other, one) if one.isdigit() else (one, other)
        found[month[:3], int(number)] += text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE].lower() + " "
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
