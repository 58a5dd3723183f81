"""FRUS documents as bare text: copied from the historian's web site, or made from a volume.

The text as read is the file's own, to the letter; offsets count its characters. What each line is follows from where
it stands and how it looks: source line, heading, classification, dateline, receipt, number, paragraphs, signature,
notes. Blank lines mean nothing, for half the files have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.model import Document, Mark, Passage, PassageKind, Volume
from kg.read.furniture import PAGE, note_marks, page_marks
from kg.read.lines import DATELINE, HEADING, RECEIVED, SOURCE, kind_of_line, opens_part
from kg.read.sources import Source, open_bytes, volume_and_document

__all__ = ["claims", "parse", "read"]

NAME = "frus-text"
_BOM = b"\xef\xbb\xbf"
_LINE = re.compile(r"[^\r\n]+")
_LEADING = re.compile(r"(?:\s|\[Page [\w.-]+\])*")
_EDITORS_NUMBER = re.compile(r"\[?No\.\s?\d+\w?\]?\.?")
_SOURCE_NOTE = re.compile(r"\s*\d{0,2}\s*(?=Source: [A-Z])")
_CAPITALS = re.compile(r"[A-Z][A-Z /&.,()’-]{2,40}:?")
_NUMBERED_NOTE = re.compile(r"[ \t]{2,}(\d{1,3})\. ")
_BULLET_NOTE = re.compile(r"- \S")
_KIND_OPENS = re.compile(r"(?:\d+\. )?(?:Memorand|Telegram|Letter|Minutes|Record|Notes?\b|Report|Statement|Extract|Draft|Paper)")
_CORRESPONDENCE = re.compile(r"\bto (?:the )?[A-Z]")
_SMALL_WORDS = re.compile(r"(?:of|the|for|and|to|in|de|du|da|di|la|le|von|van|zu|ad|interim|a|at|by|on|et|y|al|&c\.?,?)$")
_NUMBERED_LINE = re.compile(r"[(\[]?[\dA-Za-z]{1,4}[.)]\s")

# where a mark may hang; numbers elsewhere are those of files and pages
_WITH_NOTES: frozenset[PassageKind] = frozenset(
    {"heading", "classification", "dateline", "received", "salutation", "paragraph", "item", "closing", "editorial", "label"}
)


def claims(head: bytes) -> bool:
    """Whether these first bytes are a document: a source line or a heading stands near the top."""
    text = _decoded_head(head)
    if text is None or text.lstrip().startswith("<"):
        return False
    top = [line.strip() for line in text.splitlines() if line.strip()][:6]
    top = [PAGE.sub("", line).strip() for line in top]
    if top and (SOURCE.fullmatch(top[0]) or _EDITORS_NUMBER.fullmatch(top[0])):
        return True
    return any(HEADING.match(line) or DATELINE.fullmatch(line) for line in top[:4] if len(line) < 400 and line[-1] not in ";:")


def _decoded_head(head: bytes) -> str | None:
    for cut in range(4):  # the head may end inside a character
        try:
            return head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return None


def read(source: Source) -> Volume:
    """The volume of these files. A file that cannot be read does not stop the rest: it is named at the end.

    Raises:
        SourceError: from `documents`, after all others: files that are missing or not UTF-8.
    """
    return Volume(source.volume, source.volume, _origin(source), _documents(source))


def _origin(source: Source) -> str:
    return str(source.paths[0] if len(source.paths) == 1 else source.paths[0].parent)


def _documents(source: Source) -> Iterator[Document]:
    wrong: list[str] = []
    for position, path in enumerate(source.paths, 1):
        try:
            text = _text(path)
        except SourceError as error:
            wrong.append(str(error))
            continue
        yield parse(text, source.volume, volume_and_document(path)[1], str(path), position)
    if wrong:
        raise SourceError("; ".join(wrong))


def _text(path: Path) -> str:
    try:
        with open_bytes(path) as stream:
            content = stream.read()
        return content.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{path}, line {line}: not UTF-8; save the file as UTF-8 text") from error
    except (OSError, EOFError) as error:
        raise SourceError(f"{path}: cannot be read ({error}); check the file") from error


def parse(text: str, volume: str, name: str, origin: str = "", position: int = 0) -> Document:
    """One bare text as a document."""
    layout = _Layout(text)
    layout.run()
    passages = tuple(layout.passages)
    pages = page_marks(text)
    spans = [(p.start, p.end, p.kind in {"heading", "closing"}) for p in passages if p.kind in _WITH_NOTES]
    labels = [p.label for p in passages if p.kind == "footnote"]
    clear = [m for m in note_marks(text, spans, labels) if not any(g.start <= m.start < g.end for g in pages)]
    return Document(
        volume=volume,
        name=name,
        text=text,
        passages=passages,
        marks=tuple(sorted([*pages, *clear], key=lambda mark: mark.start)),
        origin=origin,
        format=NAME,
        page=_first_page(text, pages),
        editorial=layout.editorial,
        position=position,
    )


def _first_page(text: str, pages: list[Mark]) -> str:
    """The page a document begins on: the one before the first break, if that one is numbered."""
    if not pages:
        return ""
    first = pages[0]
    if not text[: first.start].strip():
        return first.label
    return str(int(first.label) - 1) if first.label.isdigit() else ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    indented: bool


class _Layout:
    """The lines of one text, told apart from top to bottom."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.passages: list[Passage] = []
        self.editorial = False
        self._lines = _lines(text)
        self._notes = _first_note(text, self._lines)  # index of the first line that is a note
        self._part = ""
        self._parts = 0
        self._top = True        # above the body
        self._heading = False   # the heading has been seen
        self._list = ""         # the list the lines are of: "participants"
        self._part_begins = 0   # index of its first passage

    def run(self) -> None:
        """Fill the passages."""
        body = self._lines[: self._notes]
        for at, line in enumerate(body):
            following = body[at + 1] if at + 1 < len(body) else None
            if not (self._above(line, following) if self._top else False):
                self._below(line)
        self._sign()
        self._write_notes()

    def _add(self, kind: PassageKind, start: int, end: int, label: str = "") -> None:
        if kind == "paragraph" and self.editorial:
            kind = "editorial"
        editors = self.editorial or kind in {"footnote", "source-note", "summary"}
        self.passages.append(Passage(kind, start, end, "editor" if editors else "author", self._part, label))

    def _last(self) -> Passage | None:
        return self.passages[-1] if len(self.passages) > self._part_begins else None

    # ------------------------------------------------------------------------------------------- above the body

    def _above(self, line: _Line, following: _Line | None) -> bool:
        """Take a line that stands above the body; False for the body's first."""
        text = line.text
        if text.startswith("Source: "):
            self._add("source-note", line.start, line.end)
            return True
        return self._before_heading(line, following) if not self._heading else self._after_heading(line, following)

    def _before_heading(self, line: _Line, following: _Line | None) -> bool:
        text = line.text
        last = self._last()
        if _EDITORS_NUMBER.fullmatch(text) and following is not None and not self._part:
            self._add("heading", line.start, line.end)  # "No. 810": the heading itself follows
            return True
        if last is None and SOURCE.fullmatch(text) and not _CORRESPONDENCE.search(text):
            self._add("source", line.start, line.end)
            return True
        kind = kind_of_line(text)
        if kind is not None and not opens_part(text):
            self._add(kind, line.start, line.end)
            return True
        if DATELINE.fullmatch(text) and not _CORRESPONDENCE.search(text) and not _KIND_OPENS.match(text):
            return self._after_heading(line, following)
        if len(text) > 500 or (self._part and not HEADING.match(text) and not text.isupper()):
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
        if DATELINE.fullmatch(text) or (_is_place(text) and following is not None and DATELINE.fullmatch(following.text)):
            self._add_dateline(line)
            return True
        kind = kind_of_line(text)
        if kind is not None and not opens_part(text):
            self._list = ""
            self._add(kind, line.start, line.end)
            return True
        if text.startswith("•"):
            self._add("item", line.start, line.end)
            return True
        if _CAPITALS.fullmatch(text):
            self._list = text.rstrip(":").lower()
            self._add("label", line.start, line.end, self._list)
            return True
        if self._list and _is_item(text):
            self._add("item", line.start, line.end, self._list)
            return True
        self._top = False
        return False

    def _add_dateline(self, line: _Line) -> None:
        start = line.start
        last = self._last()
        if last is not None and last.kind == "dateline" and _is_place(self.text[last.start : last.end]):
            self.passages.pop()
            start = last.start
        received = RECEIVED.search(line.text, 1)
        if received is None:
            self._add("dateline", start, line.end)
            return
        cut = line.start + received.start()
        self._add("dateline", start, cut - (len(self.text[start:cut]) - len(self.text[start:cut].rstrip())))
        self._add("received", cut, line.end)

    # ------------------------------------------------------------------------------------------------ the body

    def _below(self, line: _Line) -> None:
        if opens_part(line.text) and self.passages:
            self._sign()
            self._parts += 1
            self._part, self._part_begins = str(self._parts), len(self.passages)
            self._top, self._heading, self._list = True, False, ""
            self._add("label", line.start, line.end)
            return
        kind = kind_of_line(line.text)
        if kind in {"number", "classification", "received"} and self._last() and self._body_begun():
            kind = None  # such a line belongs above the body; in it, it is text
        if kind is None and line.text.startswith("•"):
            kind = "item"
        self._add(kind or "paragraph", line.start, line.end)

    def _body_begun(self) -> bool:
        return any(p.kind in {"paragraph", "editorial"} for p in self.passages[self._part_begins :])

    def _sign(self) -> None:
        """The last short lines of a part are its signature."""
        at = len(self.passages)
        while at > self._part_begins + 1 and len(self.passages) - at < 6:
            passage = self.passages[at - 1]
            if passage.kind not in {"paragraph", "closing"}:
                break
            if passage.kind == "paragraph" and not _is_signature(self.text[passage.start : passage.end]):
                break
            at -= 1
        if self.editorial or not any(p.kind == "paragraph" for p in self.passages[self._part_begins : at]):
            return
        for index in range(at, len(self.passages)):
            p = self.passages[index]
            self.passages[index] = Passage("closing", p.start, p.end, p.voice, p.part, p.label)

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


def _is_place(text: str) -> bool:
    """ "Legation of the United States,": the date is in the next line."""
    return text.endswith(",") and len(text) < 90


def _is_item(text: str) -> bool:
    """A participant or a subject, not yet the first sentence."""
    if len(text) > 170 or _NUMBERED_LINE.match(text):
        return False
    return not (len(text) > 70 and re.search(r"[a-z’”)]{3,}[.:;?]\d{0,2}$", text))


def _is_signature(text: str) -> bool:
    """A few words, each with a capital: "W. L. Putnam.", "Acting Secretary of State"."""
    words = text.split()
    if len(text) > 75 or len(words) > 9 or _NUMBERED_LINE.match(text) or "?" in text or text.endswith(";"):
        return False
    return all(not word[0].islower() or _SMALL_WORDS.match(word) for word in words) and any(w[0].isupper() or w[0] in "[(“" for w in words)
