"""Who signed: the name under a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.headings.claims import PartyClaim, fitting, squash
from kg.extract.headings.parties import surname
from kg.extract.people.lexicon import is_place
from kg.extract.reading import Reading, Stretch
from kg.model import Party

__all__ = ["claims"]

_SHORT = 70
_TITLE = 300
_ONE_NAME = frozenset({"telegram", "circular telegram", "airgram"})
_MARK = re.compile(
    r"(?<=[\w.”’)\]])\s?\d{1,2}(?:$|\s(?=[A-Z]).*)"
)  # of a note, left in the line, and the office behind it
_SIGNED = re.compile(r"^\W*(?:(?i:signed|sgd)\b|/[Ss]/)[\s.:/)\]]*")
_REGARDS = re.compile(
    r"^(?:\w+\s)?(?i:sincerely|respectfully|faithfully|cordially|regards)(?:\syours)?[,.—]\s?(?=[A-Z][\w.]*\s\S)"
)
_MISTER = re.compile(r"(?:Mr|Messrs|Mrs)\b")  # nobody signs so: of a list of persons
_SMALL = re.compile(
    r"(?<=\s)(?!(?:and|for|the|to|in|at|on|by|with|or|not|is|per)\b)[a-z][a-z’]{1,5}\s"
)  # "Nguyen dinh Thuan"
_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'\[\]-]*|(?:de|del|della|di|da|do|dos|du|van|von|der|den|la|le|el|bin|y|e|ter|zu|af|of|m|v)\b\.?|de[A-Z]\w*\.?|2nd|2d|3d|[,&])"
    r"(?:\s+|$)"
)


def claims(reading: Reading, found_so_far: list[PartyClaim], kind: str) -> Iterator[PartyClaim]:
    """The signatures below the document itself: all senders', or else the first, with the office under it."""
    found: list[PartyClaim] = []
    senders = _expected(reading, found_so_far)
    home = any(p.party.role == "sender" and fitting("department", p.party.office) for p in found_so_far)
    formula = below = False  # below: the line above is a name
    principal = ""  # for whom the next one signs
    for stretch in reading.stretches_of("paragraph", "closing", "salutation"):
        words = reading.text[max(stretch.start, stretch.end - _SHORT) : stretch.end]
        short = stretch.end - stretch.start < _SHORT
        if short and not any(letter.isalpha() for letter in words):  # a lone "["
            continue
        if short and fitting("deponent", squash(words)):  # the title "Affidavit of W. H. Gray"
            continue
        alone = short and _is_of(words.strip(" ."), senders, home=home)
        behalf = _principal(words) if "or the " in words else ""
        if stretch.passage.kind == "closing" or (formula and short) or alone:
            got = _signature(reading.text, stretch)
            if not got and below and found:
                found[-1] = _for(_with_office(found[-1], reading.text[stretch.start : stretch.end]), behalf)
                behalf = ""
            found += [_for(claim, behalf or principal) for claim in got]
            below = bool(got)
            principal = "" if got else behalf
        else:
            principal = behalf
        closes = fitting("closes", words.rsplit("\n", 1)[-1])
        formula = short if stretch.passage.kind == "closing" else closes is not None
    if not found:
        last = _last(reading)
        found += _signature(reading.text, last) if last else []
    if kind in _ONE_NAME:  # what stands before is signed within the message it quotes
        found.reverse()
    ranked = sorted(found, key=lambda claim: _rank(claim.party, senders))
    yield from (claim for at, claim in enumerate(ranked) if at == 0 or _rank(claim.party, senders) == 0)


def _principal(words: str) -> str:
    """For whom somebody signs: "For the Secretary of State:" -> "the Secretary of State"."""
    lines = (fitting("behalf", squash(line)) for line in words.split("\n"))
    return next((found[1]["principal"] for found in lines if found), "")


def _for(claim: PartyClaim, principal: str) -> PartyClaim:
    return replace(claim, party=replace(claim.party, behalf=principal)) if principal else claim


def _rank(party: Party, senders: frozenset[str]) -> int:
    """The senders' signatures first; last a place's name, the next chapter's heading as a rule, and who is listed.

    Where no sender is named, the secretary who wrote the minutes goes before those whose conference it was.
    """
    if party.surname.lower() in senders or (not senders and _wrote(party)):
        return 0
    return 2 if is_place(party.name.strip(".")) or _MISTER.match(party.name) else 1


def _wrote(party: Party) -> bool:
    office = party.phrase.partition(",")[2].strip(" .,") or party.office
    return bool(office) and fitting("wrote-minutes", office) is not None


def _expected(reading: Reading, parties: list[PartyClaim]) -> frozenset[str]:
    """Surnames, in small letters, of those who should have signed: the senders, or whose affidavit it is."""
    names = {p.party.surname.lower() for p in parties if p.party.role == "sender" and p.party.surname}
    for stretch in list(reading.stretches_of("heading", "label", "paragraph"))[:3]:
        if stretch.end - stretch.start > _TITLE:
            continue
        deponent = fitting("deponent", squash(reading.text[stretch.start : stretch.end]))
        if deponent:
            names.add(surname(deponent[1]["name"]).lower())
    return frozenset(names)


def _is_of(words: str, senders: frozenset[str], *, home: bool) -> bool:
    """Whether these words are a sender's name and nothing else: "Page", "Robert Lansing".

    `home`: the Department is the sender; whoever was its head may have signed.
    """
    name = words.partition(",")[0]
    if words.lower() in senders or (home and fitting("head-of-department", words)):
        return True
    return " " in name and surname(name).lower() in senders and _is_name(name)


def _with_office(claim: PartyClaim, line: str) -> PartyClaim:
    """The signer with the office in the line below the name."""
    words = squash(line).strip(" .,")
    unsigned = fitting("unsigned", words)
    named = unsigned is None or unsigned[0].name == "office-line"
    if claim.party.office or not named or len(words) > _SHORT or not fitting("office-below", words):
        return claim
    return replace(claim, party=replace(claim.party, office=words))


def _last(reading: Reading) -> Stretch | None:
    """The document's last line, where it is as short as a name."""
    body = [*reading.stretches_of("paragraph", "item", "closing")]
    if body and body[-1].passage.label == "table":
        return None
    return body[-1] if len(body) > 1 and body[-1].end - body[-1].start < _SHORT // 2 else None


def _signature(text: str, stretch: Stretch) -> list[PartyClaim]:
    """A closing's name, below its formula: the first line that is one."""
    at = stretch.start
    for line in text[stretch.start : stretch.end].split("\n"):
        start, at = at, at + len(line) + 1
        formula = _SIGNED.match(line) or _REGARDS.match(line)
        lead = formula.end() if formula else len(line) - len(line.lstrip())
        words = line[lead:].strip()
        shown = _MARK.sub("", squash(words))
        name = shown.split(",")[0].strip(' .[]*()“”‘’"')
        if not name or not _is_name(name) or fitting("unsigned", shown.rstrip(" ,")):
            continue
        rest = squash(text[at : stretch.end])
        office = rest if rest and fitting("office-below", rest) else squash(line.partition(",")[2])
        office = office.strip(" .") if fitting("office-below", office) else ""
        name += "]" * (name.count("[") - name.count("]"))
        party = Party("signer", squash(words), office, name, surname(re.sub(r"[\[\]]", "", name)))
        return [PartyClaim(party, start + lead, start + lead + len(words), "signature", 0.95)]
    return []


def _is_name(words: str) -> bool:
    """A few words, each a name's."""
    if len(words) >= 60 or len(words.split()) > 7:
        return False
    return _is_of_names(words) or (words[:1].isupper() and _is_of_names(_SMALL.sub("", words, count=1)))


def _is_of_names(words: str) -> bool:
    return "".join(m.group() for m in _NAME.finditer(words)) == words
