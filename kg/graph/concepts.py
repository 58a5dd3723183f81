"""The controlled words (`scheme:`), read from ontology/schemes.ttl: what is not there is not written.

A concept's local name is its family and its name: "classification-top-secret", "series-telegram".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.namespaces import SCHEME, curie, expand, slug
from kg.resources import folder

__all__ = ["Concept", "concept", "find", "known"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A controlled word."""

    node: str  # as N-Quads spells it
    label: str  # "Top secret"
    classes: tuple[str, ...] = ()  # with a form: the classes of its documents, "cg:CircularTelegram", "cg:Telegram"


@cache
def known() -> dict[str, Concept]:
    """Every concept by its local name."""
    import pyoxigraph

    found: dict[str, tuple[list[str], list[str]]] = {}
    wanted = (expand("skos:prefLabel"), expand("cg:typedAs"))
    for triple in pyoxigraph.parse(path=str(folder("ontology") / "schemes.ttl"), format=pyoxigraph.RdfFormat.TURTLE):
        subject, predicate = triple.subject, triple.predicate.value
        if not isinstance(subject, pyoxigraph.NamedNode) or predicate not in wanted:
            continue
        labels, classes = found.setdefault(subject.value.removeprefix(SCHEME), ([], []))
        value = getattr(triple.object, "value", "")
        (labels if predicate == wanted[0] else classes).append(value)
    return {
        name: Concept(f"<{SCHEME}{name}>", labels[0], tuple(sorted(curie(c) for c in classes)))
        for name, (labels, classes) in found.items()
        if labels
    }


@cache
def find(family: str, name: str) -> Concept | None:
    """The concept for a word as the other stages write it, as in `find("classification", "top secret")`."""
    return known().get(f"{family}-{slug(name)}") if name else None


def concept(family: str, name: str) -> str:
    """The node of the concept for a word; nothing where there is none."""
    found = find(family, name)
    return found.node if found else ""
