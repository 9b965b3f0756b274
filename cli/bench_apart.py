"""Measurements in processes of their own, and packages in environments of their own."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from cli import home

UV: Final = home.HOME / "uv" / "bin"
"""Where `./twin` installs it when the system has none."""


def alone(order: Sequence[str]) -> dict[str, Any]:
    """Run a command that prints JSON in its last line, and return that.

    Raises
    ------
    RuntimeError
        If it fails, with the end of what it said.
    """
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S603  # our own command lines
        order, env=env, cwd=home.ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"a measurement failed: {done.stderr[-2_000:]}")
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def interpreter(package: str, *others: str) -> str:
    """Return the interpreter of an environment with a package, made at the first call.

    Raises
    ------
    RuntimeError
        If it cannot be installed here, with the end of what was said.
    """
    folder = home.HOME / "bench" / package
    python = str(folder / "bin" / "python")
    if not list(folder.glob(f"lib/*/site-packages/{package}")):
        _install(folder, python, (package, *others))
    return python


def _install(folder: Path, python: str, wanted: Sequence[str]) -> None:
    uv = shutil.which("uv", path=f"{UV}{os.pathsep}{os.environ.get('PATH', '')}")
    if uv is None:
        raise RuntimeError(f"uv is needed to install {wanted[0]}")
    for order in (
        [uv, "venv", "-q", "--clear", str(folder)],
        [uv, "pip", "install", "-q", "--python", python, *wanted],
    ):
        done = subprocess.run(order, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            raise RuntimeError(f"{wanted[0]} cannot be installed: {done.stderr[-2_000:]}")
