"""Documents named in a document: "Deptel 92, July 25", "urtel 201", "your No. 89, of the 12th ultimo", "Document 219".

The forms are rows of `grammar/references.toml`, tried as one pattern over each passage; a list ("Embtels 2180 and 2181
June 27") gives one reference a number. What the editors' footnote says of a reference comes with it. Which message is
meant is `kg.resolve.references`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.authority.countries import country_of_adjective
from kg.extract.footnotes import marked_by, says
from kg.extract.reading import Reading, Stretch
from kg.grammar import Row, expand, table
from kg.model import PassageKind, Problem, Reference, When
from kg.namespaces import slug

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Reference, ...] = ()

_READ: tuple[PassageKind, ...] = ("paragraph", "item", "editorial", "summary", "footnote", "source-note")
_NUMBERED = frozenset({"series-and-number", "service-message"})
_PAPER = r"[Ll]etter|[Nn]ote|[Mm]emo|[Cc]ommunic|[Rr]epl|[Rr]eport|[Aa]ide"
_BODIES = frozenset({"JCS", "CINCFE", "CINCUNC", "COMUSMACV", "CINCPAC"})
_MISSION = re.compile(r"Department(?: of State)?|Dept|Embassy|Legation|Consulate(?: General)?|Mission")
_COPY = re.compile(r"\b(?:[Rr]epeated|[Rr]e?ptd|[Ss]ent|[Ii]nfo|[Pp]ass(?:ed)?)\b[^.;()]*$")  # before a copy's number
_GROUPS = ("owner", "kind", "number", "date", "hour", "way", "place", "way_two", "place_two", "page", "side")
_FULL_STOP = re.compile(r"(?:[A-Za-z]{4,}(?<!Sept)|May|\d)\.$")
_POSSESSIVE = re.compile(r"(?:[’']s?|\b(?:[Hh]is|[Hh]er|[Tt]heir))$")
_COUNTS_NOTHING = re.compile(r"[.;:)]|, | (?:that|and [A-Z]|re|reports?|reported|states?|stated)\b")
_NOTHING_BEFORE = re.compile(r"(?:\d{1,5}\. )?(?:(?:For|From|Eyes only)[^.]{0,60}\. )?")
_BEFORE, _BEHIND = 60, 110  # how far a reference reaches from its number, or from the word for its kind
_OPENING = 500  # characters of the text in which a document says what it answers


@dataclass
class _Find:
    """One reference in offsets of the prose, as its words give it."""

    row: Row
    start: int
    end: int
    groups: dict[str, str]
    date: tuple[int, int] | None = None

    def part(self, *names: str) -> str:
        return next((self.groups[n] for n in names if self.groups.get(n)), "")


@cache
def _scanner() -> tuple[re.Pattern[str], dict[str, Row]]:
    """All rows in one pattern, each as a group of its own, in the table's order."""
    rows = {row.name.replace("-", "_"): row for row in table("references") if row.pattern and not row.get("role")}
    parts = (f"(?P<{name}>{_unnamed(row)})" for name, row in rows.items())
    fragments = table("references").fragments
    starts = expand(fragments["starts"], fragments)
    return re.compile(rf"(?<![\w’'-]){starts}(?:" + "|".join(parts) + ")(?![A-Za-z])"), rows


def _unnamed(row: Row) -> str:
    assert row.pattern is not None  # noqa: S101  (rows without one are left out)
    return re.sub(r"\(\?P<\w+>", "(?:", row.pattern.pattern)


@cache
def _gate() -> re.Pattern[str]:
    fragments = table("references").fragments
    return re.compile(expand(fragments["gate"], fragments))


@cache
def _behind(role: str) -> re.Pattern[str]:
    row = next(row for row in table("references") if row.get("role") == role)
    assert row.pattern is not None  # noqa: S101  (both have one)
    return row.pattern


@cache
def series_of(word: str) -> str:
    """The series a word names, "" where none: "despatch" -> "despatch", "Deptel" -> "telegram"."""
    return next((row.name for row in table("series") if row.pattern and row.pattern.match(word)), "")


@cache
def _known_owner(words: str) -> bool:
    """Whether these words are an end of the line: the Department, an embassy, "your", a city."""
    plain = re.sub(r"[’']s?$", "", words)
    return slug(plain) in _cities() or any(row.pattern and row.pattern.match(words) for row in table("owners"))


@cache
def _is_end(words: str) -> bool:
    """Whether "to" and "from" these words name an end of the line: a city, a mission, the Department."""
    plain = re.sub(r"^.* (?:in|at) ", "", words).removeprefix("the ")
    return slug(plain) in _cities() or plain in _BODIES or bool(_MISSION.fullmatch(plain))


@cache
def _cities() -> frozenset[str]:
    names = (name for row in table("places") for name in (row["title"], *row.get("also", ())))
    return frozenset(slug(name) for name in names) | {"hague", "usun"}


# --------------------------------------------------------------------------------------------------------- finding


def find(reading: Reading) -> tuple[Reference, ...]:
    """Every reference of the running text and the notes, in order.

    Example:
        "Have given careful thought Deptel 92, July 25 re Korean armistice." -> Reference("Deptel 92, July 25",
        form="department-telegram", series="telegram", number="92", owner="Deptel", relation="repliesTo")
    """
    gate, text = _gate(), reading.text
    found: dict[int, Reference] = {}
    opening = _opening(reading)
    for stretch in reading.stretches_of(*_READ, part=None):
        for window in _windows(gate, text, stretch):
            for one in _finds(reading, stretch, window):
                made = _made(reading, stretch, one, opens=one.start < opening)
                if made is not None:
                    found.setdefault(made.evidence.start, made)
    return tuple(found[start] for start in sorted(found))


def _opening(reading: Reading) -> int:
    """Where the opening of the document ends: so far into its first paragraphs."""
    first = next(reading.stretches_of("paragraph"), None)
    return first.start + _OPENING if first else 0


def _windows(gate: re.Pattern[str], text: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Where in a passage a reference may stand: around a number, or a word for a message. The rest is not looked at."""
    begin = end = -1
    for hit in gate.finditer(text, stretch.start, stretch.end):
        if hit.start() - _BEFORE > end:
            if end > begin:
                yield begin, end
            begin = max(stretch.start, hit.start() - _BEFORE)
        end = min(stretch.end, hit.end() + _BEHIND)
    if end > begin:
        yield begin, end


def _finds(reading: Reading, stretch: Stretch, window: tuple[int, int]) -> Iterator[_Find]:
    """The references of a window, those of one list after each other."""
    pattern, rows = _scanner()
    text, (at, end) = reading.text, window
    while match := pattern.search(text, at, end):
        row = rows[match.lastgroup or ""]
        first = _first(reading, row, match.start(), stretch)
        if first is None:
            word = re.compile(r"\W*\w+").match(text, match.start(), stretch.end)
            at = word.end() if word else match.end()
            continue
        group = [first, *_more(text, first, stretch.end)] if first.part("number") else [first]
        yield from group
        at = max(group[-1].end, match.start() + 1)


def _first(reading: Reading, row: Row, start: int, stretch: Stretch) -> _Find | None:
    """The find at this place; None where the row asks for more than its words."""
    assert row.pattern is not None  # noqa: S101  (the scanner holds only such)
    match = row.pattern.match(reading.text, start, stretch.end)
    if match is None:
        return None
    one = _of_match(row, match)
    if match.groupdict().get("kind") and "owner" in match.groupdict():
        _trim(one, match)
    owner = one.part("owner")
    if row.name in _NUMBERED and not owner and one.date is None and _is_own_number(reading, stretch, start):
        return None
    return one if _allowed(reading, stretch, one) else None


def _allowed(reading: Reading, stretch: Stretch, one: _Find) -> bool:
    """Whether what the row asks for beyond its words is so."""
    when, owner = one.row.get("when"), one.part("owner")
    if when == "known-place":
        return slug(owner) in _cities() and not _COPY.search(reading.text, stretch.start, one.start)
    if when == "digits":
        return _named_by_number(reading.text, one)
    return when != "marked" or _answered(reading, stretch, one)


def _named_by_number(text: str, one: _Find) -> bool:
    """Whether "Lodge’s 1093" can only be a message: whose it is is an end of the line, or nothing is counted."""
    owner, number = one.part("owner"), one.part("number")
    if _known_owner(owner):
        return len(number) > 1 or owner[0].isupper()
    counts = number.isdigit() and not 1700 <= int(number) <= 1999
    return counts and len(number) > 2 and bool(_COUNTS_NOTHING.match(text, one.end))


def _trim(one: _Find, match: re.Match[str]) -> None:
    """Leave out the words before the kind that do not say whose it is: "B. State" -> "State", "In" -> ""."""
    words = one.part("owner").split(" ")
    while words and not _own(" ".join(words)):
        words.pop(0)
    one.groups["owner"] = " ".join(words)
    one.start = match.end("owner") - len(one.groups["owner"]) if words else match.start("kind")


def _is_own_number(reading: Reading, stretch: Stretch, start: int) -> bool:
    """Whether a number stands where a document gives its own: "JCS 915579. From JCS."."""
    return start == stretch.start and not stretch.passage.part and start <= _opening(reading)


def _own(owner: str) -> bool:
    """Whether these words before a kind say whose it is: possessive, or an end of the line."""
    return bool(_POSSESSIVE.search(owner)) or _known_owner(owner) or country_of_adjective(owner) is not None


def _answered(reading: Reading, stretch: Stretch, one: _Find) -> bool:
    """Whether an editors' note hangs on it, or it is somebody's own and the words before say that it is answered."""
    if marked_by(reading, one.start, one.end) is not None:
        return True
    own = bool(one.part("owner")) and stretch.passage.voice == "author"
    return own and bool(_relation(reading, stretch, one.start))


def _of_match(row: Row, match: re.Match[str]) -> _Find:
    named = match.groupdict()
    groups = {name: (named.get(name) or "").strip() for name in _GROUPS}
    end = match.end()
    words = match.group()
    if words.endswith(")") and "(" not in words:
        end, words = end - 1, words[:-1]
    if _FULL_STOP.search(words):
        end -= 1
    if groups["way_two"] and (not _is_end(groups["place_two"]) or re.match(_PAPER, groups["kind"])):
        end = match.start() + len(match.string[match.start() : match.start("way_two")].rstrip(" ,"))
        if not _is_end(groups["place_two"]):
            groups["way_two"] = ""
    one = _Find(row, match.start(), end, groups)
    if groups["date"]:
        one.date = match.start("date"), min(match.end("date"), end)
    return one


def _more(text: str, first: _Find, end: int) -> list[_Find]:
    """The other numbers of a list: "and 2181 June 27", ", 42, and 43"; a date at its end is everybody's."""
    out: list[_Find] = []
    word = first.part("kind") or first.part("owner")
    several = word.endswith("s") and not word.endswith(("’s", "'s"))
    at = first.end
    while match := _behind("more").match(text, at, end):
        if not (several or match.groupdict().get("date")):
            break
        one = _of_match(first.row, match)
        one.start = match.start("number")
        one.groups.update(owner=first.part("owner"), kind=first.part("kind"))
        out.append(one)
        at = one.end
    if out:
        _share(first, out)
    return out


def _share(first: _Find, others: list[_Find]) -> None:
    """Give the numbers of a list the date and the direction that stand only once."""
    everybody = [first, *others]
    for before, one in zip(reversed(everybody[:-1]), reversed(everybody[1:]), strict=True):
        if before.date is None:
            before.date = one.date
            before.groups.update(date=one.groups["date"], hour=one.groups["hour"])
        if not before.part("way", "way_two"):
            before.groups.update(way_two=one.part("way_two", "way"), place_two=one.part("place_two", "place"))


# ---------------------------------------------------------------------------------------------------------- making


def _made(reading: Reading, stretch: Stretch, one: _Find, *, opens: bool) -> Reference | None:
    row, kind = one.row, one.part("kind")
    try:
        evidence = reading.evidence(one.start, one.end, row.name, float(row.get("confidence", 0.8)))
        when = _when(reading, one)
    except ValueError as error:  # a figure cut in two, as by a note's number left in the text: said, and left out
        problem = Problem(reading.document.id, "extract", reading.text[one.start : one.end], str(error))
        reading.found.setdefault("problems", []).append(problem)
        return None
    made = Reference(
        evidence=evidence,
        form=row.name,
        series=row.get("series") or series_of(kind),
        number=_number(one.part("number")),
        when=when,
        owner=_owner(one),
        relation=_relation(reading, stretch, one.start, opens=opens and not stretch.passage.part) or "cites",
    )
    return _noted(reading, stretch, one, made)


def _number(words: str) -> str:
    """A number as printed, its dashes hyphens, nothing blank in it: "A–79" -> "A-79"."""
    return re.sub(r"\s*[-–—]\s*", "-", words)


def _owner(one: _Find) -> str:
    """Whose it is, with the direction where one is named: "Deptel", "his from Moscow", "to Moscow"."""
    way, place = one.part("way", "way_two"), one.part("place", "place_two")
    return f"{one.part('owner')} {way} {place}".strip() if way else one.part("owner")


def _when(reading: Reading, one: _Find) -> When | None:
    if one.date is None:
        return None
    start, end = one.date
    evidence = reading.evidence(start, end, one.row.name, 0.95)
    return When(reading.text[start:end], "", time=_clock(one.part("hour")), basis="not resolved", evidence=evidence)


def _clock(words: str) -> str:
    """The hour as a clock says it: "4 p. m." -> "16:00", "noon" -> "12:00"; "" where there is none."""
    low = words.lower().replace(" ", "")
    if low in ("noon", "midnight"):
        return {"noon": "12:00", "midnight": "24:00"}[low]
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?([ap])", low)
    if not match or not 1 <= int(match[1]) <= 12:
        return ""
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def _relation(reading: Reading, stretch: Stretch, start: int, *, opens: bool = True) -> str:
    """How it is named, by the words right before it; a reply only in the opening of a document."""
    if stretch.passage.voice != "author":
        return ""
    before = reading.text[max(stretch.start, start - 80) : start]
    for row in table("relations"):
        if row.pattern and row.pattern.search(before) and (opens or not row.get("opening")):
            return str(row["relation"])
    return "repliesTo" if opens and _NOTHING_BEFORE.fullmatch(before) else ""


def _noted(reading: Reading, stretch: Stretch, one: _Find, made: Reference) -> Reference:
    """With what the editors say: in the words right behind it, in itself ("Document 219"), in the note on it."""
    behind = _behind("behind").match(reading.text, one.end, stretch.end)
    if stretch.passage.voice == "editor" and behind and made.form != "document-number":
        return replace(made, note_says=_pointer(behind.groupdict()))
    if one.row.get("series") == "document":
        return replace(made, note_says=_pointer(one.groups))
    mark = marked_by(reading, one.start, one.end)
    if mark is None:
        return made
    return replace(made, note=mark, note_says=says(reading.document, mark, stretch.passage.part))


def _pointer(groups: dict[str, str | None] | dict[str, str]) -> str:
    """Where the editors point: "document d219", "page 427", "supra", "not printed"."""
    if groups.get("missing"):
        return "not printed" if "printed" in (groups["missing"] or "") else "not found"
    if groups.get("page"):
        return f"page {groups['page']}"
    if groups.get("side"):
        return str(groups["side"]).lower()
    return f"document d{groups['number']}"
