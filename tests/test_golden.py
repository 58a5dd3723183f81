"""Each question's answer on the example, read by one of us and kept: tests/golden/<question>.csv.

After a change that is meant, write them anew and read the difference: KG_GOLDEN=write pytest tests/test_golden.py
"""

import csv
import io
import os
from pathlib import Path

import pytest

from kg import ask
from kg.build import build
from kg.store import Store

GOLDEN = Path(__file__).parent / "golden"
GIVEN = {
    "thread-of-a-telegram": {"document": "frus1952-54v15p1/d235"},
    "career-of-a-person": {"person": "kennan"},
    "who-held-which-office": {"on": "1952-07-29", "office": "Soviet Union"},
    "evidence-for": {"statement": "https://w3id.org/cablegraph/id/advice/frus1952-54v15p1/d235/1074"},
}
NAMES = [question.name for question in ask.questions()]


@pytest.fixture(scope="module")
def store(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden") / "store"
    build([str(example)], folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_the_golden_one(name: str, store: Path) -> None:
    with Store.open(store, read_only=True) as graph:
        answer = ask.ask(graph, name, GIVEN.get(name, {}))
        told = "".join(ask.render(answer, "csv")).replace("\r\n", "\n")
    kept = GOLDEN / f"{name}.csv"
    if os.environ.get("KG_GOLDEN") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(told, encoding="utf-8")
    assert answer.documents_read == 1
    said, golden = _rows(told), _rows(kept.read_text(encoding="utf-8"))
    assert [row for row, _ in said] == [row for row, _ in golden]
    assert [sure for _, sure in said] == pytest.approx([sure for _, sure in golden], abs=0.05)


def _rows(told: str) -> list[tuple[list[str], float]]:
    """The rows without their confidence, and that: processors differ in the last digits of what the encoder gives."""
    head, *rows = csv.reader(io.StringIO(told))
    at = head.index("confidence") if "confidence" in head else len(head)
    return [(head, 0.0), *((row[:at] + row[at + 1 :], float("".join(row[at : at + 1]) or 0)) for row in rows)]


def test_there_is_no_golden_answer_to_a_question_nobody_asks() -> None:
    assert sorted(p.stem for p in GOLDEN.glob("*.csv")) == sorted(NAMES)


@pytest.fixture(scope="module")
def neighbours(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "store"
    build([str(seed)], folder)
    return folder


def rows(store: Path, name: str, **parameters: str) -> list[dict[str, str]]:
    with Store.open(store, read_only=True) as graph:
        return [{k: v.value for k, v in row.items()} for row in ask.ask(graph, name, parameters).rows]


def test_the_seed_and_its_neighbours_cite_each_other(neighbours: Path) -> None:
    cited = {
        (r["document"].split("/")[1], r["quote"]): (r.get("cited", "").split("/")[-1], r["relation"])
        for r in rows(neighbours, "what-cites-what")
    }
    assert cited["d235", "Deptel 92, July 25"] == ("d234", "repliesTo")
    assert cited["d241", "urtel 201"] == ("d235", "repliesTo")
    assert cited["d250", "Deptel 206, Aug 27"] == ("d249", "repliesTo")
    assert ("d236", "") not in cited.values()
    thread = {r["document"] for r in rows(neighbours, "thread-of-a-telegram", document="frus1952-54v15p1/d235")}
    assert {f"frus1952-54v15p1/{d}" for d in ("d234", "d235", "d241")} <= thread


def test_every_neighbour_is_read_and_the_note_about_them_is_not(neighbours: Path) -> None:
    found = {r["document"] for r in rows(neighbours, "correspondence")}
    assert len(found) == 15
    assert "frus1952-54v15p1/d236" in found


def test_what_the_seed_says_of_itself(neighbours: Path) -> None:
    (row,) = [r for r in rows(neighbours, "correspondence") if r["document"] == "frus1952-54v15p1/d235"]
    assert (row["date"], row["number"], row["classification"]) == ("1952-07-29", "201", "top secret")
    assert (row["sender_office"], row["sender_surname"]) == ("Ambassador in the Soviet Union", "Kennan")
    assert row["sender"].endswith("/person/kennan-george-frost")
    assert row["file_number"] == "795.00/7-2952"
    with Store.open(neighbours, read_only=True) as graph:
        held = "<https://w3id.org/cablegraph/id/tenure/ru-1952-kenn-01>"
        here = "<https://w3id.org/cablegraph/id/document/frus1952-54v15p1/d235>"
        dated = "?date <https://w3id.org/cablegraph/ontology#dateBasis> 'file-number'"
        sent = "<https://w3id.org/cablegraph/ontology#sentAt>"
        under = "<https://w3id.org/cablegraph/ontology#sentUnder>"
        assert graph.query(f"ASK {{ {here} {under} {held} ; {sent} ?date . {dated} }}").boolean


def test_the_seeds_approaches_are_plans_but_for_kirks(neighbours: Path) -> None:
    found = rows(neighbours, "who-approached-whom", document="frus1952-54v15p1/d235")
    (happened,) = [r for r in found if r["modality"] == "happened"]
    assert (happened["when"], happened["when_date"], happened["flag"]) == ("last November", "1951-11", "outside tenure")
    planned = {r.get("to_iri", "").rpartition("/")[2] for r in found if r["modality"] != "happened"}
    assert {"vyshinsky-andrei", "stalin-joseph"} <= planned
