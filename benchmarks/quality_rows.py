"""How right the rows of who-advised-whom are, by their confidence: rows read by eye, found anew by the code of today.

    python benchmarks/quality_rows.py --gold GOLD [--register pocom=POCOM] [--show]

The rows are those of `benchmarks/advice-read-*.tsv`, which readers who wrote no rule judged strictly; GOLD holds the
texts of `../shared/eval/make_gold.py`. A row whose stance is another now is left out; a row whose adviser was wrong or
silent and is another now still counts as wrong (--show lists both, to be read again). Printed are, by the confidence of
the row (counsel times adviser) and by that of counsel alone: the rows from there on, the share right, the share that is
counsel with its polarity right, and the mean of the confidence, which should be what is right; last two numbers by
which the confidence of counsel (`kg.extract.advice.judged`) would be right for these rows.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import evaluation

from kg.authority import Registry
from kg.extract.pipeline import Extractor
from kg.extract.weights import log_odds
from kg.model import Advice, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve

READ = ("advice-read-200.tsv", "advice-read-2312.tsv", "advice-read-2313.tsv")
OF_ADVISERS = ("wrong adviser", "silent though named")
STEPS = (0.0, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)


@dataclass(frozen=True)
class Row:
    """A row that was read, and the piece that is found there now."""

    read: dict[str, str]
    piece: Advice

    @property
    def right(self) -> bool:
        return self.read["right"] == "yes"

    @property
    def counsel(self) -> bool:
        """Whether it is counsel and its polarity right."""
        return self.right or self.read["fault"] in OF_ADVISERS

    @property
    def turned(self) -> bool:
        """Whether it has another stance now."""
        return self.piece.stance != self.read["polarity"]

    @property
    def renamed(self) -> bool:
        """Whether its adviser was wrong, or silent, and is another now."""
        return self.read["fault"] in OF_ADVISERS and _last(_named(self.piece)) != _last(self.read["advisor_label"])

    @property
    def counselled(self) -> float:
        return self.piece.evidence.confidence

    @property
    def sure(self) -> float:
        return self.counselled * self.piece.adviser_confidence


def main() -> None:
    options = evaluation.options(__doc__)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--register", action="append", default=[], metavar="NAME=FOLDER")
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    read = [row for name in READ for row in _read(Path(__file__).parent / name)]
    found = list(_found(read, given.gold, evaluation.registry(given.register)))
    kept = [row for row in found if not row.turned]
    print(f"{len(read)} rows read, {len(read) - len(found)} gone, {len(found) - len(kept)} have another stance")
    gone = {id(row) for row in read} - {id(row.read) for row in found}
    print(f"of those gone {sum(row['right'] == 'yes' for row in read if id(row) in gone)} were right")
    for row in found:
        if given.show and (row.turned or row.renamed):
            was, now = row.read["advisor_label"], _named(row.piece)
            print(
                row.read["document"],
                row.read["start"],
                f"{was!r} -> {now!r}",
                row.piece.stance,
                row.read["fault"],
                row.read["why"],
            )
    _bands("counsel times adviser", kept, lambda row: row.sure)
    _bands("counsel", kept, lambda row: row.counselled)
    _strictness(kept)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _found(read: list[dict[str, str]], gold: Path, registry: Registry) -> Iterator[Row]:
    extractor = Extractor(registry)
    for document in dict.fromkeys(row["document"] for row in read):
        volume, _, name = document.partition("/")
        text = (gold / "text" / f"{document}.txt").read_text(encoding="utf-8")
        found = resolve(extractor(parse(text, volume, name)), Volume(volume, "", "", iter(())), registry)
        for row in read:
            start, end = int(row["start"]), int(row["start"]) + len(row["quote"])
            met = [a for a in found.advice if a.evidence.start < end and start < a.evidence.end]
            if row["document"] == document and met:
                yield Row(row, max(met, key=lambda a: min(a.evidence.end, end) - max(a.evidence.start, start)))


def _named(piece: Advice) -> str:
    return piece.adviser.label if piece.adviser else ""


def _last(name: str) -> str:
    """What tells a name: "Baker, Jehu" and "Baker", "Mr. Baker"."""
    words = name.partition(",")[0].split()
    return words[-1].lower() if words else ""


def _bands(title: str, rows: list[Row], sure: Callable[[Row], float]) -> None:
    print(title)
    for least in STEPS:
        band = [row for row in rows if sure(row) >= least]
        if band:
            right, counsel = (sum(share) / len(band) for share in ([r.right for r in band], [r.counsel for r in band]))
            told = sum(map(sure, band)) / len(band)
            print(f"  from {least:.2f}: {len(band)} rows, right {right:.2f}, counsel {counsel:.2f}, told {told:.2f}")


def _strictness(rows: list[Row]) -> None:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6)
    model.fit([[log_odds(row.counselled)] for row in rows], [row.counsel for row in rows])
    print(
        f"log odds of counsel: {model.intercept_[0]:.2f} + {model.coef_[0][0]:.2f} times those told; 0 and 1 were right"
    )


if __name__ == "__main__":
    main()
