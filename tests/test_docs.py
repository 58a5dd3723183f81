"""The documentation is true: README's commands exist, its examples run, its questions are those there are."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg import ask
from kg.cli import app

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


def shown() -> list[tuple[str, list[str]]]:
    """Every `kg ...` line of a console block, with the lines README shows under it."""
    found: list[tuple[str, list[str]]] = []
    for kind, block in BLOCKS:
        for line in block.splitlines() if kind == "console" else ():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(re.sub(r"\s+", " ", line).strip())
    return found


def test_the_two_commands_are_there() -> None:
    shell = [block.strip() for kind, block in BLOCKS if kind == "sh"]
    assert len(shell) >= 2
    assert shell[0].endswith("kg example")
    assert "pytest" in shell[1]


def test_every_command_of_readme_is_a_command() -> None:
    known = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback} | {"registers", "identities"}
    named = set(re.findall(r"`kg ([a-z]+)", README)) | {shlex.split(c)[1] for c, _ in shown()}
    assert named <= known
    assert known <= named, "README leaves out " + ", ".join(known - named)


def test_every_question_is_in_readme() -> None:
    missing = [q.name for q in ask.questions() if f"`{q.name}`" not in README]
    assert missing == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example built, as README's reader has it."""
    place = tmp_path_factory.mktemp("readme")
    subprocess.run([sys.executable, "-m", "kg", "example"], cwd=place, check=True, capture_output=True)
    (place / "examples").symlink_to(CHECKOUT / "examples")
    return place


@pytest.mark.parametrize(("command", "lines"), shown())
def test_readmes_examples_print_what_it_shows(command: str, lines: list[str], folder: Path) -> None:
    """In order; `...` stands for what README leaves out."""
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    printed = [re.sub(r"\s+", " ", line).strip() for line in done.stdout.splitlines()]
    for line in lines:
        if line not in ("...", ""):
            assert line in printed
            printed = printed[printed.index(line) + 1 :]
