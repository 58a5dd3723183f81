"""The editors' Lists of Papers of a TEI volume: what they call each document's act.

A List gives for each paper its heading, an abstract in one sentence and its page. Where several papers begin on a page,
the number of the telegram tells which is meant, or the order, where as many entries as papers name the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from kg.grammar import table

__all__ = ["acts_listed"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NUMBER = re.compile(r"\((\d+)\)")


def acts_listed(path: Path, numbers: Mapping[str, str]) -> dict[str, str]:
    """The act of each document of a volume whose List of Papers names one.

    Args:
        path: a TEI volume.
        numbers: a document's number in the series of its post, by the document's id, as far as known.

    Raises:
        OSError: the file cannot be read.
        etree.XMLSyntaxError: it is no XML.
    """
    volume = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
    beginning = _beginning(volume)
    entries: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for page, number, abstract in _entries(volume):
        entries[page].append((number, abstract))
    found = {}
    for page, named in entries.items():
        documents = beginning.get(page, [])
        for place, (number, abstract) in enumerate(named):
            numbered = [d for d in documents if number and numbers.get(d) == number]
            if len(numbered) == 1:
                document = numbered[0]
            elif len(documents) == len(named):
                document = documents[place]
            else:
                continue
            if act := _act(abstract):
                found[document] = act
    return found


def _beginning(volume: etree._Element) -> dict[str, list[str]]:
    """The documents that begin on each page, in their order."""
    page, found = "", defaultdict(list)
    for element in volume.iter(f"{_TEI}pb", f"{_TEI}div"):
        if element.tag == f"{_TEI}pb":
            page = element.get("n") or ""
        elif element.get("type") == "document" and element.get(_ID):
            found[page].append(str(element.get(_ID)))
    return found


def _entries(volume: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Page, number and abstract of each entry."""
    for row in volume.iter(f"{_TEI}row"):
        cells = row.findall(f"{_TEI}cell")
        if len(cells) != 3:
            continue
        breaks = next(cells[1].iter(f"{_TEI}lb"), None)
        page = cells[2].find(f".//{_TEI}ref")
        if breaks is None or page is None:
            continue
        number = _NUMBER.search(_words(cells[0]))
        yield _words(page), number.group(1) if number else "", _behind(breaks)


def _behind(breaks: etree._Element) -> str:
    """The words from a line break to the next."""
    parts = [breaks.tail or ""]
    for sibling in breaks.itersiblings():
        if sibling.tag == f"{_TEI}lb":
            break
        parts += [_words(sibling), sibling.tail or ""]
    return " ".join("".join(parts).split())


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _act(abstract: str) -> str:
    rows = table("lists").rows
    return next((str(row["act"]) for row in rows if row.pattern is not None and row.pattern.search(abstract)), "")
