"""What the words of a list mean as an office: a foreigner's goes on being his country's.

"Lebanese Ambassador to the United States until October 1955; Minister of Foreign Affairs from November 1956".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kg.authority.countries import Country, country
from kg.grammar import table
from kg.model import Office
from kg.namespaces import slug
from kg.resolve.offices.nations import leading, nation_of, pattern
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["read"]

_BEHIND = re.compile(
    r"(?P<title>.*?)(?:,(?: the)?| of(?: the)?) (?P<country>(?:[A-Z][\w.’-]*)(?: (?:of (?:the )?)?[A-Z][\w.’-]*){0,4})$"
)
_LONG_DASH = re.compile(r"(?<=\w)[–—](?=\w)")
_FIELD_BEHIND = re.compile(r" \([^()]*\)$")  # "Operations Staff (East Asia)"
_HEAD = re.compile(r",| of | to | for | in | at ")
_HEAD_OF_COUNTRY = re.compile(r",| to | for | in | at ")
_OUR_POSTS = frozenset(
    {"officer-of-a-mission", "officer-at-a-mission", "minister-at-an-embassy", "officer-in-a-country"}
)


@lru_cache(maxsize=16384)
def read(words: str, day: date, nation: Country | None) -> OfficeReading:
    """What the words mean; without a country of its own a foreigner's office is his country's.

    Args:
        words: an office as a list prints it.
        day: one on which it was held.
        nation: the country that the offices before it were of, where it was a foreign one.
    """
    said = _mended(words, day)
    reading = _person_not_body(said, find_office(said, day))
    if reading.rule == "envoy-to-us-of" and ", " in said:  # "Minister of National Defense, Republic of Korea"
        title, _, land = said.rpartition(", ")
        if (of := find_office(f"{title} of {land}", day)).rule.startswith("foreign-"):
            return of
        reading = replace(reading, office=Office(f"{slug(title)}/{reading.where}", said, reading.where), body_key="")
        reading = replace(reading, rule="other-office")
    reading = _no_more_than_said(words, said, reading)
    own = nation_of(said, reading, day)
    if own is not None:
        return _of_own_country(words, said, reading, own, day)
    if nation is None and reading.where == "united-states":  # "Ambassador to the United States": whose?
        return _other(words, reading)
    if nation is None or pattern("ours").match(words):
        return reading
    return _of_the_same_country(words, said, reading, nation, day)


def _mended(words: str, day: date) -> str:
    """The words as offices are written elsewhere: without slips, an adjective for the name of a country."""
    said = _LONG_DASH.sub("-", words[:1].upper() + words[1:]).replace(" the the ", " to the ")
    said = pattern("minister-misprinted").sub("Minister", said)
    said = pattern("initials-of-a-country").sub(lambda m: m[0].replace(".", ""), said)
    said = pattern("consul-in-a-town").sub(r"\1", pattern("consul-before-a-town").sub(r"\1 at ", said))
    at_head = leading(said.split(" "), day)
    if at_head is not None:  # "Indonesia Ambassador to the United States"
        said = f"{at_head[0].adjective} {' '.join(said.split(' ')[at_head[1] :])}"
    return said


def _no_more_than_said(words: str, said: str, reading: OfficeReading) -> OfficeReading:
    """A vice consul heads no post, and a designate does not hold his office yet."""
    if reading.office is None:
        return reading
    if reading.rule == "consul" and said.startswith("Vice"):
        of_rank = replace(reading.office, id=f"vice-{reading.office.id}", title=f"Vice {reading.office.title}")
        reading = replace(reading, office=of_rank)
    if "esignate" in said:
        reading = replace(reading, office=Office(slug(words), words), rule="other-office")
    return reading


def _other(words: str, reading: OfficeReading, where: str = "") -> OfficeReading:
    """An office of its own words, that no row knows."""
    return replace(reading, office=Office(slug(words), words), body_key="", where=where, rule="other-office")


def _of_own_country(words: str, said: str, reading: OfficeReading, own: Country, day: date) -> OfficeReading:
    """An office whose words name its country."""
    if not reading.where:
        return _of_its_country(said, reading, own, day)
    if reading.where != own.slug and reading.rule in _OUR_POSTS:  # "Canadian Counselor of Embassy"
        return _other(words, reading, own.slug)
    return reading


def _of_the_same_country(words: str, said: str, reading: OfficeReading, nation: Country, day: date) -> OfficeReading:
    """An office that names no country, of one whose offices before were this country's."""
    if reading.office is not None and reading.office.id.startswith("representative/"):  # ours there is another
        office = Office(f"{slug(words)}/{nation.slug}", f"{nation.adjective} {words}", nation.slug)
        return replace(reading, office=office, where=nation.slug)
    represents = pattern("represents-somebody").match(words) or pattern("foreign-by-kind").search(words)
    if pattern("of-no-nation").search(words) and not represents:
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
    if (
        behind is None
        or not pattern("heads-its-country").search(behind["title"])
        or country(behind["country"], day) != own
    ):
        return replace(reading, where=own.slug)
    title = behind["title"].removeprefix(f"{own.adjective} ")
    theirs = find_office(f"{own.adjective} {title}", day)
    if theirs.office is not None and theirs.rule.startswith("foreign-"):
        return theirs
    office = Office(f"{slug(title)}/{own.slug}", said, own.slug)
    return replace(reading, office=office, where=own.slug)


def _person_not_body(words: str, reading: OfficeReading) -> OfficeReading:
    """Whoever heads a body has an office, though the words name the body: "Head of the Eastern Department"."""
    if not reading.key and _names_an_office(words):
        return replace(reading, office=Office(slug(words), words), rule="other-office", reason="")
    head = _HEAD.split(words, maxsplit=1)[0]
    if not reading.key and pattern("head-of-a-body").search(head):  # "U.S. Interests Section, Algiers"
        return replace(reading, body_key=f"body/{slug(words)}", rule="other-body", reason="")
    if reading.rule != "other-body":
        return reading
    if not _names_an_office(words):
        of_country = _HEAD_OF_COUNTRY.split(words, maxsplit=1)[0]
        if "Republic of" in of_country and pattern("head-of-a-body").search(of_country):
            return reading  # "Democratic Republic of Vietnam Delegation to the Talks"
    last = words.rpartition(", ")[2]  # "Air Force, Transport Squadron Commander"
    held = last != words and " of " not in last and pattern("office-at-the-end").search(last)
    if not held and pattern("head-of-a-body").search(_FIELD_BEHIND.sub("", head)):
        return reading
    return replace(reading, office=Office(slug(words), words), body_key="")


def _names_an_office(words: str) -> bool:
    return table("careers").pattern("names-an-office").search(words) is not None
