"""Offices: which office, body and place a title means, and who held it that day.

`find_office` reads a title ("Ambassador in the Soviet Union"), `resolve_party` adds the holder, `resolve_parties` does
so for a whole heading and lets the signature speak for an embassy or a department. A holder is taken only where the
name printed agrees or where a register gives exactly one; all else stays open, with candidates and the reason.
"""

from kg.resolve.offices.parties import resolve_parties, resolve_party
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["OfficeReading", "find_office", "resolve_parties", "resolve_party"]
