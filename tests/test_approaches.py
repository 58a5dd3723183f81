"""Approaches: done or only thought of, between two governments, and in office or not."""

from datetime import date
from pathlib import Path

import pytest

from kg.authority import load
from kg.extract.approaches import MOST
from kg.extract.pipeline import Extractor
from kg.grammar import check
from kg.model import Approach, Findings, Volume
from kg.read.frus_text import parse
from kg.resolve import resolve

TO_THE_DEPARTMENT = "715.17/386: Telegram\nThe Minister in Honduras (Lay) to the Secretary of State\nTegucigalpa, August 18, 1930—9 p.m.\n"
FROM_THE_DEPARTMENT = "724.34/959: Telegram\nThe Secretary of State to the Minister in Paraguay (Kreeck)\nWashington, January 30, 1930—6 p.m.\n"
A_NOTE = "890g.63/233\nThe French Embassy to the Department of State\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def approaches_in(extractor: Extractor, body: str, heading: str = TO_THE_DEPARTMENT) -> tuple[Approach, ...]:
    return extractor(parse(heading + "1. " + body + "\n", "frus1930v01", "d1")).approaches


@pytest.fixture(scope="module")
def kennan(example: Path) -> Findings:
    registry = load()
    document = parse(example.read_text(encoding="utf-8"), "frus1952-54v15p1", "d235")
    return resolve(Extractor(registry)(document), Volume("frus1952-54v15p1", "", "", iter(())), registry)


def test_every_row_proves_itself() -> None:
    assert check("approaches") == []


def test_kirks_approach_is_the_only_one_made(kennan: Findings) -> None:
    (made,) = [a for a in kennan.approaches if a.modality == "happened"]
    assert made.by is not None
    assert made.by.key == "person/kirk-alan-goodrich"
    assert made.to is not None
    assert made.to.key == "person/vyshinsky-andrei"
    assert "inferred" in made.to.reason
    assert made.when is not None
    assert (made.when.expressed, made.when.begin, made.when.end) == (
        "last November",
        date(1951, 11, 1),
        date(1951, 11, 30),
    )
    assert made.flags == ("outside-tenure",)  # he left Moscow on October 6, 1951


def test_whom_the_heading_has_in_office_is_not_outside_his_time(example: Path) -> None:
    registry = load()
    text = example.read_text(encoding="utf-8").replace("(Kennan)", "(Kirk)")
    document = parse(text, "frus1952-54v15p1", "d235")
    found = resolve(Extractor(registry)(document), Volume("frus1952-54v15p1", "", "", iter(())), registry)
    (made,) = [a for a in found.approaches if a.modality == "happened"]
    assert made.by is not None
    assert (made.by.key, made.flags) == ("person/kirk-alan-goodrich", ())


def test_stalin_and_vyshinsky_are_only_plans(kennan: Findings) -> None:
    plans = {(a.to.label, a.modality) for a in kennan.approaches if a.to and a.modality != "happened"}
    assert {("Stalin", "advised against"), ("Vyshinsky", "advised against")} <= plans
    assert all(
        a.by and a.by.key == "body/government/united-states" for a in kennan.approaches if a.modality != "happened"
    )
    assert not any(a.flags for a in kennan.approaches if a.modality != "happened")


def test_a_document_has_no_more_than_the_most_important(kennan: Findings) -> None:
    assert len(kennan.approaches) <= MOST


@pytest.mark.parametrize(
    ("body", "heading", "modality", "by", "to"),
    [
        (
            "The Minister for Foreign Affairs informed the Legation this afternoon that he would go.",
            TO_THE_DEPARTMENT,
            "happened",
            "The Minister for Foreign Affairs",
            "the Legation",
        ),
        ("I called on the Foreign Minister yesterday.", TO_THE_DEPARTMENT, "happened", "I", "the Foreign Minister"),
        (
            "I shall call on the Foreign Minister tomorrow.",
            TO_THE_DEPARTMENT,
            "contemplated",
            "I",
            "the Foreign Minister",
        ),
        (
            "You will please inform the Minister for Foreign Affairs of this.",
            FROM_THE_DEPARTMENT,
            "instructed",
            "you",
            "the Minister for Foreign Affairs",
        ),
        (
            "It would be unwise to approach the Bolivian Government now.",
            TO_THE_DEPARTMENT,
            "advised against",
            "we",
            "the Bolivian Government",
        ),
        (
            "I recommend that we approach the Bolivian Government.",
            TO_THE_DEPARTMENT,
            "advised",
            "we",
            "the Bolivian Government",
        ),
    ],
)
def test_modalities(extractor: Extractor, body: str, heading: str, modality: str, by: str, to: str) -> None:
    (found,) = approaches_in(extractor, body, heading)
    assert found.by is not None
    assert found.to is not None
    assert (found.modality, found.by.surface, found.to.surface) == (modality, by, to)


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("I informed the Department on May 3 of this.", TO_THE_DEPARTMENT),
        ("Please inform the Department of the result.", FROM_THE_DEPARTMENT),
        ("The weather was bad and the treaty was signed.", TO_THE_DEPARTMENT),
        ("I have not called on the Foreign Minister.", TO_THE_DEPARTMENT),
    ],
)
def test_no_approach(extractor: Extractor, body: str, heading: str) -> None:
    assert approaches_in(extractor, body, heading) == ()


def test_who_speaks_proves_itself() -> None:
    assert check("speakers") == []


@pytest.mark.parametrize(
    ("body", "heading", "by", "to", "modality"),
    [
        (
            "The question was taken up orally with the Foreign Minister.",
            TO_THE_DEPARTMENT,
            "we",
            "the Foreign Minister",
            "happened",
        ),
        (
            "The British Minister called to see me this morning.",
            TO_THE_DEPARTMENT,
            "The British Minister",
            "us",
            "happened",
        ),
        (
            "The Foreign Minister received me. He told me that he would go.",
            TO_THE_DEPARTMENT,
            "The Foreign Minister",
            "me",
            "happened",
        ),
        (
            "The Foreign Office is firm. You should make clear that we protest.",
            FROM_THE_DEPARTMENT,
            "you",
            "The Foreign Office",
            "instructed",
        ),
        (
            "Please sound the Mexican Government on this.",
            FROM_THE_DEPARTMENT,
            "you",
            "the Mexican Government",
            "instructed",
        ),
        (
            "The intimation made by the French Foreign Office was noted.",
            TO_THE_DEPARTMENT,
            "the French Foreign Office",
            "I",
            "happened",
        ),
    ],
)
def test_who_goes_to_whom(extractor: Extractor, body: str, heading: str, by: str, to: str, modality: str) -> None:
    found = approaches_in(extractor, body, heading)
    assert (by, to, modality) in {
        (a.by.surface if a.by else "", a.to.surface if a.to else "", a.modality) for a in found
    }


def test_banks_and_companies_are_no_authority(extractor: Extractor) -> None:
    assert approaches_in(extractor, "I told the Bank that we had no objection.") == ()
