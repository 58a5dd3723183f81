"""Meetings: who was there, when, where and on what, as memoranda of conversation and minutes say it.

Participants stand in a list under "PARTICIPANTS" or "Present:", in a sentence ("Present at the 204th Meeting were
..."), in the heading ("Memorandum of a Conversation Between Secretary of State Dulles and Foreign Secretary
Macmillan"), before what they say ("The President: ..."), or in the sentence that says who called. They are mentions
that the finders of people and offices have made: nobody is there whom the text does not name. The
words are those of `kg/grammar/meetings.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.extract.offices import between_whom
from kg.grammar import table
from kg.model import Heading, Meeting, Mention

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["NOTHING", "find", "listed_lines"]

NOTHING: Meeting | None = None

_TURN = re.compile(r"^[ \t]*(?=[A-Z])[^\n:.;]{2,45}(?=:\s)", re.MULTILINE)
_OFFICE = re.compile(
    r"(?:,? Jr\.)?[ \t]*(?:[,;:—–-]|\()[ \t]*(?P<office>[A-Z][^\n()]{0,118}[^\n()\s])\)?[ \t]*(?=\n|\Z)"
)
_IN_FRONT = re.compile(
    r"(?:\b[Tt]he|,|\b[Aa]nd|\b[Bb]etween|\b[Ww]ith) (?P<office>[A-Z](?:(?! and the )[^\n()])*) \(\Z"
)
_LONGEST_OFFICE = 100
_OPENING = 6000  # characters, in which those present are named
_LONGEST_LINE = 250
_LONGEST_CALL = 700
_LEAD = re.compile(r"[ \t]*([A-Z][\w.’ -]{0,40}?)[ \t]*(?:[—–:]|[ \t]-[ \t])[ \t]*(?=\S)")
_LONGEST_SIDE = 48
_SENTENCE = re.compile(r"[a-z]{2,} [a-z]+ [a-z]+ [a-z]+ .*[.?]\"?$")


@cache
def _words(row: str) -> re.Pattern[str]:
    return table("meetings").pattern(row)


def find(reading: Reading) -> Meeting | None:
    """The conversation the document records, or None where it records none."""
    heading = reading.found.get("headings") or Heading()
    said = [*reading.found.get("people", ()), *reading.found.get("offices", ())]
    mentions = sorted(said, key=lambda m: m.evidence.start)
    listed = _sided(reading, mentions)
    there = tuple(
        replace(_in_office(reading, mentions, m), side=_side_of(reading, m, listed))
        for m in _within(reading, mentions, iter(listed))
    )
    if not there and _words("record").search(heading.kind or _first_line(reading)):
        there = (
            tuple(_within(reading, mentions, _present(reading)))
            or tuple(_bracketed(reading, m) for m in _within(reading, mentions, between_whom(reading), _turns(reading)))
            or tuple(_within(reading, mentions, _calls(reading)))
        )
    if not there:
        return None
    return Meeting(there, heading.sent, heading.place, heading.subject or _subject(reading))


def _first_line(reading: Reading) -> str:
    return next((reading.text[s.start : s.end] for s in reading.stretches_of("heading")), "")


def listed_lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """The stretches that name the participants: marked as such, or the short lines under the label."""
    marked = [s for s in reading.stretches_of("item") if s.passage.label == "participants"]
    if marked:
        yield from ((s.start, s.end) for s in marked)
        return
    for label in _words("list").finditer(reading.text):
        at = label.end()
        while at < len(reading.text):
            stop = reading.text.find("\n", at)
            stop = len(reading.text) if stop < 0 else stop
            line = reading.text[at:stop]
            if line.strip():
                if len(line) > _LONGEST_LINE or _SENTENCE.search(line) or _words("other-label").match(line):
                    break
                yield at, stop
            at = stop + 1


def _sided(reading: Reading, mentions: list[Mention]) -> dict[tuple[int, int], str]:
    """The lines of the list, each with the side it stands under; "" where nothing groups them."""
    prose = reading.document.prose
    named = sorted(prose.offset(m.evidence.start) for m in mentions)
    out: dict[tuple[int, int], str] = {}
    side = ""
    before: int | None = None
    for start, end in listed_lines(reading):
        line = reading.text[start:end]
        above = reading.text[before:start] if before is not None else _line_above(reading.text, start)
        if above.strip():
            side = _side(above)  # "U.S. PARTICIPANTS", or "Others present"
        before = end
        lead = _LEAD.match(line)
        if lead and (own := _side(lead[1])):
            out[start, end] = own
        elif (own := _side(line)) and not any(start <= at < end for at in named):
            side = own
        elif _words("other-group").match(line) and not any(start <= at < end for at in named):
            side = ""  # "Washington Post"
        else:
            out[start, end] = side
    return out


def _line_above(text: str, start: int) -> str:
    above = text[max(0, start - 2 * _LONGEST_SIDE) : start].rstrip()
    above = above[above.rfind("\n") + 1 :]
    return above if _words("group").search(above) else ""


def _side(words: str) -> str:
    """The words where they name a side, else ""."""
    bare = " ".join(words.split()).strip(" :—–-()").removeprefix("For ")
    if not bare or len(bare) > _LONGEST_SIDE:
        return ""
    return bare if _names_a_side(bare) or (bare.isupper() and _names_a_side(bare.title())) else ""


@lru_cache(maxsize=4096)
def _names_a_side(words: str) -> bool:
    if any(row.pattern is not None and row.pattern.fullmatch(words) for row in table("sides")):
        return True
    return _countries().fullmatch(words) is not None


@cache
def _countries() -> re.Pattern[str]:
    """A country's name or adjective, with the kind of group behind it."""
    named = {w for row in table("countries") for w in (row["title"], *row.get("also", ()), *row.get("adjectives", ()))}
    land = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    group = table("sides").fragments["group"]
    return re.compile(rf"(?:[Tt]he )?(?:Republic of )?(?:{land})s?{group}")


def _side_of(reading: Reading, participant: Mention, listed: dict[tuple[int, int], str]) -> str:
    at = reading.document.prose.offset(participant.evidence.start)
    return next((side for (start, end), side in listed.items() if start <= at < end), "")


def _present(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences that say who was there: "Present at the 204th Meeting were the President, presiding; ..."."""
    for said in _words("present").finditer(reading.text, 0, _OPENING):
        stop = reading.text.find("\n", said.end())
        yield said.end(), len(reading.text) if stop < 0 else stop


def _turns(reading: Reading) -> Iterator[tuple[int, int]]:
    """Who speaks in a record by turns: "Secretary McNamara: It depends on how you count them."."""
    for turn in _TURN.finditer(reading.text):
        yield turn.span()


def _calls(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentence that says who called on whom, where the text opens with it."""
    for stretch in reading.stretches_of("paragraph"):
        sentence = _words("called").match(reading.text, stretch.start, min(stretch.end, stretch.start + _LONGEST_CALL))
        if sentence:
            yield sentence.span()
            return


def _within(reading: Reading, mentions: list[Mention], *stretches: Iterator[tuple[int, int]]) -> Iterator[Mention]:
    """The first mention of each person or office in these stretches."""
    prose = reading.document.prose
    placed = [(prose.offset(m.evidence.start), m) for m in mentions]
    seen: set[tuple[str, str]] = set()
    for start, end in chain(*stretches):
        for at, mention in placed:
            if start <= at < end and _of_another(reading, start, at, mention):
                continue
            known_as = (mention.kind, mention.name or mention.office)
            if start <= at < end and known_as not in seen:
                seen.add(known_as)
                yield mention


def _of_another(reading: Reading, start: int, at: int, mention: Mention) -> bool:
    """Whether it only says what another is: "Israeli Ambassador" behind a name, "Assistant to the President"."""
    before = reading.text[start:at]
    if _words("serves").search(before):
        return True
    people = {reading.document.prose.offset(m.evidence.end) for m in reading.found.get("people", ())}
    before = before.removesuffix("former ")
    return mention.kind == "office" and before.endswith(", ") and start + len(before) - 2 in people


def _in_office(reading: Reading, mentions: list[Mention], participant: Mention) -> Mention:
    """A participant with what his line says behind his name: "Akira Nishiyama, Minister, Embassy of Japan"."""
    if participant.kind != "person":
        return participant
    at = reading.document.prose.offset(participant.evidence.end)
    said = _OFFICE.match(reading.text, at)
    starts = {reading.document.prose.offset(m.evidence.start) for m in mentions if m.kind == "person"}
    if said is None or any(said.start("office") <= start < said.end("office") for start in starts):
        return participant  # "Secretaries Herter, Dillon, Murphy"
    return replace(participant, office=said["office"].strip(" ,.;"))


def _bracketed(reading: Reading, participant: Mention) -> Mention:
    """A participant with the office before the brackets around him: "and the Secretary of Defense (McNamara)"."""
    at = reading.document.prose.offset(participant.evidence.start)
    said = _IN_FRONT.search(reading.text, max(0, at - _LONGEST_OFFICE), at) if participant.kind == "person" else None
    return replace(participant, office=said["office"]) if said else participant


def _subject(reading: Reading) -> str:
    for stretch in reading.stretches_of("item"):
        if stretch.passage.label == "subject":
            return reading.text[stretch.start : stretch.end]
    found = _words("subject").search(reading.text)
    return found.group(1).strip() if found else ""
