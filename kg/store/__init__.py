"""Where the graph is kept: the embedded store (Oxigraph on disk) and remote ones (SPARQL 1.1), behind one small face.

    with Store.open(Path("store"), create=True) as store:      # or read_only=True, for many readers at a time
        store.replace(["https://.../graph/V/D"], nquads)
        rows = store.query("SELECT ...")

    RemoteStore("http://127.0.0.1:7878/query").query("SELECT ...")

The query face is the union of all graphs. Neither Oxigraph nor Virtuoso drops a triple's double when it stands in two
graphs: a query that joins labels says DISTINCT.
"""

from kg.store.local import Store
from kg.store.remote import RemoteStore

__all__ = ["RemoteStore", "Store"]
