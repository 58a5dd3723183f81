"""Who held which office when, as the lists of persons of many volumes have it: the rolls, `rolls.tsv`.

Offices that no register has: directors of offices, deputies, officers of other departments, commands. They are asked
where the registers and the volume itself leave an office open, and never contradict one of these: their dates are
a list's, often of a year or of the volume's years only. `benchmarks/harvest_offices.py` makes the file.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

from kg.authority.registry import Part
from kg.errors import RegisterError
from kg.model import Office, Person, Tenure
from kg.namespaces import slug

__all__ = ["FILE", "HEAD", "ROLL", "load", "people_ids"]

FILE = Path(__file__).with_name("rolls.tsv")
HEAD = (
    "# Made by benchmarks/harvest_offices.py, do not edit. Each row is a fact that the lists named state.\n"
    "# office, where its id is not its title's; title; person; id in the people files; name; since; until;"
    " whether the ends are stated, the volumes' years, or seen in headings; acting; volumes\n"
)
ROLL = "roll-"  # what the id of a tenure begins with
SEEN = f"{ROLL}seen-"
_CELLS = 10


def load(file: Path = FILE) -> Part:
    """Read the rolls.

    Raises:
        RegisterError: a row has not the cells that the head names, or a day that is none.
    """
    content = file.read_bytes()
    persons: dict[str, Person] = {}
    offices: dict[str, Office] = {}
    tenures: dict[str, Tenure] = {}
    sources: dict[str, str] = {}
    for number, line in _lines(content):
        cells = line.split("\t")
        if len(cells) != _CELLS:
            raise RegisterError(f"{file.name}, line {number}: {len(cells)} cells, not {_CELLS}. Make the file anew.")
        office, title, person, _, name, since, until, how, acting, volumes = cells
        office = office or slug(title)
        where = office.partition("/")[2]
        offices.setdefault(office, Office(office, title, where))
        surname, _, given = name.partition(", ")
        persons.setdefault(person, Person(person, name, surname, given))
        key = f"{SEEN if how.startswith('seen') else ROLL}{office.replace('/', '-')}-{since}-{person}"
        what = "headings" if how.startswith("seen") else "list of persons"
        note = f"{what} of {', '.join(volumes.split())}"
        try:
            days = date.fromisoformat(since), date.fromisoformat(until)
        except ValueError as error:
            raise RegisterError(f"{file.name}, line {number}: {error}. Make the file anew.") from None
        tenures[key] = Tenure(key, person, office, None, *days, bool(acting), note, how)
        sources[f"tenure/{key}"] = note
    return Part("rolls", persons, offices, tenures, sources, sha256(content).hexdigest(), told=True)


def people_ids(file: Path = FILE) -> dict[str, str]:
    """The ids that the people files give to those of our persons whom POCOM does not have."""
    cells = (line.split("\t") for _, line in _lines(file.read_bytes()))
    return {c[3]: c[2] for c in cells if len(c) == _CELLS and c[3]}


def _lines(content: bytes) -> list[tuple[int, str]]:
    lines = enumerate(content.decode("utf-8").splitlines(), 1)
    return [(number, line) for number, line in lines if line and not line.startswith("#")]
