"""Samples: the clauses of annotated documents with their signals and what the annotators say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.extract import headings
from kg.extract.advice import of_rows as of_advice_rows
from kg.extract.advice import of_structure
from kg.extract.advice.judged import holds
from kg.extract.advice.rows import pieces_in
from kg.extract.approaches import of_rows as of_approach_rows
from kg.extract.approaches import sights_of
from kg.extract.clauses import Clause, clauses_of
from kg.extract.encoder import NONE, Surroundings, surroundings
from kg.extract.pipeline import Extractor
from kg.extract.reading import Reading
from kg.extract.signals import of_document, signals
from kg.grammar import table
from kg.learn.annotations import LABEL, Annotated, Judged, Noun
from kg.read.frus_text import parse

__all__ = ["IGNORE", "NONE", "Sample", "examples", "samples", "single"]

_HEADING = "123.45/7: Telegram\nThe Ambassador in France (Herrick) to the Secretary of State"
IGNORE = "ignore"  # a clause that only ends what another says, or was not judged


@dataclass(frozen=True)
class Sample:
    """A clause: what is seen of it, and what it is."""

    document: str
    seen: frozenset[str]
    label: str
    author: bool | None = None  # whether the author himself counsels
    weight: float = 1.0
    around: Surroundings | None = None  # as the encoder reads it


def samples(documents: Iterable[Annotated], noun: Noun) -> Iterator[Sample]:
    """Every clause of these documents."""
    extractor = Extractor()
    for document in documents:
        volume, _, name = document.document.partition("/")
        reading = _reading(extractor, document.text, volume, name)
        clauses = clauses_of(reading)
        labels = _labels(reading, clauses, document.said[noun], LABEL[noun])
        for (clause, seen), (label, author) in zip(_seen(reading, clauses, noun), labels, strict=True):
            yield Sample(document.document, frozenset(seen), label, author, around=surroundings(reading, clause))


def single(documents: Iterable[Judged], noun: Noun, weight: float) -> Iterator[Sample]:
    """The clauses judged one by one; a noun that a row does not name was not judged and is ignored."""
    extractor = Extractor()
    for document in documents:
        volume, _, name = document.document.partition("/")
        reading = _reading(extractor, document.text, volume, name)
        clauses, prose = clauses_of(reading), reading.document.prose
        known = {row["start"]: row for row in document.clauses}
        for clause, seen in _seen(reading, clauses, noun):
            row = known.get(prose.span(clause.start, clause.end)[0])
            if row is not None:
                label, author = row.get(noun, IGNORE), row.get("by_author") if noun == "advice" else None
                yield Sample(document.document, frozenset(seen), label, author, weight, surroundings(reading, clause))


def examples(weight: float) -> Iterator[Sample]:
    """The examples of the rows of advice.toml: of the cues as counsel, of the exclusions as none."""
    extractor = Extractor()
    for row in table("advice"):
        if row["kind"] not in ("cue", "exclusion") or row.get("anaphora"):
            continue
        stance = row["stance"] if row["kind"] == "cue" else NONE
        told = [(e["text"], stance) for e in row.examples] + [(c, NONE) for c in row.counters if stance != NONE]
        for text, label in told:
            if len(text.split()) < 5 or (label != NONE and any(w in text.split() for w in ("not", "no"))):
                continue
            reading = _reading(extractor, f"{_HEADING}\n1. {text}\n", "frus1930v01", "d1")
            clauses = clauses_of(reading)
            if len(clauses) == 1:
                ((_, seen),) = _seen(reading, clauses, "advice")
                own = frozenset(s for s in seen if not s.startswith(("d:", "r:")))
                yield Sample(f"row {row.name}", own, label, None, weight)


def _reading(extractor: Extractor, text: str, volume: str, name: str) -> Reading:
    document = parse(text, volume, name)
    doc = extractor.nlp.make_doc(document.prose.text)
    reading = Reading(document, doc, abbreviations=extractor.abbreviations)
    reading.found["headings"] = headings.find(reading)
    return reading


def _seen(reading: Reading, clauses: tuple[Clause, ...], noun: Noun) -> Iterator[tuple[Clause, set[str]]]:
    document = of_document(reading) if clauses else frozenset()
    by_rows = _ROWS[noun](reading, clauses)
    for at, clause in enumerate(clauses):
        yield clause, signals(reading, clauses, at, noun, document) | by_rows[at]


def _advice_rows(reading: Reading, clauses: tuple[Clause, ...]) -> list[set[str]]:
    pieces: list[Any] = []
    for sentence in dict.fromkeys(id(c.sentence) for c in clauses):
        whole = next(c.sentence for c in clauses if id(c.sentence) == sentence)
        pieces += pieces_in(reading, whole, pieces)
    reading.found["advice"] = tuple(pieces)
    return [of_advice_rows(c, [p for p in pieces if holds(reading, c, p)]) | of_structure(reading, c) for c in clauses]


def _approach_rows(reading: Reading, clauses: tuple[Clause, ...]) -> list[set[str]]:
    _advice_rows(reading, clauses)
    return [of_approach_rows(sights_of(reading, clause)) for clause in clauses]


_ROWS: dict[Noun, Callable[[Reading, tuple[Clause, ...]], list[set[str]]]] = {
    "advice": _advice_rows,
    "approaches": _approach_rows,
}


def _labels(
    reading: Reading, clauses: tuple[Clause, ...], said: list[dict[str, Any]], key: str
) -> list[tuple[str, bool | None]]:
    """For each clause what it is: a quote's label goes to the clause that shares most of it."""
    text, prose = reading.document.text, reading.document.prose
    spans = [prose.span(c.start, c.end) for c in clauses]
    out: list[tuple[str, bool | None]] = [(NONE, None)] * len(clauses)
    for item in said:
        start = text.find(item["quote"])
        if start < 0 or not clauses:
            continue
        end = start + len(item["quote"])
        shared = [max(0, min(end, b) - max(start, a)) for a, b in spans]
        best = max(range(len(shared)), key=shared.__getitem__)
        for at, (a, b) in enumerate(spans):
            if at != best and out[at][0] == NONE and shared[at] > 0.5 * (b - a):
                out[at] = (IGNORE, None)
        if shared[best]:
            out[best] = (item[key], item.get("by_author"))
    return out
