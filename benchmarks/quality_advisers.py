"""Whose counsel a piece of advice is, and whom it counsels, against hand-made annotations.

    python benchmarks/quality_advisers.py FILE.jsonl=GOLD ... --part tune|test [--show kind] [--every N]

Each FILE holds annotated documents (`advice-annotations.jsonl`), GOLD the texts of `../shared/eval/make_gold.py`. Of
every piece found whose words meet an annotated one: is `by_author` right, does the adviser name whom the annotation
names (surnames and words of office are compared), and the advisee. An office's own head or signer in the same document
is the office ("Embassy in Japan" signed Reischauer), and an embassy is its ambassador where the annotation gives no
other country. A third of the documents, by the SHA-1 of their names, is the test part: nobody who writes rules reads
it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import evaluation

from kg.authority import load
from kg.extract.pipeline import Extractor
from kg.learn.naming import adviser_verdict, verdict
from kg.model import Advice, Findings, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve


def main() -> None:
    """Print the figures, and the rows of one kind with --show."""
    options = evaluation.options(__doc__)
    options.add_argument("sources", nargs="+", help="FILE.jsonl=GOLD")
    options.add_argument("--part", choices=("tune", "test"), default="tune")
    options.add_argument("--every", type=int, default=1, help="only every N-th document")
    options.add_argument("--show", default="", help="author, adviser-wrong, adviser-silent, advisee-wrong, ...")
    given = options.parse_args()
    if given.show and given.part == "test":
        sys.exit("The test part is not read: --show works on --part tune.")
    counts: Counter[str] = Counter()
    for at, (row, text) in enumerate(
        sorted(_documents(given.sources, given.part), key=lambda pair: evaluation.drawn(pair[0]["document"]))
    ):
        if at % given.every == 0:
            _judge(row, text, counts, given.show)
    _report(counts)


def _documents(sources: list[str], part: str) -> Iterator[tuple[dict[str, Any], str]]:
    for source in sources:
        file, _, gold = source.partition("=")
        for row in evaluation.rows(Path(file)):
            if row["advice"] and (int(evaluation.drawn(row["document"]), 16) % 3 == 0) == (part == "test"):
                yield row, (Path(gold) / "text" / f"{row['document']}.txt").read_text(encoding="utf-8")


_EXTRACT = Extractor()
_REGISTRY = load()


def _findings(document: str, text: str) -> Findings:
    volume, _, name = document.partition("/")
    return resolve(_EXTRACT(parse(text, volume, name)), Volume(volume, "", "", iter(())), _REGISTRY)


def _judge(row: dict[str, Any], text: str, counts: Counter[str], show: str) -> None:
    found = _findings(row["document"], text)
    for wanted in row["advice"]:
        start = text.find(wanted["quote"])
        if start < 0:
            continue
        end = start + len(wanted["quote"])
        pieces = [a for a in found.advice if a.evidence.start < end and start < a.evidence.end]
        if not pieces:
            counts["missed"] += 1
            continue
        piece = max(pieces, key=lambda a: min(a.evidence.end, end) - max(a.evidence.start, start))
        adviser = adviser_verdict(piece, wanted.get("advisor"), found, by_author=wanted.get("by_author", True))
        advisee = verdict(piece.advisee, wanted.get("advisee"), found)
        whose = "author" if wanted.get("by_author", True) else "other"
        counts[f"author {piece.by_author == wanted['by_author']}"] += 1
        counts[f"author {whose} taken for {'author' if piece.by_author else 'other'}"] += 1
        counts[f"adviser {adviser}"] += 1
        counts[f"adviser of {whose} {adviser}"] += 1
        counts[f"advisee {advisee}"] += 1
        counts[f"advisee of {whose} {advisee}"] += 1
        seen = {f"adviser-{adviser}", f"advisee-{advisee}"}
        if piece.by_author != wanted.get("by_author", True):
            seen |= {"author"}
        if show in seen:
            _print(row["document"], piece, wanted, text)


def _print(document: str, piece: Advice, wanted: dict[str, Any], text: str) -> None:
    at = piece.evidence.start
    print(f"=== {document} {at} {piece.evidence.rule} by_author {piece.by_author}, wanted {wanted['by_author']}")
    for name, agent, gold in (
        ("er", piece.adviser, wanted.get("advisor")),
        ("ee", piece.advisee, wanted.get("advisee")),
    ):
        said = f"{agent.label!r} {agent.surface!r} {agent.key} ({agent.reason})" if agent else "-"
        print(f"   {name}: {said}   WANTED {gold!r}")
    print("   ", " ".join(text[max(0, at - 260) : at].split()), "[[", piece.evidence.quote[:220], "]]")


def _report(counts: Counter[str]) -> None:
    pieces = counts["author True"] + counts["author False"]
    print(f"{pieces} annotated pieces are met by what is found, {counts['missed']} are not")
    print(f"by_author right: {counts['author True'] / max(1, pieces):.3f}")
    for name in ("author author", "author other"):
        print("   ", {k: n for k, n in sorted(counts.items()) if k.startswith(name)})
    for role in ("adviser", "advisee"):
        for whose in ("", "of author ", "of other "):
            right, wrong, silent, added = (counts[f"{role} {whose}{v}"] for v in ("right", "wrong", "silent", "added"))
            said = right + wrong
            print(
                f"{role} {whose or 'all '}right {right}, wrong {wrong}, silent {silent}, the annotation names nobody"
                f" {added}; right of those named {right / max(1, said):.3f}, named {said / max(1, said + silent):.3f}"
            )


if __name__ == "__main__":
    main()
