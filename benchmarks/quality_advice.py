"""How well advice, approaches and acts are found, against hand-made and editors' answers.

    python benchmarks/quality_advice.py --gold GOLD [--acts frus1936v03]

GOLD is what `../shared/eval/make_gold.py VOLUMES --out GOLD` writes. Of the sixty documents annotated by hand the rows
of the tables were written after reading forty (`dev`); the other twenty (`held`: the first by the SHA-1 of their names)
have not been read, only scored; `seed` is the Kennan telegram.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import evaluation

from kg.extract.pipeline import Extractor
from kg.model import Document, Findings
from kg.read.frus_text import parse

SEED = "kennan-201"
SEED_TEXT = Path(__file__).parents[1] / "examples" / "frus1952-54v15p1-d235.txt"
HELD = 20


def main() -> None:
    options = evaluation.options(__doc__)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--seed", type=Path, default=SEED_TEXT)
    options.add_argument("--acts", nargs="*", default=[], help="volumes whose acts to score")
    given = options.parse_args()
    score = evaluation.script("score")
    rows = evaluation.rows(evaluation.FOLDER / "advice-dev.jsonl")
    for name, part in split(rows).items():
        texts = {r["document"]: text for r in part if (text := _text(r["document"], given))}
        report(name, [r for r in part if r["document"] in texts], texts, score)
    for volume in given.acts:
        acts(given.gold, volume, score)


def split(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The annotated documents as seed, dev (read) and held (not read)."""
    others = sorted((r for r in rows if r["document"] != SEED), key=lambda r: evaluation.drawn(r["document"]))
    return {"seed": [r for r in rows if r["document"] == SEED], "dev": others[HELD:], "held": others[:HELD]}


def report(name: str, rows: list[dict[str, Any]], texts: dict[str, str], score: ModuleType) -> None:
    """Precision, recall and F1 of advice and approaches on one part."""
    extract = Extractor()
    advice: dict[str, list[dict[str, str]]] = defaultdict(list)
    approaches: dict[str, list[dict[str, str]]] = defaultdict(list)
    for document, text in texts.items():
        found = extract(_document(document, text))
        key = document.replace(".", "/", 1)
        advice[key] = [{"quote": a.evidence.quote, "polarity": a.stance} for a in found.advice]
        approaches[key] = [{"quote": a.evidence.quote, "modality": a.modality} for a in found.approaches]
    by_key = {d.replace(".", "/", 1): t for d, t in texts.items()}
    for kind, said, label in (("advice", advice, "polarity"), ("approaches", approaches, "modality")):
        print(
            f"{name:5} {kind:10} {len(rows)} documents",
            json.dumps(score.statements(rows, said, kind, label, by_key.__getitem__)),
        )


def acts(gold: Path, volume: str, score: ModuleType) -> None:
    """Accuracy and macro-F1 of the acts of one volume."""
    extract = Extractor()
    rows = []
    said: dict[str, list[dict[str, str]]] = {}
    for row, document in _with_acts(gold, [volume]):
        found: Findings = extract(document)
        rows.append(row)
        said[f"{row['volume']}/{row['document']}"] = [{"act": a.act} for a in found.acts]
    print(f"acts {volume}", json.dumps(score.acts(rows, said)))


def _with_acts(gold: Path, volumes: list[str]) -> Iterator[tuple[dict[str, Any], Document]]:
    for row in evaluation.rows(gold / "gold.jsonl"):
        if row["volume"] in volumes and "act" in row:
            text = (gold / "text" / row["volume"] / f"{row['document']}.txt").read_text(encoding="utf-8")
            yield row, parse(text, row["volume"], row["document"])


def _document(name: str, text: str) -> Document:
    volume, _, document = name.partition(".")
    return parse(text, volume, document or "d235")


def _text(name: str, given: argparse.Namespace) -> str:
    path: Path = given.seed if name == SEED else given.gold / "text" / (name.replace(".", "/", 1) + ".txt")
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    main()
