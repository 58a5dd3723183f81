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

from kg.authority.countries import Country, country, country_of_adjective
from kg.grammar import Row, table
from kg.model import Bound, ListedTenure, ListEntry, Volume
from kg.resolve.offices.periods import Period, Time, periods, times
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["careers", "listed_tenures", "years_of"]

_PARTS = re.compile(r";|(?<=[a-z\d)])\.\s+(?=[A-Z])")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_YEARS = re.compile(r"(?P<first>1[789]\d\d)(?:[-–](?P<last>1[789]\d\d|\d\d)(?!\d))?")
_EDGES = " ,.:–—-"
_LEAD = re.compile(
    r"^(?:and|also|then|the|from|in|as|again|but|both|was|is|while|who|concurrently|where)\b[\s,]*", re.IGNORECASE
)
_TRAIL = re.compile(
    r"[\s,]+(?:and|also|then|from|in|the|both|until|to|except|again|with|concurrently|for|of)$", re.IGNORECASE
)
_SEE = re.compile(r"^[,\s]*[Ss]ee\b|^\(?pseudonym")
_NATIONS = re.compile(r"\bof (?:the )?(?P<country>[A-Z][\w’.]*(?: (?:and |of |the )?[A-Z][\w’.]*){0,4})")
_ABROAD = re.compile(
    r"\b((?:[A-Z]\w+ )?[A-Z]\w+) (?:Ministry|Foreign (?:Ministry|Office)|Government|Army|Navy|Air Force|Armed Forces|"
    r"General Staff|Communist|Socialist|Labou?r|Conservative|Parliament|Cabinet|Delegation|Embassy|Legation|"
    r"National Assembly)"
)
_OURS = re.compile(r"(?:American|United States|U\.\s?S\.)\b")
_MID = date(1950, 1, 1)


@dataclass
class _Chunk:
    """One office's words and times."""

    words: list[tuple[int, int]] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)


@dataclass(slots=True)
class _Before:
    """What the parts before leave to the next."""

    until: Bound | None = None
    nation: Country | None = None  # of a foreigner
    where: str = ""  # "in the United States": behind a bare rank
    title: str = ""


def years_of(volume: str) -> Period:
    """The years that a volume's name says it covers: "frus1955-57v08"; none where it says none."""
    match = _YEARS.search(volume)
    if not match:
        return Period()
    first = int(match["first"])
    last = int(match["last"] or first)
    last = last if last > 99 else first // 100 * 100 + last
    last = max(first, last)
    return Period(_year(first), _year(last))


def _year(year: int) -> Bound:
    return Bound(str(year), date(year, 1, 1), date(year, 12, 31))


def careers(volume: Volume) -> tuple[ListedTenure, ...]:
    """All that the volume's list says of offices."""
    return _careers(volume.id, volume.persons)


@lru_cache(maxsize=8)
def _careers(volume: str, persons: tuple[ListEntry, ...]) -> tuple[ListedTenure, ...]:
    years = years_of(volume)
    return tuple(t for entry in persons for t in listed_tenures(entry, years))


def listed_tenures(entry: ListEntry, years: Period) -> tuple[ListedTenure, ...]:
    """The offices of one entry, in the order of its words; `years` are the volume's."""
    text = entry.description
    if _SEE.match(text):
        return ()
    before = _Before()
    out: list[ListedTenure] = []
    for start, end in _parts(text):
        for chunk in _chunks(text, start, end):
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


def _masked(text: str) -> str:
    """The text with brackets blotted out, offsets kept."""
    return _BRACKETS.sub(lambda m: " " * len(m[0]), text) if "(" in text else text


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
        if time.means not in {"end", "again", "dropped"}:
            current.times.append(time)
    if current.words:
        yield current


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
    for title in titles:
        past = _row("held-before").pattern
        bare = past.sub("", title) if past is not None else title
        words = _completed(bare, before)
        middle = _middle(found[0], years)
        reading = _read(words, middle, before.nation or shared)
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
                former=bare != title and basis == "the volume's years",
            )
        _remember(before, words, reading, middle)
    if chunk.times:
        before.until = tail[-1].until if tail else None


def _shared(titles: list[str], day: date) -> Country | None:
    """The country that the last of several offices names for all: "Prime Minister and Foreign Minister of Somalia"."""
    if len(titles) < 2:
        return None
    return _nation(titles[-1], find_office(titles[-1], day), day)


def _titles(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """The offices named side by side; of "President and Prime Minister of X" the first is of X, too."""
    words = ", ".join(" ".join(_BRACKETS.sub("", text[a:b]).split()) for a, b in spans)
    joint = _row("next-office").pattern
    return [t for part in (joint.split(words) if joint is not None else [words]) if (t := part.strip(_EDGES))]


def _completed(words: str, before: _Before) -> str:
    """A bare rank with the place or body that the office before it had."""
    bare = _row("bare-rank").pattern
    if bare is None or not bare.match(words) or not before.title:
        return words
    where = before.where
    if words.endswith("of State") and where.startswith(" of State"):
        where = where.removeprefix(" of State")
    return f"{words}{where}"


def _middle(period: Period, years: Period) -> date:
    """A day on which the office was held: names of countries depend on it."""
    ends = [b for b in (period.begin, period.until) if b] or [b for b in (years.begin, years.until) if b]
    return ends[0].last if ends else _MID


@lru_cache(maxsize=16384)
def _read(words: str, day: date, nation: Country | None) -> OfficeReading:
    """What the words mean; without a country of its own a foreigner's office is his country's."""
    said = words[:1].upper() + words[1:]
    reading = find_office(said, day)
    own = _nation(said, reading, day)
    if own is not None:
        return reading if reading.where else replace(reading, where=own.slug)
    own_body = _row("of-no-nation").pattern
    if nation is None or _OURS.match(words) or (own_body is not None and own_body.search(words)):
        return reading
    abroad = find_office(f"{nation.adjective} {said}", day)
    return abroad if abroad.key and not abroad.rule.startswith("other-") else replace(reading, where=nation.slug)


def _nation(words: str, reading: OfficeReading, day: date) -> Country | None:
    """The foreign country whose office the words are: "British Ambassador", "Prime Minister of Pakistan"."""
    said = words.split(" ")
    for count in (3, 2, 1):
        if count < len(said) and (found := country_of_adjective(" ".join(said[:count]).rstrip("’'s"), day)) is not None:
            return found if found.slug != "united-states" else None
    for match in _ABROAD.finditer(words):
        if (found := country_of_adjective(match[1], day)) is not None and found.slug != "united-states":
            return found
    if reading.rule.startswith(("foreign-", "envoy-", "embassy-of", "government-of", "other-")):
        for match in _NATIONS.finditer(words):
            name = match["country"]
            while name:
                if (found := country(name, day)) is not None:
                    return found if found.slug != "united-states" else None
                name = name.rpartition(" ")[0]
    return None


def _remember(before: _Before, words: str, reading: OfficeReading, day: date) -> None:
    nation = _nation(words, reading, day)
    before.nation = nation or before.nation
    before.title = words
    cut = re.search(r" (?:in|to|at|of|on|for) (?:the )?[A-Z]|, [A-Z]", words)
    before.where = words[cut.start() :] if cut else ""
