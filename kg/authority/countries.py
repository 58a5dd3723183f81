"""Countries and cities by name and day: the tables `countries` and `places` as lookups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.grammar import Row, table
from kg.namespaces import slug

__all__ = [
    "Country",
    "country",
    "country_of_adjective",
    "country_of_capital",
    "country_of_register",
    "place",
    "place_title",
]


@dataclass(frozen=True, slots=True)
class Country:
    """A country under one name."""

    slug: str  # "soviet-union"
    title: str  # "Soviet Union"
    article: str = ""  # "the"
    capitals: tuple[tuple[str, date | None], ...] = ()  # place slug, last day there
    since: date | None = None
    until: date | None = None
    adjective: str = ""  # "Soviet"

    @property
    def phrase(self) -> str:
        """As after "in": "the Soviet Union"."""
        return f"{self.article} {self.title}".strip()

    def capital(self, day: date | None) -> str:
        """The place slug of the mission there on that day; the last known one without a day."""
        if not self.capitals:
            return self.slug
        if day is not None:
            for where, until in self.capitals:
                if until is None or day <= until:
                    return where
        return self.capitals[-1][0]

    def covers(self, day: date) -> bool:
        """Whether the country went by this name on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _country(row: Row) -> Country:
    return Country(
        slug=row.name,
        title=row["title"],
        article=row.get("article", ""),
        capitals=tuple((c["place"], c.get("until")) for c in row.get("capitals", ())),
        since=row.get("from"),
        until=row.get("until"),
        adjective=next(iter(row.get("adjectives", ())), ""),
    )


@cache
def _index(column: str) -> dict[str, tuple[Country, ...]]:
    found: dict[str, list[Country]] = {}
    for row in table("countries"):
        here = _country(row)
        words = [here.title, *row.get("also", ())] if column == "names" else row.get(column, ())
        for word in words:
            found.setdefault(_fold(word) if column != "register" else word, []).append(here)
    return {word: tuple(rows) for word, rows in found.items()}


def _fold(name: str) -> str:
    plain = slug(name.replace("U.S.S.R.", "USSR").replace("U.S.A.", "USA").replace("U.S.", "US").replace("U.K.", "UK"))
    return plain.removeprefix("the-")


def _on(rows: tuple[Country, ...], day: date | None) -> Country | None:
    if len(rows) > 1 and day is not None:
        return next((c for c in rows if c.covers(day)), rows[0])
    return rows[0] if rows else None


def country(name: str, day: date | None = None) -> Country | None:
    """The country of this name, on that day where several bore it: "Korea", "Russia", "Viet-Nam"."""
    return _on(_index("names").get(_fold(name), ()), day)


def country_of_adjective(word: str, day: date | None = None) -> Country | None:
    """The country of "British", "Soviet"."""
    return _on(_index("adjectives").get(_fold(word), ()), day)


@cache
def _unlisted(territory: str) -> Country:
    return Country(slug=territory, title=territory.replace("-", " ").title())


def country_of_register(territory: str, day: date | None = None) -> Country:
    """The country of a POCOM territory id on that day; one that no table lists goes by its id."""
    return _on(_index("register").get(territory, ()), day) or _unlisted(territory)


@cache
def _places() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in table("places"):
        for name in (row["title"], *row.get("also", ())):
            found.setdefault(slug(name), (row.name, row["title"]))
    return found


def place(name: str) -> str:
    """The slug of a city, however it is spelt: "Peiping" -> "peking". A city that no table lists gets its own."""
    own = slug(name)
    return _places().get(own, (own, ""))[0]


def place_title(where: str) -> str:
    """The name of a place slug: "the-hague" -> "The Hague"."""
    return _places().get(where, ("", ""))[1] or where.replace("-", " ").title()


@cache
def _by_capital() -> dict[str, tuple[Country, ...]]:
    found: dict[str, list[Country]] = {}
    for row in table("countries"):
        here = _country(row)
        for where, _ in here.capitals:
            found.setdefault(where, []).append(here)
    return {where: tuple(dict.fromkeys(rows)) for where, rows in found.items()}


def country_of_capital(name: str, day: date | None = None) -> Country | None:
    """The country whose mission sits in this city on that day: "Madrid"; None where it is no capital."""
    where = place(name)
    rows = _by_capital().get(where, ())
    if day is None:
        return rows[0] if rows else None
    return next((c for c in rows if c.covers(day) and c.capital(day) == where), None)
