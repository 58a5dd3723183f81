"""What the work rests on: the vocabulary, the tables, the registers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.errors import GrammarError

__all__ = ["grammar", "ontology", "registers_fetch", "registers_list"]


def ontology(
    *, html: Annotated[bool, typer.Option("--html", help="The whole documentation as one page.")] = False
) -> None:
    """List the terms of the vocabulary, or document it."""
    from kg import ontology as vocabulary
    from kg.resources import folder

    if html:
        typer.echo(vocabulary.html(folder("ontology")))
        return
    for term in vocabulary.terms(folder("ontology")):
        typer.echo(f"{term.name:32} {term.kind:10} {term.definition}")


def grammar(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE...]", help="Volumes to compare two states of the tables over."),
    ] = None,
    before: Annotated[Path | None, typer.Option("--before", metavar="DIR", help="The tables as they were.")] = None,
) -> None:
    """Check the tables, every row against its own examples; or show what a change of them gains and loses."""
    from kg import grammar as grammars

    if sources or before:
        _print_gains(sources or [], before)
        return
    faults = 0
    for name in grammars.tables():
        found = grammars.check(name)
        faults += len(found)
        typer.echo(f"{name:16} {len(grammars.table(name)):4} rows, {len(found)} faults")
        for fault in found:
            typer.echo(f"  {fault}")
    if faults:
        raise typer.Exit(1)


def _print_gains(sources: list[str], before: Path | None) -> None:
    from itertools import groupby

    from kg.build.gains import gains

    if not sources or before is None:
        raise GrammarError("Comparing needs both: kg grammar SOURCE... --before DIR, a folder with the earlier tables.")
    gained, lost = gains(sources, before)
    for sign, finds in (("+", gained), ("-", lost)):
        for (noun, rule), group in groupby(finds, key=lambda f: (f.noun, f.rule)):
            some = list(group)
            typer.echo(f"{sign}{len(some)} {noun} by {rule}")
            for find in some:
                typer.echo(f"  {sign} {find.document}@{find.start} «{find.quote}» in: {find.around}")
    typer.echo(f"{len(gained)} gained, {len(lost)} lost")


def registers_fetch(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="pocom, people")],
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="Where to put them.")] = Path("registers"),
    home: Annotated[str, typer.Option("--home", metavar="URL", help="Another home than the public one.")] = "",
) -> None:
    """Download registers from their public homes."""
    from kg.authority.fetch import fetch
    from kg.cli.progress import Bar

    with Bar("fetching") as bar:
        folders = fetch(names, into, home or None, lambda _, done, total: bar(done, total))
    for name, folder in folders.items():
        typer.echo(f"{name} is in {folder}. Use it: kg build SOURCE... --register {name}={folder}")


def registers_list() -> None:
    """List the registers that can be used."""
    from kg.authority import REGISTERS

    typer.echo("builtin   what the examples need; always there")
    for name in REGISTERS:
        typer.echo(f"{name:9} kg build SOURCE... --register {name}=DIR; get it with: kg registers fetch {name}")
