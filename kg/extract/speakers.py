"""Who speaks: the subject that stands before a cue, as the words name it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.model import Agent

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.model import Party

__all__ = ["Speaker", "author_speaks", "inside_quotation", "quoted", "speaker_before"]

# Words that open a sentence in capitals and name nobody.
_NO_NAME = (
    r"(?!(?:Do|Does|Did|Not|While|In|On|At|As|If|Should|Would|Wld|Doubt|Consider|Believe|Think|Recommend|Suggest|Urge|Also|And|But|"
    r"Therefore|However|Moreover|Furthermore|Nevertheless|Although|Though|When|Before|After|For|From|With|Without|To|By|Of|It|"
    r"That|There|These|Those|Such|Any|All|No|Only|Since|Unless|Until|Until|Under|Considering|Accordingly|Finally|First|Second|"
    r"Referring|Regarding|May|Might|Can|Could|Here|Sir|Feel|Hope|Trust|I|So|Yet|Or|Nor|What|Which|Whether|Then|Thus|Yesterday|Today|Recently|Tonight|Meanwhile|Perhaps|Later|Again|Now|Never|If|Please|Reference|An?|Another|Several|Both|Most|The|This|Our|My|His|Your|Their|[A-Z][a-z]+ly)\b)"
)

# A name, an office or a body as written: capitals, with the small words that join them.
_CAPITAL_WORD = r"(?:[A-Z]\.|(?:Mr|Mrs|Dr|Messrs|Gen|Col|Amb|Adm|Sr)\.|[A-Z][\w’'\-]*)"
NAMED = (
    r"(?:(?:[Tt]he|[Tt]his|[Oo]ur|[Mm]y|[Hh]is|[Yy]our|[Tt]heir|[Aa]n?|[Ss]everal|[Bb]oth|[Mm]ost|[Aa]nother)\s+(?:[a-z]+\s+){0,2}?(?:of\s+(?:the\s+)?)?)?"
    + _NO_NAME + _CAPITAL_WORD + r"(?:\s+(?!I\b)(?:of\s+(?:the\s+)?|for\s+|in\s+(?:the\s+)?|at\s+|and\s+(?=[A-Z])|de\s+(?:la\s+)?|la\s+|the\s+)?"
    + rf"(?:{_CAPITAL_WORD}|(?:delegations?|authorities|officials?|representatives?|legation|embassy|government)(?!\w)))*"
)
_SMALL = (
    r"(?:the|this|our|my|his|your)\s+(?:[a-z]+\s+){0,2}(?:government|department|embassy|legation|delegation|minister|president|"
    r"secretary|ambassador|consul|consulate|latter|former|chargé|counselor|delegations|ministers|authorities|representative|"
    r"foreign\s+office|undersigned|ministry)"
)
_BETWEEN = (
    r"(?:\s*,?\s*(?:has|have|had|having|am|is|are|was|were|been|be|being|to|do|does|did|not|only|also|would|wld|will|shall|shld|should|can|may|might|must|could|cannot|now|"
    r"therefore|however|accordingly|very|quite|fully|strongly|earnestly|again|further|respectfully|still|always|never|already|here|there|"
    r"personally|ever|since|inclined|venture|beg|leave|desire|desires|wish|wishes|like|decided|constrained|obliged|bound|continuing|continue|continued|trying|repeatedly|merely|simply|often|"
    r"on\s+the\s+whole|in\s+turn|the\s+honor|both|[a-z]+ly)(?![\w’'])\s*,?)*"
)
_SUBJECT = re.compile(rf"(?:^|(?<=[\s“\"(—\-]))(?P<who>I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]ho|[Yy]ou|{_SMALL}|{NAMED})(?P<between>{_BETWEEN})\s*$")
_OPENING = re.compile(r"^\W*(?:(?:[A-Za-z]+ly|Also|And|But|Therefore|However|Accordingly|Should|Would|Do|Does|May|Can|Could|Not|not|only|Still|still|Wld|very|much|quite|strongly)\W*)*$")
_PREPOSITION = re.compile(r"\b(?:to|of|with|by|for|in|from|at|on|upon|towards?|approaching|through|between|against|re|that of|than|about|over|under)\s+$", re.IGNORECASE)
# "another member of the staff of" the British Embassy
_MEMBER = re.compile(r"\b(?:an?|another|one|the|other|several)\s+(?:[a-z]+\s+){0,2}(?:members?|counsell?or|officials?|officers?|staff|representatives?|secretary|head|chief|director|government|attaché|chargé)\s+(?:of\s+the\s+staff\s+)?(?:of|at|in)\s+$", re.IGNORECASE)
# "... considers that", "... felt that for the present": the speaker stands before these.
_MATRIX = re.compile(
    r"(?P<verb>\b(?:think|thinks|thought|believe|believes|believed|feel|feels|felt|consider|considers|considered|am|is|are|was|were|be|say|says|said|"
    r"state|states|stated|express|expresses|expressed|hold|holds|held|deem|deemed|opinion|opine|remarked|added|reiterate|indicated|told\s+(?:me|us|him))"
    r"(?:\s+(?:very|most|strongly|inclined|to|think|believe|feel|convinced|persuaded|sure|certain|satisfied|of|the|his|my|our|their|opinion|view|belief|that\s+it))*"
    r"(?:\s*,?\s*that)?(?:,?\s+(?:for\s+the\s+present|at\s+this\s+time|in\s+general|under\s+[\w ]{3,30}|in\s+view\s+of\s+[\w ]{3,40}|therefore|also|now|on\s+the\s+whole|at\s+present),?)?)\s*$",
    re.IGNORECASE,
)
_AFTER_BREAK = re.compile(r"(?:[,;:—]|\b(?:and|but|while|or|yet|whereas))(?P<between>" + _BETWEEN + r")\s*$", re.IGNORECASE)
_FIRST = {"i", "we", "our government", "my government", "this embassy", "this legation", "the undersigned", "this department"}
_HOME = re.compile(r"\b(?:ambassador|minister|chargé|consul|chairman|delegat|representative|commissioner|agent|embassy|legation)", re.IGNORECASE)
_CAPITAL = re.compile(r"\b(?:secretary of state|department|assistant secretary|president)\b", re.IGNORECASE)
_HEADED = re.compile(r"^\W*(?:the )?(?:department|embassy|legation|consulate|delegation|american (?:government|delegation|embassy|legation)|government of the united states|united states)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands before a cue: the author himself, or others in the text's words."""

    start: int           # in the prose: where the subject begins, or the cue where it is dropped
    author: bool = True
    agent: Agent | None = None
    impersonal: bool = False  # "it is suggested that"
    between: str = ""         # the words between subject and cue


def speaker_before(reading: Reading, sentence: Sentence, offset: int) -> Speaker | None:
    """The speaker of the cue at `offset` of the prose; None where nobody plausible stands there."""
    before = reading.text[max(sentence.start, offset - 140) : offset]
    base = offset - len(before)
    matrix = _MATRIX.search(before)
    if matrix and base + matrix.start() > sentence.start and matrix.end() - matrix.start() > 3:
        speaker = speaker_before(reading, sentence, base + matrix.start())
        if speaker is not None:
            return replace(speaker, between=speaker.between + " " + matrix["verb"])
    elif matrix and base + matrix.start() == sentence.start:
        return Speaker(sentence.start, between=matrix["verb"])
    found = _SUBJECT.search(before)
    if found and not _dangling(found):
        preposition = _PREPOSITION.search(before[: found.start("who")])
        if not preposition:
            return _named(reading, base, found)
        member = _MEMBER.search(before[: found.start("who")])
        if member and not author_speaks(reading, found["who"]):
            who = " ".join((member.group() + found["who"]).split())
            return Speaker(base + member.start(), author=False, agent=Agent(who, surface=who), between=found["between"])
        if found["who"][0].isupper() and found["between"].strip():  # "in case of approach to Stalin would recommend"
            return Speaker(base + found.start("between"), between=found["between"])
    whole = reading.text[sentence.start : offset]
    if _OPENING.match(whole):
        return Speaker(sentence.start, between=whole)
    after_break = _AFTER_BREAK.search(before)
    if after_break:
        return _carried_on(reading, sentence, base + after_break.start(), after_break["between"])
    return _whole_subject(sentence, whole)


def _whole_subject(sentence: Sentence, whole: str) -> Speaker | None:
    """A longer subject that opens the sentence: "Commerce Committee of American association in meeting yesterday"."""
    if not 2 <= len(whole.split()) <= 12 or not re.match(NAMED, whole) or re.search(r"[,;:]|\b(?:to|which|who|that|if|is|was|has|had)\s*$", whole):
        return None
    words = re.split(r"\s+(?:in|at|yesterday|today|this|last|on|has|have|had|also|will|would)\b", " ".join(whole.split()))[0]
    return Speaker(sentence.start, author=False, agent=Agent(words, surface=words), between=whole)


def _dangling(found: re.Match[str]) -> bool:
    """"To" before the cue with no verb that asks for it: "... Minister to recommend" is no statement of his."""
    words = found["between"].split()
    return bool(words) and words[-1] == "to" and not ({"desire", "desires", "wish", "wishes", "like", "beg", "leave", "venture", "honor", "constrained", "obliged", "bound", "inclined", "continuing", "continue", "continued", "trying"} & set(words))


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
    opening = reading.text[sentence.start : start]
    first = re.match(rf"\W*(?:[A-Z][a-z]+ly,? )?(?P<who>I|We|He|She|They|It|{NAMED})(?:,\d*)?\s+(?=[a-z])", opening)
    if first is None or _OPENING.match(first["who"]):
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
    if low in _FIRST:
        return True
    heading = reading.found.get("headings")
    sender: Party | None = heading.party("sender") if heading else None
    if low == "this government":  # of a minister abroad: the one he is accredited to
        return sender is None or bool(_CAPITAL.search(sender.office or sender.phrase))
    if sender is None or not _HEADED.match(who):
        return bool(sender and sender.surname and low.endswith(sender.surname.lower()) and low.startswith("the undersigned"))
    phrase = sender.office or sender.phrase
    if re.search(r"department|united states|american government", low):
        return bool(_CAPITAL.search(phrase)) and not _HOME.search(phrase)
    return bool(_HOME.search(phrase)) or low.removeprefix("the ") in phrase.lower()


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


def _passage_start(reading: Reading, sentence: Sentence) -> int:
    return reading.document.prose.offset(sentence.passage.start)


def inside_quotation(reading: Reading, sentence: Sentence, offset: int) -> bool:
    """Whether the words at `offset` are quoted from somebody: five words or more in quotation marks."""
    return any(a <= offset < b and b - a > 40 for a, b in quoted(reading, sentence))
