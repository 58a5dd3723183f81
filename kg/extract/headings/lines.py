"""The lines between heading and body: classification, dateline, receipt, the document's own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.headings.claims import Claim, fitting, squash
from kg.extract.reading import Reading, Stretch
from kg.grammar import dates, table

__all__ = ["claims", "markings", "own_number"]

_COUNT = re.compile(r"(\d{1,2})\.(?:\s|$)")
_COUNTED = re.compile(
    r"(?:[A-Z]\w+\s){0,2}No\.\s?(?P<number>\d+)(?:[/–-]\d+)?\s+(?=[A-ZÀ-Þ])"
)  # "No. 404 Léopoldville"
_NEAR = 6
_MARGIN = re.compile(r"\[\d+\]\s*\*?\s*")  # a page of the original edition
_RECEIVED = re.compile(r"[\[(]?\s*(?:Rec(?:eive|’?)d|Recd)\b\.?\s*(?:at\s+|on\s+)?", re.IGNORECASE)
# nothing but a place and a date with its year, as in "[ Washington ,] April 13, 1949."
_DATELINE = re.compile(
    r"[\[(]?\s*(?:[A-ZÀ-Þ][^\d\n:;]{1,60}?[\s,\]]+)?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
    r"(?:\s?\[\d{1,2}\??\])?,?\s\[?1[789]\d\d\]?|[Uu]ndated)[^a-zA-Z]{0,4}(?:[\d:.\s–—-]{0,14}(?:[ap]\.?\s?m|noon|midnight|Z))?[\s.\])]*(?:\(Received[^)]*\))?"
)
_EDGE = ' \n\t,.;:[]()—–-“”"'
_TELEGRAMS = frozenset({"telegram", "circular telegram", "airgram", "message", "despatch", "instruction", ""})
_HOUR = re.compile(
    r"(?:[\s,.\[(—–-]{0,4}(?:at\s|about\s)?\d{1,2}(?:[:.]\d\d)?(?:\s?[–—-]\s?\d{1,2}(?:[:.]\d\d)?)?\s?[ap]\.?\s?m\b\.?"
    r"|,?\s\d{4}Z|[,\s—–]{1,3}(?:noon|midnight))",
    re.IGNORECASE,
)


def claims(reading: Reading) -> Iterator[Claim]:
    """Classification and precedence, place and date, receipt."""
    heading = next((s.start for s in reading.stretches_of("heading")), 0)
    for stretch in reading.stretches_of("number"):
        words = reading.text[stretch.start : stretch.end]
        if stretch.end <= heading and "]" not in words:  # "No. 14.": the editors'; their own is "No. 252.]"
            yield Claim("editors_number", words.rstrip("."), stretch.start, stretch.end, "number-above-heading")
    for stretch in reading.stretches_of("classification"):
        yield from markings(reading.text, stretch.start, stretch.end)
    for stretch in reading.stretches_of("label"):
        if len(reading.text[stretch.start : stretch.end]) < 40:  # "[Confidential.]"
            yield from markings(reading.text, stretch.start, stretch.end)
    for stretch in reading.stretches_of("dateline"):
        yield from _tagged_place(reading, stretch)
        yield from _dateline(reading.text, stretch)
    if not any(True for _ in reading.stretches_of("dateline")):
        yield from _loose_dateline(reading)
    for stretch in reading.stretches_of("received"):
        opened = _RECEIVED.match(reading.text, stretch.start, stretch.end)
        if opened:
            words = reading.text[opened.end() : stretch.end].rstrip(_EDGE + " ")
            stop = opened.end() + len(words) + (reading.text[opened.end() + len(words) : stretch.end][:1] == ".")
            yield Claim("received", squash(reading.text[opened.end() : stop]), opened.end(), stop, "received-line")


def markings(text: str, start: int, end: int, *, opening: bool = False) -> Iterator[Claim]:
    """Words of secrecy and urgency, the first of each; in a source note only where one opens the sentence."""
    rows = [(row, row.pattern.search(text, start, end)) for row in table("classifications") if row.pattern]
    found = sorted(((m.start(), m.end(), row) for row, m in rows if m), key=lambda find: find[0])
    if opening and not (found and found[0][0] == start and found[0][2]["means"] == "classification"):
        return
    for first, last, row in found:
        yield Claim(str(row["means"]), row.name, first, last, "marking")


def _dateline(text: str, stretch: Stretch) -> Iterator[Claim]:
    """Place and date; the hour behind the date stays with it."""
    received = re.search(r"[\[(]\s*Rec", text[stretch.start : stretch.end])
    end = stretch.start + received.start() if received else stretch.end
    found = next((f for f in dates.find(text, stretch.start, end) if f.row["means"] in dates.PRINTED), None)
    undated = dates.UNDATED.search(text, stretch.start, end)
    if found is None and undated is None:
        yield from _place(text, stretch.start, end)
        return
    first, last = (found.start, found.end) if found else undated.span() if undated else (end, end)
    if found and not found.part("hour"):
        hour = _HOUR.match(text, last, end)
        last = hour.end() if hour else last
    yield Claim("sent", squash(text[first:last]), first, last, "dateline")
    yield from _place(text, stretch.start, first)


def _tagged_place(reading: Reading, stretch: Stretch) -> Iterator[Claim]:
    """The place that the editors marked in a dateline, where they left out the office before it."""
    passage = stretch.passage
    for tag in reading.document.tags:
        if tag.kind == "place" and passage.start < tag.start and tag.end <= passage.end:
            prose = reading.document.prose
            yield from _place(reading.text, prose.offset(tag.start), prose.offset(tag.end))
            return


def _loose_dateline(reading: Reading) -> Iterator[Claim]:
    """A place and date on a line of their own, not read as a dateline: above the body, or below the signature."""
    body = [s for s in reading.stretches_of() if s.passage.kind not in ("heading", "source", "source-note", "footnote")]
    for stretch in [*body[:6], *body[-4:]]:
        words = reading.text[stretch.start : stretch.end]
        if len(words) < 90 and _DATELINE.fullmatch(words):
            yield from _dateline(reading.text, stretch)
            return


def _place(text: str, start: int, end: int) -> Iterator[Claim]:
    margin = _MARGIN.match(text, start, end)
    start = margin.end() if margin else start
    counted = _COUNTED.match(text, start, end)
    if counted:
        if counted.start("number") - start < _NEAR:
            yield Claim("number", counted["number"], *counted.span("number"), "number-before-dateline", 0.9)
        start = counted.end()
    words = text[start:end].rstrip(_EDGE + "\n")
    lead = len(words) - len(words.lstrip(_EDGE))
    value = squash(words[lead:]).replace(" ,", ",")
    if re.match(r"(?!From\s)(?:\d{1,3}\s)?[A-Za-zÀ-ÿ]", value) and (
        re.search(r"[A-ZÀ-Þ]", value) or value == "place not declassified"
    ):
        yield Claim("place", _titled(value), start + lead, start + len(words), "dateline")


def _titled(place: str) -> str:
    """As in "WASHINGTON" -> "Washington"; what is printed in small letters stays."""
    return place.title() if place.isupper() and len(place) > 3 else place


def own_number(reading: Reading, kind: str) -> tuple[Claim, ...]:
    """The number a document bears in its post's series: "No. 191.]", "201. Have given", "A-660", "Secto 12."."""
    heading = next((s.start for s in reading.stretches_of("heading")), 0)
    for stretch in reading.stretches_of("number"):
        above = stretch.end <= heading and "]" not in reading.text[stretch.start : stretch.end]
        got = () if above else _number(reading.text, stretch, kind)
        if got:
            return got
    paragraphs = list(reading.stretches_of("paragraph", "item"))[:30]
    for stretch in paragraphs[:4]:
        got = _number(reading.text, stretch, kind)
        if got:
            return () if _enumerated(reading.text, got[0].value, paragraphs) else got
        if stretch.end - stretch.start > 60:
            break
    return ()


def _enumerated(text: str, number: str, paragraphs: list[Stretch]) -> bool:
    """Whether the number only counts paragraphs: the next number opens another, and none but this opens with 1."""
    if not number.isdigit() or len(number) > 1:
        return False
    openings = [m[1] for p in paragraphs if (m := _COUNT.match(text, p.start, p.end))]
    return str(int(number) + 1) in openings and (number == "1" or "1" not in openings)


def _number(text: str, stretch: Stretch, kind: str) -> tuple[Claim, ...]:
    line = text[stretch.start : stretch.end].split("\n", maxsplit=1)[0]
    found = fitting("number", line[:120])
    if found is None:
        return ()
    row, match = found
    if row.name in ("number-opening", "number-alone", "series-opening") and kind not in _TELEGRAMS:
        return ()
    at = stretch.start
    value = match["number"].replace("–", "-").strip(" .")
    number = Claim("number", value, at + match.start("number"), at + match.end("number"), row.name)
    word = match.groupdict().get("series")
    if row.name != "series-opening" or not word:
        return (number,)
    own = (row for row in table("series") if row.get("prefix") == "own" and row.pattern)
    series = next((row for row in own if row.pattern and row.pattern.fullmatch(word)), None)
    if series is None:
        return ()
    return number, Claim("series", series.name, at + match.start("series"), at + match.end("series"), row.name)
