"""Decisions, and what became of advice and plans."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.extract.pipeline import Extractor
from kg.grammar import check
from kg.model import Counsel, Decision, Plan, Verdict
from kg.read import Source, read
from kg.read.frus_text import parse
from kg.resolve.outcomes import comparisons, outcomes, reports

OUT = "795.00/8–152: Telegram\nThe Secretary of State to the Embassy in the Soviet Union\nWashington, August 1, 1952—4 p.m.\n"
A, B, C = "v/d1", "v/d2", "v/d3"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def decided(extractor: Extractor, body: str) -> tuple[Decision, ...]:
    return extractor(parse(f"{OUT}{body}\n", "frus1952-54v15p1", "d241")).decisions


def test_every_row_proves_itself() -> None:
    assert check("decisions") == []


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (
            "113. Urtel 201, July 29. Department fully concurs in your recommendation that no approach be made.",
            "approves",
        ),
        ("113. Your telegram 201, July 29. Department does not concur in your suggestion.", "rejects"),
        ("113. In view urtel 201, July 29, Dept has decided not to pursue this approach.", "ends"),
        ("113. Reference your telegram 201, July 29. The Department has decided to make the approach.", "takes"),
        ("113. Your telegram 201, July 29. Your recommendations are receiving careful consideration.", "defers"),
    ],
)
def test_a_decision_and_what_it_decides_on(extractor: Extractor, body: str, verdict: str) -> None:
    (one,) = decided(extractor, body)
    assert one.verdict == verdict
    assert body.endswith(one.evidence.quote)
    assert one.on < one.evidence.start or "has decided" in one.evidence.quote


def test_no_decision_without_a_document_it_decides_on(extractor: Extractor) -> None:
    assert decided(extractor, "113. The Department has decided not to pursue this approach.") == ()


def counsel(document: str, stance: str, label: str, adviser: str = "person/kennan", start: int = 1) -> Counsel:
    return Counsel(f"advice/{document}/{start}", document, stance, label, adviser, day=date(1952, 7, 29))


@pytest.mark.parametrize(
    ("stance", "verdict", "became"),
    [
        ("for", "approves", "followed"),
        ("against", "approves", "followed"),
        ("for", "rejects", "not-followed"),
        ("against", "ends", "followed"),
        ("for", "ends", "not-followed"),
        ("against", "takes", "not-followed"),
        ("prefers", "takes", "followed"),
        ("for", "defers", "deferred"),
    ],
)
def test_what_became_of_it(stance: str, verdict: str, became: str) -> None:
    given = counsel(A, stance, "approach to Vyshinsky on armistice")
    on_it = Verdict("decision/v/d2/9", B, A, verdict, "not to pursue the approach to Vyshinsky", 0.85)
    (found,) = outcomes([given], [on_it])
    assert (found.outcome, found.confidence) == (became, 0.85)
    assert "approach" in found.reason


@pytest.mark.parametrize(
    ("quote", "meant"),
    [
        ("Your course of action in this matter is approved.", [1]),
        ("as suggested in your despatch No. 1267, write a note", [1]),
        ("His proposal meets with the approval of this Government", [2]),
        ("We agree with you that it would be well to publish the text", [1]),
        ("We agree that much has changed", []),
    ],
)
def test_whose_counsel_a_decision_is_on(quote: str, meant: list[int]) -> None:
    own = counsel(A, "for", "publish the text", start=1)
    reported = replace(counsel(A, "for", "send ships", start=2), by_author=False)
    found = outcomes([own, reported], [Verdict("decision/v/d2/9", B, A, "approves", quote, 0.85)])
    assert [one.counsel.key for one in found] == [f"advice/{A}/{n}" for n in meant]


def test_a_decision_means_the_advice_it_shares_words_with() -> None:
    given = [counsel(A, "for", "publish the note", start=1), counsel(A, "for", "approach Vyshinsky in Moscow", start=2)]
    on_it = Verdict("decision/v/d2/9", B, A, "takes", "You are authorized to approach Vyshinsky", 0.6)
    assert [o.counsel.key for o in outcomes(given, [on_it])] == ["advice/v/d1/2"]
    elsewhere = Verdict("decision/v/d2/9", B, A, "takes", "You are authorized to sign the treaty", 0.6)
    assert list(outcomes(given, [elsewhere])) == []


def test_advice_on_one_plan_is_compared_where_documents_meet() -> None:
    mine = counsel(A, "against", "approach to Vyshinsky on Korean armistice")
    other = counsel(B, "for", "approach Vyshinsky regarding Korean armistice", "person/murphy")
    assert list(comparisons([mine, other], {})) == []
    (found,) = comparisons([mine, other], {B: [A]})
    assert (found.agreement, found.one.key, found.other.key) == ("contrary", mine.key, other.key)
    (third,) = comparisons([mine, other], {A: [C], B: [C]})
    assert third.agreement == "contrary"
    same = counsel(B, "against", "approach Vyshinsky regarding Korean armistice", "person/murphy")
    assert [c.agreement for c in comparisons([mine, same], {B: [A]})] == ["same"]


def test_nobody_contradicts_himself_and_other_matters_are_no_plan() -> None:
    mine = counsel(A, "against", "approach to Vyshinsky on Korean armistice")
    assert list(comparisons([mine, counsel(B, "for", "approach Vyshinsky on Korean armistice")], {B: [A]})) == []
    assert list(comparisons([mine, counsel(B, "for", "sale of wheat to Egypt", "person/x")], {B: [A]})) == []


def test_a_planned_approach_meets_the_one_that_is_told_of() -> None:
    planned = Plan("approach/v/d1/5", A, "person/vyshinsky", happened=False, day=date(1952, 7, 1))
    soon = Plan("approach/v/d2/5", B, "person/vyshinsky", happened=True, day=date(1952, 7, 20))
    late = Plan("approach/v/d3/5", C, "person/vyshinsky", happened=True, day=date(1953, 7, 20))
    other = Plan("approach/v/d3/9", C, "person/stalin", happened=True, day=date(1952, 7, 2))
    assert [(r.told.key, r.confidence) for r in reports([planned, soon, late], {})] == [(soon.key, 0.6)]
    assert [(r.told.key, r.confidence) for r in reports([planned, soon], {B: [A]})] == [(soon.key, 0.85)]
    assert list(reports([planned, late, other], {})) == []


MEMORANDUM = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1" n="1"><head>1. Memorandum
From the President's Assistant for National Security Affairs (Kissinger) to President Nixon{source}</head>
<dateline>Washington, October 3, 1969.</dateline>
<p>The relief effort is failing.</p>
<p>I recommend that you authorize the press statement at Tab A.{footnote}</p>
<p>{option}</p></div></body></text></TEI>"""


@pytest.mark.parametrize(
    ("told", "verdict", "quote"),
    [
        ({"option": "Approve [Nixon initialed his approval]"}, "approves", "Approve [Nixon initialed his approval]"),
        ({"option": "Approve Disapprove [checked]"}, "rejects", "Disapprove [checked]"),
        ({"footnote": "The “disapprove” line is checked."}, "rejects", "“disapprove” line is checked"),
        ({"footnote": "Nixon initialed this option."}, "approves", "Nixon initialed this option"),
        (
            {"source": "Source: NSC Files. Secret. The President initialed “Approve.”"},
            "approves",
            "The President initialed",
        ),
    ],
)
def test_a_mark_on_the_paper_decides_on_its_counsel(
    extractor: Extractor, tmp_path: Path, told: dict[str, str], verdict: str, quote: str
) -> None:
    (decision,), advice = marked(extractor, tmp_path, told)
    assert (decision.verdict, decision.of) == (verdict, "advice")
    assert decision.evidence.quote.startswith(quote)
    assert decision.on in advice


@pytest.mark.parametrize(
    "told",
    [
        {"footnote": "Neither option was checked."},
        {"footnote": "Nixon initialed his approval of the NSDM."},
        {"source": "Source: NSC Files. The President initialed the memorandum."},
        {"option": "Approve Disapprove"},
    ],
)
def test_a_mark_that_decides_nothing(extractor: Extractor, tmp_path: Path, told: dict[str, str]) -> None:
    assert marked(extractor, tmp_path, told)[0] == ()


def marked(extractor: Extractor, folder: Path, told: dict[str, str]) -> tuple[tuple[Decision, ...], set[int]]:
    """The decisions of a memorandum with this option line, footnote or source note, and where its advice begins."""
    notes = {
        "option": "Tab A is attached.",
        "footnote": "",
        "source": "",
        **{key: f'<note n="1" xml:id="d1fn1">{text}</note>' for key, text in told.items() if key == "footnote"},
        **{key: f'<note type="source">{text}</note>' for key, text in told.items() if key == "source"},
        **{key: text for key, text in told.items() if key == "option"},
    }
    path = folder / "frus9999v01.xml"
    path.write_text(MEMORANDUM.format(**notes), encoding="utf-8")
    (document,) = read(Source((path,), "frus9999v01", "frus-tei")).documents
    found = extractor(document)
    assert found.problems == ()
    return found.decisions, {a.evidence.start for a in found.advice}


def test_what_a_mark_decides_becomes_of_that_advice() -> None:
    given = [counsel(A, "for", "publish", start=1), counsel(A, "for", "send ships", start=2)]
    mark = Verdict("decision/v/d1/9", A, A, "rejects", "Disapprove [checked]", 0.85, given[1].key)
    (found,) = outcomes(given, [mark])
    assert (found.counsel.key, found.outcome) == (given[1].key, "not-followed")
