"""The weights and what is fitted to them: files that read back as written, clauses, signals, the annotations kept."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from kg.extract.clauses import clauses_of
from kg.extract.pipeline import Extractor
from kg.extract.reading import Reading
from kg.extract.weights import FOLDER, Weights, weights
from kg.grammar import check
from kg.learn.annotations import Judged
from kg.learn.lists import acts_listed
from kg.learn.samples import IGNORE, single
from kg.read.frus_text import parse

ROOT = Path(__file__).parents[1]
ANNOTATIONS = ROOT / "benchmarks" / "advice-annotations.jsonl"


def reading(body: str) -> Reading:
    extractor = Extractor()
    document = parse(
        f"123.45/7: Telegram\nThe Ambassador in France (Herrick) to the Secretary of State\n1. {body}\n",
        "frus1925v02",
        "d1",
    )
    doc = extractor.nlp.make_doc(document.prose.text)
    return Reading(document, doc, abbreviations=extractor.abbreviations, found={"headings": None})


@pytest.mark.parametrize("name", ["signals", "turns", "speakers"])
def test_the_tables_prove_themselves(name: str) -> None:
    assert check(name) == []


@pytest.mark.parametrize("noun", ["advice", "approaches"])
def test_weights_come_with_the_package_and_are_small(noun: str) -> None:
    path = FOLDER / f"{noun}.tsv.gz"
    assert path.stat().st_size < 1_000_000
    found = weights(noun)
    assert len(found.bias) == 1 + len(found.labels) + len(found.flags)
    assert all(len(row) == len(found.bias) for row in found.of.values())
    assert 0 < found.threshold < 1


def test_weights_read_back_as_written(tmp_path: Path) -> None:
    made = Weights(("for", "against"), ("author",), (0.5, 1.0, -1.0, 0.25), {"w:should": (2.0, 0.0, 1.5, 0.0)}, 0.3)
    made.write(tmp_path / "x.tsv.gz")
    again = Weights.read(tmp_path / "x.tsv.gz")
    assert again == made
    again.write(tmp_path / "y.tsv.gz")
    assert (tmp_path / "x.tsv.gz").read_bytes() == (tmp_path / "y.tsv.gz").read_bytes()


def test_a_judgment_is_the_logistic_of_the_sum() -> None:
    made = Weights(("for", "against"), ("author",), (0.0, 1.0, 0.0, 0.0), {"w:not": (0.0, 0.0, 4.0, 0.0)})
    assert made.judge({"w:yes"}).label == "for"
    judged = made.judge({"w:not"})
    assert (judged.label, judged.probability, judged.flags["author"]) == ("against", 0.5, 0.5)


def test_long_sentences_fall_into_clauses_and_names_are_names() -> None:
    found = clauses_of(
        reading(
            "Mr. Smith told the Department on May 3 that he would come;"
            " but I think that it would be much better for him to wait until the next week."
        )
    )
    texts = [" ".join(c.words) for c in found]
    assert any("N told the department on may 0" in text for text in texts)
    assert any(text.startswith("but i think that it would be much better") for text in texts)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_annotations_are_split_by_document_and_quote_what_they_point_to() -> None:
    rows = [json.loads(line) for line in ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
    parts = [row["part"] for row in rows]
    assert (parts.count("train"), parts.count("dev"), parts.count("test")) == (1854, 80, 246)
    assert len({row["document"] for row in rows}) == len(rows)
    for row in rows:
        for item in (*row["advice"], *row["approaches"]):
            assert item["end"] - item["start"] == len(item["quote"])


def test_a_clause_judged_for_one_noun_is_ignored_for_the_other() -> None:
    text = (
        "123.45/7: Telegram\nThe Ambassador in France (Herrick) to the Secretary of State\n"
        "1. I saw the Minister. I think that it would be wise to wait.\n"
    )
    row = {"start": text.index("I think"), "advice": "for", "by_author": True}
    judged = Judged("frus1925v02/d1", text, (row,))
    (advice,) = single([judged], "advice", 0.5)
    assert (advice.label, advice.author, advice.weight) == ("for", True, 0.5)
    (approach,) = single([judged], "approaches", 0.5)
    assert (approach.label, approach.author) == (IGNORE, None)


LISTED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>
<table>
<row><cell>Jan. 5 (1)</cell><cell>To the Minister in Chile (tel.)<lb/>Further instructions to press it.</cell>
<cell><ref target="#pg_2">2</ref></cell></row>
<row><cell>Jan. 6 (7)</cell><cell>From the Minister in Chile (tel.)<lb/>Request for funds.</cell>
<cell><ref target="#pg_2">2</ref></cell></row>
<row><cell>Jan. 8 (9)</cell><cell>From the Minister in Chile (tel.)<lb/>Attitude of Chile.</cell>
<cell><ref target="#pg_3">3</ref></cell></row>
<row><cell>Jan. 9 (11)</cell><cell>To the Minister in Chile<lb/>Approval of it.</cell><cell><ref target="#pg_4">4</ref></cell></row>
</table>
<pb n="2"/><div type="document" xml:id="d1"/><div type="document" xml:id="d2"/>
<pb n="3"/><div type="document" xml:id="d3"/>
<pb n="4"/><div type="document" xml:id="d4"/><div type="document" xml:id="d5"/>
</text></TEI>"""


def test_lists_tell_the_acts_by_order_on_the_page_or_by_number(tmp_path: Path) -> None:
    path = tmp_path / "frus1934v05.xml"
    path.write_text(LISTED, encoding="utf-8")
    assert acts_listed(path, {}) == {"d1": "instruct", "d2": "request"}
    assert acts_listed(path, {"d5": "11"}) == {"d1": "instruct", "d2": "request", "d5": "approve"}
