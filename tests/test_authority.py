"""Registers: the built-in one, POCOM and the people files, and what they say together."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from kg import authority
from kg.authority import Registry, builtin
from kg.authority.registry import fold
from kg.errors import RegisterError
from kg.model import Person, Tenure


@pytest.fixture(scope="module")
def small() -> Registry:
    return authority.load({})


@pytest.fixture(scope="module")
def full(corpus: Path) -> Registry:
    return authority.load({"pocom": corpus / "pocom", "people": corpus / "people"})


def test_the_built_in_register_knows_who_was_ambassador_in_moscow(small: Registry) -> None:
    (tenure,) = small.holders("ambassador/soviet-union", date(1952, 7, 29))
    assert (tenure.id, tenure.person) == ("ru-1952-kenn-01", "kennan-george-frost")
    assert (tenure.appointed, tenure.since, tenure.until) == (date(1952, 3, 14), date(1952, 5, 14), date(1952, 9, 19))
    assert small.names() == ("builtin",)


def test_every_built_in_fact_has_a_source(small: Registry) -> None:
    part = small.parts["builtin"]
    wanted = {p.key for p in part.persons.values()} | {t.key for t in part.tenures.values()}
    assert wanted == set(part.sources)
    assert all(part.sources.values())


def test_kirk_had_left_before_november_1951(small: Registry) -> None:
    (kirk,) = small.tenures_of("kirk-alan-goodrich")
    assert not small.holds(kirk, date(1951, 11, 1))
    assert small.holds(kirk, date(1951, 10, 5))


def test_nobody_held_moscow_between_kirk_and_kennan_but_the_appointed_one_counts_within_a_tolerance(
    small: Registry,
) -> None:
    assert small.holders("ambassador/soviet-union", date(1952, 5, 1)) == ()
    (kennan,) = small.holders("ambassador/soviet-union", date(1952, 5, 1), tolerance_days=30)
    assert kennan.person == "kennan-george-frost"
    assert small.holders("ambassador/soviet-union", date(1952, 2, 1), tolerance_days=30) == ()


@pytest.mark.parametrize("surname", ["Vyshinsky", "VYSHINSKY", "Vishinsky", "Vyshinskiy", "Vyshinskij"])
def test_a_person_is_found_under_other_spellings(small: Registry, surname: str) -> None:
    assert [p.id for p in small.persons_named(surname)] == ["vyshinsky-andrei"]


def test_a_name_is_found_without_case_and_accents_and_no_other() -> None:
    assert fold("O’Shaughnessy") == fold("oshaughnessy")
    assert fold("Özal") == "ozal"
    assert authority.load({}).persons_named("Kennedy-Minott") == ()


def test_a_registry_survives_the_way_to_a_worker(small: Registry) -> None:
    again = pickle.loads(pickle.dumps(small))  # noqa: S301
    assert again.fingerprint == small.fingerprint
    assert list(again.tenures()) == list(small.tenures())
    assert again.persons_named("Stalin") == small.persons_named("Stalin")


def test_an_end_left_out_is_the_next_holders_beginning() -> None:
    tenures = {
        "a": Tenure("a", "p", "secretary-of-state", since=date(1900, 1, 1)),
        "b": Tenure("b", "q", "secretary-of-state", since=date(1904, 1, 1)),
    }
    registry = Registry((authority.Part("x", {k: Person(k, k, k) for k in "pq"}, {}, tenures),))
    assert [t.id for t in registry.holders("secretary-of-state", date(1903, 1, 1))] == ["a"]
    assert [t.id for t in registry.holders("secretary-of-state", date(1950, 1, 1))] == ["b"]


def test_an_unknown_register_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="pocom, people"):
        authority.load({"wikidata": tmp_path})


@pytest.mark.parametrize("name", ["pocom", "people"])
def test_a_wrong_folder_says_what_was_expected(tmp_path: Path, name: str) -> None:
    with pytest.raises(RegisterError, match=rf"(?s)not a checkout of .*kg registers fetch {name}"):
        authority.load({name: tmp_path})
    with pytest.raises(RegisterError, match="does not exist"):
        authority.load({name: tmp_path / "nowhere"})
    with pytest.raises(RegisterError, match="no folder was given"):
        authority.load({name: None})


def test_a_built_in_row_without_a_person_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "builtin.toml"
    file.write_text('person = []\noffice = []\n[[tenure]]\nid="t"\nperson="p"\noffice="o"\nsource="s"\n')
    with pytest.raises(RegisterError, match="tenure t names a person or an office"):
        builtin.load(file)


def _checkout(folder: Path, chiefs: str, person: str = "doe-john") -> Path:
    (folder / "people" / "d").mkdir(parents=True)
    (folder / "missions-countries").mkdir()
    (folder / "positions-principals").mkdir()
    (folder / "people" / "d" / f"{person}.xml").write_text(
        f"<person><id>{person}</id><persName><surname>Doe</surname><forename>John</forename>"
        "<altname>J. &amp; Doe</altname></persName><birth>1850</birth><death/></person>"
    )
    (folder / "missions-countries" / "iran.xml").write_text(
        f"<country-mission><territory-id>iran</territory-id>{chiefs}</country-mission>"
    )
    return folder


def _chief(key: str, started: str, ended: str, note: str = "", role: str = "minister-resident") -> str:
    return (
        f"<chief><id>{key}</id><person-id>doe-john</person-id><role-title-id>{role}</role-title-id>"
        "<contemporary-territory-id>iran</contemporary-territory-id>"
        f"<appointed><date>1883-01-27</date><note/></appointed><started><date>{started}</date><note/></started>"
        f"<ended><date>{ended}</date><note/></ended><note>{note}</note></chief>"
    )


def test_pocom_leaves_out_those_who_never_served_and_keeps_months(tmp_path: Path) -> None:
    chiefs = (
        "<chiefs>"
        + _chief("served", "1883-06", "1885-06")
        + _chief("declined", "", "", "Declined appointment.")
        + _chief("stayed-home", "", "", "Took oath of office, but did not proceed to post.")
        + _chief("served-all-the-same", "1886-01-01", "", "Did not serve under this appointment; recommissioned.")
        + "</chiefs><other-nominees>"
        + _chief("nominee", "", "", "Not commissioned; nomination withdrawn.")
        + "</other-nominees>"
    )
    registry = authority.load({"pocom": _checkout(tmp_path, chiefs)})
    part = registry.parts["pocom"]
    assert set(part.tenures) == {"served", "served-all-the-same"}
    tenure = part.tenures["served"]
    assert (tenure.office, tenure.since, tenure.until) == ("minister/iran", date(1883, 6, 1), date(1885, 6, 30))
    assert part.persons["doe-john"].also == ("J. & Doe",)


def test_pocom_keeps_a_role_that_no_table_lists(tmp_path: Path) -> None:
    chiefs = "<chiefs>" + _chief("new", "1883-06-01", "1885-06-01", role="grand-vizier") + "</chiefs>"
    part = authority.load({"pocom": _checkout(tmp_path, chiefs)}).parts["pocom"]
    assert part.offices["grand-vizier/iran"].title == "Grand vizier in Iran"


def test_a_broken_file_of_pocom_is_named(tmp_path: Path) -> None:
    _checkout(tmp_path, "<chiefs>")
    with pytest.raises(RegisterError, match=r"iran\.xml: not well-formed"):
        authority.load({"pocom": tmp_path})


@pytest.mark.corpus
def test_pocom_adds_to_the_built_in_facts_and_contradicts_none(full: Registry) -> None:
    ours, pocom = full.parts["builtin"], full.parts["pocom"]
    for tenure in ours.tenures.values():
        if tenure.id.startswith("builtin-"):
            continue
        theirs = pocom.tenures[tenure.id]
        assert (tenure.person, tenure.office, tenure.appointed, tenure.since, tenure.until) == (
            theirs.person,
            theirs.office,
            theirs.appointed,
            theirs.since,
            theirs.until,
        )
    for person in ours.persons.values():
        assert (person.id in pocom.persons) == bool(person.same_as)


@pytest.mark.corpus
def test_one_person_has_one_key_in_all_registers(full: Registry) -> None:
    kennan = full.listed("frus1952-54v15p1", "p_KGF1")
    assert kennan is not None
    assert kennan.id == "kennan-george-frost"
    assert kennan.same_as == (
        "https://history.state.gov/departmenthistory/people/kennan-george-frost",
        "https://github.com/HistoryAtState/people/blob/master/data/100000/1/0/7/0/107019.xml",
    )
    vyshinsky = full.listed("frus1952-54v15p1", "p_VAY1")
    assert vyshinsky is not None
    assert vyshinsky.id == "vyshinsky-andrei"


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("secretary-of-state", date(1952, 7, 25), "acheson-dean-gooderham"),
        ("minister/spain", date(1861, 9, 1), "schurz-carl"),
        ("ambassador/russia", date(1917, 6, 1), "francis-david-rowland"),
        ("ambassador/soviet-union", date(1935, 6, 1), "bullitt-william-christian"),
        ("assistant-secretary-of-state-for-far-eastern-affairs", date(1952, 7, 25), "allison-john-moore"),
    ],
)
def test_pocom_knows_who_held_what(full: Registry, office: str, day: date, person: str) -> None:
    assert [t.person for t in full.holders(office, day)] == [person]


@pytest.mark.corpus
def test_an_acting_chief_whose_end_is_missing_does_not_act_for_ever(full: Registry) -> None:
    assert "merrell-george-robert" not in {t.person for t in full.holders("charge/india", date(1951, 6, 1))}
