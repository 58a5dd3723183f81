"""Gates: which rows of a table can match in which sentence, found by plain search for the rows' trigger words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.grammar.words import norms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Sentence
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

    def rows_for(self, sentence: Sentence) -> list[Row]:
        """The rows that may match in this sentence, in the table's order."""
        text = _plain(sentence.text)
        opened = {position for trigger, positions in self.triggers if trigger in text for position in positions}
        return [self.rows[position] for position in sorted(opened)]


def _plain(text: str) -> str:
    """Lower case with blanks for every white space; one before it, because a trigger may begin with a blank."""
    return " " + text.lower().replace("\n", " ").replace("\t", " ").replace("’", "'")
