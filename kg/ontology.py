"""The ontology for people to read: a table of its terms, and a page that documents it and works without a network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg.namespaces import CG, PREFIXES, SCHEME, curie, expand

if TYPE_CHECKING:
    import rdflib

__all__ = ["FILES", "TermLine", "html", "terms"]

FILES = ("cablegraph.ttl", "schemes.ttl", "alignments.ttl")


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of ours."""

    name: str  # "cg:Advice", "scheme:stance-against"
    kind: str  # "class", "property", "scheme", "concept"
    label: str
    definition: str
    example: str = ""
    above: tuple[str, ...] = ()  # superclasses, superproperties, the scheme
    used_with: tuple[str, ...] = ()  # of a property: the classes it describes
    leads_to: tuple[str, ...] = ()  # of a property: what its values are
    matches: tuple[str, ...] = ()  # terms of other vocabularies that come close
    apart: tuple[str, ...] = ()  # classes disjoint with it

    @property
    def anchor(self) -> str:
        """The local name, which of classes and properties is the fragment of the IRI; a scheme must not take theirs."""
        local = self.name.partition(":")[2]
        return f"scheme-{local}" if self.kind == "scheme" else local


def terms(folder: Path) -> list[TermLine]:
    """Every class, property, scheme and concept of the ontology in a folder, in this order, by name."""
    graph = _read(folder)
    lines = [
        *_of(graph, "class", "owl:Class", CG),
        *_of(graph, "property", "owl:ObjectProperty", CG),
        *_of(graph, "property", "owl:DatatypeProperty", CG),
        *_of(graph, "scheme", "skos:ConceptScheme", SCHEME),
        *_of(graph, "concept", "skos:Concept", SCHEME),
    ]
    order = ("class", "property", "scheme", "concept")
    return sorted(lines, key=lambda line: (order.index(line.kind), line.name.lower(), line.name))


def _read(folder: Path) -> rdflib.Graph:
    import rdflib

    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(folder / name, format="turtle")
    return graph


def _of(graph: rdflib.Graph, kind: str, published: str, space: str) -> Iterable[TermLine]:
    from rdflib import RDF, URIRef

    for subject in set(graph.subjects(RDF.type, URIRef(expand(published)))):
        if not str(subject).startswith(space):
            continue

        def values(*predicates: str, of: object = subject) -> tuple[str, ...]:
            found = {str(v) for p in predicates for v in graph.objects(of, URIRef(expand(p)))}  # type: ignore[arg-type]
            return tuple(sorted(map(curie, found)))

        def words(*predicates: str, of: object = subject) -> str:
            found = (str(v) for p in predicates for v in graph.objects(of, URIRef(expand(p))))  # type: ignore[arg-type]
            return next(found, "")

        yield TermLine(
            curie(str(subject)),
            kind,
            words("rdfs:label", "skos:prefLabel"),
            words("skos:definition"),
            words("skos:example"),
            values("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:inScheme", "skos:broader"),
            values("rdfs:domain", "schema:domainIncludes"),
            values("rdfs:range", "schema:rangeIncludes", "cg:typedAs"),
            values("skos:closeMatch", "rdfs:seeAlso"),
            values("owl:disjointWith"),
        )


def html(folder: Path) -> str:
    """One page: the index, then every term with its definition and example; a term's anchor is its local name."""
    lines = terms(folder)
    head = _header(folder)
    known = {line.name: line for line in lines}
    using = defaultdict(list)
    below = defaultdict(list)
    for line in lines:
        for name in line.used_with:
            using[name].append(line.name)
        for name in line.above:
            below[name].append(line.name)
    by_kind: dict[str, list[TermLine]] = defaultdict(list)
    for line in lines:
        by_kind[line.kind].append(line)
    schemes = [_scheme(line, [known[n] for n in below[line.name] if n in known]) for line in by_kind["scheme"]]
    sections = [
        ("classes", "Classes", "".join(_term(line, known, using, below) for line in by_kind["class"])),
        ("properties", "Properties", "".join(_term(line, known, using, below) for line in by_kind["property"])),
        ("concepts", "Controlled words", "".join(schemes)),
    ]
    index = "".join(
        f"<details open><summary>{title} <span class=count>{len(found)}</span></summary><ul>"
        + "".join(
            f'<li><a href="#{line.anchor}">{escape(line.label if kind == "scheme" else line.anchor)}</a></li>'
            for line in found
        )
        + "</ul></details>"
        for kind, title in (("class", "Classes"), ("property", "Properties"), ("scheme", "Controlled words"))
        for found in [by_kind[kind]]
    )
    body = "".join(f'<section id="{name}-list"><h2>{title}</h2>{text}</section>' for name, title, text in sections)
    return _PAGE.format(
        title=escape(head["title"]),
        description=escape(head["description"]),
        version=escape(head["version"]),
        iri=escape(CG),
        licence=escape(head["licence"]),
        style=_STYLE,
        index=index,
        body=body,
    )


def _header(folder: Path) -> dict[str, str]:
    from rdflib import URIRef

    graph, subject = _read(folder), URIRef(CG.rstrip("#"))
    wanted = {
        "title": "dcterms:title",
        "description": "dcterms:description",
        "version": "owl:versionInfo",
        "licence": "dcterms:license",
    }
    return {name: str(graph.value(subject, URIRef(expand(p))) or "") for name, p in wanted.items()}


def _link(name: str, known: dict[str, TermLine]) -> str:
    """A term as a link: on this page where it is ours, to its own home where it is not."""
    if name in known:
        return f'<a href="#{known[name].anchor}">{escape(name)}</a>'
    prefix = name.partition(":")[0]
    target = expand(name) if prefix in PREFIXES else name
    return f'<a class=outside href="{escape(target)}">{escape(name)}</a>'


def _row(title: str, names: Iterable[str], known: dict[str, TermLine]) -> str:
    shown = ", ".join(_link(name, known) for name in sorted(names, key=str.lower))
    return f"<dt>{title}</dt><dd>{shown}</dd>" if shown else ""


def _term(line: TermLine, known: dict[str, TermLine], using: dict[str, list[str]], below: dict[str, list[str]]) -> str:
    concepts = [name for name in below[line.name] if name.startswith("cg:")]
    example = f"<p class=example><span>Example</span> {escape(line.example)}</p>" if line.example else ""
    prop = line.kind == "property"
    rows = "".join(
        (
            _row("is a kind of", line.above, known),
            _row("kinds of it", concepts, known),
            _row("never also", line.apart, known),
            _row("used with", line.used_with, known) if prop else _row("has", using[line.name], known),
            _row("leads to", line.leads_to, known),
            _row("close to", line.matches, known),
        )
    )
    return (
        f'<article id="{line.anchor}"><h3><a href="#{line.anchor}">{escape(line.name)}</a> '
        f"<small>{escape(line.label)}</small></h3><p>{escape(line.definition)}</p>{example}"
        + (f"<dl>{rows}</dl>" if rows else "")
        + "</article>"
    )


def _scheme(line: TermLine, concepts: list[TermLine]) -> str:
    rows = "".join(
        f'<tr id="{c.anchor}"><th scope=row><a href="#{c.anchor}">{escape(c.label)}</a></th>'
        f"<td><code>{escape(c.name)}</code></td><td>{escape(c.definition)}</td></tr>"
        for c in concepts
        if c.kind == "concept" and c.name.startswith(line.name + "-")
    )
    return (
        f'<article id="{line.anchor}"><h3><a href="#{line.anchor}">{escape(line.label)}</a> '
        f"<small>{escape(line.name)}</small></h3><p>{escape(line.definition)}</p>"
        f"<div class=wide><table>{rows}</table></div></article>"
    )


_STYLE = """
:root { --ink: #1d1d1b; --soft: #5d5a54; --line: #ddd8cc; --paper: #fdfcf9; --tint: #f4f1e9; --link: #0b4f7d; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.55 Georgia, "Times New Roman", serif; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
a.outside { color: var(--soft); border-bottom: 1px dotted var(--soft); }
header { padding: 2.2rem 1.5rem 1.4rem; border-bottom: 1px solid var(--line); background: var(--tint); }
header > div, .page { max-width: 76rem; margin: 0 auto; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; font-weight: normal; }
header p { max-width: 48rem; margin: .3rem 0; }
header .facts { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
.page { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 2.5rem; padding: 1.5rem; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; font-size: .88rem;
  padding: .5rem 0 2rem; }
nav summary { font-weight: bold; cursor: pointer; margin-top: .6rem; } nav ul { list-style: none;
  margin: .2rem 0; padding: 0 0 0 .9rem; }
.count { color: var(--soft); font-weight: normal; }
h2 { font-size: 1.35rem; border-bottom: 2px solid var(--ink); padding-bottom: .2rem; margin: 2.2rem 0 1rem; }
section:first-child h2 { margin-top: .4rem; }
article { padding: .9rem 0; border-bottom: 1px solid var(--line); }
article:target, tr:target { background: #fff6d6; outline: .5rem solid #fff6d6; }
h3 { font: bold 1.05rem/1.3 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; margin: 0 0 .3rem;
  overflow-wrap: anywhere; }
h3 small { font: normal .95rem Georgia, serif; color: var(--soft); margin-left: .4rem; }
article p { margin: .2rem 0 .4rem; max-width: 48rem; }
.example { color: var(--soft); font-style: italic; } .example span { font-style: normal; font-size: .8rem;
  margin-right: .3rem; }
dl { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .1rem .8rem; margin: .4rem 0 0;
  font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .92rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-top: 1px solid var(--line); }
th { font-weight: normal; white-space: nowrap; } code { font-size: .85em; color: var(--soft); }
@media (max-width: 48rem) { .page { display: block; padding: 1rem; } nav { position: static; max-height: none;
  columns: 2; }
  nav details { break-inside: avoid-column; } dl { grid-template-columns: 1fr; } dt { margin-top: .3rem; }
  th { white-space: normal; } }
@media print { nav { display: none; } .page { display: block; } a { color: inherit; } }
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header><div>
<h1>{title}</h1>
<p>{description}</p>
<p class="facts">Namespace <a href="{iri}">{iri}</a> · version {version} · licence <a href="{licence}">{licence}</a></p>
</div></header>
<div class="page">
<nav aria-label="Terms">{index}</nav>
<main>{body}</main>
</div>
</body>
</html>
"""
