"""Advice: who counsels, for or against what, in the document's words.

Two parts work together. The rows of `grammar/advice.toml` know the structure: who speaks before a cue, the course
behind it, the stance. The weights of `kg/extract/trained/advice.tsv.gz` (fitted by `kg.learn`) decide of each clause
whether it is counsel and whether the author gives it; they also find counsel for which there is no row. The confidence
is the probability that they give, made as strict as readers of rows are. Rows are tried only in sentences that the
weights hold possible.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from kg.extract.advice.judged import advice_of, confidence_of, holds, reported
from kg.extract.advice.rows import excluded, pieces_in
from kg.extract.clauses import Clause, clauses_of
from kg.extract.encoder import joined, opinions
from kg.extract.signals import of_document, promising, signals
from kg.extract.stances import structure_of
from kg.extract.weights import Weights, weights
from kg.grammar.words import normalise
from kg.model import Advice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading

__all__ = ["NOTHING", "find", "of_rows", "of_structure"]

NOTHING: tuple[Advice, ...] = ()
_ENCODER = 0.5  # what the encoder counts for beside the weights
_POSSIBLE = 0.1  # below it neither a row nor the encoder makes counsel of a clause
_BESIDE = 0.7  # where a row has found the sentence's counsel in another clause
_ASKED = 0.9  # where he asks


def find(reading: Reading) -> tuple[Advice, ...]:
    """The advice a document gives or reports, in reading order."""
    known = weights("advice")
    out: list[Advice] = []
    possible = list(_possible(reading, known))
    second = opinions(reading, [clause for clause, _ in possible])
    for _, group in groupby(possible, key=lambda pair: pair[0].place):
        candidates = list(group)
        sentence = candidates[0][0].sentence
        asks = sentence.text.endswith("?")
        pieces = pieces_in(reading, sentence, out)
        for clause, seen in candidates:
            own = [piece for piece in pieces if holds(reading, clause, piece)]
            told = seen | of_rows(clause, own)
            opinion = second[clause.start]
            judged = joined(known.judge(told), opinion.advice, opinion.author, _ENCODER)
            if judged.probability < known.threshold:
                continue
            confidence = confidence_of(judged)
            if own:
                sure = [replace(p, evidence=replace(p.evidence, confidence=confidence)) for p in own]
                out += [reported(reading, clause, piece, judged) for piece in sure]
            elif "r:excluded" not in told and judged.probability >= (_ASKED if asks else _BESIDE if pieces else 0):
                turned = joined(known.judge(told | of_structure(reading, clause)), opinion.advice, 0, _ENCODER)
                out.append(advice_of(reading, clause, replace(judged, label=turned.label), out))
    return tuple(sorted(out, key=lambda a: a.evidence.start))


def of_rows(clause: Clause, pieces: list[Advice]) -> set[str]:
    """What the rows say of a clause, as signals."""
    if not pieces:
        name = excluded(" ".join(clause.words))
        return {"r:excluded", f"r:{name}"} if name else set()
    return {"r:any"} | {f"r:{p.evidence.rule}" for p in pieces} | {f"r:{p.stance}" for p in pieces}


def of_structure(reading: Reading, clause: Clause) -> set[str]:
    """What the structure of its words says of a clause's stance, as signals."""
    found = structure_of(normalise(reading.text[clause.start : clause.end], reading.abbreviations).text)
    return {f"t:{found.name}", f"t:is {found.stance}"} | {f"t:has {row}" for row in found.chain}


def _possible(reading: Reading, known: Weights) -> Iterator[tuple[Clause, set[str]]]:
    """The clauses that may be counsel, with their signals."""
    clauses = clauses_of(reading)
    document = of_document(reading) if clauses else frozenset()
    for at, clause in enumerate(clauses):
        if promising(clause.words, "advice", known):
            seen = signals(reading, clauses, at, "advice", document)
            if known.probability(seen) >= _POSSIBLE:
                yield clause, seen
