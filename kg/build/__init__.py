"""The flow: sources -> documents -> what they say -> who and which -> quads -> store.

    kg.read -> kg.extract -> kg.resolve -> kg.graph -> kg.store, then kg.build.linking over all that is in the store

`worker` takes one source through the stages, `crew` runs the workers, `linking` joins the documents. A store folder
holds `oxigraph/` (the graph), `state.json` (which documents were made from what) and, while a build runs, `work/`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg import __version__
from kg.build.worker import Job, Record, records
from kg.errors import SourceError, StoreError
from kg.namespaces import BASE, graph_key, iri
from kg.resources import folder

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.model import Office, Person, Problem, Tenure
    from kg.store import Store

__all__ = ["Listener", "Quiet", "Summary", "base_of", "build"]


class Listener(Protocol):
    """Whoever is told how far the work is."""

    def sources(self, volumes: Sequence[str]) -> None:
        """These are to be built."""

    def progress(self, volume: str, documents: int) -> None:
        """So many documents of it are done."""

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:
        """It is in the store."""

    def step(self, what: str) -> None:
        """What is done now."""


class Quiet:
    """Tells nobody."""

    def sources(self, volumes: Sequence[str]) -> None:
        """See Listener."""

    def progress(self, volume: str, documents: int) -> None:
        """See Listener."""

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:
        """See Listener."""

    def step(self, what: str) -> None:
        """See Listener."""


@dataclass
class Summary:
    """What a build did."""

    documents: int = 0
    skipped: int = 0  # unchanged since they were built
    triples: int = 0  # in the whole store
    found: Counter[str] = field(default_factory=Counter)
    unresolved: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, str]] = field(default_factory=list)
    links: int = 0
    seconds: float = 0.0

    def take(self, record: Record) -> None:
        """Add what is told of one document."""
        self.documents += bool(record.document)
        self.found.update(record.found)
        self.unresolved.update(record.unresolved)
        self.problems.extend(record.problems)


class State:
    """Which document was made from what; written anew, in one step, after each source."""

    def __init__(self, path: Path) -> None:
        self.path = path
        held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.documents: dict[str, str] = held.get("documents", {})  # id -> key of the job that made it
        self.sources: dict[str, dict[str, Any]] = held.get("sources", {})  # key -> volume, fingerprint, documents
        self.registers: dict[str, str] = held.get("registers", {})
        self.base: str = held.get("base", "")

    def has(self, key: str) -> bool:
        """Whether everything that this job makes is in the store already."""
        made = self.sources.get(key)
        return made is not None and all(self.documents.get(d) == key for d in made["documents"])

    def gone(self, origin: str, documents: Iterable[str]) -> list[str]:
        """The documents that this file or folder held when it was last built, and holds no more."""
        kept = set(documents)
        keys = {key for key, made in self.sources.items() if made["origin"] == origin}
        return sorted(d for d, key in self.documents.items() if key in keys and d not in kept)

    def put(self, job: Job, documents: list[str]) -> None:
        """Note that a job is in the store; jobs of which nothing is left are forgotten."""
        key = job.key
        for document in self.gone(job.origin, documents):
            del self.documents[document]
        self.documents.update(dict.fromkeys(documents, key))
        self.sources[key] = {
            "volume": job.source.volume,
            "origin": job.origin,
            "fingerprint": job.source.fingerprint(),
            "documents": documents,
        }
        alive = set(self.documents.values()) | {key}
        self.sources = {k: v for k, v in self.sources.items() if k in alive}
        self.write()

    def write(self) -> None:
        """Keep it, in one step."""
        part = self.path.with_suffix(".part")
        held = {
            "base": self.base,
            "documents": self.documents,
            "registers": self.registers,
            "sources": self.sources,
        }
        part.write_text(json.dumps(held, indent=0, sort_keys=True), encoding="utf-8")
        part.replace(self.path)


def build(
    arguments: Sequence[str],
    store: Path,
    *,
    registers: Mapping[str, Path | None] | None = None,
    source_format: str | None = None,
    base: str = "",
    decisions: Path | None = None,
    workers: int = 1,
    listener: Listener | None = None,
) -> Summary:
    """Build the graph of these sources into the store.

    Args:
        arguments: files, folders, globs.
        store: the store's folder; made where there is none.
        registers: name -> folder of a checkout; the built-in one is always there.
        source_format: "frus-tei" or "frus-text", where the content should not decide.
        base: the publisher's own IRI base; by default the one the store was begun with, or Cablegraph's.
        decisions: the file with what people decided on persons; by default the one the store remembers.
        workers: processes at a time.
        listener: is told how far the work is.

    Raises:
        SourceError: there is nothing to read.
        RegisterError: a register is not where it was said to be.
        StoreError: the store cannot be opened, or was begun with another base.
    """
    from kg import authority, read
    from kg.build import identities
    from kg.store import Store

    begun = time.monotonic()
    tell = listener or Quiet()
    sources, problems = read.find_sources(arguments, source_format)
    summary = Summary(problems=[_plain(p) for p in problems])
    if not sources:
        raise SourceError(problems[0].reason if problems else f"Nothing to read in {', '.join(arguments)}.")
    tell.step("reading the registers")
    registry = authority.load(registers or {})
    work = store / "work"
    with Store.open(store, create=True) as graphs:
        work.mkdir(parents=True, exist_ok=True)
        state = State(store / "state.json")
        base = _agreed(state, base, store)
        _registers(graphs, registry, state, base)
        jobs = [Job(s, _key(s.fingerprint(), registry.fingerprint, base), work, base) for s in sources]
        for job in [j for j in jobs if state.has(j.key)]:
            summary.skipped += len(state.sources[job.key]["documents"])
            jobs.remove(job)
        _documents(jobs, registry, graphs, state, summary, workers, tell)
        tell.step("linking the documents")
        summary.links = _links(graphs, state, base)
        tell.step("unifying the persons")
        identities.find(graphs, registry, base, identities.decided(store, decisions))
        tell.step("putting the store in order")
        graphs.optimize()
        summary.triples = len(graphs)
    shutil.rmtree(work)
    summary.seconds = time.monotonic() - begun
    return summary


def base_of(store: Path) -> str:
    """The IRI base a store was built with."""
    return State(store / "state.json").base or BASE


def _agreed(state: State, base: str, store: Path) -> str:
    """One store has one base: two would say everything twice."""
    if base and state.base not in ("", base):
        raise StoreError(f"{store} was begun with the base {state.base}. Leave --base out, or name another --store.")
    state.base = base or state.base or BASE
    return state.base


def _documents(
    jobs: list[Job], registry: Registry, graphs: Store, state: State, summary: Summary, workers: int, tell: Listener
) -> None:
    """Run the jobs and load each as it is done."""
    from kg.build import crew

    tell.sources([job.source.volume for job in jobs])
    biggest_first = sorted(jobs, key=lambda j: -sum(p.stat().st_size for p in j.source.paths))
    for job, trouble in crew.run(biggest_first, registry, workers, lambda j, n: tell.progress(j.source.volume, n)):
        if not job.target.exists():
            summary.problems.append({"document": job.source.volume, "stage": "read", "what": "", "reason": trouble})
            tell.finished(job.source.volume, 0, 0, trouble)
            continue
        made = list(records(job.target))
        documents = [r.document for r in made if r.document]
        gone = [iri(graph_key(document), job.base) for document in state.gone(job.origin, documents)]
        graphs.replace([*gone, *(r.graph for r in made if r.graph)], job.target)
        state.put(job, documents)
        job.target.unlink()
        for record in made:
            summary.take(record)
        tell.finished(job.source.volume, len(documents), sum(r.quads for r in made), trouble)


def _registers(graphs: Store, registry: Registry, state: State, base: str) -> None:
    """Load the registers and the ontology whose content has changed, and take out those no longer named."""
    from kg import graph

    known = {**dict.fromkeys(registry.names(), registry.fingerprint + base), "ontology": _code() + base}
    for name in sorted(state.registers.keys() - known.keys()):
        graphs.replace([iri(f"graph/register/{name}", base)], b"")
        del state.registers[name]
    for name, fingerprint in known.items():
        if state.registers.get(name) == fingerprint:
            continue
        if name == "ontology":
            graphs.replace([iri("graph/ontology", base)], _ontology(base))
        else:
            lines = graph.register_quads(name, *_things(registry, name), base)
            graphs.replace([iri(f"graph/register/{name}", base)], "".join(lines).encode())
        state.registers[name] = fingerprint
        state.write()


def _things(registry: Registry, name: str) -> tuple[list[Person], list[Office], list[Tenure]]:
    """What one register knows. A person or office that several know has one name to be shown: the first's."""
    part = registry.parts[name]
    persons = [replace(p, name=(registry.person(p.id) or p).name) for p in part.persons.values()]
    offices = [registry.office(o.id) or o for o in part.offices.values()]
    return persons, offices, list(part.tenures.values())


def _ontology(base: str) -> bytes:
    """The vocabulary as quads, so that a client finds the labels of the terms beside the data."""
    import pyoxigraph

    name = pyoxigraph.NamedNode(iri("graph/ontology", base))
    quads = [
        pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, name)
        for path in sorted(folder("ontology").glob("*.ttl"))
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=False)
    ]
    return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""


def _links(graphs: Store, state: State, base: str) -> int:
    """Make the links anew; the answer is how many references found their document."""
    from kg import graph
    from kg.build.linking import links
    from kg.build.outcomes import outcomes
    from kg.model import decided

    cited: dict[str, str] = {}
    with tempfile.NamedTemporaryFile("w", suffix=".nq", encoding="utf-8", newline="\n") as file:
        for reference, candidates in links(graphs, base):
            file.writelines(graph.resolution_quads(reference, candidates, reference.relation, base))
            if document := decided(candidates):
                cited[reference.reference] = document
                if reference.message:
                    file.writelines(graph.printed_as_quads(reference.message, document, base))
        for lines in outcomes(graphs, cited, base):
            file.writelines(lines)
        inputs: dict[str, str] = {}
        for made in sorted(state.sources.values(), key=lambda m: m["fingerprint"]):
            before = inputs.get(made["volume"])  # one volume may come from several files
            both = f"{before}{made['fingerprint']}"
            inputs[made["volume"]] = hashlib.sha256(both.encode()).hexdigest() if before else made["fingerprint"]
        file.writelines(graph.run_quads("cablegraph", __version__, inputs, base))
        file.flush()
        graphs.replace([iri("graph/links", base), iri("graph/run", base)], Path(file.name))
    return len(cited)


def _plain(problem: Problem) -> dict[str, str]:
    return {"document": problem.document, "stage": problem.stage, "what": problem.what, "reason": problem.reason}


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join((_code(), *parts)).encode()).hexdigest()


@cache
def _code() -> str:
    """The hash of all that the answer depends on beside the input: our code, tables and ontology."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(_files(package)):
        digest.update(str(path.name).encode() + path.read_bytes())
    return digest.hexdigest()


def _files(package: Path) -> Iterable[Path]:
    for suffix in ("*.py", "*.toml", "*.tsv", "*.tsv.gz", "*.onnx", "*.txt"):
        yield from package.rglob(suffix)
    yield from folder("ontology").glob("*.ttl")
