"""Approaches: one side going to another government's authority, done or only thought of.

Needs what `advice` found: an approach inside counsel against it was never made. As with advice, the rows of
`grammar/approaches.toml` know who goes to whom, and the weights of `kg/extract/trained/approaches.tsv.gz` (fitted by
`kg.learn`) decide of each clause whether it tells of an approach, and what became of it; what a row marked `sure` sees
stands in any case. At most six a document stand, the surest first. To add a form: a row in the table; a new kind of
row also needs its function in `kinds`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from kg.extract.approaches.judged import RULE, denied, named
from kg.extract.approaches.kinds import KINDS
from kg.extract.approaches.sights import Hit, Sight, clause_end
from kg.extract.clauses import Clause, clauses_of
from kg.extract.courses import last_word
from kg.extract.encoder import joined, opinions
from kg.extract.gates import Gate
from kg.extract.sides import Sides, sides_in
from kg.extract.signals import of_document, promising, signals
from kg.extract.weights import Judgment, weights
from kg.grammar import Row, table
from kg.model import Agent, Approach, Modality, When

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

__all__ = ["MOST", "NOTHING", "find", "of_rows", "sights_of"]

NOTHING: tuple[Approach, ...] = ()
MOST = 6
_ENCODER = 0.3  # what the encoder counts for beside the weights
_POSSIBLE = 0.12  # below it neither a row nor the encoder makes an approach of a clause
_UNNAMED = 0.45  # where nobody is named to whom one goes


@cache
def _gate() -> Gate:
    return Gate.of([row for row in table("approaches") if row.get("triggers") and row.pattern])


@cache
def _sure_words() -> re.Pattern[str]:
    """The triggers of the sure rows, in one pattern."""
    triggers = {t.strip() for row in table("approaches") if row.get("sure") for t in row.get("triggers", ())}
    return re.compile("|".join(re.escape(t) for t in sorted(triggers)), re.IGNORECASE)


@cache
def _exclusions() -> tuple[re.Pattern[str], ...]:
    return tuple(r.pattern for r in table("approaches") if r["kind"] == "exclusion" and r.pattern)


def find(reading: Reading) -> tuple[Approach, ...]:
    """The approaches a document speaks of, the surest six, in reading order."""
    known = weights("approaches")
    clauses = clauses_of(reading)
    document = of_document(reading) if clauses else frozenset()
    found: list[tuple[float, Approach]] = []
    sure: list[tuple[Clause, Sight]] = []
    possible: list[tuple[Clause, set[str]]] = []
    for at, clause in enumerate(clauses):
        own = sights_of(reading, clause) if _sure_words().search(clause.sentence.text) else []
        if any(s.row.get("sure") for s in own):
            sure += [(clause, s) for s in own if s.row.get("sure")]
            continue
        if not promising(clause.words, "approaches", known):
            continue
        seen = signals(reading, clauses, at, "approaches", document)
        if known.probability(seen) >= _POSSIBLE:
            possible.append((clause, seen))
    second = opinions(reading, [clause for clause, _ in possible])
    for clause, seen in possible:
        sights = sights_of(reading, clause)
        opinion = second[clause.start]
        judged = joined(known.judge(seen | of_rows(sights)), opinion.approaches, opinion.author, _ENCODER)
        if judged.probability < known.threshold:
            continue
        approach = _approach(reading, clause, sights, judged)
        unnamed = approach.to is None and judged.probability < _UNNAMED
        if not (unnamed or (judged.label == "happened" and denied(clause))):
            found.append((judged.probability, approach))
    found += [(s.confidence, _of_row(reading, clause.sentence, s)) for clause, s in _most_important(sure)]
    surest = sorted(found, key=lambda pair: -pair[0])[:MOST]
    return tuple(sorted((a for _, a in surest), key=lambda a: a.evidence.start))


def _most_important(sights: list[tuple[Clause, Sight]]) -> list[tuple[Clause, Sight]]:
    """One sighting a pair and modality, the surest; none that is contemplated to whom another is counselled."""
    best: dict[tuple[str, str, str], tuple[Clause, Sight]] = {}
    for clause, sight in sights:
        key = (_plain(sight.by), _plain(sight.to), sight.modality)
        if key not in best or best[key][1].confidence < sight.confidence:
            best[key] = (clause, sight)
    counselled = {key[1] for key in best if key[2].startswith("advised")}
    return [v for key, v in best.items() if key[2] != "contemplated" or not key[1] or key[1] not in counselled]


def _plain(who: str) -> str:
    """As in "Sovs" and "Sov authorities" are gone to as one."""
    low = re.sub(r"^(?:the|this)\s+", "", who.lower())
    low = re.sub(r"\b(?:govt|government|authorities)\b", "", low).strip()
    return "soviet" if re.match(r"sovs?\b|soviets?\b", low) else low


def _of_row(reading: Reading, sentence: Sentence, sight: Sight) -> Approach:
    """The approach that a sure row sees, in the row's own words."""
    start, end = sight.start, sight.end
    when = _when(reading, sentence, start, end)
    if when is not None and when.evidence is not None:
        last = reading.document.prose.offset(when.evidence.end)
        end = last if end < last <= end + 40 else end
    if sight.row["kind"] == "verb" and end < sentence.end:
        end = min(clause_end(reading, sentence, end), sentence.end)
    end = last_word(reading.text, start, end)
    while start < end - 1 and reading.text[start] in " \t\n,;:.-—–":
        start += 1
    evidence = reading.evidence(start, end, sight.row.name, round(sight.confidence, 2))
    return Approach(
        evidence,
        sight.modality,
        by=Agent(sight.by, surface=sight.by) if sight.by else None,
        to=Agent(sight.to, surface=sight.to, reason=sight.reason) if sight.to else None,
        when=replace(when, evidence=when.evidence or evidence) if when else None,
    )


def of_rows(sights: list[Sight]) -> set[str]:
    """What the rows say of a clause, as signals."""
    return {"r:any" for _ in sights} | {f"r:{s.row.name}" for s in sights} | {f"r:{s.modality}" for s in sights}


def sights_of(reading: Reading, clause: Clause) -> list[Sight]:
    """What the rows see in a clause, the surest first; a sentence is looked at once."""
    seen: dict[int, list[Sight]] = reading.found.setdefault("sights", {})
    sentence = clause.sentence
    if sentence.start not in seen:
        seen[sentence.start] = _in_sentence(reading, sentence, _gate().rows_for(sentence), sides_in(reading))
    return [
        s for s in seen[sentence.start] if min(s.end, clause.end) - max(s.start, clause.start) > 0.3 * (s.end - s.start)
    ]


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
    kept: list[Sight] = []
    for sight in sorted(out, key=lambda s: -s.confidence):
        if not any(s.start < sight.end and sight.start < s.end for s in kept):
            kept.append(sight)
    return kept


def _approach(reading: Reading, clause: Clause, sights: list[Sight], judged: Judgment) -> Approach:
    """The approach of a clause: who and whom as the surest row sees it, else as the clause names them."""
    modality = cast("Modality", judged.label)
    sight = next((s for s in sights if s.modality == modality), sights[0] if sights else None)
    start, end = clause.start, last_word(reading.text, clause.start, clause.end)
    while start < end - 1 and reading.text[start] in " \t\n,;:.-—–":
        start += 1
    by, to, reason = (sight.by, sight.to, sight.reason) if sight else named(reading, clause)
    evidence = reading.evidence(start, end, sight.row.name if sight else RULE, round(judged.probability, 2))
    when = _when(reading, clause.sentence, start, end)
    return Approach(
        evidence,
        modality,
        by=Agent(by, surface=by) if by else None,
        to=Agent(to, surface=to, reason=reason) if to else None,
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
