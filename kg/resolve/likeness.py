"""Whether given names that are printed are those of a person whom a register knows."""

from __future__ import annotations

from kg.grammar.names import agree, fits, listed, words
from kg.model import Person

__all__ = ["likeness"]


def likeness(said: tuple[str, ...], person: Person) -> float:
    """How well folded given names agree with any of his names.

    1 and more: they agree; 0: they say nothing; below 0: they contradict all of his names.
    """
    known = (listed(name).given if "," in name else words(name)[:-1] for name in (person.name, *person.also))
    found = [agree(said, given) for given in known if not _only_a_middle_initial(said, given)]
    if not found:
        return -1.0
    return max(found) if max(found) > 0 else min(found)


def _only_a_middle_initial(said: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether a given name has nothing to agree with but an initial in the middle: "Alex" is no "Paul A."."""
    if len(said) != 1 or len(said[0]) < 2 or not given or fits(said[0], given[0]):
        return False
    return not any(len(part) > 1 and fits(said[0], part) for part in given)
