"""`./twin`: the command line, put together."""

import signal
from importlib import import_module
from types import FrameType
from typing import Any, Final, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

MODULES: Final = {
    "up": "up",
    "down": "down",
    "status": "status",
    "doctor": "doctor",
    "worker": "worker",
    "import": "importing",
    "layers": "layers",
    "screens": "screens",
    "sheet": "sheet",
    "bench": "bench",
    "backup": "backup",
    "restore": "restore",
    "test": "testing",
}
"""The module of each command; it has a function `command`, or an `app` of commands."""
SETTINGS: Final = {"help_option_names": ["-h", "--help"]}


class Commands(TyperGroup):
    """The commands, each read only when it is called: the importers alone take two seconds."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the help."""
        del ctx
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one command, None when there is none of this name."""
        del ctx
        return loaded(cmd_name) if cmd_name in MODULES else None


def loaded(name: str) -> Any:
    """Read a command's module and make a command of it."""
    module = import_module(f"cli.{MODULES[name]}")
    if hasattr(module, "app"):
        return get_command(module.app)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    alone.command(name, context_settings={**SETTINGS, **getattr(module, "CONTEXT", {})})(
        module.command
    )
    return get_command(alone)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
)


@app.callback()
def main() -> None:
    """The digital twin of Almaty: layered maps, indicators and decisions on PostGIS."""  # noqa: D401
    signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)  # so that what is under way is put in order


if __name__ == "__main__":
    app(prog_name="twin")
