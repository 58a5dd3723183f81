"""Approaches: one side going to another government's authority, done or only thought of.

Needs what `advice` found: an approach inside counsel against it was never made. At most six a document stand, the
surest first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.extract.courses import last_word
from kg.extract.sides import Sides, sides_of
from kg.extract.speakers import NAMED, inside_quotation, speaker_before
from kg.grammar import Row, table
from kg.grammar.words import norms
from kg.model import Advice, Agent, Approach, Modality, When

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence

__all__ = ["MOST", "NOTHING", "find"]

NOTHING: tuple[Approach, ...] = ()
MOST = 6

_OBJECT = re.compile(
    r"(?P<who>(?:[Mm]e|[Uu]s|[Yy]ou|[Hh]im|[Tt]hem|[Yy]our\s+[Ee]xcellency|[Tt]his\s+[Gg]overnment|[Mm]yself)(?![\w’'])"
    r"|(?:the\s+)?(?:former|latter)\b|(?:all|several|other|foreign|various)\s+(?:[a-z]+\s+){0,2}(?:governments?|representatives|powers)(?!\w)|(?:(?:another|several|both|various|all|some|certain)\s+)?(?:[a-z]+\s+){0,2}?(?:Brit|Fr|Sov|Ital|Ger|Jap|Chi)\b\.?\s+(?:[a-z]+|Govt)"
    rf"|{NAMED}|(?:the|this|his|her|our|their)\s+(?:[a-z]+\s+){{0,2}}(?:government|minister|ministry|department|legation|embassy|president|secretary|ambassador|authorities|officials|council|office)(?:\s+(?:of|for)\s+(?:the\s+)?[\w’]+(?:\s+[A-Z]\w+)*)?)"
)
_PRONOUN = {"he", "him", "they", "them", "she", "his", "who", "it", "latter", "the latter", "former", "the former", "that", "which"}
_TO = re.compile(r"\b(?:to|with|upon|on|at)\s+$|\b(?:to|with|upon)\s+(?=[A-Z]|the |His |me\b|us\b)")
_BASE = re.compile(r"^(?:inform|notify|tell|assure|advise|remind|warn|say|state|point out|explain|express|communicate|represent|declare|remark|mention|present|submit|deliver|hand|show|address|send|make|give|ask|request|urge|invite|press|consult|approach|call|telephone|see|take up|take|discuss|confer|speak|talk|converse|raise|negotiate|draw|bring|suggest|propose|interview|intimate|confirm|conversations?|discussions?|consultations?)\b")
_CLAUSE_END = re.compile(r"[;:](?!\d)|,? (?:which|and|but|with|because|since|as|where|when|who)\b|, ")
_ADJECTIVE = re.compile(r"(?:ese|ish|ian|ean|ench|can|man|Soviet|Sov)$")
_NOUN_AFTER = re.compile(r"\s+(?!to\b|that\b|in\b|on\b|at\b|of\b|for\b|and\b|with\b|by\b|yesterday|today|this\b|last\b|again|who\b|re\b|as\b|or\b|if\b|from\b|about|the\b|had?s?\b|was\b|were\b|wo?u?ld\b|will\b|now\b|gov)[a-z]")
_TALK = re.compile(r"(?:talk|conversations?|interviews?|audience|discussions?)\b")
_DIRECT = ("informed", "told", "asked", "requested", "handed", "approached", "expressed", "advised", "notified")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be)\b(?!\s+(?:able|inclined|obliged|constrained))")
_ADVISED: dict[str, Modality] = {"for": "advised", "prefers": "advised", "against": "advised against"}


@dataclass(frozen=True, slots=True)
class _Grammar:
    gate: re.Pattern[str]
    rows: tuple[tuple[Row, tuple[str, ...]], ...]
    modalities: tuple[Row, ...]
    exclusions: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _Sight:
    """An approach seen in a sentence; offsets of the prose."""

    row: Row
    start: int
    end: int
    modality: Modality
    by: str
    to: str
    reason: str = ""


@cache
def _grammar() -> _Grammar:
    rows = table("approaches").rows
    triggers = {t.strip() for row in rows for t in row.get("triggers", ())}
    triggers |= {short for short, full in norms().items() if any(t in full for t in triggers)}
    gate = re.compile("|".join(sorted(map(re.escape, triggers), key=len, reverse=True)), re.IGNORECASE)
    finders = tuple((r, tuple(r.get("triggers", ()))) for r in rows if r.get("triggers") and r.pattern)
    modalities = tuple(r for r in rows if r["kind"] == "modality")
    exclusions = tuple(r.pattern for r in rows if r["kind"] == "exclusion" and r.pattern)
    return _Grammar(gate, finders, modalities, exclusions)


def find(reading: Reading) -> tuple[Approach, ...]:
    """The approaches a document speaks of, the most important six, in reading order."""
    grammar = _grammar()
    sides = sides_of(reading)
    sights: list[tuple[Sentence, _Sight]] = []
    for sentence in reading.sentences:
        if sentence.passage.voice != "author" or not grammar.gate.search(sentence.text):
            continue
        seen: list[_Sight] = []
        for sight in _in_sentence(reading, sentence, sides):
            if not any(s.start < sight.end and sight.start < s.end for s in seen):
                seen.append(sight)
        sights += [(sentence, sight) for sight in seen]
    kept = _most_important(sights)
    return tuple(_approach(reading, sentence, sight) for sentence, sight in kept)


def _in_sentence(reading: Reading, sentence: Sentence, sides: Sides) -> list[_Sight]:
    text = sentence.normal.text
    excluded = [m.span() for p in _grammar().exclusions for m in p.finditer(text)]
    out: list[_Sight] = []
    for row, triggers in _grammar().rows:
        if row.pattern is None or not any(t in text for t in triggers):
            continue
        for match in row.pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in excluded):
                continue
            sight = _KINDS[row["kind"]](reading, sentence, row, match, sides)
            if sight is not None:
                out.append(sight)
    return sorted(out, key=lambda s: -float(s.row.get("confidence", 0.5)))


# ------------------------------------------------------------------------------------------------- one kind each


def _verb(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """Somebody before, somebody after; what stands between says whether it was done."""
    normal = sentence.normal
    start, end = normal.span(match.start(), match.end())
    modality, by = _modality(reading, sentence, match)
    counsel = _counsel(reading, start)
    if counsel is not None and counsel.over is not None and counsel.over.evidence.start <= reading.document.prose.origin(start) < counsel.over.evidence.end:
        return None
    first = start
    if not by:
        speaker = speaker_before(reading, sentence, start)
        if re.search(r" (?:i|we) had\b| (?:i|we) have\b", match.group()) or (speaker is None and _TALK.match(match.group())):
            by = "I"
        elif speaker is None:
            if counsel is None and modality == "happened":
                return None
            by = "we"
        elif _PASSIVE.search(speaker.between) and not match.group().strip().endswith("ing"):
            if not match.group().startswith(("taken up", "brought", "raised", "discussed")):
                return None
            by, first = "somebody", speaker.start
        else:
            by = speaker.agent.surface if speaker.agent else ("" if speaker.impersonal else "I")
            first = speaker.start
            if re.search(r"\b(?:not|never|n’t)\b", speaker.between) and modality == "happened":
                return None
    if by == "I" and not row.name.startswith(("take-up", "call-att")) and re.search(r"\b(?:is|are|was|were|been|be)\b(?!\s+\w+ing)", reading.text[first:start]):
        return None
    if row.get("needs") == "foreign-speaker":
        to = "us" if sides.side(by) == "foreign" else ""
        if not to or sides.between_governments or re.search(r"\bby\b", match.group()):
            return None
    else:
        to, end = _after(reading, sentence, end)
        if not to and match.re.pattern.startswith(r"\bt[ao]ken"):
            return None
    if modality == "happened" and _BASE.match(match.group()) and counsel is None and not re.search(r"(?:conversation|interview|discussion|talk)s?\b", match.group()):
        modality = "contemplated"
    if sides.between_governments and by == "I" and modality == "contemplated" and re.match(r"inform|advise|notify", match.group()):
        modality = "happened"  # "I have the honor to inform you"
    if counsel is not None:
        modality = _ADVISED[counsel.stance]
        by = by if sides.side(by) in ("foreign", "name") else "we"
    return _sight(row, sides, (first, end), modality, by, to)


def _passive(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "A note was forwarded on January 25 by the Consul to the High Commissioner"."""
    start, end = sentence.normal.span(match.start(), match.end())
    by, end = _after(reading, sentence, end)
    tail = re.match(r"\s+to\s+", reading.text[end : end + 8])
    within = re.search(r"\bto\s+(?P<who>me|us|[A-Z][\w ’']+|the [A-Z][\w ’']+?)(?=\s+(?:on|at|by|yesterday|today)\b)", reading.text[start:end])
    to = ""
    if tail:
        to, end = _after(reading, sentence, end + tail.end())
    elif within:
        to = within["who"]
    elif sides.side(by) == "foreign" and not sides.between_governments and match.group().startswith(_DIRECT):
        to = "us"
    return _sight(row, sides, (_clause_start(reading, sentence, start), end), "happened", by, to) if by and to else None


def _told(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "The Panaman Government was informed that ..."."""
    start, end = sentence.normal.span(match.start(), match.end())
    speaker = speaker_before(reading, sentence, start)
    if speaker is None or speaker.agent is None or re.search(r"\bto be\b", match.group()):
        return None
    to = speaker.agent.surface
    return _sight(row, sides, (speaker.start, end), "happened", "we", to) if sides.side(to) == "foreign" else None


def _deed(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "Kirk's approach last November": done, unless counsel or a plan holds it."""
    start, end = sentence.normal.span(match.start(), match.end())
    by = reading.text[start:end].split("’")[0].split("'")[0].strip()
    if not by[:1].isupper() or by in ("It", "That", "Let"):
        return None
    to, end_to = _after(reading, sentence, end) if match.group().endswith((" to ", " with ")) else ("", end)
    reason = ""
    if not to:
        to, reason = _context(reading, start)
    if not to:
        return None
    return _Sight(row, start, end_to, "happened", by, to, reason)


def _plan(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "Should it nevertheless be decided to make an approach"."""
    start, end = sentence.normal.span(match.start(), match.end())
    to = ""
    if match.group().endswith(" to "):
        to, end = _after(reading, sentence, end)
    if sides.side(to) in ("home", "addressee"):
        return None
    begin = sentence.start if re.match(r"\s*should\b", sentence.normal.text) and start - sentence.start < 60 else start
    return _Sight(row, begin, end, "contemplated", "we", to)


def _object(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "approach to Sovs": what counsel or a verb says of it."""
    start, end = sentence.normal.span(match.start(), match.end())
    to, end = _after(reading, sentence, end)
    counsel = _counsel(reading, start)
    if counsel is None:
        made = match.group().startswith("made ")
        speaker = speaker_before(reading, sentence, start) if made else None
        if speaker is None:
            return None
        return _sight(row, sides, (speaker.start, end), "happened", speaker.agent.surface if speaker.agent else "I", to)
    if not to or to.lower() in _PRONOUN:
        return None
    first, last = _prose(reading, counsel)
    return _Sight(row, first, last, _ADVISED[counsel.stance], "we", to)


def _bare(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "any overt approaches": inside counsel only, to whom is not said."""
    counsel = _counsel(reading, sentence.normal.span(*match.span())[0])
    if counsel is None or counsel.stance == "prefers":
        return None
    return _Sight(row, *_prose(reading, counsel), _ADVISED[counsel.stance], "we", "")


def _note(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """A note named by its owner: "your note No. 704, of the 18th instant", "the note sent by the Ministry"."""
    start, end = sentence.normal.span(match.start(), match.end())
    owner = match["owner"] or match.groupdict().get("writer") or ""
    if match.groupdict().get("writer"):
        owner = match["writer"]
    if owner in ("your", "you") and sides.between_governments:
        return _Sight(row, start, _clause_end(reading, sentence, end), "happened", "you", "I")
    if owner in ("my", "i") and sides.between_governments:
        return _Sight(row, start, _clause_end(reading, sentence, end), "happened", "I", "you")
    whose = re.search(rf"(?P<who>{NAMED})[’']s\s*$", reading.text[max(sentence.start, start - 60) : start + 2])
    if whose and reading.text[start - 1] in "’'":
        return _sight(row, sides, (max(sentence.start, start - 60) + whose.start(), end), "happened", whose["who"], "us")
    words = match.group()
    named, last = _after(reading, sentence, end)
    if not named or owner in ("my", "your"):
        return None
    if words.endswith(("from ", "sent by ")):
        return _sight(row, sides, (start, last), "happened", named, "you" if sides.side(named) == "sender" else "us")
    if words.endswith(" to ") and sides.side(named) == "foreign":
        return _sight(row, sides, (start, last), "happened", "we", named)
    return None


def _from(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """ "This Government has received a note from the Italian Government"."""
    start, end = sentence.normal.span(match.start(), match.end())
    by, end = _after(reading, sentence, end)
    speaker = speaker_before(reading, sentence, start)
    first = speaker.start if speaker else start
    return _sight(row, sides, (first, end), "happened", by, speaker.agent.surface if speaker and speaker.agent else "I") if by else None


def _self(reading: Reading, sentence: Sentence, row: Row, match: re.Match[str], sides: Sides) -> _Sight | None:
    """A note between governments is an approach itself."""
    if not sides.between_governments or sentence.passage.part:
        return None
    start, end = sentence.normal.span(match.start(), match.end())
    speaker = speaker_before(reading, sentence, start)
    first = speaker.start if speaker else start
    return _Sight(row, first, _clause_end(reading, sentence, end), "happened", "I", "you", "the document itself goes from one government to another")


_KINDS = {"verb": _verb, "passive": _passive, "told": _told, "deed": _deed, "plan": _plan, "object": _object, "bare": _bare, "note": _note, "from": _from, "self": _self}


# ------------------------------------------------------------------------------------------------- parts


def _sight(row: Row, sides: Sides, at: tuple[int, int], modality: Modality, by: str, to: str) -> _Sight | None:
    """The sighting, where the two are on two sides."""
    if by == "somebody" and sides.side(to) == "foreign":
        return _Sight(row, *at, modality, "", to, "who went is not said")
    if by.lower() in _PRONOUN or to.lower() in _PRONOUN or not by or not to:
        return None
    return _Sight(row, *at, modality, by, to) if sides.apart(sides.side(by), sides.side(to)) else None


def _modality(reading: Reading, sentence: Sentence, match: re.Match[str]) -> tuple[Modality, str]:
    """What the words before the verb make of it, and whom they say it to: "you will please"."""
    before = sentence.normal.text[max(0, match.start() - 80) : match.start()]
    for row in _grammar().modalities:
        if row.pattern is not None and row.pattern.search(before):
            return row["modality"], "you" if row["modality"] == "instructed" else ""
    return "happened", ""


def _counsel(reading: Reading, at: int) -> Advice | None:
    """The advice in whose course, or what is said of it, this stands: not the words that give the advice."""
    origin = reading.document.prose.origin(at)
    for advice in reading.found.get("advice", ()):
        first = min(advice.course.evidence.start, advice.over.evidence.start if advice.over else origin)
        if max(first, advice.evidence.start) <= origin < advice.evidence.end:
            return advice
    return None


def _prose(reading: Reading, advice: Advice) -> tuple[int, int]:
    prose = reading.document.prose
    return prose.offset(advice.evidence.start), prose.offset(advice.evidence.end)


def _after(reading: Reading, sentence: Sentence, at: int) -> tuple[str, int]:
    """Who is named at this offset, and where the name ends."""
    while at < sentence.end and reading.text[at] in " \t\n":
        at += 1
    found = _OBJECT.match(reading.text, at, sentence.end)
    if found and _ADJECTIVE.search(found["who"]) and _NOUN_AFTER.match(reading.text, found.end(), sentence.end):
        return "", at  # "with the Korean armistice"
    return (" ".join(found["who"].split()), found.end()) if found else ("", at)


def _context(reading: Reading, at: int) -> tuple[str, str]:
    """To whom a deed went that does not say so: to whom the sentence before it addresses the same deed."""
    before = reading.text[max(0, at - 320) : at]
    found = list(re.finditer(rf"\b(?:addressed|approach(?:es)?|representations?)\s+to\s+(?P<who>{NAMED})", before))
    if not found:
        return "", ""
    return found[-1]["who"], f"not said here: inferred from {' '.join(found[-1].group().split())!r} just before"


def _clause_start(reading: Reading, sentence: Sentence, at: int) -> int:
    cut = max(reading.text.rfind(mark, sentence.start, at) for mark in (", ", "; ", ": "))
    return max(sentence.start, cut + 2 if cut >= 0 else sentence.start)


def _clause_end(reading: Reading, sentence: Sentence, at: int) -> int:
    found = _CLAUSE_END.search(reading.text, at, sentence.end)
    return found.start() if found else sentence.end


def _most_important(sights: list[tuple[Sentence, _Sight]]) -> list[tuple[Sentence, _Sight]]:
    """One sighting a pair and modality, the surest six, in reading order."""
    best: dict[tuple[str, str, str], tuple[Sentence, _Sight]] = {}
    selves = 0
    for sentence, sight in sights:
        if sight.row["kind"] == "self":
            selves += 1
            if selves > 1:
                continue
        key = (_plain(sight.by), _plain(sight.to), sight.modality)
        if sight.row["kind"] == "note":  # each note is an approach of its own
            best[(*key[:2], f"{sight.modality} {sight.start}")] = (sentence, sight)
        elif key not in best or _sureness(best[key][1]) < _sureness(sight):
            best[key] = (sentence, sight)
    counselled = {key[1] for key in best if key[2].startswith("advised")}
    best = {key: pair for key, pair in best.items() if key[2] != "contemplated" or not key[1] or key[1] not in counselled}
    chosen = sorted(best.values(), key=lambda pair: -_sureness(pair[1]))[:MOST]
    return sorted(chosen, key=lambda pair: pair[1].start)


def _sureness(sight: _Sight) -> float:
    return float(sight.row.get("confidence", 0.5))


def _plain(words: str) -> str:
    """ "Sovs" and "Sov authorities" are gone to as one."""
    low = re.sub(r"^(?:the|this)\s+", "", words.lower())
    low = re.sub(r"\b(?:govt|government|authorities)\b", "", low).strip()
    return "soviet" if re.match(r"sovs?\b|soviets?\b", low) else low


def _approach(reading: Reading, sentence: Sentence, sight: _Sight) -> Approach:
    start, end = sight.start, sight.end
    when = _when(reading, sentence, start, end)
    if when is not None and when.evidence is not None:
        last = reading.document.prose.offset(when.evidence.end)
        end = last if end < last <= end + 40 else end
    if sight.row["kind"] in ("verb", "passive", "told", "from") and end < sentence.end:
        end = min(_clause_end(reading, sentence, end), sentence.end)
    end = last_word(reading.text, start, end)
    while start < end - 1 and reading.text[start] in " \t\n,;:.-—–":
        start += 1
    confidence = float(sight.row.get("confidence", 0.6)) - (0.1 if inside_quotation(reading, sentence, start) else 0.0)
    evidence = reading.evidence(start, end, sight.row.name, round(confidence, 2))
    return Approach(
        evidence,
        sight.modality,
        by=Agent(sight.by, surface=sight.by) if sight.by else None,
        to=Agent(sight.to, surface=sight.to, reason=sight.reason) if sight.to else None,
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
