"""Which printed document is meant where a reference says only half: no direction, no day, another post's number.

"Telegram 446, February 9", "Deptel 269" at a post that got a copy, "Mr. Dulles’ letter of April 16", "following
telegram". One document of the volume must fit all that is said, and no other: several that fit are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.model import Candidate, Cited, Message, Printed
from kg.namespaces import slug
from kg.resolve.ends import DEPARTMENT, end_named, is_city, parts, whose, words_of
from kg.resolve.printed import ABROAD, Index, Row, day_of, kin, volume_of
from kg.resolve.telegrams import canonical

__all__ = ["partial", "strangers"]

_RECENT = timedelta(days=100)  # a number by itself is looked for so far back
_CLOSE = timedelta(days=45)  # and so far where nothing says between whom
_UNNUMBERED = timedelta(days=5)  # so far back a message whose own number is not printed is looked for
_BRACKET = timedelta(days=2)  # the days between which a number was given out must lie so near
_TURN = timedelta(days=1)  # "following telegram": so much later at most
_IN_TURN = 8  # and so many numbers further
_LONG = 3  # digits of a number that is not met twice on one day
_NEAR = 3  # documents of the volume between the two, where numbers do not say it
_WIRE = frozenset({"telegram", "message", "airgram", "circular-telegram"})
_DATED = frozenset({"letter", "note", "message"})
_COMMON = frozenset(
    slug(
        "department state secretary embassy general minister consul defense joint chiefs staff assistant deputy under"
        " acting director special president chairman office affairs international security national ambassador chief"
    ).split("-")
)


@dataclass(frozen=True)
class _Wanted:
    """All that a reference says of the document it means."""

    cited: Cited
    here: Printed | None  # the citing document
    series: str
    number: str
    day: date | None
    origin: str = ""
    destination: str = ""
    sender: tuple[str, ...] = ()  # the words that name who sent it
    end: str = ""  # the row of `owners` that says whose it is

    @property
    def volume(self) -> str:
        return volume_of(self.cited.document)


def partial(cited: Cited, index: Index) -> list[Candidate]:
    """The one document that fits what is said; none where none or several do."""
    wanted = _wanted(cited, index)
    if wanted.end == "beside":
        return _beside(wanted, index)
    if wanted.end in ("next", "previous"):
        return _in_turn(wanted, index)
    if wanted.number:
        return _by_number(wanted, index)
    return _by_day(wanted, index) if wanted.day else []


def _wanted(cited: Cited, index: Index) -> _Wanted:
    here = index.documents.get(cited.document)
    owner, way, named = parts(cited.owner)
    end = whose(owner)
    message = canonical(cited.message) if cited.message else None
    if message is not None:
        day = day_of(message)
        return _Wanted(cited, here, message.series, message.number, day, message.origin, message.destination, end=end)
    city = "" if end else end_named(re.sub(r"[’']s?$", "", owner))
    origin = DEPARTMENT if end == "department" else named if way == "from" else city
    destination = named if way == "to" else DEPARTMENT if end == "post" else ""
    sender = () if end or city else words_of(owner)
    series = cited.series or ("telegram" if cited.number or cited.time else "letter")
    said = canonical(Message("", "", series, cited.number, cited.date))
    return _Wanted(cited, here, series, said.number, day_of(said), origin, destination, sender, end)


# -------------------------------------------------------------------------------------------------------- what fits


def _fits(one: Printed, message: Message | None, wanted: _Wanted) -> bool:
    """Whether nothing that is known of a document speaks against it."""
    if one.document == wanted.cited.document:
        return False
    if wanted.origin and (message is None or message.origin != wanted.origin):
        return False
    if wanted.destination and (message is None or message.destination != wanted.destination):
        return wanted.destination in one.repeated
    if wanted.end == "post" and (message is None or message.origin == DEPARTMENT):
        return False
    return not wanted.sender or _sent_by(one, wanted.sender)


def _sent_by(one: Printed, words: tuple[str, ...]) -> bool:
    """Whether these words name who sent it: the surname, or nothing but words of his office."""
    if not one.senders:
        return one.message is None  # a record of a conversation does not say whose it is
    return bool(words) and (words[-1] in one.senders or set(words) <= set(one.senders))


def strangers(cited: Cited, one: Printed, index: Index) -> bool:
    """Whether "my" or "your" paper is by another than this document's sender or addressee, as far as both are named."""
    here, end = index.documents.get(cited.document), whose(parts(cited.owner)[0])
    if here is None or end not in ("author", "addressee"):
        return False
    meant = set(here.senders if end == "author" else here.addressees) - _COMMON
    named = set(one.senders) - _COMMON
    return bool(meant and named) and not meant & named


def _posts(one: Printed | None) -> set[str]:
    """The places that a document went from, to, and was repeated to, but the Department."""
    if one is None:
        return set()
    ends = {end for m in (one.message, *one.also) if m for end in (m.origin, m.destination)}
    return {end for end in ends | set(one.repeated) if is_city(end)}


def _like(one: Printed, series: str) -> bool:
    """Whether a document may be called so."""
    return _called(one, series) or (one.message is not None and kin(one.message.series, series))


def _called(one: Printed, series: str) -> bool:
    """Whether a document is called just so: a memorandum of conversation is a memorandum."""
    if one.message is not None and one.message.series == series:
        return True
    return bool(series) and (one.kind == series or one.kind.startswith(f"{series}-"))


def _only(documents: Iterable[Printed], wanted: _Wanted, basis: str, confidence: float, why: str) -> list[Candidate]:
    """A candidate where the documents are one and the same."""
    found = {one.document: one for one in documents if one.document != wanted.cited.document}
    if len(found) != 1:
        return []
    return [Candidate(document, basis, confidence, why) for document in found]


# -------------------------------------------------------------------------------------------------------- by number


def _by_number(wanted: _Wanted, index: Index) -> list[Candidate]:
    if wanted.day is None:
        told = _told(wanted, index)
        if told:
            return _of_day(replace(wanted, day=told), index)
        return _recent(wanted, index) or _bracketed(wanted, index)
    return _of_day(wanted, index)


def _told(wanted: _Wanted, index: Index) -> date | None:
    """The day that another citation gives to the same number, if it was not long ago."""
    citing = wanted.cited.day
    if citing is None:
        return None
    days = index.told.get((wanted.origin, wanted.destination, wanted.number), ())
    return max((day for day in days if citing - _RECENT <= day <= citing + ABROAD), default=None)


def _of_day(wanted: _Wanted, index: Index) -> list[Candidate]:
    """Number and day, or the day on a line that it was repeated on."""
    assert wanted.day is not None  # noqa: S101  (the caller looks)
    rows = [
        (m, p)
        for m, p in index.numbered.get((wanted.volume, wanted.number), ())
        if p.day and abs(p.day - wanted.day) <= ABROAD and kin(m.series, wanted.series) and _fits(p, m, wanted)
    ]
    if rows:
        shared = _posts(wanted.here) & {post for _, p in rows for post in _posts(p)}
        if not shared and len(wanted.number) < _LONG:
            return []
        return _only(
            (p for _, p in rows),
            wanted,
            "number-and-date",
            0.85 if shared else 0.75,
            "the only one in the volume of that number and day",
        )
    if wanted.series == "memorandum":
        return _by_day(wanted, index)  # "National Security Action Memorandum No. 328": its number stands in its title
    return _copied(wanted, index, wanted.day, wanted.day, "the day agrees, and it was also sent there")


def _recent(wanted: _Wanted, index: Index) -> list[Candidate]:
    """A number by itself: the latest on a line of the same post."""
    citing = wanted.cited.day
    if wanted.cited.message is not None:
        wanted = _of_the_post(wanted)
    if citing is None or not (wanted.cited.message is None or DEPARTMENT in (wanted.origin, wanted.destination)):
        return []
    mine = _posts(wanted.here)
    rows = [
        (m, p)
        for m, p in index.numbered.get((wanted.volume, wanted.number), ())
        if p.day
        and citing - _RECENT <= p.day <= citing + _TURN
        and kin(m.series, wanted.series)
        and _fits(p, m, wanted)
    ]
    near = [(m, p) for m, p in rows if (mine & _posts(p) if mine else p.day and citing - p.day <= _CLOSE)]
    return _only((p for _, p in near), wanted, "number", 0.7, "the only one of that number in the volume then")


def _of_the_post(wanted: _Wanted) -> _Wanted:
    """The numbers of a post are those of its line to the Department, also where the White House speaks of them."""
    if is_city(wanted.origin) and not is_city(wanted.destination):
        return replace(wanted, destination=DEPARTMENT)
    if is_city(wanted.destination) and not is_city(wanted.origin):
        return replace(wanted, origin=DEPARTMENT)
    return wanted


def _bracketed(wanted: _Wanted, index: Index) -> list[Candidate]:
    """A number whose day follows from the numbers before and after it on its line."""
    message, citing = wanted.cited.message, wanted.cited.day
    if message is None or citing is None or not wanted.number.isdigit():
        return []
    days = index.between(canonical(message), citing)
    if days is None:
        return []
    why = f"numbers of its line put it between {days[0]} and {days[1]}"
    if days[1] - days[0] > _BRACKET:
        own = _copied(wanted, index, max(days[0], citing - _UNNUMBERED), min(days[1], citing), why)
        return [c for c in own if wanted.destination not in index.documents[c.document].repeated]
    return _copied(wanted, index, *days, why)


def _copied(wanted: _Wanted, index: Index, first: date, last: date, why: str) -> list[Candidate]:
    """The document of these days that was sent on this line, but bears no number of it in print."""
    if not (wanted.origin and wanted.destination):
        return []
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return _only(
        (
            p
            for day in days
            for p in index.dated.get((wanted.volume, day), ())
            if _went(p, wanted) and _same_hour(p, wanted)
        ),
        wanted,
        "date-and-hour",
        0.7,
        why,
    )


def _same_hour(one: Printed, wanted: _Wanted) -> bool:
    return not wanted.cited.time or one.time == wanted.cited.time


def _went(one: Printed, wanted: _Wanted) -> bool:
    """Whether a document may have gone on this line under a number that is not printed."""
    own = one.message
    if own is None or own.origin != wanted.origin or not kin(own.series, wanted.series):
        return False
    numbers = {m.number for m in (own, *one.also) if m.destination == wanted.destination}
    if own.destination == wanted.destination:
        return numbers == {""}
    return wanted.destination in one.repeated and not numbers


# ----------------------------------------------------------------------------------------------------------- by day


def _by_day(wanted: _Wanted, index: Index) -> list[Candidate]:
    """The letter, note, memorandum or message of that day, by who wrote it or to whom."""
    assert wanted.day is not None  # noqa: S101  (the caller looks)
    there = index.dated.get((wanted.volume, wanted.day), ())
    if wanted.cited.message is not None:
        return _one_end(wanted, [p for p in there if _like(p, wanted.series)]) or _off_by_days(wanted, index)
    fits = [p for p in there if _like(p, wanted.series) and _fits(p, p.message, wanted)]
    if wanted.cited.time:
        fits = [p for p in fits if p.time == wanted.cited.time]
    if wanted.sender or wanted.origin or wanted.destination or wanted.cited.time:
        return _only(fits, wanted, "date-and-hour", 0.7, "the only one of that day and sender in the volume")
    return []  # kind and day alone fit too many that are not printed


def _one_end(wanted: _Wanted, there: list[Printed]) -> list[Candidate]:
    """Where one of the two ends is the same and the other only called otherwise: "pak" for the White House of Seoul."""
    if wanted.series in _WIRE and not wanted.cited.time:
        return []
    right = [p for p in there if p.message and _ends_agree(p, p.message, wanted) and _same_hour(p, wanted)]
    return _only(right, wanted, "date-and-hour", 0.6, "day and kind agree, and the ends by their names")


def _off_by_days(wanted: _Wanted, index: Index) -> list[Candidate]:
    """A letter or a note between the two that is dated a day or two otherwise than it is cited."""
    assert wanted.day is not None  # noqa: S101  (the caller looks)
    if wanted.series not in _DATED or DEPARTMENT in (wanted.origin, wanted.destination):
        return []
    days = [wanted.day + timedelta(days=n) for n in (-2, -1, 1, 2)]
    rows = [row for day in days for row in index.days.get((wanted.origin, wanted.destination, day), ())]
    fits = [p for m, p in rows if m.series in _DATED]
    return _only(fits, wanted, "date-and-hour", 0.55, "the only one between the two within two days")


def _ends_agree(one: Printed, message: Message, wanted: _Wanted) -> bool:
    """Whether each end is the same, or named by the same word."""
    if wanted.series == "memorandum" and _called(one, "memorandum") and wanted.end in ("author", "addressee"):
        named = (wanted.here.senders if wanted.end == "author" else wanted.here.addressees) if wanted.here else ()
        return bool(set(named) & set(one.senders) - _COMMON)
    ends = ((wanted.origin, message.origin, one.senders), (wanted.destination, message.destination, one.addressees))
    if all(meant == known for meant, known, _ in ends):
        return False  # that was looked for before
    return all(meant == known or set(meant.split("-")) & set(names) - _COMMON for meant, known, names in ends)


# ---------------------------------------------------------------------------------------------------------- in turn


def _in_turn(wanted: _Wanted, index: Index) -> list[Candidate]:
    """The message before or after this one on the same line: "following telegram"."""
    here = wanted.here
    if here is None or here.message is None or here.day is None:
        return []
    line = here.message
    back = wanted.end == "previous"
    days = [here.day + timedelta(days=n) for n in ((0, -1) if back else (0, 1))]
    rows = [row for day in days for row in index.days.get((line.origin, line.destination, day), ())]
    rows = [(m, p) for m, p in rows if p.document != here.document and _after(row=(m, p), here=here, back=back)]
    if line.number.isdigit():
        exact = str(int(line.number) + (-1 if back else 1))
        known = [(m, p) for m, p in rows if m.number == exact]
        rows = known or [(m, p) for m, p in rows if not m.number and abs(p.position - here.position) <= _NEAR]
    why = "the one before on its line" if back else "the next on its line"
    return _only((p for _, p in rows), wanted, "neighbour", 0.75, why)


def _after(*, row: Row, here: Printed, back: bool) -> bool:
    message, one = row
    own = here.message.number if here.message else ""
    if message.number.isdigit() and own.isdigit():
        step = (int(message.number) - int(own)) * (-1 if back else 1)
        return 0 < step <= _IN_TURN
    return (one.position < here.position) if back else (one.position > here.position)


def _beside(wanted: _Wanted, index: Index) -> list[Candidate]:
    """The message printed right before or behind, if it left the same place that day: "see separate telegram"."""
    here = wanted.here
    if here is None or here.message is None or here.day is None:
        return []
    around = (index.places.get((wanted.volume, here.position + step)) for step in (-1, 1))
    fits = [
        p
        for p in around
        if p and p.message and p.message.origin == here.message.origin and p.day == here.day
        if kin(p.message.series, wanted.cited.series) and p.message.series in _WIRE
    ]
    return _only(fits, wanted, "neighbour", 0.6, "it stands beside, and left the same day")
