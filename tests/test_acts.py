"""What documents do."""

from pathlib import Path

import pytest

from kg.extract.acts import ACTS, signals
from kg.extract.pipeline import Extractor
from kg.extract.reading import Reading
from kg.extract.weights import weights
from kg.grammar import check, table
from kg.read.frus_text import parse

OUT = "724.34/959: Telegram\nThe Secretary of State to the Minister in Paraguay (Kreeck)\nWashington, January 30, 1930—6 p.m.\n"
IN = "724.34/959: Telegram\nThe Minister in Paraguay (Kreeck) to the Secretary of State\nAsunción, January 30, 1930—6 p.m.\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("name", ["acts", "operative", "lists"])
def test_every_row_proves_itself(name: str) -> None:
    assert check(name) == []


def test_weights_name_known_acts_and_rows() -> None:
    known = weights("acts")
    assert set(known.labels) <= set(ACTS)
    assert len(known.bias) == len(known.labels)
    assert all(len(row) == len(known.labels) for row in known.of.values())
    rows = {row.name for noun in ("acts", "operative") for row in table(noun)}
    assert {signal[2:].split()[0] for signal in known.of if signal.startswith(("r:", "h:", "t:"))} <= rows | {"none"}
    assert "kg.learn.acts" in known.made["command"]


def test_signals_tell_rows_from_where_and_how_often(extractor: Extractor) -> None:
    document = parse(
        f"{OUT}5. You will please inform the Minister. He left. It rained. You will please say so.\n", "v", "d"
    )
    reading = Reading(document, extractor.nlp.make_doc(document.prose.text), abbreviations=extractor.abbreviations)
    found = signals(reading)
    assert {
        "r:you-will-please",
        "o:you-will-please",
        "c:you-will-please",
        "r:you-will-please from-the-capital",
    } <= found
    assert "s:you-will-please 3" in found
    assert "h:to-the-capital" not in found
    assert "i:you will please" in found


def test_single_sentences_tell_what_they_do_and_in_which_order(extractor: Extractor) -> None:
    body = "63. Your course of action is approved. Please report the results by cable."
    document = parse(f"{OUT}{body}\n", "v", "d")
    reading = Reading(document, extractor.nlp.make_doc(document.prose.text), abbreviations=extractor.abbreviations)
    found = signals(reading)
    assert {"t1:approves-yours", "t1:approves-yours from-the-capital", "t:asks-a-report", "tz:asks-a-report"} <= found
    assert "t1:asks-a-report" not in found
    assert "q:approve request from-the-capital" in found


@pytest.mark.parametrize(
    ("heading", "body", "act"),
    [
        (
            OUT,
            "5. Your 7, January 29, 2 p.m. You will please inform the Minister for Foreign Affairs that this is so.",
            "instruct",
        ),
        (
            IN,
            "7. The President informed me yesterday that he had signed the order. He told me this morning that it was published.",
            "inform",
        ),
        (OUT, "5. Your 7, January 29, 2 p.m. Department approves your action.", "approve"),
        (IN, "No. 12\nSir: There is transmitted herewith a copy of the draft convention.", "transmit"),
    ],
)
def test_the_likeliest_act(extractor: Extractor, heading: str, body: str, act: str) -> None:
    found = extractor(parse(f"{heading}{body}\n", "frus1930v01", "d1")).acts
    assert found[0].act == act
    assert [a.confidence for a in found] == sorted((a.confidence for a in found), reverse=True)


def test_kennan_recommends(extractor: Extractor, example: Path) -> None:
    document = parse(example.read_text(encoding="utf-8"), "frus1952-54v15p1", "d235")
    first = extractor(document).acts[0]
    assert first.act == "recommend"
    assert first.evidence is not None
    assert document.text[first.evidence.start : first.evidence.end] == first.evidence.quote
