"""Persons across volumes: who is one, who must not be, and what people decide."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import sssom_pydantic

from kg.authority import mappings
from kg.build.identities import held_by
from kg.errors import RegisterError
from kg.grammar import table
from kg.grammar.spellings import pointed_at, sounds
from kg.model import ListEntry, years_of
from kg.model.identities import Bearer, Decision, Held
from kg.resolve.identities import Finder, Identities, explain, identify
from kg.resolve.identities.likeness import FILE, GIVEN, given_level
from kg.resolve.identities.profiles import readings

BOHLEN = "Ambassador in the Soviet Union until April 1957; Ambassador in the Philippines from June 1957"


def entry(volume: str, key: str, name: str, description: str = "") -> Bearer:
    held = held_by(ListEntry(key, name, description), volume)
    return Bearer(f"person/{volume}/{key}", name, "list", volume, description, (years_of(volume) or (0, 0)), held=held)


def strangers() -> list[Bearer]:
    """A list of others, so that words and names have a rarity."""
    surnames = ("Adams", "Brown", "Clark", "Dillon", "Evans", "Foster", "Gates", "Hoover", "Irwin", "Johnson", "Kirk")
    givens = ("Albert", "Bernard", "Charles", "David", "Edward", "Frank", "George", "Henry", "James", "John", "Robert")
    return [
        entry("frus1955-57v99", f"p_{at}", f"{surname}, {givens[at]}", f"Consul in City{at} of Country{at}")
        for at, surname in enumerate(surnames)
    ]


def one(found: Identities, *bearers: Bearer) -> bool:
    chiefs = found.chiefs()
    return len({chiefs.get(b.key, b.key) for b in bearers}) == 1


# ------------------------------------------------------------------------------------------------------ names


@pytest.mark.parametrize("row", table("identities").rows, ids=lambda row: row.name)
def test_spellings_bring_together_what_is_alike_and_keep_the_rest_apart(row) -> None:
    coarse = row["use"] == "coarse"
    for first, second in row.get("alike", ()):
        assert sounds(first, coarse=coarse) == sounds(second, coarse=coarse)
    for first, second in row.get("apart", ()):
        assert sounds(first, coarse=coarse) != sounds(second, coarse=coarse)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("Kennan, George F.", ("kennan", ("george", "f"))),
        ("Lay James S., Jr.", ("lay", ("james", "s"))),
        ("Chou En-lai (Zhou Enlai)", ("zhou", ("enlai",))),
        ("von Brentano.", ("brentano", ())),
        ("Leusse, Pierre de", ("leusse", ("pierre",))),
        ("Home, Lord (Alexander Frederick Douglas-Home)", ("douglashome", ("alexander", "frederick"))),
        ("Home, Sir Alec Douglas", ("home", ("alec", "douglas"))),
        ("Norodom Sihanouk, Prince", ("sihanouk", ("norodom",))),
        ("Hussein I ibn Talal", ("hussein", ("i", "ibn", "talal"))),
    ],
)
def test_a_printed_name_is_read_in_every_way_it_may_mean(name: str, reading: tuple[str, tuple[str, ...]]) -> None:
    assert reading in readings(name)


def test_a_single_letter_is_no_surname() -> None:
    assert all(len(surname) > 1 for name in ("Mohamed V", "U Nu", "X") for surname, _ in readings(name))


@pytest.mark.parametrize(
    ("mine", "yours", "level"),
    [
        ("george f", "george frost", "full, second too"),
        ("u alexis", "u alexis", "full, second too"),
        ("george", "george f", "full, second open"),
        ("bob", "robert", "like, second open"),
        ("c", "clark", "initial, second open"),
        ("leonard james", "james", "called by the second"),
        ("george v", "george w", "full, second differs"),
        ("allen", "john foster", "differ"),
        ("", "george", "none given"),
    ],
)
def test_given_names_agree_by_levels(mine: str, yours: str, level: str) -> None:
    assert given_level(tuple(mine.split()), tuple(yours.split())) == level
    assert given_level(tuple(yours.split()), tuple(mine.split())) == level


def test_every_level_of_given_names_has_its_weight_and_more_agreement_weighs_more() -> None:
    bits = tomllib.loads(FILE.read_text(encoding="utf-8"))["level"]["given"]
    assert set(bits) <= set(GIVEN)
    assert bits["full, second too"] > bits["full, second open"] > bits["full, second differs"] > bits["differ"]


def test_lines_that_point_name_their_target() -> None:
    assert pointed_at("see Nguyen Huu Chau") == "Nguyen Huu Chau"
    assert pointed_at("pseudonym for General Charles P. Cabell") == "General Charles P. Cabell"
    assert pointed_at("Apostolic Delegate of the Holy See") == ""


# -------------------------------------------------------------------------------------------- who is one person


def test_one_man_in_three_lists() -> None:
    same = [
        entry("frus1955-57v24", "p_BCEC1", "Bohlen, Charles E. (Chip)", BOHLEN),
        entry("frus1955-57v25", "p_BCE1", "Bohlen, Charles E.", "Ambassador in the Soviet Union until April 1957"),
        entry("frus1958-60v10p1", "p_BC1", "Bohlen, Charles", "Ambassador to the Philippines from June 1957"),
    ]
    found = identify([*strangers(), *same])
    assert one(found, *same)
    (group,) = found.groups
    assert group[0] == "person/frus1955-57v24/p_BCEC1"  # the earliest list's stands for him
    for link in found.links:
        assert 0.5 < link.score < 1
        assert any("surname: same" in words for words in link.evidence)
    assert any("1957-04" in words for link in found.links for words in link.evidence)


@pytest.mark.parametrize(
    ("name", "other", "description"),
    [
        ("Vyshinsky, Andrei Y.", "Vishinskiy, Andrey Ya.", "Soviet Foreign Minister until March 1953"),
        ("Chou En-lai", "Zhou Enlai", "Premier of the People’s Republic of China"),
        ("Zaroubin, Georgi N.", "Zarubin, Georgiy Nikolaeyevich", "Soviet Ambassador in the United States"),
        ("Sihanouk, Norodom", "Norodom Sihanouk, Prince", "Cambodian Head of State"),
        ("Conolly, Admiral Richard L.", "Connolly, Admiral Richard L.", "Commander of the Naval Forces"),
    ],
)
def test_transliterations_and_misprints_meet(name: str, other: str, description: str) -> None:
    pair = entry("frus1952-54v13", "p_1", name, description), entry("frus1955-57v01", "p_2", other, description)
    assert one(identify([*strangers(), *pair]), *pair)


@pytest.mark.parametrize(
    ("name", "description", "other", "other_description"),
    [
        ("Dulles, Allen W.", "Director of Central Intelligence", "Dulles, John Foster", "Secretary of State"),
        ("Allen, George V.", "Ambassador in India", "Allen, George W.", "Office of Public Affairs"),
        ("Nguyen Khanh", "General, Vietnamese Army", "Nguyen Chanh Thi", "General, Vietnamese Army"),
        ("Smith, R. J.", "Deputy Director of Intelligence", "Smith, Admiral John V.", "Member, Armistice Commission"),
        ("Minh", "bonze in Hue", "Minh, Ho Chi", "President of the Democratic Republic of Vietnam"),
    ],
)
def test_namesakes_stay_two(name: str, description: str, other: str, other_description: str) -> None:
    pair = entry("frus1955-57v01", "p_1", name, description), entry("frus1961-63v01", "p_2", other, other_description)
    assert not one(identify([*strangers(), *pair]), *pair)


def test_one_list_names_nobody_twice_unless_by_a_slip() -> None:
    erwin = entry("frus1952-54v02p1", "p_W2", "Wilson, Charles Erwin", "Secretary of Defense after January 28, 1953")
    edward = entry("frus1952-54v02p1", "p_W1", "Wilson, Charles Edward", "Director of Defense Mobilization until 1952")
    assert not one(identify([*strangers(), erwin, edward]), erwin, edward)
    slip = replace(erwin, key="person/frus1952-54v02p1/p_W3")
    assert one(identify([*strangers(), erwin, slip]), erwin, slip)


def test_lines_that_point_are_followed_within_their_list_and_prove_no_more() -> None:
    chau = entry("frus1955-57v01", "p_NHC1", "Nguyen Huu Chau", "Vietnamese Secretary of State at the Presidency")
    line = entry("frus1955-57v01", "p_Chau1", "Chau", "see Nguyen Huu Chau")
    later = entry("frus1958-60v01", "p_NHC1", "Nguyen Huu Chau", "Secretary General to the Presidency of Vietnam")
    also = entry("frus1958-60v01", "p_CHAU1", "Chau", "see Nguyen Huu Chau")
    found = identify([*strangers(), chau, line, later, also])
    assert one(found, chau, line, later, also)
    assert {link.method for link in found.links} == {"pointer", "likeness"}
    lost = entry("frus1961-63v03", "p_X", "Chau", "see Somebody Else")
    assert not one(identify([*strangers(), chau, lost]), chau, lost)


def test_the_answer_depends_on_no_order() -> None:
    everybody = [*strangers(), entry("frus1955-57v24", "p_1", "Bohlen, Charles E.", BOHLEN)]
    everybody.append(entry("frus1958-60v10p1", "p_2", "Bohlen, Charles", "Ambassador to the Philippines"))
    assert identify(everybody) == identify(reversed(everybody))


def test_an_office_held_together_joins_and_two_missions_at_once_keep_apart() -> None:
    held = Held("office/ambassador/cuba", "1953-06-01", "1957-06-30")
    register = Bearer("person/gardner-arthur", "Gardner, Arthur", "register", held=(held,), years=(1953, 1957))
    sender = Bearer(
        "person/frus1952-54v04/gardner",
        "Gardner",
        "documents",
        "frus1952-54v04",
        "Ambassador in Cuba",
        (1954, 1954),
        held=(Held("office/ambassador/cuba", "1954-01-02", "1954-08-01"),),
    )
    found = identify([*strangers(), register, sender])
    assert one(found, register, sender)
    (link,) = found.links
    assert link.method == "office"
    assert "both held ambassador/cuba" in link.evidence[0]
    bare = replace(sender, held=(), description="Officer in Charge")
    assert not one(identify([*strangers(), register, bare]), register, bare)
    elsewhere = replace(register, key="person/gardner-a", held=(replace(held, office="office/ambassador/peru"),))
    at_once = entry("frus1955-57v06", "p_GA1", "Gardner, Arthur", "Ambassador in Cuba from October 1953 to June 1957")
    assert at_once.held
    assert not one(identify([*strangers(), elsewhere, at_once]), elsewhere, at_once)


# ---------------------------------------------------------------------------------------------------- decisions


def three() -> list[Bearer]:
    return [
        entry(volume, "p_BCE1", "Bohlen, Charles E.", BOHLEN)
        for volume in ("frus1955-57v24", "frus1958-60v10p1", "frus1961-63v05")
    ]


def test_what_is_refused_never_comes_back_nor_by_way_of_a_third() -> None:
    first, second, third = three()
    found = identify([*strangers(), first, second, third], [Decision(first.key, third.key, same=False)])
    assert not one(found, first, third)
    assert len({found.chiefs().get(b.key, b.key) for b in (first, second, third)}) == 2
    assert not any({first.key, third.key} <= {link.one, link.other} for link in found.links)


def test_a_refusal_stands_above_the_registers_word() -> None:
    register = Bearer("person/bohlen-charles-eustis", "Bohlen, Charles Eustis", "register")
    first, second, _ = (replace(b, known_as=register.key) for b in three())
    assert one(identify([register, first, second]), register, first, second)
    found = identify([register, first, second], [Decision(first.key, second.key, same=False)])
    assert not one(found, first, second)


def test_what_is_accepted_is_one_and_the_later_decision_counts() -> None:
    pen = entry("frus1964-68v03", "p_X1", "X", "unofficial envoy")
    man = entry("frus1964-68v02", "p_GES1", "Gullion, Edmund S.", "unofficial envoy in the negotiations")
    assert not one(identify([*strangers(), pen, man]), pen, man)
    yes, no = Decision(pen.key, man.key, True, "his letter", "Ada"), Decision(man.key, pen.key, False)
    found = identify([*strangers(), pen, man], [no, yes])
    assert one(found, pen, man)
    assert [(link.score, link.method, link.evidence) for link in found.links] == [
        (1.0, "decision", ("accepted by Ada: his letter",))
    ]
    assert not one(identify([*strangers(), pen, man], [yes, no]), pen, man)


def test_a_decision_is_explained_and_so_is_its_absence() -> None:
    first, second, third = three()
    told = "\n".join(explain(Finder([*strangers(), first, second, third]), first.key, second.key))
    assert "given:        full, second too" in told
    assert "bits" in told
    assert "They are one person" in told
    decided = [Decision(first.key, second.key, False, "father and son", "Ada", "2026-11-22")]
    told = "\n".join(explain(Finder([*strangers(), first, second], decided), first.key, second.key))
    assert "refused by Ada on 2026-11-22: father and son" in told
    assert told.endswith("They are two persons.")
    kirk = strangers()[-1]
    assert "nothing in common" in "\n".join(explain(Finder([*strangers(), first]), first.key, kirk.key))


def test_decisions_survive_their_file_and_equal_decisions_give_equal_bytes(tmp_path: Path) -> None:
    file = tmp_path / "team" / "persons.sssom.tsv"
    assert mappings.decisions(file) == []
    some = [
        Decision("person/frus1/p_A", "person/frus2/p_A", True, "the\tsame   man", "Ada", "2026-11-22"),
        Decision("person/frus2/p_B", "person/doe-john", False, "", "Ada", "2026-11-22"),
        Decision("person/doe-john", "http://www.wikidata.org/entity/Q1", False, "a namesake", "Ada", "2026-11-22"),
    ]
    mappings.write_decisions(file, some)
    kept = mappings.decisions(file)
    assert {(d.pair, d.same, d.why) for d in kept} == {(d.pair, d.same, " ".join(d.why.split())) for d in some}
    before = file.read_bytes()
    mappings.write_decisions(file, reversed(kept))
    assert file.read_bytes() == before
    pack = sssom_pydantic.read(file)
    assert len(pack.mappings) == 3


def test_a_broken_file_of_decisions_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.tsv"
    file.write_text("#license: x\nsubject_id\tpredicate_id\tobject_id\nperson:a\tskos:exactMatch\t\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"broken\.tsv, line 3: no object_id"):
        mappings.decisions(file)
