"""Who counsels with a cue."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.advisees import agent_at, told
from kg.extract.antecedents import announced, antecedent, as_follows, sentence_at, sentences_before
from kg.extract.attributions import Attribution, attributions, governing, is_agent
from kg.extract.bearers import bearer
from kg.extract.openings import enclosure_by, within_telegram
from kg.extract.sides import sides_in
from kg.extract.speakers import Speaker, forwarded, inside_quotation, speaker_before, words
from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading, Sentence
    from kg.grammar import Row
    from kg.model import Advice

__all__ = ["adviser_of", "attributed", "own_words", "speaker_of", "turn_of"]


_UNSAID = "who counsels is not said"
_BY_WEIGHTS = "counsel-by-weights"  # the rule of a piece for which there is no row
_QUOTED = 4000  # characters from a quotation's opening to the counsel in it
_OWNING = re.compile(r"[’']s$")  # "Gromyko's opening statement", read back to
_UNDER = 1500  # characters that a heading of recommendations reaches over
_EARLIER = 5  # sentences back to whose words a paragraph reports


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
        return agent_at(reading, sentence, match.span("adviser"))
    if speaker.agent is not None:
        return _read_back(reading, speaker.agent, speaker.start)
    if speaker.impersonal:
        return Agent("", reason="who counsels is not said")
    return enclosure_by(reading, sentence) or Agent(
        "", reason="quoted or enclosed words whose author is not named beside them"
    )


def attributed(reading: Reading, clause: Clause, piece: Advice, *, likely: bool) -> Advice:
    """The piece with its counsellor and whom he counsels, as the words around it say.

    Args:
        reading: the document.
        clause: the clause that the piece stands in.
        piece: what a row or the weights found.
        likely: whether the weights hold it for the author's own words; asked where no words say whose it is.
    """
    whose = _attributed(reading, clause, piece, likely=likely)
    adviser = whose.adviser if whose.by_author else bearer(reading, whose.adviser)
    return replace(whose, adviser=adviser, advisee=bearer(reading, whose.advisee))


def _attributed(reading: Reading, clause: Clause, piece: Advice, *, likely: bool) -> Advice:
    sentence = clause.sentence
    prose = reading.document.prose
    first, last = prose.offset(piece.evidence.start), prose.offset(piece.evidence.end)
    turn = turn_of(reading, sentence)
    if turn:
        return replace(piece, by_author=False, adviser=Agent(turn, surface=turn))
    foreign = bool(sentence.passage.part) or inside_quotation(reading, sentence, first)
    if not foreign and _is_recommended(reading, sentence):
        return told(reading, sentence, _own(reading, piece), None)
    row = piece.evidence.rule != _BY_WEIGHTS
    begins = prose.offset(piece.course.evidence.start) if row else first
    said = governing(reading, sentence, first, last, begins)
    if said is None or said.author:
        quoted = as_follows(reading, sentence, first)
        said = quoted if quoted is not None and not quoted.author else said
    listed = announced(reading, sentence) if said is None else None
    if listed is not None:
        return _by(reading, sentence, piece, listed, reason="whose list it is")
    if said is None and not piece.by_author and _known(reading, piece.adviser):
        if _is_to_do(piece):
            return told(reading, sentence, _own(reading, piece), None)
        return told(reading, sentence, piece, None)
    if foreign and (said is None or said.author):
        return _not_own(reading, sentence, piece, first)
    if said is None:
        own = words("own-words").match(reading.text, clause.start, clause.end)
        if (likely and piece.by_author) or own:
            return told(reading, sentence, _own(reading, piece), None)
        said = _reported_before(reading, sentence)
        if said is None:
            unsaid = piece.adviser if not piece.by_author and piece.adviser and not piece.adviser.label else None
            return replace(piece, by_author=False, adviser=unsaid or Agent("", reason="who counsels is not said"))
        return _by(reading, sentence, piece, said, reason="whose words the paragraph reports")
    return _by(reading, sentence, piece, said)


def _is_recommended(reading: Reading, sentence: Sentence) -> bool:
    """Whether it is an item under the author's heading "Recommendations"."""
    if not words("item").match(sentence.text):
        return False
    return bool(words("recommendations").search(reading.text, max(0, sentence.start - _UNDER), sentence.start))


def _own(reading: Reading, piece: Advice) -> Advice:
    """The piece as the author's own; who really writes, where the telegram says so."""
    return replace(piece, by_author=True, adviser=within_telegram(reading, "who"))


def _is_to_do(piece: Advice) -> bool:
    """As in "Embassy might discreetly suggest": whom a row took for the adviser is to do it."""
    quote, name = piece.evidence.quote, piece.adviser.surface if piece.adviser else ""
    return bool(name) and quote.startswith(name) and bool(words("might").match(quote[len(name) :]))


def _by(reading: Reading, sentence: Sentence, piece: Advice, said: Attribution, reason: str = "") -> Advice:
    """The piece as the counsel of who says it there."""
    if said.author:
        return told(reading, sentence, _own(reading, piece), said)
    home = sentence_at(reading, said.start) or sentence
    if said.rule == "subject-dropped" and said.who == "he":
        spoken = _reported_before(reading, home)
        if spoken is None or spoken.author:
            return told(reading, sentence, _own(reading, piece), replace(said, author=True))
    adviser = Agent(said.who, surface=said.who, reason=reason) if said.who else Agent("", reason=_UNSAID)
    if said.rule == "you-counsel":
        adviser = within_telegram(reading, "to") or adviser
    elif words("pronoun").match(said.who):
        who = _OWNING.sub("", antecedent(reading, home, said.start, said.who))
        named = f"{said.who!r} read back"
        adviser = (
            Agent(who, surface=who, reason=named) if who else Agent("", reason=f"whom {said.who!r} means is not said")
        )
    return told(reading, sentence, replace(piece, by_author=False, adviser=adviser), said)


def _known(reading: Reading, agent: Agent | None) -> bool:
    return agent is not None and bool(agent.label) and is_agent(reading, agent.label)


def _not_own(reading: Reading, sentence: Sentence, piece: Advice, at: int) -> Advice:
    """The counsel of an enclosure or a quotation: who wrote it, where its heading or the words before it say so."""
    enclosed = enclosure_by(reading, sentence)
    if enclosed is not None:
        return replace(piece, by_author=False, adviser=enclosed)
    sent_on = next((a for a, b in forwarded(reading) if a <= at < b), None)
    if sent_on is not None:
        said = as_follows(reading, sentence_at(reading, max(0, sent_on - 2)) or sentence, sent_on)
        if said is not None and not said.author:
            return _by(reading, sentence, piece, said, reason="whose words are sent on")
        return replace(
            piece,
            by_author=False,
            adviser=Agent("", reason="a text that the document sends on; its author is not named"),
        )
    opened = max(reading.text.rfind("“", max(0, at - _QUOTED), at + 1), 0)
    home = sentence_at(reading, max(0, opened - 1))
    found = [a for a in attributions(reading, home) if a.start < opened] if home and opened else []
    if found:
        return _by(reading, sentence, piece, found[-1], reason="whose words are quoted")
    adviser = Agent("", reason="quoted or enclosed words whose author is not named beside them")
    return replace(piece, by_author=False, adviser=adviser)


def _reported_before(reading: Reading, sentence: Sentence) -> Attribution | None:
    """Who speaks last in the sentences of the paragraph before this one, where they report him."""
    for earlier in sentences_before(reading, sentence, _EARLIER):
        if earlier.passage is not sentence.passage:
            return None
        found = [a for a in attributions(reading, earlier) if a.who]
        if found:
            return found[0]
    return None


def turn_of(reading: Reading, sentence: Sentence) -> str:
    """Whose turn it is, in minutes that name who speaks before his words: "Scowcroft: I think we should"."""
    start = reading.document.prose.offset(sentence.passage.start)
    found = words("turn").match(reading.text, start, start + 60)
    if found is None:
        return ""
    marked = found.group().endswith("“")  # "Mr. Berry—“We must": a turn wherever it stands
    return " ".join(found["who"].split()) if marked or sides_in(reading).minutes else ""


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
