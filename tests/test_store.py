"""The embedded store on a real disk, and remote ones against a real server of our own on loopback."""

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import EndpointError, StoreError
from kg.publish import dump
from kg.sparql import Term
from kg.store import RemoteStore, Store

TRIG = Path(__file__).parent / "data" / "telegrams.trig"
LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


@pytest.fixture
def nquads() -> bytes:
    quads = pyoxigraph.parse(path=str(TRIG))
    return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""


def test_what_is_written_is_there_when_opened_again(tmp_path: Path, nquads: bytes) -> None:
    with Store.open(tmp_path / "store", create=True) as store:
        store.load(nquads)
        store.optimize()
        written = list(store.dump())
    with Store.open(tmp_path / "store", read_only=True) as store:
        assert list(store.dump()) == written
        assert len(store) == len(written) == len(set(nquads.splitlines()))
        assert len(store.graphs()) == 9


def test_dump_is_sorted_by_bytes_and_merges_its_runs(nquads: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.memory()
    store.load(nquads)
    whole = list(store.dump())
    assert whole == sorted(whole, key=str.encode)
    monkeypatch.setattr("kg.store.local._RUN", 50)  # many runs on disk instead of one in memory
    assert list(store.dump()) == whole


def test_replacing_doubles_nothing_and_keeps_the_rest(nquads: bytes) -> None:
    store = Store.memory()
    store.load(nquads)
    before = list(store.dump())
    graph = next(name for name in store.graphs() if name.endswith("d235"))
    mine = "".join(store.dump(graph)).encode()
    store.replace([graph], mine)
    assert list(store.dump()) == before
    store.replace([graph], mine.splitlines(keepends=True)[0])
    assert store.size(graph) == 1
    assert len(store) == len(before) - mine.count(b"\n") + 1


def test_the_union_of_all_graphs_is_asked(nquads: bytes) -> None:
    store = Store.memory()
    store.load(nquads)
    rows = list(store.query(f"SELECT DISTINCT ?l WHERE {{ ?p {LABEL} ?l }} ORDER BY ?l"))
    assert {"l": Term("Kirk, Alan Goodrich", lang="en")} in rows
    assert store.query(f"ASK {{ ?p {LABEL} ?l }}").boolean is True
    assert store.query(f"ASK {{ ?p {LABEL} ?l }}", {"l": Term("nobody")}).boolean is False


def test_no_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"does not exist.*kg build SOURCE\.\.\. --store"):
        Store.open(tmp_path / "none", read_only=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letters.txt").touch()
    with pytest.raises(StoreError, match="is not a store"):
        Store.open(tmp_path / "full")
    with pytest.raises(StoreError, match="holds other files"):
        Store.open(tmp_path / "full", create=True)


def test_a_store_another_process_writes_to(tmp_path: Path) -> None:
    hold = "import sys, pathlib, kg.store as s; x = s.Store.open(pathlib.Path(sys.argv[1]), create=True); print(1, flush=True); input()"
    where = Path(__file__).parents[1]
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "s")], cwd=where, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(StoreError, match="another process writes to the store"):
            Store.open(tmp_path / "s")
        assert len(Store.open(tmp_path / "s", read_only=True)) == 0  # asking is allowed meanwhile
        other.communicate(b"\n")


def test_quads_that_are_none(tmp_path: Path) -> None:
    store = Store.memory()
    with pytest.raises(StoreError, match="the quads: not N-Quads"):
        store.load(b"<a> nonsense")
    with pytest.raises(StoreError, match=r"cannot load .*absent\.nq"):
        store.load(tmp_path / "absent.nq")
    with pytest.raises(StoreError, match=r"not SPARQL 1\.1"):
        store.query("SELEKT")


def test_dumps_in_every_form_say_the_same(tmp_path: Path, nquads: bytes) -> None:
    store = Store.memory()
    store.load(nquads)
    quads = set(store.dump())
    for name in ("g.nq", "g.nq.gz", "g.trig", "g.trig.gz"):
        assert dump(store, tmp_path / name) == len(quads)
    assert (tmp_path / "g.nq").read_text(encoding="utf-8").splitlines(keepends=True) == list(store.dump())
    first = (tmp_path / "g.nq.gz").read_bytes()
    dump(store, tmp_path / "g.nq.gz")
    assert (tmp_path / "g.nq.gz").read_bytes() == first
    again = Store.memory()
    again.load(
        pyoxigraph.serialize(pyoxigraph.parse(path=str(tmp_path / "g.trig")), format=pyoxigraph.RdfFormat.N_QUADS)
        or b""
    )
    assert set(again.dump()) == quads
    triples = {str(quad.triple) for quad in pyoxigraph.parse(path=str(TRIG))}
    for name in ("g.nt", "g.ttl"):
        assert dump(store, tmp_path / name) == len(triples)
        assert {str(quad.triple) for quad in pyoxigraph.parse(path=str(tmp_path / name))} == triples
    with pytest.raises(StoreError, match=r"no format '\.docx'"):
        dump(store, tmp_path / "g.docx")
    assert not list(tmp_path.glob("*.part"))


# ---------------------------------------------------------------------------------------------------- remote stores

Reply = Callable[[int], tuple[int, dict[str, str], bytes]]
RESULT = {
    "head": {"vars": ["a", "b"]},
    "results": {
        "bindings": [
            {"a": {"type": "uri", "value": "http://x/"}, "b": {"type": "literal", "value": "é", "xml:lang": "fr"}}
        ]
    },
}
JSON = {"Content-Type": "application/sparql-results+json"}


@pytest.fixture
def serve() -> Iterator[Callable[[Reply], str]]:
    servers = []

    def start(reply: Reply) -> str:
        asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked.append(self.rfile.read(int(self.headers["Content-Length"])))
                status, headers, body = reply(len(asked))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_remote_rows(serve: Callable[[Reply], str]) -> None:
    rows = RemoteStore(serve(lambda _: (200, JSON, json.dumps(RESULT).encode()))).query("SELECT * {}")
    assert rows.variables == ("a", "b")
    assert list(rows) == [{"a": Term("http://x/", "iri"), "b": Term("é", lang="fr")}]


def test_a_busy_server_and_half_an_answer_are_asked_again(serve: Callable[[Reply], str]) -> None:
    whole = json.dumps(RESULT).encode()

    def reply(turn: int) -> tuple[int, dict[str, str], bytes]:
        return [(503, {}, b"busy"), (200, JSON, whole[:60]), (200, JSON, whole)][turn - 1]

    assert len(list(RemoteStore(serve(reply), pause=0).query("SELECT * {}"))) == 1
    with pytest.raises(EndpointError, match="broke off in the middle"):
        RemoteStore(serve(lambda _: (200, JSON, whole[:60])), pause=0).query("SELECT * {}")


@pytest.mark.parametrize(
    ("status", "headers", "body", "told"),
    [
        (404, {}, b"no", r"has nothing there \(404\)\. Check the address"),
        (400, {}, b"Parse error at line 3", r"refuses the query \(400\): Parse error at line 3"),
        (401, {}, b"", "asks for a user"),
        (403, {}, b"", r"refuses \(403"),
        (500, {}, b"out of memory", r"failed \(500\): out of memory"),
        (200, {"Content-Type": "text/html"}, b"<html>hello</html>", "gave no SPARQL answer"),
        (200, JSON, b'{"answer": 42}', "gave no SPARQL answer"),
        (200, {**JSON, "X-SPARQL-MaxRows": "10000"}, json.dumps(RESULT).encode(), "cuts its answers at 10000 rows"),
        (200, {**JSON, "X-SQL-State": "S1TAT"}, json.dumps(RESULT).encode(), "stopped before it was done"),
    ],
)
def test_what_endpoints_answer_wrongly(
    serve: Callable[[Reply], str], status: int, headers: dict[str, str], body: bytes, told: str
) -> None:
    endpoint = serve(lambda _: (status, headers, body))
    with pytest.raises(EndpointError, match=told) as error:
        RemoteStore(endpoint, pause=0).query("SELECT * {}")
    assert endpoint in str(error.value)
    assert "\n" not in str(error.value)


def test_an_endpoint_that_is_down_or_asleep_or_none(serve: Callable[[Reply], str]) -> None:
    with pytest.raises(EndpointError, match=r"does not answer .*is up"):
        RemoteStore("http://127.0.0.1:9/sparql").query("SELECT * {}")

    def asleep(_: int) -> tuple[int, dict[str, str], bytes]:
        time.sleep(1.5)
        return 200, JSON, b""

    with pytest.raises(EndpointError, match="gave no answer within 1 s"):
        RemoteStore(serve(asleep), timeout=1).query("SELECT * {}")
    with pytest.raises(EndpointError, match=re.escape("file:///etc/passwd is no endpoint's address")):
        RemoteStore("file:///etc/passwd")


def test_a_write_follows_no_redirect(serve: Callable[[Reply], str]) -> None:
    elsewhere = serve(lambda _: (204, {}, b""))
    here = serve(lambda _: (307, {"Location": elsewhere}, b""))
    with pytest.raises(EndpointError, match="refuses to be written to"):
        RemoteStore(here, update=here).update("CLEAR ALL")
