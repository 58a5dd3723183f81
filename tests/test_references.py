"""Documents named in documents: the forms, what is found in the seed, and which message each means."""

from datetime import date
from pathlib import Path

import pytest
from spacy.vocab import Vocab

from kg import authority, read
from kg.extract import headings, references
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.grammar import check, table
from kg.model import Candidate, Cited, Document, Findings, Heading, Mark, Party, Passage, Printed, Reference, When
from kg.resolve import dates, offices, telegrams
from kg.resolve import references as resolving

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
