"""Who held which office when, gathered from the lists of persons of many volumes: makes `kg/authority/rolls.tsv`.

    python benchmarks/harvest_offices.py VOLUME.xml... --pocom DIR --people DIR [--out FILE] [--facts FILE]

A fact is an office, its holder, from, until, and the volumes whose lists say so, in our own form. Volumes held back for
measuring are never read. Beside the lists the headings tell who held an office when, where the volume's list says who
that is. What a register has is left to it. A spell is kept where two volumes agree on it, or where one dates it; where
lists contradict each other only the time that all allow is kept. `--facts` keeps the facts of every volume apart, so
that `quality_offices.py --facts FILE` can leave out those of the volume that it asks about.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from evaluation import HELD, options

from kg.authority import Part, Registry, load
from kg.authority.registry import fold
from kg.authority.rolls import FILE, HEAD, people_ids
from kg.authority.rolls import load as read_rolls
from kg.build.sightings import sightings
from kg.grammar import table
from kg.graph.labels import label
from kg.model import Bound, Office
from kg.namespaces import slug
from kg.read import find_sources, read
from kg.resolve.offices.careers import careers, covered, listed_tenures
from kg.resolve.offices.witnesses import Witnesses, gist, gists

NEAR = timedelta(days=62)  # spells so near to each other are one
APART = timedelta(days=100)  # dates of one event that differ by more contradict each other
MOST_NAMED = 2  # of the volumes that say so
RUN = timedelta(days=400)  # between two headings that print one name
MOST_AT_ONCE = 3  # an office that more held at once is a rank
LEAST_WORDS = 3  # that the gist of an office must have: "director" is nobody's


@dataclass(frozen=True)
class Fact:
    """What one list says of one person in one office."""

    volume: str
    office: str
    title: str
    acting: bool
    person: str  # id, of POCOM or of the people files where they have him
    name: str
    begin: date
    until: date
    begin_stated: bool
    until_stated: bool
    seen: bool = False  # in a heading, on that day


@dataclass
class Spell:
    """One person's time in one office, as the lists together have it."""

    facts: list[Fact] = field(default_factory=list)
    since: date = date.max
    until: date = date.min

    @property
    def volumes(self) -> tuple[str, ...]:
        """The volumes that say so."""
        return tuple(sorted({f.volume for f in self.facts}))

    @property
    def dated(self) -> tuple[bool, bool]:
        """Whether a list states its beginning, and its end."""
        return any(f.begin_stated for f in self.facts), any(f.until_stated for f in self.facts)


def facts_of(path: Path, registry: Registry) -> Iterator[Fact]:
    """The facts of one volume's list; none of one held back."""
    if path.stem in HELD:
        return
    volume = read(find_sources([str(path)])[0][0])
    years = covered(volume.id)
    if years.begin is None or years.until is None:
        return
    for entry in volume.persons:
        known = registry.listed(volume.id, entry.id)
        name = known.name if known is not None else entry.name
        if "," not in name:
            continue
        for said in listed_tenures(entry, years):
            if said.office is None or said.former:
                continue
            begin, until = _end(said.begin, years.begin), _end(said.until, years.until)
            if begin.first > until.last or (until.last - begin.first).days > 20 * 366:
                continue
            stated = said.dated
            yield Fact(
                volume.id,
                said.office.id,
                said.office.title,
                said.acting,
                known.id if known is not None else slug(" ".join(name.split(", ")[:2])),
                name,
                begin.first,
                until.last,
                stated and said.begin is not None,
                stated and said.until is not None,
            )


def seen_in(path: Path, registry: Registry) -> Iterator[Fact]:
    """Who is printed beside an office in the headings of a volume, where its list says who that is."""
    if path.stem in HELD:
        return
    source = find_sources([str(path)])[0][0]
    volume = read(source)
    witnesses = Witnesses(volume.id, volume.persons, careers(volume), ())
    names = {witnesses.entry_key(e.id, registry): e.name for e in volume.persons}
    for sight in sightings(source, registry) if volume.persons else ():
        key = witnesses.person(sight.surname, sight.name, sight.office, sight.day, registry)
        person, known = key.removeprefix("person/"), registry.person(key)
        name = known.name if known is not None else names.get(key, "")
        if "," not in name or sight.acting:
            continue
        known_as = person if known is not None else slug(" ".join(name.split(", ")[:2]))
        title, day = label(f"office/{sight.office}"), sight.day
        yield Fact(volume.id, sight.office, title, False, known_as, name, day, day, False, False, seen=True)


def _end(said: Bound | None, of_volume: Bound) -> Bound:
    return said if said is not None else of_volume


def merged(facts: Iterable[Fact], registry: Registry) -> list[Spell]:
    """The spells that the facts come to, without those that a register has: of the lists, and of the headings."""
    offices: dict[tuple[str, bool, bool], list[Fact]] = defaultdict(list)
    registered = {gist(o.id) for o in registry.offices() if registry.tenures_in(o.id)}
    for fact in facts:
        if fact.acting or registered.isdisjoint(gists(Office(fact.office, fact.title), fact.title)):
            offices[gist(fact.office), fact.acting, fact.seen].append(fact)
    out: list[Spell] = []
    for (held, _, seen), said in sorted(offices.items()):
        if _tells_little(held, said):
            continue
        if seen:
            out += _runs(said)
            continue
        spells = [s for group in _by_person(said) for s in _spells(group)]
        spells = [s for s in map(_clipped, spells, [spells] * len(spells)) if s.since <= s.until]
        if _at_once(spells) <= MOST_AT_ONCE:
            out += [s for s in spells if len(s.volumes) > 1 or any(s.dated)]
    return out


def _runs(said: list[Fact]) -> list[Spell]:
    """The times in which headings print one name; none where names alternate, for then several hold the office."""
    runs: list[Spell] = []
    for fact in sorted(said, key=lambda f: (f.begin, f.volume)):
        last = runs[-1] if runs else None
        if last is not None and last.facts[0].person == fact.person and fact.begin - last.until <= RUN:
            last.facts.append(fact)
            last.until = fact.begin
        else:
            runs.append(Spell([fact], fact.begin, fact.begin))
    people = {r.facts[0].person for r in runs}
    return runs if len(runs) <= 2 * len(people) else []


def _tells_little(held: str, said: Sequence[Fact]) -> bool:
    if "/" in held:
        return False
    several = table("careers").pattern("held-by-several")
    rank = any(several.match(f.title) for f in said) and " for " not in said[0].title
    return rank or len(held.split("-")) < LEAST_WORDS


def _by_person(said: Sequence[Fact]) -> Iterator[list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in said:
        surname, _, given = fact.name.partition(",")
        groups[f"{fold(surname)} {fold(given)[:1]}"].append(fact)
    yield from groups.values()


def _spells(said: list[Fact]) -> Iterator[Spell]:
    """One person's facts as spells, those that meet or overlap as one."""
    spell = Spell()
    for fact in sorted(said, key=lambda f: (f.begin, f.until)):
        if spell.facts and fact.begin > max(f.until for f in spell.facts) + NEAR:
            yield _bounded(spell)
            spell = Spell()
        spell.facts.append(fact)
    yield _bounded(spell)


def _bounded(spell: Spell) -> Spell:
    """The spell with its ends: those that most lists state; where they contradict each other, the innermost."""
    begins = [f.begin for f in spell.facts if f.begin_stated]
    untils = [f.until for f in spell.facts if f.until_stated]
    since = _agreed(begins, max) if begins else min(f.begin for f in spell.facts)
    until = _agreed(untils, min) if untils else max(f.until for f in spell.facts)
    return replace(spell, since=since, until=until)


def _agreed(days: list[date], inner: object) -> date:
    (first, count), *others = Counter(days).most_common()
    if max(days) - min(days) <= APART or count > sum(n for _, n in others):
        return first
    return max(days) if inner is max else min(days)


def _clipped(spell: Spell, all_of_office: Sequence[Spell]) -> Spell:
    """The spell, where its own ends are not stated, without the time after somebody else began, or before he left."""
    since, until = spell.since, spell.until
    begun, left = spell.dated
    for other in all_of_office:
        if other is spell:
            continue
        if not left and other.dated[0] and since < other.since <= until:
            until = other.since
        if not begun and other.dated[1] and since <= other.until < until:
            since = other.until
    return replace(spell, since=since, until=until)


def _at_once(spells: Sequence[Spell]) -> int:
    """How many hold the office at once, at most."""
    return max((sum(s.since + NEAR < t.since + NEAR <= s.until or s is t for s in spells) for t in spells), default=0)


def rows(spells: Iterable[Spell], registry: Registry) -> Iterator[str]:
    """The lines of rolls.tsv: person, its id in the people files, name, office, title, since, until, how, sources."""
    ids = {p.id for p in registry.persons()}
    numbered = {ours: theirs for theirs, ours in people_ids().items()}  # the rolls as they were name them by our ids
    taken: dict[str, str] = {}
    found = []
    for spell in spells:
        fact = Counter(spell.facts).most_common(1)[0][0]
        office = Counter((f.office, f.title) for f in spell.facts).most_common(1)[0][0]
        person, people = fact.person, numbered.get(fact.person, "")
        if person.isdigit():
            people = person
            person = slug(" ".join(fact.name.replace(".", "").split(", ")[:2]))
            while taken.setdefault(person, people) != people or (person in ids and not person.isdigit()):
                person += "-2"
        begun, left = spell.dated
        how = "seen/seen" if fact.seen else f"{'stated' if begun else 'years'}/{'stated' if left else 'years'}"
        acting = "acting" if fact.acting else ""
        sources = " ".join(spell.volumes[:MOST_NAMED])
        place = office[0] if office[0] != slug(office[1]) else ""
        cells = (
            place,
            office[1],
            person,
            people,
            fact.name,
            spell.since,
            spell.until,
            how,
            acting,
            sources,
        )
        found.append("\t".join(map(str, cells)))
    yield from sorted(found)


def keep(file: Path, facts: Iterable[Fact]) -> None:
    """Writes the facts, one a line."""
    file.write_text("".join(f"{json.dumps(asdict(f), default=str)}\n" for f in facts), encoding="utf-8")


def kept(file: Path) -> list[Fact]:
    """The facts that `keep` wrote."""
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    day = date.fromisoformat
    return [Fact(**{**f, "begin": day(f["begin"]), "until": day(f["until"])}) for f in found]


def part(spells: Iterable[Spell], registry: Registry) -> Part:
    """The spells as the register of which they are rows."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows(spells, registry))
        file.flush()
        return read_rolls(Path(file.name))


def main() -> None:
    """Write the rolls."""
    parser = options(__doc__)
    parser.add_argument("volumes", nargs="+", type=Path)
    parser.add_argument("--pocom", type=Path, required=True)
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--facts", type=Path)
    chosen = parser.parse_args()
    registry = load({"pocom": chosen.pocom, "people": chosen.people})
    paths = sorted(chosen.volumes)
    facts = [f for path in paths for read_in in (facts_of, seen_in) for f in read_in(path, registry)]
    if chosen.facts is not None:
        keep(chosen.facts, facts)
    spells = merged(facts, registry)
    lines = list(rows(spells, registry))
    chosen.out.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    lists = len({f.volume for f in facts})
    print(f"{len(facts)} facts of {lists} lists, {len(lines)} spells written to {chosen.out.name}")


if __name__ == "__main__":
    main()
