"""Dates: found in the text in their words, worked out against the document's own day."""

from datetime import date
from itertools import pairwise

import pytest
import spacy

from kg.extract import dates as finder
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.grammar import dates as forms
from kg.model import Document, Evidence, Heading, Passage, Tag, When
from kg.read import find_sources, read
from kg.resolve.dates import parse_dateline, resolve_heading_dates, resolve_when
from kg.resolve.dates.calendar import clock

TOKENS = Tokenizer(spacy.blank("en").vocab)


def found(text: str) -> tuple[When, ...]:
    document = Document("v", "d", text, (Passage("paragraph", 0, len(text)),))
    return finder.find(Reading(document, TOKENS(document.prose.text)))


# ------------------------------------------------------------------------------------------------ found in the text

IN_TEXT = [
    ("thought Deptel 92, July 25 re Korean armistice", ["July 25"]),
    ("conversation June 15, and recess during week July 14.", ["June 15", "week July 14"]),
    ("a repetition of Kirk’s approach last November and", ["last November"]),
    ("your No. 89, of the 12th ultimo, and the 3d instant", ["the 12th ultimo", "the 3d instant"]),
    ("Your 67, July 21, noon. My November 7, 4 p.m.", ["July 21, noon", "November 7, 4 p.m."]),
    ("on 3 November 1951 and November last", ["3 November 1951", "November last"]),
    ("from May 14–19 in early October", ["May 14–19", "early October"]),
    ("He may 3 times march 4 miles; Mr. May and Colonel March.", []),
    ("Deptel 1952 and 201 tons, 795.00/7-2952, page 426", []),
    ("since 1949 and in 1950–51", ["1949", "1950–51"]),
    ("yesterday, today and to-morrow", ["yesterday", "today", "to-morrow"]),
    ("Council Resolution of 24 and 28 December 1948", ["28 December 1948"]),
    ("on May 3. 4 men came", ["May 3"]),
]


@pytest.mark.parametrize(("text", "wanted"), IN_TEXT, ids=[text[:30] for text, _ in IN_TEXT])
def test_dates_in_text(text, wanted):
    whens = found(text)
    assert [when.expressed for when in whens] == wanted
    for when in whens:
        assert text[when.evidence.start : when.evidence.end] == when.evidence.quote == when.expressed
        assert when.edtf == ""


def test_a_figure_cut_in_two_is_a_problem_and_stops_nothing():
    document = Document("v", "d", "in 1954,3 beyond July 4", (Passage("paragraph", 0, 23),))
    reading = Reading(document, spacy.blank("en")(document.text))  # which keeps "1954,3" in one token
    assert [when.expressed for when in finder.find(reading)] == ["July 4"]
    assert reading.found["problems"][0].what == "1954"


def test_finds_do_not_overlap():
    text = "the 3d of June last, June 3 to June 5, 1952, 4 p.m., week of June 3, 1952 and the 5th instant"
    ends = [(f.start, f.end) for f in forms.find(text)]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))


# ------------------------------------------------------------------------------------------------ worked out

SEED = date(1952, 7, 29)
MEANT = [
    ("July 25", SEED, "1952-07-25", "year inferred: latest July 25 not after 1952-07-29"),
    ("July 29", SEED, "1952-07-29", "year inferred: latest July 29 not after 1952-07-29"),
    ("July 30", SEED, "1951-07-30", "year inferred: latest July 30 not after 1952-07-29"),
    ("July 25, 1950", SEED, "1950-07-25", "stated"),
    ("last November", SEED, "1951-11", "relative to 1952-07-29"),
    ("November last", SEED, "1951-11", "relative to 1952-07-29"),
    ("last July", SEED, "1951-07", "relative to 1952-07-29"),
    ("next June", SEED, "1953-06", "relative to 1952-07-29"),
    ("the 3d instant", date(1882, 6, 27), "1882-06-03", "relative to 1882-06-27"),
    ("12th ultimo", date(1882, 1, 27), "1881-12-12", "relative to 1882-01-27"),
    ("the 5th proximo", date(1882, 12, 27), "1883-01-05", "relative to 1882-12-27"),
    ("the 15th of last month", date(1882, 3, 2), "1882-02-15", "relative to 1882-03-02"),
    ("of the 28th", date(1882, 3, 2), "1882-02-28", "relative to 1882-03-02"),
    ("May 18 last", date(1882, 5, 1), "1881-05-18", "relative to 1882-05-01"),
    ("May 14–19", SEED, "1952-05-14/1952-05-19", "year inferred: latest May 14 not after 1952-07-29"),
    ("December 28 to January 3, 1952", SEED, "1951-12-28/1952-01-03", "stated"),
    ("week July 14", SEED, "1952-07-14/1952-07-20", "year inferred: latest July 14 not after 1952-07-29"),
    ("early October", SEED, "1951-10~", "relative to 1952-07-29"),
    ("spring of 1952", SEED, "1952-21", "stated"),
    ("last summer", SEED, "1951-22", "relative to 1952-07-29"),
    ("1950–51", SEED, "1950/1951", "stated"),
    ("yesterday", date(1952, 3, 1), "1952-02-29", "relative to 1952-03-01"),
    ("last Friday", SEED, "1952-07-25", "relative to 1952-07-29"),
    ("next week", SEED, "1952-08-04/1952-08-10", "relative to 1952-07-29"),
    ("two weeks ago", SEED, "1952-07-15~", "relative to 1952-07-29"),
    ("same date", SEED, "1952-07-29", "relative to 1952-07-29"),
    ("February 29", date(1951, 3, 1), "1948-02-29", "year inferred: latest February 29 not after 1951-03-01"),
    ("4 p.m.", SEED, "1952-07-29", "relative to 1952-07-29"),
]


@pytest.mark.parametrize(("words", "anchor", "edtf", "basis"), MEANT, ids=[m[0] for m in MEANT])
def test_what_a_date_means(words, anchor, edtf, basis):
    when = resolve_when(When(words, ""), anchor)
    assert (when.edtf, when.basis) == (edtf, basis)
    assert when.begin <= when.end


def test_last_november_is_the_whole_month():
    when = resolve_when(When("last November", ""), SEED)
    assert (when.begin, when.end) == (date(1951, 11, 1), date(1951, 11, 30))


@pytest.mark.parametrize(
    "words", ["some weeks ago", "February 30", "the 23d of the same month", "in due course", "the 31st ultimo"]
)
def test_what_the_words_do_not_settle_stays_open(words):
    when = resolve_when(When(words, ""), date(1952, 7, 29))
    assert (when.edtf, when.begin) == ("", None)
    assert when.basis


def test_what_is_resolved_stays():
    when = When("July 25", "1949-07-25", date(1949, 7, 25), date(1949, 7, 25))
    assert resolve_when(when, SEED) is when


@pytest.mark.parametrize("case", [m for m in MEANT if m[2]], ids=lambda m: m[0])
def test_edtf_is_edtf_and_its_bounds_are_ours(case):
    edtf = pytest.importorskip("edtf", reason="the edtf package is only for checking")
    words, anchor, form, _ = case
    when = resolve_when(When(words, ""), anchor)
    parsed = edtf.parse_edtf(form)
    if "~" in form or form[5:7] in ("21", "22", "23", "24"):
        return  # EDTF has no tenths of a month, and seasons without a hemisphere
    assert tuple(parsed.lower_strict())[:3] == when.begin.timetuple()[:3]
    assert tuple(parsed.upper_strict())[:3] == when.end.timetuple()[:3]


# ------------------------------------------------------------------------------------------------ datelines

DATELINES = [
    ("July 29, 1952—4 p.m.", "1952-07-29", "16:00"),
    ("November 10, 1918—7 p.m.", "1918-11-10", "19:00"),
    ("Paris, June 27, 1882", "1882-06-27", ""),
    ("Washington, May 17, 1956, 4 p.m.", "1956-05-17", "16:00"),
    ("Geneva, May 14–19, 1955", "1955-05-14/1955-05-19", ""),
    ("Washington, April 1, 1969, 3:40–4:30 p.m.", "1969-04-01", "15:40"),
    ("June 28, 1970, 0940Z", "1970-06-28", "09:40Z"),
    ("Paris, November 13, 1925—noon.", "1925-11-13", "12:00"),
    ("Undated", "", ""),
    ("August 10", "", ""),
    ("February 30, 1950", "", ""),
    ("The Hague , January 21 [31], 1949—2 p. m.", "1949-01-21", "14:00"),
    ("Washington, November 20 (December 2), 1897.", "1897-12-02", ""),
    ("Washington, August 26,1968.", "1968-08-26", ""),
    ("Rome, October, 14, 1965.", "1965-10-14", ""),
]


@pytest.mark.parametrize(("text", "edtf", "time"), DATELINES, ids=[d[0] for d in DATELINES])
def test_datelines(text, edtf, time):
    when = parse_dateline(text)
    assert (when.edtf, when.time) == (edtf, time)


def test_no_date_at_all():
    assert parse_dateline("Legation of the United States") is None


def test_a_corrected_day_is_said():
    assert parse_dateline("May 23 [24], 1949").basis == "stated; the editors correct the day to 24"


def test_both_calendars_are_said():
    assert parse_dateline("Petrograd, January 29 / February 11, 1917").basis == "stated; old style January 29"


@pytest.mark.parametrize(
    ("words", "time"),
    [("12.02 p.m.", "12:02"), ("12 a.m.", "00:00"), ("midnight", "24:00"), ("2561Z", ""), ("13 p.m.", "")],
)
def test_hours(words, time):
    assert clock(words) == time


# ------------------------------------------------------------------------------------------------ the document's own date


def dated(file_number="", sent="", received="", tag="", volume="frus1952-54v15p1"):
    text = "795.00/7—2952: Telegram\nMoscow, July 29, 1952"
    tags = (Tag("date", 32, len(text), tag),) if tag else ()
    document = Document(volume, "d1", text, (Passage("dateline", 24, len(text)),), tags=tags)
    evidence = {"file_number": Evidence(0, 14, text[:14], "file-number", 1.0)} if file_number else {}
    heading = Heading(
        file_number=file_number,
        sent=When(sent, "") if sent else None,
        received=When(received, "") if received else None,
        evidence=evidence,
    )
    return resolve_heading_dates(heading, document)


def test_the_dateline_first():
    got = dated("795.00/7-3052", "July 29, 1952—4 p.m.", tag="1952-07-29")
    assert (got.sent.edtf, got.sent.time, got.sent.basis) == ("1952-07-29", "16:00", "stated")


def test_the_markup_where_nothing_is_printed():
    got = dated("795.00/7-3052", tag="1952-07-29T16:00:00")
    assert (got.sent.edtf, got.sent.time, got.sent.basis) == ("1952-07-29", "16:00", "markup")


def test_the_file_number_where_nothing_else_is():
    got = dated("795.00/7-2952")
    assert (got.sent.edtf, got.sent.basis, got.sent.expressed) == ("1952-07-29", "file-number", "7-2952")
    assert (got.sent.evidence.start, got.sent.evidence.end, got.sent.evidence.quote) == (7, 13, "7—2952")


def test_undated_takes_the_file_numbers():
    assert dated("795.00/7-2952", "Undated").sent.basis == "file-number"


@pytest.mark.parametrize(
    "number", ["795.00/13-2952", "795.00/2-3052", "795.00/7-2999", "411.12/1793", "861.77/546", "795.00/7-2912"]
)
def test_a_file_number_that_is_no_date_is_none(number):
    assert dated(number).sent is None


def test_a_contradiction_stays_visible():
    got = dated(sent="July 29, 1952", tag="1952-07-30")
    assert (got.sent.edtf, got.sent.basis) == ("1952-07-29", "stated; the markup says 1952-07-30")


def test_a_year_left_out_comes_from_the_file_number():
    got = dated("795.00/7-2952", "July 28, 4 p.m.")
    assert (got.sent.edtf, got.sent.time) == ("1952-07-28", "16:00")
    assert got.sent.basis == "year inferred: file-number"


def test_a_year_nobody_gives_stays_open():
    got = dated(sent="July 28")
    assert got.sent.edtf == ""
    assert got.sent.basis == "no year is printed"


@pytest.mark.parametrize(
    ("sent", "received", "edtf", "time"),
    [
        ("May 8, 1949—6 p.m.", "May 9—7:11 a.m.", "1949-05-09", "07:11"),
        ("December 20, 1881", "January 13", "1882-01-13", ""),
        ("July 29, 1952", "11:45 p.m.", "1952-07-29", "23:45"),
        ("November 10, 1918—7 p.m.", "November 10, 5.50 p.m.", "1918-11-10", "17:50"),  # two places' clocks
    ],
)
def test_received(sent, received, edtf, time):
    got = dated(sent=sent, received=received)
    assert (got.received.edtf, got.received.time) == (edtf, time)


def test_received_without_a_date_of_sending_stays_open():
    assert dated(received="11:45 p.m.").received.edtf == ""


def test_the_seed_is_dated_by_its_file_number(example):
    from kg.extract import headings

    document = next(iter(read(find_sources([str(example)])[0][0]).documents))
    heading = headings.find(Reading(document, TOKENS(document.prose.text)))
    sent = resolve_heading_dates(heading, document).sent
    assert (sent.edtf, sent.basis) == ("1952-07-29", "file-number")
    assert document.text[sent.evidence.start : sent.evidence.end] == "7—2952"


# ------------------------------------------------------------------------------------------------ misprints, no year

MISPRINTED = [
    ("Washington, June 28. 1963", "1963-06-28", "stated"),
    ("August 27?, 1956", "1956-08-27", "stated; the day is not certain"),
    ("October, 14, 1965", "1965-10-14", "stated"),
]


@pytest.mark.parametrize(("words", "edtf", "basis"), MISPRINTED)
def test_misprinted_datelines(words, edtf, basis):
    got = parse_dateline(words)
    assert (got.edtf, got.basis) == (edtf, basis)


def test_a_weekday_gives_the_year():
    text = "Washington, Tuesday, July 17, 11:30 a.m."
    at = text.index("July")
    words = When("July 17, 11:30 a.m.", "", evidence=Evidence(at, len(text), text[at:], "dateline", 0.98))
    document = Document("frus1955-57v10", "d1", text, (Passage("dateline", 0, len(text)),))
    got = resolve_heading_dates(Heading(sent=words), document).sent
    assert (got.edtf, got.time) == ("1956-07-17", "11:30")
    assert got.basis == "year inferred: volume frus1955-57v10, by the weekday"
    silent = Document("frus1955-57v10", "d1", text.replace("Tuesday, ", "Tuesday: "), document.passages)
    assert resolve_heading_dates(Heading(sent=words), silent).sent.edtf == ""
