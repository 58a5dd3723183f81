"""What documents do."""

from pathlib import Path

import pytest

from kg.extract.acts import ACTS
from kg.extract.pipeline import Extractor
from kg.grammar import check, table
from kg.read.frus_text import parse

OUT = "724.34/959: Telegram\nThe Secretary of State to the Minister in Paraguay (Kreeck)\nWashington, January 30, 1930—6 p.m.\n"
IN = "724.34/959: Telegram\nThe Minister in Paraguay (Kreeck) to the Secretary of State\nAsunción, January 30, 1930—6 p.m.\n"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_every_row_proves_itself() -> None:
    assert check("acts") == []


def test_weights_name_known_acts() -> None:
    assert {act for row in table("acts") for act in row["weights"]} <= set(ACTS)


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
