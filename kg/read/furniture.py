"""Furniture of bare text: page marks, and the numbers of notes left glued to the words they hang on.

"[Page 427]" is plain to see. A note's number is not: "July 251" is July 25 with note 1, "urtel 2012" telegram 201 with
note 2, "telegram 92" just a number. Note numbers rise by one through a document, so every number that may be one is
weighed by its surroundings, and the best rising row of them is taken; nothing is taken where no row is good enough. The
words beside a number are those of `kg/grammar/furniture.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.grammar import table
from kg.model import Mark

__all__ = ["PAGE", "note_marks", "page_marks"]

PAGE = re.compile(r"\[Page ([\w.-]+)\]")

_NUMBER = re.compile(
    r"\d+(?![\dA-Za-z%½¼¾⅐-⅞°/])(?![–-]\w)(?!,\d{3}\b)(?!\.\d)(?!:\d)"
    r"(?! (?i:per ?cent|million|billion|[pa]\. ?m|days|years|kilo))"
)
_SYMBOL = re.compile(r"(?<=[\w.,;:)\]”’])(?:\*{1,4}|†{1,3}|‡{1,3}|§|‖|¶)(?=[\s.,;:)\]]|$)(?!\s\*)")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}$")
# what shows that the number of a message is whole
_MARK_BEHIND = re.compile(r"[)\].,;:’”]{1,3}\d{1,2}(?![\d.,]\d|\d)")  # "(Embtel 1082).2": the mark is that
_GOES_ON = re.compile(r"\s*(?:(?:from|to|of|dated)\b|[(,] ?(?:[A-Z][a-z]{2}|\d)|[A-Z][a-z]{2,8}\.? \d)")
_NAUGHT = re.compile(r"[a-z)] 0\n")  # the source note's mark behind a heading, in the volumes that begin at 0
_ENDS = re.compile(r"\s*$|\s*\n")
_SENTENCE_ENDS = re.compile(r"\s*$|\s*\n|\s+(?:\[Page|[“\"(\[]?[A-Z])")
_YEAR = re.compile(r"1[789]\d\d")
_CLOSERS = ".,;:)]”’\"'?!…"

_GOOD = 3.0  # glued to a word: no other reading
_LIKELY = 2.5  # no other reading but a slip: "July 251"
_WEAK = -0.5  # an ordinary number that may end in a note's: only to keep the row whole
_SKIP = -1.5  # for each note that the row leaves out
_AGAIN = -1.0  # two marks of one note
_LATE = -1.0  # a row that begins with neither 1 nor 2: notes count on from document to document in old volumes
_ENOUGH = 0.8  # a row below this is no row
_ENDING = {2: -0.5, 3: 0.3, 4: 0.7, 5: 2.0}  # by its digits: how likely the number of a message ends in a mark
_KNOWN = 1.2  # with the notes themselves at hand each must hang somewhere


@cache
def _words(row: str) -> re.Pattern[str]:
    return table("furniture").pattern(row)


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    value: int
    score: float


def page_marks(text: str) -> list[Mark]:
    """Every "[Page 427]"."""
    return [Mark("page", m.start(), m.end(), m[1]) for m in PAGE.finditer(text)]


def note_marks(text: str, spans: Iterable[tuple[int, int, bool]], notes: Sequence[str] = ()) -> list[Mark]:
    """The numbers of notes within these stretches of the text.

    A stretch is its start, its end, and whether it is a heading or a signature, after which a number stands alone.
    `notes` are the numbers of the notes printed below, where they are.
    """
    symbols: list[Mark] = []
    any_symbol = any(symbol in text for symbol in "*†‡§‖¶")
    tokens: list[list[_Candidate]] = []
    bonus = _KNOWN if notes else 0.0
    last = max((int(n) for n in notes if n.isdigit()), default=99)
    for start, end, alone in spans:
        if any_symbol:
            symbols += [Mark("note", m.start(), m.end(), m[0]) for m in _SYMBOL.finditer(text, start, end)]
        symbols += [Mark("note", m.start(1), m.end(1), m[1]) for m in _words("lettered").finditer(text, start, end)]
        for number in _NUMBER.finditer(text, start, end):
            found = _readings(number, alone=alone, known=bool(notes))
            found = [_Candidate(c.start, c.end, c.value, c.score + bonus) for c in found if c.value <= last]
            if found:
                tokens.append(found)
    return sorted([*symbols, *_best_row(tokens, known=bool(notes))], key=lambda mark: mark.start)


def _readings(number: re.Match[str], *, alone: bool, known: bool) -> list[_Candidate]:
    """The ways to read a run of digits as a note's number, or as a number that ends in one."""
    text, start, end = number.string, number.start(), number.end()
    if start <= number.pos:
        return []
    digits = number.group()
    before = text[max(number.pos, start - 24) : start]
    found: list[_Candidate] = []
    if len(digits) <= 2 and (digits[0] != "0" or (alone and digits == "0")):
        score = _score_whole(before, text[end : min(number.endpos, end + 4)], alone=alone)
        if score is not None:
            found.append(_Candidate(start, end, int(digits), score))
    for length in (1, 2):
        mark = digits[len(digits) - length :]
        rest = digits[: len(digits) - length]
        if rest and mark[0] != "0":
            score = _score_message(text, before, digits, mark, end) if len(digits) > 3 or not known else None
            score = _score_ending(before, digits, rest) if score is None else score
            if score is not None:
                found.append(_Candidate(end - length, end, int(mark), score))
    return found


def _score_whole(before: str, following: str, *, alone: bool) -> float | None:
    """How likely these digits by themselves are a mark, by what stands before them; None: they are not."""
    previous = before[-1]
    if previous.isalpha() and previous < "ɐ":
        return 0.0 if _CODE.search(before) and not (alone and _ENDS.match(following)) else _GOOD  # "JFD4"
    if previous in _CLOSERS:
        if len(before) > 1 and before[-2].isdigit():
            return _after_number(before, previous, following)
        if _words("numbered").search(before):
            return None
        if previous in "’'ʼ" and not before[-2:-1].isalpha() and before[-2:-1] not in {".", ","}:
            return None  # "’82"
        return None if before[-2:-1] in {"$", "£"} or before.endswith(("FY'", "FY’")) else _GOOD
    if previous == " ":
        return _score_apart(before, following, alone=alone)
    return None


def _score_apart(before: str, following: str, *, alone: bool) -> float | None:
    """How likely digits with white space before them are a mark."""
    stop = before[-2:-1]
    if _CODE.search(before[:-1]):
        return None
    if _words("numbered").search(before):
        return None
    if alone and _ENDS.match(following) and (stop.isalpha() or stop in ")]." or _YEAR.search(before[-6:-1])):
        return _LIKELY
    if _words("month").search(before) or following[:1] in {".", ")"}:
        return None
    if stop in {".", ":", ";", ")", "”"}:
        if _ENDS.match(following):
            return 1.0
        return 0.5 if _SENTENCE_ENDS.match(following) and stop != ":" else -1.5
    if not stop.isalpha() and stop != ",":
        return None
    return -0.5 if _ENDS.match(following) else -1.5


def _after_number(before: str, stop: str, following: str) -> float | None:
    """How likely digits behind "27," or "27." are a mark: a part of the number they would be otherwise."""
    if "$" in before[-8:] or "£" in before[-8:]:
        return None
    if stop == ",":
        return _LIKELY  # thousands have three digits
    if stop == ".":
        return 2.0 if _SENTENCE_ENDS.match(following) else 0.3
    if stop == ":":
        return 1.0 if _ENDS.match(following) else None
    return _GOOD


def _score_ending(before: str, digits: str, rest: str) -> float | None:
    """How likely a number ends in a mark: "251" after a month."""
    if before[-1] in ":$#£":
        # "4:305" can only be a time and a mark
        return _LIKELY if before[-1] == ":" and len(rest) == 2 and len(digits) == 3 else None
    if _YEAR.fullmatch(digits):
        return None
    if _YEAR.fullmatch(rest):
        return _LIKELY if _words("before-year").search(before) else _WEAK + 0.2  # "19513"
    if _words("month").search(before):
        return _score_day(before, digits, rest)
    if re.search(r"\d,$", before):
        return 2.0 if len(rest) == 3 else None  # "2,5001"
    if len(digits) >= 6 and len(digits) - len(rest) == 1 and before[-1] == " ":
        return 0.5  # few messages have so long a number: "C 527882"
    return _WEAK - 0.3 * (len(digits) == 2) - 0.8 * bool(_words("numbered").search(before))


def _score_message(text: str, before: str, digits: str, mark: str, end: int) -> float | None:
    """How likely the number of a message ends in a mark: "Embtel 73732". None: it tells no more than any number does.

    Counted in volumes of 1917 to 1968: of numbers so long that nothing follows, two in three of four digits and nearly
    all of five end in a mark where the last digit is the next mark's, and about half of three; hardly any where a date
    or a post follows, or where another mark does.
    """
    score = _ENDING.get(len(digits))
    if score is None or not _message().search(before) or _GOES_ON.match(text, end, end + 16):
        return None
    if _MARK_BEHIND.match(text, end, end + 8) or (len(mark) == 2 and len(digits) < 4):
        return None
    return score + 0.6 * (len(digits) < 5 and mark == _first_mark(text)) / (1 + (len(digits) == 2))


@cache
def _message() -> re.Pattern[str]:
    """Words that the number of a message follows: "Embtel 73732", "your 3832", "Saigon 7682"."""
    cities = "|".join(re.escape(row["title"]) for row in table("places"))
    return re.compile(
        r"(?:\b(?:(?:[Dd]ep(?:t|ar)?|[Ee]mb|[Cc]on(?:gen)?|[Ll]eg|[Uu]r|[Rr]ef|[Mm]y|[Oo]ur|[Dd]epcir)?[ -]?[Tt]els?"
        r"|[Tt]elegrams?|[Cc]ables?|[Aa]irgrams?|[Dd][ei]spatch(?:es)?|[Yy]our|[Mm]y|[Oo]ur)\.?|[A-Z]\w+[’']s"
        r"|(?:[Nn]iact|[Cc]ircular|[Ss]ecto|[Tt]osec|[Dd]ulte|[Tt]edul|[Pp]olto|[Tt]opol|[Gg]adel|[Dd]elga|Comkas|Kascom"
        r"|U[Ss][Uu][Nn]|Cahto|Tocah|[Dd]el[Aa]m|Embassy|Dept|NSAM)s?"
        r"|(?:Action|[Ii]nstruction|[Tt]elegram|[Mm]emorandum|[Dd][ei]spatch|[Yy]our|[Mm]y|[A-Z]\w+[’']s) [Nn]os?\."
        rf"|(?:{cities})) $"
    )


def _first_mark(text: str) -> str:
    """The first note of the text itself: the second where the first tells the source, as since 1955."""
    if text.find("Source:", 0, 1000) < 0:
        return ""
    return "1" if _NAUGHT.search(text, 0, 400) else "2"


def _score_day(before: str, digits: str, rest: str) -> float | None:
    """How likely the number after a month is a day and a mark: "July 251", against "July 25" and "8 Feb 55"."""
    if not 1 <= int(rest) <= 31 or rest[0] == "0":
        return None
    if int(digits) <= 31:
        return -1.5
    if len(digits) == 2:
        return None if re.search(r"\d\s+\w+\.? $", before) else 1.0  # "8 Feb 55"
    return _GOOD


def _best_row(tokens: list[list[_Candidate]], *, known: bool) -> list[Mark]:
    """The best rising row through the candidates: at most one of each token."""
    best: dict[int, tuple[float, _Row]] = {}  # by the number the row ends with
    for readings in tokens:
        made: list[tuple[int, float, _Row]] = []
        for candidate in readings:
            score, row = _begin(candidate.value, known=known), None
            for step, price in ((1, 0.0), (2, _SKIP), (3, 2 * _SKIP), (0, _AGAIN)):
                earlier = best.get(candidate.value - step)
                if earlier and earlier[0] + price > score:
                    score, row = earlier[0] + price, earlier[1]
            made.append((candidate.value, score + candidate.score, _Row(candidate, row)))
        for value, total, grown in made:
            if value not in best or total > best[value][0]:
                best[value] = (total, grown)
    if not best:
        return []
    total, winner = max(best.values(), key=lambda pair: pair[0])
    return winner.marks() if total >= _ENOUGH else []


def _begin(value: int, *, known: bool) -> float:
    """The price of a row that begins with this number; note 1 is often the source note, printed above."""
    if value <= 2:
        return -0.3 * (value - 1)
    return _SKIP * (value - 1) if known else _LATE


@dataclass(frozen=True, slots=True)
class _Row:
    candidate: _Candidate
    before: _Row | None

    def marks(self) -> list[Mark]:
        found: list[Mark] = []
        row: _Row | None = self
        while row is not None:
            c = row.candidate
            found.append(Mark("note", c.start, c.end, str(c.value)))
            row = row.before
        return found[::-1]
