"""Shapes over the graph: what stands in it that must not, or that contradicts itself.

`shapes/*.ttl` are SHACL (https://www.w3.org/TR/shacl/), checked document by document with pySHACL, the reference.
`shapes/*.rq` are rules that join nodes or documents: one set query over the whole store, because the same rule as a
`sh:sparql` constraint took 3,000 times as long (96 s against 29 ms). A rule's header gives its severity and message;
each row is a case: ?focus, ?document, ?value.

To add a shape: `shapes/<noun>.ttl`, with an `sh:message` that a historian understands, and a broken graph in
tests/test_validate.py that makes it fail with its own message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol

from kg.errors import ShapeError
from kg.namespaces import BASE, iri
from kg.resources import folder
from kg.sparql import Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["Checked", "Result", "Rule", "Severity", "rules", "shapes", "validate", "validate_graph", "worst"]

Severity = Literal["violation", "warning", "info"]
_WORTH_PROCESSES = 100  # graphs; below, starting them costs more than it gains
_HEADER = re.compile(r"#\+ (severity|message): (.+)")


class Checked(Protocol):
    """Whatever holds a graph: the embedded store."""

    def graphs(self) -> list[str]:
        """The IRIs of its graphs."""

    def dump(self, graph: str | None = None) -> Iterator[str]:
        """One of them as N-Quads."""

    def query(self, sparql: str) -> Iterable[Mapping[str, Term]]:
        """The rows of a SELECT."""


Opening = Callable[[], AbstractContextManager[Checked]]  # how another process opens the same store


@dataclass(frozen=True, order=True)
class Result:
    """One case: where, how bad, which shape or rule, and what a historian should know."""

    document: str  # "frus1952-54v15p1/d235", or the name of the graph
    severity: Severity
    shape: str
    message: str
    focus: str  # IRI of the node
    path: str = ""
    value: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule over the whole store."""

    name: str
    severity: Severity
    message: str
    query: str


@cache
def shapes() -> Graph:
    """All SHACL shapes in one graph.

    Raises:
        ShapeError: a file is not Turtle.
    """
    from rdflib import Graph

    together = Graph()
    for path in sorted(folder("shapes").glob("*.ttl")):
        try:
            together.parse(path, format="turtle")
        except Exception as error:
            raise ShapeError(f"{path.name} is not Turtle: {error}. Mend it and run kg validate again.") from error
    return together


@cache
def rules() -> tuple[Rule, ...]:
    """All set queries.

    Raises:
        ShapeError: a rule without severity or message.
    """
    found = []
    for path in sorted(folder("shapes").glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        head = dict(_HEADER.findall(query))
        if head.get("severity") not in ("violation", "warning", "info") or "message" not in head:
            raise ShapeError(f"{path.name}: needs '#+ severity: violation|warning|info' and '#+ message: ...' on top.")
        found.append(Rule(path.stem, head["severity"], head["message"], query))
    return tuple(found)


def validate(
    store: Checked,
    base: str = BASE,
    *,
    document: str = "",
    workers: int = 1,
    opening: Opening | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Result]:
    """Every case in the store, shapes first, then rules.

    Args:
        store: what to check.
        base: the base it was built with.
        document: check only this one, by source id.
        workers: processes at a time, each with the store as `opening` gives it; without it all is done here.
        opening: how a process opens the store to read.
        progress: called with graphs done and graphs in all.

    Raises:
        ShapeError: a shape or rule that cannot be used.
    """
    graphs = _graphs(store, base, document)
    apart = opening if workers > 1 and len(graphs) >= _WORTH_PROCESSES else None
    checked = _apart(apart, graphs, base, workers) if apart else (_check(store, name, base) for name in graphs)
    for done, results in enumerate(checked, 1):
        yield from results
        if progress:
            progress(done, len(graphs))
    wanted = iri(f"document/{document}", base) if document else ""
    for rule in rules():
        for row in store.query(rule.query):
            values = {name: term.value for name, term in row.items() if term is not None}
            if not wanted or values["document"] == wanted:
                name = _name(values["document"], base)
                yield Result(name, rule.severity, rule.name, rule.message, values["focus"], "", values.get("value", ""))


def _graphs(store: Checked, base: str, document: str) -> list[str]:
    """The graphs that shapes apply to: documents, lists, registers; not the links, the run, the ontology."""
    if document:
        name = iri(f"graph/{document}", base)
        if name not in store.graphs():
            raise ShapeError(f"There is no document {document} in this store. Its documents: kg ask correspondence.")
        return [name]
    apart = {iri(f"graph/{name}", base) for name in ("links", "run", "ontology")}
    return [name for name in store.graphs() if name not in apart]


def _apart(opening: Opening, graphs: list[str], base: str, workers: int) -> Iterator[list[Result]]:
    """The same in processes of their own."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        tasks = ((opening, some, base) for some in _portions(graphs, 40))
        for results in pool.map(_check_some, tasks):
            yield from results


def _portions(names: list[str], size: int) -> Iterator[list[str]]:
    for at in range(0, len(names), size):
        yield names[at : at + size]


def _check_some(task: tuple[Opening, list[str], str]) -> list[list[Result]]:
    opening, names, base = task
    with opening() as store:
        return [_check(store, name, base) for name in names]


def _check(store: Checked, name: str, base: str) -> list[Result]:
    from rdflib import Graph

    ending = f" <{name}> .\n"
    triples = "".join(line.removesuffix(ending) + " .\n" for line in store.dump(name))
    return validate_graph(Graph().parse(data=triples, format="nt"), _name(name, base))


def validate_graph(graph: Graph, name: str) -> list[Result]:
    """The SHACL results for one graph, as pySHACL gives them."""
    from pyshacl import validate as shacl
    from rdflib import RDF, Graph
    from rdflib.namespace import SH

    _, report, _ = shacl(graph, shacl_graph=shapes(), inplace=True, inference="none")
    if not isinstance(report, Graph):
        raise ShapeError(f"pySHACL could not use the shapes: {report}")
    severities: dict[Node | None, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
    results = []
    for node in report.subjects(RDF.type, SH.ValidationResult):
        shape, path = report.value(node, SH.sourceShape), report.value(node, SH.resultPath)
        results.append(
            Result(
                name,
                severities[report.value(node, SH.resultSeverity)],
                _shape_name(shape),
                str(report.value(node, SH.resultMessage)),
                str(report.value(node, SH.focusNode)),
                str(path or ""),
                str(report.value(node, SH.value) or ""),
            )
        )
    return sorted(results)


def _shape_name(shape: Node | None) -> str:
    """The shape's own name, or, for one within another, its owner's."""
    from rdflib import BNode
    from rdflib.namespace import SH

    while isinstance(shape, BNode):
        shape = next(iter(shapes().subjects(SH.property, shape)), None) or next(
            iter(shapes().subjects(None, shape)), None
        )
    return str(shape or "").rpartition("#")[2]


def _name(node: str, base: str) -> str:
    return node.removeprefix(base).removeprefix("graph/").removeprefix("document/")


def worst(results: Iterable[Result]) -> Severity | None:
    """The gravest severity among them."""
    order: tuple[Severity, ...] = ("violation", "warning", "info")
    present = {r.severity for r in results}
    return next((s for s in order if s in present), None)
