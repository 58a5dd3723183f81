"""The editors' one-sentence summaries as data, in their voice: who did what to whom ("Nutter advised Laird that ...").

They are told apart from what the document itself gives: nothing of the document's own acts, parties or advice rests on
them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.grammar import Row, table
from kg.model import Agent, EditorsSummary

if TYPE_CHECKING:
    import re

    from kg.extract.reading import Reading, Sentence

__all__ = ["NOTHING", "find"]

NOTHING: tuple[EditorsSummary, ...] = ()

_SURE = 0.9
_UNNAMED = 0.7  # a paper does it, nobody is named


@cache
def _verbs() -> tuple[Row, ...]:
    return tuple(row for row in table("summaries").rows if row["act"])


def _word(name: str) -> re.Pattern[str]:
    return table("summaries").pattern(name)


def find(reading: Reading) -> tuple[EditorsSummary, ...]:
    """What the first sentence of each summary says that the document does; nothing for the editors' own notes."""
    if reading.document.editorial:
        return NOTHING
    out = []
    passages = set()
    for sentence in reading.sentences:
        if sentence.passage.kind != "summary" or sentence.passage in passages:
            continue
        passages.add(sentence.passage)
        found = _read(reading, sentence)
        if found is not None:
            out.append(found)
    return tuple(out)


def _read(reading: Reading, sentence: Sentence) -> EditorsSummary | None:
    text = sentence.text
    opening = _word("actor").match(text)
    verb = _first_verb(text, opening.end("who") if opening else 0)
    if verb is None:
        return None
    row, start, end = verb
    who = " ".join(opening["who"].split()) if opening and opening.end() <= start else ""
    if who and _word("paper").match(who):
        who = ""
    actor = Agent(who, surface=who) if who else None
    to = _recipient(text[end:], row)
    evidence = reading.evidence(sentence.start, sentence.end, row.name, _SURE if who else _UNNAMED)
    return EditorsSummary(evidence, str(row["act"]), actor, Agent(to, surface=to) if to else None)


def _first_verb(text: str, begin: int) -> tuple[Row, int, int] | None:
    found = [(m.start(), -m.end(), row) for row in _verbs() if row.pattern and (m := row.pattern.search(text, begin))]
    if not found:
        return None
    start, end, row = min(found, key=lambda item: item[:2])
    return row, start, -end


def _recipient(rest: str, row: Row) -> str:
    near = _word("recipient").match(rest)
    if near and bool(near["by"]) == (row["recipient"] == "to"):
        return " ".join(near["who"].split())
    if (
        near
        and row["act"] == "recommend"
        and not near["by"]
        and rest[near.end() :].lstrip().startswith(("to ", "that "))
    ):
        return " ".join(near["who"].split())
    far = _word("addressed").match(rest) if row["act"] == "transmit" else None
    return " ".join(far["who"].split()) if far else ""
