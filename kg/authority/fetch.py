"""Registers from their public homes, at the user's wish: download, unpack safely, put in place in one step."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from kg.errors import RegisterError

__all__ = ["HOMES", "fetch"]

# register -> the archive of its public repository; a test, or a user behind a mirror, gives another home
HOMES: Mapping[str, str] = {
    "pocom": "https://github.com/HistoryAtState/pocom/archive/refs/heads/master.tar.gz",
    "people": "https://github.com/HistoryAtState/people/archive/refs/heads/master.tar.gz",
}
MAX_PACKED = 200 * 2**20
MAX_UNPACKED = 1000 * 2**20
MAX_FILES = 200_000
_CHUNK = 2**18
_TIMEOUT = 60

Progress = Callable[[str, int, int], None]


def fetch(
    names: Iterable[str], folder: Path, home: str | None = None, progress: Progress | None = None
) -> dict[str, Path]:
    """Download registers into `folder`, one subfolder each; what stood there is replaced only once all is well.

    Args:
        names: registers, of HOMES.
        folder: where to put them.
        home: another home than the public one: an address below which <name>.tar.gz lies.
        progress: told (register, bytes so far, bytes in all or 0).

    Returns:
        The folder of each register.

    Raises:
        RegisterError: an unknown register, no network, or an archive that is not as expected.
    """
    chosen = list(dict.fromkeys(names))
    for name in chosen:
        if name not in HOMES:
            raise RegisterError(f"There is no register {name!r} to fetch; those with a home are: {', '.join(HOMES)}.")
    folder.mkdir(parents=True, exist_ok=True)
    return {name: _fetch_one(name, folder, home, progress) for name in chosen}


def _fetch_one(name: str, folder: Path, home: str | None, progress: Progress | None) -> Path:
    address = f"{home.rstrip('/')}/{name}.tar.gz" if home else HOMES[name]
    if not address.startswith(("https://", "http://")):
        raise RegisterError(f"{address} is no web address. Give a home that begins with https:// or http://.")
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder) as scratch:
        archive, unpacked = Path(scratch) / "archive", Path(scratch) / "unpacked"
        _download(name, address, archive, progress)
        _unpack(address, archive, unpacked)
        return _put(unpacked, folder / name)


def _download(name: str, address: str, target: Path, progress: Progress | None) -> None:
    try:
        with urlopen(address, timeout=_TIMEOUT) as answer, target.open("wb") as out:  # noqa: S310  (checked by the caller)
            total, done = int(answer.headers.get("Content-Length") or 0), 0
            while chunk := answer.read(_CHUNK):
                done += len(chunk)
                if done > MAX_PACKED:
                    raise RegisterError(
                        f"{address}: more than {MAX_PACKED // 2**20} MiB, not the register. Check the home."
                    )
                out.write(chunk)
                if progress is not None:
                    progress(name, done, total)
    except HTTPError as error:
        raise RegisterError(
            f"{address} answers {error.code} {error.reason}. Check the address, or try later."
        ) from None
    except (URLError, TimeoutError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise RegisterError(
            f"Cannot reach {address} ({reason}). Check the network; or clone the register elsewhere, copy it here and "
            f"say --register {name}=DIR."
        ) from None
    if total and done < total:
        raise RegisterError(f"{address}: broke off after {done} of {total} bytes. Try again.")


def _unpack(address: str, archive: Path, target: Path) -> None:
    """Files and folders only, below `target` only, without the archive's own top folder."""
    size = count = 0
    try:
        with tarfile.open(archive, "r:*") as packed:
            for member in packed:
                path = _inside(address, member.name)
                if not member.isfile() or path is None:
                    continue
                size, count = size + member.size, count + 1
                if size > MAX_UNPACKED or count > MAX_FILES:
                    raise RegisterError(f"{address}: unpacks to more than a register can hold. Check the home.")
                content = packed.extractfile(member)
                if content is not None:
                    place = target / path
                    place.parent.mkdir(parents=True, exist_ok=True)
                    with content, place.open("wb") as out:
                        shutil.copyfileobj(content, out)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise RegisterError(f"{address}: not a readable archive ({error}). Try again, or check the home.") from None
    if not count:
        raise RegisterError(f"{address}: an archive without files. Check the home.")


def _inside(address: str, name: str) -> Path | None:
    """The path below the archive's top folder; None for the top itself."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise RegisterError(
            f"{address}: holds the path {name!r}, which leads out of the folder. Nothing was unpacked; check the home."
        )
    return Path(*path.parts[1:]) if len(path.parts) > 1 else None


def _put(unpacked: Path, target: Path) -> Path:
    """Move the new folder to where the old one stood."""
    old = unpacked.with_name("old")
    if target.exists():
        target.rename(old)
    try:
        unpacked.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    return target
