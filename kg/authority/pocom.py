"""POCOM, the Office of the Historian's Principal Officers and Chiefs of Mission: a checkout of HistoryAtState/pocom.

A chief of mission's `started` is the day of the credentials, `ended` the day the mission ended or he left; either may
be a month only. Nominees who never served stand in the same files and are left out. `kg/grammar/positions.toml` says
which office a role is, `countries.toml` which country a territory was at the time.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from lxml import etree

from kg.authority.countries import Country, country_of_register
from kg.authority.registry import Part
from kg.errors import RegisterError
from kg.grammar import Row, table
from kg.model import Office, Person, Tenure
from kg.namespaces import slug

__all__ = ["load"]

HOME = "https://history.state.gov/departmenthistory/people/"
_FOLDERS = ("people", "missions-countries", "positions-principals")
_NEVER = re.compile(
    r"did not (?:serve under this|proceed|assume|take (?:up|oath))|declined (?:the )?appointment|not commissioned"
    r"|not acted upon|nomination (?:rejected|withdrawn)|(?:died|resigned) before"
    r"|commission was (?:cancell?ed|recalled)",
    re.IGNORECASE,
)
# one small flat file a person: a pattern is five times as quick as a parser on 4,261 of them
_FIELD = re.compile(r"<(id|surname|forename|genName|altname|birth|death)>\s*([^<]+?)\s*</")
_SPACES = re.compile(r"\s+")


def load(folder: Path) -> Part:
    """Read a checkout of POCOM.

    Raises:
        RegisterError: the folder is none, or a file in it is not as expected.
    """
    if missing := [name for name in _FOLDERS if not (folder / name).is_dir()]:
        raise RegisterError(
            f"{folder} is not a checkout of POCOM: it has no folder {missing[0]}/ (expected {', '.join(_FOLDERS)}). "
            "Name the folder that holds them, or get one with `kg registers fetch pocom`."
        )
    digest = sha256()
    persons = {p.id: p for p in _persons(folder / "people", digest.update)}
    homes = _residences(folder / "concurrent-appointments", digest.update)
    offices: dict[str, Office] = {}
    tenures: dict[str, Tenure] = {}
    for root in _roots(folder, digest.update):
        for office, tenure in _rows(root):
            if tenure.person not in persons:
                continue
            offices.setdefault(office.id, office)
            note = "; ".join(n for n in (tenure.note, homes.get(tenure.id, "")) if n)
            tenures[tenure.id] = replace(tenure, note=note)
    return Part("pocom", persons, offices, tenures, {}, digest.hexdigest())


def _persons(folder: Path, digest: Callable[[bytes], None]) -> Iterator[Person]:
    for path in sorted(folder.rglob("*.xml")):
        content = path.read_bytes()
        digest(content)
        found: dict[str, list[str]] = {}
        for name, value in _FIELD.findall(content.decode("utf-8", "replace")):
            found.setdefault(name, []).append(_unescape(value))
        if "id" in found and "surname" in found:
            yield _person(found)


def _person(found: dict[str, list[str]]) -> Person:
    def first(name: str) -> str:
        return found.get(name, [""])[0]

    key, surname, given = first("id"), first("surname"), first("forename")
    name = ", ".join(part for part in (surname, given, first("genName")) if part)
    born, died = first("birth"), first("death")
    return Person(key, name, surname, given, tuple(found.get("altname", ())), born, died, (HOME + key,))


def _unescape(value: str) -> str:
    plain = value.replace("&amp;", "&").replace("&#39;", "'").replace("&apos;", "'") if "&" in value else value
    return _SPACES.sub(" ", plain)


def _roots(folder: Path, digest: Callable[[bytes], None]) -> Iterator[etree._Element]:
    for name in ("missions-countries", "missions-orgs", "positions-principals"):
        for path in sorted((folder / name).glob("*.xml")):
            content = path.read_bytes()
            digest(content)
            yield _parsed(path, content)


def _parsed(path: Path, content: bytes) -> etree._Element:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise RegisterError(f"{path}: not well-formed ({error.msg}). Get the register again.") from None


def _rows(root: etree._Element) -> Iterator[tuple[Office, Tenure]]:
    roles = _roles()
    title = _text(root, "names/singular")
    for group in root.findall("chiefs") + root.findall("principals"):
        for entry in group:
            role = _text(entry, "role-title-id")
            row = roles.get(role)
            tenure = _tenure(entry, row)
            if tenure is None or (row is not None and row.get("skip")):
                continue
            day = tenure.since or tenure.appointed or tenure.until
            territory = _text(entry, "contemporary-territory-id") or _text(root, "territory-id")
            office = _office(row, role, country_of_register(territory, day) if territory else None, title)
            yield office, replace(tenure, office=office.id)


def _roles() -> dict[str, Row]:
    return {row.name: row for row in table("positions")}


def _office(row: Row | None, role: str, where: Country | None, title: str) -> Office:
    if row is not None and "rank" in row.values and where is not None:
        label = f"{row['title']} {where.phrase}"
        return Office(f"{row['rank']}/{where.slug}", label, where.slug, f"body/{row['mission']}/{where.slug}")
    if row is not None and "office" in row.values:
        seat = row.get("where", "")
        return Office(row["office"], row["title"], seat, f"body/mission/{seat}" if seat else "body/department-of-state")
    # a role that no table lists: its own title, so that a new one is never lost
    label = title or role.replace("-", " ").capitalize()
    if where is not None:
        return Office(f"{role}/{where.slug}", f"{label} in {where.phrase}", where.slug, f"body/mission/{where.slug}")
    return Office(slug(label), label, "", "body/department-of-state")


def _tenure(entry: etree._Element, row: Row | None) -> Tenure | None:
    """The entry as a tenure without its office; None for those who never served."""
    key, person = _text(entry, "id"), _text(entry, "person-id")
    appointed, since = _day(_text(entry, "appointed/date")), _day(_text(entry, "started/date"))
    until = _day(_text(entry, "ended/date"), last=True)
    note = _text(entry, "note")
    served = since or until or not _NEVER.search(note)
    if not (key and person and served and (appointed or since or until)):
        return None
    if since and until and since > until:  # a slip of the register: the appointment is the better beginning
        since = appointed if appointed and appointed <= until else None
    acting = bool(row is not None and row.get("acting"))
    left = _text(entry, "ended/note")
    words = "; ".join(part for part in (note, left and f"{left} {_text(entry, 'ended/date')}".strip()) if part)
    return Tenure(key, person, "", appointed, since, until, acting, words)


def _text(node: etree._Element, path: str) -> str:
    found = node.findtext(path)
    return _SPACES.sub(" ", found).strip() if found else ""


def _day(words: str, *, last: bool = False) -> date | None:
    """The day of "1952-03-14"; of a month or a year its first day, or its last one."""
    parts = words.split("-")
    try:
        year, month, day = (int(parts[i]) if len(parts) > i else 0 for i in range(3))
        month = month or (12 if last else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


def _residences(folder: Path, digest: Callable[[bytes], None]) -> dict[str, str]:
    """Where a chief of several missions lived, by tenure."""
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.xml")) if folder.is_dir() else ():
        content = path.read_bytes()
        digest(content)
        root = _parsed(path, content)
        city = _text(root, "resident-at/locale-id").partition("_")[0].replace("-", " ").title()
        for chief in root.findall("chief-id"):
            if city and chief.text:
                found[chief.text.strip()] = f"resident at {city}"
    return found
