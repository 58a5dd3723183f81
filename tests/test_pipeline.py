"""The pipeline: our tokens are the text, telegraphese has norms, a quote is whole tokens, a finder's failure has a name."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import read
from kg.extract import references
from kg.extract.pipeline import Extractor, _language, spans
from kg.extract.reading import Reading
from kg.grammar import words
from kg.grammar.words import normalise, norms, tokens
from kg.model import Document, Mark, Passage, Term

TEXT = "201. Have given careful thought Deptel 92, July 251 re Korean armistice. Approach wld not be useful."


def document(text: str = TEXT) -> Document:
    at = text.find("251")
    marks = (Mark("note", at + 2, at + 3, "1"),) if at >= 0 else ()
    return Document("frus1952-54v15p1", "d235", text, (Passage("paragraph", 0, len(text)),), marks)


def reading(text: str = TEXT, extra: dict[str, str] | None = None) -> Reading:
    abbreviations = norms(extra)
    one = document(text)
    return Reading(one, _language(abbreviations).make_doc(one.prose.text), abbreviations=abbreviations)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=80))
def test_the_tokens_together_are_the_text(text: str) -> None:
    assert "".join(word + (" " if spaced else "") for word, _, spaced in tokens(text)) == text


@given(st.text(max_size=80))
def test_every_stretch_of_the_normal_text_leads_back_into_the_text(text: str) -> None:
    normal = normalise(text)
    for start in range(len(normal.text)):
        first, last = normal.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.text(max_size=80))
def test_the_short_way_to_the_normal_text_is_the_long_one(text: str) -> None:
    assert normalise(text, {}).text == words._spell_out(text, {}, 0)[0]


def test_telegraphese_is_known_to_spacy_as_norms() -> None:
    found = {token.text: token.norm_ for token in reading("approach to Sovs wld exert Wld Dept").doc}
    assert found["wld"] == found["Wld"] == "would"
    assert found["Sovs"] == "soviets"


def test_a_volumes_own_abbreviations_come_before_ours() -> None:
    term = Term("t_Frogtel1", "Frogtel", "Frogland telegram")
    extractor = Extractor(terms=[term])
    assert extractor.abbreviations["frogtel"] == "frogland telegram"
    assert extractor.nlp.vocab["Frogtel"].norm_ == "frogland telegram"


def test_the_notes_mark_is_cut_and_the_quote_still_is_the_text_as_read() -> None:
    one = reading()
    assert "July 25 re Korean" in one.text
    start = one.text.index("Deptel")
    evidence = one.evidence(start, start + len("Deptel 92, July 25"), "here", 1)
    assert evidence.quote == "Deptel 92, July 25" == one.document.text[evidence.start : evidence.end]
    across = one.evidence(start, one.text.index("armistice") - 1, "here", 1)
    assert across.quote == "Deptel 92, July 251 re Korean"


def test_a_quote_that_cuts_a_figure_in_two_is_an_error() -> None:
    one = reading()
    start = one.text.index("July")
    with pytest.raises(ValueError, match="whole tokens"):
        one.evidence(start, start + len("July 2"), "cutting", 1)


def test_a_finder_that_fails_is_named_and_costs_nothing_else(monkeypatch: pytest.MonkeyPatch, example: Path) -> None:
    def failing(_: Reading) -> tuple[()]:
        raise ValueError("on purpose")

    monkeypatch.setattr(references, "find", failing)
    (source,), _ = read.find_sources([str(example)])
    (telegram,) = read.read(source).documents
    found = Extractor()(telegram)
    assert found.references == references.NOTHING
    assert ("extract", "references", "ValueError: on purpose") in [(p.stage, p.what, p.reason) for p in found.problems]
    assert found.advice != ()


def test_what_is_found_stands_as_spacy_spans_too() -> None:
    extractor = Extractor()
    one = document()
    doc = extractor.nlp.make_doc(one.prose.text)
    read = Reading(one, doc, abbreviations=extractor.abbreviations)
    doc.user_data["reading"] = read
    for _, component in extractor.nlp.pipeline:
        doc = component(doc)
    assert "Deptel 92, July 25" in [span.text for span in spans(read, "references")]
