"""Meetings: participants, from lists and headings."""

from datetime import date
from pathlib import Path

import pytest
import spacy

from kg.authority import load
from kg.extract import headings, meetings, offices, people
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.model import Document, Findings, Heading, Meeting, Passage, Volume
from kg.read import find_sources, read
from kg.resolve.people import resolve
from kg.resolve.people.sides import side_key

TOKENS = Tokenizer(spacy.blank("en").vocab)
REGISTRY = load()


def met(document: Document, heading: Heading | None = None) -> Meeting | None:
    reading = Reading(document, TOKENS(document.prose.text), REGISTRY, ())
    reading.found["headings"] = heading or Heading()
    reading.found["people"] = people.find(reading)
    reading.found["offices"] = offices.find(reading)
    return meetings.find(reading)


def lines(*rows: tuple[str, str, str]) -> Document:
    """A document of (kind, label, text) lines."""
    at, passages = 0, []
    for kind, label, text in rows:
        passages.append(Passage(kind, at, at + len(text), label=label))  # type: ignore[arg-type]
        at += len(text) + 1
    return Document("v", "d", "\n".join(t for _, _, t in rows), tuple(passages))


def names(meeting: Meeting | None) -> list[str]:
    assert meeting is not None
    return [p.name or p.office for p in meeting.participants]


def test_a_list_of_participants():
    document = lines(
        ("heading", "", "34. Memorandum of a Conversation, Department of State"),
        ("item", "subject", "New Swedish Position on NNSC"),
        ("item", "participants", "Count Douglas, Swedish Embassy"),
        ("item", "participants", "Mr. W.G. Jones, NA"),
        ("paragraph", "", "Count Douglas called and spoke of Mr. Boheman."),
    )
    meeting = met(document)
    assert names(meeting) == ["Douglas", "W.G. Jones"]
    assert meeting is not None
    assert meeting.subject == "New Swedish Position on NNSC"


def test_a_list_in_bare_text():
    document = lines(
        ("heading", "", "12. Memorandum of Conversation"),
        ("paragraph", "", "PARTICIPANTS"),
        ("paragraph", "", "The Secretary"),
        ("paragraph", "", "Mr. Akalovsky, Interpreter"),
        (
            "paragraph",
            "",
            "Mr. Gromyko asked whether the question of Berlin could be left to the deputies of both sides.",
        ),
    )
    assert names(met(document)) == ["Secretary", "Akalovsky"]


def test_the_heading_says_between_whom():
    document = lines(
        (
            "heading",
            "",
            "88. Memorandum of Conversation Between Secretary of State Dulles and Foreign Secretary Macmillan",
        )
    )
    assert names(met(document, Heading(kind="memorandum of conversation"))) == ["Dulles", "Macmillan"]


def test_a_telephone_conversation_told_only_in_the_heading():
    head = "88. Memorandum of a Telephone Conversation Between the President’s Assistant (Adams) and the Secretary of State"
    document = lines(("heading", "", head), ("paragraph", "", "The Pres signed the wool recommendation."))
    meeting = met(document)
    assert names(meeting) == ["Adams", "Secretary of State"]
    assert meeting is not None
    assert [p.office for p in meeting.participants] == ["President’s Assistant", "Secretary of State"]


def test_an_office_that_goes_on_in_the_next_line_is_not_cut():
    document = lines(
        ("heading", "", "12. Memorandum of Conversation"),
        ("paragraph", "", "PARTICIPANTS"),
        ("paragraph", "", "The President of the"),
        ("paragraph", "", "Republic of Korea"),
        ("paragraph", "", "The Secretary of State"),
    )
    assert names(met(document)) == ["Secretary of State"]


def test_a_telegram_is_no_meeting():
    document = lines(
        ("heading", "", "The Ambassador (Kennan) to the Department"), ("paragraph", "", "I saw Mr. Gromyko.")
    )
    assert met(document, Heading(kind="telegram")) is None


@pytest.mark.corpus
def test_a_real_memorandum(corpus: Path):
    (source,) = find_sources([str(corpus / "frus" / "volumes" / "frus1955-57v23p2.xml")])[0]
    volume = read(source)
    document = next(d for d in volume.documents if d.name == "d34")
    reading = Reading(document, TOKENS(document.prose.text), REGISTRY, volume.persons)
    reading.found["headings"] = headings.find(reading)
    reading.found["people"] = people.find(reading)
    reading.found["offices"] = offices.find(reading)
    meeting = meetings.find(reading)
    assert meeting is not None
    assert [p.name.split()[-1].split(".")[-1] for p in meeting.participants] == ["Douglas", "Allen", "Jones"]
    assert meeting.subject == "New Swedish Position on NNSC"


def test_unknown_names_open_the_lines_of_a_list():
    document = lines(
        ("heading", "", "331. Memorandum of Conversation"),
        ("item", "participants", "Japan"),
        ("item", "participants", "Akira Nishiyama, Minister, Embassy of Japan"),
        ("item", "participants", "United States"),
        ("item", "participants", "Department of State, Bureau of Far Eastern Affairs"),
    )
    assert names(met(document)) == ["Akira Nishiyama"]


def test_those_present_in_a_sentence():
    document = lines(
        ("heading", "", "1. Memorandum of Discussion at the 245th Meeting of the National Security Council"),
        ("paragraph", "", "The following were present at the 245th meeting: The President, presiding; and Mr. Hensel."),
        ("paragraph", "", "Mr. Cutler was not there."),
    )
    assert names(met(document)) == ["President", "Hensel"]


def test_who_speaks_by_turns_and_who_calls():
    turns = lines(
        ("heading", "", "244. Notes of Meeting"),
        ("paragraph", "", "The President: How many?"),
        ("paragraph", "", "Secretary McNamara: It depends on Mr. Rusk."),
    )
    assert names(met(turns)) == ["President", "McNamara"]
    call = lines(
        ("heading", "", "61. Memorandum of Conversation"),
        ("paragraph", "", "Mr. Thorold called on Mr. Dillon at his request. They spoke of Mr. Eden."),
    )
    assert names(met(call)) == ["Thorold", "Dillon"]


def test_the_office_behind_the_name():
    document = lines(
        ("heading", "", "331. Memorandum of Conversation"),
        ("item", "participants", "Akira Nishiyama, Minister, Embassy of Japan"),
        ("item", "participants", "Mr. Herter, Mr. Dillon"),
        ("item", "participants", "Mr. W.G. Jones, NA"),
    )
    meeting = met(document)
    assert meeting is not None
    assert [p.office for p in meeting.participants] == ["Minister, Embassy of Japan", "", "", "NA"]


def sides(meeting: Meeting | None) -> list[tuple[str, str]]:
    assert meeting is not None
    return [(p.name or p.office, p.side) for p in meeting.participants]


def test_who_sits_on_which_side():
    document = lines(
        ("heading", "", "88. Memorandum of Conversation"),
        ("label", "participants", "PARTICIPANTS"),
        ("item", "participants", "US"),
        ("item", "participants", "The President"),
        ("item", "participants", "Mr. Akalovsky"),
        ("item", "participants", "USSR"),
        ("item", "participants", "General Secretary Brezhnev"),
        ("item", "participants", "Foreign Minister Gromyko"),
        ("paragraph", "", "The President: Welcome."),
    )
    assert sides(met(document)) == [
        ("President", "US"),
        ("Akalovsky", "US"),
        ("Brezhnev", "USSR"),
        ("Gromyko", "USSR"),
    ]


def test_a_side_before_the_name_and_an_end_of_sides():
    document = lines(
        ("heading", "", "216. Notes of a Meeting"),
        ("label", "participants", "ISRAELI PARTICIPANTS"),
        ("item", "participants", "Ambassador Harman"),
        ("label", "participants", "OTHERS PRESENT"),
        ("item", "participants", "Mr. Lister"),
        ("item", "participants", "State—Mr. Jacob D. Beam, Chairman"),
        ("item", "participants", "NEA—Mr. Talbot"),
    )
    assert sides(met(document)) == [
        ("Harman", "ISRAELI PARTICIPANTS"),
        ("Lister", ""),
        ("Jacob D. Beam", "State"),
        ("Talbot", ""),
    ]


def test_what_a_participant_is_takes_no_part():
    document = lines(
        ("heading", "", "7. Memorandum of Conversation"),
        ("item", "participants", "Mr. Avraham Harman, Israeli Ambassador"),
        ("item", "participants", "Mr. McGeorge Bundy, Special Asst. to the President"),
        ("item", "participants", "Mr. Vasili Makarov, Aide to Gromyko"),
    )
    assert names(met(document)) == ["Avraham Harman", "McGeorge Bundy", "Vasili Makarov"]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("USSR", "body/government/soviet-union"),
        ("U.S. Delegation", "body/government/united-states"),
        ("French Side", "body/government/france"),
        ("ISRAELI PARTICIPANTS", "body/government/israel"),
        ("State", "body/department-of-state"),
        ("Koreans", "body/government/korea"),
        ("Foreign", ""),
    ],
)
def test_whom_a_side_means(words: str, key: str):
    assert side_key(words, date(1963, 5, 1)) == key


def test_an_office_on_the_line_above_a_name_is_no_title():
    document = lines(
        ("heading", "", "44. Memorandum of Conversation"),
        ("item", "participants", "The President"),
        ("item", "participants", "Foy D. Kohler, Assistant Secretary for European Affairs"),
    )
    assert names(met(document)) == ["President", "Foy D. Kohler"]


def test_a_group_of_another_kind_ends_a_side():
    document = lines(
        ("heading", "", "30. Memorandum of Conversation"),
        ("item", "participants", "State"),
        ("item", "participants", "The Secretary"),
        ("item", "participants", "Washington Post"),
        ("item", "participants", "Mr. Benjamin Bradlee, Executive Director"),
    )
    assert sides(met(document)) == [("Secretary", "State"), ("Benjamin Bradlee", "")]


def test_nobody_takes_part_beside_his_own_office():
    document = lines(
        ("heading", "", "12. Memorandum of Conversation"),
        ("paragraph", "", "PARTICIPANTS"),
        ("paragraph", "", "The Secretary"),
        ("paragraph", "", "Secretary Dulles"),
        ("paragraph", "", "Mr. Boheman"),
    )
    reading = Reading(document, TOKENS(document.prose.text), REGISTRY, ())
    reading.found["people"] = people.find(reading)
    reading.found["offices"] = offices.find(reading)
    mentions = (*reading.found["people"], *reading.found["offices"])
    findings = Findings(document, mentions=mentions, meeting=meetings.find(reading))
    there = resolve(findings, Volume("v", "", "", iter(())), REGISTRY, date(1957, 1, 30)).meeting
    assert there is not None
    assert [p.key for p in there.participants][:1] == ["person/dulles-john-foster"]
    assert [p.kind for p in there.participants] == ["person", "person"]
