"""Imported by the fork server alone: one telegram goes through the stages, so that every worker begins with its tables.

Compiling the tables takes longer than most small sources; a process a source would do it once a source.
"""

import tempfile
from pathlib import Path

from kg import authority, read
from kg.build.worker import Job, work

_TELEGRAM = """The Ambassador in the Soviet Union (Kennan) to the Secretary of State

Moscow, July 29, 1952—7 p.m.

92. Deptel 41, July 25. I called on the Foreign Minister and recommended that we wait.

Kennan
"""


def _warm() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "telegram.txt"
        path.write_text(_TELEGRAM, encoding="utf-8")
        sources, _ = read.find_sources([str(path)])
        for source in sources:
            work(Job(source, "0" * 64, Path(folder)), authority.load({}))


_warm()
