"""FRUS volumes in TEI, of every encoding, read as a stream: one document in memory at a time.

An element is thrown away as soon as its document is rendered. The parser expands no outside entity, opens no
connection and loads no DTD.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from kg.errors import BrokenSourceError, FormatError
from kg.model import Document, ListEntry, Term, Volume
from kg.read.sources import Source, open_bytes, stem
from kg.read.tei_text import TEI, XML_ID, Rendering

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["claims", "read", "volume_in"]

NAME = "frus-tei"
_CHUNK = 1 << 16
_DIV, _PB = TEI + "div", TEI + "pb"
_DOCUMENT = frozenset({"document", "document-pending"})
_NAMESPACE = b"http://www.tei-c.org/ns/1.0"
_VOLUME_ID = re.compile(rb"<(?:\w+:)?TEI\b[^>]*?\bxml:id\s*=\s*[\"']([^\"']+)[\"']")

_Event = tuple[str, "_Element"]


def claims(head: bytes) -> bool:
    """Whether these first bytes are TEI; a byte-order mark and UTF-16 are taken."""
    return _NAMESPACE in _plain(head)


def volume_in(head: bytes) -> str:
    """The volume's own name in its first bytes, "" where it has none."""
    found = _VOLUME_ID.search(_plain(head))
    return found[1].decode("utf-8", "replace") if found else ""


def _plain(head: bytes) -> bytes:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    return head


def read(source: Source) -> Volume:
    """The volume with its lists; the documents come as the file is read on.

    Raises:
        FormatError: well-formed, but not TEI.
        BrokenSourceError: ill-formed or broken off; also from `documents`, after those before the break.
    """
    path = source.paths[0]
    events = _events(path)
    front = _Front()
    first = front.take(events, path)
    title = front.title or source.volume
    name = front.volume or source.volume or stem(path)
    documents = _Documents(name, str(path), events, front.page).read(first)
    return Volume(name, title, str(path), documents, tuple(front.persons), tuple(front.terms))


# -------------------------------------------------------------------------------------------------- the stream


def _events(path: Path) -> Iterator[_Event]:
    """Starts and ends of divisions, ends of page breaks; the last is ("done", root)."""
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=(_DIV, _PB),
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    with open_bytes(path) as stream:
        try:
            while chunk := stream.read(_CHUNK):
                parser.feed(chunk)
                yield from parser.read_events()
            root = parser.close()
        except etree.XMLSyntaxError as error:
            yield from parser.read_events()
            raise _broken(path, error) from error
        except (OSError, EOFError, zlib.error) as error:
            raise BrokenSourceError(
                f"{path}: the packed file breaks off ({error}); the documents before that were read; fetch it again"
            ) from error
        yield from parser.read_events()
        yield "done", root


def _broken(path: Path, error: etree.XMLSyntaxError) -> BrokenSourceError:
    what = (error.msg or "ill-formed").split(", line")[0]
    return BrokenSourceError(
        f"{path}, line {error.lineno or 1}: broken XML ({what}); the documents before that line were read. "
        "Mend the line or fetch the file again, then read it again"
    )


@dataclass
class _Front:
    """What stands before the first document."""

    volume: str = ""
    title: str = ""
    page: str = ""
    persons: list[ListEntry] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    def take(self, events: Iterator[_Event], path: Path) -> _Element | None:
        """Read to the first document and give its element, still empty; None where there is none."""
        listing = False
        for event, element in events:
            if event == "done":
                self._header(element, path)
                return None
            name = element.get(XML_ID)
            if element.tag == _PB:
                self.page = element.get("n", "")
            elif event == "start" and element.get("type") in _DOCUMENT:
                self._header(element.getroottree().getroot(), path)
                return element
            elif name in {"persons", "terms"}:
                listing = event == "start"
                if event == "end":
                    self._list(element)
                    element.clear()
            elif event == "end" and not listing:
                element.clear()
        return None

    def _header(self, root: _Element, path: Path) -> None:
        name = str(root.tag)
        if not name.startswith(TEI):
            raise FormatError(
                f"{path}: XML, but not TEI (its root is <{name}>); name a FRUS volume, or take the file out"
            )
        self.volume = root.get(XML_ID, "")
        path_to_titles = f"{TEI}teiHeader/{TEI}fileDesc/{TEI}titleStmt/{TEI}title"
        titles = {e.get("type"): _folded(e) for e in root.iterfind(path_to_titles)}
        self.title = titles.get("complete") or next(iter(titles.values()), "")

    def _list(self, division: _Element) -> None:
        for item in division.iter(TEI + "item"):
            name = next((e for e in item.iter(TEI + "persName", TEI + "term") if e.get(XML_ID)), None)
            if name is None:
                continue
            words = _folded(name)
            rest = _folded(item).removeprefix(words).lstrip(" ,;:").rstrip()
            if name.tag == TEI + "term":
                self.terms.append(Term(name.get(XML_ID, ""), words.rstrip(" ,"), rest))
            else:
                self.persons.append(ListEntry(name.get(XML_ID, ""), words.rstrip(" ,"), rest))


def _folded(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


# ------------------------------------------------------------------------------------------------ the documents


class _Documents:
    """The documents of one file, in its order."""

    def __init__(self, volume: str, origin: str, events: Iterator[_Event], page: str) -> None:
        self._volume = volume
        self._origin = origin
        self._events = events
        self._page = page
        self._position = 0
        self._unnamed = 0
        self._names: set[str] = set()

    def read(self, first: _Element | None) -> Iterator[Document]:
        """Each document once, an outer one before those inside it."""
        outer, page = first, self._page
        for event, element in self._events:
            if event == "done":
                return
            if element.tag == _PB:
                self._page = element.get("n", "")
            elif event == "start":
                if outer is None and element.get("type") in _DOCUMENT:
                    outer, page = element, self._page
            elif element is outer:
                yield from self._with_inner(element, page)
                outer = None
                _forget(element)
            elif outer is None:
                element.clear()

    def _with_inner(self, outer: _Element, page: str) -> Iterator[Document]:
        """A document and those inside it (1861-64), each with the page it begins on."""
        for element in outer.iter(_DIV, _PB):
            if element.tag == _PB:
                page = element.get("n", "")
            elif element.get("type") in _DOCUMENT:
                yield self._document(element, page)

    def _document(self, element: _Element, page: str) -> Document:
        rendering = Rendering(editorial=element.get("subtype") == "editorial-note")
        text = rendering.render(element)
        self._position += 1
        opening = [mark for mark in rendering.marks if mark.kind == "page" and mark.start == 0]
        return Document(
            volume=self._volume,
            name=self._name(element),
            text=text,
            passages=tuple(rendering.passages),
            marks=tuple(rendering.marks),
            tags=tuple(rendering.tags),
            origin=self._origin,
            line=element.sourceline or 1,
            format=NAME,
            page=opening[-1].label if opening else page,
            editorial=rendering.editorial,
            position=self._position,
        )

    def _name(self, element: _Element) -> str:
        """The document's id; where the volume gives none (frus1861) or one twice, a made-up one that stays the same."""
        name = element.get(XML_ID, "")
        if not name:
            self._unnamed += 1
            name = f"unnamed-{self._unnamed}"
        again, plain = 1, name
        while name in self._names:
            again += 1
            name = f"{plain}-{again}"
        self._names.add(name)
        return name


def _forget(element: _Element) -> None:
    """Free a document that is read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]
