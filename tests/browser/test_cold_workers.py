"""Two workers that have shown nothing yet, and eight people who come at once."""

import re
import urllib.request
from itertools import chain

from playwright.sync_api import Browser

from cli.bench_clients import ask
from tests.browser.conftest import pages
from tests.browser.serving import served

CLIENTS = 8
WINDOW = {"width": 800, "height": 600}


def test_scripts_come_from_workers_that_never_showed_a_page(city: str, origin: str):
    with urllib.request.urlopen(origin) as answer:  # noqa: S310  # our own server
        html = answer.read().decode()
    scripts = re.findall(r'src="(/[^"]+)"', html)
    assert sum("_dash-component-suites" in one for one in scripts) > 5
    with served(city) as fresh:
        port = int(fresh.rpartition(":")[2])
        every = list(chain.from_iterable([one] * CLIENTS for one in scripts))
        assert all(one.status == 200 for one in ask(port, every, clients=CLIENTS).answers)


def test_eight_at_once_all_see_the_map(city: str, chromium: Browser):
    with served(city) as fresh, pages(chromium, fresh) as open_page:
        everyone = [open_page(viewport=WINDOW) for _ in range(CLIENTS)]
        for twin in everyone:
            twin.page.goto(fresh, wait_until="commit")
        for twin in everyone:
            twin.settle()
            assert len(twin.drawn("districts")) == 8
