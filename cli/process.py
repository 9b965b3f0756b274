"""A program of ours that runs in the background: started, found again, stopped."""

import hashlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cli import home
from core.settings import settings

STOP_SECONDS: Final = 25.0


@dataclass(frozen=True, slots=True)
class Process:
    """A program that outlives the command that starts it.

    Attributes
    ----------
    name
        Of its note and its log below `.twin/`.
    mark
        Stands in the command line of this program and of no other; a zero byte parts words.
    parts
        Files and folders of the checkout that it is made of.
    """

    name: str
    mark: str
    parts: tuple[str, ...]

    @property
    def log(self) -> Path:
        return home.HOME / f"{self.name}.log"

    @property
    def noted(self) -> dict[str, Any]:
        """What was noted when it was started, empty when it was not."""
        return home.noted(self.name)

    def start(self, order: list[str], **known: Any) -> None:
        """Start it with the command line `order`, and note what is known of it."""
        owner, made_of = home.for_app(), self.made_of()
        home.HOME.mkdir(exist_ok=True)
        with self.log.open("ab") as log:
            child = subprocess.Popen(  # noqa: S603
                order,
                cwd=home.ROOT,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **(owner.popen() if owner else {}),
            )
        child.returncode = 0  # nobody waits for it: it outlives this command
        since = datetime.now(UTC).isoformat(timespec="seconds")
        home.note(self.name, {"pid": child.pid, **known, "since": since, "made_of": made_of})

    def stop(self) -> bool:
        """Stop it, letting it finish what it is at; tell whether it ran."""
        pid = self.running()
        if pid:
            os.kill(pid, signal.SIGTERM)
            if not self._gone(pid, STOP_SECONDS):
                os.killpg(pid, signal.SIGKILL)
                self._gone(pid, STOP_SECONDS)
        home.note(self.name, None)
        return pid is not None

    def running(self) -> int | None:
        """Return its number, None when it does not run or the number is another's now."""
        pid = self.noted.get("pid")
        return pid if isinstance(pid, int) and self._is(pid) else None

    def is_current(self) -> bool:
        """Tell whether what runs was started from today's files and settings."""
        return self.noted.get("made_of") == self.made_of()

    def made_of(self) -> str:
        """Return a word that changes with the program's files and its settings."""
        knobs = settings().model_dump_json(exclude={"host", "port"})
        seen = hashlib.sha256(knobs.encode())
        for path in sorted(self._files()):
            stat = path.stat()
            seen.update(f"{path}|{stat.st_mtime_ns}|{stat.st_size}\n".encode())
        return seen.hexdigest()[:16]

    def last_words(self, count: int = 12) -> str:
        """Return the last lines of its log."""
        try:
            words = self.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "it left no log"
        return "\n".join(words.splitlines()[-count:])

    def _files(self) -> Iterator[Path]:
        for part in self.parts:
            path = home.ROOT / part
            if path.is_file():
                yield path
            yield from (p for p in path.rglob("*") if p.suffix in {".py", ".css", ".js"})

    def _is(self, pid: int) -> bool:
        _reap(pid)
        return self.mark.encode() in _command_line(pid)

    def _gone(self, pid: int, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self._is(pid):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True


def environment() -> dict[str, str]:
    """Return the variables our programs run with; another user's byte code is kept apart."""
    env = {**os.environ, "PYTHONPATH": str(home.ROOT)}
    owner = home.for_app()
    if owner:
        env |= {"PYTHONPYCACHEPREFIX": str(home.HOME / "pycache"), "HOME": str(home.HOME)}
    return env


def _command_line(pid: int) -> bytes:
    """Return how a process was called; empty when it is gone.

    For an instant after its start a process has no command line yet, nor has one that is dead
    but not yet buried.
    """
    for _ in range(100):
        try:
            said = Path(f"/proc/{pid}/cmdline").read_bytes()
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
        except OSError:
            return b""
        if said or state.rpartition(")")[2].split()[0] in "ZX":
            return said
        time.sleep(0.01)
    return b""


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:  # somebody else's child, as in every later command
        return
