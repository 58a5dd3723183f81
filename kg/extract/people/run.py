"""What can be asked of the words of one run: titles, given names, surnames that the lexicon knows, what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.people.lexicon import Lexicon, is_ordinary, is_thing, stands_in, title_row
from kg.extract.people.spans import NO_TITLE, Span, Title, Word
from kg.extract.people.words import INITIAL
from kg.grammar.names import fits

__all__ = ["Run"]

_LONGEST_TITLE = 40  # letters
_HEAD_OF_TITLE = re.compile(
    r"\b(?:(?:Acting|Assistant|Deputy|Under|Vice|First|Parliamentary) )*(?:Secretary|Undersecretary|Minister) "
    r"(?:of|for) (?:the )?\Z"
)
_BEFORE_FIELD = ("of ", "or ", "he ")  # the ends of "of", "for" and "the"
_LIST_BEFORE = (" by ", " from ", " and ", " to ", " with ")
_ARTICLES = (
    "he ",
    " a ",
    " A ",
    "an ",
    "is ",
    "eir ",
    "ur ",
    "her ",
)  # the ends of "the", "this", "his", "their", "your"
_NAMES_OFFICE = re.compile(r" (?:of|and|for)\b")


@dataclass(frozen=True, slots=True)
class Run:
    """The capitalised words that stand together, in their text."""

    text: str
    words: list[Word]
    known: Lexicon

    def after(self, at: int) -> str:
        """The word at this place, "" behind the last."""
        return self.words[at].text if at < len(self.words) else ""

    def before(self, at: int) -> str:
        """The word before this place, of the run or of the sentence."""
        return self.words[at - 1].text if at else self.word_before(at)

    def word_before(self, at: int) -> str:
        """The word of the text before this place."""
        start = self.words[at].start
        said = self.text[max(0, start - 12) : start]
        return said.rsplit(None, 1)[-1] if said.endswith(" ") and said.strip() else ""

    # ---------------------------------------------------------------------------------------- titles

    def title_at(self, at: int) -> tuple[int, Title]:
        """How many words the title takes that begins here, and the title."""
        behind_head = at == 0 and self.text.startswith(_BEFORE_FIELD, max(0, self.words[0].start - 3))
        for size in (3, 2, 1):
            if behind_head and (rest := self._rest_of_title(size)).text:
                return size, rest
            if at + size > len(self.words) or self.words[at + size - 1].end - self.words[at].start >= _LONGEST_TITLE:
                continue
            row = title_row(" ".join(w.text for w in self.words[at : at + size]))
            if row and not (size == 1 and self._is_name_here(at, row)):
                start = self.words[at].start
                return size, Title(self.text[start : self.words[at + size - 1].end], row, start)
        return 0, NO_TITLE

    def _is_name_here(self, at: int, row: str) -> bool:
        """Whether a word that may be a title is a name: of the list, before its surname, or behind another title."""
        if self._is_listed_surname(at, row) or self._is_given_name_of_next(at):
            return True
        if row != "courtesy" or not at or at + 1 != len(self.words):
            return False
        return stands_in("before-any-name", self.words[at - 1].text)  # "Captain Pope", "Mr. King"

    def _rest_of_title(self, size: int) -> Title:
        """The title that ends with the run's first words and began before it: "Secretary of" "State" Herter."""
        first = self.words[0].start
        head = _HEAD_OF_TITLE.search(self.text, max(0, first - 50), first)
        if head is None or size >= len(self.words):
            return NO_TITLE
        end = self.words[size - 1].end
        known = stands_in("field-of-office", self.text[first:end])
        return Title(self.text[head.start() : end], "office", head.start()) if known else NO_TITLE

    def _is_given_name_of_next(self, at: int) -> bool:
        """A word that is a title and the given name of the surname behind it ("Dean Rusk", "Earl Warren")."""
        if at + 1 >= len(self.words):
            return False
        word, following = self.words[at], self.words[at + 1]
        if stands_in("title-and-given", word.text) and len(following.text) == 2 and at + 2 < len(self.words):
            return following.text[1] == "."
        own = self.known.given.get((following.folded,), ())
        return word.folded in own or (
            stands_in("title-and-given", word.text) and any(len(g) > 2 and fits(word.folded, g) for g in own)
        )

    def _is_listed_surname(self, at: int, row: str) -> bool:
        """A word that is a title and a listed surname ("Dean", "Judge", "King"): the surname, at the end."""
        word = self.words[at]
        if at + 1 != len(self.words) or not self.known.is_listed(word.folded):
            return False
        before = self.text[max(0, word.start - 9) : word.start]
        if at > 0 or before[-1:] in ("", "\n", "(") or before.endswith(_LIST_BEFORE):
            return True
        return row == "courtesy" and not before.endswith(_ARTICLES) and not _NAMES_OFFICE.match(self.text, word.end)

    # ---------------------------------------------------------------------------------------- parts of a name

    def longest(self, index: Mapping[str, tuple[tuple[str, ...], ...]], at: int) -> int:
        """How many words the longest entry of the index takes that begins here."""
        for form in index.get(self.words[at].folded, ()):
            if all(at + i < len(self.words) and self.words[at + i].folded == part for i, part in enumerate(form)):
                return len(form)
        return 0

    def is_registered(self, at: int) -> bool:
        """Whether a register knows the word as a surname."""
        word = self.words[at]
        if INITIAL.match(word.text) or stands_in("not-after-title", word.text):
            return False
        return word.folded in self.known.registered

    def is_given(self, at: int) -> bool:
        """Whether the word is a given name."""
        return self.known.is_given(self.words[at])

    def is_common_given(self, at: int) -> bool:
        """Whether the word is a given name that many bear."""
        return stands_in("given", self.words[at].text)

    def end_of_givens(self, at: int) -> int:
        """Where the given names and initials that begin here end; one word is always left for the surname."""
        stop, last = at, len(self.words) - 1
        if at + 1 < last and self._is_before_initial(at):
            stop = at + 1  # "Rodger P. Davies": a word before an initial is a given name, known or not
        elif at + 1 < last and self._is_initial(at) and self._may_be_middle(at + 1):
            stop = at + 2  # "G. Mennen Williams": so is one between an initial and a name
        while stop < last and self._may_be_given(stop) and not self._is_tied(stop):
            stop += 1
        if stop == at and stop < last and self._is_short_given(stop):
            stop += 1
        while stop < last and self.words[stop].text.islower():  # "Robert von Hirschberg", "Charles de Gaulle"
            if self.longest(self.known.listed, stop):
                break
            stop += 1
        return stop

    def _is_before_initial(self, at: int) -> bool:
        """Whether a word is a given name because an initial follows; not in "of Investigation J. E. Hoover"."""
        word = self.words[at].text
        if INITIAL.match(word) or not INITIAL.match(self.words[at + 1].text) or stands_in("not-after-title", word):
            return False
        return self.is_given(at) or not (is_ordinary(word) or title_row(word))

    def _is_tied(self, at: int) -> bool:
        """Whether a hyphen ties the word to the next: "Rogers–Gromyko" is no Rogers Gromyko."""
        word, following = self.words[at], self.words[at + 1]
        return following.start - word.end == 1 and self.text[word.end] in "-–‑"

    def _may_be_given(self, at: int) -> bool:
        return self._is_initial(at) if INITIAL.match(self.words[at].text) else self.is_given(at)

    def _is_short_given(self, at: int) -> bool:
        """Whether a word is what a listed person is called before his surname: "Livie Merchant", "Bo Callaway"."""
        word, following = self.words[at], self.words[at + 1]
        surname = (following.folded,)
        if surname not in self.known.listed.get(following.folded, ()) or self.longest(self.known.listed, at):
            return False
        if self.text[word.end : following.start] != " " or stands_in("not-after-title", word.text):
            return False
        if "’" in word.text[-2:] or "'" in word.text[-2:]:  # "Didn’t Kennedy"
            return False
        if any(len(own) > 2 and fits(word.folded, own) for own in self.known.given.get(surname, ())):
            return True
        return word.text[:1].isupper() and not (word.text.isupper() or is_thing(word.text) or title_row(word.text))

    def _is_initial(self, at: int) -> bool:
        text = self.words[at].text
        return INITIAL.match(text) is not None and not stands_in("initials-of-a-body", text)

    def _may_be_middle(self, at: int) -> bool:
        """Whether a word may be a middle name, the next a surname."""
        pair = self.words[at : at + 2]
        return not any(
            is_thing(w.text) or stands_in("not-after-title", w.text) or w.text.islower() or title_row(w.text)
            for w in pair
        )

    def goes_on(self, at: int) -> bool:
        """Whether what may be a surname has another behind it: "Bancroft" in "Bancroft Davis"."""
        if at + 1 >= len(self.words):
            return False
        word, following = self.words[at], self.words[at + 1]
        if INITIAL.match(following.text):  # "Lt. Gen. John W. Vogt"
            return at + 2 < len(self.words) and self.is_given(at)
        if self.text[word.end : following.start] != " " or following.text.isupper() != word.text.isupper():
            return False
        if len(following.folded) < 3 or following.text.islower():
            return False
        if stands_in("suffix", following.text) or stands_in("not-after-title", following.text):
            return False
        return not (
            stands_in("thing-named-after", following.text) or title_row(following.text) or is_thing(following.text)
        )

    def is_letter_of_paragraph(self, at: int, begin: int) -> bool:
        """Whether the initial of a listed name is the letter of a paragraph: "B. Allende has replied"."""
        word = self.words[at]
        if begin != at + 1 or len(word.text) != 2 or word.text[1] != ".":
            return False
        line = self.text.rfind("\n", 0, word.start) + 1
        own = self.known.given.get((self.words[begin].folded,), ())
        return not self.text[line : word.start].strip() and not any(fits(word.folded, g) for g in own)

    def is_middle_name(self, at: int, begin: int) -> bool:
        """Whether a listed surname is another's middle name: "Henry Cabot Lodge", Cabot being listed as John M."""
        if begin == at or begin + 1 >= len(self.words):
            return False
        following = self.words[begin + 1]
        if following.text.isupper() or following.text.islower() or is_thing(following.text):
            return False
        if stands_in("not-after-title", following.text) or stands_in("thing-named-after", following.text):
            return False
        if stands_in("suffix", following.text) or title_row(following.text) or self.is_given(begin + 1):
            return False
        own = self.known.given.get((self.words[begin].folded,), ())
        return bool(own) and not any(fits(self.words[at].folded, g) for g in own)

    def is_given_before_surname(self, at: int) -> bool:
        """Whether "Douglas" in "Douglas Dillon", both being listed surnames: the second is the surname.

        So is a word that nobody knows behind a given name that many bear: "George Meany" is no George.
        """
        if at + 1 >= len(self.words) or not self.is_given(at) or self._is_tied(at):
            return False
        if self.is_common_given(at) and self.goes_on(at) and not is_ordinary(self.words[at + 1].text):
            return True
        last = min(self.end_of_givens(at + 1), len(self.words) - 1)
        return any(
            self.longest(self.known.listed, i) or self.words[i].folded in self.known.registered
            for i in range(at + 1, last + 1)
        )

    def end_of_suffixes(self, stop: int) -> int:
        """Where "Jr." and "III" behind a name end."""
        while stop < len(self.words) and stands_in("suffix", self.words[stop].text):
            stop += 1
        return stop

    # ---------------------------------------------------------------------------------------- the name

    def span(self, at: int, stop: int, title: Title, rule: str, confidence: float, surname: tuple[str, ...]) -> Span:
        """The words [at, stop) as a name.

        The surface begins with the title where editors mark both together: "Admiral Radford", "Viscount Hood".
        """
        short = stop - at == 1 and stands_in("marked-with-a-surname", title.text)
        own = self.known.given.get(surname, frozenset())
        while at > 0 and self.words[at - 1].folded in own and stands_in("particle", self.words[at - 1].text.lower()):
            at -= 1  # "von Brentano", listed as "Brentano, Heinrich von"
        start, end = self.words[at].start, self.words[stop - 1].end
        marked = title.start >= 0 and (short or stands_in("marked-with-the-name", title.text))
        return Span(title.start if marked else start, end, self.text[start:end], title.text, rule, confidence, surname)
