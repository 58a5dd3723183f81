"""The heading itself: "45. Telegram From the Embassy in Korea to the Department of State, Seoul, August 4, 1955"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extract.headings.claims import Claim, PartyClaim, fitting, rows, squash
from kg.extract.headings.lines import markings
from kg.extract.headings.parties import parties
from kg.extract.reading import Reading
from kg.grammar import Row, table

__all__ = ["claims", "inferred_kind", "kind_row", "series_of"]

_EDITORS = re.compile(
    r"(?:\[\d+\]\s*\*?\s*)?(?:\[?(?P<number>No\.\s?\d+[a-z]?)(?:\]?\.?(?:\[\d+\])?\s*[.\]]?)?(?:\s+|(?=[A-Z])|$)"
    r"|\[?(?P<bare>\d+[a-z]?)\]?\.(?:\s+|(?=[A-Za-z]{3})))"
)
_MARGIN = re.compile(r"\[\d+\]\s*\*?\s*|\*\s*")  # a page of the original edition: "[288] *Mr. de Lhuys"
_OWN = re.compile(
    r"\s+(?:No\.\s+)?(?:(?P<series>[A-Z][A-Za-z]{1,9})\s+)?(?P<number>(?:[A-Z]{1,6}[–-])?\d[\w/–-]*)"
    r"(?=\s+(?:[Ff]rom|[Bb]y|[Tt]o)\b)"
)
_OPENS = re.compile(
    r"(?:[Ff]rom|of(?= the )|[Bb]y|[Pp]repared|[Dd]rafted|[Ss]ubmitted|[Aa]ddressed|[Ww]ritten|[Mm]ade|in|to|for)\s"
)  # behind a kind
_KIND_GAP = re.compile(r"[\s,.—–-]*")


def claims(reading: Reading) -> Iterator[Claim | PartyClaim]:
    """What the heading says."""
    for stretch in reading.stretches_of("heading"):
        yield from _read(reading.text, stretch.start, stretch.end)
    for stretch in reading.stretches_of("label"):
        found = kind_row(reading.text[stretch.start : stretch.end].strip("[( "))
        if found:
            yield Claim("kind", str(found[0]["kind"]), stretch.start, stretch.end, found[0].name, 0.95)
            return


def _read(text: str, start: int, end: int) -> Iterator[Claim | PartyClaim]:
    """One heading: editors' number, kind, own number, the place and date at its end, and between them who to whom."""
    editors = _EDITORS.match(text, start, end)
    if editors:
        name = "number" if editors["number"] else "bare"
        yield Claim("editors_number", editors[name], *editors.span(name), "editors-number")
        start = editors.end()
    margin = _MARGIN.match(text, start, end)
    start = margin.end() if margin else start
    start = _below_title(text, start, end)
    end, tail = _tail(text, start, end)
    yield from tail
    words = text[start:end]
    found = kind_row(words)
    if found is not None:
        row, length = found
        yield Claim("kind", str(row["kind"]), start, start + length, row.name)
        start += length
        own = _OWN.match(text, start, end)
        if own:
            yield Claim("number", own["number"].replace("–", "-"), *own.span("number"), "number-in-heading")
            start = own.end()
        gap = _KIND_GAP.match(text, start, end)
        start = gap.end() if gap else start
    yield from _sides(text, start, end, found[0] if found else None)


def _below_title(text: str, start: int, end: int) -> int:
    """Where the line begins that says who to whom, below a title: "case of the rappahannock", "Mr. Dayton to ..."."""
    first = text.find("\n", start, end)
    if first < 0 or kind_row(text[start:end]) or re.search(r"\sto\s", text[start:first]):
        return start
    below = _MARGIN.match(text, first + 1, end)
    at = below.end() if below else first + 1
    return at if _plausible(text[at:end]) else start


def _tail(text: str, start: int, end: int) -> tuple[int, list[Claim]]:
    """Where the heading ends without its place and date, and these."""
    found = fitting("tail", text[start:end])
    if found is None:
        return end, []
    row, match = found
    groups = match.groupdict()
    if groups.get("remark"):
        return start + len(text[start : start + match.start("remark")].rstrip(" ,.—–\n")), []
    out = []
    for field, group in (("sent", "date"), ("place", "place")):
        if groups.get(group):
            at = start + match.start(group), start + match.end(group)
            out.append(Claim(field, squash(groups[group]), *at, row.name, 0.95))
    if groups.get("secrecy"):
        out += _entry(text, start, match)
    cut = match.start("place") if groups.get("place") else match.start("date")
    return start + len(text[start : start + cut].rstrip(" ,\n")), out


def _entry(text: str, start: int, match: re.Match[str]) -> Iterator[Claim]:
    """What an entry of a calendar of documents says behind the date: subject, classification, file number."""
    first, last = (start + at for at in match.span("subject"))
    yield Claim("subject", squash(match["subject"]), first, last, "calendar-entry")
    first, last = (start + at for at in match.span("secrecy"))
    yield from markings(text, first, last)
    for row in rows("file"):
        found = row.pattern.search(text, last, start + match.end()) if row.pattern else None
        if found:
            yield Claim("file_number", re.sub("[–—‑]", "-", found.group()), *found.span(), row.name)
            return


def _sides(text: str, start: int, end: int, kind: Row | None) -> Iterator[PartyClaim]:
    """Sender and addressee, or who wrote it down."""
    alone = kind is not None and kind.get("parties") == "none"
    words = text[start:end]
    if not (_plausible(words) if kind is None else _OPENS.match(words)):
        return
    found = fitting("heading", text[start:end])
    if found is None:
        return
    row, match = found
    if alone and not match.groupdict().get("by") and not words.startswith("From "):
        return
    for role, words in match.groupdict().items():
        if not words:
            continue
        known = "sender" if role == "by" and not alone else "drafter" if role == "by" else role
        at = start + match.start(role)
        yield from parties(text, at, at + len(words), known, row.name)


def _plausible(words: str) -> bool:
    """Whether a heading without a kind can be who to whom."""
    return bool(re.match(r"[A-ZÀ-Þ]|the\s", words)) and bool(re.search(r"\sto\s", words)) and len(words) < 400


def kind_row(words: str) -> tuple[Row, int] | None:
    """The kind that these words open with, and how long its words are."""
    if not re.match(r"[A-Za-z]", words):
        return None
    for row in table("kinds"):
        match = row.pattern.search(words) if row.pattern else None
        if match:
            return row, match.end()
    return None


@cache
def series_of(kind: str) -> str:
    """The series of a kind, where one bears its name."""
    slug = kind.replace(" ", "-").replace("é", "e")
    return slug if any(row.name == slug for row in table("series")) else ""


# ------------------------------------------------------------------------- kinds that nobody printed


def inferred_kind(reading: Reading, known: Mapping[str, Claim], found: list[PartyClaim]) -> Claim | None:
    """The kind of a letter between officials whose kind is not printed, by who wrote to whom.

    The Department instructs, its missions send despatches, foreign missions notes. None where that does not settle it.
    """
    sender = next((p for p in found if p.party.role == "sender"), None)
    addressee = next((p for p in found if p.party.role == "addressee"), None)
    if sender is None or addressee is None:
        return None
    place = known["place"].value if "place" in known else ""
    ends = sender.party.office, addressee.party.office
    numbered = any(True for _ in reading.stretches_of("number"))
    ours, mission, theirs = (
        table("headings").pattern(name) for name in ("our-department", "our-mission", "their-mission")
    )
    kind = ""
    if numbered and ours.match(ends[0]) and mission.match(ends[1]):
        kind = "instruction"
    elif numbered and mission.match(ends[0]) and ours.match(ends[1]):
        kind = "despatch"
    elif (theirs.match(ends[0]) and ours.match(ends[1])) or (ours.match(ends[0]) and theirs.match(ends[1])):
        kind = "note"
    elif not any(ends) and numbered:
        kind = _kind_by_place(place)
    return Claim("kind", kind, sender.start, addressee.end, "kind-by-correspondents", 0.7) if kind else None


def _kind_by_place(place: str) -> str:
    """The kind of a numbered letter by the dateline alone: "Legation of the United States, Madrid" sends despatches."""
    if place.lower().startswith("department of state"):
        return "instruction"
    if table("headings").pattern("our-mission-in-a-dateline").search(place):
        return "despatch"
    return "note" if table("headings").pattern("mission-in-a-dateline").match(place) else ""
