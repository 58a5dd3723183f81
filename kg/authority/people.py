"""The people files, the Office of the Historian's unified persons, from a checkout of HistoryAtState/people.

One file a person: names, years, and the address of every list entry that means this person. Where one of the
addresses is POCOM's, POCOM's id is the person's key, so that the two registers speak of one person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from html import unescape
from pathlib import Path

from kg.authority.mappings import PEOPLE
from kg.authority.pocom import HOME
from kg.authority.registry import Part
from kg.errors import RegisterError
from kg.model import Person

__all__ = ["load"]

VIAF = "https://viaf.org/viaf/"
# a pattern, not a parser: 16,312 files, 31 MB
_ID = re.compile(r"<id>\s*(\d+)\s*</id>")
_NAME = re.compile(r"<name>\s*([^<]+?)\s*</name>")
_LISTED = re.compile(r"historicaldocuments/([^/<\s]+)/persons#([^<\s]+)")
_POCOM = re.compile(rf"{re.escape(HOME)}([a-z0-9-]+)")
_YEAR = re.compile(r"<(birth|death)-year>\s*(-?\d+)")
_VIAF = re.compile(r'service="viaf">\s*(?:https?://viaf\.org/viaf/)?(\d+)')


def load(folder: Path, known: Mapping[str, str] | None = None) -> Part:
    """Read a checkout of the people files.

    Args:
        folder: the checkout, or its folder `data`.
        known: ids of persons whom an earlier register already knows, by the id they have here.

    Raises:
        RegisterError: the folder holds no people files.
    """
    home = folder / "data" if (folder / "data").is_dir() else folder
    paths = sorted(home.rglob("*.xml")) if home.is_dir() else []
    persons: dict[str, Person] = {}
    digest = sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(content)
        person = _person(content.decode("utf-8", "replace"), known or {}, path.relative_to(home).as_posix())
        if person is not None:
            persons[person.id] = person
    if not persons:
        raise RegisterError(
            f"{folder} is not a checkout of the people files: no person in {home}/**/*.xml. "
            "Name the folder that holds data/, or get one with `kg registers fetch people`."
        )
    return Part("people", persons, {}, {}, {}, digest.hexdigest())


def _person(text: str, known: Mapping[str, str], file: str) -> Person | None:
    # titles stand in <name> elements too: leave their part out
    body = text.partition("<titles-from-name")[0]
    number, names = _ID.search(body), [unescape(n) for n in _NAME.findall(body)]
    if number is None or not names:
        return None
    pocom = dict.fromkeys(_POCOM.findall(body))
    years = dict(_YEAR.findall(text))
    viaf = _VIAF.search(body)
    name = names[0]
    return Person(
        id=known.get(number[1]) or next(iter(pocom), number[1]),
        name=name,
        surname=name.partition(",")[0] if "," in name else name.rpartition(" ")[2],
        given=name.partition(",")[2].strip(),
        also=tuple(n for n in dict.fromkeys(names) if n != name),
        born=years.get("birth", ""),
        died=years.get("death", ""),
        same_as=(*(HOME + p for p in pocom), *([VIAF + viaf[1]] if viaf else []), PEOPLE + file),
        listed=tuple(f"{volume}#{entry}" for volume, entry in dict.fromkeys(_LISTED.findall(body))),
    )
