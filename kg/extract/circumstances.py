"""How sure it is who counsels: the circumstances in which he was determined, and what they are worth.

The weights of `kg/extract/trained/advisers.tsv.gz`, fitted by `python -m kg.learn.advisers`, say how often the adviser
was right in circumstances like these. A circumstance has a name that a person can read: `author: in the first person`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.antecedents import sentences_before
from kg.extract.attributions import Attribution, attributions, governing
from kg.extract.sides import sides_in
from kg.extract.speakers import inside_quotation, words
from kg.extract.weights import weights

if TYPE_CHECKING:
    from kg.extract.clauses import Clause
    from kg.extract.reading import Reading, Sentence
    from kg.model import Advice

__all__ = ["circumstances", "weighed"]

_FIRST_PERSON = re.compile(r"(?:^|(?<=\W))(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)(?!\w|\.\w)")
_REPORTED = re.compile(r"(?:^|\W)[Hh]e\W|\b(?:would|should|might|could|had)\b")
_REACH = 5  # sentences of the paragraph before that are looked at
_BANDS = ((0.2, "hardly"), (0.5, "rather not"), (0.8, "rather"), (0.95, "likely"), (1.01, "surely"))
_HOW = (
    ("read back", "read back"),
    ("whose list it is", "from before the list"),
    ("whose words the paragraph reports", "from the paragraph"),
    ("whose words are quoted", "from before the quotation"),
    ("whose words are sent on", "from before the text sent on"),
    ("telegram's first words", "from the first words"),
    ("enclosure's heading", "from the enclosure's heading"),
    ("enclosure's end", "from the enclosure's end"),
)


def weighed(reading: Reading, clause: Clause, piece: Advice, author: float) -> Advice:
    """The piece with how sure its adviser is.

    Args:
        reading: the document.
        clause: the clause that the piece stands in.
        piece: the piece with its adviser.
        author: the probability that the weights give for the author's own counsel.
    """
    seen = circumstances(reading, clause, piece, author)
    reading.found.setdefault("circumstances", {})[piece.evidence.start] = seen
    return replace(piece, adviser_confidence=round(weights("advisers").probability(seen), 2))


def circumstances(reading: Reading, clause: Clause, piece: Advice, author: float) -> frozenset[str]:
    """What may make an adviser right or wrong; each also beside who was taken for him: author, another, nobody."""
    who = "author" if piece.by_author else "another" if piece.adviser and piece.adviser.label else "nobody"
    seen = set(_seen(reading, clause, piece))
    band = next(name for least, name in _BANDS if author < least)
    return frozenset({who, *(f"{who}: {one}" for one in (*seen, f"the author's, {band}"))})


def _seen(reading: Reading, clause: Clause, piece: Advice) -> Iterator[str]:
    sentence, prose = clause.sentence, reading.document.prose
    first, last = prose.offset(piece.evidence.start), prose.offset(piece.evidence.end)
    begins = prose.offset(piece.course.evidence.start)
    said = governing(reading, sentence, first, last, begins if piece.evidence.rule != "counsel-by-weights" else first)
    yield from _determined(reading, piece, said)
    yield from _document(reading)
    yield from _sentence(reading, sentence, piece, said, first)
    yield from _paragraph(reading, sentence)


def _determined(reading: Reading, piece: Advice, said: Attribution | None) -> Iterator[str]:
    """How the adviser was found."""
    reason = piece.adviser.reason if piece.adviser else ""
    how = next((name for mark, name in _HOW if mark in reason), "")
    if piece.by_author:
        own = _FIRST_PERSON.search(piece.evidence.quote)
        how = "who says so" if said and said.author else "in the first person" if own else "impersonal"
    yield how or ("named beside" if said is not None else "as the row reads" if piece.adviser else "")
    if said is not None:
        yield f"rule {said.rule or 'subject and verb'}"
        yield "no subject" if not said.who else "pronoun" if words("pronoun").match(said.who) else "no pronoun"
    label = piece.adviser.label if piece.adviser else ""
    if label:
        yield from _name(reading, label)
    elif reason:
        yield reason if len(reason) < 60 and "'" not in reason else "reason"


def _name(reading: Reading, label: str) -> Iterator[str]:
    bare = label.rsplit(maxsplit=1)[-1].strip(".,:")
    known = any(m.name and m.name.rsplit(maxsplit=1)[-1] == bare for m in reading.found.get("people", ()))
    yield "a person" if known else "an office or body"
    if words("pronoun").match(label):
        yield "a mere pronoun"
    if words("several").search(label):
        yield "several"
    if len(label.split()) > 6:
        yield "many words"


def _document(reading: Reading) -> Iterator[str]:
    sides, heading = sides_in(reading), reading.found.get("headings")
    for there, name in (
        (sides.minutes, "minutes"),
        (sides.between_governments, "between governments"),
        (sides.orders, "orders"),
        (reading.found.get("meetings") is not None, "a meeting"),
        (heading is None or heading.party("sender") is None, "no sender"),
    ):
        if there:
            yield name
    if heading is not None and heading.kind:
        yield f"kind {heading.kind.lower()}"


def _sentence(
    reading: Reading, sentence: Sentence, piece: Advice, said: Attribution | None, first: int
) -> Iterator[str]:
    found = attributions(reading, sentence)
    others = {a.who for a in found if not a.author and a.who}
    yield f"others in the sentence {min(len(others), 2)}"
    if said is not None and found and found[0] is not said and found[0].start < said.start:
        yield "one inside another"
    if sentence.passage.part:
        yield "enclosure"
    if inside_quotation(reading, sentence, first):
        yield "quotation"
    if _FIRST_PERSON.search(piece.evidence.quote):
        yield "first person"
    elif _FIRST_PERSON.search(sentence.text):
        yield "first person in the sentence"
    if _REPORTED.search(piece.evidence.quote):
        yield "as reports have it"
    if piece.evidence.rule == "counsel-by-weights":
        yield "no row"


def _paragraph(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """Who spoke in the sentences of the paragraph before."""
    voices: list[Attribution] = []
    opens = True
    for earlier in sentences_before(reading, sentence, _REACH):
        if earlier.passage is not sentence.passage:
            break
        opens = False
        voices += attributions(reading, earlier)
    others = {a.who for a in voices if not a.author and a.who and not words("pronoun").match(a.who)}
    yield "opens its paragraph" if opens else f"others in the paragraph {min(len(others), 2)}"
    if any(not a.author and words("pronoun").match(a.who) for a in voices if a.who):
        yield "he speaks in the paragraph"
    if any(a.author for a in voices):
        yield "the author speaks in the paragraph"
