"""FRUS TEI: every encoding, every document, no word lost; and what is broken is said where it breaks."""

import collections
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from kg.errors import BrokenSourceError, FormatError
from kg.model import Document, Volume
from kg.read import Source, read

SAMPLE = Path(__file__).parent / "data" / "read" / "sample.xml"
TEI = "{http://www.tei-c.org/ns/1.0}"
DOCUMENT = {"document", "document-pending"}


def volume(path: Path) -> Volume:
    return read(Source((path,), "sample", "frus-tei"))


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {d.name: d for d in volume(SAMPLE).documents}


def texts(document: Document, *kinds: str, part: str | None = "") -> list[str]:
    return [document.quote(p.start, p.end) for p in document.passages_of(*kinds, part=part)]  # type: ignore[arg-type]


def test_volume_and_its_lists_are_known_before_the_documents() -> None:
    found = volume(SAMPLE)
    assert (found.id, found.title) == ("frus9999v01", "Made-up Relations, 9999, Volume I")
    assert [(e.id, e.name, e.description) for e in found.persons] == [
        ("p_RA1", "Roe, Ann", "Ambassador in Ruritania until May 9999"),
        ("p_DJ1", "Doe, John (Jack)", "Minister"),
    ]
    assert [(t.id, t.short, t.long) for t in found.terms] == [("t_Embtel1", "Embtel", "Embassy telegram")]


def test_every_document_once_in_reading_order(documents: dict[str, Document]) -> None:
    assert list(documents) == ["d1", "d1a", "unnamed-1", "d3", "d4", "d5", "d6"]
    assert [d.position for d in documents.values()] == [1, 2, 3, 4, 5, 6, 7]
    assert [d.page for d in documents.values()] == ["1", "2", "2", "3", "4", "4", "4"]
    assert [d.line for d in documents.values()] == sorted(d.line for d in documents.values())


def test_a_letter_of_1882(documents: dict[str, Document]) -> None:
    d = documents["d1"]
    assert texts(d, "heading") == ["No. 1.\nMr. Roe to Mr. Doe"]
    assert texts(d, "label") == ["[Extract.]"]
    assert texts(d, "dateline") == ["Legation of the United States,\nStreslau, March 22, 1882."]
    assert texts(d, "received") == ["(Received April 6.)"]
    assert texts(d, "number") == ["No. 140.]"]
    assert texts(d, "paragraph") == ["Sir: I send the treaty. The efforts of the king go on."]
    assert texts(d, "closing") == ["I have, &c.,", "ANN ROE."]
    assert texts(d, "footnote") == ["Not so."]
    assert "letter inside" not in d.text


def test_enclosures_keep_their_own_part(documents: dict[str, Document]) -> None:
    d = documents["d1"]
    assert texts(d, part="1") == [
        "[Inclosure 1 in No. 140.—Translation.]",
        "The treaty",
        "Article one.",
        "The first item.",
        "The second.",
        "And so on.",
    ]
    assert texts(d, part="1.1") == ["[Subinclosure]", "Deeper still."]
    later = documents["d4"]
    assert texts(later, part="1") == ["[Attachment]", "The draft reply.", "Secret."]
    assert texts(later, part="2") == ["Tab A", "The map."]


def test_marks_are_points_and_split_words_are_whole(documents: dict[str, Document]) -> None:
    d = documents["d1"]
    page = next(m for m in d.marks if m.kind == "page")
    assert (page.label, d.text[page.start - 2 : page.start + 4]) == ("2", "efforts"[:6])
    d = documents["d3"]
    assert all(m.start == m.end for m in d.marks)
    assert "July 25 re the king. Doe agrees." in d.prose.text
    assert [d.text[: m.start].split()[-1] for m in d.marks] == ["25", "Doe"]


def test_a_telegram_in_todays_encoding(documents: dict[str, Document]) -> None:
    d = documents["d3"]
    assert texts(d, "source") == ["795.00/7–2952: Telegram"]
    assert texts(d, "heading") == ["The Ambassador in Ruritania (Roe) to the Secretary of State"]
    assert texts(d, "classification") == ["top secret"]
    assert texts(d, "dateline") == ["Streslau, July 29, 1952—4 p. m."]
    assert texts(d, "received") == ["[Received July 29—7:11 a. m.]"]
    assert texts(d, "item") == ["Horses 12"]
    assert [(p.label, d.quote(p.start, p.end)) for p in d.passages_of("footnote")] == [
        ("1", "See Document 1.\nA second paragraph of it."),
        ("2", "The Minister."),
    ]


def test_tags_are_the_editors_witness(documents: dict[str, Document]) -> None:
    d = documents["d3"]
    assert [(t.kind, d.quote(t.start, t.end), t.target, t.role) for t in d.tags] == [
        ("person", "Roe", "", "from"),
        ("gloss", "Secretary of State", "", "to"),
        ("place", "Streslau", "", ""),
        ("date", "July 29, 1952—4 p. m.", "1952-07-29T16:00:00", ""),
        ("gloss", "Embtel", "t_Embtel1", ""),
        ("person", "Doe", "p_DJ1", ""),
        ("reference", "Document 1", "#d1", ""),
    ]
    span = next(t for t in documents["d4"].tags if t.kind == "date")
    assert span.target == "1956-05-03/1956-05-04"


def test_source_note_and_summary_stand_outside_the_heading(documents: dict[str, Document]) -> None:
    d = documents["d4"]
    assert texts(d, "heading") == ["4. Memorandum of a Conversation, Streslau, May 3, 1956"]
    assert texts(d, "source-note") == ["Source: Central Files. Secret. Drafted by Doe."]
    assert texts(d, "summary") == ["Roe advised Doe to wait."]
    assert {p.voice for p in d.passages_of("source-note", "summary", "footnote", part=None)} == {"editor"}
    assert [(p.label, d.quote(p.start, p.end)) for p in d.passages_of("item")] == [
        ("participants", "Ann Roe"),
        ("participants", "John Doe"),
    ]
    assert texts(d, "paragraph")[0].startswith("1. Ann Roe said")


def test_editorial_notes_speak_with_the_editors_voice(documents: dict[str, Document]) -> None:
    d = documents["d5"]
    assert d.editorial
    assert {p.voice for p in d.passages} == {"editor"}
    assert texts(d, "editorial") == ["On May 5 the king left."]
    assert not documents["d4"].editorial


@pytest.mark.parametrize("form", ["bom", "gzip", "utf-16"])
def test_other_wrappings_read_the_same(tmp_path: Path, form: str) -> None:
    content = SAMPLE.read_bytes()
    path = tmp_path / "sample.xml"
    if form == "bom":
        path.write_bytes(b"\xef\xbb\xbf" + content)
    elif form == "gzip":
        path = tmp_path / "sample.xml.gz"
        path.write_bytes(gzip.compress(content))
    else:
        path.write_text(content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"'), encoding="utf-16")
    assert [(d.id, d.text) for d in volume(path).documents] == [(d.id, d.text) for d in volume(SAMPLE).documents]


def test_broken_xml_is_told_after_the_documents_before_it(tmp_path: Path) -> None:
    path = tmp_path / "broken.xml"
    path.write_bytes(SAMPLE.read_bytes().replace(b"<p>Wait for the reply.</p>", b"<p>Wait for the reply.</q>"))
    line = path.read_text().split("</q>")[0].count("\n") + 1
    documents = volume(path).documents
    names = []
    with pytest.raises(BrokenSourceError, match=rf"broken\.xml, line {line}: broken XML .*fetch the file again"):
        names.extend(d.name for d in _each(documents, names))
    assert names == ["d1", "d1a", "unnamed-1", "d3"]


def _each(documents: Iterator[Document], names: list[str]) -> Iterator[Document]:
    for document in documents:
        names.append(document.name)
        if len(names) > 99:
            yield document


def test_a_gzip_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml.gz"
    path.write_bytes(gzip.compress(SAMPLE.read_bytes())[:-400])
    with pytest.raises(BrokenSourceError, match=r"cut\.xml\.gz"):
        list(volume(path).documents)


def test_entities_reach_neither_files_nor_the_memory(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    path = tmp_path / "outside.xml"
    path.write_bytes(
        SAMPLE.read_bytes()
        .replace(b"<TEI ", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<TEI '.encode(), 1)
        .replace(b"Wait for the reply", b"Wait for &x;")
    )
    with pytest.raises(BrokenSourceError):
        assert not any("the secret" in d.text for d in volume(path).documents)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path.write_bytes(
        SAMPLE.read_bytes()
        .replace(b"<TEI ", f'<!DOCTYPE TEI [<!ENTITY l0 "ha">{laughs}]>\n<TEI '.encode(), 1)
        .replace(b"Wait for the reply", b"Wait for &l9;")
    )
    with pytest.raises(BrokenSourceError):
        list(volume(path).documents)


def test_xml_that_is_no_tei_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_text("<html><body><p>No.</p></body></html>")
    with pytest.raises(FormatError, match=r"page\.xml: XML, but not TEI"):
        volume(path)


def own_letters(element: etree._Element, *, top: bool = True) -> str:
    """The text of a document without the documents inside it, by the plainest of walks."""
    if not top and element.tag == TEI + "div" and element.get("type") in DOCUMENT:
        return ""
    return (element.text or "") + "".join(own_letters(c, top=False) + (c.tail or "") for c in element)


def check(path: Path) -> list[Document]:
    """Every document is read, no letter is lost, and passages and tags fit the text."""
    root = etree.parse(path, etree.XMLParser(remove_comments=True, remove_pis=True)).getroot()
    elements = [e for e in root.iter(TEI + "div") if e.get("type") in DOCUMENT]
    found = list(volume(path).documents)
    assert len(found) == len(elements)
    assert len({d.id for d in found}) == len(found)
    for element, d in zip(elements, found, strict=True):
        assert collections.Counter("".join(d.text.split())) == collections.Counter(
            "".join(own_letters(element).split())
        ), d.id
        at = 0
        for p in d.passages:
            assert at <= p.start < p.end, d.id
            assert not d.text[at : p.start].strip(), d.id
            assert d.quote(p.start, p.end) == d.quote(p.start, p.end).strip(), d.id
            at = p.end
        assert at == len(d.text), d.id
        assert all(d.quote(t.start, t.end).strip() == d.quote(t.start, t.end) != "" for t in d.tags), d.id
        assert all(0 <= m.start == m.end <= len(d.text) for m in d.marks), d.id
    return found


def test_the_sample_loses_nothing() -> None:
    assert len(check(SAMPLE)) == 7


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "count", "persons"),
    [
        ("frus1861", 429, 0),
        ("frus1864p3", 885, 0),
        ("frus1882", 416, 0),
        ("frus1934v05", 639, 0),
        ("frus1955-57v23p2", 265, 68),
        ("frus1969-76ve04", 330, 111),
        ("frus1977-80v01", 163, 404),
    ],
)
def test_real_volumes_lose_nothing(corpus: Path, name: str, count: int, persons: int) -> None:
    path = corpus / "frus" / "volumes" / f"{name}.xml"
    assert len(check(path)) == count
    assert len(volume(path).persons) == persons


@pytest.mark.corpus
def test_todays_encoding_loses_nothing(current_encoding: Path) -> None:
    found = [d for path in sorted(current_encoding.glob("*.xml")) for d in check(path)]
    assert [d.id for d in found] == [
        "frus1949v07p2/d238",
        "frus1949v07p2/d239",
        "frus1952-54Guat/d45",
        "frus1977-80v11p1/d20",
    ]
    assert texts(found[0], "classification") == ["secret"]
    assert texts(found[0], "received") == ["[Received May 9—7:11 a. m.]"]
