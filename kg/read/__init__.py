"""Reading: sources into documents.

    sources, problems = find_sources(["../frus/volumes", "telegrams/*.txt"])
    for source in sources:
        for document in read(source).documents: ...

Documents come one at a time; a volume is never whole in memory. What is none of ours is a Problem with its reason and
stops nothing; a source that breaks off raises BrokenSourceError after its last whole document.

To add a format:
1. Write one module here with `claims(head: bytes) -> bool` (is this file mine, by its first bytes?) and
   `read(source: Source) -> Volume` (documents as a generator; one line a passage is a good text as read).
2. Add one line to READERS below. Earlier lines are asked first.
3. Put a sample into tests/data/ and its golden records into tests/test_read_<format>.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import FormatError
from kg.model import Problem, Volume
from kg.read import frus_tei, frus_text
from kg.read.find import find
from kg.read.sheet import as_record, as_sheet
from kg.read.sources import Reader, Source

__all__ = ["READERS", "Reader", "Source", "as_record", "as_sheet", "find_sources", "read"]

READERS: dict[str, Reader] = {
    frus_tei.NAME: Reader(frus_tei.claims, frus_tei.read, (".xml", ".xml.gz")),
    frus_text.NAME: Reader(frus_text.claims, frus_text.read, (".txt",)),
}


def find_sources(arguments: Sequence[str], format: str | None = None) -> tuple[list[Source], list[Problem]]:  # noqa: A002 - as the option is called
    """The sources that files, folders and globs name, and what of them cannot be read, with the reason.

    Raises:
        FormatError: `format` is none of READERS.
        SourceError: an argument matches nothing at all.
    """
    return find(arguments, format, READERS)


def read(source: Source) -> Volume:
    """The volume of a source, its documents to come.

    Raises:
        FormatError: the source is not of its format.
        BrokenSourceError: it breaks off; also from `documents`.
    """
    reader = READERS.get(source.format)
    if reader is None:
        raise FormatError(f"unknown format {source.format!r}; choose one of: {', '.join(READERS)}")
    return reader.read(source)
