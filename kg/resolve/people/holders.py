"""Offices that stand for whoever holds them: "the Secretary", "the British Ambassador", "the President"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kg.authority import Registry
from kg.model import Heading, Mention, Party
from kg.resolve.offices import OfficeReading, Witnesses, find_office, holder_of

__all__ = ["Setting", "named_by_title", "resolve_office"]

# whose, the words do not say: the only one whom the document calls so is meant
_OPEN = frozenset(
    {"President", "Ambassador", "Minister", "Prime Minister", "Foreign Minister", "Premier", "Chancellor"}
    | {"Foreign Secretary", "Secretary General", "Secretary-General", "Chargé"}
)
_THERE_TOO = frozenset({"Vice President", "Under Secretary"})  # a mission speaks of those it deals with
_SAID_SHORT = {"Secretary": "Secretary of State", "Under Secretary": "Under Secretary of State"}  # in American papers
_OF_RANK = {"Ambassador": "ambassador", "Minister": "minister"}  # title -> how the office ids of its bearers begin
_ENVOY = "foreign-envoy"  # the row of offices.toml that reads "Turkish Ambassador" as the one in Washington
_OF_MISSIONS = ("body/embassy/", "body/legation/", "office/ambassador/", "office/minister/", "office/charge/")
_AT_HOME = frozenset({"body/department-of-state", "body/white-house", "body/national-security-council"})


_TITLED = re.compile(r"[^\n]*\b(?:Between|With|to|From|for) the President(?!\w| of\b|[’']s\b)")  # by the editors: ours
_TALK = "memorandum of conversation"  # elsewhere than in the White House it may be the visitor's President
_AMONG_OTHERS = frozenset({"", "editorial note", "telegram", "letter", "note", "despatch"})

_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ll]ate|[Ee]x)[ -](?:[A-Z][\w-]+ ){0,3}\Z")
_REACH = 50  # characters before a name


@dataclass(frozen=True)
class Setting:
    """What a document says of the offices in it."""

    registry: Registry
    day: date | None
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # title -> key -> surname
    heading: Heading = field(default_factory=Heading)
    volume: Witnesses | None = None
    text: str = ""
    beside: Mapping[int, Mention] = field(default_factory=dict)  # persons by where their names begin


def named_by_title(persons: Iterable[Mention], text: str) -> dict[str, dict[str, str]]:
    """The persons of a document by the title they bear in it: key -> surname; "" where nobody or several fit."""
    found: dict[str, dict[str, str]] = {}
    for mention in persons:
        start = mention.evidence.start
        if mention.title in _OPEN and not _FORMER.search(text, max(0, start - _REACH), start):
            found.setdefault(mention.title, {})[mention.key] = mention.name.split()[-1]
    return found


def resolve_office(mention: Mention, setting: Setting) -> Mention:
    """The office meant, and who held it on that day where the witnesses give exactly one."""
    if mention.evidence.rule == "office-told-by-a-name":
        return _by_name_beside(mention, setting)
    if mention.office in _OPEN:
        return _by_title(mention, setting)
    if mention.office in _THERE_TOO and _writes_from_a_mission(setting.heading):
        reason = f"the {mention.office} of the country where it was written, or the American one"
        return replace(mention, reason=reason)
    found = find_office(_SAID_SHORT.get(mention.office, mention.office), setting.day, setting.registry)
    if found.rule == _ENVOY:
        found = _at_the_post(mention.office, setting) or found
    if found.office is None:
        return replace(mention, reason=found.reason or "the words name a body")
    held = holder_of(found, setting.day, setting.registry, setting.volume) if setting.day is not None else None
    reason = f"row {found.rule} of offices.toml" + (f"; {'; '.join(held.words)}" if held else "")
    return replace(mention, key=found.office.key, holder=held.person if held else "", reason=reason)


def _at_the_post(words: str, setting: Setting) -> OfficeReading | None:
    """The "Turkish Ambassador" of a telegram from Amman: he is there, and not in Washington."""
    for party in setting.heading.parties:
        _, _, host = party.office.partition(" in ")
        if party.role != "sender" or not host or not party.office_key.startswith(_OF_MISSIONS):
            continue
        there = find_office(f"{words} in {host}", setting.day, setting.registry)
        if there.rule == f"{_ENVOY}-elsewhere" and there.where != party.office_key.rpartition("/")[2]:
            return there
    return None


def _writes_from_a_mission(heading: Heading) -> bool:
    return any(p.role == "sender" and p.office_key.startswith(_OF_MISSIONS) for p in heading.parties)


def _by_name_beside(mention: Mention, setting: Setting) -> Mention:
    """Whom the text names beside somebody's aide: "Kissinger's deputy, Alexander Haig,"; otherwise nobody says who."""
    beside = setting.beside.get(mention.evidence.end + 2)
    if beside is not None and beside.key and setting.text[mention.evidence.end : beside.evidence.start] in {", ", " ("}:
        return replace(mention, holder=beside.key, reason=f"the text names {beside.name} beside it")
    return replace(mention, reason="whose aide is said, and not his name")


def _by_title(mention: Mention, setting: Setting) -> Mention:
    """Who alone bears the title in the document; else the sender or addressee of that rank, or our President."""
    title = mention.office
    named = setting.named.get(title, {})
    if not named and (party := _party_of_rank(title, setting.heading)) is not None:
        reason = f"the {title} who is {party.role} of the document"
        return replace(mention, key=party.office_key, holder=party.person_key, reason=reason)
    home = _written_at_home(setting.heading, setting.text) if title == "President" and not named else ""
    if home and (ours := _american(setting)):
        return replace(mention, key="office/president", holder=ours, reason=f"the American one, {home}")
    if len(named) != 1 or "" in named:
        several = "several are named" if named else "the document names none"
        return replace(mention, reason=f"the {title} of what is not said, and {several}")
    key, surname = next(iter(named.items()))
    if title == "President" and not _is_american(surname, setting):
        return replace(mention, reason=f"the President is {surname}, whom the document names, or the American one")
    return replace(mention, holder=key, reason=f"the only {title} the document names")


def _written_at_home(heading: Heading, text: str) -> str:
    """Why a document that names no President speaks of ours; "" where it may be another."""
    if _at_home(heading):
        return "in a paper of the Department of State or the White House that names no other"
    if _TITLED.match(text):
        return "whom the title names so"
    if any(p.role in {"sender", "addressee"} for p in heading.parties) or heading.kind in _AMONG_OTHERS:
        return ""
    if "White House" in heading.place or (heading.place.startswith("Washington") and heading.kind != _TALK):
        return f"in a record made in {heading.place} that names no other"
    return ""


def _party_of_rank(title: str, heading: Heading) -> Party | None:
    """The only sender or addressee who bears the title as chief of a mission: of two, either may be meant."""
    start = _OF_RANK.get(title)
    chiefs = [
        p
        for p in heading.parties
        if start
        and p.role in {"sender", "addressee"}
        and p.office_key.startswith((f"office/{start}/", f"office/{start}-of/"))
    ]
    return chiefs[0] if len(chiefs) == 1 and chiefs[0].person_key else None


def _at_home(heading: Heading) -> bool:
    """Whether it was written in Washington, by us to us."""
    parties = [p for p in heading.parties if p.role in {"sender", "addressee"} and p.office_key]
    places = {"department-of-state", "white-house", "national-security-council", ""}
    return bool(parties) and all(p.office_key in _AT_HOME or p.place in places for p in parties)


def _american(setting: Setting) -> str:
    found = find_office("President", setting.day, setting.registry)
    held = holder_of(found, setting.day, setting.registry, None) if setting.day is not None else None
    return held.person if held else ""


def _is_american(surname: str, setting: Setting) -> bool:
    """Whether he is our President that day; in a paper without a day, whether one of that name ever was."""
    if setting.day is None:
        return any(setting.registry.bears(t.person, surname) for t in setting.registry.tenures_in("president"))
    holder = _american(setting)
    return bool(holder) and setting.registry.bears(holder.removeprefix("person/"), surname)
