"""Which printed document a reference means: the candidates, what is heard of each, and what it weighs."""

from dataclasses import replace
from datetime import date

from kg.grammar import table
from kg.model import SURE, Cited, Message, Printed, decided
from kg.resolve import references as resolving
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import Index
from kg.resolve.references.wanted import wanted_of
from kg.resolve.references.witnesses import heard, without

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
