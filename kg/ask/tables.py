"""An answer as people and programs read it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from kg.ask.answers import Answer
from kg.ask.questions import nearest
from kg.errors import QuestionError
from kg.sparql import Term

__all__ = ["FORMATS", "render"]

_XML = "http://www.w3.org/2005/sparql-results#"
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")


def render(answer: Answer, form: str = "table", *, width: int | None = None) -> Iterator[str]:
    """The answer in pieces of text, as rows come: write them one after the other.

    Args:
        answer: read once; a second time there is nothing left.
        form: table, csv, tsv, json or xml.
        width: of the table; else that of the terminal.

    Raises:
        QuestionError: for an unknown format.
    """
    if form == "table":
        return _table(answer, width)
    if form not in _WRITERS:
        raise QuestionError(f"no format {form!r}{nearest(form, FORMATS)} There are: {', '.join(FORMATS)}")
    return _WRITERS[form](answer)


def _rows(answer: Answer) -> Iterator[Sequence[Term | None]]:
    """The rows in the order of the question's columns, whatever order the endpoint gave."""
    if answer.rows.variables == answer.columns:
        yield from answer.rows.values()
        return
    order = [answer.rows.variables.index(name) if name in answer.rows.variables else None for name in answer.columns]
    for values in answer.rows.values():
        yield [None if at is None else values[at] for at in order]


def _csv(answer: Answer) -> Iterator[str]:
    """RFC 4180: plain values, IRIs whole, a header of the columns' names, lines that end with CR LF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(answer.columns)
    for number, row in enumerate(_rows(answer), 1):
        writer.writerow(["" if term is None else term.value for term in row])
        if number % 1000 == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _tsv(answer: Answer) -> Iterator[str]:
    """SPARQL 1.1 TSV: terms as SPARQL writes them."""
    yield "\t".join(f"?{name}" for name in answer.columns) + "\n"
    for row in _rows(answer):
        yield "\t".join("" if term is None else _written(term) for term in row) + "\n"


def _written(term: Term) -> str:
    return f"_:{term.value.removeprefix('_:')}" if term.kind == "bnode" else term.sparql()


def _json(answer: Answer) -> Iterator[str]:
    """SPARQL 1.1 results JSON."""
    yield f'{{"head": {{"vars": {json.dumps(list(answer.columns))}}}, "results": {{"bindings": ['
    separator = "\n"
    for row in _rows(answer):
        bound = {name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        yield separator + json.dumps(bound, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}}\n"


def _json_term(term: Term) -> dict[str, str]:
    found = {"type": {"iri": "uri"}.get(term.kind, term.kind), "value": term.value}
    if term.lang:
        found["xml:lang"] = term.lang
    if term.datatype:
        found["datatype"] = term.datatype
    return found


def _xml(answer: Answer) -> Iterator[str]:
    """SPARQL results XML."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in answer.columns)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_XML}"><head>{head}</head><results>\n'
    for row in _rows(answer):
        cells = (
            f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    value = escape(term.value.translate(_NOT_IN_XML), {"\r": "&#13;"})
    if term.kind != "literal":
        name = {"iri": "uri"}.get(term.kind, term.kind)
        return f"<{name}>{value}</{name}>"
    mark = f" xml:lang={quoteattr(term.lang)}" if term.lang else ""
    mark = f" datatype={quoteattr(term.datatype)}" if term.datatype else mark
    return f"<literal{mark}>{value}</literal>"


def _table(answer: Answer, width: int | None) -> Iterator[str]:
    """For the eye: the columns that the question names for it, but for those that are empty in every row."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    order = [answer.columns.index(name) for name in answer.question.table]
    rows = [[_cell(row[at]) for at in order] for row in _rows(answer)]
    kept = [at for at in range(len(order)) if any(row[at] for row in rows)]
    console = Console(file=io.StringIO(), width=width or Console().width, highlight=False, legacy_windows=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", row_styles=["", "dim"])
    columns = [[answer.columns[order[at]], *(row[at] for row in rows)] for at in kept]
    for cells, space in zip(columns, _widths(columns, console.width), strict=True):
        number = all(cell.isdecimal() for cell in cells[1:])
        table.add_column(cells[0], justify="right" if number else "left", width=space, overflow="fold")
    for row in rows:
        table.add_row(*(Text(row[at]) for at in kept))  # never markup: a quote may hold "[Page 427]"
    with console.capture() as shown:
        if rows:
            console.print(table, width=10_000, crop=False)  # the columns' widths are settled
    yield "".join(f"{line.rstrip()}\n" for line in shown.get().splitlines())
    yield _foot(answer, len(rows))


def _widths(columns: list[list[str]], width: int) -> list[int]:
    """How wide each column is: as its longest cell, or, where that is too much, so that rows are few lines high."""
    if not columns:
        return []
    longest = [max(map(len, cells)) for cells in columns]
    words = [max((len(word) for cell in cells for word in cell.split()), default=1) for cells in columns]
    space = max(width - 3 * (len(columns) - 1), len(columns))
    widths = words if sum(words) <= space else [max(1, space // len(columns))] * len(columns)
    widths = [min(most, wide) for most, wide in zip(longest, widths, strict=True)]
    for _ in range(space - sum(widths)):  # each place goes to the column whose longest cell breaks into most lines
        at = max(range(len(widths)), key=lambda at: longest[at] / widths[at])
        if widths[at] >= longest[at]:
            break
        widths[at] += 1
    return widths


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        _, mark, key = term.value.partition("/id/")
        return key if mark else term.value
    return term.value


def _foot(answer: Answer, rows: int) -> str:
    hidden = len(answer.columns) - len(answer.question.table)
    more = f" ({hidden} more column{'' if hidden == 1 else 's'} with --format csv)" if hidden and rows else ""
    documents = f"{answer.documents_read:,} document{'' if answer.documents_read == 1 else 's'}"
    assumed = "".join(f"--{p.name} {p.default} by default: {p.help}\n" for p in answer.by_default)
    return f"\n{rows:,} row{'' if rows == 1 else 's'}, of {documents} read{more}\n{assumed}"


_WRITERS: dict[str, Callable[[Answer], Iterator[str]]] = {"csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml}
FORMATS = ("table", *_WRITERS)
