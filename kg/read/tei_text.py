"""A TEI document as text: one walk, white space folded as a browser folds it, every passage on its own line.

No-break and thin spaces fold too, so that a pattern needs to know one space only. Notes leave a mark where they hang
and follow after the body; a source note and a summary follow the heading they hang on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from kg.model import Mark, Passage, PassageKind, Tag
from kg.read.lines import kind_of_line, opens_part, shape

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FRUS", "TEI", "XML_ID", "Rendering"]

TEI = "{http://www.tei-c.org/ns/1.0}"
FRUS = "{http://history.state.gov/frus/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_EDITORIAL = re.compile(r"editorial\s+note", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:?!”’)\]]$")

# What the surrounding elements promise of a passage; its own words may say better.
_Context = Literal[
    "paragraph", "item", "heading", "label", "dateline", "opener", "closing", "postscript", "salutation", "inline"
]
_TagKind = Literal["person", "gloss", "reference", "date", "place"]
_Handler = Callable[["Rendering", "_Element"], None]


def _blocks(context: _Context) -> _Handler:
    return lambda rendering, element: rendering.block(element, context)


class Rendering:
    """The text of one document as it grows, with its passages, marks and tags."""

    def __init__(self, *, editorial: bool = False) -> None:
        self.passages: list[Passage] = []
        self.marks: list[Mark] = []
        self.tags: list[Tag] = []
        self.editorial = editorial
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""  # white space owed before the next word
        self._first = -1  # where the open passage begins; -1: none is open
        self._first_piece = 0
        self._context: _Context = "paragraph"
        self._label = ""
        self._glue = False  # a list's "1." was just written: its item goes on in the same line
        self._inside = ""  # within a row or a note: what an inner block's border becomes
        self._part = self._base = ""
        self._counter = 0
        self._part_is_new = True
        self._in_head = False
        self._deferred: list[_Element] = []  # source notes and summaries, for after the head
        self._notes: list[tuple[_Element, str]] = []

    def render(self, document: _Element) -> str:
        """The text of a document's element; fills passages, marks and tags."""
        self._walk(document)
        self._end()
        at = 0
        while at < len(self._notes):  # a note may hang on a note
            note, self._part = self._notes[at]
            self._write_note(note, "source-note" if _is_source(note) else "footnote")
            at += 1
        self.tags.sort(key=lambda tag: (tag.start, -tag.end))
        end = self._length
        self.marks = [mark if mark.end <= end else replace(mark, start=end, end=end) for mark in self.marks]
        return "".join(self._pieces)

    # -------------------------------------------------------------------------------------------- words and borders

    def _put(self, words: str | None) -> None:
        if not words:
            return
        folded = " ".join(words.split())
        if not folded:
            self._gap = self._gap or " "
            return
        if self._first < 0:
            gap = "\n" if self._length else ""
            self._first = self._length + len(gap)
            self._first_piece = len(self._pieces)
        else:
            gap = self._gap or (" " if words[0].isspace() else "")
        self._pieces.append(gap + folded)
        self._length += len(gap) + len(folded)
        self._gap = " " if words[-1].isspace() else ""
        self._glue = False

    def _walk(self, element: _Element) -> None:
        put = self._put
        if element.text:
            put(element.text)
        for child in element:
            handler = self._HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child)
            elif isinstance(child.tag, str):
                self._walk(child)
            if child.tail:
                put(child.tail)

    def _end(self) -> None:
        """A block's border: what was open is a passage."""
        if self._inside:
            self._gap = self._inside if self._gap != "\n" else "\n"
            return
        if self._glue:
            self._gap = " "
            return
        if self._first >= 0:
            text = "".join(self._pieces[self._first_piece :]).lstrip()
            self._close(text)
            self._first = -1

    def _close(self, text: str) -> None:
        kind, label = self._settle(text)
        start, end = self._first, self._length
        if kind == "label" and not label and opens_part(text):
            self._open_part()
        elif kind not in {"label", "source", "heading"}:  # "[Inclosure No. 1.]" below a heading names it
            self._part_is_new = False
        if kind == "heading" and not self._part and _EDITORIAL.search(text):
            self.editorial = True
        received = shape("received").search(text, 1) if kind == "dateline" else None
        if received:
            cut = start + received.start()
            self._add(kind, start, start + len(text[: received.start()].rstrip()), label)
            self._add("received", cut, end, label)
            return
        self._add(kind, start, end, label)

    def _add(self, kind: PassageKind, start: int, end: int, label: str = "") -> None:
        editors = self.editorial or kind in {"footnote", "source-note", "summary"}
        self.passages.append(Passage(kind, start, end, "editor" if editors else "author", self._part, label))

    def _settle(self, text: str) -> tuple[PassageKind, str]:
        """The kind of the passage that ends here."""
        context, label = self._context, self._label
        if context == "paragraph":
            return kind_of_line(text) or ("editorial" if self.editorial else "paragraph"), label
        if context == "item":
            # numbered paragraphs are often encoded as lists
            prose = not label and len(text) > 60 and _SENTENCE.search(text)
            return ("editorial" if self.editorial else "paragraph") if prose else "item", label
        if context == "postscript":
            return "closing" if len(text) < 100 else "paragraph", label
        if context == "inline":
            return kind_of_line(text) or _kind_of_inline(text), label
        if context == "opener":
            if shape("dateline").fullmatch(text):
                return "dateline", label
            return kind_of_line(text) or ("source" if shape("source").fullmatch(text) else "label"), label
        if context == "dateline" and shape("received").match(text):
            return "received", label
        return context, label

    # ------------------------------------------------------------------------------------------------------- parts

    def _open_part(self) -> None:
        if self._part_is_new:  # "[Enclosure]" at the head of an attachment names it, and does not open another
            return
        self._counter += 1
        self._part = f"{self._base}{self._counter}"
        self._part_is_new = True

    def _attachment(self, element: _Element) -> None:
        self._end()
        self._counter += 1
        outer = self._base, self._counter, self._part
        self._part = f"{self._base}{self._counter}"
        self._base, self._counter, self._part_is_new = f"{self._part}.", 0, True
        self.block(element, "paragraph")
        self._base, self._counter, self._part = outer
        self._part_is_new = False

    # ------------------------------------------------------------------------------------------------------ blocks

    def block(self, element: _Element, context: _Context, label: str = "") -> None:
        """An element whose borders part passages."""
        self._end()
        outer = self._context, self._label
        self._context, self._label = context, label
        self._walk(element)
        self._end()
        self._context, self._label = outer

    def _paragraph(self, element: _Element) -> None:
        inner = self._context in {"item", "postscript", "closing", "dateline", "opener"}
        self.block(element, self._context if inner else "paragraph", self._label)

    def _division(self, element: _Element) -> None:
        if element.get("type") not in {"document", "document-pending"}:  # those are documents of their own
            self.block(element, "paragraph")

    def _head(self, element: _Element) -> None:
        parent = element.getparent()
        if parent is None or parent.tag in {TEI + "list", TEI + "table", TEI + "figure"}:
            self.block(element, "label", self._label or "list")
            return
        document = parent.tag == FRUS + "attachment" or parent.get("type") in {"document", "document-pending"}
        outer, self._in_head = self._in_head, document
        self.block(element, "heading" if document else "label")
        self._in_head = outer
        deferred, self._deferred = self._deferred, []
        for note in deferred:
            kind: PassageKind = "summary" if note.get("type") == "summary" else "source-note"
            self._write_note(note, "source" if note.get("rend") == "inline" else kind)

    def _list(self, element: _Element) -> None:
        if self._context in {"closing", "dateline"}:
            self.block(element, self._context)
        else:
            self.block(element, "item", (element.get("type") or "").strip())
        self._glue = False
        self._end()

    def _list_label(self, element: _Element) -> None:
        self._end()
        self._walk(element)
        if not self._inside:
            self._glue = True

    def _item(self, element: _Element) -> None:
        self.block(element, self._context if self._context == "closing" else "item", self._label)

    def _row(self, element: _Element) -> None:
        self._end()
        outer, self._inside = self._inside, self._inside or " "
        self.block(element, "item", "table")
        self._inside = outer
        self._end()

    def _line_break(self, _element: _Element) -> None:
        self._gap = "\n" if self._inside != " " else " "

    # ------------------------------------------------------------------------------------------------------- notes

    def _note(self, element: _Element) -> None:
        kind = element.get("type")
        inline = element.get("rend") == "inline"
        if self._in_head and (kind in {"summary", "source"} or inline or _is_source(element)):
            self._deferred.append(element)
        elif inline and not self._inside:
            self.block(element, "inline")
            return
        else:
            self._notes.append((element, self._part))
        if element.get("n"):
            self.marks.append(Mark("note", self._length, self._length, element.get("n", "")))

    def _write_note(self, element: _Element, kind: PassageKind) -> None:
        self._end()
        outer, self._inside = self._inside, "\n"
        in_head, self._in_head = self._in_head, False
        self._gap = ""
        self._walk(element)
        self._inside, self._in_head = outer, in_head
        if self._first >= 0:
            self._add(kind, self._first, self._length, element.get("n", ""))
            self._first = -1

    # ------------------------------------------------------------------------------------------------ page and tags

    def _page_break(self, element: _Element) -> None:
        """Between two passages it belongs to the second; at the very end there is none."""
        at = self._length + (self._first < 0 < self._length)
        self.marks.append(Mark("page", at, at, element.get("n", "")))

    def _tag(self, element: _Element, kind: _TagKind, target: str, role: str = "") -> None:
        pieces, start = len(self._pieces), self._length
        self._walk(element)
        if len(self._pieces) == pieces:
            return
        if self._pieces[pieces][0] in " \n":
            start += 1
        self.tags.append(Tag(kind, start, self._length, target, role))

    def _person(self, element: _Element) -> None:
        self._tag(element, "person", element.get("corresp", "").lstrip("#"), element.get("type", ""))

    def _gloss(self, element: _Element) -> None:
        self._tag(element, "gloss", element.get("target", "").lstrip("#"), element.get("type", ""))

    def _reference(self, element: _Element) -> None:
        if element.get("target"):
            self._tag(element, "reference", element.get("target", ""))
        else:
            self._walk(element)

    def _date(self, element: _Element) -> None:
        when = element.get("when", "")
        if not when:
            begin = element.get("from") or element.get("notBefore") or ""
            end = element.get("to") or element.get("notAfter") or ""
            when = f"{begin}/{end}" if begin or end else ""
        calendar = element.get("calendar", "")
        if when:
            self._tag(element, "date", when, element.get("type", "") or ("" if calendar == "gregorian" else calendar))
        else:
            self._walk(element)

    def _place(self, element: _Element) -> None:
        self._tag(element, "place", "")

    def _cell(self, element: _Element) -> None:
        self.block(element, "item", "table")

    _HANDLERS: ClassVar[dict[object, _Handler]] = {
        TEI + "p": _paragraph,
        TEI + "head": _head,
        TEI + "div": _division,
        FRUS + "attachment": _attachment,
        TEI + "opener": _blocks("opener"),
        TEI + "dateline": _blocks("dateline"),
        TEI + "salute": _blocks("salutation"),
        TEI + "closer": _blocks("closing"),
        TEI + "signed": _blocks("closing"),
        TEI + "postscript": _blocks("postscript"),
        TEI + "quote": _blocks("paragraph"),
        TEI + "list": _list,
        TEI + "label": _list_label,
        TEI + "item": _item,
        TEI + "table": _cell,
        TEI + "row": _row,
        TEI + "cell": _cell,
        TEI + "lb": _line_break,
        TEI + "pb": _page_break,
        TEI + "note": _note,
        TEI + "persName": _person,
        TEI + "gloss": _gloss,
        TEI + "ref": _reference,
        TEI + "date": _date,
        TEI + "placeName": _place,
        TEI + "ab": _paragraph,
        TEI + "lg": _paragraph,
        TEI + "l": _paragraph,
        TEI + "byline": _paragraph,
        TEI + "trailer": _paragraph,
        TEI + "address": _paragraph,
        TEI + "addrLine": _paragraph,
        TEI + "figure": _paragraph,
        TEI + "figDesc": _paragraph,
    }


def _is_source(note: _Element) -> bool:
    if note.get("type") == "source":
        return True
    opening = next((words for words in note.itertext() if not words.isspace()), "")
    return opening.lstrip().startswith("Source:")


def _kind_of_inline(text: str) -> PassageKind:
    """A note printed in place, above a heading as a rule."""
    if text.startswith("["):
        return "label"
    return "source" if len(text) < 200 else "paragraph"
