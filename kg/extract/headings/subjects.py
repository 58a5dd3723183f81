"""What a document says it is on: the list under SUBJECT, or the line "Subject: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.headings.claims import Claim, fitting, squash
from kg.extract.reading import Reading

__all__ = ["claims"]

_NEAR = 8  # passages below the heading among which the line stands
_LONGEST = 320


def claims(reading: Reading) -> Iterator[Claim]:
    """The subject as printed; several of a list with a semicolon between them."""
    listed = [s for s in reading.stretches_of("item") if s.passage.label in {"subject", "subjects"}]
    words = [squash(reading.text[s.start : s.end]).strip(" .") for s in listed]
    if any(words):
        subject = "; ".join(dict.fromkeys(word for word in words if word and not fitting("no-subject", word)))
        yield Claim("subject", subject, listed[0].start, listed[-1].end, "subject-list")
        return
    above = False
    for stretch in list(reading.stretches_of("paragraph", "item", "label"))[:_NEAR]:
        line = reading.text[stretch.start : stretch.end].split("\n", maxsplit=1)[0][:_LONGEST]
        if above and len(line) < _LONGEST:
            yield Claim("subject", squash(line).strip(" ."), stretch.start, stretch.start + len(line), "subject-below")
            return
        above = fitting("subject-above", line) is not None
        found = fitting("subject", line)
        if found:
            row, match = found
            first, last = (stretch.start + at for at in match.span("subject"))
            yield Claim("subject", squash(match["subject"]), first, last, row.name)
            return
