"""Registers: who held which office when, and which list entries mean whom.

To add a register: write `kg/authority/<name>.py` with `load(folder) -> Part`, which raises `RegisterError` naming what
it expected where the folder is not one of its, and add one line to REGISTERS; if it has a public home, one line to
HOMES in `fetch.py`. Give a person the id that POCOM has where it has him, so that registers add to each other and
never double.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg.authority.registry import Part, Registry
from kg.errors import RegisterError

__all__ = ["REGISTERS", "Part", "Registry", "load"]


def _pocom(folder: Path) -> Part:
    from kg.authority import pocom

    return pocom.load(folder)


def _people(folder: Path) -> Part:
    from kg.authority import builtin, people, rolls

    return people.load(folder, rolls.people_ids() | builtin.people_ids())


REGISTERS: Mapping[str, Callable[[Path], Part]] = {
    "pocom": _pocom,
    "people": _people,
}


def load(choices: Mapping[str, Path | None] | None = None) -> Registry:
    """The registers chosen, and always the small built-in one and the rolls, what lists of persons tell of offices.

    Args:
        choices: register name -> the folder with a checkout of it; "builtin" needs none.

    Raises:
        RegisterError: an unknown register, no folder, or one that is not as expected.
    """
    from kg.authority import builtin, rolls

    parts = [builtin.load(), rolls.load()]
    for name, folder in (choices or {}).items():
        if name == "builtin":
            continue
        if name not in REGISTERS:
            raise RegisterError(f"There is no register {name!r}; the registers are: builtin, {', '.join(REGISTERS)}.")
        if folder is None or not folder.is_dir():
            where = f"the folder {folder} does not exist" if folder else "no folder was given"
            raise RegisterError(
                f"Register {name}: {where}. Say {name}=DIR, or get it with `kg registers fetch {name}`."
            )
        parts.append(REGISTERS[name](folder))
    return Registry(tuple(parts))
