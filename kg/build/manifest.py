"""What a store was made from: `state.json` in its folder, and the hashes by which a build knows what has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from kg.build.worker import Job
from kg.errors import StoreError
from kg.namespaces import BASE
from kg.resources import folder

__all__ = ["Manifest", "code", "hashed"]


class Manifest:
    """Which document was made from what; written anew, in one step, after each source."""

    def __init__(self, store: Path) -> None:
        self.path = path = store / "state.json"
        held = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.documents: dict[str, str] = held.get("documents", {})  # id -> key of the job that made it
        self.sources: dict[str, dict[str, Any]] = held.get("sources", {})  # key -> volume, fingerprint, documents
        self.registers: dict[str, str] = held.get("registers", {})
        self.base: str = held.get("base", "")

    def agree(self, base: str) -> None:
        """Take the base of this build. One store has one base: two would say everything twice.

        Raises:
            StoreError: the store was begun with another.
        """
        if base and self.base not in ("", base):
            raise StoreError(
                f"{self.path.parent} was begun with the base {self.base}. Leave --base out, or name another --store."
            )
        self.base = base or self.base or BASE

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

    def inputs(self) -> dict[str, str]:
        """Each volume with the SHA-256 of what it was made from, which may be several files."""
        found: dict[str, str] = {}
        for made in sorted(self.sources.values(), key=lambda m: m["fingerprint"]):
            before = found.get(made["volume"])
            both = f"{before}{made['fingerprint']}"
            found[made["volume"]] = hashlib.sha256(both.encode()).hexdigest() if before else made["fingerprint"]
        return found

    def write(self) -> None:
        """Write it to the disk, in one step."""
        part = self.path.with_suffix(".part")
        held = {
            "base": self.base,
            "documents": self.documents,
            "registers": self.registers,
            "sources": self.sources,
        }
        part.write_text(json.dumps(held, indent=0, sort_keys=True), encoding="utf-8")
        part.replace(self.path)


def hashed(*parts: str) -> str:
    """The SHA-256 of our code and of these, in hexadecimal."""
    return hashlib.sha256("\n".join((code(), *parts)).encode()).hexdigest()


@cache
def code() -> str:
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
