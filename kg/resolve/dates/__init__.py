"""Which day is meant: the document's own dates, and what "July 25", "last November", "the 3d instant" mean in it.

A document's date is what its dateline prints; else what its heading prints; else the editors' markup; else the date its
file number carries ("795.00/7-2952": July 29, 1952). `When.basis` says which, and what contradicts it. What cannot be
worked out keeps its words, an empty `edtf`, and the reason as its basis.

    resolve_heading_dates(heading, document) -> Heading
    resolve_when(when, anchor) -> When
    parse_dateline("July 29, 1952—4 p.m.") -> When
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kg.grammar import dates
from kg.grammar.dates import Find
from kg.model import Document, Evidence, Heading, When, years_of
from kg.resolve.dates.calendar import Span, clock, day_span
from kg.resolve.dates.rules import SPANS

__all__ = ["file_number_date", "parse_dateline", "resolve_heading_dates", "resolve_when"]

_FILE_DATE = re.compile(r"/(?P<date>(?P<month>1[0-2]|[1-9])[-–—](?P<day>[12]\d|3[01]|[1-9])(?P<year>\d\d))(?!\d)")
_WHEN = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?")
_WEEKDAY = re.compile(r"((?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day),?\s*$")


# ------------------------------------------------------------------------------------- the document's own dates


def resolve_heading_dates(
    heading: Heading, document: Document, part: str = "", enclosed_on: date | None = None
) -> Heading:
    """The heading with `sent` and `received` worked out, as far as they are known.

    Args:
        heading: the document's, or that of one of its enclosures.
        document: it.
        part: which enclosure the heading is of.
        enclosed_on: the day the document that encloses it was sent: an enclosure's year that is not printed.
    """
    tagged = _tagged(document, part)
    filed = file_number_date(heading, document)
    sent = _printed(heading.sent, [w for w in (tagged, filed) if w], document, enclosed_on)
    if sent is None or not sent.edtf:
        sent = tagged or filed or sent
    elif tagged and tagged.begin and sent.begin and sent.begin != tagged.begin and tagged.end != sent.end:
        sent = replace(sent, basis=f"{sent.basis}; the markup says {tagged.edtf}")
    return replace(heading, sent=sent, received=_received(heading.received, sent))


def parse_dateline(text: str, year: int | None = None) -> When | None:
    """The date a dateline prints: a day with or without its hour, a month, a range.

    Args:
        text: "Washington, July 29, 1952—4 p.m.", "May 17, 1956, 4 p.m.", "Undated".
        year: what to take where the dateline has none.

    Returns:
        None where it prints no date; `edtf` is "" for "Undated" and for a day without a year.
    """
    first = next(
        (f for f in dates.find(text) if f.row["means"] in dates.PRINTED and f.part("month", "month2", "year")), None
    )
    if first is None:
        undated = dates.UNDATED.search(text)
        return When(undated.group(), "", basis="undated") if undated else None
    words = text[first.start : first.end]
    time = clock(first.part("hour")) or _hour_behind(text, first.end)
    given = first.part("year")
    if not given and year is None:
        return When(words, "", time=time, basis="no year is printed")
    anchor = date(int(given) if len(given) == 4 else 1900 + int(given) if given else year or 1, 12, 31)
    span = SPANS[str(first.row["means"])](first, anchor)
    if span is None:
        return When(words, "", time=time, basis="no such day")
    corrected = first.part("corrected")
    basis = f"stated; the editors correct the day to {corrected}" if corrected else "stated"
    old = first.part("old")
    basis += f"; old style {first.part('month2')} {old}" if old else ""
    basis += "; the day is not certain" if "?" in words and not corrected else ""
    return When(words, span.edtf, span.begin, span.end, time, basis)


def file_number_date(heading: Heading, document: Document) -> When | None:
    """The date in a file number of 1944 to 1973: "795.00/7-2952" is July 29, 1952; None for one that cannot be."""
    match = _FILE_DATE.search(heading.file_number)
    if match is None:
        return None
    first, last = _years(document.volume)
    year = 1900 + int(match["year"])
    try:
        day = date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    if not (first - 12 <= year <= last + 3 and 1938 <= year <= 1979):
        return None
    words = re.sub("[–—]", "-", match["date"])
    return When(words, day.isoformat(), day, day, basis="file-number", evidence=_file_evidence(heading))


def _file_evidence(heading: Heading) -> Evidence | None:
    """The words of the date within the evidence of the file number."""
    whole = heading.evidence.get("file_number")
    match = _FILE_DATE.search(whole.quote) if whole else None
    if whole is None or match is None:
        return whole
    start, end = whole.start + match.start("date"), whole.start + match.end("date")
    return replace(whole, start=start, end=end, quote=match["date"], rule="file-number-date")


def _printed(when: When | None, others: list[When], document: Document, enclosed_on: date | None = None) -> When | None:
    """The date as the dateline or the heading prints it; a year it leaves out is taken from the other witnesses."""
    if when is None:
        return None
    found = parse_dateline(when.expressed)
    if found is None:
        return when
    basis = found.basis
    if not found.edtf and basis == "no year is printed":
        known = next((w.begin for w in others if w.begin), None)
        if known is None and enclosed_on is not None:
            return _before(when, enclosed_on) or replace(found, evidence=when.evidence)
        first, last = _years(document.volume)
        year = known.year if known else first if first == last else _year_by_weekday(when, document, (first, last))
        found = parse_dateline(when.expressed, year) or found
        basis = f"year inferred: {others[0].basis if known else f'volume {document.volume}'}" if year else basis
        basis += ", by the weekday" if year and not known and first != last else ""
    return replace(found, evidence=when.evidence, basis=basis, time=found.time or when.time)


def _year_by_weekday(when: When, document: Document, years: tuple[int, int]) -> int | None:
    """The year of the volume in which the day that is printed falls on the weekday printed before it."""
    at = when.evidence.start if when.evidence else 0
    named = _WEEKDAY.search(document.text[max(0, at - 14) : at])
    if named is None:
        return None
    fitting = [
        year
        for year in range(years[0], years[1] + 1)
        if (found := parse_dateline(when.expressed, year)) and found.begin and f"{found.begin:%A}" == named[1]
    ]
    return fitting[0] if len(fitting) == 1 else None


def _before(when: When, enclosed_on: date) -> When | None:
    """An enclosure's date without a year: the latest such day not after the day it was enclosed."""
    for year in (enclosed_on.year, enclosed_on.year - 1):
        found = parse_dateline(when.expressed, year)
        if found and found.begin and found.begin <= enclosed_on:
            basis = f"year inferred: latest such day not after {enclosed_on}, when it was enclosed"
            return replace(found, evidence=when.evidence, basis=basis, time=found.time or when.time)
    return None


def _received(when: When | None, sent: When | None) -> When | None:
    """The date of receipt: its year, and where only an hour is printed its day, come from the date of sending."""
    if when is None:
        return None
    found = parse_dateline(when.expressed)
    if found and found.edtf:
        return replace(found, evidence=when.evidence)
    if sent is None or sent.begin is None:
        return replace(when, basis="the date of sending is not known")
    if found is None:
        time = clock(when.expressed)
        if not time:
            return replace(when, basis="no date is printed")
        basis = f"same date as sent, {sent.edtf}"
        return When(when.expressed, sent.edtf, sent.begin, sent.end, time, basis, when.evidence)
    for year in (sent.begin.year, sent.begin.year + 1):
        dated = parse_dateline(when.expressed, year)
        if dated and dated.begin and dated.begin >= sent.begin - timedelta(days=2):
            return replace(dated, evidence=when.evidence, basis=f"year inferred: first such day after {sent.edtf}")
    return replace(found, evidence=when.evidence)


def _tagged(document: Document, part: str = "") -> When | None:
    """The date as the editors' markup of the dateline of the document, or of one of its enclosures, gives it."""
    places = [(p.start, p.end) for p in document.passages_of("dateline", "heading", "received", part=part)]
    for tag in document.tags:
        match = _WHEN.match(tag.target) if tag.kind == "date" and tag.role != "received-date" else None
        if match is None or not any(start <= tag.start < end for start, end in places):
            continue
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        until = _WHEN.search(tag.target, match.end())
        end = date(int(until["year"]), int(until["month"]), int(until["day"])) if until else day
        words = document.text[tag.start : tag.end]
        voice = Evidence(tag.start, tag.end, words, "date-markup", 0.97) if words else None
        time = f"{match['hour']}:{match['minute']}" if match["hour"] else ""
        span = Span(day, end) if end > day else day_span(day)
        return When(words, span.edtf, span.begin, span.end, time, "markup", voice)
    return None


def _years(volume: str) -> tuple[int, int]:
    """The years a volume covers, by its name; all there are where the name does not say."""
    return years_of(volume) or (1861, 1980)


def _hour_behind(text: str, at: int) -> str:
    """The hour printed behind a date: ", 6 p.m.", " [6 p.m.]", ", 0940Z", ", 3:40–4:30 p.m."."""
    behind = re.match(
        r"[\s,.\[(—–-]{0,4}(?:at\s|about\s)?(?P<from>\d{1,2}(?:[:.]\d\d)?)?(?:\s?[–—-]\s?)?"
        r"(?P<hour>\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b|\d{4}Z|noon|midnight)",
        text[at : at + 40],
        re.IGNORECASE,
    )
    if behind is None:
        return ""
    if behind["from"] and behind["hour"][-1:] in "mM":
        half = re.search(r"[ap]\.?\s?m$", behind["hour"], re.IGNORECASE)
        return clock(f"{behind['from']} {half.group() if half else ''}")
    return clock(behind["hour"])


# ------------------------------------------------------------------------------------- dates in the text


def resolve_when(when: When, anchor: date) -> When:
    """A date of the text, worked out against the document's own date.

    Args:
        when: its words, as `kg.extract.dates` found them; one that is worked out already comes back as it is.
        anchor: the day the document was written.

    Returns:
        The same words with EDTF, first and last day and what they rest on; with an empty `edtf` and the reason as
        basis where the words do not settle it ("some weeks ago").
    """
    if when.edtf:
        return when
    found = dates.read(when.expressed, when.evidence.rule if when.evidence else "")
    if found is None:
        return replace(when, basis="no rule reads these words")
    span = SPANS[str(found.row["means"])](found, anchor)
    if span is None:
        return replace(when, basis=f"the words do not settle it in a document of {anchor}")
    time = when.time or clock(found.part("hour"))
    return replace(when, edtf=span.edtf, begin=span.begin, end=span.end, time=time, basis=_basis(found, anchor))


def _basis(found: Find, anchor: date) -> str:
    """What a resolved date rests on."""
    if len(found.part("year", "year3", "year4")) == 4:
        return "stated"
    ahead = found.part("part", "part2").lower() in ("next", "last")
    if found.row["means"] in ("day", "range", "week") and not ahead:
        words = " ".join(p for p in (found.part("month", "month2"), found.part("day", "day2")) if p)
        return f"year inferred: latest {words} not after {anchor}"
    return f"relative to {anchor}"
