"""Fetching registers: from a real server on loopback, and without one."""

import functools
import io
import socket
import tarfile
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg import authority
from kg.authority.fetch import HOMES, fetch
from kg.errors import RegisterError


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    folder = tmp_path / "home"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _archive(path: Path, files: dict[str, str]) -> None:
    with tarfile.open(path, "w:gz") as packed:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            packed.addfile(member, io.BytesIO(content.encode()))


PERSON = """<person><id>7</id><names><preferred><name>Doe, Jane</name></preferred><originals><original>
<name>Doe, Jane</name><source-url>https://history.state.gov/historicaldocuments/frus1/persons#p_DJ1</source-url>
</original></originals></names><birth-year>1900</birth-year></person>"""


def test_a_register_is_fetched_and_can_be_loaded(home: tuple[Path, str], tmp_path: Path) -> None:
    served, address = home
    _archive(served / "people.tar.gz", {"people-master/data/7.xml": PERSON, "people-master/README.md": "x"})
    told: list[tuple[str, int, int]] = []
    got = fetch(["people"], tmp_path / "registers", address, lambda *step: told.append(step))
    assert got == {"people": tmp_path / "registers" / "people"}
    assert told[-1][0] == "people"
    assert told[-1][1] == told[-1][2] == (served / "people.tar.gz").stat().st_size
    jane = authority.load(got).listed("frus1", "p_DJ1")
    assert jane is not None
    assert (jane.name, jane.born) == ("Doe, Jane", "1900")
    assert [p.name for p in (tmp_path / "registers").iterdir()] == ["people"], "nothing else is left behind"


def test_fetching_again_replaces_what_stood_there(home: tuple[Path, str], tmp_path: Path) -> None:
    served, address = home
    _archive(served / "people.tar.gz", {"p/data/7.xml": PERSON, "p/data/old.xml": PERSON})
    fetch(["people"], tmp_path / "r", address)
    _archive(served / "people.tar.gz", {"p/data/7.xml": PERSON})
    fetch(["people"], tmp_path / "r", address)
    assert [p.name for p in (tmp_path / "r" / "people" / "data").iterdir()] == ["7.xml"]


@pytest.mark.parametrize("name", ["p/../../escaped.xml", "/etc/escaped.xml", "p\\..\\escaped.xml"])
def test_a_path_that_leads_out_is_refused_and_leaves_the_old_one(
    home: tuple[Path, str], tmp_path: Path, name: str
) -> None:
    served, address = home
    _archive(served / "people.tar.gz", {"p/data/7.xml": PERSON})
    fetch(["people"], tmp_path / "r", address)
    _archive(served / "people.tar.gz", {"p/data/8.xml": PERSON, name: "x"})
    with pytest.raises(RegisterError, match="leads out of the folder"):
        fetch(["people"], tmp_path / "r", address)
    assert [p.name for p in (tmp_path / "r" / "people" / "data").iterdir()] == ["7.xml"]
    assert not list(tmp_path.rglob("escaped*"))


def test_links_are_left_out(home: tuple[Path, str], tmp_path: Path) -> None:
    served, address = home
    with tarfile.open(served / "people.tar.gz", "w:gz") as packed:
        link = tarfile.TarInfo("p/passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
        member = tarfile.TarInfo("p/data/7.xml")
        member.size = len(PERSON.encode())
        packed.addfile(member, io.BytesIO(PERSON.encode()))
    folder = fetch(["people"], tmp_path / "r", address)["people"]
    assert [p.name for p in folder.iterdir()] == ["data"]


def test_what_is_no_archive_is_an_error(home: tuple[Path, str], tmp_path: Path) -> None:
    served, address = home
    (served / "pocom.tar.gz").write_text("<html>not found</html>")
    with pytest.raises(RegisterError, match="not a readable archive"):
        fetch(["pocom"], tmp_path / "r", address)
    assert list((tmp_path / "r").iterdir()) == []


def test_what_the_home_has_not_is_an_error(home: tuple[Path, str], tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="answers 404"):
        fetch(["pocom"], tmp_path / "r", home[1])


def test_offline_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(RegisterError, match=rf"Cannot reach http://127\.0\.0\.1:{port}/pocom.*--register pocom=DIR"):
        fetch(["pocom"], tmp_path / "r", f"http://127.0.0.1:{port}")


def test_only_web_addresses_and_known_registers(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="no web address"):
        fetch(["pocom"], tmp_path / "r", f"file://{tmp_path}")
    with pytest.raises(RegisterError, match=", ".join(HOMES)):
        fetch(["builtin"], tmp_path / "r")
