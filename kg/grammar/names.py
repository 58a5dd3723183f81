"""Personal names: how a printed name falls into its parts, and whether two given names may be one person's.

"Carney, Admiral Robert B."   -> surname ("carney",), given ("robert", "b")
"Couve de Murville, Maurice"  -> surname ("couve", "de", "murville"), given ("maurice",)
"Chou En-lai (Zhou Enlai)"    -> whole, with its other spelling: which part is the surname is not said
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from kg.grammar import columns, table

__all__ = ["Name", "agree", "fits", "fold", "listed", "stands_for_given", "words"]

_LETTERS = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_WORD = re.compile(r"[^\s,.]+\.?")
_INITIALS = re.compile(r"(?<=[A-Z]\.)(?=[A-Z])")
_ARTICLE = re.compile(r"(?:al|el|ul|as|ar|at|ad|ed|an|es|ash|esh)[-‑–](?=\w)", re.IGNORECASE)
_TIED = re.compile(r"[-‑–](?=[A-Z])")
_ALSO = re.compile(r"\b(?:also|or|and|formerly|a\.?k\.?a\.?)\b|[,;/]")
_OF_FORCES = re.compile(r"\bof the (?:Army|Air Force|Royal Air Force|Fleet|Navy)\b")
_NUMBER = re.compile(r"[IVX]+\.?")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents and points: "O’Neill" -> "oneill", "En-lai" -> "enlai"."""
    return _LETTERS.sub("", unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower())


@cache
def _nicknames() -> Mapping[str, str]:
    return columns("nicknames")


@lru_cache(maxsize=65536)
def _is(row: str, word: str) -> bool:
    return table("titles").pattern(row).fullmatch(word) is not None


def words(text: str) -> tuple[str, ...]:
    """The folded words of a name, initials one by one, no "Jr.": "W.G. Jones, Jr." -> ("w", "g", "jones")."""
    said = _WORD.findall(_INITIALS.sub(" ", text))
    while len(said) > 1 and _is("suffix", said[-1]):
        said.pop()
    return tuple(f for w in said if (f := fold(w)))


@dataclass(frozen=True, slots=True)
class Name:
    """A name in folded parts. Where the order is not said, the surname is empty and `whole` is all there is."""

    surname: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    whole: tuple[tuple[str, ...], ...] = ()  # the name written out, and other spellings of all of it
    titles: tuple[str, ...] = ()  # "Admiral", as printed
    shorter: tuple[tuple[str, ...], ...] = ()  # what the surname is cut to: "Couve", "Merry del Val"

    @property
    def surnames(self) -> tuple[tuple[str, ...], ...]:
        """The surname and what it is cut to."""
        return (self.surname, *self.shorter) if self.surname else self.shorter


@lru_cache(maxsize=65536)
def listed(name: str) -> Name:
    """A name as lists and registers print it, surname first."""
    plain = _BRACKETS.sub("", name).strip(" ,.;")
    others, spellings, nicknames = _bracketed(name)
    surname_text, comma, rest = plain.partition(",")
    titles, given = _given(rest)
    if comma and not given and " " in surname_text:  # "Tran Van Don, Major General"
        plain, comma = surname_text, ""
    if not comma:
        return _unparted(plain, titles, others, spellings)
    surname = words(surname_text)
    written = (*surname, *given), (*given, *surname)
    return Name(
        surname,
        tuple(given) + nicknames,
        tuple(w for w in (*written, *map(_spelling, spellings)) if len(w) > 1),
        titles,
        tuple(dict.fromkeys((*_shorter(surname_text), *others))),
    )


def _bracketed(name: str) -> tuple[tuple[tuple[str, ...], ...], list[str], tuple[str, ...]]:
    """What brackets hold: other spellings of the surname, of all of the name, and short names."""
    others: list[tuple[str, ...]] = []
    spellings: list[str] = []
    nicknames: list[str] = []
    for found in _BRACKETS.finditer(name):
        head = "," not in _BRACKETS.sub("", name[: found.start()])
        parts = [p for part in _ALSO.split(found[1]) if (p := part.strip())]
        if head and parts and not any(" " in p for p in parts):  # "Nuwar (Nawar, Nuwwar), Maj. Gen. Ali Abu"
            others += [(f,) for p in parts if len(f := fold(p)) > 2]
        elif " " in found[1] or "," in found[1]:
            spellings.append(found[1])
        elif folded := fold(found[1]):
            nicknames.append(folded)
    return tuple(others), spellings, tuple(nicknames)


def _unparted(plain: str, titles: tuple[str, ...], others: tuple[tuple[str, ...], ...], spellings: list[str]) -> Name:
    """A name without comma: "Chou En-lai", "Stalin", "Charles Bohlen", "Harriman W. Averell"."""
    lead, _ = _given(plain)
    parts = [w for w in _WORD.findall(plain) if w not in lead]
    if not parts:  # "Don", who is a general
        lead, parts = (), _WORD.findall(plain)
    folded = tuple(f for w in parts if (f := fold(w)))
    if (
        len(folded) > 1
        and (_NUMBER.fullmatch(parts[-1]) or _is("suffix", parts[-1]))
        and not (len(folded) == 2 and parts[0] == "Paul")
    ):  # "Haile Selassie I", but not "Paul VI"
        parts, folded = parts[:-1], folded[:-1]
    lead = (*titles, *lead)
    if len(folded) == 1:
        return Name(folded, (), (folded,), lead, others)
    first_given = bool(parts) and _is("given", parts[0])
    cut = (folded[:1],) if len(folded) > 1 and len(folded[0]) > 1 and not first_given else ()
    if len(folded) > 1 and not first_given and len(folded[0]) > 2 and len(folded[-1 if len(folded) > 2 else 1]) == 1:
        return Name(folded[:1], folded[1:], (folded, (*folded[1:], folded[0])), lead, others)  # "Harriman W. Averell"
    if len(folded) > 1 and first_given:  # printed in the order of speech
        return Name((folded[-1],), folded[:-1], (folded, *map(words, spellings)), lead, others)
    if len(folded) > 2:  # "Nguyen Van Thieu" is Thieu
        cut = (*cut, folded[-1:])
    untied = words(re.sub("[-‑–]", " ", " ".join(parts)))  # "Kim Chong Pil"
    whole = dict.fromkeys(w for w in (folded, untied, *map(_spelling, spellings)) if w)
    return Name((), (), tuple(whole), lead, (*cut, *others))


def _spelling(text: str) -> tuple[str, ...]:
    return words(text.replace(",", " "))


def _given(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles and the folded given names in what stands behind a surname."""
    titles: list[str] = []
    given: list[str] = []
    said = _WORD.findall(_INITIALS.sub(" ", _OF_FORCES.sub("", text)))
    for at, word in enumerate(said):
        known = ("courtesy", "rank", "office") if not given else ("rank",)  # "Earl" and "Dean" are given names too
        also_given = _is("title-and-given", word) and at + 1 < len(said) and len(said[at + 1].rstrip(".")) == 1
        if word in ("Dr", "Dr.") or (not also_given and any(_is(row, word) for row in known)):
            titles.append(word)
        elif word != "I" and not _is("suffix", word) and (folded := fold(word)):
            given.append(folded)
    return tuple(titles), tuple(given)


def _shorter(surname: str) -> Iterable[tuple[str, ...]]:
    """What a long surname is cut to in running text."""
    parts = surname.split()
    bare = _ARTICLE.sub("", surname)
    if bare != surname and words(bare):  # "al-Said" is Said
        yield words(bare)
    if len(parts) == 1 and (tie := _TIED.search(bare)) and tie.start() > 3:  # "Averoff-Tossizza" is Averoff
        yield words(bare[: tie.start()])
    if len(parts) < 2:
        return
    first, second = parts[0], parts[1]
    middle = next((i for i, p in enumerate(parts) if i and _is("particle", p)), 0)
    if middle and parts[middle] != "y":  # "de Murville"
        yield words(" ".join(parts[middle:]))
    if "y" in parts:
        yield words(" ".join(parts[: parts.index("y")]))
    elif not _is("particle", first.lower()) and (
        len(parts) == 2 or _is("particle", second.lower()) or second[:2].lower() in ("d'", "d’")
    ):
        yield words(first)


def stands_for_given(folded: str) -> bool:
    """Whether a folded word is a given name that many bear."""
    return _is("given", folded.title())


@lru_cache(maxsize=65536)
def fits(said: str, known: str) -> bool:
    """Whether two folded given names may be one: equal, an initial, a short form."""
    if said == known or (len(said) == 1 and known.startswith(said)) or (len(known) == 1 and said.startswith(known)):
        return True
    if _nicknames().get(said) == known or _nicknames().get(known) == said:
        return True
    if min(len(said), len(known)) > 2 and (known.startswith(said) or said.startswith(known)):
        return True
    # another transliteration ("Hyun-chul", "Hyon-chol"); common names are never taken for each other
    like = min(len(said), len(known)) > 4 and said[0] == known[0] and SequenceMatcher(None, said, known).ratio() >= 0.75
    return like and not (_is("given", said.title()) and _is("given", known.title()))


def agree(said: tuple[str, ...], known: tuple[str, ...]) -> float:
    """How well given names agree: 1 all said are known in order, 0 nothing to compare, -1 they contradict.

    A middle name may be left out on either side ("U. Alexis", "Alexis"), and a list may give only an initial.
    """
    if not said or not known:
        return 0.0
    hits = [next((i for i, k in enumerate(known) if fits(s, k)), -1) for s in said]
    if all(h >= 0 for h in hits):
        return 1.0 if hits == sorted(hits) else 0.5
    if hits[0] == 0 and len(said) > 1:  # "David C." for "David G.": one initial off
        return 0.3
    return -1.0
