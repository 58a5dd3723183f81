"""What the documents' graphs and the registers in a store say: one plain pattern at a time, joined by who asks.

The same as one query with ten OPTIONALs took minutes for 640 documents on the disk store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.namespaces import BASE, PROLOGUE, key_of

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["Columns"]


class Columns:
    """A store's statements as columns: node -> value."""

    def __init__(self, store: Store, base: str = BASE) -> None:
        self.store, self.base = store, base

    def columns(self, pattern: str) -> dict[str, list[str]]:
        """Every `?value` by `?node` of a pattern: "?node cg:stance ?value"; a value once, in order."""
        found: dict[str, set[str]] = {}
        for row in self.store.query(f"{PROLOGUE}SELECT ?node ?value WHERE {{ {pattern} }}"):
            found.setdefault(row["node"].value, set()).add(row["value"].value)
        return {node: sorted(values) for node, values in found.items()}

    def column(self, pattern: str) -> dict[str, str]:
        """One `?value` by `?node` of a pattern, the first in order where there are several."""
        return {node: values[0] for node, values in self.columns(pattern).items()}

    def key(self, node: str, kind: str = "") -> str:
        """The key of a node ("person/kennan-george-frost"); with a kind ("person"), what stands behind it."""
        return key_of(node, self.base, kind)
