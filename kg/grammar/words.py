"""Words: how a text falls into tokens, and what telegraphese means.

The tokens are what spaCy gets (`kg.extract.pipeline` makes a `Doc` of them), the norms are what the cue grammars read:
"Do not think it likely approach to Sovs wld exert" -> "do not think it likely approach to soviets would exert",
with the way back to the characters. Source of the abbreviations: the volumes' own lists of terms.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping

from kg.grammar import columns

__all__ = ["TOKEN", "Normal", "normalise", "norms", "tokens"]

# A token and the one space behind it: a word, a run of digits, a possessive or clitic, or a single sign, so that any
# quote that ends at a word or a figure ends at a token ("1964" of "1964/65"); one that cuts a figure in two does not.
TOKEN = re.compile(
    r"(\d+(?:st|nd|rd|th|d)\b|\d+|[^\W\d_]+"
    r"|[’'](?:s|t|re|ve|ll|d|m)\b|[^\w\s]|_|[^\S ]+| +)( ?)"
)
_WORD = re.compile(r"[^\W\d_]+")
_BLANK = re.compile(r"\s+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-", "‑": "-"})


def norms(extra: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Abbreviation in lower case -> what it stands for, the volume's own list before ours."""
    ours = columns("abbreviations")
    return ours if not extra else {**ours, **{k.lower(): v.lower() for k, v in extra.items()}}


def tokens(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each token with its offset and whether one space follows; together they are the text again."""
    for match in TOKEN.finditer(text):
        yield match.group(1), match.start(), bool(match.group(2))


class Normal:
    """A stretch of text in lower case with its abbreviations spelt out, and the way back.

    The way back is worked out when it is first asked for: most stretches are only searched.
    """

    __slots__ = ("_known", "_offset", "_origins", "_source", "_starts", "text")

    def __init__(self, text: str, source: str, known: Mapping[str, str], offset: int) -> None:
        self.text = text
        self._source = source
        self._known = known
        self._offset = offset
        self._starts: list[int] = []  # of each token here
        self._origins: list[tuple[int, int]] = []  # its [start, end) in the text it came from

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that [start, end) here came from, in whole tokens."""
        if not self._starts:
            _, self._starts, self._origins = _spell_out(self._source, self._known, self._offset)
        first = bisect.bisect_right(self._starts, start) - 1
        last = bisect.bisect_left(self._starts, end) - 1
        return self._origins[max(first, 0)][0], self._origins[max(last, first, 0)][1]


def normalise(text: str, abbreviations: Mapping[str, str] | None = None, offset: int = 0) -> Normal:
    """Lower case, straight quotes, abbreviations spelt out, white space folded."""
    known = norms() if abbreviations is None else abbreviations
    lower = text.lower()
    if known.keys().isdisjoint(_WORD.findall(lower)):
        return Normal(_BLANK.sub(" ", lower.translate(_QUOTES)).removeprefix(" "), text, known, offset)
    return Normal(_spell_out(text, known, offset)[0], text, known, offset)


def _spell_out(text: str, known: Mapping[str, str], offset: int) -> tuple[str, list[int], list[tuple[int, int]]]:
    """The normal text token by token, where each token starts in it, and where it came from."""
    out: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for word, start, spaced in tokens(text):
        if word.isspace():
            if out and not out[-1].endswith(" "):
                out.append(" ")
                length += 1
            continue
        lower = word.lower()
        norm = known.get(lower, lower).translate(_QUOTES)
        starts.append(length)
        origins.append((offset + start, offset + start + len(word)))
        norm += " " if spaced else ""
        out.append(norm)
        length += len(norm)
    return "".join(out), starts, origins
