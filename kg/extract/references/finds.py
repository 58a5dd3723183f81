"""One reference in offsets of the prose, as its words give it; and the other numbers of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.references.forms import behind
from kg.extract.references.owners import is_end, is_known, is_own
from kg.grammar import Row

__all__ = ["Find", "more", "of_match"]

_GROUPS = ("owner", "kind", "number", "date", "hour", "way", "place", "way_two", "place_two", "page", "side")
_PAPER = r"[Ll]etter|[Nn]ote|[Mm]emo|[Cc]ommunic|[Rr]epl|[Rr]eport|[Aa]ide"
_FULL_STOP = re.compile(r"(?:[A-Za-z]{4,}(?<!Sept)|May|\d)\.$")


@dataclass
class Find:
    """One reference in offsets of the prose, as its words give it."""

    row: Row
    start: int
    end: int
    groups: dict[str, str]
    date: tuple[int, int] | None = None
    named: int = 0  # where its kind (or else its number, its owner) ends: what a note may hang on
    kind_at: int = 0  # where the word for its kind begins

    def part(self, *names: str) -> str:
        """The first of these groups that holds anything, or ""."""
        return next((self.groups[n] for n in names if self.groups.get(n)), "")


def of_match(row: Row, match: re.Match[str]) -> Find:
    """The find a row's match gives, without the full stop of the sentence or a bracket that opened before it."""
    named = match.groupdict()
    groups = {name: (named.get(name) or "").strip() for name in _GROUPS}
    end = match.end()
    words = match.group()
    if words.endswith(")") and "(" not in words:
        end, words = end - 1, words[:-1]
    if _FULL_STOP.search(words):
        end -= 1
    if groups["way_two"] and (not is_end(groups["place_two"]) or re.match(_PAPER, groups["kind"])):
        end = match.start() + len(match.string[match.start() : match.start("way_two")].rstrip(" ,"))
        if not is_end(groups["place_two"]):
            groups["way_two"] = ""
    named_by = match.end("number") if groups["number"] and not groups["kind"] else match.end()
    if groups["kind"]:
        named_by = match.start("kind") + len(groups["kind"].split()[0])
    elif groups["owner"] and not groups["number"]:
        named_by = match.end("owner")
    kind_at = match.start("kind") if named.get("kind") else match.start()
    one = Find(row, match.start(), end, groups, named=min(named_by, end), kind_at=kind_at)
    if groups["date"]:
        one.date = match.start("date"), min(match.end("date"), end)
    if named.get("kind") and "owner" in named and row.get("role") != "word":
        _trim(one, match)
    return one


def _trim(one: Find, match: re.Match[str]) -> None:
    """Leave out the words before the kind that do not say whose it is: "B. State" -> "State", "In" -> ""."""
    words = one.part("owner").split(" ")
    while words and not is_own(" ".join(words)):
        words.pop(0)
    one.groups["owner"] = " ".join(words)
    one.start = match.end("owner") - len(one.groups["owner"]) if words else match.start("kind")


def more(text: str, first: Find, end: int) -> list[Find]:
    """The other numbers of a list: "and 2181 June 27", ", 42, and 43"; a date at its end is everybody's."""
    out: list[Find] = []
    word = first.part("kind") or first.part("owner")
    several = word.endswith("s") and not word.endswith(("’s", "'s"))
    several = several or (not first.part("kind") and is_known(word))  # "Your 340, 341, and 343"
    at = first.end
    while match := behind("more").match(text, at, end):
        if not (several or match.groupdict().get("date")):
            break
        one = of_match(first.row, match)
        one.start = match.start("number")
        one.groups.update(owner=first.part("owner"), kind=first.part("kind"))
        out.append(one)
        at = one.end
    if out:
        _share(first, out)
    return out


def _share(first: Find, others: list[Find]) -> None:
    """Give the numbers of a list the date and the direction that stand only once."""
    everybody = [first, *others]
    for before, one in zip(reversed(everybody[:-1]), reversed(everybody[1:]), strict=True):
        if before.date is None:
            before.date = one.date
            before.groups.update(date=one.groups["date"], hour=one.groups["hour"])
        if not before.part("way", "way_two"):
            before.groups.update(way_two=one.part("way_two", "way"), place_two=one.part("place_two", "place"))
