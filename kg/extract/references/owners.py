"""Whose a message is, as the words before its kind say: possessive, or an end of the line."""

from __future__ import annotations

import re
from functools import cache

from kg.authority.countries import country_of_adjective
from kg.grammar import table
from kg.namespaces import slug

__all__ = ["is_addressees", "is_city", "is_end", "is_known", "is_own"]

_BODIES = frozenset({"JCS", "CINCFE", "CINCUNC", "COMUSMACV", "CINCPAC"})
_MISSION = re.compile(r"Department(?: of State)?|Dept|Embassy|Legation|Consulate(?: General)?|Mission")
_POSSESSIVE = re.compile(r"(?:[’']s?|\b(?:[Hh]is|[Hh]er|[Tt]heir))$")


@cache
def is_known(words: str) -> bool:
    """Whether these words are an end of the line: the Department, an embassy, "your", a city."""
    plain = re.sub(r"[’']s?$", "", words)
    return is_city(plain) or any(row.pattern and row.pattern.match(words) for row in table("owners"))


@cache
def is_end(words: str) -> bool:
    """Whether "to" and "from" these words name an end of the line: a city, a mission, the Department."""
    plain = re.sub(r"^.* (?:in|at) ", "", words).removeprefix("the ")
    return is_city(plain) or plain in _BODIES or bool(_MISSION.fullmatch(plain))


def is_own(words: str) -> bool:
    """Whether these words before a kind say whose it is: possessive, or an end of the line."""
    return bool(_POSSESSIVE.search(words)) or is_known(words) or country_of_adjective(words) is not None


@cache
def is_addressees(words: str) -> bool:
    """Whether these words say that it is the reader's own: "your"."""
    return table("owners").pattern("addressee").match(words) is not None


def is_city(words: str) -> bool:
    """Whether these words are a place we know."""
    return slug(words) in _cities()


@cache
def _cities() -> frozenset[str]:
    names = (name for row in table("places") for name in (row["title"], *row.get("also", ())))
    return frozenset(slug(name) for name in names) | {"hague", "usun"}
