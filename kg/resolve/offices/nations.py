"""Whose office the words of a list mean: a foreigner's goes on being his country's.

"Lebanese Ambassador to the United States until October 1955; Minister of Foreign Affairs from November 1956".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from kg.authority.countries import Country, country, country_of_adjective
from kg.grammar import Row, table
from kg.model import Office
from kg.namespaces import slug
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["marks", "nation_of", "read"]

_REPRESENTS = re.compile(r"(?:[A-Z]\w+ )*(?:Representative|Delegate|Observer) ")
_BEHIND = re.compile(
    r"(?P<title>.*?)(?:,(?: the)?| of(?: the)?) (?P<country>(?:[A-Z][\w.’-]*)(?: (?:of (?:the )?)?[A-Z][\w.’-]*){0,4})$"
)
_HEADS = re.compile(
    r"^(?:[A-Z][\w-]+ )*"
    r"(?:President|Chancellor|Premier|Minister|(?:Secretary|Minister) (?:of|for) [\w, ]+|(?:Head|Chief) of State)$"
)
_CONSUL_AT = re.compile(r"^(Consul(?: General)? (?:at|in) [A-Z][\w ]+), [A-Z]\w+(?: [A-Z]\w+)?$")  # "in Fukuoka, Japan"
_INITIALS = re.compile(r"\bU\.(?:S\.S\.R|K)\b\.?|\bP\.R\.C\b\.?")  # the full stop behind may be the sentence's
_CONSUL = re.compile(r"^(Consul(?: General)?), (?!Embassy|Legation)(?=[A-Z])")
_OURS_WITHIN = re.compile(r"\bU\.\s?S\. Interests Section")
_LONG_DASH = re.compile(r"(?<=\w)[–—](?=\w)")
_NOT_HIS = re.compile(
    r"\b(?:to|with|from|on|for|at|concerning) (?:the )?(?:[A-Z][\w.’-]* and (?:the )?)*$"
)  # "Ambassador to India", "Negotiations with India"
_AT_HOME = re.compile(
    r"\b(?:Governor of (?:Georgia|Texas|Hawaii)|(?:Senator|Representatives?|Congress(?:man|woman)) (?:\(|from ))"
)
_NOT_THEIRS = frozenset({"and", "Desk", "Affairs", "Refugee", "Task", "Working", "Section", "Division", "Branch"}) | {
    "affairs",
    "Dong",
    "Country",
    "Civil",
    "Relief",
    "Crisis",
}
_OUR_POSTS = frozenset(
    {"officer-of-a-mission", "officer-at-a-mission", "minister-at-an-embassy", "officer-in-a-country"}
)
_FOR = re.compile(r"\bfor (?:the )?$")  # "Secretary of State for Foreign Affairs for the Republic of Vietnam"
_THERE = re.compile(r"\bin (?:the )?(?:[A-Z][\w.’-]* and (?:the )?)*$")
_ELSEWHERE = re.compile(r" (?:Canal|Affairs|Dong|Relations|Refugees?|Civil War|War|Country|Desk|Task|Working)\b")
_NAME_WORD = re.compile(r"[A-Z][\w.’'-]*")
_OFFICE_LAST = re.compile(r"(?:^|\s)(?:Commander|(?:State )?Secretary|Director|Chief|Minister|Officer)$")
_FIELD_BEHIND = re.compile(r" \([^()]*\)$")  # "Operations Staff (East Asia)"
_OURS = re.compile(r"(?:American|United States|U\.\s?S\.)\b")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return table("careers").pattern(name)


@lru_cache(maxsize=16384)
def read(words: str, day: date, nation: Country | None) -> OfficeReading:
    """What the words mean; without a country of its own a foreigner's office is his country's."""
    said = (
        _LONG_DASH.sub("-", words[:1].upper() + words[1:])
        .replace(" the the ", " to the ")
        .replace("Minster", "Minister")
    )  # slips
    said = _INITIALS.sub(lambda m: m[0].replace(".", ""), said)
    said = _CONSUL_AT.sub(r"\1", _CONSUL.sub(r"\1 at ", said))
    at_head = _leading(said.split(" "), day)
    if at_head is not None:  # "Indonesia Ambassador to the United States"
        said = f"{at_head[0].adjective} {' '.join(said.split(' ')[at_head[1] :])}"
    reading = _person_not_body(said, find_office(said, day))
    if reading.rule == "envoy-to-us-of" and ", " in said:  # "Minister of National Defense, Republic of Korea"
        title, _, land = said.rpartition(", ")
        if (of := find_office(f"{title} of {land}", day)).rule.startswith("foreign-"):
            return of
        reading = replace(reading, office=Office(f"{slug(title)}/{reading.where}", said, reading.where), body_key="")
        return replace(reading, rule="other-office")
    if reading.office is not None and reading.rule == "consul" and said.startswith("Vice"):  # he heads no post
        of_rank = replace(reading.office, id=f"vice-{reading.office.id}", title=f"Vice {reading.office.title}")
        reading = replace(reading, office=of_rank)
    if reading.office is not None and "esignate" in said:  # he is not yet
        reading = replace(reading, office=Office(slug(words), words), rule="other-office")
    own = nation_of(said, reading, day)
    if own is None and nation is None and reading.where == "united-states":  # "Ambassador to the United States": whose?
        return replace(reading, office=Office(slug(words), words), body_key="", where="", rule="other-office")
    if own is not None:
        if (
            reading.where and reading.where != own.slug and reading.rule in _OUR_POSTS
        ):  # "Canadian Counselor of Embassy"
            return replace(reading, office=Office(slug(words), words), body_key="", where=own.slug, rule="other-office")
        return reading if reading.where else _of_its_country(said, reading, own, day)
    if nation is None or _OURS.match(words):
        return reading
    if reading.office is not None and reading.office.id.startswith("representative/"):  # ours there is another
        office = Office(f"{slug(words)}/{nation.slug}", f"{nation.adjective} {words}", nation.slug)
        return replace(reading, office=office, where=nation.slug)
    if _pattern("of-no-nation").search(words) and not (
        _REPRESENTS.match(words) or _pattern("foreign-by-kind").search(words)
    ):
        return reading
    abroad = find_office(f"{nation.adjective} {said}", day)
    if abroad.key and not abroad.rule.startswith("other-"):
        return abroad
    if reading.office is not None and not reading.where:  # every country has a defense minister
        office = Office(f"{reading.office.id}/{nation.slug}", f"{nation.adjective} {words}", nation.slug)
        reading = replace(reading, office=office)
    return replace(reading, where=nation.slug)


def _of_its_country(said: str, reading: OfficeReading, own: Country, day: date) -> OfficeReading:
    """An office with its country's name behind it, under the key that it has with the adjective before it."""
    behind = _BEHIND.match(said)
    if behind is None or not _HEADS.search(behind["title"]) or country(behind["country"], day) != own:
        return replace(reading, where=own.slug)
    title = behind["title"].removeprefix(f"{own.adjective} ")
    theirs = find_office(f"{own.adjective} {title}", day)
    if theirs.office is not None and theirs.rule.startswith("foreign-"):
        return theirs
    office = Office(f"{slug(title)}/{own.slug}", said, own.slug)
    return replace(reading, office=office, where=own.slug)


def _person_not_body(words: str, reading: OfficeReading) -> OfficeReading:
    """Whoever heads a body has an office, though the words name the body: "Head of the Eastern Department"."""
    if not reading.key and _pattern("names-an-office").search(words):
        return replace(reading, office=Office(slug(words), words), rule="other-office", reason="")
    head = re.split(r",| of | to | for | in | at ", words, maxsplit=1)[0]
    if not reading.key and _pattern("head-of-a-body").search(head):  # "U.S. Interests Section, Algiers"
        return replace(reading, body_key=f"body/{slug(words)}", rule="other-body", reason="")
    if reading.rule != "other-body":
        return reading
    if not _pattern("names-an-office").search(words):
        of_country = re.split(r",| to | for | in | at ", words, maxsplit=1)[0]
        if "Republic of" in of_country and _pattern("head-of-a-body").search(
            of_country
        ):  # "Democratic Republic of Vietnam Delegation to the Talks"
            return reading
    last = words.rpartition(", ")[2]  # "Air Force, Transport Squadron Commander"
    held = last != words and " of " not in last and _OFFICE_LAST.search(last)
    if not held and _pattern("head-of-a-body").search(_FIELD_BEHIND.sub("", head)):
        return reading
    return replace(reading, office=Office(slug(words), words), body_key="")


def nation_of(words: str, reading: OfficeReading, day: date) -> Country | None:
    """The foreign country whose office the words are: "British Ambassador", "Prime Minister of Pakistan"."""
    if _AT_HOME.search(words):
        return None
    if _OURS.match(words) and not _OURS_WITHIN.match(words):
        return None
    words = words.replace("'", "’")
    said = words.split(" ")
    for count in (3, 2, 1):
        if (
            count < len(said)
            and said[count] not in _NOT_THEIRS
            and (found := country_of_adjective(" ".join(said[:count]).rstrip("’'s"), day)) is not None
        ):
            return found if found.slug != "united-states" else None
    at_head = _leading(said, day)
    if at_head is not None:
        return at_head[0]
    if (army := _army(words, day)) is not None:
        return army
    behind = _pattern("body-with-its-country").search(words)
    if behind is not None and (found := country(behind["country"], day)) is not None:
        return found if found.slug != "united-states" else None
    if _OURS_WITHIN.search(words):
        return None
    if (of := _pattern("republic-behind").match(words)) and (found := country(of["country"], day)) is not None:
        return found
    for match in _pattern("body-of-a-country").finditer(words):
        whole_name = match["adjective"]
        for word in (whole_name, whole_name.partition(" ")[0], whole_name.rpartition(" ")[2]):
            if (found := country_of_adjective(word, day)) is not None and found.slug != "united-states":
                return found
    theirs = _pattern("foreign-by-kind").search(words) is not None
    if theirs and (found := _only(words, day, there=True)) is not None:
        return found
    loose = not reading.key or reading.rule.startswith(("other-", "chief-of-staff", "commander"))
    ours = _pattern("post-of-ours").search(words) is not None
    if loose and (found := _adjective(said, day, before_title=ours)) is not None:
        return found
    whole = _pattern("republic").search(words)
    if whole is not None and _NOT_HIS.search(words[: whole.start()]) and not whole[0].endswith("Delegation"):
        whole = None  # "Ambassador to the Republic of Korea"
    if whole is not None and ("Embassy of" in words or not _pattern("post-of-ours").search(words)):
        for name in _within(whole[0]):
            if (found := country(name, day)) is not None:
                return found
    if (of := _pattern("embassy-of-a-country").search(words)) and (found := country(of["country"], day)) is not None:
        return found if found.slug != "united-states" else None
    if loose and not _pattern("ours-abroad").search(words):
        return _only(words, day)
    if reading.rule.startswith("other-") and _pattern("post-of-ours").search(words):
        return None
    if reading.rule.startswith(("foreign-", "envoy-", "embassy-of", "government-of", "other-")):
        for match in _pattern("of-a-country").finditer(words):
            parts = re.split(r" (?:of(?: the)?|and) ", match["country"])
            for name in (match["country"], *reversed(parts)):
                if (found := country(name, day)) is not None:
                    return found if found.slug != "united-states" else None
    return None


def _army(words: str, day: date) -> Country | None:
    """The country of an army whose mark stands in the words: "Deputy Commanding General, ARVN Field Command"."""
    for mark, row in marks(words, "service"):
        if not _NOT_HIS.search(words[: mark.start()]):
            return country_of_adjective(row["adjective"], day)
    return None


def marks(words: str, means: str) -> Iterator[tuple[re.Match[str], Row]]:
    """The marks of armed forces in the words: "service" those of others, "force" ours; with their rows."""
    any_of, rows = _marks(means)
    for mark in any_of.finditer(words):
        yield mark, rows[mark.lastgroup or ""]


@cache
def _marks(means: str) -> tuple[re.Pattern[str], dict[str, Row]]:
    """All rows of marks as one pattern."""
    rows = {row.name.replace("-", "_"): row for row in table("careers") if row["means"] == means and row.pattern}
    return re.compile("|".join(f"(?P<{n}>{r.pattern.pattern})" for n, r in rows.items() if r.pattern)), rows


def _leading(said: list[str], day: date) -> tuple[Country, int] | None:
    """The foreign country whose name stands before a title, and how many words it has: "Ivory Coast Representative"."""
    for count in (3, 2, 1):
        if count < len(said) and _pattern("title-word").match(said[count]):
            found = country(" ".join(said[:count]), day)
            if found is not None and found.slug != "united-states" and found.adjective:
                return found, count
    return None


def _adjective(said: list[str], day: date, *, before_title: bool) -> Country | None:
    """The country of an adjective that stands before a name: "Chilean Central Bank", but not "Soviet Union".

    In an office of ours only before a title: "Assistant British Under Secretary of State for Foreign Affairs".
    """
    title = _pattern("title-word")
    for at, word in enumerate(said[:-1]):
        follows, before = said[at + 1], said[at - 1] if at else ""
        named = follows[:1].isupper() or before == "the"
        if not (word[:1].isupper() and named) or follows.rstrip(",") in _NOT_THEIRS or before in {"for", "on"}:
            continue
        if before_title and not title.match(follows):
            continue
        if any(country(" ".join(said[at : at + length]), day) for length in (2, 3)):
            continue
        found = country_of_adjective(f"{before} {word}", day) or country_of_adjective(word, day)  # "East German"
        if found is not None and found.slug != "united-states":
            return found
    return None


def _only(words: str, day: date, *, there: bool = False) -> Country | None:
    """The one foreign country that the words name anywhere: "Secretary to the Cabinet, Rhodesia"; None if several.

    `there`: "in Japan" counts where no other is named: "Secretary-General of the Liberal Party in Japan".
    """
    found: dict[str, Country] = {}
    within: dict[str, Country] = {}
    for start, end, here in _countries(words, day):
        if here.slug == "united-states" or _ELSEWHERE.match(words[end:]):
            continue
        if _NOT_HIS.search(words[:start]) and not (there and _FOR.search(words[:start])):
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


def _within(name: str) -> Iterator[str]:
    """The names of republics that a run of capitals may hold: "Democratic Republic of Vietnam Delegation"."""
    while " of " in name:
        yield name
        yield name.rpartition(" ")[0]
        name = name.partition(" ")[2]
