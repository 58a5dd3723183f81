"""The command line: one function a subcommand. It only translates; the work is done by the packages it calls.

Heavy imports stand in the functions, so that `kg --help` is instant.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from kg import __version__
from kg.errors import CablegraphError, GrammarError, QuestionError, RegisterError, SourceError, StoreError
from kg.namespaces import BASE

if TYPE_CHECKING:
    from kg.build import Summary
    from kg.store import RemoteStore, Store

__all__ = ["app", "main"]

app = typer.Typer(
    help="Turn diplomatic documents into a knowledge graph that can be checked against the words it rests on.",
    epilog="Begin with: kg example",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
registers_app = typer.Typer(help="The registers of persons and offices.", no_args_is_help=True)
app.add_typer(registers_app, name="registers")


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"


class ReportFormat(StrEnum):
    """How a validation report is printed."""

    table = "table"
    json = "json"
    turtle = "turtle"


class ReadFormat(StrEnum):
    """How documents read are printed."""

    jsonl = "jsonl"
    sheet = "sheet"


StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", envvar="KG_STORE", help="The folder that holds the graph.")
]
BaseOption = Annotated[
    str, typer.Option("--base", metavar="IRI", envvar="KG_BASE", help="The publisher's own IRI base.")
]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders or globs: FRUS TEI (.xml, .xml.gz) or bare text."),
]
SourceFormatOption = Annotated[
    str | None, typer.Option("--format", metavar="FORMAT", help="frus-tei or frus-text; by default found by content.")
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at a time; 0 is one for each core.")]
DEFAULT_STORE = Path("kg-store")
# click's ClickException, wherever it lives: newer typers carry click within themselves
_CLICK_ERROR = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[2])


@app.callback(invoke_without_command=True)
def _root(*, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        typer.echo(f"cablegraph {__version__}")
        raise typer.Exit


@app.command(epilog="Examples: `kg example` · `kg example --store mine`")
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
    typer.echo("\n$ kg ask who-advised-whom\n")
    with Store.open(store, read_only=True) as graph:
        for piece in ask.render(ask.ask(graph, "who-advised-whom"), "table", width=_width()):
            typer.echo(piece, nl=False)
    typer.echo(f"\nMore: kg ask --store {store} lists the questions; kg validate --store {store} checks the graph.")


@app.command(
    epilog="Examples: `kg read frus1952-54v15p1-d235.txt` · `kg read volumes/ --output jsonl > documents.jsonl`"
)
def read(
    sources: SourcesArgument,
    source_format: SourceFormatOption = None,
    output: Annotated[
        ReadFormat | None, typer.Option("--output", "-o", help="A sheet for one document, JSON lines for more.")
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only this one: V/D, or D.")] = "",
) -> None:
    """Show what is read: passages, voices, page and note marks."""
    import itertools
    import json

    from kg import read as reading
    from kg.read.sheet import as_record, as_sheet

    found, problems = reading.find_sources(sources, source_format)
    for problem in problems:
        _complain(problem.reason)
    documents = (d for s in found for d in reading.read(s).documents if document in ("", d.id, d.name))
    first = list(itertools.islice(documents, 2))
    if not first:
        raise SourceError(f"No document {document or ''} in {', '.join(sources)}.".replace("  ", " "))
    form = output or (ReadFormat.sheet if len(first) == 1 else ReadFormat.jsonl)
    for one in itertools.chain(first, documents):
        typer.echo(as_sheet(one) if form is ReadFormat.sheet else json.dumps(as_record(one), ensure_ascii=False))
    if problems:
        raise typer.Exit(1)


@app.command(
    epilog="Examples: `kg build telegrams/ --store mine` · "
    "`kg build volumes/*.xml --register pocom=pocom/ --register people=people/ --jobs 2`"
)
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
    base: BaseOption = BASE,
    jobs: JobsOption = 0,
) -> None:
    """Build the graph. Again is no harm: what has not changed is skipped, what has is replaced."""
    from kg import build as building
    from kg.cli.progress import listener

    with listener() as tell:
        summary = building.build(
            sources,
            store,
            registers=_registers(register or []),
            source_format=source_format,
            base=_base(base),
            workers=jobs or os.cpu_count() or 1,
            listener=tell,
        )
    _print_summary(summary, store)
    if any(problem["stage"] == "read" for problem in summary.problems):
        raise typer.Exit(1)


@app.command(epilog="Examples: `kg validate --store mine` · `kg validate --format turtle > report.ttl`")
def validate(
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[
        ReportFormat, typer.Option("--format", "-f", help="For people, or for programs.")
    ] = ReportFormat.table,
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only this document.")] = "",
    base: BaseOption = BASE,
    jobs: JobsOption = 0,
) -> None:
    """Check the graph against the shapes. Exit code 2 where a violation stands."""
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
                graph, _base(base), document=document, workers=workers, opening=opening, progress=progress
            )
        )
    if form is ReportFormat.table:
        report.print_table(results, count, Console(width=_width()))
    else:
        typer.echo(report.render(results, form))
    if checking.worst(results) == "violation":
        raise typer.Exit(2)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    epilog="Examples: `kg ask` · `kg ask who-advised-whom --advisor Kennan --from 1952 --to 1953` · "
    "`kg ask correspondence --format csv > letters.csv` · `kg ask who-advised-whom --endpoint http://127.0.0.1:7878/query`",
)
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
    """Ask a canned question; its parameters are options: `--advisor Kennan`."""
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
    answer = asking.ask(graph, one, parameters)
    for piece in asking.render(answer, form, width=_width()):
        sys.stdout.write(piece)
    if form is not AnswerFormat.table:
        typer.echo(f"of {_counted(answer.documents_read, 'document')} read", err=True)


@app.command(epilog="Examples: `kg ontology` · `kg ontology --html > ontology.html`")
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


@app.command(
    epilog="Examples: `kg dump > graph.nq` · `kg dump --out graph.trig.gz` · `kg dump --document frus1952-54v15p1/d235`"
)
def dump(
    store: StoreOption = DEFAULT_STORE,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=".nq, .nt, .trig or .ttl, each also .gz; else the screen."),
    ] = None,
    document: Annotated[str, typer.Option("--document", metavar="ID", help="Only this document's graph.")] = "",
    base: BaseOption = BASE,
) -> None:
    """Write the graph as sorted N-Quads (the same input gives the same bytes), or in another form."""
    from kg.publish import dump as write
    from kg.store import Store

    name = f"{_base(base)}graph/{document}" if document else None
    with Store.open(store, read_only=True) as graph:
        if name and name not in graph.graphs():
            raise StoreError(f"There is no document {document} in {store}. Its documents: kg ask correspondence.")
        if out:
            typer.echo(f"{write(graph, out, graph=name):,} statements in {out}.")
        else:
            sys.stdout.writelines(graph.dump(name))


@app.command(
    epilog="Examples: `kg publish --endpoint http://127.0.0.1:7878/query` · "
    "`kg publish --endpoint http://127.0.0.1:8890/sparql --user dba --password-file secret`"
)
def publish(
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="The server's SPARQL endpoint.")],
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
    """Load the graph into a SPARQL server, by the Graph Store Protocol or SPARQL Update."""
    from kg.cli.progress import Bar
    from kg.publish import publish as load
    from kg.store import Store
    from kg.store.remote import Account

    password = password_file.read_text(encoding="utf-8").strip() if password_file else os.environ.get("KG_PASSWORD", "")
    account = Account(user, password) if user else None
    with Store.open(store, read_only=True) as graph, Bar("publishing") as bar:
        done = load(graph, endpoint, gsp=gsp or None, update=update or None, account=account, progress=bar)
    typer.echo(f"{done.graphs:,} graphs are at {endpoint}.")


@registers_app.command("fetch", epilog="Example: `kg registers fetch pocom people --into registers`")
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


@registers_app.command("list", epilog="Example: `kg registers list`")
def registers_list() -> None:
    """List the registers that can be used."""
    from kg.authority import REGISTERS

    typer.echo("builtin   what the examples need; always there")
    for name in REGISTERS:
        typer.echo(f"{name:9} kg build SOURCE... --register {name}=DIR; get it with: kg registers fetch {name}")


@app.command(epilog="Examples: `kg grammar` · `kg grammar volumes/frus1882.xml --before ../earlier/kg/grammar`")
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


# ------------------------------------------------------------------------------------------------ in and out


def main() -> None:
    """Run the command line; what a user can set right is told in a line or two, with exit code 1."""
    try:
        code = app(standalone_mode=False)
    except CablegraphError as error:
        _complain(str(error))
        code = 1
    except _CLICK_ERROR as error:  # an unknown option or command, a value that does not fit
        _complain(f"{error.format_message()} See kg --help.")
        code = 1
    except (typer.Abort, KeyboardInterrupt):
        _complain("Stopped. What is finished is kept; the same command goes on from there.")
        code = 130
    except BrokenPipeError:  # the reader has had enough, as in `kg ask ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _complain(message: str) -> None:
    typer.echo(f"kg: {message}", err=True)


def _width() -> int | None:
    """The terminal's width is its own business; a pipe gets room enough."""
    return None if sys.stdout.isatty() else 160


def _base(base: str) -> str:
    if "://" not in base or not base.endswith(("/", "#")):
        raise SourceError(f"--base {base} is no IRI base: it must be absolute and end in / or #.")
    return base


def _registers(choices: list[str]) -> dict[str, Path | None]:
    chosen: dict[str, Path | None] = {}
    for choice in choices:
        name, _, folder = choice.partition("=")
        if not folder:
            raise RegisterError(f"--register {choice}: say NAME=DIR, as in --register pocom=registers/pocom.")
        chosen[name] = Path(folder)
    return chosen


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
    Console(width=_width()).print(table)
    typer.echo("\nAsk one: kg ask who-advised-whom --advisor Kennan --from 1952 --to 1953; --explain shows its query.")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _print_summary(summary: Summary, store: Path) -> None:
    """What was built, what stayed unresolved and why, how long it took."""
    from collections import Counter

    skipped = f" ({summary.skipped:,} unchanged, skipped)" if summary.skipped else ""
    built = f"{_counted(summary.documents, 'document')} built{skipped}"
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


if __name__ == "__main__":
    main()
