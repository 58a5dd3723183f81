"""Evidence: the words a claim rests on, the rule that made it, and with what the graphs were made."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Container, Mapping
from typing import Protocol

from kg.graph.concepts import concept
from kg.graph.labels import label, name_label
from kg.graph.quads import TERMS, Quads, day, decimal, number, text, typed
from kg.model import Agent, Document, Evidence, When
from kg.namespaces import BASE, graph_key, iri, slug

__all__ = ["Claims", "certain_day", "hashed", "run_quads"]

_AROUND = 16  # characters before and after a quote: enough to find it again in a text that was changed
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")


class Evidenced(Protocol):
    """What was found in a document, with the words it rests on."""

    @property
    def evidence(self) -> Evidence:
        """The words."""


class Claims(Quads):
    """The quads of one document's graph: what it says, each claim with the words it rests on.

    `labelled` holds the keys that a register labels, which are therefore not labelled here a second time.
    """

    def __init__(self, document: Document, base: str = BASE, labelled: Container[str] = frozenset()) -> None:
        super().__init__(graph_key(document.id), base)
        self.document = document
        self._id = iri(document.id, "")
        self.here = self.thing(f"document/{document.id}")
        self.source = self.own("text")
        self._labelled = labelled
        self._seen: dict[str, object] = {}
        self._spans: set[tuple[int, int]] = set()
        pages = sorted((mark.start, mark.label) for mark in document.marks if mark.kind == "page")
        self._page_starts = [start for start, _ in pages]
        self._page_labels = [document.page, *(name for _, name in pages)]

    def own(self, kind: str, name: object = "") -> str:
        """A node of this document's own, as in `own("span", "12-40")`. An offset or a slug needs no escaping."""
        return f"<{self.base}{kind}/{self._id}/{name}>" if name != "" else f"<{self.base}{kind}/{self._id}>"

    def once(self, kind: str, start: int, what: object) -> tuple[str, bool]:
        """The node of a thing that begins at an offset, and whether it is new.

        Two different things of a kind that begin at the same offset are kept apart ("700", "700-2"), in the order they
        were found.
        """
        name, turn = str(start), 1
        while (key := f"{kind}/{name}") in self._seen:
            if self._seen[key] == what:
                return self.own(kind, name), False
            turn += 1
            name = f"{start}-{turn}"
        self._seen[key] = what
        return self.own(kind, name), True

    def claim(self, kind: str, found: Evidenced, *classes: str) -> tuple[str, bool]:
        """The node of what was found, and whether it is new: then its classes and its evidence are written."""
        node, new = self.once(kind, found.evidence.start, found)
        if new:
            self.types(node, *classes)
            self.rests_on(node, found.evidence)
        return node, new

    def span(self, evidence: Evidence) -> str:
        """The node of a stretch of the text, with its selectors.

        Raises:
            ValueError: the quote is not what stands at the offsets.
        """
        start, end, whole = evidence.start, evidence.end, self.document.text
        name = f"{start}-{end}"
        node = self.own("span", name)
        if (start, end) in self._spans:
            return node
        if whole[start:end] != evidence.quote or start < 0:
            stands = whole[start:end]
            raise ValueError(
                f"{self.document.id}: {evidence.rule} quotes {evidence.quote!r}, at {name} stands {stands!r}"
            )
        self._spans.add((start, end))
        position, quote = f"{node[:-1]}/position>", f"{node[:-1]}/quote>"
        begins, ends, words = number(start), number(end), text(evidence.quote)
        self.types(node, "oa:SpecificResource", "cg:Span")
        self.say(
            node,
            ("oa:hasSource", self.source),
            ("cg:inDocument", self.here),
            ("cg:start", begins),
            ("cg:end", ends),
            ("cg:quote", words),
            ("cg:onPage", text(self._page_labels[bisect.bisect_right(self._page_starts, start)])),
            ("oa:hasSelector", position),
            ("oa:hasSelector", quote),
        )
        self.types(position, "oa:TextPositionSelector")
        self.say(position, ("oa:start", begins), ("oa:end", ends))
        self.types(quote, "oa:TextQuoteSelector")
        self.say(
            quote,
            ("oa:exact", words),
            ("oa:prefix", text(whole[max(0, start - _AROUND) : start])),
            ("oa:suffix", text(whole[end : end + _AROUND])),
        )
        return node

    def rests_on(self, claim: str, evidence: Evidence | None) -> None:
        """Adds to a claim its document and, where there is evidence, span, rule, confidence and voice."""
        self.say(claim, ("cg:inDocument", self.here))
        if evidence:
            self.say(
                claim,
                ("cg:evidence", self.span(evidence)),
                ("cg:rule", text(evidence.rule)),
                ("cg:confidence", decimal(evidence.confidence)),
                ("cg:voice", concept("voice", evidence.voice)),
            )

    def described(self, predicate: str, field: str, evidence: Evidence) -> None:
        """Adds the words that a flat statement about the document was read from."""
        node = self.own("field", field.replace("_", "-"))
        self.types(node, "cg:DescribedField")
        self.say(node, ("cg:describesWith", TERMS[predicate]))
        self.rests_on(node, evidence)

    def date(self, when: When | None, start: int, name: str = "") -> str:
        """The node of a date: named, or by the offset of its words, or of the claim (`start`) where it has none."""
        if when is None or not (when.edtf or when.begin or when.end or when.expressed):
            return ""
        if name:
            node, new = self.own("date", name), True
        else:
            node, new = self.once("date", when.evidence.start if when.evidence else start, when)
        if new:
            self.types(node, "rico:Date")
            self.say(
                node,
                ("rico:expressedDate", text(when.expressed)),
                ("rico:normalizedDateValue", typed(when.edtf, "edtf:EDTF")),
                ("cg:begin", day(when.begin)),
                ("cg:end", day(when.end)),
                ("cg:localTime", text(when.time)),
                ("cg:dateBasis", text(when.basis)),
                ("cg:evidence", self.span(when.evidence) if when.evidence else ""),
            )
        return node

    def named(self, key: str, written: str = "") -> str:
        """The node of a person, office, body or place, labelled here where no register does it."""
        node = self.thing(key)
        if not key or key in self._seen:
            return node
        self._seen[key] = True
        kind, _, rest = key.partition("/")
        if kind == "person":
            self._person(key, rest, written)
        elif key not in self._labelled and kind in _CLASSES:
            self.types(node, *_CLASSES[kind])
            self.say(node, ("skos:prefLabel", text(label(key), "en")))
        return node

    def _person(self, key: str, rest: str, written: str) -> None:
        """Labels a person known from this volume's documents only.

        A register names those without a volume in their key, the volume's own graph those of its list (whose ids are
        no slugs: "p_KGF1").
        """
        volume, _, last = rest.rpartition("/")
        if not volume or last != slug(last) or key in self._labelled:
            return
        node, name = self.thing(key), name_label(key)
        self.types(node, "rico:Person", "foaf:Person", "crm:E21_Person")
        self.say(
            node,
            ("skos:prefLabel", text(name, "en")),
            ("skos:altLabel", text(written, "en") if written != name and slug(written) == last else ""),
        )

    def agent(self, claim: str, role: str, as_written: str, agent: Agent | None) -> None:
        """Adds who acts in a claim: the thing where it is known, the words always, the reason and the candidates."""
        if agent is None:
            return
        written = agent.surface or agent.label
        self.say(
            claim,
            (role, self.named(agent.key, written)),
            (as_written, text(written)),
            ("cg:reason", text(f"{role.partition(':')[2]}: {agent.reason}" if agent.reason else "")),
            *(("cg:candidate", self.named(key)) for key in agent.candidates),
        )


_CLASSES = {
    "office": ("rico:Position", "org:Post"),
    "body": ("rico:CorporateBody", "org:Organization"),
    "place": ("rico:Place",),
}


def certain_day(when: When | None) -> str:
    """The date as one xsd:date, only where it is certain to the day."""
    if when and when.begin and when.begin == when.end and _DAY.fullmatch(when.edtf):
        return day(when.begin)
    return ""


def hashed(words: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def run_quads(software: str, version: str, inputs: Mapping[str, str], base: str = BASE) -> list[str]:
    """With what the graphs were made: software and version, and each input with its SHA-256.

    No clock, so that two runs over the same input agree.
    """
    quads = Quads("graph/run", base)
    run, maker = quads.thing("run"), quads.thing(f"software/{software}/{version}")
    quads.types(run, "prov:Activity")
    quads.say(run, ("skos:prefLabel", text("The build of this store", "en")), ("prov:wasAssociatedWith", maker))
    quads.types(maker, "prov:SoftwareAgent")
    quads.say(
        maker,
        ("skos:prefLabel", text(f"{software.capitalize()} {version}", "en")),
        ("schema:softwareVersion", text(version)),
    )
    for name, sha256 in sorted(inputs.items()):
        source = quads.thing(f"input/{name}")
        quads.types(source, "prov:Entity")
        quads.say(source, ("skos:prefLabel", text(name, "en")), ("cg:sha256", text(sha256)))
        quads.say(run, ("prov:used", source))
    return quads.lines()
