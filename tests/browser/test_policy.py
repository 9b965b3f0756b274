"""The content security policy, as the browser sees it."""

import base64
import hashlib

import pytest
from playwright.sync_api import Response

from tests.browser.twin_page import TwinPage


def test_every_inline_script_has_its_hash(twin: TwinPage):
    pages: list[Response] = []
    twin.page.on(
        "response", lambda one: pages.append(one) if one.url == f"{twin.watch.origin}/" else None
    )
    twin.open()
    policy = pages[0].headers["content-security-policy"]
    scripts = policy.partition("script-src")[2].partition(";")[0]
    assert "unsafe" not in scripts
    own = "script:not([src]):not([type='application/json'])"
    inline = twin.page.locator(own).all_text_contents()
    assert inline
    for text in inline:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in scripts


def test_foreign_scripts_are_refused(twin: TwinPage):
    """What the watching is good for: without a policy this would run, and be heard of."""
    twin.open()
    with twin.provoking("policy", "Content Security Policy"):
        twin.page.evaluate(
            "() => { const one = document.createElement('script');"
            " one.textContent = 'window.ran = 1'; document.body.append(one); }"
        )
        twin.settle()
        assert twin.page.evaluate("() => window.ran") is None
        assert not twin.watch.wrong


@pytest.mark.parametrize(
    "bad",
    [
        "console.error('x')",
        "console.warn('x')",
        "setTimeout(() => { throw Error('x'); })",
        "fetch('http://127.0.0.2:9/').catch(() => {})",
        "new Image().src = 'http://127.0.0.2:9/x.png'",
    ],
)
def test_the_watch_hears(twin: TwinPage, bad: str):
    """A watch that heard nothing would let every test pass."""
    twin.open("?on=districts")
    twin.page.evaluate(f"() => {{ {bad} }}")
    twin.eventually(lambda: twin.watch.wrong, f"{bad} is heard")
    twin.settle()
    twin.watch.wrong.clear()
