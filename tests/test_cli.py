"""The command line: every error a user can make is answered in a line or two, without a traceback, with exit code 1."""

import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
KG = [sys.executable, "-m", "kg"]


def kg(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KG, *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def store(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "store"
    done = kg("build", example, "--store", folder)
    assert done.returncode == 0, done.stderr
    return folder


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def errors(tmp_path: Path, store: Path) -> dict[str, tuple[list[str | Path], str]]:
    """What a user does wrong -> the command, and a word the answer must hold."""
    (tmp_path / "page.xml").write_text("<html><body>not TEI</body></html>", encoding="utf-8")
    (tmp_path / "cut.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="v"><text><body><div', encoding="utf-8"
    )
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    new = tmp_path / "new"
    return {
        "missing file": (["build", tmp_path / "none.xml", "--store", new], "none.xml"),
        "not TEI": (["build", tmp_path / "page.xml", "--store", new], "page.xml"),
        "broken XML": (["build", tmp_path / "cut.xml", "--store", new], "cut.xml"),
        "empty file": (["build", tmp_path / "empty.txt", "--store", new], "empty.txt"),
        "unknown format": (["read", tmp_path / "cut.xml", "--format", "docx"], "frus-tei"),
        "unknown question": (["ask", "who-advised-who", "--store", store], "who-advised-whom"),
        "wrong parameter": (["ask", "who-advised-whom", "--adviser", "Kennan", "--store", store], "advisor"),
        "parameter without a value": (["ask", "who-advised-whom", "--advisor", "--store", store], "advisor"),
        "wrong date": (["ask", "who-advised-whom", "--from", "lately", "--store", store], "lately"),
        "no store": (["ask", "who-advised-whom", "--store", tmp_path / "nostore"], "kg build"),
        "no store to validate": (["validate", "--store", tmp_path / "nostore"], "kg build"),
        "unknown document": (["validate", "--document", "v/d9", "--store", store], "v/d9"),
        "endpoint down": (["ask", "who-advised-whom", "--endpoint", f"http://127.0.0.1:{closed_port()}/q"], "127.0.0.1"),
        "publishing to nobody": (["publish", "--endpoint", f"http://127.0.0.1:{closed_port()}/q", "--store", store], "127.0.0.1"),
        "unknown register": (["build", tmp_path / "cut.xml", "--register", "who=.", "--store", new], "pocom"),
        "register that is not there": (["build", tmp_path / "cut.xml", "--register", f"pocom={tmp_path}", "--store", new], "pocom"),
        "register without a folder": (["build", tmp_path / "cut.xml", "--register", "pocom", "--store", new], "NAME=DIR"),
        "fetching offline": (["registers", "fetch", "pocom", "--into", new, "--home", f"http://127.0.0.1:{closed_port()}"], "127.0.0.1"),
        "bad base": (["build", tmp_path / "cut.xml", "--base", "archive", "--store", new], "--base"),
        "unknown command": (["aks"], "aks"),
        "unknown option": (["build", tmp_path / "cut.xml", "--stroe", "x"], "--stroe"),
        "unknown answer format": (["ask", "who-advised-whom", "--format", "pdf", "--store", store], "pdf"),
    }  # fmt: skip


def test_every_error_is_answered_in_two_lines(tmp_path: Path, store: Path) -> None:
    faults = []
    for what, (command, word) in errors(tmp_path, store).items():
        done = kg(*command)
        answer = [line for line in done.stderr.splitlines() if line.startswith(("kg: ", "problem")) or "rror" in line]
        if done.returncode != 1:
            faults.append(f"{what}: exit code {done.returncode}: {done.stderr[-300:]}")
        if "Traceback" in done.stderr or word not in done.stderr or not 1 <= len(answer) <= 2:
            faults.append(f"{what}: {done.stderr!r}")
    assert faults == []


def test_help_is_quick_and_has_examples() -> None:
    commands = [
        line.split()[1] for line in kg("--help").stdout.splitlines() if line.startswith("│ ") and line[2].isalpha()
    ]
    assert {"build", "ask", "validate", "read", "ontology", "publish", "dump", "example"} <= set(commands)
    for command in ("build", "ask", "validate", "read", "ontology", "publish", "dump", "example", "grammar"):
        assert "Example" in kg(command, "--help").stdout, command
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", "--help"], capture_output=True, text=True, check=True
    ).stderr
    assert not any(heavy in loaded for heavy in ("spacy", "pyshacl", "rdflib", "SPARQLWrapper", "lxml"))


def test_asking_lists_the_questions_and_answers_one(store: Path) -> None:
    assert "who-advised-whom" in kg("ask", "--store", store).stdout
    table = kg("ask", "who-advised-whom", "--advisor", "Kennan", "--from", "1952", "--to", "1953", "--store", store)
    assert "Vyshinsky" in table.stdout
    assert "of 1 document" in table.stdout
    nobody = kg("ask", "who-advised-whom", "--advisor", "Acheson", "--store", store, "--format", "csv")
    assert len(nobody.stdout.splitlines()) == 1
    assert "of 1 document" in nobody.stderr
    told = json.loads(kg("ask", "who-advised-whom", "--store", store, "--format", "json").stdout)
    assert {"document", "advisor", "advisee", "polarity", "quote"} <= set(told["head"]["vars"])
    assert "SELECT" in kg("ask", "who-advised-whom", "--explain").stdout


def test_reading_shows_a_sheet_and_json_lines(example: Path) -> None:
    sheet = kg("read", example)
    assert sheet.returncode == 0
    assert "heading" in sheet.stdout
    record = json.loads(kg("read", example, "--output", "jsonl").stdout)
    assert record["document"] == "frus1952-54v15p1/d235"


def test_the_example_shows_who_advised_whom_with_quotes(tmp_path: Path) -> None:
    done = kg("example", "--store", tmp_path / "store")
    assert done.returncode == 0, done.stderr
    assert "against" in done.stdout
    assert "I think it should not be addressed to Vyshinsky" in " ".join(done.stdout.split())
    checked = kg("validate", "--store", tmp_path / "store")
    assert checked.returncode == 0, checked.stdout
    assert "0 violations" in checked.stdout


def test_a_dump_is_sorted(store: Path, tmp_path: Path) -> None:
    lines = kg("dump", "--store", store).stdout.splitlines()
    assert lines == sorted(lines)
    assert kg("dump", "--store", store, "--out", tmp_path / "graph.nq.gz").returncode == 0


def test_a_change_of_the_tables_shows_what_it_gains_and_loses(example: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "grammar"
    shutil.copytree(CHECKOUT / "kg" / "grammar", earlier)
    table = (earlier / "advice.toml").read_text(encoding="utf-8")
    row = re.search(r"\[\[row\]\]\nname\s+= \"deplore\".*?(?=\n\[\[row\]\]|\Z)", table, re.DOTALL)
    assert row
    (earlier / "advice.toml").write_text(table.replace(row.group(), ""), encoding="utf-8")
    done = kg("grammar", example, "--before", earlier)
    assert done.returncode == 0, done.stderr
    assert "+1 advice by deplore" in done.stdout
    assert "deploring approach to Stalin now" in done.stdout
    assert kg("grammar", example, "--before", tmp_path).returncode == 1
