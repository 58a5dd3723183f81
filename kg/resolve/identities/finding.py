"""The whole way: bearers and decisions in, groups and the statements that join them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.grammar.spellings import pointed_at
from kg.model.identities import Bearer, Decision, Same
from kg.resolve.identities import offices, pointers
from kg.resolve.identities.groups import Pair, grouped
from kg.resolve.identities.likeness import Levels, Weights, weights, words_shared
from kg.resolve.identities.pairs import compared, listed_twice, rarity_of
from kg.resolve.identities.profiles import profiles

__all__ = ["Finder", "Identities", "chief", "guarded_by_offices", "identify"]

_CERTAIN = 0.98
_MOST_CERTAIN = 0.999
_WORDS_TOLD = 5
_SAID_THE_SAME = frozenset({"over 0.35", "over 0.5", "over 0.7"})
_SAID_ALIKE = _SAID_THE_SAME | {"over 0.17", "over 0.25"}
_PLAIN = frozenset({"nothing said", "no word shared", "not known", "none", "none given"})


@dataclass(frozen=True)
class Identities:
    """Who is one with whom: each group as its keys, the chief's first, and the statements that join it."""

    groups: tuple[tuple[str, ...], ...]
    links: tuple[Same, ...]

    def chiefs(self) -> dict[str, str]:
        """Key -> the key that stands for the whole group."""
        return {key: group[0] for group in self.groups for key in group}


def identify(bearers: Iterable[Bearer], decisions: Iterable[Decision] = (), *, by: Weights | None = None) -> Identities:
    """Unify the bearers.

    Args:
        bearers: all who may be one; the answer does not depend on their order.
        decisions: what people decided; the later of two on one pair counts.
        by: other weights than those learnt.
    """
    return Finder(bearers, decisions, by).found()


def _allowed(certain: Iterable[Same], apart: Iterable[tuple[str, str]]) -> list[Same]:
    """The statements that do not bring two together, be it through others, of whom somebody refused that."""
    refused: dict[str, set[str]] = {}
    for one, other in apart:
        refused.setdefault(one, set()).add(other)
        refused.setdefault(other, set()).add(one)
    group: dict[str, set[str]] = {}
    kept = []
    for link in certain:
        mine, yours = group.get(link.one, {link.one}), group.get(link.other, {link.other})
        if any(not refused.get(key, set()).isdisjoint(yours) for key in mine):
            continue
        kept.append(link)
        both = mine | yours
        group.update(dict.fromkeys(both, both))
    return kept


def _certain(everybody: Sequence[Bearer], settled: Mapping[tuple[str, str], Decision]) -> Iterator[Same]:
    """What is no question of likeness: decisions, the registers' own word, lines that point."""
    for decision in settled.values():
        if decision.same:
            by = f" by {decision.who}" if decision.who else ""
            yield Same(*decision.pair, 1.0, "decision", (f"accepted{by}: {decision.why or 'no reason given'}",))
    known = {bearer.key for bearer in everybody}
    for bearer in everybody:
        if bearer.known_as in known:
            why = f"a register lists {bearer.key.removeprefix('person/').replace('/', '#', 1)}"
            yield Same(bearer.key, bearer.known_as, _CERTAIN, "register", (why,))
    for bearer, meant in pointers.followed(everybody):
        if meant is not None:
            why = f"the list's own line: {bearer.name} {bearer.description.strip(' .')}"
            yield Same(bearer.key, meant.key, _CERTAIN, "pointer", (why,))


class Finder:
    """One run over all bearers.

    Args:
        bearers: all who may be one.
        decisions: what people decided.
        by: other weights than those learnt.
    """

    def __init__(
        self, bearers: Iterable[Bearer], decisions: Iterable[Decision] = (), by: Weights | None = None
    ) -> None:
        self.everybody = sorted({bearer.key: bearer for bearer in bearers}.values(), key=lambda b: b.key)
        self.place = {bearer.key: at for at, bearer in enumerate(self.everybody)}
        self.by = by or weights()
        known = (d for d in decisions if d.one in self.place and d.other in self.place and d.one != d.other)
        self.settled = {decision.pair: decision for decision in known}
        self.apart = {pair for pair, decision in self.settled.items() if not decision.same}
        certain = _allowed(_certain(self.everybody, self.settled), self.apart)
        led = {link.one for link in certain if link.method == "pointer"}
        self.profiles = profiles([_as_compared(bearer) for bearer in self.everybody if bearer.key not in led])
        self.by_key = {profile.key: profile for profile in self.profiles}
        self.rarity = rarity_of(self.profiles)
        self.certain = _allowed([*certain, *self._twice()], self.apart)
        self.levels: dict[Pair, Levels] = {}
        self.why: dict[Pair, tuple[str, ...]] = {}

    def found(self) -> Identities:
        """The groups and the statements."""
        pairs, guarded = self._pairs()
        groups, joins = grouped(
            [_once(b) for b in self.everybody],
            pairs,
            [self._places(link.pair) for link in self.certain],
            [*(self._places(pair) for pair in self.apart), *guarded],
            silent={at for at, bearer in enumerate(self.everybody) if bearer.key not in self.by_key},
            strangers=self.by.strangers,
            threshold=self.by.threshold,
        )
        links = [*self.certain, *(self._statement(join.pair, join.weight) for join in joins)]
        named = [self._in_order([self.everybody[at] for at in group]) for group in groups if len(group) > 1]
        return Identities(tuple(sorted(named)), tuple(sorted(links, key=lambda s: (s.pair, s.method))))

    def _twice(self) -> Iterator[Same]:
        for one, other in listed_twice(self.profiles, self.rarity):
            why = f"one list has {one.bearer.name} twice and says the same of both"
            yield Same(one.key, other.key, _CERTAIN, "pointer", (why,))

    def _pairs(self) -> tuple[dict[Pair, float], list[Pair]]:
        """What speaks for each pair, and the pairs that offices keep apart."""
        pairs: dict[Pair, float] = {}
        guarded: list[Pair] = []
        for (first, second), levels in compared(self.profiles, self.rarity):
            one, other = self.profiles[first], self.profiles[second]
            pair = self._places((one.key, other.key))
            more, said = offices.together(one.bearer, other.bearer)
            if not said and guarded_by_offices(one.bearer, other.bearer, levels):
                guarded.append(pair)
                continue
            if not said and _too_bare(one.bearer, other.bearer, levels):
                continue
            pairs[pair] = self.by.of(levels) + more
            self.levels[pair] = levels
            if said:
                self.why[pair] = (said,)
        return pairs, guarded

    def _places(self, pair: tuple[str, str]) -> Pair:
        one, other = sorted((self.place[pair[0]], self.place[pair[1]]))
        return one, other

    def _statement(self, pair: Pair, weight: float) -> Same:
        one, other = self.everybody[pair[0]], self.everybody[pair[1]]
        said = self.why.get(pair, ())
        evidence = (*said, *self._evidence(pair))
        score = round(min(1 / (1 + 2 ** (self.by.threshold - weight)), _MOST_CERTAIN), 3)
        return Same(one.key, other.key, score, "office" if said else "likeness", evidence)

    def _evidence(self, pair: Pair) -> Iterator[str]:
        one, other = self.everybody[pair[0]], self.everybody[pair[1]]
        yield f"{one.name} and {other.name}"
        for thing, level in self.levels[pair].items():
            if level not in _PLAIN and (thing, level) != ("lady", "same"):
                yield f"{thing}: {level}"
        both = self.by_key[one.key], self.by_key[other.key]
        shared = list(islice(words_shared(*both, self.rarity), _WORDS_TOLD))
        if shared:
            yield f"both are described with {', '.join(shared)}"

    @staticmethod
    def _in_order(group: list[Bearer]) -> tuple[str, ...]:
        return tuple(b.key for b in sorted(group, key=_rank))


def chief(group: Sequence[Bearer]) -> Bearer:
    """Who stands for a group: a register's person, else the entry of the earliest list."""
    return min(group, key=_rank)


def _rank(bearer: Bearer) -> tuple[int, bool, tuple[int, int], str]:
    order = ("register", "list", "documents")
    return order.index(bearer.source), bool(pointed_at(bearer.description)), bearer.years, bearer.key


def guarded_by_offices(one: Bearer, other: Bearer, levels: Levels) -> str:
    """Why two offices keep them apart; not where the full names agree, for registers give one mission several names."""
    return "" if levels["given"].endswith("second too") else offices.incompatible(one, other)


def _too_bare(one: Bearer, other: Bearer, levels: Levels) -> bool:
    """A surname alone is nobody in particular, unless the same is said of him; the less so outside the lists."""
    if levels["given"] != "none given":
        return False
    enough = _SAID_ALIKE if (one.source, other.source) == ("list", "list") else _SAID_THE_SAME
    return levels["description"] not in enough


def _as_compared(bearer: Bearer) -> Bearer:
    return pointers.renamed(bearer) if bearer.source == "list" and pointed_at(bearer.description) else bearer


def _once(bearer: Bearer) -> str:
    return "" if bearer.source == "documents" else f"{bearer.source} {bearer.volume}"
