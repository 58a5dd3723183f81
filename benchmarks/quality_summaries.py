"""How often the editors' summaries agree with what the graph says of the document without them.

    python benchmarks/quality_summaries.py VOLUME.xml... [--register pocom=DIR] [--show]

Each summary's actor, act and recipient are compared with what is found in the document itself: its sender, signer or
drafter, its acts, its addressee; in conversations who takes part, speaks or hears. A part that the summary does not
name is not asked. Printed per part and volume, and together: how many of how many agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import evaluation

from kg.build.worker import findings_of
from kg.extract.pipeline import Extractor
from kg.model import Agent, EditorsSummary, Findings
from kg.read import find_sources, read

_HOUSES = {"department", "embassy", "mission", "consulate", "legation", "delegation", "interests", "agency", "bureau"}

_HEADS = {"ambassador": "embassy", "chargé": "embassy", "secretary": "department", "consul": "consulate"}  # of a house

_TITLES = {"president", "secretary", "ambassador", "emperor", "king", "chairman"}  # alone: "the President said"


def main() -> None:
    options = evaluation.options(__doc__, register=True)
    options.add_argument("volumes", nargs="+", type=Path)
    options.add_argument("--show", action="store_true", help="print what disagrees")
    given = options.parse_args()
    registry = evaluation.registry(given.register)
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for path in given.volumes:
        (source,) = find_sources([str(path)])[0]
        volume = read(source)
        extract = Extractor(registry, volume.persons, volume.terms)
        for document in volume.documents:
            findings = findings_of(document, extract, volume, registry)
            for part, agrees in compared(findings):
                for where in (volume.id, "together"):
                    asked[where, part] += 1
                    right[where, part] += agrees
                if given.show and not agrees:
                    told = findings.summaries[0]
                    print(document.id, part, told.act, [a.act for a in findings.acts], told.evidence.quote[:150])
    for where, part in asked:
        number, of = right[where, part], asked[where, part]
        print(f"{where}, {part}: {number} of {of}, {number / of:.3f}")


def compared(findings: Findings) -> Iterator[tuple[str, bool]]:
    """Each part of the document's summary that is asked, and whether it agrees; "all" where all parts asked do."""
    for summary in findings.summaries[:1]:
        parts = dict(_parts(findings, summary))
        yield from parts.items()
        yield "all", all(parts.values())


def _parts(findings: Findings, summary: EditorsSummary) -> Iterator[tuple[str, bool]]:
    said = [a for s in findings.sayings for a in (s.speaker, s.hearer) if a]
    said += [Agent(m.name or m.office, m.key) for m in (findings.meeting.participants if findings.meeting else ())]
    if summary.actor:
        yield "actor", _named(summary.actor, findings, ("sender", "signer", "drafter"), said)
    yield "act", summary.act in {a.act for a in findings.acts}
    if summary.recipient:
        yield "recipient", _named(summary.recipient, findings, ("addressee", "repeated"), said)


def _named(agent: Agent, findings: Findings, roles: tuple[str, ...], said: list[Agent]) -> bool:
    """Whether these words name a party in one of the roles, or somebody who speaks."""
    words = set(re.findall(r"[a-z]+", agent.label.lower()))
    for party in findings.heading.parties:
        if party.role not in roles:
            continue
        phrase = set(re.findall(r"[a-z]+", party.phrase.lower()))
        if agent.key and agent.key in (party.person_key, party.office_key):
            return True
        if (party.surname and party.surname.lower() in words) or words & phrase & _HOUSES:
            return True
        if {"president"} & words & phrase or any(head in words and house in phrase for head, house in _HEADS.items()):
            return True
    last = agent.label.lower().split()[-1:]
    spoken = [a.label.lower().removeprefix("the ").split() for a in said]
    return any(a.key == agent.key != "" for a in said) or any(
        label[-1:] == last or (len(label) == 1 and label[0] in words & _TITLES) for label in spoken
    )


if __name__ == "__main__":
    main()
