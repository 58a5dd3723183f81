"""People: found in real text, and resolved by list, heading and register."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import spacy

from kg.authority import load
from kg.extract import offices, people
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.grammar import check
from kg.grammar.names import agree, listed, words
from kg.model import Document, Evidence, Findings, Heading, ListEntry, Mention, Passage, Tag
from kg.read import find_sources, read
from kg.resolve.people import resolve

TOKENS = Tokenizer(spacy.blank("en").vocab)
REGISTRY = load()
PERSONS = (
    ListEntry("p_DAW1", "Dulles, Allen W.", "Director of Central Intelligence"),
    ListEntry("p_DJF1", "Dulles, John Foster", "Secretary of State"),
    ListEntry("p_DGC1", "De Gaulle, Charles", "President of France"),
    ListEntry("p_CDMM1", "Couve de Murville, Maurice", "French Foreign Minister"),
    ListEntry("p_BH1", "Brentano, Heinrich von", "West German Foreign Minister"),
    ListEntry("p_YD1", "Yang, Dr.", "see You Chan Yang, Dr."),
    ListEntry("p_YCYD1", "You, Chan Yang, Dr.", "Korean Ambassador to the United States"),
    ListEntry("p_KH1", "Kim, Hyon-chol", "Korean Minister of Finance from June 9, 1957"),
    ListEntry("p_LR1", "Long, Robert", "Consul at Pusan"),
    ListEntry("p_ZECE1", "Chou En-lai (Zhou Enlai)", "Premier of the People’s Republic of China"),
    ListEntry("p_SWJ1", "Stoessel, Walter J., Jr.", "Deputy Assistant Secretary of State"),
)


@dataclass
class Book:
    id: str = "frus1955-57v23p2"
    persons: tuple[ListEntry, ...] = ()


def read_text(text: str, persons: tuple[ListEntry, ...] = (), tags: tuple[Tag, ...] = ()) -> Reading:
    document = Document("frus1955-57v23p2", "d1", text, (Passage("paragraph", 0, len(text)),), tags=tags)
    return Reading(document, TOKENS(document.prose.text), REGISTRY, persons)


def found(text: str, persons: tuple[ListEntry, ...] = ()) -> list[tuple[str, str]]:
    reading = read_text(text, persons)
    mentions = people.find(reading)
    for mention in mentions:
        assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote
    return [(m.title, m.name) for m in mentions]


def resolved(text: str, persons: tuple[ListEntry, ...] = PERSONS, tags: tuple[Tag, ...] = ()) -> Findings:
    reading = read_text(text, persons, tags)
    findings = Findings(reading.document, mentions=people.find(reading))
    return resolve(findings, Book(persons=persons), REGISTRY, date(1957, 7, 1))


def test_titles_prove_themselves():
    assert check("titles") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I told Mr. Grew of it.", [("Mr.", "Grew")]),
        ("Señor del Viso called on Lord Lyons.", [("Señor", "del Viso"), ("Lord", "Lyons")]),
        ("It repeats Ambassador Kirk’s warning to General Ridgway.", [("Ambassador", "Kirk"), ("General", "Ridgway")]),
        (
            "It was seen by Messrs. Murphy, Robertson, and Sebald.",
            [("Messrs.", "Murphy"), ("Messrs.", "Robertson"), ("Messrs.", "Sebald")],
        ),
        ("A note by Rodger P. Davies and Charles E. Bohlen.", [("", "Rodger P. Davies"), ("", "Charles E. Bohlen")]),
        (
            "It was sent by Secretary of State Herter to G. Mennen Williams.",
            [("Secretary of State", "Herter"), ("", "G. Mennen Williams")],
        ),
        ("Talks with General TORRIJOS went on.", [("General", "TORRIJOS")]),
        ("Pres. Obote left.", [("Pres.", "Obote")]),
        ("Mr. Hailey arrived at noon. Hailey said that Seoul was quiet.", [("Mr.", "Hailey"), ("", "Hailey")]),
    ],
)
def test_names_by_their_shape(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly met in New York on Monday, May 5.",
        "You may wish to tell the Secretary General. In May the Embassy was closed.",
        "The U.S. Claims Commission and the Prime Minister’s Office agreed.",
        "The U. S. S. Alaska left. The Marshall Plan, the Monroe Doctrine and Fort Bragg.",
        "Case was closed. Long talks followed. The Chairman Records and the King Bill remained.",
    ],
)
def test_what_is_not_a_person(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The outcome depends on it. Gromyko said that Couve de Murville had not replied.",
            ["Gromyko", "Couve de Murville"],
        ),
        ("It was clear that Khrushchev might take the initiative.", ["Khrushchev"]),
        ("Shilov’s reaction to the Grewe–Shilov talks; Grewe felt uneasy.", ["Shilov", "Grewe", "Shilov", "Grewe"]),
        ("OJUKWU TOOK THIS POSITION. WE TOLD OJUKWU SO.", ["OJUKWU", "OJUKWU"]),
    ],
)
def test_names_that_nobody_introduces(text, names):
    mentions = people.find(read_text(text))
    assert [m.name for m in mentions] == names
    assert {m.evidence.rule for m in mentions} <= {"proposed-name", "registered-name"}
    assert all(m.evidence.confidence < 0.7 for m in mentions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yi Ki-pung continued as Chairman. I saw Weng Tung-ho.", ["Yi Ki-pung", "Weng Tung-ho"]),
        ("It was read by John Quincy Adams and Mr. Bancroft Davis.", ["John Quincy Adams", "Bancroft Davis"]),
        ("I am, &c.,\nCHAS. J. FOLGER.", ["CHAS. J. FOLGER"]),
        ("The Earl of Clarendon wrote to the Marquis of Salisbury.", ["Clarendon", "Salisbury"]),
        (
            "Captain Pope drew the line. The Director of Investigation J. Edgar Hoover wrote.",
            ["Pope", "J. Edgar Hoover"],
        ),
        ("Drafted by Bergus’s Assistant and by R. Allen.", ["Bergus", "R. Allen"]),
    ],
)
def test_whole_names(text, names):
    assert [m.name for m in people.find(read_text(text))] == names


@pytest.mark.parametrize(
    "text",
    [
        "The force stays at the Hudson’s Bay Company’s fort. The Baldwin Locomotive Works bid.",
        "The German vessels Benjamin Harrison and John Ginzberg were taken over.",
        "The following steamers:\nFrieda Leonhardt\nRudolf Blumberg\nSaxonia.",
        "He rode to Fort Wadsworth and from St. Petersburg to the Canal de Haro.",
        "A note on the S. S. Baltic and the ship “Perthshire,” said so.",
        "Harris, Forbes & Company and LYNDE & HOUGH wrote.",
        "Letters of Messrs. Iasigi & Co. and of Messrs. Laforme & Frothingham, of Boston.",
    ],
)
def test_ships_places_and_houses_are_no_persons(text):
    assert found(text) == []


LISTED_OTHERWISE = (
    ListEntry("p_S", "Stalin", "Soviet Premier"),
    ListEntry("p_N", "Nuwar (Nawar, Nuwwar), Maj. Gen. Ali Abu", "Jordanian Chief of Staff"),
    ListEntry("p_AS", "al-Said, Nuri", "Iraqi Prime Minister"),
    ListEntry("p_H", "Huni, Abd al-Munim al", "member of the Council"),
    ListEntry("p_C", "Caccia, Sir Harold", "British Ambassador"),
    ListEntry("p_Y", "Yasin, Yusuf Sheikh", "Saudi Minister"),
    ListEntry("p_F", "Faisal II", "King of Iraq"),
    ListEntry("p_D", "Tran Van Don, Major General", "Chief of Staff"),
    ListEntry("p_DON", "Don", "see Tran Van Don"),
    ListEntry("p_NN", "Ngo Dinh Nhu", "Presidential Counselor"),
    ListEntry("p_NM", "Ngo Dinh Nhu, Madame (Tran Le Xuan)", "wife of Ngo Dinh Nhu"),
    ListEntry("p_KP", "Kim Chong-pil (Kim Chong-p'il)", "Chairman of the Party"),
    ListEntry("p_E", "Ellsworth, Robert F.", "Deputy Secretary"),
    ListEntry("p_K", "King, Colonel J.C.", "Chief of the Division"),
    ListEntry("p_A", "Aldrich Winthrop W.", "Ambassador in London"),
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Lenin failed. Stalin has twisted the doctrine.", [("Stalin", "p_S")]),
        ("General Nuwwar came with Nuri Said.", [("General Nuwwar", "p_N"), ("Nuri Said", "p_AS")]),
        ("Major Al-Huni left.", [("Major Al-Huni", "p_H")]),
        ("Sir Harold told Shaikh Yusuf so.", [("Sir Harold", "p_C"), ("Shaikh Yusuf", "p_Y")]),
        ("They met King Faisal and Sir Harold Caccia.", [("King Faisal", "p_F"), ("Harold Caccia", "p_C")]),
        ("We saw General Don. He spoke of Tran Van Don.", [("General Don", "p_DON"), ("Tran Van Don", "p_D")]),
        ("Then Nhu spoke of Madame Nhu.", [("Nhu", "p_NN"), ("Madame Nhu", "p_NM")]),
        ("Colonel Kim Chong Pil left.", [("Kim Chong Pil", "p_KP")]),
        ("I told Bob (Ellsworth) so.", [("Bob (Ellsworth)", "p_E")]),
        ("Memorandum From the Chief of the Division (King)", [("King", "p_K")]),
        ("We asked Winthrop W. Aldrich.", [("Winthrop W. Aldrich", "p_A")]),
    ],
)
def test_names_listed_otherwise(text, marked):
    mentions = resolved(text, LISTED_OTHERWISE).mentions
    assert [(m.evidence.quote, m.listed_as) for m in mentions] == marked


def test_the_letter_of_a_paragraph_is_no_initial():
    assert found("He replied.\nB. Dulles has agreed.", PERSONS) == [("", "Dulles")]


def test_who_is_dear_is_the_addressee():
    persons = (ListEntry("p_1", "Rostow, Walt W.", ""), ListEntry("p_2", "Butterworth, Walton W.", ""))
    (mention,) = resolved("Dear Walt: I have read your paper.", persons).mentions
    assert (mention.evidence.rule, mention.listed_as) == ("salutation", "p_1")


def test_who_drafted_and_cleared():
    text = "Drafted by Vigderman and Root; cleared by Hillenbrand (GER), Ball in substance, Defense, and Field; and approved by Coote."
    mentions = people.find(read_text(text))
    assert [m.name for m in mentions] == ["Vigderman", "Root", "Hillenbrand", "Ball", "Field", "Coote"]
    assert {m.evidence.rule for m in mentions} == {"clearance"}


@pytest.mark.parametrize(
    "text",
    [
        "The Bundestag said so. They were told that Embtel 93 had gone to Bonn.",
        "Fighting went on in Umuahia. The Umuahia garrison held.",
        "It was stated by CINCUNC that UKDel said nothing. Nevertheless Soviets and Germans agreed.",
        "Unquestionably the Department told Congress. Sarcastically he agreed.",
    ],
)
def test_nobody_is_proposed_for_places_bodies_and_other_words(text):
    assert found(text) == []


def test_a_volume_with_a_list_proposes_nobody():
    assert found("Gowon said that Ojukwu had replied.", PERSONS) == []


def test_a_listed_surname_that_is_a_word_needs_an_introduction():
    assert found("Long talks followed in May.", PERSONS) == []
    assert found("Consul Long wrote. We told Long of it.", PERSONS) == [("Consul", "Long"), ("", "Long")]


def test_two_names_tied_by_a_hyphen_are_two():
    assert found("after the Dulles–Brentano talks", PERSONS) == [("", "Dulles"), ("", "Brentano")]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("He saw Couve and De Gaulle; Chou En-lai was absent.", ["p_CDMM1", "p_DGC1", "p_ZECE1"]),
        ("Then von Brentano spoke.", ["p_BH1"]),
        ("Walter J. Stoessel, Jr. was there.", ["p_SWJ1"]),
        ("Finance Minister Kim Hyun-chul agreed.", ["p_KH1"]),
        ("Ambassador Yang called.", ["p_YD1"]),
        ("Secretary Dulles and Mr. Allen Dulles spoke.", ["p_DJF1", "p_DAW1"]),
    ],
)
def test_the_list_resolves(text, entries):
    assert [m.listed_as for m in resolved(text).mentions] == entries


def test_a_see_line_means_the_person_it_leads_to():
    (mention,) = resolved("Ambassador Yang called.").mentions
    assert mention.key == "person/frus1955-57v23p2/p_YCYD1"


def test_secretary_dulles_is_not_allen_where_only_allen_is_listed():
    (mention,) = resolved("I saw Secretary Dulles.", PERSONS[:1]).mentions
    assert (mention.key, mention.listed_as) == ("person/dulles-john-foster", "")


def test_several_stay_open_with_candidates():
    persons = (
        ListEntry("p_1", "Jones, J. Howard", "of the Bureau"),
        ListEntry("p_2", "Jones, William G.", "of the Bureau"),
    )
    (mention,) = resolved("We told Jones so.", persons).mentions
    assert mention.key == ""
    assert set(mention.candidates) == {"person/frus1955-57v23p2/p_1", "person/frus1955-57v23p2/p_2"}
    assert "several" in mention.reason


def test_given_names_that_contradict_the_list_are_somebody_else():
    (mention,) = resolved("We told Mr. Peter Dulles so.").mentions
    assert mention.listed_as == ""
    assert mention.reason == "not in a list or register"


def test_a_tag_on_a_word_that_is_no_name_is_dropped_with_a_problem():
    findings = resolved("You will note it.", tags=(Tag("person", 0, 3, "p_YCYD1"),))
    assert findings.mentions == ()
    assert [(p.what, p.stage) for p in findings.problems] == [("You", "resolve")]


def test_a_tag_whose_entry_shares_nothing_is_not_followed():
    (mention,) = resolved("He met Saud again.", tags=(Tag("person", 7, 11, "p_SWJ1"),)).mentions
    assert mention.listed_as == ""
    assert "; the editors link " in mention.reason  # where-sources-disagree looks for these words
    assert "shares nothing" in mention.reason


def test_the_editors_first_name_is_followed():
    (mention,) = resolved("Tell Foster so.", tags=(Tag("person", 5, 11, "p_DJF1"),)).mentions
    assert mention.listed_as == "p_DJF1"


def test_nobody_known_is_an_unlisted_person_of_the_volume():
    (mention,) = resolved("Mr. Balderston came.", ()).mentions
    assert (mention.key, mention.reason) == ("person/frus1955-57v23p2/balderston", "not in a list or register")


def test_a_surname_is_whose_it_is_where_the_document_names_him_in_full():
    _, later, secretary = resolved("Allen Dulles came. Mr. Dulles spoke. Secretary Dulles left.", ()).mentions
    assert later.key == "person/dulles-allen-w"
    assert secretary.key == "person/dulles-john-foster"  # his title may be another's
    _, alone = resolved("On authority from Washington Bohlen spoke. Bohlen left.", ()).mentions
    assert alone.key == "person/bohlen-charles-eustis"


def test_a_name_with_a_nickname_in_its_midst_is_whole():
    assert found("They named Major General Tran Van (Little) Minh, once Chief.") == [
        ("Major General", "Tran Van (Little) Minh")
    ]


def test_the_title_of_a_book_that_ends_with_a_name():
    text = "See Public Papers of the Presidents of the United States: Lyndon B. Johnson, 1965, p. 7."
    (mention,) = people.find(read_text(text))
    assert mention.in_name_of == "Public Papers of the Presidents of the United States: Lyndon B. Johnson"


def test_names_in_parts():
    assert listed("Carney, Admiral Robert B.").given == ("robert", "b")
    assert words("W.G. Jones, Jr.") == ("w", "g", "jones")
    assert agree(("charles",), ("charles", "e")) == 1
    assert agree(("allen",), ("john", "foster")) == -1
    assert agree(("donald",), ("ronald",)) == -1


def test_offices_that_stand_for_persons():
    reading = read_text("The British Ambassador told the Secretary that Ambassador Kirk and the Embassy knew.")
    reading.found["people"] = people.find(reading)
    assert [m.office for m in offices.find(reading)] == ["British Ambassador", "Secretary"]


def holders(text: str, heading: Heading | None = None, day: date | None = date(1957, 1, 30)) -> list[tuple[str, str]]:
    reading = read_text(text)
    reading.found["people"] = people.find(reading)
    mentions = (*reading.found["people"], *offices.find(reading))
    findings = Findings(reading.document, heading=heading or Heading(), mentions=mentions)
    resolved_there = resolve(findings, Book(), REGISTRY, day).mentions
    return [(m.office, m.holder) for m in resolved_there if m.kind == "office"]


def test_an_office_stands_for_its_sole_holder_that_day():
    assert holders("I told the Secretary so.") == [("Secretary", "person/dulles-john-foster")]


def test_the_president_is_the_american_one_where_the_document_names_him_so():
    text = "President Eisenhower listened. Then the President agreed."
    assert holders(text) == [("President", "person/eisenhower-dwight-d")]
    assert holders("President Rhee listened. Then the President agreed.") == [("President", "")]
    assert holders("The President agreed.") == [("President", "")]


def test_the_president_is_the_american_one_in_a_record_made_in_washington():
    ours, nobody = [("President", "person/eisenhower-dwight-d")], [("President", "")]
    minutes = Heading(kind="minutes", place="Washington")
    talk = Heading(kind="memorandum of conversation", place="Washington")
    assert holders("The President agreed.", minutes) == ours
    assert holders("The President agreed.", replace(talk, place="The White House, Washington")) == ours
    assert holders("The President agreed.", talk) == nobody  # it may be the visitor's
    assert holders("President Rhee came. The President agreed.", minutes) == nobody
    assert holders("President Eisenhower spoke. The President agreed.", day=None) == ours  # an editorial note
    assert holders("Memorandum of a Conversation With the President\nThe President agreed.", talk)[-1:] == ours


def test_the_ambassador_is_the_only_one_whom_the_document_calls_so():
    assert holders("Ambassador Boheman called. I told the Ambassador so.")[0][1].endswith("/boheman")
    two = "Ambassador Boheman called with Ambassador Yang. I told the Ambassador so."
    assert holders(two) == [("Ambassador", "")]


def test_offices_of_the_cabinet_and_of_the_chiefs_stand_for_their_holders():
    assert holders("The Attorney General agreed.") == [("Attorney General", "person/brownell-herbert")]
    assert holders("A letter of the Office of the Attorney General.") == []
    assert holders("The Chairman spoke, and the Director of Naval Intelligence.") == []


def test_an_aide_told_by_a_name_is_whom_the_text_names_beside_it():
    told = holders("Mr. Kissinger met Mr. Dulles. Mr. Dulles’s deputy, Mr. Kirk, was there.")
    assert [office for office, _ in told] == ["Dulles’s deputy"]
    assert holders("Mr. Dulles’s deputy was there.") == [("Dulles’s deputy", "")]
    assert holders("The Enterprise’s deputy was there.") == []


def test_the_secretary_general_is_no_secretary():
    assert holders("I told the Secretary General so.") == [("Secretary General", "")]


def test_of_two_of_a_name_the_title_says_who():
    persons = (
        ListEntry("p_E", "Eisenhower, Dwight D.", "President of the United States"),
        ListEntry("p_J", "Eisenhower, Major John S.D.", "Assistant to the President’s Staff Secretary"),
    )
    mentions = resolved("President Eisenhower asked Major John S.D. Eisenhower to leave.", persons).mentions
    assert [m.listed_as for m in mentions] == ["p_E", "p_J"]


def test_short_names_and_given_names():
    persons = (
        ListEntry("p_L", "Lloyd, Selwyn", "British Foreign Secretary"),
        ListEntry("p_C", "Callaway, Howard H.", ""),
    )
    mentions = resolved("I told Selwyn so. Selwyn said that Bo Callaway knew.", persons).mentions
    assert [(m.evidence.quote, m.listed_as) for m in mentions] == [
        ("Selwyn", "p_L"),
        ("Selwyn", "p_L"),
        ("Bo Callaway", "p_C"),
    ]


def test_a_word_before_a_listed_surname_is_no_short_name_for_its_initial():
    persons = (ListEntry("p_G", "George, Walter F.", ""), ListEntry("p_L", "Lister, George T.", ""))
    mentions = resolved("Memorandum From George T. Lister to the Tito–Lister party", persons).mentions
    assert [m.evidence.quote for m in mentions] == ["George T. Lister", "Lister"]


def test_the_seed(seed: Path):
    (source,) = find_sources([str(seed / "frus1952-54v15p1-d235.txt")])[0]
    volume = read(source)
    (document,) = volume.documents
    reading = Reading(document, TOKENS(document.prose.text), REGISTRY, ())
    findings = resolve(
        Findings(document, mentions=people.find(reading)), Book("frus1952-54v15p1"), REGISTRY, date(1952, 7, 29)
    )
    keys = {m.name: m.key for m in findings.mentions}
    assert keys["Kirk"] == "person/kirk-alan-goodrich"
    assert keys["Vyshinsky"] == "person/vyshinsky-andrei"
    assert keys["Stalin"].startswith("person/stalin")
    kirk = next(m for m in findings.mentions if m.name == "Kirk")
    assert kirk.evidence.quote == "Kirk"
    assert document.text[kirk.evidence.start : kirk.evidence.end] == "Kirk"
    assert {"Sovs", "Kremlin", "Dept", "Deptel"}.isdisjoint(keys)


def test_a_party_may_be_named_that_nobody_lists():
    mention = Mention("person", Evidence(0, 4, "Grew", "titled-name", 0.8), "Grew", "Mr.")
    document = Document("v", "d", "Grew", (Passage("paragraph", 0, 4),))
    (open_one,) = resolve(Findings(document, mentions=(mention,)), Book("v"), REGISTRY, None).mentions
    assert open_one.reason


def test_a_wife_is_not_her_husband():
    (mention,) = resolved("Mrs. Brentano was there.").mentions
    assert mention.listed_as == ""


def test_a_link_outside_a_life_or_a_tenure_says_so():
    reading = read_text("I told Ambassador Alan Kirk so. General George Washington fell ill.")
    findings = Findings(reading.document, mentions=people.find(reading))
    kirk, *_ = resolve(findings, Book(), REGISTRY, date(1961, 7, 1)).mentions
    assert kirk.key == "person/kirk-alan-goodrich"
    assert "the registers have him in no office in 1961" in kirk.reason
    (then, *_) = resolve(findings, Book(), REGISTRY, date(1950, 7, 1)).mentions
    assert "no office" not in then.reason


def test_a_given_name_that_is_listed_as_a_surname_goes_on_with_the_surname_behind_it():
    senator = (ListEntry("p_GWF1", "George, Walter F.", "Senator from Georgia"),)
    (mention,) = resolved("A committee with George Meany was formed.", senator).mentions
    assert (mention.name, mention.listed_as) == ("George Meany", "")
    (mention,) = resolved("A committee with Senator George was formed.", senator).mentions
    assert mention.listed_as == "p_GWF1"


def test_an_office_is_taken_whole_or_not_at_all():
    text = "It went to the Secretary of the Navy (for Item 2) and to the Secretary General (for Item 3)."
    assert [m.evidence.quote for m in offices.find(read_text(text))] == ["Secretary of the Navy", "Secretary General"]
    assert offices.find(read_text("Kissinger, Assistant to the President for National Security Affairs, came.")) == ()


def whom(text: str, day: date) -> list[tuple[str, str]]:
    reading = read_text(text)
    findings = Findings(reading.document, mentions=people.find(reading))
    return [(m.evidence.quote, m.key) for m in resolve(findings, Book(), REGISTRY, day).mentions]


def test_persons_named_by_their_initials_alone():
    text = "HAK said that LBJ had agreed at the LBJ Ranch. See the HAK Memcons."
    assert whom(text, date(1968, 5, 23)) == [
        ("HAK", "person/kissinger-henry-a"),
        ("LBJ", "person/johnson-lyndon-baines"),
    ]


def test_given_names_that_contradict_all_names_of_a_person_speak_against_him():
    (_, key), *_ = whom("Ambassador Lyndon Kirk spoke.", date(1951, 5, 1))
    assert key == "person/frus1955-57v23p2/kirk"


def test_a_surname_of_two_who_are_out_of_office_stays_open():
    assert whom("Mr. Johnson called.", date(1962, 5, 1)) == [("Johnson", "person/johnson-lyndon-baines")]  # in office
    assert whom("Mr. Johnson called.", date(1960, 5, 1)) == [("Johnson", "")]


def test_a_woman_is_no_man_of_her_surname_nor_a_professor_an_envoy():
    assert whom("Mrs. Kirk called.", date(1951, 5, 1)) == [("Mrs. Kirk", "person/frus1955-57v23p2/kirk")]
    assert whom("Mr. Kirk called.", date(1951, 5, 1)) == [("Kirk", "person/kirk-alan-goodrich")]
    assert whom("Professor Kirk called.", date(1953, 5, 1)) == [("Kirk", "person/frus1955-57v23p2/kirk")]


def test_a_word_before_brackets_is_no_given_name_by_its_first_letter():
    persons = (
        ListEntry("p_N", "Robertson, Norman A.", "Canadian High Commissioner"),
        ListEntry("p_W", "Robertson, Walter S.", "Assistant Secretary of State for Far Eastern Affairs"),
    )
    text = "The Assistant Secretary of State for Far Eastern Affairs (Robertson) agreed."
    assert [m.evidence.quote for m in resolved(text, persons).mentions] == ["Robertson"]


def test_an_editors_link_that_more_speaks_against_is_told():
    persons = (
        ListEntry("p_N", "Robertson, Norman A.", "Canadian High Commissioner"),
        ListEntry("p_W", "Robertson, Walter S.", "Assistant Secretary of State for Far Eastern Affairs"),
    )
    text = "Norman A. Robertson spoke. Later Norman Robertson left."
    _, second = resolved(text, persons, (Tag("person", 33, 49, "p_W"),)).mentions
    assert (second.evidence.quote, second.listed_as) == ("Norman Robertson", "p_N")
    assert second.reason.endswith("; the editors link Robertson, Walter S.")


def test_months_ranks_and_halves_of_words_are_no_names():
    assert found("Earl Granville to the Lord High Commissioners.") == [("Earl", "Granville")]
    assert found("Box 16, Poole, Ernest Feb–June 1918.") == []
    listed_nam = (ListEntry("p_N", "Nam, Il", "General"),)
    assert found("He went into South Viet-\nNam by water. Then Nam spoke.", listed_nam) == [("", "Nam")]


def test_a_place_with_a_hyphen_is_whole_though_the_list_has_its_half():
    listed_nam = (ListEntry("p_N", "Nam, Il", "General"),)
    assert found("The forces of Viet-Nam left. Then Nam spoke.", listed_nam) == [("", "Nam")]


def test_an_entry_cut_to_an_office_is_no_person():
    cut = (ListEntry("p_S", "Security Affairs", "Department of Defense"), ListEntry("p_P", "Pol Pot", "Premier"))
    text = "The Deputy for Security Affairs (Smith) told Pol Pot to read the General Correspondence."
    assert ("", "Security Affairs") not in found(text, cut)
    assert ("", "Pol Pot") in found(text, cut)
    assert ("General", "Correspondence") not in found(text, cut)


def test_a_newspaper_is_nobody_of_the_list():
    emperor = (ListEntry("p_B", "Bao Dai", "exiled Emperor"),)
    assert found("An editorial in the newspaper Thoi Bao said so. He saw Bao Dai.", emperor) == [("", "Bao Dai")]
    assert [m.listed_as for m in resolved("He read Thoi Bao.", emperor).mentions if m.listed_as] == []


def test_a_lady_is_known_by_her_description_too():
    both = (
        ListEntry("p_1", "Ngo Dinh Nhu", "brother of President Diem and Political Adviser"),
        ListEntry("p_2", "Ngo Dinh Nhu", "Madame, sister-in-law of President Diem"),
    )
    assert [m.listed_as for m in resolved("We are concerned over Nhu's letters.", both).mentions] == ["p_1"]


def test_a_senator_holds_no_office_of_the_executive():
    text = "Senator Kirk spoke. Kirk was not content."
    assert {key for _, key in whom(text, date(1951, 5, 1))} == {"person/frus1955-57v23p2/kirk"}


def test_a_surname_of_one_long_out_of_office_is_a_candidate_only():
    reading = read_text("Mr. Kirk called.")
    findings = Findings(reading.document, mentions=people.find(reading))
    (mention,) = resolve(findings, Book(), REGISTRY, date(1956, 5, 1)).mentions
    assert mention.key == "person/frus1955-57v23p2/kirk"
    assert mention.candidates == ("person/kirk-alan-goodrich",)


def test_a_given_name_is_no_middle_initial_of_another():
    (_, key), *_ = whom("Ambassador Grace Kirk spoke.", date(1951, 5, 1))
    assert key == "person/frus1955-57v23p2/kirk"


def test_the_former_chancellor_is_not_the_chancellor():
    text = "He saw the former Chancellor Adenauer. The Chancellor was not pleased."
    reading = read_text(text)
    said = Findings(reading.document, mentions=(*people.find(reading), *offices.find(reading)))
    assert [m.holder for m in resolve(said, Book(), REGISTRY, date(1964, 5, 1)).mentions if m.kind == "office"] == [""]


def test_months_are_no_part_of_an_office_nor_headings_and_missiles_of_persons():
    assert [m.evidence.quote for m in offices.find(read_text("It was asked by the President in January 1965."))] == [
        "President"
    ]
    assert found("B. U.S. Objectives Over the Next Years") == []
    assert found("It has signed the General Directive for the Delta.") == []
    assert found("the Army Sergeant Missile Unit, and the Deputy Executive Secretary") == []
    assert found("He saw Deputy Secretary-General Smail Hamdani.") == [("Deputy Secretary-General", "Smail Hamdani")]


def test_what_stands_between_a_name_and_its_beginning():
    persons = (
        ListEntry("p_al", "al-Majali, Hazza", "Prime Minister"),
        ListEntry("p_MMG", "Mirza, Major General Iskander", "Governor-General"),
    )
    assert found("He met H.E. Hazza’ el-Majali, Court Minister.", persons) == [("H.E.", "Hazza’ el-Majali")]
    assert found("Issue an invitation that Governor General Mirza visit.", persons) == [("Governor General", "Mirza")]
    text = "The Acting President, Fritz Hellwig, came. Acting President Hellwig spoke. Hellwig agreed."
    assert found(text)[0] == ("", "Fritz Hellwig")


def test_paths_and_halves_of_titles_are_no_names():
    assert found("I prefer alternative D. Track A is a dead end. Track B is not.") == []
    assert found("Marcel Cadieux, Under-Secretary, Department of External Affairs") == [("", "Marcel Cadieux")]


def test_an_office_ends_with_its_sentence():
    reading = read_text("Mr. de Balan, now German Minister in Brussels. Mr. de Balan remains.")
    reading.found["people"] = people.find(reading)
    assert [m.office for m in offices.find(reading)] == ["German Minister in Brussels"]


def test_commandants_resolutions_and_firms_are_no_names_but_eastern_names_are_whole():
    assert found("He told the Soviet Commandant that the Soviet Deputy Commandant was there.") == []
    assert found("They spoke of the Mansfield Resolution. Then Senator Mansfield left.") == [("Senator", "Mansfield")]
    assert found("The American firm of H. Leighton & Co. had chartered vessels.") == []
    persons = (ListEntry("p_C", "Chang, Myon", "Prime Minister"), ListEntry("p_L", "Lee, Han Lim", "General"))
    text = "General Lee Sung Ho met Chang Myun. Then Lee said that Chang agreed."
    assert found(text, persons) == [("General", "Lee Sung Ho"), ("", "Chang Myun"), ("", "Lee"), ("", "Chang")]


VIETNAM = (
    ListEntry("p_LDT1", "Le Duc Tho", "Special Adviser to the Delegation"),
    ListEntry("p_TVV1", "Van, Tran Van", "opposition leader"),
    ListEntry("p_BC1", "Bogdan, Corneliu", "Romanian Ambassador"),
    ListEntry("p_BG1", "Ben-Gurion, David", "Prime Minister of Israel"),
    ListEntry("p_BE1", "Burns, E.L.M.", "Chief of Staff of the Truce Supervision Organization"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I saw Ambassador Crnobrnja. Later Bogdan Crnobrnja came.", ["Crnobrnja", "Bogdan Crnobrnja"]),
        ("Harriman met with Le Duc Tho again.", ["Le Duc Tho"]),
        ("According Burns Ben-Gurion stressed it.", ["Burns", "Ben-Gurion"]),
        ("It was Nguyen Van Tat who told John G. Van Houten.", ["Nguyen Van Tat", "John G. Van Houten"]),
    ],
)
def test_a_name_is_taken_whole(text, names):
    assert [m.name for m in people.find(read_text(text, VIETNAM)) if m.name != "Harriman"] == names


@pytest.mark.parametrize(
    "text",
    [
        "The J.C.S. Goal is 15 divisions; the S.U. Threat grows, and Threat III with it.",
        "See the General Assessment, the Major Operating Problems and the Deputy Coordinator for Mutual Security.",
        "The Foreign Ministers Belgium, Canada and France met.",
        "The CDU Member of Parliament called. Jordan Arms were sold. Economic Grant Aid went on.",
        "The High Authority of the Coal and Steel Community met. Refs: A. LINC 3908; B. LINC 3909.",
    ],
)
def test_words_behind_titles_and_initials_are_no_names(text):
    assert found(text, (*PERSONS, ListEntry("p_S1", "Steel, Sir Christopher", "British Ambassador"))) == []


def test_what_is_named_after_a_person_is_told_from_him():
    mentions = resolved(
        "Dulles Papers, Meetings. John Foster Dulles spoke of the Brentano Report and Brentano."
    ).mentions
    assert [(m.evidence.quote, m.in_name_of) for m in mentions] == [
        ("Dulles", "Dulles Papers"),
        ("John Foster Dulles", ""),
        ("Brentano", "Brentano Report"),
        ("Brentano", ""),
    ]
