"""The offices that a volume's list gives a person, with their times: its descriptions as tenures.

"Ambassador in the Soviet Union until April 1957; Deputy Under Secretary of State from June 1957" are two. Without any
date an office holds for the whole time of the volume, beside dated ones its time is not given; "thereafter" begins
where the part before it ends. What is left out in one part is taken from the one before: the country of "Ambassador
thereafter", the body of "Director from 1956".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kg.authority.countries import Country, country_of_adjective
from kg.grammar import Row
from kg.model import Bound, ListedTenure, ListEntry, Volume, years_of
from kg.resolve.offices.completions import Before, completed, governs
from kg.resolve.offices.descriptions import BRACKETS, Chunk, chunks, pattern
from kg.resolve.offices.enumerations import held_before, side_by_side
from kg.resolve.offices.nations import army_of, marks, nation_of
from kg.resolve.offices.periods import Period, periods, terms, within
from kg.resolve.offices.readings import read
from kg.resolve.offices.renamings import renamed
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["careers", "covered", "listed_tenures"]

_STOPS = frozenset({",", ";", ")", " ", ""})  # what stands behind a mark that stands by itself
_MID = date(1950, 1, 1)
_LASTING = 15  # years
_VOLUMES, _UNTOLD, _BEFORE = "the volume's years", "no time given", "before the time of the volume"


@dataclass(frozen=True, slots=True)
class _Held:
    """When the offices of a chunk were held, and why we say so."""

    periods: tuple[Period, ...]
    basis: str
    day: date  # one of the days: names of countries depend on it


@dataclass(frozen=True, slots=True)
class _Named:
    """An office under one name, and when it had it."""

    name: str
    period: Period
    reading: OfficeReading


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
    if pattern("points-elsewhere").match(text):
        return ()
    if run_on := pattern("next-entry").search(text):
        text = text[: run_on.start()]
    ranked = pattern("rank-in-the-name").search(entry.name)
    before = Before(nation=_served(text, _middle(years, years)), rank=ranked[1] if ranked else "")
    out: list[ListedTenure] = []
    said = chunks(text)
    dated = any(chunk.times or chunk.succeeded for chunk in said)
    for at, chunk in enumerate(said):
        held = _held(chunk, said[at + 1 : at + 2], before, years, among_dated=dated)
        out += _offices(text, chunk, before, held)
        if chunk.times:
            before.until = held.periods[-1].until
    if before.nation is not None:
        out = [_of_the_later(t, before.nation, years) for t in out]
    return tuple(replace(t, entry=entry.id) for t in out)


def _of_the_later(tenure: ListedTenure, nation: Country, years: Period) -> ListedTenure:
    """An office that a country has and that names none, in the country that a later one names.

    "Leader of Sangkum; Prime Minister of Cambodia from June 1958".
    """
    if tenure.where or not pattern("of-the-later-country").search(tenure.title):
        return tenure
    reading = read(tenure.title, _middle(Period(tenure.begin, tenure.until), years), nation)
    return replace(tenure, office=reading.office, body=reading.body_key, where=reading.where)


def _served(text: str, day: date) -> Country | None:
    """The country of the army behind the rank, by name or mark: "General, ARVN, Chairman of the Council"."""
    if (named := army_of(text, day)) is not None:
        return named
    found = _marked(text, "service")
    return country_of_adjective(found["adjective"], day) if found is not None else None


def _marked(text: str, means: str) -> Row | None:
    """The row of an armed force whose mark stands by itself in the words."""
    return next((row for mark, row in marks(text, means) if text[mark.end() : mark.end() + 1] in _STOPS), None)


def _held(chunk: Chunk, following: list[Chunk], before: Before, years: Period, *, among_dated: bool) -> _Held:
    """The periods of a chunk; beside dated offices an undated one has none, for the volume's years are too long."""
    found = [p for p in periods(chunk.times, before.until) if p.begin or p.until]
    if found:
        basis = "thereafter" if any(t.means == "then" for t in chunk.times) else "stated"
        return _Held(tuple(found), basis, _middle(found[0], years))
    if not chunk.ruled and (chunk.throughout or not among_dated):
        return _Held((years,), _VOLUMES, _middle(years, years))
    if chunk.succeeded and following:
        nexts = periods(following[0].times, None)
        if nexts and nexts[0].begin is not None:  # "Minister, then Ambassador after January 13, 1967"
            return _Held((Period(None, nexts[0].begin),), "until the next office", _middle(nexts[0], years))
    return _Held((Period(),), _UNTOLD, _middle(years, years))


def _long(years: Period) -> bool:
    """Whether a volume covers more years than anybody's office lasts: its years tell nothing."""
    return bool(years.begin and years.until and years.until.last.year - years.begin.first.year > _LASTING)


def _middle(period: Period, years: Period) -> date:
    """A day on which the office was held; of two bounds the middle, for most of the time counts."""
    begin, until = period.begin, period.until
    if begin is None and years.begin is not None and (until is None or years.begin.first < until.first):
        begin = years.begin
    if until is None and years.until is not None and (begin is None or begin.last < years.until.last):
        until = years.until
    first, last = (begin or until), (until or begin)
    if first is None or last is None:
        return _MID
    return first.last if last.first <= first.first else first.first + (last.first - first.first) // 2


def _offices(text: str, chunk: Chunk, before: Before, held: _Held) -> Iterator[ListedTenure]:
    """The tenures of a chunk: each of its offices in each of its periods."""
    start, end = chunk.words[0][0], chunk.words[-1][1]
    titles = side_by_side(text, [*([chunk.lead] if chunk.lead else []), *chunk.words], lead=chunk.lead is not None)
    if before.rank and titles:
        titles[0], before.rank = f"{before.rank}, {titles[0]}", ""
    shared = _shared(titles, held.day)
    past = pattern("held-before")
    for at, (title, former) in enumerate(zip(titles, held_before(titles), strict=True)):
        if pattern("person-described").match(bare := past.sub("", title)):  # "Egyptian journalist" tells a country only
            before.nation = nation_of(bare, find_office(bare, held.day), held.day) or before.nation
            continue
        words = completed(bare, before, titles[at + 1 :], held.day)
        if pattern("chief-of-staff").match(words) and (ours := _marked(text, "force")) is not None:
            words = f"{words}, {ours['force']}"
        then = _when(words, chunk, held, former=former, last=at + 1 == len(titles))
        named = _named(words, text[start : _behind_bracket(text, end)], then, before.nation or shared)
        for office in named:
            if office.reading.key:  # else words that name neither an office nor a body
                yield _tenure(office, text, start, end, then.basis)
        before.keep(named[-1].name, named[-1].reading, held.day)


def _named(words: str, said: str, held: _Held, nation: Country | None) -> list[_Named]:
    """The office in each of its periods, under each name that it had; at least one, for a time not told is one, too."""
    return [
        _Named(name, part, read(name, held.day, nation))
        for period in held.periods
        for name, part in renamed(words, said, period)
    ]


def _tenure(office: _Named, text: str, start: int, end: int, basis: str) -> ListedTenure:
    """The office as held by whom text[start:end] describes."""
    reading, period = office.reading, office.period
    return ListedTenure(
        "",
        office.name,
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
        former=basis == _BEFORE,
    )


def _behind_bracket(text: str, at: int) -> int:
    """Where the bracket ends that begins there; there, if none does."""
    bracket = BRACKETS.match(text, at)
    return bracket.end() if bracket else at


def _when(words: str, chunk: Chunk, held: _Held, *, former: bool, last: bool) -> _Held:
    """When one office of a chunk was held: not all of them in all of its times.

    "Former Secretary of State and mediator for Cyprus, 1964", "Professor, adviser during the 1976 campaign": the last
    is dated. "Staff Secretary to President Eisenhower" was so in his term only.
    """
    if former and (held.basis in {_VOLUMES, _UNTOLD} or not last):
        return replace(held, periods=(Period(),), basis=_BEFORE)
    if not last and [time.means for time in chunk.times] == ["campaign"]:
        return replace(held, periods=(Period(),), basis=_UNTOLD)
    if held.basis != _VOLUMES:
        return held
    years = held.periods[0]
    if not (served := terms(words)):
        return replace(held, periods=(Period(),), basis=_UNTOLD) if _long(years) else held
    if common := [period for term in served if (period := within(years, term)) is not None]:
        return replace(held, periods=(common[-1],))
    over = years.begin is not None and all(t.until and t.until.last <= years.begin.first for t in served)
    return replace(held, periods=(Period(),), basis=_BEFORE if over else _UNTOLD)


def _shared(titles: list[str], day: date) -> Country | None:
    """The country that the last of several offices names for all: "Prime Minister and Foreign Minister of Somalia"."""
    if len(titles) < 2 or governs(titles[-1]):
        return None
    return nation_of(titles[-1], find_office(titles[-1], day), day)
