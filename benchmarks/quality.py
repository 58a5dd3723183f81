"""The graph against the editors' own markup, all the way: make_gold.py, kg build, kg ask, score.py.

    python benchmarks/quality.py VOLUME.xml... [--form text|blind] [--register pocom=DIR] [--work DIR]

Prints, per era, the share right of each field, and the figures for
references, mentions and acts; everything made stays in --work.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import evaluation

QUESTIONS = (
    "correspondence", "what-cites-what", "who-is-mentioned", "what-documents-do", "who-advised-whom",
    "who-approached-whom", "who-is-listed",
)  # fmt: skip


def run(*command: str | Path, out: Path | None = None) -> str:
    """Run a command; its output, which is also kept where `out` says."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    if out:
        out.write_text(done.stdout, encoding="utf-8")
    return done.stdout


def main() -> None:
    """Make the gold, build, ask, score, print."""
    arguments = evaluation.options(__doc__, register=True)
    arguments.add_argument("volumes", nargs="+", type=Path)
    arguments.add_argument("--form", choices=("text", "blind"), default="text")
    arguments.add_argument("--work", type=Path)
    chosen = arguments.parse_args()
    work = chosen.work or Path(tempfile.mkdtemp(prefix="cablegraph-quality-"))
    gold, answers = work / "gold", work / chosen.form
    if not (gold / "gold.jsonl").exists():
        run(sys.executable, evaluation.FOLDER / "make_gold.py", *chosen.volumes, "--out", gold)
    answers.mkdir(parents=True, exist_ok=True)
    registers = [part for one in chosen.register for part in ("--register", one)]
    kg = (sys.executable, "-m", "kg")
    print(run(*kg, "build", gold / chosen.form, "--store", answers / "store", *registers))
    for question in QUESTIONS:
        run(*kg, "ask", question, "--store", answers / "store", "--format", "csv", out=answers / f"{question}.csv")
    scored = json.loads(run(sys.executable, evaluation.FOLDER / "score.py", "--gold", gold, "--answers", answers))
    for field, share in scored.get("correspondence", {}).items():
        print(f"{field:34} {share['right']:.4f} of {share['of']}")
    for part in ("references", "mentions", "acts"):
        print(part, json.dumps(scored.get(part)))


if __name__ == "__main__":
    main()
