"""How each kind of row of `grammar/approaches.toml` becomes an approach, or none: one function a kind, in KINDS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kg.extract.speakers import speaker_before, words
from kg.grammar import table
from kg.model import Advice, Modality

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.extract.sides import Sides
    from kg.grammar import Row

__all__ = ["KINDS", "Hit", "Sight", "clause_end"]

_DIRECT = ("informed", "told", "asked", "requested", "handed", "approached", "expressed", "advised", "notified")
_ADVISED: dict[str, Modality] = {"for": "advised", "prefers": "advised", "against": "advised against"}


@dataclass(frozen=True)
class Hit:
    """A row that matches in a sentence."""

    reading: Reading
    sentence: Sentence
    row: Row
    match: re.Match[str]
    sides: Sides

    @cached_property
    def span(self) -> tuple[int, int]:
        """The match in offsets of the prose."""
        return self.sentence.normal.span(self.match.start(), self.match.end())


@dataclass(frozen=True, slots=True)
class Sight:
    """An approach seen in a sentence; offsets of the prose."""

    row: Row
    start: int
    end: int
    modality: Modality
    by: str
    to: str
    reason: str = ""
    doubt: float = 0.0  # taken off the row's confidence: "he", somebody whose side is not said

    @property
    def confidence(self) -> float:
        """How sure it is that this was an approach."""
        return float(self.row.get("confidence", 0.6)) - self.doubt


def _verb(hit: Hit) -> Sight | None:
    """Somebody before, somebody after; what stands between says whether it was done."""
    start, end = hit.span
    modality, by = _modality(hit.sentence, hit.match)
    counsel = _counsel(hit.reading, start)
    if (
        counsel is not None
        and counsel.over is not None
        and counsel.over.evidence.start <= hit.reading.document.prose.origin(start) < counsel.over.evidence.end
    ):
        return None
    first = start
    if not by:
        speaker = speaker_before(hit.reading, hit.sentence, start)
        if re.search(r" (?:i|we) had\b| (?:i|we) have\b", hit.match.group()) or (
            speaker is None and words("talk").match(hit.match.group())
        ):
            by = "I"
        elif speaker is None:
            if counsel is None and modality == "happened":
                return None
            by = "we"
        elif words("passive").search(speaker.between) and not hit.match.group().strip().endswith("ing"):
            if not hit.match.group().startswith(("taken up", "brought", "raised", "discussed")):
                return None
            by, first = "somebody", speaker.start
        else:
            by = speaker.agent.surface if speaker.agent else ("" if speaker.impersonal else "I")
            first = speaker.start
            if re.search(r"\b(?:not|never|n’t)\b", speaker.between) and modality == "happened":
                return None
    if (
        by == "I"
        and not hit.row.name.startswith(("take-up", "call-att"))
        and re.search(r"\b(?:is|are|was|were|been|be)\b(?!\s+\w+ing)", hit.reading.text[first:start])
    ):
        return None
    if hit.row.get("needs") == "foreign-speaker":
        to = "us" if hit.sides.side(by) == "foreign" else ""
        if not to or hit.sides.between_governments or re.search(r"\bby\b", hit.match.group()):
            return None
    else:
        to, end = _after(hit.reading, hit.sentence, end)
        if not to and hit.match.re.pattern.startswith(r"\bt[ao]ken"):
            return None
    if (
        modality == "happened"
        and words("base-verb").match(hit.match.group())
        and counsel is None
        and not re.search(r"(?:conversation|interview|discussion|talk)s?\b", hit.match.group())
    ):
        modality = "contemplated"
    if (
        hit.sides.between_governments
        and by == "I"
        and modality == "contemplated"
        and re.match(r"inform|advise|notify", hit.match.group())
    ):
        modality = "happened"  # "I have the honor to inform you"
    if counsel is not None:
        modality = _ADVISED[counsel.stance]
        by = by if hit.sides.side(by) in ("foreign", "name") else "we"
    return _sight(hit.row, hit.sides, (first, end), modality, by, to)


def _passive(hit: Hit) -> Sight | None:
    """As in "A note was forwarded on January 25 by the Consul to the High Commissioner"."""
    start, end = hit.span
    by, end = _after(hit.reading, hit.sentence, end)
    tail = re.match(r"\s+to\s+", hit.reading.text[end : end + 8])
    within = re.search(
        r"\bto\s+(?P<who>me|us|[A-Z][\w ’']+|the [A-Z][\w ’']+?)(?=\s+(?:on|at|by|yesterday|today)\b)",
        hit.reading.text[start:end],
    )
    to = ""
    if tail:
        to, end = _after(hit.reading, hit.sentence, end + tail.end())
    elif within:
        to = within["who"]
    elif (
        hit.sides.side(by) == "foreign" and not hit.sides.between_governments and hit.match.group().startswith(_DIRECT)
    ):
        to = "us"
    return (
        _sight(hit.row, hit.sides, (_clause_start(hit.reading, hit.sentence, start), end), "happened", by, to)
        if by and to
        else None
    )


def _told(hit: Hit) -> Sight | None:
    """As in "The Panaman Government was informed that ..."."""
    start, end = hit.span
    speaker = speaker_before(hit.reading, hit.sentence, start)
    if speaker is None or speaker.agent is None or re.search(r"\bto be\b", hit.match.group()):
        return None
    to = speaker.agent.surface
    return (
        _sight(hit.row, hit.sides, (speaker.start, end), "happened", "we", to)
        if hit.sides.side(to) == "foreign"
        else None
    )


def _deed(hit: Hit) -> Sight | None:
    """As in "Kirk's approach last November": done, unless counsel or a plan holds it."""
    start, end = hit.span
    by = hit.reading.text[start:end].split("’")[0].split("'")[0].strip()
    if not by[:1].isupper() or by in ("It", "That", "Let"):
        return None
    to, end_to = _after(hit.reading, hit.sentence, end) if hit.match.group().endswith((" to ", " with ")) else ("", end)
    reason = ""
    if not to:
        to, reason = _context(hit.reading, start)
    if not to:
        side = hit.sides.side(by)
        to = "us" if side == "foreign" else hit.sides.host(start) if side in ("home", "sender") else ""
        reason = "not said here: inferred from whose it is"
    if not to:
        return None
    return Sight(hit.row, start, end_to, "happened", by, to, reason)


def _plan(hit: Hit) -> Sight | None:
    """As in "Should it nevertheless be decided to make an approach"."""
    start, end = hit.span
    to = ""
    if hit.match.group().endswith(" to "):
        to, end = _after(hit.reading, hit.sentence, end)
    if hit.sides.side(to) in ("home", "addressee"):
        return None
    begin = (
        hit.sentence.start
        if re.match(r"\s*should\b", hit.sentence.normal.text) and start - hit.sentence.start < 60
        else start
    )
    return Sight(hit.row, begin, end, "contemplated", "we", to)


def _object(hit: Hit) -> Sight | None:
    """As in "approach to Sovs": what counsel or a verb says of it."""
    start, end = hit.span
    to, end = _after(hit.reading, hit.sentence, end)
    counsel = _counsel(hit.reading, start)
    if counsel is None:
        made = hit.match.group().startswith("made ")
        speaker = speaker_before(hit.reading, hit.sentence, start) if made else None
        if speaker is None:
            return None
        return _sight(
            hit.row, hit.sides, (speaker.start, end), "happened", speaker.agent.surface if speaker.agent else "I", to
        )
    if not to or words("pronoun").match(to):
        return None
    first, last = _prose(hit.reading, counsel)
    return Sight(hit.row, first, last, _ADVISED[counsel.stance], "we", to)


def _bare(hit: Hit) -> Sight | None:
    """As in "any overt approaches": inside counsel only, to whom is not said."""
    counsel = _counsel(hit.reading, hit.span[0])
    if counsel is None or counsel.stance == "prefers":
        return None
    return Sight(hit.row, *_prose(hit.reading, counsel), _ADVISED[counsel.stance], "we", "")


def _note(hit: Hit) -> Sight | None:
    """A note named by its owner: "your note No. 704, of the 18th instant", "the note sent by the Ministry"."""
    start, end = hit.span
    owner = hit.match["owner"] or hit.match.groupdict().get("writer") or ""
    if hit.match.groupdict().get("writer"):
        owner = hit.match["writer"]
    if owner in ("your", "you") and hit.sides.between_governments:
        return Sight(hit.row, start, clause_end(hit.reading, hit.sentence, end), "happened", "you", "I")
    if owner in ("my", "i") and hit.sides.between_governments:
        return Sight(hit.row, start, clause_end(hit.reading, hit.sentence, end), "happened", "I", "you")
    whose = words("whose").search(hit.reading.text[max(hit.sentence.start, start - 60) : start + 2])
    if whose and hit.reading.text[start - 1] in "’'":
        return _sight(
            hit.row,
            hit.sides,
            (max(hit.sentence.start, start - 60) + whose.start(), end),
            "happened",
            whose["who"],
            "us",
        )
    form = hit.match.group()
    named, last = _after(hit.reading, hit.sentence, end)
    if form.endswith(" to ") and owner in ("my", "your") and hit.sides.side(named) == "foreign":
        return _sight(hit.row, hit.sides, (start, last), "happened", {"my": "I", "your": "you"}[owner], named)
    if not named or owner in ("my", "your"):
        return None
    if form.endswith(("from ", "sent by ")):
        return _sight(
            hit.row, hit.sides, (start, last), "happened", named, "you" if hit.sides.side(named) == "sender" else "us"
        )
    if form.endswith(" to ") and hit.sides.side(named) == "foreign":
        return _sight(hit.row, hit.sides, (start, last), "happened", "we", named)
    return None


def _from(hit: Hit) -> Sight | None:
    """As in "This Government has received a note from the Italian Government"."""
    start, end = hit.span
    by, end = _after(hit.reading, hit.sentence, end)
    speaker = speaker_before(hit.reading, hit.sentence, start)
    first = speaker.start if speaker else start
    return (
        _sight(
            hit.row,
            hit.sides,
            (first, end),
            "happened",
            by,
            speaker.agent.surface if speaker and speaker.agent else "I",
        )
        if by
        else None
    )


def _self(hit: Hit) -> Sight | None:
    """A note between governments is an approach itself."""
    if not hit.sides.between_governments or hit.sentence.passage.part:
        return None
    start, end = hit.span
    speaker = speaker_before(hit.reading, hit.sentence, start)
    first = speaker.start if speaker else start
    return Sight(
        hit.row,
        first,
        clause_end(hit.reading, hit.sentence, end),
        "happened",
        "I",
        "you",
        "the document itself goes from one government to another",
    )


def _done(hit: Hit) -> Sight | None:
    """As in "The question has since been taken up orally with the Under Secretary": by whom is said behind, or is us."""
    start, end = hit.span
    to, end = _after(hit.reading, hit.sentence, end)
    by = "we"
    behind = re.match(r"\s+by\s+", hit.reading.text[end : end + 8])
    if behind:
        by, end = _after(hit.reading, hit.sentence, end + behind.end())
    return _sight(hit.row, hit.sides, (_clause_start(hit.reading, hit.sentence, start), end), "happened", by, to)


def _visit(hit: Hit) -> Sight | None:
    """As in "Mr. Daridan called at his request": a foreigner who comes comes to us."""
    start, end = hit.span
    speaker = speaker_before(hit.reading, hit.sentence, start)
    if speaker is None or speaker.agent is None or hit.sides.between_governments:
        return None
    by = hit.sides.meant(speaker.agent.surface, start)
    if hit.sides.side(by) != "foreign":
        return None
    return Sight(hit.row, speaker.start, end, "happened", by, "us", "he came to the author")


def _charge(hit: Hit) -> Sight | None:
    """As in "You should make clear", from the capital to its post: to whom is read back, or is the host government."""
    if not hit.sides.orders or hit.sentence.passage.part:
        return None
    start, end = hit.span
    return Sight(
        hit.row,
        start,
        clause_end(hit.reading, hit.sentence, end),
        "instructed",
        "you",
        hit.sides.host(start),
        "not said here: the authority named before it",
    )


def _lodge(hit: Hit) -> Sight | None:
    """As in "to make appropriate representations", to whom is not said."""
    start, end = hit.span
    if _counsel(hit.reading, start) is not None:
        return None
    modality, by = _modality(hit.sentence, hit.match)
    speaker = speaker_before(hit.reading, hit.sentence, start)
    if modality == "happened" and (speaker is None or not hit.match.group().startswith(("made", "lodged", "sent"))):
        return None
    by = by or (speaker.agent.surface if speaker and speaker.agent else "I")
    to = hit.sides.host(start) if hit.sides.side(by) in ("sender", "addressee", "home") else "us"
    first = speaker.start if speaker else start
    return _sight(hit.row, hit.sides, (first, end), modality, by, to) if to else None


def _owned(hit: Hit) -> Sight | None:
    """As in "the Embassy's Note No. 118", "its note of March 19"."""
    start, end = hit.span
    owner = " ".join(hit.reading.text[slice(*hit.sentence.normal.span(*hit.match.span("whose")))].split())
    owner = re.sub(r"[’']s?$", "", owner)
    by = hit.sides.meant(owner, start) if words("pronoun").match(owner.removesuffix("s")) else owner
    side = hit.sides.side(by)
    if side == "foreign":
        return Sight(hit.row, start, clause_end(hit.reading, hit.sentence, end), "happened", by, "us", "a note of theirs")
    to = hit.sides.host(start)
    if side in ("sender", "addressee", "home") and to:
        return Sight(hit.row, start, clause_end(hit.reading, hit.sentence, end), "happened", by, to, "a note of ours")
    return None


KINDS: Mapping[str, Callable[[Hit], Sight | None]] = {
    "verb": _verb,
    "passive": _passive,
    "told": _told,
    "deed": _deed,
    "plan": _plan,
    "object": _object,
    "bare": _bare,
    "note": _note,
    "from": _from,
    "self": _self,
    "done": _done,
    "visit": _visit,
    "charge": _charge,
    "lodge": _lodge,
    "owned": _owned,
}


# ------------------------------------------------------------------------------------------------- parts


def _sight(row: Row, sides: Sides, at: tuple[int, int], modality: Modality, by: str, to: str) -> Sight | None:
    """The sighting, where the two are on two sides."""
    if by == "somebody" and sides.side(to) == "foreign":
        return Sight(row, *at, modality, "", to, "who went is not said")
    meant = [sides.meant(who, at[0]) for who in (by, to)]
    sided = [sides.side(who) for who in meant]
    if not all(meant) or not sides.apart(*sided):
        return None
    read_back = meant != [by, to]
    doubt = (0.15 if read_back else 0.0) + (0.1 if "name" in sided and modality == "happened" else 0.0)
    return Sight(row, *at, modality, *meant, "a pronoun read back" if read_back else "", doubt)


@cache
def _modalities() -> tuple[Row, ...]:
    return tuple(row for row in table("approaches") if row["kind"] == "modality")


def _modality(sentence: Sentence, match: re.Match[str]) -> tuple[Modality, str]:
    """What the words before the verb make of it, and whom they say it to: "you will please"."""
    before = sentence.normal.text[max(0, match.start() - 80) : match.start()]
    for row in _modalities():
        if row.pattern is not None and row.pattern.search(before):
            return row["modality"], "you" if row["modality"] == "instructed" else ""
    return "happened", ""


def _counsel(reading: Reading, at: int) -> Advice | None:
    """The advice in whose course, or what is said of it, this stands: not the words that give the advice."""
    origin = reading.document.prose.origin(at)
    advice: Advice
    for advice in reading.found.get("advice", ()):
        first = min(c.evidence.start for c in (advice.course, advice.over) if c is not None)
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
    found = words("object").match(reading.text, at, sentence.end)
    if (
        found
        and words("adjective").search(found["who"])
        and words("noun-after").match(reading.text, found.end(), sentence.end)
    ):
        return "", at  # "with the Korean armistice"
    return (" ".join(found["who"].split()), found.end()) if found else ("", at)


def _context(reading: Reading, at: int) -> tuple[str, str]:
    """To whom a deed went that does not say so: to whom the sentence before it addresses the same deed."""
    before = reading.text[max(0, at - 320) : at]
    found = list(words("addressed-to").finditer(before))
    if not found:
        return "", ""
    return found[-1]["who"], f"not said here: inferred from {' '.join(found[-1].group().split())!r} just before"


def _clause_start(reading: Reading, sentence: Sentence, at: int) -> int:
    cut = max(reading.text.rfind(mark, sentence.start, at) for mark in (", ", "; ", ": "))
    return max(sentence.start, cut + 2 if cut >= 0 else sentence.start)


def clause_end(reading: Reading, sentence: Sentence, at: int) -> int:
    """Where the clause that goes on at this offset of the prose ends."""
    found = words("clause-end").search(reading.text, at, sentence.end)
    return found.start() if found else sentence.end
