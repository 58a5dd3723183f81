"""Who held an office that day, going by the registers and the name printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from difflib import SequenceMatcher

from kg.authority import Registry
from kg.authority.registry import fold
from kg.model import Office, Party, Person, Tenure
from kg.resolve.offices.rolls import on_the_rolls
from kg.resolve.offices.titles import DEPARTMENT, OfficeReading
from kg.resolve.offices.weighing import TOLERANCE, Inquiry, claims, decided, doubt

__all__ = [
    "TOLERANCE",
    "acting_holder",
    "for_body",
    "found",
    "holder",
    "in_department",
    "keys",
    "living",
    "serving",
    "undated",
]

NEAR = 500  # days: where office and name agree, for a mission went on after "normal relations interrupted"


def holder(party: Party, surname: str, inquiry: Inquiry) -> Party:
    """The party with whoever held the office that day, if the name printed agrees."""
    if not surname:
        return _unnamed(party, inquiry)
    registry, holders, exact, when = inquiry.registry, inquiry.holders, inquiry.exact, inquiry.when
    people = tuple(dict.fromkeys(t.person for t in holders))
    agreeing = [t for t in holders if registry.bears(t.person, surname)]
    if len({t.person for t in agreeing}) == 1:
        sole = "sole holder" if len(people) == 1 else "a holder"
        return found(party, agreeing[-1], f"{sole} {when}, name agrees")
    if len(people) == 1 and exact and not exact[-1].acting and _misprint(surname, people[0], registry):
        return found(party, exact[-1], f"sole holder {when}; {surname!r} is taken for a misprint of the name")
    return _elsewhere(_unlisted(party, surname, inquiry, people), surname, inquiry)


def _unnamed(party: Party, inquiry: Inquiry) -> Party:
    """The party of whom only the office is printed: whoever held it that day, by all witnesses together."""
    known = claims(inquiry)
    best = decided(known)
    if best is not None:
        tenure = best.tenure.key if best.tenure is not None else ""
        return replace(party, person_key=best.person, tenure_key=tenure, candidates=(), reason="; ".join(best.words))
    if not known:
        return replace(party, reason=_nobody(inquiry))
    reason = "; ".join(w for claim in known for w in claim.words) + "; no name printed"
    if len(known) > 1:
        reason = f"{len(known)} may be meant on {inquiry.day}: {reason}"
    return replace(party, candidates=tuple(dict.fromkeys(c.person for c in known if c.person)), reason=reason)


def _nobody(inquiry: Inquiry) -> str:
    if inquiry.acting:
        return "who acts is not in a register"
    if not inquiry.registry.tenures_in(inquiry.office.id):
        return "no register has this office"
    return f"no holder known {inquiry.when}"


def _in_list(party: Party, surname: str, inquiry: Inquiry) -> Party:
    """One whom no register gives for the office, as the list has him: alone of that name, or in that office."""
    if party.person_key or inquiry.volume is None:
        return party
    key = inquiry.volume.person(surname, party.name, inquiry.office.id, inquiry.day, inquiry.registry)
    if not key:
        return party
    return replace(party, person_key=key, candidates=(), reason=f"{party.reason}; the volume’s list has one who fits")


def _elsewhere(party: Party, surname: str, inquiry: Inquiry) -> Party:
    """One whom no register gives for the office, as the volume's own list has him, or else another volume's."""
    party, registry = _in_list(party, surname, inquiry), inquiry.registry
    if party.person_key:
        return party
    told = {
        t.person: (t.key, words)
        for t, _, words in on_the_rolls(inquiry.office, inquiry.day, registry, acting=inquiry.acting)
        if (known := registry.person(t.person)) is not None and fold(known.surname) == fold(surname)
    }
    if len(told) != 1:
        return party
    ((person, (tenure, words)),) = told.items()
    reason = f"{party.reason}; {words}, name agrees"
    return replace(party, person_key=f"person/{person}", tenure_key=tenure, candidates=(), reason=reason)


def undated(party: Party, surname: str, office: Office | None, registry: Registry) -> Party:
    """The party of a document without a day: the one man of that name who ever held the office, but no tenure."""
    people = (
        {t.person for t in registry.tenures_in(office.id) if registry.bears(t.person, surname)} if office else set()
    )
    if not surname or len(people) != 1:
        return replace(party, reason=party.reason or "the document has no day")
    reason = "the document has no day; of all holders of the office one bears the name"
    return replace(party, person_key=f"person/{people.pop()}", reason=reason)


def _misprint(surname: str, person: str, registry: Registry) -> bool:
    """Whether a name is the holder's with a letter misread: "Lame" for Lane, "Stratus" for Straus."""
    known = registry.person(person)
    one, two = fold(surname), fold(known.surname if known else "")
    if min(len(one), len(two)) < 4 or abs(len(one) - len(two)) > 1:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= (0.8 if len(one) > 4 else 0.75)


def _unlisted(party: Party, surname: str, inquiry: Inquiry, people: tuple[str, ...]) -> Party:
    """A name that the register does not give for the office that day."""
    office, day, registry = inquiry.office, inquiry.day, inquiry.registry
    near = [t for t in registry.tenures_in(office.id) if registry.bears(t.person, surname) and days_off(t, day) <= NEAR]
    if len({t.person for t in near}) == 1:
        tenure = min(near, key=lambda t: days_off(t, day))
        return replace(
            party,
            person_key=f"person/{tenure.person}",
            reason=f"held the office {days_off(tenure, day)} days off {day}, name agrees",
        )
    namesakes = living(registry.persons_named(surname), day, registry)
    candidates = keys(p.id for p in namesakes)
    if people:
        reason = f"the register has {', '.join(people)} on {day}, not {surname}"
    elif registry.tenures_in(office.id):
        reason = f"the register has no holder on {day}"
    else:
        reason = "no register has this office"
    return replace(party, candidates=candidates, reason=f"{reason}; {len(candidates)} of that name are known")


def acting_holder(party: Party, surname: str, inquiry: Inquiry) -> Party:
    """Who acts is seldom in a register as such: an officer of the Department of that name, or the next in rank."""
    day, registry = inquiry.day, inquiry.registry
    if surname:
        officers = [
            t for p in registry.persons_named(surname) for t in registry.tenures_of(p.id) if registry.holds(t, day)
        ]
        officers = [t for t in officers if in_department(t, registry)] or officers
        if len({t.person for t in officers}) == 1:
            held = registry.office(officers[0].office)
            return replace(
                party,
                person_key=f"person/{officers[0].person}",
                reason=f"{held.title if held else 'in office'} on {day}, name agrees; acting is not in a register",
            )
        return _elsewhere(_unlisted(party, surname, inquiry, ()), surname, inquiry)
    party = _unnamed(party, inquiry)
    if party.person_key or party.candidates or inquiry.office.id != "secretary-of-state":
        return party
    deputies = _next_in_rank(day, registry)
    return replace(
        party,
        candidates=keys(deputies),
        reason="who acts is not in a register; the next in rank is a candidate"
        if deputies
        else "who acts is not known",
    )


def _next_in_rank(day: date, registry: Registry) -> tuple[str, ...]:
    ranks = ("deputy-secretary-of-state", "under-secretary-of-state", "counselor-of-the-department-of-state")
    for rank in (*ranks[: 2 if day.year > 1919 else 3], "assistant-secretary-of-state"):
        if holders := registry.holders(rank, day):
            return tuple(dict.fromkeys(t.person for t in holders))
    return ()


def for_body(party: Party, surname: str, reading: OfficeReading, day: date, registry: Registry) -> Party:
    """A name beside or below a body: its chief, if the register agrees."""
    tenures = [t for o in reading.holders for t in registry.holders(o, day, TOLERANCE)]
    if reading.body_key == DEPARTMENT:
        tenures += [t for t in serving(surname, day, registry) if in_department(t, registry)]
    agreeing = [t for t in tenures if registry.bears(t.person, surname)]
    if len({t.person for t in agreeing}) == 1:
        held = registry.office(agreeing[0].office)
        return found(party, agreeing[0], f"{held.title if held else 'in office'} on {day}, name agrees")
    return replace(party, reason=f"no holder of the name {surname} on {day} is known")


def serving(surname: str, day: date, registry: Registry) -> list[Tenure]:
    """What people of that name held on that day, from their appointment on."""
    slack = timedelta(days=TOLERANCE)
    rows = [t for p in registry.persons_named(surname, exact=True) for t in registry.tenures_of(p.id)]
    strict = [t for t in rows if registry.holds(t, day)]
    return strict or [t for t in rows if registry.holds(t, day - slack) or registry.holds(t, day + slack)]


def in_department(tenure: Tenure, registry: Registry) -> bool:
    """Whether the tenure is one in the Department of State."""
    office = registry.office(tenure.office)
    return office is not None and office.body == DEPARTMENT


def found(party: Party, tenure: Tenure, reason: str) -> Party:
    """The party as the holder of that tenure."""
    reason += doubt(tenure)
    return replace(party, person_key=f"person/{tenure.person}", tenure_key=tenure.key, candidates=(), reason=reason)


def keys(people: Iterable[str]) -> tuple[str, ...]:
    """The keys of persons, each once."""
    return tuple(f"person/{p}" for p in dict.fromkeys(people))


def days_off(tenure: Tenure, day: date) -> int:
    begin = tenure.appointed or tenure.since
    if begin and day < begin:
        return (begin - day).days
    if tenure.until and day > tenure.until:
        return (day - tenure.until).days
    return 0


def living(people: Iterable[Person], day: date, registry: Registry) -> tuple[Person, ...]:
    """Those who may have been of age that day, by their years or their offices."""
    return tuple(p for p in people if _may_live(p, day, registry))


def _may_live(person: Person, day: date, registry: Registry) -> bool:
    born = int(person.born[:4]) if person.born[:4].isdigit() else None
    died = int(person.died[:4]) if person.died[:4].isdigit() else None
    if born is None and died is None:
        years = [d.year for t in registry.tenures_of(person.id) for d in (t.appointed, t.since, t.until) if d]
        return not years or min(years) - 40 <= day.year <= max(years) + 40
    return (born is None or born + 18 <= day.year) and (died is None or day.year <= died)
