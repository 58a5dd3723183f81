"""Enclosures resolved: when each was written and who its parties are; and dates in them, read against their own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kg.authority import Registry
from kg.model import Approach, Enclosure, Findings, Reference
from kg.resolve.dates import resolve_heading_dates, resolve_when
from kg.resolve.offices import Witnesses, resolve_parties

__all__ = ["resolve"]

_Claim = TypeVar("_Claim", Reference, Approach)


def resolve(findings: Findings, registry: Registry, volume: Witnesses | None = None) -> Findings:
    """The findings with every enclosure's date and parties, and with the dates of references and approaches in it.

    Example:
        "your note of the 24th ultimo" in an enclosure of March 7, 1882 -> 1882-02-24, whenever it was enclosed
    """
    if not findings.enclosures:
        return findings
    sent = findings.heading.sent
    enclosed_on = sent.begin if sent else None
    enclosures = tuple(_resolved(one, findings, enclosed_on, registry, volume) for one in findings.enclosures)
    days = _days(findings, enclosures)
    if not days:
        return replace(findings, enclosures=enclosures)
    return replace(
        findings,
        enclosures=enclosures,
        references=tuple(_anchored(one, days) for one in findings.references),
        approaches=tuple(_anchored(one, days) for one in findings.approaches),
    )


def _resolved(
    one: Enclosure, findings: Findings, enclosed_on: date | None, registry: Registry, volume: Witnesses | None
) -> Enclosure:
    heading = resolve_heading_dates(one.heading, findings.document, one.part, enclosed_on)
    return replace(one, heading=resolve_parties(heading, registry, volume))


def _days(findings: Findings, enclosures: Sequence[Enclosure]) -> list[tuple[int, int, date]]:
    """The passages of the enclosures whose day is known, with that day."""
    known = {
        one.part: sent.begin
        for one in enclosures
        if (sent := one.heading.sent) is not None and sent.begin is not None and sent.begin == sent.end
    }
    passages = findings.document.passages
    return [(p.start, p.end, known[p.part]) for p in passages if p.part in known and p.voice == "author"]


def _anchored(claim: _Claim, days: Sequence[tuple[int, int, date]]) -> _Claim:
    """A reference or an approach in an enclosure, with its date as it was meant on the enclosure's own day."""
    when = claim.when
    if when is None or when.edtf:
        return claim
    at = claim.evidence.start
    day = next((day for start, end, day in days if start <= at < end), None)
    if day is None:
        return claim
    got = resolve_when(when, day)
    if not got.edtf:
        return claim
    basis = got.basis if got.basis == "stated" else f"{got.basis}, the enclosure's own date"
    return replace(claim, when=replace(got, basis=basis))
