"""How far the work is: a bar on a terminal, plain lines elsewhere. All of it on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Bar", "BuildBar", "BuildLines", "listener"]


class BuildLines:
    """A line a source, for logs and pipes."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close."""

    def sources(self, volumes: Sequence[str]) -> None:
        """See kg.build.Listener."""
        self.total = len(volumes)
        _say(f"{self.total} source{'s' * (self.total != 1)} to build")

    def progress(self, volume: str, documents: int) -> None:
        """See kg.build.Listener."""
        if documents % 200 == 0:
            _say(f"{volume}: {documents} documents")

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:
        """See kg.build.Listener."""
        self.done += 1
        stopped = f"; stopped: {trouble}" if trouble else ""
        _say(f"[{self.done}/{self.total}] {volume}: {documents} documents, {quads:,} quads{stopped}")

    def step(self, what: str) -> None:
        """See kg.build.Listener."""
        _say(what)


class BuildBar(BuildLines):
    """A bar for the sources and the documents of those at work."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = _progress()
        self._all: TaskID | None = None
        self._counts: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def sources(self, volumes: Sequence[str]) -> None:
        """See kg.build.Listener."""
        self.total = len(volumes)
        self.step("building")
        if self._all is not None:
            self._bar.update(self._all, total=self.total)

    def progress(self, volume: str, documents: int) -> None:
        """See kg.build.Listener."""
        self._counts[volume] = documents
        self._show()

    def finished(self, volume: str, documents: int, quads: int, trouble: str) -> None:  # noqa: ARG002
        """See kg.build.Listener."""
        self._counts[volume] = documents
        if self._all is not None:
            self._bar.advance(self._all)
        if trouble:
            self._bar.console.print(f"{volume}: {trouble}", markup=False)
        self._show()

    def step(self, what: str) -> None:
        """See kg.build.Listener."""
        if self._all is None:
            self._all = self._bar.add_task(what, total=None)
        else:
            self._bar.update(self._all, description=what)

    def _show(self) -> None:
        if self._all is not None:
            self._bar.update(self._all, description=f"building: {sum(self._counts.values()):,} documents")


class Bar:
    """A plain count of something, `with Bar("checking") as bar: bar(done, total)`."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._bar = _progress() if sys.stderr.isatty() else None
        self._task: TaskID | None = None
        self._last = time.monotonic()

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, done: int, total: int | None) -> None:
        """So many of so many are done; a line every ten seconds where there is no terminal."""
        if self._bar:
            if self._task is None:
                self._task = self._bar.add_task(self.what, total=total)
            self._bar.update(self._task, completed=done, total=total)
        elif time.monotonic() - self._last > 10:
            self._last = time.monotonic()
            _say(f"{self.what}: {done:,}" + (f" of {total:,}" if total else ""))


def listener() -> BuildLines:
    """A bar where there is a terminal."""
    return BuildBar() if sys.stderr.isatty() else BuildLines()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201
