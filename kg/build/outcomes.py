"""What became of advice and plans, once the documents that decide on them are in the store too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg import graph
from kg.model import Counsel, Plan, Verdict
from kg.namespaces import BASE, PREFIXES
from kg.resolve import outcomes as decide

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["cited_in", "outcomes"]

_HEAD = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("cg", "skos"))
_CITED = re.compile(r"<([^>]+)> <[^>]+#citedDocument> <([^>]+)> ")


def cited_in(lines: Iterable[str]) -> list[tuple[str, str]]:
    """What these quads of `:graph/links` say of references: node of the reference, node of the document it means."""
    return [(found[1], found[2]) for line in lines if (found := _CITED.match(line))]


def outcomes(store: Store, cited: Mapping[str, str], base: str = BASE) -> Iterator[list[str]]:
    """The quads of `:graph/links` on advice and plans, some at a time.

    Args:
        store: the documents' graphs.
        cited: node of a reference -> node of the document it means, as just linked.
        base: the publisher's IRI base.
    """
    said = _Said(store, base)
    cites = defaultdict(set)
    for reference, document in cited.items():
        citing = unquote(reference.removeprefix(f"{base}reference/")).rpartition("/")[0]
        cites[citing].add(unquote(document.removeprefix(f"{base}document/")))
    counsels = list(said.counsels())
    for outcome in decide.outcomes(counsels, said.verdicts(cited)):
        yield graph.outcome_quads(outcome, base)
    for comparison in decide.comparisons(counsels, cites):
        yield graph.comparison_quads(comparison, base)
    for report in decide.reports(said.plans(), cites):
        yield graph.report_quads(report, base)


class _Said:
    """What the documents' graphs say, a property at a time."""

    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self._base = base
        self._ids = self._column("?node cg:sourceId ?value")
        sent = self._column("?node cg:sentAt ?when . ?when cg:begin ?value")
        self._days = {node: date.fromisoformat(day) for node, day in sent.items()}
        self._in: dict[str, str] = {}

    def _column(self, pattern: str) -> dict[str, str]:
        rows = self._store.query(f"{_HEAD}SELECT ?node ?value WHERE {{ {pattern} }}")
        found: dict[str, str] = {}
        for row in rows:
            node, value = row["node"].value, row["value"].value
            found[node] = min(value, found.get(node, value))
        return found

    def _key(self, node: str) -> str:
        return unquote(node.removeprefix(self._base))

    def counsels(self) -> Iterator[Counsel]:
        """All advice."""
        stances = self._column("?node cg:stance ?value")
        where = self._column("?node cg:stance ?stance ; cg:inDocument ?value")
        labels = self._column("?node cg:regards ?course . ?course skos:prefLabel ?value")
        written = self._column("?node cg:stance ?stance ; cg:adviserAsWritten ?value")
        advisers = {**written, **self._column("?node cg:adviser ?value")}
        addressees = self._column("?node cg:regards ?course . ?course cg:plannedAddressee ?value")
        for node in sorted(stances):
            document = where.get(node, "")
            if document in self._ids:
                yield Counsel(
                    self._key(node),
                    self._ids[document],
                    stances[node].rpartition("/stance-")[2],
                    labels.get(node, ""),
                    advisers.get(node, ""),
                    addressees.get(node, ""),
                    self._days.get(document),
                )

    def verdicts(self, cited: Mapping[str, str]) -> Iterator[Verdict]:
        """The decisions on documents that are known."""
        verdicts = self._column("?node cg:verdict ?value")
        on = self._column("?node cg:decidesOn ?value")
        where = self._column("?node cg:verdict ?verdict ; cg:inDocument ?value")
        quotes = self._column("?node cg:verdict ?verdict ; cg:evidence ?span . ?span cg:quote ?value")
        sure = self._column("?node cg:verdict ?verdict ; cg:confidence ?value")
        for node in sorted(verdicts):
            meant = self._ids.get(cited.get(on.get(node, ""), ""), "")
            if meant and where.get(node) in self._ids:
                yield Verdict(
                    self._key(node),
                    self._ids[where[node]],
                    meant,
                    verdicts[node].rpartition("/verdict-")[2],
                    quotes.get(node, ""),
                    float(sure.get(node, "0.5")),
                )

    def plans(self) -> Iterator[Plan]:
        """The approaches, made and planned."""
        modalities = self._column("?node cg:modality ?value")
        where = self._column("?node cg:modality ?modality ; cg:inDocument ?value")
        to = self._column("?node cg:modality ?modality ; cg:to ?value")
        for node in sorted(modalities):
            document = where.get(node, "")
            if document in self._ids:
                happened = modalities[node].endswith("/modality-happened")
                day = self._days.get(document)
                yield Plan(self._key(node), self._ids[document], to.get(node, ""), happened, day)
