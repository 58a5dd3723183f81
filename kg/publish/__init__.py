"""Giving the graph to others: dumps to load anywhere, and loading it into a SPARQL server of the user's choice.

A new way out is one module here, with one function that takes a store; its docstring says who reads what it writes.
"""

from kg.publish.dumps import dump
from kg.publish.endpoint import Published, publish
from kg.publish.mappings import sssom

__all__ = ["Published", "dump", "publish", "sssom"]
