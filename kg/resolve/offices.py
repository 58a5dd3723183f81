"""Offices: which office, body and place a title means, and who held it that day.

`find_office` reads a title ("Ambassador in the Soviet Union"), `resolve_party` adds the holder, `resolve_parties` does
so for a whole heading and lets the signature speak for an embassy or a department. A holder is taken only where the
name printed agrees or where a register gives exactly one; all else stays open, with candidates and the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache

from kg.authority import Registry
from kg.authority.countries import (
    Country,
    country,
    country_of_adjective,
    country_of_capital,
    place,
    place_title,
)
from kg.authority.registry import fold
from kg.grammar import Row, table
from kg.model import Heading, Office, Party, Person, Tenure
from kg.namespaces import slug

__all__ = ["OfficeReading", "find_office", "resolve_parties", "resolve_party"]

DEPARTMENT = "body/department-of-state"
TOLERANCE = 60  # days: chiefs write on after they took leave; before they present credentials their appointment counts
NEAR = 500  # days: where office and name agree, for a mission went on after "normal relations interrupted"
_ACTING = re.compile(r"^Acting,?\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SEAT = re.compile(
    r"\s*,\s*(?:[Tt]emporarily |[Tt]hen |[Nn]ow |en route )?(?:at|in) (?:the )?([A-Z][\w.’' \-]*?)\s*,?$"
)  # "..., at Paris"
_LOOSE_END = re.compile(r"[\s,;:.\d]+$")
_NAME_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Miss|Dr|Gen|Col|Messrs|Hon|Prof)\.?|General|Colonel|Judge|Senator|President)\s+"
)
_TITLE = re.compile(r"\b(?:President|Secretary|Minister|Chancellor|Premier|King|Emperor|Chairman)\b")
_GROUPS = ("country", "adjective", "host", "city", "rank", "what", "kind", "body")


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """What a title means. Where a body speaks, `office` is None and `body_key` stands alone."""

    office: Office | None = None
    body_key: str = ""  # "body/embassy/soviet-union"
    body_label: str = ""  # "Embassy in the Soviet Union"
    place: str = ""  # the end of the line as messages name it: "moscow", "department-of-state"
    acting: bool = False
    rule: str = ""  # the row of grammar/offices.toml or positions.toml
    holders: tuple[str, ...] = ()  # offices whose holder speaks for the body
    where: str = ""  # slug of the country or city
    reason: str = ""  # why nothing was recognised

    @property
    def key(self) -> str:
        """The key of the office, or of the body where a body speaks."""
        return self.office.key if self.office else self.body_key


# ------------------------------------------------------------------------------------------------ the title


def find_office(words: str, day: date | None, registry: Registry | None = None) -> OfficeReading:
    """What a title means on that day: "The Acting Secretary of State", "Embassy in Iran", "British Ambassador".

    Args:
        words: the title as printed, without the holder's name.
        day: the document's day, which decides between names and capitals of a country.
        registry: gives an office the words it has there; not needed.
    """
    title, seat, acting = _clean(words)
    if not title:
        return OfficeReading(reason="no title")
    reading = _listed(title) or _from_rows(title, day)
    if reading is None:
        return OfficeReading(acting=acting, reason=f"no row of offices.toml reads {title!r}")
    if not reading.key:
        return OfficeReading(acting=acting, rule=reading.rule, reason=f"{title!r} is a rank, not an office")
    known = registry.office(reading.office.id) if registry is not None and reading.office else None
    if known is not None:
        reading = replace(reading, office=known)
    return replace(reading, acting=acting, place=place(seat) if seat else reading.place)


@lru_cache(maxsize=8192)
def _clean(words: str) -> tuple[str, str, bool]:
    """The bare title, where the holder is for the time, and whether he only acts."""
    title = unicodedata.normalize("NFC", " ".join(words.split())).replace("'", "’")
    title = _LOOSE_END.sub("", _ARTICLE.sub("", title))
    acting = bool(_ACTING.match(title))
    title = _ACTING.sub("", title)
    away = _SEAT.search(title)
    if away:
        return title[: away.start()], away[1], acting
    return title, "", acting


@cache
def _positions() -> Mapping[str, OfficeReading]:
    """The offices of positions.toml by every title they have."""
    found: dict[str, OfficeReading] = {}
    for row in table("positions"):
        if "office" not in row.values:
            continue
        where = row.get("where", "")
        body = f"body/mission/{where}" if where else DEPARTMENT
        label = f"Mission at the {_words(where)}" if where else "Department of State"
        office = Office(row["office"], row["title"], where, body)
        reading = OfficeReading(
            office, body, label, row.get("place", "department-of-state"), rule=row.name, where=where
        )
        for title in (row["title"], *row.get("also", ())):
            found.setdefault(slug(title), reading)
    return found


def _listed(title: str) -> OfficeReading | None:
    plain = slug(title)
    for lead in ("", "united-states-", "u-s-", "american-"):
        if plain.startswith(lead) and (found := _positions().get(plain[len(lead) :])):
            return found
    return None


@lru_cache(maxsize=8192)
def _matches(title: str) -> tuple[tuple[Row, tuple[tuple[str, str], ...]], ...]:
    """The rows whose pattern the title is, with what their groups hold."""
    found = []
    for row in table("offices"):
        match = row.pattern.fullmatch(title) if row.pattern else None
        if match:
            groups = {name: value for name, value in match.groupdict().items() if value}
            found.append((row, tuple(groups.items())))
    return tuple(found)


def _from_rows(title: str, day: date | None) -> OfficeReading | None:
    for row, groups in _matches(title):
        filled = _fill(title, dict(groups), day)
        if filled is not None:
            return _reading(row, filled)
    return None


def _fill(title: str, groups: Mapping[str, str], day: date | None) -> dict[str, str] | None:
    """What a row's templates may name; None where a group should be a country and is not."""
    values = {"words": slug(title), "title": title}
    for name in _GROUPS:
        if name not in groups:
            continue
        word = groups[name].strip()
        if name in {"country", "adjective", "host"}:
            here = country_of_adjective(word, day) if name == "adjective" else _land(word, day)
            if here is None or (name == "adjective" and here.slug == "united-states"):
                return None
            _put_country(values, "host" if name == "host" else "country", here, day)
        elif name == "city":
            values["city"] = place(word)
            values["seat"] = place_title(values["city"])
        else:
            plain = "Chargé" if slug(word).startswith("charge") and name == "rank" else word
            values[name], values[name.capitalize()] = slug(plain), plain
    return values


def _land(word: str, day: date | None) -> Country | None:
    """The country of a name, or of the capital printed for it ("Agent and Consul General at Cairo")."""
    return country(word, day) or country_of_capital(word, day)


def _put_country(values: dict[str, str], name: str, here: Country, day: date | None) -> None:
    values[name] = here.slug
    values["the" if name == "country" else "the_host"] = here.phrase
    values["capital" if name == "country" else "host_capital"] = here.capital(day)


def _reading(row: Row, values: Mapping[str, str]) -> OfficeReading:
    at_washington = values.get("host") == "united-states"  # where envoys are unless another country is named

    def fill(column: str) -> str:
        filled = str(row.get(column, "")).format_map(values)
        return filled.removesuffix("/united-states").removesuffix(" in the United States") if at_washington else filled

    body, where = fill("body"), values.get("country") or values.get("city", "")
    office = Office(fill("office"), fill("title"), where, body) if "office" in row.values else None
    return OfficeReading(
        office=office,
        body_key=body,
        body_label=fill("label"),
        place=f"embassy-of-{where}" if at_washington else fill("place") or values["words"],
        rule=row.name,
        holders=tuple(h.format_map(values) for h in row.get("holder", ())),
        where=where,
    )


def _words(plain: str) -> str:
    return plain.replace("-", " ").title()


# ------------------------------------------------------------------------------------------------ the holder


def resolve_party(party: Party, day: date | None, registry: Registry, *, place: str = "") -> Party:
    """The party with its office, its person and tenure, or the reason why not.

    Args:
        party: as the heading names it.
        day: the document's day.
        registry: what the registers know.
        place: where the document was written, for a sender of whom only the name is printed.
    """
    surname = _surname(party)
    title = party.office or _title_before(party.phrase, surname)
    if not title:
        return _by_name(party, surname, day, registry, place) if surname else party
    reading = find_office(title, day, registry)
    if not party.office and (
        not reading.key or reading.rule.startswith("other-") or _another(reading, surname, day, registry)
    ):
        return _by_name(party, surname, day, registry, place)  # "Ambassador Galbraith" says not where
    party = replace(party, office_key=reading.key, place=reading.place, reason=reading.reason)
    if day is None:
        return replace(party, reason=party.reason or "the document has no day")
    if reading.office is None:
        return _for_body(party, surname, reading, day, registry) if surname else party
    if reading.acting:
        return _acting(party, surname, reading.office, day, registry)
    return _holder(party, surname, reading.office, day, registry)


def _title_before(phrase: str, surname: str) -> str:
    """The title that stands before a name: "Secretary of State Rusk" -> "Secretary of State"."""
    words = phrase.strip(" .,")
    if not surname or not words.endswith(surname):
        return ""
    title = words.removesuffix(surname).strip(" .,")
    return title if _TITLE.search(title) else ""


def _another(reading: OfficeReading, surname: str, day: date | None, registry: Registry) -> bool:
    """Whether the office the words name is held by someone else: "President Borno" is not ours."""
    holders = registry.holders(reading.office.id, day, TOLERANCE) if reading.office and day else ()
    return bool(holders) and not reading.acting and not any(registry.bears(t.person, surname) for t in holders)


def _surname(party: Party) -> str:
    """The surname printed: "Mr. Perry" -> "Perry"."""
    if party.surname:
        return party.surname
    bare = _NAME_TITLE.sub("", party.name.strip(" .,"))
    return bare.rpartition(" ")[2]


def _found(party: Party, tenure: Tenure, reason: str) -> Party:
    return replace(party, person_key=f"person/{tenure.person}", tenure_key=tenure.key, candidates=(), reason=reason)


def _keys(people: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"person/{p}" for p in dict.fromkeys(people))


def _holder(party: Party, surname: str, office: Office, day: date, registry: Registry) -> Party:
    holders = registry.holders(office.id, day, TOLERANCE)
    exact = registry.holders(office.id, day)
    people = tuple(dict.fromkeys(t.person for t in holders))
    when = f"on {day}" if exact else f"within {TOLERANCE} days of {day}"
    if surname:
        agreeing = [t for t in holders if registry.bears(t.person, surname)]
        if len({t.person for t in agreeing}) == 1:
            sole = "sole holder" if len(people) == 1 else "a holder"
            return _found(party, agreeing[-1], f"{sole} {when}, name agrees")
        if len(people) == 1 and exact and not exact[-1].acting and _misprint(surname, people[0], registry):
            return _found(party, exact[-1], f"sole holder {when}; {surname!r} is taken for a misprint of the name")
        return _unlisted(party, surname, office, day, registry, people)
    if len(people) == 1 and not holders[-1].acting:
        return _found(party, holders[-1], f"sole holder {when}")
    if len(people) == 1:
        return replace(party, candidates=_keys(people), reason=f"stands in {when}, as others may; no name printed")
    if people:
        return replace(party, candidates=_keys(people), reason=f"{len(people)} holders {when}, no name printed")
    known = registry.tenures_in(office.id)
    return replace(party, reason=f"no holder known {when}" if known else "no register has this office")


def _misprint(surname: str, person: str, registry: Registry) -> bool:
    """Whether a name is the holder's with a letter misread: "Lame" for Lane, "Stratus" for Straus."""
    known = registry.person(person)
    one, two = fold(surname), fold(known.surname if known else "")
    if min(len(one), len(two)) < 4 or abs(len(one) - len(two)) > 1:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= (0.8 if len(one) > 4 else 0.75)


def _unlisted(
    party: Party, surname: str, office: Office, day: date, registry: Registry, people: tuple[str, ...]
) -> Party:
    """A name that the register does not give for the office that day."""
    near = [
        t for t in registry.tenures_in(office.id) if registry.bears(t.person, surname) and _days_off(t, day) <= NEAR
    ]
    if len({t.person for t in near}) == 1:
        tenure = min(near, key=lambda t: _days_off(t, day))
        return replace(
            party,
            person_key=f"person/{tenure.person}",
            reason=f"held the office {_days_off(tenure, day)} days off {day}, name agrees",
        )
    namesakes = _living(registry.persons_named(surname), day, registry)
    candidates = _keys(p.id for p in namesakes)
    if people:
        reason = f"the register has {', '.join(people)} on {day}, not {surname}"
    elif registry.tenures_in(office.id):
        reason = f"the register has no holder on {day}"
    else:
        reason = "no register has this office"
    return replace(party, candidates=candidates, reason=f"{reason}; {len(candidates)} of that name are known")


def _days_off(tenure: Tenure, day: date) -> int:
    begin = tenure.appointed or tenure.since
    if begin and day < begin:
        return (begin - day).days
    if tenure.until and day > tenure.until:
        return (day - tenure.until).days
    return 0


def _living(people: Iterable[Person], day: date, registry: Registry) -> tuple[Person, ...]:
    """Those who may have been of age that day, by their years or their offices."""
    return tuple(p for p in people if _may_live(p, day, registry))


def _may_live(person: Person, day: date, registry: Registry) -> bool:
    born = int(person.born[:4]) if person.born[:4].isdigit() else None
    died = int(person.died[:4]) if person.died[:4].isdigit() else None
    if born is None and died is None:
        years = [d.year for t in registry.tenures_of(person.id) for d in (t.appointed, t.since, t.until) if d]
        return not years or min(years) - 40 <= day.year <= max(years) + 40
    return (born is None or born + 18 <= day.year) and (died is None or day.year <= died)


def _acting(party: Party, surname: str, office: Office, day: date, registry: Registry) -> Party:
    """Who acts is seldom in a register as such: an officer of the Department of that name, or the next in rank."""
    acting = [t for t in registry.holders(office.id, day) if t.acting]
    if surname:
        serving = [
            t for p in registry.persons_named(surname) for t in registry.tenures_of(p.id) if registry.holds(t, day)
        ]
        serving = [t for t in serving if _in_department(t, registry)] or serving
        if len({t.person for t in serving}) == 1:
            held = registry.office(serving[0].office)
            return replace(
                party,
                person_key=f"person/{serving[0].person}",
                reason=f"{held.title if held else 'in office'} on {day}, name agrees; acting is not in a register",
            )
        return _unlisted(party, surname, office, day, registry, ())
    if len({t.person for t in acting}) == 1:
        return _found(party, acting[0], f"acting on {day}")
    if office.id != "secretary-of-state":
        return replace(party, reason="who acts is not in a register")
    deputies = _next_in_rank(day, registry)
    return replace(
        party,
        candidates=_keys(deputies),
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


def _in_department(tenure: Tenure, registry: Registry) -> bool:
    office = registry.office(tenure.office)
    return office is not None and office.body == DEPARTMENT


def _for_body(party: Party, surname: str, reading: OfficeReading, day: date, registry: Registry) -> Party:
    """A name beside or below a body: its chief, if the register agrees."""
    tenures = [t for o in reading.holders for t in registry.holders(o, day, TOLERANCE)]
    if reading.body_key == DEPARTMENT:
        tenures += [t for t in _serving(surname, day, registry) if _in_department(t, registry)]
    agreeing = [t for t in tenures if registry.bears(t.person, surname)]
    if len({t.person for t in agreeing}) == 1:
        held = registry.office(agreeing[0].office)
        return _found(party, agreeing[0], f"{held.title if held else 'in office'} on {day}, name agrees")
    return replace(party, reason=f"no holder of the name {surname} on {day} is known")


# ------------------------------------------------------------------------------------------------ names alone


def _serving(surname: str, day: date, registry: Registry) -> list[Tenure]:
    """What people of that name held on that day, from their appointment on."""
    slack = timedelta(days=TOLERANCE)
    rows = [t for p in registry.persons_named(surname, exact=True) for t in registry.tenures_of(p.id)]
    strict = [t for t in rows if registry.holds(t, day)]
    return strict or [t for t in rows if registry.holds(t, day - slack) or registry.holds(t, day + slack)]


def _by_name(party: Party, surname: str, day: date | None, registry: Registry, where: str) -> Party:
    """A name, "Mr. Perry", and a day, 1861: whoever of that name held an office then, at the place where there are several."""
    if day is None:
        return replace(party, reason="only a name, and the document has no day")
    if party.role in {"sender", "signer"} and (envoy := _foreign_seat(where, day)) is not None:
        reason = f"writes from the {envoy.body_label}, whose people are in no register"
        return replace(party, office_key=envoy.body_key, place=envoy.place, reason=reason)
    if (foreign := table("offices").row("foreign-title").pattern) and foreign.match(party.phrase):
        return replace(party, reason="a foreign title, and no register has foreign offices")
    serving = _serving(surname, day, registry)
    here = _seat(where, day) if party.role in {"sender", "signer"} else None
    if here is not None and serving:
        there = [t for t in serving if _stands_in(t, here, registry)]
        if not there:
            others = _keys(t.person for t in serving)
            return replace(
                party, candidates=others, reason=f"those of that name had no office in {here.phrase} on {day}"
            )
        serving = there
    people = tuple(dict.fromkeys(t.person for t in serving))
    if len(people) == 1:
        tenure = _first_choice(serving, registry)
        held = registry.office(tenure.office)
        title = held.title if held else tenure.office
        named = replace(party, office_key=f"office/{tenure.office}", place=_end_of_line(held, day))
        return _found(named, tenure, f"{title} on {day}, name agrees")
    if people:
        return replace(party, candidates=_keys(people), reason=f"{len(people)} of that name in office on {day}")
    namesakes = _living(registry.persons_named(surname), day, registry)
    known = f"{len(namesakes)} of that name known, none in office" if namesakes else "nobody of that name in a register"
    return replace(party, candidates=_keys(p.id for p in namesakes), reason=f"{known} on {day}")


def _seat(where: str, day: date) -> Country | None:
    """The country of a dateline's place: "Legation of the United States, Madrid"."""
    if slug(where).startswith("department-of-state"):
        return country("United States")
    return next((c for part in where.split(",") if (c := country_of_capital(part, day))), None)


def _foreign_seat(where: str, day: date) -> OfficeReading | None:
    """The foreign mission of a dateline: "Chinese Legation, Washington", "Legation of Mexico in the United States"."""
    first = re.sub(r"\b(Of|In|The|To)\b", lambda m: m[0].lower(), where.partition(",")[0])
    reading = find_office(first, day) if first else OfficeReading()
    return reading if reading.body_key.startswith("body/embassy-of/") and reading.where != "united-states" else None


def _stands_in(tenure: Tenure, here: Country, registry: Registry) -> bool:
    office = registry.office(tenure.office)
    if office is None:
        return False
    return office.body == DEPARTMENT if here.slug == "united-states" else office.where == here.slug


def _first_choice(serving: list[Tenure], registry: Registry) -> Tenure:
    """Of one man's several offices the Department's own first, then the latest."""
    ranked = [t for t in serving if t.office == "secretary-of-state"] or [
        t for t in serving if _in_department(t, registry)
    ]
    return max(ranked or serving, key=lambda t: (t.since or t.appointed or date.min, t.id))


def _end_of_line(office: Office | None, day: date) -> str:
    if office is None:
        return ""
    if office.body == DEPARTMENT:
        return "department-of-state"
    here = country(office.where, day) if office.where else None
    return here.capital(day) if here else office.where


# ------------------------------------------------------------------------------------------------ a heading


def resolve_parties(heading: Heading, registry: Registry) -> Heading:
    """The heading with every party resolved; who signed decides for an embassy, and for a sender with no name."""
    day = heading.sent.begin if heading.sent is not None else None
    if day is None and heading.received is not None:
        day = heading.received.begin
    # where a sender's office is printed the place adds nothing, and he may be away from his post
    named_alone = all(not p.office for p in heading.parties if p.role == "sender")
    parties = [resolve_party(p, day, registry, place=heading.place if named_alone else "") for p in heading.parties]
    senders = [p for p in parties if p.role == "sender"]
    signers = [p for p in parties if p.role == "signer"]
    if len(senders) == 1 and len(signers) == 1:
        sender, signer = _signed(senders[0], signers[0], day, registry)
        parties = [sender if p is senders[0] else signer if p is signers[0] else p for p in parties]
    return replace(heading, parties=tuple(parties))


def _signed(sender: Party, signer: Party, day: date | None, registry: Registry) -> tuple[Party, Party]:
    """Sender and signer in the light of each other."""
    surname = _surname(signer)
    if not surname or day is None:
        return sender, signer
    if sender.person_key and registry.bears(sender.person_key.removeprefix("person/"), surname):
        same = replace(
            signer,
            office_key=signer.office_key or sender.office_key,
            person_key=sender.person_key,
            tenure_key=sender.tenure_key,
            candidates=(),
            reason="the sender, name agrees",
        )
        return sender, same
    if not sender.office or _surname(sender):
        return sender, signer
    reading = find_office(sender.office, day, registry)
    named = replace(sender, surname=surname, person_key="", tenure_key="", candidates=(), reason="")
    if reading.office is None:
        found = _for_body(named, surname, reading, day, registry)
    elif reading.acting:
        found = _acting(named, surname, reading.office, day, registry)
    else:
        return sender, signer
    if not found.person_key:
        return sender, signer
    reason = f"signed {surname}: {found.reason}"
    sender = replace(sender, person_key=found.person_key, tenure_key=found.tenure_key, candidates=(), reason=reason)
    signer = replace(
        signer, person_key=found.person_key, tenure_key=found.tenure_key, candidates=(), reason=found.reason
    )
    return sender, signer
