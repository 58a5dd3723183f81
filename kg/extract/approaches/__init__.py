"""Approaches: one side going to another government's authority, done or only thought of.

Needs what `advice` found: an approach inside counsel against it was never made. At most six a document stand, the
surest first. To add a form: a row in `grammar/approaches.toml`; a new kind of row also needs its function in `kinds`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.approaches.kinds import KINDS
from kg.extract.approaches.sights import Hit, Sight, clause_end
from kg.extract.courses import last_word
from kg.extract.gates import Gate
from kg.extract.sides import Sides, sides_of
from kg.extract.speakers import inside_quotation
from kg.grammar import Row, table
from kg.model import Agent, Approach, When

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

__all__ = ["MOST", "NOTHING", "find"]

NOTHING: tuple[Approach, ...] = ()
MOST = 6


@cache
def _gate() -> Gate:
    return Gate.of([row for row in table("approaches") if row.get("triggers") and row.pattern])


@cache
def _exclusions() -> tuple[re.Pattern[str], ...]:
    return tuple(r.pattern for r in table("approaches") if r["kind"] == "exclusion" and r.pattern)


def find(reading: Reading) -> tuple[Approach, ...]:
    """The approaches a document speaks of, the most important six, in reading order."""
    sides = sides_of(reading)
    sights: list[tuple[Sentence, Sight]] = []
    for sentence, rows in _gate().sentences(reading):
        seen: list[Sight] = []
        for sight in _in_sentence(reading, sentence, rows, sides):
            if not any(s.start < sight.end and sight.start < s.end for s in seen):
                seen.append(sight)
        sights += [(sentence, sight) for sight in seen]
    kept = _most_important(sights)
    return tuple(_approach(reading, sentence, sight) for sentence, sight in kept)


def _in_sentence(reading: Reading, sentence: Sentence, rows: list[Row], sides: Sides) -> list[Sight]:
    text = sentence.normal.text
    matches = [(row, match) for row in rows if row.pattern is not None for match in row.pattern.finditer(text)]
    excluded = [m.span() for p in _exclusions() for m in p.finditer(text)] if matches else []
    out: list[Sight] = []
    for row, match in matches:
        if any(a < match.end() and match.start() < b for a, b in excluded):
            continue
        sight = KINDS[row["kind"]](Hit(reading, sentence, row, match, sides))
        if sight is not None:
            out.append(sight)
    return sorted(out, key=lambda s: -s.confidence)


def _most_important(sights: list[tuple[Sentence, Sight]]) -> list[tuple[Sentence, Sight]]:
    """One sighting a pair and modality, the surest six, in reading order."""
    best: dict[tuple[str, str, str], tuple[Sentence, Sight]] = {}
    selves = 0
    for sentence, sight in sights:
        if sight.row["kind"] == "self":
            selves += 1
            if selves > 1:
                continue
        key = (_plain(sight.by), _plain(sight.to), sight.modality)
        if sight.row["kind"] == "note":  # each note is an approach of its own
            best[(*key[:2], f"{sight.modality} {sight.start}")] = (sentence, sight)
        elif key not in best or _sureness(best[key][1]) < _sureness(sight):
            best[key] = (sentence, sight)
    counselled = {key[1] for key in best if key[2].startswith("advised")}
    best = {
        key: pair for key, pair in best.items() if key[2] != "contemplated" or not key[1] or key[1] not in counselled
    }
    chosen = sorted(best.values(), key=lambda pair: -_sureness(pair[1]))[:MOST]
    return sorted(chosen, key=lambda pair: pair[1].start)


def _sureness(sight: Sight) -> float:
    return sight.confidence


def _plain(who: str) -> str:
    """As in "Sovs" and "Sov authorities" are gone to as one."""
    low = re.sub(r"^(?:the|this)\s+", "", who.lower())
    low = re.sub(r"\b(?:govt|government|authorities)\b", "", low).strip()
    return "soviet" if re.match(r"sovs?\b|soviets?\b", low) else low


def _approach(reading: Reading, sentence: Sentence, sight: Sight) -> Approach:
    start, end = sight.start, sight.end
    when = _when(reading, sentence, start, end)
    if when is not None and when.evidence is not None:
        last = reading.document.prose.offset(when.evidence.end)
        end = last if end < last <= end + 40 else end
    if sight.row["kind"] in ("verb", "passive", "told", "from") and end < sentence.end:
        end = min(clause_end(reading, sentence, end), sentence.end)
    end = last_word(reading.text, start, end)
    while start < end - 1 and reading.text[start] in " \t\n,;:.-—–":
        start += 1
    confidence = sight.confidence - (0.1 if inside_quotation(reading, sentence, start) else 0.0)
    evidence = reading.evidence(start, end, sight.row.name, round(confidence, 2))
    return Approach(
        evidence,
        sight.modality,
        by=Agent(sight.by, surface=sight.by) if sight.by else None,
        to=Agent(sight.to, surface=sight.to, reason=sight.reason) if sight.to else None,
        when=replace(when, evidence=when.evidence or evidence) if when else None,
    )


def _when(reading: Reading, sentence: Sentence, start: int, end: int) -> When | None:
    """The date words nearest in the clause."""
    prose = reading.document.prose
    near: list[tuple[int, When]] = []
    for when in reading.found.get("dates", ()):
        if when.evidence is None:
            continue
        at = prose.offset(when.evidence.start)
        if max(sentence.start, start - 60) <= at < min(sentence.end, end + 60):
            near.append((max(0, at - end, start - at), when))
    return min(near, key=lambda pair: pair[0])[1] if near else None
