"""Cablegraph: diplomatic documents as a knowledge graph.

Folders are what is done (read, extract, resolve, graph), files what it is done to (people, offices, references,
approaches, advice). `kg.build` runs one document through all of them; `kg.model` holds what passes between.
"""

__version__ = "0.1.0"
