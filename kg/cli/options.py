"""What the subcommands share: their options, how an answer is printed, how an error is told."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import SourceError

__all__ = [
    "DEFAULT_STORE",
    "AnswerFormat",
    "BaseOption",
    "DecisionsOption",
    "JobsOption",
    "PublishForm",
    "ReadFormat",
    "ReportFormat",
    "SourceFormatOption",
    "SourcesArgument",
    "StoreOption",
    "checked_base",
    "complain",
    "counted",
    "width",
]


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


class PublishForm(StrEnum):
    """What is published."""

    graph = "graph"
    sssom = "sssom"


class ReadFormat(StrEnum):
    """How documents read are printed."""

    jsonl = "jsonl"
    sheet = "sheet"


StoreOption = Annotated[
    Path, typer.Option("--store", metavar="DIR", envvar="KG_STORE", help="The folder that holds the graph.")
]
BaseOption = Annotated[
    str,
    typer.Option(
        "--base",
        metavar="IRI",
        envvar="KG_BASE",
        help="The base of the publisher's own IRIs, https://.../; by default Cablegraph's.",
    ),
]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders or globs: FRUS TEI (.xml, .xml.gz) or bare text."),
]
SourceFormatOption = Annotated[
    str | None, typer.Option("--format", metavar="FORMAT", help="frus-tei or frus-text; by default found by content.")
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="The file of decisions on who is one person (SSSOM), for version control; the store remembers it.",
    ),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at a time; 0 is one for each core.")]
DEFAULT_STORE = Path("kg-store")


def complain(message: str) -> None:
    """Tell what is wrong, on standard error."""
    typer.echo(f"kg: {message}", err=True)


def width() -> int | None:
    """The terminal's width is its own business; a pipe gets room enough."""
    return None if sys.stdout.isatty() else 160


def checked_base(base: str) -> str:
    """The base, if it is one.

    Raises:
        SourceError: it is not absolute, or ends in neither / nor #.
    """
    if "://" not in base or not base.endswith(("/", "#")):
        raise SourceError(f"--base {base} is no IRI base: it must be absolute and end in / or #.")
    return base


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 document", "2 documents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
