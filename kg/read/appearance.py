"""How a line of bare text looks, alone and beside its neighbours: a signature, an item, half of a dateline."""

from __future__ import annotations

import re

from kg.read.lines import is_heading, kind_of_line, shape

__all__ = [
    "is_enclosed",
    "is_item",
    "is_signature",
    "names_correspondents",
    "opens_body",
    "opens_dateline",
    "stands_above_heading",
]

_CORRESPONDENCE = re.compile(r"\bto (?:the )?[A-Z]")
_HEADED = re.compile(r"(?:\[\d+\] ?)?\*?(?:(?:Mr|Mrs|Sir|Lord|Earl|Count|Baron|General|The|M|Señor|Prince)\b)")
_COUNTED = re.compile(r"(?:\[\d+\] ?)?\*?No\. ?\d+\.? ?—")  # "No. 3.—case of the rappahannock."
_UNTITLED = re.compile(r"\[Untitled\]")
_SAYS = re.compile(
    r"(?:[“\"]?(?:I|We|The undersigned|This is|By|It|You|Your|My)\b|\w+ (?:forwarded|referred|returned|transmitted)\b)"
)
_LETTER = re.compile(r"[A-Z]\.?")
_SMALL_WORDS = re.compile(
    r"(?:of|the|for|and|to|in|de|du|da|di|la|le|von|van|zu|ad|interim|a|at|by|on|et|y|al|v\.|d[’']\w+[.,]?|a\.\s?i\.|&c\.?,?)$"
)
_STREET = re.compile(r"\d{1,4} [A-Z][a-z]+ [A-Z]")
_NUMBERED_LINE = re.compile(r"[(\[]?(?:\d{1,3}|[a-z])[.)\]]\s")


def names_correspondents(text: str) -> bool:
    """Whether "to the Secretary" or the like stands in a line."""
    return _CORRESPONDENCE.search(text) is not None


def opens_body(text: str, above: str) -> bool:
    """Whether a text begins here that has no heading: below a dateline or "[Untitled]"."""
    if not (_UNTITLED.match(above) or shape("dateline").fullmatch(above)):
        return False
    return len(text) > 160 or (len(text) > 60 and _SAYS.match(text) is not None and not is_heading(text))


def is_enclosed(text: str, above: str, following: str) -> bool:
    """Whether who wrote to whom stands here, below a signature and above a dateline: an enclosure without a label."""
    if len(text) > 220 or text.endswith((".", ":", ";")) or not names_correspondents(text):
        return False
    if len(above) >= 40 or above.endswith(":") or not is_signature(above):
        return False
    dated = len(following) < 120 and shape("dateline").fullmatch(following) is not None
    return dated and is_heading(text) and not _NUMBERED_LINE.match(text)


def opens_dateline(text: str, following: str) -> bool:
    """Whether a place stands here whose date comes in the next line: "Legation of the United States,"."""
    if shape("kind-of-document").match(text) and not text.endswith(","):
        return False
    if (
        len(text) > 90
        or not (text.lstrip("[")[:1].isupper() or _STREET.match(text))
        or (text.isupper() and "," not in text)
    ):
        return False
    if shape("dateline").fullmatch(following):
        return text.endswith(",") or (text[0] == "[" and text[-1] == "]") or is_signature(text)
    return text.endswith(",") and following.endswith(",") and len(following) < 60


def stands_above_heading(text: str, following: str) -> bool:
    """Whether a heading follows that says who to whom, and this only names the section or counts the enclosure."""
    if _LETTER.fullmatch(text) or (text.isupper() and kind_of_line(following) == "number"):
        return True
    if not _HEADED.match(following) or len(following) > 160 or _CORRESPONDENCE.search(following) is None:
        return False
    return text.isupper() or bool(_COUNTED.match(text))


def is_item(text: str) -> bool:
    """A participant or a subject, not yet the first sentence."""
    if len(text) > 170 or _NUMBERED_LINE.match(text):
        return False
    return not (len(text) > 70 and re.search(r"[a-z’”)]{3,}[.:;?]\d{0,2}$", text))


def is_signature(text: str) -> bool:
    """A few words, each with a capital: "W. L. Putnam.", "Acting Secretary of State"; or to whom it goes."""
    if shape("addressed-to").fullmatch(text) or shape("signature-with-office").fullmatch(text):
        return True
    words = text.split()
    if len(text) > 75 or len(words) > 9 or _NUMBERED_LINE.match(text) or "?" in text or text.endswith(";"):
        return False
    capital = any(word[0].isupper() or word[0] in "[(“" for word in words)
    return capital and all(not word[0].islower() or _SMALL_WORDS.match(word) for word in words)
