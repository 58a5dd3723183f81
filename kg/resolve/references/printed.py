"""The printed documents as references look for them: by line and number, by day, by page, by place in the volume."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from kg.model import Cited, Message, Printed
from kg.resolve.telegrams import canonical

__all__ = ["ABROAD", "EDITORIAL", "POLICY", "WIRE", "YEAR", "Index", "day_of", "kin", "volume_of"]

YEAR = timedelta(days=425)
ABROAD = timedelta(days=2)  # a day's difference between two zones, and one for the hour of sending

WIRE = frozenset({"telegram", "message", "communication", "circular-telegram"})
POLICY = "policy-paper"
EDITORIAL = "editorial-note"
_SLIPS = 15  # so many numbers back is no new beginning: messages are late, or in sections
_ENOUGH = 10  # references, to say how much of what it cites a volume prints
_MAIL = frozenset({"despatch", "instruction", "letter", "note", "communication", "airgram", "memorandum", "message"})

Row = tuple[Message, Printed]
_Line = tuple[str, str, str]


class Index:
    """All that is printed, and what is said of the days of the numbers that are cited."""

    def __init__(self, printed: Iterable[Printed], cited: Iterable[Cited] = ()) -> None:
        self.documents: dict[str, Printed] = {}
        self.places: dict[tuple[str, int], Printed] = {}
        self.pages: dict[tuple[str, str], list[Printed]] = defaultdict(list)
        self.page_rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.numbers: dict[_Line, list[Row]] = defaultdict(list)  # origin, destination, number
        self.days: dict[tuple[str, str, date], list[Row]] = defaultdict(list)  # origin, destination, day
        self.numbered: dict[tuple[str, str], list[Row]] = defaultdict(list)  # volume, number
        self.dated: dict[tuple[str, date], list[Printed]] = defaultdict(list)  # volume, day
        self.runs: dict[_Line, list[tuple[date, int]]] = defaultdict(list)  # origin, destination, series
        self.told: dict[_Line, set[date]] = defaultdict(set)  # origin, destination, number: days that citations give
        # what the editors name in their source note on a document, or in a note of their own:
        self._told_of: dict[tuple[str, str], list[tuple[date | None, Printed]]] = defaultdict(list)  # volume, number
        self.told_day: dict[tuple[str, date], list[Printed]] = defaultdict(list)  # volume, day
        self.notes: dict[str, list[Printed]] = defaultdict(list)  # volume: the editors' own notes
        self._said: dict[tuple[str, date], list[Cited]] = defaultdict(list)  # volume, day: the papers cited of it
        self.speaks_of: dict[str, set[str]] = defaultdict(set)  # document: kinds it names
        self.cited_in: dict[str, list[Cited]] = defaultdict(list)  # document: what it cites, by numbers
        self._means: dict[str, frozenset[str]] = {}
        self._counted: dict[str, list[int]] = {}  # volume: cited by number and day, and of these printed
        self._naming: dict[tuple[str, str], list[Printed]] = {}  # volume and number of a paper of policy
        self._speakers: dict[tuple[str, date, str], list[Printed]] = {}  # volume, day and kind of a paper they name
        for one in printed:
            self._add(one)
        self.heard: dict[_Line, list[tuple[date, int]]] = {line: list(run) for line, run in self.runs.items()}
        for one_cited in cited:
            self._hear(one_cited)
        for page_row in self.page_rows.values():
            page_row.sort()
        for run in (*self.runs.values(), *self.heard.values()):
            run.sort()

    def _add(self, one: Printed) -> None:
        volume = volume_of(one.document)
        self.documents[one.document] = one
        self.places[volume, one.position] = one
        if one.page:
            self.pages[volume, one.page].append(one)
            if one.page.isdigit():
                self.page_rows[volume].append((int(one.page), one.document))
        if one.kind == EDITORIAL:
            self.notes[volume].append(one)
        if one.day:
            self.dated[volume, one.day].append(one)
        for message in (one.message, *one.also):
            if message:
                self._add_message(canonical(message), one, volume)

    def _add_message(self, message: Message, one: Printed, volume: str) -> None:
        ends = message.origin, message.destination
        if message.number:
            self.numbers[*ends, message.number].append((message, one))
            self.numbered[volume, message.number].append((message, one))
        if one.day:
            self.days[*ends, one.day].append((message, one))
            if message.number.isdigit():
                self.runs[*ends, message.series].append((one.day, int(message.number)))

    def _hear(self, cited: Cited) -> None:
        one = self.documents.get(cited.document)
        if cited.message or cited.number:
            self.cited_in[cited.document].append(cited)
        if one and cited.series == POLICY and cited.number:
            self._naming.setdefault((volume_of(one.document), cited.number), []).append(one)
        if cited.describes and one:
            volume = volume_of(cited.document)
            if cited.number:
                self._told_of[volume, cited.number].append((day_said(cited), one))
            elif day := day_said(cited):
                self.told_day[volume, day].append(one)
        elif not cited.number and cited.series:
            if day := day_said(cited):
                self._said[volume_of(cited.document), day].append(cited)
            self.speaks_of[cited.document].add(cited.series)
            if one and one.day and (day := day_said(cited)) and cited.series not in WIRE:
                self._speakers.setdefault((volume_of(one.document), day, cited.series), []).append(one)
        message = canonical(cited.message) if cited.message else None
        day = day_of(message) if message else None
        if message and day and message.number:
            self.told[message.origin, message.destination, message.number].add(day)
            if message.number.isdigit():
                self.heard.setdefault((message.origin, message.destination, message.series), []).append(
                    (day, int(message.number))
                )

    def means(self, document: str) -> frozenset[str]:
        """The documents that the numbered messages which a document cites are printed in, by number and day."""
        if document not in self._means:
            self._means[document] = frozenset(
                one.document for cited in self.cited_in.get(document, ()) for one in self._of_number_and_day(cited)
            )
        return self._means[document]

    def _of_number_and_day(self, cited: Cited) -> list[Printed]:
        message = canonical(cited.message) if cited.message else None
        day = day_of(message) if message else None
        if message is None or day is None or not message.number:
            return []
        rows = self.numbers.get((message.origin, message.destination, message.number), ())
        return [one for _, one in rows if one.day and abs(one.day - day) <= ABROAD]

    def prints(self, volume: str) -> float | None:
        """The share of what a volume cites by number and day that is printed in it; None where it cites too little."""
        if not self._counted:
            for cited in (one for its_own in self.cited_in.values() for one in its_own):
                message = canonical(cited.message) if cited.message else None
                day = day_of(message) if message else None
                if message is None or day is None or not message.number:
                    continue
                row = self._counted.setdefault(volume_of(cited.document), [0, 0])
                row[0] += 1
                row[1] += bool(self._of_number_and_day(cited))
        cites, prints = self._counted.get(volume, (0, 0))
        return prints / cites if cites >= _ENOUGH else None

    def told_of(self, volume: str, number: str, day: date | None) -> list[tuple[Printed, bool]]:
        """The documents of which the editors name a message of that number, and whether they say it is of that day.

        Those of which they say another day are left out.
        """
        rows = [(one, told) for told, one in self._told_of.get((volume, number), ())]
        if day is None:
            return [(one, True) for one, _ in rows]
        return [(one, told is not None) for one, told in rows if told is None or abs(told - day) <= ABROAD]

    def said(self, volume: str, day: date, series: str) -> list[Cited]:
        """The references to a paper of that day that may be called so."""
        return [cited for cited in self._said.get((volume, day), ()) if kin(cited.series, series)]

    def crowd(self, volume: str, day: date) -> int:
        """How many documents the volume prints of the week before and behind a day."""
        return sum(len(self.dated.get((volume, day + timedelta(days=step)), ())) for step in range(-7, 8))

    def naming(self, volume: str, number: str) -> list[Printed]:
        """The documents that name a paper of policy, the earliest first."""
        found = {one.document: one for one in self._naming.get((volume, number), ())}
        return sorted(found.values(), key=lambda one: (one.day or date.max, one.position))

    def first_naming(self, volume: str, number: str) -> Printed | None:
        """The earliest document that names a paper of policy: often the minutes in which it was adopted."""
        dated = [one for one in self._naming.get((volume, number), ()) if one.day]
        return min(dated, key=lambda one: (one.day or date.max, one.position), default=None)

    def speakers(self, volume: str, day: date, series: str) -> list[Printed]:
        """The documents that name a paper of that day and kind: one of them may hand on its text."""
        return self._speakers.get((volume, day, series), [])

    def between(self, message: Message, citing: date) -> tuple[date, date] | None:
        """The days between which a number was given out on its line, by the numbers known on either side.

        None where nothing before it is known since half a year, or where the numbers known contradict each other.
        """
        number = int(message.number)
        rows = self.heard.get((message.origin, message.destination, message.series), ())
        near = [(day, n) for day, n in rows if citing - timedelta(days=180) <= day <= citing + ABROAD]
        first = max((day for day, n in near if n < number), default=None)
        last = min((day for day, n in near if n > number), default=citing)
        if first is None or first > last:
            return None
        return first, last

    def passed_again(self, message: Message, given: date, citing: date) -> bool:
        """Whether the numbers of its line had begun anew since that day, and come to this one again."""
        if not message.number.isdigit():
            return False
        number = int(message.number)
        rows = self.runs.get((message.origin, message.destination, message.series), [])
        since = [n for day, n in rows if given < day <= citing]
        fell = next((at for at, n in enumerate(since) if n < number - _SLIPS), None)
        if fell is None:
            return False
        return any(n >= number for n in since[fell:]) or citing - given > timedelta(days=120)


def day_of(message: Message) -> date | None:
    """The day a message is dated; None where it is not known to the day."""
    try:
        return date.fromisoformat(message.date)
    except ValueError:
        return None


def day_said(cited: Cited) -> date | None:
    """The day that a reference gives."""
    try:
        return date.fromisoformat(cited.date)
    except ValueError:
        return None


def volume_of(document: str) -> str:
    """The volume of a document's id."""
    return document.partition("/")[0]


def kin(one: str, other: str) -> bool:
    """Whether two names of series may mean one: by wire, or by mail."""
    return one == other or not one or not other or {one, other} <= WIRE or {one, other} <= _MAIL
