"""Offices: what titles mean, and who held them."""

from datetime import date
from pathlib import Path

import pytest

from kg import authority
from kg.authority import Registry
from kg.grammar import check, table
from kg.model import Heading, Party, When
from kg.resolve.offices import find_office, resolve_parties, resolve_party

DAY = date(1952, 7, 29)


@pytest.fixture(scope="module")
def small() -> Registry:
    return authority.load({})


@pytest.fixture(scope="module")
def pocom(corpus: Path) -> Registry:
    return authority.load({"pocom": corpus / "pocom"})


@pytest.mark.parametrize("name", ["offices", "positions", "countries", "places"])
def test_every_row_proves_itself(name: str) -> None:
    assert check(name) == []


def test_every_capital_is_a_place() -> None:
    places = {row.name for row in table("places")}
    assert {c["place"] for row in table("countries") for c in row.get("capitals", ())} <= places


@pytest.mark.parametrize("row", [r for r in table("offices") if r.examples], ids=lambda r: r.name)
def test_every_example_makes_an_office_or_a_body(row) -> None:
    for example in row.examples:
        reading = find_office(example["text"], DAY)
        assert reading.key or row.name == "foreign-title", example
        assert "{" not in reading.key + reading.body_label + reading.place


@pytest.mark.parametrize(
    ("words", "day", "key", "place"),
    [
        ("The Ambassador in the Soviet Union", DAY, "office/ambassador/soviet-union", "moscow"),
        ("Embassy in the Soviet Union", DAY, "body/embassy/soviet-union", "moscow"),
        ("the Department of State", DAY, "body/department-of-state", "department-of-state"),
        (
            "Chief of Staff, United States Army",
            DAY,
            "office/chief-of-staff-united-states-army",
            "department-of-defense",
        ),
        ("Commander in Chief, Far East", DAY, "office/commander-in-chief-far-east", "commander-in-chief-far-east"),
        ("Ambassador in Russia", date(1918, 1, 1), "office/ambassador/russia", "st-petersburg"),
        ("Ambassador in Russia", date(1940, 1, 1), "office/ambassador/soviet-union", "moscow"),
        ("Minister in Siam", date(1934, 1, 1), "office/minister/thailand", "bangkok"),
        ("Embassy in Vietnam", date(1962, 1, 1), "body/embassy/republic-of-vietnam", "saigon"),
        ("Embassy in Brazil", date(1959, 1, 1), "body/embassy/brazil", "rio-de-janeiro"),
        ("Embassy in Brazil", date(1969, 1, 1), "body/embassy/brazil", "brasilia"),
        ("Embassy in Tehran", DAY, "body/embassy/iran", "tehran"),
        ("Consul at Peiping", date(1934, 1, 1), "office/consul/peking", "peking"),
        ("United States Mission at the United Nations", DAY, "body/mission/united-nations", "new-york"),
        ("Secretary of State, at Paris", DAY, "office/secretary-of-state", "paris"),
        ("Ambassador of India", DAY, "office/ambassador-of/india", "embassy-of-india"),
        ("Indian Ambassador in the United States", DAY, "office/ambassador-of/india", "embassy-of-india"),
        ("Legation of Mexico in the United States", date(1882, 1, 1), "body/embassy-of/mexico", "embassy-of-mexico"),
        (
            "Assistant Secretary of State for East Asian and Pacific Affairs",
            date(1970, 1, 1),
            "office/assistant-secretary-of-state-for-far-eastern-affairs",
            "department-of-state",
        ),
    ],
)
def test_a_title_means_an_office_and_a_place(words: str, day: date, key: str, place: str) -> None:
    reading = find_office(words, day)
    assert (reading.key, reading.place) == (key, place)


@pytest.mark.parametrize(
    "words", ["", "the", "Mr. Lowell", "Senhor Brasil", "Ambassador in Frame", "Allied Ambassadors"]
)
def test_what_is_no_office_stays_open_with_a_reason(words: str) -> None:
    reading = find_office(words, DAY)
    assert reading.key == ""
    assert reading.reason


def test_who_acts_is_said(small: Registry) -> None:
    reading = find_office("The Acting Secretary of State", DAY, small)
    assert (reading.key, reading.acting) == ("office/secretary-of-state", True)
    assert not find_office("The Secretary of State", DAY, small).acting


def test_the_name_must_agree_with_the_register(small: Registry) -> None:
    party = Party(
        "sender", "The Ambassador in the Soviet Union (Kennan)", "Ambassador in the Soviet Union", "Kennan", "Kennan"
    )
    found = resolve_party(party, DAY, small)
    assert (found.person_key, found.tenure_key) == ("person/kennan-george-frost", "tenure/ru-1952-kenn-01")
    assert (found.office_key, found.place) == ("office/ambassador/soviet-union", "moscow")
    assert found.reason == "sole holder on 1952-07-29, name agrees"


def test_a_name_that_does_not_agree_names_nobody(small: Registry) -> None:
    party = Party(
        "sender", "The Ambassador in the Soviet Union (Zorin)", "Ambassador in the Soviet Union", "Zorin", "Zorin"
    )
    found = resolve_party(party, DAY, small)
    assert (found.person_key, found.tenure_key) == ("", "")
    assert found.reason == "the register has kennan-george-frost on 1952-07-29, not Zorin; 0 of that name are known"


def test_a_holder_of_another_year_is_not_the_tenures_holder(small: Registry) -> None:
    party = Party("sender", "", "Ambassador in the Soviet Union", "Kirk", "Kirk")
    found = resolve_party(party, date(1951, 11, 5), small)
    assert (found.person_key, found.tenure_key) == ("person/kirk-alan-goodrich", "tenure/ru-1949-kirk-01")
    assert "within 60 days" in found.reason
    later = resolve_party(party, date(1952, 2, 29), small)
    assert (later.person_key, later.tenure_key) == ("person/kirk-alan-goodrich", "")
    assert later.reason == "held the office 146 days off 1952-02-29, name agrees"


def test_without_a_name_the_sole_holder_is_taken(small: Registry) -> None:
    found = resolve_party(Party("addressee", "the Secretary of State", "Secretary of State"), DAY, small)
    assert (found.person_key, found.reason) == ("person/acheson-dean-gooderham", "sole holder on 1952-07-29")


def test_without_a_day_nobody_is(small: Registry) -> None:
    found = resolve_party(Party("addressee", "the Secretary of State", "Secretary of State"), None, small)
    assert (found.office_key, found.person_key) == ("office/secretary-of-state", "")
    assert found.reason == "the document has no day"


def test_without_a_day_a_name_that_only_one_holder_ever_bore_is_enough_for_the_person(small: Registry) -> None:
    party = Party("sender", "", "Commander in Chief, Far East", "Clark", "Clark")
    found = resolve_party(party, None, small)
    assert (found.person_key, found.tenure_key) == ("person/clark-mark-wayne", "")
    assert found.reason.startswith("the document has no day; of all holders")


def test_the_next_in_rank_is_only_a_candidate_for_acting(small: Registry) -> None:
    party = Party("sender", "The Acting Secretary of State", "Acting Secretary of State")
    found = resolve_party(party, date(1952, 8, 8), small)
    assert found.person_key == ""
    assert found.candidates == ("person/bruce-david-kirkpatrick-este",)
    named = resolve_party(Party("sender", "", "Acting Secretary of State", "Bruce", "Bruce"), date(1952, 8, 8), small)
    assert (named.person_key, named.tenure_key) == ("person/bruce-david-kirkpatrick-este", "")


def test_an_embassy_gives_its_chief_only_if_he_signed(small: Registry) -> None:
    sender = Party("sender", "the Embassy in the Soviet Union", "Embassy in the Soviet Union")
    sent = When("", "1952-07-29", DAY, DAY)
    unsigned = resolve_parties(Heading(parties=(sender,), sent=sent), small).parties[0]
    assert (unsigned.office_key, unsigned.person_key) == ("body/embassy/soviet-union", "")
    signed = Heading(parties=(sender, Party("signer", "Kennan", "", "Kennan", "Kennan")), sent=sent)
    chief, signer = resolve_parties(signed, small).parties
    assert chief.person_key == signer.person_key == "person/kennan-george-frost"
    assert chief.reason == "signed Kennan: Ambassador in the Soviet Union on 1952-07-29, name agrees"
    other = Heading(parties=(sender, Party("signer", "McSweeney", "", "McSweeney", "McSweeney")), sent=sent)
    assert [p.person_key for p in resolve_parties(other, small).parties] == ["", ""]


def test_given_names_that_contradict_the_holder_leave_a_party_open(small: Registry) -> None:
    office = "Ambassador in the Soviet Union"
    other = resolve_party(Party("sender", "Walter Kennan", office, "Walter Kennan", "Kennan"), DAY, small)
    assert (other.person_key, other.candidates) == ("", ("person/kennan-george-frost",))
    assert other.reason.endswith("but Walter Kennan is no Kennan, George Frost")
    for name in ("George F. Kennan", "GF Kennan", "Ambassador Kennan", "G. X. Kennan"):
        party = resolve_party(Party("sender", name, office, name, "Kennan"), DAY, small)
        assert party.person_key == "person/kennan-george-frost"


def test_a_title_before_the_name(small: Registry) -> None:
    found = resolve_party(Party("sender", "President Truman", "", "Truman", "Truman"), DAY, small)
    assert (found.office_key, found.person_key) == ("office/president", "person/truman-harry-s")


@pytest.mark.corpus
def test_a_name_alone_and_the_day_give_the_office(pocom: Registry) -> None:
    heading = Heading(
        parties=(Party("sender", "Mr. Perry", "", "Mr. Perry"), Party("addressee", "Mr. Seward.", "", "Mr. Seward")),
        place="Madrid",
        sent=When("", "1861-09-01", date(1861, 9, 1), date(1861, 9, 1)),
    )
    perry, seward = resolve_parties(heading, pocom).parties
    assert seward.person_key == "person/seward-william-henry"
    assert (seward.office_key, seward.place) == ("office/secretary-of-state", "department-of-state")
    assert seward.tenure_key == "tenure/secr-1861-sewa"
    assert perry.person_key == ""  # the secretary in charge of the legation, whom POCOM does not have
    assert perry.reason.startswith("nobody of that name") or "none in office" in perry.reason


@pytest.mark.corpus
def test_a_namesake_elsewhere_is_only_a_candidate(pocom: Registry) -> None:
    day = date(1882, 3, 1)
    (sender,) = resolve_parties(
        Heading(
            parties=(Party("sender", "Mr. Lowell", "", "Lowell", "Lowell"),),
            place="Legation of the United States, Madrid",
            sent=When("", "1882-03-01", day, day),
        ),
        pocom,
    ).parties
    assert (sender.person_key, sender.candidates) == ("", ("person/lowell-james-russell",))
    assert sender.reason == "those of that name had no office in Spain on 1882-03-01"


@pytest.mark.corpus
def test_envoys_of_others_are_not_taken_for_our_own(pocom: Registry) -> None:
    day = date(1882, 3, 1)
    parties = (
        Party("sender", "Mr. Romero", "", "Romero", "Romero"),
        Party("addressee", "Earl Granville", "", "Granville", "Granville"),
    )
    heading = Heading(parties=parties, place="Legation of Mexico, Washington", sent=When("", "1882-03-01", day, day))
    romero, granville = resolve_parties(heading, pocom).parties
    assert (romero.office_key, romero.person_key) == ("body/embassy-of/mexico", "")
    assert (granville.person_key, granville.reason) == ("", "a foreign title, and no register has foreign offices")


def test_a_misprint_of_the_sole_holders_name_is_said_to_be_one(small: Registry) -> None:
    office = "Ambassador in the Soviet Union"
    found = resolve_party(Party("sender", "", office, "Keunan", "Keunan"), DAY, small)
    assert (found.person_key, found.tenure_key) == ("person/kennan-george-frost", "tenure/ru-1952-kenn-01")
    assert found.reason == "sole holder on 1952-07-29; 'Keunan' is taken for a misprint of the name"
    assert resolve_party(Party("sender", "", office, "Conant", "Conant"), DAY, small).person_key == ""


def test_another_countrys_president_is_not_taken_for_ours(small: Registry) -> None:
    found = resolve_party(Party("addressee", "President Prío", "", "Prío", "Prío"), DAY, small)
    assert (found.office_key, found.person_key) == ("", "")
