"""Offices that stand for whoever holds them: "the Secretary", "the British Ambassador", "the President"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kg.authority import Registry
from kg.model import Mention
from kg.resolve.offices import find_office

__all__ = ["named_by_title", "resolve_office"]

# whose, the words do not say: the only one whom the document calls so is meant
_OPEN = frozenset(
    {"President", "Ambassador", "Minister", "Prime Minister", "Foreign Minister", "Premier", "Chancellor"}
)
_SAID_SHORT = {"Secretary": "Secretary of State", "Under Secretary": "Under Secretary of State"}  # in American papers


def named_by_title(persons: Iterable[Mention]) -> dict[str, dict[str, str]]:
    """The persons of a document by the title they bear in it: key -> surname; "" where nobody or several fit."""
    found: dict[str, dict[str, str]] = {}
    for mention in persons:
        if mention.title in _OPEN:
            found.setdefault(mention.title, {})[mention.key] = mention.name.split()[-1]
    return found


def resolve_office(
    mention: Mention, registry: Registry, day: date | None, named: Mapping[str, Mapping[str, str]]
) -> Mention:
    """The office meant, and who held it on that day where a register gives exactly one."""
    if mention.office in _OPEN:
        return _by_title(mention, registry, day, named.get(mention.office, {}))
    found = find_office(_SAID_SHORT.get(mention.office, mention.office), day, registry)
    if found.office is None:
        return replace(mention, reason=found.reason or "the words name a body")
    holder = "" if found.acting or day is None else _holder(found.office.id, day, registry)
    reason = f"row {found.rule} of offices.toml" + (f"; sole holder on {day}" if holder else "")
    return replace(mention, key=found.office.key, holder=holder, reason=reason)


def _by_title(mention: Mention, registry: Registry, day: date | None, named: Mapping[str, str]) -> Mention:
    """Who alone bears the title in the document; "the President" is also the American one, where that is another."""
    title = mention.office
    if len(named) != 1 or "" in named:
        several = "several are named" if named else "the document names none"
        return replace(mention, reason=f"the {title} of what is not said, and {several}")
    key, surname = next(iter(named.items()))
    if title == "President" and not _is_american(surname, registry, day):
        return replace(mention, reason=f"the President is {surname}, whom the document names, or the American one")
    return replace(mention, holder=key, reason=f"the only {title} the document names")


def _is_american(surname: str, registry: Registry, day: date | None) -> bool:
    holder = _holder("president", day, registry) if day is not None else ""
    return bool(holder) and registry.bears(holder.removeprefix("person/"), surname)


def _holder(office: str, day: date, registry: Registry) -> str:
    """The key of the only one who held the office on that day, and did not only act."""
    tenures = registry.holders(office, day)
    sole = len({t.person for t in tenures}) == 1 and not any(t.acting for t in tenures)
    return f"person/{tenures[0].person}" if sole else ""
