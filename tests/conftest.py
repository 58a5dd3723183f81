"""Where the tests find real input. Nothing of it is committed; a test that needs it skips, saying so, where it is missing."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
settings.load_profile("unhurried")

CHECKOUT = Path(__file__).parents[1]
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture(scope="session")
def example() -> Path:
    """The seed telegram, the one real document that the repository holds."""
    return CHECKOUT / "examples" / "frus1952-54v15p1-d235.txt"


@pytest.fixture(scope="session")
def seed() -> Path:
    """The folder with the seed telegram and its neighbours."""
    folder = SHARED / "data" / "seed"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/seed, which is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def current_encoding() -> Path:
    """Four documents in today's encoding."""
    folder = SHARED / "data" / "frus-current-encoding"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/frus-current-encoding, which is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder with make_gold.py, score.py and the annotated documents."""
    folder = SHARED / "eval"
    if not folder.is_dir():
        pytest.skip("needs ../shared/eval, which is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked data: frus/volumes/*.xml, pocom/, people/. KG_CORPUS names a folder where it is unpacked already."""
    if "KG_CORPUS" in os.environ:
        return Path(os.environ["KG_CORPUS"])
    unpack = SHARED / "data" / "unpack"
    if not unpack.exists():
        pytest.skip("needs ../shared/data, which is not beside this checkout")
    folder = tmp_path_factory.getbasetemp().parent / "cablegraph-corpus"  # one for all workers of a run
    lock = folder.with_suffix(".lock")
    folder.parent.mkdir(exist_ok=True, parents=True)
    import fcntl

    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        subprocess.run([str(unpack), str(folder)], check=True, capture_output=True)
    return folder
