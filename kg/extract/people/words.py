"""Runs of capitalised words, with the particles and abbreviated titles inside them, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.people.lexicon import Lexicon, is_ordinary, is_place
from kg.extract.people.spans import Word
from kg.grammar.names import fold

__all__ = ["INITIAL", "OPENS", "runs", "words_of"]

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĞĢĤĪĬĮİĶĹĻĽŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŪŬŮŰŲŹŻŽ"
_CAP = rf"(?:[dDlL][’'])?[{_UP}][^\W\d_]*(?:[’'ʼ‘\-‑–](?![sS]\b)[^\W\d_]+)*(?:[’'ʼ](?= [ae]l-))?"
_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Messrs|MM|St|Gen|Col|Adm|Lt|Lieut|Maj|Capt|Comdr|Cdr|Brig|Pres|Asst|Secy|Sec|Amb|MR|MRS|DR|GEN|COL|ADM|AMB|Sen|Rep|Gov|Hon|Rev|Prof|Jr|Sr|"
    "Cte|Vte"
)
_SHORT = (  # given names that are cut short
    "Wm|Geo|Chas|Jas|Thos|Ch|Ph|Alex|Edw|Fred|Fredk|Benj|Robt|Saml|Danl|Jos|Theo|Jno|Lew|"
    "WM|GEO|CHAS|JAS|THOS|ALEX|EDW|FRED|BENJ|ROBT|JOS|JNO|LEW"
)
_CUT = rf"(?=[A-Z][A-Za-z]{{1,7}}\.)(?:{_ABBREVIATED}|{_SHORT})\."
_UNIT = rf"(?:{_CUT}|(?:Mc|de)[A-Z]\.|(?:[{_UP}]\.(?:[\- ]?(?=[{_UP}]\.))?)+|{_CAP})"
_SMALL = r"(?:de|del|della|dell|di|da|das|do|dos|du|des|van|von|der|den|ter|ten|zu|la|le|al|el|ul|bin|ibn|ben|abu|y|af)"
_RUN = re.compile(rf"(?<![\w’'.&$])(?:{_SMALL}[ \xa0-])*{_UNIT}(?:,? (?:Jr|Sr)\.|[ \xa0](?:{_SMALL}[ \xa0-])*{_UNIT})*")
_TOKEN = re.compile(rf"{_UNIT}|(?:(?<= )|^|(?<=-)){_SMALL}(?=[ \xa0-])")
_HYPHENS = "-–‑"
_TIED = re.compile(rf"[\-–‑](?=[{_UP}])")
_TIED_SMALL = re.compile(r"[\-–‑](?=[a-z]+\Z)")
_ARTICLE = re.compile(rf"(?:[Aa]l|[Ee]l|[Uu]l|[Aa][rdst]|[Ee]d|[Aa]n)[\-–‑](?=[{_UP}])")

INITIAL = re.compile(rf"(?:[{_UP}]\.[\- ]?)+\Z|(?:{_SHORT}|(?:Mc|de)[A-Z])\.\Z")
OPENS = re.compile(r"(?:^|[.?!:;•\n\]”\"“(—–]\s*|\d\)\s*|[.?!][”\"’)]+\s*)\Z")  # what a sentence opens behind


def runs(text: str, known: Lexicon) -> Iterator[list[Word]]:
    """The runs of a text, each as its words."""
    for run in _RUN.finditer(text):
        words = [w for m in _TOKEN.finditer(text, *run.span()) for w in words_of(m.group(), m.start(), known)]
        if words:
            yield words


def words_of(text: str, start: int, known: Lexicon) -> Iterator[Word]:
    """One word; two names tied by a hyphen are two: "Dulles–Herter", but not "Houphouet-Boigny"."""
    folded = fold(text)
    whole = folded in known.listed or folded in known.registered or not any(hyphen in text for hyphen in _HYPHENS)
    if whole or is_place(text, listed_only=True):  # "Viet-Nam", though the list has a "Nam"
        yield Word(text, start, start + len(text), folded)
        return
    article = _ARTICLE.match(text)
    if article is not None and (bare := fold(text[article.end() :])) in known.listed:  # "Al-Huni", listed as "Huni"
        yield Word(text, start, start + len(text), bare)
        return
    led = _TIED_SMALL.search(text)
    if led is not None and fold(text[: led.start()]) in known.listed and is_ordinary(text[led.end() :]):
        yield Word(text[: led.start()], start, start + led.start(), fold(text[: led.start()]))  # "Gronchi-dominated"
        return
    tie = _TIED.search(text)
    if tie is not None:
        left, right = text[: tie.start()], text[tie.end() :]
        if fold(left) in known.listed or fold(right) in known.listed:
            yield Word(left, start, start + len(left), fold(left))
            yield from words_of(right, start + tie.end(), known)
            return
    yield Word(text, start, start + len(text), folded)
