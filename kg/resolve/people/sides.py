"""Sides: which government or agency is meant by what groups the participants in a list."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kg.authority.countries import country, country_of_adjective
from kg.grammar import table

__all__ = ["side_key"]

_GROUP = re.compile(
    r"[ -](?:sides?|delegation|party|group|team|participants|representatives|members|officials)$", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def side_key(words: str, day: date | None) -> str:
    """Whom the words mean on that day: "USSR" -> "body/government/soviet-union"; "" where nothing says so."""
    for row in table("sides"):
        if row.pattern is not None and row.pattern.fullmatch(words):
            if key := row.get("key"):
                return str(key)
            break
    bare = _GROUP.sub("", words).removeprefix("The ").removeprefix("the ")
    bare = bare.title() if bare.isupper() and len(bare) > len("USSR") else bare
    found = country(bare, day) or country_of_adjective(bare, day) or country_of_adjective(bare.removesuffix("s"), day)
    return f"body/government/{found.slug}" if found is not None else ""
