"""Where the files that are not Python lie: in a checkout, an editable install, a wheel alike."""

from pathlib import Path

__all__ = ["folder"]


def folder(name: str) -> Path:
    """The folder `ontology`, `shapes`, `queries` or `examples`.

    A wheel carries them inside the package (`kg/data/`), a checkout beside it.
    """
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent / name
