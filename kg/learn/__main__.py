"""The command line of training and measuring: `python -m kg.learn --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.errors import CablegraphError
from kg.extract.weights import FOLDER
from kg.learn.annotations import Annotated, Noun, Part, annotated, judged, official
from kg.learn.fitting import fit
from kg.learn.measuring import measure, predicted, scored, scorer, using
from kg.learn.samples import Sample, examples, samples, single

ROOT = Path(__file__).parents[2]
THRESHOLDS = (0.2, 0.22, 0.26, 0.3, 0.35, 0.4)
SHIPPED: dict[Noun, float] = {"advice": 0.26, "approaches": 0.3}  # as good as .22 on F1 within noise, and surer rows
FOLDS = 5
_WORTH_OF_CLAUSES = 1.0  # of a clause judged alone, beside those of documents annotated whole
_WORTH_OF_EXAMPLES = 0.5  # of a row's example


def main() -> None:
    """Fit on train (for test on train and dev), measure on the part; with --all then fit on everything and keep it.

    The part "official" is what stands beside the scorer: cross-validated, each fifth with weights of all the rest.
    """
    options = argparse.ArgumentParser(prog="python -m kg.learn", description=main.__doc__)
    options.add_argument("noun", choices=("advice", "approaches"))
    options.add_argument("--gold", type=Path, required=True, help="what make_gold.py wrote")
    options.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval", help="the folder of score.py")
    options.add_argument("--annotations", type=Path, default=ROOT / "benchmarks" / "advice-annotations.jsonl")
    options.add_argument("--clauses", type=Path, default=ROOT / "benchmarks" / "advice-clauses.jsonl")
    options.add_argument("--part", choices=("dev", "test", "official"), default="dev", help="what to measure on")
    told = "the folder of an encoder tuned without this part (kg.learn.encoder --without ... --out FOLDER)"
    options.add_argument("--encoder", type=Path, help=f"{told}; the package's own has learnt from all parts")
    options.add_argument("--all", action="store_true", help="then fit on everything and write kg/extract/trained")
    given = options.parse_args()
    try:
        _learn(given)
    except CablegraphError as error:
        sys.exit(str(error))


def _learn(given: argparse.Namespace) -> None:
    beside = list(official(given.eval / "advice-dev.jsonl", given.gold))
    if given.part == "official":
        _cross(beside, given)
    else:
        _measured(given)
    if given.all:
        everything = [*annotated(given.annotations, given.gold, ("train", "dev", "test")), *beside]
        made = {"command": f"python -m kg.learn {given.noun} --all", "documents": len(everything), "seed": 0}
        path = FOLDER / f"{given.noun}.tsv.gz"
        fit(given.noun, _samples(everything, given), SHIPPED[given.noun], made).write(path)
        print(f"wrote {path}")  # noqa: T201


def _measured(given: argparse.Namespace) -> None:
    parts: tuple[Part, ...] = ("train",) if given.part == "dev" else ("train", "dev")
    known = list(annotated(given.annotations, given.gold, parts))
    asked = list(annotated(given.annotations, given.gold, (given.part,)))
    found = fit(given.noun, _samples(known, given), SHIPPED[given.noun], {})
    for threshold in THRESHOLDS if given.part == "dev" else (SHIPPED[given.noun],):
        with using(given.noun, replace(found, threshold=threshold), given.encoder):
            _tell(given.part, threshold, measure(asked, given.noun, scorer(given.eval)))


def _cross(beside: Sequence[Annotated], given: argparse.Namespace) -> None:
    """Each fifth of the official documents with weights of the other four and of all of ours."""
    ours = _samples(list(annotated(given.annotations, given.gold, ("train", "dev", "test"))), given)
    theirs = [list(samples([document], given.noun)) for document in beside]
    found = []
    for fold in range(FOLDS):
        others = [sample for i, some in enumerate(theirs) if i % FOLDS != fold for sample in some]
        found.append(fit(given.noun, [*ours, *others], SHIPPED[given.noun], {}))
    for threshold in THRESHOLDS:
        said: dict[str, list[dict[str, str]]] = {}
        for fold, weights in enumerate(found):
            with using(given.noun, replace(weights, threshold=threshold), given.encoder):
                said |= predicted(beside[fold::FOLDS], given.noun)
        _tell("official", threshold, scored(beside, said, given.noun, scorer(given.eval)))


def _samples(documents: Sequence[Annotated], given: argparse.Namespace) -> list[Sample]:
    rows = examples(_WORTH_OF_EXAMPLES) if given.noun == "advice" else ()
    clauses = single(judged(given.clauses, given.gold), given.noun, _WORTH_OF_CLAUSES)
    return [*samples(documents, given.noun), *clauses, *rows]


def _tell(part: str, threshold: float, result: dict[str, Any]) -> None:
    for name, figures in result.items():
        print(f"{part} threshold {threshold}: {name} {figures}")  # noqa: T201


if __name__ == "__main__":
    main()
