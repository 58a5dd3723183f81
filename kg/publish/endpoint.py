"""Loading the graph into a SPARQL server: Oxigraph, Virtuoso, Fuseki, or whatever speaks SPARQL 1.1.

One graph after the other is replaced there, over the Graph Store Protocol where the server takes it, else by SPARQL
Update, and is counted afterwards: what a server swallowed without a word does not pass for loaded. Nothing but the
server the user names is ever spoken to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from kg.errors import EndpointError
from kg.sparql import iri
from kg.store import RemoteStore, Store
from kg.store.remote import Account

__all__ = ["Published", "publish"]

_BATCH = 500  # triples an update: Virtuoso compiles each update as one statement


@dataclass(frozen=True, slots=True)
class Published:
    """What was loaded into a server, and by which address."""

    graphs: int
    triples: int
    way: str  # the address that took it


@dataclass(frozen=True, slots=True)
class _Way:
    """An address to write to, and how."""

    protocol: str  # "gsp" or "update"
    address: str


def publish(
    store: Store,
    endpoint: str,
    *,
    gsp: str | None = None,
    update: str | None = None,
    graphs: Callable[[str], bool] | None = None,
    account: Account | None = None,
    progress: Callable[[int, int], None] | None = None,
    timeout: float = 300,
) -> Published:
    """Load the graphs of a store into a server, each replacing the one of its name there.

    Args:
        store: what to load.
        endpoint: the server's address for queries.
        gsp: its address for the Graph Store Protocol; found from `endpoint` for the servers known.
        update: its address for SPARQL Update; the same.
        graphs: which graphs to load, by IRI; all by default.
        account: who writes there.
        progress: told how many graphs of how many are done.
        timeout: seconds to wait for each answer.

    Raises:
        EndpointError: where the server is down or takes the graph in no way, naming each way and its answer.
    """
    names = [graph for graph in store.graphs() if graphs is None or graphs(graph)]
    RemoteStore(endpoint, timeout=timeout).query("ASK {}")  # down or no endpoint: say so before anything is written
    ways = _ways(endpoint, gsp, update, account)
    triples = 0
    for done, name in enumerate(names, 1):
        lines = list(store.dump(name, triples=True))
        ways = [_write(endpoint, ways, name, lines, account, timeout)]
        triples += len(lines)
        if progress:
            progress(done, len(names))
    return Published(len(names), triples, ways[0].address if names else "")


def _write(
    endpoint: str, ways: list[_Way], name: str, lines: list[str], account: Account | None, timeout: float
) -> _Way:
    """Replace one graph in the first way that works, and tell which that was."""
    refusals = []
    for way in ways:
        remote = RemoteStore(
            endpoint,
            way.address if way.protocol == "update" else None,
            way.address if way.protocol == "gsp" else None,
            account=account,
            timeout=timeout,
        )
        try:
            if way.protocol == "gsp":
                remote.put(name, "".join(lines).encode())
            else:
                for statement in _updates(name, lines):
                    remote.update(statement)
            there = RemoteStore(endpoint, timeout=timeout).size(name)
        except EndpointError as error:
            refusals.append(str(error))
            continue
        if there == len(lines):
            return way
        refusals.append(f"{way.address} took the graph, but {endpoint} then holds {there} of its {len(lines)} triples")
    raise EndpointError(
        f"cannot load {name} into {endpoint}. "
        + "; ".join(refusals)
        + ". Name where it takes graphs (--gsp, --update), and who may write (--user, --password)"
    )


def _ways(endpoint: str, gsp: str | None, update: str | None, account: Account | None) -> list[_Way]:
    """Where this server may take graphs: as named, or as Oxigraph, Virtuoso and Fuseki have it."""
    if gsp or update:
        return [*([_Way("gsp", gsp)] if gsp else []), *([_Way("update", update)] if update else [])]
    parts = urlsplit(endpoint)
    folder, _, last = parts.path.rpartition("/")

    def beside(name: str) -> str:
        return urlunsplit((parts.scheme, parts.netloc, f"{folder}/{name}", "", ""))

    if last == "sparql" and not folder:  # Virtuoso
        auth = "-auth" if account else ""
        virtuoso = [_Way("gsp", beside(f"sparql-graph-crud{auth}")), _Way("update", beside(f"sparql{auth}"))]
    else:
        virtuoso = []
    others = [_Way("gsp", beside("store")), _Way("gsp", beside("data")), _Way("update", beside("update"))]
    return [*others, *virtuoso] if last == "query" else [*virtuoso, *others, _Way("update", endpoint)]


def _updates(name: str, lines: list[str]) -> Iterator[str]:
    graph = iri(name).sparql()
    yield f"DROP SILENT GRAPH {graph}"
    for start in range(0, len(lines), _BATCH):
        yield f"INSERT DATA {{ GRAPH {graph} {{\n{''.join(lines[start : start + _BATCH])}}} }}"
