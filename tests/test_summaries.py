"""The editors' summaries: who did what to whom, in their voice."""

import pytest

from kg.extract.pipeline import Extractor
from kg.grammar import check
from kg.model import Document, EditorsSummary, Passage


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def summarised(extractor: Extractor, sentence: str) -> tuple[EditorsSummary, ...]:
    body = "The Department has the pleasure to inform you that it agrees."
    text = f"{sentence}\n{body}"
    passages = (Passage("summary", 0, len(sentence), "editor"), Passage("paragraph", len(sentence) + 1, len(text)))
    return extractor(Document("v", "d1", text, passages)).summaries


def test_every_verb_proves_itself() -> None:
    assert check("summaries") == []


@pytest.mark.parametrize(
    ("sentence", "actor", "act", "recipient"),
    [
        ("Clift informed Kennedy that all arrangements had been made.", "Clift", "inform", "Kennedy"),
        ("Warnke urged Nitze to press the Department of State.", "Warnke", "recommend", "Nitze"),
        ("In this telegram, the Embassy conveyed his hope.", "the Embassy", "inform", ""),
        ("The Department instructed the Embassy to protest.", "The Department", "instruct", "the Embassy"),
        ("The telegram contained a memorandum of conversation.", "", "inform", ""),
        ("Kissinger forwarded a paper to Nixon.", "Kissinger", "transmit", "Nixon"),
        ("The Mission transmitted the open letter to Ferguson.", "The Mission", "transmit", ""),
        ("As instructed, Eagleton proposed a settlement.", "Eagleton", "recommend", ""),
        ("Newsom had a conversation in which the leader sent a message.", "Newsom", "inform", ""),
        ("Kissinger informed Rogers' staff of it.", "Kissinger", "inform", ""),
    ],
)
def test_who_did_what_to_whom(extractor: Extractor, sentence: str, actor: str, act: str, recipient: str) -> None:
    (one,) = summarised(extractor, sentence)
    assert one.act == act
    assert (one.actor.label if one.actor else "") == actor
    assert (one.recipient.label if one.recipient else "") == recipient
    assert one.evidence.quote == sentence
    assert one.evidence.voice == "editor"


def test_only_the_first_sentence_of_a_summary_and_nothing_of_the_document(extractor: Extractor) -> None:
    (one,) = summarised(extractor, "Clift informed Kennedy of it. Kennedy approved.")
    assert one.act == "inform"
    assert extractor(Document("v", "d1", "Clift informed Kennedy.", (Passage("paragraph", 0, 23),))).summaries == ()
