"""How right the persons across volumes are: the lists of persons alone, without a build, scored as score.py does it.

    python benchmarks/quality_identities.py VOLUME.xml... --people PEOPLE/data
    python benchmarks/quality_identities.py VOLUME.xml... --people PEOPLE/data --learn

The people files are the answer and never go in. With --learn the weights are learnt from every second volume (in order
of their names) and written to kg/resolve/identities/weights.toml with the volumes' names; figures then and later are
given for those volumes, for the others, and for all.
"""

from __future__ import annotations

import json
import math
import re
import time
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import evaluation

from kg import authority
from kg.build.identities import held_by, in_registers
from kg.model import years_of
from kg.model.identities import Bearer
from kg.read import find_sources, read
from kg.resolve.identities import identify
from kg.resolve.identities.likeness import FILE, GIVEN, Weights
from kg.resolve.identities.pairs import compared, rarity_of
from kg.resolve.identities.profiles import profiles

_LISTED = re.compile(r"historicaldocuments/(frus[^/]+)/persons#([^<\s]+)")
_POCOM = re.compile(r"departmenthistory/people/([a-z0-9-]+)")
_STEPS, _PULL = 12, 0.5
STRANGERS, THRESHOLD, LONGER = -8.0, -1.0, -6.0  # set by hand: no two lists lie so far apart


def answers(people: Path) -> dict[str, str]:
    """Key of an entry's person -> who the Historian says it is."""
    found = {}
    for file in people.rglob("*.xml"):
        for volume, entry in _LISTED.findall(file.read_text(encoding="utf-8")):
            found[f"person/{volume}/{entry}"] = file.stem
    return found


def entries(volumes: list[str]) -> list[Bearer]:
    found = []
    for source in find_sources(volumes, None)[0]:
        volume = read(source)
        found += [
            Bearer(
                f"person/{volume.id}/{e.id}",
                e.name,
                "list",
                volume.id,
                e.description,
                years_of(volume.id) or (0, 0),
                held=held_by(e, volume.id),
            )
            for e in volume.persons
        ]
    return found


def registered(folder: Path, people: Path, found: list[Bearer]) -> str:
    """How many entries find their person in POCOM, and how many a wrong one."""
    true = {}
    for file in people.rglob("*.xml"):
        text = file.read_text(encoding="utf-8").partition("<titles-from-name")[0]
        ids = set(_POCOM.findall(text))
        true.update({f"person/{v}/{e}": ids for v, e in _LISTED.findall(text)})
    registry = authority.load({"pocom": folder})
    persons = list(in_registers(registry, set()))
    known = {person.key for person in registry.parts["pocom"].persons.values()}
    said = identify([*found, *persons]).chiefs()
    of = [b.key for b in found if true.get(b.key)]
    right = sum(said.get(key, "").removeprefix("person/") in true[key] for key in of)
    wrong = [key for key in true if said.get(key) in known and said[key].removeprefix("person/") not in true[key]]
    linked = right + len(wrong)
    return f"to POCOM: {right:,} of {len(of):,} ({right / len(of):.4f}), precision {right / linked:.4f}"


def b_cubed(said: dict[str, str], true: dict[str, str]) -> str:
    predicted, real = defaultdict(set), defaultdict(set)
    keys = [k for k in said if k in true]
    for key in keys:
        predicted[said[key]].add(key)
        real[true[key]].add(key)
    both = {key: len(predicted[said[key]] & real[true[key]]) for key in keys}
    precision = sum(both[k] / len(predicted[said[k]]) for k in keys) / len(keys)
    recall = sum(both[k] / len(real[true[k]]) for k in keys) / len(keys)
    f1 = 2 * precision * recall / (precision + recall)
    return f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  of {len(keys):,} entries"


def learn(found: list[Bearer], true: dict[str, str]) -> Weights:
    """The weight of each level, all at once (logistic regression), between entries of different lists.

    Learnt one by one they would count twice what goes together: rare names and other spellings, say.
    """
    import numpy as np

    everyone = profiles([b for b in found if b.key in true])
    pairs = list(compared(everyone, rarity_of(everyone)))
    names = sorted({item for _, level in pairs for item in level.items()})
    column = {item: at for at, item in enumerate(names)}
    seen = np.zeros((len(pairs), len(names)))
    for row, (_, level) in enumerate(pairs):
        seen[row, [column[item] for item in level.items()]] = 1
    same = np.array([true[everyone[a].key] == true[everyone[b].key] for (a, b), _ in pairs], dtype=float)
    of = Counter(true[profile.key] for profile in everyone)
    # somebody in forty lists is no more telling than somebody in four
    counts = np.array([1 / math.sqrt(max(of[true[everyone[a].key]], of[true[everyone[b].key]])) for (a, b), _ in pairs])
    bits = np.zeros(len(names))
    for _ in range(_STEPS):  # Newton's method
        chance = 1 / (1 + np.exp(-seen @ bits))
        slope = seen.T @ (counts * (same - chance)) - _PULL * bits
        curve = (seen.T * (counts * chance * (1 - chance))) @ seen + _PULL * np.eye(len(names))
        bits += np.linalg.solve(curve, slope)
    learnt: dict[str, dict[str, float]] = defaultdict(dict)
    for thing, name in sorted(names, key=lambda n: (n[0], GIVEN.index(n[1]) if n[1] in GIVEN else 0, n[1])):
        learnt[thing][name] = round(float(bits[column[thing, name]]) / math.log(2), 2)
    learnt["gap"]["longer"] = LONGER
    return Weights(learnt, STRANGERS, THRESHOLD)


def written(weights: Weights, volumes: list[str], command: str) -> str:
    lines = [
        "# What each level of likeness weighs, in bits: a logistic regression's. Made, not written, by",
        f"#   {command}",
        "# from every second volume's list (in order of their names) and the people files.",
        f"strangers = {weights.strangers}  # two who were not even compared",
        f"learnt_from = {json.dumps(volumes)}",
        f"threshold = {weights.threshold}  # average between two groups from which on they are one",
    ]
    for thing, of in weights.levels.items():
        lines += ["", f"[level.{thing}]", *(f'"{name}" = {bits}' for name, bits in of.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = evaluation.options(__doc__)
    parser.add_argument("volumes", nargs="+")
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--pocom", type=Path, help="measure the links to this register too")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="show so many splits and merges of the half learnt from")
    chosen = parser.parse_args()
    true = answers(chosen.people)
    found = entries(chosen.volumes)
    volumes = sorted({b.volume for b in found})
    half = set(tomllib.loads(FILE.read_text(encoding="utf-8")).get("learnt_from", ()))
    if chosen.learn:
        half = set(volumes[::2])
        weights = learn([b for b in found if b.volume in half], true)
        FILE.write_text(
            written(weights, sorted(half), "python benchmarks/quality_identities.py VOLUME.xml... --people DIR --learn")
        )
    begun = time.monotonic()
    result = identify(found)
    took = time.monotonic() - begun
    said = {b.key: b.key for b in found} | result.chiefs()
    print(f"{len(found):,} entries of {len(volumes)} lists, {len(result.links):,} joins, {took:.1f} s")
    for title, of in (("learnt from ", half), ("the others  ", set(volumes) - half)):
        if of & set(volumes):
            print(title, b_cubed({b.key: said[b.key] for b in found if b.volume in of}, true))
    print("all         ", b_cubed(said, true))
    if chosen.pocom:
        print(registered(chosen.pocom, chosen.people, found))
    if chosen.errors:
        show([b for b in found if b.volume in half and b.key in true], said, true, chosen.errors)


def show(found: list[Bearer], said: dict[str, str], true: dict[str, str], most: int) -> None:
    for title, whole, parts in (("SPLIT", true, said), ("MERGED", said, true)):
        groups = defaultdict(list)
        for bearer in found:
            groups[whole[bearer.key]].append(bearer)
        lost = []
        for name, group in groups.items():
            of = Counter(parts[b.key] for b in group)
            if len(of) > 1:
                lost.append((len(group) - sum(n * n for n in of.values()) / len(group), name, of))
        print(title, len(lost), round(sum(row[0] for row in lost), 1))
        for loss, name, of in sorted(lost, key=lambda row: (-row[0], row[1]))[:most]:
            print(f"-- {loss:.2f} {name}")
            for part, n in of.most_common():
                one = next(b for b in groups[name] if parts[b.key] == part)
                print(f"     {n} {one.key} | {one.name} | {one.description[:110]}")


if __name__ == "__main__":
    main()
