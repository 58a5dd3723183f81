"""Reads a document, run after run: titles carried to the names behind them, names kept, lone words remembered."""

from __future__ import annotations

import re

from kg.extract.people import known
from kg.extract.people.lexicon import Lexicon
from kg.extract.people.run import Run
from kg.extract.people.spans import NO_TITLE, Lone, Span, Title
from kg.extract.people.words import runs

__all__ = ["Reader"]

_AND = re.compile(r"(?:,? and |, | & )\Z")
_EASTERN = re.compile(r"([A-Z][a-z]{1,4}) [A-Z][a-z]{1,5}(?:[- ][A-Za-z][a-z]{1,5})\Z")  # "Li Hung Chang"
_OF_SEVERAL = "titles-of-several"


class Reader:
    """Reads one document."""

    def __init__(self, text: str, lexicon: Lexicon, *, has_list: bool) -> None:
        self.text = text
        self.known = lexicon
        self.has_list = has_list
        self.found: list[Span] = []
        self.surnames: set[tuple[str, ...]] = set()  # those that a title, a given name or the heading has introduced
        self.lone: list[Lone] = []
        self._several: tuple[str, int] = ("", -1)  # a title of several, and where it still reaches to

    def read(self) -> None:
        """Reads all of it."""
        for words in runs(self.text, self.known):
            self._read_run(Run(self.text, words, self.known))

    def keep(self, span: Span) -> None:
        """Keeps a name, and its surname in mind."""
        self.found.append(span)
        self.surnames.add(span.surname)
        if not self.has_list and (eastern := _EASTERN.match(span.name)):
            self.surnames.add((eastern[1].lower(),))

    def _read_run(self, run: Run) -> None:
        at, title = 0, self._carried(run.words[0].start)
        while at < len(run.words):
            size, said = run.title_at(at)
            if size:
                at, title = at + size, said
                if said.row == _OF_SEVERAL:
                    self._several = (said.text, run.words[at - 1].end)
                continue
            step = known.name_at(run, at, title)
            at, title = at + step.words, NO_TITLE
            if step.lone is not None:
                self.lone.append(step.lone)
            if step.name is not None:
                self.keep(step.name)
                if self._several[0]:
                    self._several = (self._several[0], step.name.end)

    def _carried(self, start: int) -> Title:
        """The title of several that still reaches to here: "Messrs. Murphy, Robertson, and Sebald"."""
        title, end = self._several
        if title and 0 <= start - end <= 6 and (start - end <= 1 or _AND.match(self.text[end:start])):
            return Title(title, _OF_SEVERAL)
        self._several = ("", -1)
        return NO_TITLE
