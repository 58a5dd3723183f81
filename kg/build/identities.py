"""Persons across volumes: read from the store, unified, written to `:graph/identities`."""

from __future__ import annotations

import re

__all__ = ["years_of"]

_YEARS = re.compile(r"frus(\d{4})(?:-(\d{2,4}))?")


def years_of(volume: str) -> tuple[int, int]:
    """The years a volume is about, by its id: "frus1955-57v24" -> (1955, 1957); (0, 0) where the id does not say."""
    found = _YEARS.match(volume)
    if found is None:
        return 0, 0
    first = int(found[1])
    last = int(found[1][: 4 - len(found[2])] + found[2]) if found[2] else first
    return first, max(first, last)
