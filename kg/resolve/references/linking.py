"""Which printed document a cited message is: across all documents of a store, never by the toss of a coin.

In this order: the editors' own note (a document, a page, the neighbour); number and day between the same two ends;
number alone, if it was current then; day and hour, or the day alone where only one such message is printed. A message
the editors say is not printed is never found, and one end of the line that differs forbids a match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from kg.model import Candidate, Cited, Printed
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import Index, volume_of
from kg.resolve.references.settling import settled
from kg.resolve.references.weighing import weigh

__all__ = ["link"]

_AS_WELL = 0.5  # how sure it is of the other print of a message


Texts = Callable[[str], Mapping[str, str]]  # the texts of a volume's documents, by id


def _no_texts(_volume: str) -> Mapping[str, str]:
    return {}


def link(
    printed: Iterable[Printed], cited: Iterable[Cited], texts: Texts = _no_texts
) -> Iterator[tuple[Cited, tuple[Candidate, ...]]]:
    """The documents each reference may mean, best first; none where none comes into question.

    `kg.model.decided` says which of them it is. Several that are sure are several documents that fit as well: one
    message printed twice, or a page on which several begin.

    Args:
        printed: all documents there are.
        cited: all references; those of one volume come out together.
        texts: gives the texts of a volume, whose words are compared; without it they are not.
    """
    everything = sorted(cited, key=lambda one: volume_of(one.document))
    index = Index(printed, everything)
    for volume, its_own in groupby(everything, key=lambda one: volume_of(one.document)):
        likeness = Likeness(_Late(texts, volume))
        for one_cited in its_own:
            yield one_cited, tuple(_candidates(one_cited, index, likeness))


class _Late(Mapping[str, str]):
    """The texts of a volume, fetched when the first is asked for."""

    def __init__(self, texts: Texts, volume: str) -> None:
        self._texts, self._volume = texts, volume

    @cached_property
    def _found(self) -> Mapping[str, str]:
        return self._texts(self._volume)

    def __getitem__(self, document: str) -> str:
        return self._found[document]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _candidates(cited: Cited, index: Index, likeness: Likeness) -> list[Candidate]:
    found = settled(cited, index)
    if found is None:
        found = weigh(cited, index, likeness)
    found = [c for c in found if c.document != cited.document]
    home = cited.document.partition("/")[0] + "/"
    own = [c for c in found if c.document.startswith(home)]
    return _nearer(own, cited, index) or found


def _nearer(found: list[Candidate], cited: Cited, index: Index) -> list[Candidate]:
    """Of one message printed twice in the volume, the print that stands nearer to where it is cited."""
    here = index.documents.get(cited.document)
    messages = {index.documents[c.document].message for c in found}
    one = messages.pop() if len(messages) == 1 else None
    if len(found) < 2 or here is None or one is None or not one.number:
        return found
    found = sorted(found, key=lambda c: abs(index.documents[c.document].position - here.position))
    return [found[0], *(replace(c, confidence=min(c.confidence, _AS_WELL)) for c in found[1:])]
