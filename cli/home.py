"""Where the twin keeps what it makes itself, and who owns it: `.twin/` of the checkout."""

import fcntl
import hashlib
import json
import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
HOME: Final = ROOT / ".twin"
ELSEWHERE: Final = Path("/var/lib/almaty-twin")
"""For checkouts that an unprivileged user cannot enter, such as one below /root."""
OWN_USER: Final = "almaty-twin"


@dataclass(frozen=True, slots=True)
class Account:
    """An unprivileged user of the system, to run something as."""

    name: str
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Tell whether this user reaches `folder`; the nearest one that exists decides."""
        while not folder.exists():
            folder = folder.parent
        done = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)], check=False, **self.popen(), **QUIET
        )
        return done.returncode == 0

    def can_run(self, program: str) -> bool:
        """Tell whether this user may run `program` from the checkout."""
        try:
            done = subprocess.run(  # noqa: S603
                [program, "-c", ""], check=False, cwd=ROOT, **self.popen(), **QUIET
            )
        except OSError:
            return False
        return done.returncode == 0

    def popen(self) -> dict[str, Any]:
        """Return what makes `subprocess` run a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


QUIET: Final[dict[str, Any]] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def account(name: str) -> Account | None:
    """Return the user called `name`, None where there is none."""
    try:
        found = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def is_root() -> bool:
    """Tell whether we may do anything."""
    return os.geteuid() == 0


def for_cluster() -> Account | None:
    """Return who runs PostgreSQL: None means ourselves; it refuses to run as root."""
    return (account("postgres") or own_user()) if is_root() else None


@cache
def for_app() -> Account | None:
    """Return who serves the map: None means ourselves; as root, a user who can do nothing else.

    Also None where that user cannot get at the checkout or at Python; `doctor` tells so.
    """
    if not is_root():
        return None
    user = own_user()
    return user if user and user.can_enter(ROOT) and user.can_run(sys.executable) else None


def own_user() -> Account | None:
    """Return our own system user, made at first need; `nobody` where none can be made."""
    found = account(OWN_USER)
    adder = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if found is None and adder:
        order = [adder, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OWN_USER]
        subprocess.run(order, check=False, **QUIET)  # noqa: S603
        found = account(OWN_USER)
    return found or account("nobody")


def folder(name: str, owner: Account | None) -> Path:
    """Return where to keep `name`: below `.twin/`, or elsewhere when `owner` cannot enter it."""
    if owner is None or owner.can_enter(HOME):
        return HOME / name
    return ELSEWHERE / mark(ROOT) / name


def mark(path: Path) -> str:
    """Return a short word that stands for `path`."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def own_name() -> str:
    """Return the name of the user who runs this."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:  # containers may run as a number without a name
        return str(os.geteuid())


def give(path: Path, owner: Account | None) -> None:
    """Let `owner` own a file, or a folder with all that is in it."""
    if owner is None or path.stat().st_uid == owner.uid:
        return
    os.chown(path, owner.uid, owner.gid)
    for below in path.rglob("*") if path.is_dir() else ():
        os.chown(below, owner.uid, owner.gid, follow_symlinks=False)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Let only one command at a time do what `name` stands for; the others wait, and say so."""
    HOME.mkdir(exist_ok=True)
    with (HOME / f"{name}.lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write("· waiting for another ./twin to finish\n")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def note(name: str, content: dict[str, Any] | None) -> None:
    """Write a small JSON note below `.twin/`, whole or not at all; None removes it."""
    path = HOME / f"{name}.json"
    if content is None:
        path.unlink(missing_ok=True)
        return
    HOME.mkdir(exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(content, indent=2), encoding="utf-8")
    fresh.replace(path)


def noted(name: str) -> dict[str, Any]:
    """Return the note called `name`, empty when there is none or it cannot be read."""
    try:
        found = json.loads((HOME / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
