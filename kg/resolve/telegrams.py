"""A message's identity: from which end of the line to which, in which series, its number and its day.

    message_of(heading)          the message a printed document is a copy of
    canonical(message)           the form in which two spellings of one message are equal
    copies_of(heading, document) the same message under the numbers it bears elsewhere ("repeated London 78")

Places are spelt as `kg.authority.countries` spells them, bodies as slugs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.authority.countries import country, place
from kg.grammar import table
from kg.model import Document, Heading, Message, Party, Printed
from kg.namespaces import slug
from kg.resolve.ends import DEPARTMENT, is_city, words_of

__all__ = ["DEPARTMENT", "Ends", "canonical", "copies_of", "ends_of", "fixed_ends", "message_of", "printed_of"]

_SENT = re.compile(r"(?:^|\n|[.;)] )\(?(?:Sent|SENT|Repeated|Rptd)\b(?P<rest>[^\n]{0,240})")
_COPY = re.compile(
    r"\b(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?: as(?: No\.| Depts?| Department)?)? (?P<number>\d{1,5})\b(?![/:%-])"
)
_IN_COUNTRY = re.compile(r"\b(?:in|at) (?:the )?(?P<land>[A-Z][\w ]+)$")
_WIRED = frozenset({"telegram", "airgram", "despatch"})
_WASHINGTON = frozenset(
    {"white-house", "department-of-defense", "joint-chiefs-of-staff", "central-intelligence-agency"}
)
_DIGITS = re.compile(r"\d{1,6}(?:-\d{1,6})?[A-Z]?$")


@dataclass(frozen=True, slots=True)
class Ends:
    """Who writes to whom in a document, as messages name it; "" where an end is not known."""

    sender: str = ""
    addressee: str = ""
    at: str = ""  # where both are, if at one place: then the ends are their names

    @property
    def post(self) -> str:
        """The end that is not the Department, where just one is; "" where both are, or neither."""
        if self.at:
            return "" if self.at == DEPARTMENT else self.at
        if self.sender == DEPARTMENT:
            return self.addressee if self.addressee != DEPARTMENT else ""
        return self.sender if self.addressee == DEPARTMENT else ""


def ends_of(heading: Heading) -> Ends:
    """The two ends of the line of a document: places; names where no place is known, or where both are at one place."""
    sender, addressee = heading.party("sender"), heading.party("addressee")
    places = [party.place if party else "" for party in (sender, addressee)]
    if all(places) and places[0] == places[1]:
        return Ends(_name(sender), _name(addressee), places[0])
    if heading.series in _WIRED:
        places = [_line_end(party, at) for party, at in zip((sender, addressee), (places[0], places[1]), strict=True)]
        if sender and not _on_a_line(places[0]) and is_city(home := place(heading.place)):
            places[0] = home  # a mission without an embassy of its own uses the numbers of the place it writes from
    return Ends(places[0] or _name(sender), places[1] or _name(addressee))


def _on_a_line(end: str) -> bool:
    return is_city(end) or end == DEPARTMENT or end in _WASHINGTON


def _line_end(party: Party | None, end: str) -> str:
    """The post that an office stands at: "Special Representative in Vietnam" -> "saigon"."""
    if party is None or _on_a_line(end):
        return end
    there = _IN_COUNTRY.search(re.sub(r"\s*\([^)]*\)$", "", party.phrase))
    land = country(there["land"]) if there else None
    return (land.capital(None) or end) if land else end


def _name(party: Party | None) -> str:
    return slug(party.surname or party.office or party.phrase) if party else ""


def fixed_ends(series: str, post: str) -> tuple[str, str]:
    """The ends that a series has of itself, its post put in; "" where it leaves an end open."""
    row = _series().get(series)
    if row is None:
        return "", ""
    origin, destination = row
    return (post if origin == "post" else origin), (post if destination == "post" else destination)


@cache
def _series() -> dict[str, tuple[str, str]]:
    return {row.name: (row.get("origin", ""), row.get("destination", "")) for row in table("series")}


@cache
def _own_prefix() -> frozenset[str]:
    return frozenset(row.name for row in table("series") if row.get("prefix") == "own")


def message_of(heading: Heading) -> Message | None:
    """The message a document is a copy of; None for what is no message, without both ends, or without number and day.

    Example:
        Telegram 201 from the Ambassador in the Soviet Union to the Department of State, July 29, 1952
        -> Message("moscow", "department-of-state", "telegram", "201", "1952-07-29")
    """
    ends = ends_of(heading)
    series = heading.series or ("message" if heading.number and not heading.kind else "")  # its kind is not said
    if not series:
        return None
    origin, destination = ends.sender, ends.addressee
    if series in _own_prefix() or series == "circular-telegram":
        fixed = fixed_ends(series, ends.post)
        origin, destination = fixed[0] or origin, fixed[1] or destination
    day = heading.sent.edtf.partition("T")[0] if heading.sent else ""
    if not (origin and destination and (heading.number or day)):
        return None
    return canonical(Message(origin, destination, series, heading.number, day))


@cache
def canonical(message: Message) -> Message:
    """The same message with its number as numbers are compared: "C 52788" -> "52788", "A–660" -> "A-660"."""
    number = re.sub(r"\s*[-–—]\s*", "-", message.number.strip().rstrip("."))
    if message.series in _own_prefix():
        found = _DIGITS.search(number)
        number = number if re.fullmatch(r"A-\d+", number) or not found else found.group()
    return replace(message, number=number)


def copies_of(heading: Heading, document: Document | None = None) -> tuple[Message, ...]:
    """The same message under the numbers it bears at the posts it was also sent to.

    Example:
        "Sent Department 2870, repeated Saigon 443." at the end of a telegram from Paris -> paris to saigon, 443
    """
    message = message_of(heading)
    if message is None:
        return ()
    lines = [party.phrase for party in heading.parties if party.role == "repeated"]
    if document is not None:
        lines += [line["rest"] for line in _SENT.finditer(document.text)]
    found: dict[str, Message] = {}
    for line in lines:
        for copy in _COPY.finditer(line):
            where = place(copy["place"])
            if is_city(where) and where not in (message.origin, message.destination):
                found[where] = replace(message, destination=where, number=copy["number"])
    return tuple(found[where] for where in sorted(found))


def printed_of(heading: Heading, document: Document) -> Printed:
    """The document as references may mean it."""
    sent = heading.sent
    return Printed(
        document.id,
        document.position,
        message_of(heading),
        sent.begin if sent and sent.begin == sent.end else None,
        sent.time if sent else "",
        document.page,
        copies_of(heading, document),
        slug(heading.kind),
        _names(heading, "sender", "signer"),
        _names(heading, "addressee"),
        tuple(sorted({place(party.phrase) for party in _of(heading, "repeated")})),
        heading.file_number,
    )


def _names(heading: Heading, *roles: str) -> tuple[str, ...]:
    return tuple(sorted({word for role in roles for party in _of(heading, role) for word in words_of(party.phrase)}))


def _of(heading: Heading, role: str) -> list[Party]:
    return [party for party in heading.parties if party.role == role]
