"""Every tenure of the built-in register against the witnesses at hand, each with its words.

    python benchmarks/check_officers.py --people DIR --pocom DIR [--volume FILE.xml ...] [--seen FILE.tsv] [--all]

Witnesses: the remarks of the people files (the words of the volumes' lists of persons), the lists and the headings of
the volumes given, births and deaths, and what POCOM says the person did meanwhile. Volumes held back for measuring are
never asked. `--seen` keeps what the headings print from one run to the next, for reading them takes minutes. Without
`--all` only what is contradicted, and what has no witness, is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import unescape
from pathlib import Path

from evaluation import HELD, options

from kg.authority import Registry, load
from kg.authority.registry import fold
from kg.model import Bound, ListedTenure, ListEntry, Sighting, Tenure
from kg.resolve.offices.careers import covered, listed_tenures
from kg.resolve.offices.witnesses import gist

NEAR = timedelta(days=15)  # oath, entry on duties and announcement lie so far apart
YEARLY = timedelta(days=31)  # "1973-1976" of one who left in January 1977
_OTHER = re.compile(  # not the office itself, or a president of something else
    r"(?i)\bacting\b|\bformer|\bassistant (?:\S+ ){0,5}to the secretary|for international security affairs to the"
    r"|French Secretary of State for|^President(?! of the United States)"
)
_REMARK = re.compile(r"<remark\b[^>]*>(.*?)</remark>", re.DOTALL)
_WORDS = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_LISTED = re.compile(r"historicaldocuments/([^/<\s]+)/persons#([^<\s]+)")


@dataclass
class Verdict:
    """What the witnesses say of one tenure."""

    tenure: Tenure
    agree: dict[str, str] = field(default_factory=dict)  # witness -> its words
    against: dict[str, str] = field(default_factory=dict)

    @property
    def excused(self) -> bool:
        """Whether the row says itself that witnesses differ: "...; but frus1964-68v08 has December 1964"."""
        return "but " in self.tenure.checked

    @property
    def word(self) -> str:
        """ "agreeing", "contradicting" or "no witness"; a witness outvoted two to one by dated ones is taken to err."""
        dated = sum("undated" not in who for who in self.agree)
        if len(self.against) * 2 > dated and self.against:
            return "contradicting"
        return "agreeing" if self.agree else "no witness"


@dataclass(frozen=True)
class Remark:
    """What a volume's list says of a person."""

    person: str
    volume: str
    words: str


def remarks(people: Path, registry: Registry) -> Iterator[Remark]:
    """The remarks of the people files, each once a volume, without those of volumes held back."""
    for file in sorted(people.rglob("*.xml")):
        text = file.read_text(encoding="utf-8")
        for found in _REMARK.findall(text):
            words = " ".join(unescape(" ".join(_WORDS.findall(found))).split())
            for volume, entry in _LISTED.findall(found):
                person = registry.listed(volume, entry)
                if person is not None and volume not in HELD:
                    yield Remark(person.id, volume, words)


def in_volume(path: Path, registry: Registry) -> tuple[list[Remark], list[Sighting]]:
    """A volume's list and headings; nothing of one held back."""
    from kg.build.sightings import sightings
    from kg.read import find_sources, read

    (source,), _ = find_sources([str(path)])
    if path.stem in HELD:
        return [], []
    persons = ((registry.listed(path.stem, e.id), e) for e in read(source).persons)
    found = [Remark(p.id, path.stem, " ".join(e.description.split())) for p, e in persons if p is not None]
    return found, list(sightings(source, registry))


class Check:
    """The tenures of the built-in register, heard against witnesses one after the other."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        ours = registry.parts["builtin"].tenures.values()
        self.verdicts = {t.id: Verdict(t) for t in ours if t.id.startswith("builtin-")}
        self._of: dict[str, list[Verdict]] = defaultdict(list)
        for verdict in self.verdicts.values():
            self._of[gist(verdict.tenure.office)].append(verdict)

    def hear(self, remark: Remark) -> None:
        """Sets each office of a remark against the tenures of that person, and of others in the same office."""
        for said in listed_tenures(ListEntry("", "", remark.words), covered(remark.volume)):
            if said.office is None or said.acting or said.former or _OTHER.search(said.quote):
                continue
            rows = self._of.get(gist(said.office.id), [])
            own = [v for v in rows if self._one(v.tenure.person, remark.person)]
            where = f"{remark.volume} list"
            if own:
                self._compare(own, said, where)
            for verdict in rows:
                if verdict not in own and self._displaces(said, verdict.tenure) and not self._ours(own, said):
                    verdict.against[f"{where} ({remark.person})"] = said.quote

    def _compare(self, own: Sequence[Verdict], said: ListedTenure, where: str) -> None:
        met = [v for v in own if _meets(v.tenure, said)]
        if said.basis == "the volume's years":
            if met and not said.former:
                met[0].agree.setdefault(where + " (undated)", said.quote)
            return
        if len(met) > 1 and (said.begin is None or said.until is None):  # of two spells the one that ends then
            met = sorted(met, key=lambda v: _off(v.tenure.since if said.until is None else v.tenure.until, said))[:1]
        quote = f"{said.quote} [{said.begin.edtf if said.begin else '..'}/{said.until.edtf if said.until else '..'}]"
        if not met:
            nearest = min(own, key=lambda v: _off(v.tenure.until, said))
            nearest.against[where] = quote
            return
        for verdict in met:
            side = verdict.agree if _same(verdict.tenure, said, spells=len(met)) else verdict.against
            side[where] = quote

    def _displaces(self, said: ListedTenure, tenure: Tenure) -> bool:
        """Whether somebody else's dated office lies in the midst of a tenure."""
        if said.begin is None or said.until is None or tenure.since is None or said.basis != "stated":
            return False
        first = max(said.begin.last, tenure.since)
        last = min(said.until.first, tenure.until or date.max)
        return last - first > 2 * NEAR

    def _one(self, person: str, other: str) -> bool:
        """Whether two ids are one person: the people files have some twice, so name and initial will do."""
        one, two = self.registry.person(person), self.registry.person(other)
        if person == other or one is None or two is None:
            return person == other
        return fold(one.surname) == fold(two.surname) and (
            one.given[:1] == two.given[:1] or two.given.split(" ")[-1][:1] == one.given[:1]
        )

    def _ours(self, own: Sequence[Verdict], said: ListedTenure) -> bool:
        return any(_meets(v.tenure, said) for v in own)

    def see(self, sighting: Sighting) -> None:
        """Sets a name printed beside an office against whoever held it that day."""
        rows = [v for v in self._of.get(gist(sighting.office), []) if _begun(v.tenure, sighting.day)]
        if sighting.acting or sighting.document.partition("/")[0] in HELD:
            return
        words = f"({sighting.name or sighting.surname}) on {sighting.day}"
        names = {sighting.surname, sighting.name} - {""}
        agreeing = [v for v in rows if any(self.registry.bears(v.tenure.person, name) for name in names)]
        for verdict in agreeing:
            verdict.agree.setdefault("heading " + sighting.document, words)
        inside = [v for v in rows if _begun(v.tenure, sighting.day, -NEAR)]
        for verdict in inside if not agreeing and sighting.office != "president" else ():  # there are many presidents
            verdict.against["heading " + sighting.document] = words

    def outlive(self) -> None:
        """Sets each tenure against birth and death."""
        for verdict in self.verdicts.values():
            person, tenure = self.registry.person(verdict.tenure.person), verdict.tenure
            if person is None or tenure.since is None or tenure.until is None:
                continue
            if person.died[:4].isdigit() and int(person.died[:4]) < tenure.until.year:
                verdict.against["death"] = f"died {person.died}"
            if person.born[:4].isdigit() and int(person.born[:4]) + 30 > tenure.since.year:
                verdict.against["birth"] = f"born {person.born}"

    def elsewhere(self) -> Iterator[str]:
        """What POCOM says that the same person did for more than two months of a tenure: to be read, not counted."""
        for verdict in self.verdicts.values():
            ours = verdict.tenure
            for other in self.registry.tenures_of(ours.person):
                if other.id.startswith("builtin-") or other.since is None or ours.since is None:
                    continue
                first, last = max(ours.since, other.since), min(ours.until or date.max, other.until or date.max)
                if last - first > timedelta(days=60) and other.office != ours.office:
                    yield f"{_line(ours)}: meanwhile {other.office} {other.since}/{other.until} ({other.id})"


def _begun(tenure: Tenure, day: date, slack: timedelta = NEAR) -> bool:
    since, until = tenure.since or date.min, tenure.until or date.max
    return since - day <= slack and (until == date.max or day - until <= slack)


def _meets(tenure: Tenure, said: ListedTenure) -> bool:
    """Whether the two have a day in common."""
    after = said.until is None or tenure.since is None or tenure.since <= said.until.last + NEAR
    return after and (said.begin is None or tenure.until is None or said.begin.first - NEAR <= tenure.until)


def _same(tenure: Tenure, said: ListedTenure, spells: int) -> bool:
    """Whether the ends that a list gives are the tenure's; of several spells in one stretch each lies within."""
    ends = [(tenure.since, said.begin), (tenure.until, said.until)]
    if spells > 1:
        return True
    return all(ours is None or theirs is None or _about(ours, theirs) for ours, theirs in ends)


def _about(day: date, bound: Bound) -> bool:
    slack = YEARLY if len(bound.edtf) == len("1973") else NEAR
    return bound.first - slack <= day <= bound.last + slack


def _off(day: date | None, said: ListedTenure) -> int:
    bound = said.until or said.begin
    return abs(((day or date.max) - bound.last).days) if bound is not None else 0


def _line(tenure: Tenure) -> str:
    return f"{tenure.office} {tenure.person} {tenure.since}/{tenure.until}"


def kept_sightings(file: Path | None) -> list[Sighting]:
    """What an earlier run saw."""
    rows = file.read_text(encoding="utf-8").splitlines() if file is not None and file.exists() else []
    cells = [row.split("\t") for row in rows]
    return [Sighting(c[0], date.fromisoformat(c[1]), c[2], c[3], c[4], c[5] == "acting") for c in cells]


def keep(file: Path, seen: Iterable[Sighting]) -> None:
    """Keeps them for the next run."""
    rows = (f"{s.document}\t{s.day}\t{s.office}\t{s.surname}\t{s.name}\t{'acting' if s.acting else ''}\n" for s in seen)
    file.write_text("".join(rows), encoding="utf-8")


def main() -> None:
    """Print the verdicts."""
    parser = options(__doc__)
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--pocom", type=Path, required=True)
    parser.add_argument("--volume", nargs="*", type=Path, default=[])
    parser.add_argument("--seen", type=Path)
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args()
    registry = load({"pocom": chosen.pocom, "people": chosen.people})
    check = Check(registry)
    heard, seen = list(remarks(chosen.people, registry)), kept_sightings(chosen.seen)
    known = {(r.person, r.volume, r.words) for r in heard}
    for path in chosen.volume:
        more, printed = in_volume(path, registry)
        heard += [r for r in more if (r.person, r.volume, r.words) not in known]
        seen += printed
        if chosen.seen is not None:
            keep(chosen.seen, seen)
    for remark in heard:
        check.hear(remark)
    for sighting in seen:
        check.see(sighting)
    check.outlive()
    for verdict in check.verdicts.values():
        if verdict.word != "agreeing" or chosen.all:
            print(f"{verdict.word:14} {_line(verdict.tenure)}  +{len(verdict.agree)} -{len(verdict.against)}")
            for sign, said in (("-", verdict.against), ("+", verdict.agree)):
                print(*(f"    {sign} {who}: {words[:160]}" for who, words in list(said.items())[:6]), sep="\n")
    print(*check.elsewhere(), sep="\n")
    words = [v.word for v in check.verdicts.values()]
    print({word: words.count(word) for word in sorted(set(words))}, f"{len(words)} tenures")


if __name__ == "__main__":
    main()
