"""A validation report: for people by document and severity, for programs as JSON or as SHACL's own Turtle."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.errors import ShapeError
from kg.namespaces import PREFIXES
from kg.validate import Result, Severity

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["FORMATS", "as_json", "as_turtle", "print_table", "render"]

FORMATS = ("table", "json", "turtle")
_COLOUR = {"violation": "red", "warning": "yellow", "info": "cyan"}
_ORDER = {"violation": 0, "warning": 1, "info": 2}


def render(results: Sequence[Result], form: str) -> str:
    """The report as text for a program.

    Raises:
        ShapeError: an unknown format.
    """
    if form == "json":
        return as_json(results)
    if form == "turtle":
        return as_turtle(results)
    raise ShapeError(f"There is no report format {form}; there are {', '.join(FORMATS)}.")


def as_json(results: Sequence[Result]) -> str:
    """One object: whether the graph conforms, how many cases of each severity, and the cases."""
    count = Counter(r.severity for r in results)
    whole = {"conforms": not count["violation"], "count": dict(count), "results": [asdict(r) for r in results]}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_turtle(results: Sequence[Result]) -> str:
    """An sh:ValidationReport. A rule that is a set query appears as sh:SPARQLConstraintComponent."""
    from rdflib import RDF, BNode, Graph, Literal, URIRef
    from rdflib.namespace import SH

    report = Graph()
    for prefix, space in PREFIXES.items():
        report.bind(prefix, space)
    whole = BNode()
    report.add((whole, RDF.type, SH.ValidationReport))
    report.add((whole, SH.conforms, Literal(all(r.severity != "violation" for r in results))))
    for result in results:
        node = BNode()
        report.add((whole, SH.result, node))
        report.add((node, RDF.type, SH.ValidationResult))
        report.add((node, SH.focusNode, URIRef(result.focus)))
        report.add((node, SH.resultSeverity, SH[result.severity.capitalize()]))
        report.add((node, SH.resultMessage, Literal(result.message, lang="en")))
        report.add((node, SH.sourceShape, URIRef(f"https://w3id.org/cablegraph/shapes#{result.shape}")))
        if result.path.startswith("http"):
            report.add((node, SH.resultPath, URIRef(result.path)))
        if result.value:
            report.add((node, SH.value, Literal(result.value)))
    return report.serialize(format="turtle")


def print_table(results: Sequence[Result], graphs: int, console: Console, most: int = 200) -> None:
    """By severity and rule first, then the cases by document."""
    from rich.table import Table

    cases = sorted(results, key=lambda r: (_ORDER[r.severity], r.document, r.shape))
    if cases:
        summary = Table("severity", "cases", "shape or rule", "what it says", box=None, header_style="bold")
        for (severity, shape, message), number in sorted(
            Counter((r.severity, r.shape, r.message) for r in cases).items(), key=lambda i: (_ORDER[i[0][0]], -i[1])
        ):
            summary.add_row(f"[{_COLOUR[severity]}]{severity}[/]", str(number), shape, message)
        console.print(summary)
        console.print()
        table = Table(box=None, header_style="bold")
        for column in ("document", "severity", "shape or rule", "node", "value"):
            table.add_column(column, overflow="fold")
        for case in cases[:most]:
            table.add_row(
                case.document, f"[{_COLOUR[case.severity]}]{case.severity}[/]", case.shape,
                case.focus.rpartition("/id/")[2] or case.focus, case.value[:80],
            )  # fmt: skip
        console.print(table)
        if len(cases) > most:
            console.print(f"... and {len(cases) - most} more; all of them with --format json")
        console.print()
    count = Counter(r.severity for r in cases)
    named: dict[Severity, str] = {"violation": "violation", "warning": "warning", "info": "note"}
    told = ", ".join(f"{count[s]} {noun}{'' if count[s] == 1 else 's'}" for s, noun in named.items())
    console.print(f"{graphs} graph{'' if graphs == 1 else 's'} checked: {told}.")
