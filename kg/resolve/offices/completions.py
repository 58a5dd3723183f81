"""What one office of a description leaves to the next: its country, its body, its department.

"Ambassador to India until 1957; thereafter Counselor", "Deputy Director of the Bureau of the Budget; Director".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.authority.countries import Country
from kg.grammar import table
from kg.model import Bound
from kg.resolve.offices.descriptions import pattern
from kg.resolve.offices.nations import nation_of
from kg.resolve.offices.titles import OfficeReading, find_office

__all__ = ["Before", "completed", "governs"]

_PIECE = re.compile(r"(?:^ of (?:the )?|, )([^,]+)")
_WHERE = re.compile(r" (?:in|to|at|of|on|for) (?:the )?[A-Z]|, [A-Z]")


def governs(words: str) -> bool:
    """Whether an office is that of one who governs a land not his own: "Military Governor of Germany"."""
    return _row("governs-a-land").match(words) is not None


@cache
def _row(name: str) -> re.Pattern[str]:
    return table("completions").pattern(name)


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
        if nation is not None and not governs(words):
            self.nation = nation
        self.title = words
        if reading.office is None and reading.body_key:
            self.where = f" of the {words}"
            return
        if pattern("assistant-to-somebody").search(words):
            self.where = ""
            return
        said = words.removeprefix("Acting ").removeprefix("Officer in Charge").removeprefix("Deputy Chief of Mission")
        said = _row("chief-of-a-staff").sub(r"\1", said)
        cut = _WHERE.search(said)
        self.where = said[cut.start() :] if cut else ""


def completed(words: str, before: Before, after: list[str], day: date) -> str:
    """A bare rank with the place or body of the office beside it, or of the one before."""
    there = _row("accredited").match(words)
    if there is not None and (envoy := _row("envoy-to-a-country").match(before.title)):
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
    heads = words != "Officer in Charge" and not _row("of-a-committee").search(words)
    if ", Office of" in where and heads:  # he rises from the desk to head the office
        where = where[where.index(", Office of") :]
    if words.endswith("of State") and where.startswith(" of State"):
        where = where.removeprefix(" of State")
    if not _alike(words, before.title):
        return words
    if where.startswith(" of State") and "Secretary" not in words:
        return words  # nobody else is one "of State for External Affairs"
    if where.startswith(", ") and _row("envoy").match(words):
        return words
    return f"{words}{where}"


def _alike(words: str, before: str) -> bool:
    """Whether a rank may be in the same place as the office before: no Chief of Staff is one "of Public Works"."""
    if _row("minister-of-a-field").search(before):
        return "Minister" in words
    if words.endswith("Officer"):
        return _row("at-an-embassy").search(before) is not None
    if _row("at-a-post").match(before):
        return _row("posted-abroad").search(words) is not None
    if before.endswith(" of Staff"):
        return False
    return "Chief of Staff" not in words or _row("in-the-forces").search(before) is not None


def _beside(words: str, after: list[str]) -> str:
    """The body or place of the office named beside it: "President and Chairman of the Board of the Bank"; or ""."""
    if words.endswith("Counselor") and not (
        after and (_row("of-an-embassy").search(after[-1]) or _row("chief-of-a-mission").search(after[-1]))
    ):
        return ""
    beside = next((m[0] for title in after if (m := _row("of-a-body").search(title))), "")
    beside = beside[max(0, beside.rfind(" of the ")) :]  # the bank's president, not its board's
    beside = _row("of-its-board").sub("", beside)
    if not beside and after and after[-1].count(" of ") == 1 and (only := _row("of-a-named-land").search(after[-1])):
        beside = only[0]
    if after and (embassy := _row("of-an-embassy").search(after[-1])):
        beside = f" of the {embassy['at']}"  # "Minister and Counselor of Embassy in Japan"
    elif after and words.endswith(("Officer", "of Embassy")) and (post := _row("at-a-place").match(after[-1])):
        beside = post["there"]
    elif after and (chief := _row("chief-of-a-mission").search(after[-1])):
        there = chief["there"]  # "Minister and Deputy Chief of Mission in Laos"
        beside = f" of the Mission{there}" if words == "Minister" else there
        beside = f" of the Embassy{there}" if words == "Consul General" else beside
    return beside


def _to_the_same(words: str, after: list[str], day: date) -> str:
    """Whom the office beside it serves: "Special Counsel and Appointments Secretary to the President"; or ""."""
    department = _row("of-a-department").search(after[-1]) if after else None
    if department is not None and _row("assistant-of-a-secretary").search(words):
        return department["of"]
    if not after or not _row("on-a-staff").match(words) or not (whom := _row("serves-whom").search(after[-1])):
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
    if _row("assistant").match(words) and (whom := _row("assists-somebody").search(before.title)):
        return f"{words}{whom[1]}"
    if _row("officer-of-a-field").match(words) and (post := _row("of-an-embassy").search(before.title)):
        return f"{words} of the {post['at']}"
    if pattern("at-the-embassy").search(words) and (post := _row("of-an-embassy").search(before.title)):
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
    lower = table("completions").fragments["lower"]
    if _row("plain-office").match(words) and (
        above := re.match(rf"(?:{lower} )+{re.escape(words)}(?= (?:of|for|to|at|in) |, )", deputy)
    ):
        return f"{words}{deputy[above.end() :]}"  # "Deputy Special Representative for Trade; Special Representative"
    if above := re.match(rf"{lower} (?={re.escape(words)}(?:, | of the ))", deputy):
        return deputy[above.end() :]
    if words == "Secretary" and (above := re.match(rf"{lower} Secretary(?=, | of (?!State\b)[A-Z])", deputy)):
        return f"{words}{deputy[above.end() :]}"
    return ""
