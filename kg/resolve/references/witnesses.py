"""What speaks for and against a printed document being the one that a reference means, each witness by its name.

    heard(wanted, index, likeness)  the printed documents of the volume that come into question, each with its witnesses
    without(wanted, index)          what speaks for none of them being meant

The witnesses are rows of `grammar/witnesses.toml`, where stands how much each counts; `weighing.py` sums them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Printed
from kg.resolve.ends import is_city
from kg.resolve.references.candidates import (
    BESIDE,
    adjoining,
    dates_agree,
    in_question,
    origin,
    out_of_count,
    same_line,
    turn,
    went_there,
    wired,
)
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import POLICY, WIRE, Index, kin
from kg.resolve.references.wanted import PAPERS, Wanted
from kg.resolve.telegrams import canonical

__all__ = ["heard", "without"]

_LONG = 4  # digits of a number that few documents bear
_STEPS, _MOST_ALIKE, _CLEARLY = 12, 7, 0.08
_HEADING_STEPS, _WHOLE_STEPS, _STEPS_OF_WHOLE = 4, 6, 20
_ERAS = ((1906, "before-1906"), (1945, "before-1945"), (1955, "before-1955"), (1961, "before-1961"))
_PRINTS = ((0.15, "prints-little"), (0.3, "prints-some"), (0.5, "prints-half"), (0.7, "prints-much"))
_INDEFINITE = re.compile(r"(?:[Cc]op(?:y|ies) of )?(?:[Aa]n?|[Tt]wo|[Aa]nother|[Ss]everal)\b")
_TOLD_OF = frozenset({"telegram", "letter", "memorandum", "note", "message", "despatch", "instruction", POLICY})
_TOGETHER = {  # what says more together than each by itself
    "named-of-that-day": frozenset({"named-sender", "same-kind", "same-day"}),
    "named-and-latest": frozenset({"named-sender", "same-kind", "his-latest"}),
    "letter-of-that-day": frozenset({"holds-letter", "same-day", "most-alike"}),
}
_OTHER_KINDS = frozenset({"other-kind", "carrier", "a-record", "editorial-note"})
_RECORDS = frozenset({"editorial-note", "memorandum-of-conversation", "memorandum-of-discussion", "minutes"})
_AGES = ((0, "of-that-day"), (3, "days-old"), (10, "a-week-old"), (35, "a-month-old"), (120, "months-old"))

# ------------------------------------------------------------------------------------------------------- what speaks


Heard = tuple[Printed, tuple[str, ...]]
Beside = tuple[list[str], list[str], bool]


def heard(wanted: Wanted, index: Index, likeness: Likeness) -> list[Heard]:
    """The documents that come into question, each with all that speaks for or against it."""
    beside = adjoining(wanted.cited, index)
    found = [(one, _witnesses(wanted, one, index, beside)) for one in in_question(wanted, index, likeness)]
    names = [one.document for one, _ in found]
    for measure, told in (
        (likeness.of, _of_words),
        (likeness.of_headings, _of_heading),
        (likeness.of_whole, _of_whole),
    ):
        alike = measure(wanted.cited, names) if found else {}
        two = [*sorted(alike.values(), reverse=True), 0.0][:2]
        found = [(one, (*said, *told(alike.get(one.document), two))) for one, said in found]
    found = [(one, (*said, *_of_text(wanted, one, likeness))) for one, said in found]
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


def _is_his(wanted: Wanted, one: Printed, said: tuple[str, ...]) -> bool:
    before = wanted.here is not None and one.position < wanted.here.position
    return before and ("sender" in said or "named-sender" in said) and ("same-kind" in said or "like-kind" in said)


def without(wanted: Wanted, index: Index) -> tuple[str, ...]:
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
    if wanted.end:
        said.append(f"says-{wanted.end}")
    if wanted.number and wanted.day:
        said.append("says-both")
    if wanted.cited.relation == "repliesTo":
        said.append("says-answered")
    if wanted.cited.day:
        said += [name for year, name in _ERAS if wanted.cited.day.year < year][:1]
    prints = index.prints(wanted.volume)
    if prints is not None:
        said.append(next((name for most, name in _PRINTS if prints < most), "prints-most"))
    if wanted.here and wanted.here.kind in _RECORDS:
        said.append("says-in-a-record")
    if adjoining(wanted.cited, index)[2]:
        said.append("adjoins-unprinted")
    return tuple(said)


def _witnesses(wanted: Wanted, one: Printed, index: Index, beside: Beside) -> tuple[str, ...]:
    return (
        *_of_number(wanted, one, index),
        *_of_time(wanted, one),
        *_of_kind(wanted, one, index),
        *_of_ends(wanted, one),
        *_of_place(wanted, one),
        *_of_file(wanted, one),
        *_of_citing(wanted, one, index, beside),
    )


def _of_number(wanted: Wanted, one: Printed, index: Index) -> Iterator[str]:
    if not wanted.number:
        return
    own = [m for m in (one.message, *one.also) if m]
    if any(m.number == wanted.number for m in own):
        if any(same_line(m, wanted) and m.number == wanted.number for m in own):
            yield "come-round"
            if out_of_count(wanted, one, index):
                yield "out-of-count"
        if dates_agree(wanted, one):
            yield "number-and-day"
            if wanted.cited.time and wanted.cited.time == one.time:
                yield "number-day-and-hour"
        yield "number-long" if len(wanted.number) > _LONG else "number" if len(wanted.number) > 2 else "number-short"
        if not any(m.number == wanted.number and kin(m.series, wanted.series) for m in own):
            yield "number-of-other-series"
        return
    if wanted.series == POLICY and one is index.first_naming(wanted.volume, wanted.number):
        yield "first-to-name"
    elif wanted.series == POLICY:
        yield "names-it-too"
    elif one in index.told_of.get((wanted.volume, wanted.number), ()):
        yield "told-of"
    elif went_there(wanted, one):
        yield "copy-of-that-day" if dates_agree(wanted, one) else "copy"
    elif any(same_line(m, wanted) and m.number for m in own):
        yield _off(wanted, next(m.number for m in own if same_line(m, wanted) and m.number))
    elif any(m.number for m in own):
        yield "another-line"
    else:
        yield _between(wanted, one, index)


def _off(wanted: Wanted, number: str) -> str:
    """How far another number of the same line is from the one said, in figures or in the count."""
    said = wanted.number
    if len(said) > 2 and number in (said[:-1], said[:-2], said[1:]):
        return "number-with-a-figure-more"
    if len(said) > 2 and len(said) == len(number) and sum(a != b for a, b in zip(said, number, strict=True)) == 1:
        return "number-with-a-figure-wrong"
    if not (said.isdigit() and number.isdigit()):
        return "number-otherwise"
    off = abs(int(said) - int(number))
    return "number-next" if off <= 3 else "number-near" if off <= 12 else "number-otherwise"


def _between(wanted: Wanted, one: Printed, index: Index) -> str:
    """Whether a message without a number in print is of the days on which that number was given out."""
    message, citing = wanted.cited.message, wanted.cited.day
    if message and citing and one.day and any(same_line(m, wanted) for m in (one.message, *one.also) if m):
        days = index.between(canonical(message), citing) if wanted.number.isdigit() else None
        if days and days[0] <= one.day <= days[1]:
            return "between-numbers"
    return "number-not-printed"


def _of_time(wanted: Wanted, one: Printed) -> Iterator[str]:
    if wanted.day is not None:
        off = abs((one.day - wanted.day).days) if one.day else None
        yield "day-unknown" if off is None else ("same-day", "day-off", "days-off")[min(off, 2)]
    elif wanted.cited.day and one.day:
        age = (wanted.cited.day - one.day).days
        yield "later" if age < 0 else next((name for most, name in _AGES if age <= most), "old")
    else:
        yield "age-unknown"
    if wanted.cited.time and one.time:
        yield "same-hour" if wanted.cited.time == one.time else "other-hour"


def _of_kind(wanted: Wanted, one: Printed, index: Index) -> Iterator[str]:
    series = wanted.series
    if (one.message is not None and one.message.series == series) or one.kind == series:
        yield "same-kind"
    elif one.kind == "editorial-note":
        yield "editorial-note"
    elif not one.kind and one.message is None:
        yield "kind-unsaid"
    elif series and one.kind.startswith(f"{series}-"):
        yield "like-kind"
    elif one.kind in _RECORDS:
        yield "a-record"
    elif one.message is not None and kin(one.message.series, series):
        yield "like-kind"
    elif one.message is not None and one.message.series in WIRE:
        yield "carrier"
    else:
        yield "other-kind"
    if series not in WIRE and series in index.speaks_of.get(one.document, ()):
        yield "speaks-of-one"
    if wanted.day and one in index.speakers(wanted.volume, wanted.day, series):
        yield "speaks-of-that-day"


def _of_ends(wanted: Wanted, one: Printed) -> Iterator[str]:
    message = one.message
    sent_by = wanted.sender.agrees(origin(one), one.senders)
    sent_to = wanted.addressee.agrees(message.destination if message else "", one.addressees)
    if sent_by is not None:
        named = "named-" if wanted.cited.owner and not wanted.end else ""
        yield f"{named}sender" if sent_by else f"other-{named}sender"
    if sent_to is not None:
        yield "addressee" if sent_to else "repeated-there" if went_there(wanted, one) else "other-addressee"
    if sent_by and sent_to:
        yield "both-ends"
        if dates_agree(wanted, one):
            yield "both-ends-of-that-day"
    if sent_by is None and sent_to is None:
        yield "ends-unknown"
    if _posts(one) & _posts(wanted.here):
        yield "same-post"


def _posts(one: Printed | None) -> set[str]:
    """The places that a document went from, to, and was repeated to, but the Department."""
    if one is None:
        return set()
    ends = {end for m in (one.message, *one.also) if m for end in (m.origin, m.destination)}
    return {end for end in ends | set(one.repeated) if is_city(end)}


def _of_place(wanted: Wanted, one: Printed) -> Iterator[str]:
    here = wanted.here
    if here is None:
        return
    step = one.position - here.position
    side = "before" if step < 0 else "behind"
    far = abs(step)
    if wanted.end in ("next", "previous") and turn(here, one):
        yield "in-turn"
    if wanted.end in BESIDE and far <= 2:
        yield f"{wanted.end}-{side}-{far}"
    elif far <= 2:
        yield f"{side}-{far}"
    elif far <= 6:
        yield f"{side}-near"
    elif far > 40:
        yield "far"


def _of_file(wanted: Wanted, one: Printed) -> Iterator[str]:
    """Whether it was filed with the citing document, or under the same subject."""
    own, its = (wanted.here.file if wanted.here else ""), one.file
    if not (own and its):
        return
    if own == its:
        yield "same-file"
    elif own.partition("/")[0] == its.partition("/")[0]:
        yield "same-subject-file"
    else:
        yield "other-file"


def _of_citing(wanted: Wanted, one: Printed, index: Index, beside: Beside) -> Iterator[str]:
    """Whether the references beside it mean that document."""
    behind, before, _ = beside
    if one.document in behind:
        yield "named-right-behind"
    elif one.document in before:
        yield "named-right-before"
    elif one.document in index.means(wanted.cited.document):
        yield "named-elsewhere"
