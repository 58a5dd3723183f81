"""Offices that stand for whoever holds them: "the Secretary", "the British Ambassador"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.authority import Registry
from kg.model import Mention
from kg.resolve.offices import find_office

__all__ = ["resolve_office"]

_OPEN = frozenset(
    {"President", "Ambassador", "Minister", "Prime Minister", "Foreign Minister", "Premier", "Chancellor"}
)
_SAID_SHORT = {"Secretary": "Secretary of State", "Under Secretary": "Under Secretary of State"}  # in American papers


def resolve_office(mention: Mention, registry: Registry, day: date | None) -> Mention:
    """The office meant; "the President" alone does not say of what."""
    if mention.office in _OPEN:
        return replace(mention, reason=f"the {mention.office} of what is not said")
    found = find_office(_SAID_SHORT.get(mention.office, mention.office), day, registry)
    if found.office is None:
        return replace(mention, reason=found.reason or "the words name a body")
    return replace(mention, key=found.office.key, reason=f"row {found.rule} of offices.toml")
