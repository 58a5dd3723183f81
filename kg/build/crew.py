"""The workers: one process a source, so that a crash costs one source and no more.

`concurrent.futures` gives up everything when one process dies hard (tried: 6 of 25 volumes finished); this small
supervisor notes the one that died, tries it once more and goes on with the rest.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from kg.build.worker import Job, work

if TYPE_CHECKING:
    from kg.authority import Registry

__all__ = ["run"]

_TRIES = 2


def run(
    jobs: Sequence[Job], registry: Registry, workers: int, progress: Callable[[Job, int], None]
) -> Iterator[tuple[Job, str]]:
    """Each job when it is done, with "" or what went wrong.

    Args:
        jobs: what is to be built.
        registry: what the registers know; handed to each worker once.
        workers: how many at a time; 1 works in this process.
        progress: called with the job and how many of its documents are done.
    """
    if workers <= 1 or len(jobs) == 1:
        for job in jobs:
            yield job, work(job, registry, lambda n, job=job: progress(job, n))
        return
    yield from _supervise(jobs, registry, workers, progress)


def _supervise(
    jobs: Sequence[Job], registry: Registry, workers: int, progress: Callable[[Job, int], None]
) -> Iterator[tuple[Job, str]]:
    context = _context()
    waiting = [(job, 1) for job in reversed(jobs)]
    running: dict[Connection, tuple[BaseProcess, Job, int]] = {}
    while waiting or running:
        while waiting and len(running) < workers:
            job, attempt = waiting.pop()
            ours, theirs = context.Pipe(duplex=False)
            process: BaseProcess = context.Process(target=_child, args=(job, registry, theirs), daemon=True)
            process.start()
            theirs.close()
            running[ours] = (process, job, attempt)
        for connection in wait(list(running)):
            assert isinstance(connection, Connection)  # noqa: S101  (what we put in)
            child, job, attempt = running[connection]
            try:
                kind, value = connection.recv()
            except (EOFError, OSError):  # it died without a word
                del running[connection]
                child.join()
                if attempt < _TRIES:
                    waiting.append((job, attempt + 1))
                else:
                    yield job, f"its worker died {attempt} times (exit code {child.exitcode}); try --jobs 1"
                continue
            if kind == "progress":
                progress(job, value)
            else:
                del running[connection]
                child.join()
                yield job, value


def _child(job: Job, registry: Registry, connection: Connection) -> None:
    trouble = work(job, registry, lambda n: connection.send(("progress", n)) if n % 8 == 0 else None)
    connection.send(("done", trouble))


def _context() -> ForkServerContext | SpawnContext:
    """Processes that have the heavy imports and the tables already, where the system can fork."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["kg.build.warm"])
        return context
    return multiprocessing.get_context("spawn")
