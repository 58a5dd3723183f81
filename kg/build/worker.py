"""One source through the stages, in a process of its own, into one file of N-Quads that survives a kill.

The file grows by whole documents: each document's quads, then a comment line `# document {...}` with what the build
must know of it. A run that is cut off leaves the finished documents in `<name>.part`; the next run over the same input
keeps them and goes on behind the last. A finished file is renamed in one step.
"""

from __future__ import annotations

import gc
import json
import os
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from kg.build.rolls import rolls_of
from kg.build.sightings import sightings
from kg.errors import SourceError
from kg.model import Document, Findings, Problem, Volume
from kg.namespaces import BASE, graph_key, iri

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.extract.pipeline import Extractor
    from kg.read import Source

__all__ = ["Job", "Record", "findings_of", "records", "work"]

_MARK = "# document "


@dataclass(frozen=True)
class Record:
    """What the build remembers of a finished document (or of a volume's own graph, `document` empty)."""

    document: str
    graph: str
    quads: int
    problems: list[dict[str, str]] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)
    unresolved: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """A source to be built: where its quads go, and the hash that says with what they were made."""

    source: Source
    key: str
    folder: Path
    base: str = BASE

    @property
    def origin(self) -> str:
        """The file, or the folder and the volume that its bare texts make: known by this on this machine only."""
        first = self.source.paths[0].resolve()
        many = self.source.format == "frus-text" and len(self.source.paths) > 1
        return f"{first.parent} {self.source.volume}" if many else str(first)

    @property
    def target(self) -> Path:
        """The finished file."""
        return self.folder / f"{self.source.volume}-{self.key[:16]}.nq"

    @property
    def part(self) -> Path:
        """The unfinished file."""
        return self.target.with_suffix(".part")


def work(job: Job, registry: Registry, report: Any = None) -> str:
    """Build one source into `job.target`; the answer is "" or what stopped the reading.

    Args:
        job: the source and where to write.
        registry: what the registers know.
        report: called with (documents done, None) as they are finished.
    """
    from kg import read

    if job.target.exists():  # finished by a run that was cut off before it was loaded
        return ""
    done = _keep_finished(job.part)
    trouble = ""
    with job.part.open("a", encoding="utf-8", newline="\n") as out:
        try:
            volume = replace(read.read(job.source), sightings=sightings(job.source, registry))
            trouble = _volume(volume, job, registry, done, out, report)
        except SourceError as error:
            trouble = str(error)
        out.flush()
        os.fsync(out.fileno())
    if trouble:
        with job.part.open("a", encoding="utf-8", newline="\n") as out:
            problem = Problem(job.source.volume, "read", str(job.source.paths[0]), trouble)
            _write(out, [], Record("", "", 0, [asdict(problem)]))
    job.part.rename(job.target)
    return trouble


def _volume(volume: Volume, job: Job, registry: Registry, done: set[str], out: TextIO, report: Any) -> str:
    from kg import graph
    from kg.extract.pipeline import Extractor
    from kg.resolve.offices import careers

    extractor = Extractor(registry, volume.persons, volume.terms)
    own = graph_key(f"{volume.id}/persons")
    if iri(own, job.base) not in done:
        lines = graph.volume_quads(volume, job.base)
        lines += graph.listed_tenure_quads(volume.id, careers(volume), _labelled(registry), job.base)
        _write(out, lines, Record("", iri(own, job.base), len(lines)))
    documents, told = iter(volume.documents), set[str]()
    with _tables_at_rest():
        for finished in count(1):
            try:
                document = next(documents)
            except StopIteration:
                return ""
            except SourceError as error:  # what was read before the break stands
                return str(error)
            if iri(graph_key(document.id), job.base) not in done:
                lines, record = _document(document, extractor, volume, registry, job)
                _write(out, lines + rolls_of(lines, registry, job.base, told), record)
            if report:
                report(finished)
            if finished % 64 == 0:
                gc.collect()
    return ""


@contextmanager
def _tables_at_rest() -> Iterator[None]:
    """The collector leaves alone what is there already: going over the tables each time took 6 % of a build."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _document(
    document: Document, extractor: Extractor, volume: Volume, registry: Registry, job: Job
) -> tuple[list[str], Record]:
    """The quads of one document. A document that defeats us is a problem with its name, never the end of its volume."""
    from kg import graph

    name = iri(graph_key(document.id), job.base)
    try:
        findings = findings_of(document, extractor, volume, registry)
        lines = graph.document_quads(findings, job.base, _labelled(registry))
    except Exception as error:  # noqa: BLE001  one bad document must not cost the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error} ({Path(where.filename).name}, line {where.lineno})"
        return [], Record(document.id, name, 0, [asdict(Problem(document.id, "extract", "document", reason))])
    return lines, Record(document.id, name, len(lines), [asdict(p) for p in findings.problems], *tally(findings))


@lru_cache(maxsize=1)
def _labelled(registry: Registry) -> frozenset[str]:
    """The keys that the registers label."""
    return frozenset(thing.key for things in (registry.everyone(), registry.offices()) for thing in things)


def findings_of(document: Document, extractor: Extractor, volume: Volume, registry: Registry) -> Findings:
    """One document through extracting and resolving."""
    from kg import resolve

    return resolve.resolve(extractor(document), volume, registry)


def tally(findings: Findings) -> tuple[dict[str, int], dict[str, int]]:
    """How much was found, and how much of it stays unresolved, by noun and reason."""
    found = {
        "mentions": len(findings.mentions),
        "references": len(findings.references),
        "advice": len(findings.advice),
        "approaches": len(findings.approaches),
    }
    open_: Counter[str] = Counter()
    open_.update("a mention of a person" for m in findings.mentions if m.kind == "person" and not m.key)
    open_.update("a mention of an office" for m in findings.mentions if m.kind == "office" and not m.key)
    open_.update("a reference that names no message" for r in findings.references if not r.message)
    open_.update(
        f"the {p.role} of a document"
        for p in findings.heading.parties
        if p.role in ("sender", "addressee") and not (p.person_key or p.office_key)
    )
    open_.update("who gives an advice" for a in findings.advice if not (a.adviser and a.adviser.key))
    return found, dict(open_)


# ------------------------------------------------------------------------------------------------ the file


def _write(out: TextIO, lines: list[str], record: Record) -> None:
    out.writelines(lines)
    out.write(_MARK + json.dumps(asdict(record), ensure_ascii=False, sort_keys=True) + "\n")
    out.flush()


def records(path: Path) -> Iterator[Record]:
    """What a file of quads says of its documents."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.startswith(_MARK):
                yield Record(**json.loads(line[len(_MARK) :]))


def _keep_finished(part: Path) -> set[str]:
    """The graphs that an earlier, cut-off run finished; what came after the last of them is cut away."""
    if not part.exists():
        return set()
    done: set[str] = set()
    kept = position = 0
    with part.open("rb") as lines:
        for line in lines:
            position += len(line)
            if line.startswith(_MARK.encode()) and line.endswith(b"\n"):
                done.add(json.loads(line[len(_MARK) :])["graph"])
                kept = position
    with part.open("r+b") as file:
        file.truncate(kept)
    return done
