"""The header of a question: grlc's `#+` lines, the plain part of YAML that it needs, read strictly.

Its shape::

    #+ summary: Who advised whom            a word or a line
    #+ description: |                       a text, its lines indented
    #+   Longer text.
    #+ tags:                                a list
    #+   - advice
    #+ table:                               the same
    #+   - document
    #+ parameters:                          a list of pairs
    #+   - advisor: Part of a name
    #+ enumerate:                           a list of lists
    #+   - polarity:
    #+       - for
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import QuestionError

__all__ = ["Header", "read_header"]

# what each key holds; the last five are for grlc alone
_KEYS = {
    "summary": "text",
    "description": "text",
    "tags": "items",
    "parameters": "pairs",
    "enumerate": "lists",
    "defaults": "pairs",
    "table": "items",
    "columns": "pairs",
    "method": "text",
    "endpoint": "text",
    "endpoint_in_url": "text",
    "endpoint-method": "text",
    "pagination": "text",
}
_KEY = re.compile(r"([A-Za-z_-]+):(?:\s+(.*\S))?\s*")
_PAIR = re.compile(r"-\s+([A-Za-z0-9_]+):(?:\s+(.*\S))?\s*")
_ITEM = re.compile(r"-\s+(.*\S)\s*")


@dataclass
class Header:
    """What a header says, and where."""

    path: Path
    end: int = 0  # its last line
    values: dict[str, str | list[str] | dict[str, str] | dict[str, list[str]]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """The value of a key that holds a line or a text."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def items(self, key: str) -> tuple[str, ...]:
        """The value of a key that holds a list."""
        value = self.values.get(key, [])
        return tuple(value) if isinstance(value, list) else ()

    def pairs(self, key: str) -> dict[str, str]:
        """The value of a key that holds `name: value` lines."""
        value = self.values.get(key, {})
        return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}

    def lists(self, key: str) -> dict[str, list[str]]:
        """The value of a key that holds a list of values under each name."""
        value = self.values.get(key, {})
        return {k: v for k, v in value.items() if isinstance(v, list)} if isinstance(value, dict) else {}

    def line(self, key: str) -> int:
        """The line where a key stands."""
        return self.lines.get(key, 1)


def read_header(path: Path, text: str) -> Header:
    """The header of a query.

    Raises:
        QuestionError: with file and line, for whatever is not as expected.
    """
    lines = [(at, line.removeprefix("#+")) for at, line in enumerate(text.splitlines(), 1) if line.startswith("#+")]
    header = Header(path, end=lines[-1][0] if lines else 1)
    blocks: list[tuple[str, str, int, list[tuple[int, str]]]] = []
    for number, line in lines:
        content = line.removeprefix(" ")
        if content.startswith(" ") or not content.strip():
            if not blocks:
                raise QuestionError(f"{path}:{number}: this line belongs to no key. Start with '#+ summary: ...'")
            blocks[-1][3].append((number, content))
            continue
        match = _KEY.fullmatch(content)
        if not match or match[1] not in _KEYS:
            raise QuestionError(f"{path}:{number}: unknown line in the header: {content!r}. Keys: {', '.join(_KEYS)}")
        if match[1] in header.lines:
            raise QuestionError(f"{path}:{number}: {match[1]} stands twice. Keep one")
        header.lines[match[1]] = number
        blocks.append((match[1], match[2] or "", number, []))
    for key, inline, number, block in blocks:
        header.values[key] = _value(path, key, inline, number, block)
    for key in ("summary", "description", "tags", "table", "columns"):
        if not header.values.get(key):
            raise QuestionError(f"{path}:{header.line(key)}: the header has no {key}. Add '#+ {key}: ...'")
    return header


def _value(
    path: Path, key: str, inline: str, number: int, block: list[tuple[int, str]]
) -> str | list[str] | dict[str, str] | dict[str, list[str]]:
    kind = _KEYS[key]
    if kind == "text":
        if inline in ("|", ">"):
            return " ".join(line.strip() for _, line in block).strip() if inline == ">" else _text(block)
        if any(line.strip() for _, line in block):
            raise QuestionError(f"{path}:{number}: a longer {key} starts with '{key}: |' on a line of its own")
        return _plain(path, number, inline)
    if inline:
        raise QuestionError(f"{path}:{number}: {key} is a list: its items follow on lines '#+   - ...'")
    entries = [(at, line.strip()) for at, line in block if line.strip()]
    if kind == "items":
        return [_plain(path, at, _match(path, at, _ITEM, line, key)[1]) for at, line in entries]
    return _pairs(path, key, entries) if kind == "pairs" else _lists(path, key, entries)


def _pairs(path: Path, key: str, entries: list[tuple[int, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at, line in entries:
        match = _match(path, at, _PAIR, line, key)
        if match[1] in found or not match[2]:
            raise QuestionError(f"{path}:{at}: {match[1]} {'stands twice' if match[1] in found else 'says nothing'}")
        found[match[1]] = _plain(path, at, match[2])
    return found


def _lists(path: Path, key: str, entries: list[tuple[int, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    for at, line in entries:
        pair = _PAIR.fullmatch(line)
        if pair and not pair[2]:
            name = pair[1]
            found[name] = []
        elif name:
            found[name].append(_plain(path, at, _match(path, at, _ITEM, line, key)[1]))
        else:
            raise QuestionError(f"{path}:{at}: {key} needs the parameter's name first: '#+   - name:'")
    return found


def _match(path: Path, at: int, pattern: re.Pattern[str], line: str, key: str) -> re.Match[str]:
    match = pattern.fullmatch(line)
    if not match:
        shape = "- item" if pattern is _ITEM else "- name: what it means"
        raise QuestionError(f"{path}:{at}: not a line of {key}: {line!r}. Write '#+   {shape}'")
    return match


def _plain(path: Path, at: int, value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if ": " in value or " #" in value or value[:1] in "[]{}&*!|>%@`\"',#":
        raise QuestionError(f"{path}:{at}: YAML reads this otherwise: {value!r}. Put it in quotes")
    return value


def _text(block: list[tuple[int, str]]) -> str:
    filled = [len(line) - len(line.lstrip()) for _, line in block if line.strip()]
    indent = min(filled, default=0)
    return "\n".join(line[indent:].rstrip() for _, line in block).strip()
