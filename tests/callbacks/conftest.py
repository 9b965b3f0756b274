"""The whole application over the small city, asked as a browser asks it."""

import json

import pytest

from app import create_app


class Browser:
    """Calls back as Dash's own script does."""

    def __init__(self, app):
        self.app, self.client = app, app.server.test_client()

    def call(self, output, **given):
        """Run the callback whose output starts with `output`; return what it answers."""
        name, known = next(
            (name, one) for name, one in self.app.callback_map.items() if output in name
        )
        body = {
            "output": name,
            "outputs": _outputs(name),
            "inputs": [_filled(part, given) for part in known["inputs"]],
            "state": [_filled(part, given) for part in known["state"]],
            "changedPropIds": [f"{one['id']}.{one['property']}" for one in known["inputs"]],
        }
        return self.client.post("/_dash-update-component", json=body)


def _filled(part, given):
    """Give a part its value; `url.search` means that property, `url` any one."""
    whole = f"{part['id']}.{part['property']}"
    return {**part, "value": given.get(whole, given.get(part["id"]))}


def _outputs(name):
    if not name.startswith(".."):
        part, _, prop = name.rpartition(".")
        return {"id": part, "property": prop}
    parts = (one.rpartition(".") for one in name.strip(".").split("..."))
    return [{"id": part, "property": prop} for part, _, prop in parts]


@pytest.fixture
def browser(in_city, tmp_path, monkeypatch):
    assert in_city
    monkeypatch.setenv("TWIN_TILE_CACHE_DIR", str(tmp_path))
    return Browser(create_app())


@pytest.fixture
def text():
    """Return all words in a callback's answer, as one string."""
    return lambda answer: json.dumps(answer.json, ensure_ascii=False)
