"""Enclosures: what each says of itself, and dates in it read against its own day."""

from datetime import date
from pathlib import Path

import pytest

from kg.authority import load
from kg.extract.pipeline import Extractor
from kg.graph import document_quads
from kg.model import Document, Enclosure, Passage, Volume
from kg.read import find_sources, read
from kg.resolve import resolve
from kg.resolve.dates import resolve_heading_dates


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def of(*parts: tuple[str, str, str], volume: str = "frus1882") -> Document:
    """A document made of these passages (part, kind, text)."""
    text, passages = "", []
    for part, kind, words in parts:
        passages.append(Passage(kind, len(text), len(text) + len(words), part=part))
        text += words + "\n"
    return Document(volume, "d1", text, tuple(passages))


LETTER = (
    ("", "heading", "Mr. Lowell to Mr. Frelinghuysen."),
    ("", "dateline", "Legation of the United States, London, May 9, 1882."),
    ("", "paragraph", "Sir: I inclose a copy of Lord Granville’s note."),
    ("", "closing", "J. R. LOWELL."),
)
NOTE = (
    ("1", "label", "[Inclosure 1 in No. 331.—Telegram.]"),
    ("1", "heading", "Lord Granville to Mr. Lowell."),
    ("1", "dateline", "Foreign Office, March 7, 1882."),
    (
        "1",
        "paragraph",
        "Sir: I have received your note of the 24th ultimo, No. 12, which I received on the 3d instant.",
    ),
    ("1", "closing", "GRANVILLE."),
)


def one(extractor: Extractor, *parts: tuple[str, str, str]) -> Enclosure:
    (found,) = extractor(of(*LETTER, *(("1", kind, words) for _, kind, words in parts))).enclosures
    return found


def test_an_enclosure_has_its_own_sender_and_date(extractor: Extractor) -> None:
    findings = extractor(of(*LETTER, *NOTE))
    (got,) = findings.enclosures
    assert (got.part, got.label, got.heading.kind) == ("1", "[Inclosure 1 in No. 331.—Telegram.]", "telegram")
    assert [(p.role, p.name) for p in got.heading.parties] == [
        ("sender", "Lord Granville"), ("addressee", "Mr. Lowell"), ("signer", "GRANVILLE"),
    ]  # fmt: skip
    assert (got.heading.sent.expressed, got.heading.place) == ("March 7, 1882", "Foreign Office")
    assert [p.surname for p in findings.heading.parties] == ["Lowell", "Frelinghuysen", "LOWELL"]
    assert findings.heading.sent.expressed == "May 9, 1882"
    text = findings.document.text
    assert text[got.start : got.end].startswith("[Inclosure 1")
    assert text[got.start : got.end].endswith("GRANVILLE.")
    for party in got.heading.parties:
        assert text[party.evidence.start : party.evidence.end] == party.evidence.quote


TOPS = [
    ((("", "label", "[Inclosure 2 in No. 51.—Mr. Lowell to Lord Granville.]"),), ["Mr. Lowell", "Lord Granville"]),
    ((("", "label", "Attachment"), ("", "paragraph", "Memorandum From the Secretary of State (Rusk) to President Johnson")),
     ["Rusk", "Johnson"]),
    ((("", "label", "Tab A"), ("", "paragraph", "MEMORANDUM FOR MR. BUNDY"), ("", "paragraph", "FROM: Mr. Komer")), ["Mr. Komer", "MR. BUNDY"]),
    ((("", "paragraph", "Copy of a letter from Mr. Hammond to Mr. Browne."),), ["Mr. Hammond", "Mr. Browne"]),
    ((("", "label", "[Enclosure]"), ("", "heading", "Proposals to the Conference on Opium")), []),
    ((("", "label", "[Enclosure]"), ("", "paragraph", "The Mexican Government has declined to consider it.")), []),
]  # fmt: skip


@pytest.mark.parametrize(("top", "names"), TOPS, ids=[top[-1][2][:40] for top, _ in TOPS])
def test_what_stands_for_a_heading(
    extractor: Extractor, top: tuple[tuple[str, str, str], ...], names: list[str]
) -> None:
    got = one(extractor, *top, ("", "paragraph", "The following are the views of the committee on the matter in hand."))
    assert [p.name for p in got.heading.parties if p.role in {"sender", "addressee"}] == names


@pytest.mark.parametrize(
    "parts",
    [(("1", "label", "[Inclosures.]"), ("1", "paragraph", "1. Mr. Browne to Mr. Seward, May 25, 1868.")),
     (("1", "label", "[Inclosure No. 2 is not sent.]"),),
     (("1", "footnote", "[Inclosure No. 5.—Confidential.]"),)],
)  # fmt: skip
def test_what_is_no_enclosure(extractor: Extractor, parts: tuple[tuple[str, str, str], ...]) -> None:
    assert extractor(of(*LETTER, *parts)).enclosures == ()


def test_a_date_in_a_title(extractor: Extractor) -> None:
    newspaper = one(
        extractor,
        ("", "label", "[Inclosure 1.—Extract from the Japan Gazette of August 24, 1881.]"),
        ("", "paragraph", "Sir James has returned."),
    )
    assert newspaper.heading.sent.expressed == "August 24, 1881"
    act = one(
        extractor,
        ("", "label", "[Inclosure.]"),
        ("", "heading", "Regulations under the act of June 5, 1880."),
        ("", "paragraph", "It is ordered."),
    )
    assert act.heading.sent is None


def resolved(extractor: Extractor, document: Document):
    return resolve(extractor(document), Volume(document.volume, "", "", iter(())), load())


def test_dates_in_an_enclosure_are_read_against_its_own_day(extractor: Extractor) -> None:
    found = resolved(extractor, of(*LETTER, *NOTE))
    (reference,) = [r for r in found.references if r.when and "24th" in r.when.expressed]
    assert (reference.when.edtf, reference.when.basis) == (
        "1882-02-24",
        "relative to 1882-03-07, the enclosure's own date",
    )


def test_a_year_that_an_enclosure_leaves_out(extractor: Extractor) -> None:
    (bare,) = extractor(
        of(
            *LETTER,
            ("1", "label", "[Inclosure.]"),
            ("1", "dateline", "Petropolis, November 5."),
            ("1", "closing", "Giers."),
        )
    ).enclosures
    got = resolve_heading_dates(bare.heading, of(*LETTER), "1", date(1882, 5, 9))
    assert got.sent.edtf == "1881-11-05"
    assert got.sent.basis.startswith("year inferred: latest such day not after 1882-05-09")
    same_year = resolve_heading_dates(bare.heading, of(*LETTER), "1", date(1882, 12, 1))
    assert same_year.sent.edtf == "1882-11-05"


def test_the_graph_keeps_an_enclosure_apart(extractor: Extractor) -> None:
    quads = document_quads(resolved(extractor, of(*LETTER, *NOTE)))
    about = [q for q in quads if q.startswith("<https://w3id.org/cablegraph/id/enclosure/frus1882/d1/1>")]
    assert any("ontology#Enclosure>" in q for q in about)
    assert any('"1882-03-07"' in q for q in about)
    assert sum("ontology#hasParty>" in q for q in about) == 3
    assert not any("ontology#sentBy>" in q or "#hasSender>" in q or "ontology#sourceId>" in q for q in about)
    own = [q for q in quads if q.startswith("<https://w3id.org/cablegraph/id/document/frus1882/d1> ")]
    assert sum("ontology#hasParty>" in q for q in own) == 3
    assert not any("enclosure-1" in q for q in own)


def test_every_enclosure_of_a_volume_is_borne_out(corpus: Path, extractor: Extractor) -> None:
    (source,), _ = find_sources([str(corpus / "frus" / "volumes" / "frus1930v01.xml")])
    found = 0
    for document in read(source).documents:
        if not any(p.part for p in document.passages):
            continue
        for enclosure in extractor(document).enclosures:
            inside = [p for p in document.passages if p.part == enclosure.part]
            assert inside
            for claim in (*enclosure.heading.evidence.values(), *(p.evidence for p in enclosure.heading.parties)):
                assert document.text[claim.start : claim.end] == claim.quote
                assert any(p.start <= claim.start < p.end for p in inside)
            found += enclosure.heading.party("sender") is not None
    assert found >= 12


@pytest.mark.parametrize(
    ("sender", "key"),
    [("The Secretary of State", "office/secretary-of-state"), ("The British Foreign Office", "")],
)
def test_for_whom_somebody_signs_is_an_office(extractor: Extractor, sender: str, key: str) -> None:
    document = of(
        ("", "heading", f"{sender} to the Ambassador in Mexico (Fletcher)"),
        ("", "dateline", "Washington, May 9, 1918."),
        ("", "paragraph", "Sir: I have received it."),
        ("", "closing", "For the Secretary of State:\nX. Y. Adee"),
        volume="frus1918",
    )
    signer = resolved(extractor, document).heading.party("signer")
    assert (signer.behalf, signer.behalf_key) == ("the Secretary of State", key)
