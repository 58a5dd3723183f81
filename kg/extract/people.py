"""Persons named in the text: who the volume's list, the registers and the heading know, and names by their shape.

One pass over the capitalised words. What a run of them is made of (titles, given names, surnames, particles) is read
from grammar/titles.toml and a `Lexicon`, made once a volume. A surname that nobody knows counts where it carries a
title or a given name ("Mr. Grew", "Randolfo Pacciardi"), and from then on also alone. Every passage is read, notes
and headings too, and a surface is as the editors mark it: without title and possessive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.grammar import columns, table
from kg.grammar.names import Name, fold, listed, words
from kg.model import Mention

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.extract.reading import Reading
    from kg.model import ListEntry

__all__ = ["NOTHING", "find", "lexicon"]

NOTHING: tuple[Mention, ...] = ()

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĞĢĤĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŪŬŮŰŲŹŻŽ"
_CAP = rf"(?:[dDlL][’'])?[{_UP}][^\W\d_]*(?:[’'ʼ‘\-‑–](?![sS]\b)[^\W\d_]+)*"
_UNIT = rf"(?:(?:Mr|Mrs|Ms|Dr|Messrs|MM|St|Gen|Col|Adm|Lt|Maj|Capt|Brig|Amb|Sen|Rep|Gov|Hon|Rev|Prof|Jr|Sr|Wm|Geo|Chas|Jas|Thos|Ch|Ph)\.|(?:Mc|de)[A-Z]\.|(?:[{_UP}]\.(?:[\- ]?(?=[{_UP}]\.))?)+|{_CAP})"
_SMALL = r"(?:de|del|della|dell|di|da|das|do|dos|du|des|van|von|der|den|ter|ten|zu|la|le|al|el|ul|bin|ibn|ben|abu|y|af)"
_RUN = re.compile(rf"(?<![\w’'.&$])(?:{_SMALL}[ \xa0-])*{_UNIT}(?:,? (?:Jr|Sr)\.|[ \xa0](?:{_SMALL}[ \xa0-])*{_UNIT})*")
_TOKEN = re.compile(rf"{_UNIT}|(?:(?<= )|^|(?<=-)){_SMALL}(?=[ \xa0-])")
_OPENS = re.compile(r"(?:^|[.?!:;•\n\]”\"“(—–]\s*|\d\)\s*|[.?!][”\"’)]+\s*)\Z")
_AND = re.compile(r"(?:,? and |, | & )\Z")
_INITIAL = re.compile(rf"(?:[{_UP}]\.[\- ]?)+\Z|(?:Wm|Geo|Chas|Jas|Thos|Ch|Ph|(?:Mc|de)[A-Z])\.\Z")
_TIED = re.compile(rf"[\-–‑](?=[{_UP}])")
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


# ------------------------------------------------------------------------------------------------ what is known


@dataclass
class Lexicon:
    """Surnames and given names that a volume's list and the registers know, by their first folded word."""

    listed: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)      # first word -> surnames, longest first
    registered: frozenset[str] = frozenset()                                           # surnames of one word
    given: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)         # surname -> given names
    wholes: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)       # first word -> names written out
    given_names: frozenset[str] = frozenset()                                          # anybody's


def lexicon(persons: tuple[ListEntry, ...], registry: Registry | None) -> Lexicon:
    """The lexicon of a volume, made once for this list and these registers."""
    key = (id(persons), id(registry))
    kept = _LEXICONS.get(key)
    if kept is None or kept[0] is not persons or kept[1] is not registry:
        if len(_LEXICONS) > 7:
            _LEXICONS.clear()
        kept = _LEXICONS[key] = (persons, registry, _lexicon(persons, registry))
    return kept[2]


# the objects themselves are kept beside their lexicon, so that no id is given out twice
_LEXICONS: dict[tuple[int, int], tuple[tuple[ListEntry, ...], Registry | None, Lexicon]] = {}


def _lexicon(persons: Iterable[ListEntry], registry: Registry | None) -> Lexicon:
    names = [listed(p.name) for p in persons]
    surnames: dict[str, set[tuple[str, ...]]] = {}
    wholes: dict[str, set[tuple[str, ...]]] = {}
    given: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        for surname in filter(None, name.surnames):
            surnames.setdefault(surname[0], set()).add(surname)
            if len(surname) > 1:  # "DeGaulle"
                joined = ("".join(surname),)
                surnames.setdefault(joined[0], set()).add(joined)
                given.setdefault(joined, set()).update(name.given)
            given.setdefault(surname, set()).update(name.given)
        for whole in name.whole:
            if len(whole) > 1:
                wholes.setdefault(whole[0], set()).add(whole)
    registered, first_names = _of_registers(registry)
    return Lexicon(
        {k: tuple(sorted(v, key=len, reverse=True)) for k, v in surnames.items()},
        registered,
        {k: frozenset(v) for k, v in given.items()},
        {k: tuple(sorted(v, key=len, reverse=True)) for k, v in wholes.items()},
        first_names | frozenset(g for n in names for g in n.given if len(g) > 2),
    )


@lru_cache(maxsize=4)
def _of_registers(registry: Registry | None) -> tuple[frozenset[str], frozenset[str]]:
    """The surnames of one word, and the given names that several bear."""
    surnames: set[str] = set()
    given: Counter[str] = Counter()
    for person in registry.persons() if registry is not None else ():
        for text in (person.name, *person.also):
            name: Name = listed(text)
            surnames.update(s[0] for s in name.surnames if len(s) == 1 and len(s[0]) > 2)
            given.update(g for g in name.given if len(g) > 2)
        surnames.add(fold(person.surname))
    return frozenset(surnames - {""}), frozenset(g for g, n in given.items() if n > 2)


@lru_cache(maxsize=65536)
def _is(row: str, word: str) -> bool:
    """Whether a word stands in a row of titles.toml; capitals count as if written small."""
    pattern = table("titles").row(row).pattern
    if pattern is None:
        return False
    return bool(pattern.fullmatch(word) or (word.isupper() and len(word) > 1 and pattern.fullmatch(word.title())))


@lru_cache(maxsize=65536)
def _title(words_said: str) -> str:
    """The row that knows these words as a title: "courtesy", "rank", "office", "titles-of-several", or ""."""
    rows = ("courtesy", "rank", "office", "titles-of-several")
    return next((row for row in rows if _is(row, words_said)), "")


@cache
def _places() -> frozenset[str]:
    """Places, countries and their adjectives, and our abbreviations: never persons when they stand alone."""
    found = {fold(key) for key in columns("abbreviations") if key.isalpha()}
    for name in ("places", "countries"):
        for row in table(name):
            for words_said in (row.get("title", ""), *row.get("also", ()), *row.get("adjectives", ())):
                found.add(fold(words_said))
    return frozenset(found - {""})


@lru_cache(maxsize=65536)
def _doubtful(word: str) -> bool:
    """A surname that is also a word or a place."""
    return _is("ordinary", word) or _is("never-alone", word) or _is("place", word) or fold(word) in _places()


# ------------------------------------------------------------------------------------------------ reading


def find(reading: Reading) -> tuple[Mention, ...]:
    """Every person named in the document, in the order of the text."""
    text = reading.text
    tagged = list(_tagged(reading))
    known = lexicon(reading.persons, reading.registry)
    reader = _Reader(text, known, _lines(reading), bool(reading.persons))
    for match in _RUN.finditer(text):
        reader.run(match.start(), match.end())
    for span in _parties(reading):
        reader.surnames.add(span.surname)
        reader.found.append(span)
    found = [*tagged, *reader.found, *reader.alone()]
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
        if _title(" ".join(parts[:size])):
            return " ".join(parts[:size]), " ".join(parts[size:])
    return "", surface


def _title_before(text: str, start: int) -> str:
    before = text[max(0, start - 40) : start].split("\n")[-1].split()
    for size in (3, 2, 1):
        if len(before) >= size and _title(" ".join(before[-size:])):
            return " ".join(before[-size:])
    return ""


def _lines(reading: Reading) -> list[tuple[int, int, str]]:
    """The stretches in which a name may stand without title or sentence: signatures and lists of who was there."""
    out = []
    for stretch in reading.stretches:
        kind = stretch.passage.kind
        if kind == "closing" or (kind == "item" and stretch.passage.label == "participants"):
            out.append((stretch.start, stretch.end, "signature" if kind == "closing" else "participant"))
    return out


def _parties(reading: Reading) -> Iterator[Span]:
    """The names in the heading and under the document, as the reading of the heading gives them."""
    heading = reading.found.get("headings")
    for party in heading.parties if heading is not None else ():
        if not party.name or not party.surname or party.evidence is None or _title(party.name):
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

    def __init__(self, text: str, known: Lexicon, lines: Sequence[tuple[int, int, str]], has_list: bool) -> None:
        self.text = text
        self.known = known
        self.has_list = has_list
        self.found: list[Span] = []
        self.surnames: set[tuple[str, ...]] = set()      # those that a title or a given name has introduced
        self.waiting: list[tuple[Span, Word, bool]] = []  # lone surnames, and whether each opens a sentence
        self.lines = list(lines)
        self._title_start = -1                             # where the title before the name begins
        self._several: tuple[str, int] = ("", -1)          # a title of several, and where it still reaches to

    # -------------------------------------------------------------------------------- one run

    def run(self, start: int, end: int) -> None:
        """Reads one run of capitalised words."""
        said = [w for m in _TOKEN.finditer(self.text, start, end) for w in self._words(m.group(), m.start())]
        if not said:
            return
        at = 0
        self._title_start = -1
        title, title_row = self._carried(start)
        while at < len(said):
            size, row = self._title_at(said, at)
            if size:
                title = self.text[said[at].start : said[at + size - 1].end]
                title_row = row
                self._title_start = said[at].start
                at += size
                if row == "titles-of-several":
                    self._several = (title, said[at - 1].end)
                continue
            taken = self._name_at(said, at, title, title_row)
            if taken:
                at += taken
            else:
                at += 1
            title = title_row = ""
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
                row = _title(" ".join(w.text for w in said[at : at + size]))
                if row and not (size == 1 and (self._is_listed_here(said, at) or self._is_given_here(said, at))):
                    return size, row
        return 0, ""

    def _is_given_here(self, said: list[Word], at: int) -> bool:
        """A word that is a title and the given name of the surname behind it ("Dean Rusk", "Earl Warren")."""
        return at + 1 < len(said) and said[at].folded in self.known.given.get((said[at + 1].folded,), ())

    def _is_listed_here(self, said: list[Word], at: int) -> bool:
        """A word that is a title and the surname of someone listed ("Dean", "Judge", "King"): the surname, at the end."""
        last = at + 1 == len(said)
        alone = at == 0 and self.text[max(0, said[0].start - 1) : said[0].start] in ("", "\n", "(")
        return last and (at > 0 or alone) and (said[at].folded,) in self.known.listed.get(said[at].folded, ())

    # -------------------------------------------------------------------------------- one name in it

    def _name_at(self, said: list[Word], at: int, title: str, title_row: str) -> int:
        """Reads a name that begins here; gives the number of words it took, 0 where there is none."""
        whole = self._longest(self.known.wholes, said, at)
        if whole and not _is("never-alone", said[at].text):
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
        return self._by_shape(said, at, stop, title, title_row)

    def _longest(self, index: dict[str, tuple[tuple[str, ...], ...]], said: list[Word], at: int) -> int:
        for form in index.get(said[at].folded, ()):
            if all(at + i < len(said) and said[at + i].folded == part for i, part in enumerate(form)):
                return len(form)
        return 0

    def _registered(self, said: list[Word], at: int) -> bool:
        return said[at].folded in self.known.registered and not _is("not-after-title", said[at].text)

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
            return not _is("initials-of-a-body", word.text)
        return self._given(word)

    def _given(self, word: Word) -> bool:
        return word.folded in self.known.given_names or _is("given", word.text)

    def _is_given_of_next(self, said: list[Word], at: int) -> bool:
        """"Douglas" in "Douglas Dillon", both being listed surnames: the second is the surname."""
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
        if follower and _is("thing-named-after", follower) and not (title and _is("suffix", follower)):
            return stop + 1 - at
        word = said[begin]
        before = said[at - 1].text if at else self._word_before(said[at].start)
        if _is("thing-before", before) and not title:
            return stop - at
        rule = "listed-name" if self._longest(self.known.listed, said, begin) else "registered-name"
        if said[at].text.islower():  # "the Marquis de Merry del Val": the particle is the title's
            at = begin
        if title or begin > at or given_after:
            return self._keep(said, at, stop, title, rule, 0.95 if rule == "listed-name" else 0.85, surname)
        span = Span(word.start, said[stop - 1].end, self.text[word.start : said[stop - 1].end], "", rule, 0.9, surname)
        self.waiting.append((span, word, bool(_OPENS.search(self.text[max(0, word.start - 6) : word.start]))))
        return stop - at

    def _given_after(self, said: list[Word], stop: int, surname: tuple[str, ...]) -> int:
        """Given names behind a surname: "Kim Yong-u"."""
        if stop >= len(said):
            return 0
        word = said[stop]
        east = "-" in word.text and word.text.split("-", 1)[1][:1].islower()
        return int(east or (len(word.folded) > 2 and "-" in word.text and word.folded in self.known.given.get(surname, ())))

    def _suffixed(self, said: list[Word], stop: int) -> int:
        while stop < len(said) and _is("suffix", said[stop].text):
            stop += 1
        return stop

    def _word_before(self, start: int) -> str:
        return self.text[max(0, start - 12) : start].rsplit(None, 1)[-1] if start and self.text[start - 1] == " " and self.text[max(0, start - 12) : start].strip() else ""

    # -------------------------------------------------------------------------------- names nobody knows

    def _by_shape(self, said: list[Word], at: int, stop: int, title: str, title_row: str) -> int:
        """A name of somebody nobody knows: with a title, with a given name, or alone on the line of a signature."""
        last = stop
        while last + 1 < len(said) and said[last].text.islower():
            last += 1
        if last >= len(said):
            return 0
        word = said[last]
        follower = said[last + 1].text if last + 1 < len(said) else ""
        if _is("not-after-title", word.text) or len(word.folded) < 2 or word.text.islower() or _is("thing-named-after", word.text):
            return self._lone(said, at, title)
        if follower and _is("thing-named-after", follower):
            return self._lone(said, at, title)
        if title:
            if word.text.isupper() and len(word.text) > 1 and not title.endswith("."):  # "AMBASSADOR SAID"
                return self._lone(said, at, title)
            if title_row == "office" and self._opens_like_text(word):
                return self._lone(said, at, title)
            return self._titled(said, at, last, title)
        if last > at and not _is("not-after-title", said[at].text) and any(self._given(w) or _INITIAL.match(w.text) for w in said[at:last]):
            if fold(word.text) in _places() or _is("never-alone", word.text) or _is("place", word.text):
                return 0
            if _is("thing-before", self._word_before(said[at].start)):
                return last + 1 - at
            if _is("initials-of-a-body", said[at].text):
                return 0
            initials_only = all(_INITIAL.match(w.text) for w in said[at:last])
            if initials_only and (len(word.text) < 4 or word.text.isupper() and _INITIAL.match(said[at].text) and "." in self.text[word.end : word.end + 1]):
                return 0
            if self._opens_line_number(said[at]):
                return 0
            return self._keep(said, at, self._suffixed(said, last + 1), "", "full-name", 0.8, (word.folded,))
        return self._lone(said, at, title)

    def _opens_line_number(self, word: Word) -> bool:
        """"A. Background", "B. Korea": a letter that numbers a paragraph."""
        line = self.text.rfind("\n", 0, word.start) + 1
        return len(word.text) == 2 and word.text[1] == "." and not self.text[line : word.start].strip()

    def _titled(self, said: list[Word], at: int, last: int, title: str) -> int:
        """"Mr. Grew", "Count Ciano di Cortellazzo", "Señor del Viso", "Ambassador Egidio Ortona"."""
        stop = last + 1
        while stop < len(said) and stop - at < 4 and not self._ends_name(said, stop):
            stop += 1
        while stop > at + 1 and said[stop - 1].text.islower():
            stop -= 1
        stop = self._suffixed(said, stop)
        if fold(said[stop - 1].text) in _places() and title.lower() not in ("mr.", "mrs.", "dr.", "miss"):
            return 0
        return self._keep(said, at, stop, title, "titled-name", 0.85, (said[stop - 1].folded,))

    def _ends_name(self, said: list[Word], at: int) -> bool:
        text = said[at].text
        return bool(
            _is("not-after-title", text) or _is("thing-named-after", text) or _title(text) or text.isupper()
            or fold(text) in _places() or (at + 1 >= len(said) and text.islower())
        )

    def _opens_like_text(self, word: Word) -> bool:
        return bool(fold(word.text) in _places() or _is("place", word.text) or _is("never-alone", word.text))

    def _lone(self, said: list[Word], at: int, title: str) -> int:
        """A word alone: kept in mind, in case it is introduced elsewhere or stands on a line for names."""
        word = said[at]
        follower = said[at + 1].text if at + 1 < len(said) else ""
        if len(word.folded) < 2 or (follower and _is("thing-named-after", follower)) or not _SHAPE.match(word.text[:2]):
            return 0
        if _is("not-after-title", word.text) or title or _title(word.text):
            return 0
        if follower and _is("particle", word.text.lower()):  # "Le Quesne"
            end = said[at + 1].end
            span = Span(word.start, end, self.text[word.start : end], "", "introduced-name", 0.75, (said[at + 1].folded,))
            self.waiting.append((span, said[at + 1], True))
            return 2
        if len(word.folded) < 3:
            return 0
        span = Span(word.start, word.end, word.text, "", "introduced-name", 0.75, (word.folded,))
        self.waiting.append((span, word, True))
        return 0

    def _keep(self, said: list[Word], at: int, stop: int, title: str, rule: str, confidence: float, surname: tuple[str, ...]) -> int:
        start, end = said[at].start, said[stop - 1].end
        if stop - at == 1 and self._title_start >= 0 and _is("rank", title):  # editors mark "Admiral Radford" whole
            self.found.append(Span(self._title_start, end, self.text[start:end], title, rule, confidence, surname))
            self.surnames.add(surname)
            return 1
        self.found.append(Span(start, end, self.text[start:end], title, rule, confidence, surname))
        self.surnames.add(surname)
        if self._several[0]:
            self._several = (self._several[0], end)
        return stop - at

    # -------------------------------------------------------------------------------- the second look

    def alone(self) -> Iterator[Span]:
        """The lone surnames that may stand: listed ones, those introduced in this document, the registers' where
        there is no list, and lines that are nothing but a name."""
        for span, word, opens in self.waiting:
            if span.rule == "listed-name" and not opens and not _is("never-alone", word.text) and not self._shouted(word):
                self.surnames.add(span.surname)
        for span, word, opens in self.waiting:
            introduced = span.surname in self.surnames
            if _is("never-alone", word.text) and len(span.surname) == 1:
                if introduced and not opens and not word.text.isupper():
                    yield span
            elif span.rule == "listed-name":
                if introduced or len(span.surname) > 1 or not _doubtful(word.text) or self._is_line(span):
                    yield span
            elif introduced and not (_doubtful(word.text) and opens):
                yield span
            elif (
                not self.has_list
                and word.folded in self.known.registered
                and len(word.folded) > 3
                and not _doubtful(word.text)
                and not self._given(word)
            ):
                yield span._replace(rule="registered-name", confidence=0.6)

    def _is_line(self, span: Span) -> bool:
        """A line that is nothing but this name: a signature."""
        before, after = self.text[max(0, span.start - 1) : span.start], self.text[span.end : span.end + 1]
        return before in ("", "\n") and after in ("", "\n")

    def _shouted(self, word: Word) -> bool:
        return word.text.isupper() and len(word.text) < 6

