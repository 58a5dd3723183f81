"""Weights: what the signals of a clause are worth, fitted by `kg.learn` to hand-made annotations.

A file of `kg/extract/trained` is a gzipped TSV that a person can read: the first line tells in JSON how it was made,
the threshold and the columns; then a signal a line, with its weight in each column. The first column says whether the
clause is a statement of its kind at all, the next ones which (`labels`), the last a yes or no each (`flags`).
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "Judgment", "Weights", "log_odds", "logistic", "weights"]

FOLDER = Path(__file__).parent / "trained"


@dataclass(frozen=True, slots=True)
class Judgment:
    """What the weights make of a clause."""

    probability: float  # that it is a statement of this kind
    label: str  # which: the likeliest
    flags: Mapping[str, float]  # the probability of each further property
    shares: Mapping[str, float] = field(default_factory=dict)  # of each label, together 1


@dataclass(frozen=True)
class Weights:
    """Weights of signals, in columns."""

    labels: tuple[str, ...]
    flags: tuple[str, ...]
    bias: tuple[float, ...]
    of: Mapping[str, tuple[float, ...]]
    threshold: float = 0.5
    floor: float = -1e9  # a clause whose words are worth less in the first column is not looked at further
    made: Mapping[str, Any] = field(default_factory=dict)
    worth: dict[str, float] = field(default_factory=dict, compare=False)  # of words met so far, in the first column

    @cached_property
    def _first(self) -> dict[str, float]:
        return {signal: numbers[0] for signal, numbers in self.of.items()}

    @classmethod
    def read(cls, path: Path) -> Weights:
        """The weights of a file."""
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            head = json.loads(next(lines))
            of = {}
            for line in lines:
                signal, *numbers = line.rstrip("\n").split("\t")
                of[signal] = tuple(float(number or 0) for number in numbers)
        labels, flags, bias = tuple(head["labels"]), tuple(head["flags"]), tuple(head["bias"])
        return cls(labels, flags, bias, of, head["threshold"], head["floor"], head["made"])

    def write(self, path: Path) -> None:
        """A file of these weights, the same for the same weights."""
        head = {
            "labels": self.labels,
            "flags": self.flags,
            "bias": self.bias,
            "threshold": self.threshold,
            "floor": self.floor,
            "made": self.made,
        }
        lines = [json.dumps(head, ensure_ascii=False)]
        for signal in sorted(self.of):
            numbers = [f"{number:.2f}" for number in self.of[signal]]
            lines.append("\t".join([signal, *("" if number in ("0.00", "-0.00") else number for number in numbers)]))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0))

    def probability(self, signals: Iterable[str]) -> float:
        """Only whether it is a statement of this kind."""
        first = self._first
        known = [first[signal] for signal in signals if signal in first]
        return logistic(self.bias[0] + sum(known) / math.sqrt(len(known) + 1))

    def judge(self, signals: Iterable[str]) -> Judgment:
        """Whether it is one, which, and its further properties."""
        known = [found for signal in signals if (found := self.of.get(signal)) is not None]
        scale = math.sqrt(len(known) + 1)
        sums = [bias + sum(column) / scale for bias, column in zip(self.bias, self._columns(known), strict=True)]
        first = 1 + len(self.labels)
        each = [logistic(total) for total in sums[1:first]]
        shares = {label: one / sum(each) for label, one in zip(self.labels, each, strict=True)}
        label = max(shares, key=shares.__getitem__)
        flags = {flag: logistic(total) for flag, total in zip(self.flags, sums[first:], strict=True)}
        return Judgment(logistic(sums[0]), label, flags, shares)

    def _columns(self, rows: Sequence[tuple[float, ...]]) -> Iterable[Sequence[float]]:
        return zip(*rows, strict=True) if rows else [()] * len(self.bias)


@cache
def weights(noun: str) -> Weights:
    """The weights that come with the package."""
    return Weights.read(FOLDER / f"{noun}.tsv.gz")


def log_odds(probability: float) -> float:
    """What the logistic function gave it from; kept within bounds."""
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))


def logistic(total: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
