"""What `kg read` shows."""

import json
from pathlib import Path

from kg.read import as_record, as_sheet, find_sources, read

SAMPLES = Path(__file__).parent / "data" / "read"


def test_a_record_is_json_and_its_offsets_fit() -> None:
    sources, _ = find_sources([str(SAMPLES / "sample.xml")])
    for document in read(sources[0]).documents:
        record = json.loads(json.dumps(as_record(document)))
        assert record["document"] == document.id
        assert [record["text"][p["start"] : p["end"]] for p in record["passages"]] == [
            document.quote(p.start, p.end) for p in document.passages
        ]
        assert len(record["tags"]) == len(document.tags)


def test_a_sheet_shows_passages_marks_and_voice() -> None:
    sources, _ = find_sources([str(SAMPLES / "frus9999v01" / "d10.txt")])
    (document,) = read(sources[0]).documents
    sheet = as_sheet(document)
    assert "frus9999v01/d10\n" in sheet
    assert "begins on page 9" in sheet
    assert "\n24-82 heading\n    The Minister in Ruritania (Doe) to the Secretary of State⟨1⟩\n" in sheet
    assert "⟨page 11⟩" in sheet
    assert "footnote [4] (editor)\n    The Ambassador.\n" in sheet
