"""From what was found to quads: the pattern of docs/graph.md, one module a noun, N-Quads lines as strings.

A new noun: a module here with `write(claims, findings)`, a line in NOUNS, its classes and properties in
ontology/cablegraph.ttl, its pattern in docs/graph.md, a shape and a question; tests/test_ontology.py names what is
missing. `claims.claim` makes the node of what was found, from its document and the offset where its words begin, and
adds the evidence; `claims.named` labels a person, office, body or place that no register labels.
"""

from __future__ import annotations

from collections.abc import Callable, Container

from kg.graph import (
    advice,
    approaches,
    decisions,
    enclosures,
    offices,
    people,
    references,
    sayings,
    summaries,
    telegrams,
)
from kg.graph.offices import listed_tenure_quads, register_quads
from kg.graph.outcomes import outcome_quads
from kg.graph.people import volume_quads
from kg.graph.provenance import Claims, run_quads
from kg.graph.quads import number, text
from kg.graph.references import printed_as_quads, resolution_quads
from kg.model import Findings
from kg.namespaces import BASE

__all__ = [
    "NOUNS",
    "document_quads",
    "listed_tenure_quads",
    "outcome_quads",
    "printed_as_quads",
    "register_quads",
    "resolution_quads",
    "run_quads",
    "volume_quads",
]

NOUNS: tuple[Callable[[Claims, Findings], None], ...] = (
    telegrams.write,
    offices.write,
    enclosures.write,
    people.write,
    references.write,
    approaches.write,
    advice.write,
    sayings.write,
    decisions.write,
    summaries.write,
)


def document_quads(findings: Findings, base: str = BASE, labelled: Container[str] = frozenset()) -> list[str]:
    r"""The graph of one document: complete lines of N-Quads, sorted, each once, each ending in "\n".

    `labelled` holds the keys of persons, offices, bodies and places that a register in the same store labels: those get
    no second label here.

    Raises:
        ValueError: a quote is not what stands at its offsets; the graph of such a document is not written.
    """
    claims = Claims(findings.document, base, labelled)
    for write in NOUNS:
        write(claims, findings)
    for turn, problem in enumerate(findings.problems, 1):
        node = claims.own("problem", turn)
        claims.types(node, "cg:Problem")
        claims.say(
            node,
            ("cg:inDocument", claims.here),
            ("cg:stage", text(problem.stage)),
            ("cg:what", text(problem.what)),
            ("cg:reason", text(problem.reason)),
            ("cg:ordinal", number(turn)),
        )
    return claims.lines()
