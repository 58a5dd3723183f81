"""Fitting the weights of signals: logistic regression, light and readable, over the signals of clauses."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.extract.weights import Weights
from kg.learn.annotations import Noun
from kg.learn.samples import IGNORE, NONE, Sample

__all__ = ["LABELS", "fit"]

LABELS: dict[str, tuple[str, ...]] = {
    "advice": ("for", "against", "prefers"),
    "approaches": ("happened", "contemplated", "instructed", "advised", "advised against"),
}
_STRENGTH = 5.0  # the inverse of the pull to nought: whether it is a statement
_STRENGTH_OF_LABELS = 300.0  # on few signals only
_STRENGTH_OF_FLAGS = 10.0
_TELLS_LABELS = ("t:", "l:", "r:", "c:", "d:orders", "d:governments", "d:minutes")
_TRUSTED = {"r:": 3.0, "l:": 2.0, "t:": 2.0}  # hand-made signals, pulled to nought less than others
_SEEN_IN = 2  # samples: what is seen in fewer has no weight
_LIKELY = 0.24  # a statement as likely as this is not to be lost by its words alone
_LOST = 0.01
_SMALL = 0.05  # a weight below it is left out


def fit(noun: Noun, samples: Sequence[Sample], threshold: float, made: Mapping[str, Any]) -> Weights:
    """The weights that these samples give."""
    from sklearn.linear_model import LogisticRegression

    kept = [s for s in samples if s.label != IGNORE]
    counts = Counter(signal for s in kept for signal in s.seen)
    places = {signal: i for i, signal in enumerate(sorted(s for s, n in counts.items() if n >= _SEEN_IN))}
    matrix = _matrix(kept, places)
    importance = [s.weight for s in kept]
    whether = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0)
    stanceless = _only(matrix, [i for signal, i in places.items() if not signal.startswith("t:")])
    whether.fit(stanceless, [s.label != NONE for s in kept], sample_weight=importance)
    columns, bias = [whether.coef_[0]], [float(whether.intercept_[0])]
    positive = [i for i, s in enumerate(kept) if s.label != NONE]
    telling = _only(matrix, [i for signal, i in places.items() if signal.startswith(_TELLS_LABELS)])
    for label in LABELS[noun]:
        one = LogisticRegression(C=_STRENGTH_OF_LABELS, solver="liblinear", random_state=0)
        one.fit(telling[positive], [kept[i].label == label for i in positive])
        columns.append(one.coef_[0])
        bias.append(float(one.intercept_[0]))
    flags: tuple[str, ...] = ()
    owned = [i for i in positive if kept[i].author is not None]
    if owned:
        author = LogisticRegression(C=_STRENGTH_OF_FLAGS, solver="liblinear", random_state=0)
        author.fit(matrix[owned], [bool(kept[i].author) for i in owned])
        columns.append(author.coef_[0])
        bias.append(float(author.intercept_[0]))
        flags = ("author",)
    rows = {s: tuple(float(column[i]) * _trust(s) for column in columns) for s, i in places.items()}
    of = {signal: row for signal, row in rows.items() if max(map(abs, row)) >= _SMALL}
    found = Weights(LABELS[noun], flags, tuple(round(b, 4) for b in bias), of, threshold, made=dict(made))
    return replace(found, floor=_floor(found, kept))


def _floor(found: Weights, samples: Sequence[Sample]) -> float:
    """What the words of all but few likely statements are worth."""
    likely = [s for s in samples if found.probability(s.seen) >= _LIKELY and s.label != NONE]
    worth = sorted(sum(found.of.get(mark, (0.0,))[0] for mark in s.seen if mark[:2] in ("w:", "c:")) for s in likely)
    return round(worth[int(_LOST * len(worth))], 2) if worth else -1e9


def _trust(signal: str) -> float:
    return _TRUSTED.get(signal[:2], 1.0)


def _only(matrix: Any, columns: Sequence[int]) -> Any:
    """The matrix with nought in all other columns."""
    from scipy.sparse import diags

    keep = [0.0] * matrix.shape[1]
    for column in columns:
        keep[column] = 1.0
    return (matrix @ diags(keep)).tocsr()


def _matrix(samples: Sequence[Sample], places: Mapping[str, int]) -> Any:
    """The samples as rows, each signal at one over the root of how many there are, as `Weights` reads them."""
    from scipy.sparse import csr_matrix

    pointers, indices, values = [0], [], []
    for sample in samples:
        known = [signal for signal in sample.seen if signal in places]
        scale = math.sqrt(len(known) + 1)
        indices += [places[signal] for signal in known]
        values += [_trust(signal) / scale for signal in known]
        pointers.append(len(indices))
    return csr_matrix((values, indices, pointers), shape=(len(samples), len(places)))
