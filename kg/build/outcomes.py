"""What became of advice and plans, once the documents that decide on them are in the store too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from kg import graph
from kg.build.columns import Columns
from kg.model import Comparison, Counsel, Outcome, Plan, Report, Verdict
from kg.namespaces import BASE
from kg.resolve import outcomes as decide

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["outcomes"]


def outcomes(store: Store, cited: Mapping[str, str], base: str = BASE) -> Iterator[list[str]]:
    """The quads of `:graph/links` on advice and plans, some at a time.

    Args:
        store: the documents' graphs.
        cited: key of a reference -> id of the document it means, as just linked.
        base: the publisher's IRI base.
    """
    said = _Said(store, base)
    cites = defaultdict(set)
    for reference, document in cited.items():
        cites[reference.rpartition("/")[0]].add(document)
    counsels = list(said.counsels())
    found: Iterable[Outcome | Comparison | Report] = chain(
        decide.outcomes(counsels, said.verdicts(cited)),
        decide.comparisons(counsels, cites),
        decide.reports(said.plans(), cites),
    )
    for one in found:
        yield graph.outcome_quads(one, base)


class _Said(Columns):
    """What the documents' graphs say of advice, decisions and approaches."""

    def __init__(self, store: Store, base: str) -> None:
        super().__init__(store, base)
        self._ids = self.column("?node cg:sourceId ?value")
        sent = self.column("?node cg:sentAt ?when . ?when cg:begin ?value")
        self._days = {node: date.fromisoformat(day) for node, day in sent.items()}

    def counsels(self) -> Iterator[Counsel]:
        """All advice."""
        stances = self.column("?node cg:stance ?value")
        where = self.column("?node cg:stance ?stance ; cg:inDocument ?value")
        labels = self.column("?node cg:regards ?course . ?course skos:prefLabel ?value")
        written = self.column("?node cg:stance ?stance ; cg:adviserAsWritten ?value")
        advisers = {**written, **self.column("?node cg:adviser ?value")}
        addressees = self.column("?node cg:regards ?course . ?course cg:plannedAddressee ?value")
        own = self.column("?node cg:byAuthor ?value")
        for node in sorted(stances):
            document = where.get(node, "")
            if document in self._ids:
                yield Counsel(
                    self.key(node),
                    self._ids[document],
                    stances[node].rpartition("/stance-")[2],
                    labels.get(node, ""),
                    advisers.get(node, ""),
                    addressees.get(node, ""),
                    self._days.get(document),
                    own.get(node) == "true",
                )

    def verdicts(self, cited: Mapping[str, str]) -> Iterator[Verdict]:
        """The decisions on documents that are known."""
        verdicts = self.column("?node cg:verdict ?value")
        on = self.column("?node cg:decidesOn ?value")
        where = self.column("?node cg:verdict ?verdict ; cg:inDocument ?value")
        quotes = self.column("?node cg:verdict ?verdict ; cg:evidence ?span . ?span cg:quote ?value")
        sure = self.column("?node cg:verdict ?verdict ; cg:confidence ?value")
        for node in sorted(verdicts):
            document, what = self._ids.get(where.get(node, ""), ""), on.get(node, "")
            marked = "/advice/" in what
            meant = document if marked else cited.get(self.key(what, "reference"), "")
            if meant and document:
                yield Verdict(
                    self.key(node),
                    document,
                    meant,
                    verdicts[node].rpartition("/verdict-")[2],
                    quotes.get(node, ""),
                    float(sure.get(node, "0.5")),
                    self.key(what) if marked else "",
                )

    def plans(self) -> Iterator[Plan]:
        """The approaches, made and planned."""
        modalities = self.column("?node cg:modality ?value")
        where = self.column("?node cg:modality ?modality ; cg:inDocument ?value")
        to = self.column("?node cg:modality ?modality ; cg:to ?value")
        for node in sorted(modalities):
            document = where.get(node, "")
            if document in self._ids:
                happened = modalities[node].endswith("/modality-happened")
                day = self._days.get(document)
                yield Plan(self.key(node), self._ids[document], to.get(node, ""), happened, day)
