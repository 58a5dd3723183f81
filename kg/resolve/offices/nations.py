"""Whose office the words of a list mean, in the rows of `nations.toml`: a foreign country's, or none that is told.

"Lebanese Ambassador to the United States", "Prime Minister of Pakistan", "Secretary to the Cabinet, Rhodesia".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from kg.authority.countries import Country, country, country_of_adjective
from kg.grammar import Row, table
from kg.resolve.offices.titles import OfficeReading

__all__ = ["army_of", "leading", "marks", "nation_of", "pattern"]

_US = "united-states"
_FOR = re.compile(r"\bfor (?:the )?$")  # "Secretary of State for Foreign Affairs for the Republic of Vietnam"
_THERE = re.compile(r"\bin (?:the )?(?:[A-Z][\w.’-]* and (?:the )?)*$")
_NAME_WORD = re.compile(r"[A-Z][\w.’'-]*")
_AND = re.compile(r" (?:of(?: the)?|and) ")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern of a row of `nations.toml`."""
    return table("nations").pattern(name)


def nation_of(words: str, reading: OfficeReading, day: date) -> Country | None:
    """The foreign country whose office the words are; None where it is ours, or no country's that they tell.

    Args:
        words: an office as a list prints it.
        reading: what `find_office` makes of them.
        day: one on which it was held, for names of countries change.
    """
    if pattern("at-home").search(words) or (pattern("ours").match(words) and not pattern("our-section").match(words)):
        return None
    words = words.replace("'", "’")
    found = _at_the_head(words, day)
    if found is None and not pattern("our-section").search(words):
        found = _within(words, reading, day)
    return found if found is not None and found.slug != _US else None


def _at_the_head(words: str, day: date) -> Country | None:
    """The country, ours too, that stands where it can only be his: "British Ambassador", "General, ARVN"."""
    said = words.split(" ")
    for count in (3, 2, 1):
        if (
            count < len(said)
            and not pattern("called-after-a-country").match(said[count])
            and (found := country_of_adjective(" ".join(said[:count]).rstrip("’'s"), day)) is not None
        ):
            return found
    if (at_head := leading(said, day)) is not None:
        return at_head[0]
    return _army(words, day) or _named("body-with-its-country", words, day)


def _named(row: str, words: str, day: date) -> Country | None:
    """The country in the first find of a row, under a name that it had that day."""
    found = pattern(row).search(words)
    return country(found["country"], day) if found is not None else None


def _within(words: str, reading: OfficeReading, day: date) -> Country | None:
    """The country, ours too, that the words name anywhere as his, by the surest row first."""
    loose = not reading.key or reading.rule.startswith(("other-", "chief-of-staff", "commander"))
    ours = pattern("post-of-ours").search(words) is not None
    theirs = pattern("foreign-by-kind").search(words) is not None
    found = (
        _named("republic-behind", words, day)
        or _body_of(words, day)
        or (_only(words, day, there=True) if theirs else None)
        or (_adjective(words.split(" "), day, before_title=ours) if loose else None)
        or _republic(words, day, ours=ours)
        or _named("embassy-of-a-country", words, day)
    )
    if found is not None:
        return found
    if loose and not pattern("ours-abroad").search(words):
        return _only(words, day)
    if reading.rule.startswith("other-") and ours:
        return None
    if reading.rule.startswith(("foreign-", "envoy-", "embassy-of", "government-of", "other-")):
        return _behind_of(words, day)
    return None


def _body_of(words: str, day: date) -> Country | None:
    """The country in the name of a body: "Chairman of the Polish Council of State"."""
    for match in pattern("body-of-a-country").finditer(words):
        whole_name = match["adjective"]
        for word in (whole_name, whole_name.partition(" ")[0], whole_name.rpartition(" ")[2]):
            if (found := country_of_adjective(word, day)) is not None and found.slug != _US:
                return found
    return None


def _republic(words: str, day: date, *, ours: bool) -> Country | None:
    """The republic named in full: "Democratic Republic of Vietnam Delegation"; not where he is sent to it."""
    whole = pattern("republic").search(words)
    if whole is None or (ours and "Embassy of" not in words):
        return None
    if pattern("said-of-another").search(words[: whole.start()]) and not whole[0].endswith("Delegation"):
        return None  # "Ambassador to the Republic of Korea"
    return next((found for name in _cut(whole[0]) if (found := country(name, day)) is not None), None)


def _behind_of(words: str, day: date) -> Country | None:
    """The country behind "of": "Prime Minister of Pakistan"; of several named together the last."""
    for match in pattern("of-a-country").finditer(words):
        for name in (match["country"], *reversed(_AND.split(match["country"]))):
            if (found := country(name, day)) is not None:
                return found
    return None


def _army(words: str, day: date) -> Country | None:
    """The country of an army whose mark stands in the words: "Deputy Commanding General, ARVN Field Command"."""
    for mark, row in marks(words, "service"):
        if not pattern("said-of-another").search(words[: mark.start()]):
            return country_of_adjective(row["adjective"], day)
    return None


def army_of(words: str, day: date) -> Country | None:
    """The country whose army stands by name behind a rank: "Lieutenant General, Lao Royal Army, Commander"."""
    found = pattern("army-of-a-country").match(words)
    if found is None:
        return None
    name = found[1].removesuffix(" Royal")
    return country_of_adjective(name, day) or country(name, day)


def marks(words: str, means: str) -> Iterator[tuple[re.Match[str], Row]]:
    """The marks of armed forces in the words: "service" those of others, "force" ours; with their rows."""
    any_of, rows = _marks(means)
    for mark in any_of.finditer(words):
        yield mark, rows[mark.lastgroup or ""]


@cache
def _marks(means: str) -> tuple[re.Pattern[str], dict[str, Row]]:
    """All rows of marks as one pattern, and each row under its group."""
    rows = {row.name.replace("-", "_"): row for row in table("nations") if row["means"] == means and row.pattern}
    return re.compile("|".join(f"(?P<{n}>{r.pattern.pattern})" for n, r in rows.items() if r.pattern)), rows


def leading(said: list[str], day: date) -> tuple[Country, int] | None:
    """The foreign country whose name stands before a title, and how many words it has: "Ivory Coast Representative"."""
    for count in (3, 2, 1):
        if count < len(said) and pattern("title-word").match(said[count]):
            found = country(" ".join(said[:count]), day)
            if found is not None and found.slug != _US and found.adjective:
                return found, count
    return None


def _adjective(said: list[str], day: date, *, before_title: bool) -> Country | None:
    """The country of an adjective that stands before a name: "Chilean Central Bank", but not "Soviet Union".

    In an office of ours only before a title: "Assistant British Under Secretary of State for Foreign Affairs".
    """
    title, called_after = pattern("title-word"), pattern("called-after-a-country")
    for at, word in enumerate(said[:-1]):
        follows, before = said[at + 1], said[at - 1] if at else ""
        named = follows[:1].isupper() or before == "the"
        if not (word[:1].isupper() and named) or called_after.match(follows.rstrip(",")) or before in {"for", "on"}:
            continue
        if before_title and not title.match(follows):
            continue
        if any(country(" ".join(said[at : at + length]), day) for length in (2, 3)):
            continue
        found = country_of_adjective(f"{before} {word}", day) or country_of_adjective(word, day)  # "East German"
        if found is not None and found.slug != _US:
            return found
    return None


def _only(words: str, day: date, *, there: bool = False) -> Country | None:
    """The one foreign country that the words name anywhere: "Secretary to the Cabinet, Rhodesia"; None if several.

    `there`: "in Japan" counts where no other is named: "Secretary-General of the Liberal Party in Japan".
    """
    found: dict[str, Country] = {}
    within: dict[str, Country] = {}
    for start, end, here in _countries(words, day):
        if here.slug == _US or pattern("called-after-it-behind").match(words[end:]):
            continue
        if pattern("said-of-another").search(words[:start]) and not (there and _FOR.search(words[:start])):
            continue
        (within if _THERE.search(words[:start]) else found)[here.slug] = here
    told = found or (within if there else {})
    return next(iter(told.values())) if len(told) == 1 else None


def _countries(words: str, day: date) -> Iterator[tuple[int, int, Country]]:
    """The names and adjectives of countries in the words, the longest at each place."""
    spans = [match.span() for match in _NAME_WORD.finditer(words)]
    past = 0
    for at, (start, _) in enumerate(spans):
        if start < past:
            continue
        for _, end in reversed(spans[at : at + 5]):
            name = words[start:end].removesuffix("’s").removesuffix("'s").rstrip(".")
            here = country(name, day) or country_of_adjective(name, day)
            if here is not None:
                yield start, end, here
                past = end
                break


def _cut(name: str) -> Iterator[str]:
    """The names of republics that a run of capitals may hold: "Democratic Republic of Vietnam Delegation"."""
    while " of " in name:
        yield name
        yield name.rpartition(" ")[0]
        name = name.partition(" ")[2]
