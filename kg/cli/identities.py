"""Persons across volumes: kg identities find, list, explain, accept, refuse, reconcile."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Container
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.build import base_of
from kg.cli.options import DEFAULT_STORE, AnswerFormat, DecisionsOption, StoreOption, counted, width
from kg.errors import QuestionError
from kg.namespaces import key_of

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["COMMANDS", "accept", "explain", "find", "listing", "reconcile", "refuse"]

_Person = "frus1955-57v24#p_BCEC1, a register's id, or an IRI"
OneArgument = Annotated[str, typer.Argument(metavar="A", help=f"One person: {_Person}.")]
OtherArgument = Annotated[str, typer.Argument(metavar="B", help="The other.")]
WhyOption = Annotated[str, typer.Option("--why", help="The reason, for those who come after.")]
WhoOption = Annotated[str, typer.Option("--who", help="Who decides; by default whoever is logged in.")]


def find(store: StoreOption = DEFAULT_STORE, decisions: DecisionsOption = None) -> None:
    """Unify the persons of a store anew, heeding the decisions; every build does it too."""
    from kg.store import Store

    with Store.open(store) as graph:
        _found(graph, store, decisions)


def listing(
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[
        AnswerFormat, typer.Option("--format", "-f", help="For people, or for programs.")
    ] = AnswerFormat.table,
    name: Annotated[str, typer.Option("--name", help="Part of a name.")] = "",
    volume: Annotated[str, typer.Option("--volume", metavar="ID", help="Only persons of this volume.")] = "",
    below: Annotated[str, typer.Option("--below", metavar="SCORE", help="Only what is less sure than this.")] = "",
) -> None:
    """List who is one with whom, the least sure first. The same as: kg ask who-is-the-same."""
    from kg import ask as asking
    from kg.store import Store

    chosen = {"name": name, "volume": volume, "below": below}
    with Store.open(store, read_only=True) as graph:
        answer = asking.ask(graph, "who-is-the-same", {key: value for key, value in chosen.items() if value})
        for piece in asking.render(answer, form, width=width()):
            sys.stdout.write(piece)


def explain(
    one: OneArgument,
    other: OtherArgument,
    store: StoreOption = DEFAULT_STORE,
    decisions: DecisionsOption = None,
) -> None:
    """Explain why two are one person, or are not, level by level."""
    from kg.authority.mappings import decisions as read
    from kg.build.identities import bearers, decisions_file
    from kg.build.registers import registry_of
    from kg.resolve.identities import Finder
    from kg.resolve.identities import explain as explained
    from kg.store import Store

    with Store.open(store, read_only=True) as graph:
        base = base_of(store)
        everybody = {b.key: b for b in bearers(graph, registry_of(graph, base), base)}
    keys = [_key(said, everybody, base) for said in (one, other)]
    finder = Finder(everybody.values(), read(decisions or decisions_file(store)))
    for line in explained(finder, *keys):
        typer.echo(line)


def accept(
    one: OneArgument,
    other: OtherArgument,
    store: StoreOption = DEFAULT_STORE,
    why: WhyOption = "",
    who: WhoOption = "",
    decisions: DecisionsOption = None,
) -> None:
    """Decide that two are one person, and unify anew."""
    _decide(one, other, store, decisions, same=True, why=why, who=who)


def refuse(
    one: OneArgument,
    other: OtherArgument,
    store: StoreOption = DEFAULT_STORE,
    why: WhyOption = "",
    who: WhoOption = "",
    decisions: DecisionsOption = None,
) -> None:
    """Decide that two are not one person, and unify anew: they never come together again, nor through a third."""
    _decide(one, other, store, decisions, same=False, why=why, who=who)


def reconcile(
    endpoint: Annotated[str, typer.Option("--endpoint", metavar="URL", help="Wikidata's SPARQL endpoint, or a copy.")],
    store: StoreOption = DEFAULT_STORE,
    most: Annotated[int, typer.Option("--most", min=1, help="Ask for no more persons than this.")] = 10_000,
) -> None:
    """Look the registers' persons up in Wikidata, by VIAF number, else by name and years. Nothing else is ever sent."""
    from kg.build.identities import decided
    from kg.build.reconciling import reconcile as look_up
    from kg.cli.progress import Bar
    from kg.store import Store

    with Store.open(store) as graph, Bar("reconciling") as bar:
        done = look_up(graph, endpoint, base_of(store), decisions=decided(store), most=most, progress=bar)
    typer.echo(
        f"{counted(done.asked, 'person')} asked for: {done.certain:,} found, {done.possible:,} of that name only. "
        f"See: kg publish sssom --store {store}"
    )


COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("find", find, "Example: `kg identities find --decisions team/persons.sssom.tsv`"),
    ("list", listing, "Examples: `kg identities list --below 0.9` · `kg identities list --name Kennan --format csv`"),
    ("explain", explain, "Example: `kg identities explain 'frus1955-57v24#p_BCEC1' bohlen-charles-eustis`"),
    ("accept", accept, "Example: `kg identities accept 'frus1955-57v24#p_BCEC1' 'frus1958-60v10p1#p_BCE1' --why same`"),
    (
        "refuse",
        refuse,
        "Example: `kg identities refuse 'frus1964-68v17#p_DNJ1' davis-nathaniel --why 'father and son'`",
    ),
    ("reconcile", reconcile, "Example: `kg identities reconcile --endpoint https://query.wikidata.org/sparql`"),
)


def _decide(one: str, other: str, folder: Path, decisions: Path | None, *, same: bool, why: str, who: str) -> None:
    from kg.authority.mappings import decisions as read
    from kg.authority.mappings import write_decisions
    from kg.build.identities import bearers, decisions_file
    from kg.build.reconciling import settle
    from kg.build.registers import registry_of
    from kg.model.identities import Decision
    from kg.store import Store

    base = base_of(folder)
    with Store.open(folder) as graph:
        registry = registry_of(graph, base)
        known = {b.key for b in bearers(graph, registry, base)} | {p.key for p in registry.persons()}
        keys = [_key(said, known, base) for said in (one, other)]
        if keys[0] == keys[1]:
            raise QuestionError(f"{one} and {other} are the same entry. Name two.")
        file = decisions_file(folder, decisions)
        decision = Decision(keys[0], keys[1], same, why, who or getpass.getuser(), date.today().isoformat())  # noqa: DTZ011
        write_decisions(file, [*read(file), decision], base)
        typer.echo(f"{'accepted' if same else 'refused'} in {file}")
        settle(graph, read(file), base)
        _found(graph, folder, None)


def _found(graph: Store, folder: Path, decisions: Path | None) -> None:
    from kg.build.identities import decided, decisions_file
    from kg.build.identities import find as unify
    from kg.build.registers import registry_of

    decisions_file(folder, decisions)
    base = base_of(folder)
    found = unify(graph, registry_of(graph, base), base, decided(folder))
    typer.echo(
        f"{len(found.groups):,} persons known under several entries, by {counted(len(found.links), 'statement')}."
    )


def _key(said: str, known: Container[str], base: str) -> str:
    """The key of a person as the user names him.

    Raises:
        QuestionError: nobody of that name is in the store.
    """
    if said.startswith(("http://", "https://")) and not said.startswith(base):
        return said
    key = (key_of(said, base) if said.startswith(base) else said).replace("#", "/", 1)
    key = key if key.startswith("person/") else f"person/{key}"
    if key not in known:
        raise QuestionError(f"There is no person {said} in the store. See: kg ask who-is-listed --format csv")
    return key
