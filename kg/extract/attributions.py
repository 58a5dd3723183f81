"""Whose words a stretch of a sentence is: who says, thinks or counsels there, and to whom he says it.

"Mr. Gray noted a belief by some officials that ..." has two attributions; the one that stands last before the counsel
governs it. A pronoun is read back: to who speaks before in the same sentence, else in the sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.people.lexicon import is_ordinary
from kg.extract.speakers import author_speaks, words

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.model import Mention

__all__ = ["Attribution", "attributions", "governing", "is_agent", "is_named", "is_record"]

_OWNERS = {"my": "I", "our": "we", "his": "he", "her": "she", "their": "they", "your": "you"}
_OWNING = re.compile(r"[’']s?$")  # "in the Foreign Minister’s opinion", "we urge Wang's side"
_BESIDE = 8  # characters between a verb and the subject of what it says: " that "
_GATES = {
    "view-of": re.compile(r" (?:of|by|from|in|part) "),
    "whose-view": re.compile(
        r"(?i)view|opinion|judgment|belie|feel|sugg|recomm|convic|advi|posit|conclu|propos|attit|theory|caut|warn|pref"
    ),
    "according-to": re.compile(r"ccording"),
    "by-whom": re.compile(r"d (?:\w+ ){0,3}by "),
    "seems-to": re.compile(r"(?:seem|appear)(?:s|ed)? to "),
    "paper-from": re.compile(r" (?:from|by) "),
    "in-opinion-of": re.compile(r"(?:opin|view|judg|propos|sugg|recomm|advi|instan|moti)\w+ of "),
}  # what must stand in a sentence for a row to be tried
_BE = re.compile(r"\b(?:is|are|was|were|been|am|be|being)\b")
_PRESENT = re.compile(r"\b(?:is|are|should\s+be|shld\s+be|must\s+be|ought\s+to\s+be)\b")
_TO_BE = re.compile(r"\b(?:must|should|shld|ought\s+to|may|might|can|could|will|shall|to)\s+(?:\w+\s+)?be\b")
_STATES = re.compile(r"(?:convinced|satisfied|persuaded|inclined|opposed)$")
_SINGLE = re.compile(
    r"(?:say|reply|agree|urge|think|hope|wish|want|fear|deem|add|state|concur|doubt|oppose|express|indicate|recommend"
    r"|suggest|propose|advise|believe|feel|consider|desire|prefer|argue|insist|observe|point\s+out|opine|warn|favou?r|wonder|tell"
    r"|inform|request|deprecate|advocate|concede|trust)$"
)
_RELATIVE = re.compile(r"(?:propos|suggest|recommend|request|want|desir|advocat|mention|express|stat|fe[el]l?t?$)")
_SEVERAL = re.compile(
    r"\band\b|s$|\b(?:authorities|officials|people|British|French|Chinese|Japanese|JCS|Chiefs|Sov|Brit|Fr)\b"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody who says or thinks something, in offsets of the prose."""

    start: int
    end: int  # behind the verb
    who: str  # as written; "" where a passive does not say who
    author: bool = False
    verb: str = ""
    hearer: str = ""  # as written
    rule: str = ""  # the row that found it


def attributions(reading: Reading, sentence: Sentence) -> tuple[Attribution, ...]:
    """All who say or think something in a sentence, in the order of its text; worked out once."""
    known: dict[int, tuple[Attribution, ...]] = reading.found.setdefault("attributions", {})
    found = known.get(sentence.start)
    if found is None:
        found = known[sentence.start] = tuple(_carried(reading, sentence, _named(reading, sentence)))
    return found


def _named(reading: Reading, sentence: Sentence) -> list[Attribution]:
    text = sentence.text
    house = is_record(reading)
    out = [a for m in words("attribution").finditer(text) if (a := _said(reading, sentence, m)) is not None]
    for name, gate in _GATES.items():
        if gate.search(text) is None:
            continue
        for m in words(name).finditer(text):
            groups = m.groupdict()
            owner = groups.get("owner") or ""
            who = groups.get("who") or groups.get("house") or _OWNERS.get(owner.lower(), "")
            if name == "by-whom" and not _BE.search(text[max(0, m.start() - 30) : m.start()]):
                continue  # "the changes requested by the Bulgarians"
            if who and not (house and who.lower() in ("we", "us")):
                out.append(_attribution(reading, sentence, m, " ".join(who.split()), name))
    at = sentence.start
    if "ou " in text or "our " in text:
        for m in words("you-counsel").finditer(text):
            out = [a for a in out if not at + m.start() <= a.start < at + m.end()]
            out.append(Attribution(at + m.start(), at + m.end(), "you", rule="you-counsel"))
    out += [Attribution(at + m.start(), at + m.end(), "", rule="unsaid") for m in words("unsaid").finditer(text)]
    out.sort(key=lambda a: (a.start, a.end))
    out = [a for before, a in zip([None, *out], out, strict=False) if not _inner_wish(before, a)]
    return [a for a in out if a.author or a.rule == "you-counsel" or not a.who or _names_one(reading, a.who)]


def _names_one(reading: Reading, who: str) -> bool:
    return bool(words("pronoun").match(who)) or is_agent(reading, who)


def is_record(reading: Reading) -> bool:
    """Whether the document writes down a meeting and nobody signs it: "we" is there whoever speaks."""
    heading = reading.found.get("headings")
    return reading.found.get("meetings") is not None and not (heading and heading.party("sender"))


def _inner_wish(before: Attribution | None, a: Attribution) -> bool:
    """As in "Wan believes Chou really wants": what one says of another's wish is the first one's view."""
    if before is None or a.author or words("pronoun").match(a.who) or not words("wish").match(a.verb):
        return False
    return bool(before.verb) and a.start - before.end < _BESIDE


def _said(reading: Reading, sentence: Sentence, m: re.Match[str]) -> Attribution | None:
    """A subject with its verb; None where it only bears on something else, or is not said but to be said."""
    text, who, between, verb = sentence.text, " ".join(m["who"].split()), m["between"], m["verb"]
    first_person = author_speaks(reading, who)
    if words("beside").search(text[: m.start()]) and not words("ought-behind").match(text[m.end() : m.end() + 40]):
        return None
    start, end = sentence.start + m.start(), sentence.start + m.end()
    auxiliary = _BE.search(between)
    if auxiliary and words("tells").match(verb) and verb.endswith(("ed", "old")):
        own = bool(_PRESENT.search(between)) and not first_person
        return Attribution(start, end, "I" if own else "", own, verb, "" if first_person else who)
    if words("not-said").search(between) and who != "I":
        return None
    if who.lower() == "we" and is_record(reading):
        return None
    before = words("preposition").search(text[: m.start("who")])
    if before and who.lower() not in ("i", "we", "he", "she", "they", "who"):
        return None
    if verb.endswith("ing") and not auxiliary:
        return None
    if auxiliary and verb.endswith("ed") and not _STATES.match(verb):
        return None if _TO_BE.search(between) else Attribution(start, end, "")
    single = not first_person and not words("pronoun").match(who) and not _SEVERAL.search(who)
    that = text[: m.start()].rstrip().endswith("that")
    if that and single and _SINGLE.match(verb) and not re.search(r"\b(?:would|wld|did|does)\b", between):
        return None  # "that the Board concur"
    aside = text[: m.start()].rstrip().endswith(",")
    if not aside and _RELATIVE.match(verb) and words("object-gone").match(text[m.end() :]):
        return None
    return _attribution(reading, sentence, m, who)


def _attribution(reading: Reading, sentence: Sentence, m: re.Match[str], who: str, rule: str = "") -> Attribution:
    verb = m.groupdict().get("verb") or ""
    start, end = sentence.start + m.start(), sentence.start + m.end()
    hearer = _hearer(sentence, m.end(), verb)
    who = _OWNING.sub("", who)
    return Attribution(start, end, who, author_speaks(reading, who), verb, hearer, rule)


def _hearer(sentence: Sentence, end: int, verb: str) -> str:
    name = "told-whom" if words("tells").match(verb) else "said-to-whom"
    found = words(name).match(sentence.text, end) if verb else None
    if found is None and name == "told-whom":
        found = words("said-to-whom").match(sentence.text, end)
    return _OWNING.sub("", " ".join(found["who"].split())) if found else ""


def _carried(reading: Reading, sentence: Sentence, named: list[Attribution]) -> Iterator[Attribution]:
    """With the verbs that the subject before speaks on by, and the verb of a telegram that drops its subject."""
    out = list(named)
    covered = [(a.start, a.end) for a in named]
    for m in words("speaks-on").finditer(sentence.text):
        at = sentence.start + m.start("verb")
        if any(a <= at < b for a, b in covered):
            continue
        earlier = [a for a in reversed(out) if a.start < at]
        spoke = next((a for a in earlier if a.verb or a.rule == "paper-from"), None)
        subject = spoke or next(iter(earlier), None) or _opening(reading, sentence, at)
        if subject is not None:
            verb = m["verb"]
            out.append(
                replace(
                    subject, start=at, end=sentence.start + m.end(), verb=verb, hearer=_hearer(sentence, m.end(), verb)
                )
            )
            out.sort(key=lambda a: a.start)
    dropped = words("subject-dropped").match(sentence.text)
    if dropped and not any(a.start <= sentence.start + dropped.start("verb") < a.end for a in out):
        verb = dropped["verb"]
        start = sentence.start + dropped.start("verb")
        hearer = _hearer(sentence, dropped.end(), verb)
        own = bool(_SINGLE.match(verb.lower())) or sentence.text[: dropped.start("verb")].strip(" 0123456789.()") != ""
        who = "I" if own else "he"
        hearer = "" if own and hearer != "you" and _SINGLE.match(verb.lower()) else hearer  # "Advise Firestone to"
        out.append(Attribution(start, start + len(verb), who, own, verb, hearer, "subject-dropped"))
    yield from sorted(out, key=lambda a: a.start)


def _opening(reading: Reading, sentence: Sentence, at: int) -> Attribution | None:
    """The subject that opens the sentence, whatever it does: "I discussed matter with him, insisting that"."""
    found = words("first-subject").match(sentence.text)
    if found is None or sentence.start + found.end() > at:
        return None
    who = " ".join(found["who"].split())
    if who == "It" or not (words("pronoun").match(who) or author_speaks(reading, who) or is_agent(reading, who)):
        return None
    return Attribution(sentence.start + found.start("who"), at, who, author_speaks(reading, who))


def governing(reading: Reading, sentence: Sentence, first: int, last: int, course: int) -> Attribution | None:
    """Whose words the stretch [first, last) is, by the words of its sentence; its course begins at `course`."""
    found = attributions(reading, sentence)
    before = [a for a in found if a.start < first]
    inside = [a for a in found if first <= a.start < last]
    passive = next((a for a in inside if a.rule == "by-whom"), None)
    norm = words("norm").search(reading.text, first, last)
    limit = course if course > first else norm.start() if norm else 0
    views = [
        a
        for a in inside
        if a.rule in ("view-of", "whose-view", "in-opinion-of") and (norm is None or a.end <= norm.start())
    ]
    agrees = inside[:1] if inside and inside[0].verb.startswith(("agree", "concur")) else []
    inside = (
        [a for a in inside if a.end <= limit or (norm and a in views)] if limit else agrees or views[:1] or inside[:1]
    )
    return passive or (inside[-1] if inside else before[-1] if before else None)


def is_agent(reading: Reading, who: str) -> bool:
    """Whether these words name a person, an office, a government or a body, and no plain word with a capital."""
    bare = who.strip(" ,.")
    head = words("thing-of").match(bare)
    if len(bare) < 2 or (head and not words("agent-noun").search(head["noun"])):
        return False
    if words("agent-noun").search(bare):
        return True
    if any(is_named(bare, mention) for mention in reading.found.get("people", ())):
        return True
    parts = [re.sub(r"[’']s?$", "", p) for p in re.findall(r"[\w’'-]+", bare) if p[0].isupper()]
    return bool(parts) and not all(len(p) < 2 or is_ordinary(p.lower()) for p in parts)


def is_named(words_for: str, mention: Mention) -> bool:
    """Whether the words hold the surname of a person who is mentioned."""
    return bool(mention.name) and mention.name.rsplit(maxsplit=1)[-1] in words_for
