"""Decisions resolved: which stay, now that the references are known to name something."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Findings

__all__ = ["resolve"]


def resolve(findings: Findings) -> Findings:
    """The findings without decisions on the document itself: "my 201" of the same day names no other's counsel."""
    if not findings.decisions:
        return findings
    own = {r.evidence.start for r in findings.references if r.message is not None and r.message == findings.message}
    return replace(findings, decisions=tuple(d for d in findings.decisions if d.on not in own))
