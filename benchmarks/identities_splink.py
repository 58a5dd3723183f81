"""A witness: weights that Splink learns by expectation and maximisation, without an answer, from the same levels.

    pip install 'splink>=5,<6'
    python benchmarks/identities_splink.py VOLUME.xml... --people PEOPLE/data

Splink and DuckDB weigh 250 MB and are needed for nothing else: what they learn is compared here, and is not used.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

import pyarrow as pa
from quality_identities import answers, b_cubed, entries
from splink import Linker, SettingsCreator
from splink.backends.duckdb import DuckDBAPI

from kg.model.identities import Bearer
from kg.resolve.identities import identify
from kg.resolve.identities.likeness import Weights
from kg.resolve.identities.pairs import compared, rarity_of
from kg.resolve.identities.profiles import profiles

_LEAST = 1e-6


def learnt(found: list[Bearer]) -> Weights:
    """log2(m/u) of each level. A pair goes in as two records that have its levels, and meets by its number."""
    everyone = profiles(found)
    pairs = [dict(level) for _, level in compared(everyone, rarity_of(everyone))]
    names = {thing: sorted({pair[thing] for pair in pairs}) for thing in pairs[0]}
    records = [{"unique_id": f"{at}{side}", "pair": at, **p} for at, p in enumerate(pairs) for side in "lr"]
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(thing, of) for thing, of in names.items()],
        blocking_rules_to_generate_predictions=["l.pair = r.pair"],
        probability_two_random_records_match=0.3,
        em_convergence=0.03,
    )
    linker = Linker(DuckDBAPI().register(pa.Table.from_pylist(records)), settings)
    linker.training.estimate_parameters_using_expectation_maximisation(
        "l.pair = r.pair", fix_u_probabilities=False, record_sample_proportion=1.0
    )
    model = linker.misc.save_model_to_json()
    return Weights({c["output_column_name"]: _bits(c) for c in model["comparisons"]}, -8.0, 0.0)


def _comparison(thing: str, names: list[str]) -> dict[str, Any]:
    levels = [{"sql_condition": f"{thing}_l = '{name}'", "label_for_charts": name} for name in names]
    return {"output_column_name": thing, "comparison_levels": [*levels, {"sql_condition": "ELSE"}]}


def _bits(comparison: dict[str, Any]) -> dict[str, float]:
    found = {}
    for level in comparison["comparison_levels"]:
        m, u = level.get("m_probability"), level.get("u_probability")
        if isinstance(m, float) and isinstance(u, float):
            found[level["label_for_charts"]] = math.log2(max(m, _LEAST) / max(u, _LEAST))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("volumes", nargs="+")
    parser.add_argument("--people", type=Path, required=True)
    chosen = parser.parse_args()
    true, found = answers(chosen.people), entries(chosen.volumes)
    chiefs = identify(found, by=learnt(found)).chiefs()
    print("Splink, no answer given:", b_cubed({b.key: chiefs.get(b.key, b.key) for b in found}, true))


if __name__ == "__main__":
    main()
