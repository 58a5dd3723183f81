"""A name that nobody knows: with a title, with a given name, or alone on the line of a signature."""

from __future__ import annotations

import re

from kg.extract.people.lexicon import doubtful, is_ordinary, is_place, is_thing, stands_in, title_row
from kg.extract.people.run import Run
from kg.extract.people.spans import Lone, Span, Step, Title, Word
from kg.extract.people.things import name_of_thing, stands_as_house
from kg.extract.people.words import INITIAL

__all__ = ["name_at"]

_LETTERS = re.compile(r"[^\W\d_]+\Z")
_SYLLABLES = re.compile(r"[A-Z][a-z]{0,5}[’']?[-‑–][a-z]{1,6}\Z")
_NUMBERED = re.compile(r" \d")
_LONGEST_EASTERN = 7
_SHORTEST_WORD = 2
_MOST_WORDS = 4  # of a name behind a title
_SHORTEST_MERE = 5  # "Governor Yen", "Minister Son" are names
_OF_OFFICES = ("office", "titles-of-several")
_DOUBTFUL_COURTESIES = ("M.", "DR.")  # "Adm. M. Offer each man", "toward the DR. Raises such"
_DOUBTFUL_TITLES = ("General", "Major", *_DOUBTFUL_COURTESIES)  # words of the language too: "Major Operating Problems"


def name_at(run: Run, at: int, givens: int, title: Title) -> Step:
    """What stands here, its given names ending at `givens`."""
    if _is_eastern(run, at):
        return Step(2, run.span(at, at + 2, title, "full-name", 0.8, (run.words[at].folded,)))
    last = givens
    while last + 1 < len(run.words) and run.words[last].text.islower():
        last += 1
    if last >= len(run.words):
        return Step()
    word = run.words[last]
    if _is_no_surname(word) or stands_in("thing-named-after", run.after(last + 1)):
        return _lone(run, at, title)
    if title.text:
        return _titled(run, at, last, title) if _may_follow(title, word) else _lone(run, at, title)
    if last > at and _begins_with_given(run, at, last):
        return _in_full(run, at, last)
    return _lone(run, at, title)


def _is_eastern(run: Run, at: int) -> bool:
    """Whether a surname and a given name of syllables stand here: "Weng Tung-ho", but not "Attorney Vice-president"."""
    word, given = run.words[at], run.after(at + 1)
    if (
        not given
        or given.islower()
        or not _SYLLABLES.match(given)
        or not word.text.istitle()
        or len(word.text) > _LONGEST_EASTERN
    ):
        return False
    if is_thing(word.text) or is_thing(given) or stands_in("not-after-title", word.text) or title_row(word.text):
        return False
    parts = re.split("[-‑–]", given.lower())
    return not all(len(part) > _SHORTEST_WORD and is_ordinary(part) for part in parts)  # "Half-way", not "Tung-ho"


def _is_no_surname(word: Word) -> bool:
    return (
        stands_in("not-after-title", word.text)
        or len(word.folded) < 2
        or word.text.islower()
        or stands_in("thing-named-after", word.text)
    )


# ------------------------------------------------------------------------------------------------ with a title


def _may_follow(title: Title, word: Word) -> bool:
    """Whether the word behind the title may be a name: not in "AMBASSADOR SAID", "Minister Moscow"."""
    if word.text.isupper() and len(word.text) > 1 and not title.text.endswith("."):
        shortest = 4 if title.text.isupper() else 5  # "GENERAL AMIN", "General TORRIJOS", but not "AMBASSADOR SAID"
        return len(word.text) >= shortest and not is_thing(word.text)
    if title.row != "courtesy" and _is_plural(word.text):  # "the Chairman Records", "General Regulations"
        return False
    return title.row != "office" or not (is_place(word.text) or stands_in("never-alone", word.text))


def _is_plural(word: str) -> bool:
    """Whether a word is the plural of an ordinary one and no surname that we know of ("Bridges", "Mills")."""
    return word.endswith("s") and is_ordinary(word) and is_ordinary(word[:-1]) and not stands_in("ordinary", word)


def _titled(run: Run, at: int, last: int, title: Title) -> Step:
    """A name behind a title: "Mr. Grew", "Count Ciano di Cortellazzo", "Ambassador Egidio Ortona"."""
    stop = last + 1
    while stop < len(run.words) and stop - at < _MOST_WORDS and not _ends_name(run, stop):
        word = run.words[stop]
        if _is_mere_word(run, word) and not stands_in("particle", word.text.lower()):
            break  # "W. R. Brashear Repair"
        stop += 1
    while stop > at + 1 and run.words[stop - 1].text.islower():
        stop -= 1
    stop = run.end_of_suffixes(stop)
    if _names_thing(run, at, stop, title):
        return Step()
    return Step(stop - at, run.span(at, stop, title, "titled-name", 0.85, (run.words[stop - 1].folded,)))


def _names_thing(run: Run, at: int, stop: int, title: Title) -> bool:
    """Whether what follows a title is no name: "Foreign Ministers Belgium", "General Assessment", "Deputy Dean"."""
    word = run.words[stop - 1]
    if title.row in _OF_OFFICES and is_place(word.text, listed_only=True):
        return True
    if stop - at > 1 and not is_ordinary(run.words[at].text):  # "Colonel John S. Canton"
        return False
    if title.row == "courtesy" and title.text not in _DOUBTFUL_COURTESIES:
        return False
    return stands_in("thing", word.text) or (
        len(word.text) >= _SHORTEST_MERE
        and (title.row == "office" or title.text in _DOUBTFUL_TITLES)
        and _is_mere_word(run, word)
    )


def _is_mere_word(run: Run, word: Word) -> bool:
    """Whether a word is one of the language, and nobody's surname that we know of."""
    if stands_in("ordinary", word.text) or stands_in("suffix", word.text) or not is_ordinary(word.text):
        return False
    return not (word.folded in run.known.registered or run.known.is_listed(word.folded))


def _ends_name(run: Run, at: int) -> bool:
    text = run.words[at].text
    return bool(
        stands_in("not-after-title", text)
        or stands_in("thing-named-after", text)
        or stands_in("suffix", text)
        or title_row(text)
        or text.isupper()
        or is_place(text, listed_only=True)
        or (at + 1 >= len(run.words) and text.islower())
    )


# ------------------------------------------------------------------------------------------------ with a given name


def _begins_with_given(run: Run, at: int, last: int) -> bool:
    if stands_in("not-after-title", run.words[at].text):
        return False
    return any(run.is_given(i) or INITIAL.match(run.words[i].text) for i in range(at, last))


def _in_full(run: Run, at: int, last: int) -> Step:
    """A name with given names or initials: "Randolfo Pacciardi", "J. W. Foster"."""
    word = run.words[last]
    if is_place(word.text) or stands_in("never-alone", word.text) or _ties_things(word):
        return Step()
    if stands_in("thing-before", run.word_before(at)):
        return Step(last + 1 - at)
    if stands_in("initials-of-a-body", run.words[at].text) or _is_abbreviation(run, at, last) or _is_number(run, at):
        return Step()
    if _is_phrase(run, at, last):
        return Step()
    while last - at < _MOST_WORDS and run.goes_on(last):  # "John Quincy Adams"
        last += 1
        word = run.words[last]
    if stands_as_house(run.text, run.words[at].start, word.end):  # "H. Leighton & Co."
        return Step(last + 1 - at)
    stop = run.end_of_suffixes(last + 1)
    return Step(stop - at, run.span(at, stop, Title(), "full-name", 0.8, (word.folded,)))


def _is_phrase(run: Run, at: int, last: int) -> bool:
    """Whether words are no name though the first may be one: "J.C.S. Goal", "FRANK EXCHANGES", "CDU Member"."""
    first, word = run.words[at], run.words[last]
    if first.text.isupper() and len(first.text) > 1 and not INITIAL.match(first.text) and not word.text.isupper():
        return True
    if name_of_thing(run.text, first.start, run.words[last - 1].end):  # "Clifton Series"
        return True
    if stands_in("house", word.text) or stands_in("thing-named-after", word.text):  # "Douglas Aircraft"
        return True
    if not _is_mere_word(run, word):
        return False
    initials_only = all(INITIAL.match(w.text) for w in run.words[at:last])
    shouted = word.text.isupper() and run.text[max(0, first.start - 1) : first.start] not in ("", "\n")
    known = stands_in("given", first.text) or INITIAL.match(first.text)
    return initials_only or shouted or not known or is_place(first.text)


def _ties_things(word: Word) -> bool:
    """Whether a hyphen ties two words that are no names: "Feb–June"."""
    parts = re.split("[-‑–]", word.text)
    return len(parts) > 1 and all(is_thing(part) for part in parts)


def _is_abbreviation(run: Run, at: int, last: int) -> bool:
    """Whether initials with little behind them are an abbreviation: "A. S. W.", "U. S. S."."""
    if not all(INITIAL.match(w.text) for w in run.words[at:last]):
        return False
    word = run.words[last]
    if word.text.isupper() and _NUMBERED.match(run.text, word.end):  # "Refs: A. LINC 3908"
        return True
    return len(word.text) < 4 or (word.text.isupper() and run.text[word.end : word.end + 1] == ".")


def _is_number(run: Run, at: int) -> bool:
    """Whether a letter numbers a paragraph: "A. Background", "B. U.S. Objectives"."""
    word = run.words[at]
    line = run.text.rfind("\n", 0, word.start) + 1
    return (
        (len(word.text) == 2 or word.text[2:] == " U.S.")
        and word.text[1] == "."
        and not run.text[line : word.start].strip()
    )


# ------------------------------------------------------------------------------------------------ alone


def _lone(run: Run, at: int, title: Title) -> Step:
    """A word alone: kept in mind, in case it is introduced elsewhere or stands on a line for names."""
    word, follower = run.words[at], run.after(at + 1)
    if len(word.folded) < 2 or stands_in("thing-named-after", follower) or not _LETTERS.match(word.text[:2]):
        return Step()
    if stands_in("not-after-title", word.text) or title.text or title_row(word.text):
        return Step()
    if follower and word.text != "do" and stands_in("particle", word.text.lower()):  # "Le Quesne"
        two = run.words[at + 1]
        return Step(2, lone=Lone(_introduced(run, word.start, two), two, opens=True))
    if len(word.folded) < 3 and not (len(word.text) == 2 and word.text.istitle()):
        return Step()
    first_name = word.folded in run.known.sole_given and not doubtful(word.text)
    first_name = first_name and (len(run.words) == 1 or not (run.is_common_given(at) or is_thing(word.text)))
    return Step(lone=Lone(_introduced(run, word.start, word), word, opens=True, given=first_name))


def _introduced(run: Run, start: int, last: Word) -> Span:
    return Span(start, last.end, run.text[start : last.end], "", "introduced-name", 0.75, (last.folded,))
