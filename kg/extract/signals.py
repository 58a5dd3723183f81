"""Signals: what the statistical parts see of a clause, as words with a mark before them.

`w:` a word, `c:` a word class of `grammar/signals.toml`, `o:` what opens the clause, `p:` two classes near each other,
`s:` three or four in a row, `l:` a row of `grammar/turns.toml`, `r:` the row of the noun's own table that matches,
`t:` the structure that makes it for or against (`kg.extract.stances`; it tells the stance only), `d:` the document,
`u:` the clause before in its sentence, `b:` the sentence before, `n:` the clause after. The weights of
`kg/extract/trained` say what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from kg.extract.sides import sides_in
from kg.extract.speakers import inside_quotation
from kg.grammar import table
from kg.model import years_of

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading
    from kg.extract.weights import Weights

__all__ = ["Noun", "of_document", "promising", "signals"]

Noun = Literal["advice", "approaches"]
_NEAR = 3
_REACH = 8


@cache
def _strong(noun: Noun) -> frozenset[str]:
    return frozenset(
        row.name.removeprefix(f"{noun}-") for row in table("signals") if row["of"] == noun and row.get("strong")
    )


@cache
def _patterns(noun: Noun) -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The classes, and one pattern for the words that are in any."""
    rows = [(row.name.removeprefix(f"{noun}-"), row.pattern) for row in table("signals") if row["of"] == noun]
    found = tuple((name, pattern) for name, pattern in rows if pattern is not None)
    return re.compile("|".join(pattern.pattern for _, pattern in found)), found


@cache
def _classes(noun: Noun, word: str) -> tuple[str, ...]:
    some, rows = _patterns(noun)
    return tuple(name for name, pattern in rows if pattern.fullmatch(word)) if some.fullmatch(word) else ()


def _of(reading: Reading, clauses: Sequence[Clause], noun: Noun) -> list[list[tuple[str, ...]]]:
    """The classes of each word of each clause, worked out once."""
    kept: dict[Noun, list[list[tuple[str, ...]]]] = reading.found.setdefault("classes", {})
    if noun not in kept:
        kept[noun] = [[_classes(noun, word) for word in clause.words] for clause in clauses]
    return kept[noun]


def promising(words: Iterable[str], noun: Noun, known: Weights) -> bool:
    """Whether these words and their classes alone are worth looking at further."""
    worth = known.worth
    total = 0.0
    for word in set(words):
        if word not in worth:
            marks = (f"w:{word}", *(f"c:{name}" for name in _classes(noun, word)))
            worth[word] = sum(known.of[mark][0] for mark in marks if mark in known.of)
        total += worth[word]
    return total >= known.floor


def of_document(reading: Reading) -> frozenset[str]:
    """What the whole document tells of its clauses."""
    heading = reading.found.get("headings")
    sides = sides_in(reading)
    year = (years_of(reading.document.volume) or (1900, 1900))[0]
    era = "old" if year < 1906 else "new" if year > 1944 else "middle"
    told = {
        f"d:{era}",
        f"d:kind {(heading.kind if heading else '') or 'none'}",
        f"d:governments {sides.between_governments}",
        f"d:orders {sides.orders}",
        f"d:minutes {sides.minutes}",
        f"d:abroad {sides.abroad}",
        f"d:sender {heading is not None and heading.party('sender') is not None}",
    }
    return frozenset(told)


def signals(reading: Reading, clauses: Sequence[Clause], at: int, noun: Noun, document: frozenset[str]) -> set[str]:
    """Everything that is seen of one clause."""
    clause = clauses[at]
    words = clause.words
    every = _of(reading, clauses, noun)
    classes = every[at]
    told = {f"w:{word}" for word in words}
    told.update(f"c:{name}" for names in classes for name in names)
    told.add(f"o:{words[0]}")
    told.update(f"o:{name}" for names in classes[:4] for name in names)
    told.update(_pairs(words, classes, _strong(noun)))
    told.update(_runs(classes, _strong(noun)))
    told.update(_turns(" ".join(words), noun))
    told |= document
    told.update(_setting(reading, clause, clauses[-1].place + 1))
    told.update(_neighbours(clauses, every, at))
    return told


@cache
def _rows(noun: Noun) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (f"l:{row.name}", row.pattern) for row in table("turns") if row["of"] == noun and row.pattern is not None
    )


def _turns(text: str, noun: Noun) -> Iterator[str]:
    """The words that turn the statement round, or say what became of it."""
    for name, pattern in _rows(noun):
        if pattern.search(text):
            yield name


def _pairs(words: Sequence[str], classes: Sequence[tuple[str, ...]], wanted: frozenset[str]) -> Iterator[str]:
    """Two classes, one of them strong, not far from each other, and the strong word itself with the other's class."""
    flat = [(i, name) for i, names in enumerate(classes) for name in names]
    for x, (i, one) in enumerate(flat):
        first = one in wanted
        for j, other in flat[x + 1 :]:
            if j - i > _REACH:
                break
            if j == i or not (first or other in wanted):
                continue
            yield f"p:{one}>{other}" if j - i <= _NEAR else f"p:{one}>>{other}"
            yield f"p:{words[i]}>{other}" if first else f"p:{one}>{words[j]}"


def _runs(classes: Sequence[tuple[str, ...]], wanted: frozenset[str]) -> Iterator[str]:
    """Three classes in a row with a strong one, four with two."""
    row = ["^", *(names[0] if names else "-" for names in classes), "$"]
    hits = [name in wanted for name in row]
    for i in range(len(row) - 2):
        if hits[i] or hits[i + 1] or hits[i + 2]:
            yield f"s:{row[i]} {row[i + 1]} {row[i + 2]}"
            if i + 3 < len(row) and sum(hits[i : i + 4]) >= 2:
                yield f"s:{row[i]} {row[i + 1]} {row[i + 2]} {row[i + 3]}"


def _setting(reading: Reading, clause: Clause, sentences: int) -> Iterator[str]:
    """Where the clause stands."""
    passage = clause.sentence.passage
    yield f"d:{passage.kind}"
    yield f"d:place {5 * clause.place // sentences}"
    yield f"d:length {min(6, len(clause.words) // 8)}"
    if passage.part:
        yield "d:enclosed"
    if clause.place == 0:
        yield "d:first"
    if clause.sentence.text.endswith("?"):
        yield "d:asks"
    if inside_quotation(reading, clause.sentence, clause.start):
        yield "d:quoted"


def _neighbours(clauses: Sequence[Clause], every: list[list[tuple[str, ...]]], at: int) -> Iterator[str]:
    """The classes of the clauses before and after."""
    clause = clauses[at]
    if at:
        before = clauses[at - 1]
        mark = "b" if clause.opens else "u"
        yield f"{mark}:{before.words[0]}"
        for name in {name for names in every[at - 1] for name in names}:
            yield f"{mark}:{name}"
    if at + 1 < len(clauses):
        for name in {name for names in every[at + 1] for name in names}:
            yield f"n:{name}"
