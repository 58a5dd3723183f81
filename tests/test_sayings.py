"""Sayings: who said what to whom in the records of conversations."""

from pathlib import Path

import pytest

from kg.authority import load
from kg.extract.pipeline import Extractor
from kg.extract.sayings.words import verbs, word
from kg.grammar import check
from kg.model import Document, Findings, Passage, Saying, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve

MEMORANDUM = "123.45/7–2952\nMemorandum of Conversation, by the Under Secretary of State (Welles)\n[Washington,] July 29, 1942.\n"
MINUTES = "34. Minutes of a Meeting of the National Security Council\nWashington, March 21, 1974, 4–5:30 p.m.\n"
TELEGRAM = "123.45/7–2952: Telegram\nThe Ambassador in the Soviet Union (Kennan) to the Department of State\nMoscow, July 29, 1952—4 p.m.\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load())


def said(extractor: Extractor, body: str, heading: str = MEMORANDUM) -> tuple[Saying, ...]:
    return extractor(parse(f"{heading}{body}\n", "frus1942v01", "d1")).sayings


def told(sayings: tuple[Saying, ...]) -> list[tuple[str, str, str]]:
    return [(s.speaker.label, s.act, s.hearer.label if s.hearer else "") for s in sayings]


def test_every_verb_proves_itself() -> None:
    assert check("sayings") == []


def test_the_act_of_a_verb_depends_on_what_follows() -> None:
    assert [v.act for v in verbs("asked whether he knew")] == ["ask"]
    assert [v.act for v in verbs("asked the Minister to wait")] == ["request"]
    assert [v.act for v in verbs("warned him", everywhere=True)] == ["warn"]
    assert verbs("said that", everywhere=True) == []


def test_indirect_speech_with_what_is_said(extractor: Extractor) -> None:
    (one,) = said(extractor, "Mr. Stassen pointed out that the plan had not been approved by the Council.")
    assert one.speaker.label == "Mr. Stassen"
    assert one.evidence.quote == "Mr. Stassen pointed out that the plan had not been approved by the Council."
    assert one.evidence.quote.endswith("the plan had not been approved by the Council.")


def test_content_begins_behind_the_verb_and_its_that(extractor: Extractor) -> None:
    document = parse(f"{MEMORANDUM}Mr. Stassen said to Mr. Welles that it was late.\n", "v", "d1")
    (one,) = extractor(document).sayings
    assert document.text[one.content : one.evidence.end] == "it was late."
    assert one.hearer is not None
    assert one.hearer.label == "Mr. Welles"


def test_he_goes_on_and_he_who_was_asked_replies(extractor: Extractor) -> None:
    body = (
        "The Italian Ambassador called this morning. Mr. Welles asked the Ambassador whether the report was true. "
        "He replied that it was not. The Ambassador said that he had no instructions. He added that he expected some."
    )
    assert told(said(extractor, body)) == [
        ("Mr. Welles", "ask", "the Ambassador"),
        ("The Ambassador", "reply", "Mr. Welles"),
        ("The Ambassador", "say", "Mr. Welles"),
        ("The Ambassador", "say", "Mr. Welles"),
    ]


def test_a_council_has_no_single_hearer(extractor: Extractor) -> None:
    heading = "103. Memorandum of Discussion at the 274th Meeting of the National Security Council, Washington, January 26, 1956\n"
    body = "Governor Stassen said that it was urgent. Admiral Radford said that he doubted it."
    assert told(said(extractor, body, heading)) == [("Governor Stassen", "say", ""), ("Admiral Radford", "say", "")]


def test_an_aside_takes_the_whole_sentence(extractor: Extractor) -> None:
    (one,) = said(extractor, "Turkey, said Mr. Aras, could never have accepted such a situation in the Straits.")
    assert one.speaker.label == "Mr. Aras"
    assert one.content == one.evidence.start


@pytest.mark.parametrize(
    "sentence",
    [
        "It was said that the Minister had left.",
        "The draft said that the Treaty would lapse.",
        "The Soviets agreed with this and left.",
        "Mr. Aras did not say that he would come.",
        "Without observing it strictly there would be no solution.",
        "Mr. Rostow and Mr. Cleveland mentioned the Italian sensitivities.",
    ],
)
def test_what_is_no_saying_of_one_speaker(extractor: Extractor, sentence: str) -> None:
    assert said(extractor, sentence) == ()


def test_whom_a_speaker_welcomes_is_no_part_of_his_title(extractor: Extractor) -> None:
    found = said(extractor, "The President welcomed General Eisenhower, and said he was hopeful. He said he was well.")
    assert {s.speaker.label for s in found} <= {"The President", "General Eisenhower"}


def test_minutes_word_for_word(extractor: Extractor) -> None:
    body = (
        "Kissinger: Where is the paper?\nSchlesinger: It is here. We have all of it.\nKissinger: Good.\n"
        "We can go on with it.\nNote: The meeting was interrupted here.\nSchlesinger: We shall."
    )
    found = said(extractor, body, MINUTES)
    assert [(s.speaker.label, s.act, s.evidence.rule) for s in found] == [
        ("Kissinger", "ask", "label"),
        ("Schlesinger", "say", "label"),
        ("Kissinger", "say", "label"),
        ("Kissinger", "say", "label-goes-on"),
        ("Schlesinger", "say", "label"),
    ]
    assert found[0].evidence.quote == "Kissinger: Where is the paper?"


def test_a_telegram_tells_of_warnings_only(extractor: Extractor) -> None:
    body = (
        "201. Mr. Gromyko said that he knew nothing. I warned Mr. Gromyko that this would have consequences. "
        "Secretary expressed pleasure at progress, but warned of need to maintain momentum."
    )
    assert told(said(extractor, body, TELEGRAM)) == [("I", "warn", "Mr. Gromyko"), ("Secretary", "warn", "")]


def test_a_letter_about_a_conversation_is_no_record() -> None:
    assert word("correspondence").match("45. Telegram From the Delegation at the Conference to the Department of State")
    assert not word("correspondence").match("45. Memorandum of Conversation")


def test_enclosures_are_conversations_of_their_own(extractor: Extractor) -> None:
    lines = [
        ("heading", "", "The Ambassador in Turkey (MacMurray) to the Secretary of State"),
        ("paragraph", "", "Sir: I have the honor to enclose a memorandum. Dr. Aras said that he would go."),
        ("heading", "1", "Memorandum by the American Ambassador (MacMurray) of a Conversation With Dr. Aras"),
        ("paragraph", "1", "Dr. Aras said that he would stay."),
    ]
    at, passages = 0, []
    for kind, part, text in lines:
        passages.append(Passage(kind, at, at + len(text), part=part))  # type: ignore[arg-type]
        at += len(text) + 1
    document = Document("v", "d", "\n".join(text for _, _, text in lines), tuple(passages))
    assert [s.evidence.quote for s in extractor(document).sayings] == ["Dr. Aras said that he would stay."]


def test_a_speaker_is_resolved_as_his_mention_is(extractor: Extractor) -> None:
    document = parse(
        f"{MEMORANDUM}I told Ambassador Kennan that he might go. He thought that it was early.\n", "v", "d1"
    )
    findings: Findings = resolve(extractor(document), Volume("v", "", "", iter(())), load())
    first, second = findings.sayings
    assert first.speaker.reason
    assert (second.speaker.label, second.speaker.surface) == ("Ambassador Kennan", "Ambassador Kennan")
    assert "to whom the author spoke before" in second.speaker.reason or "with the author" in second.speaker.reason
    for one in findings.sayings:
        assert document.text[one.evidence.start : one.evidence.end] == one.evidence.quote


@pytest.mark.corpus
def test_the_rows_that_were_read_are_there_still(corpus: Path) -> None:
    """Rows of benchmarks/sayings-read.tsv whose speaker was right are found again, of one volume."""
    from kg.read import find_sources, read

    kept = Path(__file__).parents[1] / "benchmarks" / "sayings-read.tsv"
    rows = [line.split("\t") for line in kept.read_text(encoding="utf-8").splitlines() if line[:1] != "#"][1:]
    wanted = {(r[0], int(r[1])) for r in rows if r[0].startswith("frus1955-57v02/") and r[5] == "yes"}
    (source,) = find_sources([str(corpus / "frus" / "volumes" / "frus1955-57v02.xml")])[0]
    volume = read(source)
    extract = Extractor(load(), volume.persons, volume.terms)
    documents = {d for d, _ in wanted}
    found = {(d.id, s.evidence.start) for d in volume.documents if d.id in documents for s in extract(d).sayings}
    assert wanted <= found
