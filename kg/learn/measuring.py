"""Measuring: what the package finds in annotated documents, by the rules of `../shared/eval/score.py`."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.errors import CablegraphError
from kg.extract import weights as shipped
from kg.extract.encoder import MODEL, VOCABULARY
from kg.extract.pipeline import Extractor
from kg.extract.weights import Weights
from kg.learn.annotations import LABEL, Annotated, Noun
from kg.read.frus_text import parse

__all__ = ["measure", "predicted", "scored", "scorer", "using"]


@contextmanager
def using(noun: Noun, weights: Weights, encoder: Path | None = None) -> Iterator[None]:
    """Within it the package finds this noun with these weights, and with the encoder of this folder."""
    kept = shipped.FOLDER
    with tempfile.TemporaryDirectory() as folder:
        for file in kept.iterdir():
            (Path(folder) / file.name).write_bytes(file.read_bytes())
        if encoder is not None:
            for name in (MODEL, VOCABULARY):
                (Path(folder) / name).write_bytes((encoder / name).read_bytes())
        weights.write(Path(folder) / f"{noun}.tsv.gz")
        shipped.FOLDER = Path(folder)
        shipped.weights.cache_clear()
        try:
            yield
        finally:
            shipped.FOLDER = kept
            shipped.weights.cache_clear()


def measure(documents: Sequence[Annotated], noun: Noun, score: ModuleType) -> dict[str, Any]:
    """Precision, recall and F1 of what is found, and of what is found with the right label."""
    return scored(documents, predicted(documents, noun), noun, score)


def predicted(documents: Sequence[Annotated], noun: Noun) -> dict[str, list[dict[str, str]]]:
    """What the package says of each document: quotes and labels, as the scorer reads them."""
    extractor = Extractor()
    said: dict[str, list[dict[str, str]]] = {}
    for document in documents:
        volume, _, name = document.document.partition("/")
        found = extractor(parse(document.text, volume, name))
        if noun == "advice":
            said[document.document] = [{"quote": a.evidence.quote, "polarity": a.stance} for a in found.advice]
        else:
            said[document.document] = [{"quote": a.evidence.quote, "modality": a.modality} for a in found.approaches]
    return said


def scored(
    documents: Sequence[Annotated], said: dict[str, list[dict[str, str]]], noun: Noun, score: ModuleType
) -> dict[str, Any]:
    """The figures of what is said of these documents."""
    rows = [{"document": d.document, **d.said} for d in documents]
    texts = {d.document: d.text for d in documents}
    result: dict[str, Any] = score.statements(rows, said, noun, LABEL[noun], texts.__getitem__)
    return result


def scorer(folder: Path) -> ModuleType:
    """The scorer that stands beside the answers.

    Raises:
        CablegraphError: it is not in that folder.
    """
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None or not (folder / "score.py").exists():
        raise CablegraphError(f"There is no score.py in {folder}; name its folder with --eval.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
