"""Decisions resolved: which stay, now that the references and the advice are known."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Findings

__all__ = ["resolve"]


def resolve(findings: Findings) -> Findings:
    """The findings without decisions on what names no counsel.

    "My 201" of the same day is the document itself; what a mark stood beside may have turned out to be no advice.
    """
    if not findings.decisions:
        return findings
    own = {r.evidence.start for r in findings.references if r.message is not None and r.message == findings.message}
    advice = {a.evidence.start for a in findings.advice}
    kept = (d for d in findings.decisions if (d.on in advice if d.of == "advice" else d.on not in own))
    return replace(findings, decisions=tuple(kept))
