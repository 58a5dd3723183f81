"""People: whom a name means. The volume's own list first, then the heading, then the registers; else it stays open.

What speaks for an entry of the list is weighed: given names and initials, the title and what the list says of him on
that day, who is named in full in the same document, who wrote and received it. The editors' links are one more
witness. A name that fits several stays open, with the candidates and the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from kg.authority import Registry
from kg.grammar import table
from kg.grammar.names import Name, agree, fold, listed, words
from kg.model import Findings, ListEntry, Mention, Party, Person, Problem
from kg.namespaces import slug
from kg.resolve.offices import find_office

__all__ = ["resolve", "same_persons"]

_SEE = re.compile(r"^,?\s*[Ss]ee\s+(?:also\s+)?(.+?)\.?$")
_YEAR = re.compile(r"\b1[789]\d\d\b")
_OPEN = frozenset(
    {"President", "Ambassador", "Minister", "Prime Minister", "Foreign Minister", "Premier", "Chancellor"}
)
_SAYS_WHO = frozenset({"Secretary", "President", "Ambassador", "Prime Minister", "Foreign Minister", "Senator"})
_SAID_SHORT = {"Secretary": "Secretary of State", "Under Secretary": "Under Secretary of State"}  # in American papers
_MARGIN = 0.4  # what the best of several must be ahead by
_REACH = 6  # years about a tenure in which a lone surname may mean its holder
_PROMINENT = (
    (re.compile(r"^(?:\w+ )?President of the United States|^President\b(?! of the)", re.IGNORECASE), 0.8),
    (re.compile(r"^Secretary of State\b(?! for)", re.IGNORECASE), 0.8),
    (re.compile(r"\bSecretary of (?:State|Defense|the Treasury)\b|\bPrime Minister\b|\bForeign Minister\b"), 0.5),
    (re.compile(r"\bPresident\b|\bAmbassador\b|Assistant to the President for National Security"), 0.25),
)


class Listing(Protocol):
    """What is needed of a volume: its id and its list."""

    @property
    def id(self) -> str: ...

    @property
    def persons(self) -> tuple[ListEntry, ...]: ...


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    name: Name
    printed: str
    description: str
    means: str  # its own id, or the id of the entry that a "see" line leads to


@dataclass(frozen=True)
class _Index:
    """A volume's list by surname; "see" lines lead to the entry they name."""

    by_surname: dict[str, tuple[_Entry, ...]]
    by_whole: dict[tuple[str, ...], tuple[_Entry, ...]]
    by_id: dict[str, _Entry]


_INDEXES: dict[int, tuple[tuple[ListEntry, ...], _Index]] = {}


def _index(persons: tuple[ListEntry, ...]) -> _Index:
    kept = _INDEXES.get(id(persons))
    if kept is None or kept[0] is not persons:
        if len(_INDEXES) > 7:
            _INDEXES.clear()
        kept = _INDEXES[id(persons)] = (persons, _indexed(persons))
    return kept[1]


def _indexed(persons: Iterable[ListEntry]) -> _Index:
    by_surname: dict[str, dict[str, _Entry]] = {}
    by_whole: dict[tuple[str, ...], dict[str, _Entry]] = {}
    by_id: dict[str, _Entry] = {}
    pointers: list[tuple[_Entry, str]] = []
    for person in persons:
        entry = _Entry(person.id, listed(person.name), person.name, person.description, person.id)
        see = _SEE.match(person.description)
        if see:
            pointers.append((entry, see.group(1)))
            continue
        by_id[entry.id] = entry
        for surname in entry.name.surnames:
            by_surname.setdefault("".join(surname), {})[entry.id] = entry
        for whole in entry.name.whole:
            by_whole.setdefault(whole, {})[entry.id] = entry
    for entry, target in pointers:
        meant = [e for whole in listed(target).whole for e in by_whole.get(whole, {}).values()]
        if not meant:
            continue
        led = replace(entry, means=meant[0].id, description=meant[0].description, name=_with_given(entry, meant[0]))
        by_id[entry.id] = led
        for surname in led.name.surnames:
            by_surname.setdefault("".join(surname), {})[entry.id] = led
        for whole in led.name.whole:
            by_whole.setdefault(whole, {})[entry.id] = led
    return _Index(
        {k: tuple(v.values()) for k, v in by_surname.items()},
        {k: tuple(v.values()) for k, v in by_whole.items()},
        by_id,
    )


def _with_given(entry: _Entry, meant: _Entry) -> Name:
    return entry.name if entry.name.given else replace(entry.name, given=meant.name.given)


# ------------------------------------------------------------------------------------------------ the face


def resolve(findings: Findings, volume: Listing, registry: Registry, day: date | None) -> Findings:
    """The findings with every person mention resolved, or with the reason why it is not.

    Mentions that are no names ("You", tagged as You Chan Yang) are taken out, each with a problem that says so.
    """
    case = _Case(findings, volume, registry, day)
    kept: list[Mention] = []
    problems: list[Problem] = list(findings.problems)
    for mention in findings.mentions:
        if mention.kind != "person":
            kept.append(_office(mention, registry, day))
            continue
        found = case.person(mention)
        if found is None:
            reason = f"marked as {mention.listed_as} by the editors, but the word names nobody"
            problems.append(Problem(findings.document.id, "resolve", mention.evidence.quote, reason))
        else:
            kept.append(found)
    meeting = findings.meeting
    if meeting is not None:
        resolved = {(m.evidence.start, m.kind): m for m in kept}
        there = tuple(resolved.get((p.evidence.start, p.kind)) or _or_self(case, p) for p in meeting.participants)
        meeting = replace(meeting, participants=there)
    return replace(findings, mentions=tuple(kept), meeting=meeting, problems=tuple(problems))


def same_persons(
    volume: str, entries: Iterable[ListEntry], registry: Registry
) -> Iterator[tuple[str, str, str, float]]:
    """Entries of a list whom a register knows: (entry's person key, register's person key, reason, confidence)."""
    for entry in entries:
        person = registry.listed(volume, entry.id)
        if person is not None:
            yield f"person/{volume}/{entry.id}", person.key, f"a register lists {volume}#{entry.id}", 0.98


def _office(mention: Mention, registry: Registry, day: date | None) -> Mention:
    """An office that stands for its holder; "the President" alone does not say of what."""
    if mention.office in _OPEN:
        return replace(mention, reason=f"the {mention.office} of what is not said")
    found = find_office(_SAID_SHORT.get(mention.office, mention.office), day, registry)
    if found.office is None:
        return replace(mention, reason=found.reason or "the words name a body")
    return replace(mention, key=found.office.key, reason=f"row {found.rule} of offices.toml")


def _or_self(case: _Case, mention: Mention) -> Mention:
    return (case.person(mention) if mention.kind == "person" else None) or mention


# ------------------------------------------------------------------------------------------------ one document


class _Case:
    """What one document says about its persons."""

    def __init__(self, findings: Findings, volume: Listing, registry: Registry, day: date | None) -> None:
        self.volume = volume
        self.registry = registry
        self.day = day
        self.index = _index(volume.persons)
        self.parties = tuple(p for p in findings.heading.parties if p.surname)
        self.context: dict[str, Counter[str]] = {}  # surname -> entries named in full here
        self.given: dict[str, set[tuple[str, ...]]] = {}  # surname -> given names said here
        self.named_here: dict[str, Counter[str]] = {}  # initial of a surname -> entries named in this document
        self._known: dict[tuple[str, str, str], Mention | None] = {}
        for mention in findings.mentions:
            if mention.kind == "person":
                self._note(mention)

    def _note(self, mention: Mention) -> None:
        for surname, given, entries in self._readings(words(mention.name)):
            if len(entries) == 1:
                self.named_here.setdefault(surname[:1], Counter())[entries[0].id] += 1
            if given:
                self.given.setdefault(surname, set()).add(given)
                fitting = [e for e in entries if agree(given, e.name.given) > 0.4]
                if len(fitting) == 1:
                    self.context.setdefault(surname, Counter())[fitting[0].id] += 1

    def _readings(self, said: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], tuple[_Entry, ...]]]:
        """Surname, given names, and the entries of that surname, for each way the list lets the words be read."""
        if not said:
            return
        whole = self.index.by_whole.get(said)
        if whole:
            yield "".join(said), said, whole
        for cut in range(len(said)):
            surname = "".join(said[cut:])
            entries = self.index.by_surname.get(surname)
            if entries:
                yield surname, said[:cut], entries
                return
        for cut in range(len(said) - 1, 0, -1):
            surname = "".join(said[:cut])
            entries = self.index.by_surname.get(surname)
            if entries:
                yield surname, said[cut:], entries
                return

    def person(self, mention: Mention) -> Mention | None:
        """The mention resolved; None where it is no name."""
        known_as = (mention.name, mention.title, mention.listed_as + mention.evidence.rule[:6])
        if known_as not in self._known:
            self._known[known_as] = self._resolved(mention)
        found = self._known[known_as]
        if found is None:
            return None
        return replace(
            mention, listed_as=found.listed_as, key=found.key, candidates=found.candidates, reason=found.reason
        )

    def _resolved(self, mention: Mention) -> Mention | None:
        said = words(mention.name)
        witness = self.index.by_id.get(mention.listed_as) if mention.listed_as else None
        short = self._short(mention, said)
        if short is not None:
            return short
        readings = list(self._readings(said))
        if mention.listed_as and _never_alone(mention.name):
            return None
        for _, given, entries in readings:
            by_whole = given == said
            found = self._choose(mention, () if by_whole else given, entries, witness)
            if found is not None:
                return found
        if witness is not None and _shares(said, witness):
            return self._as(mention, witness, "linked by the editors")
        if witness is not None:
            reason = f"linked by the editors to {witness.printed}, with whom the name shares nothing"
            return replace(self._unlisted(mention, said, contradicted=True), reason=reason)
        return self._by_registers(mention, said, contradicted=bool(readings))

    def _short(self, mention: Mention, said: tuple[str, ...]) -> Mention | None:
        """A given name or an initial alone: whoever of the list bears it and is named in this document."""
        if mention.evidence.rule == "speaker-initial":
            here = self.named_here.get(said[0], Counter()).most_common(2)
            if not here:
                return replace(mention, reason="an initial that nobody named here has")
            if len(here) == 2 and here[1][1] == here[0][1]:
                keys = tuple(self._key(self.index.by_id[i]) for i, _ in here)
                return replace(mention, candidates=keys, reason="an initial that several named here have")
            return self._as(mention, self.index.by_id[here[0][0]], "the speaker’s initial")
        if mention.evidence.rule == "given-name":
            bearers = [e for e in self.index.by_id.values() if said[0] in e.name.given]
            if len(bearers) == 1:
                return self._as(
                    mention, bearers[0], "the only one of this given name in the volume’s list, and named here"
                )
        return None

    # -------------------------------------------------------------------------------- the list

    def _choose(
        self, mention: Mention, given: tuple[str, ...], entries: Sequence[_Entry], witness: _Entry | None
    ) -> Mention | None:
        weighed = sorted(
            ((self._weight(mention, given, e, witness), e) for e in entries if _may_be(mention, given, e)),
            key=lambda pair: (-pair[0][0], pair[1].id),
        )
        if not weighed:
            return None
        (best, why), entry = weighed[0]
        if len(weighed) == 1 and not given and mention.title in _SAYS_WHO and not _has_been(mention.title, entry):
            other = self._by_registers(mention, words(mention.name), contradicted=True)  # Secretary Dulles is not Allen
            if other.key and not other.key.startswith(f"person/{self.volume.id}/"):
                return other
        if len(weighed) == 1:
            return self._as(mention, entry, why or "the only one of this name in the volume’s list")
        if best - weighed[1][0][0] >= _MARGIN:
            return self._as(mention, entry, why)
        level = tuple(e for (weight, _), e in weighed if best - weight < _MARGIN)
        names = "; ".join(e.printed for e in level)
        keys = tuple(self._key(e) for e in level)
        return replace(
            mention, listed_as="", key="", candidates=keys, reason=f"several of the volume’s list fit: {names}"
        )

    def _weight(
        self, mention: Mention, given: tuple[str, ...], entry: _Entry, witness: _Entry | None
    ) -> tuple[float, str]:
        """What speaks for an entry, and the strongest reason in words."""
        reasons: list[tuple[float, str]] = []
        if given:
            reasons.append((3 * agree(given, entry.name.given), "the given names agree with the volume’s list"))
        surname = "".join(entry.name.surname)
        named = self.context.get(surname, Counter())
        if not given and named:
            reasons.append((2.0 if named[entry.id] else 0.0, "named in full in the same document"))
        if witness is not None and witness.id == entry.id:
            reasons.append((1.0, "linked by the editors"))
        now = _at(entry.description, self.day)
        if mention.title:
            reasons.append((_titled(mention.title, entry, now), f"{mention.title}, as the list says"))
        reasons += [
            (_likeness(party, entry, now), f"{party.role} of the document")
            for party in self.parties
            if not given and fold(party.surname) == surname
        ]
        reasons.append(
            (next((w for p, w in _PROMINENT if p.search(now)), 0.0) if now else -0.5, "in office on the day")
        )
        total = sum(w for w, _ in reasons)
        strongest = max(reasons, default=(0.0, ""))
        return total, strongest[1] if strongest[0] > 0 else ""

    def _key(self, entry: _Entry) -> str:
        person = self.registry.listed(self.volume.id, entry.means)
        return person.key if person is not None else f"person/{self.volume.id}/{entry.means}"

    def _as(self, mention: Mention, entry: _Entry, reason: str) -> Mention:
        return replace(mention, listed_as=entry.id, key=self._key(entry), candidates=(), reason=reason)

    # -------------------------------------------------------------------------------- the registers

    def _by_registers(self, mention: Mention, said: tuple[str, ...], *, contradicted: bool) -> Mention:
        given, surname = said[:-1], said[-1] if said else ""
        for party in self.parties:
            if party.person_key and fold(party.surname).endswith(surname) and surname:
                person = self.registry.person(party.person_key)
                if person is None or agree(given, listed(person.name).given) >= 0:
                    return replace(mention, listed_as="", key=party.person_key, reason=f"{party.role} of the document")
        if not given:
            in_full = self.given.get(surname, set())
            given = next(iter(in_full)) if len(in_full) == 1 else ()
        fitting = [(p, why) for p in self._named(said) if (why := self._fits(p, given))]
        here = [(p, e) for p, _ in fitting if (e := _entry_here(p, self.volume.id))]
        if len(here) == 1:
            person, entry = here[0]
            return replace(mention, listed_as=entry, key=person.key, reason="the register lists him for this volume")
        if len(fitting) > 1:
            closer = here or [f for f in fitting if self._serves(f[0])]
            fitting = [f for f in fitting if f[0] in [c[0] for c in closer]] if closer else fitting
        if len(fitting) == 1:
            person, why = fitting[0]
            return replace(mention, listed_as="", key=person.key, candidates=(), reason=why)
        if fitting:
            keys = tuple(p.key for p, _ in fitting[:12])
            return replace(mention, listed_as="", key="", candidates=keys, reason="several of the registers fit")
        return self._unlisted(mention, said, contradicted=contradicted)

    def _named(self, said: tuple[str, ...]) -> tuple[Person, ...]:
        for cut in range(max(0, len(said) - 3), len(said)):
            found = self.registry.persons_named("".join(said[cut:]))
            if found:
                return found
        return self.registry.persons_named(said[0]) if said else ()

    def _fits(self, person: Person, given: tuple[str, ...]) -> str:
        """Why this person may be meant; "" where not."""
        name = listed(person.name)
        likeness = max(agree(given, name.given), max((agree(given, listed(a).given) for a in person.also), default=-1))
        if likeness < 0 or not _lives(person, self.day):
            return ""
        spans = [(t.appointed or t.since, t.until, t) for t in self.registry.tenures_of(person.id)]
        near = self.day is None or any(_near(b, e, self.day) for b, e, _ in spans)
        if likeness >= 1:
            return "name and given names as in the register"
        if spans and near:
            return "the surname, and an office held about that time"
        return "the surname, and nobody else of that name living" if not spans else ""

    def _serves(self, person: Person) -> bool:
        return self.day is not None and any(t.holds_on(self.day) for t in self.registry.tenures_of(person.id))

    def _unlisted(self, mention: Mention, said: tuple[str, ...], *, contradicted: bool) -> Mention:
        name = "-".join(said) if contradicted and len(said) > 1 else said[-1] if said else mention.name
        key = f"person/{self.volume.id}/{slug(name)}"
        return replace(mention, listed_as="", key=key, candidates=(), reason="not in a list or register")


# ------------------------------------------------------------------------------------------------ what speaks for whom


@lru_cache(maxsize=4096)
def _never_alone(word: str) -> bool:
    pattern = table("titles").row("never-alone").pattern
    return pattern is not None and pattern.fullmatch(word) is not None


def _shares(said: tuple[str, ...], entry: _Entry) -> bool:
    """Whether a surface has a part of the name: a surname's part, a given or short name, or the initials."""
    parts = {*(p for s in entry.name.surnames for p in s), *entry.name.given, *(p for w in entry.name.whole for p in w)}
    long = {p for p in parts if len(p) > 2}
    if any(len(s) > 2 and (s in long or any(p.startswith(s) or s.startswith(p) for p in long)) for s in said):
        return True
    initials = "".join(p[0] for p in (*entry.name.given, *entry.name.surname))
    return "".join(said) == initials


@lru_cache(maxsize=16384)
def _at(description: str, day: date | None) -> str:
    """What a description says of somebody on that day: "until April 1957" ends, "from June 1957" begins."""
    if day is None:
        return description
    return "; ".join(part for part in description.split(";") if _covers(part, day.year)).strip()


def _covers(part: str, year: int) -> bool:
    years = [int(y) for y in _YEAR.findall(part)]
    if not years:
        return True
    if re.search(r"\b(?:from|since|after|beginning)\b", part) and len(years) == 1:
        return years[0] <= year
    if re.search(r"\b(?:until|to|through)\b", part) and len(years) == 1:
        return year <= years[0]
    return min(years) <= year <= max(years)


def _titled(title: str, entry: _Entry, now: str) -> float:
    """How a title agrees with what the list says: "General", "Ambassador", "Secretary"."""
    plain = title.rstrip(".").split()[-1].title()
    if plain in ("Mr", "Dr", "Messrs"):
        return 0.0
    in_name = any(plain.lower() in t.lower() for t in entry.name.titles)
    if plain in ("Mrs", "Miss", "Lady", "Madame"):
        return 1.0 if in_name else -1.5
    if in_name:
        return 1.2
    if re.match(rf"[^,;]{{0,30}}\b{re.escape(title)}\b", now):
        return 1.2
    if re.search(rf"\b{re.escape(plain)}\b", now):
        return 0.6
    military = plain in ("General", "Admiral", "Colonel", "Major", "Captain", "Marshal", "Gen", "Adm", "Col")
    return -0.8 if military or (title in _SAYS_WHO and not _has_been(title, entry)) else 0.0


def _likeness(party: Party, entry: _Entry, now: str) -> float:
    """How the office of a sender or addressee agrees with what the list says."""
    name = words(party.name)
    given = name[:-1]
    if given:
        return 2.0 * agree(given, entry.name.given)
    said = {w for w in words(party.office) if len(w) > 3}
    has = set(words(now))
    if not said:
        return 0.0
    return 1.5 * len(said & has) / len(said)


def _may_be(mention: Mention, given: tuple[str, ...], entry: _Entry) -> bool:
    """Whether nothing speaks against an entry: other given names, "Mrs. Johnson" where the list has her husband."""
    wife = mention.title in ("Mrs.", "Mrs", "Miss", "Lady", "Madame") and not given
    return agree(given, entry.name.given) >= 0 and not (wife and _titled(mention.title, entry, entry.description) < 0)


def _has_been(title: str, entry: _Entry) -> bool:
    return title in entry.description or any(title in t for t in entry.name.titles)


def _entry_here(person: Person, volume: str) -> str:
    return next((e.partition("#")[2] for e in person.listed if e.startswith(volume + "#")), "")


def _lives(person: Person, day: date | None) -> bool:
    if day is None:
        return True
    born = int(person.born[:4]) if person.born[:4].isdigit() else None
    died = int(person.died[:4]) if person.died[:4].isdigit() else None
    return not ((born is not None and born + 12 > day.year) or (died is not None and died + 2 < day.year))


def _near(begin: date | None, end: date | None, day: date) -> bool:
    if begin is None and end is None:
        return False
    first = (begin or end or day).year - _REACH
    last = (end or begin or day).year + _REACH
    return first <= day.year <= last
