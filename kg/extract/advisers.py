"""Who counsels with a cue, and who is counselled."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from kg.extract.sides import sides_in
from kg.extract.speakers import Speaker, inside_quotation, speaker_before, words
from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading, Sentence
    from kg.grammar import Row

__all__ = ["advisee_of", "adviser_of", "counsellor", "own_words", "speaker_of", "turn_of"]


def speaker_of(reading: Reading, sentence: Sentence, row: Row, at: int) -> Speaker | None:
    """Who counsels with the cue at this offset; None where it is no counsel, or nobody's."""
    speaker = speaker_before(reading, sentence, at)
    before = reading.text[max(sentence.start, at - 140) : at]
    if row.get("judges") and speaker is not None and not words("thought").search(before):
        speaker = Speaker(at) if reading.text[at : at + 3].lower() == "it " else speaker
    if row.get("tells") and re.search(r"\b(?:shall|will)\b.*\band\s+$", before, re.DOTALL):
        return None
    if row["speaker"] == "subject" and speaker is not None and not speaker.author:
        return speaker_before(reading, sentence, speaker.start) or Speaker(speaker.start)
    if speaker is None:
        return Speaker(at) if row["speaker"] != "needed" and _may_open(reading, sentence, at) else None
    if row.get("own") and not speaker.author:
        return None  # what another said must be done: his words, if anybody's
    if row.get("tells") and speaker.agent is not None and words("told-to").search(speaker.between):
        return Speaker(speaker.start, author=False, agent=Agent("", reason="who counsels is not said"))
    if speaker.author and row.get("tells") and words("planned").search(speaker.between):
        return None
    return None if row.name == "said-should" and speaker.impersonal else speaker


def own_words(reading: Reading, sentence: Sentence) -> bool:
    """Whether a bare "should" here can be the author's counsel: not quoted, no order, no demand of a government."""
    if sentence.passage.part or inside_quotation(reading, sentence, sentence.start):
        return False
    start = reading.document.prose.offset(sentence.passage.start)
    if words("reporting").search(reading.text, start, sentence.start):
        return False  # the paragraph tells what another said
    sides = sides_in(reading)
    return not (sides.between_governments or sides.orders or sides.minutes)


def _may_open(reading: Reading, sentence: Sentence, at: int) -> bool:
    """A cue that needs no speaker may stand anywhere but after "to" or a relative."""
    return not re.search(r"\b(?:to|which|who|that it|if|whether)\s*$", reading.text[sentence.start : at])


def adviser_of(reading: Reading, sentence: Sentence, speaker: Speaker, match: re.Match[str]) -> Agent | None:
    """Who counsels, where it is not the author; with the reason where the words do not say who."""
    if match.groupdict().get("adviser"):
        return _agent(reading, sentence, match.span("adviser"))
    if speaker.agent is not None:
        return _read_back(reading, speaker.agent, speaker.start)
    if speaker.impersonal:
        return Agent("", reason="who counsels is not said")
    return _of_enclosure(reading, sentence) or Agent(
        "", reason="quoted or enclosed words whose author is not named beside them"
    )


def counsellor(reading: Reading, clause: Clause) -> Agent:
    """Whose counsel a clause is that is not the author's: named in it, or the one whose words the paragraph reports."""
    sentence = clause.sentence
    turn = turn_of(reading, sentence)
    if turn:
        return Agent(turn, surface=turn)
    enclosed = _of_enclosure(reading, sentence)
    if enclosed is not None:
        return enclosed
    if inside_quotation(reading, sentence, clause.start):
        return Agent("", reason="quoted words whose author is not named beside them")
    for start in dict.fromkeys((clause.start, sentence.start)):
        who = _subject(reading.text[start : sentence.end])
        if who and not words("pronoun").match(who):
            return Agent(who, surface=who)
    place = bisect.bisect_right(reading.sentences, sentence.start, key=lambda s: s.start) - 1
    for earlier in reversed(reading.sentences[max(0, place - 5) : max(0, place)]):
        if earlier.passage is not sentence.passage:
            break
        who = _subject(earlier.text)
        if who and not words("pronoun").match(who) and words("reporting").match(earlier.text):
            return Agent(who, surface=who, reason="whose words the paragraph reports")
    return Agent("", reason="who counsels is not said")


def _subject(text: str) -> str:
    """The subject that opens these words and says or thinks, where it is somebody else than the author."""
    found = words("first-subject").match(text)
    if found is None or not words("counsels").search(text[found.end("who") :]):
        return ""
    who = " ".join(found["who"].split())
    return "" if who in ("I", "We", "It") else who


def _of_enclosure(reading: Reading, sentence: Sentence) -> Agent | None:
    """Who wrote the enclosure, as its heading says."""
    part = sentence.passage.part
    heading = next(reading.stretches_of("heading", part=part), None) if part else None
    if heading is None:
        return None
    ends = re.split(r"\s+to\s+", reading.text[heading.start : heading.end])
    return Agent(ends[0], surface=ends[0], reason="the enclosure's heading") if len(ends) > 1 else None


def turn_of(reading: Reading, sentence: Sentence) -> str:
    """Whose turn it is, in minutes that name who speaks before his words: "Scowcroft: I think we should"."""
    start = reading.document.prose.offset(sentence.passage.start)
    found = words("turn").match(reading.text, start, start + 60)
    if found is None:
        return ""
    sides = sides_in(reading)
    return " ".join(found["who"].split()) if sides.minutes else ""


def _read_back(reading: Reading, agent: Agent, at: int) -> Agent:
    """As in "he": the subject of a sentence not far before; himself where that is none with a name."""
    if agent.surface.lower() not in ("he", "she"):
        return agent
    place = bisect.bisect_right(reading.sentences, at, key=lambda s: s.start) - 1
    for sentence in reversed(reading.sentences[max(0, place - 5) : max(0, place)]):
        found = words("first-subject").match(sentence.text)
        who = " ".join(found["who"].split()) if found else ""
        if who and not words("pronoun").match(who) and who not in ("I", "We"):
            return Agent(who, surface=who, reason=f"{agent.surface!r} read back")
    return agent


def advisee_of(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Agent | None:
    """Who is counselled, where the cue or the words beside it name him."""
    for name in ("advisee", "advised"):
        if match.groupdict().get(name):
            return _agent(reading, sentence, match.span(name))
    after = sentence.normal.span(match.end() - 1, match.end())[1]
    hearer = words("hearer").match(reading.text, after, sentence.end) if match.group().startswith("urg") else None
    return Agent(hearer["who"], surface=hearer["who"]) if hearer else None


def _agent(reading: Reading, sentence: Sentence, at: tuple[int, int]) -> Agent:
    start, end = sentence.normal.span(*at)
    words = " ".join(reading.text[start:end].split())
    return Agent(words, surface=words)
