"""How much of what the editors marked up in headings we give exactly, field by field and era by era.

    python benchmarks/quality_headings.py VOLUME.xml... [--misses FIELD] [--show N] [--of text|blind] [--sound]

Scored as `correspondence` is, on the bare text and on the TEI
with the answers taken out. `--misses` prints what went wrong with a field. `--sound` leaves out answers that are
plainly none and says how many: a name cut at a bracket ("G[erard"), an office for a name ("Navy"), the first "1." of
a memorandum, the editors' number, a date printed nowhere, a place or date inside an office, the signature of an
enclosure, an office with "to" in it split in two ("by Mr. Hiss, Assistant to the Adviser (Hornbeck)").
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import evaluation

from kg.extract import headings
from kg.extract.pipeline import Tokenizer
from kg.extract.reading import Reading
from kg.model import Document, Heading
from kg.read import find_sources, read
from kg.read.lines import opens_part
from kg.resolve.dates import resolve_heading_dates


def answer(heading: Heading) -> dict[str, str]:
    """A row of the question `correspondence`."""
    row = {
        "date": heading.sent.edtf.split("/")[0] if heading.sent else "",
        "place": heading.place,
        "number": heading.number,
        "file_number": heading.file_number,
        "kind": heading.kind,
        "classification": heading.classification,
        "signed": signer.surname if (signer := heading.party("signer")) else "",
    }
    for role in ("sender", "addressee"):
        parties = [p for p in heading.parties if p.role == role]
        row[f"{role}_office"] = parties[0].office if parties else ""
        row[f"{role}_surname"] = parties[0].surname if parties else ""
    return row


def answers(where: str, tokenizer: Tokenizer) -> tuple[dict[str, list[dict[str, str]]], float, dict[str, Document]]:
    """All answers of a folder of volumes, the seconds finding took, and the documents."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    kept: dict[str, Document] = {}
    spent = 0.0
    sources, _ = find_sources([where])
    for source in sources:
        for document in read(source).documents:
            doc = tokenizer(document.prose.text)
            begin = time.perf_counter()
            reading = Reading(document, doc)
            heading = resolve_heading_dates(headings.find(reading), document)
            spent += time.perf_counter() - begin
            found[document.id].append(answer(heading))
            kept[document.id] = document
    return found, spent, kept


def main() -> None:
    """Print the figures."""
    parser = evaluation.options(__doc__)
    parser.add_argument("volumes", nargs="+")
    parser.add_argument("--misses", default="")
    parser.add_argument("--show", type=int, default=15)
    parser.add_argument("--of", choices=["text", "blind", "both"], default="both")
    parser.add_argument("--sound", action="store_true")
    options = parser.parse_args()
    import spacy

    tokenizer = Tokenizer(spacy.blank("en").vocab)
    score = evaluation.script("score")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        gold = evaluation.gold(options.volumes, out)
        if options.sound:
            print("no answers:", dict(Counter(name for row in gold for name in unsound(row, out))))
        for kind in ("text", "blind") if options.of == "both" else (options.of,):
            wheres = (
                [str(out / "text" / Path(v).stem) for v in options.volumes] if kind == "text" else [str(out / "blind")]
            )
            found: dict[str, list[dict[str, str]]] = {}
            kept: dict[str, Document] = {}
            spent = 0.0
            for where in wheres:
                more, seconds, documents = answers(where, tokenizer)
                found |= more
                kept |= documents
                spent += seconds
            print(f"== {kind}: {len(found)} documents of {len(gold)}, {1000 * spent / max(1, len(found)):.2f} ms each")
            report(score.correspondence(gold, found))
            if options.misses:
                misses(score, gold, found, kept, options)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_NAME = re.compile(
    r"\[|^[a-z]|^(?:Jr|2nd|V|State|War|Navy|Pope|Prussia|Secretary|Chairman|Embassy|Mission|Washington|II)$"
)
NO_OFFICE = re.compile(
    r"\b1[89]\d\d\b|^(?:Draft |Aide-M|Airgram|Telegram |Memorandum of )|^President [A-Z]\w+$|^Mr\."
    r"|,? at [A-Z]\w+$|, to the |^\d+\."
)
# headings that say who wrote down, spoke or met, and no one to whom: an office with "to" in it was split
NO_CORRESPONDENCE = re.compile(
    r"(?:Conversations?|Meeting|Conference|Files?|Record),? by |(?:Conversation|Discussion) Between |"
    r"^(?:\d+\. )?(?:Address|Statement|Diary Entry|Minutes|[A-Z][\w ]*Paper)\b|"
    r", [\w ]*Assistant to the [^()]*\( ?\w+ ?\)",
    re.MULTILINE,
)


def unsound(row: dict, folder: Path) -> list[str]:
    """Takes out of a row what is plainly no answer; the names of what was taken out."""
    text = (folder / "text" / row["volume"] / f"{row['document']}.txt").read_text(encoding="utf-8")
    out = []
    for field in ("signed", "date", "number", "file_number", "classification"):
        if field in row and _no_answer(field, row[field], row, text):
            del row[field]
            out.append(field)
    misread = NO_CORRESPONDENCE.search(text[:500].partition("Source:")[0])
    for role in ("sender", "addressee"):
        party = row.get(role) or {}
        if misread and party:
            del row[role]
            out.append(role)
            continue
        for part, pattern in (("surname", NO_NAME), ("office", NO_OFFICE)):
            if party.get(part) and pattern.search(party[part]):
                party[part] = None
                out.append(f"{role}_{part}")
    return out


def _no_answer(field: str, value: str, row: dict, text: str) -> bool:
    """Whether the editors' markup does not mean what is asked."""
    if field == "signed":
        return bool(NO_NAME.search(value)) or _within_enclosure(value, text)
    if field == "date":
        year, month, day = value.split("-")
        name = MONTHS[int(month) - 1]
        printed = re.search(
            rf"(?i)\b(?:{name}\w*[.,]?\s\[?0?{int(day)}\D|0?{int(day)}(?:st|d|nd|rd|th)?,?\s(?:of\s)?{name})", text
        )
        return not printed or (year not in text and bool(re.search(r"\b1[789]\d\d\b", text)))
    if field in ("file_number", "classification"):  # of a note that the bare text left out
        return value.lower() not in text.lower()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if re.fullmatch(rf"No\. ?{value}\.?", lines[0]) and sum(line.startswith("No.") for line in lines[:4]) == 1:
        return True  # the editors'
    counts = [line for line in lines if re.match(rf"{int(value) + 1}\.(?:\s|$)", line)] if value.isdigit() else []
    telegram = row.get("kind") in ("telegram", "airgram") or bool(re.search(r"\b(?:Telegram|Airgram)\b", text[:400]))
    return len(value) == 1 and (bool(counts) or not telegram)


def _within_enclosure(name: str, text: str) -> bool:
    """Whether a signature stands below the first enclosure only: it is not the document's."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    first = next((at for at, line in enumerate(lines) if at and opens_part(line)), len(lines))
    where = [
        at for at, line in enumerate(lines) if len(line) < 90 and at > 1 and re.search(rf"\b{re.escape(name)}", line)
    ]
    return bool(where) and where[-1] > first and not any(at < first for at in where)


def report(figures: dict[str, dict[str, float]]) -> None:
    """A line a field, a column an era."""
    eras = sorted({name.split(" ")[1] for name in figures if " " in name})
    print(f"{'field':20}{'all':>16}" + "".join(f"{era:>18}" for era in eras))
    for field in sorted(name for name in figures if " " not in name):
        cells = [figures[field]] + [figures.get(f"{field} {era}") for era in eras]
        print(f"{field:20}" + "".join(f"{c['right']:.4f} of {c['of']:<5}".rjust(18) if c else " " * 18 for c in cells))


def misses(
    score: ModuleType, gold: list[dict], found: dict, kept: dict[str, Document], options: argparse.Namespace
) -> None:
    """What went wrong with a field."""
    shown = 0
    for row in gold:
        key = score.key(row)
        got = score.correspondence([row], {key: found.get(key, [{}])})
        if options.misses in got and got[options.misses]["right"] < 1 and shown < options.show:
            shown += 1
            role, _, part = options.misses.partition("_")
            wanted = (row.get(role) or {}).get(part) if role in ("sender", "addressee") else row.get(options.misses)
            document = kept.get(key)
            top = json.dumps(document.text[:260], ensure_ascii=False) if document else "not read"
            end = (
                json.dumps(document.text[-120:], ensure_ascii=False) if document and options.misses == "signed" else ""
            )
            print(f"  {key}: wanted {wanted!r}, got {found.get(key, [{}])[0].get(options.misses)!r}\n     {top} {end}")


if __name__ == "__main__":
    main()
