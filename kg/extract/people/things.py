"""Names of things that are named like persons: ships, where the words before say so; and things named after a person.

"the German vessels Kronprinz Wilhelm and Odenwald", "the schooner John Davis", "the following steamers:" with a name
a line. Places are told by what stands beside them. The words are those of `kg/grammar/things.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.people.lexicon import is_place, stands_in
from kg.extract.people.spans import Span
from kg.grammar import table

__all__ = ["is_listed_as_ship", "name_of_thing", "stands_as_house", "stands_as_place", "without_firms", "without_ships"]

_CAPITALS = re.compile(r"(?P<of>(?:’|')s?)? (?P<first>[A-Z]\w+)(?P<more>(?: [A-Z]\w+){0,2})")
_AMPERSAND = re.compile(r"(?:, [A-Z]\w+)? & ")
_OF_SEVERAL = ("Messrs.", "Messrs", "MESSRS.")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.]*) \Z")
_LAND_AFTER = re.compile(r", ((?:(?:New|North|South|West) )?[A-Z][a-z]+)")

_REACH = 200
_REACH_BEHIND = 60
_REACH_BEFORE = 80


@cache
def _words(row: str) -> re.Pattern[str]:
    return table("things").pattern(row)


def without_ships(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """The spans that name no ship."""
    for span in found:
        if span.title or span.by_others or not is_listed_as_ship(text, span.start):
            yield span


def name_of_thing(text: str, start: int, end: int) -> str:
    """The name of the thing that is named after the person at [start, end): "Dulles Papers"; "" where there is none."""
    before = _words("titled-with").search(text, max(0, start - _REACH_BEFORE), start)
    if before is not None:
        return text[before.start() : end]
    behind = _words("named-after").search(text[end : end + _REACH_BEHIND])
    return text[start : end + behind.end()] if behind else ""


def without_firms(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """The spans that are no part of a firm's name: "Messrs. Iasigi & Co.", "Messrs. Laforme & Frothingham"."""
    firms: set[int] = set()  # where the names of firms go on: "Laforme & |Frothingham"
    for span in sorted(found, key=lambda s: s.start):  # of two readings of one name the first stays the first
        house = _words("firm").match(text, span.end) or (span.title in _OF_SEVERAL and _AMPERSAND.match(text, span.end))
        if house:
            firms.add(house.end())
        if span.by_others or not (house or span.start in firms):
            yield span


def stands_as_house(text: str, start: int, end: int) -> bool:
    """Whether the words beside make it a place or a house: "Hudson’s Bay", "Baldwin Works", "Lynde & Hough"."""
    after = _CAPITALS.match(text, end)
    if after is not None and stands_in("thing-named-after", after["first"]) and (after["of"] or after["more"]):
        return True
    if after is not None and any(stands_in("house", word) for word in (after["first"], *after["more"].split())):
        return True
    return _AMPERSAND.match(text, end) is not None or text[max(0, start - 2) : start] == "& "


def is_listed_as_ship(text: str, start: int) -> bool:
    """Whether the words before a name say that it is a ship’s."""
    return _is_ship(text[max(0, start - _REACH) : start])


def stands_as_place(text: str, start: int, end: int) -> bool:
    """Whether the words beside a lone name make it a place: "Fort Totten", "Straits of Fuca", "Richmond, Virginia"."""
    before = text[max(0, start - 24) : start]
    word = _WORD_BEFORE.search(before)
    if word is not None and stands_in("thing-before", word[1]):
        return True
    in_full = word is not None and word[1][0].isupper()  # "Anson Burlingame, China"
    after = _LAND_AFTER.match(text, end) if not in_full else None
    if after is not None and (is_place(after[1]) or stands_in("thing", after[1])):
        return True
    return _words("place-of").search(before) is not None


def _is_ship(before: str) -> bool:
    """Whether the words before speak of ships and name nothing but them since."""
    kinds = list(_words("ship").finditer(before))
    if not kinds:
        return False
    since = before[kinds[-1].end() :]
    head, listed, lines = since.partition(":\n")
    if listed:  # a name a line, the last with a full stop
        return "." not in head + lines and all(line[:1].isupper() for line in lines.splitlines())
    return all(
        _words("between-ships").match(word) or word[0].isupper() or word in ("“", ",")
        for word in since.replace("“", "").split()
    )
