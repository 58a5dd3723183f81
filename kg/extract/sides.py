"""Whose side a name is on: an approach goes from one government to another, never inside one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from kg.grammar import table
from kg.grammar.words import normalise

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["Sides", "sides_of"]

Side = Literal["home", "foreign", "sender", "addressee", "name", ""]

_FIRST = {"i", "we", "me", "us", "my government", "our government", "myself", "the undersigned", "my", "mine", "our"}
_SECOND = re.compile(r"^(?:you|your(?: excellency(?:'s)?)?(?: government)?|you(?:r)?self|your highness)$")
_ENVOY = re.compile(
    r"\b(?!american|united states)(?P<who>[a-z]+|(?:the )?united kingdom) (?:embassy|legation|ambassador|minister|chargé|appointed ambassador|delegation|government|ministry)\b"
    r"|\blegation of (?!the united states)|\bembassy of (?!the united states)|\bministry (?:for|of) foreign|\bminister (?:for|of) foreign affairs|\bforeign (?:office|minister|secretary)"
)
_PROPER = re.compile(r"^(?:(?:the|Dr\.|Mr\.|[A-Z][\w’'.-]*|de|la|von|van|and|of|for|in)(?:\s+|$)){1,6}$")
_NO_PERSON = {"reference", "government", "statements", "reaction", "copies", "copy", "attention", "text", "article", "congress", "report", "reports", "information", "despatch", "telegram", "note", "conference", "statement", "foregoing", "subsequent", "following", "party", "members", "fyi", "contel", "embtel", "deptel"}
_POST = re.compile(r"\b(?:the|our|american|acting|appointed|u\.s\.) ?$")
_OURS = re.compile(r"\b(?:secretary|department|ambassador|minister|chargé|consul|american|agent|commissioner|chairman|president)\b")


@dataclass(frozen=True)
class Sides:
    """The two ends of a document, and whether they belong to two governments."""

    between_governments: bool
    sender: frozenset[str]
    addressee: frozenset[str]
    abroad: bool = False  # the sender writes from a post abroad: "this Government" is his host

    def side(self, words: str) -> Side:
        """Which side these words name; "name" where it is somebody whose side is not said, "" for nobody."""
        low = normalise(words).text.strip(" ,.")
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
        if re.match(r"(?:the |this )?(?:department|embassy|legation|consulate|mission|ambassador|commission|american)\b", low):
            return "home"
        if _row("foreign").search(low):
            return "foreign"
        return "name" if _PROPER.match(words) and low not in _NO_PERSON else ""

    def apart(self, one: Side, other: Side) -> bool:
        """Whether these two may be on two sides."""
        if not one or not other or one == other == "name":
            return False
        if self.between_governments:
            pair = {one, other}
            return pair in ({"sender", "addressee"}, {"sender", "foreign"}, {"addressee", "foreign"}, {"sender", "home"}, {"addressee", "home"}, {"home", "foreign"})
        ours = {"sender", "addressee", "home"}
        if one in ours and other in ours:
            return False
        return (one in ours) != (other in ours) or one == other == "foreign" or {one, other} == {"foreign", "name"}


@cache
def _row(kind: str) -> re.Pattern[str]:
    return next(row.pattern for row in table("approaches") if row["kind"] == kind and row.pattern is not None)


def sides_of(reading: Reading) -> Sides:
    """The two ends of the document as its heading and dateline give them."""
    heading = reading.found.get("headings")
    sender = heading.party("sender") if heading else None
    addressee = heading.party("addressee") if heading else None
    names = [frozenset({p.surname.lower(), p.office.lower().removeprefix("the ")} - {""}) if p else frozenset() for p in (sender, addressee)]
    words = [normalise(p.phrase or p.office).text if p else "" for p in (sender, addressee)]
    foreign = [_foreign_end(w) for w in words]
    where = " ".join(reading.text[s.start : s.end] for s in reading.stretches_of("dateline", "salutation"))
    where = normalise(where).text
    written_abroad = bool(re.search(r"\blegation of (?!the united)|\b(?!american|states)[a-z]+ (?:embassy|legation),|\bmr\. secretary\b|\bimperial\b", where)) and bool(re.match(r"(?:mr|sir|baron|count|señor|m)\b", words[0]))
    excellency = "excellency" in where or "excellency" in normalise(reading.text[:2500]).text
    apart = (foreign[0] != foreign[1]) or written_abroad or (excellency and not any(_OURS.search(w) for w in words[:1]))
    abroad = bool(re.search(r"\b(?:in|at|to) |^mr\.? ", words[0])) and not re.search(r"\bsecretary of state\b|department", words[0]) and "washington" not in where
    return Sides(apart, names[0], names[1], abroad)


def _foreign_end(words: str) -> bool:
    """ "The French Embassy", "the Mexican Ambassador (Najera)"; not "the Ambassador in France"."""
    found = _ENVOY.search(words.removeprefix("the "))
    return bool(found) and not re.search(r"\b(?:ambassador|minister|chargé|consul) in\b|american", words) and not (found and found["who"] in ("the", "acting", "appointed", "and", "our", "us"))
