"""IRIs and keys: one of each for everything, and the way back."""

from __future__ import annotations

import pytest

from kg.model import years_of
from kg.namespaces import BASE, iri, key_of


@pytest.mark.parametrize("key", ["person/frus1861/dayton", "document/a b/50% <“x”>", "office/é/|^`"])
@pytest.mark.parametrize("base", [BASE, "https://archive.example/fr us/"])
def test_a_key_comes_back_from_its_iri(key: str, base: str) -> None:
    assert key_of(iri(key, base), base) == key


def test_a_key_without_its_kind() -> None:
    assert key_of(iri("reference/my letters/d1/7"), kind="reference") == "my letters/d1/7"


@pytest.mark.parametrize(
    ("volume", "years"),
    [
        ("frus1861", (1861, 1861)),
        ("frus1955-57v24", (1955, 1957)),
        ("frus1917-72PubDip", (1917, 1972)),
        ("frus1898-1901v1", (1898, 1901)),
        ("letters", None),
    ],
)
def test_a_volume_says_its_years(volume: str, years: tuple[int, int] | None) -> None:
    assert years_of(volume) == years
