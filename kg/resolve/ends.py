"""Whose a message is, in words: "your", "Department’s", "to Moscow", "Mr. Dulles’", "immediately following"."""

from __future__ import annotations

import re
from functools import cache

from kg.authority.countries import country, place
from kg.grammar import table
from kg.namespaces import slug

__all__ = ["DEPARTMENT", "end_named", "is_city", "parts", "whose", "words_of"]

DEPARTMENT = "department-of-state"

_WAY = re.compile(r"(?:^|\s)(?P<way>to|from) (?P<place>.+)$")
_SEAT = re.compile(
    r"^(?:the )?(?:(?:Embassy|Legation|Consulate(?: General)?|Mission|Consul(?: General)?|Ambassador|Minister|Chargé"
    r"|American \w+) (?:in|at) )"
)
_POST = re.compile(r"^(?:the )?(?:American )?Consul(?:ate)?(?: General)? (?:in|at) ")  # at a town, however small
_NOT_NAMES = frozenset(
    (
        *slug("the-of-in-for-and-to-at-on-a-an-own-last-recent-s-his-her-their-its").split("-"),
        *slug("mr-mrs-miss-dr-messrs-sir-lord-general-gen-colonel-col-admiral-adm-major-marshal-senator").split("-"),
    )
)
_BODIES = {"usun": "mission-to-the-united-nations", "jcs": "joint-chiefs-of-staff"}


def parts(words: str) -> tuple[str, str, str]:
    """Owner, way and place: "his from Moscow" -> "his", "from", "moscow"."""
    match = _WAY.search(words)
    if match is None:
        return words, "", ""
    named = end_named(match["place"])
    return words[: match.start()].strip(), match["way"] if named else "", named


@cache
def whose(owner: str) -> str:
    """Which end sent it, by the owner's words: "your", "Department’s"; "" where they say none."""
    return next((str(row["end"]) for row in table("owners") if row.pattern and row.pattern.match(owner)), "")


@cache
def end_named(words: str) -> str:
    """The end of the line a name means: "Moscow", "the Embassy in Spain" -> "madrid"; "" where it means none."""
    if whose(words) == "department":
        return DEPARTMENT
    plain = re.sub(r"^(?:the )", "", _SEAT.sub("", words))
    city = place(plain if slug(plain) != "hague" else "The Hague")
    if is_city(city):
        return city
    land = country(plain)
    if land and plain != words:
        return land.capital(None)
    return slug(plain) if _POST.match(words) else _BODIES.get(slug(plain), "")


@cache
def is_city(name: str) -> bool:
    """Whether the table of places has this slug."""
    return any(row.name == name for row in table("places"))


@cache
def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a name or an office that tell it from others, the last the weightiest: "Mr. Dulles’" -> "dulles"."""
    plain = re.sub(r"[’'](?:s\b)?", "", phrase)
    return tuple(w for w in slug(plain).split("-") if w and w not in _NOT_NAMES)
