"""A TEI document as text: one walk, white space folded as a browser folds it, every passage on its own line.

No-break and thin spaces fold too, so that a pattern needs to know one space only. Notes leave a mark where they hang
and follow after the body; a source note and a summary follow the heading they hang on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Literal

from kg.model import Mark, Passage, PassageKind, Tag
from kg.read.tei_passages import Context, Passages

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FRUS", "TEI", "XML_ID", "Rendering"]

TEI = "{http://www.tei-c.org/ns/1.0}"
FRUS = "{http://history.state.gov/frus/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_TagKind = Literal["person", "gloss", "reference", "date", "place"]
_Handler = Callable[["Rendering", "_Element"], None]


def _blocks(context: Context) -> _Handler:
    return lambda rendering, element: rendering.block(element, context)


class Rendering:
    """One document's element as text, with its passages, marks and tags: what each element of TEI does to the text."""

    def __init__(self, *, editorial: bool = False) -> None:
        self.marks: list[Mark] = []
        self.tags: list[Tag] = []
        self._text = Passages(editorial=editorial)
        self._in_head = False
        self._deferred: list[_Element] = []  # source notes and summaries, for after the head
        self._notes: list[tuple[_Element, str]] = []

    @property
    def passages(self) -> list[Passage]:
        """The passages, in order."""
        return self._text.passages

    @property
    def editorial(self) -> bool:
        """Whether the document is an editorial note."""
        return self._text.editorial

    def render(self, document: _Element) -> str:
        """The text of a document's element; fills passages, marks and tags."""
        self._walk(document)
        self._text.border()
        at = 0
        while at < len(self._notes):  # a note may hang on a note
            note, self._text.part = self._notes[at]
            self._write_note(note, "source-note" if _is_source(note) else "footnote")
            at += 1
        self.tags.sort(key=lambda tag: (tag.start, -tag.end))
        end = self._text.length
        self.marks = [mark if mark.end <= end else replace(mark, start=end, end=end) for mark in self.marks]
        return "".join(self._text.pieces)

    def _walk(self, element: _Element) -> None:
        put = self._text.put
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

    # ------------------------------------------------------------------------------------------------------ blocks

    def block(self, element: _Element, context: Context, label: str = "") -> None:
        """An element whose borders part passages."""
        self._text.border()
        outer = self._text.context, self._text.label
        self._text.context, self._text.label = context, label
        self._walk(element)
        self._text.border()
        self._text.context, self._text.label = outer

    def _paragraph(self, element: _Element) -> None:
        inner = self._text.context in {"item", "postscript", "closing", "dateline", "opener"}
        self.block(element, self._text.context if inner else "paragraph", self._text.label)

    def _attachment(self, element: _Element) -> None:
        outer = self._text.open_attachment()
        self.block(element, "paragraph")
        self._text.close_attachment(outer)

    def _division(self, element: _Element) -> None:
        if element.get("type") not in {"document", "document-pending"}:  # those are documents of their own
            self.block(element, "paragraph")

    def _head(self, element: _Element) -> None:
        parent = element.getparent()
        if parent is None or parent.tag in {TEI + "list", TEI + "table", TEI + "figure"}:
            self.block(element, "label", self._text.label or "list")
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
        if self._text.context in {"closing", "dateline"}:
            self.block(element, self._text.context)
        else:
            self.block(element, "item", (element.get("type") or "").strip())
        self._text.glue = False
        self._text.border()

    def _list_label(self, element: _Element) -> None:
        self._text.border()
        self._walk(element)
        if not self._text.inside:
            self._text.glue = True

    def _item(self, element: _Element) -> None:
        self.block(element, self._text.context if self._text.context == "closing" else "item", self._text.label)

    def _row(self, element: _Element) -> None:
        self._text.border()
        outer, self._text.inside = self._text.inside, self._text.inside or " "
        self.block(element, "item", "table")
        self._text.inside = outer
        self._text.border()

    def _line_break(self, _element: _Element) -> None:
        self._text.gap = "\n" if self._text.inside != " " else " "

    # ------------------------------------------------------------------------------------------------------- notes

    def _note(self, element: _Element) -> None:
        kind = element.get("type")
        inline = element.get("rend") == "inline"
        if self._in_head and (kind in {"summary", "source"} or inline or _is_source(element)):
            self._deferred.append(element)
        elif inline and not self._text.inside:
            self.block(element, "inline")
            return
        else:
            self._notes.append((element, self._text.part))
        if element.get("n"):
            self.marks.append(Mark("note", self._text.length, self._text.length, element.get("n", "")))

    def _write_note(self, element: _Element, kind: PassageKind) -> None:
        self._text.border()
        outer, self._text.inside = self._text.inside, "\n"
        in_head, self._in_head = self._in_head, False
        self._text.gap = ""
        self._walk(element)
        self._text.inside, self._in_head = outer, in_head
        self._text.set_apart(kind, element.get("n", ""))

    # ------------------------------------------------------------------------------------------------ page and tags

    def _page_break(self, element: _Element) -> None:
        """Between two passages it belongs to the second; at the very end there is none."""
        at = self._text.length + (self._text.between and self._text.length > 0)
        self.marks.append(Mark("page", at, at, element.get("n", "")))

    def _tag(self, element: _Element, kind: _TagKind, target: str, role: str = "") -> None:
        pieces, start = len(self._text.pieces), self._text.length
        self._walk(element)
        if len(self._text.pieces) == pieces:
            return
        if self._text.pieces[pieces][0] in " \n":
            start += 1
        self.tags.append(Tag(kind, start, self._text.length, target, role))

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
