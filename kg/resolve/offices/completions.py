"""What one office of a description leaves to the next: its country, its body, its department.

"Ambassador to India until 1957; thereafter Counselor", "Deputy Director of the Bureau of the Budget; Director".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.authority.countries import Country
from kg.model import Bound
from kg.resolve.offices.descriptions import pattern
from kg.resolve.offices.nations import nation_of
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["GOVERNS", "Before", "completed"]

_OF_NAME = re.compile(r" of (?!State\b|Defense\b|Foreign\b|Finance\b)(?:[A-Z][\w’'–-]*(?: |$))+$")
GOVERNS = re.compile(r"(?:Military |Lieutenant )?(?:Governor|High Commissioner)\b")  # of a land not his own
_OF_BODY = re.compile(r"(?: of the|,| of(?= [A-Z]\w+[’'])) (?:[A-Z][\w’'–-]*[ ,]*(?:(?:in|of|for|and|the|to|an?) )*)+$")
_CHIEF_OF_STAFF = re.compile(r"^((?:[A-Z]\w+ )*Chief) of Staff")
_OF_EMBASSY = re.compile(
    r"(?:,|(?<!Chief)(?:,| of| at| in))(?: the)?(?: U\.\s?S\.| United States)?"
    r" (?P<at>(?:Embassy|Legation|Mission) (?:in|to|at) (?:the )?[A-Z].*)$"
)
_AT_A_PLACE = re.compile(
    r"(?:[A-Z]\w+ )?(?:Attaché|Secretary|Consul(?: General)?|Counselor)(?P<there> (?:in|at) (?:the )?[A-Z].*)$"
)
_DEPUTY_CHIEF = re.compile(r"Chief of Mission(?P<there> (?:in|at) (?!the (?:U\.|Embassy|Legation)).*)$")
_ENVOY = re.compile(r"(?:Acting )?(?:Ambassador|Minister|Chargé\b.*|High Commissioner)$")
_ENVOY_OF = re.compile(r"(?:U\.\s?S\. |[A-Z]\w+ )?(?:Ambassador|Minister)(?= (?:to|in) )")
_ACCREDITED = re.compile(r"(?:also |concurrently )?accredited (?:to|in) (?P<where>.+)$")
_OF_A_FIELD = re.compile(r"\bMinister (?:of|for) ")
_AT_A_POST = re.compile(r"(?:U\.\s?S\. |[A-Z]\w+ )*(?:Ambassador|Minister|Chargé\b.*) (?:to|in) ")
_AT_POSTS = re.compile(
    r"Ambassador|Minister|Counselor|Chargé|Consul|(?:First|Second|Third) Secretary|Mission|Representative"
)
_EMBASSY = re.compile(r"\b(?:Embassy|Legation|Consulate)\b")
_OF_A_POST = re.compile(r"(?:Minister|Counselor|Minister[-– ]Counselor) (?:of|for) [A-Z][\w ]* Affairs$")
_ASSISTANT = re.compile(r"(?:(?:Deputy|Special|Executive|Staff|Administrative|Senior) )*Assistant")
_ASSISTS = re.compile(r"\bAssistant( to .*)$")
_OF_A_BOARD = re.compile(r"^ of the Board(?: of Directors)?(?=, )")
_PIECE = re.compile(r"(?:^ of (?:the )?|, )([^,]+)")
_RUN = re.compile(
    r"(?!White House\b|.*\b(?:Minister|President|Premier|Senator|Director|Chairman|Chief)\b)"
    r"(?:[\w-]+ )*(?:[Aa]ssistant|Secretary|Counsel|[Aa]dviser|[Cc]onsultant|[Aa]ide|[Ss]peechwriter"
    r"|Officer|Coordinator|Representative)"
)
_TO_WHOM = re.compile(
    r" (?:to (?:the )?(?:(?:Vice )?President|(?:Under )?Secretary|Prime Minister|King)\b.*|at the White House)$"
)
_SECRETARYS = re.compile(
    r"\b(?:Assistant|Adviser|Advisor|Aide|Consultant|Deputy) to the (?:(?:Deputy|Under) )?Secretary$"
)
_DEPARTMENT = re.compile(r"(?:, | of the |in the )Department(?P<of> of (?:the )?[A-Z]\w+)$")
_OF_A_COMMITTEE = ("chair", "chairman", "member")
_FORCES = re.compile(r"\b(?:Staff|Army|Navy|Forces?|Command|Corps|Fleet|Division)\b")
_LOWER = "(?:Deputy|Acting|Assistant|Vice|Associate)"
_PLAIN = re.compile(r"(?!.*\b(?:Minister|President|Secretary|Premier|Chancellor|Governor)\b)(?:[A-Z][\w-]+ ?)+")
_WHERE = re.compile(r" (?:in|to|at|of|on|for) (?:the )?[A-Z]|, [A-Z]")


@dataclass(slots=True)
class Before:
    """What the offices before leave to the next."""

    until: Bound | None = None
    nation: Country | None = None  # of a foreigner
    where: str = ""  # "in the United States": behind a bare rank
    title: str = ""
    rank: str = ""  # "Director": printed with the name, and not with his office

    def keep(self, words: str, reading: OfficeReading, day: date) -> None:
        """Remember an office for those that follow it."""
        nation = nation_of(words, reading, day)
        if nation is not None and not GOVERNS.match(words):
            self.nation = nation
        self.title = words
        if reading.office is None and reading.body_key:
            self.where = f" of the {words}"
            return
        if pattern("assistant-to-somebody").search(words):
            self.where = ""
            return
        said = words.removeprefix("Acting ").removeprefix("Officer in Charge").removeprefix("Deputy Chief of Mission")
        said = _CHIEF_OF_STAFF.sub(r"\1", said)
        cut = _WHERE.search(said)
        self.where = said[cut.start() :] if cut else ""


def completed(words: str, before: Before, after: list[str], day: date) -> str:
    """A bare rank with the place or body of the office beside it, or of the one before."""
    there = _ACCREDITED.match(words)
    if there is not None and (envoy := _ENVOY_OF.match(before.title)):
        return f"{envoy[0]} to {there['where']}"
    if not pattern("bare-rank").match(words):
        return _of_the_same(words, before, day) or f"{words}{_to_the_same(words, after, day)}"
    beside = _beside(words, after)
    if beside.startswith((" in ", " at ")):
        return f"{words}{beside}"
    words = words.removesuffix(" of Embassy")
    if beside:
        return f"{words}{beside}"
    if words == "Executive Secretary" and "Secretary of State" in before.title:
        return f"{words} of the Department of State"
    if not before.title or words == "President":
        return words
    where = before.where
    if (
        ", Office of" in where and words != "Officer in Charge" and not words.lower().endswith(_OF_A_COMMITTEE)
    ):  # he rises from the desk to head the office
        where = where[where.index(", Office of") :]
    if words.endswith("of State") and where.startswith(" of State"):
        where = where.removeprefix(" of State")
    if not _alike(words, before.title):
        return words
    if where.startswith(" of State") and "Secretary" not in words:
        return words  # nobody else is one "of State for External Affairs"
    if where.startswith(", ") and _ENVOY.match(words):
        return words
    return f"{words}{where}"


def _alike(words: str, before: str) -> bool:
    """Whether a rank may be in the same place as the office before: no Chief of Staff is one "of Public Works"."""
    if _OF_A_FIELD.search(before):
        return "Minister" in words
    if words.endswith("Officer"):
        return _EMBASSY.search(before) is not None
    if _AT_A_POST.match(before):
        return _AT_POSTS.search(words) is not None
    if before.endswith(" of Staff"):
        return False
    return "Chief of Staff" not in words or _FORCES.search(before) is not None


def _beside(words: str, after: list[str]) -> str:
    """The body or place of the office named beside it: "President and Chairman of the Board of the Bank"; or ""."""
    if words.endswith("Counselor") and not (
        after and (_OF_EMBASSY.search(after[-1]) or _DEPUTY_CHIEF.search(after[-1]))
    ):
        return ""
    beside = next((m[0] for title in after if (m := _OF_BODY.search(title))), "")
    beside = beside[max(0, beside.rfind(" of the ")) :]  # the bank's president, not its board's
    beside = _OF_A_BOARD.sub("", beside)
    if not beside and after and after[-1].count(" of ") == 1 and (only := _OF_NAME.search(after[-1])):
        beside = only[0]
    if after and (embassy := _OF_EMBASSY.search(after[-1])):
        beside = f" of the {embassy['at']}"  # "Minister and Counselor of Embassy in Japan"
    elif after and words.endswith(("Officer", "of Embassy")) and (post := _AT_A_PLACE.match(after[-1])):
        beside = post["there"]
    elif after and (chief := _DEPUTY_CHIEF.search(after[-1])):  # "Minister and Deputy Chief of Mission in Laos"
        there = chief["there"]
        beside = f" of the Mission{there}" if words == "Minister" else there
        beside = f" of the Embassy{there}" if words == "Consul General" else beside
    return beside


def _to_the_same(words: str, after: list[str], day: date) -> str:
    """Whom the office beside it serves: "Special Counsel and Appointments Secretary to the President"; or ""."""
    if after and _SECRETARYS.search(words) and (department := _DEPARTMENT.search(after[-1])):
        return department["of"]
    if not after or not _RUN.fullmatch(words) or not (whom := _TO_WHOM.search(after[-1])):
        return ""
    reading = find_office(words, day)
    return whom[0] if not reading.key or reading.rule.startswith("other-") else ""


def _of_the_same(words: str, before: Before, day: date) -> str:
    """What says itself that it belongs to the office before: "Under Secretary", "Director of that office"; or ""."""
    if before.nation is None and (said := pattern("secretary-of-the-same").match(words)):
        found = pattern("department-of-a-secretary").search(before.title)
        of = found["of"] if found else " of State" if before.title.endswith("Department of State") else ""
        if of:
            return f"{said['rank']}{of}{said['field'] or ''}"
        ours = f"{said['rank']} of State{said['field'] or ''}"  # only the Department has one for that field
        return ours if said["field"] and not find_office(ours, day).rule.startswith("secretary-officer") else ""
    if words in before.title and (higher := _above(words, before.title)):
        return higher
    if _ASSISTANT.fullmatch(words) and (whom := _ASSISTS.search(before.title)):
        return f"{words}{whom[1]}"
    if _OF_A_POST.match(words) and (post := _OF_EMBASSY.search(before.title)):
        return f"{words} of the {post['at']}"
    if pattern("at-the-embassy").search(words) and (post := _OF_EMBASSY.search(before.title)):
        return f"{words}{post['at'].removeprefix(words.rpartition(' ')[2])}"
    said = pattern("under-somebody-there").search(words)
    if said is None or not before.where:
        return ""
    where = before.where
    if said["body"]:
        at = where.find(f"{said['body'].capitalize()} of ")
        if at < 0:  # "in the Division": of the Trade Agreements Division
            at = next((m.start(1) for m in _PIECE.finditer(where) if m[1].endswith(said["body"].capitalize())), -1)
        return f"{words[: said.start()]}of the {where[at:]}" if at >= 0 else ""
    at = where.find(", ")  # the agency's director, not the branch's
    return f"{words}{where[at:] if at >= 0 else where}"


def _above(words: str, deputy: str) -> str:
    """The office of which the one before was the deputy: "Deputy Director, Bureau of the Budget; Director"; or ""."""
    if _PLAIN.fullmatch(words) and (
        above := re.match(rf"(?:{_LOWER} )+{re.escape(words)}(?= (?:of|for|to|at|in) |, )", deputy)
    ):
        return f"{words}{deputy[above.end() :]}"  # "Deputy Special Representative for Trade; Special Representative"
    if above := re.match(rf"{_LOWER} (?={re.escape(words)}(?:, | of the ))", deputy):
        return deputy[above.end() :]
    if words == "Secretary" and (above := re.match(rf"{_LOWER} Secretary(?=, | of (?!State\b)[A-Z])", deputy)):
        return f"{words}{deputy[above.end() :]}"
    return ""
