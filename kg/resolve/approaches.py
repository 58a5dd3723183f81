"""Approaches resolved: by whom, to whom, when; and whether the actor was in office then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Approach, Findings, When
from kg.resolve.agents import Case, resolve_agent
from kg.resolve.dates import resolve_when

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["resolve"]

_REACH = 3 * 366  # days: an actor whose known offices are farther off says nothing about the time


def resolve(findings: Findings, registry: Registry, day: date | None) -> Findings:
    """The findings with every approach's actors and date resolved as far as they can be.

    Args:
        findings: with the heading's parties and the mentions resolved.
        registry: what the registers know.
        day: the document's own date, against which "last November" is read.
    """
    case = Case(findings, registry, day)
    return replace(findings, approaches=tuple(_resolved(approach, case) for approach in findings.approaches))


def _resolved(approach: Approach, case: Case) -> Approach:
    at = approach.evidence.start
    when = approach.when
    if when is not None and case.day is not None and when.begin is None:
        when = resolve_when(when, case.day)
    done = replace(
        approach, by=resolve_agent(approach.by, case, near=at), to=resolve_agent(approach.to, case, near=at), when=when
    )
    outside = done.modality == "happened" and done.by is not None and _outside_tenure(done.by.key, when, case)
    return (
        replace(done, flags=(*done.flags, "outside-tenure")) if outside and "outside-tenure" not in done.flags else done
    )


def _outside_tenure(person: str, when: When | None, case: Case) -> bool:
    """Whether the actor headed the mission at one end of the line about that time, but held no office at all then.

    Other offices say nothing: the registers know few of those in which a man may make an approach.
    """
    if not person.startswith("person/") or when is None or when.begin is None:
        return False
    if any(p.person_key == person for p in case.findings.heading.parties):
        return False  # the heading has him in office; an earlier day is that of a note or decree he speaks of
    begin, end = when.begin, when.end or when.begin
    close = False
    missions = {p.office_key.split("/")[-1] for p in case.findings.heading.parties if p.office_key.count("/") == 2}
    for tenure in case.registry.tenures_of(person):
        since = tenure.appointed or tenure.since  # between appointment and credentials he acts already
        if since is None:
            continue
        last = tenure.until
        if since <= end and (last is None or begin <= last):
            return False
        if tenure.office.rpartition("/")[2] not in missions:
            continue
        close = close or abs((since - begin).days) < _REACH or (last is not None and abs((begin - last).days) < _REACH)
    return close
