"""What speaks for and against an entry of the list: given names, titles, what the list says of that day, parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.grammar import columns
from kg.grammar.names import agree, fits, fold, words
from kg.model import Mention, Party
from kg.resolve.people.clues import Clues
from kg.resolve.people.descriptions import at, is_lady, titled
from kg.resolve.people.listing import Entry

__all__ = ["is_called", "may_be", "shares", "weigh"]

_PROMINENT = (
    (
        re.compile(
            r"(?:^|; )(?:(?!Vice |[Ff]ormer )[A-Z][\w-]+ ){0,2}President\b(?!,| of (?:the )?"
            r"[^;,]{0,40}(?:University|College|Bank|Company|Corporation|Association|Institute|Senate|Council|Assembly))"
        ),
        0.8,
    ),
    (re.compile(r"^Secretary of State\b(?! for)", re.IGNORECASE), 0.8),
    (re.compile(r"\bSecretary of (?:State|Defense|the Treasury)\b|\bPrime Minister\b|\bForeign Minister\b"), 0.5),
    (re.compile(r"\bPresident\b|\bAmbassador\b|Assistant to the President for National Security"), 0.25),
)

_SHEIKH = re.compile(r"sh(?:ai|ay|ei)kh")


def weigh(
    mention: Mention, given: tuple[str, ...], entry: Entry, clues: Clues, day: date | None, *, linked: bool
) -> tuple[float, str]:
    """What speaks for an entry, and the strongest reason in words; `linked`: the editors say it is meant."""
    reasons = list(_reasons(mention, given, entry, clues, at(entry.description, day)))
    if linked:
        reasons.append((1.0, "linked by the editors"))
    weight, why = max(reasons, default=(0.0, ""))
    return sum(w for w, _ in reasons), why if weight > 0 else ""


def _reasons(
    mention: Mention, given: tuple[str, ...], entry: Entry, clues: Clues, now: str
) -> Iterator[tuple[float, str]]:
    surname = "".join(entry.name.surname)
    if given:
        yield 3 * agree(given, entry.name.given), "the given names agree with the volume’s list"
    else:
        if entry.id in clues.in_full.get(surname, ()):
            yield 2.0, "named in full in the same document"
        elif entry.id in clues.entitled.get(surname, ()):
            yield 2.0, "named with his title in the same document"
        for party in clues.parties:
            if fold(party.surname) == surname:
                yield _likeness(party, entry, now), f"{party.role} of the document"
    if mention.title:
        yield titled(mention.title, entry, now), f"{mention.title}, as the list says"
    if now:
        yield next((w for p, w in _PROMINENT if p.search(now)), 0.0), "in office on the day"
    else:
        yield -0.5 + 0.5 * next((w for p, w in _PROMINENT if p.search(entry.description)), 0.0), "in office before"
    titles = (*entry.name.titles, entry.description.partition(",")[0])  # "Ngo Dinh Nhu, Madame"
    if any(is_lady(title) for title in titles) and not is_lady(mention.title):
        yield -1.0, ""  # "Nhu" is not Madame Nhu


def may_be(mention: Mention, given: tuple[str, ...], entry: Entry) -> bool:
    """Whether nothing speaks against an entry: other given names, "Mrs. Johnson" where the list has her husband."""
    wife = is_lady(mention.title) and not given
    if len(given) == 1 and not _may_be_called(given[0], entry):
        return False
    return agree(given, entry.name.given) >= 0 and not (wife and titled(mention.title, entry, entry.description) < 0)


def _may_be_called(given: str, entry: Entry) -> bool:
    """Whether one word before a part of a name that is listed as it is said may be his: no "Thoi" is Bao Dai."""
    if entry.name.surname or not all(len(whole) > 1 for whole in entry.name.whole):
        return True
    return given in columns("ordinary") or any(fits(given, part) for whole in entry.name.whole for part in whole)


def is_called(title: str, entry: Entry) -> bool:
    """Whether the list calls somebody by a courtesy title: "Caccia, Sir Harold", "Hussein I: King of Jordan"."""
    wanted = _SHEIKH.sub("sheikh", title.rstrip(".").lower())
    return wanted in _SHEIKH.sub("sheikh", f"{entry.printed} {entry.description}".lower())


def shares(said: tuple[str, ...], entry: Entry) -> bool:
    """Whether a surface has a part of the name: a surname's part, a given or short name, or the initials."""
    name = entry.name
    parts = {*(p for s in name.surnames for p in s), *name.given, *(p for w in name.whole for p in w)}
    long = {p for p in parts if len(p) > 2}
    if any(len(s) > 2 and (s in long or any(p.startswith(s) or s.startswith(p) for p in long)) for s in said):
        return True
    return "".join(said) == "".join(p[0] for p in (*name.given, *name.surname))


def _likeness(party: Party, entry: Entry, now: str) -> float:
    """How the office of a sender or addressee agrees with what the list says."""
    given = words(party.name)[:-1]
    if given:
        return 2.0 * agree(given, entry.name.given)
    said = {w for w in words(party.office) if len(w) > 3}
    return 1.5 * len(said & set(words(now))) / len(said) if said else 0.0
