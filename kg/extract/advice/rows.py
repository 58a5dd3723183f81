"""Counsel as the rows of `grammar/advice.toml` find it: who speaks before the cue, the course behind it.

The rows give the structure of a piece of advice; whether it is counsel at all is decided in `kg.extract.advice`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from kg.extract.advisees import advisee_of
from kg.extract.advisers import adviser_of, own_words, speaker_of, turn_of
from kg.extract.courses import course, end_of_clause, last_word
from kg.extract.gates import Gate
from kg.extract.speakers import Speaker, inside_quotation, words
from kg.grammar import Row, table
from kg.model import Advice, Agent, CourseOfAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.reading import Reading, Sentence

__all__ = ["condition_of", "excluded", "hedge_of", "pieces_in", "trimmed"]

Stance = Literal["for", "against", "prefers"]
_FLIPPED: dict[str, Stance] = {"for": "against", "against": "for", "prefers": "prefers"}
_NOT = re.compile(r"\b(?:not(?! only)|never|n't|hardly|doubt(?:s|ed)?)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:[\w-]+ ){0,3}?(?:that|consider|considers|think|thinks|believe|believes|feel|feels|opinion) (?=\w+)"
)
_NOT_BE = re.compile(r"\b(?:should|ought|be|do|to|must) not\b|(?<!and )\bnot (?:be|to)\b|\bno (?:[\w-]+ ){1,4}be\b")


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in a sentence, in offsets of its normal text."""

    row: Row
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A cue that has a speaker and a course; `first` and `last` in offsets of the prose, `stretches` of normal text."""

    row: Row
    match: re.Match[str]
    speaker: Speaker
    stretches: dict[str, tuple[int, int]]
    first: int
    last: int


@cache
def _gate() -> Gate:
    return Gate.of([row for row in table("advice") if row["kind"] == "cue"])


@cache
def _exclusions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in table("advice") if row["kind"] == "exclusion"]
    return tuple((row.name, row.pattern) for row in rows if row.pattern is not None)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(row.pattern for row in table("advice") if row["kind"] == kind and row.pattern is not None)


def pieces_in(reading: Reading, sentence: Sentence, before: list[Advice]) -> list[Advice]:
    """The advice that the rows find in one sentence.

    Earlier rows win where two claim the same words; then the pieces are made in reading order, so that a pronoun may be
    read back to the piece before it.
    """
    if sentence.text.endswith("?"):
        return []  # he asks
    drafts: list[_Draft] = []
    for cue in _cues(sentence.normal.text, _gate().rows_for(sentence)):
        draft = _draft(reading, sentence, cue)
        if draft and not any(d.first < draft.last and draft.first < d.last for d in drafts):
            drafts.append(draft)
    found: list[Advice] = []
    for draft in sorted(drafts, key=lambda d: d.first):
        piece = _piece(reading, sentence, draft, [*before, *found])
        if piece is not None and not _said_already(piece, found):
            found.append(piece)
    return found


def excluded(text: str) -> str:
    """The exclusion that matches in these words of a clause; "" where none does."""
    return next((name for name, pattern in _exclusions() if pattern.search(text)), "")


def _cues(text: str, rows: list[Row]) -> Iterator[_Cue]:
    """The cues of a sentence's normal text, in the order of the table, those an exclusion overlaps left out."""
    found = [_Cue(row, match) for row in rows if row.pattern is not None for match in row.pattern.finditer(text)]
    excluded = [m.span() for p in _patterns("exclusion") for m in p.finditer(text)] if found else []
    for cue in found:
        if not any(a < cue.match.end() and cue.match.start() < b for a, b in excluded):
            yield cue


def _draft(reading: Reading, sentence: Sentence, cue: _Cue) -> _Draft | None:
    """The cue with its speaker and the words of its course, where it has both."""
    row, match, normal = cue.row, cue.match, sentence.normal
    if row.get("own") and not own_words(reading, sentence):
        return None
    stretches = _stretches(normal.text, row, match)
    if stretches is None:
        return None
    begin = min(s[0] for s in stretches.values())
    at = normal.span(match.start(), match.start() + 1)[0]
    at = min(at, normal.span(begin, begin + 1)[0])
    speaker = speaker_of(reading, sentence, row, at)
    if speaker is None:
        return None
    end = max(*(s[1] for s in stretches.values()), _predicate_end(normal.text, row, match))
    first = min(speaker.start, at)
    last = normal.span(end - 1, end)[1]
    return _Draft(row, match, speaker, stretches, *trimmed(reading.text, first, last))


def _predicate_end(text: str, row: Row, match: re.Match[str]) -> int:
    """A prediction's words run on to the end of its clause; other cues end with their course."""
    return (
        end_of_clause(text, match.end())
        if row["course"] in ("group", "before") and "subject" not in match.re.groupindex
        else match.end()
    )


def _piece(reading: Reading, sentence: Sentence, draft: _Draft, before: list[Advice]) -> Advice | None:
    row, match, speaker = draft.row, draft.match, draft.speaker
    courses = _courses(reading, sentence, row, draft.stretches, before)
    if courses is None:
        return None
    turn = turn_of(reading, sentence) if speaker.author else ""
    if turn:
        speaker = replace(speaker, author=False, agent=Agent(turn, surface=turn))
    unnamed = speaker.impersonal and bool(words("past").search(speaker.between))  # "it was suggested": who, is not said
    author = (
        speaker.author
        and not unnamed
        and not sentence.passage.part
        and not inside_quotation(reading, sentence, draft.first)
    )
    confidence = float(row.get("confidence", 0.7)) - (0.0 if author else 0.1)
    advice = Advice(
        reading.evidence(draft.first, draft.last, row.name, round(confidence, 2)),
        _stance(sentence.normal.text, draft),
        courses[0],
        over=courses[1],
        by_author=author,
        adviser=None if author else adviser_of(reading, sentence, speaker, match),
        advisee=advisee_of(reading, sentence, match),
        condition=condition_of(reading, sentence, match.span()),
        hedge=hedge_of(sentence.normal.text[max(0, match.start() - 40) : match.end()]) or _row_hedge(row, match),
    )
    return _taken_over(advice, before) if row.get("anaphora") else advice


def _stretches(text: str, row: Row, match: re.Match[str]) -> dict[str, tuple[int, int]] | None:
    """Where course and over stand in the normal text."""
    groups = match.re.groupindex
    if row.get("anaphora"):
        return {"course": match.span()}
    if row["course"] == "after":
        start = match.end()
        start += len(text[start:]) - len(text[start:].lstrip(" ,"))
        stop = end_of_clause(text, start)
        return {"course": (start, stop)} if stop - start > 3 else None
    if row["course"] == "before":
        start = max(
            [
                m.end()
                for m in re.finditer(
                    r"(?:^|[;:,]|\bthat\b|\bbut\b|\bconsider\b|\bthink\b|\bbelieve\b)\s*", text[: match.start()]
                )
            ]
            or [0]
        )
        return {"course": (start, match.start())} if match.start() - start > 3 else None
    out = {}
    for name in ("course", "over"):
        if name in groups and match[name]:
            start = match.start(name)
            lead = _LEAD.match(match[name])
            start += lead.end() if lead else 0
            stop = (
                min(match.end(name), end_of_clause(text, start))
                if name == "over" or match.end(name) == match.end() or "over" not in groups
                else match.end(name)
            )
            if "subject" in groups and match["subject"] is not None:
                stop = max(min(match.end(name), end_of_clause(text, match.end("subject") + 8)), match.end("subject"))
            out[name] = (start, stop)
    return out or None


def _courses(
    reading: Reading, sentence: Sentence, row: Row, stretches: dict[str, tuple[int, int]], before: list[Advice]
) -> tuple[CourseOfAction, CourseOfAction | None] | None:
    earlier: list[CourseOfAction] = [a.course for a in before]
    confidence = float(row.get("confidence", 0.7))
    made = {
        name: course(reading, sentence.normal.span(*stretch), row.name, confidence, earlier)
        for name, stretch in stretches.items()
    }
    return (made["course"], made.get("over")) if "course" in made else None


def _stance(text: str, draft: _Draft) -> Stance:
    """The row's stance, turned round by each "not" that bears on it."""
    row, match = draft.row, draft.match
    groups = match.groupdict()
    turns = sum(groups.get(name) is not None for name in ("not", "no", "not_to"))
    turns += _denied(row, draft.speaker)
    tail = text[match.start() : end_of_clause(text, match.end()) if row["course"] == "after" else match.end()]
    if row["stance"] == "for":
        turns += any(p.search(tail) for p in _patterns("inverse"))
        turns += row["course"] == "after" and bool(_NOT_BE.search(tail[match.end() - match.start() :]))
    return _FLIPPED[row["stance"]] if turns % 2 else row["stance"]


def _denied(row: Row, speaker: Speaker) -> bool:
    """As in "Do not consider that": the "not" before the cue, unless the cue's own row already means it."""
    return bool(_NOT.search(speaker.between)) and not row.name.startswith(("not-", "deed-", "doubt-"))


def condition_of(reading: Reading, sentence: Sentence, cue: tuple[int, int]) -> str:
    """The condition the counsel hangs on: before the cue in the sentence, or after it."""
    for pattern in _patterns("condition"):
        for found in pattern.finditer(sentence.normal.text):
            if found.end() <= cue[0] + 12 or found.start() >= cue[1]:
                start, end = sentence.normal.span(*found.span())
                return " ".join(reading.text[start:end].split()).rstrip(" ,.;")
    return ""


def hedge_of(window: str) -> str:
    """The guarding words in a stretch of normal text."""
    found = next((m for pattern in _patterns("hedge") if (m := pattern.search(window))), None)
    return found.group() if found else ""


def _row_hedge(row: Row, match: re.Match[str]) -> str:
    return match.group().split(" that ")[0][:40] if row.get("hedged") else ""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without joints and stops at the ends."""
    end = last_word(text, start, end)
    joint = re.match(r"(?:[\s,;:—-]|(?:that|and|but|while)\b(?=\s))+", text[start:end])
    if joint and not text[start:end].startswith("While"):
        start += joint.end()
    return start, end


def _taken_over(advice: Advice, before: list[Advice]) -> Advice | None:
    """Counsel another gave and the speaker shares: his course and stance; None where none stands before."""
    if not before or advice.evidence.start - before[-1].evidence.end > 1500:
        return None
    last = before[-1]
    return replace(
        advice, stance=last.stance, course=replace(last.course, variant_of=last.course.evidence.start), over=last.over
    )


def _said_already(piece: Advice, found: list[Advice]) -> bool:
    """As in "not only not useful, but it might have an unfortunate effect": one counsel, said twice over one "it"."""
    return any(
        a.stance == piece.stance
        and piece.course.variant_of == a.course.evidence.start
        and piece.evidence.rule == "it-might-harm"
        for a in found
    )
