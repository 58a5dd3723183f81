"""Out of a store: validate, ask, dump, publish."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.build import base_of
from kg.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    JobsOption,
    PublishForm,
    ReportFormat,
    StoreOption,
    counted,
    width,
)
from kg.errors import EndpointError, QuestionError, StoreError

if TYPE_CHECKING:
    from kg.store import RemoteStore, Store

__all__ = ["ask", "dump", "publish", "validate"]


def validate(
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="For people, or for programs.")
    ] = ReportFormat.table,
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only this document.")] = "",
    jobs: JobsOption = 0,
) -> None:
    """Check the graph against the SHACL shapes and rules; exit code 2 where one is violated."""
    from rich.console import Console

    from kg import validate as checking
    from kg.cli.progress import Bar
    from kg.store import Store
    from kg.validate import report

    with Store.open(store, read_only=True) as graph, Bar("checking") as bar:
        count = 0

        def progress(done: int, total: int) -> None:
            nonlocal count
            count = total
            bar(done, total)

        opening = partial(Store.open, store, read_only=True)
        workers = jobs or os.cpu_count() or 1
        results = list(
            checking.validate(
                graph, base_of(store), document=document, workers=workers, opening=opening, progress=progress
            )
        )
    if form is ReportFormat.table:
        report.print_table(results, count, Console(width=width()))
    else:
        typer.echo(report.render(results, form))
    if checking.worst(results) == "violation":
        raise typer.Exit(2)


def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="[QUESTION]", help="Its name; without one, all are listed.")] = "",
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[
        AnswerFormat, typer.Option("--format", "-f", help="For people, or for programs.")
    ] = AnswerFormat.table,
    endpoint: Annotated[
        str, typer.Option("--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead.")
    ] = "",
    explain: Annotated[bool, typer.Option("--explain", help="Show the query and do not ask it.")] = False,  # noqa: FBT002
) -> None:
    """Ask a canned question; its parameters are options: `--advisor Kennan`.

    A table keeps to the defaults of the question (who-advised-whom: only the surer rows, --confidence 0 shows all); the
    other formats give every row.
    """
    from kg import ask as asking
    from kg.store import RemoteStore, Store

    if not question:
        _list_questions()
        return
    parameters = _parameters(context.args)
    if explain:
        typer.echo(asking.explain(question, parameters))
        return
    one = asking.question(question)
    graph: Store | RemoteStore = RemoteStore(endpoint) if endpoint else Store.open(store, read_only=True)
    answer = asking.ask(graph, one, parameters, defaults=form is AnswerFormat.table)
    for piece in asking.render(answer, form, width=width()):
        sys.stdout.write(piece)
    if form is not AnswerFormat.table:
        fewer = [
            f"; a table has --{p.name} {p.default}" for p in one.parameters if p.default and p.name not in parameters
        ]
        typer.echo(f"of {counted(answer.documents_read, 'document')} read{''.join(fewer)}", err=True)


def _parameters(arguments: list[str]) -> dict[str, str]:
    """`--advisor Kennan --from=1952` as a mapping; what a question does not know it says itself."""
    given: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("--"):
            raise QuestionError(f"{argument!r} stands alone: parameters are given as --name value.")
        name, equals, value = argument[2:].partition("=")
        if not equals:
            value = next(rest, "")
            if not value:
                raise QuestionError(f"--{name} needs a value.")
        given[name] = value
    return given


def _list_questions() -> None:
    from rich.console import Console
    from rich.table import Table

    from kg import ask as asking

    table = Table("question", "what it answers", "parameters", box=None, header_style="bold")
    for one in asking.questions():
        table.add_row(one.name, one.summary, " ".join(f"--{p.name}" for p in one.parameters))
    Console(width=width()).print(table)
    typer.echo("\nAsk one: kg ask who-advised-whom --advisor Kennan --from 1952 --to 1953; --explain shows its query.")


def dump(
    store: StoreOption = DEFAULT_STORE,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=".nq, .nt, .trig or .ttl, each also .gz; else the screen."),
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only this document's graph.")] = "",
) -> None:
    """Write the graph as sorted N-Quads (the same input gives the same bytes), or in another form."""
    from kg.publish import dump as write
    from kg.store import Store

    name = f"{base_of(store)}graph/{document}" if document else None
    with Store.open(store, read_only=True) as graph:
        if name and name not in graph.graphs():
            raise StoreError(f"There is no document {document} in {store}. Its documents: kg ask correspondence.")
        if out:
            typer.echo(f"{write(graph, out, graph=name):,} statements in {out}.")
        else:
            sys.stdout.writelines(graph.dump(name))


def publish(
    form: Annotated[
        PublishForm, typer.Argument(help="sssom: a mapping file of the persons; by default the whole graph.")
    ] = PublishForm.graph,
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="The server's SPARQL endpoint.")] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Where a file goes; else the screen.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    gsp: Annotated[
        str, typer.Option("--gsp", metavar="URL", help="Its Graph Store Protocol, where it is not found.")
    ] = "",
    update: Annotated[
        str, typer.Option("--update", metavar="URL", help="Its SPARQL Update, where it is not found.")
    ] = "",
    user: Annotated[str, typer.Option("--user", help="Where the server asks for one.")] = "",
    password_file: Annotated[
        Path | None, typer.Option("--password-file", metavar="FILE", help="Holds the password; or set KG_PASSWORD.")
    ] = None,
) -> None:
    """Load the graph into a SPARQL server, by the Graph Store Protocol or SPARQL Update; or write a mapping file."""
    from kg.cli.progress import Bar
    from kg.publish import publish as load
    from kg.store import Store
    from kg.store.remote import Account

    if form is PublishForm.sssom:
        _mappings(store, out)
        return
    if not endpoint:
        raise EndpointError("Publishing needs --endpoint URL; a file of mappings is written by: kg publish sssom")
    password = password_file.read_text(encoding="utf-8").strip() if password_file else os.environ.get("KG_PASSWORD", "")
    account = Account(user, password) if user else None
    with Store.open(store, read_only=True) as graph, Bar("publishing") as bar:
        done = load(graph, endpoint, gsp=gsp or None, update=update or None, account=account, progress=bar)
    typer.echo(f"{done.graphs:,} graphs are at {endpoint}.")


def _mappings(store: Path, out: Path | None) -> None:
    from kg.publish import sssom
    from kg.store import Store

    with Store.open(store, read_only=True) as graph:
        lines = sssom(graph, base_of(store))
        if out is None:
            sys.stdout.writelines(lines)
        else:
            out.write_text("".join(lines), encoding="utf-8")
