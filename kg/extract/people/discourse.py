"""Names that no list, register, title or given name introduces, where a volume has no list of persons.

A capitalised word that is no ordinary word, no place and no other known thing is proposed as a surname where the words
around it, taken over the whole document, speak for a person: he says, asks, is told, signs, sends a letter. Two such
words side by side are one name: "Elliot Richardson", "Couve de Murville". What is proposed says so, by its rule and
its confidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extract.people.lexicon import is_place, is_thing, stands_in
from kg.extract.people.spans import Lone, Span
from kg.extract.people.things import stands_as_house, stands_as_place
from kg.grammar.names import fold

__all__ = ["PROPOSED", "proposals", "speaks_of"]

PROPOSED = "proposed-name"
_ENOUGH = 1.0  # evidence that makes a proposal
_ROUNDS = 3
_ENOUGH_GIVEN = 2.0  # for a word that is a given name, and for capitals in a text of capitals
_NEXT = re.compile(r"\s*(?:’s|'s)?\s*\(?([^\W\d_]+)")
_POSSESSIVE = re.compile(r"(?:’s|'s)\b")
_BEFORE = re.compile(r"([^\W\d_]+)[ \n]\(?\Z")
_LISTED = re.compile(r"(?:, |, and | and |/|–|-|; )\Z")
_CAPITAL_INSIDE = re.compile(r"(?<![-‑–])(?!^)[A-Z]")
_NAME_WITH_CAPITAL = re.compile(r"(?:Mc|Mac|De|La|Le|Di|O[’']|D[’']|Van|Fitz)[A-Z][a-z]+\Z")
_LISTS = re.compile(r"(?:, and |, | and |/|–|-|; )(?:[A-Z][a-z]+\.? (?=[A-Z]))?")
_CLOSED = re.compile(r"\)")
_FOREIGN = re.compile(
    r"\b(?:les|des|une|dans|pour|par|que|qui|est|aux|sur|cette|los|las|una|para|con|del|por|como|und|die|der|das|nicht|von|den|dem|durch|oder|wie|zu|et|dont|avec|ce|se|lo|su)\b"
)
_ENGLISH = re.compile(r"\b(?:the|and|of|that|was|with|for|is|to|in)\b")
_FOREIGN_ENOUGH = 3
_SPANISH_ARTICLES = ("El ", "Los ", "Las ")
_QUOTES = ("“", '"', "‘")
_QUOTED = re.compile(r"[.,;’']?(?:s )?[”\"’]")
_SPEAKS = re.compile(r": ")
_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
_TIED = re.compile(r"[-‑–](?=[A-Z])")
_EASTERN = re.compile(r"[A-Z][a-z]+-[A-Z]?[a-z]+\Z")
_FAMILY_NAME = re.compile(r"(?<![\w.])[A-Z][a-z] \Z")
_ADDRESSED = re.compile(r"(?:\A|[.\n] ?)(?:From|For|To|Dear) \Z")


def proposals(text: str, lone: Iterable[Lone], names: Iterable[Span], given_names: frozenset[str]) -> Iterator[Span]:
    """The lone words that the document speaks of as of persons, in the company of the names that stand already."""
    lone, names = tuple(lone), tuple(names)
    alone = {one.span.surname for one in lone}
    standing = {s.surname for s in names}
    apart = [s for one in lone for s in _untied(one.span, alone | standing) if _may_be_name(text, s)]
    by_surname: dict[tuple[str, ...], list[Span]] = defaultdict(list)
    for span in _joined(text, apart, standing):
        if not is_place(span.name) and not is_place(span.name.replace(" ", "")):  # "São Paulo", "Che Foo"
            by_surname[span.surname].append(span)
    weights = {surname: sum(_evidence(text, s) for s in spans) for surname, spans in by_surname.items()}
    starts, ends = {s.start for s in names}, {s.end for s in names}
    taken: set[tuple[str, ...]] = set()
    for _ in range(_ROUNDS):  # who is named beside a name is a person too: "cleared by Murphy, Calhoun, and Merchant"
        for surname in sorted(by_surname.keys() - taken):
            spans = by_surname[surname]
            hard = surname[-1] in given_names or spans[0].name.isupper()
            company = sum(_in_company(text, s, starts, ends) for s in spans)
            if surname in standing or weights[surname] + company >= (_ENOUGH_GIVEN if hard else _ENOUGH):
                taken.add(surname)
                starts.update(s.start for s in spans)
                ends.update(s.end for s in spans)
    for surname in sorted(taken):
        yield from by_surname[surname]


def speaks_of(text: str, spans: Iterable[Span], *, rare: bool = False) -> bool:
    """Whether the document speaks of these as of a person, a given name's evidence being asked, a rare one's less."""
    return sum(_evidence(text, span) for span in spans) >= (_ENOUGH if rare else _ENOUGH_GIVEN)


def _untied(span: Span, known: set[tuple[str, ...]]) -> Iterator[Span]:
    """A word, or the two that a hyphen ties where one is known alone: "Grewe–Murphy", not "Houphouet-Boigny"."""
    tie = _TIED.search(span.name)
    if tie is not None:
        left, right = span.name[: tie.start()], span.name[tie.end() :]
        if (fold(left),) in known or (fold(right),) in known:
            yield span._replace(end=span.start + tie.start(), name=left, surname=(fold(left),))
            span = span._replace(start=span.start + tie.end(), name=right, surname=(fold(right),))
    yield span


def _may_be_name(text: str, span: Span) -> bool:
    word = span.name.rpartition(" ")[2]
    if len(word) < 3 or "’" in word[-3:] or "'" in word[-3:]:
        return False
    if word.isupper():  # "OJUKWU TOOK FOLLOWING POSITION", but not "CINCUNC took"
        if len(word) < 5 or _SMALL_WORD.search(text, max(0, span.start - 30), span.end + 30):
            return False
    elif _CAPITAL_INSIDE.search(word) and not _NAME_WITH_CAPITAL.match(word):  # "FedRep", "UKDel"
        return False
    if text[max(0, span.start - 1) : span.start] in _QUOTES and _QUOTED.match(text, span.end):  # the ship “Perthshire”
        return False
    if stands_in("particle", word.lower()) or stands_in("thing", span.name.partition(" ")[0]):
        return False
    if text[max(0, span.start - 4) : span.start].lstrip() in _SPANISH_ARTICLES:  # "El Paso"
        return False
    if any(is_thing(part) for part in {word, *re.split("[-‑–]", word)} if part):
        return False
    if stands_as_house(text, span.start, span.end):
        return False
    return not (
        stands_as_place(text, span.start, span.end) or _is_foreign(text[max(0, span.start - 90) : span.end + 90])
    )


def _is_foreign(around: str) -> bool:
    """Whether words are French, Spanish or German: capitals mean other things there."""
    return len(_FOREIGN.findall(around)) >= _FOREIGN_ENOUGH and len(_ENGLISH.findall(around)) < _FOREIGN_ENOUGH


def _joined(text: str, spans: list[Span], standing: set[tuple[str, ...]]) -> list[Span]:
    """Words side by side as one name, known by its last word; but "it would not satisfy Rhee Zehnder said" has two."""
    out: list[Span] = []
    for span in sorted(spans):
        beside = bool(out) and span.start == out[-1].end + 1 and text[out[-1].end] == " "
        if beside and (out[-1].surname not in standing or span.name[0].islower()):
            first = out.pop()
            out.append(_from(text, first.start, span))
        elif _EASTERN.match(span.name) and (family := _FAMILY_NAME.search(text, max(0, span.start - 4), span.start)):
            out.append(_from(text, family.start(), span))  # "Yi Ki-pung"
        else:
            out.append(_from(text, span.start, span))
    return out


def _from(text: str, start: int, span: Span) -> Span:
    return span._replace(start=start, name=text[start : span.end], rule=PROPOSED, confidence=0.6)


def _evidence(text: str, span: Span) -> float:
    """What the words around a name say: above 0 for a person, below for a place or a thing."""
    before, after = text[max(0, span.start - 24) : span.start], text[span.end : span.end + 24]
    weight = 0.75 if " " in span.name else 0.0
    follows, ahead = _NEXT.match(after), _BEFORE.search(before)
    if follows and stands_in("word-of-persons", follows.group(1)):
        weight += 2.0
    elif follows and stands_in("thing-named-after", follows.group(1)):  # "Harper’s Ferry", "Simon’s Bay"
        weight -= 2.0
    elif follows and stands_in("word-behind-places", follows.group(1)):
        weight -= 1.0
    elif _POSSESSIVE.match(after) or _CLOSED.match(after):
        weight += 1.0
    if ahead and stands_in("word-before-persons", ahead.group(1)):
        weight += 1.0
    elif ahead and stands_in("word-before-either", ahead.group(1)):
        weight += 0.5
    elif ahead and stands_in("word-before-places", ahead.group(1)):
        weight = min(weight - 1.0, 0.5)  # "the men of the Cleopatra left"
    if _SPEAKS.match(after) and before[-1:] in ("", "\n"):
        weight += 1.0
    if _ADDRESSED.search(before):
        weight += 1.0
    if follows and stands_in("word-of-subjects", follows.group(1)) and (not ahead or weight > 0):
        weight += 0.5 if ahead else 1.0
    return weight


def _in_company(text: str, span: Span, starts: set[int], ends: set[int]) -> float:
    """Whether a name stands beside this one, parted by nothing but "and" or a comma."""
    before, after = _LISTED.search(text, max(0, span.start - 6), span.start), _LISTS.match(text, span.end)
    beside = (before is not None and before.start() in ends) or (after is not None and after.end() in starts)
    return 1.0 if beside else 0.0
