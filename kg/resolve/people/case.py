"""One document: whom each of its names means, step by step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kg.authority import Registry
from kg.grammar import table
from kg.grammar.names import agree, fits, fold, listed, stands_for_given, words
from kg.model import Findings, Mention, Party, Person
from kg.namespaces import slug
from kg.resolve.people.clues import clues_of
from kg.resolve.people.descriptions import says_another
from kg.resolve.people.listing import Entry, Listing, index_of
from kg.resolve.people.registers import LONG_OUT_OF_OFFICE, by_surname, fitting, listed_here, outside, serving
from kg.resolve.people.weighing import is_called, may_be, shares, weigh

__all__ = ["Case"]

_MARGIN = 0.4  # what the best of several must be ahead by
_AS_PRINTED = 0.5  # what a name that stands in the list just so is worth
_OURS = frozenset({"President", "Secretary", "Vice President", "Secretary of State"})
_MOST_CANDIDATES = 12
_SHORT_RULES = ("salutation", "given-name-line")

Weighed = list[tuple[float, str, Entry]]


class Case:
    """What one document says about its persons; a name said twice is resolved once."""

    def __init__(self, findings: Findings, volume: Listing, registry: Registry, day: date | None) -> None:
        self.volume = volume
        self.registry = registry
        self.day = day
        self.index = index_of(volume.persons)
        self.clues = clues_of(findings, self.index, day)
        self._known: dict[tuple[str, ...], Mention | None] = {}

    def person(self, mention: Mention) -> Mention | None:
        """The mention resolved; None where it is no name."""
        said_as = (mention.name, mention.title, mention.listed_as, mention.evidence.rule[:6])
        if said_as not in self._known:
            self._known[said_as] = self._flagged(self._resolved(mention))
        found = self._known[said_as]
        if found is None:
            return None
        return replace(
            mention, listed_as=found.listed_as, key=found.key, candidates=found.candidates, reason=found.reason
        )

    def _flagged(self, mention: Mention | None) -> Mention | None:
        """The mention with what the registers say against its link on that day."""
        person = self.registry.person(mention.key) if mention is not None and mention.key else None
        if mention is None or person is None or self.day is None:
            return mention
        against = tuple(outside(person, mention.title, self.registry, self.day))
        return replace(mention, reason=", ".join((mention.reason, *against))) if against else mention

    def _resolved(self, mention: Mention) -> Mention | None:
        said = words(mention.name)
        short = self._by_short_form(mention, said)
        if short is not None:
            return short
        if mention.listed_as and _stands_in("never-alone", mention.name):
            return None
        witness = self.index.by_id.get(mention.listed_as) if mention.listed_as else None
        readings = list(self.index.readings(said))
        for _, given, entries in readings:
            found = self._by_list(mention, () if given == said else given, entries, witness)
            if found is not None:
                return self._beside(witness, found)
        if witness is None:
            return self._by_registers(mention, said, contradicted=bool(readings))
        if shares(said, witness):
            return self._as(mention, witness, "linked by the editors")
        found = self._beside(witness, self._unlisted(mention, said, contradicted=True))
        return replace(found, reason=f"{found.reason}, with whom the name shares nothing")

    def _beside(self, witness: Entry | None, found: Mention) -> Mention:
        """The mention; its reason tells of an editors’ link that is not followed (where-sources-disagree reads it)."""
        if witness is None or found.listed_as in (witness.id, witness.means):
            return found
        entry = self.index.by_id.get(found.listed_as)
        if entry is not None and entry.means == witness.means:
            return found
        return replace(found, reason=f"{found.reason}; the editors link {witness.printed}")

    # ------------------------------------------------------------------------------------ initials, given names

    def _by_short_form(self, mention: Mention, said: tuple[str, ...]) -> Mention | None:
        """A given name or an initial alone: whoever of the list bears it and is named in this document."""
        if mention.evidence.rule == "speaker-initial":
            return self._by_initial(mention, said[0])
        if len(said) != 1 or said[0] in self.index.by_surname:
            return None
        if mention.evidence.rule in _SHORT_RULES and (party := self._by_party_of_given_name(mention, said[0])):
            return party
        if mention.title and not _stands_in("courtesy", mention.title):
            return None
        bearers = self.index.by_given.get(said[0], ())
        if mention.title and len(bearers) > 1:
            bearers = tuple(e for e in bearers if is_called(mention.title, e))
        if len({e.means for e in bearers}) == 1:
            return self._as(mention, bearers[0], "the only one of this given name in the volume’s list")
        return None

    def _by_party_of_given_name(self, mention: Mention, given: str) -> Mention | None:
        """Whom "Dear Walt:" addresses and "Foster" signs for: the party of the document who bears the name."""
        role = "addressee" if mention.evidence.rule == "salutation" else "sender"
        for party in self.clues.parties:
            if party.role != role and not (role == "sender" and party.role == "signer"):
                continue
            named = self.index.by_surname.get(fold(party.surname), ())
            here = [e for e in named if any(fits(given, g) for g in e.name.given)]
            if len(here) == 1:
                return self._as(mention, here[0], f"{party.role} of the document")
            person = self.registry.person(party.person_key) if party.person_key and not here else None
            if person is not None and any(fits(given, g) for g in listed(person.name).given):
                return self._party(mention, party)
        return None

    def _by_initial(self, mention: Mention, initial: str) -> Mention:
        here = self.clues.by_initial.get(initial, Counter()).most_common(2)
        if not here:
            return replace(mention, reason="an initial that nobody named here has")
        if len(here) == 2 and here[1][1] == here[0][1]:
            keys = tuple(self._key(self.index.by_id[i]) for i, _ in here)
            return replace(mention, candidates=keys, reason="an initial that several named here have")
        return self._as(mention, self.index.by_id[here[0][0]], "the speaker’s initial")

    # ------------------------------------------------------------------------------------ the list

    def _by_list(
        self, mention: Mention, given: tuple[str, ...], entries: Sequence[Entry], witness: Entry | None
    ) -> Mention | None:
        """The entry for which most speaks; None where something speaks against each."""
        weighed = [
            (*weigh(mention, given, e, self.clues, self.day, linked=e is witness), e)
            for e in entries
            if may_be(mention, given, e)
        ]
        if not weighed:
            return self._by_unknown_short_name(mention, given, entries)
        weighed = _once_each(weighed, words(mention.name))
        best, why, entry = weighed[0]
        if len(weighed) == 1:
            other = None if given else self._another(mention, entry)
            return other or self._as(mention, entry, why or "the only one of this name in the volume’s list")
        level = [e for weight, _, e in weighed if best - weight < _MARGIN]
        return self._as(mention, entry, why) if len(level) == 1 else self._several(mention, level)

    def _by_unknown_short_name(
        self, mention: Mention, given: tuple[str, ...], entries: Sequence[Entry]
    ) -> Mention | None:
        """The only one of a surname, called by a word that is nobody's given name: "Bo Callaway"."""
        known = (stands_for_given(word) or len(word) < 2 for word in given)
        if len(entries) != 1 or len(given) != 1 or any(known) or not may_be(mention, (), entries[0]):
            return None
        if words(mention.name)[:1] != given or "," not in entries[0].printed:
            return None  # "George Meany" is no Senator George, "Thoi Bao" no Bao Dai
        return self._as(mention, entries[0], "the only one of this name in the volume’s list, under a short name")

    def _another(self, mention: Mention, entry: Entry) -> Mention | None:
        """Whom the registers know where the title speaks against the only entry: Secretary Dulles is not Allen."""
        if not says_another(mention.title, entry):
            return None
        other = self._by_registers(mention, words(mention.name), contradicted=True)
        person = self.registry.person(other.key)
        if person is None or agree(entry.name.given, listed(person.name).given) > 0:  # Senator Kennedy, before all
            return None
        in_office = self.day is None or any(t.holds_on(self.day) for t in self.registry.tenures_of(person.id))
        return other if in_office and mention.title in _OURS else None

    def _several(self, mention: Mention, entries: Sequence[Entry]) -> Mention:
        keys = tuple(self._key(e) for e in entries)
        reason = f"several of the volume’s list fit: {'; '.join(e.printed for e in entries)}"
        return replace(mention, listed_as="", key="", candidates=keys, reason=reason)

    def _key(self, entry: Entry) -> str:
        person = self.registry.listed(self.volume.id, entry.means)
        return person.key if person is not None else f"person/{self.volume.id}/{entry.means}"

    def _as(self, mention: Mention, entry: Entry, reason: str) -> Mention:
        return replace(mention, listed_as=entry.id, key=self._key(entry), candidates=(), reason=reason)

    # ------------------------------------------------------------------------------------ heading and registers

    def _by_registers(self, mention: Mention, said: tuple[str, ...], *, contradicted: bool) -> Mention:
        """The sender or addressee of that name, or whom the registers know; else an unlisted person of the volume."""
        given, surname = said[:-1], said[-1] if said else ""
        party = self._by_parties(mention, given, surname)
        if party is not None:
            return party
        if not given and (not mention.title or _stands_in("courtesy", mention.title)):
            # beside another title it may be a namesake: "Allen Dulles", "Secretary Dulles"
            in_full = self.clues.given.get(surname, set())
            given = next(iter(in_full)) if len(in_full) == 1 else ()
        found = fitting(said, given, self.registry, self.day)
        if not given:
            found = by_surname(found, said, self._title(mention, surname), self.registry, self.day)
        here = [(person, entry) for person, _ in found if (entry := listed_here(person, self.volume.id))]
        if len(here) == 1:
            person, entry = here[0]
            return replace(mention, listed_as=entry, key=person.key, reason="the register lists him for this volume")
        if len(found) > 1:
            in_volume = {person.id for person, _ in here}
            closer = [f for f in found if f[0].id in in_volume] or serving(
                found, self.registry, self.day, mention.title
            )
            found = closer or found
        if len(found) == 1:
            person, reason = found[0]
            if reason == LONG_OUT_OF_OFFICE:
                mention = self._unlisted(mention, said, contradicted=contradicted)
                return replace(mention, candidates=(person.key,), reason=f"{mention.reason} surely: {reason}")
            printed = self._entry_of(person)
            if printed is not None:
                return self._as(mention, printed, f"{reason}, whom the volume lists")
            return replace(mention, listed_as="", key=person.key, candidates=(), reason=reason)
        if found:
            keys = tuple(p.key for p, _ in found[:_MOST_CANDIDATES])
            return replace(mention, listed_as="", key="", candidates=keys, reason="several of the registers fit")
        return self._unlisted(mention, said, contradicted=contradicted)

    def _title(self, mention: Mention, surname: str) -> str:
        """His title here, else the one that the document always says with the surname: "Senator Mansfield"."""
        elsewhere = self.clues.titles.get(surname, set())
        return mention.title or (next(iter(elsewhere)) if len(elsewhere) == 1 else "")

    def _entry_of(self, person: Person) -> Entry | None:
        """The entry of the list with the name of a register's person: "Roy Atherton" is Atherton, Alfred L."""
        own = listed(person.name)
        named = [e for s in own.surnames for e in self.index.by_surname.get("".join(s), ())]
        fitting_ones = [e for e in named if agree(own.given, e.name.given) > 0]
        return fitting_ones[0] if len({e.means for e in fitting_ones}) == 1 else None

    def _party(self, mention: Mention, party: Party) -> Mention:
        """The mention as that party, and as the entry of the list that a register says is the same person."""
        person = self.registry.person(party.person_key)
        entry = listed_here(person, self.volume.id) if person is not None else ""
        return replace(mention, listed_as=entry, key=party.person_key, reason=f"{party.role} of the document")

    def _by_parties(self, mention: Mention, given: tuple[str, ...], surname: str) -> Mention | None:
        for party in self.clues.parties:
            if party.person_key and surname and fold(party.surname).endswith(surname):
                person = self.registry.person(party.person_key)
                if person is None or agree(given, listed(person.name).given) >= 0:
                    return self._party(mention, party)
        return None

    def _unlisted(self, mention: Mention, said: tuple[str, ...], *, contradicted: bool) -> Mention:
        name = "-".join(said) if contradicted and len(said) > 1 else said[-1] if said else mention.name
        key = f"person/{self.volume.id}/{slug(name)}"
        return replace(mention, listed_as="", key=key, candidates=(), reason="not in a list or register")


def _once_each(weighed: Weighed, said: tuple[str, ...]) -> Weighed:
    """The entries weighed, the heaviest first; of those that mean one person ("Don: see Tran Van Don") one stays.

    It is the one printed as the text has it, else the one that is no pointer.
    """
    by_person: dict[str, Weighed] = {}
    for row in weighed:
        by_person.setdefault(row[2].means, []).append(row)
    kept: Weighed = []
    for rows in by_person.values():
        weight, why, _ = max(rows, key=lambda row: (row[0], row[2].id))
        weight += _AS_PRINTED if any(said in row[2].name.whole for row in rows) else 0.0
        entry = min((row[2] for row in rows), key=lambda e: (said not in e.name.whole, e.id != e.means, e.id))
        kept.append((weight, why, entry))
    return sorted(kept, key=lambda row: (-row[0], row[2].id))


@lru_cache(maxsize=4096)
def _stands_in(row: str, said: str) -> bool:
    return table("titles").pattern(row).fullmatch(said) is not None
