"""The encoder: it comes with the package, reads a clause between its surroundings, and is heard beside the weights."""

from __future__ import annotations

import pytest

from kg.extract.clauses import clauses_of
from kg.extract.encoder import MODEL, NONE, VOCABULARY, Encoder, Surroundings, joined, opinions, surroundings
from kg.extract.pipeline import Extractor
from kg.extract.reading import Reading
from kg.extract.weights import FOLDER, Judgment, weights
from kg.read.frus_text import parse

COUNSEL = Surroundings(
    "telegram sender the ambassador in france (herrick) addressee the secretary of state",
    "i have seen the minister twice. ",
    "i strongly recommend that no note be sent to the government until the elections are over",
    ".",
)
REPORT = Surroundings(
    COUNSEL.head, COUNSEL.before, "the treaty was signed at geneva on march 3 by both delegations", "."
)


def test_all_that_is_trained_is_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 15_000_000
    assert (FOLDER / MODEL).exists()
    assert (FOLDER / VOCABULARY).exists()


@pytest.mark.parametrize("noun", ["advice", "approaches"])
def test_it_gives_every_label_of_the_weights_a_share(noun: str) -> None:
    (opinion,) = Encoder.shipped().judge([COUNSEL])
    shares: dict[str, float] = getattr(opinion, noun)
    assert shares.keys() == {NONE, *weights(noun).labels}
    assert sum(shares.values()) == pytest.approx(1, abs=1e-3)


def test_it_tells_counsel_from_a_report_and_for_from_against() -> None:
    counsel, report = Encoder.shipped().judge([COUNSEL, REPORT])
    assert counsel.advice[NONE] < 0.3
    assert report.advice[NONE] > 0.8
    assert counsel.author > 0.5
    assert max(counsel.advice, key=counsel.advice.__getitem__) == "against"


def test_the_order_in_which_clauses_are_asked_is_kept() -> None:
    long = Surroundings(COUNSEL.head, COUNSEL.before * 3, COUNSEL.within * 2, COUNSEL.after)
    alone = [Encoder.shipped().judge([one])[0].advice[NONE] for one in (long, REPORT, COUNSEL)]
    together = [opinion.advice[NONE] for opinion in Encoder.shipped().judge([long, REPORT, COUNSEL])]
    assert together == alone  # what is asked beside a clause does not change the opinion on it
    assert together[1] > together[0]


def test_a_clause_is_cut_to_the_words_that_are_looked_at() -> None:
    pieces, own = Encoder.shipped().pieces.of(
        Surroundings("sender " * 99, "before " * 99, "within " * 99, "after " * 99)
    )
    assert len(pieces) == len(own) == 1 + 12 + 1 + 18 + 1 + 64 + 1 + 8
    assert sum(own) == 64


def test_a_clause_is_read_between_what_stands_around_it() -> None:
    text = (
        "123.45/7: Telegram\nThe Ambassador in France (Herrick) to the Secretary of State\n"
        "1. I saw the Minister. I think that it wld be wise to wait.\n"
    )
    extractor = Extractor()
    document = parse(text, "frus1925v02", "d1")
    doc = extractor.nlp.make_doc(document.prose.text)
    reading = Reading(document, doc, abbreviations=extractor.abbreviations, found={"headings": None})
    clauses = clauses_of(reading)
    around = surroundings(reading, clauses[-1])
    assert around.within == "i think that it would be wise to wait."
    assert around.before.strip().endswith("i saw the minister.")
    first = opinions(reading, clauses)
    assert first.keys() == {clause.start for clause in clauses}
    assert opinions(reading, clauses[:1]) is first  # nothing is asked twice


@pytest.mark.parametrize(
    ("encoder", "probability", "label"),
    [
        ({NONE: 0.5, "for": 0.25, "against": 0.25}, 0.5, "for"),
        ({NONE: 0.01, "for": 0.0, "against": 0.99}, 0.80, "against"),
        ({NONE: 0.99, "for": 0.005, "against": 0.005}, 0.20, "for"),
    ],
)
def test_the_weights_and_the_encoder_are_heard_together(
    encoder: dict[str, float], probability: float, label: str
) -> None:
    judged = Judgment(0.5, "for", {"author": 0.2, "other": 0.7}, {"for": 0.6, "against": 0.4})
    both = joined(judged, encoder, 0.8, 0.3)
    assert both.probability == pytest.approx(probability, abs=0.01)
    assert both.label == label
    assert both.flags == {"author": 0.5, "other": 0.7}
