"""How many of the editors' marked persons are found and linked: blind TEI (with the list) and bare text (without).

    python benchmarks/quality_people.py [--show N] [--register people=DIR ...] VOLUME.xml...
    python benchmarks/quality_people.py --thirty VOLUMES/ [--register pocom=DIR]

The second form scores the names read by eye in thirty documents without a list (people-30.tsv); VOLUMES is the folder
with the volumes they are from.
"""

import random
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import evaluation

from kg.authority import Registry
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.grammar.names import fold
from kg.model import Findings, Heading


def answers(source: str, registry: Registry, seen: list[tuple[str, ...]]) -> tuple[dict, dict[str, float]]:
    """Mentions by document, and the seconds each stage took."""
    import spacy

    from kg.extract import headings, people
    from kg.read import find_sources, read
    from kg.resolve import dates, offices
    from kg.resolve import people as who

    tokenizer = Tokenizer(spacy.blank("en").vocab)
    found: dict = defaultdict(list)
    spent: dict[str, float] = defaultdict(float)
    for one in find_sources([source])[0]:
        volume = read(one)
        for document in volume.documents:
            reading = Reading(document, tokenizer(document.prose.text), registry, volume.persons)
            try:
                reading.found["headings"] = headings.find(reading)
            except (ValueError, LookupError, TypeError):
                reading.found["headings"] = Heading()
            begin = time.process_time()
            mentions = people.find(reading)
            middle = time.process_time()
            heading = offices.resolve_parties(
                dates.resolve_heading_dates(reading.found["headings"], document), registry
            )
            day = heading.sent.begin if heading.sent else None
            resolving = time.process_time()
            findings = who.resolve(Findings(document, heading=heading, mentions=mentions), volume, registry, day)
            spent["find"] += middle - begin
            spent["resolve"] += time.process_time() - resolving
            spent["MB"] += len(document.text) / 1e6
            for m in findings.mentions:
                found[document.id].append({"surface": m.evidence.quote, "listed_as": m.listed_as})
                around = document.text[max(0, m.evidence.start - 40) : m.evidence.end + 30].replace("\n", "|")
                seen.append((m.evidence.rule, m.title, m.evidence.quote, m.key, m.reason, around))
    return found, spent


THIRTY = Path(__file__).with_name("people-30.tsv")


def same(one: str, other: str) -> bool:
    """Whether one name is the other, or its end: "Mr. Hay" and "Hay"."""
    ends = [[folded for word in name.split() if (folded := fold(word))] for name in (one, other)]
    size = min(map(len, ends))
    return size > 0 and ends[0][-size:] == ends[1][-size:]


def read_by_eye() -> dict[str, dict[str, Counter[str]]]:
    """The names of people-30.tsv: part, document, name and how often; 0 where it may be counted or not."""
    parts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in THIRTY.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            part, document, name, often = line.split("\t")
            parts[part][document].update({name: int(often)} if name != "-" else {})
    return parts


def thirty(volumes: Path, registry: Registry) -> None:
    """Print recall and precision of the names read by eye, tuned on and not."""
    parts = read_by_eye()
    sources = sorted({document.partition("/")[0] for part in parts.values() for document in part})
    with tempfile.TemporaryDirectory() as folder:
        paths = [volumes / f"{volume}.xml" for volume in sources]
        evaluation.gold(paths, Path(folder))
        for text in Path(folder, "text").glob("*/*.txt"):
            if not any(f"{text.parent.name}/{text.stem}" in part for part in parts.values()):
                text.unlink()
        found: dict = {}
        for volume in sources:
            found |= answers(f"{folder}/text/{volume}", registry, [])[0]
    for name, documents in parts.items():
        hit = said = true = 0
        for document, names in documents.items():
            left = [m["surface"] for m in found.get(document, ())]
            true += names.total()
            for wanted in sorted(names.elements(), key=len, reverse=True):
                got = next((s for s in left if same(s, wanted)), None)
                if got is not None:
                    left.remove(got)
                    hit, said = hit + 1, said + 1
            said += sum(not any(same(s, wanted) for wanted in names if not names[wanted]) for s in left)
        print(f"{name}: {true} names, recall {hit / true:.3f}, precision {hit / said:.3f}")


def main() -> None:
    """Print both scores for each volume."""
    parser = evaluation.options(__doc__, register=True)
    parser.add_argument("volumes", nargs="*")
    parser.add_argument("--thirty", type=Path, help="the folder of the volumes that people-30.tsv was drawn from")
    parser.add_argument("--show", type=int, default=0, help="so many mentions to read")
    chosen = parser.parse_args()
    registry = evaluation.registry(chosen.register)
    if chosen.thirty:
        thirty(chosen.thirty, registry)
        return
    score = evaluation.script("score")
    with tempfile.TemporaryDirectory() as folder:
        gold = evaluation.gold(chosen.volumes, Path(folder))
        for volume in sorted({g["volume"] for g in gold}):
            rows = [g for g in gold if g["volume"] == volume]
            for name, source in (
                ("blind TEI", f"{folder}/blind/{volume}.xml"),
                ("bare text", f"{folder}/text/{volume}"),
            ):
                seen: list[tuple[str, ...]] = []
                found, spent = answers(source, registry, seen)
                speed = spent["MB"] / (spent["find"] + spent["resolve"])
                print(volume, name, score.mentions(rows, found), f"{len(seen)} mentions, {speed:.1f} MB/s", end=" ")
                print(dict(Counter(s[0] for s in seen)))
                for row in random.Random(1).sample(seen, min(chosen.show, len(seen))):  # noqa: S311
                    print("   ", row)


if __name__ == "__main__":
    main()
