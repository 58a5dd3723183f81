"""What a key is called, where no register and no text gives a name.

A label is made from the key alone, so that every document that names an office calls it the same, and the union of
all graphs holds one label a thing.
"""

from __future__ import annotations

import re
from functools import cache

from kg.authority.countries import place_title
from kg.grammar import table
from kg.graph.concepts import find
from kg.model import Message
from kg.namespaces import slug

__all__ = ["capitals", "label", "message_label", "name_label", "where"]

_SMALL = frozenset(
    ["a", "ad", "and", "at", "da", "de", "del", "der", "di", "du", "for", "in", "la", "of", "on", "the", "to"]
)
_LETTERS = re.compile(r"u[knsa]|ussr|[bcdfghjklmnpqrstvwxz]{3,5}")  # "us", "un", "jcs"
_MISSION = re.compile(r"embassy|legation|mission|(?:vice-)?consul.*|delegation")


def capitals(part: str) -> str:
    """A slug as words: "department-of-state" -> "Department of State", "jcs" -> "JCS"."""
    words = [
        word.upper() if _LETTERS.fullmatch(word) else word if at and word in _SMALL else word.capitalize()
        for at, word in enumerate(part.split("-"))
    ]
    return " ".join(words)


@cache
def where(end: str) -> str:
    """The end of a line in a sentence: "moscow" -> "Moscow", "department-of-state" -> "the Department of State"."""
    if end in _countries():
        return _countries()[end]
    if "-of-" in end or "-in-" in end or end.endswith("-department"):
        return f"the {capitals(end)}"
    return _place(end)


@cache
def label(key: str) -> str:
    """What a thing is called, going by its key: "body/embassy/soviet-union" -> "Embassy in the Soviet Union"."""
    kind, *parts = key.split("/")
    if kind == "place":
        return _place(parts[-1])
    if kind == "office" and "/".join(parts) in _titles():
        return _titles()["/".join(parts)]
    if len(parts) != 2:
        return ", ".join(map(capitals, parts))
    what, at = parts
    found = _countries().get(at)
    if found is None:
        return f"{capitals(what)}, {_place(at)}"
    if kind == "office" and what in _titles():
        return f"{_titles()[what]} {found}"
    return f"{capitals(what)} {'in' if _MISSION.fullmatch(what) else 'of'} {found}"


@cache
def _titles() -> dict[str, str]:
    """What the registers call a rank ("ambassador" -> "Ambassador in") or an office of its own."""
    found: dict[str, str] = {}
    for row in table("positions"):
        name, title = row.get("rank") or row.get("office"), row.get("title")
        if name and title:
            found.setdefault(name, title)
    return found


@cache
def _countries() -> dict[str, str]:
    """Every country by its slug, as after "in": "soviet-union" -> "the Soviet Union"."""
    return {row.name: f"{row.get('article', '')} {row['title']}".strip() for row in table("countries")}


def _place(part: str) -> str:
    title = place_title(part)
    return title if slug(title) == part and title != part.replace("-", " ").title() else capitals(part)


def name_label(key: str) -> str:
    """What a person is called who is known from one volume's documents only.

    "person/<volume>/mcclurkin" -> "McClurkin"; the name as written stands beside it (skos:altLabel).
    """
    words = capitals(key.rpartition("/")[2]).split(" ")
    return " ".join(f"Mc{w[2:].capitalize()}" if w.startswith("Mc") and len(w) > 4 else w for w in words)


def message_label(message: Message) -> str:
    """A message in words: "Telegram 92 from the Department of State to Moscow, 1952-07-25"."""
    series = find("series", message.series)
    words = [series.label if series else capitals(slug(message.series)) or "Message"]
    words += [message.number] * bool(message.number)
    words += [f"from {where(message.origin)}"] * bool(message.origin)
    words += [f"to {where(message.destination)}"] * bool(message.destination)
    return " ".join(words) + (f", {message.date}" if message.date else "")
