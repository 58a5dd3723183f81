"""Canned questions: what may be asked, asking it, and the answer as a table, CSV, TSV, JSON or XML.

A new question is one file, `queries/<question>.rq`, and no Python:

1.  a grlc header, lines that start with `#+`: `summary`, `description`, `tags`, `parameters` (one line of help each),
    `table` (the columns a reader sees; the other formats have all), `columns` (what each means), and where they fit
    `enumerate` (the values allowed) and `defaults`;
2.  a SELECT that runs as it stands on any SPARQL 1.1 endpoint whose default graph is the union of its graphs.
    `?_name` is a required parameter, `?__name` an optional one; `_iri`, `_integer` or `_xsd_date` behind the name give
    its kind. An optional one stands in a `FILTER(COALESCE(<test with ?__name>, true))`, so that the test holds where
    nothing is given, and nothing else in that test may be unbound;
3.  DISTINCT wherever labels are joined: stores do not drop the double of a triple that stands in two graphs;
4.  a line `# given name: ...` holds where that parameter is given, and is a comment elsewhere. It says first, for the
    stores' sake, what the FILTER says in the end, so that few rows are looked up: never more than the FILTER says;
5.  an OPTIONAL of one triple pattern, the next one bound by a BIND: Oxigraph joins an OPTIONAL of several to the whole
    store, and the `given` lines first where they cannot give a million rows (`LIMIT 900000`) and no pattern of the body
    has two terms fixed;
6.  its answer on the example, read and kept as golden (`tests/golden/`).
"""

from kg.ask.answers import Answer, ask, explain
from kg.ask.questions import Parameter, Question, question, questions
from kg.ask.tables import FORMATS, render

__all__ = ["FORMATS", "Answer", "Parameter", "Question", "ask", "explain", "question", "questions", "render"]
