"""Every shape and every rule is seen failing, on a graph of the seed telegram that is broken for it, with its own message."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SH, SKOS, XSD

from kg.build import build
from kg.namespaces import BASE, expand
from kg.store import Store
from kg.validate import rules, shapes, validate, validate_graph
from kg.validate.report import as_json, as_turtle

DOCUMENT = URIRef(f"{BASE}document/frus1952-54v15p1/d235")
GRAPH = f"{BASE}graph/frus1952-54v15p1/d235"
Break = Callable[[Graph], None]


def name(curie: str) -> URIRef:
    return URIRef(expand(curie))


def one(graph: Graph, kind: str) -> URIRef:
    """The first node of this class that is no other of our classes' too."""
    return min(s for s in graph.subjects(RDF.type, name(kind)) if isinstance(s, URIRef))


def without(of: str, path: str) -> Break:
    def broken(graph: Graph) -> None:
        node = DOCUMENT if of == "document" else one(graph, of)
        assert (node, name(path), None) in graph, f"{node} has no {path} to take away"
        graph.remove((node, name(path), None))

    return broken


def with_value(of: str, path: str, *values: Literal | URIRef, keep: bool = False) -> Break:
    def broken(graph: Graph) -> None:
        node = DOCUMENT if of == "document" else one(graph, of)
        if not keep:
            graph.remove((node, name(path), None))
        for value in values:
            graph.add((node, name(path), value))

    return broken


def typed(of: str, kind: str) -> Break:
    return with_value(of, "rdf:type", name(kind), keep=True)


def both(*breaks: Break) -> Break:
    def broken(graph: Graph) -> None:
        for each in breaks:
            each(graph)

    return broken


def new(kind: str, *facts: tuple[str, Literal | URIRef]) -> Break:
    """A node of this kind that has only these facts."""

    def broken(graph: Graph) -> None:
        node = URIRef("urn:x:new")
        graph.add((node, RDF.type, name(kind)))
        for path, value in facts:
            graph.add((node, name(path), value))

    return broken


def party_of(role: str) -> Break:
    def broken(graph: Graph) -> None:
        for party in list(graph.subjects(name("cg:role"), name(f"scheme:role-{role}"))):
            graph.remove((DOCUMENT, name("cg:hasParty"), party))

    return broken


A, B = URIRef("urn:x:a"), URIRef("urn:x:b")
DAY = Literal("1952-07-29", datatype=XSD.date)
EARLIER = Literal("1952-07-01", datatype=XSD.date)

# shape's message -> what breaks the graph for it
BROKEN: dict[str, Break] = {
    "An identity is of two persons.": new("cg:Identity", ("cg:unites", A)),
    "An identity has a score from 0 to 1.": new("cg:Identity", ("cg:confidence", Literal("1.2", datatype=XSD.decimal))),
    "An identity says what it rests on.": new("cg:Identity", ("cg:unites", A)),
    "An identity gives its reasons in words.": new("cg:Identity", ("cg:unites", A)),
    "A document has one source id of the form volume/document.": with_value("document", "cg:sourceId", Literal("d235")),
    "A document is of one kind (telegram, despatch, letter, ...).": without("document", "rico:hasDocumentaryFormType"),
    "A document has one label, in English and said to be so.": with_value(
        "document", "skos:prefLabel", Literal("bare")
    ),
    "A document is part of one volume.": without("document", "dcterms:isPartOf"),
    "A document has its text, on which every quote rests.": without("document", "cg:hasText"),
    "A document was sent once.": with_value("document", "cg:sentAt", A, B),
    "A date that is certain to the day is one xsd:date.": with_value("document", "dcterms:date", Literal("1952")),
    "A document belongs to one series of messages.": with_value("document", "cg:series", A, B),
    "A text has its words.": without("oa:TextualBody", "rdf:value"),
    "A text has its SHA-256.": with_value("oa:TextualBody", "cg:sha256", Literal("none")),
    "A normalised date is EDTF.": with_value("rico:Date", "rico:normalizedDateValue", Literal("soon")),
    "A date begins no later than it ends, both xsd:date.": both(
        with_value("rico:Date", "cg:begin", DAY), with_value("rico:Date", "cg:end", EARLIER)
    ),
    "A date ends once, as xsd:date.": with_value("rico:Date", "cg:end", DAY, EARLIER),
    "A date is expressed in one form of words.": with_value(
        "rico:Date", "rico:expressedDate", Literal("a"), Literal("b")
    ),
    "The heading names no sender: it is missing, or of a form that is not yet read.": party_of("sender"),
    "The heading names no addressee: it is missing, or of a form that is not yet read.": party_of("addressee"),
    "A party is sender, addressee, signer, drafter, or one to whom a copy went.": with_value("cg:Party", "cg:role", A),
    "A party stands in words.": without("cg:Party", "cg:asWritten"),
    "A party is one person; where several fit they are candidates.": with_value("cg:Party", "cg:person", A, B),
    "Whoever a party is resolved to is no longer one of its candidates.": both(
        with_value("cg:Party", "cg:person", A), with_value("cg:Party", "cg:candidate", A)
    ),
    "A message comes from one end of the line.": without("cg:Message", "cg:origin"),
    "A message goes to one end of the line.": without("cg:Message", "cg:destination"),
    "A message belongs to one series.": without("cg:Message", "cg:series"),
    "One message of a series has one number; its copies are messages of other lines.": with_value(
        "cg:Message", "cg:number", Literal("1"), Literal("2")
    ),
    "A reference cites exactly one message or says why not.": both(
        without("cg:DocumentReference", "cito:hasCitedEntity"), with_value("cg:DocumentReference", "cg:reason")
    ),
    "A reference stands in one document.": without("cg:DocumentReference", "cito:hasCitingEntity"),
    "A reference is given in its own words.": without("cg:DocumentReference", "cg:surfaceForm"),
    "A reference cites one message; a list of numbers is several references.": with_value(
        "cg:DocumentReference", "cito:hasCitedEntity", A, B
    ),
    "A claim rests on words of the document.": without("cg:Advice", "cg:evidence"),
    "A claim names the rule that made it.": without("cg:Advice", "cg:rule"),
    "A claim says how sure it is, from 0 to 1.": with_value(
        "cg:Advice", "cg:confidence", Literal("1.5", datatype=XSD.decimal)
    ),
    "A claim is made in the voice of the author or of the editors.": with_value("cg:Advice", "cg:voice", A),
    "A claim is one document's.": with_value("cg:Advice", "cg:inDocument", A, B),
    "A span begins before it ends.": both(
        with_value("cg:Span", "cg:start", Literal(9)), with_value("cg:Span", "cg:end", Literal(9))
    ),
    "A span ends once.": without("cg:Span", "cg:end"),
    "A span quotes its words.": without("cg:Span", "cg:quote"),
    "A span is of one text.": without("cg:Span", "oa:hasSource"),
    "Advice has an adviser, at least in words, or says why nobody can be named.": both(
        without("cg:Advice", "cg:adviserAsWritten"), with_value("cg:Advice", "cg:reason")
    ),
    "Advice regards a course of action.": without("cg:Advice", "cg:regards"),
    "Advice says how sure its adviser is, from 0 to 1.": with_value(
        "cg:Advice", "cg:adviserConfidence", Literal("1.5", datatype=XSD.decimal)
    ),
    "Advice is for, against, or prefers.": with_value("cg:Advice", "cg:stance", A),
    "A preference prefers.": with_value("cg:Preference", "cg:stance", name("scheme:stance-for")),
    "What ranks lower is a course of action.": with_value("cg:Preference", "cg:over", A),
    "A course of action says what would be done.": without("cg:CourseOfAction", "skos:prefLabel"),
    "A course of action is a plan; what is only contemplated is never an activity.": typed(
        "cg:CourseOfAction", "rico:Activity"
    ),
    "An approach happened according to a document.": without("cg:Approach", "cg:occurredAccordingTo"),
    "Only an approach that happened is an act.": with_value("cg:Approach", "cg:modality", A),
    "An approach that happened is an activity and no plan.": typed("cg:Approach", "prov:Plan"),
    "An approach not made is contemplated, instructed, advised or advised against.": with_value(
        "cg:PlannedApproach", "cg:modality", A
    ),
    "An approach not made did not occur.": with_value("cg:PlannedApproach", "cg:occurredAccordingTo", DOCUMENT),
    "An approach not made is a plan and never an activity.": typed("cg:PlannedApproach", "rico:Activity"),
    "A saying is an activity and no plan.": new("cg:Saying", ("rdf:type", name("prov:Plan"))),
    "A saying has a speaker, at least in words.": new("cg:Saying", ("cg:by", A)),
    "A saying says, asks, replies or does another act of speech.": new("cg:Saying", ("cg:by", A)),
    "A saying tells where in the text what was said begins.": new("cg:Saying", ("cg:by", A)),
    "Something was said according to a document.": new("cg:Saying", ("cg:by", A)),
    "An enclosure is a record.": new("cg:Enclosure", ("cg:enclosedIn", A)),
    "An enclosure is enclosed in one document.": new("cg:Enclosure", ("cg:enclosedIn", A), ("cg:enclosedIn", B)),
    "An enclosure is counted among its document's.": new("cg:Enclosure", ("cg:enclosedIn", A)),
    "An enclosure was written once.": new("cg:Enclosure", ("cg:sentAt", A), ("cg:sentAt", B)),
    "An enclosure is no document read: its words stand in the text of its document.": new(
        "cg:Enclosure", ("cg:hasText", A)
    ),
    "A decision is an activity.": new("cg:Decision", ("cg:by", A)),
    "A decision approves, rejects, takes up, ends or defers.": new("cg:Decision", ("cg:verdict", A)),
    "A decision names the document or the advice it decides on.": new("cg:Decision", ("cg:by", A)),
    "An outcome is one advice's.": new("cg:Outcome", ("cg:byDecision", A)),
    "An outcome rests on a decision.": new("cg:Outcome", ("cg:ofAdvice", A)),
    "Advice is followed, not followed or deferred.": new("cg:Outcome", ("cg:became", A)),
    "A comparison has a first advice.": new("cg:AdviceComparison", ("cg:withAdvice", A)),
    "A comparison has a second advice.": new("cg:AdviceComparison", ("cg:ofAdvice", A)),
    "Two pieces of advice agree or are contrary.": new("cg:AdviceComparison", ("cg:agreement", A)),
    "A report is of one planned approach.": new("cg:ApproachReport", ("cg:toldAs", A)),
    "A report names the approach that is told of.": new("cg:ApproachReport", ("cg:ofPlan", A)),
    "An editors’ summary says what the document does.": new("cg:EditorsSummary", ("cg:by", A)),
    "An editors’ summary is in the editors’ voice.": new("cg:EditorsSummary", ("cg:by", A)),
    "An editors’ summary has its words.": new("cg:EditorsSummary", ("cg:by", A)),
    "A tenure is one person's.": new("rico:PositionHoldingRelation", ("rico:relationHasTarget", A)),
    "A tenure is of one office.": new("rico:PositionHoldingRelation", ("rico:relationHasSource", A)),
    "A tenure ends after it begins.": new("rico:PositionHoldingRelation", ("cg:from", DAY), ("cg:until", EARLIER)),
    "A tenure ends once.": new("rico:PositionHoldingRelation", ("cg:until", DAY), ("cg:until", EARLIER)),
    "An office has a label, in a language.": new("rico:Position"),
    "A person has one name to be shown, in a language.": new("rico:Person", ("skos:prefLabel", Literal("bare"))),
    "A mention is a surface in the text.": without("cg:Mention", "cg:surface"),
    "A mention is a part of the name of one thing at most.": with_value(
        "cg:Mention", "cg:inNameOf", Literal("Dulles Papers"), Literal("Dulles Files")
    ),
    "A mention is of a person or of an office.": with_value("cg:Mention", "cg:mentionKind", A),
    "A mention means one person; where several fit they are candidates.": with_value("cg:Mention", "cg:person", A, B),
    "An entry is known as volume#id.": new("cg:PersonListEntry", ("cg:listedAs", Literal("p_KGF1"))),
    "An entry describes one person.": new("cg:PersonListEntry", ("cg:describes", A), ("cg:describes", B)),
}

# rule -> N-Quads put beside the seed's graph that break it, or a change of the graph's own lines
RULES: dict[str, Callable[[str], str]] = {}


def rule(function: Callable[[str], str]) -> Callable[[str], str]:
    RULES[function.__name__.replace("_", "-")] = function
    return function


def quads(*triples: str) -> str:
    """Compact triples as N-Quads of the seed's graph; `:x` is a thing of ours."""
    out = ""
    for triple in triples:
        terms = [
            t if t.startswith('"') else f"<{BASE}{t[1:]}>" if t.startswith(":") else f"<{expand(t)}>"
            for t in re.findall(r'"[^"]*"(?:\^\^<[^>]+>)?|\S+', triple)
        ]
        out += " ".join(terms) + f" <{GRAPH}> .\n"
    return out


def xsd(day: str) -> str:
    return f'"{day}"^^<{XSD.date}>'


def document(key: str, day: str) -> str:
    number = f'"1"^^<{XSD.integer}>'
    return quads(f":{key} cg:position {number}", f":{key} dcterms:date {xsd(day)}", f':{key} cg:sourceId "{key}"')


@rule
def quote_equals_text(own: str) -> str:
    return own.replace('ontology#quote> "Deptel 92', 'ontology#quote> "Deptel 93')


@rule
def date_agrees_with_file_number(own: str) -> str:
    return own.replace('"795.00/7-2952"', '"795.00/7-1252"')


@rule
def received_before_sent(own: str) -> str:
    end = quads(":document/frus1952-54v15p1/d235 cg:receivedAt :date/r", f":date/r cg:end {xsd('1952-07-20')}")
    return own + end


@rule
def sender_held_office(own: str) -> str:
    lines = [line for line in own.splitlines(keepends=True) if "ontology#tenure>" not in line]
    held = quads(
        ":tenure/old rico:relationHasSource :person/kennan-george-frost",
        ":tenure/old rico:relationHasTarget :office/ambassador/soviet-union",
        f":tenure/old cg:until {xsd('1952-01-01')}",
    )
    return "".join(lines) + held


@rule
def reply_not_earlier(own: str) -> str:
    later = document("document/v/later", "1952-09-01")
    return own + later + quads(":document/frus1952-54v15p1/d235 cito:repliesTo :document/v/later")


@rule
def one_number_twice(own: str) -> str:
    message = "message/moscow/department-of-state/telegram/201/1952-07-29"
    return own + document("document/v/z", "1952-07-29") + quads(f":document/v/z cg:instanceOfMessage :{message}")


@rule
def approach_within_tenure(own: str) -> str:
    return own


@rule
def no_two_tenures_at_once(own: str) -> str:
    triples = [":person/a skos:exactMatch :person/b"]
    for who, office in (("a", "ambassador/france"), ("b", "ambassador/japan")):
        triples += [
            f":tenure/{who} rico:relationHasSource :person/{who}",
            f":tenure/{who} rico:relationHasTarget :office/{office}",
            f":tenure/{who} cg:from {xsd('1950-01-01')}",
            f":tenure/{who} cg:until {xsd('1953-01-01')}",
        ]
    return own + quads(*triples)


@pytest.fixture(scope="module")
def store(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("validate") / "store"
    build([str(example)], folder)
    return folder


@pytest.fixture(scope="module")
def own(store: Path) -> str:
    with Store.open(store, read_only=True) as graph:
        return "".join(graph.dump(GRAPH))


def graph_of(own: str) -> Graph:
    return Graph().parse(data=own.replace(f" <{GRAPH}> .\n", " .\n"), format="nt")


def messages() -> list[str]:
    return sorted({str(m) for m in shapes().objects(None, SH.message)})


def test_the_seed_has_no_violation_and_only_the_known_note(store: Path) -> None:
    with Store.open(store, read_only=True) as graph:
        found = list(validate(graph))
    assert [(r.severity, r.shape, r.value) for r in found] == [("info", "approach-within-tenure", "last November")]


def test_every_message_has_its_broken_graph() -> None:
    assert messages() == sorted(BROKEN)
    assert sorted(r.name for r in rules()) == sorted(RULES)


@pytest.mark.parametrize("message", sorted(BROKEN))
def test_a_broken_graph_fails_with_the_shapes_own_message(message: str, own: str) -> None:
    graph = graph_of(own)
    assert message not in [r.message for r in validate_graph(graph, "d235")]
    BROKEN[message](graph)
    assert message in [r.message for r in validate_graph(graph, "d235")]


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_broken_graph_fails_with_the_rules_own_message(name: str, own: str) -> None:
    store = Store.memory()
    store.load(RULES[name](own).encode())
    query = next(r for r in rules() if r.name == name)
    assert len(list(store.query(query.query))) >= 1
    if name != "approach-within-tenure":
        whole = Store.memory()
        whole.load(own.encode())
        assert list(whole.query(query.query)) == []


def test_a_report_for_programs(store: Path) -> None:
    with Store.open(store, read_only=True) as graph:
        found = list(validate(graph))
    assert '"conforms": true' in as_json(found)
    report = Graph().parse(data=as_turtle(found), format="turtle")
    assert len(list(report.subjects(RDF.type, SH.ValidationResult))) == 1
    assert (None, SKOS.prefLabel, None) not in report
