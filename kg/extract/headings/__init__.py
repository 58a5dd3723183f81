"""What a document says of itself: kind, number, from whom, to whom, when, where, how secret.

`find` collects claims, each with its words, from the passages of the document itself (never an enclosure's), and keeps
for each field the first that was made. The order of the sources below is therefore the order of trust.

    heading.py     who to whom, kind and number, place and date in the heading
    sources.py     source line and source note: file number, kind, drafter, repeated
    lines.py       classification, dateline, receipt, the document's own number
    subjects.py    what it is on
    signatures.py  who signed
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.headings import heading, lines, signatures, sources, subjects
from kg.extract.headings.claims import Claim, PartyClaim
from kg.extract.headings.parties import parties as parties_between
from kg.extract.reading import Reading
from kg.model import Evidence, Heading, Party, Problem, When

__all__ = ["NOTHING", "find", "parties_in"]

NOTHING = Heading()


def find(reading: Reading) -> Heading:
    """All that a document says of itself; what it does not say stays empty. Dates are in their words only.

    Example:
        the seed telegram -> Heading(kind="telegram", number="201", file_number="795.00/7-2952",
        classification="top secret", parties=(Party("sender", "The Ambassador in the Soviet Union (Kennan)", ...), ...))
    """
    claims = list(_claims(reading))
    first: dict[str, Claim] = {}
    for claim in claims:
        if isinstance(claim, Claim) and claim.value:
            first.setdefault(claim.field, claim)
    kind = first["kind"].value if "kind" in first else ""
    parties = _signed([claim for claim in claims if isinstance(claim, PartyClaim)], reading, kind)
    if "kind" not in first:
        inferred = heading.inferred_kind(reading, first, parties)
        if inferred:
            first["kind"] = inferred
    number = lines.own_number(reading, first["kind"].value if "kind" in first else "")
    for claim in number:
        first.setdefault(claim.field, claim)
    evidence = {name: words for name, claim in first.items() if (words := _evidence(reading, claim))}
    text = {name: claim.value for name, claim in first.items()}
    return Heading(
        kind=text.get("kind", ""),
        editors_number=text.get("editors_number", ""),
        number=text.get("number", ""),
        series=text.get("series", "") or heading.series_of(text.get("kind", "")),
        file_number=text.get("file_number", ""),
        classification=text.get("classification", ""),
        precedence=text.get("precedence", ""),
        place=text.get("place", ""),
        sent=_when(text.get("sent", ""), evidence.get("sent")),
        received=_when(text.get("received", ""), evidence.get("received")),
        parties=tuple(_party(reading, p) for p in parties),
        subject=text.get("subject", ""),
        evidence=evidence,
    )


def _signed(parties: list[PartyClaim], reading: Reading, kind: str) -> list[PartyClaim]:
    """The parties with those who signed, by the closing before the source note ("signed by Beam for Hoover")."""
    noted = [p for p in parties if p.party.role == "signer"]
    parties = [p for p in parties if p.party.role != "signer"]
    parties += signatures.claims(reading, list(parties), kind)
    signed = {p.party.surname for p in parties if p.party.role == "signer"}
    return parties + [p for p in noted if p.party.surname not in signed]


def parties_in(reading: Reading, start: int, end: int, role: str, rule: str) -> list[Party]:
    """The parties named in these words [start, end) of the prose."""
    return [_party(reading, claim) for claim in parties_between(reading.text, start, end, role, rule)]


def _claims(reading: Reading) -> Iterator[Claim | PartyClaim]:
    yield from sources.line_claims(reading)
    yield from lines.claims(reading)
    yield from heading.claims(reading)
    yield from sources.note_claims(reading)
    yield from subjects.claims(reading)


def _when(words: str, evidence: Evidence | None) -> When | None:
    return When(words, "", basis="not resolved", evidence=evidence) if words else None


def _party(reading: Reading, claim: PartyClaim) -> Party:
    return replace(claim.party, evidence=_evidence(reading, claim))


def _evidence(reading: Reading, claim: Claim | PartyClaim) -> Evidence | None:
    """The claim's words; where they cut a figure in two (a note's number glued to it), None and a problem."""
    try:
        return reading.evidence(claim.start, claim.end, claim.rule, claim.confidence)
    except ValueError as error:
        problem = Problem(reading.document.id, "extract", reading.text[claim.start : claim.end], str(error))
        reading.found.setdefault("problems", []).append(problem)
        return None
