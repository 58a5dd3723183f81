"""Who says "I" in a record of a talk that nobody signs: he of the two whom the record itself never names.

"Memorandum of a Conversation Between the President and the Secretary of State" goes on "I spoke of Lebanon. The
President felt strongly that ...": the Secretary wrote it.
"""

from __future__ import annotations

import re

from kg.model import Agent, Findings, Mention

__all__ = ["narrator"]

_I = re.compile(r"\bI\b(?!\.)")
_REASON = "of the two who met the one whom the record does not name: it says “I” for him"


def narrator(findings: Findings) -> Agent | None:
    """The one who tells of the talk; None where more or fewer than two met, or where both or neither is named."""
    meeting = findings.meeting
    if meeting is None or len(meeting.participants) != 2:
        return None
    begin = max(p.evidence.end for p in meeting.participants)
    if not _I.search(findings.document.text, begin):
        return None
    later = [m for m in findings.mentions if m.evidence.start >= begin]
    unnamed = [p for p in meeting.participants if not any(_same(p, m) for m in later)]
    if len(unnamed) != 1:
        return None
    who = unnamed[0]
    return Agent(who.name or who.office or who.evidence.quote, who.holder or who.key, surface="", reason=_REASON)


def _same(participant: Mention, mention: Mention) -> bool:
    keys = {mention.key, mention.holder} - {""}
    if keys & {participant.key, participant.holder}:
        return True
    words = (participant.name or participant.office).split()
    return bool(words) and mention.evidence.quote.split()[-1:] == words[-1:]
