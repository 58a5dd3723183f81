"""Resolving: who and which. One decision a noun; "not known" is an answer, with its reason.

    dates -> offices (the parties of the heading) -> enclosures -> people -> references -> approaches -> sayings
    -> decisions -> summaries -> advice

Each step may use what the one before it decided. To add a noun: `kg/resolve/<noun>.py` with a `resolve`, and its line
in `resolve` below.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Findings, Volume

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["resolve"]


def resolve(findings: Findings, volume: Volume, registry: Registry) -> Findings:
    """Fill in who and which, as far as it can be said.

    Args:
        findings: what was found in a document.
        volume: the volume it stands in, with its list of persons.
        registry: what the registers know.
    """
    from kg.resolve import (
        advice,
        approaches,
        dates,
        decisions,
        enclosures,
        offices,
        people,
        references,
        sayings,
        summaries,
        telegrams,
    )

    heading = dates.resolve_heading_dates(findings.heading, findings.document)
    witnesses = offices.witnesses_of(volume)
    heading = offices.resolve_parties(heading, registry, witnesses)
    message, copies = telegrams.message_of(heading), telegrams.copies_of(heading, findings.document)
    findings = replace(findings, heading=heading, message=message, copies=copies)
    day = heading.sent.begin if heading.sent else None
    findings = enclosures.resolve(findings, registry, witnesses)
    findings = people.resolve(findings, volume, registry, day)
    findings = references.resolve(findings)
    findings = approaches.resolve(findings, registry, day)
    findings = sayings.resolve(findings, registry, day)
    findings = decisions.resolve(findings)
    findings = summaries.resolve(findings, registry, day)
    return advice.resolve(findings, registry, day)
