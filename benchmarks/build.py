"""How long a volume takes through all stages, as a ratio to merely parsing it, both in one run.

    python benchmarks/build.py VOLUME.xml... [--pocom DIR]

Prints, a volume a line: its size, its documents, the bare lxml parse, the build, the ratio, quads, peak memory.
"""

import resource
import tempfile
import time
from pathlib import Path

from evaluation import options
from lxml import etree

from kg import authority, read
from kg.build.worker import Job, records, work


def main() -> None:
    """Measure each volume once, after one warm-up of the pipeline on the first."""
    arguments = options(__doc__)
    arguments.add_argument("volumes", nargs="+", type=Path)
    arguments.add_argument("--pocom", type=Path)
    chosen = arguments.parse_args()
    registry = authority.load({"pocom": chosen.pocom} if chosen.pocom else {})
    for turn, path in enumerate([chosen.volumes[0], *chosen.volumes]):
        begin = time.perf_counter()
        etree.parse(str(path))
        parsed = time.perf_counter() - begin
        (source,), _ = read.find_sources([str(path)])
        with tempfile.TemporaryDirectory() as folder:
            job = Job(source, "0" * 64, Path(folder))
            begin = time.perf_counter()
            work(job, registry)
            built = time.perf_counter() - begin
            made = list(records(job.target))
        if turn:
            quads = sum(r.quads for r in made)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            documents = sum(bool(r.document) for r in made)
            print(
                f"{path.stem}: {path.stat().st_size / 2**20:.1f} MiB, {documents} documents, parse {parsed:.2f} s,",
                end=" ",
            )
            print(f"build {built:.2f} s, ratio {built / parsed:.0f}, {quads:,} quads, peak {peak} MiB")


if __name__ == "__main__":
    main()
