"""For graph/links: what became of advice and plans, and which advice is on one plan."""

from __future__ import annotations

from kg.graph.concepts import concept
from kg.graph.quads import Quads, decimal, text
from kg.model import Comparison, Outcome, Report
from kg.namespaces import BASE

__all__ = ["outcome_quads"]


def outcome_quads(found: Outcome | Comparison | Report, base: str = BASE) -> list[str]:
    """Two statements of two documents, what the one is to the other, how sure that is, and why."""
    quads = Quads("graph/links", base)
    kind, pair, word = _pattern(found)
    one, other = (key.partition("/")[2] for _, key in pair)
    node = quads.thing(f"{_FOLDERS[kind]}/{one}/{other}")
    quads.types(node, kind)
    quads.say(
        node,
        *((predicate, quads.thing(key)) for predicate, key in pair),
        *word,
        ("cg:confidence", decimal(found.confidence)),
        ("cg:reason", text(found.reason)),
    )
    return quads.lines()


_FOLDERS = {"cg:Outcome": "outcome", "cg:AdviceComparison": "comparison", "cg:ApproachReport": "report"}
_Statements = tuple[tuple[str, str], ...]  # predicate and object


def _pattern(found: Outcome | Comparison | Report) -> tuple[str, _Statements, _Statements]:
    """The class, the two keys, and the word for what the one is to the other where there are several."""
    match found:
        case Outcome():
            pair = ("cg:ofAdvice", found.counsel.key), ("cg:byDecision", found.verdict.key)
            return "cg:Outcome", pair, (("cg:became", concept("outcome", found.outcome)),)
        case Comparison():
            pair = ("cg:ofAdvice", found.one.key), ("cg:withAdvice", found.other.key)
            return "cg:AdviceComparison", pair, (("cg:agreement", concept("agreement", found.agreement)),)
        case Report():
            return "cg:ApproachReport", (("cg:ofPlan", found.plan.key), ("cg:toldAs", found.told.key)), ()
