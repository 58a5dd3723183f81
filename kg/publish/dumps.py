"""Dumps: the whole graph as a file. Sorted N-Quads are equal byte by byte where the graphs are equal."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.errors import StoreError
from kg.namespaces import PREFIXES
from kg.store import Store

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["SUFFIXES", "dump"]

SUFFIXES = {".nq": "nquads", ".nt": "ntriples", ".trig": "trig", ".ttl": "turtle"}


def dump(store: Store, out: Path, form: str | None = None, *, graph: str | None = None) -> int:
    """Write the graph to a file, whole or one named graph, and tell how many statements it holds.

    Args:
        store: what to write.
        out: where to; a suffix .gz compresses. The file appears when it is whole.
        form: nquads, ntriples, trig or turtle; else by the suffix.
        graph: only this named graph.

    Raises:
        StoreError: for an unknown format, or a disk that is full.
    """
    suffix = Path(out.stem).suffix if out.suffix == ".gz" else out.suffix
    form = form or SUFFIXES.get(suffix, "")
    if form not in SUFFIXES.values():
        known = ", ".join(SUFFIXES.values())
        raise StoreError(
            f"{out}: no format {form or suffix!r}. There are: {known} ({', '.join(SUFFIXES)}, each also .gz)"
        )
    part = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as raw:
            count = _compressed(store, raw, form, graph) if out.suffix == ".gz" else _write(store, raw, form, graph)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"cannot write {out}: {error.strerror or error}. Name another place") from error
    return count


def _compressed(store: Store, raw: IO[bytes], form: str, graph: str | None) -> int:
    # no name and no time in the file: equal graphs give equal files
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as stream:
        return _write(store, stream, form, graph)


def _write(store: Store, stream: IO[bytes] | gzip.GzipFile, form: str, graph: str | None) -> int:
    if form in ("trig", "turtle"):
        return _readable(store, stream, form, graph)
    count = 0
    for line in store.dump(graph, triples=form == "ntriples"):
        stream.write(line.encode())
        count += 1
    return count


def _readable(store: Store, stream: IO[bytes] | gzip.GzipFile, form: str, graph: str | None) -> int:
    """Turtle and TriG, with prefixes, sorted, graph by graph."""
    import pyoxigraph

    counted = itertools.count()
    if form == "turtle":
        lines = store.dump(graph, triples=True)
        kind, source = pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_TRIPLES
    else:
        names = store.graphs() if graph is None else [graph]
        lines = itertools.chain.from_iterable(store.dump(name) for name in names)
        kind, source = pyoxigraph.RdfFormat.TRIG, pyoxigraph.RdfFormat.N_QUADS

    def quads() -> Iterator[pyoxigraph.Quad]:
        while some := list(itertools.islice(lines, 10_000)):
            for quad in pyoxigraph.parse("".join(some).encode(), source):
                next(counted)
                yield quad

    statements = (quad.triple for quad in quads()) if form == "turtle" else quads()
    pyoxigraph.serialize(statements, cast("IO[bytes]", stream), kind, prefixes=dict(PREFIXES))
    return next(counted)
