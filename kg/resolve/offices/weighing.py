"""Who held an office on a day, weighed: what the registers, the headings and the list come to together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.authority import Registry
from kg.authority.registry import fold
from kg.model import Office, Tenure
from kg.resolve.offices.rolls import on_the_rolls
from kg.resolve.offices.standins import instead_of
from kg.resolve.offices.titles import OfficeReading
from kg.resolve.offices.witnesses import Testimony, Witnesses

__all__ = ["TOLERANCE", "Claim", "Inquiry", "claims", "decided", "doubt", "holder_of"]

TOLERANCE = 60  # days: chiefs write on after they took leave; before they present credentials their appointment counts
_ENOUGH = 0.8  # what the best claim must weigh
_UNVERIFIED = 1.0  # what a tenure weighs at most whose dates nobody checked: headings outweigh it
_ELSEWHERE = 0.45  # what the lists of other volumes weigh against the volume's own word
_AHEAD = 0.35  # and by how much it must lead
_RANK = 3  # as many who hold an office at once make it a rank: whom a heading names then is one of them
_SHARED = 0.3  # what the volume's word weighs for one of these


@dataclass(frozen=True)
class Inquiry:
    """The question who held an office on a day, and who may be asked."""

    office: Office
    day: date
    registry: Registry
    volume: Witnesses | None = None  # what the volume itself says
    acting: bool = False  # who acted, not who held it
    without: str = ""  # the document whose own word does not count

    @cached_property
    def holders(self) -> tuple[Tenure, ...]:
        """Those whom the registers have on the day, or within TOLERANCE days where they have nobody."""
        return self.registry.holders(self.office.id, self.day, TOLERANCE)

    @cached_property
    def exact(self) -> tuple[Tenure, ...]:
        """Those whom the registers have on the very day."""
        return self.registry.holders(self.office.id, self.day)

    @property
    def when(self) -> str:
        """How near to the day the registers were asked, in words."""
        return f"on {self.day}" if self.exact else f"within {TOLERANCE} days of {self.day}"


@dataclass
class Claim:
    """What speaks for one person."""

    surname: str
    person: str = ""  # key
    tenure: Tenure | None = None
    weight: float = 0.0
    words: list[str] = field(default_factory=list)


def claims(inquiry: Inquiry) -> list[Claim]:
    """Everyone who may have held the office that day, the likeliest first; where nobody is known, who stands in."""
    return _known(inquiry) or _stand_in(inquiry)


def _known(inquiry: Inquiry) -> list[Claim]:
    """Everyone whom a witness names for the office that day."""
    found, volume = _registered(inquiry), inquiry.volume
    if volume is not None:
        share = _SHARED if len({t.person for t in inquiry.exact}) >= _RANK else 1.0
        for testimony in volume.heard(inquiry.office, inquiry.day, acting=inquiry.acting, without=inquiry.without):
            claim = _claim_for(found, testimony, inquiry.registry)
            claim.weight += testimony.weight * share
            claim.words.append(testimony.words)
            claim.person = claim.person or _key(testimony, inquiry, volume)
    _add_rolls(found, inquiry)
    return sorted(found, key=lambda c: (-c.weight, c.surname))


def holder_of(reading: OfficeReading, day: date, registry: Registry, volume: Witnesses | None) -> Claim | None:
    """Who held the office that words mean, on that day, if the witnesses settle it."""
    if reading.office is None:
        return None
    return decided(claims(Inquiry(reading.office, day, registry, volume, acting=reading.acting)))


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


def _registered(inquiry: Inquiry) -> list[Claim]:
    """Those whom the registers have on that day; who only stands in weighs less, for others may as well."""
    tenures = [t for t in inquiry.holders if inquiry.acting <= t.acting]
    exact, when = bool(inquiry.exact), inquiry.when
    people = list(dict.fromkeys(t.person for t in tenures))
    out = []
    for person in people:
        tenure = [t for t in tenures if t.person == person][-1]
        known = inquiry.registry.person(person)
        weight = 0.8 if len(people) > 1 else 2.6 if exact else 1.6
        if tenure.acting and not inquiry.acting:
            weight = 0.7
        sole = "sole holder" if len(people) == 1 else f"one of {len(people)} holders"
        stands = "stands in" if tenure.acting else sole
        if tenure.unverified:
            weight = min(weight, _UNVERIFIED)
        words = f"{stands} {when}{doubt(tenure)}"
        out.append(Claim(known.surname if known else person, f"person/{person}", tenure, weight, [words]))
    return out


def _stand_in(inquiry: Inquiry) -> list[Claim]:
    """Who is taken to be meant where nobody is known: the holder of the first office asked instead that has one."""
    title = inquiry.office.title
    for other, says, settles in instead_of(f"Acting {title}" if inquiry.acting else title, inquiry.day):
        best = decided(_known(replace(inquiry, office=other, acting=False)))
        if best is not None:
            weight = _ENOUGH if settles else _ENOUGH / 2
            return [replace(best, tenure=None, weight=weight, words=[f"{says}, {other.title}", *best.words])]
    return []


def _add_rolls(found: list[Claim], inquiry: Inquiry) -> None:
    """Adds to the claims what the lists of other volumes say; less where another witness names somebody else."""
    others, registry = list(found), inquiry.registry
    for tenure, weight, words in on_the_rolls(inquiry.office, inquiry.day, registry, acting=inquiry.acting):
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


def _key(testimony: Testimony, inquiry: Inquiry, volume: Witnesses) -> str:
    """The key of somebody whom the registers do not have in this office: the list's, a register's, the volume's own."""
    office, day, registry = inquiry.office, inquiry.day, inquiry.registry
    if testimony.entry:
        return volume.entry_key(testimony.entry, registry)
    held = {t.person for t in registry.tenures_in(office.id) if registry.bears(t.person, testimony.surname)}
    if len(held) == 1:
        return f"person/{held.pop()}"
    return volume.person(testimony.surname, testimony.name, office.id, day, registry) or volume.own_key(
        testimony.surname
    )
