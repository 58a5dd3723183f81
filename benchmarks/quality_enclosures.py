"""How many enclosures say who wrote them, to whom, when and who signed; and a sample of them to be read by eye.

    python benchmarks/quality_enclosures.py VOLUME.xml... [--read N] [--seed S]

The first figures are a count: of the parts of documents that the reader tells apart, how many are enclosures (not lists
of enclosures, not "not printed"), and how many have each field. `--read` prints N of each volume's as tab-separated
rows, with the beginning and the end of each; `enclosures-read.tsv` has the verdicts, right, wrong or missed.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import evaluation

from kg.extract import enclosures, headings
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.model import Document, Enclosure
from kg.read import find_sources, read
from kg.resolve.dates import resolve_heading_dates

FIELDS = ("sender", "addressee", "signer", "date", "anyone", "kind")


def documents(volume: str) -> Iterator[Document]:
    """Those of a volume that have parts, and those that have none."""
    for source in find_sources([volume])[0]:
        yield from read(source).documents


def fields(enclosure: Enclosure) -> dict[str, bool]:
    """Which fields an enclosure has."""
    heading = enclosure.heading
    has = {role: heading.party(role) is not None for role in ("sender", "addressee", "signer", "drafter")}
    anyone = has["sender"] or has["signer"] or has["drafter"]
    return {**has, "date": heading.sent is not None, "kind": bool(heading.kind), "anyone": anyone}


def row(document: Document, enclosure: Enclosure) -> str:
    """One enclosure as a row to be read."""
    dated = resolve_heading_dates(document_heading := enclosure.heading, document, enclosure.part)
    said = {p.role: f"{p.name or p.office}" for p in reversed(document_heading.parties)}
    when = dated.sent.edtf or dated.sent.expressed if dated.sent else ""
    body = [p for p in document.passages if p.part == enclosure.part and p.voice == "author"]
    shown = " / ".join(document.text[p.start : p.end][:90].replace("\n", ", ") for p in (*body[:4], *body[-2:]))
    cells = [
        document.id,
        enclosure.part,
        *(said.get(r, "") for r in ("sender", "addressee", "signer")),
        when,
        dated.kind,
    ]
    return "\t".join([*cells, shown])


def main() -> None:
    """Print the figures."""
    import spacy

    parser = evaluation.options(__doc__)
    parser.add_argument("volumes", nargs="+")
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tokenizer, spent = Tokenizer(spacy.blank("en").vocab), [0.0, 0.0]
    chosen = random.Random(options.seed)  # noqa: S311
    total: Counter[str] = Counter()
    sample: list[str] = []
    for volume in options.volumes:
        count: Counter[str] = Counter()
        found: list[tuple[Document, Enclosure]] = []
        for document in documents(volume):
            reading = Reading(document, tokenizer(document.prose.text))
            for turn, find in enumerate((headings.find, enclosures.find)):
                begin = time.process_time()
                got = find(reading)
                spent[turn] += time.process_time() - begin
            found += [(document, one) for one in got]
            count["documents"] += 1
            count["parts"] += len({p.part for p in document.passages if p.part})
        count["enclosures"] = len(found)
        for _, one in found:
            count.update(name for name, there in fields(one).items() if there)
        total += count
        sample += [row(*one) for one in chosen.sample(found, min(options.read, len(found)))]
        show(Path(volume).stem, count)
    show("all", total)
    print(f"headings {spent[0]:.2f} s, enclosures {spent[1]:.2f} s of {total['documents']} documents")
    print("\n".join(sample))


def show(name: str, count: Counter[str]) -> None:
    """A line of figures."""
    share = "  ".join(f"{f} {count[f]} ({count[f] / max(1, count['enclosures']):.2f})" for f in FIELDS)
    counts = f"{count['documents']:5} documents {count['parts']:4} parts {count['enclosures']:4} enclosures"
    print(f"{name:18} {counts}  {share}")


if __name__ == "__main__":
    main()
