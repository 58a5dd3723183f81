"""What the list's words say of an entry: on a day, and beside a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from kg.resolve.people.listing import Entry

__all__ = ["at", "entitled", "is_lady", "says_another", "titled"]

_YEAR = re.compile(r"\b1[789]\d\d\b")
_FROM = re.compile(r"\b(?:from|since|after|beginning)\b")
_UNTIL = re.compile(r"\b(?:until|to|through)\b")
_SAYS_WHO = frozenset({"Secretary", "President", "Ambassador", "Prime Minister", "Foreign Minister", "Senator"})
_LADY = frozenset({"Mrs", "Miss", "Lady", "Madame"})
_PLAIN = frozenset({"Mr", "Dr", "Messrs"})
_MILITARY = frozenset({"General", "Admiral", "Colonel", "Major", "Captain", "Marshal", "Gen", "Adm", "Col"})
_CERTAIN = 1.2  # the weight of a title that the list gives in front


@lru_cache(maxsize=16384)
def at(description: str, day: date | None) -> str:
    """What a description says of somebody on that day: "until April 1957" ends, "from June 1957" begins."""
    if day is None:
        return description
    return "; ".join(part for part in description.split(";") if _covers(part, day.year)).strip()


def _covers(part: str, year: int) -> bool:
    years = [int(y) for y in _YEAR.findall(part)]
    if not years:
        return True
    if len(years) == 1 and _FROM.search(part):
        return years[0] <= year
    if len(years) == 1 and _UNTIL.search(part):
        return year <= years[0]
    return min(years) <= year <= max(years)


def titled(title: str, entry: Entry, now: str) -> float:
    """How a title agrees with what the list says: "General", "Ambassador", "Secretary"."""
    plain = _plain(title)
    if plain in _PLAIN:
        return 0.0
    in_name = any(plain.lower() in t.lower() for t in entry.name.titles)
    if plain in _LADY:
        return 1.0 if in_name else -1.5
    if in_name or re.match(rf"[^,;]{{0,30}}(?<!the )\b{re.escape(title)}\b", now):
        return _CERTAIN
    if re.search(rf"(?<!the )\b{re.escape(plain)}\b", now):
        return 0.6
    if says_another(title, entry):  # President Eisenhower does not sign as his son
        return -3.0
    return -0.8 if plain in _MILITARY else 0.0


def _plain(title: str) -> str:
    """The last word of a title: "Vice Admiral" -> "Admiral", "Mrs." -> "Mrs"."""
    said = title.rstrip(".").split()
    return said[-1].title() if said else ""


def is_lady(title: str) -> bool:
    """Whether the title is a woman's."""
    return _plain(title) in _LADY


def says_another(title: str, entry: Entry) -> bool:
    """Whether the title says who is meant, and not this one: "Secretary Dulles" is not Allen."""
    return title in _SAYS_WHO and not _has_been(title, entry)


def entitled(title: str, entries: Sequence[Entry], day: date | None) -> Entry | None:
    """The only one of several whom a title that says who can mean: of two Dulles, the Secretary."""
    if title not in _SAYS_WHO:
        return None
    fitting = [e for e in entries if titled(title, e, at(e.description, day)) >= _CERTAIN]
    return fitting[0] if len(fitting) == 1 else None


def _has_been(title: str, entry: Entry) -> bool:
    held = re.search(rf"(?<!the )\b{re.escape(title)}\b", entry.description)  # not "Assistant to the President"
    return held is not None or any(title in t for t in entry.name.titles)
