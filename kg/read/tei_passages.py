"""The text of a TEI document as it grows, word by word, and the passages that borders cut it into."""

from __future__ import annotations

import re
from typing import Literal

from kg.model import Passage, PassageKind
from kg.read.lines import kind_of_line, opens_part, shape

__all__ = ["Context", "Passages"]

# What the surrounding elements promise of a passage; its own words may say better.
Context = Literal[
    "paragraph", "item", "heading", "label", "dateline", "opener", "closing", "postscript", "salutation", "inline"
]

_EDITORIAL = re.compile(r"editorial\s+note", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:?!”’)\]]$")


class Passages:
    """The text so far; `put` adds words, `border` ends the passage that is open."""

    def __init__(self, *, editorial: bool) -> None:
        self.passages: list[Passage] = []
        self.editorial = editorial
        self.pieces: list[str] = []
        self.length = 0
        self.gap = ""  # white space owed before the next word
        self.context: Context = "paragraph"
        self.label = ""
        self.glue = False  # a list's "1." was just written: its item goes on in the same line
        self.inside = ""  # within a row or a note: what an inner block's border becomes
        self.part = ""  # the enclosure that the words stand in: "1", "1.1"
        self._first = -1  # where the open passage begins; -1: none is open
        self._first_piece = 0
        self._base = ""  # the part that the parts now counted belong to: "1."
        self._counter = 0
        self._part_is_new = True

    @property
    def between(self) -> bool:
        """Whether no passage is open."""
        return self._first < 0

    def put(self, words: str | None) -> None:
        """Words behind those before, white space folded."""
        if not words:
            return
        folded = " ".join(words.split())
        if not folded:
            self.gap = self.gap or " "
            return
        if self._first < 0:
            gap = "\n" if self.length else ""
            self._first = self.length + len(gap)
            self._first_piece = len(self.pieces)
        else:
            gap = self.gap or (" " if words[0].isspace() else "")
        self.pieces.append(gap + folded)
        self.length += len(gap) + len(folded)
        self.gap = " " if words[-1].isspace() else ""
        self.glue = False

    def border(self) -> None:
        """A block's border: what was open is a passage."""
        if self.inside:
            self.gap = self.inside if self.gap != "\n" else "\n"
            return
        if self.glue:
            self.gap = " "
            return
        if self._first >= 0:
            text = "".join(self.pieces[self._first_piece :]).lstrip()
            self._close(text)
            self._first = -1

    def _close(self, text: str) -> None:
        kind, label = self._settle(text)
        start, end = self._first, self.length
        if kind == "label" and not label and opens_part(text):
            self._open_part()
        elif kind not in {"label", "source", "heading"}:  # "[Inclosure No. 1.]" below a heading names it
            self._part_is_new = False
        if kind == "heading" and not self.part and _EDITORIAL.search(text):
            self.editorial = True
        received = shape("received").search(text, 1) if kind == "dateline" else None
        if received:
            cut = start + received.start()
            self.add(kind, start, start + len(text[: received.start()].rstrip()), label)
            self.add("received", cut, end, label)
            return
        self.add(kind, start, end, label)

    def add(self, kind: PassageKind, start: int, end: int, label: str = "") -> None:
        """A passage that is known by its offsets."""
        editors = self.editorial or kind in {"footnote", "source-note", "summary"}
        self.passages.append(Passage(kind, start, end, "editor" if editors else "author", self.part, label))

    def _settle(self, text: str) -> tuple[PassageKind, str]:
        """The kind of the passage that ends here."""
        context, label = self.context, self.label
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

    def _open_part(self) -> None:
        if self._part_is_new:  # "[Enclosure]" at the head of an attachment names it, and does not open another
            return
        self._counter += 1
        self.part = f"{self._base}{self._counter}"
        self._part_is_new = True

    def set_apart(self, kind: PassageKind, label: str) -> None:
        """The words since the last border are a passage of this kind, whatever they say."""
        if self._first >= 0:
            self.add(kind, self._first, self.length, label)
            self._first = -1

    def open_attachment(self) -> tuple[str, int, str]:
        """Begins an enclosure that is an element of its own; the answer is for `close_attachment`."""
        self.border()
        self._counter += 1
        outer = self._base, self._counter, self.part
        self.part = f"{self._base}{self._counter}"
        self._base, self._counter, self._part_is_new = f"{self.part}.", 0, True
        return outer

    def close_attachment(self, outer: tuple[str, int, str]) -> None:
        """Goes on with what the enclosure stood in."""
        self._base, self._counter, self.part = outer
        self._part_is_new = False


def _kind_of_inline(text: str) -> PassageKind:
    """A note printed in place, above a heading as a rule."""
    if text.startswith("["):
        return "label"
    return "source" if len(text) < 200 else "paragraph"
