"""A street and the works on it, between crossings and days one chooses: `/streets/654`."""

from dash import html

from core.errors import DataError, NotFound
from pages._page import Page, Visit
from panels import street
from services.street import Asked, view


def layout(visit: Visit) -> html.Main:
    """Return the page of a street as its address has it."""
    try:
        inside = street.build(view(visit.rest, Asked.parse(visit.search)), visit.lang)
    except (NotFound, DataError) as error:
        told = error.reason.to(visit.lang)
        title = html.H1(street.TITLE.to(visit.lang))
        inside = [title, html.P(told, className="sentence", role="alert")]
    return html.Main(html.Div(inside, className="street"), className="page")


PAGE = Page(path="/streets/", title=street.TITLE, layout=layout)
