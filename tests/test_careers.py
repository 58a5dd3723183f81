"""Careers: what a volume's list of persons says of offices, as tenures."""

from datetime import date

import pytest

from kg import graph
from kg.grammar import check
from kg.model import ListEntry, Volume
from kg.resolve.offices import careers
from kg.resolve.offices.careers import covered, listed_tenures

YEARS = covered("frus1955-57v08")


def read(description: str) -> list[str]:
    """The tenures of a description, each as one line."""
    found = listed_tenures(ListEntry("p_X1", "X, Y.", description), YEARS)
    return [
        f"{t.office.id if t.office else t.body or t.title} {t.begin.edtf if t.begin else ''}/{t.until.edtf if t.until else ''}"
        for t in found
    ]


def test_the_rows_prove_themselves() -> None:
    assert check("careers") == check("completions") == check("nations") == []


@pytest.mark.parametrize(
    ("description", "tenures"),
    [
        (
            "Ambassador in the Soviet Union until April 1957; Ambassador in the Philippines from June 1957",
            ["ambassador/soviet-union /1957-04", "ambassador/philippines 1957-06/"],
        ),
        ("Secretary of State, 1949-1953", ["secretary-of-state 1949/1953"]),
        ("Secretary of State", ["secretary-of-state 1955/1957"]),
        (
            "Member of the Policy Planning Staff, Department of State, to August 1956; thereafter Counselor of the Embassy in Iran",
            ["member-of-the-policy-planning-staff-department-of-state /1956-08", "counselor/iran 1956-08/"],
        ),
        (
            "West German Chargé d’Affaires in the United States until May 1955; Ambassador thereafter",
            ["charge-of/germany /1955-05", "ambassador-of/germany 1955-05/"],
        ),
        (  # an office renamed in its holder's time
            (
                "Deputy Assistant Secretary of State for Near Eastern, South Asian, and African Affairs (Near Eastern and"
                " South Asian Affairs after August 20, 1956) until October 1957"
            ),
            [
                "deputy-assistant-secretary-of-state-for-near-eastern-south-asian-and-african-affairs /1956-08-20",
                "deputy-assistant-secretary-of-state-for-near-eastern-and-south-asian-affairs 1956-08-20/1957-10",
            ],
        ),
        ("Soviet interpreter", []),
        ("Algerian nationalist leader", []),
        ("Governor of Ohio; Democratic candidate for President, 1956", ["governor-of-ohio /"]),
        ("Foreign Minister of Peru under the Belaunde government", ["foreign-minister/peru /"]),
        ("Prime Minister of Jordan; murdered in February 1956", ["prime-minister/jordan /1956-02"]),
        (
            "Director of the Bureau of the Budget until April 1, 1956. Died, April 2, 1957",
            ["director-of-the-bureau-of-the-budget /1956-04-01"],
        ),
        ("Prime Minister of Jordan, April 15–25, 1957", ["prime-minister/jordan 1957-04-15/1957-04-25"]),
        (
            "Director for Mutual Security from January to May 1953; Secretary of Defense after March 12, 1969",
            ["director-for-mutual-security 1953-01/1953-05", "secretary-of-defense 1969-03-12/"],
        ),
        (
            "Prime Minister of Indonesia to July 1955, and again March 1956–March 1957",
            ["prime-minister/indonesia /1955-07", "prime-minister/indonesia 1956-03/1957-03"],
        ),
        (
            "Deputy Secretary of Defense to August 1955; appointed Secretary of the Treasury, July 1957",
            ["deputy-secretary-of-defense /1955-08", "secretary-of-the-treasury 1957-07/"],
        ),
        (
            "Prime Minister and Minister of Foreign Affairs of Somalia from June 1967",
            ["prime-minister/somalia 1967-06/", "foreign-minister/somalia 1967-06/"],
        ),
        (
            "Lebanese Ambassador to the United States until October 1955; Minister of Foreign Affairs from November 19, 1956",
            ["ambassador-of/lebanon /1955-10", "foreign-minister/lebanon 1956-11-19/"],
        ),
        (
            "Special Assistant to the President for National Security Affairs until April 1955, and again from January 1957",
            [
                "assistant-to-the-president-for-national-security-affairs /1955-04",
                "assistant-to-the-president-for-national-security-affairs 1957-01/",
            ],
        ),
        (
            "USN, Chairman of the Joint Chiefs of Staff until August 14, 1957",
            ["chairman-of-the-joint-chiefs-of-staff /1957-08-14"],
        ),
        (
            "Deputy Director of the Bureau of the Budget to March 1958; thereafter Director",
            ["deputy-director-of-the-bureau-of-the-budget /1958-03", "director-of-the-bureau-of-the-budget 1958-03/"],
        ),
        (
            "Counselor of the Australian Embassy in the United States until late 1958",
            ["counselor-of-embassy/australia /1958"],
        ),
        (
            "Chancellor of the Federal Republic of Germany and, until May 1955, Minister of Foreign Affairs",
            ["chancellor/germany 1955/1957", "foreign-minister/germany /1955-05"],
        ),
        (
            "Commander in Chief, Far East; and Governor of the Ryukyu Islands, June 1955–July 1957",
            ["commander-in-chief-far-east 1955-06/1957-07", "governor-of-the-ryukyu-islands 1955-06/1957-07"],
        ),
        (
            "Israeli Ambassador to the United States and Permanent Representative at the United Nations",
            ["ambassador-of/israel 1955/1957", "permanent-representative-at-the-united-nations/israel 1955/1957"],
        ),
        ("appointed Ambassador to Morocco in 1969, but never commissioned", []),
        ("see Nguyen Cao Ky", []),
        ("(pseudonym, identity not released)", []),
    ],
)
def test_a_description_is_read_as_tenures(description: str, tenures: list[str]) -> None:
    assert read(description) == tenures


def test_a_tenure_quotes_its_words() -> None:
    text = "Consultant to the Secretary of State, January–February 1957; thereafter Under Secretary of State"
    for tenure in listed_tenures(ListEntry("p_HCA1", "Herter, Christian A.", text), YEARS):
        assert text[tenure.start : tenure.end] == tenure.quote


def test_what_was_held_before_is_not_held_now() -> None:
    (tenure,) = listed_tenures(ListEntry("p_X1", "X", "former President of the Republic of France"), YEARS)
    assert tenure.former
    assert not tenure.covers(date(1956, 1, 1))


def test_a_month_covers_all_its_days_but_surely_only_what_lies_before() -> None:
    (tenure,) = listed_tenures(ListEntry("p_X1", "X", "Ambassador to France until April 1957"), YEARS)
    assert tenure.covers(date(1957, 4, 30))
    assert not tenure.covers(date(1957, 5, 1))
    assert tenure.surely(date(1957, 3, 31))
    assert not tenure.surely(date(1957, 4, 15))


@pytest.mark.parametrize(
    ("volume", "years"),
    [("frus1955-57v08", ("1955", "1957")), ("frus1934v05", ("1934", "1934")), ("frus1969-76ve05p1", ("1969", "1976"))],
)
def test_a_volume_says_its_years(volume: str, years: tuple[str, str]) -> None:
    found = covered(volume)
    assert (found.begin.edtf if found.begin else "", found.until.edtf if found.until else "") == years
    assert covered("letters").begin is None


@pytest.mark.parametrize(
    ("description", "last"),
    [
        (
            "Deputy Under Secretary of the Treasury for Monetary Affairs until July 1974; thereafter Under Secretary",
            "Under Secretary of the Treasury",
        ),
        (
            "Officer in Charge of Balkan Affairs, Office of Eastern European Affairs; Deputy Director of that office",
            "Deputy Director of the Office of Eastern European Affairs",
        ),
        (
            "Deputy Director, Central Intelligence Agency until 1966; thereafter Special Assistant to the Director",
            "Special Assistant to the Director, Central Intelligence Agency",
        ),
        ("Ambassador to India until 1966; thereafter Under Secretary", "Under Secretary"),
        ("Special Assistant to the Secretary and the Deputy Secretary of Defense",) * 2,
        (
            "Counselor of the Embassy in Iran; thereafter Minister–Counselor",
            "Minister–Counselor of the Embassy in Iran",
        ),
        ("Admiral Arleigh, USN, Chief of Naval Operations", "Chief of Naval Operations"),
        ("III, Secretary of the General Staff", "Secretary of the General Staff"),
        (
            "Director of the Office of German Affairs, Department of State, until 1968; Assistant Secretary for African Affairs",
            "Assistant Secretary of State for African Affairs",
        ),
        ("Marquis Francesco, Head of the Italian Delegation", "Head of the Italian Delegation"),
        (
            "President of Pennsylvania State University; brother of the President",
            "President of Pennsylvania State University",
        ),
        (
            "Assistant Secretary of State for Policy Planning and Department of State representative",
            "Department of State representative",
        ),
    ],
)
def test_what_the_office_before_completes(description: str, last: str) -> None:
    assert listed_tenures(ListEntry("p_X1", "X", description), YEARS)[-1].title == last


def test_a_minister_of_a_field_is_no_envoy() -> None:
    entry = ListEntry("p_X1", "X", "Minister of National Defense, Democratic Republic of Vietnam")
    office = listed_tenures(entry, YEARS)[0].office
    assert office is not None
    assert office.key == "office/minister-of-national-defense/north-vietnam"


# ------------------------------------------------------------------------------------ in the graph


def test_the_tenures_of_a_list_in_the_graph() -> None:
    entry = ListEntry("p_BCEC1", "Bohlen, Charles E.", "Ambassador in the Soviet Union until April 1957")
    made = careers(Volume("frus1955-57v24", "x", "x.xml", iter(()), (entry,)))
    lines = graph.listed_tenure_quads("frus1955-57v24", made)
    assert lines == sorted(set(lines))
    told = "".join(lines)
    for words in (
        "/tenure/frus1955-57v24/p_BCEC1-1>",
        '"/1957-04"^^<http://id.loc.gov/datatypes/edtf/EDTF>',
        '#until> "1957-04-30"',
        '#quote> "Ambassador in the Soviet Union"',
        '#listedAs> "frus1955-57v24#p_BCEC1"',
        "/office/ambassador/soviet-union>",
    ):
        assert words in told
    assert "#from>" not in told
    assert '"Ambassador in the Soviet Union"@en' not in "".join(
        graph.listed_tenure_quads("frus1955-57v24", made, {"office/ambassador/soviet-union"})
    )


def test_an_office_without_any_time_has_none_in_the_graph() -> None:
    text = "Adviser to President Boumediene; Deputy Secretary-General of the Presidency from October 1970"
    told = graph.listed_tenure_quads("v", listed_tenures(ListEntry("p_X1", "X", text), YEARS)[:1])
    assert not any("#edtf>" in line or "#from>" in line for line in told)
    assert any('#reason> "no time given"' in line for line in told)


def test_a_slip_of_the_list_is_kept_in_its_words_only() -> None:
    tenures = listed_tenures(ListEntry("p_X1", "X", "Ambassador to France, May 1957–March 1956"), YEARS)
    told = "".join(graph.listed_tenure_quads("v", tenures))
    assert '"1957-05/1956-03"' in told
    assert "#from>" not in told
    assert "#until>" not in told


# ------------------------------------------------------------------------------------ what a strict reader found


def told(description: str) -> list[str]:
    """The tenures of a description with the words of the office, whose it is, and when."""
    found = listed_tenures(ListEntry("p_X1", "X, Y.", description), YEARS)
    return [
        f"{t.title} @{t.where} {t.begin.edtf if t.begin else ''}/{t.until.edtf if t.until else ''}".replace(" @ ", " ")
        for t in found
    ]


@pytest.mark.parametrize(
    ("description", "country"),
    [
        ("Director of International Organization Affairs, Mexican Secretariat of Foreign Relations", "mexico"),
        ("Secretary to the Cabinet, Rhodesia", "zimbabwe"),
        ("Director General, Japan Defense Agency", "japan"),
        ("Second Secretary of the Embassy of the USSR", "soviet-union"),
        ("Vice Minister of Foreign Affairs of the Republic of China", "china"),
        ("Prime Minister of the ROK", "korea"),
        ("Ivory Coast Representative to the United Nations General Assembly", "ivory-coast"),
        ("General, ARVN, Secretary to the Armed Forces Council", "republic-of-vietnam"),
        ("Secretary, Lao Dong Party, Democratic Republic of Vietnam", "north-vietnam"),
        ("Deputy Chief of Mission, U.S. Embassy in Chile", "chile"),
        ("Polish Ambassador the the United States", "poland"),
        ("Head of the Research Department of the National Bank of Vietnam", "republic-of-vietnam"),
        ("Public Affairs Officer in New Delhi", "india"),
        ("Commander in Chief, Group of Soviet Forces in Germany", "soviet-union"),
        ("General, Lao Royal Armed Forces; Commander of Military Region Four", "laos"),
        (
            "Soviet Minister for Foreign Affairs; Representative to the 12th Session of the U.N. General Assembly",
            "soviet-union",
        ),
        ("Governor of Georgia", ""),
        ("Secretary of State for Foreign Affairs for the Republic of Vietnam", "republic-of-vietnam"),
        ("Senator (D–Hawaii); Chairman, Select Committee on Intelligence", ""),
        ("Ambassador to the Federal Republic of Germany; Deputy Secretary of Defense", ""),
        ("Assistant Secretary of State; Ambassador to the U.S.S.R.", "soviet-union"),
        ("Canadian Counselor of Embassy in the United States", "canada"),
        ("Ambassador to the United States after April 1966", ""),
        ("Chairman, Committee on Cuban Subversion", ""),
        ("Chief, Military Assistance Advisory Group, Taiwan", ""),
        ("Officer in Charge of United Kingdom and Ireland Affairs, Department of State", ""),
        ("United States representative in ambassadorial talks with the People’s Republic of China", ""),
        ("Democratic Senator from Georgia", ""),
        ("Chairman of the East German Council of State", "german-democratic-republic"),
        ("Special Coordinator on Relief to Victims of the Nigerian Civil War; Deputy Assistant Secretary of State", ""),
        ("Laos Country Director", ""),
        ("leader, National Turkish Party, Cyprus", "cyprus"),
    ],
)
def test_whose_office_the_words_name(description: str, country: str) -> None:
    assert listed_tenures(ListEntry("p_X1", "X", description), YEARS)[-1].where == country


@pytest.mark.parametrize(
    ("description", "tenures"),
    [
        (
            "President of Egypt; President of the United Arab Republic from February 1958",
            ["President of Egypt @egypt /", "President of the United Arab Republic @egypt 1958-02/"],
        ),
        (
            "Deputy Foreign Minister of Indonesia, then Indonesian Ambassador to the United States after January 13, 1967.",
            [
                "Deputy Foreign Minister of Indonesia @indonesia /1967-01-13",
                "Indonesian Ambassador to the United States @indonesia 1967-01-13/",
            ],
        ),
        (
            "Second Secretary in the West German Embassy to the United States until June/July 1965; then First Secretary",
            [
                "Second Secretary in the West German Embassy to the United States @germany /1965",
                "First Secretary in the West German Embassy to the United States @germany 1965/",
            ],
        ),
        (
            "Israeli Prime Minister; also Minister of Defense until June 2, 1957",
            ["Israeli Prime Minister @israel 1955/1957", "Minister of Defense @israel /1957-06-02"],
        ),
        (
            "Presidential candidate of Chilean Partido Demócrata Christiana in the 1970 election",
            [],
        ),
        (
            "Hamenku Buwono IX, Malaysian First Minister for the Economic and Financial Sector July 1966",
            ["Malaysian First Minister for the Economic and Financial Sector @malaysia 1966-07/1966-07"],
        ),
        ("Assistant Secretary for Far Eastern Affairs until June1959", ["X /1959-06"]),
        ("Ambassador to Egypt until the formation of the United Arab Republic in February 1958", ["X @egypt /1958-02"]),
        ("President of Uganda until overthrown on January 25, 1971", ["X @uganda /1971-01-25"]),
        ("Special Assistant to the Under Secretary of State until June", ["X /"]),
        (
            "Ambassador to Lebanon; appointed December 23, 1957, and presented his credentials January 15, 1958",
            ["Ambassador to Lebanon @lebanon 1957-12-23/"],
        ),
        ("former President of Ecuador; Chairman of the Group from June 16, 1958", ["X @ecuador /", "X 1958-06-16/"]),
        (
            "Special Ambassador to NATO, January 3–August 4, 1957; died August 4, 1957",
            ["Special Ambassador to NATO 1957-01-03/1957-08-04"],
        ),
    ],
)
def test_when_an_office_was_held_or_silence(description: str, tenures: list[str]) -> None:
    found = told(description)
    for made, wanted in zip(found, tenures, strict=True):
        assert made.endswith(wanted.removeprefix("X")) if wanted.startswith("X") else made == wanted


def test_either_of_two_months_is_no_earlier_and_no_later() -> None:
    (tenure,) = listed_tenures(ListEntry("p_X1", "X", "Ambassador to France until June/July 1965"), YEARS)
    assert tenure.until is not None
    assert (tenure.until.first, tenure.until.last) == (date(1965, 6, 1), date(1965, 7, 31))


@pytest.mark.parametrize(
    ("description", "titles"),
    [
        (
            "Director, Executive Secretariat, Department of State, until October 1958 Hoyer Millar. See Millar",
            ["Director, Executive Secretariat, Department of State"],
        ),
        ("Director of the Task Force until April 1957; thereafter in exile", ["Director of the Task Force"]),
        (
            "Professor, Kyoto Industrial College and Political/ Military Advisor to the Government of Japan",
            ["Professor, Kyoto Industrial College", "Political/ Military Advisor to the Government of Japan"],
        ),
        (
            "Assistant to the Secretary of Defense (Legislative Affairs) until 1965",
            ["Assistant to the Secretary of Defense (Legislative Affairs)"],
        ),
        (
            "Deputy Under Secretary for Political Affairs until August 1959",
            ["Deputy Under Secretary of State for Political Affairs"],
        ),
        (
            "Second Secretary and Political Officer in the Embassy in Vietnam",
            ["Second Secretary of the Embassy in Vietnam", "Political Officer in the Embassy in Vietnam"],
        ),
        (
            "Member of the Armed Services Committee, 1952, and the Foreign Relations Committee, 1953–1954",
            ["Member of the Armed Services Committee", "Member of the Foreign Relations Committee"],
        ),
        (
            "Counselor of Embassy and Consul General at Djakarta",
            ["Counselor of Embassy at Djakarta", "Consul General at Djakarta"],
        ),
        (
            "Special Counsel and Appointments Secretary to the President",
            ["Special Counsel to the President", "Appointments Secretary to the President"],
        ),
        (
            "Deputy Special Representative for Trade Negotiations until March 1967; thereafter Special Representative",
            ["Deputy Special Representative for Trade Negotiations", "Special Representative for Trade Negotiations"],
        ),
        (
            "Special Assistant to the Secretary of State and Executive Secretary until May 1962",
            ["Special Assistant to the Secretary of State", "Executive Secretary of the Department of State"],
        ),
        ("Senator (R–Oregon)", ["Senator (R–Oregon)"]),
        ("former President of Argentina exiled to Spain", ["President of Argentina"]),
        ("USAF, Vice Chief of Staff", ["Vice Chief of Staff, United States Air Force"]),
        ("brother and adviser to Ngo Dinh Diem", ["adviser to Ngo Dinh Diem"]),
        (
            "Cypriot Ambassador to the United States and to the United Nations",
            ["Cypriot Ambassador to the United States", "Cypriot Ambassador to the United Nations"],
        ),
        (
            "Deputy Director, USOM, Vietnam, 1958; thereafter Director, USOM",
            ["Deputy Director, USOM, Vietnam", "Director, USOM, Vietnam"],
        ),
        (
            "Leader of British Delegation and Co-Chairman, International Conference on Laos",
            ["Leader of British Delegation", "Co-Chairman, International Conference on Laos"],
        ),
        (
            "Acting Chief of Operations, Office of the Deputy Director until 1953; Chief of Operations from 1953",
            [
                "Acting Chief of Operations, Office of the Deputy Director",
                "Chief of Operations, Office of the Deputy Director",
            ],
        ),
        (
            "Minister-Counselor for Public Affairs at the Embassy in Vietnam; Minister-Counselor for Information at the Embassy",
            [
                "Minister-Counselor for Public Affairs at the Embassy in Vietnam",
                "Minister-Counselor for Information at the Embassy in Vietnam",
            ],
        ),
        (
            "Prime Minister of the Congo, June–September 1960; dismissed by President Kasavubu September 1960",
            ["Prime Minister of the Congo"],
        ),
        (
            "Canadian Under Secretary of State for External Affairs; Chairman",
            ["Canadian Under Secretary of State for External Affairs", "Chairman"],
        ),
        (
            "Syrian Minister of Public Works, 1955; Chief of Staff",
            ["Syrian Minister of Public Works", "Chief of Staff"],
        ),
        (
            "Ambassador to Egypt from March 1958; also accredited to the Yemen Arab Republic from March 1959",
            ["Ambassador to Egypt", "Ambassador to the Yemen Arab Republic"],
        ),
    ],
)
def test_each_office_is_named_once_and_whole(description: str, titles: list[str]) -> None:
    assert [t.title for t in listed_tenures(ListEntry("p_X1", "X", description), YEARS)] == titles


def test_the_first_office_is_in_the_country_that_a_later_one_names() -> None:
    text = "Leader of Sangkum; Prime Minister of Cambodia from June 1958"
    assert [t.where for t in listed_tenures(ListEntry("p_X1", "X", text), YEARS)] == ["cambodia", "cambodia"]


def test_an_office_without_a_time_of_its_own_is_not_dated() -> None:
    text = "Director of the Office of African Affairs; Ambassador to Zaire from November 1975"
    director, ambassador = listed_tenures(ListEntry("p_X1", "X", text), YEARS)
    assert (director.dated, director.basis) == (False, "no time given")
    assert (ambassador.dated, ambassador.basis) == (True, "stated")


def test_a_deputy_is_not_his_director() -> None:
    entry = ListEntry(
        "p_X1", "X", "Deputy Assistant Secretary of State for Politico-Military Affairs from May 16, 1961"
    )
    office = listed_tenures(entry, YEARS)[0].office
    assert office is not None
    assert office.id == "deputy-assistant-secretary-of-state-for-politico-military-affairs"


def test_the_country_is_that_of_most_of_the_time() -> None:
    entry = ListEntry("p_X1", "X", "Ambassador to Vietnam, April 1955–February 1957")
    assert listed_tenures(entry, YEARS)[0].where == "republic-of-vietnam"


@pytest.mark.parametrize(
    ("description", "made"),
    [
        (
            "historian; Director, Policy Planning Staff and Counselor, Department of State during the Truman administration",
            [
                ("Director, Policy Planning Staff", "1945-04-12", "1953-01-20"),
                ("Counselor, Department of State", "1945-04-12", "1953-01-20"),
            ],
        ),
        ("Staff Secretary to President Truman", [("Staff Secretary to President Truman", "", "")]),
        (
            "former Secretary of State and Presidential mediator for Cyprus, June–September 1964",
            [("Secretary of State", "", ""), ("Presidential mediator for Cyprus", "1964-06", "1964-09")],
        ),
        (
            "Professor, Columbia University and adviser to Jimmy Carter during the 1976 campaign",
            [("Professor, Columbia University", "", ""), ("adviser to Jimmy Carter", "1976", "1976")],
        ),
        (
            "Director, Development Agency and Chair, Loan Committee and Coordination Committee, from 1979",
            [
                ("Director, Development Agency", "1979", ""),
                ("Chair, Loan Committee", "1979", ""),
                ("Chair, Coordination Committee", "1979", ""),
            ],
        ),
        (
            "Member, Science Advisory Committee, Office of Defense Mobilization, 1955–1956; thereafter Chairman",
            [
                ("Member, Science Advisory Committee, Office of Defense Mobilization", "1955", "1956"),
                ("Chairman, Science Advisory Committee, Office of Defense Mobilization", "1956", ""),
            ],
        ),
        ("Senator (DFL-Minnesota) from 1971", [("Senator (DFL-Minnesota)", "1971", "")]),
        ("journalist and author", []),
        ("one of the three “Wise Men” of the Common Market", []),  # neither office nor body
        ("Canadian Army Officer", []),
        ("led coup that overthrew the Government; thereafter Iraqi Prime Minister", [("Iraqi Prime Minister", "", "")]),
        (
            "Under Secretary of State; succeeded Dulles as Secretary of State on April 21, 1956",
            [("Under Secretary of State", "", ""), ("Secretary of State", "1956-04-21", "")],
        ),
        (
            "Vice President, Time Inc., and former speechwriter, special assistant, and consultant to President Truman",
            [
                ("Vice President, Time Inc", "1955", "1957"),
                ("speechwriter to President Truman", "", ""),
                ("special assistant to President Truman", "", ""),
                ("consultant to President Truman", "", ""),
            ],
        ),
        (
            "Acting Secretary of Commerce, February 1, 1956–June 14, 1956; Secretary, June 14, 1956–February 28, 1957",
            [
                ("Acting Secretary of Commerce", "1956-02-01", "1956-06-14"),
                ("Secretary of Commerce", "1956-06-14", "1957-02-28"),
            ],
        ),
        (
            "Korean Speaker of the National Assembly during the Rhee administration",
            [("Korean Speaker of the National Assembly", "", "")],
        ),
        (
            "French Finance and Economic Affairs Minister from January 9, 1956",
            [("French Finance and Economic Affairs Minister", "1956-01-09", "")],
        ),
        ("twin sister of the Shah of Iran", []),
        (
            "from August 1969 Special Assistant to the Secretary and Executive Secretary, Department of State",
            [
                ("Special Assistant to the Secretary of State", "1969-08", ""),
                ("Executive Secretary, Department of State", "1969-08", ""),
            ],
        ),
    ],
)
def test_lives_written_out(description: str, made: list[tuple[str, str, str]]) -> None:
    found = listed_tenures(ListEntry("p_X1", "X, Y.", description), YEARS)
    assert [(t.title, t.begin.edtf if t.begin else "", t.until.edtf if t.until else "") for t in found] == made


@pytest.mark.parametrize(
    ("description", "office"),
    [
        ("Vice Consul at Jerusalem", "vice-consul/jerusalem"),
        ("Consul at Jerusalem", "consul/jerusalem"),
        ("USA, Assistant Chief of Staff, G-2", "assistant-chief-of-staff-g-2"),
        ("Mission at Berlin", "body/mission/berlin"),
    ],
)
def test_offices_near_each_other_stay_apart(description: str, office: str) -> None:
    assert read(description) == [f"{office} 1955/1957"]


def test_a_rank_printed_with_the_name_is_of_his_office_and_the_next_entry_is_not_his() -> None:
    of_name = ListEntry("p_X1", "Hillenbrand, Martin J., Director", "Office of German Affairs, Department of State")
    assert [t.title for t in listed_tenures(of_name, YEARS)] == [
        "Director, Office of German Affairs, Department of State"
    ]
    run_on = "Algerian Representative at the United States Chase, Peter R., Office of Northern African Affairs"
    assert [t.title for t in listed_tenures(ListEntry("p_X2", "Chanderli, Abd", run_on), YEARS)] == [
        "Algerian Representative at the United States"
    ]


def test_a_person_described_leaves_his_country_to_his_offices() -> None:
    found = listed_tenures(ListEntry("p_X1", "X, Y.", "Japanese politician; Prime Minister from June 1956"), YEARS)
    assert [t.office.id for t in found if t.office] == ["prime-minister/japan"]
