"""A name with a surname that the volume's list or a register knows."""

from __future__ import annotations

from kg.extract.people import unknown
from kg.extract.people.lexicon import is_place, is_thing, stands_in, title_row
from kg.extract.people.run import Run
from kg.extract.people.spans import NO_TITLE, Lone, Step, Title
from kg.extract.people.words import OPENS

__all__ = ["name_at"]

_LONGEST_SYLLABLE = 6


def name_at(run: Run, at: int, title: Title) -> Step:
    """The name that begins here, known or not."""
    whole = run.longest(run.known.wholes, at)
    if whole and not stands_in("never-alone", run.words[at].text):
        stop = run.end_of_suffixes(at + whole)
        return Step(stop - at, run.span(at, stop, title, "listed-name", 0.95, (run.words[at].folded,)))
    givens = run.end_of_givens(at)
    for begin in range(at, min(givens, len(run.words) - 1) + 1):
        size = run.longest(run.known.listed, begin)
        if not size and (title.text or begin > at) and run.is_registered(begin):
            if run.goes_on(begin):  # "Mr. Bancroft Davis", "Sir Alexander Cockburn": the name ends later
                continue
            size = 1
        if size and not (begin == at and size == 1 and run.is_given_before_surname(at)):
            if run.is_letter_of_paragraph(at, begin):
                return Step()
            if size == 1 and run.is_middle_name(at, begin):
                stop = run.end_of_suffixes(begin + 2)
                return Step(stop - at, run.span(at, stop, title, "full-name", 0.8, (run.words[begin + 1].folded,)))
            return _with_surname(run, at, begin, begin + size, title)
    return unknown.name_at(run, at, givens, title)


def _with_surname(run: Run, at: int, begin: int, stop: int, title: Title) -> Step:
    """A known surname at [begin, stop), given names from `at`."""
    surname = tuple(w.folded for w in run.words[begin:stop])
    given_after = _given_after(run, stop, surname)
    stop = run.end_of_suffixes(stop + given_after)
    if stands_in("thing-named-after", run.after(stop)) and not (title.text and stands_in("suffix", run.after(stop))):
        return Step(stop + 1 - at)
    if stands_in("thing-before", run.before(at)) and not title.text:
        return Step(stop - at)
    listed = run.longest(run.known.listed, begin) > 0
    if not (title.text or listed) and stands_in("thing-named-after", run.after(begin)):  # "Green Bay"
        return Step(stop - at)
    rule = "listed-name" if listed else "registered-name"
    first = _first_word(run, at, begin, surname)
    if title.text or begin > first or given_after:
        confidence = 0.95 if rule == "listed-name" else 0.85
        return Step(stop - at, run.span(first, stop, title, rule, confidence, surname))
    word = run.words[begin]
    opens = bool(OPENS.search(run.text[max(0, word.start - 6) : word.start]))
    end = run.words[stop - 1].end
    span = run.span(begin, stop, NO_TITLE, rule, 0.9, surname)._replace(
        start=word.start, name=run.text[word.start : end]
    )
    return Step(stop - at, lone=Lone(span, word, opens))


def _first_word(run: Run, at: int, begin: int, surname: tuple[str, ...]) -> int:
    """Where the name begins; a particle before it is the title's: "the Marquis de Merry del Val"."""
    if not run.words[at].text.islower():
        return at
    own = run.known.given.get(surname, frozenset())
    first = begin
    while first > at and run.words[first - 1].folded in own:  # "von Brentano", listed as "Brentano, Heinrich von"
        first -= 1
    return first


def _given_after(run: Run, stop: int, surname: tuple[str, ...]) -> int:
    """How many given names stand behind a surname: "Kim Yong-u"."""
    text = run.after(stop)
    if "-" not in text:
        return _eastern_given_after(run, stop)
    eastern = text.split("-", 1)[1][:1].islower()
    folded = run.words[stop].folded
    return int(eastern or (len(folded) > 2 and folded in run.known.given.get(surname, ())))


def _eastern_given_after(run: Run, stop: int) -> int:
    """How many short words behind a surname of the east are given names: "Chang Myun", "Lee Sung Ho"."""
    if not stands_in("eastern-surname", run.words[stop - 1].text):
        return 0
    first, second = run.after(stop), run.after(stop + 1)
    if not _is_syllable(first) or is_thing(first):
        return 0
    return 2 if _is_syllable(second) and not is_place(second) else 1


def _is_syllable(word: str) -> bool:
    return word.istitle() and word.isalpha() and len(word) <= _LONGEST_SYLLABLE and not title_row(word)
