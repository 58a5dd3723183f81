"""A party as a heading names it: an office, a name, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from kg.extract.headings.claims import PartyClaim, fitting, squash
from kg.grammar import table
from kg.model import Party

__all__ = ["Role", "parties", "surname"]

Role = Literal["sender", "addressee", "signer", "drafter", "clearer", "approver", "repeated"]

_TWO_NAMES = frozenset({"name-alone", "rank-and-name", "title-and-name"})  # before a bare "and" only these are a party
_LEAST = 3
_NEXT = re.compile(r",|\sand\s")
_BRACKET = re.compile(r"\s*\([^()]*\)")


@cache
def _row(name: str) -> re.Pattern[str]:
    return table("headings").pattern(name)


def parties(text: str, start: int, end: int, role: str, rule: str) -> Iterator[PartyClaim]:
    """The parties in text[start:end] of a heading, each with its own words."""
    for first, last in _apart(text, start, end):
        yield from _one(text, first, last, cast("Role", role), rule)


def _apart(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of several parties named together; one that would be cut inside an office stays whole."""
    ands, commas = _row("and-between-parties"), _row("comma-between-parties")
    at = start
    for cut in sorted([*ands.finditer(text, start, end), *commas.finditer(text, start, end)], key=lambda m: m.start()):
        if cut.start() < at:
            continue
        stop = cut.start() + (text[cut.start()] == ")")
        if stop - at < _LEAST or text.count("(", at, stop) != text.count(")", at, stop):
            continue
        if cut.re is commas and not (_rank(text[at:stop]) and _rank(_to_comma(text, cut.end(), end))):
            continue
        if cut.re is ands and _bare(text, cut) and not _is_named(text[at:stop]):
            continue
        if (
            text[cut.start()] != ")"
            and text.startswith("the ", cut.end())
            and not fitting("an-office", text[cut.end() : end])
        ):
            continue  # "Offices in Europe and the Middle East"
        yield at, stop
        at = cut.end()
    if at < end:
        yield at, end


def _rank(words: str) -> bool:
    """Whether these words are an office and its holder, without brackets: "Secretary of State Rusk"."""
    found = fitting("party", words.strip())
    return found is not None and found[0].name == "rank-and-name"


def _to_comma(text: str, start: int, end: int) -> str:
    stop = _NEXT.search(text, start, end)
    return text[start : stop.start() if stop else end]


def _bare(text: str, cut: re.Match[str]) -> bool:
    """Whether nothing but "and" parts the two: "Richard T. Kennedy and Roger Morris"."""
    return text[cut.start()] != ")" and not _row("party-behind-and").match(text, cut.end())


def _is_named(words: str) -> bool:
    """Whether these words are a person with a name of at least two words, or a title and one."""
    found = fitting("party", words.strip())
    return found is not None and found[0].name in _TWO_NAMES and " " in words.strip()


def _one(text: str, start: int, end: int, role: Role, rule: str) -> Iterator[PartyClaim]:
    while end > start and text[end - 1] in " \n,;":
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    found = fitting("party", _without_stop(text[start:end]))
    if found is None:
        return
    _, match = found
    groups = {key: squash(value) for key, value in match.groupdict().items() if value}
    phrase = squash(text[start:end])
    office = (groups.get("office") or groups.get("office2") or groups.get("office3", "")).strip(" ,")
    office = squash(_BRACKET.sub("", office + _more(groups.get("rest", ""))))
    office = office if re.search(r"\b(?:Co|Inc|Ltd)\.$", office) else office.rstrip(".")
    several = groups.get("names") or groups.get("names2", "")
    one = groups.get("name") or groups.get("name2") or groups.get("name3", "")
    names = re.split(r",\s+(?:and\s+)?|\s+and\s+", several) if several else [one]
    for name in names:
        shown = f"{groups['title']} {name}" if "title" in groups else name
        yield PartyClaim(Party(role, phrase, office, shown.strip(), surname(name)), start, end, rule)


def _more(rest: str) -> str:
    """What belongs to the office behind the name: "(Evans), Department of State"; not where he is: ", at London"."""
    return f" {rest}" if _row("unit-of-the-office").match(rest) else ""


def _without_stop(words: str) -> str:
    """As in "Mr. Seward." -> "Mr. Seward", but "Jr." keeps its stop."""
    return words[:-1] if words.endswith(".") and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", words) else words


def surname(name: str) -> str:
    """As in "George F. Kennan" -> "Kennan", "de Wollant" -> "de Wollant", "Castillo Nájera" -> "Castillo Nájera"."""
    behind, particle = _row("behind-a-name"), _row("particle-of-a-name")
    plain = behind.sub("", behind.sub("", _row("title-of-a-name").sub("", squash(name)))).strip(" ,.[]")
    words = plain.split(" ")
    if len(words) == 2 and not words[0].endswith(".") and particle.match(words[0]):
        return plain
    at = len(words) - 1
    while at > 0 and particle.match(words[at - 1]):
        at -= 1
    return " ".join(words[at:]).strip(".,")
