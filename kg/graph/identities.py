"""Who is one person across volumes: statements that can be taken back, never rewritten IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.graph.concepts import concept
from kg.graph.quads import Quads, decimal, outside, text
from kg.model.identities import Same
from kg.namespaces import BASE

__all__ = ["GRAPH", "OUTSIDE_GRAPH", "identity_quads", "outside_quads"]

GRAPH = "graph/identities"
OUTSIDE_GRAPH = "graph/identities/outside"


def identity_quads(links: Iterable[Same], chiefs: Mapping[str, str], base: str = BASE) -> list[str]:
    """For graph/identities: each statement with its score and evidence, and the shortcut to who stands for the group.

    The shortcut is skos:exactMatch and not owl:sameAs, so that it can be taken back.
    """
    quads = Quads(GRAPH, base)
    for link in links:
        one, other = link.pair
        node = quads.thing(f"identity/{one.removeprefix('person/')}+{other.removeprefix('person/')}")
        quads.types(node, "cg:Identity")
        quads.say(
            node,
            ("cg:unites", quads.thing(one)),
            ("cg:unites", quads.thing(other)),
            ("cg:confidence", decimal(link.score)),
            ("cg:identityBasis", concept("identity", link.method)),
            ("cg:reason", text("; ".join(link.evidence))),
        )
    for key, chief in chiefs.items():
        if key != chief:
            quads.say(quads.thing(key), ("skos:exactMatch", quads.thing(chief)))
    return quads.lines()


def outside_quads(found: Iterable[tuple[str, str, bool]], base: str = BASE) -> list[str]:
    """For graph/identities/outside: person, IRI elsewhere, and whether it is certain (else a close match)."""
    quads = Quads(OUTSIDE_GRAPH, base)
    for key, name, certain in found:
        quads.say(quads.thing(key), ("skos:exactMatch" if certain else "skos:closeMatch", outside(name)))
    return quads.lines()
