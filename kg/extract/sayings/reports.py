"""Indirect speech: "Mr. Rusk said that ...", "He asked whether ...", "Turkey, he said, could never ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.sayings.hearers import Hearers
from kg.extract.sayings.words import Verb, verb_in, verbs, word
from kg.model import Saying

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.extract.sayings.cast import Cast

__all__ = ["find", "warns"]

_BEFORE = 170  # characters before a verb within which its subject stands
_GATE = re.compile(r"warn(?:ed|ing)|cautioned|admonish|served notice|on notice|protest|remonstrat|complain|alerted")


def warns(reading: Reading) -> bool:
    """Whether a document that records no conversation may tell of a warning or a protest."""
    return bool(_GATE.search(reading.text))


@dataclass(frozen=True, slots=True)
class _Found:
    """A saying in its sentence, in offsets of the prose."""

    verb: Verb
    who: str
    start: int
    content: int
    end: int
    hearer: str = ""
    rule: str = ""


def find(reading: Reading, cast: Cast, parts: Iterable[str]) -> tuple[Saying, ...]:
    """The sayings in indirect speech; outside the parts that record a conversation only warnings and protests."""
    recorded = set(parts)
    hearers = Hearers(reading, cast)
    found: list[tuple[Sentence, _Found]] = []
    for sentence in reading.sentences:
        if sentence.passage.voice != "author":
            continue
        everywhere = sentence.passage.part not in recorded
        if everywhere and not _GATE.search(sentence.text):
            continue
        found += [(sentence, one) for one in _in(sentence, everywhere=everywhere)]
    hearers.count(one.who for sentence, one in found if sentence.passage.part in recorded)
    out = []
    for sentence, one in found:
        in_record = sentence.passage.part in recorded
        speaker = hearers.speaker(one.who, one.verb.act, sentence, in_record=in_record)
        if speaker is None:
            continue
        agent, confidence = speaker
        hearer = hearers.hearer(agent, one.hearer, one.verb, sentence, in_record=in_record)
        if one.verb.row.get("thought"):
            confidence -= 0.1
        evidence = reading.evidence(one.start, one.end, one.rule or one.verb.row.name, round(confidence, 2))
        out.append(Saying(evidence, one.verb.act, agent, hearer, reading.document.prose.origin(one.content)))
        hearers.said(agent, hearer, one.verb.act, sentence)
    return tuple(out)


def _in(sentence: Sentence, *, everywhere: bool) -> list[_Found]:
    """The sayings of one sentence, in order, not one within another."""
    out: list[_Found] = []
    for verb in verbs(sentence.text, everywhere=everywhere):
        one = _subject(sentence, verb, out) if not everywhere else _told_of(sentence, verb)
        if one is not None:
            out.append(one)
    if out:
        return list(_ended(sentence, out))
    return [] if everywhere else _asides(sentence)


def _subject(sentence: Sentence, verb: Verb, before: list[_Found]) -> _Found | None:
    text, base = sentence.text, max(0, verb.start - _BEFORE)
    if before and verb.start < before[-1].content - sentence.start:
        return None
    joined = _goes_on(sentence, verb, before)
    if joined is not None:
        return joined
    if base:
        base = text.find(" ", base, verb.start) + 1 or base
    subject = word("speaker").search(text[base : verb.start])
    if subject is None or word("not-said").search(text[base + subject.end("who") : verb.start]):
        return None
    start = base + subject.start("who")
    who = " ".join(subject["who"].split())
    if not _somebody(who) or not _clause(text[:start], second=bool(before), who=who):
        return None
    if text[verb.end :].startswith(",") and text[:start].rstrip().endswith(","):
        return None  # ", he said,": what he said stands around it
    return _complement(sentence, verb, who, start)


def _told_of(sentence: Sentence, verb: Verb) -> _Found | None:
    """Outside of records: who warns or protests, a government too, also as the subject of an earlier verb."""
    text, base = sentence.text, max(0, verb.start - _BEFORE)
    if base:
        base = text.find(" ", base, verb.start) + 1 or base
    subject = word("speaker").search(
        re.sub(r"\b(?:has|had|have)(?: also| again| repeatedly)?\s*$", _blank, text[base : verb.start])
    )
    if subject is not None and not word("not-said").search(text[base + subject.end("who") : verb.start]):
        who, start = " ".join(subject["who"].split()), base + subject.start("who")
        if _party(who) and _clause(text[:start], second=False, who=who):
            return _complement(sentence, verb, who, start)
    first = word("first").match(text)
    if first is None or not word("shared").search(text[: verb.start]) or text[: verb.start].count(",") > 3:
        return None
    who = " ".join(first["who"].split())
    if not _party(who):
        return None
    return _complement(sentence, verb, who, 0, "shared-subject")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _goes_on(sentence: Sentence, verb: Verb, before: list[_Found]) -> _Found | None:
    """As in "... and asked whether": the speaker of the sentence goes on."""
    if not before:
        return None
    text = sentence.text
    joint = next(
        (m for m in word("goes-on").finditer(text, max(0, verb.start - 40)) if m.start("verb") == verb.start), None
    )
    if joint is None:
        return None
    return _complement(sentence, verb, before[-1].who, verb.start, "goes-on")


def _somebody(who: str) -> bool:
    if word("pronoun").match(who) or word("author").match(who):
        return True
    return not (word("no-speaker").search(who) or word("people").match(who)) and len(who.split()) <= 12


def _party(who: str) -> bool:
    """Whether these may warn or protest: somebody, a government, a people."""
    return _somebody(who) or bool(word("body").search(who) or word("people").match(who))


def _clause(prefix: str, *, second: bool, who: str) -> bool:
    """Whether a clause begins behind these words, so that the name is its subject."""
    if word("joined").search(prefix):
        return False
    if second:
        return bool(word("turn").search(prefix)) and not word("pronoun").match(who)
    return bool(word("opening").match(prefix) or word("clause").search(prefix))


def _complement(sentence: Sentence, verb: Verb, who: str, start: int, rule: str = "") -> _Found | None:
    """What stands behind the verb: to whom, and what."""
    text, at, hearer = sentence.text, verb.end, ""
    takes = verb.row.get("hearer")
    to = word("hearer").match(text[at:]) if takes else None
    if to is not None and (to["by"] == takes or (takes == "object" and not to["by"])):
        hearer, at = to["who"], at + to.end("who")
    rest = text[at:]
    if hearer and not _somebody(hearer) and hearer not in ("them", "us"):
        return None
    if verb.row.get("thought") and not re.match(r"\s+(?:that|it|the|there|we|he|this|they|[A-Z])\b", rest):
        return None
    if not rest.strip(" .,;:") or not word("content").match(rest):
        return None if not hearer else _whole(sentence, verb, who, start, hearer, rule)
    joint = word("joint").match(rest)
    content = sentence.start + at + (joint.end() if joint else 0)
    if sentence.end - content < 3:
        return None
    return _Found(verb, who, sentence.start + start, content, sentence.end, hearer, rule)


def _whole(sentence: Sentence, verb: Verb, who: str, start: int, hearer: str, rule: str) -> _Found:
    return _Found(verb, who, sentence.start + start, sentence.start + start, sentence.end, hearer, rule)


def _ended(sentence: Sentence, found: list[_Found]) -> Iterator[_Found]:
    """Each saying up to where the next begins."""
    for turn, one in enumerate(found):
        end = found[turn + 1].start if turn + 1 < len(found) else sentence.end
        words = sentence.text[: end - sentence.start]
        stripped = re.sub(r"[\s,;]*(?:\b(?:and|but|whereupon|to which|then|also|further))*[\s,;]*$", "", words)
        end = sentence.start + len(stripped)
        if one.content < end:
            yield _Found(one.verb, one.who, one.start, one.content, end, one.hearer, one.rule)


def _asides(sentence: Sentence) -> list[_Found]:
    """The whole sentence is what he says who is named in its midst or at its end."""
    aside = word("aside").search(sentence.text)
    if aside is None:
        return []
    who = " ".join((aside["who"] or aside["who2"]).split())
    verb = verb_in(aside["verb"] or aside["verb2"])
    if verb is None or not _somebody(who):
        return []
    return [_Found(verb, who, sentence.start, sentence.start, sentence.end, "", "aside")]
