"""Stances: what negations, doubts and bad words make of counsel."""

from __future__ import annotations

import pytest

from kg.extract.stances import structure_of
from kg.grammar import check


def test_every_row_proves_itself() -> None:
    assert check("stances") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("i recommend that a note be sent", "for"),
        ("i recommend that no note be sent", "against"),
        ("i do not recommend that a note be sent", "against"),
        ("we should not press him", "against"),
        ("we should not hesitate to press him", "for"),
        ("i doubt the wisdom of any approach", "against"),
        ("he saw no objection to its going", "for"),
        ("i see no reason why we should not go", "for"),
        ("i see no reason to send another note", "against"),
        ("it would be unwise to go", "against"),
        ("it would not be unwise to go", "for"),
        ("would it not be wise to make another effort", "for"),
        ("we should move slowly so as not to alarm them", "for"),
        ("if he does not agree, we should press him", "for"),
        ("he hoped that the trials would not lead to extreme sentences", "against"),
        ("he warned against going", "against"),
        ("it is better to wait than to press him", "prefers"),
    ],
)
def test_what_turns_and_what_does_not(text: str, stance: str) -> None:
    assert structure_of(text).stance == stance


def test_the_chain_names_its_rows() -> None:
    assert structure_of("i recommend that no note be sent").chain == ("recommends", "no-such")
    assert structure_of("the note was sent").name == "bare"
