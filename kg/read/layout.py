"""The lines of a bare text, told apart from top to bottom.

What a line is follows from where it stands and how it looks: source line, heading, classification, dateline, receipt,
number, paragraphs, signature, notes. Blank lines mean nothing, for half the files have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Mark, Passage, PassageKind
from kg.read.appearance import (
    is_enclosed,
    is_item,
    is_signature,
    names_correspondents,
    opens_body,
    opens_dateline,
    stands_above_heading,
)
from kg.read.lines import is_heading, kind_of_line, opens_part, shape

__all__ = ["Layout"]

_LINE = re.compile(r"[^\r\n]+")
_LEADING = re.compile(r"(?:\s|\[Page [\w.-]+\])*")
_SOURCE_NOTE = re.compile(r"\s*\d{0,2}\s*(?=Source: [A-Z])")
_CAPITALS = re.compile(r"[A-Z][A-Z /&.,()’-]{2,40}:?")
_NUMBERED_NOTE = re.compile(r"[ \t]{2,}(\d{1,3})\. ")
_BULLET_NOTE = re.compile(r"- \S")
_MARK_ALONE = re.compile(r"\d{1,2}")
_KIND_OPENS = re.compile(
    r"(?:\d+\. )?(?:Memorand|Telegram|Letter|Minutes|Record|Notes?\b|Report|Statement|Extract|Draft|Paper)"
)
_SEAL = re.compile(r"\[(?:seal|l\. ?s\.)\]", re.IGNORECASE)  # of a treaty: many sign


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indented: bool


class Layout:
    """The passages of one text; `run` fills them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.passages: list[Passage] = []
        self.marks: list[Mark] = []
        self.editorial = False
        self._lines = _lines(text)
        self._notes = _first_note(text, self._lines)  # index of the first line that is a note
        self._part = ""
        self._parts = 0
        self._top = True  # above the body
        self._heading = False  # the heading has been seen
        self._list = ""  # the list the lines are of: "participants"
        self._part_begins = 0  # index of its first passage

    def run(self) -> None:
        """Fill the passages."""
        body = self._lines[: self._notes]
        for at, line in enumerate(body):
            following = body[at + 1] if at + 1 < len(body) else None
            if (self._top or following is None) and self.passages and _MARK_ALONE.fullmatch(line.text):
                self.marks.append(Mark("note", line.start, line.end, line.text))  # of a note that was left out
                continue
            if not (self._above(line, following) if self._top else False):
                self._below(line, following)
        self._sign()
        self._write_notes()

    def _add(self, kind: PassageKind, start: int, end: int, label: str = "") -> None:
        if kind == "paragraph" and self.editorial:
            kind = "editorial"
        editors = self.editorial or kind in {"footnote", "source-note", "summary"}
        self.passages.append(Passage(kind, start, end, "editor" if editors else "author", self._part, label))

    def _quote(self, passage: Passage) -> str:
        return self.text[passage.start : passage.end]

    def _last(self) -> Passage | None:
        return self.passages[-1] if len(self.passages) > self._part_begins else None

    # ------------------------------------------------------------------------------------------- above the body

    def _above(self, line: _Line, following: _Line | None) -> bool:
        """Take a line that stands above the body; False for the body's first."""
        text = line.text
        if text[:1] in "Ss" and shape("source-note").fullmatch(text):
            self._add("source-note", line.start, line.end)
            return True
        if self._heading and text.startswith("Summary: ") and not self._part:
            self._add("summary", line.start, line.end)
            return True
        return self._before_heading(line, following) if not self._heading else self._after_heading(line, following)

    def _before_heading(self, line: _Line, following: _Line | None) -> bool:
        text = line.text
        last = self._last()
        if shape("editors-number").fullmatch(text) and following is not None and not self._part:
            counted = last is not None and last.kind == "heading"  # "No. 95." and, below it, its own "No. 310."
            self._add("number" if counted else "heading", line.start, line.end)  # the heading itself follows
            return True
        addressed = names_correspondents(text)
        if (last is None or last.kind == "source") and shape("source").fullmatch(text) and not addressed:
            self._add("source", line.start, line.end)
            return True
        kind = kind_of_line(text)
        if kind is not None and not (opens_part(text) and self.passages):  # one that opens the text names the document
            self._add(kind, line.start, line.end)
            return True
        if following is not None and stands_above_heading(text, following.text):
            self._add("label", line.start, line.end)
            return True
        if shape("dateline").fullmatch(text) and not addressed and not _KIND_OPENS.match(text):
            return self._after_heading(line, following)
        untitled = last is not None and opens_body(text, self._quote(last))
        if len(text) > 500 or untitled or (self._part and not is_heading(text) and not text.isupper()):
            self._top = False
            return False
        self._heading = True
        self._add_heading(line, last)
        return True

    def _add_heading(self, line: _Line, last: Passage | None) -> None:
        start = line.start
        if last is not None and last.kind == "heading":  # "No. 810" and this are one heading
            self.passages.pop()
            start = last.start
        note = _SOURCE_NOTE.search(line.text)
        end = line.start + note.start() if note else line.end
        if re.search(r"[Ee]ditorial\s+[Nn]ote", self.text[start:end]):
            self.editorial = True
        self._add("heading", start, end)
        if note:
            self._add("source-note", line.start + note.end(), line.end, label="1")

    def _after_heading(self, line: _Line, following: _Line | None) -> bool:
        text = line.text
        kind = kind_of_line(text)
        dated = kind != "label" and not self._subject_expected() and shape("dateline").fullmatch(text)
        if dated or (kind is None and following is not None and opens_dateline(text, following.text)):
            self._add_dateline(line)
            return True
        if shape("source").fullmatch(text) and text[0].isdigit() and len(text) < 40:
            self._add("source", line.start, line.end)
            return True
        last = self._last()
        if kind is not None and not (opens_part(text) and last and last.kind != "heading"):
            self._list = ""
            self._add(kind, line.start, line.end)
            return True
        if text.startswith("•"):
            self._add("item", line.start, line.end)
            return True
        if _CAPITALS.fullmatch(text) and not self._subject_expected():
            self._list = text.rstrip(":").lower()
            self._add("label", line.start, line.end, self._list)
            return True
        if (
            self._list
            and is_item(text)
            and (self._list != "subject" or self._subject_expected() or text[-1] not in ".:")
        ):
            self._add("item", line.start, line.end, self._list)
            return True
        self._top = False
        return False

    def _subject_expected(self) -> bool:
        """Whether the line above is SUBJECT: what follows is one, be it "SALT"; a sentence below it is the body."""
        last = self._last()
        return self._list == "subject" and last is not None and last.kind == "label"

    def _add_dateline(self, line: _Line) -> None:
        start = line.start
        last = self._last()
        if last is not None and last.kind == "dateline" and not shape("dateline").fullmatch(self._quote(last)):
            self.passages.pop()
            start = last.start
        received = shape("received").search(line.text, 1)
        if received is None:
            self._add("dateline", start, line.end)
            return
        cut = line.start + received.start()
        self._add("dateline", start, cut - (len(self.text[start:cut]) - len(self.text[start:cut].rstrip())))
        self._add("received", cut, line.end)

    # ------------------------------------------------------------------------------------------------ the body

    def _below(self, line: _Line, following: _Line | None) -> None:
        if opens_part(line.text) and self.passages:
            self._open_part()
            self._add("label", line.start, line.end)
            return
        if following is not None and self._encloses(line.text, following.text):
            self._open_part()
            self._heading = True
            self._add_heading(line, None)
            return
        kind = kind_of_line(line.text)
        if kind in {"number", "classification", "received"} and self._last() and self._body_begun():
            kind = None  # such a line belongs above the body; in it, it is text
        if kind is None and line.text.startswith("•"):
            kind = "item"
        self._add(kind or "paragraph", line.start, line.end)

    def _open_part(self) -> None:
        """What follows is an enclosure: what stands above it is complete."""
        self._sign()
        self._parts += 1
        self._part, self._part_begins = str(self._parts), len(self.passages)
        self._top, self._heading, self._list = True, False, ""

    def _encloses(self, text: str, following: str) -> bool:
        """Whether an enclosure begins here that no label announces."""
        last = self._last()
        if last is None or last.kind not in {"paragraph", "closing"} or not self._body_begun():
            return False
        return is_enclosed(text, self._quote(last), following)

    def _body_begun(self) -> bool:
        return any(p.kind in {"paragraph", "editorial"} for p in self.passages[self._part_begins :])

    def _sign(self) -> None:
        """The last short lines of a part are its signature, with to whom it goes, and remarks under it."""
        at = len(self.passages)
        signature: list[int] = []
        most = 40 if _SEAL.search(self.text, max(0, len(self.text) - 1500)) else 9
        while at > self._part_begins + 1 and len(self.passages) - at < most:
            passage = self.passages[at - 1]
            words = self._quote(passage)
            if passage.kind == "closing" or (passage.kind == "paragraph" and is_signature(words)):
                signature.append(at - 1)
            elif passage.kind not in {"paragraph", "label"} or not shape("below-the-signature").fullmatch(words):
                break
            at -= 1
        if self.editorial or not any(p.kind == "paragraph" for p in self.passages[self._part_begins : at]):
            return
        for index in signature:
            p = self.passages[index]
            kind: PassageKind = "dateline" if shape("dateline").fullmatch(self.text, p.start, p.end) else "closing"
            self.passages[index] = Passage(kind, p.start, p.end, p.voice, p.part, p.label)

    # ------------------------------------------------------------------------------------------------ the notes

    def _write_notes(self) -> None:
        self._part = ""
        count = 0
        for line in self._lines[self._notes :]:
            raw = self.text[self.text.rfind("\n", 0, line.start) + 1 : line.end]
            numbered = _NUMBERED_NOTE.match(raw)
            if not numbered and not _BULLET_NOTE.match(raw):  # a further paragraph of the note above
                last = self.passages.pop()
                self._add("footnote", last.start, line.end, last.label)
                continue
            count += 1
            label = numbered[1] if numbered else str(count)
            start = line.end - len(raw) + numbered.end() if numbered else line.start + 2
            end = line.end - 1 if line.text.endswith("↩") else line.end
            self._add("footnote", start, end, label)


def _lines(text: str) -> list[_Line]:
    """The lines that say something, without white space and page marks around them."""
    found: list[_Line] = []
    for line in _LINE.finditer(text):
        skipped = _LEADING.match(text, line.start(), line.end())
        start = skipped.end() if skipped else line.start()
        words = text[start : line.end()].rstrip()
        if words:
            found.append(_Line(start, start + len(words), words, text[line.start()] in " \t"))
    return found


def _first_note(text: str, lines: list[_Line]) -> int:
    """Where the notes at the end begin: as "  1. ..." with indented lines after it, or as "- ...↩"."""
    at = len(lines)
    while at and lines[at - 1].indented:
        at -= 1
    for index in range(at, len(lines)):
        raw = text[text.rfind("\n", 0, lines[index].start) + 1 : lines[index].end]
        if _NUMBERED_NOTE.match(raw):
            return index
    at = len(lines)
    while at and lines[at - 1].text.startswith("- "):
        at -= 1
    returning = any(line.text.endswith("↩") for line in lines[at:])
    return at if returning else len(lines)
