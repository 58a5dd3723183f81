"""A SPARQL 1.1 endpoint of someone else, or our own: the same face as the embedded store."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from kg.errors import EndpointError
from kg.sparql import Rows, Term, bind, uncommented

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["Account", "RemoteStore"]

_AGENT = "cablegraph"
_NTRIPLES = "application/n-triples"
_CHECK = "Is it an endpoint, and its address whole?"


@dataclass(frozen=True, slots=True)
class Account:
    """Who writes to an endpoint."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"Account({self.user!r}, ...)"


class _Broken(Exception):  # noqa: N818 - never leaves this module
    """An answer that came half, or a server that is busy: worth another try."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A write goes to the address the user named and nowhere else."""

    def redirect_request(self, *_: object) -> None:
        """Follow nowhere: the redirect becomes an error."""


class RemoteStore:
    """A SPARQL endpoint.

    Args:
        endpoint: its address for queries.
        update: its address for SPARQL Update, where one may write.
        gsp: its address for the Graph Store Protocol, where one may write.
        account: for writing (and reading, where the endpoint asks for one).
        timeout: seconds to wait for an answer.
        retries: how often to ask again after a 503 or a broken answer.
    """

    def __init__(
        self,
        endpoint: str,
        update: str | None = None,
        gsp: str | None = None,
        *,
        account: Account | None = None,
        timeout: float = 60,
        retries: int = 2,
        pause: float = 0.5,
    ) -> None:
        for address in (endpoint, update, gsp):
            if address is not None and not address.startswith(("http://", "https://")):
                raise EndpointError(
                    f"{address} is no endpoint's address. Give one that starts with http:// or https://"
                )
        self.endpoint, self.update_address, self.gsp_address = endpoint, update, gsp
        self._account, self._timeout, self._retries, self._pause = account, timeout, retries, pause

    # -------------------------------------------------------------------------------------------------- reading

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Ask: a SELECT gives rows, an ASK its truth.

        Raises:
            EndpointError: where the endpoint is down, refuses, is too slow or answers nonsense.
        """
        text = uncommented(bind(sparql, bindings or {}))
        for again in range(self._retries + 1):
            try:
                return self._rows(self._ask(text))
            except _Broken as error:
                if again == self._retries:
                    raise EndpointError(f"{self.endpoint}: {error}. Try again later") from error
            time.sleep(self._pause * 2**again)
        raise AssertionError

    def graphs(self) -> list[str]:
        """The IRIs of the named graphs, sorted."""
        rows = self.query("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } }")
        return sorted(row["graph"].value for row in rows)

    def size(self, graph: str) -> int:
        """How many triples this graph holds."""
        count = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?graph { ?s ?p ?o } }"
        rows = self.query(count, {"graph": Term(graph, "iri")})
        return int(next(iter(rows))["n"].value)

    def _ask(self, text: str) -> bytes:
        import SPARQLWrapper
        from SPARQLWrapper import SPARQLExceptions as Refusal

        wrapper = SPARQLWrapper.SPARQLWrapper(self.endpoint, agent=_AGENT)
        wrapper.setMethod(SPARQLWrapper.POST)
        wrapper.setRequestMethod(SPARQLWrapper.URLENCODED)
        wrapper.setReturnFormat(SPARQLWrapper.JSON)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(max(1, round(self._timeout)))
        if self._account:
            wrapper.setCredentials(self._account.user, self._account.password)
        wrapper.setQuery(text)
        wrapper.queryType = SPARQLWrapper.SELECT  # its guess takes the words of a query for an update's
        try:
            result = wrapper.query()
            with result.response as response:
                body: bytes = response.read()
                headers = response.info()
        except Refusal.SPARQLWrapperException as error:
            _close(error.__context__)
            raise EndpointError(f"{self.endpoint} {_refusal(error)}") from error
        except (OSError, http.client.HTTPException) as error:
            _close(error)
            raise self._silent(error) from error
        self._whole(headers)
        return body

    def _silent(self, error: OSError | http.client.HTTPException) -> Exception:
        """What to say of an endpoint that gave no answer."""
        if isinstance(error, urllib.error.HTTPError):
            if error.code in (502, 503):
                return _Broken(f"busy ({error.code})")
            return EndpointError(f"{self.endpoint} refuses ({error.code} {error.reason}). Check address and rights")
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return EndpointError(
                f"{self.endpoint} gave no answer within {self._timeout:g} s. Ask for less (--from, --to), or try later"
            )
        if isinstance(error, http.client.HTTPException | ConnectionResetError):
            return _Broken(f"broke off its answer ({type(error).__name__})")
        return EndpointError(f"{self.endpoint} does not answer ({reason}). Check the address, and that it is up")

    def _whole(self, headers: Message) -> None:
        # Virtuoso answers 200 with a part of the rows, and says so only here
        if headers.get("X-SPARQL-MaxRows"):
            raise EndpointError(
                f"{self.endpoint} cuts its answers at {headers['X-SPARQL-MaxRows']} rows. "
                "Ask for less (--from, --to), or have its ResultSetMaxRows raised"
            )
        if headers.get("X-SQL-State"):
            raise EndpointError(
                f"{self.endpoint} stopped before it was done ({headers.get('X-SQL-Message', headers['X-SQL-State'])}). "
                "Ask for less (--from, --to)"
            )

    def _rows(self, body: bytes) -> Rows:
        try:
            answer = json.loads(body)
        except ValueError as error:
            if body.lstrip()[:1] == b"{":
                msg = "broke off in the middle of its answer"
                raise _Broken(msg) from error
            raise EndpointError(f"{self.endpoint} gave no SPARQL answer. {_CHECK}") from error
        try:
            if "boolean" in answer:
                return Rows((), boolean=bool(answer["boolean"]))
            names = list(answer["head"]["vars"])
            return Rows(names, _values(names, answer["results"]["bindings"]))
        except (KeyError, TypeError) as error:
            raise EndpointError(f"{self.endpoint} gave no SPARQL answer. {_CHECK}") from error

    # -------------------------------------------------------------------------------------------------- writing

    def put(self, graph: str, ntriples: bytes) -> None:
        """Replace a graph over the Graph Store Protocol.

        Raises:
            EndpointError: where the endpoint does not take it.
        """
        if self.gsp_address is None:
            raise EndpointError(f"{self.endpoint}: no Graph Store Protocol address known. Give it with --gsp")
        address = f"{self.gsp_address}?{urllib.parse.urlencode({'graph': graph})}"
        self._send(address, ntriples, "PUT", _NTRIPLES)

    def update(self, sparql: str) -> None:
        """Send a SPARQL Update.

        Raises:
            EndpointError: where the endpoint does not take it.
        """
        if self.update_address is None:
            raise EndpointError(f"{self.endpoint}: no address for SPARQL Update is known. Give it with --update")
        body = urllib.parse.urlencode({"update": sparql}).encode()
        self._send(self.update_address, body, "POST", "application/x-www-form-urlencoded")

    def _send(self, address: str, body: bytes, method: str, kind: str) -> None:
        request = urllib.request.Request(address, body, method=method)  # noqa: S310 - http(s) only, see __init__
        request.add_header("Content-Type", kind)
        request.add_header("User-Agent", _AGENT)
        try:
            self._answer_challenge(request)
            with self._opener().open(request, timeout=self._timeout) as response:
                response.read()
        except urllib.error.HTTPError as error:
            told = " ".join(error.read(400).decode("utf-8", "replace").split())
            error.close()
            raise EndpointError(f"{address} refuses to be written to ({error.code} {error.reason}): {told}") from error
        except (OSError, http.client.HTTPException) as error:
            raise EndpointError(f"{address} does not answer ({getattr(error, 'reason', error)}). Is it up?") from error

    def _answer_challenge(self, request: urllib.request.Request) -> None:
        """Let the endpoint ask for the password before the body is on its way.

        A server that refuses in the middle of a long body closes the line (Virtuoso does), and the question is lost.
        """
        if not self._account:
            return
        empty = urllib.request.Request(request.full_url, b"", dict(request.headers), method=request.get_method())  # noqa: S310
        try:
            with urllib.request.build_opener(_NoRedirect).open(empty, timeout=self._timeout) as response:
                response.read()
        except urllib.error.HTTPError as error:
            asked = error.headers.get("WWW-Authenticate", "")
            error.close()
            if error.code == HTTPStatus.UNAUTHORIZED and asked.lower().startswith("digest "):
                challenge = urllib.request.parse_keqv_list(urllib.request.parse_http_list(asked[len("digest ") :]))
                digest = urllib.request.HTTPDigestAuthHandler(self._passwords())
                if answer := digest.get_authorization(request, challenge):
                    request.add_unredirected_header("Authorization", f"Digest {answer}")

    def _passwords(self) -> urllib.request.HTTPPasswordMgrWithDefaultRealm:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        if self._account:
            for address in {self.update_address, self.gsp_address} - {None}:
                passwords.add_password(None, str(address), self._account.user, self._account.password)
        return passwords

    def _opener(self) -> urllib.request.OpenerDirector:
        passwords = self._passwords()
        return urllib.request.build_opener(
            _NoRedirect,
            urllib.request.HTTPDigestAuthHandler(passwords),
            urllib.request.HTTPBasicAuthHandler(passwords),
        )


def _values(names: list[str], bindings: list[dict[str, dict[str, str]]]) -> Iterator[tuple[Term | None, ...]]:
    for binding in bindings:
        yield tuple(_term(binding[name]) if name in binding else None for name in names)


def _term(json_term: dict[str, str]) -> Term:
    kind = json_term["type"]
    if kind == "uri":
        return Term(json_term["value"], "iri")
    if kind == "bnode":
        return Term(json_term["value"], "bnode")
    datatype = json_term.get("datatype", "")
    if datatype == "http://www.w3.org/2001/XMLSchema#string":
        datatype = ""
    return Term(json_term["value"], "literal", datatype, json_term.get("xml:lang", ""))


def _refusal(error: Exception) -> str:
    """What a refusal means, and what to do."""
    told = _told(error)
    return {
        "QueryBadFormed": f"refuses the query (400): {told}. See it with --explain",
        "EndPointNotFound": "has nothing there (404). Check the address of the endpoint",
        "Unauthorized": "asks for a user and a password (401)",
        "EndPointInternalError": f"failed (500): {told}. Ask for less, or try again later",
    }.get(type(error).__name__, f"refuses the query: {told}")


def _close(error: BaseException | None) -> None:
    # an HTTPError is the open connection itself
    if isinstance(error, urllib.error.HTTPError):
        error.close()


def _told(error: Exception) -> str:
    """What the endpoint says, in one line."""
    text = str(error)
    _, _, text = text.partition("Response:\n") if "Response:\n" in text else ("", "", text)
    if text.startswith(("b'", 'b"')):
        text = text[2:-1].replace("\\n", " ").replace("\\'", "'")
    words = " ".join(text.split())
    return words if len(words) <= 300 else words[:300] + " ..."
