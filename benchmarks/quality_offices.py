"""Office and day -> holder, with the name hidden: of every heading where the editors print an office and a surname.

    python benchmarks/quality_offices.py VOLUME.xml... --register pocom=DIR [--text] [--misses] [--alone] [--facts FILE]
    python benchmarks/quality_offices.py VOLUME.xml... --sample 200 --seed 7   # tenures of the lists, to be read by eye

The answers are those of ../shared/eval (make_gold.py). The resolver gets the office and the day only; the document's
own heading is left out of what it knows of the volume (leave-one-out), other headings of the volume count. `--alone`
takes the volume away, list and headings, so that only the registers speak; `--text` reads the bare text. The rolls
(`kg/authority/rolls.tsv`) are made anew for each volume, of the lists of all others: `--facts` is what
harvest_offices.py kept; without it there are no rolls.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import evaluation
from harvest_offices import Fact, kept, merged, part

from kg.authority import Registry
from kg.authority.registry import fold
from kg.build.sightings import sightings
from kg.model import ListedTenure, Office
from kg.read import find_sources, read
from kg.resolve.offices import find_office
from kg.resolve.offices.careers import careers
from kg.resolve.offices.weighing import Inquiry, claims, decided
from kg.resolve.offices.witnesses import Witnesses

ERAS = ((1900, "1861-99"), (1945, "1900-44"), (1961, "1945-60"), (9999, "1961-80"))


@dataclass(frozen=True)
class Asked:
    """One question and its answer."""

    document: str
    words: str
    surname: str
    day: date
    office: Office
    acting: bool


def era(volume: str) -> str:
    """The era of a volume by its first year."""
    match = re.search(r"\d{4}", volume)
    return next(name for end, name in ERAS if int(match[0] if match else 0) < end)


def questions(rows: list[dict], registry: Registry, bodies: Counter[str]) -> Iterator[Asked]:
    """What the editors print with a name; a body or a rank is nobody's office, and only counted."""
    for row in rows:
        if not row.get("date"):
            continue
        day = date.fromisoformat(row["date"])
        for role in ("sender", "addressee"):
            party = row.get(role) or {}
            if not (party.get("office") and party.get("surname")):
                continue
            reading = find_office(party["office"], day, registry)
            name = f"{row['volume']}/{row['document']}"
            if reading.office is None:
                bodies[party["office"]] += 1
                continue
            yield Asked(name, party["office"], party["surname"], day, reading.office, reading.acting)


def volume_witnesses(path: str, registry: Registry) -> Witnesses:
    """What the volume says."""
    (source,), _ = find_sources([path])
    volume = read(source)
    return Witnesses(volume.id, volume.persons, careers(volume), sightings(source, registry))


def rolled(registry: Registry, facts: list[Fact], volume: str) -> Registry:
    """The registers with the rolls that the lists of the other volumes make."""
    bare = Registry(tuple(p for p in registry.parts.values() if not p.told))
    told = merged((f for f in facts if f.volume != volume), bare)
    return Registry((*bare.parts.values(), part(told, bare)))


def judged(asked: Asked, registry: Registry, witnesses: Witnesses | None) -> tuple[str, str]:
    """ "right", "wrong" or "open", and why."""
    found = claims(Inquiry(asked.office, asked.day, registry, witnesses, asked.acting, asked.document))
    best = decided(found)
    if best is None:
        if not found:
            return "open", "nobody known"
        return "open", "several" if len(found) > 1 else "too weak"
    same = _same(best.surname, asked.surname) or (
        best.tenure is not None and registry.bears(best.tenure.person, asked.surname)
    )
    kinds = {
        "holder": "register",
        "stands": "register",
        "heading": "headings",
        "list has": "list",
        "list of persons of": "rolls",
        "is taken to be": "stand-in",
        "is also called": "stand-in",
        "is called so": "stand-in",
    }
    who = "+".join(sorted({kind for words in best.words for cue, kind in kinds.items() if cue in words}))
    return ("right" if same else "wrong"), f"{who}: {best.surname}, {'; '.join(best.words)}" if not same else who


def _same(one: str, two: str) -> bool:
    """Whether two surnames are one: "De Lambert" and "Lambert", too."""
    return fold(one) == fold(two) or fold(one.rpartition(" ")[2]) == fold(two.rpartition(" ")[2])


def sample(volumes: list[str], count: int, seed: int) -> Iterator[str]:
    """Entries of the lists drawn at random, with what was made of them; the columns of `offices-read.tsv`."""
    drawn = []
    for path in volumes:
        volume = read(find_sources([path])[0][0])
        held: dict[str, list[ListedTenure]] = defaultdict(list)
        for tenure in careers(volume):
            held[tenure.entry].append(tenure)
        drawn += [(volume.id, entry, held[entry.id]) for entry in volume.persons if entry.description.strip()]
    yield "volume\tentry\tquote\toffices\tright\twhy"
    for name, entry, tenures in random.Random(seed).sample(drawn, count):  # noqa: S311
        made = " | ".join(
            f"{t.title} <{t.office.key if t.office else t.body}>{f' @{t.where}' if t.where else ''}"
            f" {t.begin.edtf if t.begin else '..'}/{t.until.edtf if t.until else '..'}"
            f"{' acting' if t.acting else ''}{' former' if t.former else ''}"
            f"{' (whole volume)' if t.basis.startswith('the volume') else ''}"
            for t in tenures
        )
        yield f"{name}\t{entry.id}\t{' '.join(entry.description.split())}\t{made}\t\t"


class Score:
    """What became of the questions, era by era, and which were left open or answered wrongly."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.open: Counter[tuple[str, str]] = Counter()
        self.wrong: list[str] = []

    def add(self, asked: Asked, verdict: str, why: str) -> None:
        """Takes one question with what `judged` says of it."""
        for column in (era(asked.document), "all"):
            self.counts[column][verdict] += 1
            if verdict != "wrong":
                self.counts[column][f"{verdict}: {why}"] += 1
        if verdict == "open":
            self.open[asked.words, why] += 1
        elif verdict == "wrong":
            self.wrong.append(f"{asked.document} {asked.day} {asked.words} ({asked.surname}) <- {why}")

    def lines(self) -> Iterator[str]:
        """The figures, two lines an era."""
        for column, table in sorted(self.counts.items()):
            right, wrong, left = (table[verdict] for verdict in ("right", "wrong", "open"))
            total, answered = right + wrong + left, right + wrong
            yield (
                f"{column:8} {total:6} asked, {answered / total:.4f} answered, right {right / total:.4f} of all,"
                f" {right / max(1, answered):.4f} of those answered; wrong {wrong}, open {left}"
            )
            yield "          " + ", ".join(f"{k} {n}" for k, n in table.most_common() if ":" in k)

    def misses(self) -> Iterator[str]:
        """What was left open most often, and every wrong answer."""
        yield from (f"open {n:4} {words} ({why})" for (words, why), n in self.open.most_common(60))
        yield from self.wrong


def main() -> None:
    """Print the figures, era by era."""
    parser = evaluation.options(__doc__, register=True)
    parser.add_argument("volumes", nargs="+")
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    if chosen.sample:
        print(*sample(chosen.volumes, chosen.sample, chosen.seed), sep="\n")
        return
    known = evaluation.registry(chosen.register)
    facts = kept(chosen.facts) if chosen.facts is not None else []
    score = Score()
    bodies: Counter[str] = Counter()
    for path in chosen.volumes:
        name = Path(path).stem
        registry = rolled(known, facts, name)
        with tempfile.TemporaryDirectory() as folder:
            rows = evaluation.gold([path], Path(folder))
            source = f"{folder}/text/{name}" if chosen.text else path
            witnesses = None if chosen.alone else volume_witnesses(source, registry)
        for asked in questions(rows, registry, bodies):
            score.add(asked, *judged(asked, registry, witnesses))
    print(*score.lines(), sep="\n")
    print("bodies and ranks with a name beside them, not asked:", bodies.total(), bodies.most_common(6))
    if chosen.misses:
        print(*score.misses(), sep="\n")


if __name__ == "__main__":
    main()
