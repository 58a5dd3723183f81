"""A hand-made document, rich enough that every noun's pattern of docs/graph.md comes out, over the real seed text."""

import dataclasses
import hashlib
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from kg import graph
from kg.graph.labels import label, message_label, name_label
from kg.model import (
    Advice,
    Agent,
    Approach,
    Candidate,
    Cited,
    CourseOfAction,
    Document,
    Evidence,
    Findings,
    Heading,
    ListEntry,
    Mark,
    Meeting,
    Mention,
    Message,
    Office,
    Party,
    Passage,
    Person,
    Problem,
    Reference,
    SpeechAct,
    Tenure,
    Term,
    Volume,
    When,
)
from kg.namespaces import BASE, expand

ID = "frus1952-54v15p1/d235"
KENNAN, KIRK, STATE = "person/kennan-george-frost", "person/kirk-alan-goodrich", "body/department-of-state"
AMBASSADOR, DEPTEL = "office/ambassador/soviet-union", "message/department-of-state/moscow/telegram/92/1952-07-25"


def name(key: str) -> URIRef:
    return URIRef(BASE + key)


def term(curie: str) -> URIRef:
    return URIRef(expand(curie))


@pytest.fixture(scope="module")
def text(example: Path) -> str:
    return example.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def findings(text: str) -> Findings:
    def said(quote: str, rule: str = "by-hand", confidence: float = 0.9) -> Evidence:
        start = text.index(quote)
        return Evidence(start, start + len(quote), quote, rule, confidence)

    page = text.index("[Page 427]")
    marks = (Mark("page", page, page + 10, "427"),)
    first = text.index("The Ambassador")
    passages = (
        Passage("source", 0, text.index("\n")),
        Passage("heading", first, text.index("\n", first)),
        Passage("paragraph", text.index("Do not think it likely"), text.index("Do not think any")),
    )
    document = Document("frus1952-54v15p1", "d235", text, passages, marks, page="426", position=235)
    kennan = Agent("George F. Kennan", KENNAN)
    state = Agent("Department of State", STATE, reason="addressee")
    vyshinsky = Agent("Vyshinsky", "person/frus1952-54v15p1/vyshinsky", "Vyshinsky")
    to_vyshinsky = CourseOfAction(
        said("it should not be addressed to Vyshinsky"), "approach to Vyshinsky", None, vyshinsky
    )
    to_stalin = CourseOfAction(
        said("approach to Stalin now"), "approach to Stalin", variant_of=to_vyshinsky.evidence.start
    )
    reference = Reference(
        said("Deptel 92, July 25", "department-telegram", 0.95),
        "department-telegram",
        "telegram",
        "92",
        When("July 25", "1952-07-25", date(1952, 7, 25), date(1952, 7, 25), basis="relative", evidence=said("July 25")),
        "Deptel",
        "repliesTo",
        "1",
        message=Message("department-of-state", "moscow", "telegram", "92", "1952-07-25"),
    )
    kirk = Mention("person", said("Kirk"), "Kirk", listed_as="p_KAG1", key=KIRK, reason="only Kirk of the list")
    november = When("last November", "1951-11", date(1951, 11, 1), date(1951, 11, 30), evidence=said("last November"))
    return Findings(
        document,
        Heading(
            kind="telegram",
            editors_number="235",
            number="201",
            series="telegram",
            file_number="795.00/7-2952",
            classification="top secret",
            place="Moscow",
            sent=When(
                "7—2952", "1952-07-29", date(1952, 7, 29), date(1952, 7, 29), "16:00", "file-number", said("7—2952")
            ),
            parties=(
                Party(
                    "sender",
                    "The Ambassador in the Soviet Union (Kennan)",
                    "Ambassador in the Soviet Union",
                    "Kennan",
                    "Kennan",
                    said("The Ambassador in the Soviet Union (Kennan)"),
                    AMBASSADOR,
                    KENNAN,
                    "tenure/ru-1952-kenn-01",
                    "moscow",
                    reason="sole holder on 1952-07-29",
                ),
                Party(
                    "addressee",
                    "the Department of State",
                    "Department of State",
                    evidence=said("the Department of State"),
                    office_key=STATE,
                    place="department-of-state",
                ),
            ),
            evidence={"file_number": said("795.00/7—2952"), "number": said("201")},
        ),
        Message("moscow", "department-of-state", "telegram", "201", "1952-07-29"),
        (Message("moscow", "tokyo", "telegram", "15", "1952-07-29"),),
        (kirk,),
        (reference,),
        (
            Advice(
                said("I think it should not be addressed to Vyshinsky"),
                "against",
                to_vyshinsky,
                adviser=kennan,
                advisee=state,
            ),
            Advice(
                said("I would consider this preferable to approaching Vyshinsky"),
                "prefers",
                to_stalin,
                to_vyshinsky,
                advisee=state,
                hedge="I would consider",
                answers=DEPTEL,
            ),
        ),
        (
            Approach(
                said("Kirk’s approach last November"),
                "happened",
                Agent("Kirk", KIRK, "Kirk’s"),
                vyshinsky,
                when=november,
                flags=("outside-tenure",),
            ),
            Approach(
                said("approach Stalin at all now"),
                "advised against",
                kennan,
                Agent("Stalin", "", "Stalin", reason="not listed"),
            ),
        ),
        (SpeechAct("recommend", said("My views"), 0.7),),
        meeting=Meeting(
            (kirk, Mention("person", said("Vyshinsky"), "Vyshinsky", reason="not in the list")),
            november,
            "Moscow",
            "Korea",
        ),
        problems=(Problem(ID, "resolve", "“Sovs”\n\\ \x07", "no such body"),),
    )


@pytest.fixture(scope="module")
def lines(findings: Findings) -> list[str]:
    return graph.document_quads(findings)


@pytest.fixture(scope="module")
def union(lines: list[str]) -> rdflib.Graph:
    """All that the document's graph says, as rdflib reads it."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data="".join(lines), format="nquads")
    assert {str(c.identifier) for c in dataset.graphs() if len(c)} == {BASE + "graph/" + ID}
    merged = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        merged.add(triple)
    return merged


def types(union: rdflib.Graph, key: str) -> set[URIRef]:
    return set(union.objects(name(key), RDF.type))


def one(union: rdflib.Graph, key: str, prop: str) -> object:
    (value,) = union.objects(name(key), term(prop))
    return value


def test_lines_are_sorted_unique_whole_and_the_same_each_time(findings: Findings, lines: list[str]):
    assert lines == sorted(set(lines))
    assert all(line.endswith(f" <{BASE}graph/{ID}> .\n") and line.count("\n") == 1 for line in lines)
    assert graph.document_quads(dataclasses.replace(findings)) == lines


def test_both_parsers_read_the_same_and_there_is_no_blank_node(lines: list[str], union: rdflib.Graph):
    quads = list(pyoxigraph.parse(input="".join(lines).encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert len(quads) == len(lines) == len(union)
    assert not any(isinstance(t, pyoxigraph.BlankNode) for q in quads for t in (q.subject, q.object))
    store = pyoxigraph.Store()
    store.extend(quads)
    back = store.dump(format=pyoxigraph.RdfFormat.N_QUADS).decode().splitlines(keepends=True)
    assert sorted(back) == lines  # numbers and dates are written as a store gives them back


def test_the_document(union: rdflib.Graph, text: str):
    here = f"document/{ID}"
    assert types(union, here) == {term("rico:Record"), term("cg:Document"), term("cg:Telegram")}
    assert str(one(union, here, "skos:prefLabel")) == (
        "Telegram 201 from the Ambassador in the Soviet Union (Kennan) to the Department of State, 1952-07-29"
    )
    for prop, value in {
        "dcterms:date": Literal("1952-07-29", datatype=term("xsd:date")),
        "cg:classification": term("scheme:classification-top-secret"),
        "cg:series": term("scheme:series-telegram"),
        "cg:sentBy": name(KENNAN),
        "cg:sentUnder": name("tenure/ru-1952-kenn-01"),
        "cg:sentFrom": name("place/moscow"),
        "rico:hasSender": name(AMBASSADOR),
        "rico:hasAddressee": name(STATE),
        "cg:instanceOfMessage": name("message/moscow/department-of-state/telegram/201/1952-07-29"),
        "cg:sourceId": Literal(ID),
        "foaf:page": URIRef("https://history.state.gov/historicaldocuments/frus1952-54v15p1/d235"),
        "cito:repliesTo": name(DEPTEL),
        "cg:mentions": name(KIRK),
    }.items():
        assert value in set(union.objects(name(here), term(prop))), prop
    assert (
        len(set(union.objects(name(here), term("cg:instanceOfMessage")))) == 2
    )  # its copy to Tokyo has its own number
    body = one(union, here, "cg:hasText")
    assert str(union.value(body, RDF.value)) == text
    assert str(union.value(body, term("cg:sha256"))) == hashlib.sha256(text.encode()).hexdigest()
    assert str(one(union, f"date/{ID}/sent", "cg:localTime")) == "16:00"
    assert one(union, f"field/{ID}/file-number", "cg:describesWith") == term("cg:fileNumber")
    kinds = {str(k).rpartition("/passage-")[2] for k in union.objects(None, term("cg:passageKind"))}
    assert kinds == {"source", "heading"}  # plain paragraphs are told by the text itself


def test_every_quote_stands_at_its_offsets(union: rdflib.Graph, text: str):
    spans = set(union.subjects(RDF.type, term("cg:Span")))
    assert len(spans) > 10
    for span in spans:
        start, end = (int(str(union.value(span, term(p)))) for p in ("cg:start", "cg:end"))
        assert str(union.value(span, term("cg:quote"))) == text[start:end]
        selectors = set(union.objects(span, term("oa:hasSelector")))
        (exact,) = {v for s in selectors for v in union.objects(s, term("oa:exact"))}
        (before,) = {str(v) for s in selectors for v in union.objects(s, term("oa:prefix"))} or {""}
        (after,) = {str(v) for s in selectors for v in union.objects(s, term("oa:suffix"))} or {""}
        assert before + str(exact) + after in text
    pages = {str(union.value(s, term("cg:onPage"))) for s in spans}
    assert pages == {"426", "427"}


def test_a_quote_that_is_not_there_is_refused(findings: Findings):
    wrong = dataclasses.replace(findings.mentions[0].evidence, start=3, end=7)
    broken = dataclasses.replace(findings, mentions=(dataclasses.replace(findings.mentions[0], evidence=wrong),))
    with pytest.raises(ValueError, match=r"frus1952-54v15p1/d235: by-hand quotes 'Kirk'"):
        graph.document_quads(broken)


def test_references_and_messages(union: rdflib.Graph, text: str):
    node = f"reference/{ID}/{text.index('Deptel 92')}"
    assert types(union, node) == {term("cg:DocumentReference"), term("cito:Citation")}
    assert one(union, node, "cito:hasCitedEntity") == name(DEPTEL)
    assert one(union, node, "cito:hasCitationCharacterization") == term("cito:repliesTo")
    assert str(one(union, node, "cg:confidence")) == "0.95"
    assert one(union, node, "cg:printStatus") == term("scheme:print-unknown")
    assert str(one(union, DEPTEL, "skos:prefLabel")) == "Telegram 92 from the Department of State to Moscow, 1952-07-25"
    assert types(union, DEPTEL) == {term("rico:Record"), term("cg:Message")}


def test_a_plan_is_never_an_activity(union: rdflib.Graph):
    plans = set(union.subjects(RDF.type, term("cg:CourseOfAction")))
    assert len(plans) == 3
    assert all((plan, RDF.type, term("prov:Plan")) in union for plan in plans)
    acts = set(union.subjects(RDF.type, term("rico:Activity")))
    assert not plans & acts
    (happened,) = acts - {name(f"meeting/{ID}")}
    assert str(union.value(happened, term("cg:byAsWritten"))) == "Kirk’s"
    assert (happened, term("cg:occurredAccordingTo"), name(f"document/{ID}")) in union
    assert (happened, term("cg:flag"), term("scheme:flag-outside-tenure")) in union
    (planned,) = union.subjects(RDF.type, term("cg:PlannedApproach"))
    assert union.value(planned, term("cg:occurredAccordingTo")) is None
    assert union.value(planned, term("cg:to")) is None  # not known who: words and reason only
    assert str(union.value(planned, term("cg:reason"))) == "to: not listed"


def test_advice(union: rdflib.Graph):
    stances = {union.value(a, term("cg:stance")): a for a in union.subjects(RDF.type, term("cg:Advice"))}
    against, prefers = stances[term("scheme:stance-against")], stances[term("scheme:stance-prefers")]
    assert (prefers, RDF.type, term("cg:Preference")) in union
    assert (against, RDF.type, term("cg:Preference")) not in union
    assert union.value(prefers, term("cg:over")) == union.value(against, term("cg:regards"))  # one course, two counsels
    assert union.value(prefers, term("cg:adviser")) == name(KENNAN)  # nobody named: the author
    assert union.value(prefers, term("cg:adviserOffice")) == name(AMBASSADOR)
    assert (name(KENNAN), term("cg:advised"), name(STATE)) in union
    assert all((a, term("cg:evidence"), None) in union for a in stances.values())


def test_meeting_takes_who_is_known_and_keeps_who_is_not(union: rdflib.Graph, text: str):
    who = set(union.objects(name(f"meeting/{ID}"), term("cg:participant")))
    assert who == {name(KIRK), name(f"mention/{ID}/{text.index('Vyshinsky')}")}


def test_what_is_pointed_to_is_labelled_once_unless_a_register_does(findings: Findings, union: rdflib.Graph):
    for key, words in {
        AMBASSADOR: "Ambassador in the Soviet Union",
        STATE: "Department of State",
        "place/moscow": "Moscow",
        "person/frus1952-54v15p1/vyshinsky": "Vyshinsky",
    }.items():
        assert str(one(union, key, "skos:prefLabel")) == words
    assert (name(KENNAN), term("skos:prefLabel"), None) not in union  # the register's
    known = "".join(graph.document_quads(findings, labelled={AMBASSADOR}))
    assert f"<{BASE}{AMBASSADOR}> <{expand('skos:prefLabel')}>" not in known


def test_labels_are_made_from_keys():
    assert label("body/embassy/soviet-union") == "Embassy in the Soviet Union"
    assert label("body/embassy/korea") == "Embassy in Korea"
    assert label("office/minister/france") == "Minister in France"
    assert label("body/government/soviet-union") == "Government of the Soviet Union"
    assert label("place/the-hague") == "The Hague"
    assert label("body/jcs") == "JCS"
    assert name_label("person/frus1951v07p1/mcclurkin") == "McClurkin"
    undated = Message("tokyo", "department-of-state", "despatch", "1411")
    assert message_label(undated) == "Despatch 1411 from Tokyo to the Department of State"


def test_strange_characters_come_back():
    nasty = 'He said "no"\\\r\n\tand “yes” \x00\x07\x7f 漢字 \U0001f4dc\\u0041'
    document = Document("folder", "a b[1]%20#x|ü", nasty, ())
    data = "".join(graph.document_quads(Findings(document), base="http://example.org/kg/"))
    quads = list(pyoxigraph.parse(input=data.encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    texts = [q.object.value for q in quads if q.predicate.value == str(RDF.value)]
    assert texts == [nasty]
    assert {q.graph_name.value for q in quads} == {"http://example.org/kg/graph/folder/a%20b%5B1%5D%2520%23x%7Cü"}
    assert not any("history.state.gov" in str(q.object) for q in quads)  # only what the Department published
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=data, format="nquads")
    assert [str(o) for o in dataset.objects(None, RDF.value)] == [nasty]


def test_two_things_that_begin_at_one_offset_stay_two(findings: Findings):
    first = findings.references[0]
    second = dataclasses.replace(first, number="93", message=None, reason="no such number")
    both = dataclasses.replace(findings, references=(first, second, first))
    data = "".join(graph.document_quads(both))
    start = first.evidence.start
    assert f"reference/{ID}/{start}>" in data
    assert f"reference/{ID}/{start}-2>" in data
    assert f"reference/{ID}/{start}-3>" not in data


def test_an_office_in_a_meeting_is_whoever_held_it(findings: Findings):
    assert findings.meeting is not None
    (kirk, _) = findings.meeting.participants
    held = dataclasses.replace(kirk, kind="office", key=STATE, holder="person/acheson-dean-gooderham")
    there = dataclasses.replace(findings.meeting, participants=(held,))
    data = "".join(graph.document_quads(dataclasses.replace(findings, mentions=(held,), meeting=there)))
    assert f"<{expand('cg:participant')}> <{BASE}person/acheson-dean-gooderham>" in data


def test_no_day_is_claimed_that_is_not_certain(findings: Findings):
    about = When("July 1952", "1952-07", date(1952, 7, 1), date(1952, 7, 31))
    vague = dataclasses.replace(findings, heading=dataclasses.replace(findings.heading, sent=about))
    data = "".join(graph.document_quads(vague))
    assert f"<{BASE}document/{ID}> <{expand('dcterms:date')}>" not in data
    assert '"1952-07"^^' in data


def test_an_unknown_kind_is_a_document_and_an_unknown_classification_keeps_its_words(findings: Findings):
    odd = dataclasses.replace(findings.heading, kind="parable", classification="burn before reading")
    data = "".join(graph.document_quads(dataclasses.replace(findings, heading=odd)))
    assert "#Telegram>" not in data
    assert "scheme/form-other>" in data
    assert '#classificationAsWritten> "burn before reading"' in data
    assert "scheme/classification-" not in data


def test_a_place_has_one_key_however_it_is_spelt(findings: Findings):
    heading = dataclasses.replace(findings.heading, place="Peiping")
    data = "".join(graph.document_quads(dataclasses.replace(findings, heading=heading)))
    assert f"#sentFrom> <{BASE}place/peking>" in data
    assert '#placeAsWritten> "Peiping"' in data


def test_links():
    cited = Cited(f"{ID}/152", ID)
    one_fits = [Candidate("frus1952-54v15p1/d234", "number-and-date", 0.95, "both agree")]
    data = "".join(graph.resolution_quads(cited, one_fits, "repliesTo"))
    assert f"resolution/{ID}/152/frus1952-54v15p1/d234>" in data
    assert "cito/cites>" in data
    assert "cito/repliesTo>" in data
    assert "scheme/resolution-number-and-date>" in data
    two_fit = [*one_fits, Candidate("frus1952-54v15p1/d1", "number", 0.8, "the number agrees")]
    data = "".join(graph.resolution_quads(cited, two_fit))
    assert "citedDocument" not in data  # nothing is decided by a toss
    not_sure = [Candidate("frus1952-54v15p1/d1", "number", 0.5, "the number agrees")]
    assert "citedDocument" not in "".join(graph.resolution_quads(cited, not_sure))
    assert data.count("#candidateDocument>") == 2
    assert graph.printed_as_quads(DEPTEL, "frus1952-54v15p1/d234") == [
        f"<{BASE}{DEPTEL}> <{expand('cg:printedAs')}> <{BASE}document/frus1952-54v15p1/d234> <{BASE}graph/links> .\n"
    ]


def test_volume_register_and_run():
    volume = Volume(
        "frus1952-54v15p1",
        "Korea",
        "x.xml",
        iter(()),
        (ListEntry("p_KGF1", "Kennan, George F.", "Ambassador"),),
        (Term("t_Embtel1", "Embtel", "Embassy telegram"),),
    )
    kennan = Person(
        "kennan-george-frost", "Kennan, George Frost", "Kennan", "George F.", ("George Kennan",), "1904", "2005"
    )
    office = Office(
        "ambassador/soviet-union", "Ambassador in the Soviet Union", "soviet-union", "body/embassy/soviet-union"
    )
    tenure = Tenure(
        "ru-1952-kenn-01", kennan.id, office.id, None, date(1952, 5, 14), date(1952, 9, 19), note="Declared ..."
    )
    merged = rdflib.Dataset(default_union=True)
    for lines in (
        graph.volume_quads(volume),
        graph.register_quads("pocom", [kennan], [office], [tenure]),
        graph.run_quads("cablegraph", "0.1.0", {"d235.txt": "ab" * 32}),
    ):
        assert lines == sorted(set(lines))
        merged.parse(data="".join(lines), format="nquads")
    holds = name("tenure/ru-1952-kenn-01")
    assert {str(n.identifier) for n in merged.graphs() if len(n)} == {
        BASE + g for g in ("graph/frus1952-54v15p1/persons", "graph/register/pocom", "graph/run")
    }
    assert merged.value(holds, term("rico:relationHasSource")) == name(KENNAN)
    assert merged.value(holds, term("org:organization")) == name("body/embassy/soviet-union")
    assert merged.value(holds, term("cg:until")) == Literal("1952-09-19", datatype=term("xsd:date"))
    assert (name(KENNAN), term("org:holds"), name(AMBASSADOR)) in merged
    assert str(merged.value(name("body/embassy/soviet-union"), term("skos:prefLabel"))) == "Embassy in the Soviet Union"
    assert (
        str(merged.value(name("list-entry/frus1952-54v15p1/p_KGF1"), term("cg:listedAs"))) == "frus1952-54v15p1#p_KGF1"
    )
    assert str(merged.value(name("term/frus1952-54v15p1/t_Embtel1"), term("cg:long"))) == "Embassy telegram"
    assert merged.value(name("run"), term("prov:used")) == name("input/d235.txt")
    assert not list(merged.triples((None, term("prov:startedAtTime"), None)))
