"""A message's identity from a document's heading."""

from datetime import date

import pytest

from kg.grammar import table
from kg.model import Document, Heading, Message, Party, Passage, When
from kg.resolve.telegrams import canonical, copies_of, ends_of, message_of

DAY = When("July 29, 1952", "1952-07-29", date(1952, 7, 29), date(1952, 7, 29))


def heading(sender: Party, addressee: Party, series: str = "telegram", number: str = "201") -> Heading:
    return Heading(kind=series, number=number, series=series, sent=DAY, parties=(sender, addressee))


KENNAN = Party(
    "sender",
    "The Ambassador in the Soviet Union (Kennan)",
    "Ambassador in the Soviet Union",
    "Kennan",
    "Kennan",
    place="moscow",
)
DEPARTMENT = Party("addressee", "the Department of State", place="department-of-state")


def test_the_seed_telegram() -> None:
    message = message_of(heading(KENNAN, DEPARTMENT))
    assert message
    assert message.key == "message/moscow/department-of-state/telegram/201/1952-07-29"


def test_a_series_that_has_its_own_ends() -> None:
    secretary = Party("sender", "The Secretary of State", place="department-of-state")
    message = message_of(heading(secretary, DEPARTMENT, "secto", "Secto 12"))
    assert message == Message("secretary-of-state-delegation", "department-of-state", "secto", "12", "1952-07-29")


def test_two_at_one_place_go_by_their_names() -> None:
    rhee = Party("sender", "President Rhee", surname="Rhee", place="white-house")
    eisenhower = Party("addressee", "President Eisenhower", surname="Eisenhower", place="white-house")
    ends = ends_of(heading(rhee, eisenhower, "letter"))
    assert (ends.sender, ends.addressee, ends.at) == ("rhee", "eisenhower", "white-house")


def test_nothing_is_made_up() -> None:
    assert message_of(Heading()) is None
    assert message_of(heading(Party("sender", "X"), Party("addressee", ""), "telegram")) is None
    assert message_of(heading(KENNAN, DEPARTMENT, series="", number="")) is None


def test_a_number_without_a_kind_is_some_message() -> None:
    message = message_of(heading(KENNAN, DEPARTMENT, series=""))
    assert message
    assert message.key == "message/moscow/department-of-state/message/201/1952-07-29"


@pytest.mark.parametrize(
    ("series", "number", "canon"),
    [
        ("cinc", "C 52788", "52788"),
        ("jcs", "JCS 915579", "915579"),
        ("airgram", "A–660", "A-660"),
        ("delga", "A–79", "A-79"),
        ("telegram", "201", "201"),
    ],
)
def test_numbers_as_they_are_compared(series: str, number: str, canon: str) -> None:
    assert canonical(Message("a", "b", series, number)).number == canon


def test_copies_under_other_numbers() -> None:
    text = "I saw him today.\nSent Department 201, repeated London 78, Paris 156."
    document = Document("v", "d", text, (Passage("paragraph", 0, len(text)),))
    found = copies_of(heading(KENNAN, DEPARTMENT), document)
    assert [(m.destination, m.number) for m in found] == [("london", "78"), ("paris", "156")]


def test_what_another_telegram_was_repeated_as_is_not_this_ones_copy() -> None:
    text = "Ref Embtel 577, October 4, repeated London 78, Paris 156, Tokyo 5."
    document = Document("v", "d", text, (Passage("paragraph", 0, len(text)),))
    assert copies_of(heading(KENNAN, DEPARTMENT), document) == ()


def test_every_series_knows_its_ends_or_leaves_them() -> None:
    for row in table("series"):
        ends = {"origin", "destination"} & set(row.values)
        assert len(ends) in (0, 2), row.name


def test_a_special_representative_uses_the_numbers_of_the_post() -> None:
    collins = Party(
        "sender", "the Special Representative in Vietnam (Collins)", place="special-representative-in-vietnam"
    )
    message = message_of(heading(collins, DEPARTMENT))
    assert message
    assert message.origin == "saigon"
    letter = message_of(heading(collins, DEPARTMENT, "letter", ""))
    assert letter
    assert letter.origin == "special-representative-in-vietnam"
