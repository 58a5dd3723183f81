"""Binding, parameters, headers and formats, on a small graph written by hand."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import sparql
from kg.ask import ask, explain, question, questions, render
from kg.build import build
from kg.errors import QuestionError
from kg.sparql import Rows, Term, bind, iri, literal
from kg.store import Store

TRIG = Path(__file__).parent / "data" / "telegrams.trig"
HEADER = "#+ summary: A\n#+ description: |\n#+   B\n#+ tags:\n#+   - c\n#+ table:\n#+   - s\n#+ columns:\n#+   - s: The thing\n"


@pytest.fixture(scope="module")
def store() -> Store:
    one = Store.memory()
    one.load(pyoxigraph.serialize(pyoxigraph.parse(path=str(TRIG)), format=pyoxigraph.RdfFormat.N_QUADS) or b"")
    return one


# ---------------------------------------------------------------------------------------------------------- binding


def test_only_the_variable_is_replaced() -> None:
    query = """# ?__x stays
    SELECT * { <http://x/?__x> ?p "?__x" , '''it's ?__x''' , ?__x ; ?__xy $__x }"""
    bound = bind(query, {"__x": literal("v")})
    assert bound.count('"v"') == 2
    assert "# ?__x stays" in bound
    assert "<http://x/?__x>" in bound
    assert '"?__x"' in bound
    assert "'''it's ?__x'''" in bound
    assert "?__xy" in bound


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(value: str) -> None:
    query = bind("SELECT ?v WHERE { BIND(?__x AS ?v) }", {"__x": literal(value)})
    [solution] = pyoxigraph.Store().query(query)
    assert solution["v"].value == value


@pytest.mark.parametrize(
    "value",
    [
        '" } #',
        'x") } DROP ALL #',
        "\\",
        "\\u0022 } #",
        "\\\\u0022",
        "'''",
        '"""',
        "a\nb\r\tc",
        "?__x",
        "<http://x>",
        "ü東京𐍈",
        "\x00\x7f",
    ],
)
def test_text_that_would_break_out_stays_text(value: str) -> None:
    query = bind("SELECT ?v WHERE { BIND(?__x AS ?v) }", {"__x": literal(value)})
    [solution] = pyoxigraph.Store().query(query)
    assert solution["v"].value == value
    if (
        "\\" not in value and "\x00" not in value
    ):  # rdflib unescapes backslashes its own way; that it finds one literal is enough there
        [row] = rdflib.Graph().query(query)
        assert str(row[0]) == value
    else:
        assert len(list(rdflib.Graph().query(query))) == 1


@pytest.mark.parametrize(
    "value", ["", "kennan", "http://x/> } #", "http://x/ y", "http://x/\n", "javascript", "http://x/{}"]
)
def test_what_is_no_iri_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not an absolute IRI"):
        iri(value).sparql()


@pytest.mark.parametrize("name", ["who-advised-whom", "who-is-mentioned", "correspondence"])
def test_a_parameter_cannot_change_the_question(store: Store, name: str) -> None:
    text = next(p.name for p in question(name).parameters if p.kind == "text")
    for attack in ('") , true)) } #', "\\u0022), true)) } #", "' || true", '"""'):
        assert list(ask(store, name, {text: attack}).rows) == []


# ------------------------------------------------------------------------------------------------------- parameters


def test_parameters_narrow(store: Store) -> None:
    def count(**parameters: str) -> int:
        return len(list(ask(store, "who-advised-whom", parameters).rows))

    assert count() == 3
    assert count(advisor="kennan") == 2
    assert count(advisor="KENNAN", polarity="against") == 1
    assert count(advisor="soviet") == 0
    assert count(advisee="department") == 2
    assert count(document="frus1952-54v15p1/d235") == 3
    assert count(document="frus1952-54v15p1/d23") == 0
    assert count(about="stalin") == 2


def test_dates_are_intervals(store: Store) -> None:
    def documents(**parameters: str) -> list[str]:
        return [row["document"].value[-4:] for row in ask(store, "correspondence", parameters).rows]

    assert documents(**{"from": "1952", "to": "1952"}) == ["d234", "d235", "d236"]  # d241 bears no date
    assert documents(**{"from": "1952-07-29"}) == ["d235", "d236"]
    assert documents(to="1952-07") == ["d234", "d235", "d236"]
    assert documents(to="1952-07-25") == ["d234"]
    assert documents(to="1951") == []
    assert len(documents()) == 4


def test_the_denominator_goes_with_the_years(store: Store) -> None:
    assert ask(store, "who-advised-whom").documents_read == 4
    assert ask(store, "who-advised-whom", {"from": "1952-07-29"}).documents_read == 2
    assert ask(store, "who-advised-whom", {"advisor": "nobody"}).documents_read == 4


@pytest.mark.parametrize(
    ("name", "parameters", "told"),
    [
        ("who-advised-who", {}, r"no question 'who-advised-who'\. Did you mean who-advised-whom.*See all: kg ask"),
        ("xyz", {}, r"no question 'xyz'\. See all: kg ask"),
        (
            "who-advised-whom",
            {"adviser": "x"},
            r"has no parameter --adviser\. Did you mean --advis.*It knows: --advisor, --advisee",
        ),
        (
            "who-advised-whom",
            {"from": "last year"},
            r"--from: 'last year' is not a date\. Write 1952, 1952-07 or 1952-07-29",
        ),
        ("who-advised-whom", {"to": "1952-02-30"}, "is not a date"),
        (
            "who-advised-whom",
            {"polarity": "again"},
            r"no 'again'\. Did you mean against.*Allowed: for, against, prefers",
        ),
        ("evidence-for", {}, "evidence-for needs --statement: IRI of the claim"),
        ("evidence-for", {"statement": "d235> } #"}, "not an absolute IRI"),
    ],
)
def test_wrong_questions_and_parameters(store: Store, name: str, parameters: dict[str, str], told: str) -> None:
    with pytest.raises(QuestionError, match=told) as error:
        ask(store, name, parameters)
    assert "\n" not in str(error.value)


def test_explain_shows_the_query_with_the_values_in_it() -> None:
    shown = explain("who-advised-whom", {"advisor": 'Ken"nan', "to": "1952"})
    assert '"Ken\\"nan"' in shown
    assert '"1952-12-31"^^<http://www.w3.org/2001/XMLSchema#date>' in shown
    assert "?__advisee" in shown
    assert explain("who-advised-whom") == question("who-advised-whom").query
    assert "?_statement" in explain("evidence-for")  # which ask refuses until it is given


# ---------------------------------------------------------------------------------------------------------- headers


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("SELECT ?s { ?s ?p ?o }", 1, "the header has no summary"),
        (HEADER.replace("summary", "sumary"), 1, "unknown line in the header"),
        (HEADER.replace("#+ tags:\n", "#+ tags: c\n"), 4, "tags is a list"),
        (HEADER.replace("   - s: The thing", "   - s"), 9, "not a line of columns"),
        (HEADER.replace("The thing", "The thing: whole"), 9, "YAML reads this otherwise"),
        (HEADER + "SELECT ?s ?p { ?s ?p ?o }", 8, "the query selects s, p"),
        (HEADER.replace("#+   - s\n", "#+   - t\n") + "SELECT ?s { ?s ?p ?o }", 6, "table names t, which is no column"),
        (HEADER + "SELECT ?s { ?s ?p ?__o }", 10, "the parameter o has no help"),
        (HEADER + "SELECT ?s { ?s ?p ?__o_float }", 10, r"\?__o_float is no parameter"),
        (
            HEADER + "#+ parameters:\n#+   - o: An object\nSELECT ?s { ?s ?p ?o }",
            10,
            "parameters names o, which the query does not use",
        ),
        (HEADER + "#+ summary: again\n", 10, "summary stands twice"),
    ],
)
def test_a_bad_header_names_file_and_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match=told) as error:
        questions(tmp_path)
    assert str(error.value).startswith(f"{path}:{line}: ")


def test_kinds_of_parameters(tmp_path: Path) -> None:
    names = "".join(f"#+   - {name}: Help\n" for name in "abcde")
    query = "SELECT ?s { ?s ?p ?_a_iri, ?__b_integer, ?__c_xsd_date, ?__d, ?__e } # ?__not\n"
    (tmp_path / "q.rq").write_text(
        HEADER
        + "#+ parameters:\n"
        + names
        + "#+ enumerate:\n#+   - e:\n#+       - x\n#+       - y\n#+ defaults:\n#+   - e: x\n"
        + query,
        encoding="utf-8",
    )
    [one] = questions(tmp_path)
    assert [(p.name, p.kind, p.optional) for p in one.parameters] == [
        ("a", "iri", False), ("b", "integer", True), ("c", "date", True), ("d", "text", True), ("e", "enum", True)
    ]  # fmt: skip
    assert one.parameter("e").values == ("x", "y")
    assert one.parameter("e").default == "x"


def test_the_headers_are_yaml_as_grlc_reads_it() -> None:
    yaml = pytest.importorskip("yaml", reason="needs PyYAML, which grlc uses")
    for one in questions():
        lines = [line.removeprefix("#+") for line in one.query.splitlines() if line.startswith("#+")]
        read = yaml.safe_load("\n".join(lines))
        assert read["summary"] == one.summary
        assert read["description"].strip() == one.description
        assert {name: told for pair in read["columns"] for name, told in pair.items()} == dict(one.columns)


# ---------------------------------------------------------------------------------------------------------- formats


def written(store: Store, form: str, name: str = "who-met-whom") -> str:
    return "".join(render(ask(store, name), form, width=120))


def test_csv(store: Store) -> None:
    text = written(store, "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert text.endswith("\r\n")
    assert list(rows[0]) == [name for name, _ in question("who-met-whom").columns]
    assert rows[0]["subject"] == 'Korea "armistice"; 東京'
    assert rows[0]["who_iri"] == "https://w3id.org/cablegraph/id/person/kennan-george-frost"


def test_json_and_xml_are_read_by_rdflib(store: Store) -> None:
    expected = {
        tuple(sorted((name, term.value) for name, term in row.items())) for row in ask(store, "who-met-whom").rows
    }
    for form in ("json", "xml", "tsv"):
        result = rdflib.query.Result.parse(io.BytesIO(written(store, form).encode()), format=form)
        found = {tuple(sorted((str(name), str(value)) for name, value in row.asdict().items())) for row in result}
        assert found == expected, form


def test_formats_of_terms(store: Store) -> None:
    rows = Rows(
        ("documents", "volumes"),
        [(Term("<&>\x01", lang="en"), None), (Term("http://x/", "iri"), Term("1", "literal", "http://t/"))],
    )
    answer = ask(store, "documents-read")
    for form, read in (("json", json.loads), ("xml", ET.fromstring)):
        fresh = Rows(rows.variables, list(rows.values()))
        read("".join(render(type(answer)(answer.question, fresh, 4), form)))
    text = "".join(render(type(answer)(answer.question, Rows(rows.variables, list(rows.values())), 4), "tsv"))
    assert text.splitlines() == ["?documents\t?volumes", '"<&>\\U00000001"@en\t', '<http://x/>\t"1"^^<http://t/>']


def test_table_shows_every_word_and_the_denominator(store: Store) -> None:
    shown = written(store, "table", "who-advised-whom")
    assert "3 rows, of 4 documents read" in shown
    assert all(len(line) <= 120 for line in shown.splitlines())
    spaced = " ".join(shown.split())
    for word in ("Vyshinsky", "addressed", "should", "not", "Kennan,", "George", "Frost", "against", "prefers"):
        assert f" {word} " in spaced
    nothing = "".join(render(ask(store, "who-advised-whom", {"advisor": "nobody"})))
    assert nothing.strip() == "0 rows, of 4 documents read"


def test_brackets_are_not_markup(store: Store) -> None:
    answer = ask(store, "documents-read")
    rows = Rows(("documents", "volumes"), [(Term("[Page 427] [bold]"), Term("[/]"))])
    shown = "".join(render(type(answer)(answer.question, rows, 4), width=80))
    assert "[Page 427] [bold]" in shown
    assert "[/]" in shown


def test_unknown_format(store: Store) -> None:
    with pytest.raises(
        QuestionError, match=r"no format 'cvs'\. Did you mean csv\? There are: table, csv, tsv, json, xml"
    ):
        render(ask(store, "documents-read"), "cvs")


def test_long_answers_stream(store: Store) -> None:
    answer = ask(store, "documents-read")
    drawn = 0

    def endless() -> object:
        nonlocal drawn
        while True:
            drawn += 1
            yield (Term("x"), None)

    for form in ("csv", "tsv", "json", "xml"):
        drawn = 0
        pieces = render(type(answer)(answer.question, Rows(("documents", "volumes"), endless()), 4), form)
        next(pieces)
        next(pieces)
        assert drawn <= 2000, form


def test_columns_come_in_the_order_of_the_question(store: Store) -> None:
    answer = ask(store, "documents-read")
    swapped = Rows(("volumes", "documents"), [(Term("V"), Term("D"))])
    text = "".join(render(type(answer)(answer.question, swapped, 4), "csv"))
    assert text == "documents,volumes\r\nD,V\r\n"


def test_variables_are_found_where_they_are_meant() -> None:
    assert set(sparql.variables("# ?a\n SELECT ?b { ?b <http://x?c> '?d', $e }")) == {"b", "e"}


def test_a_table_for_people_keeps_to_the_surer_rows_and_says_so(example: Path, tmp_path: Path) -> None:
    build([str(example)], tmp_path)
    with Store.open(tmp_path, read_only=True) as store:
        every = [float(row["confidence"].value) for row in ask(store, "who-advised-whom").rows]
        sure = ask(store, "who-advised-whom", defaults=True)
        told = "".join(render(sure))
        kept = [float(row["confidence"].value) for row in ask(store, "who-advised-whom", defaults=True).rows]
        asked = list(ask(store, "who-advised-whom", {"confidence": "0"}, defaults=True).rows)
    least = float(question("who-advised-whom").parameter("confidence").default)
    assert kept == [one for one in every if one >= least]
    assert 0 < len(kept) < len(every) == len(asked) == 10
    assert f"--confidence {least} by default" in told
    assert "0 shows all" in told
