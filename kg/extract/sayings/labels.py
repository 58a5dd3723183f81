"""Minutes word for word: a label names who speaks, the paragraphs up to the next label are what he says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.sayings.words import word
from kg.model import Agent, Saying

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.reading import Reading, Stretch
    from kg.extract.sayings.cast import Cast

__all__ = ["find"]

_FEW = 3  # turns below which a colon may be anything
_LONG = 6000  # characters of one saying: what is longer is a paper read into the record


@dataclass(frozen=True, slots=True)
class _Turn:
    who: str  # as the label writes it; "" where the speaker before goes on
    start: int
    content: int
    end: int


def find(reading: Reading, cast: Cast, parts: Iterable[str]) -> tuple[Saying, ...]:
    """The turns of verbatim minutes; nothing where the document is not written so."""
    wanted = set(parts)
    paragraphs = [s for s in reading.stretches_of("paragraph", part=None) if s.passage.part in wanted]
    turns = [t for s in paragraphs for t in _turns(reading, s)]
    labels = Counter(cast.key(t.who) for t in turns if t.who)
    likely = {key for key, count in labels.items() if count > 1 or key in cast.surnames}
    turns = [t for t in turns if not t.who or cast.key(t.who) in likely]
    said = sum(bool(t.who) for t in turns)
    if said < _FEW or len(likely) < 2 or said * 5 < len(paragraphs):
        return ()
    return tuple(_sayings(reading, cast, turns, likely))


def _turns(reading: Reading, stretch: Stretch) -> list[_Turn]:
    text = reading.text[stretch.start : stretch.end]
    found = word("label").match(text)
    if found is None or word("no-label").match(found["who"]) or len(found["who"].split()) > 7:
        bracketed = found is not None or text.startswith(("[", "("))
        return [] if bracketed else [_Turn("", stretch.start, stretch.start, stretch.end)]
    content = stretch.start + found.end()
    while content < stretch.end and reading.text[content].isspace():
        content += 1
    if content >= stretch.end:
        return []
    return [_Turn(found["who"], stretch.start + found.start("who"), content, stretch.end)]


def _sayings(reading: Reading, cast: Cast, turns: list[_Turn], likely: set[str]) -> Iterable[Saying]:
    speaker = ""
    for turn in turns:
        carried = not turn.who
        speaker = turn.who or speaker
        if not speaker or turn.end - turn.start > _LONG:
            continue
        rule, confidence = ("label-goes-on", 0.8) if carried else ("label", 0.97)
        evidence = reading.evidence(turn.start, turn.end, rule, confidence)
        act = "ask" if evidence.quote.rstrip().endswith("?") and len(evidence.quote) < 400 else "say"
        agent = Agent(speaker, surface="" if carried else turn.who, reason="who spoke last goes on" if carried else "")
        content = reading.document.prose.origin(turn.content)
        yield Saying(evidence, act, agent, _other(cast, speaker, turns, likely), content)


def _other(cast: Cast, speaker: str, turns: list[_Turn], likely: set[str]) -> Agent | None:
    """The other one, where two speak."""
    if len(likely) != 2 or cast.assembly:
        return None
    mine = cast.key(speaker)
    label = next((t.who for t in turns if t.who and cast.key(t.who) != mine), "")
    return Agent(label, reason="two speak there, and this is the other") if label else None
