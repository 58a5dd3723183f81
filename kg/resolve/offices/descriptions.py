"""How a list's description falls into offices and their times: parts between semicolons, and chunks within them.

"Director until 1957; Ambassador to Spain, May 1957–June 1958, and to Peru from July 1958" are three chunks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.grammar import table
from kg.resolve.offices.periods import Time, times

__all__ = ["BRACKETS", "EDGES", "Chunk", "chunks", "pattern"]

BRACKETS = re.compile(r"\s*\([^()]*\)")
EDGES = " ,.:–—-"  # what joins an office's words to others
_JOINED = re.compile(r"(?:[,;]|^|\band)\s*$")
_ANOTHER = re.compile(r"\s*,? and (?:the )?$")
_PREPOSITION = re.compile(r" (?:of|to|on|at|in) (?:the )?(?=[A-Z\d])")
_PREPOSED = re.compile(r"(?:of|to|on|at|in) ")
_NAMED = re.compile(r"[A-Z]\w+")


@dataclass
class Chunk:
    """One office's words and times."""

    words: list[tuple[int, int]] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    never: bool = False  # not taken up, or no office at all
    succeeded: bool = False  # "X, then Y": X ends where Y begins
    throughout: bool = False  # "X and, until May 1955, Y", "X; also Y": X all the time
    ruled: bool = False  # "under Gowon": in a time that is not told
    lead: tuple[int, int] | None = None  # "Member of the" of the chunk before, which these words lack


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a row of `careers.toml`."""
    return table("careers").pattern(name)


def chunks(text: str) -> list[Chunk]:
    """The chunks of all parts; what stands before "; and Governor, 1955–1957" has that time, too."""
    out: list[Chunk] = []
    for start, end in _parts(text):
        found = list(_chunks(text, start, end))
        if text[start:end].lstrip().startswith("and ") and found and found[0].times:
            for earlier in reversed(out):
                if earlier.times:
                    break
                earlier.times = list(found[0].times)
        for chunk in found:
            if out and not out[-1].times and pattern("held-at-once").match(text[start:end]):
                out[-1].throughout = True
            if chunk.words and not chunk.never:
                out.append(chunk)
            elif out and not (chunk.words or chunk.never or _says_again(text[start:end], out[-1])):
                out[-1].times += chunk.times  # "; and again December 1966–February 1968"
    return out


def _says_again(part: str, before: Chunk) -> bool:
    """Whether a part tells the end of an office whose end is told: "January 3–August 4, 1957; died August 4, 1957"."""
    return pattern("left-office").match(part) is not None and any(t.means in {"span", "until"} for t in before.times)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts between semicolons, outside brackets."""
    at = 0
    for cut in pattern("next-sentence").finditer(text):
        if text.count("(", at, cut.start()) <= text.count(")", at, cut.start()):
            yield at, cut.start()
            at = cut.end()
    yield at, len(text)


def _masked(text: str) -> str:
    """The text with brackets blotted out, offsets kept; "Assistant Director (Far East)" says of which field he is."""
    if "(" not in text:
        return text
    kept = {match.end() for match in pattern("field-in-brackets").finditer(text)}
    return BRACKETS.sub(lambda bracket: bracket[0] if bracket.end() in kept else _blotted(bracket), text)


def _blotted(bracket: re.Match[str]) -> str:
    """White space as long; a bracket that holds a time and nothing else stays, without its marks.

    Within a title it does not: "Special Assistant and Press Secretary (from March 1964) to the President".
    """
    inside = bracket[0].strip()[1:-1]
    found = list(times(inside))
    within = _PREPOSED.match(bracket.string[bracket.end() :].lstrip()) is not None
    if not within and len(found) == 1 and (found[0].start, found[0].end) == (0, len(inside)):
        return f" {inside} ".rjust(len(bracket[0]))
    return " " * len(bracket[0])


def _chunks(text: str, start: int, end: int) -> Iterator[Chunk]:
    """A part's offices, each with its times: a new one begins where words follow a time."""
    plain = _masked(text[start:end])
    current = Chunk()
    at = 0
    for time in (*times(plain), Time("end", len(plain), len(plain))):
        words = _bare(plain, at, time.start)
        if words and current.words and current.times:
            after = _after(plain, at, words, current, start, time)
            if after is not None:
                yield current
                current = after
            elif not plain[at : words[0]].strip() and plain[words[0]].isupper():
                words = None  # "until October 1958 Hoyer Millar": another entry's
        if words:
            current.words.append((start + words[0], start + words[1]))
        at = time.end
        if current.words and _ends(plain, time, current):
            yield current
            current = Chunk()
        current.never |= time.means == "never" or (time.means == "dropped" and _never(plain[time.start : time.end]))
        current.ruled |= time.means == "rule"
        if time.means not in {"end", "again", "dropped", "never", "rule"}:
            current.times.append(time)
    yield current


def _after(plain: str, at: int, words: tuple[int, int], current: Chunk, start: int, time: Time) -> Chunk | None:
    """The chunk that begins with words behind a time; None where they belong to the one before.

    "Member of the Armed Services Committee, 1952, and the Foreign Relations Committee, 1953" has two with one head.
    """
    if _opens(plain[words[0] : words[1]]):
        return Chunk()
    if time.means not in {"span", "at", "since"} or len(current.words) != 1 or not _ANOTHER.match(plain[at : words[0]]):
        return None
    first, last = current.words[0]
    length = _head(plain[first - start : last - start], plain[words[0] : words[1]])
    return Chunk(lead=(first, first + length)) if length else None


def _head(before: str, words: str) -> int:
    """How much of the words before is said of these, too; 0 where nothing is.

    "Member of the Armed Services Committee", "Foreign Relations Committee": what shares a noun stands side by side.
    """
    if said := _PREPOSED.match(words):
        return max(0, before.find(f" {said[0]}"))
    cuts = [match.end() for match in _PREPOSITION.finditer(before)]
    shared = set(_NAMED.findall(before)) & set(_NAMED.findall(words))
    return next((cut for cut in reversed(cuts) if shared <= set(_NAMED.findall(before[cut:]))), 0) if shared else 0


def _ends(plain: str, time: Time, current: Chunk) -> bool:
    """Whether an office ends at a time whose words are said of the next: "Chancellor and, until May 1955, Minister"."""
    before = plain[: time.start]
    if time.means == "then" and plain[time.end :].strip(EDGES):
        if current.times:
            return True
        said = plain[time.start : time.end].startswith("and ")
        current.succeeded = said or _JOINED.search(before) is not None
        return current.succeeded
    current.throughout = before.rstrip(" ,").endswith(" and") and _follows(plain, time.end)
    return current.throughout


def _never(clause: str) -> bool:
    """Whether a clause says that the office was not taken up."""
    return pattern("never-held").search(f",{clause}") is not None  # "exiled to Spain" ends an office, and denies none


def _follows(plain: str, at: int) -> bool:
    """Whether an office begins there, behind a time."""
    words = _bare(plain, at, len(plain))
    return words is not None and _opens(plain[words[0] : words[1]])


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words without what joins them to others; None where nothing is left."""
    while start < end and text[start] in EDGES:
        start += 1
    joined_before, joined_behind = pattern("joined-before"), pattern("joined-behind")
    while (lead := joined_before.match(text[start:end])) is not None:
        start += lead.end()
    while end > start and text[end - 1] in EDGES:
        end -= 1
    while (trail := joined_behind.search(text[start:end])) is not None:
        end = start + trail.start()
    return (start, end) if start < end else None


def _opens(words: str) -> bool:
    """Whether words behind a time begin another office."""
    return pattern("next-office").match(", " + words) is not None
