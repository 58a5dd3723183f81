#!/usr/bin/env python3
"""How the canned questions compare in time, on a store of made-up documents in the pattern of docs/graph.md.

    python benchmarks/questions.py --documents 2000 --store DIR

prints each question's time as a multiple of `documents-read` in the same run: ratios travel between machines, seconds
do not. The store is kept and used again where it is there already.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from evaluation import options

from kg.ask import ask, question, questions
from kg.namespaces import BASE, CG, PREFIXES, SCHEME
from kg.store import Store

RDF_TYPE = f"<{PREFIXES['rdf']}type>"
LABEL = f"<{PREFIXES['skos']}prefLabel>"
RICO, CITO, DCTERMS, XSD = (PREFIXES[name] for name in ("rico", "cito", "dcterms", "xsd"))
PERSONS, OFFICES = 4000, 300
REFERENCES, MENTIONS, ADVICE, PASSAGES = 8, 18, 1, 6  # a document, as on the real volumes
GIVEN = {
    "thread-of-a-telegram": {"document": "v00/d50"},
    "career-of-a-person": {"person": "surname17"},
    "evidence-for": {"statement": f"{BASE}advice/v00/d50/0"},
}
NARROWED = (
    ("who-advised-whom", {"advisor": "surname17"}),
    ("who-advised-whom", {"advisor": "surname17", "confidence": "0.8"}),
    ("who-advised-whom", {"document": "v00/d50"}),
    ("who-advised-against-what", {"advisee": "department"}),
    ("who-is-mentioned", {"document": "v00/d50"}),
    ("who-is-mentioned", {"person": "surname17"}),
    ("correspondence", {"document": "v00/d50"}),
)


def thing(key: str) -> str:
    return f"<{BASE}{key}>"


def line(graph: str, subject: str, name: str, value: str) -> str:
    return f"{subject} <{name}> {value} {graph} .\n"


def cg(graph: str, subject: str, *pairs: tuple[str, str]) -> Iterator[str]:
    for name, value in pairs:
        yield line(graph, subject, CG + name, value)


def registers() -> Iterator[str]:
    graph = thing("graph/register/made-up")
    for n in range(PERSONS):
        yield f'{thing(f"person/p{n}")} {LABEL} "Surname{n}, Given"@en {graph} .\n'
    for n in range(OFFICES):
        yield f'{thing(f"office/o{n}")} {LABEL} "Ambassador in Country {n}"@en {graph} .\n'
    for n in range(PERSONS):
        tenure = thing(f"tenure/t{n}")
        yield line(graph, tenure, RICO + "relationHasSource", thing(f"person/p{n}"))
        yield line(graph, tenure, RICO + "relationHasTarget", thing(f"office/o{n % OFFICES}"))
        yield line(graph, tenure, CG + "from", f'"{1900 + n % 80}-01-02"^^<{XSD}date>')


def document(volume: int, position: int, rng: random.Random) -> Iterator[str]:
    key = f"v{volume:02}/d{position}"
    graph, here = thing(f"graph/{key}"), thing(f"document/{key}")
    day = f"{1900 + volume % 80}-{1 + position % 12:02}-{1 + position % 28:02}"
    number, sent = str(position), thing(f"date/{key}/sent")
    yield f"{here} {RDF_TYPE} <{RICO}Record> {graph} .\n"
    yield f'{here} {LABEL} "Telegram {number} from somewhere, {day}"@en {graph} .\n'
    yield line(graph, here, RICO + "hasDocumentaryFormType", f"<{SCHEME}form-telegram>")
    yield line(graph, here, RICO + "hasSender", thing(f"office/o{position % OFFICES}"))
    yield line(graph, here, RICO + "hasAddressee", thing("body/department-of-state"))
    yield line(graph, here, DCTERMS + "date", f'"{day}"^^<{XSD}date>')
    yield f'{thing("body/department-of-state")} {LABEL} "Department of State"@en {graph} .\n'
    yield from cg(
        graph, here, ("sourceId", f'"{key}"'), ("number", f'"{number}"'), ("series", f"<{SCHEME}series-telegram>"),
        ("fileNumber", f'"795.00/{position % 12 + 1}-{position % 28 + 1}{volume % 80:02}"'), ("sentAt", sent),
        ("classification", f"<{SCHEME}classification-secret>"), ("hasText", thing(f"text/{key}")),
        ("hasParty", thing(f"party/{key}/sender-1")), ("hasParty", thing(f"party/{key}/addressee-1")),
    )  # fmt: skip
    yield line(graph, thing(f"text/{key}"), PREFIXES["rdf"] + "value", '"' + "word " * 300 + '"')
    yield line(graph, sent, RICO + "normalizedDateValue", f'"{day}"^^<{PREFIXES["edtf"]}EDTF>')
    days = [(name, f'"{day}"^^<{XSD}date>') for name in ("begin", "end")]
    yield from cg(graph, sent, *days, ("dateBasis", '"dateline"'))
    ends = (("sender", f"person/p{rng.randrange(PERSONS)}"), ("addressee", "body/department-of-state"))
    for role, who in ends:
        yield from cg(
            graph, thing(f"party/{key}/{role}-1"),
            ("role", f"<{SCHEME}role-{role}>"), ("asWritten", '"The Ambassador"'),
            ("ordinal", f'"1"^^<{XSD}integer>'), ("officeAsWritten", '"Ambassador"'), ("surname", '"Surname"'),
            ("person" if role == "sender" else "office", thing(who)),
        )  # fmt: skip
    yield from claims(graph, here, key, volume, position, rng)


def claims(graph: str, here: str, key: str, volume: int, position: int, rng: random.Random) -> Iterator[str]:
    def claim(kind: str, at: int) -> tuple[str, list[tuple[str, str]]]:
        span = thing(f"span/{key}/{kind}{at}")
        lines.extend(cg(graph, span, ("quote", f'"words of {kind} {at}"'), ("start", f'"{at}"^^<{XSD}integer>'),
                        ("end", f'"{at + 9}"^^<{XSD}integer>'), ("inDocument", here)))  # fmt: skip
        common = [("evidence", span), ("inDocument", here), ("rule", '"a-rule"'),
                  ("confidence", f'"0.9"^^<{XSD}decimal>'), ("voice", f"<{SCHEME}voice-author>")]  # fmt: skip
        return thing(f"{kind}/{key}/{at}"), common

    lines: list[str] = []
    for at in range(REFERENCES):
        node, common = claim("reference", at)
        cited = rng.randrange(1, 500)
        message = thing(f"message/state/moscow/telegram/{cited}/{1900 + volume % 80}")
        lines += [
            line(graph, node, CITO + "hasCitingEntity", here),
            line(graph, node, CITO + "hasCitedEntity", message),
        ]
        lines += cg(graph, node, *common, ("surfaceForm", f'"Deptel {cited}"'), ("number", f'"{cited}"'))
        lines += [f'{message} {LABEL} "Telegram {cited} from State to Moscow"@en {graph} .\n']
        lines += cg(graph, message, ("origin", '"state"'), ("destination", '"moscow"'), ("number", f'"{cited}"'))
        if at == 0 and position > 1:
            lines.append(
                line(graph, here, CITO + "repliesTo", thing(f"document/v{volume:02}/d{position - position % 20}"))
            )
    for at in range(MENTIONS):
        node, common = claim("mention", at)
        lines += cg(graph, node, *common, ("mentionKind", f"<{SCHEME}mention-person>"), ("surface", '"Mr. Surname"'),
                    ("start", f'"{at}"^^<{XSD}integer>'), ("end", f'"{at + 9}"^^<{XSD}integer>'),
                    ("person", thing(f"person/p{rng.randrange(PERSONS)}")))  # fmt: skip
    for at in range(ADVICE):
        node, common = claim("advice", at)
        course = thing(f"course/{key}/{at}")
        lines += cg(graph, node, *common, ("stance", f"<{SCHEME}stance-{rng.choice(['for', 'against', 'prefers'])}>"),
                    ("regards", course), ("adviser", thing(f"person/p{rng.randrange(PERSONS)}")),
                    ("adviserAsWritten", '"Surname"'), ("advisee", thing("body/department-of-state")))  # fmt: skip
        lines.append(f'{course} {LABEL} "an approach"@en {graph} .\n')
    for at in range(PASSAGES):
        node, common = claim("passage", at)
        lines += cg(graph, node, *common)
    yield from lines


def fill(folder: Path, documents: int) -> None:
    rng = random.Random(1952)  # noqa: S311 - the same store each time
    quads = folder.with_suffix(".nq")
    with quads.open("w", encoding="utf-8") as file:
        file.writelines(registers())
        for n in range(documents):
            file.writelines(document(n // 400, n % 400 + 1, rng))
    with Store.open(folder, create=True) as store:
        store.load(quads)
        store.optimize()
    quads.unlink()


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--memory", action="store_true", help="copy the store into memory first")
    parser.add_argument("questions", nargs="*", help="only these")
    given = parser.parse_args()
    if not given.store.exists():
        fill(given.store, given.documents)
    store = Store.open(given.store, read_only=True)
    if given.memory:
        disk, store = store, Store.memory()
        store.load("".join(disk.dump()).encode())
    print(f"$ python {' '.join(sys.argv)}\n{len(store):,} quads")
    asked = [(one.name, one, GIVEN.get(one.name, {})) for one in questions()]
    asked += [(f"{name} {given_too}", question(name), given_too) for name, given_too in NARROWED]
    ask(store, "documents-read")  # warms the caches
    unit = 0.0
    for name, one, parameters in sorted(asked, key=lambda entry: entry[0] != "documents-read"):
        if given.questions and one.name not in (*given.questions, "documents-read"):
            continue
        begun = time.perf_counter()
        rows = sum(1 for _ in store.query(one.query if not parameters else _bound(one.name, parameters)).values())
        taken = time.perf_counter() - begun
        unit = unit or taken
        print(f"{taken / unit:8.1f} x  {rows:9,} rows  {name}", flush=True)


def _bound(name: str, parameters: dict[str, str]) -> str:
    from kg.ask import explain

    return explain(name, parameters)


if __name__ == "__main__":
    main()
