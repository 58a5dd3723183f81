"""The hand-made annotations: what each document advises and which approaches it speaks of, quote by quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import CablegraphError

__all__ = ["LABEL", "Annotated", "Judged", "Noun", "Part", "annotated", "judged", "official"]

Noun = Literal["advice", "approaches"]
Part = Literal["train", "dev", "test", "official"]
LABEL: dict[str, str] = {"advice": "polarity", "approaches": "modality"}


@dataclass(frozen=True)
class Annotated:
    """A document's text and what is said of it."""

    document: str  # "frus1934v05/d104"
    part: Part
    text: str
    said: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Judged:
    """Single clauses of a document, chosen because the weights of the day were in doubt, and what they are."""

    document: str
    text: str
    clauses: tuple[dict[str, Any], ...]


def judged(path: Path, gold: Path) -> Iterator[Judged]:
    """The documents of which single clauses are judged.

    Raises:
        CablegraphError: a document's text is not in the folder.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["document"], []).append(row)
    for document, clauses in rows.items():
        yield Judged(document, _text(gold, document), tuple(clauses))


def _text(gold: Path, document: str) -> str:
    file = gold / "text" / f"{document}.txt"
    if not file.exists():
        raise CablegraphError(f"{file} is not there: make_gold.py with its volume's XML and --out {gold} makes it.")
    return file.read_text(encoding="utf-8")


def annotated(path: Path, gold: Path, parts: tuple[Part, ...] = ("train", "dev")) -> Iterator[Annotated]:
    """The annotated documents of these parts, with their texts.

    Raises:
        CablegraphError: a document's text is not in the folder.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] not in parts:
            continue
        said = {"advice": row["advice"], "approaches": row["approaches"]}
        yield Annotated(row["document"], row["part"], _text(gold, row["document"]), said)


def official(path: Path, gold: Path) -> Iterator[Annotated]:
    """The annotated documents that stand beside the scorer, those whose volume is in the folder."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = row["document"].replace(".", "/", 1)
        if (gold / "text" / f"{document}.txt").exists():
            said = {"advice": row["advice"], "approaches": row["approaches"]}
            yield Annotated(document, "official", _text(gold, document), said)
