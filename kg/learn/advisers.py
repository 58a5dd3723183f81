"""How sure an adviser is: weights of the circumstances in which he was determined.

    python -m kg.learn.advisers --gold GOLD [--encoder FOLDER] [--more benchmarks/advisers-judged.jsonl] [--write]

Of every piece of advice that the package finds where an annotation has one, the adviser is right or not; the weights of
`kg/extract/trained/advisers.tsv.gz` say how likely he is right in circumstances like these. The probability that the
author himself counsels, which is one of them, comes from weights that have not seen the document (five folds), and from
the encoder of --encoder, tuned without dev, test and official, for documents of these parts. The figures printed are of
the same five folds.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha1
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.authority import load
from kg.errors import CablegraphError
from kg.extract.encoder import Encoder
from kg.extract.pipeline import Extractor
from kg.extract.weights import FOLDER, Weights
from kg.learn.annotations import Annotated, annotated, official
from kg.learn.fitting import fit
from kg.learn.naming import adviser_verdict
from kg.learn.samples import NONE, Sample, samples
from kg.model import Advice, Findings, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve

__all__ = ["Found", "main"]

ROOT = Path(__file__).parents[2]
FOLDS = 5
_STRENGTH = 2.0
_SEEN_IN = 10  # pieces: a circumstance of fewer has no weight
_BANDS = (0.0, 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Found:
    """A piece found where an annotation has one: its circumstances, and whether its adviser is right."""

    document: str
    seen: frozenset[str]
    right: bool


def main() -> None:
    """Fit, tell how well it holds, and keep it with --write."""
    options = argparse.ArgumentParser(prog="python -m kg.learn.advisers", description=__doc__)
    options.add_argument("--gold", type=Path, required=True, help="what make_gold.py wrote")
    options.add_argument("--encoder", type=Path, help="an encoder tuned --without dev test official")
    options.add_argument(
        "--more", type=Path, nargs="*", default=(), help="further annotations, which nothing has learnt"
    )
    options.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval", help="the folder of score.py")
    options.add_argument("--annotations", type=Path, default=ROOT / "benchmarks" / "advice-annotations.jsonl")
    options.add_argument("--write", action="store_true", help="then write kg/extract/trained/advisers.tsv.gz")
    given = options.parse_args()
    try:
        found = list(_all(given))
    except CablegraphError as error:
        sys.exit(str(error))
    _tell(found)
    if given.write:
        made = {"command": "python -m kg.learn.advisers --write", "pieces": len(found), "seed": 0}
        fitted(found, made).write(FOLDER / "advisers.tsv.gz")


def _all(given: argparse.Namespace) -> Iterator[Found]:
    beside = official(given.eval / "advice-dev.jsonl", given.gold)
    learnt = [
        d for d in [*annotated(given.annotations, given.gold, ("train", "dev", "test")), *beside] if d.said["advice"]
    ]
    chances = _chances(learnt, given.encoder)
    more = [d for file in given.more for d in annotated(file, given.gold, ("train", "dev", "test"))]
    yield from _found(learnt, chances)
    yield from _found(more, {})


def fitted(found: Sequence[Found], made: Mapping[str, Any]) -> Weights:
    """The weights that these pieces give."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(one for piece in found for one in piece.seen)
    places = {one: i for i, one in enumerate(sorted(one for one, n in counts.items() if n >= _SEEN_IN))}
    rows = [[places[one] for one in piece.seen if one in places] for piece in found]
    cells = [(r, c, (len(row) + 1) ** -0.5) for r, row in enumerate(rows) for c in row]
    matrix = csr_matrix(
        ([v for *_, v in cells], ([r for r, *_ in cells], [c for _, c, _ in cells])), (len(rows), len(places))
    )
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0)
    model.fit(matrix, [piece.right for piece in found])
    worth = {one: (float(model.coef_[0][i]),) for one, i in places.items()}
    return Weights((), (), (round(float(model.intercept_[0]), 4),), worth, made=dict(made))


def _found(documents: Iterable[Annotated], chances: Mapping[str, list[float]]) -> Iterator[Found]:
    """The pieces of these documents that meet an annotated one."""
    extractor, registry = Extractor(), load()
    for document in documents:
        volume, _, name = document.document.partition("/")
        known = {"authors": chances[document.document]} if document.document in chances else {}
        reading = extractor.read(parse(document.text, volume, name), known)
        found = resolve(extractor.findings(reading), Volume(volume, "", "", iter(())), registry)
        for wanted in document.said["advice"]:
            piece = _met(found, document.text, wanted["quote"])
            if piece is not None:
                seen = reading.found["circumstances"][piece.evidence.start]
                yield Found(document.document, seen, _right(piece, wanted, found))


def _met(found: Findings, text: str, quote: str) -> Advice | None:
    """The piece that shares most with the words of an annotation."""
    start = text.find(quote)
    end = start + len(quote)
    shared = [(min(a.evidence.end, end) - max(a.evidence.start, start), a) for a in found.advice if start >= 0]
    return max((pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=(0, None))[1]


def _right(piece: Advice, wanted: Mapping[str, Any], found: Findings) -> bool:
    who = wanted.get("advisor")
    if not who and not piece.by_author and not (piece.adviser and piece.adviser.label):
        return True
    return adviser_verdict(piece, who, found, by_author=wanted.get("by_author", True)) == "right"


def _fold(document: str) -> int:
    return int(sha1(document.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def _chances(documents: Sequence[Annotated], encoder: Path | None) -> dict[str, list[float]]:
    """For each clause of these documents how likely the author counsels in it, by what has not seen the document."""
    seen = {d.document: list(samples([d], "advice")) for d in documents}
    unseen = {d.document for d in documents if d.part != "train"} if encoder else set()
    out: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        others = [s for d, some in seen.items() if _fold(d) != fold for s in some]
        counsel = [s for s in others if s.author is not None]
        found = fit("advice", [*counsel, *(s for s in others if s.label == NONE)][: 2 * len(counsel)], 0.5, {})
        for document, some in seen.items():
            if _fold(document) == fold:
                out[document] = _by(found, some, encoder if document in unseen else None)
    return out


def _by(found: Weights, some: Sequence[Sample], encoder: Path | None) -> list[float]:
    chances = [found.judge(sample.seen).flags["author"] for sample in some]
    around = [sample.around for sample in some if sample.around is not None]
    if encoder is None or len(around) < len(some):
        return chances
    second = Encoder(encoder).judge(around)
    return [(chance + opinion.author) / 2 for chance, opinion in zip(chances, second, strict=True)]


def _tell(found: Sequence[Found]) -> None:
    """How well the weights hold, of five folds: by bands of the probability, pieces, what was told, what is right."""
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fitted([piece for piece in found if _fold(piece.document) != fold], {})
        told += [(weights.probability(p.seen), p.right) for p in found if _fold(p.document) == fold]
    for least, most in pairwise(_BANDS):
        band = [(chance, right) for chance, right in told if least <= chance < most]
        if band:
            mean, right = (sum(column) / len(band) for column in zip(*band, strict=True))
            print(f"{least:.2f} to {min(most, 1):.2f}: {len(band)} pieces, told {mean:.3f}, right {right:.3f}")  # noqa: T201


if __name__ == "__main__":
    main()
