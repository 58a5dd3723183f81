"""Kinds of rows whose words name a paper, a visit or an order: who goes to whom is partly said elsewhere."""

from __future__ import annotations

import re

from kg.extract.approaches.sights import (
    Hit,
    Sight,
    clause_end,
    clause_start,
    counsel_at,
    modality_of,
    named_after,
    sight,
)
from kg.extract.speakers import speaker_before, words

__all__ = ["charge", "done", "from_", "itself", "lodge", "note", "owned", "visit"]


def note(hit: Hit) -> Sight | None:
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
        return sight(
            hit.row,
            hit.sides,
            (max(hit.sentence.start, start - 60) + whose.start(), end),
            "happened",
            whose["who"],
            "us",
        )
    form = hit.match.group()
    named, last = named_after(hit.reading, hit.sentence, end)
    if form.endswith(" to ") and owner in ("my", "your") and hit.sides.side(named) == "foreign":
        return sight(hit.row, hit.sides, (start, last), "happened", {"my": "I", "your": "you"}[owner], named)
    if not named or owner in ("my", "your"):
        return None
    if form.endswith(("from ", "sent by ")):
        return sight(
            hit.row, hit.sides, (start, last), "happened", named, "you" if hit.sides.side(named) == "sender" else "us"
        )
    if form.endswith(" to ") and hit.sides.side(named) == "foreign":
        return sight(hit.row, hit.sides, (start, last), "happened", "we", named)
    return None


def from_(hit: Hit) -> Sight | None:
    """As in "This Government has received a note from the Italian Government"."""
    start, end = hit.span
    by, end = named_after(hit.reading, hit.sentence, end)
    speaker = speaker_before(hit.reading, hit.sentence, start)
    first = speaker.start if speaker else start
    return (
        sight(
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


def itself(hit: Hit) -> Sight | None:
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


def done(hit: Hit) -> Sight | None:
    """As in "The question has since been taken up orally with the Under Secretary": by us, or by whom it names."""
    start, end = hit.span
    to, end = named_after(hit.reading, hit.sentence, end)
    by = "we"
    behind = re.match(r"\s+by\s+", hit.reading.text[end : end + 8])
    if behind:
        by, end = named_after(hit.reading, hit.sentence, end + behind.end())
    return sight(hit.row, hit.sides, (clause_start(hit.reading, hit.sentence, start), end), "happened", by, to)


def visit(hit: Hit) -> Sight | None:
    """As in "Mr. Daridan called at his request": a foreigner who comes comes to us."""
    start, end = hit.span
    speaker = speaker_before(hit.reading, hit.sentence, start)
    if speaker is None or speaker.agent is None or hit.sides.between_governments:
        return None
    by = hit.sides.meant(speaker.agent.surface, start)
    if hit.sides.side(by) != "foreign":
        return None
    return Sight(hit.row, speaker.start, end, "happened", by, "us", "he came to the author")


def charge(hit: Hit) -> Sight | None:
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


def lodge(hit: Hit) -> Sight | None:
    """As in "to make appropriate representations", to whom is not said."""
    start, end = hit.span
    if counsel_at(hit.reading, start) is not None:
        return None
    modality, by = modality_of(hit.sentence, hit.match)
    speaker = speaker_before(hit.reading, hit.sentence, start)
    if modality == "happened" and (speaker is None or not hit.match.group().startswith(("made", "lodged", "sent"))):
        return None
    by = by or (speaker.agent.surface if speaker and speaker.agent else "I")
    to = hit.sides.host(start) if hit.sides.side(by) in ("sender", "addressee", "home") else "us"
    first = speaker.start if speaker else start
    return sight(hit.row, hit.sides, (first, end), modality, by, to) if to else None


def owned(hit: Hit) -> Sight | None:
    """As in "the Embassy's Note No. 118", "its note of March 19"."""
    start, end = hit.span
    owner = " ".join(hit.reading.text[slice(*hit.sentence.normal.span(*hit.match.span("whose")))].split())
    owner = re.sub(r"[’']s?$", "", owner)
    by = hit.sides.meant(owner, start) if words("pronoun").match(owner.removesuffix("s")) else owner
    side = hit.sides.side(by)
    if side == "foreign":
        return Sight(
            hit.row, start, clause_end(hit.reading, hit.sentence, end), "happened", by, "us", "a note of theirs"
        )
    to = hit.sides.host(start)
    if side in ("sender", "addressee", "home") and to:
        return Sight(hit.row, start, clause_end(hit.reading, hit.sentence, end), "happened", by, to, "a note of ours")
    return None
