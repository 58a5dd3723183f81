"""A small encoder: a second opinion on the clauses that the weights hold possible, from all their words in order.

`kg/extract/trained/encoder.onnx` is a transformer of six layers, begun from those of all-MiniLM-L6-v2 (Apache
2.0) and tuned by `kg.learn.encoder` to the same annotations as the weights; its metadata tell how. It reads a clause
between what stands around it, and gives at once how likely it is to be each kind of advice, each kind of approach, and
the author's own counsel. Nothing is asked of it that the weights have ruled out: it costs two hundred times as much.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.extract import weights as trained
from kg.extract.weights import Judgment, log_odds, logistic
from kg.grammar.words import normalise

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading

__all__ = [
    "MODEL",
    "NONE",
    "VOCABULARY",
    "Encoder",
    "Opinion",
    "Pieces",
    "Surroundings",
    "joined",
    "opinions",
    "surroundings",
]

NONE = "none"  # the label of what is no statement of its kind
MODEL = "encoder.onnx"
VOCABULARY = "encoder-vocabulary.txt"
_HEAD, _BEFORE, _WITHIN, _AFTER = 12, 18, 64, 8  # word pieces looked at, at most, in tuning too


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A clause as the encoder reads it: all in lower case, abbreviations spelt out."""

    head: str  # "telegram sender the ambassador in france (herrick) addressee the secretary of state"
    before: str  # what stands before it in its paragraph
    within: str  # the clause
    after: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely a clause is each of these; the labels of a noun with "none" are all there are."""

    advice: dict[str, float]
    approaches: dict[str, float]
    author: float  # that the author counsels for himself, if it is counsel


def surroundings(reading: Reading, clause: Clause) -> Surroundings:
    """What the encoder reads of a clause."""
    text, sentence = reading.text, clause.sentence
    begin = reading.document.prose.offset(sentence.passage.start)
    ends = min(len(text), clause.end + 120, sentence.end + 80)

    def plain(start: int, end: int) -> str:
        return normalise(text[start:end], reading.abbreviations).text

    return Surroundings(
        _head(reading),
        plain(max(begin, clause.start - 260), clause.start),
        plain(clause.start, clause.end),
        plain(clause.end, max(clause.end, ends)),
    )


def _head(reading: Reading) -> str:
    """The kind of document and its two ends, as its heading says them."""
    heading = reading.found.get("headings")
    if heading is None:
        return ""
    parties = [party for role in ("sender", "addressee") if (party := heading.party(role)) is not None]
    return " ".join([heading.kind or "", *(f"{p.role} {p.phrase}"[:70] for p in parties)]).lower()


def opinions(reading: Reading, clauses: Iterable[Clause]) -> dict[int, Opinion]:
    """The opinion on each of these clauses, by its start; what was asked before is not asked again."""
    known: dict[int, Opinion] = reading.found.setdefault("opinions", {})
    new = [clause for clause in clauses if clause.start not in known]
    if new:
        found = Encoder.shipped().judge([surroundings(reading, clause) for clause in new])
        known.update((clause.start, opinion) for clause, opinion in zip(new, found, strict=True))
    return known


def joined(judged: Judgment, shares: Mapping[str, float], author: float, weight: float) -> Judgment:
    """What the weights and the encoder make of a clause together: a mean of their log odds, of their shares.

    Args:
        judged: what the weights say.
        shares: what the encoder says of the same noun, "none" included.
        author: the encoder's probability that the author himself counsels.
        weight: what the encoder counts for beside the weights, of 1.
    """
    total = (1 - weight) * log_odds(judged.probability) + weight * log_odds(1 - shares[NONE])
    some = max(1 - shares[NONE], 1e-6)
    both = {label: (share + shares[label] / some) / 2 for label, share in judged.shares.items()}
    flags = {flag: (chance + author) / 2 if flag == "author" else chance for flag, chance in judged.flags.items()}
    return Judgment(logistic(total), max(both, key=both.__getitem__), flags, both)


class Encoder:
    """A model with its vocabulary."""

    _kept: dict[Path, Encoder] = {}  # noqa: RUF012  (one a folder for the whole process)

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def shipped(cls) -> Encoder:
        """The one that comes with the package, loaded once."""
        return cls._kept.setdefault(trained.FOLDER, cls(trained.FOLDER))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # a build has its own processes
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            (self._folder / MODEL).read_bytes(), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _heads(self) -> dict[str, list[str]]:
        heads: dict[str, list[str]] = json.loads(self._session.get_modelmeta().custom_metadata_map["heads"])
        return heads

    @cached_property
    def pieces(self) -> Pieces:
        """Its word pieces."""
        return Pieces(self._folder / VOCABULARY)

    def judge(self, clauses: Sequence[Surroundings]) -> list[Opinion]:
        """An opinion on each, in order."""
        # one at a time: whole numbers are scaled over all that is asked at once, and neighbours would colour each other
        return [self._opinion(self._scores(*self.pieces.of(clause))) for clause in clauses]

    def _scores(self, pieces: list[int], within: list[int]) -> Any:
        import numpy as np

        asked = {"pieces": pieces, "within": within, "there": [1] * len(pieces)}
        given = {name: np.array([row], dtype=np.int64) for name, row in asked.items()}
        return self._session.run(None, given)[0][0]

    def _opinion(self, scores: Any) -> Opinion:
        advice, approaches = self._heads["advice"], self._heads["approaches"]
        return Opinion(
            _shares(advice, scores[: len(advice)]),
            _shares(approaches, scores[len(advice) : -1]),
            float(scores[-1]),
        )


def _shares(labels: Sequence[str], shares: Any) -> dict[str, float]:
    return {label: float(share) for label, share in zip(labels, shares, strict=True)}


class Pieces:
    """Words cut into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import BertWordPieceTokenizer

        self._cut = BertWordPieceTokenizer(str(vocabulary), lowercase=True)
        self._begin, self._end = (self._cut.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))

    def of(self, clause: Surroundings) -> tuple[list[int], list[int]]:
        """The pieces of a clause and its surroundings, and which of them are the clause's own."""
        head, before, within, after = (
            self._cut.encode(" ".join(words), add_special_tokens=False).ids
            for words in (
                clause.head.split()[:_HEAD],
                clause.before.split()[-_BEFORE:],
                clause.within.split()[:_WITHIN],
                clause.after.split()[:_AFTER],
            )
        )
        around = [self._begin, *head[:_HEAD], self._end, *before[-_BEFORE:], self._end]
        behind = [self._end, *after[:_AFTER]]
        own = within[:_WITHIN]
        return [*around, *own, *behind], [0] * len(around) + [1] * len(own) + [0] * len(behind)
