"""Real SPARQL servers on loopback: what `kg publish` loads there gives the same rows as the embedded store."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pytest

from kg.ask import Question, ask, explain, questions
from kg.build import build
from kg.errors import EndpointError
from kg.publish import publish
from kg.sparql import Row, literal
from kg.store import RemoteStore, Store
from kg.store.remote import Account

pytestmark = pytest.mark.server

HERE = Path(__file__).parent
V = "frus1952-54v15p1"
GIVEN = {
    "thread-of-a-telegram": {"document": f"{V}/d235"},
    "career-of-a-person": {"person": "kirk"},
    "evidence-for": {"statement": f"https://w3id.org/cablegraph/id/advice/{V}/d235/1184"},
}
NARROWED = [
    ("who-advised-whom", {"advisor": "kennan", "advisee": "department"}),
    ("who-advised-whom", {"document": f"{V}/d235", "confidence": "0.3"}),
    ("who-advised-against-what", {"advisor": "kennan"}),
    ("who-approached-whom", {"who": "kirk"}),
    ("who-approached-whom", {"whom": "vyshinsky"}),
    ("who-warned-whom", {"who": "e", "document": f"{V}/d235"}),
    ("who-said-what-in-a-conversation", {"whom": "e"}),
    ("who-is-mentioned", {"person": "kennan", "document": f"{V}/d235"}),
    ("who-advised-whom", {"advisor": "KENNAN", "from": "1952", "to": "1953"}),
    ("who-advised-whom", {"polarity": "against"}),
    ("who-advised-whom", {"document": f"{V}/d234"}),
    ("correspondence", {"from": "1952-07-26", "to": "1952-07-29"}),
    ("correspondence", {"kind": "telegram", "sender": "ambassador"}),
    ("who-held-which-office", {"on": "1952-07-29"}),
    ("who-is-mentioned", {"surface": "vysh"}),
    ("what-cites-what", {"cited": f"{V}/d235"}),
    ("most-cited-unprinted", {"from": "1952", "volume": V}),
    ("where-sources-disagree", {"kind": "number twice"}),
    ("classification-over-time", {"from": "1952-07-26"}),
    ("who-wrote-to-whom", {"sender": 'o\'neill \\u0022 "quoted"'}),
]
VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 8
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
"""


@dataclass
class Server:
    """A server that runs, and who may write to it."""

    endpoint: str
    update: str
    account: Account | None = None

    def store(self) -> RemoteStore:
        return RemoteStore(self.endpoint, timeout=60)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(endpoint: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text(errors='replace')[-800:]}")
        try:
            urllib.request.urlopen(f"{endpoint}?query=ASK%7B%7D", timeout=5).close()
        except OSError:
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"the server does not answer: {log.read_text(errors='replace')[-800:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if not program:
        pytest.skip("needs the oxigraph server: pip install oxigraph")
    folder, port = tmp_path_factory.mktemp("oxigraph"), free_port()
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}", "--union-default-graph"],
            stdout=out, stderr=out,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/query", process, log)
            yield Server(f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/update")
        finally:
            stop(process)


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not isql:
        pytest.skip("needs Virtuoso: apt-get install virtuoso-opensource-7-bin")
    folder, sql, http = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=http), encoding="utf-8")
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen([program, "-f", "-c", "virtuoso.ini"], cwd=folder, stdout=out, stderr=out)
        try:
            wait_for(f"http://127.0.0.1:{http}/sparql", process, log)
            grants = 'GRANT SPARQL_UPDATE TO "SPARQL"; GRANT EXECUTE ON DB.DBA.L_O_LOOK TO "SPARQL";'
            subprocess.run(
                [isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={grants}"], check=True, capture_output=True, timeout=60
            )
            address = f"http://127.0.0.1:{http}/sparql"
            yield Server(address, address, Account("dba", "dba"))
        finally:
            stop(process)


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def local(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The graph by hand, which has an answer to every question, and beside it, below another base, a real build: the seed
    telegram, with its neighbours where they are at hand."""
    store = Store.memory()
    store.load(
        pyoxigraph.serialize(
            pyoxigraph.parse(path=str(HERE / "data" / "telegrams.trig")), format=pyoxigraph.RdfFormat.N_QUADS
        )
        or b""
    )
    neighbours = HERE.parents[1] / "shared" / "data" / "seed"
    folder = tmp_path_factory.mktemp("real") / "store"
    build([str(neighbours if neighbours.is_dir() else example)], folder, base="https://archive.example/id/")
    with Store.open(folder, read_only=True) as real:
        store.load("".join(real.dump()).encode())
    return store


@pytest.fixture(scope="module")
def loaded(server: Server, local: Store) -> RemoteStore:
    done: list[tuple[int, int]] = []
    published = publish(local, server.endpoint, account=server.account, progress=lambda at, of: done.append((at, of)))
    assert published.triples == len(local)
    graphs = len(local.graphs())
    assert done == [(n, graphs) for n in range(1, graphs + 1)]
    return server.store()


def plain(rows: list[Row]) -> list[tuple[tuple[str, str, str], ...]]:
    """Rows without what engines spell differently: datatypes of counts, an empty string for nothing."""
    return sorted(
        tuple(sorted((name, term.kind, term.value) for name, term in row.items() if term.value)) for row in rows
    )


@pytest.mark.parametrize("one", questions(), ids=lambda one: one.name)
def test_a_question_gives_the_same_rows_there(loaded: RemoteStore, local: Store, one: Question) -> None:
    query = explain(one, GIVEN.get(one.name))
    assert plain(list(loaded.query(query))) == plain(list(local.query(query)))


@pytest.mark.parametrize(
    ("name", "parameters"), NARROWED, ids=lambda value: value if isinstance(value, str) else "-".join(value)
)
def test_parameters_narrow_there_as_here(
    loaded: RemoteStore, local: Store, name: str, parameters: dict[str, str]
) -> None:
    there, here = ask(loaded, name, parameters), ask(local, name, parameters)
    assert there.documents_read == here.documents_read
    assert plain(list(there.rows)) == plain(list(here.rows))


@pytest.mark.parametrize("value", ['" } #', "\\u0022 } #", "\\", "a\nb\tc", "ü 東京", "'''"])
def test_a_value_is_the_same_text_there(loaded: RemoteStore, value: str) -> None:
    query = (
        'SELECT DISTINCT (CONCAT(?_value, "") AS ?v) WHERE { ?s <http://www.w3.org/2004/02/skos/core#exactMatch> ?o }'
    )
    [row] = loaded.query(query, {"_value": literal(value)})
    assert row["v"].value == value


def test_publishing_again_replaces(server: Server, loaded: RemoteStore, local: Store) -> None:
    graph = next(name for name in local.graphs() if name.endswith("d235"))
    small = Store.memory()
    small.load(f'<http://x/> <http://y/> "{"long " * 3000}東京\\n" <{graph}> .'.encode())
    for way in ({"update": server.update}, {}):
        assert publish(small, server.endpoint, account=server.account, **way).triples == 1
        assert loaded.size(graph) == 1
        publish(local, server.endpoint, account=server.account, graphs=lambda name: name == graph, **way)
        assert loaded.size(graph) == local.size(graph)
    assert set(local.graphs()) <= set(loaded.graphs())


def test_a_long_text_stays_whole(server: Server, loaded: RemoteStore) -> None:
    text = "Have given careful thought. " * 4000
    small = Store.memory()
    small.load(f'<http://x/> <http://y/> "{text}" <http://x/graph/long> .'.encode())
    publish(small, server.endpoint, account=server.account)
    [row] = loaded.query("SELECT ?t { GRAPH <http://x/graph/long> { ?s ?p ?t } }")
    assert row["t"].value == text


def test_a_query_that_is_none(loaded: RemoteStore) -> None:
    with pytest.raises(EndpointError, match=r"refuses the query \(400\)"):
        loaded.query("SELECT * WHERE {")


def test_where_nobody_may_write(server: Server, local: Store) -> None:
    with pytest.raises(
        EndpointError, match=r"cannot load .*/nowhere.* (refuses to be written to|does not answer) .*--gsp, --update"
    ):
        publish(local, server.endpoint, gsp=server.endpoint + "/nowhere", timeout=5)
    with pytest.raises(EndpointError, match="does not answer"):
        publish(local, f"http://127.0.0.1:{free_port()}/query")


def test_a_wrong_password(virtuoso: Server, local: Store) -> None:
    with pytest.raises(EndpointError, match="401"):
        publish(local, virtuoso.endpoint, update=virtuoso.endpoint + "-auth", account=Account("dba", "wrong"))


def test_an_address_that_is_no_endpoint(virtuoso: Server) -> None:
    with pytest.raises(EndpointError, match=r"nothing there|refuses|no SPARQL answer"):
        RemoteStore(virtuoso.endpoint.replace("/sparql", "/nothing")).query("ASK {}")


def test_a_long_quote_of_a_long_text_comes_whole(server: Server, loaded: RemoteStore) -> None:
    integer = '"{}"^^<http://www.w3.org/2001/XMLSchema#integer>'
    graph, cg = "http://x/graph/long-quote", "https://w3id.org/cablegraph/ontology#"
    pairs = [
        ("advice", "evidence", "<http://x/span>"), ("advice", "stance", "<https://w3id.org/cablegraph/scheme/stance-for>"),
        ("advice", "inDocument", "<http://x/document>"), ("advice", "adviserAsWritten", '"Kennan"'),
        ("span", "quote", f'"{"quoted " * 1500}"'), ("span", "start", integer.format(1)), ("span", "end", integer.format(2)), ("span", "inDocument", "<http://x/document>"),
        ("document", "sourceId", '"x/long"'), ("document", "hasText", "<http://x/text>"),
    ]  # fmt: skip
    lines = [f"<http://x/{s}> <{cg}{p}> {o} <{graph}> .\n" for s, p, o in pairs]
    lines.append(
        f'<http://x/text> <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "{"text " * 30_000}" <{graph}> .\n'
    )
    small = Store.memory()
    small.load("".join(lines).encode())
    publish(small, server.endpoint, account=server.account)
    for name, parameters in (
        ("evidence-for", {"statement": "http://x/advice"}),
        ("who-advised-whom", {"document": "x/long"}),
    ):
        assert plain(list(ask(loaded, name, parameters).rows)) == plain(list(ask(small, name, parameters).rows))
