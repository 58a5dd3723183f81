"""The second look, when all of a document is read: which names without title and given name stand.

Those of the list, those introduced in the document, and the registers' where the volume has no list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.people import discourse
from kg.extract.people.lexicon import doubtful, is_ordinary, stands_in
from kg.extract.people.reader import Reader
from kg.extract.people.spans import Lone, Span, Word

__all__ = ["spans"]

_SPEAKER = re.compile(r"^([A-Z])(?=: )", re.MULTILINE)


def spans(reader: Reader) -> Iterator[Span]:
    """The lone names that stand."""
    _introduce_listed(reader)
    standing = [span for lone in reader.lone for span in _standing(reader, lone)]
    yield from standing
    yield from _by_given_name(reader)
    yield from _by_initial(reader)
    if not reader.has_list:
        names = (*reader.found, *standing)
        yield from discourse.proposals(reader.text, reader.lone, names, reader.known.given_names)


def _introduce_listed(reader: Reader) -> None:
    """A listed surname inside a sentence is introduced by the list."""
    for span, word, opens, _ in reader.lone:
        if span.rule == "listed-name" and not opens and not stands_in("never-alone", word.text) and not _shouted(word):
            reader.surnames.add(span.surname)


def _standing(reader: Reader, lone: Lone) -> Iterator[Span]:
    span, word, opens, _ = lone
    introduced = span.surname in reader.surnames
    if stands_in("never-alone", word.text) and len(span.surname) == 1:
        if introduced and not opens and not word.text.isupper():
            yield span
    elif span.rule == "listed-name":
        if introduced or len(span.surname) > 1 or not doubtful(word.text) or _is_line(reader.text, span):
            reader.surnames.add(span.surname)
            yield span
    elif introduced and not (doubtful(word.text) and opens) and not _is_thing(reader.text, span):
        yield span
    elif not reader.has_list and _is_registered(reader, word):
        yield span._replace(rule="registered-name", confidence=0.6)


def _is_thing(text: str, span: Span) -> bool:
    """Whether the word before makes it a place or a ship: "the river Saint Lawrence"."""
    before = text[max(0, span.start - 12) : span.start]
    return before.endswith(" ") and stands_in("thing-before", before.split()[-1] if before.strip() else "")


def _is_registered(reader: Reader, word: Word) -> bool:
    """A surname of the registers that is no other word; given names are too often others' surnames."""
    return (
        word.folded in reader.known.registered
        and len(word.folded) > 3
        and not doubtful(word.text)
        and not is_ordinary(word.text)
        and not reader.known.is_given(word)
    )


def _by_given_name(reader: Reader) -> Iterator[Span]:
    """Given names alone ("Selwyn"), where the document also names their one bearer, or speaks of them as of persons."""
    by_name: dict[tuple[str, ...], list[Span]] = {}
    for lone in reader.lone:
        if lone.given and lone.span.surname not in reader.surnames:
            by_name.setdefault(lone.span.surname, []).append(lone.span._replace(rule="given-name", confidence=0.7))
    for name, spans in by_name.items():
        if reader.known.sole_given[name[0]] in reader.surnames or discourse.speaks_of(reader.text, spans):
            yield from spans


def _by_initial(reader: Reader) -> Iterator[Span]:
    """The speakers of a record that gives them by initials: "K: I do not know."."""
    listed = (s[0] for s in reader.surnames if s and s[0] and s[0] in reader.known.listed)
    initials = Counter(word[0] for word in listed)
    for match in _SPEAKER.finditer(reader.text):
        if initials[match.group(1).lower()]:
            yield Span(match.start(1), match.end(1), match.group(1), "", "speaker-initial", 0.7)


def _is_line(text: str, span: Span) -> bool:
    """A line that is nothing but this name: a signature."""
    return text[max(0, span.start - 1) : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")


def _shouted(word: Word) -> bool:
    return word.text.isupper() and len(word.text) < 6
