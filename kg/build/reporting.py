"""What a build tells: how far it is while it runs, and what it did when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.build.worker import Record

__all__ = ["Listener", "Quiet", "Summary"]


class Listener(Protocol):
    """Whoever is told how far the work is."""

    def sources(self, volumes: Sequence[str]) -> None:
        """These are to be built."""

    def progress(self, volume: str, documents: int) -> None:
        """So many documents of it are done."""

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:
        """It is in the store."""

    def step(self, what: str) -> None:
        """What is done now."""


class Quiet:
    """Tells nobody."""

    def sources(self, volumes: Sequence[str]) -> None:
        """See Listener."""

    def progress(self, volume: str, documents: int) -> None:
        """See Listener."""

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:
        """See Listener."""

    def step(self, what: str) -> None:
        """See Listener."""


@dataclass
class Summary:
    """What a build did."""

    documents: int = 0
    skipped: int = 0  # unchanged since they were built
    triples: int = 0  # in the whole store
    found: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, str]] = field(default_factory=list)
    links: int = 0
    seconds: float = 0.0

    def take(self, record: Record) -> None:
        """Add what is told of one document."""
        self.documents += bool(record.document)
        self.found.update(record.found)
        self.unresolved.update(record.unresolved)
        self.problems.extend(record.problems)
