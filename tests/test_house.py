"""The picture in docs/house.md is true: every noun has its room in every column."""

import re
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
PICTURE = (CHECKOUT / "docs" / "house.md").read_text(encoding="utf-8")


def rows() -> list[list[str]]:
    table = re.search(r"\| noun \|.*?\n\n", PICTURE, re.DOTALL)
    assert table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.group().strip().splitlines()]


def test_every_noun_has_its_room_in_every_column() -> None:
    (_, *columns), _, *nouns = rows()
    assert len(nouns) >= 7
    missing = [
        f"{folder}/{name}"
        for noun, *names in nouns
        for folder, name in zip(columns, names, strict=True)
        if not any((CHECKOUT / folder / f"{name}{end}").exists() for end in ("", ".py"))
    ]
    assert missing == []


def test_every_folder_of_the_package_says_what_it_is_for() -> None:
    folders = [p.parent for p in (CHECKOUT / "kg").rglob("__init__.py")]
    silent = [
        str(f)
        for f in folders
        if not (f / "__init__.py").read_text(encoding="utf-8").lstrip().startswith(('"""', 'r"""'))
    ]
    assert silent == []


def test_nothing_is_named_after_nothing() -> None:
    names = {p.stem for p in (CHECKOUT / "kg").rglob("*.py")}
    assert not names & {"helpers", "utils", "common", "manager", "misc", "util", "helper"}
