"""Persons named in the text: who the volume's list, the registers and the heading know, and names by their shape.

One pass over the runs of capitalised words. What a run is made of (titles, given names, surnames, particles) is read
from grammar/titles.toml and a lexicon, made once a volume. A surname that nobody knows counts where it carries a title
or a given name ("Mr. Grew", "Randolfo Pacciardi"), and from then on also alone. Every passage is read, notes and
headings too, and a surface is as the editors mark it: without title and possessive.

    lexicon.py     what is known before a text is read: the volume's list, the registers, the words of titles.toml
    words.py       runs of capitalised words, word by word
    spans.py       a name as found; which of two that overlap stays
    run.py         what can be asked of the words of a run: titles, given names, surnames in the lexicon
    known.py       a name with a surname that list or register know
    unknown.py     a name that nobody knows
    reader.py      run after run of a document
    alone.py       the second look: names without title or given name
    editors.py     the editors' own marks
    discourse.py   names that nobody introduces, from what the document says of them
    peers.py       "the Earl of Clarendon"
    initials.py    "LBJ"
    limits.py      words beside a name that belong to it
    rosters.py     names that open the lines of a list of participants
    things.py      ships, which are named like persons, and what is named after a person
    clearances.py  who drafted, cleared and approved
    parties.py     the names in the heading and under the document
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.people import alone, clearances, editors, initials, limits, parties, peers, rosters, things
from kg.extract.people.lexicon import lexicon
from kg.extract.people.reader import Reader
from kg.extract.people.spans import Span, trimmed, without_overlaps
from kg.model import Mention

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Mention, ...] = ()


def find(reading: Reading) -> tuple[Mention, ...]:
    """Every person named in the document, in the order of the text."""
    reader = Reader(reading.text, lexicon(reading.persons, reading.registry), has_list=bool(reading.persons))
    reader.read()
    for span in (
        *peers.spans(reading.text),
        *map(trimmed, parties.spans(reading)),
        *clearances.spans(reading.text, reader.known),
        *initials.spans(reading.text),
    ):
        reader.keep(span)
    named = reader.found if reader.has_list else things.without_ships(reading.text, reader.found)
    found = [*editors.spans(reading), *things.without_firms(reading.text, (*named, *alone.spans(reader)))]
    known = {span.end for span in found}
    found += (span for span in rosters.spans(reading) if span.end not in known)
    return tuple(_mentions(reading, without_overlaps(limits.widened(reading.text, found, reader.known))))


def _mentions(reading: Reading, spans: Iterable[Span]) -> Iterator[Mention]:
    for span in spans:
        try:
            evidence = reading.evidence(span.start, span.end, span.rule, span.confidence)
        except ValueError:
            if span.by_others:  # a word cut in two by others, not by us
                continue
            raise
        thing = things.name_of_thing(reading.text, span.start, span.end)
        yield Mention("person", evidence, span.name, span.title, listed_as=span.listed_as, in_name_of=thing)
