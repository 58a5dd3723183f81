"""What a build tells: how far it is while it runs, and what it did when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.build.worker import Record

__all__ = ["Listener", "Quiet", "Summary"]


class Listener(Protocol):
    """What a build calls to tell how far it is: a bar, a log, or `Quiet`."""

    def sources(self, volumes: Sequence[str]) -> None:
        """The build begins; these volumes are to be built."""

    def progress(self, volume: str, documents: int) -> None:
        """So many documents of a volume are done; called now and then."""

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:
        """A volume is in the store; `trouble` is what stopped its reading, "" where nothing did."""

    def step(self, what: str) -> None:
        """A step of the build begins: "linking the documents"."""


class Quiet:
    """A listener that does nothing."""

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
    """What a build did: what was built, found, left unresolved, and what went wrong."""

    documents: int = 0
    skipped: int = 0  # unchanged since they were built
    triples: int = 0  # in the whole store
    found: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, str]] = field(default_factory=list)
    links: int = 0
    seconds: float = 0.0

    def take(self, record: Record) -> None:
        """Add what a worker noted of one document."""
        self.documents += bool(record.document)
        self.found.update(record.found)
        self.unresolved.update(record.unresolved)
        self.problems.extend(record.problems)
