"""Steps of a longer command, as people follow them: a bar while it runs, its time when done."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Tell = Callable[[str, float], None]


@dataclass(slots=True)
class Steps:
    """Runs steps one after the other and remembers how long each took.

    All is said on stderr, so that stdout stays free for what a program reads.
    """

    console: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))
    seconds: dict[str, float] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, title: str) -> Iterator[Tell]:
        """Run one step; what is yielded takes the name of its present part and the share done."""
        began = time.monotonic()
        try:
            with self._bar(title) as tell:
                yield tell
        except BaseException:
            self.console.print(f"[red]✗[/red] {title}")
            raise
        self.seconds[title] = round(time.monotonic() - began, 2)
        self.console.print(f"[green]✓[/green] {title} [dim]{self.seconds[title]:.1f} s[/dim]")

    @property
    def total(self) -> float:
        """Seconds since the first step began."""
        return round(time.monotonic() - self.began, 2)

    @contextmanager
    def _bar(self, title: str) -> Iterator[Tell]:
        if not self.console.is_terminal:
            yield lambda _part, _share: None
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[part]}"),
        )
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task(title, total=None, part="")
            yield lambda part, share: progress.update(task, total=1, completed=share, part=part)
