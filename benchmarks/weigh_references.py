"""How much each witness counts when a reference is resolved: fits `kg/grammar/witnesses.toml` to the editors' notes.

    python benchmarks/weigh_references.py VOLUME.xml... [--pocom DIR] [--cache DIR] [--write]

Each reference that a footnote settles is one choice: among the documents that come into question and "none of them".
The weights are those under which the editors' choices are likeliest (a conditional logit, held back by `HELD` from
growing beyond what the number of examples bears). What comes out is printed fold by fold, on volumes that the weights
of that fold have not seen; `--write` puts the weights of all volumes together into the table. A wrong document is worse
than none: "none" is raised until the share that `BAR` asks for is what the model calls sure. Both forms of a volume,
bare text and TEI without the answers, are learnt from; `--cache` keeps what was found in each.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from quality_references import findings, tool

from kg import authority
from kg.grammar import table
from kg.model import SURE, Cited, Findings
from kg.resolve import references as resolving
from kg.resolve import telegrams
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.linking import settled
from kg.resolve.references.printed import Index
from kg.resolve.references.wanted import wanted_of
from kg.resolve.references.witnesses import heard, without

TABLE = Path(__file__).parents[1] / "kg" / "grammar" / "witnesses.toml"
KINDS = ("number", "day", "neither")
HELD = 1.5
BAR = {"number": 0.8, "day": 0.9, "neither": 0.95}  # the share at which fewer than 1 in 100 unprinted ones are resolved
FOLDS = 5

Numbers = NDArray[np.float64]


@dataclass
class Choice:
    """One reference: row 0 is "none of them", the others its candidates; `right` marks what the editors say."""

    volume: str
    kind: str
    said: list[tuple[str, ...]]
    right: list[bool]


def choices(all_findings: Sequence[Findings], gold: Iterable[dict[str, Any]], score: ModuleType) -> Iterator[Choice]:
    """What the editors settled and nothing surer than witnesses does."""
    printed = [telegrams.printed_of(one.heading, one.document) for one in all_findings]
    cited: dict[str, list[tuple[Cited, str]]] = defaultdict(list)
    for one in all_findings:
        day = one.heading.sent.begin if one.heading.sent else None
        for ref in one.references:
            made = resolving.cited_of(ref, one.document, day)
            cited[one.document.id].append((made, ref.evidence.quote))
    index = Index(printed, [c for rows in cited.values() for c, _ in rows])
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for one in all_findings:
        texts[one.document.id.partition("/")[0]][one.document.id] = one.document.text
    likeness = {volume: Likeness(its_own) for volume, its_own in texts.items()}
    for g in gold:
        for r in g.get("references", []):
            targets = {f"{g['volume']}/{t}" for t in r["targets"]} if r["status"] == "printed" else set()
            for one_cited in _hits(r["quote"], cited[score.key(g)], score):
                if settled(one_cited, index):
                    continue
                wanted = wanted_of(one_cited, index)
                found = heard(wanted, index, likeness[g["volume"]])
                right = [one.document in targets for one, _ in found]
                said = [without(wanted), *(names for _, names in found)]
                yield Choice(g["volume"], wanted.says, said, [not any(right), *right])


def _hits(quote: str, rows: list[tuple[Cited, str]], score: ModuleType) -> list[Cited]:
    """The references that end where the editors' note hangs, each number and day once."""
    tail = score.norm(quote)[-110:]
    found = [
        one for one, words in rows if (q := score.norm(words)) in tail and len(tail) - tail.rfind(q) - len(q) <= 24
    ]
    return list({(one.number, one.date): one for one in reversed(found)}.values())


# ---------------------------------------------------------------------------------------------------------- fitting


def columns() -> dict[tuple[str, str], list[int]]:
    """The columns of a witness for a kind of reference: one that all kinds share, and the kind's own."""
    names = [row.name for row in table("witnesses")]
    return {(n, k): [at, len(names) * (1 + i) + at] for at, n in enumerate(names) for i, k in enumerate(KINDS)}


def matrix(choice: Choice, where: dict[tuple[str, str], list[int]]) -> tuple[Numbers, NDArray[np.bool_]]:
    """A choice in numbers."""
    rows = np.zeros((len(choice.said), 1 + max(at for its in where.values() for at in its)))
    for row, names in enumerate(choice.said):
        for name in names:
            rows[row, where[name, choice.kind]] = 1
    return rows, np.array(choice.right)


def fit(data: Sequence[tuple[Numbers, NDArray[np.bool_]]], steps: int = 400) -> Numbers:
    """The weights under which the choices are likeliest (Adam, full gradient)."""
    size = data[0][0].shape[1]
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        gradient = HELD * weights
        for rows, right in data:
            shares = _shares(rows @ weights)
            of_right = np.where(right, shares, 0.0)
            gradient += rows.T @ (shares - of_right / of_right.sum())
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
    return weights


def _shares(sums: Numbers) -> Numbers:
    grown: Numbers = np.exp(sums - sums.max())
    return grown / grown.sum()


def tried(all_choices: Sequence[Choice], where: dict[tuple[str, str], list[int]]) -> None:
    """Print what each fold's weights do on the volumes they have not seen."""
    volumes = sorted({one.volume for one in all_choices})
    told: list[tuple[Choice, float, bool]] = []
    for fold in range(FOLDS):
        away = set(volumes[fold::FOLDS])
        weights = fit([matrix(one, where) for one in all_choices if one.volume not in away])
        for one in all_choices:
            if one.volume in away and len(one.said) > 1:
                shares = _shares(matrix(one, where)[0] @ weights)
                best = 1 + int(shares[1:].argmax())
                told.append((one, float(shares[best]), one.right[best]))
    for sure in (0.5, 0.6, SURE, 0.8):
        for kind in (*KINDS, ""):
            mine = [row for row in told if kind in ("", row[0].kind)]
            resolved = [(one, right) for one, share, right in mine if share >= sure]
            good = sum(right for _, right in resolved)
            false = sum(one.right[0] and not right for one, right in resolved)
            rest = len(resolved) - good - false
            print(f"from {sure}: {kind or 'all':8} right {good}, wrong {rest}, not printed or not there {false}")


def raised(kind: str) -> float:
    """How much more "none" counts, so that a share of BAR is one of SURE."""
    return math.log(BAR[kind] / (1 - BAR[kind])) - math.log(SURE / (1 - SURE))


def learnt_from(path: Path, registry: Any, cache: Path | None) -> list[Choice]:
    """The choices of both forms of a volume."""
    kept = cache / f"{path.stem}.pickle" if cache else None
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301  (written by the line below)
    make_gold, score = tool("make_gold"), tool("score")
    with tempfile.TemporaryDirectory() as folder:
        gold = make_gold.volume(path, Path(folder))[0]
        found: list[Choice] = []
        for form in ("text", "blind"):
            sources = [str(p) for p in (Path(folder) / form).iterdir()]
            found += choices(list(findings(sources, registry)), gold, score)
    if kept:
        kept.write_bytes(pickle.dumps(found))
    return found


def write(weights: Numbers, where: dict[tuple[str, str], list[int]], path: Path = TABLE) -> None:
    """Put the weights into the table, its words left as they are."""
    lines = []
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(r'name +?= "(.+)"', line):
            name = match[1]
        if match := re.match(rf"({'|'.join(KINDS)}) +=", line):
            weight = sum(weights[at] for at in where[name, match[1]]) + (raised(match[1]) if name == "none" else 0.0)
            lines.append(f"{match[1]:8} = {weight:.2f}")
        else:
            lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volumes", nargs="+", type=Path)
    parser.add_argument("--pocom", type=Path, help="a checkout of POCOM")
    parser.add_argument("--cache", type=Path, help="a folder that keeps what each volume gives")
    parser.add_argument("--write", action="store_true", help="put the weights into the table")
    options = parser.parse_args()
    registry = authority.load({"pocom": options.pocom} if options.pocom else None)
    where = columns()
    found = [one for path in options.volumes for one in learnt_from(path, registry, options.cache)]
    print(json.dumps({"references": len(found), "printed": sum(not one.right[0] for one in found)}))
    tried(found, where)
    if options.write:
        write(fit([matrix(one, where) for one in found]), where)


if __name__ == "__main__":
    sys.exit(main())
