"""For graph/links: what became of advice and plans, and counsel on one plan."""

from __future__ import annotations

from kg.graph.concepts import concept
from kg.graph.quads import Quads, decimal, text
from kg.model import Comparison, Outcome, Report
from kg.namespaces import BASE

__all__ = ["comparison_quads", "outcome_quads", "report_quads"]


def outcome_quads(outcome: Outcome, base: str = BASE) -> list[str]:
    """An advice, the decision on it, and what became of it."""
    quads = Quads("graph/links", base)
    advice, decision = outcome.counsel.key, outcome.verdict.key
    node = quads.thing(f"outcome/{_bare(advice)}/{_bare(decision)}")
    quads.types(node, "cg:Outcome")
    quads.say(
        node,
        ("cg:ofAdvice", quads.thing(advice)),
        ("cg:byDecision", quads.thing(decision)),
        ("cg:became", concept("outcome", outcome.outcome)),
        ("cg:confidence", decimal(outcome.confidence)),
        ("cg:reason", text(outcome.reason)),
    )
    return quads.lines()


def comparison_quads(found: Comparison, base: str = BASE) -> list[str]:
    """Two pieces of advice on one plan."""
    quads = Quads("graph/links", base)
    node = quads.thing(f"comparison/{_bare(found.one.key)}/{_bare(found.other.key)}")
    quads.types(node, "cg:AdviceComparison")
    quads.say(
        node,
        ("cg:ofAdvice", quads.thing(found.one.key)),
        ("cg:withAdvice", quads.thing(found.other.key)),
        ("cg:agreement", concept("agreement", found.agreement)),
        ("cg:confidence", decimal(found.confidence)),
        ("cg:reason", text(found.reason)),
    )
    return quads.lines()


def report_quads(report: Report, base: str = BASE) -> list[str]:
    """A planned approach and the one that a later document tells of."""
    quads = Quads("graph/links", base)
    node = quads.thing(f"report/{_bare(report.plan.key)}/{_bare(report.told.key)}")
    quads.types(node, "cg:ApproachReport")
    quads.say(
        node,
        ("cg:ofPlan", quads.thing(report.plan.key)),
        ("cg:toldAs", quads.thing(report.told.key)),
        ("cg:confidence", decimal(report.confidence)),
        ("cg:reason", text(report.reason)),
    )
    return quads.lines()


def _bare(key: str) -> str:
    return key.partition("/")[2]
