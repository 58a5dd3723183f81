"""Papers named by words alone: "the attached memorandum", "your letter", "Lodge message".

Each word for a paper that no numbered or dated form has taken is looked at with the words before it; the longest
phrase that is a form of the table stands. The rest of the text is never tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from kg.extract.footnotes import marks_of
from kg.extract.reading import Reading, Stretch
from kg.extract.references.finds import Find, of_match
from kg.grammar import Row, expand, table

__all__ = ["find_words"]

_REACH = 45  # how far before a note's mark its word may begin
_WORDS_BEFORE = 8  # how far a phrase reaches back from its last word
_BEFORE = re.compile(r"(?<![\w’'-])[\w“\"(‘][^\s]*(?: |$)")


def find_words(
    reading: Reading, stretch: Stretch, taken: Sequence[tuple[int, int]], allowed: Callable[[Find], bool]
) -> Iterator[Find]:
    """The papers that words alone name in a passage outside what is taken; `allowed` says what a row asks beyond."""
    text, floor, end = reading.text, stretch.start, stretch.end
    spans = iter([*taken, (end, end)])
    here = next(spans)
    for word in _words(reading, stretch):
        while here[1] <= word.start() and here[0] < end:
            floor = max(floor, here[1])
            here = next(spans)
        if word.end() > here[0] or word.start() < floor:
            continue
        find = next((one for one in _phrases(text, floor, word) if allowed(one)), None)
        if find is not None:
            yield find
            floor = word.end()


def _words(reading: Reading, stretch: Stretch) -> list[re.Match[str]]:
    """The words for a paper, in order: those of `noun` everywhere, all others only where a note hangs on them."""
    text, end = reading.text, stretch.end
    words = _matches("noun", text, stretch.start, end, end)
    for mark in marks_of(reading, stretch.start, end):
        words += _matches("paper_noun", text, max(stretch.start, mark - _REACH), mark, end)
    return sorted(words, key=lambda word: word.start())


def _matches(name: str, text: str, start: int, stop: int, end: int) -> list[re.Match[str]]:
    """Where one of their beginnings stands, the whole word is tried."""
    stems, words = _nouns(name)
    found = (words.match(text, stem.start(), end) for stem in stems.finditer(text, start, stop))
    return [word for word in found if word]


def _phrases(text: str, floor: int, word: re.Match[str]) -> Iterator[Find]:
    """Every form that ends in this word, the longest first."""
    phrase, rows = _rows()
    first = max(floor, word.start() - 90)
    starts = [m.start() for m in _BEFORE.finditer(text, first, word.start())][-_WORDS_BEFORE:]
    for start in (*starts, word.start()):
        if phrase.fullmatch(text, start, word.end()):
            for row in rows:
                match = row.pattern.fullmatch(text, start, word.end()) if row.pattern else None
                if match:
                    yield of_match(row, match)


@cache
def _rows() -> tuple[re.Pattern[str], tuple[Row, ...]]:
    """All forms in words as one pattern, and one by one."""
    rows = tuple(row for row in table("references") if row.get("role") == "word" and row.pattern)
    parts = (re.sub(r"\(\?P<\w+>", "(?:", row.pattern.pattern) for row in rows if row.pattern)
    return re.compile("|".join(f"(?:{part})" for part in parts)), rows


@cache
def _nouns(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the words for a paper begin, which is quickly looked for; and the words."""
    fragments = table("references").fragments
    stems = sorted({cased for stem in fragments[f"{name}_stems"].split("|") for cased in (stem, stem.capitalize())})
    return re.compile("|".join(stems)), re.compile(expand(rf"\b(?:${name})$otherwise", fragments))
