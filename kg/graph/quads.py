"""The quads of one named graph, written as lines of N-Quads.

Written as strings, because a graph object would cost fifty times as much; the whole of it is two ideas. A node or a
literal is a string as N-Quads spells it, and the empty string is "not said": a statement without an object is left out.

    >>> quads = Quads("graph/v/d1")
    >>> quads.say(quads.thing("document/v/d1"), ("cg:number", text("201")), ("cg:subject", text("")))
    >>> quads.lines()[0].partition("ontology#")[2].split()[0]
    'number>'
"""

from __future__ import annotations

import re
from datetime import date

from kg.namespaces import BASE, expand, iri

__all__ = ["TERMS", "Quads", "day", "decimal", "flag", "number", "outside", "text", "typed"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class _Terms(dict[str, str]):
    """Compact names as N-Quads spells them: "cg:number" -> "<https://.../ontology#number>"."""

    def __missing__(self, name: str) -> str:
        self[name] = spelt = f"<{expand(name)}>"
        return spelt


TERMS = _Terms()


def _escape(value: str) -> str:
    """A string as it stands between the quotes. Four passes of C beat one of Python."""
    value = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    if _CONTROL.search(value):
        value = _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04X}", value)
    return value


def text(value: str, language: str = "") -> str:
    """A string, in a language where one is given; nothing for the empty string."""
    if not value:
        return ""
    return f'"{_escape(value)}"@{language}' if language else f'"{_escape(value)}"'


def typed(value: str, datatype: str) -> str:
    """A literal of a datatype given by its compact name; nothing for the empty string."""
    return f'"{_escape(value)}"^^{TERMS[datatype]}' if value else ""


def number(value: int) -> str:
    """An xsd:integer."""
    return f'"{value}"^^{TERMS["xsd:integer"]}'


def decimal(value: float) -> str:
    """An xsd:decimal in its canonical form, so that a store gives back the same characters."""
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return f'"{digits}"^^{TERMS["xsd:decimal"]}'


def day(value: date | None) -> str:
    """An xsd:date; nothing for None."""
    return f'"{value.isoformat()}"^^{TERMS["xsd:date"]}' if value else ""


def flag(value: bool) -> str:  # noqa: FBT001 - it is the value itself
    """An xsd:boolean."""
    return f'"{"true" if value else "false"}"^^{TERMS["xsd:boolean"]}'


def outside(name: str) -> str:
    """An IRI that is not ours: of another register, of a web page."""
    scheme, colon, rest = name.partition(":")
    path = iri(rest, "").replace("%25", "%").replace("%3F", "?").replace("%23", "#")
    return f"<{scheme}{colon}{path}>" if rest else ""


class Quads:
    """The quads of one named graph; `say` adds, `lines` gives them sorted, each once."""

    def __init__(self, graph: str, base: str = BASE) -> None:
        self.base = base
        self._end = f" <{iri(graph, base)}> .\n"
        self._lines: list[str] = []
        self._things: dict[str, str] = {}

    def thing(self, key: str) -> str:
        """The node of this key below the publisher's base; nothing for the empty key."""
        if not key:
            return ""
        node = self._things.get(key)
        if node is None:
            node = self._things[key] = f"<{iri(key, self.base)}>"
        return node

    def say(self, subject: str, *statements: tuple[str, str]) -> None:
        """Adds what is said of a subject: pairs of a predicate (compact name) and an object ("" is left out)."""
        terms, end, add = TERMS, self._end, self._lines.append
        for predicate, value in statements:
            if value:
                add(f"{subject} {terms[predicate]} {value}{end}")

    def types(self, subject: str, *classes: str) -> None:
        """Adds the classes of a subject, superclasses among them: an endpoint infers nothing."""
        for name in classes:
            self._lines.append(f"{subject} {TERMS['rdf:type']} {TERMS[name]}{self._end}")

    def lines(self) -> list[str]:
        """All lines, sorted, each once."""
        return sorted(set(self._lines))
