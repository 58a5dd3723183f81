"""The built-in register's officers: every tenure checked, none against its witnesses."""

import importlib.util
import sys
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from kg import authority
from kg.authority import Part, Registry, builtin
from kg.model import Office, Person, Sighting, Tenure
from kg.resolve.offices.weighing import Inquiry, claims, decided

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_officers", CHECKOUT / "benchmarks" / "check_officers.py")
    assert spec is not None
    assert spec.loader is not None
    found = sys.modules["check_officers"] = importlib.util.module_from_spec(spec)  # dataclasses look themselves up
    spec.loader.exec_module(found)
    return found


def test_every_row_says_what_it_was_checked_against() -> None:
    ours = authority.load({}).parts["builtin"].tenures.values()
    assert [t.id for t in ours if t.id.startswith("builtin-") and not t.checked] == []
    assert sum(t.unverified for t in ours) < 25


def test_nobody_begins_before_the_one_before_him_has_left() -> None:
    for office in tomllib.loads(builtin.OFFICERS.read_text(encoding="utf-8"))["office"]:
        for (_, _, left, _), (person, begins, ends, _) in pairwise(office["holders"]):
            assert left <= begins <= ends, (office["id"], person)


@pytest.mark.corpus
def test_no_tenure_is_contradicted_unless_its_row_says_so(corpus: Path, script: ModuleType) -> None:
    registry = authority.load({"pocom": corpus / "pocom", "people": corpus / "people"})
    check = script.Check(registry)
    for remark in script.remarks(corpus / "people", registry):
        check.hear(remark)
    check.outlive()
    verdicts = check.verdicts.values()
    assert sum(v.word == "agreeing" for v in verdicts) > 250
    wrong = {v.tenure.id: v.against for v in verdicts if v.word == "contradicting" and not v.excused}
    assert wrong == {}


@pytest.fixture
def small() -> Registry:
    return authority.load({})


@pytest.mark.parametrize(
    ("words", "volume", "word"),
    [
        ("Secretary of Defense, January 1953–October 1957", "frus1955-57v10", "agreeing"),
        ("Secretary of Defense, 1953–1956", "frus1955-57v10", "contradicting"),
        ("Secretary of Defense", "frus1955-57v10", "agreeing"),
        ("Acting Secretary of Defense, January 1951–May 1951", "frus1951v01", "no witness"),
    ],
)
def test_what_a_list_says_of_a_tenure(small: Registry, script: ModuleType, words: str, volume: str, word: str) -> None:
    check = script.Check(small)
    check.hear(script.Remark("wilson-charles-e", volume, words))
    assert check.verdicts["builtin-secretary-of-defense-1953-wilson-charles-e"].word == word


def test_somebody_else_in_the_midst_of_a_tenure_contradicts_it(small: Registry, script: ModuleType) -> None:
    check = script.Check(small)
    check.hear(script.Remark("kyes-roger-m", "frus1955-57v10", "Secretary of Defense, May 1954–May 1955"))
    assert check.verdicts["builtin-secretary-of-defense-1953-wilson-charles-e"].word == "contradicting"


@pytest.mark.parametrize(
    ("surname", "document", "word"),
    [
        ("Wilson", "frus1955-57v10/d1", "agreeing"),
        ("Quarles", "frus1955-57v10/d1", "contradicting"),
        ("Quarles", "frus1955-57v11/d1", "no witness"),  # held back
    ],
)
def test_a_name_in_a_heading(small: Registry, script: ModuleType, surname: str, document: str, word: str) -> None:
    check = script.Check(small)
    check.see(Sighting(document, date(1956, 5, 1), "secretary-of-defense", surname))
    assert check.verdicts["builtin-secretary-of-defense-1953-wilson-charles-e"].word == word


@pytest.mark.parametrize("checked", ["unverified", "frus1955-57v10 list"])
def test_an_answer_that_rests_on_unverified_dates_says_so_and_weighs_less(checked: str) -> None:
    office = Office("chief-of-naval-operations", "Chief of Naval Operations")
    tenure = Tenure("t", "p", office.id, since=date(1939, 8, 1), until=date(1942, 3, 26), checked=checked)
    registry = Registry(
        (Part("x", {"p": Person("p", "Stark, Harold R.", "Stark")}, {office.id: office}, {"t": tenure}),)
    )
    best = decided(claims(Inquiry(office, date(1940, 1, 1), registry)))
    assert best is not None
    assert ("unverified" in best.words[0]) == (checked == "unverified")
    assert (best.weight <= 1.0) == (checked == "unverified")
