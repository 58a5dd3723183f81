"""Sayings: who said what to whom in a conversation, by the word of its record."""

from __future__ import annotations

from kg.graph.concepts import concept
from kg.graph.provenance import Claims
from kg.graph.quads import number
from kg.model import Findings

__all__ = ["write"]


def write(claims: Claims, findings: Findings) -> None:
    """The sayings of a document, in order."""
    for ordinal, saying in enumerate(findings.sayings, 1):
        node, new = claims.claim("saying", saying, "cg:Saying", "rico:Activity")
        if new:
            claims.say(
                node,
                ("cg:saidAs", concept("act", saying.act)),
                ("cg:turn", number(ordinal)),
                ("cg:contentStart", number(saying.content)),
                ("cg:occurredAccordingTo", claims.here),
            )
            claims.agent(node, "cg:by", "cg:byAsWritten", saying.speaker)
            claims.agent(node, "cg:to", "cg:toAsWritten", saying.hearer)
