"""Counsel that the weights find: its words, its course, and whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from kg.extract.advice.rows import Stance, condition_of, hedge_of, trimmed
from kg.extract.advisers import attributed
from kg.extract.circumstances import weighed
from kg.extract.clauses import clauses_of
from kg.extract.courses import course
from kg.extract.weights import log_odds, logistic
from kg.model import Advice

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading
    from kg.extract.weights import Judgment

__all__ = ["RULE", "advice_of", "confidence_of", "holds", "reported"]

RULE = "counsel-by-weights"
_STRICT = -0.31, 0.71  # log odds of 573 rows read by eye, by those of the weights; by benchmarks/quality_rows.py
_AUTHOR = 0.5  # from this probability on the author himself counsels
_AUTHOR_BY_ROW = 0.15  # where a row has read the subject
_LEAD = re.compile(
    r"(?:(?:\S+\s+){0,8}?(?:think|thinks|thought|believe|believes|believed|feel|feels|felt|consider|considers|considered|said|says"
    r"|opinion|view|suggest|suggests|suggested|recommend|recommends|recommended|urge|urged|hope|hopes|hoped)\s+(?:that\s+)?)?(?=\S)"
)


def confidence_of(judged: Judgment) -> float:
    """How sure it is that this is counsel with its stance, as readers of rows judge, stricter than annotators are."""
    shift, scale = _STRICT
    return round(logistic(shift + scale * log_odds(judged.probability)), 2)


def holds(reading: Reading, clause: Clause, piece: Advice) -> bool:
    """Whether the middle of the piece stands in the clause."""
    prose = reading.document.prose
    middle = (prose.offset(piece.evidence.start) + prose.offset(piece.evidence.end)) // 2
    return clause.start <= middle <= clause.end


def advice_of(reading: Reading, clause: Clause, judged: Judgment, before: list[Advice]) -> Advice:
    """The advice of a clause for which there is no row."""
    start, end = trimmed(reading.text, clause.start, clause.end)
    confidence = confidence_of(judged)
    evidence = reading.evidence(start, end, RULE, confidence)
    lead = _LEAD.match(reading.text, start, end)
    first = lead.end() if lead and end - lead.end() > 8 else start
    earlier = [a.course for a in before]
    normal = clause.sentence.normal
    advice = Advice(
        evidence,
        cast("Stance", judged.label),
        course(reading, (first, end), RULE, confidence, earlier),
        by_author=True,
        condition=condition_of(reading, clause.sentence, (len(normal.text), len(normal.text))),
        hedge=hedge_of(" ".join(clause.words)),
    )
    return reported(reading, clause, advice, judged)


def reported(reading: Reading, clause: Clause, piece: Advice, judged: Judgment) -> Advice:
    """The piece with its counsellor: where its words are not the author's own, he whose words they are."""
    told = reading.found.get("authors")  # by kg.learn, where the weights have learnt from this very document
    author = told[clauses_of(reading).index(clause)] if told else judged.flags["author"]
    likely = author >= (_AUTHOR if piece.evidence.rule == RULE else _AUTHOR_BY_ROW)
    return weighed(reading, clause, attributed(reading, clause, piece, likely=likely), author)
