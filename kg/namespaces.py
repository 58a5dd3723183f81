"""The one place where IRIs are spelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import quote, unquote

__all__ = ["BASE", "CG", "PREFIXES", "PROLOGUE", "SCHEME", "curie", "expand", "graph_key", "iri", "key_of", "slug"]

CG = "https://w3id.org/cablegraph/ontology#"
SCHEME = "https://w3id.org/cablegraph/scheme/"
BASE = "https://w3id.org/cablegraph/id/"

PREFIXES: Mapping[str, str] = {
    "cg": CG,
    "scheme": SCHEME,
    "rico": "https://www.ica.org/standards/RiC/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "cito": "http://purl.org/spar/cito/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "schema": "https://schema.org/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
}

# What every query of ours begins with.
PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())

# What may not stand in the path of an IRI; "%" too, so that every key has one IRI and every IRI one key.
_NOT_IN_IRI = re.compile('[\\x00-\\x20<>"{}|^`\\\\%#?\\[\\]\\x7f-\\x9f\\ud800-\\uf8ff\\ufdd0-\\ufdef\\ufff0-\\uffff]')


def expand(name: str) -> str:
    """The IRI of a compact name: "cg:Advice" -> "https://w3id.org/cablegraph/ontology#Advice"."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def curie(name: str) -> str:
    """The compact name of an IRI, or the IRI itself where no prefix fits."""
    fits = [(len(space), prefix) for prefix, space in PREFIXES.items() if name.startswith(space)]
    if not fits:
        return name
    length, prefix = max(fits)
    return f"{prefix}:{name[length:]}"


def iri(key: str, base: str = BASE) -> str:
    """The IRI of a thing of ours: "document/frus1952-54v15p1/d235" below the publisher's base."""
    return base + _NOT_IN_IRI.sub(lambda m: quote(m.group(), safe="", errors="replace"), key)


def key_of(node: str, base: str = BASE, kind: str = "") -> str:
    """The key of a thing of ours, from its IRI; what :func:`iri` undone gives.

    With a kind, the key without it: (".../id/person/frus1861/dayton", kind="person") -> "frus1861/dayton".
    """
    return unquote(node.removeprefix(iri(f"{kind}/", base) if kind else base))


def graph_key(document: str) -> str:
    """The key of a document's named graph."""
    return f"graph/{document}"


def slug(words: str) -> str:
    """Words as a part of an IRI: "Embassy in the Soviet Union" -> "embassy-in-the-soviet-union"."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
