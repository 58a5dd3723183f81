"""Advice: the seed telegram whole, the hard constructions one by one, and who is meant."""

import json
from pathlib import Path

import pytest

from kg.authority import load
from kg.extract.pipeline import Extractor
from kg.grammar import check
from kg.model import Advice, Document, Findings, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve

HEADING = "123.45/7–2952: Telegram\nThe Ambassador in the Soviet Union (Kennan) to the Department of State\n"
DESPATCH = "123.45/7\nThe Secretary of State to the Ambassador in Mexico (Daniels)\nWashington, March 26, 1934—1 p.m.\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def advice_in(extractor: Extractor, body: str, heading: str = HEADING) -> tuple[Advice, ...]:
    return extractor(parse(heading + body + "\n", "frus1952-54v15p1", "d1")).advice


@pytest.fixture(scope="module")
def kennan(example: Path) -> Findings:
    registry = load()
    document: Document = parse(example.read_text(encoding="utf-8"), "frus1952-54v15p1", "d235")
    volume = Volume("frus1952-54v15p1", "", "", iter(()))
    return resolve(Extractor(registry)(document), volume, registry)


def test_every_cue_proves_itself() -> None:
    assert check("advice") == []


def test_kennan_advises_ten_times_and_no_more(kennan: Findings) -> None:
    assert [(a.stance, a.evidence.quote.split()[0]) for a in kennan.advice] == [
        ("against", "Do"),
        ("against", "Do"),
        ("against", "I"),
        ("against", "I"),
        ("against", "While"),
        ("prefers", "I"),
        ("prefers", "would"),
        ("against", "do"),
        ("against", "Doubt"),
        ("against", "consider"),
    ]


def test_evidence_is_the_text_as_read(kennan: Findings) -> None:
    text = kennan.document.text
    for piece in kennan.advice:
        for course in (piece.course, piece.over):
            if course is not None:
                assert text[course.evidence.start : course.evidence.end] == course.evidence.quote
        assert text[piece.evidence.start : piece.evidence.end] == piece.evidence.quote


def test_stalin_is_preferred_to_vyshinsky(kennan: Findings) -> None:
    preference = next(a for a in kennan.advice if a.stance == "prefers")
    assert preference.course.label == "approach to Stalin"  # "this"
    assert preference.over is not None
    assert preference.over.label == "approaching Vyshinsky"
    assert preference.course.addressee is not None
    assert preference.course.addressee.key == "person/stalin-joseph"


def test_a_pronoun_is_read_back(kennan: Findings) -> None:
    assert "approach addressed to Vyshinsky" in {a.course.label for a in kennan.advice}  # "it should not be addressed"


def test_conditions_are_kept(kennan: Findings) -> None:
    conditions = [a.condition for a in kennan.advice]
    assert conditions[0].startswith("unless we could demonstrate")
    assert "Should it nevertheless be decided to make an approach" in conditions


def test_kennan_answers_the_department(kennan: Findings) -> None:
    for piece in kennan.advice:
        assert piece.adviser is not None
        assert piece.adviser.key == "person/kennan-george-frost"
        assert piece.advisee is not None
        assert (piece.advisee.label, piece.advisee.key) == ("Department of State", "body/department-of-state")
        assert piece.answers == "message/department-of-state/moscow/telegram/92/1952-07-25"


def test_the_hand_annotation_agrees(kennan: Findings, evaluation: Path) -> None:
    lines = (evaluation / "advice-dev.jsonl").read_text(encoding="utf-8").splitlines()
    gold = next(row for row in map(json.loads, lines) if row["document"] == "kennan-201")["advice"]
    text = kennan.document.text
    for wanted in gold:
        start = text.index(wanted["quote"])
        end = start + len(wanted["quote"])
        meeting = [a for a in kennan.advice if a.evidence.start < end and start < a.evidence.end]
        assert wanted["polarity"] in {a.stance for a in meeting}, wanted["quote"]


@pytest.mark.parametrize(
    ("body", "stance", "course"),
    [
        ("I recommend that he be received.", "for", "he be received"),
        ("Recommend that no reply be made.", "against", "no reply be made"),
        ("I do not recommend that he be received.", "against", "he be received"),
        ("I strongly advise against any public statement.", "against", "any public statement"),
        ("It would be a mistake to publish the note.", "against", "publish the note"),
        ("I consider it advisable to wait.", "for", "wait"),
        ("I do not consider it wise to press the matter.", "against", "press the matter"),
        ("I doubt the wisdom of publishing it.", "against", "publishing it"),
        ("I believe that the note should be withdrawn.", "for", "the note be withdrawn"),
        ("I would prefer to leave La Paz.", "for", "leave La Paz"),
        ("Dept shld know that in my opinion it wld be unwise to proceed.", "against", "proceed"),
        ("Suggest, if you have not already done so, you check with Victor.", "for", "check with Victor"),
        ("I think it would be wise for Mr. Lansing to draw a brief note.", "for", "draw a brief note"),
        ("I consider it important avoid use above as direct leverage.", "for", "avoid use above as direct leverage"),
        ("No useful purpose would be served by pressing the matter.", "against", "pressing the matter"),
    ],
)
def test_constructions(extractor: Extractor, body: str, stance: str, course: str) -> None:
    (piece,) = advice_in(extractor, "1. " + body)
    assert (piece.stance, piece.course.label, piece.by_author) == (stance, course, True)


@pytest.mark.parametrize(
    "body",
    [
        "The Minister advised the Department that a treaty was signed.",  # informs
        "You will please recommend this to the Minister for Foreign Affairs.",  # orders
        "Please advise whether it would be desirable to send him.",  # asks
        "Should you desire further details I shall send them.",  # is polite
        "He arrived yesterday and the treaty was signed.",
        "These events suggest that the army is improving.",  # surmise
        "It is desirable to invite your attention to the note.",  # is polite
        "Would it be wise to approach the British Government again?",  # asks
        "I shall urge upon him the adoption of our plan.",  # only plans it
        "I mention this only as something preferable to trying to talk about Korea alone.",
    ],
)
def test_no_counsel(extractor: Extractor, body: str) -> None:
    assert advice_in(extractor, "1. " + body) == ()


def test_reported_counsel_is_not_the_authors(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. Yesterday Mr. Grew urged the Foreign Minister to accept the offer.")
    assert not piece.by_author
    assert piece.adviser is not None
    assert piece.adviser.surface == "Mr. Grew"
    assert piece.advisee is not None
    assert piece.advisee.surface == "the Foreign Minister"


def test_quoted_counsel_is_not_the_authors(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. The note reads: “I recommend that the whole matter be dropped at once.”")
    assert not piece.by_author


def test_the_department_speaks_for_itself_only_in_what_it_sends(extractor: Extractor) -> None:
    body = "1. The Department suggested that the note be withdrawn."
    assert advice_in(extractor, body, DESPATCH)[0].by_author
    assert not advice_in(extractor, body)[0].by_author


def test_shared_counsel_takes_the_course_over(extractor: Extractor) -> None:
    pieces = advice_in(
        extractor, "1. He is of opinion that the guard should be retained. In this I quite agree with him."
    )
    assert [(p.stance, p.by_author) for p in pieces] == [("for", False), ("for", True)]
    assert pieces[1].course.label == pieces[0].course.label


def test_who_is_urged_does_not_urge(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. The Emperor had been urged to go to the United States.")
    assert not piece.by_author
    assert piece.adviser is not None
    assert (piece.adviser.label, piece.adviser.reason) == ("", "who counsels is not said")


def test_it_would_be_is_his_who_said_so(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. The President then said it would be dangerous to publish the note.")
    assert piece.adviser is not None
    assert piece.adviser.surface == "The President"


def test_he_is_the_subject_of_the_sentence_before(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. Minister Yu called on Mr. Case today. He urged that we wait.")
    assert piece.adviser is not None
    assert piece.adviser.surface == "Minister Yu"


@pytest.mark.parametrize(
    ("body", "adviser"),
    [
        (
            "Mr. Cutler pointed out the view of the Joint Chiefs that final action should not be taken.",
            "the Joint Chiefs",
        ),
        (
            "Mr. Gray noted a belief by some officials that the Government should reject these offerings.",
            "some officials",
        ),
        ("I met Hallstein who expressed impatience, insisting that a decision should be made.", "Hallstein"),
        ("The French Ambassador told Grandi of it, and he suggested that Rosso be sent back.", "The French Ambassador"),
        ("Our support was strongly urged by Mr. Lodge and it should be given at once.", "Mr. Lodge"),
        ("Lend-Lease is recommending urgently that the Board schedule the trucks now.", "Lend-Lease"),
    ],
)
def test_whose_counsel_it_is(extractor: Extractor, body: str, adviser: str) -> None:
    pieces = advice_in(extractor, "1. " + body)
    assert pieces
    assert not pieces[0].by_author
    assert pieces[0].adviser is not None
    assert pieces[0].adviser.label == adviser


def test_a_plain_word_is_no_adviser(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. One further angle: I recommend that he settle the text.")
    assert piece.by_author


def test_who_is_asked_in_a_passive_is_the_counselled(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. Consular officers are therefore urged to use all possible despatch in this.")
    assert piece.by_author
    assert piece.advisee is not None
    assert piece.advisee.label == "Consular officers"


@pytest.mark.parametrize(
    ("body", "hearer"),
    [
        ("I told the Prime Minister that he should wait.", "the Prime Minister"),
        ("The Minister called today. I suggested to him that he should wait.", "The Minister"),
        ("I think that we should wait.", ""),
    ],
)
def test_to_whom_the_author_says_it(extractor: Extractor, body: str, hearer: str) -> None:
    (piece,) = advice_in(extractor, "1. " + body)
    assert piece.by_author
    assert (piece.advisee.label if piece.advisee else "") == hearer


def test_the_first_words_of_a_telegram_say_who_writes_and_to_whom(extractor: Extractor) -> None:
    (piece,) = advice_in(extractor, "1. For Polk from Merchant. I recommend that he be received.")
    assert piece.by_author
    assert piece.adviser is not None
    assert piece.adviser.label == "Merchant"
    assert piece.advisee is not None
    assert piece.advisee.label == "Polk"
