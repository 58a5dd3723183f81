"""References: documents named in a document, and which printed document they mean."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph.concepts import concept
from kg.graph.provenance import Claims
from kg.graph.quads import TERMS, Quads, decimal, text
from kg.graph.telegrams import message
from kg.model import Candidate, Cited, Findings, Message, Reference, decided
from kg.namespaces import BASE

__all__ = ["characterization", "printed_as_quads", "resolution_quads", "write"]

_RELATIONS = {
    "cites": "cito:cites",
    "repliesTo": "cito:repliesTo",
    "continues": "cg:continues",
    "transmits": "cg:transmits",
    "supersedes": "cg:supersedes",
}
_UNPRINTED = ("not printed", "not found")


def characterization(relation: str) -> str:
    """How a document cites, as a property: "repliesTo" -> "cito:repliesTo"; plain citing where it is not said.

    The end of an IRI as the store gives it back will do as well.
    """
    return _RELATIONS.get(relation.rpartition("#")[2], "cito:cites")


def write(claims: Claims, findings: Findings) -> None:
    """The references of a document."""
    for reference in findings.references:
        _reference(claims, reference)


def _status(note_says: str) -> str:
    """What the citing document's editors say: not printed, not found, printed (here or elsewhere), or nothing."""
    low = note_says.lower()
    return next((word for word in _UNPRINTED if word in low), "printed" if low else "unknown")


def _reference(claims: Claims, reference: Reference) -> None:
    evidence = reference.evidence
    node, new = claims.claim("reference", reference, "cg:DocumentReference", "cito:Citation")
    if not new:
        return
    how, status = characterization(reference.relation), _status(reference.note_says)
    cited = message(claims, reference.message, status) if reference.message else ""
    claims.say(
        node,
        ("cito:hasCitingEntity", claims.here),
        ("cito:hasCitedEntity", cited),
        ("cito:hasCitationCharacterization", TERMS[how]),
        ("cg:surfaceForm", text(evidence.quote)),
        ("cg:series", concept("series", reference.series)),
        ("cg:number", text(reference.number)),
        ("cg:owner", text(reference.owner)),
        ("cg:refersToDate", claims.date(reference.when, evidence.start)),
        ("cg:noteNumber", text(reference.note)),
        ("cg:noteSays", text(reference.note_says)),
        ("cg:reason", text(reference.reason)),
        ("cg:printStatus", concept("print", status)),
    )
    claims.say(claims.here, ("cito:cites", cited), (how, cited))


def resolution_quads(
    cited: Cited, candidates: Sequence[Candidate], relation: str = "cites", base: str = BASE
) -> list[str]:
    """For graph/links: the documents a reference may mean, and the shortcuts where one of them is the one meant."""
    quads = Quads("graph/links", base)
    reference = quads.thing(f"reference/{cited.reference}")
    for candidate in candidates:
        node = quads.thing(f"resolution/{cited.reference}/{candidate.document}")
        quads.types(node, "cg:Resolution")
        quads.say(
            node,
            ("cg:ofReference", reference),
            ("cg:candidateDocument", quads.thing(f"document/{candidate.document}")),
            ("cg:resolutionBasis", concept("resolution", candidate.basis)),
            ("cg:confidence", decimal(candidate.confidence)),
            ("cg:reason", text(candidate.reason)),
        )
    if document := decided(candidates):
        meant = quads.thing(f"document/{document}")
        quads.say(reference, ("cg:citedDocument", meant))
        citing = quads.thing(f"document/{cited.document}")
        quads.say(citing, ("cito:cites", meant), (characterization(relation), meant))
    return quads.lines()


def printed_as_quads(identity: Message | str, document: str, base: str = BASE) -> list[str]:
    """For graph/links: a message (or its key) is printed as this document."""
    quads = Quads("graph/links", base)
    key = identity if isinstance(identity, str) else identity.key
    quads.say(quads.thing(key), ("cg:printedAs", quads.thing(f"document/{document}")))
    return quads.lines()
