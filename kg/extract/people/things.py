"""Names of things that are named like persons: ships, where the words before say so.

"the German vessels Kronprinz Wilhelm and Odenwald", "the schooner John Davis", "the following steamers:" with a name
a line. Places are told by what stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.people.lexicon import is_place, stands_in
from kg.extract.people.spans import Span

__all__ = ["is_listed_as_ship", "stands_as_house", "stands_as_place", "without_ships"]

_PLACE_OF = re.compile(
    r"\b(?:Straits?|County|Counties|City|Town|Port|Village|Province|Island|Islands|Bay|Gulf|Battle|Bank|Church|Parish|Valley|"
    r"District|Isthmus|Peninsula|River|Channel|Canal|Lake|Cape) (?:of|de|del) \Z"
)
_CAPITALS = re.compile(r"(?P<of>(?:’|')s)? (?P<first>[A-Z]\w+)(?P<more>(?: [A-Z]\w+){0,2})")
_AMPERSAND = re.compile(r"(?:, [A-Z]\w+)? & ")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.]*) \Z")
_LAND_AFTER = re.compile(r", ([A-Z][a-z]+)")

_KINDS = re.compile(
    r"\b(?:vessels?|steamers?|steamships?|tankers?|schooners?|barks?|barques?|brigs?|brigantines?|frigates?|cruisers?|"
    r"gunboats?|yachts?|sloops?|privateers?|ironclads?|liners?|transports?|destroyers?|monitors?|corvettes?|ships?)\b"
)
_SMALL = frozenset({"called", "named", "the", "and", "of", "war"})
_REACH = 200


def without_ships(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """The spans that name no ship."""
    for span in found:
        if span.title or span.by_others or not is_listed_as_ship(text, span.start):
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
    return _PLACE_OF.search(before) is not None


def _is_ship(before: str) -> bool:
    """Whether the words before speak of ships and name nothing but them since."""
    kinds = list(_KINDS.finditer(before))
    if not kinds:
        return False
    since = before[kinds[-1].end() :]
    head, listed, lines = since.partition(":\n")
    if listed:  # a name a line, the last with a full stop
        return "." not in head + lines and all(line[:1].isupper() for line in lines.splitlines())
    return all(word in _SMALL or word[0].isupper() or word in ("“", ",") for word in since.replace("“", "").split())
