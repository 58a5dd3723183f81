"""Whose side a name is on: an approach goes from one government to another, never inside one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from kg.extract.speakers import words
from kg.grammar import table
from kg.grammar.words import normalise

if TYPE_CHECKING:
    from kg.extract.reading import Reading
    from kg.model import Party

__all__ = ["Sides", "sides_in", "sides_of"]

Side = Literal["home", "foreign", "sender", "addressee", "name", ""]

_REACH = 700

_FIRST = {"i", "we", "me", "us", "my government", "our government", "myself", "the undersigned", "my", "mine", "our"}
_SECOND = re.compile(r"^(?:you|your(?: excellency(?:'s)?)?(?: government)?|you(?:r)?self|your highness)$")


@dataclass(frozen=True)
class Sides:
    """The two ends of a document, and whether they belong to two governments."""

    between_governments: bool
    sender: frozenset[str]
    addressee: frozenset[str]
    abroad: bool = False  # the sender writes from a post abroad: "this Government" is his host
    people: tuple[tuple[int, str, Side], ...] = ()  # who is named where, to read "he" back to
    foreigners: frozenset[str] = frozenset()  # surnames that stand beside a foreign title somewhere in the document
    orders: bool = False  # the capital writes to its own post: what "should be done" is an order
    minutes: bool = False  # the author writes down what others said in a meeting

    def side(self, who: str) -> Side:
        """Which side these words name; "name" where it is somebody whose side is not said, "" for nobody."""
        low = normalise(who).text.strip(" ,.")
        if not low or low in ("who", "it", "which"):
            return ""
        if low in _FIRST:
            return "sender"
        if _SECOND.match(low):
            return "addressee"
        if any(name and low.endswith(name) for name in self.sender):
            return "sender"
        if any(name and low.endswith(name) for name in self.addressee):
            return "addressee"
        if low == "this government" and self.abroad:
            return "foreign"
        if _row("home").search(low):
            return "home"
        if re.match(
            r"(?:the |this )?(?:department|embassy|legation|consulate|mission|ambassador|commission|american)\b", low
        ):
            return "home"
        if _row("foreign").search(low):
            return "foreign"
        if _row("private").search(low):
            return ""
        if self.foreigners and re.sub(r"'s$", "", low.split()[-1]) in self.foreigners:
            return "foreign"
        return "name" if words("proper").match(who) and not words("no-person").match(low) else ""

    def meant(self, who: str, at: int) -> str:
        """Who "he" or "they" is: the person or body named last before, where that one is foreign; else ""."""
        if not words("pronoun").match(who):
            return who
        before = [(start, name, side) for start, name, side in self.people if at - _REACH < start < at]
        return before[-1][1] if before and before[-1][2] == "foreign" else ""

    def host(self, at: int) -> str:
        """The foreign authority named last before these words; "" where none is."""
        return next((name for start, name, side in reversed(self.people) if start < at and side == "foreign"), "")

    def apart(self, one: Side, other: Side) -> bool:
        """Whether these two may be on two sides."""
        if not one or not other or one == other == "name":
            return False
        if self.between_governments:
            pair = {one, other}
            return pair in (
                {"sender", "addressee"},
                {"sender", "foreign"},
                {"addressee", "foreign"},
                {"sender", "home"},
                {"addressee", "home"},
                {"home", "foreign"},
            )
        ours = {"sender", "addressee", "home"}
        if one in ours and other in ours:
            return False
        return (one in ours) != (other in ours) or one == other == "foreign" or {one, other} == {"foreign", "name"}


@cache
def _row(kind: str) -> re.Pattern[str]:
    return next(row.pattern for row in table("approaches") if row["kind"] == kind and row.pattern is not None)


def sides_in(reading: Reading) -> Sides:
    """The document's two ends, worked out once."""
    sides: Sides | None = reading.found.get("sides")
    if sides is None:
        sides = reading.found["sides"] = sides_of(reading)
    return sides


def sides_of(reading: Reading) -> Sides:
    """The two ends of the document as its heading and dateline give them."""
    heading = reading.found.get("headings")
    sender, addressee = (heading.party(role) if heading else None for role in ("sender", "addressee"))
    first, second = (normalise(p.phrase or p.office).text if p else "" for p in (sender, addressee))
    top = normalise(" ".join(reading.text[s.start : s.end] for s in reading.stretches_of("heading", "source"))).text
    where = normalise(
        " ".join(reading.text[s.start : s.end] for s in reading.stretches_of("dateline", "salutation"))
    ).text
    bare = Sides(
        between_governments=_foreign_end(first) != _foreign_end(second) or _written_abroad(first, where, reading),
        sender=_names(sender),
        addressee=_names(addressee),
        abroad=_at_a_post(first) and "washington" not in where,
        foreigners=frozenset((m["name"] or m["late"]).lower() for m in words("foreign-person").finditer(reading.text)),
        orders=bool(words("capital-office").search(first)) and bool(words("head-of-a-post").search(second)),
        minutes=bool(words("minutes").search(top)),
    )
    named = [(m.start(), " ".join(m.group().split())) for m in words("somebody").finditer(reading.text)]
    return replace(bare, people=tuple((at, name, bare.side(name)) for at, name in named))


def _names(party: Party | None) -> frozenset[str]:
    return (
        frozenset({party.surname.lower(), party.office.lower().removeprefix("the ")} - {""}) if party else frozenset()
    )


def _foreign_end(end: str) -> bool:
    """Whether this end is "the French Embassy", "the Mexican Ambassador (Najera)"; not "the Ambassador in France"."""
    end = end.removeprefix("the ")
    found = words("foreign-envoy").search(end)
    return bool(found) and not words("our-envoy").search(end)


def _written_abroad(sender: str, where: str, reading: Reading) -> bool:
    """Whether a foreign legation's dateline or the address of an envoy shows two governments, as in old volumes."""
    if words("titled").match(sender) and words("foreign-dateline").search(where):
        return True
    courtesy = "excellency" in where or "excellency" in normalise(reading.text[:2500]).text
    return courtesy and not words("home-office").search(sender)


def _at_a_post(sender: str) -> bool:
    return bool(words("at-a-post").search(sender)) and not words("capital-office").search(sender)
