"""Who is counselled: named beside the cue, or he with whom the counsellor speaks there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.antecedents import antecedent, meets_alone, partner, sentence_at, talks_with
from kg.extract.attributions import Attribution, attributions, is_agent
from kg.extract.openings import within_telegram
from kg.extract.speakers import words
from kg.model import Agent

if TYPE_CHECKING:
    import re

    from kg.extract.reading import Reading, Sentence
    from kg.model import Advice

__all__ = ["advisee_of", "agent_at", "told"]


def advisee_of(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Agent | None:
    """Who is counselled, where the cue or the words beside it name him."""
    for name in ("advisee", "advised"):
        if match.groupdict().get(name):
            return agent_at(reading, sentence, match.span(name))
    after = sentence.normal.span(match.end() - 1, match.end())[1]
    hearer = words("hearer").match(reading.text, after, sentence.end) if match.group().startswith("urg") else None
    return Agent(hearer["who"], surface=hearer["who"]) if hearer else None


def agent_at(reading: Reading, sentence: Sentence, at: tuple[int, int]) -> Agent:
    """Whom the words of a match name, its span being in the sentence's normal form."""
    start, end = sentence.normal.span(*at)
    said = " ".join(reading.text[start:end].split())
    return Agent(said, surface=said)


def told(reading: Reading, sentence: Sentence, piece: Advice, said: Attribution | None) -> Advice:
    """The piece with its hearer: named beside the verb, else he with whom the author speaks there."""
    if piece.advisee is not None and not _counselled(reading, piece):
        piece = replace(piece, advisee=None)
    home = (sentence_at(reading, said.start) if said else None) or sentence
    if said is not None and piece.by_author and not words("spoke").match(said.verb):
        earlier = [a for a in attributions(reading, home) if a.start < said.start and words("spoke").match(a.verb)]
        said = earlier[-1] if earlier and earlier[-1].author else said
    if said is not None and (words("hearing").match(said.hearer) or (said.hearer and is_agent(reading, said.hearer))):
        return replace(piece, advisee=_hearer(reading, home, piece, said))
    if piece.advisee is None and piece.by_author and said is not None and words("spoke").match(said.verb):
        who = partner(reading, home, said.start)
        met = Agent(who, surface=who, reason="with whom the author speaks")
        return replace(piece, advisee=met if who else Agent("", reason="to whom the author said it is not said"))
    if piece.by_author:
        return replace(piece, advisee=piece.advisee or within_telegram(reading, "to"))
    return piece if piece.advisee is not None else replace(piece, advisee=_listener(reading, home, piece, said))


def _listener(reading: Reading, home: Sentence, piece: Advice, said: Attribution | None) -> Agent | None:
    """Who hears another's counsel though no word beside it says so: the author, who talks with him there."""
    who = piece.adviser.label if piece.adviser else ""
    if not who:
        return None
    if who.lower() == "you":
        return within_telegram(reading, "who") or Agent("I", reason="the addressee's counsel to the author")
    spoken = said is not None and said.who.lower() != "who" and bool(words("spoke").match(said.verb))
    if words("several").search(who):
        return None
    if talks_with(reading, home, who) or (spoken and meets_alone(reading, home, who)):
        return within_telegram(reading, "who") or Agent("I", surface="", reason="he says it to the author")
    return None


def _counselled(reading: Reading, piece: Advice) -> bool:
    """Whether the words give their counsel to the advisee that a row has read in them."""
    named = piece.advisee.surface if piece.advisee else ""
    if words("hearing").match(named):
        return True
    return is_agent(reading, named) and (
        not piece.by_author or bool(words("counsels-him").search(piece.evidence.quote))
    )


def _hearer(reading: Reading, home: Sentence, piece: Advice, said: Attribution) -> Agent:
    """The hearer that stands beside the verb, a pronoun read back."""
    hearer = said.hearer
    if hearer in ("me", "us"):
        return within_telegram(reading, "who") or Agent(hearer, surface=hearer)
    if hearer == "you":
        return within_telegram(reading, "to") or Agent(hearer, surface=hearer)
    if not words("pronoun").match(hearer):
        return Agent(hearer, surface=hearer)
    who = (partner(reading, home, said.start) or antecedent(reading, home, said.start, "he")) if piece.by_author else ""
    if who:
        return Agent(who, surface=who, reason=f"{hearer!r} read back")
    return Agent("", reason=f"whom {hearer!r} means is not said")
