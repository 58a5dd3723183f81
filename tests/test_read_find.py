"""From arguments to sources; what is none of ours is named, and stops nothing."""

import shutil
from pathlib import Path

import pytest

from kg.errors import FormatError, SourceError
from kg.read import READERS, Source, find_sources, read

SAMPLES = Path(__file__).parent / "data" / "read"


def test_a_folder_holds_volumes() -> None:
    sources, problems = find_sources([str(SAMPLES)])
    assert not problems
    assert [(s.volume, s.format, [p.name for p in s.paths]) for s in sources] == [
        ("frus9999v01", "frus-text", ["d9.txt", "d10.txt"]),
        ("frus9999v01", "frus-tei", ["sample.xml"]),
    ]


def test_the_seed_folder(seed: Path) -> None:
    sources, problems = find_sources([str(seed)])
    assert {s.volume: len(s.paths) for s in sources} == {
        "frus1950v07": 1,
        "frus1951v04p2": 2,
        "frus1951v07p1": 2,
        "frus1952-54v15p1": 10,
    }
    (problem,) = problems
    assert (problem.stage, problem.what) == ("read", "SOURCE.txt")
    assert "no file number, heading or dateline" in problem.reason


def test_globs_files_and_folders_together_name_each_file_once(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "frus9999v01", tmp_path / "frus9999v01")
    first = tmp_path / "frus9999v01" / "d9.txt"
    sources, problems = find_sources([str(first), str(tmp_path / "*" / "*.txt"), str(tmp_path)])
    assert not problems
    assert [len(s.paths) for s in sources] == [2]


def test_names_of_documents(tmp_path: Path) -> None:
    text = "No. 1\nEditorial Note\nThe king left."
    names = ["frus1952-54v15p1-d235.txt", "frus1952-54v15p1-d236.cut.txt", "letter-1.txt", "sub/d2.txt"]
    (tmp_path / "sub").mkdir()
    for name in names:
        (tmp_path / name).write_text(text)
    sources, _ = find_sources([str(tmp_path)])
    found = sorted(d.id for s in sources for d in read(s).documents)
    assert found == ["frus1952-54v15p1/d235", "frus1952-54v15p1/d236", "sub/d2", f"{tmp_path.name}/letter-1"]


def test_what_is_none_of_ours_is_named_with_what_to_do(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "sample.xml", tmp_path)
    (tmp_path / "empty.xml").write_text(" \n")
    (tmp_path / "page.xml").write_text("<html/>")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9 au lait and much more")
    (tmp_path / "diary.txt").write_text("Nothing happened.")
    (tmp_path / "cut.xml.gz").write_bytes(b"\x1f\x8b\x08")
    (tmp_path / ".hidden.txt").write_text("Nothing happened.")
    sources, problems = find_sources([str(tmp_path)])
    assert [s.paths[0].name for s in sources] == ["sample.xml"]
    reasons = {p.what: p.reason for p in problems}
    assert "empty file" in reasons.pop("empty.xml")
    assert "not TEI" in reasons.pop("page.xml")
    assert "UTF-8" in reasons.pop("latin.txt")
    assert "--format frus-text" in reasons.pop("diary.txt")
    assert "cannot be unpacked" in reasons.pop("cut.xml.gz")
    assert not reasons


def test_format_overrides(tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Nothing happened.")
    (source,), problems = find_sources([str(diary)], "frus-text")
    assert not problems
    assert [d.text for d in read(source).documents] == ["Nothing happened."]
    with pytest.raises(FormatError, match=r"unknown format 'pdf'; choose one of: frus-tei, frus-text"):
        find_sources([str(diary)], "pdf")


def test_an_argument_that_matches_nothing() -> None:
    with pytest.raises(SourceError, match=r"nowhere\.xml: no such file or folder"):
        find_sources(["nowhere.xml"])


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    sources, problems = find_sources([str(tmp_path)])
    assert not sources
    assert "without a file to read" in problems[0].reason


def test_a_document_twice(tmp_path: Path) -> None:
    for folder in ("a/frus9999v01", "b/frus9999v01"):
        shutil.copytree(SAMPLES / "frus9999v01", tmp_path / folder)
    sources, problems = find_sources([str(tmp_path)])
    assert [len(s.paths) for s in sources] == [2]
    assert all("a second time" in p.reason for p in problems)
    assert len(problems) == 2


def test_a_fingerprint_follows_contents_and_names_only(tmp_path: Path) -> None:
    there = tmp_path / "elsewhere.d"
    there.mkdir()
    copy = Path(shutil.copy(SAMPLES / "sample.xml", there))
    first = Source((SAMPLES / "sample.xml",), "v", "frus-tei").fingerprint()
    assert Source((copy,), "v", "frus-tei").fingerprint() == first
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert Source((copy,), "v", "frus-tei").fingerprint() != first


def test_every_reader_has_a_sample() -> None:
    sources, _ = find_sources([str(SAMPLES)])
    assert {s.format for s in sources} == set(READERS)
