"""Documents named in documents: the forms, what is found in the seed, which message each means, and the linking."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spacy.vocab import Vocab

from kg import authority, read
from kg.extract import headings, references
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.grammar import check, table
from kg.model import (
    SURE,
    Candidate,
    Cited,
    Document,
    Findings,
    Heading,
    Mark,
    Message,
    Party,
    Passage,
    Printed,
    Reference,
    When,
    decided,
)
from kg.resolve import dates, offices, telegrams
from kg.resolve import references as resolving
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import Index
from kg.resolve.references.wanted import wanted_of
from kg.resolve.references.witnesses import heard, without

TOKENS = Tokenizer(Vocab())


def found_in(
    text: str, *, marks: tuple[Mark, ...] = (), notes: tuple[tuple[str, str], ...] = ()
) -> tuple[Reference, ...]:
    """The references of one paragraph, with footnotes behind it."""
    whole, passages = text, [Passage("paragraph", 0, len(text))]
    for label, words in notes:
        start = len(whole) + 1
        whole += "\n" + words
        passages.append(Passage("footnote", start, len(whole), "editor", "", label))
    document = Document("v", "d", whole, tuple(passages), marks)
    return references.find(Reading(document, TOKENS(document.prose.text)))


def told(found: tuple[Reference, ...]) -> list[tuple[str, str, str]]:
    return [(r.evidence.quote, r.series, r.number) for r in found]


@pytest.mark.parametrize("name", ["references", "series", "owners", "relations"])
def test_every_row_proves_itself(name: str) -> None:
    assert check(name) == []


def test_every_example_is_found_by_its_row() -> None:
    lost = []
    for row in table("references"):
        if row.get("role") or row.get("when") == "marked":
            continue
        for example in row.examples:
            got = found_in(f"I have seen {example['text']}.")
            if row.name not in {r.form for r in got}:
                lost.append((row.name, example["text"], [(r.form, r.evidence.quote) for r in got]))
    assert lost == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your despatches, 41, 42, and 43", [("despatch", "41"), ("despatch", "42"), ("despatch", "43")]),
        ("(Embtels 2180 and 2181 June 27).", [("telegram", "2180"), ("telegram", "2181")]),
        ("Your 67, July 21, noon.", [("", "67")]),
        ("Supplementing my November 7, 4 p.m.", [("", "")]),
        ("your No. 89, of the 12th ultimo", [("", "89")]),
        ("Your despatch of July 24, No. 3", [("despatch", "3")]),
        (
            "Refs: A. Deptar 914536. B. State msg 268, 25 July. C. CX 51489.",
            [("deptar", "914536"), ("telegram", "268"), ("cinc", "51489")],
        ),
        ("Ref Embtel 577, October 4, repeated London 78, Paris 156, Tokyo 5.", [("telegram", "577")]),
        ("Department's telegram No. 15, January 23rd", [("telegram", "15")]),
        ("We have 12 divisions and your 20 men; our 300 bombers left at 4 p.m.", []),
        ("On July 25 the 38th parallel was crossed; see Article 5.", []),
    ],
)
def test_numbers_and_series(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.series, r.number) for r in found_in(text)] == expected


def test_a_list_shares_its_date() -> None:
    first, second = found_in("contrary to understanding (Embtels 2180 and 2181 June 27).")
    assert first.evidence.quote == "Embtels 2180"
    assert second.evidence.quote == "2181 June 27"
    assert first.when
    assert second.when
    assert first.when.expressed == second.when.expressed == "June 27"


def test_the_hour_stands_apart_from_the_day() -> None:
    (found,) = found_in("My 5942, April 4, 8 p.m.")
    assert found.when
    assert (found.when.expressed, found.when.time) == ("April 4", "20:00")


def test_what_the_note_says_comes_with_the_reference() -> None:
    text = "Reference Deptel 611.2 I agree."
    mark = Mark("note", text.index("2 I"), text.index("2 I") + 1, "2")
    (found,) = found_in(text, marks=(mark,), notes=(("2", "2. Not printed."),))
    assert (found.note, found.note_says) == ("2", "not printed")


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("Not printed.", "not printed"),
        ("Not found in Department of State files.", "not found"),
        ("Document 219.", "document d219"),
        ("Dated July 29, p. 426.", "page 426"),
        ("Supra.", "supra"),
        ("See infra.", "infra"),
        ("See footnote 2, Document 45.", ""),
        ("Foreign Relations, 1951, vol. VII, p. 987.", ""),
        ("The Ambassador was then in Paris.", ""),
    ],
)
def test_what_notes_say(note: str, says: str) -> None:
    text = "In view urtel 201 I agree."
    at = text.index(" I agree")
    found = found_in(text[:at] + "2" + text[at:], marks=(Mark("note", at, at + 1, "2"),), notes=(("2", note),))
    assert [(r.number, r.note_says) for r in found if r.evidence.voice == "author"] == [("201", says)]


def test_a_figure_cut_in_two_is_said_and_left_out() -> None:
    document = Document("v", "d", "See Deptel 92, July 251 re Korea.", (Passage("paragraph", 0, 33),))
    reading = Reading(document, TOKENS(document.text))
    assert [r.evidence.quote for r in references.find(reading)] == ["Deptel 92"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Your 340, 341, and 343 of June 3", ["Your 340", "341", "343 of June 3"]),
        ("See NSC 162/1, NSAM 126 and NSC Action No. 2447.", ["NSC 162/1", "NSAM 126", "NSC Action No. 2447"]),
        ("He signed it (Tab A). See A–660 and septel.", ["Tab A", "A–660", "septel"]),
        ("Working Group Paper No. 92 of State's 114277", ["Working Group Paper No. 92", "State's 114277"]),
        ("the memorandum of conversation of June 3", ["memorandum of conversation of June 3"]),
        ("my letter of even date and his of the 3d proximo", ["my letter of even date", "his of the 3d proximo"]),
        ("He handed me a note, and Lodge message of it.", ["handed me a note", "Lodge message"]),
        ("Your letter pleased the King. The memorandum did not.", ["Your letter", "The memorandum"]),
        ("It is attached to this memorandum.", ["attached to this memorandum"]),
        ("in his letter to Mr. Hanna of September 29, 1923", ["his letter"]),
    ],
)
def test_the_words_of_a_reference(text: str, quotes: list[str]) -> None:
    assert [r.evidence.quote for r in found_in(text)] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "The Embassy notes that no reports came and that nobody cabled.",
        "the dispatch of troops, letters of credit and a note of caution",
        "The cable company of Tel Aviv took note by letter.",
        "SNIE 13–5/1–62",
        "It took 45 minutes; the President sent no statement.",
    ],
)
def test_words_that_name_no_paper(text: str) -> None:
    assert found_in(text) == ()


def test_a_quote_ends_before_the_mark_of_its_note() -> None:
    text = "presented pursuant Gadel 172,1 October 11 and on."
    at = text.index("1 October")
    (found,) = found_in(text, marks=(Mark("note", at, at + 1, "1"),), notes=(("1", "Not printed."),))
    assert (found.evidence.quote, found.note_says) == ("Gadel 172", "not printed")
    assert found.when
    assert found.when.expressed == "October 11"


def test_any_paper_may_be_meant_where_a_note_hangs_on_it() -> None:
    text = "He read the draft trade agreement1 and left."
    at = text.index("1 and")
    (found,) = found_in(text, marks=(Mark("note", at, at + 1, "1"),), notes=(("1", "Not printed."),))
    assert (found.evidence.quote, found.form) == ("the draft trade agreement", "marked-paper")
    assert found_in(text.replace("1", "")) == ()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("I have the honor to transmit herewith a copy of a note from the Prince.", "transmits"),
        ("I enclose a memorandum.", "transmits"),
        ("I note your letter of the 3d ultimo, transmitting a copy of a dispatch.", "cites"),
        ("In further to Embtel 12.", "continues"),
        ("This supersedes Deptel 12.", "supersedes"),
        ("In reply to your telegram 12, we agree.", "repliesTo"),
        ("He spoke of the draft of an answer to Mr. Macmillan’s letter.", "cites"),
    ],
)
def test_how_it_is_named(text: str, relation: str) -> None:
    assert found_in(text)[-1].relation == relation


# ------------------------------------------------------------------------------------------------------- the seed


@pytest.fixture(scope="module")
def seed_findings(seed: Path) -> dict[str, Findings]:
    registry = authority.load()
    out = {}
    for source in read.find_sources([str(seed)])[0]:
        volume = read.read(source)
        for document in volume.documents:
            reading = Reading(document, TOKENS(document.prose.text), registry)
            heading = dates.resolve_heading_dates(headings.find(reading), document)
            heading = offices.resolve_parties(heading, registry)
            found = Findings(document, heading, references=references.find(reading))
            out[document.id] = resolving.resolve(found)
    return out


def one(findings: Findings, words: str) -> Reference:
    return next(r for r in findings.references if r.evidence.quote.startswith(words))


def test_every_quote_is_the_text_as_read(seed_findings: dict[str, Findings]) -> None:
    count = 0
    for findings in seed_findings.values():
        for reference in findings.references:
            evidence = reference.evidence
            assert evidence.quote == findings.document.text[evidence.start : evidence.end]
            count += 1
    assert count > 30


def test_deptel_92(seed_findings: dict[str, Findings]) -> None:
    found = one(seed_findings["frus1952-54v15p1/d235"], "Deptel 92")
    assert found.evidence.quote == "Deptel 92, July 25"
    assert found.message
    assert found.message.key == "message/department-of-state/moscow/telegram/92/1952-07-25"
    assert found.relation == "repliesTo"


def test_urtel_201_with_note_2(seed_findings: dict[str, Findings]) -> None:
    found = one(seed_findings["frus1952-54v15p1/d241"], "urtel 201")
    assert (found.evidence.quote, found.note, found.note_says) == ("urtel 201", "2", "page 426")
    assert found.message
    assert found.message.key == "message/moscow/department-of-state/telegram/201/1952-07-29"
    assert found.relation == "repliesTo"


def test_clark_cites_the_message_of_state(seed_findings: dict[str, Findings]) -> None:
    found = one(seed_findings["frus1952-54v15p1/d236"], "State msg 268")
    assert found.when
    assert (found.evidence.quote, found.number, found.when.expressed) == ("State msg 268, 25 July", "268", "25 July")
    assert found.message is None  # the page has lost its dateline, and neither end of its line is the Department
    assert found.reason == "between which post and the Department is not said"


def test_the_note_names_clarks_telegram(seed_findings: dict[str, Findings]) -> None:
    found = one(seed_findings["frus1952-54v15p1/d241"], "C 52788")
    assert found.evidence.voice == "editor"
    assert found.evidence.quote == "C 52788 to JCS, July 30"
    assert found.message
    assert found.message.number == "52788"
    assert found.message.date == "1952-07-30"


def test_the_thread_of_the_seed(seed_findings: dict[str, Findings]) -> None:
    thread = linked(seed_findings)
    assert [c.document for c in thread["frus1952-54v15p1/d235", "Deptel 92, July 25"]] == ["frus1952-54v15p1/d234"]
    assert [c.document for c in thread["frus1952-54v15p1/d241", "urtel 201"]] == ["frus1952-54v15p1/d235"]
    assert [c.document for c in thread["frus1952-54v15p1/d250", "Deptel 206, Aug 27"]] == ["frus1952-54v15p1/d249"]
    assert thread["frus1952-54v15p1/d250", "Deptel 204, Aug 27"] == ()
    assert thread["frus1952-54v15p1/d463", "Deptel 777"] == ()


def linked(all_findings: dict[str, Findings]) -> dict[tuple[str, str], tuple[Candidate, ...]]:
    printed, cited, quotes = [], [], {}
    for name, findings in all_findings.items():
        heading, document = findings.heading, findings.document
        day = heading.sent.begin if heading.sent else None
        printed.append(Printed(name, document.position, telegrams.message_of(heading), day, page=document.page))
        for r in findings.references:
            key = f"{name}/{r.evidence.start}"
            quotes[key] = r.evidence.quote
            cited.append(Cited(key, name, day, r.message, r.when.time if r.when else "", r.note_says))
    return {(c.document, quotes[c.reference]): candidates for c, candidates in resolving.link(printed, cited)}


# ----------------------------------------------------------------------------------------------------------- which


def moscow(text: str, sent: date = date(1952, 7, 29), *, department_writes: bool = False) -> Reference:
    """The first reference of a telegram between Moscow and the Department."""
    found = found_in(text)
    ends = [("moscow", "Ambassador"), ("department-of-state", "Secretary")]
    if department_writes:
        ends.reverse()
    parties = (Party("sender", ends[0][1], place=ends[0][0]), Party("addressee", ends[1][1], place=ends[1][0]))
    heading = Heading(kind="telegram", series="telegram", sent=When("", sent.isoformat(), sent, sent), parties=parties)
    document = Document("v", "d", text, (Passage("paragraph", 0, len(text)),))
    return resolving.resolve(Findings(document, heading, references=found)).references[0]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Deptel 92, July 25 re", "department-of-state/moscow/telegram/92/1952-07-25"),
        ("Embtel 577, October 4", "moscow/department-of-state/telegram/577/1951-10-04"),
        ("Your 67, July 21, noon.", "department-of-state/moscow/telegram/67/1952-07-21"),
        ("my No. 3, of 18th instant", "moscow/department-of-state/telegram/3/1952-07-18"),
        ("London’s tel 2342 Jun 17", "london/department-of-state/telegram/2342/1952-06-17"),
        ("telegram 658 from Tokyo, June 30", "tokyo/department-of-state/telegram/658/1952-06-30"),
        ("telegram 12 to Paris, June 30", "department-of-state/paris/telegram/12/1952-06-30"),
        ("your despatch No. 5 of June 3", "department-of-state/moscow/despatch/5/1952-06-03"),
        ("despatch No. 5 of June 3", "moscow/department-of-state/despatch/5/1952-06-03"),
        ("Secto 12, May 5", "secretary-of-state-delegation/department-of-state/secto/12/1952-05-05"),
        ("urtel 201", "department-of-state/moscow/telegram/201/1952"),
    ],
)
def test_which_message(text: str, key: str) -> None:
    found = moscow(text)
    assert found.message, found.reason
    assert found.message.key == f"message/{key}"


def test_what_names_no_message_says_why() -> None:
    assert moscow("See telegram 249, July 3.").reason == "which way it went is not said"
    assert moscow("In reftel you say").reason == "the telegram it refers to is not named before it"


def test_one_s_own_is_continued_not_answered() -> None:
    assert moscow("ReDeptel 239 Oct 2, you are now instructed", department_writes=True).relation == "continues"


# --------------------------------------------------------------------------------------------------------- linking

LINE = ("department-of-state", "moscow", "telegram")
MESSAGE = Message(*LINE, "92", "1952-07-25")
PRINTED = Printed("v/d234", 234, MESSAGE, date(1952, 7, 25), "19:00", "422")
CITED = Cited("v/d235/1", "v/d235", date(1952, 7, 29), MESSAGE)


def documents(cited: Cited, *printed: Printed) -> list[tuple[str, str]]:
    ((_, candidates),) = resolving.link(printed or (PRINTED,), [cited])
    return [(c.document, c.basis) for c in candidates if c.confidence >= SURE]


def meant(**changes: str) -> Cited:
    return replace(CITED, message=replace(MESSAGE, **changes))


def test_number_and_date() -> None:
    assert documents(CITED) == [("v/d234", "number-and-date")]
    assert documents(meant(date="1952-07-26")) == [("v/d234", "number-and-date")]  # another zone's day
    assert documents(meant(date="1952-07-29")) == []


def test_the_other_direction_forbids_it() -> None:
    assert documents(meant(origin="moscow", destination="department-of-state")) == []


def test_number_alone_is_the_latest_before() -> None:
    older = replace(PRINTED, document="v/d20", message=replace(MESSAGE, date="1951-08-01"), day=date(1951, 8, 1))
    assert documents(meant(date="1952"), older, PRINTED) == [("v/d234", "number")]


def test_number_that_has_come_round_again_is_not_printed() -> None:
    older = replace(PRINTED, message=replace(MESSAGE, date="1951-12-01"), day=date(1951, 12, 1))
    fresh = replace(PRINTED, document="v/d2", message=replace(MESSAGE, number="40"), day=date(1952, 7, 5))
    later = replace(PRINTED, document="v/d3", message=replace(MESSAGE, number="110"), day=date(1952, 7, 28))
    assert documents(meant(date="1952"), older, fresh, later) == []


def test_what_the_editors_say_is_not_printed_is_not_found() -> None:
    assert documents(replace(CITED, note_says="not printed")) == []


def test_the_editors_note_decides() -> None:
    neighbour = replace(PRINTED, document="v/d236", position=236, message=None)
    here = replace(PRINTED, document="v/d235", position=235, message=None, page="426")
    cited = replace(CITED, message=None)
    assert documents(replace(cited, note_says="document d236"), PRINTED, here, neighbour) == [
        ("v/d236", "editors-note")
    ]
    assert documents(replace(cited, note_says="supra"), PRINTED, here, neighbour) == [("v/d234", "neighbour")]
    assert documents(replace(cited, note_says="page 423"), PRINTED, here) == [("v/d234", "page")]
    assert documents(replace(CITED, note_says="page 422"), PRINTED, replace(neighbour, page="422")) == [
        ("v/d234", "page")
    ]


def test_a_copys_own_number() -> None:
    copied = replace(PRINTED, also=(Message("department-of-state", "london", "telegram", "78", "1952-07-25"),))
    cited = replace(CITED, message=Message("department-of-state", "london", "telegram", "78", "1952-07-25"))
    assert documents(cited, copied) == [("v/d234", "number-and-date")]


def test_day_and_hour_without_a_number() -> None:
    cited = replace(meant(number=""), time="19:00")
    assert documents(cited) == [("v/d234", "date-and-hour")]
    assert documents(replace(cited, time="18:00")) == []


def test_two_that_fit_are_two_candidates() -> None:
    twin = replace(PRINTED, document="v/d9")
    assert documents(CITED, PRINTED, twin) == [("v/d234", "number-and-date"), ("v/d9", "number-and-date")]


# -------------------------------------------------------------------------------------------------------- half said

OWN = Message("moscow", "department-of-state", "telegram", "201", "1952-07-29")
FROM_HERE = Printed("v/d235", 235, OWN, date(1952, 7, 29))
NO_MESSAGE = replace(CITED, message=None, series="telegram", number="92", date="1952-07-25")


def test_a_direction_that_is_not_said() -> None:
    assert documents(NO_MESSAGE, PRINTED, FROM_HERE) == [("v/d234", "number-and-date")]


def test_several_that_fit_what_is_half_said_are_no_answer() -> None:
    other = replace(PRINTED, document="v/d9", message=replace(MESSAGE, destination="london"))
    assert documents(NO_MESSAGE, PRINTED, other, FROM_HERE) == []
    ((_, may_be),) = resolving.link((PRINTED, other, FROM_HERE), [NO_MESSAGE])
    assert {c.document for c in may_be} == {"v/d234", "v/d9"}
    assert decided(may_be) == ""


def said_of(name: str, cited: Cited, *printed: Printed) -> tuple[str, ...]:
    """The witnesses for and against a document."""
    index = Index(printed, [cited])
    return next((said for one, said in heard(wanted_of(cited, index), index, Likeness({})) if one.document == name), ())


def test_a_copy_cited_under_the_number_it_got_there() -> None:
    copied = replace(PRINTED, repeated=("london",))
    assert "copy-of-that-day" in said_of("v/d234", meant(destination="london", number="78"), copied)
    assert documents(meant(destination="london", number="78"), PRINTED) == []


def test_every_witness_has_its_weight() -> None:
    weighed = {row.name for row in table("witnesses")}
    index = Index([PRINTED, FROM_HERE])
    said = said_of("v/d234", CITED, PRINTED, FROM_HERE) + without(wanted_of(CITED, index), index, Likeness({}))
    assert said
    assert set(said) <= weighed


def test_the_words_around_tell_which_letter_is_meant() -> None:
    letters = [
        Printed(f"v/d{n}", n, None, date(1952, 4, n), kind="letter", senders=("dulles",), addressees=("rhee",))
        for n in (3, 4)
    ]
    cited = Cited("v/d5/40", "v/d5", date(1952, 4, 9), series="letter", owner="Mr. Dulles’", noted=True)
    texts = {
        "v/d3": "The rice loan must be repaid in barter by the mills of Pusan.",
        "v/d4": "The armistice talks at Panmunjom are to be resumed.",
        "v/d5": "On the armistice talks at Panmunjom see Mr. Dulles’ letter, which asks for talks to be resumed.",
    }
    here = replace(FROM_HERE, document="v/d5", position=5)
    ((_, candidates),) = resolving.link([*letters, here], [cited], lambda _: texts)
    ((_, unread),) = resolving.link([*letters, here], [cited])
    sure = {one.document: one.confidence for one in unread}
    assert decided(candidates) == "v/d4"
    assert candidates[0].confidence > sure["v/d4"]


def test_the_day_that_another_citation_gives() -> None:
    dated = replace(
        CITED, reference="v/d240/1", document="v/d240", message=replace(MESSAGE, number="78", destination="london")
    )
    bare = replace(
        dated, reference="v/d241/1", message=replace(MESSAGE, number="78", destination="london", date="1952")
    )
    index = Index([replace(PRINTED, repeated=("london",))], [dated, bare])
    assert wanted_of(bare, index).day == date(1952, 7, 25)


def test_a_letter_by_who_wrote_it() -> None:
    letter = Printed("v/d5", 5, None, date(1952, 4, 16), kind="letter", senders=("dulles", "secretary", "state"))
    cited = Cited("v/d9/1", "v/d9", date(1952, 5, 10), series="letter", date="1952-04-16", owner="Mr. Dulles’")
    assert documents(cited, letter) == [("v/d5", "date-and-hour")]
    assert documents(replace(cited, owner="Mr. Acheson’s"), letter) == []
    assert documents(replace(cited, date="1952-04-17"), letter) == []


def test_the_number_right_behind_says_which_message_hands_it_on() -> None:
    handing = replace(PRINTED, document="v/d230", position=230)
    letter = replace(CITED, message=None, series="letter", number="", date="", words="the President’s letter")
    number = replace(meant(), reference="v/d235/30")
    index = Index([handing, FROM_HERE], [letter, number])
    said = {one.document: names for one, names in heard(wanted_of(letter, index), index, Likeness({}))}
    assert "named-right-behind" in said["v/d230"]
    alone = Index([handing, FROM_HERE], [letter, replace(number, reference="v/d235/930")])
    said = {one.document: names for one, names in heard(wanted_of(letter, alone), alone, Likeness({}))}
    assert not any("named-right-behind" in names for names in said.values())


def test_the_number_of_another_message_of_the_line_is_near_or_another() -> None:
    assert "number-next" in said_of("v/d234", meant(number="93", date="1952"), PRINTED, FROM_HERE)
    assert "number-near" in said_of("v/d234", meant(number="100", date="1952"), PRINTED, FROM_HERE)
    both = [meant(number="93", date="1952"), replace(meant(number="92"), reference="v/d235/900")]
    index = Index([PRINTED, FROM_HERE], both)
    assert heard(wanted_of(both[0], index), index, Likeness({})) == []  # 92 is cited by its own number


def test_a_letter_handed_on_days_after_it_was_written() -> None:
    wire = Printed(
        "v/d8", 8, Message("department-of-state", "tehran", "telegram", "903", "1966-03-07"), date(1966, 3, 7)
    )
    texts = {
        "v/d8": "Following is text of letter from the Shah: Dear Mr. President",
        "v/d9": "Your letter of February 26",
    }
    cited = Cited("v/d9/0", "v/d9", date(1966, 3, 15), series="letter", date="1966-02-26", owner="Your")
    here = Printed("v/d9", 9, None, date(1966, 3, 15), kind="letter")
    index = Index([wire, here], [cited])
    found = heard(wanted_of(cited, index), index, Likeness(texts))
    assert [(one.document, "holds-letter" in names) for one, names in found] == [("v/d8", True)]
    texts["v/d8"] = "The Shah was pleased."
    assert heard(wanted_of(cited, index), index, Likeness(texts)) == []


def test_what_was_filed_together() -> None:
    here = replace(FROM_HERE, file="611.3831/44")
    assert "same-file" in said_of("v/d234", NO_MESSAGE, replace(PRINTED, file="611.3831/44"), here)
    assert "same-subject-file" in said_of("v/d234", NO_MESSAGE, replace(PRINTED, file="611.3831/40"), here)
    assert "other-file" in said_of("v/d234", NO_MESSAGE, replace(PRINTED, file="840.00/1"), here)


def test_a_day_without_a_year_in_an_undated_document() -> None:
    undated = replace(FROM_HERE, day=None, message=None)
    cited = Cited("v/d235/1", "v/d235", None, series="letter", owner="your", words="your letter of July 17")
    assert wanted_of(cited, Index([PRINTED, undated])).day == date(1952, 7, 17)
    assert wanted_of(replace(cited, words="your letter"), Index([PRINTED, undated])).day is None


def test_how_much_of_what_it_cites_a_volume_prints() -> None:
    cited = [replace(meant(), reference=f"v/d235/{n}") for n in range(6)]
    cited += [replace(meant(number="7"), reference=f"v/d235/{n}") for n in range(100, 106)]
    assert Index([PRINTED, FROM_HERE], cited).prints("v") == 0.5
    assert Index([PRINTED, FROM_HERE], cited[:6]).prints("v") is None  # too few to tell


def test_a_paper_whose_kind_is_not_said_may_be_a_letter() -> None:
    unsaid = Printed("v/d230", 230, None, date(1952, 7, 25), senders=("kennan",))
    letter = replace(CITED, message=None, series="letter", number="", date="1952-07-25")
    assert "kind-unsaid" in said_of("v/d230", letter, unsaid, FROM_HERE)
    assert said_of("v/d230", replace(letter, series="telegram"), unsaid, FROM_HERE) == ()


def test_the_editors_tell_of_a_message_of_that_number_and_day() -> None:
    tells = Printed("v/d230", 230, None, kind="editorial-note")
    naming = Cited("v/d230/9", "v/d230", None, series="telegram", number="137", describes=True, words="telegram 137")
    cited = replace(CITED, message=None, series="telegram", number="137", date="1952-03-24")
    index = Index([tells, FROM_HERE], [naming, cited])
    other = Likeness({"v/d230": "On September 30 telegram 137 was sent."})
    assert heard(wanted_of(cited, index), index, other) == []
    same = Likeness({"v/d230": "On March 24 telegram 137 was sent."})
    ((_, said),) = heard(wanted_of(cited, index), index, same)
    assert "told-of" in said


def test_an_editors_note_that_names_a_paper_of_that_day() -> None:
    note = Printed("v/d154", 154, None, kind="editorial-note")
    cited = replace(CITED, message=None, series="letter", number="", date="1952-05-05", words="your letter of May 5")
    index = Index([note, FROM_HERE], [cited])
    wanted = wanted_of(cited, index)
    ((_, said),) = heard(wanted, index, Likeness({"v/d154": "On May 5, Senator Mansfield wrote to Williams."}))
    assert "tells-of-that-day" in said
    assert heard(wanted, index, Likeness({"v/d154": "On May 5 the delegation left for home."})) == []


def test_a_number_in_a_title() -> None:
    paper = Printed("v/d7", 7, None, date(1952, 2, 11))
    cited = replace(CITED, message=None, series="memorandum", number="282", date="", words="memorandum No. 282")
    index = Index([paper, FROM_HERE], [cited])
    texts = {"v/d7": "7. National Security Action Memorandum No. 282\nWashington, February 11, 1952."}
    ((_, said),) = heard(wanted_of(cited, index), index, Likeness(texts))
    assert "titled-so" in said
    assert heard(wanted_of(cited, index), index, Likeness({"v/d7": "7. Memorandum on the Nile"})) == []


def test_another_of_the_same_office_is_not_the_person_meant() -> None:
    line = Message("department-of-defense", "department-of-state", "letter", "", "1952-07-07")
    mine = Printed("v/d30", 30, line, date(1952, 7, 7), kind="letter", senders=("defense", "lovett"))
    here = Printed("v/d35", 35, replace(line, date="1952-07-13"), date(1952, 7, 13), senders=("defense", "foster"))
    cited = Cited(
        "v/d35/1",
        "v/d35",
        date(1952, 7, 13),
        series="letter",
        date="1952-07-07",
        owner="my",
        words="my letter of July 7",
    )
    assert {"sender", "other-writer"} <= {*said_of("v/d30", cited, mine, here)}
    assert "same-writer" in said_of("v/d30", cited, replace(mine, senders=("foster",)), here)


def test_what_comes_before_or_behind_is_by_the_same_hand() -> None:
    theirs = replace(PRINTED, document="v/d236", position=236, day=date(1952, 7, 29), time="")
    cited = replace(CITED, message=None, series="telegram", number="", date="", owner="immediately preceding")
    assert said_of("v/d236", cited, theirs, FROM_HERE) == ()
    ours = replace(theirs, message=replace(OWN, number="200"))
    assert "previous-behind-1" in said_of("v/d236", cited, ours, FROM_HERE)


def test_the_number_in_the_next_sentence_is_another_message() -> None:
    handing = replace(PRINTED, document="v/d230", position=230)
    letter = replace(CITED, message=None, series="letter", number="", date="", words="the letter")
    number = replace(meant(), reference="v/d235/13")
    index = Index([handing, FROM_HERE], [letter, number])
    for gap, adjoins in ((" (", True), (". ", False)):
        texts = {"v/d235": f" the letter{gap}Deptel 92.", "v/d230": ""}
        said = {one.document: names for one, names in heard(wanted_of(letter, index), index, Likeness(texts))}
        assert any("named-right-behind" in names for names in said.values()) is adjoins


def test_a_number_given_out_late_is_no_new_count() -> None:
    given = [
        Printed(f"v/d{n}", n, replace(MESSAGE, number=str(number), date=f"1952-05-{day:02}"), date(1952, 5, day))
        for n, (number, day) in enumerate(((4112, 7), (4110, 8), (4130, 9)), 1)
    ]
    index = Index(given)
    assert not index.passed_again(replace(MESSAGE, number="4112"), date(1952, 5, 7), date(1952, 5, 17))
    again = replace(given[1], message=replace(MESSAGE, number="3", date="1952-05-08"))
    renewed = Index([given[0], again, given[2]])
    assert renewed.passed_again(replace(MESSAGE, number="4112"), date(1952, 5, 7), date(1952, 5, 17))


def test_messages_in_turn() -> None:
    following = replace(FROM_HERE, document="v/d236", position=236, message=replace(OWN, number="202"))
    cited = replace(CITED, message=None, series="telegram", owner="immediately following")
    assert documents(cited, FROM_HERE, following) == [("v/d236", "neighbour")]
    assert documents(replace(cited, owner="immediately preceding"), FROM_HERE, following) == []
    far = replace(following, message=replace(OWN, number="209"))
    assert documents(cited, FROM_HERE, far) == []


def test_kind_and_day_alone_name_nothing() -> None:
    memorandum = Printed("v/d234", 234, None, date(1952, 7, 28), kind="memorandum")
    cited = replace(CITED, message=None, series="memorandum", date="1952-07-28")
    assert documents(cited, memorandum, FROM_HERE) == []


def test_days_between_which_a_number_was_given_out() -> None:
    before = replace(
        PRINTED, document="v/d230", position=230, message=replace(MESSAGE, number="90"), day=date(1952, 7, 24)
    )
    behind = replace(
        PRINTED, document="v/d237", position=237, message=replace(MESSAGE, number="95"), day=date(1952, 7, 26)
    )
    bare = replace(PRINTED, message=replace(MESSAGE, number=""))
    assert "between-numbers" in said_of("v/d234", meant(date="1952"), before, bare, behind, FROM_HERE)
    assert documents(meant(date="1952", number="99"), before, bare, behind) == []


@pytest.mark.parametrize(
    ("text", "quote", "owner"),
    [
        ("contained in immediately following telegram and", "immediately following telegram", "immediately following"),
        ("will follow by separate cable.", "separate cable", "separate"),
        ("I note in Lodge's 1093 that Big Minh", "Lodge's 1093", "Lodge's"),
        ("See Department’s 1468, October 12, 5 p.m.", "Department’s 1468, October 12, 5 p.m.", "Department’s"),
        ("despite Khrushchev’s message, to", "Khrushchev’s message", "Khrushchev’s"),
        ("There is enclosed a copy of a memorandum by", "enclosed a copy of a memorandum", ""),
        ("the British memorandum of April 10, 1916,", "British memorandum of April 10, 1916", "British"),
    ],
)
def test_whose(text: str, quote: str, owner: str) -> None:
    assert [(r.evidence.quote, r.owner) for r in found_in(text)] == [(quote, owner)]


@pytest.mark.parametrize(
    "text",
    [
        "The Army’s 500 tanks and Nasser’s 1956 speech",
        "a separate question",
        "Following telegram from Cairo: Begin",
        "The treaty of the copy",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert found_in(text) == ()


# --------------------------------------------------------------------------------------------- named in other words


@pytest.mark.parametrize(
    ("quote", "owner"),
    [
        ("the attached memorandum", "attached"),
        ("handed me the accompanying note", "attached"),
        ("a separate telegram", "separate"),
        ("next numbered telegram", "following"),
        ("the Kosygin letter", "Kosygin’s"),
        ("the latest Khrushchev letter", "Khrushchev’s"),
        ("the letter", ""),
        ("a memorandum", ""),
    ],
)
def test_whose_it_is_in_its_own_words(quote: str, owner: str) -> None:
    assert resolving.owner_said("", quote) == owner
    assert resolving.owner_said("your", quote) == "your"


def test_your_letter_is_the_one_dated_before() -> None:
    text = "I have your despatch of July 3. What your despatch says of my letter is clear to all."
    parties = (Party("sender", "Ambassador", place="moscow"), Party("addressee", "Consul", place="london"))
    sent = When("", "1952-07-29", date(1952, 7, 29), date(1952, 7, 29))
    heading = Heading(kind="despatch", series="despatch", sent=sent, parties=parties)
    document = Document("v", "d", text, (Passage("paragraph", 0, len(text)),))
    found = resolving.resolve(Findings(document, heading, references=found_in(text))).references
    dated, again, letter = found
    assert again.message == dated.message is not None
    assert again.reason == "the one cited before: your despatch of July 3"
    assert letter.message is None


def test_of_one_message_printed_twice_the_nearer_print_is_meant() -> None:
    twin = replace(PRINTED, document="v/d230", position=230)
    assert documents(CITED, PRINTED, twin, FROM_HERE) == [("v/d234", "number-and-date")]


def test_a_telegram_that_hands_on_the_letter_says_so() -> None:
    carrier = replace(PRINTED, message=replace(MESSAGE, number="99"), day=date(1952, 7, 26), position=234)
    cited = Cited("v/d235/5", "v/d235", date(1952, 7, 29), series="letter", date="1952-07-26", owner="your")
    index = Index([carrier, FROM_HERE], [cited])
    texts = {
        "v/d234": "Please deliver following message from the President: Dear Mr. Prime Minister",
        "v/d235": "your letter",
    }
    said = {one.document: names for one, names in heard(wanted_of(cited, index), index, Likeness(texts))}
    assert "holds-letter" in said["v/d234"]
    plain = {one.document: names for one, names in heard(wanted_of(cited, index), index, Likeness({}))}
    assert "holds-letter" not in plain["v/d234"]


def test_a_paper_of_policy_is_looked_for_where_it_is_first_named() -> None:
    minutes = Printed("v/d1", 1, None, date(1952, 1, 3), kind="minutes")
    later = Printed("v/d2", 2, None, date(1952, 2, 3), kind="minutes")
    rows = [
        Cited(f"{one.document}/1", one.document, one.day, series="policy-paper", number="1513")
        for one in (later, minutes)
    ]
    assert Index([minutes, later], rows).first_naming("v", "1513") == minutes
    index = Index([minutes, later], rows)
    said = {one.document: names for one, names in heard(wanted_of(rows[0], index), index, Likeness({}))}
    assert "first-to-name" in said["v/d1"]
