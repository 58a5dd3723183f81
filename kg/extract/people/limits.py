"""Where a name begins and ends: words on either side that belong to it, though neither list nor register knows them.

"Bogdan Crnobrnja", of whom the document else says only "Ambassador Crnobrnja"; "Le Duc Tho", whose first word is an
article elsewhere; "Edith Cavell", Edith being the name of a ship in the registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extract.people.lexicon import Lexicon, is_place, is_thing, stands_in, title_row
from kg.extract.people.spans import Span
from kg.grammar.names import fold

__all__ = ["widened"]

_LONE = ("listed-name", "registered-name", "introduced-name", "proposed-name", "given-name")
_LONGEST = 24
_WORD_BEFORE = re.compile(r"(?<![\w.’'\-–/&])(?P<word>[A-ZÀ-Þ][\w’'\-‑]*[^\W\d_]) \Z")
_INITIALS_ON_LINE = re.compile(r"(?:\A|\n)(?P<initials>(?:[A-Z]\. ?){1,3}) ?\Z")
_WORD_AFTER = re.compile(r" (?P<word>[A-ZÀ-Þ][^\W\d_]+(?:[-‑][^\W\d_]+)?)(?![\w–/&-])")
_NICKNAME = re.compile(r" \((?:Big|Little|“Big”|“Little”)\)(?= [A-Z])")  # "Tran Van (Little) Minh"
_RUN_TOGETHER = re.compile(r" (?:[A-Z]\. ?){1,2}(?:du|de|la|le|van|von)[A-Z][a-z]+\b")  # "George P. duBose"
_SYLLABLE = re.compile(r"[A-ZĐ][^\W\d_]{0,5}\Z")


def widened(text: str, spans: Iterable[Span], known: Lexicon) -> Iterator[Span]:
    """The spans, each with all of its name; those that a wider one holds are left to the choice among overlaps."""
    for span in spans:
        if span.by_others:
            yield span
            continue
        wider = _with_given(text, span, known)
        if span.rule == "given-name" and wider is not span:
            continue  # a word before it that nobody knows: "Phong Dinh", a province
        yield _with_end(text, _with_family(text, wider))


def _with_given(text: str, span: Span, known: Lexicon) -> Span:
    """The name with the given name before it, where it was read alone: "Bogdan Crnobrnja"."""
    if span.rule not in _LONE or span.title or " " in span.name:
        return span
    signed = _INITIALS_ON_LINE.search(text, max(0, span.start - _LONGEST), span.start)
    if signed is not None and span.name.isupper():  # "C. ARENDT.", under a letter
        return _from(text, span, signed.start("initials"))
    before = _WORD_BEFORE.search(text, max(0, span.start - _LONGEST), span.start)
    if before is None or not _may_be_given(before["word"], span.name):
        return span
    if span.rule == "listed-name" and known.is_listed(fold(before["word"])) and not stands_in("given", before["word"]):
        return span  # "According Burns Ben-Gurion stressed" names two
    opens_line = text[max(0, before.start("word") - 1) : before.start("word")] in ("", "\n")
    if span.name.isupper() and not opens_line:  # "TO THE FRENCH GOVERMENT OJUKWU SAID"
        return span
    return _from(text, span, before.start("word"))


def _may_be_given(word: str, name: str) -> bool:
    """Whether a word nobody knows may be a given name: no word of the language, no place, title or abbreviation."""
    if len(word) < 3 or word.isupper() != name.isupper() or not (word.istitle() or word.isupper()):
        return False
    if stands_in("not-after-title", word) or stands_in("never-alone", word) or title_row(word):
        return False
    if stands_in("given", word):
        return True
    return not (is_thing(word) or stands_in("thing-before", word) or stands_in("thing-named-after", word))


def _with_family(text: str, span: Span) -> Span:
    """A Vietnamese name with the family's name before it: "Le Duc Tho", "Tran Van Do"."""
    before = _WORD_BEFORE.search(text, max(0, span.start - _LONGEST), span.start)
    if before is not None and stands_in("vietnamese-middle", before["word"]):  # "Dinh", behind "Ton That"
        further = _WORD_BEFORE.search(text, max(0, before.start() - _LONGEST), before.start("word"))
        before = further if further is not None and stands_in("vietnamese-family", further["word"]) else before
    if before is None or not stands_in("vietnamese-family", before["word"]) or span.title:
        return span
    parts = span.name.split()
    if len(parts) > 2 or not all(_SYLLABLE.match(part) for part in parts):
        return span
    if stands_in("vietnamese-family", parts[0]) and not stands_in("vietnamese-middle", parts[0]):
        return span
    return _from(text, span, before.start("word"))


def _with_end(text: str, span: Span) -> Span:
    """A name with what ends it: "Nguyen Van" in "Nguyen Van Tat", "Cavell" behind "Edith"."""
    family = _RUN_TOGETHER.match(text, span.end)
    if family is not None:
        return span._replace(end=family.end(), name=text[span.start : family.end()])
    nickname = _NICKNAME.match(text, span.end)
    after = _WORD_AFTER.match(text, nickname.end() if nickname else span.end)
    if after is None or after["word"].isupper() != span.name.isupper():
        return span
    word = after["word"]
    parts = span.name.removeprefix(span.title).split()
    goes_on = _is_vietnamese(parts, word) and _SYLLABLE.match(word) and not is_place(word) and not title_row(word)
    if not goes_on and not _ends_in_particle(span.name):
        return span
    wider = span._replace(end=after.end("word"), name=text[span.start : after.end("word")])
    return _with_end(text, wider)


def _is_vietnamese(parts: list[str], word: str) -> bool:
    """Whether words begin with a Vietnamese family's name and end with what stands in the middle of names."""
    if len(parts) == 1:  # "General Tran", before "Van"
        return stands_in("vietnamese-family", parts[0]) and stands_in("vietnamese-middle", word)
    return 1 < len(parts) < 4 and stands_in("vietnamese-family", parts[0]) and stands_in("vietnamese-middle", parts[-1])


def _ends_in_particle(name: str) -> bool:
    """Whether a name cannot end here: "John G. Van", "DE" in "DE SEABRA"."""
    last = name.rsplit(maxsplit=1)[-1]
    if last in ("St.", "Ste."):
        return last != name  # "Joaquin de St. Maurice", not "St. Louis"
    return stands_in("particle", last.lower()) and not stands_in("given", last) and len(last) > 1


def _from(text: str, span: Span, start: int) -> Span:
    return span._replace(start=start, name=text[start : span.end])
