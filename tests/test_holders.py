"""Who held an office: the rolls, what the lists of other volumes tell, and who stands in where nobody is known."""

import importlib.util
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from kg import authority
from kg.authority import Part, Registry, rolls
from kg.build.rolls import rolls_of
from kg.errors import RegisterError
from kg.model import Office, Party, Person, Tenure
from kg.namespaces import BASE, iri
from kg.resolve.offices import find_office, resolve_party
from kg.resolve.offices.standins import instead_of
from kg.resolve.offices.weighing import Inquiry, claims, decided

CHECKOUT = Path(__file__).parents[1]
ASKED = Party("sender", "the Country Director for Japan", "Country Director for Japan")


def part(*tenures: Tenure, told: bool = True) -> Part:
    people = {t.person: Person(t.person, t.person.title(), t.person.title()) for t in tenures}
    offices = {t.office: Office(t.office, t.office.replace("-", " ").title()) for t in tenures}
    return Part("rolls" if told else "register", people, offices, {t.id: t for t in tenures}, told=told)


def tenure(person: str, office: str, since: str, until: str, ends: str = "stated/stated") -> Tenure:
    days = date.fromisoformat(since), date.fromisoformat(until)
    return Tenure(f"roll-{person}", person, office, None, *days, note="list of persons of frus1", checked=ends)


SNEIDER = tenure("sneider", "country-director-for-japan", "1966-03-01", "1969-01-31")


def test_the_rolls_give_a_holder_where_no_register_and_no_heading_does() -> None:
    found = resolve_party(ASKED, date(1967, 8, 10), Registry((part(SNEIDER),)))
    assert (found.person_key, found.tenure_key) == ("person/sneider", "tenure/roll-sneider")
    assert "list of persons of frus1 has Sneider" in found.reason


@pytest.mark.parametrize("day", [date(1964, 1, 1), date(1970, 1, 1), date(1969, 2, 15)])
def test_outside_the_time_or_at_its_very_end_nobody_is_stated(day: date) -> None:
    assert not resolve_party(ASKED, day, Registry((part(SNEIDER),))).person_key


def test_two_at_once_stay_two() -> None:
    other = tenure("finn", "country-director-for-japan", "1967-01-01", "1968-12-31")
    found = resolve_party(ASKED, date(1967, 8, 10), Registry((part(SNEIDER, other),)))
    assert not found.person_key
    assert set(found.candidates) == {"person/sneider", "person/finn"}


def test_a_printed_name_finds_its_person_on_the_rolls_and_another_name_does_not() -> None:
    registry = Registry((part(SNEIDER),))
    assert resolve_party(replace(ASKED, surname="Sneider"), date(1967, 8, 10), registry).person_key == "person/sneider"
    assert not resolve_party(replace(ASKED, surname="Finn"), date(1967, 8, 10), registry).person_key


def test_what_is_only_told_answers_no_question_put_to_the_registers() -> None:
    registry = Registry((part(SNEIDER),))
    assert registry.names() == ()
    assert not registry.holders("country-director-for-japan", date(1967, 8, 10))
    assert not registry.persons_named("Sneider")
    assert [p.id for p in registry.persons()] == []
    assert [p.id for p in registry.everyone()] == ["sneider"]
    assert registry.tenure("tenure/roll-sneider") == SNEIDER


def test_a_register_goes_before_the_rolls() -> None:
    sure = replace(tenure("finn", "country-director-for-japan", "1966-03-01", "1969-01-31"), id="sure")
    registry = Registry((part(SNEIDER), part(sure, told=False)))
    office = find_office(ASKED.office, None).office or Office("", "")
    best = decided(claims(Inquiry(office, date(1967, 8, 10), registry)))
    assert best is not None
    assert best.person == "person/finn"


def test_the_charge_is_the_counselor_where_nobody_is_known_and_the_deputy_only_a_candidate() -> None:
    yost = tenure("yost", "minister-counselor/france", "1956-07-01", "1957-12-31")
    gates = tenure("gates", "deputy-secretary-of-defense", "1959-06-01", "1959-12-31")
    registry = Registry((part(yost, gates),))
    found = resolve_party(Party("sender", "", "Chargé in France"), date(1957, 2, 6), registry)
    assert found.person_key == "person/yost"
    assert "next in rank" in found.reason
    acting = resolve_party(Party("sender", "", "Acting Secretary of Defense"), date(1959, 10, 19), registry)
    assert (acting.person_key, acting.candidates) == ("", ("person/gates",))


def test_nobody_stands_in_for_an_office_without_a_row() -> None:
    assert instead_of("Director of Central Intelligence", date(1957, 1, 1)) == ()


def test_a_document_brings_whom_it_names_once_and_ends_that_are_not_stated_are_left_open() -> None:
    registry = Registry((part(replace(SNEIDER, checked="years/stated")),))
    lines = [f"<x> <y> <{iri('tenure/roll-sneider')}> <g> .\n", f"<x> <z> <{iri('person/sneider')}> <g> .\n"]
    written: set[str] = set()
    quads = "".join(rolls_of(lines, registry, BASE, written))
    assert "1969-01-31" in quads
    assert "1966-03-01" not in quads
    assert '"Sneider"' in quads
    assert rolls_of(lines, registry, BASE, written) == []
    assert rolls_of(["<x> <y> <z> <g> .\n"], registry, BASE, set()) == []


def test_the_file_is_as_the_script_makes_it_and_a_bad_row_is_named(tmp_path: Path) -> None:
    made = rolls.load()
    assert len(made.tenures) > 3000
    assert all(t.since and t.until and t.since <= t.until for t in made.tenures.values())
    bad = tmp_path / "rolls.tsv"
    bad.write_text(rolls.HEAD + "\tDirector\tx\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"rolls\.tsv, line 3"):
        rolls.load(bad)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("harvest_offices", CHECKOUT / "benchmarks" / "harvest_offices.py")
    assert spec is not None
    assert spec.loader is not None
    found = sys.modules["harvest_offices"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def test_lists_that_agree_make_one_spell_and_stated_ends_go_before_the_volumes_years(script: ModuleType) -> None:
    title = "Director of the Office of Northeast Asian Affairs"
    office = find_office(title, None).office
    assert office is not None
    said = {"office": office.id, "title": title, "acting": False}

    def fact(volume: str, person: str, begin: str, until: str, ends: tuple[bool, bool]) -> object:
        days = date.fromisoformat(begin), date.fromisoformat(until)
        return script.Fact(volume, person=person, name=f"{person}, A.", begin=days[0], until=days[1],
                           begin_stated=ends[0], until_stated=ends[1], **said)  # fmt: skip

    spells = script.merged(
        [
            fact("v1", "One", "1955-01-01", "1957-12-31", (False, False)),
            fact("v2", "One", "1955-01-01", "1956-03-31", (False, True)),
            fact("v2", "Two", "1956-04-01", "1957-12-31", (True, False)),
        ],
        Registry(()),
    )
    made = {(s.facts[0].person, s.since, s.until, s.volumes) for s in spells}
    assert made == {
        ("One", date(1955, 1, 1), date(1956, 3, 31), ("v1", "v2")),
        ("Two", date(1956, 4, 1), date(1957, 12, 31), ("v2",)),
    }


def test_no_volume_that_is_held_back_is_on_the_rolls(script: ModuleType) -> None:
    named = {v for t in authority.load({}).rolls for v in re.findall(r"frus[^ ,]+", t.note)}
    assert named
    assert not named & script.HELD
