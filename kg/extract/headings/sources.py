"""Source line ("795.00/7-2952: Telegram") and source note ("Source: Department of State, Central Files, ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kg.extract.headings.claims import Claim, PartyClaim, fitting, rows, squash
from kg.extract.headings.heading import kind_row
from kg.extract.headings.lines import markings
from kg.extract.headings.parties import Role, surname
from kg.extract.reading import Reading
from kg.grammar import Row
from kg.model import Party

__all__ = ["line_claims", "note_claims"]

_SOURCE = re.compile(r"[Ss]ources?\s?[:;,]?\s")
# a stop that ends a sentence, not an initial: "cleared by Samuel L. King"; but "Part A. Secret"
_SENTENCE = re.compile(
    r"(?:(?<![a-z,]\s[A-Z])(?<!\s[A-Z]\.[A-Z])|(?=\.\s+(?:Top|Secret|Confidential|Official|Limited|Restricted|No)\b))"
    r"\.\s+(?=[A-Z])"
)
_DASH = re.compile("[–—‑]")
_PEOPLE = re.compile(r",\s+and\s+|,\s+|\s+and\s+|\s+with\s+")
_PLACE_WORDS = re.compile(r"^(?:also|priority|niact|immediate|for information|information|the)\s+", re.IGNORECASE)
_OFFICERS = re.compile(r"rafted|leared|pproved|epeated|lso sent|ouched|(?:igned|nitialed) ")
_ABBREVIATED = re.compile(r"[A-Z]{1,5}(?:[/–-][A-Z]{1,5})*")
_UNIT = re.compile(r"\s*\([^)]*\)|\s(?:of|in)\s[A-Z/–-]{1,12}$")


def line_claims(reading: Reading) -> Iterator[Claim]:
    """File number and kind of the source line, or of the label that stands for it."""
    for stretch in reading.stretches_of("source"):
        words = reading.text[stretch.start : stretch.end]
        label = kind_row(words.strip("[]( "))
        if label and words.startswith(("[", "(")):
            yield Claim("kind", str(label[0]["kind"]), stretch.start, stretch.end, label[0].name)
            continue
        found = fitting("source", words)
        if found is None:
            continue
        row, match = found
        groups = match.groupdict()
        if groups.get("file"):
            value = _DASH.sub("-", squash(groups["file"])).rstrip(". ")
            end = stretch.start + match.start("file") + len(groups["file"].rstrip(". "))
            yield Claim("file_number", value, stretch.start + match.start("file"), end, row.name)
        if groups.get("kind"):
            kind = kind_row(groups["kind"])
            span = stretch.start + match.start("kind"), stretch.start + match.end("kind")
            yield Claim("kind", str(kind[0]["kind"]) if kind else "", *span, row.name)


def note_claims(reading: Reading) -> Iterator[Claim | PartyClaim]:
    """File number, classification, receipt, drafter and further addressees of the source note."""
    for stretch in reading.stretches_of("source-note"):
        text, start, end = reading.text, stretch.start, stretch.end
        if not _SOURCE.match(text, start):
            continue
        for row in rows("file"):
            match = row.pattern.search(text, start, end) if row.pattern else None
            if match:
                yield Claim("file_number", _DASH.sub("-", match.group()), *match.span(), row.name)
                break
        starts = [m.end() for m in _SENTENCE.finditer(text, start, end)]
        for first, last in zip(starts, [*starts[1:], end] if starts else [], strict=True):
            yield from _sentence(text, first, len(text[first:last].rstrip()) + first)


def _sentence(text: str, start: int, end: int) -> Iterator[Claim | PartyClaim]:
    """One sentence of a source note."""
    words = text[start:end]
    if len(words) < 160:
        yield from markings(text, start, end, opening=True)
    received = _RECEIVED.match(words)
    if received and received["when"]:
        span = start + received.start("when"), start + received.end("when")
        yield Claim("received", received["when"].strip(), *span, "received-in-note", 0.95)
    if _OFFICERS.search(words) is None:
        return
    for row in rows("note"):
        match = row.pattern.fullmatch(words) if row.pattern else None
        if match:
            yield from _named(row, match, start)


def _named(row: Row, match: re.Match[str], offset: int) -> Iterator[PartyClaim]:
    """Who drafted, cleared or approved it, or where it went."""
    group = "people" if match.groupdict().get("people") else "places"
    for name, at in _listed(match[group], offset + match.start(group)):
        person = _UNIT.sub("", name).strip() if group == "people" else ""
        if _ABBREVIATED.fullmatch(person):  # "cleared with S/S"
            party = Party(cast("Role", row["role"]), name, person)
        else:
            party = Party(cast("Role", row["role"]), name, "", person, surname(person))
        party = replace(party, behalf=(match.groupdict().get("principal") or "").strip(" ."))
        yield PartyClaim(party, at, at + len(name), row.name, 0.9)


def _listed(words: str, offset: int) -> Iterator[tuple[str, int]]:
    """The things of an enumeration with their offsets; a unit in brackets stays with its person."""
    at = 0
    for cut in [*_PEOPLE.finditer(words), None]:
        stop = cut.start() if cut else len(words)
        if cut and words.count("(", at, stop) != words.count(")", at, stop):
            continue
        piece = words[at:stop]
        lead = len(piece) - len(piece.lstrip())
        article = _PLACE_WORDS.match(piece.lstrip())
        lead += article.end() if article else 0
        name = piece[lead:].rstrip(" .")
        if re.match(r"[A-Z]", name) and len(name) < 80:
            yield name, offset + at + lead
        at = cut.end() if cut else stop


_RECEIVED = re.compile(
    r"(?:[^.;]{0,40}[.;]\s)?(?:Also\s)?[Rr]eceived\s(?:in\s[^\d]{3,40}?\s)?(?:on\s|at\s)?"
    r"(?P<when>(?:[A-Z][a-z]+\s\d{1,2}(?:,\s\d{4})?(?:,\s|\sat\s)?)?(?:\d{1,2}(?::\d\d)?\s[ap]\.?m\.?|\d{4}Z|noon)?"
    r"(?:(?:,|\son)\s[A-Z][a-z]+\s\d{1,2}(?:,\s\d{4})?)?)"
)
