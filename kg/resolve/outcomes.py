"""What became of counsel and plans: advice and the decision on it, counsel on one plan, approaches and their report.

Nothing here reads a store: `kg.build.outcomes` brings what the documents say, these functions decide.
"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from kg.grammar import table
from kg.model import Comparison, Counsel, Outcome, Plan, Report, Verdict

__all__ = ["comparisons", "outcomes", "reports"]

_SOON = timedelta(days=90)  # within which an approach that was planned is reported, if it is made
_LATE = timedelta(days=2)
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?:ations?|ments?|ings?|ions?|ed|es|s|al|e|ly)$")
_FEW = 2  # words that two plans to one addressee must share, and a plan and the decision on it
_ALIKE = 0.6  # share of the shorter plan's words
_MANY = 60  # pieces of advice in one exchange beyond which nothing is compared


@cache
def _small() -> re.Pattern[str]:
    return table("decisions").pattern("small")


@cache
def _words(label: str) -> frozenset[str]:
    """The words of a plan that tell it from others, without their endings."""
    found = (w for w in _WORD.findall(label.lower()) if not _small().match(w))
    return frozenset(_ENDING.sub("", w) if len(w) > 5 else w for w in found)


def outcomes(counsels: Iterable[Counsel], verdicts: Iterable[Verdict]) -> Iterator[Outcome]:
    """The decision on each piece of advice, where a document that cites it decides on it."""
    given = defaultdict(list)
    for counsel in counsels:
        given[counsel.document].append(counsel)
    for verdict in verdicts:
        if verdict.advice:
            yield from _marked(given.get(verdict.on, ()), verdict)
            continue
        for counsel, shared in _meant(given.get(verdict.on, ()), verdict):
            sure = verdict.confidence if shared or len(given[verdict.on]) == 1 else verdict.confidence * 0.6
            reason = f"{verdict.document} cites {verdict.on} and {verdict.verdict} it"
            if shared:
                reason += f"; both speak of {', '.join(sorted(shared)[:4])}"
            yield Outcome(counsel, verdict, _became(counsel.stance, verdict.verdict), round(sure, 2), reason)


def _marked(given: Iterable[Counsel], verdict: Verdict) -> Iterator[Outcome]:
    """What a mark on the paper itself says of the advice it stands beside."""
    for counsel in given:
        if counsel.key == verdict.advice:
            became = _became(counsel.stance, verdict.verdict)
            yield Outcome(
                counsel, verdict, became, verdict.confidence, f"a mark beside it on the paper {verdict.verdict} it"
            )


def _meant(given: Iterable[Counsel], verdict: Verdict) -> list[tuple[Counsel, frozenset[str]]]:
    """The counsel that shares words with the decision; all of it where none does and the decision names it as such.

    "Your suggestion" is counsel of the document's author, "his suggestion" of somebody whom he reports.
    """
    said = _words(verdict.quote)
    own = _whose(verdict.quote)
    shared = [(c, _words(c.label) & said) for c in given if own is None or c.by_author is own]
    best = max((len(words) for _, words in shared), default=0)
    on_counsel = own is not None and verdict.verdict in ("approves", "rejects", "defers")
    if best >= (1 if on_counsel else _FEW):
        return [(counsel, words) for counsel, words in shared if len(words) == best]
    return shared if on_counsel else []


def _whose(quote: str) -> bool | None:
    """Whether a decision is on counsel of the author whom it answers, or of another; None where it does not say."""
    rows = table("decisions")
    words = quote.lower().replace("’", "'")
    if rows.pattern("of-the-author").search(words):
        return True
    return False if rows.pattern("of-another").search(words) else None


def _became(stance: str, verdict: str) -> str:
    if verdict == "defers":
        return "deferred"
    if verdict in ("approves", "rejects"):
        return "followed" if verdict == "approves" else "not-followed"
    taken = verdict == "takes"
    return "followed" if taken != (stance == "against") else "not-followed"


def comparisons(counsels: Iterable[Counsel], cites: Mapping[str, Iterable[str]]) -> Iterator[Comparison]:
    """Counsel on one plan by two advisers, within a document or between documents that cite each other.

    Args:
        counsels: all advice.
        cites: document -> the documents it cites.
    """
    given = defaultdict(list)
    for counsel in counsels:
        given[counsel.document].append(counsel)
    linked = {tuple(sorted((a, b))) for a, others in cites.items() for b in others if a != b}
    by_cited = defaultdict(set)
    for a, others in cites.items():
        for b in others:
            by_cited[b].add(a)
    linked |= {(a, b) for group in by_cited.values() if len(group) < _MANY for a in group for b in group if a < b}
    pairs = [(d, d) for d in given] + sorted((a, b) for a, b in linked if a in given and b in given)
    for a, b in pairs:
        if len(given[a]) > _MANY or len(given[b]) > _MANY:
            continue
        for one in given[a]:
            for other in given[b]:
                if a != b or one.key < other.key:
                    yield from _compared(one, other)


def _compared(one: Counsel, other: Counsel) -> Iterator[Comparison]:
    if not one.adviser or not other.adviser or one.adviser == other.adviser:
        return
    if one.document == other.document and (one.label in other.label or other.label in one.label):
        return  # one sentence read twice
    mine, theirs = _words(one.label), _words(other.label)
    shared = mine & theirs
    same_addressee = bool(one.addressee) and one.addressee == other.addressee
    if len(shared) < (_FEW if same_addressee else _FEW + 1):
        return
    alike = len(shared) / min(len(mine), len(theirs))
    if alike < _ALIKE:
        return
    for_it = {"for": True, "prefers": True, "against": False}
    agreement = "same" if for_it[one.stance] == for_it[other.stance] else "contrary"
    reason = f"both speak of {', '.join(sorted(shared)[:5])}"
    yield Comparison(one, other, agreement, round(0.4 + 0.4 * alike, 2), reason)


def reports(plans: Iterable[Plan], cites: Mapping[str, Iterable[str]]) -> Iterator[Report]:
    """For each planned approach the one that a later document tells of: to the same, soon, or in an answer to it."""
    told: dict[str, list[tuple[date, Plan]]] = defaultdict(list)
    of_document = defaultdict(list)
    wanted = []
    for plan in plans:
        if not plan.happened:
            wanted.append(plan)
        elif plan.day is not None:
            told[plan.to].append((plan.day, plan))
            of_document[plan.document].append(plan)
    answers = defaultdict(set)
    for citing, others in cites.items():
        for cited in others:
            answers[cited].add(citing)
    for made in told.values():
        made.sort(key=lambda item: (item[0], item[1].key))
    for plan in wanted:
        found = _answered(plan, answers, of_document) or _soon(plan, told.get(plan.to, []))
        if found is not None:
            yield found


def _answered(plan: Plan, answers: Mapping[str, set[str]], of_document: Mapping[str, list[Plan]]) -> Report | None:
    for document in sorted(answers.get(plan.document, ())):
        for told in of_document.get(document, ()):
            later = plan.day is None or told.day is None or told.day >= plan.day
            if later and plan.to and told.to == plan.to:
                return Report(plan, told, 0.85, f"{document} answers {plan.document} and tells of one to the same")
    return None


def _soon(plan: Plan, made: list[tuple[date, Plan]]) -> Report | None:
    if plan.day is None or not plan.to:
        return None
    first = bisect.bisect_left(made, plan.day, key=lambda item: item[0])
    for day, told in made[first:]:
        if day - plan.day > _SOON:
            return None
        if told.document != plan.document and day >= plan.day - _LATE:
            return Report(plan, told, 0.6, f"{told.document} tells of one to the same within {_SOON.days} days")
    return None
