"""How alike the words around a reference are to a printed document: the rarer a word in the volume, the more it says.

Likeness(texts).of(cited, documents) -> {document: share of the words' weight that it has, longer ones damped}
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from kg.model import Cited

__all__ = ["Likeness"]

_WORD = re.compile(r"\b([a-z]{3,7}|\d[\d,.]+)")  # a word by its first letters
_LETTER = re.compile(
    r"\bD(?:ear|EAR) (?:M[rR]\.|Prime|President|Chairman|Premier|General|Friend|Your|P[A-Z]+|C[A-Z]+|G[A-Z]+)"
    r"|[Ff]ollowing (?:is |are )?(?:the )?(?:\w+ ){0,3}?(?:message|letter|text|note)"
    r"|\b[Tt]ext of (?:\w+ ){0,4}?(?:letter|message|note)|(?:[Vv]erbatim|[Bb]egin) text|reads? as follows"
)  # where the text of a letter begins, or is announced
_AROUND = 250  # characters on either side of where a reference begins
_USUAL = 300  # different words of a document of usual length
_DAMPED = 1.5


class Likeness:
    """The words of one volume's documents."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._holding: dict[str, bool] = {}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {name: _words(text) for name, text in self._texts.items()}

    @cached_property
    def _weights(self) -> dict[str, float]:
        counts = Counter(word for words in self._words.values() for word in words)
        return {word: math.log(len(self._texts) / count) for word, count in counts.items()}

    def holds_letter(self, document: str) -> bool:
        """Whether a document hands on the text of another: "Following message from the President"."""
        if document not in self._holding:
            text = self._texts.get(document)
            self._holding[document] = bool(text and _LETTER.search(text))
        return self._holding[document]

    def of(self, cited: Cited, documents: Iterable[str]) -> dict[str, float]:
        """How alike each document is to the words around the reference; nothing where its text is not at hand."""
        text = self._texts.get(cited.document)
        if text is None:
            return {}
        at = int(cited.reference.rpartition("/")[2])
        around = _words(text[max(0, at - _AROUND) : at + _AROUND])
        weights = self._weights
        whole = 1 + sum(weights.get(word, 0.0) for word in around)
        out = {}
        for name in documents:
            words = self._words.get(name, frozenset())
            shared = sum(weights[word] for word in around & words)
            out[name] = _DAMPED * shared / whole / (1 + math.log(1 + len(words) / _USUAL))
        return out


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
