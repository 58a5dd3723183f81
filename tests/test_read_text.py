"""Bare text: the seed telegram and its neighbours, and what make_gold.py writes."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Document
from kg.read import Source, find_sources, read
from kg.read.frus_text import claims, parse

SAMPLES = Path(__file__).parent / "data" / "read" / "frus9999v01"


def texts(document: Document, *kinds: str, part: str | None = "") -> list[str]:
    return [document.quote(p.start, p.end) for p in document.passages_of(*kinds, part=part)]  # type: ignore[arg-type]


def parsed(path: Path) -> Document:
    return parse(path.read_text(encoding="utf-8"), path.parent.name, path.stem)


@pytest.fixture(scope="module")
def seeds(seed: Path) -> dict[str, Document]:
    sources, _ = find_sources([str(seed)])
    return {d.id: d for source in sources for d in read(source).documents}


def test_the_seed_telegram(example: Path) -> None:
    sources, problems = find_sources([str(example)])
    assert not problems
    (d,) = read(sources[0]).documents
    assert (d.id, d.page, d.format) == ("frus1952-54v15p1/d235", "426", "frus-text")
    assert d.text == example.read_text(encoding="utf-8")
    assert texts(d, "source") == ["795.00/7—2952: Telegram"]
    assert texts(d, "heading") == ["The Ambassador in the Soviet Union (Kennan) to the Department of State"]
    assert texts(d, "classification") == ["top secret"]
    assert len(texts(d, "paragraph")) == 7
    assert "Deptel 92, July 25 re Korean armistice" in d.prose.text
    assert "approach to Stalin would recommend" in d.prose.text
    at = d.prose.text.index("Deptel 92, July 25")
    start, end = d.prose.span(at, at + len("Deptel 92, July 25"))
    assert d.quote(start, end) == "Deptel 92, July 25"
    assert d.text[end] == "1"


def test_the_neighbours_of_the_seed(seeds: dict[str, Document]) -> None:
    assert len(seeds) == 15
    assert all(texts(d, "heading") for d in seeds.values())
    assert [i for i, d in seeds.items() if d.editorial] == ["frus1951v04p2/d345"]
    reply = seeds["frus1952-54v15p1/d241"]
    assert "In view urtel 201 and Clark opinion that" in reply.prose.text
    assert [p.label for p in reply.passages_of("footnote")] == ["1", "2", "3"]
    assert texts(reply, "footnote")[1] == "Dated July 29, p. 426."
    assert texts(seeds["frus1950v07/d81"], "footnote")[0] == "Andrey Vyshinsky, Soviet Foreign Minister."
    assert texts(seeds["frus1951v07p1/d643"], "closing") == ["Acheson"]
    assert len(texts(seeds["frus1951v07p1/d643"], "footnote")) == 1  # in two paragraphs


@pytest.mark.parametrize(
    ("document", "reads"),
    [
        ("frus1952-54v15p1/d234", "to the Embassy in the Soviet Union\n"),
        (
            "frus1952-54v15p1/d236",
            "Refs: A. Deptar 914536. B. State msg 268, 25 July. C. CX 51489. D. C 69351. E. CX 52284.",
        ),
        ("frus1952-54v15p1/d243", "in para three of C 52788 that we"),
        ("frus1952-54v15p1/d250", "Deptel 206, Aug 27 concerning"),
        ("frus1952-54v15p1/d250", "Deptel 204, Aug 27, should not"),
        ("frus1951v07p1/d612", "ReDeptel 239 Oct 2, you are now instructed"),
        ("frus1951v04p2/d347", "Paris 156, Tokyo 5. I saw Vyshinsky today from 2 to 2:45"),
        ("frus1951v04p2/d347", "(ref Deptel 227, September 28 expressing"),
        ("frus1950v07/d81", "interview Vishinsky on Korean invasion"),
    ],
)
def test_numbers_of_notes_are_cut_from_the_prose(seeds: dict[str, Document], document: str, reads: str) -> None:
    if document.endswith("d347"):
        reads = reads.replace(" expressing", "")
    assert reads in seeds[document].prose.text


def test_notes_below_settle_what_is_a_mark() -> None:
    d = parsed(SAMPLES / "d10.txt")
    assert "12. Re urtel 11 and Deptel 7, Jan 2 on the king. Roe agrees." in d.prose.text
    assert texts(d, "received") == ["[Received January 3—6 a. m.]"]
    assert texts(d, "closing") == ["Doe"]
    assert texts(d, "footnote")[2] == "Dated Jan. 2, p. 9.\n\n    It was not sent."
    assert "The king waits." in d.prose.text
    assert d.page == "9"


def test_an_editorial_note() -> None:
    d = parsed(SAMPLES / "d9.txt")
    assert d.editorial
    assert texts(d, "heading") == ["No. 9\nEditorial Note"]
    assert {p.voice for p in d.passages} == {"editor"}


def test_a_heading_of_the_1950s_with_its_source_note_glued_on() -> None:
    d = parse(
        "45. Telegram From the Department of State to the Embassy in Ruritania1Source: Department of State, Central Files. Secret.\n"
        "Washington, May 11, 1955—7:02 p.m.\nSUBJECT\nThe king\nPARTICIPANTS\nAnn Roe\nJohn Doe, Minister\n"
        "2. Wait for the king to speak before anything else is done in this matter.\nFor the Secretary:\nAnn Roe\n"
        "[Enclosure]\nDraft Letter From Roe to the King\nDear King:\nDo not wait any longer than you must, I beg of you.",
        "v",
        "d45",
    )
    assert texts(d, "heading") == ["45. Telegram From the Department of State to the Embassy in Ruritania"]
    assert texts(d, "source-note") == ["Source: Department of State, Central Files. Secret."]
    assert texts(d, "dateline") == ["Washington, May 11, 1955—7:02 p.m."]
    assert [(p.label, d.quote(p.start, p.end)) for p in d.passages_of("item")] == [
        ("subject", "The king"),
        ("participants", "Ann Roe"),
        ("participants", "John Doe, Minister"),
    ]
    assert texts(d, "closing") == ["For the Secretary:", "Ann Roe"]
    assert texts(d, part="1")[:3] == ["[Enclosure]", "Draft Letter From Roe to the King", "Dear King:"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("J.C.S. Files\nMemorandum by the British Chiefs of Staff\n[Quebec,] 12 September 1944.\ntop secret\nIt is agreed.",
         ["source", "heading", "dateline", "classification", "paragraph"]),
        ("A.\nMr. Roe to the Duke de Gramont.\nParis, July 21, 1870.\nReferring to the letter.",
         ["label", "heading", "dateline", "paragraph"]),
        ("[Inclosure 2 in No. 282—Translation.]\nThe Minister to Mr. Roe.\nTeheran, May 2, 1897.\nI beg to say so.",
         ["label", "heading", "dateline", "paragraph"]),
        ("No. 201.\n[Extract.]\nMr. Roe to Mr. Fish.\nNo. 70.]\nUnited States Consulate, Chihuahua, September 30, 1870.\nSir: I say.",
         ["heading", "label", "heading", "number", "dateline", "paragraph"]),
        ("Mr. Roe to Mr. Fish.\n[Telegram.—Received July 16, 1870.]\nParis, July 15, 1870.\nWar is certain to come.",
         ["heading", "label", "dateline", "paragraph"]),
        (
            ("C.\n[Untitled]\nLegation of the United States, Peking, February 24, 1864.\nSir: I have the honor to inform you "
            "that the President of the United States has been pleased to appoint Mr. Roe to the office of consul at the port "
            "of Chefoo in the province of Shantung.\nROE."),
            ["label", "label", "dateline", "paragraph", "closing"],
        ),
        ("NIE Files1\nNational Intelligence Estimate2\n[Washington,] 20 February 1953.\nThe problem is plain.",
         ["source", "heading", "dateline", "paragraph"]),
        ("77. Intelligence Memorandum\nSummary: It dissected policies.\nSource: Files. Secret.\nWashington, May 2, 1971.\nIt fell.",
         ["heading", "summary", "source-note", "dateline", "paragraph"]),
    ],
)  # fmt: skip
def test_what_stands_above_the_body(text: str, kinds: list[str]) -> None:
    d = parse(text, "v", "d")
    assert [p.kind for p in d.passages] == kinds
    assert {p.part for p in d.passages} == {""}


def test_a_subject_in_capitals_and_the_sentence_below_it() -> None:
    d = parse(
        "9. Memorandum of Conversation\nSUBJECT\nSALT\nThe following sums it up in a few words.\nAll was said.",
        "v",
        "d",
    )
    assert [(p.kind, p.label) for p in d.passages] == [
        ("heading", ""), ("label", "subject"), ("item", "subject"), ("paragraph", ""), ("paragraph", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("end", "signed"),
    [
        ("FR. v. GEROLT.\nHon. Hamilton Fish, Secretary of State of the United States, Washington.", 2),
        ("ALVIN P. HOVEY\nHis Excellency Sr. Dr. D. J. J. Loayza, Minister of Foreign Affairs.", 2),
        (
            "C. E. DE LONG, Minister Resident of the United States in Japan.\n[Similar letters went to London and to Paris, it is said.]",
            1,
        ),
        ("JOHN ROE.\nThis is a true copy.", 1),
        ("and this he would not say.", 0),
    ],
)
def test_signatures_with_what_stands_below_them(end: str, signed: int) -> None:
    d = parse(f"Mr. Roe to Mr. Fish.\nParis, July 15, 1870.\nSir: I have the honor to say so.\n{end}", "v", "d")
    assert texts(d, "closing") == end.split("\n")[:signed]


def test_what_is_a_document() -> None:
    assert claims(b"\xef\xbb\xbf795.00/7-2952: Telegram\n\nThe Ambassador to the Department of State\n")
    assert claims(b"No. 810\n\nEditorial Note\n")
    assert not claims(b"Dear diary,\nnothing happened today, and nothing will.\n")
    assert not claims(b"<TEI/>")


def test_a_file_that_is_not_utf8_is_named_and_does_not_stop_the_rest(tmp_path: Path) -> None:
    good = tmp_path / "d1.txt"
    good.write_text("No. 1\nEditorial Note\nThe king left.", encoding="utf-8-sig")
    bad = tmp_path / "d2.txt"
    bad.write_bytes(b"No. 2\nEditorial Note\n\xe9\xe9\xe9\xe9\xe9\n")
    documents = read(Source((bad, good), "v", "frus-text")).documents
    assert next(documents).text.startswith("No. 1")
    with pytest.raises(SourceError, match=r"d2\.txt, line 3: not UTF-8"):
        next(documents)


def test_text_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_bytes(b"No. 1\r\nEditorial Note\r\n\r\nThe king\tleft.\r\n")
    (d,) = read(Source((path,), "v", "frus-text")).documents
    assert d.text == "No. 1\r\nEditorial Note\r\n\r\nThe king\tleft.\r\n"
    assert texts(d, "editorial") == ["The king\tleft."]
    assert not list(read(Source((path,), "v", "frus-text")).persons)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n \n",
        "[Page 3]",
        "  1. A note alone.",
        "- A note alone.↩",
        "[Enclosure]",
        "2",
        "  go on",
        "Source: Files.",
    ],
)
def test_scraps_are_read_without_a_fall(text: str) -> None:
    d = parse(text, "v", "d")
    assert d.text == text
    assert all(0 <= p.start < p.end <= len(text) for p in d.passages)
    assert d.prose.text == text or d.marks


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["frus1882", "frus1934v05", "frus1955-57v23p2"])
def test_bare_text_of_three_eras_has_the_headings_of_the_volume(
    corpus: Path, evaluation: Path, tmp_path: Path, name: str
) -> None:
    import subprocess
    import sys

    path = corpus / "frus" / "volumes" / f"{name}.xml"
    subprocess.run(
        [sys.executable, str(evaluation / "make_gold.py"), str(path), "--out", str(tmp_path)],
        check=True,
        capture_output=True,
    )
    sources, problems = find_sources([str(tmp_path / "text")])
    assert not problems
    volume = {d.name: d for d in read(Source((path,), name, "frus-tei")).documents}
    bare = list(read(sources[0]).documents)
    assert len(bare) == len(volume)

    def squashed(d: Document, kind: str) -> list[str]:
        prose = d.prose
        return ["".join(prose.text[prose.offset(p.start) : prose.offset(p.end)].split()) for p in d.passages_of(kind)]  # type: ignore[arg-type]

    for kind in ("heading", "dateline", "source"):
        same = sum(squashed(d, kind)[:1] == squashed(volume[d.name], kind)[:1] for d in bare)
        assert same / len(bare) > 0.9, kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "No. 95.\nNo. 310.\nMr. Washburne to Mr. Fish.\nParis, October 31, 1870.\nSir: It is so.\n",
            ["heading", "number", "heading", "dateline", "paragraph"],
        ),
        (
            (
                "[Untitled]\nShanghai, March 1, 1864.\nI hereby certify that I have examined the corpse of D. Williams, who died.\n"
                "W. G. HAY, M. D.\n"
            ),
            ["label", "dateline", "paragraph", "closing"],
        ),
        (
            "286. Memorandum for the Desk Files\nSource: Department of State, Central Files, 753.00/12–1659. Secret.\nText.\n",
            ["heading", "source-note", "paragraph"],
        ),
    ],
)
def test_layout_above_the_body(text, kinds):
    assert [p.kind for p in parse(text, "v", "d1").passages] == kinds
