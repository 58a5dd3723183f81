"""What a document does: informs, instructs, requests, recommends, approves, protests, transmits.

The rows of `grammar/acts.toml` and `grammar/operative.toml` and the words of the document are signals; the weights of
`trained/acts.tsv.gz` say how much each speaks for each act. `python -m kg.learn.acts` fits them to what the editors'
Lists of Papers and summaries call the documents. A document often does several things: all that are likely enough
stand, the likeliest first.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.weights import Weights, weights
from kg.grammar import Row, table
from kg.grammar.words import normalise
from kg.model import SpeechAct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.reading import Reading, Sentence
    from kg.model import Evidence

__all__ = ["ACTS", "NOTHING", "OF_SENTENCES", "find", "signals"]

NOTHING: tuple[SpeechAct, ...] = ()
ACTS = ("inform", "instruct", "request", "recommend", "approve", "protest", "transmit")

OF_SENTENCES = "tq"  # what the signals of what single sentences do begin with

_LIKELY = 0.15  # an act below this share is not claimed, unless it is the likeliest
_READ = 8_000  # characters of a long document: what it does is said by then
_WORDS = 4_000  # characters whose words are signals
_OPENING = 260
_CLOSING = 300
_FIRST, _LAST = 200, 250  # characters of the first and the last sentences whose words are signals of their own
_BEGINNINGS = 60  # sentences whose first words are signals
_OPERATIVE = 60  # sentences whose rows are signals
_PROSE = 5  # words: what is shorter and no question is an address, a number or a heading
_SHORT = 3  # sentences
_TOLD = 15  # characters: a first sentence that is shorter without its references says nothing
_WORD = re.compile(r"[a-z']+|\?")


@dataclass(frozen=True)
class _Texts:
    """What the rows look at."""

    text: str
    heading: str
    sentences: tuple[str, ...]

    def of(self, where: str) -> str:
        """The text a row's `where` names."""
        return {"opening": self.text[:_OPENING], "heading": self.heading}.get(where, self.text)


@cache
def _rows() -> tuple[Row, ...]:
    return table("acts").rows


@cache
def _operative() -> tuple[Row, ...]:
    return tuple(row for row in table("operative").rows if row.name != "opening-reference")


def find(reading: Reading) -> tuple[SpeechAct, ...]:
    """The acts of a document, the likeliest first; nothing for the editors' own notes and for empty ones."""
    if reading.document.editorial:
        return NOTHING
    sentences = _author(reading)
    if not sentences:
        return NOTHING
    known = weights("acts")
    found = signals(reading)
    shares = _shares(found, known)
    ranked = sorted(shares, key=lambda act: -shares[act])
    likely = [act for act in ranked if shares[act] >= _LIKELY] or ranked[:1]
    matched = [row for row in _rows() if f"r:{row.name}" in found]
    matched += [row for row in _operative() if f"t:{row.name}" in found]
    return tuple(
        SpeechAct(act, _evidence(reading, sentences, _telling(matched, act, known), shares[act]), round(shares[act], 2))
        for act in likely
    )


def signals(reading: Reading) -> set[str]:
    """All that may tell what the document does: rows, where and how often, its advice, words, first words, length."""
    texts = _texts(reading)
    heads = [row.name for row in _rows() if row["where"] == "heading" and _hits(row, texts)] or ["none"]
    top = heads[0]
    length = min(9, int(math.log2(len(texts.text) + 1)))
    found = {f"h:{name}" for name in heads} | {f"n:{length}", f"n:{length // 2} {top}"}
    for row in _rows():
        if row["where"] != "heading" and row.pattern is not None:
            found.update(_of_row(row, texts, top))
    counsel = sum(piece.by_author for piece in reading.found.get("advice", ()))
    share = counsel / max(1, len(texts.sentences))
    found.update(
        (
            f"v:{min(counsel, 4)}",
            f"v:{min(counsel, 4)} {top}",
            f"v:share {(share > 0.05) + (share > 0.15) + (share > 0.25)}",
        )
    )
    found.update(f"w:{gram}" for gram in _grams(texts.text[:_WORDS]))
    found.update(f"a:{gram}" for s in texts.sentences[:3] for gram in _grams(s[:_FIRST]))
    found.update(f"z:{gram}" for s in texts.sentences[-2:] for gram in _grams(s[-_LAST:]))
    for sentence in texts.sentences[:_BEGINNINGS]:
        words = _WORD.findall(sentence[:60])[:3]
        found.update(f"i:{' '.join(words[:n])}" for n in range(1, len(words) + 1))
    found.update(_of_sentences(texts.sentences, top))
    return found


def _of_sentences(sentences: tuple[str, ...], top: str) -> Iterator[str]:
    """What the single sentences do: the first and the last, how many, in which order, each with the heading."""
    matched = [_of_sentence(sentence) for sentence in _prose(sentences)]
    if not matched:
        return
    plain = [*(f"t1:{name}" for name in matched[0] or ("none",)), *(f"tz:{name}" for name in matched[-1])]
    for name, count in Counter(name for names in matched for name in names).items():
        share = count / len(matched)
        plain += [f"t:{name}", f"ts:{name} {(share > 0.12) + (share > 0.3) + (share > 0.6)}"]
        if len(matched) <= _SHORT:
            yield f"tn:{name} {top}"
    yield from plain
    yield from (f"{signal} {top}" for signal in plain)
    does = {row.name: row["does"] for row in _operative()}
    order = list(dict.fromkeys(does[row.name] for names in matched for row in _operative() if row.name in names))
    order = [act for act in order if act]
    yield f"q:{order[0] if order else 'none'} {top}"
    yield f"q:{' '.join(order[:2])} {top}"
    yield f"q:{' '.join(sorted(order))} {top}"
    yield f"t0:{min(6, len(matched))} {top}"


def _prose(sentences: tuple[str, ...]) -> list[str]:
    """The sentences of some length, the first without the beginning of a reference ("Your 5,")."""
    prose = [s for s in sentences if "?" in s or len(s.split()) >= _PROSE][:_OPERATIVE]
    if not prose:
        return []
    first = table("operative").pattern("opening-reference").sub("", prose[0], count=1)
    return [first, *prose[1:]] if len(first) >= _TOLD else prose[1:] or prose


def _of_sentence(sentence: str) -> set[str]:
    return {row.name for row in _operative() if row.pattern is not None and row.pattern.search(sentence)}


def _hits(row: Row, texts: _Texts) -> bool:
    return row.pattern is not None and row.pattern.search(texts.of(row["where"])) is not None


def _of_row(row: Row, texts: _Texts, top: str) -> Iterator[str]:
    """That a row matches, from which end, where, and in how much of the document."""
    if row.pattern is None:
        return
    places = [found.start() for found in row.pattern.finditer(texts.of(row["where"]))]
    if not places:
        return
    yield f"r:{row.name}"
    yield f"r:{row.name} {top}"
    if row["where"] != "text":
        return
    if places[0] < _OPENING:
        yield f"o:{row.name}"
    if places[-1] >= len(texts.text) - _CLOSING:
        yield f"c:{row.name}"
    share = len(places) / max(1, len(texts.sentences))
    yield f"s:{row.name} {1 + (share > 0.1) + (share > 0.3)}"


def _grams(text: str) -> Iterator[str]:
    words = _WORD.findall(text)
    yield from words
    yield from map(" ".join, pairwise(words))


def _author(reading: Reading) -> list[Sentence]:
    return [s for s in reading.sentences if not s.passage.part and s.passage.voice == "author"]


def _texts(reading: Reading) -> _Texts:
    """Normal text of the body and of the heading."""
    parts: list[str] = []
    length = 0
    for sentence in _author(reading):
        parts.append(sentence.normal.text)
        length += len(parts[-1]) + 1
        if length > _READ:
            break
    heading = next(reading.stretches_of("heading"), None)
    words = normalise(reading.text[heading.start : heading.end]).text if heading else ""
    return _Texts(" ".join(parts), words, tuple(parts))


def _shares(found: Iterable[str], known: Weights) -> dict[str, float]:
    rows = [row for signal in found if (row := known.of.get(signal)) is not None]
    sums = [bias + sum(row[i] for row in rows) for i, bias in enumerate(known.bias)]
    top = max(sums)
    odds = [math.exp(value - top) for value in sums]
    shares = dict(zip(known.labels, (value / sum(odds) for value in odds), strict=True))
    return {act: shares.get(act, 0.0) for act in ACTS}


def _telling(matched: list[Row], act: str, known: Weights) -> list[Row]:
    """The rows that speak for an act, the weightiest first."""
    place = known.labels.index(act) if act in known.labels else 0
    none = (0.0,) * len(known.labels)
    worth = {row.name: known.of.get(f"r:{row.name}", known.of.get(f"t:{row.name}", none))[place] for row in matched}
    speaking = [row for row in matched if row.get("where") not in ("heading", "length") and worth[row.name] > 0]
    return sorted(speaking, key=lambda row: -worth[row.name])


def _evidence(reading: Reading, sentences: list[Sentence], rows: list[Row], share: float) -> Evidence | None:
    """The words of the row that speaks most for the act, where it is words of the body."""
    for row in rows[:3]:
        for sentence in sentences:
            found = row.pattern.search(sentence.normal.text) if row.pattern is not None else None
            if found and found.group().strip():
                start, end = sentence.normal.span(*found.span())
                return reading.evidence(start, end, row.name, round(share, 2))
    return None
