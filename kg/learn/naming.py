"""Whether the agent that a piece of advice names is he whom an annotation names.

Surnames and words of office are compared. An office's own head or signer in the same document is the office ("Embassy
in Japan" signed Reischauer), and an embassy is its ambassador where the annotation gives no other country.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from kg.model import Advice, Agent, Findings, Party

__all__ = ["Verdict", "adviser_verdict", "verdict"]

Verdict = Literal["right", "wrong", "silent", "added"]  # added: the annotation names nobody

_SMALL = re.compile(
    r"^(?:the|of|in|for|at|to|and|a|an|on|mr|mrs|dr|m|sir|s|hon|general|gen|colonel|our|his|their|some|all|other|who|by"
    r"|acting|body|office|person|de|la|von|with)$"
)
_SAME = {
    "states": "usg", "american": "usg", "america": "usg", "us": "usg", "govt": "government", "chiefs": "jcs",
    "dept": "department", "sov": "soviet", "brit": "british", "kingdom": "british", "britain": "british",
    "uk": "british", "deptel": "department", "france": "french", "germany": "german", "italy": "italian",
    "japan": "japanese", "china": "chinese", "israel": "israeli", "legation": "embassy", "legations": "embassy",
    "prc": "chinese", "egypt": "egyptian", "iran": "iranian", "russia": "russian", "state": "department",
    "ambassadors": "ambassador", "fonoff": "foreign",
}  # fmt: skip


_HEADS = frozenset({"ambassador", "minister", "charge", "affaires", "consul", "mission"})


def adviser_verdict(piece: Advice, wanted: str | None, found: Findings, *, by_author: bool) -> Verdict:
    """Whether the piece has the adviser of an annotation, of which `by_author` tells whether the author counsels."""
    said = verdict(piece.adviser, wanted, found, author=piece.by_author)
    return "right" if piece.by_author and by_author and said != "silent" else said


def verdict(agent: Agent | None, wanted: str | None, found: Findings, *, author: bool = False) -> Verdict:
    """Whether the words for this agent name whom the annotation names."""
    said = _words_for(agent, found, author=author)
    if not said:
        return "silent"
    if not wanted:
        return "added"
    named = _tokens(wanted)
    if said & named:
        return "right"
    heads = _HEADS if said & {"embassy", "consulate"} else frozenset()
    return "right" if named & heads and not named - heads - said else "wrong"


def _words_for(agent: Agent | None, found: Findings, *, author: bool) -> set[str]:
    """Every word that the row gives a reader for this agent, and the surname of who is known to hold his office."""
    if agent is None and not author:
        return set()
    words = _tokens(f"{agent.label} {agent.surface} {agent.key}") if agent else set()
    for party in _parties(found, agent, author=author):
        words |= _tokens(f"{party.phrase} {party.office} {party.name} {party.surname} {party.person_key}")
    if not words or agent is None:
        return words
    for mention in found.mentions:
        same = mention.evidence.quote.lower().removeprefix("the ") == agent.surface.lower().removeprefix("the ")
        if same or (agent.key and agent.key in (mention.key, mention.holder)):
            words |= _tokens(f"{mention.name} {mention.office} {mention.holder} {mention.key}")
    return words


def _parties(found: Findings, agent: Agent | None, *, author: bool) -> Iterator[Party]:
    sender = found.heading.party("sender")
    author = author or (agent is not None and sender is not None and bool(agent.key) and agent.key == sender.office_key)
    for party in found.heading.parties:
        own = author and party.role in ("sender", "signer")
        keyed = agent is not None and bool(agent.key) and agent.key in (party.person_key, party.office_key)
        if own or keyed or (agent is not None and party.surname and agent.label == party.surname):
            yield party


def _tokens(words: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower().replace("'s", "")
    kept = (_SAME.get(w, w) for w in re.findall(r"[a-z]+", plain) if not _SMALL.match(w) and len(w) > 1)
    return set(kept)
