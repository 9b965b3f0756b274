"""Two workers that have shown nothing yet, and eight people who come at once."""

import re
import urllib.request
from itertools import chain

import pytest
from playwright.sync_api import Browser

from app import create_app
from cli.bench_clients import ask
from tests.browser.conftest import pages
from tests.browser.serving import served

CLIENTS = 8
WINDOW = {"width": 800, "height": 600}


def scripts(origin: str) -> list[str]:
    """Return the addresses of all scripts that the page names."""
    with urllib.request.urlopen(origin) as answer:  # noqa: S310  # our own server
        found = re.findall(r'src="(/[^"]+)"', answer.read().decode())
    assert sum("_dash-component-suites" in one for one in found) > 5
    return found


def test_scripts_come_from_workers_that_never_showed_a_page(city: str, origin: str):
    every = list(chain.from_iterable([one] * CLIENTS for one in scripts(origin)))
    with served(city, cold=True) as fresh:
        port = int(fresh.rpartition(":")[2])
        assert all(one.status == 200 for one in ask(port, every, clients=CLIENTS).answers)


@pytest.mark.usefixtures("in_city")
def test_scripts_are_known_while_another_request_still_sets_dash_up(origin: str):
    """The same without luck: the moment between two threads' first requests, held still."""
    made = create_app()
    made._got_first_request["setup_server"] = True
    client = made.server.test_client()
    for one in scripts(origin):
        with client.get(one) as answer:
            assert answer.status_code == 200


def test_eight_at_once_all_see_the_map(city: str, chromium: Browser):
    with served(city, cold=True) as fresh, pages(chromium, fresh) as open_page:
        everyone = [open_page(viewport=WINDOW) for _ in range(CLIENTS)]
        for twin in everyone:
            twin.page.goto(fresh, wait_until="commit")
        for twin in everyone:
            twin.settle()
            assert len(twin.drawn("districts")) == 8
