r"""The tables: what telegrams, offices, references, advice look like, as data, each row with its proof.

To add a form, an abbreviation, a title, a cue: add a row to its table, no Python. A table is a TOML file:

    [table]
    about     = "Forms in which one document names another."
    required  = ["series"]           # keys every row must have, beside name
    optional  = ["owner"]            # keys a row may have; any other key is an error that names file and row
    matches   = "whole"              # "whole": the pattern matches all of each example;
                                     # "part": it is found in it (an example may say what: match = "...")
    reads     = "text"               # "text" as written, or "normal": lower case, abbreviations spelt out
    exclusive = true                 # no earlier row may claim an example

    [fragments]                      # named parts, used as $number; those of fragments.toml are everywhere
    number = '''\d{1,6}'''

    [[row]]
    name     = "department-telegram" # the span's label, the rule in the evidence, the test's id
    pattern  = '''Deptels?\s+(?P<number>$number)'''
    examples = [{ text = "Deptel 92", from = "frus1952-54v15p1/d235" }]
    not      = ["Dept 92"]

Two-column lists (abbreviations) are TSV. `check` reads every table and reports all bad rows together; a bad row never
stops the others from being used. A pattern is a Python regular expression (https://docs.python.org/3/library/re.html).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import GrammarError

__all__ = ["FOLDER_VARIABLE", "Row", "Table", "check", "columns", "table", "tables"]

FOLDER_VARIABLE = "KG_TABLES"  # another folder with tables: to compare an earlier state, or to try one's own
FOLDER = Path(os.environ.get(FOLDER_VARIABLE) or Path(__file__).parent)
_EVERY_ROW = frozenset({"name", "pattern", "examples", "not"})
_FRAGMENT = re.compile(r"\$([a-z][a-z_]*)")


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    name: str
    pattern: re.Pattern[str] | None
    values: Mapping[str, Any]
    examples: tuple[Mapping[str, str], ...] = ()
    counters: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value in a column, or the default where the row leaves it out."""
        return self.values.get(key, default)


@dataclass(frozen=True)
class Table:
    """The good rows of a table, and what is wrong with the others."""

    name: str
    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()
    whole: bool = True
    normal: bool = False
    exclusive: bool = False
    fragments: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, name: str) -> Row:
        """The row of this name; KeyError where there is none."""
        return _by_name(self.name)[name]

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of the row of this name; KeyError where there is no such row, or it has none."""
        pattern = self.row(name).pattern
        if pattern is None:
            raise KeyError(name)
        return pattern


@cache
def _by_name(name: str) -> dict[str, Row]:
    return {row.name: row for row in table(name).rows}


def tables() -> list[str]:
    """The tables there are."""
    return sorted(p.stem for p in FOLDER.glob("*.toml") if p.stem != "fragments")


@cache
def table(name: str) -> Table:
    """The table of this name, read once.

    Raises:
        GrammarError: there is no such table, or it is not TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise GrammarError(f"There is no table {name}; the tables are: {', '.join(tables())}.") from None
    except tomllib.TOMLDecodeError as error:
        raise GrammarError(f"{path.name} is not TOML: {error}. Mend that line and run the tests.") from None
    head = raw.get("table", {})
    fragments = {**_shared(), **raw.get("fragments", {})}
    allowed = _EVERY_ROW | set(head.get("required", ())) | set(head.get("optional", ()))
    rows: list[Row] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, values in enumerate(raw.get("row", []), 1):
        label = f"{path.name}, row {number} ({values.get('name', 'without a name')})"
        faults = _faults(values, head.get("required", ()), allowed, seen)
        pattern: re.Pattern[str] | None = None
        if not faults and "pattern" in values:
            try:
                pattern = re.compile(expand(values["pattern"], fragments))
            except (re.error, KeyError) as error:
                faults.append(f"its pattern does not compile: {error}")
        if faults:
            problems += [f"{label}: {fault}" for fault in faults]
            continue
        seen.add(values["name"])
        rest = {k: v for k, v in values.items() if k not in _EVERY_ROW}
        rows.append(Row(values["name"], pattern, rest, tuple(values.get("examples", ())), tuple(values.get("not", ()))))
    return Table(
        name,
        tuple(rows),
        tuple(problems),
        whole=head.get("matches", "whole") == "whole",
        normal=head.get("reads", "text") == "normal",
        exclusive=bool(head.get("exclusive", False)),
        fragments=fragments,
    )


def _faults(values: Mapping[str, Any], required: Sequence[str], allowed: AbstractSet[str], seen: set[str]) -> list[str]:
    faults = [f"unknown key {key!r}; allowed are {', '.join(sorted(allowed))}" for key in values.keys() - allowed]
    faults += [f"the key {key!r} is missing" for key in ("name", *required) if key not in values]
    if values.get("name") in seen:
        faults.append("its name is taken by an earlier row")
    return faults


@cache
def _shared() -> dict[str, str]:
    path = FOLDER / "fragments.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8")).get("fragments", {})) if path.exists() else {}


def expand(pattern: str, fragments: Mapping[str, str]) -> str:
    """The pattern with each $name put in, fragments within fragments included.

    Raises:
        KeyError: a fragment that nobody defines.
    """
    for _ in range(8):
        if not _FRAGMENT.search(pattern):
            return pattern
        pattern = _FRAGMENT.sub(lambda m: f"(?:{fragments[m.group(1)]})", pattern)
    raise KeyError("fragments that contain each other")


@cache
def columns(name: str) -> Mapping[str, str]:
    """A two-column list: `<name>.tsv`, "#" begins a comment line."""
    out: dict[str, str] = {}
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            left, _, right = line.partition("\t")
            out[left] = right
    return out


def check(name: str) -> list[str]:
    """Everything that is wrong with a table: bad rows, and rows that fail their own proof."""
    from kg.grammar.words import normalise

    found = table(name)
    faults = list(found.problems)
    for position, row in enumerate(found.rows):
        if row.pattern is None:
            continue
        if not row.examples:
            faults.append(f"{name}.toml, {row.name}: a pattern without an example")
        for example in row.examples:
            text = normalise(example["text"]).text if found.normal else example["text"]
            if not _proves(row, example, text, whole=found.whole, normal=found.normal):
                faults.append(f"{name}.toml, {row.name}: does not match its example {text!r}")
            rivals = [r.name for r in found.rows[:position] if r.pattern and _claims(r, text, whole=found.whole)]
            if found.exclusive and rivals:
                faults.append(f"{name}.toml, {row.name}: its example {text!r} is claimed by {rivals[0]} before it")
        for counter in row.counters:
            text = normalise(counter).text if found.normal else counter
            if row.pattern.search(text):
                faults.append(f"{name}.toml, {row.name}: matches its counter-example {counter!r}")
    return faults


def _claims(row: Row, text: str, *, whole: bool) -> bool:
    assert row.pattern is not None  # noqa: S101  (callers filter)
    return bool(row.pattern.fullmatch(text) if whole else row.pattern.search(text))


def _proves(row: Row, example: Mapping[str, str], text: str, *, whole: bool, normal: bool) -> bool:
    from kg.grammar.words import normalise

    assert row.pattern is not None  # noqa: S101  (callers filter)
    if "match" not in example:
        return _claims(row, text, whole=whole)
    wanted = normalise(example["match"]).text if normal else example["match"]
    return any(m.group() == wanted for m in row.pattern.finditer(text))
