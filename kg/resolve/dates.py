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
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from kg.grammar import dates
from kg.grammar.dates import Find
from kg.model import Document, Evidence, Heading, When
from kg.resolve.calendar import Span, clock, day_span, month_end, month_number, month_span, shifted

__all__ = ["file_number_date", "parse_dateline", "resolve_heading_dates", "resolve_when"]

_FILE_DATE = re.compile(r"/(?P<date>(?P<month>1[0-2]|[1-9])[-–—](?P<day>[12]\d|3[01]|[1-9])(?P<year>\d\d))(?!\d)")
_WHEN = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?")
_UNDATED = re.compile(r"\bundated\b", re.IGNORECASE)
_VOLUME = re.compile(r"frus(?P<first>1[89]\d\d)(?:[-–](?P<last>\d\d(?:\d\d)?))?")


# ------------------------------------------------------------------------------------- the document's own dates


def resolve_heading_dates(heading: Heading, document: Document) -> Heading:
    """The heading with `sent` and `received` worked out, as far as they are known."""
    tagged = _tagged(document)
    filed = file_number_date(heading, document)
    sent = _printed(heading.sent, [w for w in (tagged, filed) if w], document)
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
    found = [f for f in dates.find(text) if f.row["means"] in ("day", "range", "month", "part", "year") and f.part("month", "month2", "year")]
    if not found:
        return When(_UNDATED.search(text).group(), "", basis="undated") if _UNDATED.search(text) else None  # type: ignore[union-attr]
    first = found[0]
    words = text[first.start : first.end]
    time = clock(first.part("hour")) or _hour_behind(text, first.end)
    given = first.part("year")
    if not given and year is None:
        return When(words, "", time=time, basis="no year is printed")
    anchor = date(int(given) if len(given) == 4 else 1900 + int(given) if given else year or 1, 12, 31)
    span = _SPANS[str(first.row["means"])](first, anchor)
    if span is None:
        return When(words, "", time=time, basis="no such day")
    corrected = first.part("corrected")
    basis = f"stated; the editors correct the day to {corrected}" if corrected else "stated"
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


def _printed(when: When | None, others: list[When], document: Document) -> When | None:
    """The date as the dateline or the heading prints it; a year it leaves out is taken from the other witnesses."""
    if when is None:
        return None
    found = parse_dateline(when.expressed)
    if found is None:
        return when
    basis = found.basis
    if not found.edtf and basis == "no year is printed":
        known = next((w.begin for w in others if w.begin), None)
        first, last = _years(document.volume)
        year = known.year if known else first if first == last else None
        found = parse_dateline(when.expressed, year) or found
        basis = f"year inferred: {others[0].basis if known else f'volume {document.volume}'}" if year else basis
    return replace(found, evidence=when.evidence, basis=basis, time=found.time or when.time)


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
        return When(when.expressed, sent.edtf, sent.begin, sent.end, time, f"same date as sent, {sent.edtf}", when.evidence)
    for year in (sent.begin.year, sent.begin.year + 1):
        dated = parse_dateline(when.expressed, year)
        if dated and dated.begin and dated.begin >= sent.begin - timedelta(days=2):
            return replace(dated, evidence=when.evidence, basis=f"year inferred: first such day after {sent.edtf}")
    return replace(found, evidence=when.evidence)


def _tagged(document: Document) -> When | None:
    """The date as the editors' markup of the document's dateline gives it."""
    places = [(p.start, p.end) for p in document.passages_of("dateline", "heading", "received")]
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
    match = _VOLUME.match(volume)
    if match is None:
        return 1861, 1980
    first = int(match["first"])
    last = match["last"] or match["first"]
    return first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)


def _hour_behind(text: str, at: int) -> str:
    """The hour printed behind a date: ", 6 p.m.", " [6 p.m.]", ", 0940Z", ", 3:40–4:30 p.m."."""
    behind = re.match(
        r"[\s,.\[(—–-]{0,4}(?:at\s|about\s)?(?P<from>\d{1,2}(?:[:.]\d\d)?)?(?:\s?[–—-]\s?)?"
        r"(?P<hour>\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b|\d{4}Z|noon|midnight)", text[at : at + 40], re.IGNORECASE
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
    span = _SPANS[str(found.row["means"])](found, anchor)
    if span is None:
        return replace(when, basis=f"the words do not settle it in a document of {anchor}")
    return replace(
        when, edtf=span.edtf, begin=span.begin, end=span.end, time=when.time or clock(found.part("hour")), basis=_basis(found, anchor)
    )


def _basis(found: Find, anchor: date) -> str:
    """What a resolved date rests on."""
    if len(found.part("year", "year3", "year4")) == 4:
        return "stated"
    ahead = found.part("part", "part2").lower() in ("next", "last")
    if found.row["means"] in ("day", "range", "week") and not ahead:
        words = " ".join(p for p in (found.part("month", "month2"), found.part("day", "day2")) if p)
        return f"year inferred: latest {words} not after {anchor}"
    return f"relative to {anchor}"


def _day(found: Find, anchor: date) -> Span | None:
    month, day = month_number(found.part("month", "month2")), _number(found.part("day", "day2"))
    year = found.part("year")
    if year:
        got = _exact(int(year) if len(year) == 4 else 1900 + int(year), month, day)
    else:
        got = _nearest(month, day, anchor, ahead=found.part("part").lower() == "next")
    return day_span(got) if got else None


def _range(found: Find, anchor: date) -> Span | None:
    month, day = month_number(found.part("month")), _number(found.part("day"))
    month2 = month_number(found.part("month2")) or month
    day2 = _number(found.part("day2"))
    year = found.part("year")
    first = _exact(int(year), month, day) if year else _nearest(month, day, anchor)
    if first is None:
        return None
    last = _exact(first.year, month2, day2)
    if last and last < first:  # "December 28 to January 3, 1952": the year printed is the last day's
        first, last = (_exact(first.year - 1, month, day) or first, last) if year else (first, _exact(first.year + 1, month2, day2))
    return Span(first, last) if last and first <= last else None


def _week(found: Find, anchor: date) -> Span | None:
    day = _day(found, anchor)
    if day is None:
        return None
    ending = "ending" in found.match.group()
    return Span(day.begin - timedelta(days=6), day.begin) if ending else Span(day.begin, day.begin + timedelta(days=6))


def _ordinal(found: Find, anchor: date) -> Span | None:
    """ "the 3d instant": a day of this month, the last, the next; "of the 5th": the latest such day."""
    which, day = found.part("part").lower().strip("."), _number(found.part("day"))
    if not which:
        months = (shifted(anchor, -back) for back in range(12))
        got = next((d for m in months if (d := _exact(m.year, m.month, day)) and d <= anchor), None)
        return day_span(got) if got else None
    if "same" in which:
        return None
    month = shifted(anchor, -1 if which.startswith(("ult", "last")) else 1 if which.startswith(("prox", "next")) else 0)
    got = _exact(month.year, month.month, day)
    return day_span(got) if got else None


def _month(found: Find, anchor: date) -> Span | None:
    month = month_number(found.part("month", "month2"))
    which = found.part("part", "part2").lower()
    year = found.part("year")
    if year:
        return month_span(int(year), month)
    if which == "next":
        return month_span(anchor.year + (month <= anchor.month), month)
    if which == "last":
        return month_span(anchor.year - (month >= anchor.month), month)
    if which == "this":
        return month_span(anchor.year, month)
    span = month_span(anchor.year - (month > anchor.month), month)
    return Span(span.begin + timedelta(days=20), span.end, span.edtf + "~") if which.startswith("end") else span


def _part(found: Find, anchor: date) -> Span | None:
    """ "early October", "mid-1953", "spring of 1952", "last summer"."""
    which = found.part("part", "part3").lower()
    year = found.part("year")
    if which in _SEASONS:
        return _season(which, int(year) if year else None, found.part("part2"), anchor)
    if found.part("month"):
        whole = _month_of(found, anchor)
        first, last = _THIRDS[which[:3]]
        begin = whole.begin.replace(day=first)
        end = whole.end if last > 27 else whole.begin.replace(day=last)
        return Span(begin, end, whole.edtf + "~")
    first, last = ((1, 4), (5, 8), (9, 12))[list(_THIRDS).index(which[:3]) % 3]
    return Span(date(int(year), first, 1), month_end(int(year), last), f"{int(year)}~")


def _month_of(found: Find, anchor: date) -> Span:
    month, year = month_number(found.part("month")), found.part("year")
    return month_span(int(year) if year else anchor.year - (month > anchor.month), month)


def _season(name: str, year: int | None, which: str, anchor: date) -> Span:
    number, month = _SEASONS[name]

    def of(year: int) -> Span:
        last = shifted(date(year, month, 1), 2)
        return Span(date(year, month, 1), month_end(last.year, last.month), f"{year}-{number}")

    if year is not None:
        return of(year)
    if which == "next":
        return next(s for y in range(anchor.year, anchor.year + 2) if (s := of(y)).begin > anchor)
    if which == "this":
        return of(anchor.year)
    return next(s for y in range(anchor.year, anchor.year - 3, -1) if (s := of(y)).end < anchor)


def _year(found: Find, _anchor: date) -> Span | None:
    first = int(found.part("year", "year3", "year4"))
    text = found.part("year2")
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text) if text else first
    if last < first:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31), f"{first}" if first == last else f"{first}/{last}")


def _shifted(found: Find, anchor: date) -> Span | None:
    return _moved(anchor, str(found.row["unit"]), int(found.row["shift"]))


def _ago(found: Find, anchor: date) -> Span | None:
    word = found.part("count").lower()
    count = int(word) if word.isdigit() else _COUNTS.get(word)
    if count is None:
        return None
    unit = str(found.row["unit"])
    if unit == "week":
        day = anchor - timedelta(weeks=count)
        return Span(day - timedelta(days=3), day + timedelta(days=3), f"{day}~")
    span = _moved(anchor, unit, -count)
    return span if unit == "day" else Span(span.begin, span.end, span.edtf + "~")


def _moved(anchor: date, unit: str, count: int) -> Span:
    if unit == "day":
        return day_span(anchor + timedelta(days=count))
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=count)
        return Span(monday, monday + timedelta(days=6))
    if unit == "month":
        month = shifted(anchor, count)
        return month_span(month.year, month.month)
    return Span(date(anchor.year + count, 1, 1), date(anchor.year + count, 12, 31), f"{anchor.year + count}")


def _weekday(found: Find, anchor: date) -> Span | None:
    wanted = _WEEKDAYS.index(found.part("weekday")[:3])
    which = found.part("part", "part2").lower()
    back = (anchor.weekday() - wanted) % 7
    if which == "next":
        return day_span(anchor + timedelta(days=7 - back))
    if which == "this":
        return day_span(anchor - timedelta(days=anchor.weekday() - wanted))
    return day_span(anchor - timedelta(days=back or (7 if which == "last" else 0)))


def _hour(_found: Find, anchor: date) -> Span | None:
    return day_span(anchor)


def _nearest(month: int, day: int, anchor: date, *, ahead: bool = False) -> date | None:
    """The latest such day not after the anchor, or the first after it."""
    years: Iterator[int] = iter(range(anchor.year, anchor.year + 9) if ahead else range(anchor.year, anchor.year - 9, -1))
    days = (d for y in years if (d := _exact(y, month, day)))
    return next((d for d in days if (d > anchor if ahead else d <= anchor)), None)


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


_THIRDS = {"ear": (1, 10), "mid": (11, 20), "lat": (21, 31), "beg": (1, 10), "end": (21, 31)}
_SEASONS = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "fall": (23, 9), "winter": (24, 12)}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_COUNTS = {"a": 1, "an": 1} | {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_SPANS: dict[str, Callable[[Find, date], Span | None]] = {
    "day": _day, "range": _range, "week": _week, "ordinal": _ordinal, "month": _month, "part": _part, "year": _year,
    "shifted": _shifted, "ago": _ago, "weekday": _weekday, "hour": _hour,
}  # fmt: skip
