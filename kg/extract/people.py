"""Persons named in the text: who the volume's list, the registers and the heading know, and names by their shape.

One pass over the capitalised words. What a run of them is made of (titles, given names, surnames, particles) is read
from grammar/titles.toml and a `Lexicon`, made once a volume. A surname that nobody knows counts where it carries a
title or a given name ("Mr. Grew", "Randolfo Pacciardi"), and from then on also alone. Every passage is read, notes
and headings too, and a surface is as the editors mark it: without title and possessive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.extract.lexicon import Lexicon, doubtful, lexicon, places, stands_in, title_row
from kg.grammar.names import fold, words
from kg.model import Mention

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Mention, ...] = ()

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĞĢĤĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŪŬŮŰŲŹŻŽ"
_CAP = rf"(?:[dDlL][’'])?[{_UP}][^\W\d_]*(?:[’'ʼ‘\-‑–](?![sS]\b)[^\W\d_]+)*"
_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Messrs|MM|St|Gen|Col|Adm|Lt|Maj|Capt|Brig|Amb|Sen|Rep|Gov|Hon|Rev|Prof|Jr|Sr|"
    "Wm|Geo|Chas|Jas|Thos|Ch|Ph"
)
_UNIT = rf"(?:(?:{_ABBREVIATED})\.|(?:Mc|de)[A-Z]\.|(?:[{_UP}]\.(?:[\- ]?(?=[{_UP}]\.))?)+|{_CAP})"
_SMALL = r"(?:de|del|della|dell|di|da|das|do|dos|du|des|van|von|der|den|ter|ten|zu|la|le|al|el|ul|bin|ibn|ben|abu|y|af)"
_RUN = re.compile(rf"(?<![\w’'.&$])(?:{_SMALL}[ \xa0-])*{_UNIT}(?:,? (?:Jr|Sr)\.|[ \xa0](?:{_SMALL}[ \xa0-])*{_UNIT})*")
_TOKEN = re.compile(rf"{_UNIT}|(?:(?<= )|^|(?<=-)){_SMALL}(?=[ \xa0-])")
_OPENS = re.compile(r"(?:^|[.?!:;•\n\]”\"“(—–]\s*|\d\)\s*|[.?!][”\"’)]+\s*)\Z")
_AND = re.compile(r"(?:,? and |, | & )\Z")
_INITIAL = re.compile(rf"(?:[{_UP}]\.[\- ]?)+\Z|(?:Wm|Geo|Chas|Jas|Thos|Ch|Ph|(?:Mc|de)[A-Z])\.\Z")
_TIED = re.compile(rf"[\-–‑](?=[{_UP}])")
_SPEAKER = re.compile(r"^([A-Z])(?=: )", re.MULTILINE)
_SHAPE = re.compile(r"[^\W\d_]+\Z")


class Word(NamedTuple):
    """A word of a run."""

    text: str
    start: int
    end: int
    folded: str


class Span(NamedTuple):
    """A name as found, in offsets of the prose."""

    start: int
    end: int
    name: str
    title: str
    rule: str
    confidence: float
    surname: tuple[str, ...] = ()
    listed_as: str = ""


# ------------------------------------------------------------------------------------------------ reading


def find(reading: Reading) -> tuple[Mention, ...]:
    """Every person named in the document, in the order of the text."""
    text = reading.text
    tagged = list(_tagged(reading))
    known = lexicon(reading.persons, reading.registry)
    reader = _Reader(text, known, has_list=bool(reading.persons))
    for match in _RUN.finditer(text):
        reader.run(match.start(), match.end())
    for span in _parties(reading):
        reader.surnames.add(span.surname)
        reader.found.append(span)
    found = [*tagged, *reader.found, *reader.alone(), *reader.by_first_name(), *reader.by_initial()]
    return tuple(_mentions(reading, found))


def _mentions(reading: Reading, found: Iterable[Span]) -> Iterator[Mention]:
    """The spans as mentions; where two overlap, the editors' own, then the earlier, then the longer one stays."""
    taken: list[tuple[int, int]] = []
    kept: list[Span] = []
    end_of_last = -1
    by_editors = sorted((s for s in found if s.rule == "editors-tag"), key=lambda s: (s.start, -s.end))
    for span in by_editors:
        if span.start >= end_of_last:
            kept.append(span)
            taken.append((span.start, span.end))
            end_of_last = span.end
    starts = {i for a, b in taken for i in range(a, b)}
    end_of_last = -1
    for span in sorted((s for s in found if s.rule != "editors-tag"), key=lambda s: (s.start, -s.end)):
        if span.start >= end_of_last and span.start not in starts and span.end - 1 not in starts:
            kept.append(span)
            end_of_last = span.end
    for span in sorted(kept):
        try:
            evidence = reading.evidence(span.start, span.end, span.rule, span.confidence)
        except ValueError:
            if span.rule == "editors-tag" or span.rule.startswith("party-"):  # a word cut in two by others, not by us
                continue
            raise
        yield Mention("person", evidence, span.name, span.title, listed_as=span.listed_as)


def _tagged(reading: Reading) -> Iterator[Span]:
    """The editors' own marks, without white space, title-case slips and possessives."""
    text, prose = reading.text, reading.document.prose
    for tag in reading.document.tags:
        if tag.kind != "person" or tag.end <= tag.start:
            continue
        start, end = prose.offset(tag.start), prose.offset(tag.end)
        surface = text[start:end]
        start += len(surface) - len(surface.lstrip())
        surface = re.sub(r"[’']s?\s*\Z|[\s,;:]+\Z", "", surface.strip())
        end = start + len(surface)
        if surface and "\n" not in surface:
            title, name = _untitled(surface)
            yield Span(start, end, name, title or _title_before(text, start), "editors-tag", 0.97, (), tag.target)


def _untitled(surface: str) -> tuple[str, str]:
    """Title and name of a surface that holds both: "General Ridgway"."""
    parts = surface.split()
    for size in range(min(3, len(parts) - 1), 0, -1):
        if title_row(" ".join(parts[:size])):
            return " ".join(parts[:size]), " ".join(parts[size:])
    return "", surface


def _title_before(text: str, start: int) -> str:
    before = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    for size in (3, 2, 1):
        if len(before) >= size and title_row(" ".join(before[-size:])):
            return " ".join(before[-size:])
    return ""


def _parties(reading: Reading) -> Iterator[Span]:
    """The names in the heading and under the document, as the reading of the heading gives them."""
    heading = reading.found.get("headings")
    for party in heading.parties if heading is not None else ():
        if not party.name or not party.surname or party.evidence is None or title_row(party.name):
            continue
        start = reading.document.prose.offset(party.evidence.start)
        end = reading.document.prose.offset(party.evidence.end)
        at = reading.text.rfind(party.name, start, end)
        if at >= 0 and len(party.surname) > 1:
            title, name = _untitled(party.name)
            first = at + len(party.name) - len(name)
            yield Span(first, at + len(party.name), name, title, f"party-{party.role}", 0.95, words(party.surname)[-1:])


class _Reader:
    """Reads the runs of one document."""

    def __init__(self, text: str, known: Lexicon, *, has_list: bool) -> None:
        self.text = text
        self.known = known
        self.has_list = has_list
        self.found: list[Span] = []
        self.surnames: set[tuple[str, ...]] = set()  # those that a title or a given name has introduced
        self.waiting: list[tuple[Span, Word, bool]] = []  # lone surnames, and whether each opens a sentence
        self.firsts: list[Span] = []  # given names alone that only one of the list bears
        self._title_start = -1  # where the title before the name begins
        self._several: tuple[str, int] = ("", -1)  # a title of several, and where it still reaches to

    # -------------------------------------------------------------------------------- one run

    def run(self, start: int, end: int) -> None:
        """Reads one run of capitalised words."""
        said = [w for m in _TOKEN.finditer(self.text, start, end) for w in self._words(m.group(), m.start())]
        if not said:
            return
        at = 0
        self._title_start = -1
        title, kind = self._carried(start)
        while at < len(said):
            size, row = self._title_at(said, at)
            if size:
                title = self.text[said[at].start : said[at + size - 1].end]
                kind = row
                self._title_start = said[at].start
                at += size
                if row == "titles-of-several":
                    self._several = (title, said[at - 1].end)
                continue
            taken = self._name_at(said, at, title, kind)
            if taken:
                at += taken
            else:
                at += 1
            title = kind = ""
            self._title_start = -1

    def _words(self, text: str, start: int) -> Iterator[Word]:
        """A word of the text; two names tied by a hyphen are two: "Dulles–Herter", not "Houphouet-Boigny"."""
        folded = fold(text)
        cut = _TIED.search(text)
        if cut is None or folded in self.known.listed or folded in self.known.registered:
            yield Word(text, start, start + len(text), folded)
            return
        left, right = text[: cut.start()], text[cut.end() :]
        if fold(left) in self.known.listed or fold(right) in self.known.listed:
            yield Word(left, start, start + len(left), fold(left))
            yield from self._words(right, start + cut.end())
        else:
            yield Word(text, start, start + len(text), folded)

    def _carried(self, start: int) -> tuple[str, str]:
        """The title of several that still reaches to here: "Messrs. Murphy, Robertson, and Sebald"."""
        title, end = self._several
        if title and 0 <= start - end <= 6 and (start - end <= 1 or _AND.match(self.text[end:start])):
            return title, "titles-of-several"
        self._several = ("", -1)
        return "", ""

    def _title_at(self, said: list[Word], at: int) -> tuple[int, str]:
        for size in (3, 2, 1):
            if at + size <= len(said) and said[at + size - 1].end - said[at].start < 40:
                row = title_row(" ".join(w.text for w in said[at : at + size]))
                if row and not (size == 1 and (self._is_listed_here(said, at) or self._is_given_here(said, at))):
                    return size, row
        return 0, ""

    def _is_given_here(self, said: list[Word], at: int) -> bool:
        """A word that is a title and the given name of the surname behind it ("Dean Rusk", "Earl Warren")."""
        return at + 1 < len(said) and said[at].folded in self.known.given.get((said[at + 1].folded,), ())

    def _is_listed_here(self, said: list[Word], at: int) -> bool:
        """A word that is a title and a listed surname ("Dean", "Judge", "King"): the surname, at the end."""
        last = at + 1 == len(said)
        before = self.text[max(0, said[0].start - 9) : said[0].start]
        alone = at == 0 and (
            before[-1:] in ("", "\n", "(") or before.endswith((" by ", " from ", " and ", " to ", " with "))
        )
        return last and (at > 0 or alone) and (said[at].folded,) in self.known.listed.get(said[at].folded, ())

    # -------------------------------------------------------------------------------- one name in it

    def _name_at(self, said: list[Word], at: int, title: str, kind: str) -> int:
        """Reads a name that begins here; gives the number of words it took, 0 where there is none."""
        whole = self._longest(self.known.wholes, said, at)
        if whole and not stands_in("never-alone", said[at].text):
            stop = self._suffixed(said, at + whole)
            return self._keep(said, at, stop, title, "listed-name", 0.95, (said[at].folded,))
        stop = self._givens(said, at)
        for begin in range(at, min(stop, len(said) - 1) + 1):
            size = self._longest(self.known.listed, said, begin)
            if not size and (title or begin > at) and self._registered(said, begin):
                size = 1
            if not size:
                continue
            if begin == at and size == 1 and self._is_given_of_next(said, at):
                continue
            return self._surname(said, at, begin, begin + size, title)
        return self._by_shape(said, at, stop, title, kind)

    def _longest(self, index: dict[str, tuple[tuple[str, ...], ...]], said: list[Word], at: int) -> int:
        for form in index.get(said[at].folded, ()):
            if all(at + i < len(said) and said[at + i].folded == part for i, part in enumerate(form)):
                return len(form)
        return 0

    def _registered(self, said: list[Word], at: int) -> bool:
        return said[at].folded in self.known.registered and not stands_in("not-after-title", said[at].text)

    def _givens(self, said: list[Word], at: int) -> int:
        """Where the given names and initials that begin here end."""
        stop = at
        if at + 2 < len(said) and not _INITIAL.match(said[at].text) and _INITIAL.match(said[at + 1].text):
            stop = at + 1  # "Rodger P. Davies": a word before an initial is a given name, known or not
        while stop < len(said) - 1 and self._may_be_given(said[stop]):
            stop += 1
        while stop < len(said) - 1 and said[stop].text.islower():  # "Robert von Hirschberg", "Charles de Gaulle"
            if self._longest(self.known.listed, said, stop):
                break
            stop += 1
        return stop

    def _may_be_given(self, word: Word) -> bool:
        if _INITIAL.match(word.text):
            return not stands_in("initials-of-a-body", word.text)
        return self._given(word)

    def _given(self, word: Word) -> bool:
        return word.folded in self.known.given_names or stands_in("given", word.text)

    def _is_given_of_next(self, said: list[Word], at: int) -> bool:
        """Whether "Douglas" in "Douglas Dillon", both being listed surnames: the second is the surname."""
        if at + 1 >= len(said) or not self._given(said[at]):
            return False
        follows = self._givens(said, at + 1)
        return any(
            self._longest(self.known.listed, said, i) or said[i].folded in self.known.registered
            for i in range(at + 1, min(follows, len(said) - 1) + 1)
        )

    def _surname(self, said: list[Word], at: int, begin: int, stop: int, title: str) -> int:
        """A known surname at [begin, stop), given names from `at`."""
        surname = tuple(w.folded for w in said[begin:stop])
        given_after = self._given_after(said, stop, surname)
        stop = self._suffixed(said, stop + given_after)
        follower = said[stop].text if stop < len(said) else ""
        if follower and stands_in("thing-named-after", follower) and not (title and stands_in("suffix", follower)):
            return stop + 1 - at
        word = said[begin]
        before = said[at - 1].text if at else self._word_before(said[at].start)
        if stands_in("thing-before", before) and not title:
            return stop - at
        rule = "listed-name" if self._longest(self.known.listed, said, begin) else "registered-name"
        first = at
        if said[at].text.islower():  # "the Marquis de Merry del Val": the particle is the title's
            first = begin
            own = self.known.given.get(surname, frozenset())
            while first > at and said[first - 1].folded in own:  # "von Brentano", listed as "Brentano, Heinrich von"
                first -= 1
        if title or begin > first or given_after:
            return (
                self._keep(said, first, stop, title, rule, 0.95 if rule == "listed-name" else 0.85, surname)
                + first
                - at
            )
        span = Span(word.start, said[stop - 1].end, self.text[word.start : said[stop - 1].end], "", rule, 0.9, surname)
        self.waiting.append((span, word, bool(_OPENS.search(self.text[max(0, word.start - 6) : word.start]))))
        return stop - at

    def _given_after(self, said: list[Word], stop: int, surname: tuple[str, ...]) -> int:
        """Given names behind a surname: "Kim Yong-u"."""
        if stop >= len(said):
            return 0
        word = said[stop]
        east = "-" in word.text and word.text.split("-", 1)[1][:1].islower()
        return int(
            east or (len(word.folded) > 2 and "-" in word.text and word.folded in self.known.given.get(surname, ()))
        )

    def _suffixed(self, said: list[Word], stop: int) -> int:
        while stop < len(said) and stands_in("suffix", said[stop].text):
            stop += 1
        return stop

    def _word_before(self, start: int) -> str:
        return (
            self.text[max(0, start - 12) : start].rsplit(None, 1)[-1]
            if start and self.text[start - 1] == " " and self.text[max(0, start - 12) : start].strip()
            else ""
        )

    # -------------------------------------------------------------------------------- names nobody knows

    def _by_shape(self, said: list[Word], at: int, stop: int, title: str, kind: str) -> int:
        """A name of somebody nobody knows: with a title, with a given name, or alone on the line of a signature."""
        last = stop
        while last + 1 < len(said) and said[last].text.islower():
            last += 1
        if last >= len(said):
            return 0
        word = said[last]
        follower = said[last + 1].text if last + 1 < len(said) else ""
        if (
            stands_in("not-after-title", word.text)
            or len(word.folded) < 2
            or word.text.islower()
            or stands_in("thing-named-after", word.text)
        ):
            return self._lone(said, at, title)
        if follower and stands_in("thing-named-after", follower):
            return self._lone(said, at, title)
        if title:
            if word.text.isupper() and len(word.text) > 1 and not title.endswith("."):  # "AMBASSADOR SAID"
                return self._lone(said, at, title)
            if kind == "office" and self._opens_like_text(word):
                return self._lone(said, at, title)
            return self._titled(said, at, last, title, kind)
        if (
            last > at
            and not stands_in("not-after-title", said[at].text)
            and any(self._given(w) or _INITIAL.match(w.text) for w in said[at:last])
        ):
            if fold(word.text) in places() or stands_in("never-alone", word.text) or stands_in("place", word.text):
                return 0
            if stands_in("thing-before", self._word_before(said[at].start)):
                return last + 1 - at
            if stands_in("initials-of-a-body", said[at].text):
                return 0
            initials_only = all(_INITIAL.match(w.text) for w in said[at:last])
            if initials_only and (
                len(word.text) < 4
                or (word.text.isupper() and _INITIAL.match(said[at].text) and "." in self.text[word.end : word.end + 1])
            ):
                return 0
            if self._opens_line_number(said[at]):
                return 0
            return self._keep(said, at, self._suffixed(said, last + 1), "", "full-name", 0.8, (word.folded,))
        return self._lone(said, at, title)

    def _opens_line_number(self, word: Word) -> bool:
        """Whether a letter numbers a paragraph: "A. Background", "B. Korea"."""
        line = self.text.rfind("\n", 0, word.start) + 1
        return len(word.text) == 2 and word.text[1] == "." and not self.text[line : word.start].strip()

    def _titled(self, said: list[Word], at: int, last: int, title: str, kind: str) -> int:
        """A name behind a title: "Mr. Grew", "Count Ciano di Cortellazzo", "Ambassador Egidio Ortona"."""
        stop = last + 1
        while stop < len(said) and stop - at < 4 and not self._ends_name(said, stop):
            stop += 1
        while stop > at + 1 and said[stop - 1].text.islower():
            stop -= 1
        stop = self._suffixed(said, stop)
        if fold(said[stop - 1].text) in places() and kind == "office":
            return 0
        return self._keep(said, at, stop, title, "titled-name", 0.85, (said[stop - 1].folded,))

    def _ends_name(self, said: list[Word], at: int) -> bool:
        text = said[at].text
        return bool(
            stands_in("not-after-title", text)
            or stands_in("thing-named-after", text)
            or title_row(text)
            or text.isupper()
            or fold(text) in places()
            or (at + 1 >= len(said) and text.islower())
        )

    def _opens_like_text(self, word: Word) -> bool:
        return bool(fold(word.text) in places() or stands_in("place", word.text) or stands_in("never-alone", word.text))

    def _lone(self, said: list[Word], at: int, title: str) -> int:
        """A word alone: kept in mind, in case it is introduced elsewhere or stands on a line for names."""
        word = said[at]
        follower = said[at + 1].text if at + 1 < len(said) else ""
        if (
            len(word.folded) < 2
            or (follower and stands_in("thing-named-after", follower))
            or not _SHAPE.match(word.text[:2])
        ):
            return 0
        if stands_in("not-after-title", word.text) or title or title_row(word.text):
            return 0
        if follower and stands_in("particle", word.text.lower()):  # "Le Quesne"
            end = said[at + 1].end
            span = Span(
                word.start, end, self.text[word.start : end], "", "introduced-name", 0.75, (said[at + 1].folded,)
            )
            self.waiting.append((span, said[at + 1], True))
            return 2
        if len(word.folded) < 3:
            return 0
        span = Span(word.start, word.end, word.text, "", "introduced-name", 0.75, (word.folded,))
        self.waiting.append((span, word, True))
        if word.folded in self.known.sole_given and len(said) == 1 and not doubtful(word.text):
            self.firsts.append(span._replace(rule="given-name", confidence=0.7))
        return 0

    def _keep(
        self, said: list[Word], at: int, stop: int, title: str, rule: str, confidence: float, surname: tuple[str, ...]
    ) -> int:
        start, end, taken = said[at].start, said[stop - 1].end, stop - at
        while (
            at > 0
            and said[at - 1].folded in self.known.given.get(surname, ())
            and stands_in("particle", said[at - 1].text.lower())
        ):
            at -= 1  # "von Brentano", listed as "Brentano, Heinrich von"
        name_start = said[at].start
        short = start == said[stop - 1].start and stands_in("rank", title)
        if self._title_start >= 0 and (
            short or stands_in("marked-with-the-name", title)
        ):  # as editors mark "Admiral Radford"
            self.found.append(Span(self._title_start, end, self.text[name_start:end], title, rule, confidence, surname))
        else:
            self.found.append(Span(name_start, end, self.text[name_start:end], title, rule, confidence, surname))
        self.surnames.add(surname)
        if self._several[0]:
            self._several = (self._several[0], end)
        return taken

    # -------------------------------------------------------------------------------- the second look

    def alone(self) -> Iterator[Span]:
        """The lone surnames that may stand.

        Those of the list, those introduced in this document, and the registers' where there is no list.
        """
        for span, word, opens in self.waiting:
            if (
                span.rule == "listed-name"
                and not opens
                and not stands_in("never-alone", word.text)
                and not self._shouted(word)
            ):
                self.surnames.add(span.surname)
        for span, word, opens in self.waiting:
            introduced = span.surname in self.surnames
            if stands_in("never-alone", word.text) and len(span.surname) == 1:
                if introduced and not opens and not word.text.isupper():
                    yield span
            elif span.rule == "listed-name":
                if introduced or len(span.surname) > 1 or not doubtful(word.text) or self._is_line(span):
                    self.surnames.add(span.surname)
                    yield span
            elif introduced and not (doubtful(word.text) and opens):
                yield span
            elif (
                not self.has_list
                and word.folded in self.known.registered
                and len(word.folded) > 3
                and not doubtful(word.text)
                and not self._given(word)
            ):
                yield span._replace(rule="registered-name", confidence=0.6)

    def by_first_name(self) -> Iterator[Span]:
        """Given names alone ("Selwyn"), where the document also has the surname of their one bearer."""
        for span in self.firsts:
            if self.known.sole_given[span.surname[0]] in self.surnames and span.surname not in self.surnames:
                yield span

    def by_initial(self) -> Iterator[Span]:
        """The speakers of a record that gives them by initials: "K: I do not know."."""
        initials = Counter(s[0][0] for s in self.surnames if s and s[0] and s[0] in self.known.listed)
        for match in _SPEAKER.finditer(self.text):
            if initials[match.group(1).lower()]:
                yield Span(match.start(1), match.end(1), match.group(1), "", "speaker-initial", 0.7, ())

    def _is_line(self, span: Span) -> bool:
        """A line that is nothing but this name: a signature."""
        before, after = self.text[max(0, span.start - 1) : span.start], self.text[span.end : span.end + 1]
        return before in ("", "\n") and after in ("", "\n")

    def _shouted(self, word: Word) -> bool:
        return word.text.isupper() and len(word.text) < 6
