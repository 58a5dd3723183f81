"""The editors' summaries: what they say that a document does, in their voice."""

from __future__ import annotations

from kg.graph.concepts import concept
from kg.graph.provenance import Claims
from kg.model import Findings

__all__ = ["write"]


def write(claims: Claims, findings: Findings) -> None:
    """The summaries of a document."""
    for summary in findings.summaries:
        node, new = claims.claim("summary", summary, "cg:EditorsSummary")
        if new:
            claims.say(node, ("cg:summaryAct", concept("act", summary.act)))
            claims.agent(node, "cg:by", "cg:byAsWritten", summary.actor)
            claims.agent(node, "cg:to", "cg:toAsWritten", summary.recipient)
