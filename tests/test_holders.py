"""Who held an office: by the rolls, by the volume’s own headings and list, and who stands in where nobody is known."""

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
from kg.build.sightings import sightings
from kg.errors import RegisterError
from kg.model import Evidence, Heading, ListEntry, Mention, Office, Party, Person, Sighting, Tenure, Volume, When
from kg.namespaces import BASE, iri
from kg.read import find_sources
from kg.resolve.offices import Witnesses, find_office, holder_of, resolve_parties, resolve_party, witnesses_of
from kg.resolve.offices.standins import instead_of
from kg.resolve.offices.weighing import Inquiry, claims, decided
from kg.resolve.people.holders import Setting, resolve_office

CHECKOUT = Path(__file__).parents[1]
FRANCE = Office("ambassador/france", "Ambassador in France", "france", "body/embassy/france")
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


@pytest.mark.parametrize(("at_once", "stated"), [(("finn",), True), (("finn", "berle", "sayre"), False)])
def test_of_three_who_hold_an_office_at_once_headings_name_one(at_once: tuple[str, ...], *, stated: bool) -> None:
    office = find_office("Assistant Secretary of State", date(1934, 10, 2)).office or Office("", "")
    held = (replace(tenure(who, office.id, "1933-01-01", "1936-01-01"), id=who) for who in at_once)
    seen = (Sighting(f"frus1/d{n}", date(1934, n, 1), office.id, "Finn", "", False) for n in (9, 11))
    witnesses = Witnesses("frus1", (), (), tuple(seen))
    inquiry = Inquiry(office, date(1934, 10, 2), Registry((part(*held, told=False),)), witnesses)
    assert (decided(claims(inquiry)) is not None) == stated


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


# ------------------------------------------------------------------------------------ the volume as a register


@pytest.fixture(scope="module")
def small() -> Registry:
    return authority.load({})


def seen(day: str, surname: str, office: str = "ambassador/france", document: str = "v/d9") -> Sighting:
    return Sighting(document, date.fromisoformat(day), office, surname, surname)


def volume(persons: tuple[ListEntry, ...] = (), *sighted: Sighting, name: str = "frus1936v03") -> Witnesses:
    return witnesses_of(Volume(name, name, "x.xml", iter(()), persons, (), sighted))


def test_two_headings_about_the_day_that_agree_give_the_holder(small: Registry) -> None:
    known = volume((), seen("1936-10-07", "Bullitt", document="v/d1"), seen("1936-12-15", "Bullitt", document="v/d2"))
    party = Party("sender", "The Ambassador in France", "Ambassador in France")
    found = resolve_party(party, date(1936, 11, 3), small, volume=known)
    assert found.person_key == "person/frus1936v03/bullitt"
    assert found.reason == "headings print Bullitt on 1936-10-07 (d1) and 1936-12-15 (d2)"


def test_two_that_differ_leave_it_open_with_both(small: Registry) -> None:
    known = volume((), seen("1936-09-07", "Straus"), seen("1936-11-15", "Bullitt"))
    party = Party("sender", "The Ambassador in France", "Ambassador in France")
    found = resolve_party(party, date(1936, 10, 12), small, volume=known)
    assert found.person_key == ""
    assert found.candidates == ("person/frus1936v03/bullitt", "person/frus1936v03/straus")
    assert found.reason.startswith("2 may be meant on 1936-10-12: a heading prints")


def test_a_heading_does_not_witness_for_itself(small: Registry) -> None:
    known = volume((), seen("1936-10-07", "Bullitt", document="v/d1"))
    day = date(1936, 10, 7)
    assert decided(claims(Inquiry(FRANCE, day, small, known))) is not None
    assert claims(Inquiry(FRANCE, day, small, known, without="v/d1")) == []


def test_an_office_that_many_hold_names_nobody(small: Registry) -> None:
    office = "presidents-special-assistant"
    known = volume((), seen("1961-03-01", "Schlesinger", office), seen("1961-03-20", "Dungan", office))
    words = find_office("President’s Special Assistant", date(1961, 3, 10), small)
    assert holder_of(words, date(1961, 3, 10), small, known) is None


def test_the_list_gives_the_holder_and_a_printed_name_finds_its_entry(small: Registry) -> None:
    entries = (
        ListEntry("p_CT1", "Couch, Tom", "Director of the Office of Chinese Affairs, Department of State, until 1957"),
        ListEntry("p_DE1", "Dale, Ed", "Consul at Hanoi"),
    )
    known = volume(entries, name="frus1955-57v02")
    day = date(1956, 3, 1)
    party = Party("sender", "", "Director of the Office of Chinese Affairs")
    found = resolve_party(party, day, small, volume=known)
    assert found.person_key == "person/frus1955-57v02/p_CT1"
    assert found.reason.startswith("the volume’s list has Couch, Tom, Director of the Office of Chinese Affairs")
    named = resolve_party(Party("sender", "", "Consul at Hanoi", "Dale", "Dale"), day, small, volume=known)
    assert named.person_key == "person/frus1955-57v02/p_DE1"
    assert named.reason.endswith("the volume’s list has one who fits")


@pytest.mark.parametrize(
    ("party", "office", "person"),
    [
        (Party("sender", "", "President", "de Gaulle", "de Gaulle"), "president/france", "frus1958-60v07p2/p_dGC1"),
        (
            Party("sender", "President de Gaulle", "", "de Gaulle", "de Gaulle"),
            "president/france",
            "frus1958-60v07p2/p_dGC1",
        ),
        (
            Party("sender", "", "Prime Minister", "Macmillan", "Macmillan"),
            "prime-minister/united-kingdom",
            "macmillan-harold",
        ),
        (Party("sender", "", "President", "Eisenhower", "Eisenhower"), "president", "eisenhower-dwight-d"),
    ],
)
def test_the_name_says_whose_president_it_is(party: Party, office: str, person: str, small: Registry) -> None:
    entry = ListEntry(
        "p_dGC1", "de Gaulle, Charles", "Prime Minister of France until January 1959; thereafter President"
    )
    found = resolve_party(party, date(1959, 6, 1), small, volume=volume((entry,), name="frus1958-60v07p2"))
    assert (found.office_key, found.person_key) == (f"office/{office}", f"person/{person}")


def test_who_acts_is_whom_the_headings_about_the_day_print(small: Registry) -> None:
    acting = [
        replace(seen(day, "Polk", "secretary-of-state", f"v/{day}"), acting=True)
        for day in ("1918-09-01", "1918-09-04")
    ]
    found = resolve_party(
        Party("addressee", "", "Acting Secretary of State"), date(1918, 9, 2), small, volume=volume((), *acting)
    )
    assert found.person_key == "person/frus1936v03/polk"


def test_nobody_writes_to_himself(small: Registry) -> None:
    parties = (Party("sender", "the President", "President"), Party("addressee", "the President", "President"))
    day = date(1956, 3, 1)
    sent = When("", "1956-03-01", day, day)
    ours, theirs = resolve_parties(Heading(place="Washington", parties=parties, sent=sent), small).parties
    assert ours.person_key == "person/eisenhower-dwight-d"
    assert (theirs.person_key, theirs.candidates) == ("", ("person/eisenhower-dwight-d",))
    neither = resolve_parties(Heading(place="Paris", parties=parties, sent=sent), small).parties
    assert [p.person_key for p in neither] == ["", ""]


# ------------------------------------------------------------------------------------ offices named in a text


def mention(office: str) -> Mention:
    return Mention("office", Evidence(4, 14, office, "office-for-its-holder", 0.7), office=office)


def test_the_ambassador_is_the_chief_of_mission_who_writes(small: Registry) -> None:
    chief = Party("sender", "", "", "", "", None, "office/ambassador/france", "person/v/bullitt")
    home = Party("addressee", "", "", "", "", None, "office/secretary-of-state", "person/hull")
    setting = Setting(small, date(1936, 11, 3), {}, Heading(parties=(chief, home)))
    found = resolve_office(mention("Ambassador"), setting)
    assert (found.key, found.holder) == ("office/ambassador/france", "person/v/bullitt")
    assert found.reason == "the Ambassador who is sender of the document"
    two = replace(setting, heading=Heading(parties=(chief, replace(chief, role="addressee"))))
    assert resolve_office(mention("Ambassador"), two).holder == ""


def test_the_president_is_ours_in_a_paper_of_ours(small: Registry) -> None:
    home = Party("sender", "", "", "", "", None, "office/secretary-of-state", "", "", "department-of-state")
    setting = Setting(small, date(1956, 3, 1), {}, Heading(parties=(home,)))
    assert resolve_office(mention("President"), setting).holder == "person/eisenhower-dwight-d"
    abroad = Party("sender", "", "", "", "", None, "office/ambassador/france", "", "", "paris")
    assert resolve_office(mention("President"), replace(setting, heading=Heading(parties=(abroad,)))).holder == ""


def test_the_secretary_is_the_holder_on_the_day_by_the_volume_too(small: Registry) -> None:
    known = volume(
        (), seen("1936-10-07", "Hull", "secretary-of-state"), seen("1936-12-15", "Hull", "secretary-of-state")
    )
    setting = Setting(small, date(1936, 11, 3), {}, Heading(), known)
    found = resolve_office(mention("Secretary"), setting)
    assert (found.key, found.holder) == ("office/secretary-of-state", "person/frus1936v03/hull")


def test_a_foreign_envoy_named_by_a_post_is_there(small: Registry) -> None:
    post = Party("sender", "", "Embassy in Jordan", "", "", None, "body/embassy/jordan", "", "", "amman")
    setting = Setting(small, date(1959, 5, 14), {}, Heading(parties=(post,)))
    assert resolve_office(mention("Turkish Ambassador"), setting).key == "office/ambassador-of/turkey/jordan"
    assert resolve_office(mention("Jordanian Ambassador"), setting).key == "office/ambassador-of/jordan"
    assert resolve_office(mention("Vice President"), setting).holder == ""
    assert resolve_office(mention("Under Secretary"), setting).holder == ""
    home = replace(post, office="Department of State", office_key="body/department-of-state")
    found = resolve_office(mention("Turkish Ambassador"), replace(setting, heading=Heading(parties=(home,))))
    assert found.key == "office/ambassador-of/turkey"


# ------------------------------------------------------------------------------------ the first pass over a source


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, (day, name) in enumerate(
        [("October 7", " (Bullitt)"), ("November 3", ""), ("December 15", " (Bullitt)")], 1
    ):
        (folder / f"d{number}.txt").write_text(
            f"The Ambassador in France{name} to the Secretary of State\nParis, {day}, 1936—4 p.m.\nI saw the Minister.\n"
        )
    return folder


def test_bare_texts_of_a_folder_are_a_register_for_each_other(letters: Path, small: Registry) -> None:
    (source,), _ = find_sources([str(letters)])
    found = sightings(source, small)
    assert [(s.document, s.day, s.office, s.surname) for s in found] == [
        ("letters/d1", date(1936, 10, 7), "ambassador/france", "Bullitt"),
        ("letters/d3", date(1936, 12, 15), "ambassador/france", "Bullitt"),
    ]
    assert sightings(source, small) == found
