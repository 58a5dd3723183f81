"""The second look, when all of a document is read: which names without title and given name stand.

Those of the list, those introduced in the document, and the registers' where the volume has no list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.people import discourse
from kg.extract.people.lexicon import doubtful, is_place, is_thing, stands_in, title_row
from kg.extract.people.reader import Reader
from kg.extract.people.spans import Lone, Span, Word
from kg.extract.people.things import is_listed_as_ship, stands_as_house, stands_as_place
from kg.grammar import columns
from kg.grammar.names import fits, fold

__all__ = ["spans"]

_SPEAKER = re.compile(r"^([A-Z])(?=: )", re.MULTILINE)
_DEAR = re.compile(r"\b[Dd](?:ear|EAR) ([A-Z][a-z]+|[A-Z]{3,})(?=[:,\u2014\n])")
_DEARS = ("Dear ", "dear ", "DEAR ")
_LINE = re.compile(r"^([A-Z][a-z]{2,}|[A-Z]{3,})(?=[\d*]*$)", re.MULTILINE)
_BRACKETED = re.compile(r"[(\[]([A-Z][\w’'-]+)[)\]]")
_GIVEN_BEFORE = re.compile(r"\b([A-Z][a-z]+) \Z")
_CUT_IN_TWO = re.compile(r"-\s\Z")  # "Viet-" at the end of a line
_APART = re.compile(r"[,(] ?([A-Z][a-z]{2,}) \Z")
_VERB = re.compile(r" ([a-z]+)")
_NOUN = re.compile(
    r" (?:[A-Z]|regime|administration|cabinet|government|plans?|cases?|claims?|party|family|group|mission|"
    r"proposals?|notes?|affair|matter|project|formula|policy|faction|forces|boys|brothers|sisters|letters?|speech|doctrine|line|people|crowd)|-"
)


def spans(reader: Reader) -> Iterator[Span]:
    """The lone names that stand."""
    _introduce_listed(reader)
    standing = [span for lone in reader.lone for span in _standing(reader, lone)]
    yield from standing
    yield from _by_given_name(reader)
    yield from _salutations(reader)
    yield from _by_initial(reader)
    yield from _with_surname_in_brackets(reader)
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
    if _CUT_IN_TWO.search(reader.text, max(0, span.start - 2), span.start):
        return
    if stands_in("never-alone", word.text) and len(span.surname) == 1:
        if (introduced and not (opens and not _acts(reader.text, span)) and not word.text.isupper()) or (
            span.rule == "listed-name" and _is_in_brackets(reader.text, span)
        ):
            yield span
    elif span.rule == "listed-name":
        if (
            introduced
            or len(span.surname) > 1
            or not doubtful(word.text)
            or _is_line(reader.text, span)
            or _acts(reader.text, span)
        ):
            reader.surnames.add(span.surname)
            yield span
    elif introduced and not (doubtful(word.text) and opens) and _may_be_alone(word) and _is_person(reader.text, span):
        yield _with_given_before(reader.text, span)
    elif not reader.has_list and _is_registered(reader, word) and _is_person(reader.text, span):
        yield span._replace(rule="registered-name", confidence=0.6)


def _may_be_alone(word: Word) -> bool:
    """Whether a word that somebody bears as a name stands for him alone: not "Caribbean", "Oct", "Communists"."""
    return not (stands_in("thing", word.text) or is_place(word.text, listed_only=True))


def _with_given_before(text: str, span: Span) -> Span:
    """The name with a given name that nobody knows, where nothing else can stand: "Acting President, Fritz Hellwig"."""
    before = _APART.search(text, max(0, span.start - 24), span.start)
    if before is None or is_thing(before[1]) or title_row(before[1]):
        return span
    return span._replace(start=before.start(1), name=f"{before[1]} {span.name}")


def _acts(text: str, span: Span) -> bool:
    """Whether what follows is said of persons: "Merchant elaborated", "Duke said"."""
    follows = _VERB.match(text, span.end)
    return follows is not None and stands_in("word-of-persons", follows.group(1))


def _is_in_brackets(text: str, span: Span) -> bool:
    """Whether a name stands alone in brackets, as behind an office: "the Chief of the Division (King)"."""
    return text[max(0, span.start - 1) : span.start] == "(" and text[span.end : span.end + 1] == ")"


def _is_person(text: str, span: Span) -> bool:
    return not (
        stands_as_house(text, span.start, span.end)
        or stands_as_place(text, span.start, span.end)
        or _is_ship(text, span)
    )


def _is_ship(text: str, span: Span) -> bool:
    """Whether it stands as ships do: “Perthshire,” or the Sumter."""
    before, after = text[max(0, span.start - 5) : span.start], text[span.end : span.end + 2]
    if before[-1:] in '“"' and before and ("”" in after or '"' in after):
        return True
    if before.lower().endswith(" the ") and not _NOUN.match(text, span.end):
        return True
    return is_listed_as_ship(text, span.start)


def _is_registered(reader: Reader, word: Word) -> bool:
    """A surname of the registers that is no other word; given names are too often others' surnames."""
    return (
        word.folded in reader.known.registered
        and len(word.folded) > 3
        and not is_thing(word.text)
        and not reader.known.is_given(word)
    )


def _by_given_name(reader: Reader) -> Iterator[Span]:
    """Given names alone ("Selwyn"), where the document also names their one bearer, or speaks of them as of persons."""
    by_name: dict[tuple[str, ...], list[Span]] = {}
    for lone in reader.lone:
        if lone.given and lone.span.surname not in reader.surnames:
            by_name.setdefault(lone.span.surname, []).append(lone.span._replace(rule="given-name", confidence=0.7))
    for name, spans in by_name.items():
        bearer = reader.known.sole_given[name[0]]
        if not reader.surnames.isdisjoint(bearer) or discourse.speaks_of(reader.text, spans, rare=_is_rare(spans[0])):
            yield from spans


def _is_rare(span: Span) -> bool:
    """Whether a given name is nobody else's: "Nuri", not "Walter"."""
    return not (stands_in("given", span.name) or is_thing(span.name))


def _salutations(reader: Reader) -> Iterator[Span]:
    """Given names in "Dear Walt:" and alone on the line of a signature."""
    sole = reader.known.sole_given
    for found in _DEAR.finditer(reader.text) if any(dear in reader.text for dear in _DEARS) else ():
        folded = fold(found[1])
        if stands_in("given", found[1]) or folded in columns("nicknames") or folded in sole:
            yield Span(found.start(1), found.end(1), found[1], "", "salutation", 0.7, (folded,))
    for found in _LINE.finditer(reader.text) if sole else ():
        if (folded := fold(found[1])) in sole:
            yield Span(found.start(1), found.end(1), found[1], "", "given-name-line", 0.7, (folded,))


def _with_surname_in_brackets(reader: Reader) -> Iterator[Span]:
    """A given name whose surname the editors or the clerk add: "Bob (Ellsworth)", "Bill [Rogers]"."""
    for found in _BRACKETED.finditer(reader.text) if reader.has_list else ():
        surname = fold(found[1])
        given = _GIVEN_BEFORE.search(reader.text, max(0, found.start() - 16), found.start())
        if given is None or not reader.known.is_listed(surname):
            continue
        known = reader.known.given.get((surname,), ())
        if any(len(own) > 1 and fits(fold(given[1]), own) for own in known):  # "Affairs (Robertson)" is no Norman A.
            whole = reader.text[given.start() : found.end()]
            yield Span(given.start(), found.end(), whole, "", "listed-name", 0.9, (surname,))


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
