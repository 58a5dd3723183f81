"""Asking a question of a store."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kg import sparql
from kg.ask.questions import Parameter, Question, nearest, question
from kg.errors import QuestionError
from kg.sparql import Rows, Term

__all__ = ["Answer", "Asked", "ask", "explain"]

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_GIVEN = re.compile(r"^([ \t]*)# given (\w+): ?", re.MULTILINE)
_DENOMINATOR = "documents-read"


class Asked(Protocol):
    """Whatever answers SPARQL: the embedded store, a remote one."""

    def query(self, sparql: str) -> Rows:
        """The rows of a SELECT."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows, and of how many documents they are."""

    question: Question
    rows: Rows
    documents_read: int
    parameters: Mapping[str, str] = field(default_factory=dict)
    by_default: tuple[Parameter, ...] = ()  # those that were not given and have their default

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the question."""
        return tuple(name for name, _ in self.question.columns)


def ask(
    store: Asked, asked: Question | str, parameters: Mapping[str, str] | None = None, *, defaults: bool = False
) -> Answer:
    """Ask a question.

    Args:
        store: where.
        asked: the question, or its name.
        parameters: values by name; an empty one counts as not given.
        defaults: whether one that is not given has the question's default, as in a table for people; programs get all.

    Raises:
        QuestionError: for an unknown question or parameter, a value that does not fit, a required one missing.
        EndpointError: where a remote store does not answer.
    """
    one = question(asked) if isinstance(asked, str) else asked
    given = {name: value for name, value in (parameters or {}).items() if value}
    assumed = tuple(p for p in one.parameters if defaults and p.default and p.name not in given)
    given |= {parameter.name: parameter.default for parameter in assumed}
    text = explain(one, given)
    for parameter in one.parameters:
        if not parameter.optional and parameter.name not in given:
            raise QuestionError(f"{one.name} needs --{parameter.name}: {parameter.help}")
    return Answer(one, store.query(text), _documents_read(store, one, given), given, assumed)


def explain(asked: Question | str, parameters: Mapping[str, str] | None = None) -> str:
    """The query as it is sent, with the values in it; a parameter without one stays a variable.

    Raises:
        QuestionError: as `ask`, but for a required parameter that is missing.
    """
    one = question(asked) if isinstance(asked, str) else asked
    given = {name: value for name, value in (parameters or {}).items() if value}
    terms = {}
    for name, value in given.items():
        parameter = one.parameter(name)
        terms[parameter.variable] = _term(one, parameter, value)
    text = _GIVEN.sub(lambda line: line[1] if line[2] in given else line.group(), one.query)
    return sparql.bind(text, terms) if terms else text


def _documents_read(store: Asked, one: Question, given: Mapping[str, str]) -> int:
    """The denominator: documents read, in the same years and volume where the question asks for some only."""
    counting = question(_DENOMINATOR, one.path.parent)
    known = {parameter.name for parameter in counting.parameters}
    narrowed = {name: value for name, value in given.items() if name in known}
    for row in store.query(explain(counting, narrowed)):
        return int(row["documents"].value)
    return 0


def _term(one: Question, parameter: Parameter, value: str) -> Term:
    where = f"{one.name} --{parameter.name}"
    if parameter.kind == "date":
        return sparql.literal(_day(where, value, last=parameter.name == "to").isoformat(), "date")
    if parameter.kind == "integer":
        if not re.fullmatch(r"[+-]?\d{1,18}", value):
            raise QuestionError(f"{where}: {value!r} is not a whole number")
        return sparql.literal(str(int(value)), "integer")
    if parameter.kind == "enum" and value not in parameter.values:
        allowed: Iterable[str] = parameter.values
        raise QuestionError(f"{where}: no {value!r}{nearest(value, allowed)} Allowed: {', '.join(allowed)}")
    term = sparql.iri(value) if parameter.kind == "iri" else sparql.literal(value)
    try:
        term.sparql()
    except ValueError as error:
        raise QuestionError(f"{where}: {error}. Give one whole, as a column of another answer shows it") from error
    return term


def _day(where: str, value: str, *, last: bool) -> date:
    """The first (or last) day of "1952", "1952-07" or "1952-07-29"."""
    match = _DATE.fullmatch(value.strip())
    try:
        if not match:
            raise ValueError(value)  # noqa: TRY301 - one answer for both ways a date is wrong
        year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
        return date(year, month, int(day) if day else calendar.monthrange(year, month)[1] if last else 1)
    except ValueError as error:
        raise QuestionError(f"{where}: {value!r} is not a date. Write 1952, 1952-07 or 1952-07-29") from error
