"""How well references are found and resolved, against what the editors' footnotes say.

    python benchmarks/quality_references.py VOLUME.xml... [--form text|blind|both] [--misses N] [--register pocom=DIR]

The volumes are hidden and split into bare text and blind TEI by `../shared/eval/make_gold.py`, read, and scored by
`../shared/eval/score.py`. All volumes given are linked together, as a store would.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import evaluation

from kg import read
from kg.extract import headings, references
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.model import Findings, decided
from kg.resolve import dates, offices, telegrams
from kg.resolve import references as resolving


def findings(sources: list[str], registry: Any) -> Iterator[Findings]:
    """Every document with its heading and its references."""
    from spacy.vocab import Vocab

    tokens = Tokenizer(Vocab())
    for source in read.find_sources(sources)[0]:
        volume = read.read(source)
        for document in volume.documents:
            reading = Reading(document, tokens(document.prose.text), registry, volume.persons)
            heading = dates.resolve_heading_dates(headings.find(reading), document)
            reading.found["headings"] = heading = offices.resolve_parties(heading, registry)
            yield resolving.resolve(Findings(document, heading, references=references.find(reading)))


def answers(all_findings: list[Findings]) -> dict[str, list[dict[str, str]]]:
    """The rows of `what-cites-what`, a document."""
    printed, cited, quotes = [], [], {}
    for one in all_findings:
        document, sent = one.document, one.heading.sent
        day = sent.begin if sent else None
        printed.append(telegrams.printed_of(one.heading, document))
        for ref in one.references:
            key = f"{document.id}/{ref.evidence.start}"
            quotes[key] = ref
            cited.append(resolving.cited_of(ref, document, day))
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for one in all_findings:
        texts[one.document.id.partition("/")[0]][one.document.id] = one.document.text
    for one_cited, candidates in resolving.link(printed, cited, texts.__getitem__):
        ref = quotes[one_cited.reference]
        message = ref.message.key if ref.message else ref.reason
        row = {"quote": ref.evidence.quote, "cited": decided(candidates), "message": message}
        rows[one_cited.document].append(row)
    return rows


def misses(gold: list[dict[str, Any]], rows: dict[str, list[dict[str, str]]], score: ModuleType, count: int) -> None:
    """The first references of each kind that went wrong."""
    left: Counter[str] = Counter()
    for g in gold:
        for r in g.get("references", []):
            tail = score.norm(r["quote"])[-110:]
            hits = [
                a
                for a in rows.get(score.key(g), [])
                if (q := score.norm(a["quote"])) and q in tail and len(tail) - tail.rfind(q) - len(q) <= 24
            ]
            got = {a["cited"] for a in hits} - {""}
            wanted = {f"{g['volume']}/{t}" for t in r["targets"]}
            what = "found" if hits else "NOT FOUND"
            if r["status"] == "printed" and hits:
                what = "right" if got & wanted else "WRONG" if got else "SILENT"
            elif got:
                what = "FALSE"
            left[what] += 1
            if what.isupper() and left[what] <= count:
                said = "; ".join(f"{a['quote']} -> {a['message']} {a['cited']}" for a in hits)
                print(f"{what:9} {score.key(g)} {sorted(wanted)} …{r['quote'][-80:]!r} | {said}")
    print(dict(left))


def main() -> None:
    parser = evaluation.options(__doc__, register=True)
    parser.add_argument("volumes", nargs="+", type=Path)
    parser.add_argument("--form", choices=("text", "blind", "both"), default="both")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    score = evaluation.script("score")
    registry = evaluation.registry(options.register)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        gold = evaluation.gold(options.volumes, out)
        for form in ("text", "blind") if options.form == "both" else (options.form,):
            begun = time.perf_counter()
            sources = sorted(str(p) for p in (out / form).iterdir())
            rows = answers(list(findings(sources, registry)))
            print(form, json.dumps(score.references(gold, rows)), f"{time.perf_counter() - begun:.1f} s", flush=True)
            if options.misses:
                misses(gold, rows, score, options.misses)


if __name__ == "__main__":
    main()
