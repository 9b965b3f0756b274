"""What guards the site: headers on every answer, no page that is none, no foreign callbacks."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from api.errors import told
from core.errors import BadRequest, Forbidden, NotFound
from core.settings import settings
from core.text import Text
from pages import page_at

MOST_BODY_BYTES: Final = 2 * 2**20
"""Callbacks carry choices, never data; nothing larger is read."""
HEADERS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_TYPED: Final = {"/remote", "/screen"}
"""Addresses that people type by hand, on a phone or on the computer of a large screen."""
_DEVELOPERS_ONLY: Final = ("/_reload-hash", "/_alive")


def install(app: Dash, *, scripts: Iterable[str] = ()) -> None:
    """Guard `app`; called last, because the policy holds a hash of every inline script.

    An address that has no page answers 404. `scripts` are the hashes of inline scripts besides
    Dash's own.
    """
    server: Flask = app.server
    _warm(app)
    headers = {**HEADERS, "Content-Security-Policy": policy([*app.csp_hashes(), *scripts])}
    server.config["MAX_CONTENT_LENGTH"] = MOST_BODY_BYTES
    funcs = server.before_request_funcs.setdefault(None, [])
    funcs.insert(0, _refuse_unknown)
    funcs.insert(1, partial(_refuse_bad_callback, app))
    server.after_request(partial(_add, headers))
    server.register_error_handler(DependencyException, _no_such_script)


def policy(script_hashes: Iterable[str]) -> str:
    """Return the content security policy; scripts run from our own address or by their hash."""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *script_hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _warm(app: Dash) -> None:
    """Render the frame once, so that a fresh worker knows every component library."""
    with app.server.test_request_context("/"):
        app.index()  # type: ignore[no-untyped-call]


def _add(headers: Mapping[str, str], response: Response) -> Response:
    for name, text in headers.items():
        response.headers.setdefault(name, text)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _refuse_unknown() -> BaseResponse | None:
    """Dash shows its frame for any address at all; we show it for pages only.

    One that is typed with a slash too many leads to the page that was meant.
    """
    rule = request.url_rule
    if request.path.startswith(_DEVELOPERS_ONLY):
        raise NotFound(_NO_PAGE)
    if rule is None or not rule.rule.endswith("<path:path>") or rule.rule.count("/") > 1:
        return None
    if page_at(request.path) is not None:
        return None
    bare = request.path.removesuffix("/")
    if bare in _TYPED and bare != request.path:
        query = request.query_string.decode("latin-1")
        return redirect(f"{bare}?{query}" if query else bare, 308)
    raise NotFound(_NO_PAGE)


def _refuse_bad_callback(app: Dash) -> None:
    if request.path.startswith("/_dash") and request.method == "POST":
        refuse_foreign()
        _refuse_malformed(request.get_json(force=False), app.callback_map)


def refuse_foreign() -> None:
    """Refuse what another site's page sent through somebody's browser.

    Raises
    ------
    Forbidden
        If the request says that it comes from there.
    """
    origin = request.headers.get("Origin")
    if origin is None and request.headers.get("Sec-Fetch-Site") != "cross-site":
        return
    others = {one.strip() for one in settings().allowed_origins.split(",")}
    mine = urlsplit(origin or "").netloc == request.host
    if not mine and origin not in others:
        raise Forbidden(_FOREIGN)


def _refuse_malformed(body: Any, callbacks: Mapping[str, Any]) -> None:
    if not (isinstance(body, dict) and isinstance(body.get("output"), str)):
        raise BadRequest(_MALFORMED)
    known = callbacks.get(body["output"])
    if known is None:
        raise BadRequest(_MALFORMED)
    for given, declared in (("inputs", "inputs"), ("state", "state")):
        _refuse_other_parts(body.get(given, []), known.get(declared, []))
    changed = body.get("changedPropIds", [])
    if not (isinstance(changed, list) and all(isinstance(one, str) for one in changed)):
        raise BadRequest(_MALFORMED)
    _refuse_other_outputs(body.get("outputs"))


def _refuse_other_parts(given: Any, declared: Any) -> None:
    """Each input must be the one declared; wildcards come as lists and are left to Dash."""
    if not isinstance(given, list) or len(given) != len(declared):
        raise BadRequest(_MALFORMED)
    for one, expected in zip(given, declared, strict=True):
        if not all(map(_names_a_property, one if isinstance(one, list) else [one])):
            raise BadRequest(_MALFORMED)
        if isinstance(one, dict) and not _is_declared(one, expected):
            raise BadRequest(_MALFORMED)


def _names_a_property(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("id"), str | dict)
        and isinstance(one.get("property"), str)
    )


def _is_declared(one: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    """Compare names; an id that is a dictionary is matched by Dash against its pattern."""
    named = isinstance(one["id"], dict) or one["id"] == expected["id"]
    return named and bool(one["property"] == expected["property"])


def _refuse_other_outputs(outputs: Any) -> None:
    for one in outputs if isinstance(outputs, list) else [outputs]:
        if not all(map(_names_a_property, one if isinstance(one, list) else [one])):
            raise BadRequest(_MALFORMED)


def _no_such_script(_: DependencyException) -> Response:
    return told(NotFound(_NO_PAGE))


_NO_PAGE = Text(kk="Мұндай бет жоқ", ru="Такой страницы нет", en="there is no such page")
_FOREIGN = Text(
    kk="Сұрау басқа сайттан келді",
    ru="Запрос пришёл с чужого сайта",
    en="the request comes from another site",
)
_MALFORMED = Text(
    kk="Сұраудың пішімі дұрыс емес",
    ru="Запрос составлен неверно",
    en="the request is malformed",
)
