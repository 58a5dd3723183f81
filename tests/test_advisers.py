"""Whose counsel it is and who hears it: bare titles, opinions, turns, texts that are sent on, those who meet."""

import pytest

from kg.authority import load
from kg.extract.pipeline import Extractor
from kg.model import Advice, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve

REGISTRY = load()

MANAGUA = "816.01/387: Telegram\nThe Minister in Nicaragua (Lane) to the Acting Secretary of State\n"
CAPITAL = "816.01/387: Telegram\nThe Secretary of State to the Minister in Nicaragua (Lane)\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def counsel_in(extractor: Extractor, body: str, heading: str = MANAGUA) -> tuple[Advice, ...]:
    return extractor(parse(heading + body + "\n", "frus1934v05", "d1")).advice


@pytest.mark.parametrize(
    ("body", "adviser"),
    [
        (
            "President Sacasa received me. The President said that it would be unwise to recognize Salvador now.",
            "President Sacasa",
        ),
        ("It was agreed that in the opinion of the Department it would not be advisable to do so.", "the Department"),
        ("On the proposal of Sir Alexander Cockburn it would be wise to print the papers.", "Sir Alexander Cockburn"),
        ("Mr. Berry—“I recommend that we bring our people up to date one month from now.”", "Mr. Berry"),
        ("Gromyko’s statement was long. He warned that it would be unwise to recognize Salvador now.", "Gromyko"),
        ("Somoza took the line that it would be unwise to recognize Salvador now.", "Somoza"),
        ("Brother Nhu had suggested last night that the names be withheld.", "Brother Nhu"),
        ("In the Foreign Minister’s opinion, it would be unwise to recognize Salvador.", "the Foreign Minister"),
        ("The Chief of Staff, Air Force, recommends that we defer the program.", "The Chief of Staff"),
    ],
)
def test_who_counsels(extractor: Extractor, body: str, adviser: str) -> None:
    (piece,) = counsel_in(extractor, body)
    assert not piece.by_author
    assert piece.adviser is not None
    assert piece.adviser.label == adviser


@pytest.mark.parametrize(
    "opening",
    [
        "9191. Following for immediate delivery is text of personal letter from President to Prime Minister. Advise date.",
        "10996. Please deliver following message from President to Prime Minister immediately. Advise time delivery.",
    ],
)
def test_whose_letter_a_telegram_delivers_counsels(extractor: Extractor, opening: str) -> None:
    heading = (
        "181. Telegram From the Department of State to the Embassy in the United Kingdom\nWashington, June 4, 1960.\n"
    )
    body = f"{opening}\nDear Harold:\nI believe that we should consult more closely on African matters.\nHerter"
    (piece,) = counsel_in(extractor, body, heading)
    assert piece.adviser is not None
    assert piece.advisee is not None
    assert (piece.adviser.label, piece.advisee.label) == ("President", "Prime Minister")


def test_who_prepared_a_paper_that_nobody_sends_counsels_in_it(extractor: Extractor) -> None:
    text = (
        "139. Paper Prepared by the Psychological Strategy Board\nWashington, undated.\nSUBJECT\nStrategy\n"
        "It is recommended that we place the greatest emphasis on Egypt and Iran.\n"
    )
    found = extractor(parse(text, "frus1950-55Intel", "d139"))
    (piece,) = resolve(found, Volume("frus1950-55Intel", "", "", iter(())), REGISTRY).advice
    assert piece.adviser is not None
    assert piece.adviser.key == "body/psychological-strategy-board"


def test_whom_a_speaker_speaks_of_does_not_speak(extractor: Extractor) -> None:
    text = (
        "133. Memorandum of a Meeting\nWashington, February 17, 1965, 10 a.m.\nPRESENT\nThe President\nGeneral Eisenhower\n"
        "General Eisenhower said that morale was low. To show this, he quoted Napoleon. Diem was a capable man.\n"
        "He suggested that we should make our policy known.\n"
    )
    (piece,) = (a for a in extractor(parse(text, "frus1964-68v02", "d133")).advice if "suggested" in a.evidence.quote)
    assert piece.adviser is not None
    assert piece.adviser.label == "General Eisenhower"


def test_you_have_suggested_is_the_addressees_counsel(extractor: Extractor) -> None:
    (piece,) = counsel_in(extractor, "You have suggested that recognition should be deferred until October.")
    assert not piece.by_author
    assert piece.adviser is not None
    assert piece.adviser.label.lower() == "you"


def test_who_is_named_in_the_heading_counsels_and_not_his_body_or_our_president(extractor: Extractor) -> None:
    for heading, who in (
        ("Memorandum From Chester L. Cooper of the National Security Council Staff to Mr. Bundy\n", "cooper"),
        ("Letter From President Pompidou to President Nixon\n", "pompidou"),
    ):
        text = f"{heading}Washington, October 9, 1971.\nI recommend that we defer recognition until October.\n"
        document = extractor(parse(text, "frus1969-76v03", "d1"))
        (piece,) = resolve(document, Volume("frus1969-76v03", "", "", iter(())), REGISTRY).advice
        assert piece.adviser is not None
        assert piece.adviser.key == f"person/frus1969-76v03/{who}"


def test_i_of_a_record_that_nobody_signs_is_he_whom_it_does_not_name(extractor: Extractor) -> None:
    text = (
        "Memorandum of a Conversation Between the President and the Secretary of State, Washington, May 2, 1958\n"
        "Washington, May 2, 1958.\nI spoke of Lebanon. The President felt strongly that we should try to help. "
        "I said that I thought it would be unwise to wait.\n"
    )
    advice = resolve(extractor(parse(text, "frus1958-60v11", "d17")), Volume("v", "", "", iter(())), REGISTRY).advice
    president, secretary = "person/eisenhower-dwight-d", "person/dulles-john-foster"
    assert [(p.adviser.key, p.advisee.key) for p in advice if p.adviser and p.advisee] == [(secretary, president)]
    assert {p.adviser.key for p in advice if p.adviser} == {president, secretary}


def test_what_stands_under_recommendations_is_the_authors(extractor: Extractor) -> None:
    body = (
        "He is well known here.\nRecommendation:\nThat you authorize us to urge delay, to be requested by the Embassy."
    )
    advice = counsel_in(extractor, body)
    assert all(piece.by_author for piece in advice if piece.evidence.quote.startswith("That you"))
    assert advice


def test_i_suggest_you_urge_stays_the_authors(extractor: Extractor) -> None:
    (piece,) = counsel_in(extractor, "I recommend that you suggest delay to the Minister.")
    assert piece.by_author


def test_the_president_is_not_he_of_the_country_where_a_capital_writes(extractor: Extractor) -> None:
    body = "President Sacasa has written. The President said that it would be unwise to recognize Salvador now."
    (piece,) = counsel_in(extractor, body, CAPITAL)
    assert piece.adviser is None or piece.adviser.label != "President Sacasa"


@pytest.mark.parametrize(
    "body",
    [
        "Text of paper follows:\n“Policy\nI recommend that no arms be sent to the junta.\nSecond paragraph of it.",
        "Minister today published a paper: Begin text. I recommend that no arms be sent to the junta. End text.",
    ],
)
def test_a_text_that_is_sent_on_is_not_the_authors(extractor: Extractor, body: str) -> None:
    (piece,) = counsel_in(extractor, body)
    assert not piece.by_author


def test_what_follows_a_text_is_the_authors_again(extractor: Extractor) -> None:
    body = "Begin text. All is well. End text.\n\nI recommend that no arms be sent to the junta."
    (piece,) = counsel_in(extractor, body)
    assert piece.by_author


def test_whom_the_author_met_he_hears(extractor: Extractor) -> None:
    body = (
        "I called on the President today. The roads are bad.\n\nThere was rain.\n\n"
        "President Sacasa suggested that the date of recognition be delayed a week."
    )
    (piece,) = counsel_in(extractor, body)
    assert piece.advisee is not None
    assert piece.advisee.surface == "I" or piece.advisee.label == "I"


def test_the_author_who_says_so_is_surer_than_he_back_to_somebody_and_both_surer_than_nobody(
    extractor: Extractor,
) -> None:
    (own,) = counsel_in(extractor, "I recommend that recognition be deferred until October.")
    (back,) = counsel_in(extractor, "Gromyko’s statement was long. He warned that it would be unwise to recognize now.")
    (nobody,) = counsel_in(extractor, "It was suggested that recognition should be deferred until October.")
    assert own.adviser_confidence > 0.85
    assert own.adviser_confidence > back.adviser_confidence > nobody.adviser_confidence
    assert nobody.adviser_confidence < 0.5


def test_whose_list_it_is_stands_before_the_colon(extractor: Extractor) -> None:
    body = "The Council recommended the following:\n1. That the Act should be extended to June 30.\n2. That it is desirable to continue the loans.\n"
    found = counsel_in(extractor, body)
    assert found
    assert {a.adviser.label for a in found if a.adviser} == {"The Council"}


def test_what_must_be_asked_is_no_passive_that_hides_who_counsels(extractor: Extractor) -> None:
    body = (
        "The Minister urged that we act at once. De Gaulle must be asked exactly where he stands before that is done."
    )
    found = counsel_in(extractor, body)
    assert {a.adviser.label for a in found if a.adviser} == {"The Minister"}


def test_what_a_note_suggests_that_is_received_is_its_writers_counsel(extractor: Extractor) -> None:
    body = (
        "I have received your note of the 9th instant, suggesting that the finances would be eased if the consuls left."
    )
    for piece in counsel_in(extractor, body):
        assert not piece.by_author


def test_he_who_seems_to_think_counsels(extractor: Extractor) -> None:
    body = "Mr. Wang seemed to think that a transfer by warranty deed would be preferable."
    (piece,) = counsel_in(extractor, body)
    assert piece.adviser is not None
    assert piece.adviser.label == "Mr. Wang"
