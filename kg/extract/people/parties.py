"""The names in the heading and under the document, as the reading of the heading gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.people.editors import untitled
from kg.extract.people.lexicon import title_row
from kg.extract.people.spans import Span
from kg.grammar.names import words

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["spans"]


def spans(reading: Reading) -> Iterator[Span]:
    """Every sender, addressee, signer and drafter who is named."""
    heading = reading.found.get("headings")
    for party in heading.parties if heading is not None else ():
        if not party.name or len(party.surname) < 2 or party.evidence is None or title_row(party.name):
            continue
        start = reading.document.prose.offset(party.evidence.start)
        end = reading.document.prose.offset(party.evidence.end)
        at = reading.text.rfind(party.name, start, end)
        if at >= 0:
            title, name = untitled(party.name)
            stop = at + len(party.name)
            surname = words(party.surname)[-1:]
            yield Span(stop - len(name), stop, name, title, f"party-{party.role}", 0.95, surname)
