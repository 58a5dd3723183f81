"""What was read, to look at: a record a document for machines, a sheet for people."""

from __future__ import annotations

from typing import Any

from kg.model import Document, Mark, Passage

__all__ = ["as_record", "as_sheet"]


def as_record(document: Document) -> dict[str, Any]:
    """A document as one JSON object; offsets are characters into "text"."""
    return {
        "document": document.id,
        "volume": document.volume,
        "name": document.name,
        "origin": document.origin,
        "line": document.line,
        "format": document.format,
        "page": document.page,
        "position": document.position,
        "editorial": document.editorial,
        "text": document.text,
        "passages": [
            {"kind": p.kind, "start": p.start, "end": p.end, "voice": p.voice, "part": p.part, "label": p.label}
            for p in document.passages
        ],
        "marks": [{"kind": m.kind, "start": m.start, "end": m.end, "label": m.label} for m in document.marks],
        "tags": [
            {"kind": t.kind, "start": t.start, "end": t.end, "target": t.target, "role": t.role} for t in document.tags
        ],
    }


def as_sheet(document: Document) -> str:
    """A document as a readable sheet: each passage with its offsets, kind, part and voice.

    Page and note marks show as ⟨page 427⟩ and ⟨1⟩ where they stand.
    """
    top = [
        document.id + (" (editorial note)" if document.editorial else ""),
        f"read from {document.origin}, line {document.line}, as {document.format}"
        + (f"; begins on page {document.page}" if document.page else ""),
        ", ".join(
            [
                f"{len(document.text)} characters",
                f"{len(document.passages)} passages",
                f"{_count(document, 'page')} page marks",
                f"{_count(document, 'note')} note marks",
                f"{len(document.tags)} tags",
            ]
        ),
    ]
    return "\n".join([*top, *(_passage(document, passage) for passage in document.passages)]) + "\n"


def _count(document: Document, kind: str) -> int:
    return sum(mark.kind == kind for mark in document.marks)


def _passage(document: Document, passage: Passage) -> str:
    about = [f"{passage.start}-{passage.end}", passage.kind]
    if passage.label:
        about.append(f"[{passage.label}]")
    if passage.part:
        about.append(f"in part {passage.part}")
    if passage.voice == "editor":
        about.append("(editor)")
    text = _marked(document, passage).replace("\n", "\n    ")
    return f"\n{' '.join(about)}\n    {text}"


def _marked(document: Document, passage: Passage) -> str:
    """The passage's text, its marks made visible."""
    out: list[str] = []
    at = passage.start
    for mark in sorted(document.marks, key=lambda m: m.start):
        if at <= mark.start <= mark.end <= passage.end:
            out += [document.text[at : mark.start], _shown(mark)]
            at = mark.end
    out.append(document.text[at : passage.end])
    return "".join(out)


def _shown(mark: Mark) -> str:
    return f"⟨page {mark.label}⟩" if mark.kind == "page" else f"⟨{mark.label}⟩"
