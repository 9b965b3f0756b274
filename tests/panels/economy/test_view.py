"""The portrait's address says what is shown, and forgives what it does not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panels.economy._view import SHOWN, SORTS, View
from services.economy.lines import BYS

VIEWS = st.builds(
    View,
    slug=st.sampled_from(["", "medeu"]),
    by=st.sampled_from(BYS),
    sort=st.sampled_from(SORTS),
    rows=st.sampled_from(["", "all"]),
    jobs=st.sampled_from(["", "all"]),
    show=st.sampled_from(SHOWN),
)


@given(VIEWS)
def test_an_address_opens_the_view_it_was_made_of(view):
    path, _, search = view.href().partition("?")
    assert View.parse(path.removeprefix("/economy/"), search) == view


def test_what_is_usual_stands_in_no_address():
    assert View(slug="medeu").href() == "/economy/medeu"
    assert View(slug="medeu").href(by="category") == "/economy/medeu?by=category"
    assert View(slug="medeu", by="oked").href(slug="") == "/economy/?by=oked"


@pytest.mark.parametrize(
    "search", ["?by=colour&sort=x&rows=7&jobs=&show=", "?by", "?%ff=1&sort=%00"]
)
def test_what_cannot_be_read_is_as_if_it_were_not_there(search):
    assert View.parse("", search) == View()
