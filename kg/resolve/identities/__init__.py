"""Identities: which entries of the volumes' lists, persons of registers and persons of documents are one.

A probabilistic linker (Fellegi and Sunter) with guards. Nothing of it is rewritten into the graph: each join is a
statement with score and evidence, which can be refused, and is then never made again, nor by way of a third.

    profiles.py    what is compared of somebody: readings of the name, suffix, what is said of him
    pairs.py       whom to compare with whom
    likeness.py    how two are alike, level by level, and what the levels weigh (weights.toml)
    pointers.py    lines that only lead to another entry ("Zhou Enlai, see Chou En-lai")
    offices.py     offices as evidence and as guard: the same at the same time, two missions at once
    groups.py      groups by average weight, never across a guard
    finding.py     the whole way
    explaining.py  why two are one, in words

To compare one thing more: a level function in likeness.py, its line in `levels`, then learn the weights anew with the
command that stands in weights.toml.
"""

from __future__ import annotations

from kg.resolve.identities.explaining import explain
from kg.resolve.identities.finding import Finder, Identities, chief, identify

__all__ = ["Finder", "Identities", "chief", "explain", "identify"]
