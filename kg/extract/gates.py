"""Gates: which rows of a table can match in which sentence, found by plain search for the rows' trigger words."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.grammar.words import norms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.extract.reading import Reading, Sentence
    from kg.grammar import Row

__all__ = ["Gate"]


@dataclass(frozen=True)
class Gate:
    """Rows and the words one of which a sentence must hold before a row's pattern is tried."""

    rows: tuple[Row, ...]
    triggers: tuple[tuple[str, tuple[int, ...]], ...]  # a trigger, and the positions of its rows

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Gate:
        """The gate of these rows; an abbreviation that spells out to a trigger opens it too."""
        opens: dict[str, set[int]] = {}
        for position, row in enumerate(rows):
            for trigger in row.get("triggers", ()):
                opens.setdefault(trigger, set()).add(position)
        for short, full in norms().items():
            for trigger in [t for t in opens if t.strip() and t.strip() in full]:
                opens.setdefault(short, set()).update(opens[trigger])
        return cls(tuple(rows), tuple((t, tuple(sorted(p))) for t, p in opens.items()))

    def sentences(self, reading: Reading) -> Iterator[tuple[Sentence, list[Row]]]:
        """The author's sentences that some row may match, in order, each with its rows in the table's order."""
        sentences = reading.sentences
        text = _plain(reading.text)
        starts = [s.start for s in sentences]
        if not starts:
            return
        hits: dict[int, set[int]] = {}
        for trigger, positions in self.triggers:
            at = text.find(trigger, starts[0])
            while at >= 0:
                # a trigger with a blank before it may begin on the blank between two sentences
                place = bisect.bisect_right(starts, at + len(trigger) - len(trigger.lstrip())) - 1
                if at < sentences[place].end:
                    hits.setdefault(place, set()).update(positions)
                at = text.find(trigger, sentences[place].end if at < sentences[place].end else at + 1)
        for place in sorted(hits):
            if sentences[place].passage.voice == "author":
                yield sentences[place], [self.rows[p] for p in sorted(hits[place])]


def _plain(text: str) -> str:
    """Lower case with blanks for every white space, of the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.replace("\n", " ").replace("\t", " ").replace("’", "'")
