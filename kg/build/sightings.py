"""The first pass over a source: who is printed beside which office in all its headings.

Made anew for each source, of its contents alone and before any of its documents is resolved, so that what a document
says never hangs on which documents were built before it, or on a restart. It reads headings only, without tokens: about
one twentieth of the time of the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from kg.errors import SourceError
from kg.model import Sighting

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.read import Source

__all__ = ["sightings"]


class _Untokenised:
    """Stands for the tokens of a document of which nothing is kept but names: any cut will do."""

    def char_span(self, *_: int, **__: Any) -> bool:
        """Every stretch is taken for whole tokens."""
        return True


def sightings(source: Source, registry: Registry) -> tuple[Sighting, ...]:
    """The sightings of a source; of one that breaks off, those before the break."""
    from kg.extract import headings
    from kg.extract.reading import Reading
    from kg.read import read
    from kg.resolve import dates, offices

    found: list[Sighting] = []
    try:
        for document in read(source).documents:
            try:
                heading = headings.find(Reading(document, cast("Any", _Untokenised())))
                heading = dates.resolve_heading_dates(heading, document)
            except (ValueError, ArithmeticError, LookupError, TypeError):  # named when the document itself is read
                continue
            found += offices.sightings(document.id, heading, registry)
    except SourceError:  # likewise
        pass
    return tuple(found)
