"""From sources to a store: example, read, build."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import (
    DEFAULT_STORE,
    BaseOption,
    DecisionsOption,
    JobsOption,
    ReadFormat,
    SourceFormatOption,
    SourcesArgument,
    StoreOption,
    checked_base,
    complain,
    counted,
    width,
)
from kg.errors import RegisterError, SourceError

if TYPE_CHECKING:
    from kg.build import Summary

__all__ = ["build", "example", "read"]


def example(store: StoreOption = DEFAULT_STORE) -> None:
    """Build the built-in telegram (Kennan, Moscow 201, July 29, 1952) and ask who advised whom."""
    from kg import ask, resources
    from kg.build import build
    from kg.cli.progress import listener
    from kg.store import Store

    telegram = resources.folder("examples") / "frus1952-54v15p1-d235.txt"
    with listener() as tell:
        summary = build([str(telegram)], store, listener=tell)
    _print_summary(summary, store)
    typer.echo("\n$ kg ask who-advised-whom --confidence 0\n")
    with Store.open(store, read_only=True) as graph:
        for piece in ask.render(ask.ask(graph, "who-advised-whom"), "table", width=width()):
            typer.echo(piece, nl=False)
    typer.echo(f"\nMore: kg ask --store {store} lists the questions; kg validate --store {store} checks the graph.")


def read(
    sources: SourcesArgument,
    source_format: SourceFormatOption = None,
    output: Annotated[
        ReadFormat | None, typer.Option("--output", "-o", help="A sheet for one document, JSON lines for more.")
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only this one: V/D, or D.")] = "",
) -> None:
    """Show how documents are read: their passages, whose voice each is, and the page and note marks."""
    import itertools
    import json

    from kg import read as reading
    from kg.read.sheet import as_record, as_sheet

    found, problems = reading.find_sources(sources, source_format)
    for problem in problems:
        complain(problem.reason)
    documents = (d for s in found for d in reading.read(s).documents if document in ("", d.id, d.name))
    first = list(itertools.islice(documents, 2))
    if not first:
        raise SourceError(f"No document {document or ''} in {', '.join(sources)}.".replace("  ", " "))
    form = output or (ReadFormat.sheet if len(first) == 1 else ReadFormat.jsonl)
    for one in itertools.chain(first, documents):
        typer.echo(as_sheet(one) if form is ReadFormat.sheet else json.dumps(as_record(one), ensure_ascii=False))
    if problems:
        raise typer.Exit(1)


def build(
    sources: SourcesArgument,
    store: StoreOption = DEFAULT_STORE,
    register: Annotated[
        list[str] | None,
        typer.Option(
            "--register",
            metavar="NAME=DIR",
            help="A register: pocom=DIR, people=DIR. The small built-in one is always there.",
        ),
    ] = None,
    source_format: SourceFormatOption = None,
    base: BaseOption = "",
    decisions: DecisionsOption = None,
    jobs: JobsOption = 0,
) -> None:
    """Build the graph of volumes or documents. Building again skips what has not changed and replaces what has."""
    from kg import build as building
    from kg.cli.progress import listener

    with listener() as tell:
        summary = building.build(
            sources,
            store,
            registers=_registers(register or []),
            source_format=source_format,
            base=checked_base(base) if base else "",
            decisions=decisions,
            workers=jobs or os.cpu_count() or 1,
            listener=tell,
        )
    _print_summary(summary, store)
    if any(problem["stage"] == "read" for problem in summary.problems):
        raise typer.Exit(1)


def _registers(choices: list[str]) -> dict[str, Path | None]:
    chosen: dict[str, Path | None] = {}
    for choice in choices:
        name, _, folder = choice.partition("=")
        if not folder:
            raise RegisterError(f"--register {choice}: say NAME=DIR, as in --register pocom=registers/pocom.")
        chosen[name] = Path(folder)
    return chosen


def _print_summary(summary: Summary, store: Path) -> None:
    """What was built, what stayed unresolved and why, how long it took."""
    skipped = f" ({summary.skipped:,} unchanged, skipped)" if summary.skipped else ""
    built = f"{counted(summary.documents, 'document')} built{skipped}"
    typer.echo(f"{built}; {summary.triples:,} triples in {store}; {summary.seconds:.1f} s")
    if summary.found:
        typer.echo("found: " + ", ".join(f"{number:,} {noun}" for noun, number in sorted(summary.found.items())))
    typer.echo(f"references that found their printed document: {summary.links:,}")
    if summary.unresolved:
        typer.echo("unresolved: " + ", ".join(f"{n:,} times {what}" for what, n in summary.unresolved.most_common()))
        typer.echo("  (each with its reason: kg ask what-stayed-unresolved)")
    for (stage, reason), number in Counter((p["stage"], p["reason"]) for p in summary.problems).most_common(12):
        first = next(p["document"] for p in summary.problems if p["reason"] == reason)
        where = "" if reason.startswith(first) else f"{first}: "
        typer.echo(f"problem ({stage}): {where}{reason}" + (f" [{number} times]" if number > 1 else ""), err=True)
