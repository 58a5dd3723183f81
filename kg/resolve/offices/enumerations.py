"""The offices that a description names side by side, each in full: "Member of the Loan Committee and the Council"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.resolve.offices.descriptions import BRACKETS, EDGES, pattern

__all__ = ["held_before", "side_by_side"]

_NAME = re.compile(r"[A-Z][^\W\d_]+")
_FIELDS = re.compile(r"(?:[A-Z][\w-]+,? ?){1,4}")


def side_by_side(text: str, spans: Iterable[tuple[int, int]], *, lead: bool = False) -> list[str]:
    """The offices named side by side; of "President and Prime Minister of X" the first is of X, too."""
    words = (" " if lead else ", ").join(_plain(text[a:b]) for a, b in spans)
    words, rank = pattern("titled-name").sub(r"\1", words), pattern("rank-alone")
    if both := pattern("both-there").search(
        words
    ):  # "Director of the Department, and member of the Collegium, both in the Ministry"
        words = words[: both.start()]
    words = pattern("to-two-places").sub(r"\g<office> \g<to> \g<first>, \g<office> \g<to> ", words)
    parts = [t for part in _parted(words) if len(t := part.strip(EDGES)) > 1]
    parts = [t for part in parts for t in _of_each_body(part)]
    if len(parts) > 1 and _NAME.fullmatch(parts[0]) and not pattern("names-an-office").search(parts[0]):
        parts = parts[1:]  # "Sukarno, Prime Minister": the rest of the name
    parts = [t for t in parts if not rank.match(t)]
    if len(parts) > 1:
        parts = [t for t in parts if not pattern("rank-beside-an-office").match(t)]
    return [f"{t}{both['where'] if both else ''}" for t in parts]


def _parted(words: str) -> Iterator[str]:
    """The words between offices; "French Finance and Economic Affairs Minister" has one office of two fields."""
    at = 0
    for cut in pattern("next-office").finditer(words):
        fields = _FIELDS.fullmatch(words, at, cut.start()) and pattern("minister-of-fields").match(words, cut.end())
        if fields and " and " in cut[0] and not pattern("names-an-office").search(words[at : cut.start()]):
            continue
        yield words[at : cut.start()]
        at = cut.end()
    yield words[at:]


def _of_each_body(title: str) -> tuple[str, ...]:
    """The offices in two bodies: "Chair, Loan Committee and Coordination Committee"."""
    two = pattern("in-two-bodies").match(title)
    return (title,) if two is None else (f"{two['rank']}{two['first']}", f"{two['rank']}{two['last']}")


def _plain(words: str) -> str:
    """The words in one line without brackets, but for those that say of which field an office is."""
    if "(" in words:
        kept = {match.end() for match in pattern("field-in-brackets").finditer(words)}
        words = BRACKETS.sub(lambda bracket: bracket[0] if bracket.end() in kept else "", words)
    return " ".join(words.split())


def held_before(titles: list[str]) -> list[bool]:
    """Which of several offices were held before the volume: "former" is said of those behind it, too.

    But not of what a capital sets apart: "former Representative to the United Nations and informal adviser".
    """
    past, said, out = pattern("held-before"), "", []
    for title in titles:
        if past.match(title):
            said = past.sub("", title)
        elif said[:1].isupper() and title[:1].islower():
            said = ""
        out.append(bool(said))
    return out
