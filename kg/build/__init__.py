"""The flow: sources -> documents -> what they say -> who and which -> quads -> store.

    kg.read -> kg.extract -> kg.resolve -> kg.graph -> kg.store, then kg.build.linking over all that is in the store

`worker` takes one source through the stages, `crew` runs the workers, `linking` joins the documents, `identities` the
persons. A store folder holds `oxigraph/` (the graph), `state.json` (the `manifest`: which documents were made from
what) and, while a build runs, `work/`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.build.manifest import Manifest, hashed
from kg.build.reporting import Listener, Quiet, Summary
from kg.build.worker import Job, Record, records
from kg.errors import SourceError
from kg.model import Problem
from kg.namespaces import BASE, graph_key, iri

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.store import Store

__all__ = ["Listener", "Quiet", "Summary", "base_of", "build"]


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
    from kg.build import identities, linking
    from kg.build.registers import write_registers
    from kg.store import Store

    begun = time.monotonic()
    tell = listener or Quiet()
    sources, problems = read.find_sources(arguments, source_format)
    summary = Summary(problems=[asdict(p) for p in problems])
    if not sources:
        raise SourceError(problems[0].reason if problems else f"Nothing to read in {', '.join(arguments)}.")
    tell.step("reading the registers")
    registry = authority.load(registers or {})
    work = store / "work"
    with Store.open(store, create=True) as graphs:
        work.mkdir(parents=True, exist_ok=True)
        manifest = Manifest(store)
        manifest.agree(base)
        base = manifest.base
        write_registers(graphs, registry, manifest)
        jobs = [Job(s, hashed(s.fingerprint(), registry.fingerprint, base), work, base) for s in sources]
        summary.skipped = sum(len(manifest.sources[job.key]["documents"]) for job in jobs if manifest.has(job.key))
        todo = [job for job in jobs if not manifest.has(job.key)]
        for record in _documents(todo, workers, registry, graphs, manifest, tell):
            summary.take(record)
        tell.step("linking the documents")
        summary.links = linking.link(graphs, base)
        _write_run(graphs, manifest)
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
    return Manifest(store).base or BASE


def _write_run(graphs: Store, manifest: Manifest) -> None:
    """Say with what the graphs were made."""
    from kg import graph

    lines = graph.run_quads("cablegraph", __version__, manifest.inputs(), manifest.base)
    graphs.replace([iri("graph/run", manifest.base)], "".join(lines).encode())


def _documents(
    jobs: list[Job], workers: int, registry: Registry, graphs: Store, manifest: Manifest, tell: Listener
) -> Iterator[Record]:
    """Run the jobs and load each as it is done; the answer is what is to be remembered of each document."""
    from kg.build import crew

    tell.sources([job.source.volume for job in jobs])
    biggest_first = sorted(jobs, key=lambda j: -sum(p.stat().st_size for p in j.source.paths))
    for job, trouble in crew.run(biggest_first, registry, workers, lambda j, n: tell.progress(j.source.volume, n)):
        volume = job.source.volume
        if not job.target.exists():
            yield Record("", "", 0, [asdict(Problem(volume, "read", "", trouble))])
            tell.finished(volume, 0, 0, trouble)
            continue
        made = list(records(job.target))
        documents = [r.document for r in made if r.document]
        gone = [iri(graph_key(document), job.base) for document in manifest.gone(job.origin, documents)]
        graphs.replace([*gone, *(r.graph for r in made if r.graph)], job.target)
        manifest.put(job, documents)
        job.target.unlink()
        yield from made
        tell.finished(volume, len(documents), sum(r.quads for r in made), trouble)
