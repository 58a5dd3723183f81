"""The errors a user can make, one tree.

Each message says what is wrong, where, and what to do now, in one or two lines; the command line prints it
without a traceback and ends with exit code 1.

    CablegraphError
    ├── SourceError            a source that cannot be read: missing, empty, unreadable
    │   ├── FormatError        read, but neither FRUS TEI nor bare text; or an unknown --format
    │   └── BrokenSourceError  broken off or ill-formed, with file and line
    ├── GrammarError           a row of a table that is wrong: file, row, what is allowed
    ├── RegisterError          a register that is missing, unknown or not as expected
    ├── StoreError             no store where one was named, or one that cannot be opened
    │   └── EndpointError      a SPARQL endpoint that is down, refuses or answers nonsense
    ├── QuestionError          an unknown question, a wrong parameter or value
    └── ShapeError             a shape or rule that cannot be used
"""

__all__ = [
    "BrokenSourceError",
    "CablegraphError",
    "EndpointError",
    "FormatError",
    "GrammarError",
    "QuestionError",
    "RegisterError",
    "ShapeError",
    "SourceError",
    "StoreError",
]


class CablegraphError(Exception):
    """Whatever a user can set right; its text is the whole answer."""


class SourceError(CablegraphError):
    """A source cannot be read."""


class FormatError(SourceError):
    """A source is of no format we know."""


class BrokenSourceError(SourceError):
    """A source breaks off or is ill-formed."""


class GrammarError(CablegraphError):
    """A row of a grammar table is wrong."""


class RegisterError(CablegraphError):
    """A register is missing, unknown or not as expected."""


class StoreError(CablegraphError):
    """A store is missing or cannot be opened."""


class EndpointError(StoreError):
    """A SPARQL endpoint does not answer as it should."""


class QuestionError(CablegraphError):
    """An unknown question, or a wrong parameter or value."""


class ShapeError(CablegraphError):
    """A shape or a rule that cannot be used."""
