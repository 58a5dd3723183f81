"""Numbers of notes glued to words: which are cut, which are not, and how often that is right."""

import sys
from pathlib import Path

import pytest
from lxml import etree

from kg.read.frus_text import parse
from kg.read.furniture import note_marks, page_marks


def cut(text: str, notes: tuple[str, ...] = ()) -> list[str]:
    """Each mark with the two characters before it."""
    return [
        f"{text[max(0, m.start - 2) : m.start]}|{m.label}" for m in note_marks(text, [(0, len(text), False)], notes)
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Deptel 92, July 251 re Korean armistice", ["25|1"]),
        ("interview Vishinsky1 on Korean invasion", ["ky|1"]),
        ("in confidence.1", ["e.|1"]),
        ("Deptel 206, Aug 271 and Deptel 204, Aug 27,2 should", ["27|1", "7,|2"]),
        ("the king (Clark)1 in C 527882 that we", ["k)|1", "88|2"]),
        ("Refs: A. Deptar 914536.1 B. State msg 268, 25 July.2 C. CX 51489.3 D.", ["6.|1", "y.|2", "9.|3"]),
        ("Union1 urtel 2012 and opinion3 that", ["on|1", "01|2", "on|3"]),
        ("which is enclosed,40 summarizing the view", ["d,|40"]),
        ("of January 19513 and", ["51|3"]),
        ("He said so*", ["so|*"]),
        ("Source: Files.\nWe saw Fawzi (Embassy telegram 12622) today", ["62|2"]),
        ("government (Embtel 6982), Gaza incident (Embtel 7373), and March 3 (Embtel 7544).", ["98|2", "37|3", "54|4"]),
        ("I discussed Department’s 15312 on Saturday", ["31|2"]),
        ("Source: Files.\nThis amplifies Saigon 7682 and (Embtel 1083).3 He", ["68|2", ").|3"]),
        ("Source: Files.\nHe came2 with what is said (Comkas 423) of the plan", ["me|2", "42|3"]),
        ("with reference to my notea of the 31st and your No. 42a of July 30, 1900,b", ["te|a", "42|a", "0,|b"]),
    ],
)
def test_marks(text: str, marks: list[str]) -> None:
    assert cut(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "Deptel 92, July 25 re telegram 201 of 1952",
        "telegrams 2180 and 2181 June 27",
        "at 2:45 p.m. on June 3, 1950, 16 nations",
        "$2,500,000 and 5.2 percent, or 1,000 men",
        "See No. 4, pp. 12–13, article 7 and paragraph 3",
        "in March 1882 and in ’82 and FY’72",
        "* * * He had",
        "Department’s 1532 of May 3 and Embtel 1262, June 4",
        "telegram 1262 from Cairo",
        "Saigon 768 of May 3 and Comkas 421 to Delhi",
        "it was noted and cabled that NSC Action No. 575c stands",
    ],
)
def test_true_numbers_stay(text: str) -> None:
    assert cut(text) == []


def test_notes_at_hand_bound_the_row() -> None:
    assert cut("Re urtel 112 and Deptel 73", ("1", "2")) == []  # nothing to begin the row with is likelier than a slip
    assert cut("Union1. Re urtel 112 and Deptel 73", ("1", "2")) == ["on|1", "11|2"]


def test_page_marks() -> None:
    text = "approach to Stalin [Page 427] would [Page XV]recommend [Page]"
    assert [(text[m.start : m.end], m.label) for m in page_marks(text)] == [("[Page 427]", "427"), ("[Page XV]", "XV")]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("frus1882", 0.95, 0.75), ("frus1934v05", 0.93, 0.98), ("frus1955-57v23p2", 0.91, 0.96)],
)
def test_marks_of_whole_volumes(
    corpus: Path, evaluation: Path, monkeypatch: pytest.MonkeyPatch, name: str, recall: float, precision: float
) -> None:
    monkeypatch.setattr(sys, "path", [str(evaluation), *sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    import make_gold

    right = wrong = missed = 0
    for element in etree.parse(corpus / "frus" / "volumes" / f"{name}.xml").getroot().iter(make_gold.T + "div"):
        if element.get("type") == "document" and element.get(make_gold.XID):
            render = make_gold.Render()
            render.walk(element, top=True)
            text = render.text()
            true = {(at, at + len(e.get("n"))) for at, e in render.notes if e.get("n")}
            found = {(m.start, m.end) for m in parse(text, name, "d").marks if m.kind == "note"}
            right, wrong, missed = right + len(true & found), wrong + len(found - true), missed + len(true - found)
    assert right / (right + missed) >= recall
    assert right / (right + wrong) >= precision
