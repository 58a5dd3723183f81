"""The embedded store: Oxigraph on disk."""

from __future__ import annotations

import contextlib
import heapq
import io
import itertools
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg.errors import StoreError
from kg.sparql import Rows, Term, bind

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["Store"]

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_FOLDER = "oxigraph"  # where the graph lies in the store's folder
_OURS = {_FOLDER, "work", "state.json", "state.part"}  # what a build leaves there
_RUN = 500_000  # lines sorted in memory at a time: about 150 MB


class Store:
    """A graph on disk (or, without a path, in memory)."""

    def __init__(self, inner: pyoxigraph.Store, *, path: Path | None = None, read_only: bool = False) -> None:
        self._inner: pyoxigraph.Store | None = inner
        self.path = path
        self.read_only = read_only

    @classmethod
    def open(cls, path: Path, *, create: bool = False, read_only: bool = False) -> Self:
        """The store at this folder.

        Args:
            path: its folder.
            create: make it where there is none.
            read_only: only to ask: many may do so at a time, also while one writes.

        Raises:
            StoreError: where there is no store, or another process writes to it.
        """
        import pyoxigraph

        inner = path / _FOLDER
        if not (inner / "CURRENT").is_file():
            if not create or read_only:
                what = "is not a store" if path.is_dir() else "is not a folder" if path.exists() else "does not exist"
                raise StoreError(f"{path} {what}. Make one: kg build SOURCE... --store {path}")
            if path.exists() and (not path.is_dir() or {child.name for child in path.iterdir()} - _OURS):
                raise StoreError(f"{path} holds other files. Name an empty or a new folder with --store")
        try:
            if read_only:
                return cls(pyoxigraph.Store.read_only(str(inner)), path=path, read_only=True)
            path.mkdir(parents=True, exist_ok=True)
            return cls(pyoxigraph.Store(str(inner)), path=path)
        except OSError as error:
            raise StoreError(_why(path, error)) from error

    @classmethod
    def memory(cls) -> Self:
        """An empty store that is gone when the process ends."""
        import pyoxigraph

        return cls(pyoxigraph.Store())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is still in memory and give the folder free."""
        if self._inner is not None and self.path is not None and not self.read_only:
            self._inner.flush()
        self._inner = None

    @property
    def _store(self) -> pyoxigraph.Store:
        if self._inner is None:
            raise StoreError(f"the store {self.path} is closed. Open it again: Store.open(...)")
        return self._inner

    def __len__(self) -> int:
        return len(self._store)

    # -------------------------------------------------------------------------------------------------- writing

    def replace(self, graphs: Iterable[str], nquads: bytes | Path) -> None:
        """Take these graphs out and load the quads: building again doubles nothing.

        Raises:
            StoreError: where the quads are not N-Quads, or the disk is full.
        """
        import pyoxigraph

        for graph in graphs:
            self._store.remove_graph(pyoxigraph.NamedNode(graph))
        self.load(nquads)

    def load(self, nquads: bytes | Path) -> None:
        """Load N-Quads: bytes, or a file.

        Raises:
            StoreError: where they are not N-Quads, or the disk is full.
        """
        import pyoxigraph

        source = io.BytesIO(nquads) if isinstance(nquads, bytes) else None
        name = "the quads" if isinstance(nquads, bytes) else str(nquads)
        try:
            with source or Path(str(nquads)).open("rb") as stream:
                self._store.bulk_load(stream, pyoxigraph.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{name}: not N-Quads: {error}. Make them anew with kg build or kg dump") from error
        except OSError as error:
            raise StoreError(f"cannot load {name} into {self.path}: {error}") from error

    def optimize(self) -> None:
        """Compact the store: aggregates over millions of quads become several times faster."""
        self._store.optimize()

    # -------------------------------------------------------------------------------------------------- reading

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self._store.named_graphs() if hasattr(graph, "value"))

    def size(self, graph: str) -> int:
        """How many triples this graph holds."""
        import pyoxigraph

        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph)))

    def dump(self, graph: str | None = None, *, triples: bool = False) -> Iterator[str]:
        """The quads of one graph or of all, as lines of N-Quads in byte order, each once: equal graphs, equal bytes.

        With `triples`, lines of N-Triples: what stands in several graphs stands there once.
        """
        lines = self._lines(graph, triples=triples)
        with contextlib.ExitStack() as files:
            runs: list[Iterable[bytes]] = []
            while run := sorted(itertools.islice(lines, _RUN)):
                if len(run) < _RUN and not runs:
                    runs.append(run)
                    break
                file = files.enter_context(tempfile.TemporaryFile())
                file.writelines(run)
                file.seek(0)
                runs.append(file)
            for line, _ in itertools.groupby(heapq.merge(*runs)):
                yield line.decode()

    def _lines(self, graph: str | None, *, triples: bool) -> Iterator[bytes]:
        import pyoxigraph

        where = pyoxigraph.NamedNode(graph) if graph is not None else None
        quads = self._store.quads_for_pattern(None, None, None, where)
        while some := list(itertools.islice(quads, 20_000)):
            if triples:
                written = pyoxigraph.serialize([quad.triple for quad in some], format=pyoxigraph.RdfFormat.N_TRIPLES)
            else:
                written = pyoxigraph.serialize(some, format=pyoxigraph.RdfFormat.N_QUADS)
            yield from written.splitlines(keepends=True) if written else ()

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Ask: a SELECT gives rows as they are found, an ASK its truth.

        Raises:
            StoreError: where the query is not SPARQL.
        """
        import pyoxigraph

        try:
            answer = self._store.query(bind(sparql, bindings or {}), use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"the query is not SPARQL 1.1: {error}. See it with --explain") from error
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return Rows((), boolean=bool(answer))
        if not isinstance(answer, pyoxigraph.QuerySolutions):
            raise StoreError("only SELECT and ASK are asked of a store. For triples use kg dump")
        return Rows([variable.value for variable in answer.variables], _values(answer))


def _values(answer: pyoxigraph.QuerySolutions) -> Iterator[tuple[Term | None, ...]]:
    for solution in answer:
        yield tuple(None if term is None else _term(term) for term in solution)


def _term(term: object) -> Term:
    import pyoxigraph

    if isinstance(term, pyoxigraph.Literal):
        datatype = term.datatype.value
        if datatype == _STRING:
            return Term(term.value)
        return Term(term.value, "literal", "" if datatype == _LANG_STRING else datatype, term.language or "")
    if isinstance(term, pyoxigraph.NamedNode):
        return Term(term.value, "iri")
    return Term(str(term), "bnode")


def _why(path: Path, error: OSError) -> str:
    if "lock" in str(error).lower():
        return f"another process writes to the store {path}. Wait until it ends, or build into another folder (--store)"
    return f"cannot open the store {path}: {error}. Check its permissions, or build it anew with kg build"
