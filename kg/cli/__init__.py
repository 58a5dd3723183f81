"""The command line: one function a subcommand. It only translates; the work is done by the packages it calls.

A new subcommand is a function in one of the modules here and a line in COMMANDS. Heavy imports stand in the functions,
so that `kg --help` is instant.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, cast

import typer

from kg import __version__
from kg.cli import asking, building, identities, knowledge
from kg.cli.options import complain
from kg.errors import CablegraphError

__all__ = ["COMMANDS", "app", "main"]

# function -> examples, which stand at the end of its help
COMMANDS = (
    (building.example, "Examples: `kg example` · `kg example --store mine`"),
    (
        building.read,
        "Examples: `kg read frus1952-54v15p1-d235.txt` · `kg read volumes/ --output jsonl > documents.jsonl`",
    ),
    (
        building.build,
        (
            "Examples: `kg build telegrams/ --store mine` · "
            "`kg build volumes/*.xml --register pocom=pocom/ --register people=people/ --jobs 2`"
        ),
    ),
    (asking.validate, "Examples: `kg validate --store mine` · `kg validate --format turtle > report.ttl`"),
    (
        asking.ask,
        (
            "Examples: `kg ask` · `kg ask who-advised-whom --advisor Kennan --from 1952 --to 1953` · "
            "`kg ask correspondence --format csv > letters.csv` · `kg ask who-advised-whom --endpoint http://127.0.0.1:7878/query`"
        ),
    ),
    (
        asking.dump,
        "Examples: `kg dump > graph.nq` · `kg dump --out graph.trig.gz` · `kg dump --document frus1952-54v15p1/d235`",
    ),
    (
        asking.publish,
        (
            "Examples: `kg publish --endpoint http://127.0.0.1:7878/query` · "
            "`kg publish --endpoint http://127.0.0.1:8890/sparql --user dba --password-file secret`"
        ),
    ),
    (knowledge.ontology, "Examples: `kg ontology` · `kg ontology --html > ontology.html`"),
    (knowledge.grammar, "Examples: `kg grammar` · `kg grammar volumes/frus1882.xml --before ../earlier/kg/grammar`"),
)

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
for _function, _examples in COMMANDS:
    # the parameters of a question are options that only the question knows
    _loose = {"allow_extra_args": True, "ignore_unknown_options": True} if _function is asking.ask else None
    app.command(epilog=_examples, context_settings=_loose)(_function)
registers_app.command("fetch", epilog="Example: `kg registers fetch pocom people --into registers`")(
    knowledge.registers_fetch
)
registers_app.command("list", epilog="Example: `kg registers list`")(knowledge.registers_list)
identities_app = typer.Typer(help="Which persons of several volumes are one.", no_args_is_help=True)
app.add_typer(identities_app, name="identities")
for _name, _command, _examples in identities.COMMANDS:
    identities_app.command(_name, epilog=_examples)(_command)
# click's ClickException, wherever it lives: newer typers carry click within themselves
_CLICK_ERROR = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[2])


@app.callback(invoke_without_command=True)
def _root(*, version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        typer.echo(f"cablegraph {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; what a user can set right is told in a line or two, with exit code 1."""
    try:
        code = app(standalone_mode=False)
    except CablegraphError as error:
        complain(str(error))
        code = 1
    except _CLICK_ERROR as error:  # an unknown option or command, a value that does not fit
        complain(f"{error.format_message()} See kg --help.")
        code = 1
    except (typer.Abort, KeyboardInterrupt):
        complain("Stopped. What is finished is kept; the same command goes on from there.")
        code = 130
    except BrokenPipeError:  # the reader has had enough, as in `kg ask ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
