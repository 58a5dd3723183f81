"""Who "he" is, and to whom he speaks: decided only where the conversation leaves no other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.sayings.cast import AUTHOR, TITLES, Cast
from kg.extract.sayings.words import word
from kg.model import Agent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.reading import Reading, Sentence
    from kg.extract.sayings.words import Verb

__all__ = ["Hearers"]

_REPLIES = ("reply", "agree", "object")
_MANY = 15  # where two say so many times as much as all others, they speak to each other


class Hearers:
    """Follows a conversation: who spoke last, to whom, and who speaks at all."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._reading = reading
        self._cast = cast
        self._names: dict[str, str] = {}  # key -> the fullest words for him
        self._last: Agent | None = None
        self._hearer: Agent | None = None
        self._act = ""
        self._passage: object = None
        self._two: frozenset[str] = frozenset()
        self._same: dict[str, str] = {}  # a key that is a mere title -> the name it goes with

    def count(self, speakers: Iterable[str]) -> None:
        """Note everybody who speaks: where it is two, each speaks to the other."""
        counts: Counter[str] = Counter()
        for who in speakers:
            key = "" if word("pronoun").match(who) else self._cast.key(who)
            if key:
                counts[key] += 1
                self._name(key, who)
        self._same = _merged(counts)
        merged: Counter[str] = Counter()
        for key, count in counts.items():
            merged[self._same.get(key, key)] += count
        if self._cast.assembly:
            return
        if len(merged) == 2:
            self._two = frozenset(merged)
        elif len(merged) > 2:
            (_, first), (_, second), *others = merged.most_common()
            if sum(count for _, count in others) * _MANY <= first + second:
                self._two = frozenset(key for key, _ in merged.most_common(2))

    def speaker(self, who: str, act: str, sentence: Sentence, *, in_record: bool) -> tuple[Agent, float] | None:
        """Who speaks, and how surely; None where "he" may be several."""
        if word("author").match(who):
            return Agent(AUTHOR, surface=who), 0.93
        if not word("pronoun").match(who):
            self._name(self._cast.key(who), who)
            return Agent(who, surface=who), 0.93
        if not in_record:
            near = self._only_other(sentence, "")
            return (
                (Agent(near, surface=who, reason=f"{who!r} for the only one named in the paragraph"), 0.75)
                if near
                else None
            )
        if self._last is None:
            return None
        two = self._two - {AUTHOR}
        if AUTHOR in self._two and len(two) == 1:
            return self._agent(next(iter(two)), who, "the one who speaks with the author"), 0.9
        same = sentence.passage is self._passage
        if act in _REPLIES and self._act in ("ask", "request", "propose") and self._key(self._last) != AUTHOR:
            if self._hearer is None or self._key(self._hearer) == AUTHOR:
                return None
            return self._agent(self._key(self._hearer), who, "he was asked before"), 0.8
        if self._key(self._last) == AUTHOR:
            if self._hearer is None:
                return None
            return self._agent(self._key(self._hearer), who, "to whom the author spoke before"), 0.8
        if act == "reply":
            return None
        reason = "who spoke before goes on"
        return self._agent(self._key(self._last), who, reason), 0.88 if same else 0.75

    def hearer(self, speaker: Agent, named: str, verb: Verb, sentence: Sentence, *, in_record: bool) -> Agent | None:
        """To whom: who is named behind the verb, the other of two, or the one whose words he replies to."""
        mine = self._key(speaker)
        if named:
            return self._named(named, mine, sentence, in_record=in_record)
        if not in_record:
            return None
        if mine in self._two and len(self._two) == 2:
            other = next(iter(self._two - {mine}))
            return self._agent(other, "", "two speak there, and this is the other")
        near = sentence.passage is self._passage or (verb.act == "reply" and self._act in ("ask", "request"))
        if verb.act in ("reply", "object") and self._last is not None and near and self._key(self._last) != mine:
            return self._agent(self._key(self._last), "", "he spoke before")
        return None

    def _named(self, named: str, mine: str, sentence: Sentence, *, in_record: bool) -> Agent:
        if word("author").match(named):
            if named == "us" or mine == AUTHOR:
                return Agent(named, surface=named)
            return Agent(AUTHOR, surface=named)
        if not word("pronoun").match(named):
            self._name(self._cast.key(named), named)
            return Agent(named, surface=named)
        if in_record and mine in self._two and len(self._two) == 2:
            return self._agent(next(iter(self._two - {mine})), named, "the other of the two who speak")
        near = self._only_other(sentence, mine)
        if near:
            return Agent(near, surface=named, reason=f"{named!r} for the only other one named in the paragraph")
        return Agent(named, surface=named)

    def _only_other(self, sentence: Sentence, mine: str) -> str:
        """The one person the paragraph names before these words, beside who speaks."""
        prose = self._reading.document.prose
        begin = prose.offset(sentence.passage.start)
        names: dict[str, str] = {}
        for mention in self._reading.found.get("people", ()):
            at = prose.offset(mention.evidence.start)
            if begin <= at < sentence.start and mention.kind == "person":
                names.setdefault(self._cast.key(mention.evidence.quote), mention.evidence.quote)
        names.pop(mine, None)
        return next(iter(names.values())) if len(names) == 1 else ""

    def said(self, speaker: Agent, hearer: Agent | None, act: str, sentence: Sentence) -> None:
        """Note a saying."""
        self._last, self._hearer, self._act, self._passage = speaker, hearer, act, sentence.passage

    def _key(self, agent: Agent) -> str:
        key = self._cast.key(agent.label)
        return self._same.get(key, key)

    def _name(self, key: str, who: str) -> None:
        if len(who) > len(self._names.get(key, "")):
            self._names[key] = who

    def _agent(self, key: str, surface: str, reason: str) -> Agent:
        return Agent(self._names.get(key, key) if key != AUTHOR else AUTHOR, surface=surface, reason=reason)


def _merged(counts: Counter[str]) -> dict[str, str]:
    """Titles without a name ("the minister", "the foreign minister") and the one name beside the author's they mean."""
    plain = {key for key in counts if TITLES.search(key)}
    named = set(counts) - plain - {AUTHOR}
    longest = max(plain, key=len, default="")
    same = {key: longest for key in plain if key != longest and longest.endswith(key.rsplit(maxsplit=1)[-1])}
    if AUTHOR in counts and len(named) == 1 and len(plain - same.keys()) == 1:
        return dict.fromkeys(plain, next(iter(named)))
    return same
