"""Who speaks: the subject that stands before a cue, as the words name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from kg.grammar import table
from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.model import Party

__all__ = ["Speaker", "author_speaks", "forwarded", "inside_quotation", "quoted", "speaker_before", "words"]


@cache
def words(name: str) -> re.Pattern[str]:
    """The pattern of a row of `grammar/speakers.toml`."""
    return table("speakers").pattern(name)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands before a cue: the author himself, or others in the text's words."""

    start: int  # in the prose: where the subject begins, or the cue where it is dropped
    author: bool = True
    agent: Agent | None = None
    impersonal: bool = False  # "it is suggested that"
    between: str = ""  # the words between subject and cue


def speaker_before(reading: Reading, sentence: Sentence, offset: int) -> Speaker | None:
    """The speaker of the cue at `offset` of the prose; None where nobody plausible stands there."""
    base = max(sentence.start, offset - 140)
    if base > sentence.start:  # never in the midst of a word
        base = max(reading.text.find(" ", base, offset), base)
    before = reading.text[base:offset]
    matrix = words("matrix").search(before)
    if matrix and base + matrix.start() > sentence.start and matrix.end() - matrix.start() > 3:
        speaker = speaker_before(reading, sentence, base + matrix.start())
        if speaker is not None:
            return replace(speaker, between=speaker.between + " " + matrix["verb"])
    elif matrix and base + matrix.start() == sentence.start:
        return Speaker(sentence.start, between=matrix["verb"])
    found = words("subject").search(before)
    if found and found["who"].lower() == "it":  # "he said it would be dangerous": he, not the author
        inner = words("matrix").search(before[: found.start("who")])
        speaker = speaker_before(reading, sentence, base + inner.start()) if inner and inner["verb"] else None
        if speaker is not None and not speaker.impersonal and speaker.agent is not None:
            return replace(speaker, between=speaker.between + " " + found["between"])
    if found and not _dangling(found):
        preposition = words("preposition").search(before[: found.start("who")])
        if not preposition:
            return _named(reading, base, found)
        member = words("member").search(before[: found.start("who")])
        if member and not author_speaks(reading, found["who"]):
            who = " ".join((member.group() + found["who"]).split())
            return Speaker(base + member.start(), author=False, agent=Agent(who, surface=who), between=found["between"])
        if found["who"][0].isupper() and found["between"].strip():  # "in case of approach to Stalin would recommend"
            return Speaker(base + found.start("between"), between=found["between"])
    whole = reading.text[sentence.start : offset]
    if words("opening").match(whole):
        return Speaker(sentence.start, between=whole)
    after_break = words("after-break").search(before)
    if after_break:
        return _carried_on(reading, sentence, base + after_break.start(), after_break["between"])
    return _whole_subject(sentence, whole)


def _whole_subject(sentence: Sentence, whole: str) -> Speaker | None:
    """A longer subject that opens the sentence: "Commerce Committee of American association in meeting yesterday"."""
    if re.match(r"\W*(?:I|We)\b", whole):
        return Speaker(sentence.start, between=whole) if len(whole.split()) <= 12 else None
    if (
        not 2 <= len(whole.split()) <= 12
        or not words("named").match(whole)
        or re.search(r"^\W*(?:He|She|They|You|It)\b|\b(?:why|which|that|is|was)\b", whole)
        or re.search(r"[,;:]|\b(?:to|which|who|that|if|is|was|has|had)\s*$", whole)
    ):
        return None
    named = re.split(
        r"\s+(?:in|at|yesterday|today|this|last|on|has|have|had|also|will|would)\b", " ".join(whole.split())
    )[0]
    return Speaker(sentence.start, author=False, agent=Agent(named, surface=named), between=whole)


def _dangling(found: re.Match[str]) -> bool:
    """As in "To" before the cue with no verb that asks for it: "... Minister to recommend" is no statement of his."""
    between: str = found["between"].rstrip(" ,")
    return between.split()[-1:] == ["to"] and not words("verb-of-wish").search(between)


def _named(reading: Reading, base: int, found: re.Match[str]) -> Speaker:
    who = " ".join(found["who"].split())
    start = base + found.start("who")
    between = found["between"]
    if who.lower() == "it":
        return Speaker(start, impersonal=True, between=between)
    if author_speaks(reading, who):
        return Speaker(start, between=between)
    return Speaker(start, author=False, agent=Agent(who, surface=who), between=between)


def _carried_on(reading: Reading, sentence: Sentence, start: int, between: str) -> Speaker | None:
    """After "and" or a comma the subject of the sentence speaks on; a telegram drops "I"."""
    if between.strip() == "to":
        return None  # "and to urge": what somebody is to do, no statement of his
    opening = reading.text[sentence.start : start]
    first = words("first-subject").match(opening)
    if first is None or words("opening").match(first["who"]):
        return Speaker(start, between=between)
    who = " ".join(first["who"].split())
    if author_speaks(reading, who) or who == "It":
        return Speaker(start, between=between)
    if re.search(r"\bI\b", opening):
        return Speaker(start, between=between)
    return Speaker(start, author=False, agent=Agent(who, surface=who), between=between)


def author_speaks(reading: Reading, who: str) -> bool:
    """Whether these words mean the document's author: "I", "the Department" in what the Department sends."""
    low = who.lower()
    if words("author").match(who):
        return True
    heading = reading.found.get("headings")
    sender: Party | None = heading.party("sender") if heading else None
    if low in ("secretary", "the secretary"):
        return sender is not None and sender.office.lower().endswith("secretary of state")
    if low == "this government":  # of a minister abroad: the one he is accredited to
        return sender is None or bool(words("capital-office").search(sender.office or sender.phrase))
    if re.search(r"\band (?:i|me|myself)$|^i and ", low):
        return True
    if sender is None or not words("own-house").search(who):
        return bool(
            sender and sender.surname and low.endswith(sender.surname.lower()) and low.startswith("the undersigned")
        )
    phrase = sender.office or sender.phrase
    if re.search(r"dep(?:artmen)?t\b|united states|american government|\bus(?:g|a)?\b|\bu\. ?s\.", low):
        return bool(words("capital-office").search(phrase)) and not words("head-of-a-post").search(phrase)
    if words("own-post").search(who):
        return bool(words("head-of-a-post").search(phrase)) or low.removeprefix("the ") in phrase.lower()
    return low.removeprefix("the ") in phrase.lower()


def quoted(reading: Reading, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """The stretches of this sentence that stand in quotation marks, in offsets of the prose."""
    before = reading.text[max(sentence.start - 6000, _passage_start(reading, sentence)) : sentence.start]
    inside = before.count("“") > before.count("”")
    out: list[tuple[int, int]] = []
    at = sentence.start
    for mark in re.finditer("[“”]", sentence.text):
        place = sentence.start + mark.start()
        if mark.group() == "“":
            if not inside:
                at, inside = place, True
        elif inside:
            out.append((at, place))
            inside = False
    if inside:
        out.append((at, sentence.end))
    return tuple(out)


def forwarded(reading: Reading) -> tuple[tuple[int, int], ...]:
    """The stretches of texts that the document sends on, in offsets of the prose; worked out once.

    They stand between words ("Begin text", "Unquote"), or from a quotation mark that opens a passage behind one which
    announces a text, where the passages behind do not open with a mark again.
    """
    known: tuple[tuple[int, int], ...] | None = reading.found.get("forwarded")
    if known is None:
        known = reading.found["forwarded"] = (*_between_words(reading), *_opened_once(reading))
    return known


def _between_words(reading: Reading) -> Iterator[tuple[int, int]]:
    at = 0
    while begins := words("text-begins").search(reading.text, at):
        ends = words("text-ends").search(reading.text, begins.end())
        if ends is None:
            return
        yield begins.end(), ends.start()
        at = ends.end()


def _opened_once(reading: Reading) -> Iterator[tuple[int, int]]:
    before, inside = "", -1
    for stretch in reading.stretches_of("paragraph", "item", "heading"):
        text = reading.text[stretch.start : stretch.end]
        opens, closes = text.count("“"), text.count("”")
        if inside >= 0:
            if text.startswith("“") and stretch.start > inside:
                inside = -1  # each passage opens anew: the marks of the passage tell
            elif closes > opens:
                yield inside, stretch.start + text.rfind("”")
                inside = -1
        elif text.startswith("“") and opens > closes and words("text-announced").search(before):
            inside = stretch.start
        before = text
    if inside >= 0:
        yield inside, len(reading.text)


def _passage_start(reading: Reading, sentence: Sentence) -> int:
    return reading.document.prose.offset(sentence.passage.start)


def inside_quotation(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether the words at `offset` are quoted from somebody: five words or more in marks, or a text sent on."""
    if any(a <= offset < b for a, b in forwarded(reading)):
        return True
    return any(a <= offset < b and b - a > 40 for a, b in quoted(reading, sentence))
