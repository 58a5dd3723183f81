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

import argparse
import importlib.util
import os
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from harvest_offices import Fact, kept, merged, part

from kg.authority import Registry, load
from kg.authority.registry import fold
from kg.build.sightings import sightings
from kg.model import ListedTenure, Office
from kg.read import find_sources, read
from kg.resolve.offices import find_office
from kg.resolve.offices.careers import careers
from kg.resolve.offices.weighing import claims, decided
from kg.resolve.offices.witnesses import Witnesses

EVAL = Path(os.environ.get("KG_EVAL", Path(__file__).parents[2] / "shared" / "eval"))
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


def module(name: str) -> ModuleType:
    """A script of the evaluation as a module."""
    spec = importlib.util.spec_from_file_location(name, EVAL / f"{name}.py")
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


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
    found = claims(asked.office, asked.day, registry, witnesses, acting=asked.acting, without=asked.document)
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


def main() -> None:
    """Print the figures, era by era."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("volumes", nargs="+")
    parser.add_argument("--register", action="append", default=[])
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
    known = load({r.partition("=")[0]: Path(r.partition("=")[2]) for r in chosen.register})
    facts = kept(chosen.facts) if chosen.facts is not None else []
    make = module("make_gold")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    open_: Counter[tuple[str, str]] = Counter()
    bodies: Counter[str] = Counter()
    wrong: list[str] = []
    for path in chosen.volumes:
        registry = rolled(known, facts, Path(path).stem)
        with tempfile.TemporaryDirectory() as folder:
            rows = make.volume(Path(path), Path(folder))[0]
            name = Path(path).stem
            source = f"{folder}/text/{name}" if chosen.text else path
            witnesses = None if chosen.alone else volume_witnesses(source, registry)
        for asked in questions(rows, registry, bodies):
            verdict, why = judged(asked, registry, witnesses)
            for column in (era(name), "all"):
                counts[column][verdict] += 1
                if verdict != "wrong":
                    counts[column][f"{verdict}: {why}"] += 1
            if verdict == "open":
                open_[asked.words, why] += 1
            elif verdict == "wrong":
                wrong.append(f"{asked.document} {asked.day} {asked.words} ({asked.surname}) <- {why}")
    for column in sorted(counts):
        table = counts[column]
        total = table["right"] + table["wrong"] + table["open"]
        answered = table["right"] + table["wrong"]
        print(
            f"{column:8} {total:6} asked, {answered / total:.4f} answered, right {table['right'] / total:.4f} of all,"
            f" {table['right'] / max(1, answered):.4f} of those answered; wrong {table['wrong']}, open {table['open']}"
        )
        print("         ", ", ".join(f"{k} {n}" for k, n in table.most_common() if ":" in k))
    print("bodies and ranks with a name beside them, not asked:", bodies.total(), bodies.most_common(6))
    if chosen.misses:
        print(*(f"open {n:4} {words} ({why})" for (words, why), n in open_.most_common(60)), sep="\n")
        print(*wrong, sep="\n")


if __name__ == "__main__":
    main()
