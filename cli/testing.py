"""`./twin test`: bring what the tests need, run all of them, tell how long each part took."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import typer
from rich.console import Console
from rich.table import Table

from cli import database, home
from cli.postgres import ADMIN, Cluster
from cli.trouble import Trouble, told

CONTEXT: Final = {"allow_extra_args": True, "ignore_unknown_options": True}
CONNECTIONS: Final = 100
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHECKS: Final = {
    "ruff": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
    "imports": ("lint-imports",),
    "shell": ("shellcheck", "twin", ".ci/run"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one part of the tests ended."""

    name: str
    code: int
    seconds: float


def command(ctx: typer.Context) -> None:
    """Run linters, types, import rules and all tests; words that follow go to pytest alone."""
    console = Console(highlight=False)
    with told():
        outcomes = list(run(console, ctx.args))
    console.print(times(outcomes))
    raise typer.Exit(next((one.code for one in outcomes if one.code), 0))


def run(console: Console, asked: list[str]) -> Iterator[Outcome]:
    """Run every part, whether or not the one before failed; yield how each ended."""
    if not asked:
        for name, order in CHECKS.items():
            yield part(console, name, order, dict(os.environ))
    with postgis() as url:
        env = {**os.environ, database.VARIABLE: url, "TWIN_CHROMIUM": chromium()}
        env.pop(database.OURS, None)
        yield part(console, "pytest", ("pytest", *asked), env)


def part(console: Console, name: str, order: tuple[str, ...], env: dict[str, str]) -> Outcome:
    """Run one program of the virtual environment in the checkout, its output shown as it comes."""
    console.rule(name, align="left")
    began = time.monotonic()
    program = str(Path(sys.executable).parent / order[0])
    done = subprocess.run([program, *order[1:]], check=False, cwd=home.ROOT, env=env)  # noqa: S603
    return Outcome(name, done.returncode, time.monotonic() - began)


@contextmanager
def postgis() -> Iterator[str]:
    """Lend the database that TWIN_DATABASE_URL names, else a cluster made for these tests."""
    if not database.is_ours():
        yield os.environ[database.VARIABLE]
        return
    owner = home.for_cluster()
    cluster = Cluster(home.folder("test-pg", owner), owner, durable=False, connections=CONNECTIONS)
    with home.alone("test"):
        cluster.destroy()
        try:
            cluster.make()
            cluster.start()
            yield cluster.url(ADMIN, "postgres")
        finally:
            cluster.destroy()


def chromium() -> str:
    """Return the path of a browser that starts; the last resort is Playwright's own.

    Raises
    ------
    Trouble
        If there is none: browser tests are never skipped.
    """
    found = installed_chromium()
    if found:
        return found
    _playwright("install", "--with-deps", "chromium")
    path = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _PLAYWRIGHTS], check=False, capture_output=True, text=True
    ).stdout.strip()
    if not path or not _starts(path):
        raise Trouble(
            "There is no Chromium, and Playwright could not bring one.",
            "Type: apt-get install chromium   (or set TWIN_CHROMIUM to a browser's path)",
        )
    return path


def installed_chromium() -> str | None:
    """Return the path of an installed browser that starts, None without one."""
    asked = os.environ.get("TWIN_CHROMIUM")
    paths = (shutil.which(name) for name in ((asked,) if asked else BROWSERS))
    return next((path for path in paths if path and _starts(path)), None)


def times(outcomes: list[Outcome]) -> Table:
    """Return the closing table."""
    table = Table(box=None, padding=(0, 2), show_header=False)
    for one in outcomes:
        verdict = "[green]passed[/green]" if one.code == 0 else f"[red]failed ({one.code})[/red]"
        table.add_row(one.name, verdict, f"{one.seconds:.1f} s")
    table.add_row("all", "", f"{sum(one.seconds for one in outcomes):.1f} s")
    return table


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], check=False, timeout=30, **home.QUIET)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwright(*order: str) -> None:
    subprocess.run([sys.executable, "-m", "playwright", *order], check=False)  # noqa: S603


_PLAYWRIGHTS: Final = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
