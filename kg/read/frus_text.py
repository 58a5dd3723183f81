"""FRUS documents as bare text: copied from the historian's web site, or made from a volume.

The text as read is the file's own, to the letter, without a byte-order mark; offsets count its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import SourceError
from kg.model import Document, Mark, PassageKind, Volume
from kg.read.furniture import PAGE, note_marks, page_marks
from kg.read.layout import Layout
from kg.read.lines import is_heading, shape
from kg.read.sources import Source, open_bytes, volume_and_document

__all__ = ["claims", "parse", "read"]

NAME = "frus-text"
_BOM = b"\xef\xbb\xbf"
_DOCUMENT = re.compile(r"d\d+\w*")
_WHOLE = re.compile(r"[123]\d, 1[789]\d\d\b|\d\d From\b")  # "March 31, 1962", "99708 From": the last figure is no mark

# no mark hangs here: these numbers are those of files and pages
_WITHOUT_NOTES: frozenset[PassageKind] = frozenset({"source", "source-note", "number", "footnote", "summary"})


def claims(head: bytes) -> bool:
    """Whether these first bytes are a document: a source line or a heading stands near the top."""
    text = _decoded_head(head)
    if text is None or text.lstrip().startswith("<"):
        return False
    top = [line.strip() for line in text.splitlines() if line.strip()][:6]
    top = [PAGE.sub("", line).strip() for line in top]
    if top and (shape("source").fullmatch(top[0]) or shape("editors-number").fullmatch(top[0])):
        return True
    short = [line for line in top[:4] if len(line) < 400 and line[-1:] not in {";", ":"}]
    return any(is_heading(line) or shape("dateline").fullmatch(line) for line in short)


def named(path: Path, head: bytes) -> bool:
    """Whether a text is a document by its name alone ("d102.txt"), whatever its first lines say."""
    text = _decoded_head(head)
    return bool(text and _DOCUMENT.fullmatch(volume_and_document(path)[1])) and not str(text).lstrip().startswith("<")


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
    layout = Layout(text)
    layout.run()
    passages = tuple(layout.passages)
    pages = page_marks(text)
    spans = [(p.start, p.end, p.kind in {"heading", "closing"}) for p in passages if p.kind not in _WITHOUT_NOTES]
    labels = [p.label for p in passages if p.kind == "footnote"]
    clear = [m for m in note_marks(text, spans, labels) if not any(g.start <= m.start < g.end for g in pages)]
    clear = [m for m in clear if not _WHOLE.match(text, m.start - 1)]
    return Document(
        volume=volume,
        name=name,
        text=text,
        passages=passages,
        marks=tuple(sorted([*pages, *layout.marks, *clear], key=lambda mark: mark.start)),
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
