"""What a line is, by its own words: what both readers know of the shape of a document.

These are the marks of the printed page (a number alone on its line, a bracketed label), not knowledge of diplomacy;
that stands in the tables of kg/grammar.
"""

from __future__ import annotations

import re

from kg.model import PassageKind

__all__ = ["CLASSIFICATION", "DATELINE", "ENCLOSURE", "HEADING", "LABEL", "NUMBER", "RECEIVED", "SOURCE", "kind_of_line", "opens_part"]

_MARKING = (
    r"(?:top\s+secret|secret|confidential|strictly\s+confidential|restricted|unclassified|(?:limited\s+)?official\s+use"
    r"\s+only|limited\s+distribution|niact|nodis|exdis|limdis|noforn|eyes\s+only|personal|private|plain|urgent|u\.?\s?s\."
    r"?\s+urgent|very\s+urgent|priority|immediate|operational\s+immediate|emergency|flash|routine|rush|double\s+priority"
    r"|cherokee|sensitive|very\s+confidential|most\s+secret|security\s+information|us\s+officials\s+only|important)"
)
CLASSIFICATION = re.compile(rf"[\[(]?{_MARKING}(?:[\s;,/—–.-]+(?:and\s+)?{_MARKING})*[.\])]*", re.IGNORECASE)

# "No. 191.]", "[No. 4.", "A–660", "No. 86", "Despatch No. 12": nothing but a number
NUMBER = re.compile(
    r"\[?\*?(?:(?:telegram|despatch|dispatch|airgram|instruction|circular|diplomatic|separate)[,.]?\s+)?"
    r"(?:serial\s+)?no\.\s?\d+(?:[\s-]?[A-Za-z\d]{1,3})?\s?[.,]?\s?\]?\.?(?:\[\d+\])?|\[?(?:CA|CG|A)[–-]\d{1,5}\]?\.?"
    r"|unnumbered",
    re.IGNORECASE,
)

RECEIVED = re.compile(r"[\[(]\s*(?:Rec(?:eive|’?)d|Recd)\b", re.IGNORECASE)

# "[Enclosure]", "Attachment 1", "[Inclosure 2 in No. 127.—Translation.]", "Tab A"
ENCLOSURE = re.compile(
    r"\[?\s*(?:sub-?\s?)?(?:(?:enclosure|inclosure|attachment|annex|appendix)(?:\s+(?:no\.\s?)?[\dA-Z]{1,4})?(?:\s+(?:in|to)"
    r"\s+[^\]]{1,60})?|(?:Tab|Exhibit)\s+(?:no\.\s?)?[\dA-Z]{1,3})(?:[\s.,—–-]+[^\]:]{0,50})?\s*\]?\.?",
    re.IGNORECASE,
)
_ENCLOSURE_WORD = re.compile(r"enclosure|inclosure|attachment|annex|appendix|tab\b|exhibit", re.IGNORECASE)

# "[Translation.]", "[Extract.]", "[Telegram.—Paraphrase.]"
LABEL = re.compile(
    r"\[\s*(?:(?:partly?|free|literal|close)\s+)?(?:extracts?|translat\w+|telegram|cablegram|paraphrase|partly\s+paraphrased"
    r"|memorandum|confidential|untitled|copy|circular|postscript|draft|text|\w*closures?)\b[^\]]{0,80}\]\.?",
    re.IGNORECASE,
)

# A file number with the kind of document or none: "795.00/7-2952: Telegram", "825.5151/188", "FE files, lot 55 D 128"
SOURCE = re.compile(
    r"(?:File\s+No\.\s+)?(?:\d{2,3}[\w.]*[^/\n]{0,60}/[^\n]{1,80}|[^\n:]{4,110}:\s*(?:Circular\s+)?(?:Telegram|Airgram|Despatch"
    r"|Cablegram|Memorandum|Letter|Instruction|Circular)\b[^\n]{0,30}|[^\n]{0,70}\b[Ff]iles?,[^\n]{2,70}|[^\n]{0,90}\b[Ll]ot"
    r"\s(?:File\s)?(?:No\.\s)?[\dM][^\n]{0,40}|[A-Z][\w.’ ]{3,60}\bPapers(?:,[^\n]{0,60})?|Paris\sPeace\sConf\.[^\n]{1,50})"
)

# The line that says who wrote to whom, or what kind of document this is
HEADING = re.compile(
    r"(?:\[?\d{1,4}[a-z]?\]?\.\s+)?(?:[^\n]{0,30}\b)?(?:Editorial\s+Note|Telegram|Airgram|Circular|Despatch|Dispatch|Instruction|Letter"
    r"|Message|Note|Memorand(?:um|a)|Minutes|Paper|Report|Record|Statement|Draft|Aide-M[ée]moire|Summary|Notes|National\s+(?:Security|Intelligence)"
    r"|Special\s+National|Intelligence|Treaty|Agreement|Protocol|Convention|Executive|Proclamation|Address|Résumé|Diary|Extracts?|Translation"
    r"|Backchannel|Information|Action|Briefing|Study|Text|Proposed|Resolution|Communiqué|Remarks|Speech|Conversation|\[Untitled)\b"
    r"|[^\n]{2,220}\bto\s+(?:the\s+)?(?:\w+\s+)?[A-ZÀ-Ý\[][^\n]{1,220}|[^\n]{3,90}\bto\s+the\s+same\b"
)

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
# "Moscow, July 29, 1952, 4 p.m.", "Washington, undated.", "Paris, le 3 mai"
_DAY = r"\[?\d{1,2}(?:st|d|nd|rd|th)?\]?"
_PLACE = r"\[?[A-ZÀ-Ý][\w.,’'& ()\[\]/—–-]{0,110}?[\s,—–.]+"
DATELINE = re.compile(
    rf"(?:{_PLACE})?\[?(?:(?i:{_MONTH})\.?\s+{_DAY}|{_DAY}\s+(?:of\s+)?(?i:{_MONTH})\.?),?\s*\[?1[789]\d\d\b[^\n=;:]{{0,25}}"
    rf"(?:[\d.:]+\s?[ap]\.?\s?m|noon|midnight|Z)?[^\n=;]{{0,60}}"
    rf"|(?:{_PLACE})?\[?[Uu]ndated\b[^\n]{{0,40}}"
)

_CLOSING = re.compile(
    r"(?:(?:I\s+(?:have|am|remain),?\s+(?:the\s+honor[^\n]{0,60}|sir|my\s+lord|&c|etc)[^\n]{0,80})|[^\n]{0,40}\b(?:respectfully|sincerely|faithfully"
    r"|truly|cordially)(?:\s+yours)?,?|yours\s+(?:respectfully|sincerely|faithfully|truly|cordially|ever)\s*,?|accept,?\s+(?:sir|excellency)[^\n]{0,90}"
    r"|I have, &c\.?,?|(?:very\s+)?best\s+(?:regards|wishes),?|with\s+(?:warm|kind|best)\s[^\n]{0,30}regards?,?)",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:(?:my\s+)?dear\s[^\n]{2,50}|sir|sirs|gentlemen|madam|my\s+lord|excellency|(?:your\s+)?excellenc[ey]|mr\.\s(?:minister|ambassador|secretary|president))"
    r"\s*[:,—–!.]+",
    re.IGNORECASE,
)


def kind_of_line(text: str) -> PassageKind | None:
    """What a paragraph is that is nothing else than this, or None for one that says something."""
    if len(text) > 130:
        return None
    if NUMBER.fullmatch(text):
        return "number"
    if CLASSIFICATION.fullmatch(text):
        return "classification"
    if RECEIVED.match(text):
        return "received"
    if LABEL.fullmatch(text) or opens_part(text):
        return "label"
    if _SALUTATION.fullmatch(text):
        return "salutation"
    if _CLOSING.fullmatch(text):
        return "closing"
    return None


def opens_part(text: str) -> bool:
    """Whether a line announces an enclosure: "[Enclosure]", "Tab A"; not "Enclosure:", which only lists it."""
    return len(text) < 90 and bool(_ENCLOSURE_WORD.search(text[:20])) and bool(ENCLOSURE.fullmatch(text))
