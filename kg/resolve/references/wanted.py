"""What a reference says of the document it means: number, day, hour, kind, and who wrote it to whom.

    wanted_of(cited, index) -> Wanted

An end of the line is known by its place ("moscow"), by the words that name a person or an office ("kosygin"), or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from kg.authority.countries import country_of_adjective
from kg.grammar import dates, table
from kg.model import Cited, Message, Printed, When
from kg.namespaces import slug
from kg.resolve.dates import resolve_when
from kg.resolve.ends import DEPARTMENT, end_named, is_city, parts, whose, words_of
from kg.resolve.references.printed import ABROAD, WIRE, Index, day_of, volume_of
from kg.resolve.telegrams import canonical

__all__ = ["NOBODY", "PAPERS", "End", "Wanted", "acquainted", "strangers", "wanted_of"]

PAPERS = frozenset({"letter", "note", "message", "memorandum", "aide-memoire", "communication", "report"})
_RECENT = timedelta(days=100)  # a number by itself is one given out so lately
_BESIDE = 6  # so many documents before an undated one tell its time
_PERSONS = frozenset({"author", "addressee"})  # in a telegram that hands on a letter, "your" is not its addressee's
_APOSTROPHE = re.compile(r"[’']s?$")
_WAY_TO_NAME = re.compile(r"\b(to|from) (?P<name>[A-Z].*)$")


@dataclass(frozen=True, slots=True)
class End:
    """Who wrote, or to whom: any of the places, or any of the words, or all words of the phrase."""

    places: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    phrase: frozenset[str] = frozenset()

    def agrees(self, place: str, names: tuple[str, ...]) -> bool | None:
        """Whether a printed document's end is this one; None where one of the two is not known."""
        if not (self.places or self.words or self.phrase) or not (place or names):
            return None
        if place in self.places or not self.words.isdisjoint(names):
            return True
        return bool(self.phrase) and self.phrase <= set(names)


NOBODY = End()


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that a reference says of the document it means."""

    cited: Cited
    here: Printed | None  # the citing document
    series: str
    number: str
    day: date | None
    origin: str = ""  # both ends, where the reference names a message
    destination: str = ""
    sender: End = NOBODY
    addressee: End = NOBODY
    end: str = ""  # the row of `owners` that says whose it is

    @property
    def says(self) -> str:
        """What it is looked for by: "number", "day", "neither"."""
        return "number" if self.number else "day" if self.day else "neither"

    @property
    def volume(self) -> str:
        """The volume it is looked for in."""
        return volume_of(self.cited.document)


def wanted_of(cited: Cited, index: Index) -> Wanted:
    """What the reference says, with its document's ends put in for "my" and "your"."""
    here = index.documents.get(cited.document)
    owner, way, named = parts(cited.owner)
    end = whose(owner)
    message = canonical(cited.message) if cited.message else None
    series = cited.series or ("telegram" if cited.number or cited.time else "letter")
    said = message or canonical(Message("", "", series, cited.number, cited.date))
    carried = series in PAPERS and here is not None and here.message is not None and here.message.series in WIRE
    sender, addressee = _ends(end, None if cited.enclosed or (carried and end in _PERSONS) else here)
    if not end and owner:
        sender = _named(_APOSTROPHE.sub("", owner))
    if way == "from":
        sender = End(frozenset({named}))
    elif way == "to":
        addressee = End(frozenset({named}))
    elif match := _WAY_TO_NAME.search(cited.owner):
        by_name = End(words=frozenset(words_of(match["name"])[-1:]))
        sender, addressee = (by_name, addressee) if match[1] == "from" else (sender, by_name)
    if message is not None and not (carried and end in _PERSONS):
        sender, addressee = _with(sender, message.origin), _with(addressee, message.destination)
    if series == "instruction" and sender is NOBODY and here and here.message and here.message.origin != DEPARTMENT:
        sender, addressee = End(frozenset({DEPARTMENT})), End(frozenset({here.message.origin}))
    origin, destination = (message.origin, message.destination) if message else ("", "")
    day = day_of(said) or _told(cited, said, index) or _as_beside(cited, here, index)
    return Wanted(cited, here, said.series, said.number, day, origin, destination, sender, addressee, end)


def _told(cited: Cited, said: Message, index: Index) -> date | None:
    """The day that another citation gives to the same number of the same line, if it was not long ago."""
    if cited.day is None or not said.origin:
        return None
    days = index.told.get((said.origin, said.destination, said.number), ())
    return max((day for day in days if cited.day - _RECENT <= day <= cited.day + ABROAD), default=None)


def _as_beside(cited: Cited, here: Printed | None, index: Index) -> date | None:
    """The day that an undated document gives without the year, by the day of the document before it."""
    if here is None or cited.day is not None or not cited.words:
        return None
    volume = volume_of(cited.document)
    before = (index.places.get((volume, here.position - step)) for step in range(1, _BESIDE + 1))
    anchor = next((one.day for one in before if one and one.day), None)
    found = next(iter(dates.find(cited.words, 0, len(cited.words))), None)
    if anchor is None or found is None or found.row["means"] != "day":
        return None
    when = resolve_when(When(cited.words[found.start : found.end], "", basis="not resolved"), anchor)
    try:
        return date.fromisoformat(when.edtf.partition("T")[0])
    except ValueError:
        return None


def acquainted(wanted: Wanted, one: Printed) -> tuple[bool | None, bool | None]:
    """Whether writer and receiver are the persons that "my" and "your" mean; None as far as one is not named."""
    here = wanted.here
    if here is None or wanted.end not in _PERSONS or wanted.sender is NOBODY:
        return None, None
    he, you = (here.senders, here.addressees) if wanted.end == "author" else (here.addressees, here.senders)
    return _met(he, one.senders), _met(you, one.addressees)


def _met(some: tuple[str, ...], others: tuple[str, ...]) -> bool | None:
    meant, named = set(some) - _common(), set(others) - _common()
    return bool(meant & named) if meant and named else None


def strangers(cited: Cited, one: Printed, index: Index) -> bool:
    """Whether "my" or "your" paper is by another than this document's sender or addressee, as far as both are named."""
    here, end = index.documents.get(cited.document), whose(parts(cited.owner)[0])
    if here is None or end not in _PERSONS:
        return False
    meant = set(here.senders if end == "author" else here.addressees) - _common()
    named = set(one.senders) - _common()
    return bool(meant and named) and not meant & named


@cache
def _common() -> frozenset[str]:
    """Words of so many offices that they tell no two apart."""
    return frozenset(table("papers").row("of-many-offices")["words"])


def _with(end: End, place: str) -> End:
    named = frozenset() if is_city(place) else frozenset(place.split("-")) - _common()
    return replace(end, places=end.places | {place}, words=end.words | named)


def _ends(end: str, here: Printed | None) -> tuple[End, End]:
    """Sender and addressee of what is "my" or "your", "Department’s" or "Embassy’s" in this document."""
    if end == "department":
        return End(frozenset({DEPARTMENT}), phrase=frozenset({"secretary", "state"})), NOBODY
    if here is None:
        return NOBODY, NOBODY
    own = here.message
    he = _end(own.origin if own else "", here.senders)
    you = _end(own.destination if own else "", here.addressees)
    if end in ("author", "next", "previous", "beside"):
        return he, you
    if end == "addressee":
        return you, he
    if end == "post" and own:
        post = next((e for e in (own.origin, own.destination) if e != DEPARTMENT), "")
        return End(frozenset({post}) if post else frozenset()), NOBODY
    return NOBODY, NOBODY


def _end(place: str, names: tuple[str, ...]) -> End:
    return End(frozenset({place} if place else ()), frozenset(names) - _common())


@cache
def _named(owner: str) -> End:
    """The sender that "Moscow’s", "Mr. Dulles’", "the Soviet", "the President’s" names."""
    city = end_named(owner)
    if city:
        return End(frozenset({city}))
    plain = re.sub(r"^[Tt]he |^[Tt]his ", "", owner)
    adjective = plain.partition(" ")[0]
    if land := country_of_adjective(adjective):
        places = {land.slug, f"embassy-of-{land.slug}", f"legation-of-{land.slug}", *(p for p, _ in land.capitals)}
        names = {slug(adjective)} | (set(land.slug.split("-")) - _common())
        return End(frozenset(places), frozenset(names))
    words = words_of(owner)
    return End(words=frozenset(words[-1:]) - _common(), phrase=frozenset(words))
