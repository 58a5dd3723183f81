"""The offices that a volume's list gives a person, with their times: its descriptions as tenures.

"Ambassador in the Soviet Union until April 1957; Deputy Under Secretary of State from June 1957" are two. A part
without a date holds for the whole time of the volume; "thereafter" begins where the part before it ends. What is left
out in one part is taken from the one before: the country of "Ambassador thereafter", the body of "Director from 1956".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from kg.authority.countries import Country
from kg.grammar import Row, table
from kg.model import Bound, ListedTenure, ListEntry, Volume, years_of
from kg.resolve.offices.nations import nation_of, read
from kg.resolve.offices.periods import Period, Time, periods, times
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["careers", "covered", "listed_tenures"]

_PARTS = re.compile(
    r";|(?<=[a-z\d)])(?<!\bBrig)(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bMaj)(?<!\bInc)(?<!\bJr)(?<!\bSt)\.\s+(?=[A-Z])"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_EDGES = " ,.:–—-"
_LEAD = re.compile(
    r"^(?:and|also|then|the|from|in|as|again|but|both|was|is|while|who|concurrently|where)\b[\s,]*", re.IGNORECASE
)
_TRAIL = re.compile(
    r"[\s,]+(?:and|also|then|from|in|the|both|until|to|except|again|with|concurrently|for|of)$", re.IGNORECASE
)
_SEE = re.compile(r"^[.,\s]*[Ss]ee\b|^\(?pseudonym")
_OF_NAME = re.compile(r" of (?!State\b|Defense\b|Foreign\b|Finance\b)(?:[A-Z][\w’'–-]*(?: |$))+$")
_MINISTER = re.compile(r"[A-Z][a-z]+ Minister\b")
_GOVERNS = re.compile(r"(?:Military |Lieutenant )?(?:Governor|High Commissioner)\b")  # of a land not his own
_OF_BODY = re.compile(r"(?: of the|,| of(?= [A-Z]\w+[’'])) (?:[A-Z][\w’'–-]*[ ,]*(?:(?:in|of|for|and|the) )*)+$")
_CHIEF_OF_STAFF = re.compile(r"^((?:[A-Z]\w+ )*Chief) of Staff")
_OF_EMBASSY = re.compile(r" (?:of|at) Embassy (?:in|to) [A-Z].*$")
_MID = date(1950, 1, 1)


@dataclass
class _Chunk:
    """One office's words and times."""

    words: list[tuple[int, int]] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    never: bool = False


@dataclass(slots=True)
class _Before:
    """What the parts before leave to the next."""

    until: Bound | None = None
    nation: Country | None = None  # of a foreigner
    where: str = ""  # "in the United States": behind a bare rank
    title: str = ""


def covered(volume: str) -> Period:
    """The years that a volume's id says it covers: "frus1955-57v08"; without bounds where it says none."""
    years = years_of(volume)
    return Period(_year(years[0]), _year(years[1])) if years else Period()


def _year(year: int) -> Bound:
    return Bound(str(year), date(year, 1, 1), date(year, 12, 31))


def careers(volume: Volume) -> tuple[ListedTenure, ...]:
    """All that the volume's list says of offices."""
    return _careers(volume.id, volume.persons)


@lru_cache(maxsize=8)
def _careers(volume: str, persons: tuple[ListEntry, ...]) -> tuple[ListedTenure, ...]:
    years = covered(volume)
    return tuple(t for entry in persons for t in listed_tenures(entry, years))


def listed_tenures(entry: ListEntry, years: Period) -> tuple[ListedTenure, ...]:
    """The offices of one entry, in the order of its words; `years` are the volume's."""
    text = entry.description
    if _SEE.match(text):
        return ()
    before = _Before()
    out: list[ListedTenure] = []
    for chunk in _timed(text):
        out += _offices(text, chunk, before, years)
    return tuple(replace(t, entry=entry.id) for t in out)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts between semicolons, outside brackets."""
    at = 0
    for cut in _PARTS.finditer(text):
        if text.count("(", at, cut.start()) <= text.count(")", at, cut.start()):
            yield at, cut.start()
            at = cut.end()
    yield at, len(text)


def _timed(text: str) -> list[_Chunk]:
    """The chunks of all parts; what stands before "; and Governor, 1955–1957" has that time, too."""
    out: list[_Chunk] = []
    for start, end in _parts(text):
        chunks = list(_chunks(text, start, end))
        if text[start:end].lstrip().startswith("and ") and chunks and chunks[0].times:
            for earlier in reversed(out):
                if earlier.times:
                    break
                earlier.times = list(chunks[0].times)
        for chunk in chunks:
            if chunk.words and not chunk.never:
                out.append(chunk)
            elif out and not chunk.words:  # "; and again December 1966–February 1968"
                out[-1].times += chunk.times
    return out


def _masked(text: str) -> str:
    """The text with brackets blotted out, offsets kept."""
    return _BRACKETS.sub(_blotted, text) if "(" in text else text


def _blotted(bracket: re.Match[str]) -> str:
    """White space as long; a bracket that holds a time and nothing else stays, without its marks."""
    inside = bracket[0].strip()[1:-1]
    found = list(times(inside))
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(inside)):
        return f" {inside} ".rjust(len(bracket[0]))
    return " " * len(bracket[0])


def _chunks(text: str, start: int, end: int) -> Iterator[_Chunk]:
    """A part's offices, each with its times: a new one begins where words follow a time."""
    plain = _masked(text[start:end])
    current = _Chunk()
    at = 0
    for time in (*times(plain), Time("end", len(plain), len(plain))):
        words = _bare(plain, at, time.start)
        if words and current.words and current.times and _opens(plain[words[0] : words[1]]):
            yield current
            current = _Chunk()
        if words:
            current.words.append((start + words[0], start + words[1]))
        at = time.end
        if time.means == "then" and current.words and current.times and plain[at:].strip(_EDGES):
            yield current
            current = _Chunk()
        if plain[: time.start].rstrip(" ,").endswith(" and") and current.words and _follows(plain, at):
            yield current  # "Chancellor and, until May 1955, Minister of Foreign Affairs"
            current = _Chunk()
        current.never |= time.means == "never" or (time.means == "dropped" and _never(plain[time.start : time.end]))
        if time.means not in {"end", "again", "dropped", "never"}:
            current.times.append(time)
    yield current


def _never(clause: str) -> bool:
    """Whether a clause says that the office was not taken up."""
    pattern = _row("never-held").pattern
    return pattern is not None and pattern.search(clause) is not None


def _follows(plain: str, at: int) -> bool:
    """Whether an office begins there, behind a time."""
    words = _bare(plain, at, len(plain))
    return words is not None and _opens(plain[words[0] : words[1]])


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words without what joins them to others; None where nothing is left."""
    while start < end and text[start] in _EDGES:
        start += 1
    while (lead := _LEAD.match(text[start:end])) is not None:
        start += lead.end()
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while (trail := _TRAIL.search(text[start:end])) is not None:
        end = start + trail.start()
    return (start, end) if start < end else None


def _opens(words: str) -> bool:
    """Whether words behind a time begin another office."""
    joint = _row("next-office").pattern
    return joint is not None and joint.match(", " + words) is not None


def _row(name: str) -> Row:
    return table("careers").row(name)


def _offices(text: str, chunk: _Chunk, before: _Before, years: Period) -> Iterator[ListedTenure]:
    """The tenures of a chunk: each of its offices in each of its periods."""
    found = periods(chunk.times, before.until)
    basis = "thereafter" if any(t.means == "then" for t in chunk.times) else "stated" if found else "the volume's years"
    start, end = chunk.words[0][0], chunk.words[-1][1]
    titles = _titles(text, chunk.words)
    found = found or [years]
    shared = _shared(titles, _middle(found[0], years))
    tail = [t for t in found if t.until is not None]
    past = _row("held-before").pattern
    former = False
    for at, title in enumerate(titles):
        former |= past is not None and past.match(title) is not None
        bare = past.sub("", title) if past is not None else title
        words = _completed(bare, before, titles[at + 1 :])
        middle = _middle(found[0], years)
        reading = read(words, middle, before.nation or shared)
        for period in found:
            yield ListedTenure(
                "",
                words,
                text[start:end],
                start,
                end,
                reading.office,
                reading.body_key,
                reading.where,
                period.begin,
                period.until,
                basis,
                reading.acting,
                former=former and basis == "the volume's years",
            )
        _remember(before, words, reading, middle)
    if chunk.times:
        before.until = tail[-1].until if tail else None


def _shared(titles: list[str], day: date) -> Country | None:
    """The country that the last of several offices names for all: "Prime Minister and Foreign Minister of Somalia"."""
    if len(titles) < 2:
        return None
    return nation_of(titles[-1], find_office(titles[-1], day), day)


def _titles(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The offices named side by side; of "President and Prime Minister of X" the first is of X, too."""
    words = ", ".join(" ".join(_BRACKETS.sub("", text[a:b]).split()) for a, b in spans)
    joint, rank = _row("next-office").pattern, _row("rank-alone").pattern
    return [
        t
        for part in (joint.split(words) if joint is not None else [words])
        if (t := part.strip(_EDGES)) and not (rank and rank.match(t))
    ]


def _completed(words: str, before: _Before, after: list[str]) -> str:
    """A bare rank with the place or body of the office beside it, or of the one before."""
    bare = _row("bare-rank").pattern
    if bare is None or not bare.match(words):
        return _of_the_same(words, before) or words
    beside = next((m[0] for title in after if (m := _OF_BODY.search(title))), "")
    beside = beside[max(0, beside.rfind(" of the ")) :]  # the bank's president, not its board's
    if not beside and after and words != "Counselor" and (only := _OF_NAME.search(after[-1])):
        beside = only[0]
    if not beside and after and (embassy := _OF_EMBASSY.search(after[-1])):
        beside = embassy[0].replace(" Embassy", " the Embassy")  # "Minister and Counselor of Embassy in Japan"
    if beside and words != "Counselor":
        return f"{words}{beside}"
    if not before.title or words == "President":
        return words
    where = before.where
    if ", Office of" in where and words != "Officer in Charge":  # he rises from the desk to head the office
        where = where[where.index(", Office of") :]
    if words.endswith("of State") and where.startswith(" of State"):
        where = where.removeprefix(" of State")
    return f"{words}{where}"


def _of_the_same(words: str, before: _Before) -> str:
    """What says itself that it belongs to the office before: "Under Secretary", "Director of that office"; or ""."""
    rank, department = _row("secretary-of-the-same").pattern, _row("department-of-a-secretary").pattern
    if before.nation is None and rank and department and (said := rank.match(words)):
        found = department.search(before.title)
        of = found["of"] if found else " of State" if before.title.endswith("Department of State") else ""
        return f"{said['rank']}{of}{said['field'] or ''}" if of else ""
    there = _row("under-somebody-there").pattern
    if there is None or not (said := there.search(words)) or not before.where:
        return ""
    where = before.where
    if said["body"]:
        at = where.find(f"{said['body'].capitalize()} of ")
        return f"{words[: said.start()]}of the {where[at:]}" if at >= 0 else ""
    at = where.find(", ")  # the agency's director, not the branch's
    return f"{words}{where[at:] if at >= 0 else where}"


def _middle(period: Period, years: Period) -> date:
    """A day on which the office was held: names of countries depend on it."""
    ends = [b for b in (period.begin, period.until) if b] or [b for b in (years.begin, years.until) if b]
    return ends[0].last if ends else _MID


def _remember(before: _Before, words: str, reading: OfficeReading, day: date) -> None:
    nation = nation_of(words, reading, day)
    if nation is not None and not _GOVERNS.match(words):
        before.nation = nation
    before.title = words
    if reading.office is None and reading.body_key:
        before.where = f" of the {words}"
        return
    to_somebody = _row("assistant-to-somebody").pattern
    if to_somebody is not None and to_somebody.search(words):
        before.where = ""
        return
    said = words.removeprefix("Acting ").removeprefix("Officer in Charge")
    said = _CHIEF_OF_STAFF.sub(r"\1", said)
    cut = re.search(r" (?:in|to|at|of|on|for) (?:the )?[A-Z]|, [A-Z]", said)
    before.where = said[cut.start() :] if cut else ""
