"""One document as the finders see it: its prose as a spaCy Doc, its passages and sentences, and the way back.

Offsets in here are characters of the prose (the text without furniture); `evidence` turns them into offsets of the
text as read. A finder is a function `find(reading) -> tuple[...]`; what earlier finders found stands in `found`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kg.grammar.words import Normal, normalise
from kg.model import Document, Evidence, Passage, PassageKind, Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.authority import Registry
    from kg.model import ListEntry

__all__ = ["Reading", "Sentence", "Stretch"]

# A stop that ends a sentence: not after a title, an initial, "No.", "a.m."; before a capital, a figure or a quote.
# the stop stands first, so that the engine may leap from stop to stop
_STOP = re.compile(
    r"[.?!](?<!\bMr.)(?<!\bMrs.)(?<!\bDr.)(?<!\bMessrs.)(?<!\bNo.)(?<!\bNos.)(?<!\bGen.)(?<!\bCol.)(?<!\bAdm.)(?<!\bSt.)"
    r"(?<!\bvs.)(?<!\bviz.)(?<!\bi\.e.)(?<!\be\.g.)(?<!\bcf.)(?<!\bpp.)(?<!\bp.)(?<!\bvol.)(?<!\bVol.)(?<!\b[A-Z].)"
    r"(?<!\bart.)(?<!\bArt.)[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])"
)
_RUNNING: tuple[PassageKind, ...] = ("paragraph", "item", "editorial", "summary")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage in offsets of the prose."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of running text, in offsets of the prose."""

    text: str
    start: int
    end: int
    passage: Passage
    abbreviations: Mapping[str, str] | None = None

    @cached_property
    def normal(self) -> Normal:
        """In lower case, abbreviations spelt out; its `span` gives offsets of the prose."""
        return normalise(self.text, self.abbreviations, self.start)


@dataclass
class Reading:
    """A document being read by the finders."""

    document: Document
    doc: Doc
    registry: Registry | None = None
    persons: tuple[ListEntry, ...] = ()  # the volume's own list
    abbreviations: Mapping[str, str] | None = None  # ours and the volume's
    found: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The prose."""
        return self.document.prose.text

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every passage, in offsets of the prose, without white space at its ends."""
        out = []
        for passage in self.document.passages:
            start, end = (self.document.prose.offset(at) for at in (passage.start, passage.end))
            while start < end and self.text[start].isspace():
                start += 1
            while end > start and self.text[end - 1].isspace():
                end -= 1
            out.append(Stretch(passage, start, end))
        return tuple(out)

    def stretches_of(self, *kinds: PassageKind, part: str | None = "") -> Iterator[Stretch]:
        """The passages of these kinds in the document itself (part "") or anywhere (part None)."""
        for stretch in self.stretches:
            if (not kinds or stretch.passage.kind in kinds) and (part is None or stretch.passage.part == part):
                yield stretch

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the running text, the document's own and its enclosures', in order."""
        out: list[Sentence] = []
        for stretch in self.stretches_of(*_RUNNING, part=None):
            at = stretch.start
            for stop in _STOP.finditer(self.text, stretch.start, stretch.end):
                out.append(self._sentence(at, stop.end(), stretch.passage))
                at = stop.end()
            if at < stretch.end:
                out.append(self._sentence(at, stretch.end, stretch.passage))
        return tuple(out)

    def _sentence(self, start: int, end: int, passage: Passage) -> Sentence:
        text = self.text[start:end].rstrip()
        return Sentence(text, start, start + len(text), passage, self.abbreviations)

    def voice(self, offset: int) -> Voice:
        """Whose words stand at this offset of the prose."""
        return next((s.passage.voice for s in self.stretches if s.start <= offset < s.end), "author")

    def evidence(self, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """The words [start, end) of the prose as evidence, in offsets of the text as read.

        Raises:
            ValueError: the words are not whole tokens: the rule that found them cut a word or a figure in two.
        """
        if self.doc.char_span(start, end, alignment_mode="strict") is None:
            around = self.text[max(0, start - 20) : end + 20]
            raise ValueError(f"{rule}: {self.text[start:end]!r} in {around!r} is not whole tokens")
        first, last = self.document.prose.span(start, end)
        quote = self.document.quote(first, last)
        return Evidence(first, last, quote, rule, confidence, self.voice(start))
