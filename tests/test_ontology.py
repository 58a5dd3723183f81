"""The ontology, the code, the shapes, the questions and docs/graph.md speak one language."""

import json
import os
import re
import tomllib
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg import model, ontology
from kg.graph import concepts
from kg.namespaces import CG, PREFIXES, SCHEME, expand

CHECKOUT = Path(__file__).parents[1]
FOLDER = CHECKOUT / "ontology"
NAME = re.compile(r"\b(cg|scheme):([A-Za-z][A-Za-z0-9-]*[A-Za-z0-9])")
PUBLISHED = re.compile(r"\b(rico|org|cito|prov|oa|skos|dcterms|foaf|crm|schema):([A-Za-z][\w-]*)")


@pytest.fixture(scope="module")
def defined() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ontology.FILES:
        graph.parse(FOLDER / name)
    return graph


@pytest.fixture(scope="module")
def terms() -> dict[str, ontology.TermLine]:
    return {line.name: line for line in ontology.terms(FOLDER)}


def sources() -> dict[str, str]:
    """What speaks the language outside of the ontology itself."""
    found = [*CHECKOUT.glob("kg/**/*.py"), *CHECKOUT.glob("kg/**/*.toml")]
    for folder in ("shapes", "queries"):
        found += [p for p in CHECKOUT.glob(f"{folder}/**/*") if p.suffix in {".ttl", ".rq"}]
    return {str(p.relative_to(CHECKOUT)): p.read_text(encoding="utf-8") for p in found if p.name != "ontology.py"}


def test_every_term_that_is_used_is_defined(terms: dict[str, ontology.TermLine]):
    graph_md = (CHECKOUT / "docs" / "graph.md").read_text(encoding="utf-8")
    unknown = {
        f"{':'.join(name)} in {where}"
        for where, text in {**sources(), "docs/graph.md": graph_md}.items()
        for name in NAME.findall(text)
        if ":".join(name) not in terms and not text.count(f"{':'.join(name)}-...")
    }
    assert not unknown


def test_every_term_that_is_defined_is_used(terms: dict[str, ontology.TermLine], defined: rdflib.Graph):
    everything = "\n".join(sources().values())
    used = {":".join(name) for name in NAME.findall(everything)}
    of_forms = {str(o) for o in defined.objects(None, rdflib.URIRef(expand("cg:typedAs")))}
    families = set(re.findall(r"\b(?:concept|find)\(\s*\"([a-z]+)\"", everything))
    unused = [
        line.name
        for line in terms.values()
        if line.name not in used
        and expand(line.name) not in of_forms
        and not (line.kind == "scheme" and line.anchor.removeprefix("scheme-") in families)
        and not (line.kind == "concept" and any(line.anchor.startswith(f"{family}-") for family in families))
    ]
    assert not unused


def test_every_term_is_shown_in_the_pattern(terms: dict[str, ontology.TermLine]):
    graph_md = (CHECKOUT / "docs" / "graph.md").read_text(encoding="utf-8")
    shown = {":".join(name) for name in NAME.findall(graph_md)}
    properties = [line.name for line in terms.values() if line.kind == "property" and line.name not in shown]
    assert properties == ["cg:typedAs"]  # it is the schemes' own


@pytest.mark.parametrize("name", [*ontology.FILES])
def test_files_are_turtle_without_blank_nodes(name: str):
    graph = rdflib.Graph().parse(FOLDER / name)
    assert len(graph) > 50
    assert not any(isinstance(node, rdflib.BNode) for triple in graph for node in triple)


def test_terms_are_documented(terms: dict[str, ontology.TermLine], defined: rdflib.Graph):
    assert len({line.anchor for line in terms.values()}) == len(terms)
    for line in terms.values():
        assert line.label, line.name
        assert line.definition.endswith((".", '."')), line.name
        if line.kind in {"class", "property"}:
            assert line.example, line.name
            assert (rdflib.URIRef(expand(line.name)), RDFS.isDefinedBy, rdflib.URIRef(CG.rstrip("#"))) in defined
        if line.kind == "concept":
            schemes = list(defined.objects(rdflib.URIRef(expand(line.name)), SKOS.inScheme))
            assert [str(s) for s in schemes] == [SCHEME + line.anchor.partition("-")[0]], line.name
            assert (schemes[0], RDF.type, SKOS.ConceptScheme) in defined


def test_header_says_version_and_licence(defined: rdflib.Graph):
    header = rdflib.URIRef(CG.rstrip("#"))
    version = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert defined.value(header, OWL.versionIRI) == rdflib.URIRef(f"{header}/{version}")
    assert str(defined.value(header, OWL.versionInfo)) == version
    assert defined.value(header, rdflib.URIRef(expand("dcterms:license"))) is not None
    vann = rdflib.Namespace("http://purl.org/vocab/vann/")
    assert str(defined.value(header, vann.preferredNamespaceUri)) == CG


def test_plans_and_acts_are_kept_apart(terms: dict[str, ontology.TermLine]):
    assert "rico:Activity" in terms["cg:CourseOfAction"].apart
    assert "cg:CourseOfAction" in terms["cg:Approach"].apart
    assert "prov:Plan" in terms["cg:CourseOfAction"].above
    assert "rico:Activity" in terms["cg:Approach"].above


def test_superclasses_are_written_out_by_the_forms(defined: rdflib.Graph):
    for name, concept in concepts.known().items():
        if not name.startswith("form-"):
            continue
        written = {rdflib.URIRef(expand(c)) for c in concept.classes}
        assert rdflib.URIRef(expand("cg:Document")) in written, name
        above = {up for c in written for up in defined.transitive_objects(c, RDFS.subClassOf) if str(up).startswith(CG)}
        assert above == written, name


def words_of(family: str) -> set[str]:
    return {name.removeprefix(f"{family}-") for name in concepts.known() if name.startswith(f"{family}-")}


def literal(owner: type, field: str) -> set[str]:
    return set(get_args(get_type_hints(owner)[field]))


def test_concepts_are_the_words_of_the_model():
    assert words_of("passage") == set(get_args(model.PassageKind))
    assert words_of("voice") == set(get_args(model.Voice))
    assert words_of("modality") == {m.replace(" ", "-") for m in get_args(model.Modality)}
    assert words_of("role") == literal(model.Party, "role")
    assert words_of("stance") == literal(model.Advice, "stance")
    assert words_of("mention") == literal(model.Mention, "kind")


def test_series_are_the_rows_of_the_table():
    rows = tomllib.loads((CHECKOUT / "kg/grammar/series.toml").read_text(encoding="utf-8"))["row"]
    labels = {row["name"]: row["label"] for row in rows}
    ours = {name.removeprefix("series-"): c.label for name, c in concepts.known().items() if name.startswith("series-")}
    assert ours == labels, "kg/grammar/series.toml and the family `series` of ontology/schemes.ttl differ"


def test_jsonld_context_names_every_term(terms: dict[str, ontology.TermLine]):
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))
    named = {v["@id"] if isinstance(v, dict) else v for v in context["@context"].values() if not isinstance(v, float)}
    assert not [t.name for t in terms.values() if t.kind in {"class", "property"} and t.name not in named]
    example = {
        **context,
        "id": "https://example.org/advice/1",
        "type": "Advice",
        "stance": "https://w3id.org/cablegraph/scheme/stance-against",
        "hedge": "I think",
        "byAuthor": True,
        "start": 12,
        "appointed": "1952-03-14",
    }
    graph = rdflib.Graph().parse(data=json.dumps(example), format="json-ld")
    subject = rdflib.URIRef("https://example.org/advice/1")
    assert (subject, RDF.type, rdflib.URIRef(expand("cg:Advice"))) in graph
    assert (subject, rdflib.URIRef(expand("cg:stance")), rdflib.URIRef(SCHEME + "stance-against")) in graph
    assert str(graph.value(subject, rdflib.URIRef(expand("cg:appointed"))).datatype) == expand("xsd:date")


def published() -> set[tuple[str, str]]:
    texts = [*sources().values(), *(p.read_text(encoding="utf-8") for p in FOLDER.iterdir() if p.suffix != ".html")]
    return {name for text in texts for name in PUBLISHED.findall(text)}


def test_published_terms_exist():
    """Against copies of the vocabularies, KG_VOCABULARIES: a folder with rico.nq, prov.nq, ... (npm's @vocabulary/*)."""
    copies = os.environ.get("KG_VOCABULARIES")
    if not copies:
        pytest.skip(
            "needs copies of the published vocabularies: KG_VOCABULARIES names the folder with rico.nq, prov.nq, ..."
        )
    missing = []
    for prefix in {prefix for prefix, _ in published()}:
        files = list(Path(copies).rglob(f"{prefix}.nq"))
        if not files:
            continue
        copy = files[0].read_text(encoding="utf-8").replace("<http://schema.org/", "<https://schema.org/")
        subjects = set(re.findall(r"^<([^>]+)>", copy, flags=re.MULTILINE))
        missing += [f"{p}:{n}" for p, n in published() if p == prefix and PREFIXES[p] + n not in subjects]
    assert not missing


def test_page_has_every_term_once_and_needs_no_network(terms: dict[str, ontology.TermLine]):
    page = ontology.html(FOLDER)
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert {line.anchor for line in terms.values()} <= set(anchors)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)
    assert not re.search(r"<script|<link|src=|@import|url\(", page)
    assert "Should it nevertheless be decided to make an approach" in page
