"""Fitting what documents do to what the editors call them.

    python -m kg.learn.acts --gold GOLD --volumes VOLUMES [--lists FILES] [--summarised FILES] [--all]

GOLD holds a folder a volume with what `make_gold.py` writes (`gold.jsonl`, `text/`); the acts are those of the editors'
Lists of Papers. `--lists` names the TEI files of such volumes: the entries that `make_gold.py` passes over (several
papers on a page, "For Polk: Advice ...", "Further instructions ...") teach too, but are not scored. `--summarised`
names TEI volumes whose one-sentence summaries teach, at half the weight. Prints macro-F1 and accuracy with one volume
of the Lists left out each time, all of it; `--all` then fits on everything and writes `trained/acts.tsv.gz` in
`kg/extract`. Nothing is drawn at random.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extract import advice, headings
from kg.extract.acts import ACTS, OF_SENTENCES, signals
from kg.extract.pipeline import Extractor
from kg.extract.reading import Reading
from kg.extract.weights import FOLDER, Weights
from kg.learn.lists import acts_listed
from kg.model import Document

__all__ = ["Example", "fit", "main"]

_STRENGTH = {
    True: 0.03,
    False: 0.05,
}  # the inverse of the pull to nought: of signals of single sentences, of the others
_BALANCE = 0.7  # how much rare acts count for more: 0 not at all, 1 fully
_SEEN_IN = 4  # documents: what is seen in fewer has no weight
_OF_WHOLE = {True: 0.35, False: 0.65}  # what each of the two counts for
_SMALL = 0.005  # a weight below it is left out
_OF_SUMMARIES = 0.5
_WORDS = 0.3  # worth of a word beside a row
_COUNSEL = 2.5  # worth of how much of it is counsel


@dataclass(frozen=True)
class Example:
    """A document with its act by the editors' word."""

    volume: str
    act: str
    signals: frozenset[str]
    weight: float = 1.0
    scored: bool = True


def main() -> None:
    """Fit with each volume left out, tell how well it goes, and keep the fit on everything."""
    options = argparse.ArgumentParser(prog="python -m kg.learn.acts", description=__doc__)
    options.add_argument("--gold", type=Path, required=True, help="a folder a volume: gold.jsonl and text/")
    options.add_argument("--volumes", nargs="+", required=True, help="with Lists of Papers")
    options.add_argument("--lists", nargs="*", type=Path, default=[], help="the TEI files of these volumes")
    options.add_argument("--summarised", nargs="*", type=Path, default=[], help="TEI volumes with summaries")
    options.add_argument("--all", action="store_true", help="then fit on everything and write the weights")
    given = options.parse_args()
    lists = {path.stem: path for path in given.lists}
    listed = [e for volume in given.volumes for e in _listed(given.gold / volume, volume, lists.get(volume))]
    taught = [e for path in given.summarised for e in _summarised(path)]
    pairs: list[tuple[str, str]] = []
    for volume in given.volumes:
        asked = [e for e in listed if e.volume == volume and e.scored]
        found = fit([*(e for e in listed if e.volume != volume), *taught], {})
        mine = [(e.act, _likeliest(e, found)) for e in asked]
        _tell(volume, mine)
        pairs += mine
    _tell("all, each left out", pairs)
    if given.all:
        made: dict[str, Any] = {
            "command": "python -m kg.learn.acts "
            + " ".join(word if word[:1] == "-" else Path(word).name for word in sys.argv[1:]),
            "documents": len(listed) + len(taught),
        }
        fit([*listed, *taught], made).write(FOLDER / "acts.tsv.gz")


def _listed(folder: Path, volume: str, tei: Path | None) -> Iterator[Example]:
    """The documents with an act in the gold, and those that the List of the TEI file tells besides."""
    from kg.read.frus_text import parse

    extract = Extractor()
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    besides = acts_listed(tei, {r["document"]: r["number"] for r in rows if "number" in r}) if tei else {}
    for row in rows:
        act = row.get("act") or besides.get(row["document"])
        if act in ACTS:
            text = (folder / "text" / volume / f"{row['document']}.txt").read_text(encoding="utf-8")
            document = parse(text, volume, row["document"])
            told = frozenset(signals(_reading(document, extract)))
            yield Example(volume, act, told, scored="act" in row)


def _summarised(path: Path) -> Iterator[Example]:
    from kg.extract import summaries
    from kg.read import find_sources, read

    (source,) = find_sources([str(path)])[0]
    volume = read(source)
    extract = Extractor(None, volume.persons, volume.terms)
    for document in volume.documents:
        reading = _reading(document, extract)
        for told in summaries.find(reading)[:1]:
            if told.act in ACTS and not document.editorial:
                yield Example(volume.id, told.act, frozenset(signals(reading)), _OF_SUMMARIES)


def _reading(document: Document, extract: Extractor) -> Reading:
    """The document with what the signals use of it: its heading and its advice."""
    reading = Reading(document, extract.nlp.make_doc(document.prose.text), abbreviations=extract.abbreviations)
    reading.found["headings"] = headings.find(reading)
    reading.found["advice"] = advice.find(reading)
    return reading


def fit(examples: Sequence[Example], made: dict[str, Any]) -> Weights:
    """The weights that these examples give: two regressions together, of what single sentences do and of the rest.

    Apart, because the few signals of sentences would be drowned in the words of the document.
    """
    counts = Counter(signal for e in examples for signal in e.signals)
    known = sorted(signal for signal, n in counts.items() if n >= _SEEN_IN)
    labels: tuple[str, ...] = ()
    bias: list[float] = []
    of: dict[str, tuple[float, ...]] = {}
    for sentences, share in _OF_WHOLE.items():
        used = [signal for signal in known if (signal[0] in OF_SENTENCES) is sentences]
        model = _regression(examples, used, _STRENGTH[sentences])
        labels = tuple(model.classes_)
        bias = [a + share * float(b) for a, b in zip(bias or [0.0] * len(labels), model.intercept_, strict=True)]
        of |= {s: tuple(share * float(w) * _worth(s) for w in model.coef_[:, i]) for i, s in enumerate(used)}
    of = {signal: row for signal, row in of.items() if max(map(abs, row)) >= _SMALL}
    return Weights(labels, (), tuple(bias), of, made=made)


def _regression(examples: Sequence[Example], used: list[str], strength: float) -> Any:
    """Multinomial logistic regression on some signals, in their order; rare acts count for more."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    places = {signal: i for i, signal in enumerate(used)}
    cells = [(i, places[s], _worth(s)) for i, e in enumerate(examples) for s in sorted(e.signals) if s in places]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(examples), len(places)))
    mass: defaultdict[str, float] = defaultdict(float)
    for e in examples:
        mass[e.act] += e.weight
    importance = [e.weight * (len(examples) / mass[e.act]) ** _BALANCE for e in examples]
    mean = sum(importance) / len(importance)
    model = LogisticRegression(C=strength, max_iter=2000, tol=1e-3)
    model.fit(matrix, [e.act for e in examples], sample_weight=[value / mean for value in importance])
    return model


def _worth(signal: str) -> float:
    return _COUNSEL if signal[0] == "v" else _WORDS if signal[0] in "wazi" else 1.0


def _likeliest(example: Example, known: Weights) -> str:
    rows = [row for signal in example.signals if (row := known.of.get(signal)) is not None]
    sums = [bias + sum(row[i] for row in rows) for i, bias in enumerate(known.bias)]
    return known.labels[max(range(len(sums)), key=sums.__getitem__)]


def _tell(name: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Accuracy and macro-F1 over the acts that occur five times."""
    counts = Counter(true for true, _ in pairs)
    scores = {}
    for act in (a for a in ACTS if counts[a] >= 5):
        both = sum(true == said == act for true, said in pairs)
        scores[act] = 2 * both / (counts[act] + sum(said == act for _, said in pairs))
    right = sum(true == said for true, said in pairs) / len(pairs)
    shown = ", ".join(f"{act} {score:.2f}" for act, score in scores.items())
    print(f"{name}: accuracy {right:.3f}, macro-F1 {sum(scores.values()) / len(scores):.3f} ({shown})")  # noqa: T201


if __name__ == "__main__":
    main()
