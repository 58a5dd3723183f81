"""SPARQL as it passes between the rooms: terms, rows, and the binding of values into a query.

A value never becomes part of a query as text. The query is cut into tokens; only tokens that are the variable are
replaced, by the term written out in full, so that a variable's name within a string, an IRI or a comment stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

__all__ = ["Row", "Rows", "Term", "bind", "iri", "literal", "uncommented", "variables"]

XSD = "http://www.w3.org/2001/XMLSchema#"

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
    | (?P<string>\"{3}(?:[^\\]|\\.)*?\"{3} | '{3}(?:[^\\]|\\.)*?'{3} | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<variable>[?$](?P<name>\w+))
    """,
    re.VERBOSE | re.DOTALL,
)
_BAD_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f\"\\]|(?<=\\)[uU]")
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


class Term(NamedTuple):
    """A term of an answer: an IRI, a literal, or (from endpoints of others) a blank node."""

    value: str
    kind: Literal["iri", "literal", "bnode"] = "literal"
    datatype: str = ""  # "" for a plain string
    lang: str = ""

    def sparql(self) -> str:
        """The term as SPARQL writes it, safe for every engine.

        Raises:
            ValueError: for what is no IRI, for broken characters, and for a blank node, which no query can name.
        """
        self.value.encode()  # a half of a surrogate pair is a ValueError here and nowhere later
        if self.kind == "iri":
            if _BAD_IRI.search(self.value) or not _ABSOLUTE.match(self.value):
                msg = f"not an absolute IRI: {self.value!r}"
                raise ValueError(msg)
            return f"<{self.value}>"
        if self.kind == "bnode":
            msg = "a blank node cannot be named in a query"
            raise ValueError(msg)
        text = '"' + _ESCAPED.sub(_escape, self.value) + '"'
        if self.lang:
            return f"{text}@{self.lang}"
        return f"{text}^^{iri(self.datatype).sparql()}" if self.datatype else text


def _escape(found: re.Match[str]) -> str:
    # rdflib resolves backslash-u before it parses, even behind an escaped backslash: so the "u" is escaped too
    char = found.group()
    return _SHORT.get(char) or f"\\U{ord(char):08X}"


def iri(value: str) -> Term:
    """An IRI."""
    return Term(value, "iri")


def literal(value: str, datatype: str = "") -> Term:
    """A literal; `datatype` is an IRI, or the local name of an XML Schema type ("date")."""
    return Term(value, "literal", datatype if not datatype or ":" in datatype else XSD + datatype)


Row = dict[str, Term]


class Rows:
    """The answer to a SELECT: variables and rows, read once, as they come; or the truth of an ASK."""

    def __init__(
        self, variables: Sequence[str], values: Iterable[Sequence[Term | None]] = (), *, boolean: bool | None = None
    ) -> None:
        self.variables = tuple(variables)
        self.boolean = boolean
        self._values = values

    def __iter__(self) -> Iterator[Row]:
        for values in self._values:
            yield {name: term for name, term in zip(self.variables, values, strict=True) if term is not None}

    def values(self) -> Iterator[Sequence[Term | None]]:
        """The rows as tuples in the order of the variables: the quick way for long answers."""
        return iter(self._values)


def variables(query: str) -> dict[str, int]:
    """The variables of a query and the offset where each first stands, comments and strings left aside."""
    found: dict[str, int] = {}
    for token in _TOKEN.finditer(query):
        if token["name"]:
            found.setdefault(token["name"], token.start())
    return found


def bind(query: str, terms: Mapping[str, Term]) -> str:
    """The query with these variables replaced by terms.

    Raises:
        ValueError: where a term cannot be written.
    """
    written = {name: term.sparql() for name, term in terms.items()}

    def replace(token: re.Match[str]) -> str:
        return written.get(token["name"] or "", token.group())

    return _TOKEN.sub(replace, query)


def uncommented(query: str) -> str:
    """The query without its comments: what goes over the wire, and what an endpoint repeats in its complaints."""
    bare = _TOKEN.sub(lambda token: "" if token["comment"] else token.group(), query)
    return bare.strip()
