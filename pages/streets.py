"""A street and the works on it, between crossings and days one chooses: `/streets/654`."""

from dash import html

from pages._page import Page, Visit
from panels import street
from services.street import Asked, view


def layout(visit: Visit) -> html.Main:
    """Return the page of a street as its address has it."""
    found = view(visit.rest, Asked.parse(visit.search))
    inside = street.build(found, visit.lang)
    return html.Main(html.Div(inside, className="street"), className="page")


PAGE = Page(path="/streets/", title=street.TITLE, layout=layout)
