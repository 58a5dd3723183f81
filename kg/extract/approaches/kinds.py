"""How each kind of row of `grammar/approaches.toml` becomes an approach, or none: one function a kind, in KINDS."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg.extract.approaches import papers
from kg.extract.approaches.sights import (
    Hit,
    Sight,
    addressed_before,
    clause_start,
    counsel_at,
    modality_of,
    named_after,
    prose_of,
    sight,
)
from kg.extract.speakers import speaker_before, words
from kg.model import Advice, Modality

__all__ = ["KINDS"]

_DIRECT = ("informed", "told", "asked", "requested", "handed", "approached", "expressed", "advised", "notified")
_MATTERS = ("taken up", "brought", "raised", "discussed")  # of what was done to a matter, by whom is not said
_ADVISED: dict[str, Modality] = {"for": "advised", "prefers": "advised", "against": "advised against"}
_BE = re.compile(r"\b(?:is|are|was|were|been|be)\b(?!\s+\w+ing)")
_HAVE = re.compile(r" (?:i|we) (?:had|have)\b")
_NOT = re.compile(r"\b(?:not|never|n’t)\b")
_BY = re.compile(r"\bby\b")
_TALK = re.compile(r"(?:conversation|interview|discussion|talk)s?\b")
_INFORM = re.compile(r"inform|advise|notify")


def _verb(hit: Hit) -> Sight | None:
    """Somebody before, somebody after; what stands between says whether it was done."""
    start, _ = hit.span
    counsel = counsel_at(hit.reading, start)
    if counsel is not None and _ranks_lower(hit, counsel):
        return None
    modality, ordered = modality_of(hit.sentence, hit.match)
    doer = (ordered, start) if ordered else _doer(hit, modality, counsel)
    if doer is None:
        return None
    by, first = doer
    if (
        by == "I"
        and not hit.row.name.startswith(("take-up", "call-att"))
        and _BE.search(hit.reading.text, first, start)
    ):
        return None
    goal = _goal(hit, by)
    if goal is None:
        return None
    to, end = goal
    if counsel is not None:
        by = by if hit.sides.side(by) in ("foreign", "name") else "we"
        return sight(hit.row, hit.sides, (first, end), _ADVISED[counsel.stance], by, to)
    return sight(hit.row, hit.sides, (first, end), _done_or_not(hit, by, modality), by, to)


def _ranks_lower(hit: Hit, counsel: Advice) -> bool:
    """Whether it stands in what an advice ranks lower: "rather than approach him"."""
    if counsel.over is None:
        return False
    at, over = hit.reading.document.prose.origin(hit.span[0]), counsel.over.evidence
    return over.start <= at < over.end


def _doer(hit: Hit, modality: Modality, counsel: Advice | None) -> tuple[str, int] | None:
    """Who goes, by the words before the verb, and where these begin; None where they make it no approach."""
    start, said = hit.span[0], hit.match.group()
    speaker = speaker_before(hit.reading, hit.sentence, start)
    if _HAVE.search(said) or (speaker is None and words("talk").match(said)):
        return "I", start
    if speaker is None:
        return None if counsel is None and modality == "happened" else ("we", start)
    if words("passive").search(speaker.between) and not said.strip().endswith("ing"):
        return ("somebody", speaker.start) if said.startswith(_MATTERS) else None
    if modality == "happened" and _NOT.search(speaker.between):
        return None
    return (speaker.agent.surface if speaker.agent else "" if speaker.impersonal else "I"), speaker.start


def _goal(hit: Hit, by: str) -> tuple[str, int] | None:
    """To whom it goes, by the words behind the verb, and where these end; None where it cannot go to anybody."""
    end = hit.span[1]
    if hit.row.get("needs") == "foreign-speaker":
        to_us = hit.sides.side(by) == "foreign" and not hit.sides.between_governments
        return ("us", end) if to_us and not _BY.search(hit.match.group()) else None
    to, end = named_after(hit.reading, hit.sentence, end)
    return (to, end) if to or not hit.match.re.pattern.startswith(r"\bt[ao]ken") else None


def _done_or_not(hit: Hit, by: str, modality: Modality) -> Modality:
    """What the form of the verb makes of it, where no counsel does: "talk to them" is only thought of."""
    said = hit.match.group()
    if modality == "happened" and words("base-verb").match(said) and not _TALK.search(said):
        modality = "contemplated"
    if hit.sides.between_governments and by == "I" and modality == "contemplated" and _INFORM.match(said):
        modality = "happened"  # "I have the honor to inform you"
    return modality


def _passive(hit: Hit) -> Sight | None:
    """As in "A note was forwarded on January 25 by the Consul to the High Commissioner"."""
    start, end = hit.span
    by, end = named_after(hit.reading, hit.sentence, end)
    tail = re.match(r"\s+to\s+", hit.reading.text[end : end + 8])
    within = re.search(
        r"\bto\s+(?P<who>me|us|[A-Z][\w ’']+|the [A-Z][\w ’']+?)(?=\s+(?:on|at|by|yesterday|today)\b)",
        hit.reading.text[start:end],
    )
    to = ""
    if tail:
        to, end = named_after(hit.reading, hit.sentence, end + tail.end())
    elif within:
        to = within["who"]
    elif (
        hit.sides.side(by) == "foreign" and not hit.sides.between_governments and hit.match.group().startswith(_DIRECT)
    ):
        to = "us"
    return (
        sight(hit.row, hit.sides, (clause_start(hit.reading, hit.sentence, start), end), "happened", by, to)
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
        sight(hit.row, hit.sides, (speaker.start, end), "happened", "we", to)
        if hit.sides.side(to) == "foreign"
        else None
    )


def _deed(hit: Hit) -> Sight | None:
    """As in "Kirk's approach last November": done, unless counsel or a plan holds it."""
    start, end = hit.span
    by = hit.reading.text[start:end].split("’")[0].split("'")[0].strip()
    if not by[:1].isupper() or by in ("It", "That", "Let"):
        return None
    to, end_to = (
        named_after(hit.reading, hit.sentence, end) if hit.match.group().endswith((" to ", " with ")) else ("", end)
    )
    reason = ""
    if not to:
        to, reason = addressed_before(hit.reading, start)
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
        to, end = named_after(hit.reading, hit.sentence, end)
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
    to, end = named_after(hit.reading, hit.sentence, end)
    counsel = counsel_at(hit.reading, start)
    if counsel is None:
        made = hit.match.group().startswith("made ")
        speaker = speaker_before(hit.reading, hit.sentence, start) if made else None
        if speaker is None:
            return None
        return sight(
            hit.row, hit.sides, (speaker.start, end), "happened", speaker.agent.surface if speaker.agent else "I", to
        )
    if not to or words("pronoun").match(to):
        return None
    first, last = prose_of(hit.reading, counsel)
    return Sight(hit.row, first, last, _ADVISED[counsel.stance], "we", to)


def _bare(hit: Hit) -> Sight | None:
    """As in "any overt approaches": inside counsel only, to whom is not said."""
    counsel = counsel_at(hit.reading, hit.span[0])
    if counsel is None or counsel.stance == "prefers":
        return None
    return Sight(hit.row, *prose_of(hit.reading, counsel), _ADVISED[counsel.stance], "we", "")


KINDS: Mapping[str, Callable[[Hit], Sight | None]] = {
    "verb": _verb,
    "passive": _passive,
    "told": _told,
    "deed": _deed,
    "plan": _plan,
    "object": _object,
    "bare": _bare,
    "note": papers.note,
    "from": papers.from_,
    "self": papers.itself,
    "done": papers.done,
    "visit": papers.visit,
    "charge": papers.charge,
    "lodge": papers.lodge,
    "owned": papers.owned,
}
