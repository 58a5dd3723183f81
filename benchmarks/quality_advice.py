"""How well advice, approaches and acts are found, against hand-made and editors' answers.

    python benchmarks/quality_advice.py --gold GOLD [--eval ../shared/eval] [--acts frus1936v03] [--held]

GOLD is what `../shared/eval/make_gold.py VOLUMES --out GOLD` writes. Of the sixty documents annotated by hand the rows
of the tables were written after reading forty (`dev`); the other twenty (`held`: the first by the SHA-1 of their names)
have not been read, only scored; `seed` is the Kennan telegram.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.extract.pipeline import Extractor
from kg.model import Document, Findings
from kg.read.frus_text import parse

SHARED = Path(__file__).parents[2] / "shared"
SEED = "kennan-201"
HELD = 20


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--eval", type=Path, default=SHARED / "eval")
    options.add_argument("--seed", type=Path, default=SHARED / "data" / "seed" / "frus1952-54v15p1-d235.txt")
    options.add_argument("--acts", nargs="*", default=[], help="volumes whose acts to score")
    given = options.parse_args()
    score = _score(given.eval)
    rows = [json.loads(line) for line in (given.eval / "advice-dev.jsonl").read_text(encoding="utf-8").splitlines()]
    for name, part in split(rows).items():
        texts = {r["document"]: text for r in part if (text := _text(r["document"], given))}
        report(name, [r for r in part if r["document"] in texts], texts, score)
    for volume in given.acts:
        acts(given.gold, volume, score)


def split(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The annotated documents as seed, dev (read) and held (not read)."""
    others = sorted((r for r in rows if r["document"] != SEED), key=lambda r: _hash(r["document"]))
    return {"seed": [r for r in rows if r["document"] == SEED], "dev": others[HELD:], "held": others[:HELD]}


def _hash(name: str) -> str:
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()


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
    for line in (gold / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["volume"] in volumes and "act" in row:
            text = (gold / "text" / row["volume"] / f"{row['document']}.txt").read_text(encoding="utf-8")
            yield row, parse(text, row["volume"], row["document"])


def _document(name: str, text: str) -> Document:
    volume, _, document = name.partition(".")
    return parse(text, volume, document or "d235")


def _text(name: str, given: argparse.Namespace) -> str:
    path: Path = given.seed if name == SEED else given.gold / "text" / (name.replace(".", "/", 1) + ".txt")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _score(folder: Path) -> ModuleType:
    """The scorer that stands beside the answers."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"There is no score.py in {folder}; name its folder with --eval.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
