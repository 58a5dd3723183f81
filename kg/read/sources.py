"""What a source is, and how its bytes are opened."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.model import Volume

__all__ = ["Reader", "Source", "head_of", "natural", "open_bytes", "volume_and_document"]

_HEAD = 65536
_EXTENSION = re.compile(r"(?:\.cut)?\.(?:xml|xml\.gz|txt)$", re.IGNORECASE)
# "frus1952-54v15p1-d235": the web site's address of a document with a hyphen for the slash
_VOLUME_DASH_DOCUMENT = re.compile(r"^(?P<volume>frus[\w.-]*?)-(?P<document>d\d+\w*)$")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Source:
    """What makes one volume's documents: one TEI file, or all bare texts of one volume."""

    paths: tuple[Path, ...]
    volume: str
    format: str

    def fingerprint(self) -> str:
        """The sha256 of all contents with their file names: the same for the same input, wherever it lies."""
        whole = hashlib.sha256()
        for path in self.paths:
            with path.open("rb") as stream:
                content = hashlib.file_digest(stream, "sha256").hexdigest()
            whole.update(f"{path.name}\0{content}\n".encode())
        return whole.hexdigest()


@dataclass(frozen=True)
class Reader:
    """One format: what it claims and how it reads."""

    claims: Callable[[bytes], bool]
    read: Callable[[Source], Volume]
    extensions: tuple[str, ...]  # file names of a folder that may hold this format


def natural(path: Path) -> tuple[tuple[int, int | str], ...]:
    """A sort key under which d9 stands before d10."""
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in _DIGITS.split(str(path)) if part)


def open_bytes(path: Path) -> IO[bytes]:
    """The contents, unpacked where the file is gzipped; whatever its name says.

    Raises:
        SourceError: missing, a folder, or not ours to read.
    """
    try:
        with path.open("rb") as stream:
            packed = stream.read(2) == b"\x1f\x8b"
        return cast("IO[bytes]", gzip.open(path)) if packed else path.open("rb")
    except OSError as error:
        raise SourceError(f"{path}: {(error.strerror or str(error)).lower()}; name a file that can be read") from error


def head_of(path: Path) -> bytes:
    """The first bytes of the contents, enough to tell the format.

    Raises:
        SourceError: the file cannot be read or unpacked.
    """
    try:
        with open_bytes(path) as stream:
            return stream.read(_HEAD)
    except (OSError, EOFError) as error:
        raise SourceError(f"{path}: cannot be unpacked ({error}); fetch it again, or unpack it yourself") from error


def stem(path: Path) -> str:
    """The file's name without what says only how it is kept: "d235.cut.txt" -> "d235"."""
    return _EXTENSION.sub("", path.name)


def volume_and_document(path: Path) -> tuple[str, str]:
    """The volume and the document a bare text's file name and folder stand for."""
    name = stem(path)
    both = _VOLUME_DASH_DOCUMENT.match(name)
    if both:
        return both["volume"], both["document"]
    return path.absolute().parent.name or "texts", name
