"""The hand-made annotations: what each document advises and which approaches it speaks of, quote by quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kg.errors import CablegraphError

__all__ = ["LABEL", "Annotated", "Noun", "Part", "annotated"]

Noun = Literal["advice", "approaches"]
Part = Literal["train", "dev", "test"]
LABEL: dict[str, str] = {"advice": "polarity", "approaches": "modality"}


@dataclass(frozen=True)
class Annotated:
    """A document's text and what is said of it."""

    document: str  # "frus1934v05/d104"
    part: Part
    text: str
    said: dict[str, list[dict[str, Any]]]


def annotated(path: Path, gold: Path, parts: tuple[Part, ...] = ("train", "dev")) -> Iterator[Annotated]:
    """The annotated documents of these parts, with their texts.

    Raises:
        CablegraphError: a document's text is not in the folder.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] not in parts:
            continue
        file = gold / "text" / f"{row['document']}.txt"
        if not file.exists():
            volume = row["document"].split("/")[0]
            raise CablegraphError(f"{file} is not there: make it with make_gold.py {volume}.xml --out {gold}")
        said = {"advice": row["advice"], "approaches": row["approaches"]}
        yield Annotated(row["document"], row["part"], file.read_text(encoding="utf-8"), said)
