"""The README speaks of every setting and every command, and of none that is gone."""

import re
from pathlib import Path

from cli.__main__ import MODULES
from core.rights import Role
from core.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(TWIN_[A-Z_]+)` \| ([^|]*) \|", README, re.MULTILINE))
    known = {f"TWIN_{name.upper()}": field for name, field in Settings.model_fields.items()}
    assert set(rows) == set(known)
    for name, field in known.items():
        default = field.default.name if isinstance(field.default, Role) else field.default
        shown = str(default).lower() if isinstance(field.default, Role | bool) else f"{default}"
        assert rows[name].strip().strip("`") == shown, name


def test_every_command_is_documented() -> None:
    rows = re.findall(r"^\| `\./twin ([a-z]+)", README, re.MULTILINE)
    assert sorted(set(rows)) == sorted(MODULES)
