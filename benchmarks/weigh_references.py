"""How much each witness counts when a reference is resolved: fits `kg/grammar/witnesses.toml` to the editors' notes.

    python benchmarks/weigh_references.py VOLUME.xml... [--pocom DIR] [--cache DIR] [--away VOLUME,...] [--write]

Each reference that a footnote settles is one choice: among the documents that come into question and "none of them".
The weights are those under which the editors' choices are likeliest (a conditional logit, held back by `HELD` from
growing beyond what the number of examples bears). Learnt are also notes that `make_gold.py` leaves out because they
say more than "Not printed" or "Document 12"; measured is on what it takes, fold by fold, on volumes that the weights of
that fold have not seen. A wrong document is worse than none: the share that counts as sure is the one with the most
right ones while fewer than `FALSE` of the unprinted ones are resolved. It is one for all kinds of references: chosen on
half the volumes, one for each kind gave more false ones on the other half for as many right ones. `--write` puts the
weights of all volumes together into the table, "none" raised so that this share becomes one of `SURE`. `--away` names
volumes that are neither learnt from nor chosen by, and are measured at the end. Both forms of a volume, bare text and
TEI without the answers, are used; `--cache` keeps what was found in each.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from evaluation import script
from numpy.typing import NDArray
from quality_references import findings
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg import authority
from kg.grammar import table
from kg.model import SURE, Cited, Findings, decided
from kg.resolve import references as resolving
from kg.resolve import telegrams
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import Index
from kg.resolve.references.settling import settled
from kg.resolve.references.wanted import wanted_of
from kg.resolve.references.witnesses import heard, without

TABLE = Path(__file__).parents[1] / "kg" / "grammar" / "witnesses.toml"
KINDS = ("number", "day", "neither")
HELD = 4.0
FALSE = 0.0095  # of the unprinted ones fewer are to be resolved than this share
WRONG = 0.25  # how many right ones another document than the one meant outweighs
FOLDS = 5
_UNPRINTED = re.compile(
    r"Not (?:printed|found|attached|further identified|identified)\b|Has not been found|Neither printed"
)
_ALSO_UNPRINTED = re.compile(r"(?:, |\()not printed\b")
_PRINTED = re.compile(
    r"(?:(?:Printed|See|In) )?(?:as )?(?:the enclosure to |attachment to )?Document\b"
    r"|(?:Reference (?:is )?to |This (?:was|is) )?(?:[Tt]elegram|[Ll]etter|[Dd]espatch|[Mm]emorandum)\b.{0,80}Document"
)

Numbers = NDArray[np.float64]


@dataclass
class Choice:
    """What one reference may mean: row 0 is "none of them", the others its candidates; `right` marks the editors'."""

    kind: str
    said: list[tuple[str, ...]]
    right: list[bool]


@dataclass
class Note:
    """One note of the editors: the references it may hang on, as choices, and what is settled without weighing."""

    volume: str
    form: str
    printed: bool
    asked: bool  # whether make_gold.py asks for it
    settled: str  # "right", "wrong" or ""
    choices: list[Choice]


def notes_of(
    all_findings: Sequence[Findings], gold: Iterable[dict[str, Any]], asked: set[tuple[str, str]], form: str
) -> Iterator[Note]:
    """What the editors' notes settle, with all that speaks in each."""
    score = script("score")
    printed = [telegrams.printed_of(one.heading, one.document) for one in all_findings]
    cited: dict[str, list[Cited]] = defaultdict(list)
    for one in all_findings:
        day = one.heading.sent.begin if one.heading.sent else None
        cited[one.document.id] = [resolving.cited_of(ref, one.document, day) for ref in one.references]
    index = Index(printed, [one for rows in cited.values() for one in rows])
    likeness = Likeness({one.document.id: one.document.text for one in all_findings})
    for g in gold:
        for r in g.get("references", []):
            targets = {f"{g['volume']}/{t}" for t in r["targets"]} if r["status"] == "printed" else set()
            found = [_choice(one, targets, index, likeness) for one in _hits(r["quote"], cited[score.key(g)], score)]
            settled_so = [one for one in found if isinstance(one, str) and one]
            yield Note(
                g["volume"],
                form,
                bool(targets),
                (g["document"], r["quote"]) in asked,
                "right" if "right" in settled_so else "wrong" if settled_so else "",
                [one for one in found if isinstance(one, Choice)],
            )


def _choice(cited: Cited, targets: set[str], index: Index, likeness: Likeness) -> Choice | str:
    """The choice that a reference leaves; what is settled: "right", "wrong"; "" where nothing comes into question."""
    if found := settled(cited, index):
        document = decided(found)
        return ("right" if document in targets else "wrong") if document else ""
    wanted = wanted_of(cited, index)
    candidates = heard(wanted, index, likeness)
    if not candidates:
        return ""
    right = [one.document in targets for one, _ in candidates]
    said = [without(wanted, index, likeness), *(names for _, names in candidates)]
    return Choice(wanted.says, said, [not any(right), *right])


def _hits(quote: str, rows: list[Cited], score: ModuleType) -> list[Cited]:
    """The references that end where the editors' note hangs, each number and day once."""
    tail = score.norm(quote)[-110:]
    found = [one for one in rows if (q := score.norm(one.words)) in tail and len(tail) - tail.rfind(q) - len(q) <= 24]
    return list({(one.number, one.date): one for one in reversed(found)}.values())


# ---------------------------------------------------------------------------------------------------------- fitting


def columns() -> dict[tuple[str, str], list[int]]:
    """The columns of a witness for a kind of reference: one that all kinds share, and the kind's own."""
    names = [row.name for row in table("witnesses")]
    return {(n, k): [at, len(names) * (1 + i) + at] for at, n in enumerate(names) for i, k in enumerate(KINDS)}


@dataclass
class Table:
    """Choices in numbers: a row for each document and for none, where each choice begins, and which rows are right."""

    rows: csr_matrix
    begins: NDArray[np.int64]
    right: NDArray[np.bool_]

    @classmethod
    def of(cls, choices: Sequence[Choice], where: dict[tuple[str, str], list[int]]) -> Table:
        """The table of these choices."""
        at: list[int] = []
        which: list[int] = []
        begins, right = [], []
        for choice in choices:
            begins.append(len(right))
            for names, is_right in zip(choice.said, choice.right, strict=True):
                columns_of = [column for name in {*names} for column in where[name, choice.kind]]
                at += [len(right)] * len(columns_of)
                which += columns_of
                right.append(is_right)
        size = len(right), 1 + max(column for its in where.values() for column in its)
        return cls(csr_matrix((np.ones(len(at)), (at, which)), shape=size), np.array(begins), np.array(right))

    def shares(self, weights: Numbers) -> Numbers:
        """The share of each row in its choice."""
        sums = self.rows @ weights
        grown: Numbers = np.exp(sums - self.each(np.maximum.reduceat(sums, self.begins)))
        shared: Numbers = grown / self.each(np.add.reduceat(grown, self.begins))
        return shared

    def each(self, of_choices: Numbers) -> Numbers:
        """A number of each choice, for each of its rows."""
        return np.repeat(of_choices, np.diff(np.append(self.begins, self.right.size)))


def fit(choices: Sequence[Choice], where: dict[tuple[str, str], list[int]]) -> Numbers:
    """The weights under which the choices are likeliest."""
    data = Table.of(choices, where)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        shares = data.shares(weights)
        of_right = np.where(data.right, shares, 0.0)
        sums = np.maximum(np.add.reduceat(of_right, data.begins), 1e-12)
        gradient = data.rows.T @ (shares - of_right / data.each(sums)) + HELD * weights
        return float(-np.log(sums).sum() + HELD / 2 * (weights @ weights)), gradient

    start = np.zeros(data.rows.shape[1])
    weights: Numbers = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return weights


# -------------------------------------------------------------------------------------------------------- measuring


Best = dict[tuple[int, int], tuple[float, bool]]  # of a note and its choice: the highest share, and whether it is right


def best_of(
    notes: Sequence[Note], chosen: Iterable[int], weights: Numbers, where: dict[tuple[str, str], list[int]]
) -> Best:
    """The likeliest document of each choice of these notes."""
    keys = [(at, nth) for at in chosen for nth in range(len(notes[at].choices))]
    if not keys:
        return {}
    data = Table.of([notes[at].choices[nth] for at, nth in keys], where)
    shares, found = data.shares(weights), {}
    for key, begin, end in zip(keys, data.begins, [*data.begins[1:], data.right.size], strict=True):
        best = begin + 1 + int(shares[begin + 1 : end].argmax())
        found[key] = float(shares[best]), bool(data.right[best])
    return found


def folded(notes: Sequence[Note], where: dict[tuple[str, str], list[int]]) -> Best:
    """The likeliest documents, by weights that have not seen the volume."""
    volumes = sorted({one.volume for one in notes})
    found: Best = {}
    for fold in range(FOLDS):
        away = set(volumes[fold::FOLDS])
        weights = fit([c for one in notes if one.volume not in away for c in one.choices], where)
        mine = [at for at, one in enumerate(notes) if one.asked and one.volume in away]
        found |= best_of(notes, mine, weights, where)
    return found


def bar_of(notes: Sequence[Note], best: Best) -> float:
    """The share from which a document is resolved: most right ones, fewer than `FALSE` false ones."""
    unprinted = [one for one in notes if one.asked and not one.printed]
    budget = int(FALSE * len(unprinted)) - sum(bool(one.settled) for one in unprinted)
    balance, false, most, bar = 0.0, 0, 0.0, 0.99
    for (at, _), (share, right) in sorted(best.items(), key=lambda one: one[1], reverse=True):
        printed = notes[at].printed
        balance += 1 if right else -WRONG if printed else 0
        false += not printed
        if false > budget:
            break
        if balance > most:
            most, bar = balance, min(share, 0.99)
    return bar


def tell(title: str, notes: Sequence[Note], best: Best, bar: float) -> None:
    """Print, form by form and era by era, what is resolved from these shares on."""
    print(title)
    score = script("score")
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for at, one in enumerate(notes):
        if not one.asked:
            continue
        reached = [best[at, nth] for nth in range(len(one.choices)) if best[at, nth][0] >= bar]
        is_right = one.settled == "right" or any(right for _, right in reached)
        some = bool(one.settled or reached)
        what = ("right" if is_right else "wrong" if some else "silent") if one.printed else "false" if some else "none"
        for era in (score.era(one.volume), "all"):
            counts[one.form, era][what] += 1
    for key, count in sorted(counts.items()):
        printed, rest = count["right"] + count["wrong"] + count["silent"], count["false"] + count["none"]
        print(
            f"  {key[0]:5} {key[1]:9} printed {printed:4} right {count['right'] / max(1, printed):.3f}"
            f" wrong {count['wrong'] / max(1, printed):.3f}; unprinted {rest:4} resolved {count['false']:3}"
            f" = {count['false'] / max(1, rest):.4f}"
        )


def raised(share: float) -> float:
    """How much more "none" counts, so that this share is one of SURE."""
    return math.log(share / (1 - share)) - math.log(SURE / (1 - SURE))


# --------------------------------------------------------------------------------------------------------- learning


def note_status(make_gold: ModuleType) -> Callable[[str, Any], tuple[str | None, str | None]]:
    """What a note says of the reference it hangs on, also where it says more besides."""
    strict = make_gold.note_status

    def status(words: str, note: Any) -> tuple[str | None, str | None]:
        found: tuple[str | None, str | None] = strict(words, note)
        if found[0]:
            return found
        links = [r.get("target") or "" for r in note.iter(f"{make_gold.T}ref")]
        documents = {m[1] for link in links if (m := re.match(r"#(d\d+)(?:fn\d+)?$", link))}
        if _UNPRINTED.match(words) or (not documents and _ALSO_UNPRINTED.search(words[:160])):
            return "not printed", None
        if len(documents) == 1 and len(links) <= 2 and _PRINTED.match(words):
            return "printed", f"document {documents.pop()}"
        return found

    return status


def learnt_from(path: Path, registry: Any, cache: Path | None) -> list[Note]:
    """The notes of both forms of a volume."""
    kept = cache / f"{path.stem}.pickle" if cache else None
    if kept and kept.exists():
        return list(pickle.loads(kept.read_bytes()))  # noqa: S301  (written by the line below)
    make_gold = script("make_gold")
    found: list[Note] = []
    with tempfile.TemporaryDirectory() as folder:
        asked = {
            (g["document"], r["quote"])
            for g in make_gold.volume(path, Path(folder))[0]
            for r in g.get("references", [])
        }
        strict = make_gold.note_status
        make_gold.note_status = note_status(make_gold)
        try:
            gold = make_gold.volume(path, Path(folder))[0]
        finally:
            make_gold.note_status = strict
        for form in ("text", "blind"):
            sources = [str(p) for p in (Path(folder) / form).iterdir()]
            found += notes_of(list(findings(sources, registry)), gold, asked, form)
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def write(weights: Numbers, where: dict[tuple[str, str], list[int]], bar: float, path: Path = TABLE) -> None:
    """Put the weights into the table, its words left as they are."""
    lines = []
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(r'name +?= "(.+)"', line):
            name = match[1]
        if match := re.match(rf"({'|'.join(KINDS)}) +=", line):
            weight = sum(weights[at] for at in where[name, match[1]]) + (raised(bar) if name == "none" else 0.0)
            lines.append(f"{match[1]:8} = {weight:.2f}")
        else:
            lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volumes", nargs="+", type=Path)
    parser.add_argument("--pocom", type=Path, help="a checkout of POCOM")
    parser.add_argument("--cache", type=Path, help="a folder that keeps what each volume gives")
    parser.add_argument("--away", default="", help="volumes not learnt from, measured at the end")
    parser.add_argument("--write", action="store_true", help="put the weights into the table")
    options = parser.parse_args()
    registry = authority.load({"pocom": options.pocom} if options.pocom else None)
    where = columns()
    away = set(filter(None, options.away.split(",")))
    found = [one for path in options.volumes for one in learnt_from(path, registry, options.cache)]
    learnt = [one for one in found if one.volume not in away]
    kept_back = [one for one in found if one.volume in away]
    counts = {"notes": len(learnt), "printed": sum(one.printed for one in learnt), "kept back": len(kept_back)}
    print(json.dumps(counts), flush=True)
    if len({one.volume for one in learnt}) <= FOLDS:
        raise SystemExit(f"There are too few volumes with notes on references to learn from: give more than {FOLDS}.")
    best = folded(learnt, where)
    bar = bar_of(learnt, best)
    tell(f"cross-validated by volume, from a share of {bar:.2f} on", learnt, best, bar)
    weights = fit([c for one in learnt for c in one.choices], where)
    if kept_back:
        tell("kept back", kept_back, best_of(kept_back, range(len(kept_back)), weights, where), bar)
    if options.write:
        write(weights, where, bar)


if __name__ == "__main__":
    sys.exit(main())
