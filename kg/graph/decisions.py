"""Decisions on what another document advised or planned, and marks on a paper's own advice."""

from __future__ import annotations

from kg.graph.concepts import concept
from kg.graph.provenance import Claims
from kg.model import Findings

__all__ = ["write"]


def write(claims: Claims, findings: Findings) -> None:
    """The decisions of a document, each with the reference or the advice that it decides on."""
    for decision in findings.decisions:
        node, new = claims.claim("decision", decision, "cg:Decision", "rico:Activity")
        if new:
            claims.say(
                node,
                ("cg:verdict", concept("verdict", decision.verdict)),
                ("cg:decidesOn", claims.own(decision.of, decision.on)),
            )
