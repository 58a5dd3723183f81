"""What a document does: informs, instructs, requests, recommends, approves, protests, transmits.

The rows of `grammar/acts.toml` that match add their weights; the acts are ranked by the sums, and the confidence is
each act's share. A document often does several things: all that are likely enough stand, the likeliest first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.grammar import Row, table
from kg.grammar.words import normalise
from kg.model import SpeechAct

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.model import Evidence

__all__ = ["ACTS", "NOTHING", "find"]

NOTHING: tuple[SpeechAct, ...] = ()
ACTS = ("inform", "instruct", "request", "recommend", "approve", "protest", "transmit")

_LIKELY = 0.15  # an act below this share is not claimed, unless it is the likeliest
_READ = 20_000  # characters of a long document: what it does is said by then
_OPENING = 260


@dataclass(frozen=True)
class _Texts:
    """What the rows look at."""

    text: str
    opening: str
    heading: str

    def of(self, where: str) -> str:
        """The text a row's `where` names."""
        return {"opening": self.opening, "heading": self.heading}.get(where, self.text)


@cache
def _rows() -> tuple[Row, ...]:
    return table("acts").rows


def find(reading: Reading) -> tuple[SpeechAct, ...]:
    """The acts of a document, the likeliest first; nothing for the editors' own notes and for empty ones."""
    if reading.document.editorial:
        return NOTHING
    sentences = [s for s in reading.sentences if not s.passage.part and s.passage.voice == "author"]
    if not sentences:
        return NOTHING
    texts = _texts(reading, sentences)
    matched = [row for row in _rows() if row.pattern is not None and row.pattern.search(texts.of(row["where"]))]
    shares = _shares(matched)
    ranked = sorted(shares, key=lambda act: -shares[act])
    likely = [act for act in ranked if shares[act] >= _LIKELY] or ranked[:1]
    return tuple(
        SpeechAct(act, _evidence(reading, sentences, matched, act, shares[act]), round(shares[act], 2))
        for act in likely
    )


def _texts(reading: Reading, sentences: list[Sentence]) -> _Texts:
    """Normal text of the body and of the heading."""
    parts: list[str] = []
    length = 0
    for sentence in sentences:
        parts.append(sentence.normal.text)
        length += len(parts[-1]) + 1
        if length > _READ:
            break
    text = " ".join(parts)
    heading = next(reading.stretches_of("heading"), None)
    words = normalise(reading.text[heading.start : heading.end]).text if heading else ""
    return _Texts(text, text[:_OPENING], words)


def _shares(matched: list[Row]) -> dict[str, float]:
    sums = {act: sum(float(row["weights"].get(act, 0.0)) for row in matched) for act in ACTS}
    top = max(sums.values())
    odds = {act: math.exp(value - top) for act, value in sums.items()}
    total = sum(odds.values())
    return {act: value / total for act, value in odds.items()}


def _evidence(
    reading: Reading, sentences: list[Sentence], matched: list[Row], act: str, share: float
) -> Evidence | None:
    """The words of the row that speaks most for the act, where it is words of the body."""
    rows = sorted(
        (r for r in matched if r["where"] in ("text", "opening") and r["weights"].get(act, 0.0) > 0),
        key=lambda r: -r["weights"][act],
    )
    for row in rows[:3]:
        for sentence in sentences:
            found = row.pattern.search(sentence.normal.text) if row.pattern is not None else None
            if found and found.group().strip():
                start, end = sentence.normal.span(*found.span())
                return reading.evidence(start, end, row.name, round(share, 2))
    return None
