"""From what the user names to sources: files, folders, globs; what is none of ours is named, with the reason."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.errors import FormatError, SourceError
from kg.model import Problem
from kg.read import frus_tei, frus_text
from kg.read.sources import Reader, Source, head_of, natural, stem, volume_and_document

__all__ = ["find"]


def find(
    arguments: Sequence[str], form: str | None, readers: Mapping[str, Reader]
) -> tuple[list[Source], list[Problem]]:
    """The sources these arguments name, in their order, and what of them cannot be read.

    Raises:
        FormatError: no such format.
        SourceError: an argument that matches nothing at all.
    """
    if form is not None and form not in readers:
        raise FormatError(f"unknown format {form!r}; choose one of: {', '.join(readers)}")
    search = _Search(form, readers)
    for argument in arguments:
        search.take(argument)
    return search.sources(), search.problems


class _Search:
    """What has been found so far."""

    def __init__(self, form: str | None, readers: Mapping[str, Reader]) -> None:
        self.problems: list[Problem] = []
        self._form = form
        self._readers = readers
        self._seen: set[Path] = set()
        self._found: list[Source | str] = []  # a TEI file, or the name of a volume of bare texts
        self._texts: dict[str, dict[str, Path]] = {}  # volume -> document -> file

    def sources(self) -> list[Source]:
        """One for each TEI file, one for all bare texts of a volume."""
        return [self._volume(found) if isinstance(found, str) else found for found in self._found]

    def _volume(self, name: str) -> Source:
        documents = self._texts[name]
        return Source(tuple(sorted(documents.values(), key=natural)), name, frus_text.NAME)

    def take(self, argument: str) -> None:
        """Find what one argument names."""
        path = Path(argument)
        if path.is_dir():
            self._take_folder(path)
        elif path.exists():
            self._take_file(path)
        else:
            matches = sorted(map(Path, glob.glob(argument, recursive=True)), key=natural)  # noqa: PTH207 - the argument may be absolute
            if not matches:
                raise SourceError(
                    f"{argument}: no such file or folder, and no pattern that matches one; "
                    f"name a file ({self._endings()}), a folder of them, or a glob in quotes"
                )
            for match in matches:
                self._take_folder(match) if match.is_dir() else self._take_file(match)

    def _endings(self) -> str:
        return ", ".join(dict.fromkeys(e for reader in self._readers.values() for e in reader.extensions))

    def _take_folder(self, folder: Path) -> None:
        endings = tuple(self._endings().split(", "))
        named = [p for p in folder.rglob("*") if p.name.lower().endswith(endings)]
        files = [p for p in named if p.is_file() and not _hidden(p, folder)]
        if not files:
            self._problem(folder, "a folder without a file to read", f"put files ({self._endings()}) into it")
        self._take_files(sorted(files, key=natural))

    def _take_files(self, files: Iterable[Path]) -> None:
        for path in files:
            self._take_file(path)

    def _take_file(self, path: Path) -> None:
        same = path.resolve()
        if same in self._seen:
            return
        self._seen.add(same)
        try:
            head = head_of(path)
        except SourceError as error:
            self.problems.append(Problem(str(path), "read", path.name, str(error)))
            return
        if not head.strip():
            self._problem(path, "an empty file", "take it out, or fetch it again")
            return
        form = self._form or next((name for name, reader in self._readers.items() if reader.claims(head)), None)
        if form is None and frus_text.named(path, head):
            form = frus_text.NAME
        if form is None:
            self._problem(path, *_why_not(head))
        elif form == frus_text.NAME:
            self._take_text(path)
        else:
            self._found.append(Source((path,), frus_tei.volume_in(head) or stem(path), form))

    def _take_text(self, path: Path) -> None:
        volume, document = volume_and_document(path)
        if volume not in self._texts:
            self._texts[volume] = {}
            self._found.append(volume)
        there = self._texts[volume].setdefault(document, path)
        if there is not path:
            self._problem(path, f"document {volume}/{document} a second time, after {there}", "take one of the two out")

    def _problem(self, path: Path, what: str, now: str) -> None:
        self.problems.append(Problem(str(path), "read", path.name, f"{path}: {what}; {now}"))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _why_not(head: bytes) -> tuple[str, str]:
    """What is wrong with a file that no reader claims, and what to do."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"<":
        return "XML or HTML, but not TEI", "name a FRUS volume (TEI), or the bare text of a document"
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return "neither XML nor UTF-8 text", "save it as UTF-8 text, or take it out"
    return (
        "not the text of a document: no file number, heading or dateline near its top",
        "take it out, or force it with --format frus-text",
    )
