"""What the reader of a paper marked on it: "Approve [Nixon initialed his approval]", "The approve line is checked".

The editors tell of it in brackets behind the options, in a footnote there, or in the note on the source. A mark decides
on the author's own counsel: on the piece right before it, else on what asks the reader's approval ("That you
authorize ..."): the last such piece behind the mark before, or, where the source note tells of the mark, of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from kg.grammar import Row, Table, table
from kg.grammar.words import normalise
from kg.model import Decision

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Stretch
    from kg.model import Advice

__all__ = ["find"]

_SURE, _FAIRLY = 0.85, 0.7  # that the mark is on what asks for approval; told by the source note
_BESIDE = 0.6  # that it is on counsel that asks for nothing but stands right before it
_NEAR, _FAR = 300, 1500  # characters between counsel and the mark on it
_OPENING = 500  # characters of a note in which it tells of the mark
_GATE = ("initial", "check", "approv", "marked")

_Mark = tuple[int, Decision]  # where it stands in the prose; what it decides on is not known yet


def find(reading: Reading) -> tuple[Decision, ...]:
    """The decisions that marks on the paper make on its author's own counsel."""
    prose = reading.document.prose
    own: list[Advice] = [a for a in reading.found.get("advice", ()) if a.by_author]
    if not own or reading.document.editorial:
        return ()
    ends = [(prose.offset(a.evidence.end), a) for a in own]
    asking = [(end, a) for end, a in ends if _words().pattern("asks-approval").search(a.evidence.quote.lower())]
    out, behind = [], 0
    for at, mark in sorted((*_in_brackets(reading), *_in_footnotes(reading)), key=lambda found: found[0]):
        before = [a for end, a in ends if max(behind, at - _NEAR) < end <= at]
        far = [a for end, a in asking if max(behind, at - _FAR) < end <= at]
        behind = at
        if before or far:
            out.append(_on(mark, (before or far)[-1], sure=bool(far)))
    if not out and asking:
        out = [_on(mark, asking[-1][1]) for mark in _in_source_note(reading)][:1]
    return tuple(out)


def _on(mark: Decision, advice: Advice, *, sure: bool = True) -> Decision:
    evidence = mark.evidence if sure else replace(mark.evidence, confidence=_BESIDE)
    return Decision(evidence, mark.verdict, advice.evidence.start, "advice")


@cache
def _words() -> Table:
    return table("endorsements")


@cache
def _marks() -> tuple[Row, ...]:
    return tuple(row for row in _words().rows if row["told"] == "note")


def _in_brackets(reading: Reading) -> Iterator[_Mark]:
    option = _words().pattern("option-in-brackets")
    for stretch in reading.stretches_of("paragraph", "item"):
        if "[" not in reading.text[stretch.start : stretch.end]:
            continue
        normal = normalise(reading.text[stretch.start : stretch.end], None, stretch.start)
        for found in option.finditer(normal.text):
            start, end = normal.span(*found.span())
            verdict = "rejects" if found["no"] else "approves"
            yield start, Decision(reading.evidence(start, end, "option-in-brackets", _SURE), verdict, 0, "advice")


def _in_footnotes(reading: Reading) -> Iterator[_Mark]:
    """Told in a footnote whose mark stands in the running text; "this option" is the option that it stands beside."""
    document = reading.document
    places = {mark.label: mark.start for mark in document.marks if mark.kind == "note"}
    for stretch in reading.stretches_of("footnote"):
        at = places.get(stretch.passage.label)
        told = _told(reading, stretch, _SURE) if at is not None else None
        if told is None or at is None:
            continue
        place = document.prose.offset(at)
        beside = next((s for s in reading.stretches_of("paragraph", "item") if s.start <= place <= s.end), None)
        if beside is not None:
            option = normalise(reading.text[beside.start : beside.end]).text
            yield place, told if told.verdict else _of_option(told, option)


def _of_option(told: Decision, option: str) -> Decision:
    """What checking an option decides: one that begins with "No" or "Disapprove" turns the counsel down."""
    verdict = "rejects" if _words().pattern("option-against").match(option) else "approves"
    return Decision(told.evidence, verdict, told.on, told.of)


def _in_source_note(reading: Reading) -> Iterator[Decision]:
    for stretch in reading.stretches_of("source-note"):
        told = _told(reading, stretch, _FAIRLY)
        if told and told.verdict:
            yield told


def _told(reading: Reading, note: Stretch, sure: float) -> Decision | None:
    """The mark that a note tells of; without a verdict where it says "this option"."""
    text = reading.text[note.start : note.end]
    if not any(word in text for word in _GATE):
        return None
    normal = normalise(text, None, note.start)
    for row in _marks():
        found = row.pattern.search(normal.text) if row.pattern is not None else None
        if found and found.start() < (_OPENING if note.passage.kind == "footnote" else len(normal.text)):
            start, end = normal.span(*found.span())
            return Decision(reading.evidence(start, end, row.name, sure), str(row["verdict"]), 0, "advice")
    return None
