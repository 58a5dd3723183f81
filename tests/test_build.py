"""The flow, end to end, on real documents: nothing lost, nothing doubled, the same bytes twice."""

import multiprocessing
import re
import shutil
import signal
import time
from pathlib import Path

import pytest

from kg import ask
from kg.build import build
from kg.build.worker import Job, _keep_finished, records
from kg.errors import SourceError, StoreError
from kg.namespaces import BASE
from kg.read import Source, find_sources
from kg.store import Store

ERAS = ("frus1882", "frus1934v05", "frus1955-57v23p2")


def dump(store: Path) -> str:
    with Store.open(store, read_only=True) as graph:
        return "".join(graph.dump())


def rows(store: Path, question: str, **parameters: str) -> list[dict[str, str]]:
    with Store.open(store, read_only=True) as graph:
        answer = ask.ask(graph, question, parameters)
        return [{k: v.value if v else "" for k, v in row.items()} for row in answer.rows]


def test_two_runs_give_the_same_bytes(example: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build([str(example)], tmp_path / name)
    assert dump(tmp_path / "one") == dump(tmp_path / "two") != ""


def test_building_again_skips_and_doubles_nothing(example: Path, tmp_path: Path) -> None:
    first = build([str(example)], tmp_path / "store")
    before = dump(tmp_path / "store")
    second = build([str(example)], tmp_path / "store")
    assert (first.documents, second.documents, second.skipped) == (1, 0, 1)
    assert dump(tmp_path / "store") == before


def test_a_changed_document_replaces_its_graph(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "frus1952-54v15p1"
    folder.mkdir()
    text = example.read_text(encoding="utf-8")
    (folder / "d235.txt").write_text(text, encoding="utf-8")
    build([str(folder)], tmp_path / "store")
    whole = rows(tmp_path / "store", "who-advised-whom")
    (folder / "d235.txt").write_text(text[: text.index("Should it nevertheless")], encoding="utf-8")
    build([str(folder)], tmp_path / "store")
    half = rows(tmp_path / "store", "who-advised-whom")
    assert 0 < len(half) < len(whole)
    assert len(rows(tmp_path / "store", "correspondence")) == 1


def test_a_document_taken_out_of_its_folder_leaves_the_graph(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("d1.txt", "d2.txt", "d3.txt"):
        shutil.copy(example, folder / name)
    build([str(folder)], tmp_path / "store")
    (folder / "d2.txt").unlink()
    build([str(folder)], tmp_path / "store")
    assert {r["document"] for r in rows(tmp_path / "store", "correspondence")} == {"papers/d1", "papers/d3"}


def test_the_publisher_sets_his_own_base(example: Path, tmp_path: Path) -> None:
    build([str(example)], tmp_path / "store", base="https://archive.example/id/")
    assert BASE not in dump(tmp_path / "store")
    build([str(example)], tmp_path / "store")  # the store remembers
    assert BASE not in dump(tmp_path / "store")
    with pytest.raises(StoreError, match=r"https://archive\.example/id/"):
        build([str(example)], tmp_path / "store", base="https://other.example/id/")


def test_a_source_that_is_not_there_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        build([str(tmp_path / "nowhere.xml")], tmp_path / "store")


def test_broken_xml_keeps_what_was_read_and_does_not_stop_the_rest(current_encoding: Path, tmp_path: Path) -> None:
    whole = (current_encoding / "frus1949v07p2-d238.xml").read_text(encoding="utf-8")
    end = whole.index("</div>", whole.index('xml:id="d238"')) + len("</div>")
    (tmp_path / "broken.xml").write_text(whole[:end] + "<div type='document' xml:id='d999'><head>cut", encoding="utf-8")
    shutil.copy(current_encoding / "frus1949v07p2-d239.xml", tmp_path / "whole.xml")
    summary = build([str(tmp_path / "*.xml")], tmp_path / "store")
    assert summary.documents == 2
    assert any("broken.xml" in p["reason"] for p in summary.problems)


def _build_slowly(sources: list[str], store: Path) -> None:
    build(sources, store)


def test_a_kill_loses_no_finished_document(corpus: Path, tmp_path: Path) -> None:
    volume = str(corpus / "frus" / "volumes" / "frus1894Nicaragua.xml")
    process = multiprocessing.get_context("spawn").Process(target=_build_slowly, args=([volume], tmp_path / "store"))
    process.start()
    work = tmp_path / "store" / "work"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.is_alive():
        if any(len(list(records(p))) > 20 for p in work.glob("*.part")):
            break
        time.sleep(0.05)
    assert process.is_alive(), "it must still be at work to be killed"
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    (part,) = work.glob("*.part")
    assert len(_keep_finished(part)) > 20
    kept = f"<urn:x:kept> <urn:x:by> <urn:x:part> <{BASE}graph/frus1894Nicaragua/d1> .\n"
    part.write_text(kept + part.read_text(encoding="utf-8"), encoding="utf-8")  # so that we see it was gone on with
    build([volume], tmp_path / "store")
    build([volume], tmp_path / "clean")
    after = dump(tmp_path / "store")
    assert kept in after
    assert after.replace(kept, "") == dump(tmp_path / "clean")


def test_what_a_cut_off_run_finished_is_not_done_again(example: Path, tmp_path: Path) -> None:
    (source,), _ = find_sources([str(example)])
    job = Job(source, "0" * 64, tmp_path)
    job.part.write_text(
        '<a> <b> <c> <g> .\n# document {"document": "v/d", "graph": "g", "quads": 1}\n<half', encoding="utf-8"
    )
    assert _keep_finished(job.part) == {"g"}
    assert job.part.read_text(encoding="utf-8").endswith("}\n")


@pytest.mark.corpus
@pytest.mark.parametrize("volume", ERAS)
def test_a_volume_of_each_era_builds_with_every_document(volume: str, corpus: Path, tmp_path: Path) -> None:
    path = corpus / "frus" / "volumes" / f"{volume}.xml"
    summary = build([str(path)], tmp_path / "store", registers={"pocom": corpus / "pocom"}, workers=1)
    text = path.read_text(encoding="utf-8-sig")
    assert summary.documents == text.count('type="document"')
    assert [p for p in summary.problems if p["stage"] in ("read", "extract", "graph", "load")] == []
    assert len(rows(tmp_path / "store", "correspondence")) == summary.documents
    listed = {row["listed_as"] for row in rows(tmp_path / "store", "who-is-listed")}
    assert len(listed) == len(re.findall(r"<persName[^>]*xml:id=", text))
    assert rows(tmp_path / "store", "who-met-whom") or volume != "frus1955-57v23p2"


def test_todays_encoding_builds(current_encoding: Path, tmp_path: Path) -> None:
    summary = build([str(current_encoding)], tmp_path / "store")
    assert summary.documents == 4
    assert [p for p in summary.problems if p["stage"] != "resolve"] == []


def test_a_source_fingerprint_follows_its_content(tmp_path: Path) -> None:
    file = tmp_path / "d1.txt"
    file.write_text("one", encoding="utf-8")
    before = Source((file,), "v", "frus-text").fingerprint()
    file.write_text("two", encoding="utf-8")
    assert Source((file,), "v", "frus-text").fingerprint() != before
