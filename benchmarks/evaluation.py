"""What the benchmarks share: the evaluation's scripts and answers, the volumes held back, the registers, the options.

The evaluation is a folder: ../shared/eval beside the checkout, or where KG_EVAL says. Its `make_gold.py` takes what the
editors say out of the volumes and keeps it as answers; its `score.py` holds ours against them.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.authority import Registry, load

FOLDER = Path(os.environ.get("KG_EVAL", Path(__file__).parents[2] / "shared" / "eval"))
HELD = frozenset(  # nobody reads these volumes, so that the figures taken on them are honest
    (
        *("frus1872p2v2", "frus1894Nicaragua", "frus1902app1", "frus1914-20v02", "frus1918Russiav03", "frus1944Quebec"),
        *("frus1949v07p1", "frus1952-54v01p1", "frus1955-57v11", "frus1955-57v19", "frus1958-60v05", "frus1958-60v19"),
        *("frus1961-63v17", "frus1964-68v12", "frus1964-68v16", "frus1969-76v22", "frus1969-76ve04", "frus1977-80v01"),
    )
)


@cache
def script(name: str) -> ModuleType:
    """A script of the evaluation as a module: "score", "make_gold"."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    if spec is None or spec.loader is None or not (FOLDER / f"{name}.py").exists():
        raise SystemExit(f"There is no {name}.py in {FOLDER}; say with KG_EVAL=FOLDER where it is.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(volumes: Iterable[str | Path], folder: Path) -> list[dict[str, Any]]:
    """The answers of TEI volumes, a row a document; in `folder` the volumes without them: `text/`, `blind/`."""
    make = script("make_gold")
    return [row for path in volumes for row in make.volume(Path(path), folder)[0]]


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def drawn(document: str) -> str:
    """The lot of a document: the SHA-1 of its name, by which parts are told apart whoever runs this, and whenever."""
    return hashlib.sha1(document.encode(), usedforsecurity=False).hexdigest()


def registry(choices: Iterable[str]) -> Registry:
    """The built-in register with these: "pocom=DIR", "people=DIR"."""
    return load({name: Path(folder) for name, _, folder in (choice.partition("=") for choice in choices)})


def options(description: str | None, *, register: bool = False) -> argparse.ArgumentParser:
    """A benchmark's command line, its docstring the help; with `register` it takes --register NAME=DIR."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if register:
        parser.add_argument("--register", action="append", default=[], metavar="NAME=DIR", help="pocom=DIR, people=DIR")
    return parser
