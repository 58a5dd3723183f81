"""Who held an office on a day, weighed: what the registers, the headings and the list come to together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from kg.authority import Registry
from kg.authority.registry import fold
from kg.model import Office, Tenure
from kg.resolve.offices.rolls import on_the_rolls
from kg.resolve.offices.standins import instead_of
from kg.resolve.offices.titles import OfficeReading
from kg.resolve.offices.witnesses import Testimony, Witnesses

__all__ = ["TOLERANCE", "Claim", "claims", "decided", "doubt", "holder_of"]

TOLERANCE = 60  # days: chiefs write on after they took leave; before they present credentials their appointment counts
_ENOUGH = 0.8  # what the best claim must weigh
_UNVERIFIED = 1.0  # what a tenure weighs at most whose dates nobody checked: headings outweigh it
_ELSEWHERE = 0.45  # what the lists of other volumes weigh against the volume's own word
_AHEAD = 0.35  # and by how much it must lead


@dataclass
class Claim:
    """What speaks for one person."""

    surname: str
    person: str = ""  # key
    tenure: Tenure | None = None
    weight: float = 0.0
    words: list[str] = field(default_factory=list)


def claims(
    office: Office, day: date, registry: Registry, volume: Witnesses | None, *, acting: bool = False, without: str = ""
) -> list[Claim]:
    """Everyone who may have held the office that day, the likeliest first; where nobody is known, who stands in."""
    found = _known(office, day, registry, volume, acting=acting, without=without)
    return found or _stand_in(office, day, registry, volume, acting=acting, without=without)


def _known(
    office: Office,
    day: date,
    registry: Registry,
    volume: Witnesses | None,
    *,
    acting: bool = False,
    without: str = "",
) -> list[Claim]:
    """Everyone whom a witness names for the office that day."""
    found = _registered(office, day, registry, acting=acting)
    for testimony in volume.heard(office, day, acting=acting, without=without) if volume is not None else ():
        claim = _claim_for(found, testimony, registry)
        claim.weight += testimony.weight
        claim.words.append(testimony.words)
        if not claim.person and volume is not None:
            claim.person = _key(testimony, office, day, registry, volume)
    _told(found, office, day, registry, acting=acting)
    return sorted(found, key=lambda c: (-c.weight, c.surname))


def holder_of(reading: OfficeReading, day: date, registry: Registry, volume: Witnesses | None) -> Claim | None:
    """Who held the office that words mean, on that day, if the witnesses settle it."""
    if reading.office is None:
        return None
    return decided(claims(reading.office, day, registry, volume, acting=reading.acting))


def doubt(tenure: Tenure) -> str:
    """What a reason adds where it rests on a tenure whose dates nobody checked."""
    return " by dates that are unverified" if tenure.unverified else ""


def decided(found: list[Claim]) -> Claim | None:
    """The claim that stands, if one does."""
    if not found or found[0].weight < _ENOUGH:
        return None
    if len(found) > 1 and found[0].weight - found[1].weight < _AHEAD:
        return None
    return found[0]


def _registered(office: Office, day: date, registry: Registry, *, acting: bool) -> list[Claim]:
    """Those whom the registers have on that day; who only stands in weighs less, for others may as well."""
    tenures = [t for t in registry.holders(office.id, day, TOLERANCE) if acting <= t.acting]
    exact = bool(registry.holders(office.id, day))
    people = list(dict.fromkeys(t.person for t in tenures))
    when = f"on {day}" if exact else f"within {TOLERANCE} days of {day}"
    out = []
    for person in people:
        tenure = [t for t in tenures if t.person == person][-1]
        known = registry.person(person)
        weight = 0.8 if len(people) > 1 else 2.6 if exact else 1.6
        if tenure.acting and not acting:
            weight = 0.7
        sole = "sole holder" if len(people) == 1 else f"one of {len(people)} holders"
        stands = "stands in" if tenure.acting else sole
        if tenure.unverified:
            weight = min(weight, _UNVERIFIED)
        words = f"{stands} {when}{doubt(tenure)}"
        out.append(Claim(known.surname if known else person, f"person/{person}", tenure, weight, [words]))
    return out


def _stand_in(
    office: Office, day: date, registry: Registry, volume: Witnesses | None, *, acting: bool, without: str
) -> list[Claim]:
    """Who is taken to be meant where nobody is known: the holder of the first office asked instead that has one."""
    for other, says, settles in instead_of(f"Acting {office.title}" if acting else office.title, day):
        best = decided(_known(other, day, registry, volume, without=without))
        if best is not None:
            weight = _ENOUGH if settles else _ENOUGH / 2
            return [replace(best, tenure=None, weight=weight, words=[f"{says}, {other.title}", *best.words])]
    return []


def _told(found: list[Claim], office: Office, day: date, registry: Registry, *, acting: bool) -> None:
    """Adds to the claims what the lists of other volumes tell; less where another witness names somebody else."""
    others = list(found)
    for tenure, weight, words in on_the_rolls(office, day, registry, acting=acting):
        known = registry.person(tenure.person)
        surname = known.surname if known is not None else tenure.person
        claim = next((c for c in found if _names(c, surname)), None)
        if claim is None:
            claim = Claim(surname, f"person/{tenure.person}", tenure)
            found.append(claim)
        claim.weight += weight * (_ELSEWHERE if others and claim not in others else 1.0)
        claim.words.append(words)


def _names(claim: Claim, surname: str) -> bool:
    return fold(claim.surname) == fold(surname)


def _claim_for(found: list[Claim], testimony: Testimony, registry: Registry) -> Claim:
    """The claim of the person whom a witness names; a new one where nobody yet bears the name."""
    for claim in found:
        if fold(claim.surname) == fold(testimony.surname) or (
            claim.tenure is not None and registry.bears(claim.tenure.person, testimony.surname)
        ):
            return claim
    claim = Claim(testimony.surname)
    found.append(claim)
    return claim


def _key(testimony: Testimony, office: Office, day: date, registry: Registry, volume: Witnesses) -> str:
    """The key of somebody whom the registers do not have in this office: the list's, a register's, the volume's own."""
    if testimony.entry:
        return volume.entry_key(testimony.entry, registry)
    held = {t.person for t in registry.tenures_in(office.id) if registry.bears(t.person, testimony.surname)}
    if len(held) == 1:
        return f"person/{held.pop()}"
    return volume.person(testimony.surname, testimony.name, office.id, day, registry) or volume.own_key(
        testimony.surname
    )
