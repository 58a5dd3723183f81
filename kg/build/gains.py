"""What a change of the tables gains and loses over real volumes, form by form, with the words around it.

Both sets of tables read the same sources, each in a process of its own, because tables are compiled once a process.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import GrammarError
from kg.grammar import FOLDER_VARIABLE

__all__ = ["Find", "gains"]

_NOUNS = ("references", "mentions", "advice", "approaches")
_AROUND = 60  # characters on each side


class Find(NamedTuple):
    """Something found: by which rule, where, which words, in which sentence."""

    noun: str
    rule: str
    document: str
    start: int
    quote: str
    around: str


def gains(sources: Sequence[str], before: Path) -> tuple[list[Find], list[Find]]:
    """What is found now and was not with the tables in `before`; and what was found then and is no more.

    Args:
        sources: files, folders, globs.
        before: a folder with the tables as they were (a checkout's kg/grammar).

    Raises:
        GrammarError: the folder holds no tables.
        SourceError: there is nothing to read.
    """
    if not any(before.glob("*.toml")):
        raise GrammarError(f"{before} holds no tables. Name a folder like kg/grammar of an earlier checkout.")
    then, now = _found(sources, before), _found(sources, None)
    return sorted(now - then), sorted(then - now)


def _found(sources: Sequence[str], tables: Path | None) -> set[Find]:
    earlier = os.environ.get(FOLDER_VARIABLE, "")
    if tables:
        os.environ[FOLDER_VARIABLE] = str(tables.resolve())  # what a new process inherits
    try:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.apply(_all, (list(sources),))
    finally:
        os.environ[FOLDER_VARIABLE] = earlier


def _all(sources: list[str]) -> set[Find]:
    from kg import authority, read
    from kg.extract.pipeline import Extractor

    found: set[Find] = set()
    registry = authority.load()
    for source in read.find_sources(sources)[0]:
        volume = read.read(source)
        extractor = Extractor(registry, volume.persons, volume.terms)
        for document in volume.documents:
            findings = extractor(document)
            for noun in _NOUNS:
                for thing in getattr(findings, noun):
                    evidence = thing.evidence
                    around = document.text[max(0, evidence.start - _AROUND) : evidence.end + _AROUND]
                    place = (document.id, evidence.start, evidence.quote, " ".join(around.split()))
                    found.add(Find(noun, evidence.rule, *place))
    return found
