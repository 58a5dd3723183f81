"""Whom a pronoun means, and with whom the author speaks: read back over the sentences before."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.attributions import Attribution, attributions, is_agent, is_named, is_record
from kg.extract.bearers import bearer
from kg.extract.speakers import author_speaks, words
from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

__all__ = [
    "announced",
    "antecedent",
    "as_follows",
    "meets_alone",
    "partner",
    "sentence_at",
    "sentences_before",
    "talks_with",
]

_REACH = 20  # sentences that a pronoun is read back over
_SPEECH = 40  # sentences of one who has the floor
_TALK = 6  # sentences back to whom the author speaks with
_LIST = 12  # passages of a list
_SALUTATION = re.compile(r"^\W*(?:My [Dd]ear|Dear)\b[^:]{2,40}:\s*")


def sentences_before(reading: Reading, sentence: Sentence, reach: int = _REACH) -> Iterator[Sentence]:
    """The sentences before this one, the nearest first."""
    place = bisect.bisect_left(reading.sentences, sentence.start, key=lambda s: s.start)
    yield from reversed(reading.sentences[max(0, place - reach) : place])


def antecedent(reading: Reading, sentence: Sentence, at: int, pronoun: str) -> str:
    """Whom a pronoun means that stands at this offset; "" where nobody before it is named."""
    low = pronoun.lower()
    if low == "who":
        people = _people(reading, max(sentence.start, at - 90), at)
        return people[-1] if people else ""
    same = [a for a in attributions(reading, sentence) if a.start < at and _is_other(a) and _fits(reading, a.who, low)]
    if same:
        return same[0].who
    opening = [who for who in _people(reading, sentence.start, at) if _fits(reading, who, low)]
    if len(set(opening)) == 1:
        return opening[0]
    if is_record(reading):
        who = _has_the_floor(reading, sentence, low)
        if who:
            return who
    for earlier in sentences_before(reading, sentence):
        if earlier.passage.part != sentence.passage.part:
            break
        who = _spoken_of(reading, earlier, low)
        if who:
            return who
    return ""


def _has_the_floor(reading: Reading, sentence: Sentence, pronoun: str) -> str:
    """Who spoke last, by name, in a record of a talk: whom he speaks of does not speak."""
    for earlier in sentences_before(reading, sentence, _SPEECH):
        if earlier.passage.part != sentence.passage.part:
            return ""
        there = [a for a in attributions(reading, earlier) if _is_other(a) and _fits(reading, a.who, pronoun)]
        spoke = [a.who for a in there if " had " not in reading.text[a.start : a.end]]  # not at this meeting
        if spoke:
            return spoke[0]
    return ""


def partner(reading: Reading, sentence: Sentence, at: int) -> str:
    """With whom the author speaks there: who speaks, or is spoken to, in the words before; "" where nobody is."""
    found = [a for a in attributions(reading, sentence) if a.start < at]
    for earlier in (None, *sentences_before(reading, sentence, _TALK)):
        if earlier is not None:
            if earlier.passage.part != sentence.passage.part:
                break
            found = list(attributions(reading, earlier))
        for a in reversed(found):
            if _is_other(a) and a.rule in ("", "speaks-on"):
                return a.who
            if a.author and a.hearer and not words("pronoun").match(a.hearer) and is_agent(reading, a.hearer):
                return a.hearer
    return ""


def as_follows(reading: Reading, sentence: Sentence, at: int) -> Attribution | None:
    """Whose own words follow a colon before this place of the paragraph: "Wang replied: I also think"."""
    for place in (sentence, *sentences_before(reading, sentence, _TALK)):
        if place.passage is not sentence.passage:
            return None
        for a in reversed(attributions(reading, place)):
            if a.end <= at and words("as-follows").match(reading.text[a.end : a.end + 24]):
                return a
    return None


def announced(reading: Reading, sentence: Sentence) -> Attribution | None:
    """Whose list an item stands in, as the words before its colon say: "The Council recommended:"."""
    stretches = reading.stretches
    place = bisect.bisect_right(stretches, sentence.start, key=lambda s: s.start) - 1
    for stretch in reversed(stretches[max(0, place - _LIST) : place + 1]):
        text = reading.text[stretch.start : stretch.end]
        if stretch.passage.part != sentence.passage.part:
            return None
        if stretch.start <= sentence.start < stretch.end or words("list-item").match(text):
            if not words("list-item").match(text):
                return None
            continue
        if not text.endswith(":"):
            return None
        last = next(sentences_before(reading, replace(sentence, start=stretch.end, end=stretch.end), 1), None)
        found = [a for a in attributions(reading, last) if a.who] if last is not None else []
        return found[-1] if found else None
    return None


def talks_with(reading: Reading, sentence: Sentence, who: str) -> bool:
    """Whether the author talks with him in this paragraph or just before: "I told the Minister", "he informed me"."""
    for place in (sentence, *sentences_before(reading, sentence, _TALK)):
        if place.passage.part != sentence.passage.part:
            return False
        for a in attributions(reading, place):
            if (
                a.author
                and words("spoke").match(a.verb)
                and (not a.hearer or words("pronoun").match(a.hearer) or _same(a.hearer, who))
            ):
                return True
            if _is_other(a) and a.hearer in ("me", "us") and _same(a.who, who):
                return True
    return False


def meets_alone(reading: Reading, sentence: Sentence, who: str) -> bool:
    """Whether he is the only one whom the author met, saw or was told by, anywhere in the document."""
    return _met_alone(reading, sentence) and any(_same(met, who) for met in _met_in(reading))


def _met_alone(reading: Reading, sentence: Sentence) -> bool:
    """Whether the document's own words, not an enclosure's, tell of one whom the author met, and of nobody else."""
    return not sentence.passage.part and len({_last_word(who) for who in _met_in(reading)}) == 1


def _met_in(reading: Reading) -> frozenset[str]:
    """Whom the author met, saw or was told by, anywhere in the document; worked out once."""
    known: frozenset[str] | None = reading.found.get("met")
    if known is None:
        heard = (
            next(filter(None, m.groupdict().values()), "")
            for s in reading.stretches_of("paragraph", "item")
            for m in words("met").finditer(reading.text, s.start, s.end)
        )
        plain = (words("month").sub("", " ".join(who.split())).strip() for who in heard)
        bare = (named.label for who in plain if (named := bearer(reading, Agent(who))))
        known = frozenset(who for who in bare if who and is_agent(reading, who) and not author_speaks(reading, who))
        reading.found["met"] = known
    return known


def _same(one: str, other: str) -> bool:
    """Whether two names end in the same word: "Mr. Kohler", "Kohler"."""
    return _last_word(one) == _last_word(other)


def _last_word(who: str) -> str:
    return re.sub(r"[^\w]", "", who.rsplit(maxsplit=1)[-1]).lower()


def _is_other(a: Attribution) -> bool:
    return bool(a.who) and not a.author and not words("pronoun").match(a.who)


def _fits(reading: Reading, who: str, pronoun: str) -> bool:
    """Whether "he" can mean these words, or "they"."""
    body = bool(words("several").search(who))
    if pronoun in ("they", "them"):
        return body or not any(is_named(who, m) for m in reading.found.get("people", ()))
    return not body


def _spoken_of(reading: Reading, sentence: Sentence, pronoun: str) -> str:
    """Whom a later "he" means, of a sentence: who speaks there, to whom the author speaks, or its subject."""
    found = attributions(reading, sentence)
    others = [a.who for a in found if _is_other(a) and _fits(reading, a.who, pronoun)]
    if others:
        return others[0]
    told = [a.hearer for a in found if a.author and a.hearer and not words("pronoun").match(a.hearer)]
    if told and is_agent(reading, told[0]) and not author_speaks(reading, told[0]) and _fits(reading, told[0], pronoun):
        return told[0]
    first = words("first-subject").match(_SALUTATION.sub("", sentence.text))
    who = " ".join(first["who"].split()) if first else ""
    if who and words("pronoun").match(who):
        return ""
    plain = words("adjective").search(who) and " " not in who
    if (
        who
        and not plain
        and not author_speaks(reading, who)
        and is_agent(reading, who)
        and _fits(reading, who, pronoun)
    ):
        return who
    if any(a.who.lower() == pronoun for a in found):
        return ""  # "he quoted Napoleon as saying"
    people = [p for p in _people(reading, sentence.start, sentence.end) if _fits(reading, p, pronoun)]
    return people[0] if len(set(people)) == 1 else ""


def _people(reading: Reading, start: int, end: int) -> list[str]:
    """The words for persons and offices that stand in a stretch, in its order."""
    prose = reading.document.prose
    mentions = [*reading.found.get("people", ()), *reading.found.get("offices", ())]
    placed = sorted((prose.offset(m.evidence.start), re.sub(r"[’']s?$", "", m.evidence.quote)) for m in mentions)
    return [quote for at, quote in placed if start <= at < end and not author_speaks(reading, quote)]


def sentence_at(reading: Reading, at: int) -> Sentence | None:
    """The sentence that a place of the prose stands in; None before the first."""
    place = bisect.bisect_right(reading.sentences, at, key=lambda s: s.start) - 1
    return reading.sentences[place] if place >= 0 else None
