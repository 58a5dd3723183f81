"""The questions that may be asked, read from `queries/*.rq`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from kg import sparql
from kg.ask.header import Header, read_header
from kg.errors import QuestionError
from kg.resources import folder

__all__ = ["Kind", "Parameter", "Question", "nearest", "question", "questions"]

Kind = Literal["text", "date", "iri", "integer", "enum"]

# grlc's spelling: one underscore required, two optional; the kind behind the name
_PARAMETER = re.compile(r"(?P<optional>__?)(?P<name>[A-Za-z0-9]+)(?:_(?P<kind>iri|integer|literal|xsd_date))?")
_KINDS: dict[str, Kind] = {"iri": "iri", "integer": "integer", "xsd_date": "date", "literal": "text", "": "text"}
_SELECT = re.compile(r"\bSELECT\b(.*?)(?:\bWHERE\b|\{)", re.DOTALL | re.IGNORECASE)
_STEP = re.compile(r"[()]|\bAS\s+\?(?P<named>\w+)|\?(?P<plain>\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question lets one choose."""

    name: str
    variable: str  # as the query spells it: "__from_xsd_date"
    optional: bool
    kind: Kind
    help: str
    default: str = ""
    values: tuple[str, ...] = ()  # all that are allowed, where the kind is "enum"


@dataclass(frozen=True, slots=True)
class Question:
    """A canned question."""

    name: str  # "who-advised-whom"
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]  # name and meaning, in order
    table: tuple[str, ...]  # the columns for the eye, in order
    query: str
    path: Path

    def parameter(self, name: str) -> Parameter:
        """The parameter of this name.

        Raises:
            QuestionError: naming those there are.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        known = ", ".join(f"--{known}" for known in names) or "none"
        raise QuestionError(f"{self.name} has no parameter --{name}{nearest(name, names, '--')} It knows: {known}")


def nearest(word: str, words: Iterable[str], mark: str = "") -> str:
    """What ends a sentence on an unknown word: ". Did you mean --advisor?" where one is close, else a full stop."""
    close = difflib.get_close_matches(word, list(words), n=3, cutoff=0.5)
    return f". Did you mean {' or '.join(mark + one for one in close)}?" if close else "."


def questions(where: Path | None = None) -> list[Question]:
    """All questions, by name.

    Raises:
        QuestionError: for a file whose header is wrong, naming the line.
    """
    return list(_read(where or folder("queries")))


def question(name: str, where: Path | None = None) -> Question:
    """The question of this name.

    Raises:
        QuestionError: naming near ones.
    """
    known = {one.name: one for one in questions(where)}
    if name in known:
        return known[name]
    raise QuestionError(f"no question {name!r}{nearest(name, known)} See all: kg ask")


@lru_cache(maxsize=8)
def _read(where: Path) -> tuple[Question, ...]:
    paths = sorted(where.glob("*.rq"))
    if not paths:
        raise QuestionError(f"no questions (*.rq) in {where}. Install cablegraph anew, or name the right folder")
    return tuple(_question(path) for path in paths)


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    header = read_header(path, text)
    columns = _columns(path, text, header)
    return Question(
        name=path.stem,
        summary=header.text("summary"),
        description=header.text("description"),
        tags=header.items("tags"),
        parameters=_parameters(path, text, header),
        columns=columns,
        table=_table(path, header, [name for name, _ in columns]),
        query=text,
        path=path,
    )


def _parameters(path: Path, text: str, header: Header) -> tuple[Parameter, ...]:
    helps, defaults, values = header.pairs("parameters"), header.pairs("defaults"), header.lists("enumerate")
    found: dict[str, Parameter] = {}
    for variable, offset in sparql.variables(text).items():
        if not variable.startswith("_"):
            continue
        line = text.count("\n", 0, offset) + 1
        match = _PARAMETER.fullmatch(variable)
        if not match:
            raise QuestionError(
                f"{path}:{line}: ?{variable} is no parameter. Spell ?_name (required) or ?__name (optional), "
                "letters and digits only, with _iri, _integer or _xsd_date behind it where it is not text"
            )
        name = match["name"]
        if name not in helps:
            raise QuestionError(f"{path}:{line}: the parameter {name} has no help. Add it under '#+ parameters:'")
        kind = "enum" if name in values else _KINDS[match["kind"] or ""]
        optional = match["optional"] == "__"
        found[name] = Parameter(
            name, variable, optional, kind, helps[name], defaults.get(name, ""), tuple(values.get(name, ()))
        )
    for key, named in (("parameters", helps), ("defaults", defaults), ("enumerate", values)):
        for name in named:
            if name not in found:
                line = header.line(key)
                raise QuestionError(f"{path}:{line}: {key} names {name}, which the query does not use. Take it out")
    return tuple(found[name] for name in helps)


def _columns(path: Path, text: str, header: Header) -> tuple[tuple[str, str], ...]:
    code = "".join("" if line.startswith("#") else line for line in text.splitlines(keepends=True))
    match = _SELECT.search(code)
    selected = _selected(match[1]) if match else []
    told = header.pairs("columns")
    if not selected:
        raise QuestionError(
            f"{path}:{header.end}: no SELECT with named columns. A question selects its columns by name"
        )
    if list(told) != selected:
        raise QuestionError(
            f"{path}:{header.line('columns')}: the header tells of the columns {', '.join(told) or 'none'}, "
            f"the query selects {', '.join(selected)}. Write one line for each, in order"
        )
    return tuple(told.items())


def _selected(clause: str) -> list[str]:
    """The columns of a SELECT: its variables, and the names of its expressions."""
    depth, found = 0, []
    for step in _STEP.finditer(clause):
        depth += {"(": 1, ")": -1}.get(step.group(), 0)
        if step["named"] and depth == 1:
            found.append(step["named"])
        elif step["plain"] and depth == 0:
            found.append(step["plain"])
    return found


def _table(path: Path, header: Header, columns: list[str]) -> tuple[str, ...]:
    for name in header.items("table"):
        if name not in columns:
            line = header.line("table")
            raise QuestionError(f"{path}:{line}: table names {name}, which is no column{nearest(name, columns)}")
    return header.items("table")
