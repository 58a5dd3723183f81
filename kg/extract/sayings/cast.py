"""Who takes part in a conversation, and which names mean the same one: "the Ambassador" is "Ambassador Lodge"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.sayings.words import word
from kg.model import Heading

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["AUTHOR", "TITLES", "Cast", "cast_of"]

AUTHOR = "I"  # the key of who writes the record, where he speaks for himself

_BRACKETED = re.compile(r"(?P<office>[^()]{4,90})\((?:[^()]*\s)?(?P<name>[A-ZÀ-Þ][\w’'\-]+)\)")
_PART = re.compile(r"[A-ZÀ-Þ][\w’'\-]+")
TITLES = re.compile(
    r"(?i)\b(ambassador|prime minister|foreign minister|minister|vice president|president|under secretary|secretary"
    r"|foreign secretary|chancellor|chargé|counsel(?:l)?or|consul|admiral|general|marshal|senator|governor|chairman"
    r"|director|king|shah|prince|premier|generalissimo|commissioner|congressman)\b"
)


@dataclass(frozen=True)
class Cast:
    """The names that stand in the heading and the list of participants."""

    titles: dict[str, tuple[str, ...]]  # "ambassador" -> the surnames that stand beside it
    surnames: frozenset[str]
    author: str = ""  # the surname of who wrote it
    assembly: bool = False  # a council or a group meets: who speaks there speaks to all

    def key(self, words: str) -> str:
        """Who these words name, so that two names of one person give the same; "" for nobody."""
        if word("author").match(words):
            return AUTHOR
        plain = re.sub(r"[’']s?$", "", re.sub(r"\([^)]*\)", "", words).strip(" ,.:"))
        if not plain:
            return ""
        names = [n for n in _PART.findall(plain) if not TITLES.fullmatch(n) and n not in ("The", "Mr", "Mrs", "Dr")]
        known = [n.lower() for n in names if n.lower() in self.surnames]
        if known:
            return AUTHOR if known[-1] == self.author else known[-1]
        title = TITLES.search(plain)
        if title is not None:
            holders = self.titles.get(title.group(1).lower(), ()) or self.titles.get(
                title.group(1).lower().split()[-1], ()
            )
            if len(holders) == 1 and not names:
                return AUTHOR if holders[0] == self.author else holders[0]
            if not names or " of " in plain:
                return plain.lower().removeprefix("the ")
        return (names[-1] if names else plain).lower()


def cast_of(reading: Reading) -> Cast:
    """The people that the heading, the list of participants and the mentions name."""
    heading: Heading = reading.found.get("headings") or Heading()
    titles: dict[str, set[str]] = {}
    surnames: set[str] = set()
    assembly = False
    for mention in reading.found.get("people", ()):
        last = _surname(mention.name)
        if not last:
            continue
        surnames.add(last)
        for title in TITLES.findall(mention.title):
            titles.setdefault(title.lower(), set()).add(last)
    for stretch in reading.stretches_of("heading", "item"):
        line = reading.text[stretch.start : stretch.end]
        if stretch.passage.kind == "heading":
            assembly = assembly or bool(word("assembly").search(line))
            for held in _BRACKETED.finditer(line):
                surnames.add(held["name"].lower())
                for title in TITLES.findall(held["office"])[-1:]:
                    titles.setdefault(title.lower(), set()).add(held["name"].lower())
            continue
        if stretch.passage.label != "participants":
            continue
        last = next((n.lower() for n in reversed(_PART.findall(line)) if n.lower() in surnames), "")
        for title in TITLES.findall(line) if last else ():
            titles.setdefault(title.lower(), set()).add(last)
    author = next(
        (p.surname.lower() for r in ("sender", "signer", "drafter") if (p := heading.party(r)) and p.surname), ""
    )
    first_person = bool(
        re.search(r"\bI (?:said|told|asked|replied|remarked|called|inquired|thanked|pointed)\b", reading.text)
    )
    return Cast(
        {t: tuple(sorted(n)) for t, n in titles.items()}, frozenset(surnames), author if first_person else "", assembly
    )


def _surname(name: str) -> str:
    parts = _PART.findall(re.sub(r"[’']s$", "", name))
    return parts[-1].lower() if parts else ""
