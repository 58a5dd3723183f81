"""What a title means: the tables `offices` and `positions` as a reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from kg.authority import Registry
from kg.authority.countries import Country, country, country_of_adjective, country_of_capital, place, place_title
from kg.grammar import Row, table
from kg.model import Office
from kg.namespaces import slug

__all__ = ["DEPARTMENT", "OfficeReading", "find_office"]

DEPARTMENT = "body/department-of-state"
_ACTING = re.compile(r"^Acting,?\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SEAT = re.compile(
    r"\s*,\s*(?:[Tt]emporarily |[Tt]hen |[Nn]ow |en route )?(?:at|in) (?:the )?([A-Z][\w.’' \-]*?)\s*,?$"
)  # "..., at Paris"
_LOOSE_END = re.compile(r"(?<![-–\d])[\s,;:.\d]+$|[\s,;:.]+$")  # a note's number, not that of "G-2"
_DATELINE = re.compile(  # that a heading ran into the office: "..., Washington, July 11, 1972"
    r"(?:\s*,\s*(?:[A-Z][\w.’ -]+,\s*)?|\s[A-Z]\w+,\s*)"
    r"(?:Jan|Febr|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*,?\s\d{1,2},\s?\d{4}$"
)
_GROUPS = ("country", "adjective", "host", "city", "rank", "what", "kind", "body")


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """What a title means. Where a body speaks, `office` is None and `body_key` stands alone."""

    office: Office | None = None
    body_key: str = ""  # "body/embassy/soviet-union"
    body_label: str = ""  # "Embassy in the Soviet Union"
    place: str = ""  # the end of the line as messages name it: "moscow", "department-of-state"
    acting: bool = False
    rule: str = ""  # the row of grammar/offices.toml or positions.toml
    holders: tuple[str, ...] = ()  # offices whose holder speaks for the body
    where: str = ""  # slug of the country or city
    reason: str = ""  # why nothing was recognised

    @property
    def key(self) -> str:
        """The key of the office, or of the body where a body speaks."""
        return self.office.key if self.office else self.body_key


def find_office(words: str, day: date | None, registry: Registry | None = None) -> OfficeReading:
    """What a title means on that day: "The Acting Secretary of State", "Embassy in Iran", "British Ambassador".

    Args:
        words: the title as printed, without the holder's name.
        day: the document's day, which decides between names and capitals of a country.
        registry: gives an office the words it has there; not needed.
    """
    title, seat, acting = _clean(words)
    if not title:
        return OfficeReading(reason="no title")
    reading = _listed(title) or _from_rows(title, day)
    if reading is None:
        return OfficeReading(acting=acting, reason=f"no row of offices.toml reads {title!r}")
    if not reading.key:
        return OfficeReading(acting=acting, rule=reading.rule, reason=f"{title!r} is a rank, not an office")
    known = registry.office(reading.office.id) if registry is not None and reading.office else None
    if known is not None:
        reading = replace(reading, office=known)
    return replace(reading, acting=acting, place=place(seat) if seat else reading.place)


@lru_cache(maxsize=8192)
def _clean(words: str) -> tuple[str, str, bool]:
    """The bare title, where the holder is for the time, and whether he only acts."""
    title = unicodedata.normalize("NFC", " ".join(words.split())).replace("'", "’")
    title = _LOOSE_END.sub("", _DATELINE.sub("", _ARTICLE.sub("", title)))
    acting = bool(_ACTING.match(title))
    title = _ACTING.sub("", title)
    away = _SEAT.search(title)
    if away:
        return title[: away.start()], away[1], acting
    return title, "", acting


@cache
def _positions() -> Mapping[str, OfficeReading]:
    """The offices of positions.toml by every title they have."""
    found: dict[str, OfficeReading] = {}
    for row in table("positions"):
        if "office" not in row.values:
            continue
        where = row.get("where", "")
        body = row.get("body") or (f"body/mission/{where}" if where else DEPARTMENT)
        label = row.get("label") or (f"Mission at the {_words(where)}" if where else "Department of State")
        office = Office(row["office"], row["title"], where, body)
        reading = OfficeReading(
            office, body, label, row.get("place", "department-of-state"), rule=row.name, where=where
        )
        for title in (row["title"], *row.get("also", ())):
            found.setdefault(slug(title), reading)
    return found


def _listed(title: str) -> OfficeReading | None:
    plain = slug(title)
    for lead in ("", "united-states-", "u-s-", "american-"):
        if plain.startswith(lead) and (found := _positions().get(plain[len(lead) :])):
            return found
    return None


@lru_cache(maxsize=8192)
def _matches(title: str) -> tuple[tuple[Row, tuple[tuple[str, str], ...]], ...]:
    """The rows whose pattern the title is, with what their groups hold."""
    found = []
    for row in table("offices"):
        match = row.pattern.fullmatch(title) if row.pattern else None
        if match:
            groups = {name: value for name, value in match.groupdict().items() if value}
            found.append((row, tuple(groups.items())))
    return tuple(found)


def _from_rows(title: str, day: date | None) -> OfficeReading | None:
    for row, groups in _matches(title):
        filled = _fill(title, dict(groups), day)
        if filled is not None:
            return _reading(row, filled)
    return None


def _fill(title: str, groups: Mapping[str, str], day: date | None) -> dict[str, str] | None:
    """What a row's templates may name; None where a group should be a country and is not."""
    values = {"words": slug(title), "title": title}
    for name in _GROUPS:
        if name not in groups:
            continue
        word = groups[name].strip()
        if name in {"country", "adjective", "host"}:
            here = country_of_adjective(word, day) if name == "adjective" else _land(word, day)
            if here is None or (name == "adjective" and here.slug == "united-states"):
                return None
            _put_country(values, "host" if name == "host" else "country", here, day)
        elif name == "city":
            values["city"] = place(word)
            values["seat"] = place_title(values["city"])
        else:
            plain = "Chargé" if slug(word).startswith("charge") and name == "rank" else word
            values[name], values[name.capitalize()] = slug(plain), plain
    return values


def _land(word: str, day: date | None) -> Country | None:
    """The country of a name, or of the capital printed for it ("Agent and Consul General at Cairo")."""
    found = country(word, day) or country_of_capital(word, day)
    return found or (country(word.rpartition(", ")[2], day) if ", " in word else None)  # "Embassy in Benghazi, Libya"


def _put_country(values: dict[str, str], name: str, here: Country, day: date | None) -> None:
    values[name] = here.slug
    values["the" if name == "country" else "the_host"] = here.phrase
    values["capital" if name == "country" else "host_capital"] = here.capital(day)


def _reading(row: Row, values: Mapping[str, str]) -> OfficeReading:
    at_washington = values.get("host") == "united-states"  # where envoys are unless another country is named

    def fill(column: str) -> str:
        filled = str(row.get(column, "")).format_map(values)
        return filled.removesuffix("/united-states").removesuffix(" in the United States") if at_washington else filled

    body, where = fill("body"), values.get("country") or values.get("city", "")
    office = Office(fill("office"), fill("title"), where, body) if "office" in row.values else None
    return OfficeReading(
        office=office,
        body_key=body,
        body_label=fill("label"),
        place=f"embassy-of-{where}" if at_washington else fill("place") or values["words"],
        rule=row.name,
        holders=tuple(h.format_map(values) for h in row.get("holder", ())),
        where=where,
    )


def _words(plain: str) -> str:
    return plain.replace("-", " ").title()
