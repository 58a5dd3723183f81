"""What speaks for and against a printed document being the one that a reference means, each witness by its name.

    heard(wanted, index, likeness)    the printed documents that come into question, each with its witnesses
    without(wanted, index, likeness)  what speaks for none of them being meant

The witnesses are rows of `grammar/witnesses.toml`, where stands how much each counts; `weighing.py` sums them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from kg.model import Printed
from kg.resolve.references.adjoining import adjoining
from kg.resolve.references.agreements import AGES, RECORDS, agreements
from kg.resolve.references.candidates import in_question
from kg.resolve.references.comparisons import digits, numbered_so, origin, wired
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import EDITORIAL, POLICY, WIRE, Index
from kg.resolve.references.wanted import NOBODY, PAPERS, Wanted, wanted_of

__all__ = ["heard", "without"]

_MOST_OTHERS = 8
_STEPS, _MOST_ALIKE, _CLEARLY = 12, 7, 0.08
_HEADING_STEPS, _WHOLE_STEPS, _STEPS_OF_WHOLE = 4, 6, 20
_ERAS = ((1906, "before-1906"), (1945, "before-1945"), (1955, "before-1955"), (1961, "before-1961"))
_PRINTS = ((0.15, "prints-little"), (0.3, "prints-some"), (0.5, "prints-half"), (0.7, "prints-much"))
_INDEFINITE = re.compile(r"(?:[Cc]op(?:y|ies) of )?(?:[Aa]n?|[Tt]wo|[Aa]nother|[Ss]everal)\b")
_FIGURE = re.compile(r"\d|day\b")
_TOLD_OF = frozenset({"telegram", "letter", "memorandum", "note", "message", "despatch", "instruction", POLICY})
_TOGETHER = {  # what says more together than each by itself
    "named-of-that-day": frozenset({"named-sender", "same-kind", "same-day"}),
    "named-and-latest": frozenset({"named-sender", "same-kind", "his-latest"}),
    "of-his-office": frozenset({"both-ends", "other-writer"}),
    "number-against-hour": frozenset({"number-and-day", "other-hour"}),
    "letter-of-that-day": frozenset({"holds-letter", "same-day", "most-alike"}),
}
_OTHER_KINDS = frozenset({"other-kind", "another-paper", "carrier", "a-record", "editorial-note"})
_CROWDS = ((1, "empty-days"), (4, "sparse-days"), (12, "some-days"))

# ------------------------------------------------------------------------------------------------------- what speaks


Heard = tuple[Printed, tuple[str, ...]]


def heard(wanted: Wanted, index: Index, likeness: Likeness) -> list[Heard]:
    """The documents that come into question, each with all that speaks for or against it."""
    beside = adjoining(wanted.cited, index, likeness)
    others = _others(wanted, index)
    questioned = in_question(wanted, index, likeness)
    found = [(one, agreements(wanted, one, index, likeness, beside=beside)) for one in questioned]
    names = [one.document for one, _ in found]
    for measure, told in (
        (likeness.of, _of_words),
        (likeness.of_headings, _of_heading),
        (likeness.of_whole, _of_whole),
    ):
        alike = measure(wanted.cited, names) if found else {}
        two = [*sorted(alike.values(), reverse=True), 0.0][:2]
        found = [(one, (*said, *told(alike.get(one.document), two))) for one, said in found]
    found = [(one, (*said, *_of_text(wanted, one, likeness), *_of_others(one, others))) for one, said in found]
    if (
        len(alone := [at for at, (_, said) in enumerate(found) if "same-day" in said and not _OTHER_KINDS & {*said}])
        == 1
    ):
        found[alone[0]] = (found[alone[0]][0], (*found[alone[0]][1], "alone-of-that-day"))
    latest = max((at for at, (one, said) in enumerate(found) if _is_his(wanted, one, said)), default=None)
    if latest is not None and wanted.day is None:
        found[latest] = (found[latest][0], (*found[latest][1], "his-latest"))
    return [(one, (*said, *(name for name, parts in _TOGETHER.items() if parts <= {*said}))) for one, said in found]


def _of_words(alike: float | None, two: list[float]) -> Iterator[str]:
    """How alike in words, and whether it is the most alike of all, and clearly so; as most, where no text is known."""
    if alike is None:
        yield "alike-1"
        return
    yield f"alike-{min(_MOST_ALIKE, int(alike * _STEPS))}"
    if alike == two[0] > two[1]:
        yield "most-alike"
        if alike - two[1] > _CLEARLY:
            yield "far-most-alike"


def _of_heading(alike: float | None, two: list[float]) -> Iterator[str]:
    """Whether the words around the reference are in the heading and the first words of a document."""
    if not alike:
        return
    yield f"heading-alike-{min(_HEADING_STEPS, 1 + int(alike * _STEPS))}"
    if alike == two[0] > two[1]:
        yield "most-alike-in-heading"


def _of_whole(alike: float | None, two: list[float]) -> Iterator[str]:
    """How alike the whole citing document is to another in words."""
    if alike is None:
        return
    yield f"whole-alike-{min(_WHOLE_STEPS, int(alike * _STEPS_OF_WHOLE))}"
    if alike == two[0] > two[1]:
        yield "most-alike-as-a-whole"


def _of_text(wanted: Wanted, one: Printed, likeness: Likeness) -> Iterator[str]:
    """Whether a telegram or an editorial note has the text of a letter in it, where one is looked for."""
    if wired(one) and wanted.series in (*PAPERS, "message") and likeness.holds_letter(one.document):
        yield "holds-letter"
    if one.kind == EDITORIAL and wanted.day and likeness.tells_of(one.document, wanted.day, wanted.series):
        yield "tells-of-that-day"
    bearing = likeness.bearing(digits(wanted.number)) if wanted.number else {}
    if wanted.number and one.document in likeness.titled(wanted.number):
        yield "titled-so"
    elif one.document in bearing and not numbered_so(wanted, one):
        yield "number-in-heading" if bearing[one.document] else "number-in-text"
        if len(bearing.keys() - {wanted.cited.document}) == 1:
            yield "number-in-it-alone"


def _others(wanted: Wanted, index: Index) -> list[Wanted]:
    """What other references say of a paper of that day and kind."""
    if wanted.day is None or wanted.number:
        return []
    rows = index.said(wanted.volume, wanted.day, wanted.series)
    found = [wanted_of(one, index) for one in rows if one.reference != wanted.cited.reference][:_MOST_OTHERS]
    return [one for one in found if one.sender != NOBODY]


def _of_others(one: Printed, others: list[Wanted]) -> Iterator[str]:
    """Whether others who cite a paper of that day and kind name its sender, or only another."""
    agree = [other.sender.agrees(origin(one), one.senders) for other in others]
    if True in agree:
        yield "others-name-sender"
    elif False in agree:
        yield "others-name-another"


def _is_his(wanted: Wanted, one: Printed, said: tuple[str, ...]) -> bool:
    before = wanted.here is not None and one.position < wanted.here.position
    return before and ("sender" in said or "named-sender" in said) and ("same-kind" in said or "like-kind" in said)


def without(wanted: Wanted, index: Index, likeness: Likeness) -> tuple[str, ...]:
    """What speaks for none of the printed documents being meant: what the reference itself says and does not say."""
    said = ["none"]
    if wanted.says == "neither":
        said.append("says-whose" if wanted.cited.owner else "says-nobodys")
        if wanted.series not in WIRE:
            said.append("says-paper")
    if _INDEFINITE.match(wanted.cited.words):
        said.append("says-a")
    elif wanted.cited.words[:4].lower() in ("the ", "this", "that"):
        said.append("says-the")
    if wanted.series in _TOLD_OF:
        said.append(f"says-{wanted.series}")
    if wanted.cited.enclosed:
        said.append("says-enclosed")
    if wanted.end:
        said.append(f"says-{wanted.end}")
    if wanted.number and wanted.day:
        said.append("says-both")
    if wanted.day and wanted.cited.words and not _FIGURE.search(wanted.cited.words):
        said.append("says-day-elsewhere")
    if wanted.cited.relation == "repliesTo":
        said.append("says-answered")
    if wanted.cited.day:
        said += [name for year, name in _ERAS if wanted.cited.day.year < year][:1]
    prints = index.prints(wanted.volume)
    if prints is not None:
        said.append(next((name for most, name in _PRINTS if prints < most), "prints-most"))
    if wanted.here and wanted.here.kind in RECORDS:
        said.append("says-in-a-record")
    if adjoining(wanted.cited, index, likeness)[2]:
        said.append("adjoins-unprinted")
    if wanted.day:
        said += _of_that_time(wanted, wanted.day, index)
    return tuple(said)


def _of_that_time(wanted: Wanted, day: date, index: Index) -> Iterator[str]:
    """How long ago the day is that is said, and how much the volume prints of those days."""
    if wanted.cited.day:
        age = (wanted.cited.day - day).days
        yield "says-later" if age < 0 else next((f"says-{name}" for most, name in AGES if age <= most), "says-old")
    crowd = index.crowd(wanted.volume, day)
    yield next((name for most, name in _CROWDS if crowd <= most), "crowded-days")
