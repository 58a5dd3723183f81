"""Every row of every table proves itself; a row that cannot is named, and does not stop the others."""

from pathlib import Path

import pytest

from kg import grammar
from kg.errors import GrammarError

ROWS = [(name, row.name) for name in grammar.tables() for row in grammar.table(name)]


@pytest.mark.parametrize("name", grammar.tables())
def test_a_table_has_no_fault(name):
    assert grammar.check(name) == []


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row}" for name, row in ROWS])
def test_a_pattern_has_its_proof(name, row):
    found = grammar.table(name).row(row)
    assert found.name == row
    assert found.pattern is None or found.examples


GOOD = """
[table]
about = "Test."
required = ["kind"]
exclusive = true
[fragments]
number = '''\\d+'''
[[row]]
name = "first"
kind = "a"
pattern = '''No\\. $number'''
examples = [{ text = "No. 12" }]
not = ["No. twelve"]
"""

BAD = {
    "unknown-key": ("[[row]]\nname = 'x'\nkind = 'a'\ncolour = 'red'\n", "unknown key 'colour'; allowed are"),
    "missing-key": ("[[row]]\nname = 'x'\n", "the key 'kind' is missing"),
    "broken-pattern": ("[[row]]\nname = 'x'\nkind = 'a'\npattern = '(['\n", "does not compile"),
    "unknown-fragment": ("[[row]]\nname = 'x'\nkind = 'a'\npattern = '$nothing'\n", "does not compile"),
    "same-name": ("[[row]]\nname = 'first'\nkind = 'a'\n", "taken by an earlier row"),
    "no-example": ("[[row]]\nname = 'x'\nkind = 'a'\npattern = 'y'\n", "without an example"),
    "wrong-example": (
        "[[row]]\nname = 'x'\nkind = 'a'\npattern = 'y'\nexamples = [{ text = 'z' }]\n",
        "does not match its example 'z'",
    ),
    "counter-example": (
        "[[row]]\nname = 'x'\nkind = 'a'\npattern = 'y'\nexamples = [{ text = 'y' }]\nnot = ['yes']\n",
        "matches its counter-example 'yes'",
    ),
    "rival": (
        "[[row]]\nname = 'x'\nkind = 'a'\npattern = 'No. 1'\nexamples = [{ text = 'No. 1' }]\n",
        "is claimed by first before it",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of tables of its own, the caches emptied before and after."""

    def empty():
        for cached in (grammar.table, grammar._by_name, grammar._shared):
            cached.cache_clear()

    monkeypatch.setattr(grammar, "FOLDER", tmp_path)
    empty()
    yield tmp_path
    empty()


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_row_is_named_and_the_rest_still_works(folder, fault):
    row, words = BAD[fault]
    (folder / "odd.toml").write_text(GOOD + row, encoding="utf-8")
    faults = grammar.check("odd")
    assert len(faults) == 1
    assert "odd.toml" in faults[0]
    assert words in faults[0]
    assert grammar.table("odd").row("first").pattern.fullmatch("No. 7")


def test_all_bad_rows_are_reported_together(folder):
    rows = "".join(
        BAD[fault][0].replace("'x'", f"'{fault}'") for fault in ("unknown-key", "missing-key", "broken-pattern")
    )
    (folder / "odd.toml").write_text(GOOD + rows, encoding="utf-8")
    assert len(grammar.check("odd")) == 3
    assert [row.name for row in grammar.table("odd")] == ["first"]


def test_a_table_that_is_not_there_names_those_that_are(folder):
    (folder / "odd.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(GrammarError, match="the tables are: odd"):
        grammar.table("even")


def test_a_table_that_is_not_toml_says_where(folder):
    (folder / "odd.toml").write_text("[table\n", encoding="utf-8")
    with pytest.raises(GrammarError, match=r"odd\.toml is not TOML: .*line 1"):
        grammar.table("odd")
