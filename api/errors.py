"""The boundary of the HTTP entrance: every error becomes JSON with a reason to read."""

import logging
from typing import Any, Final

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from api.viewer import language
from core.errors import DataError, TwinError
from core.text import Text

RETRY_SECONDS: Final = 5
_log = logging.getLogger(__name__)


def register(server: Flask) -> None:
    """Answer every error of every route."""
    server.register_error_handler(TwinError, told)
    server.register_error_handler(HTTPException, refused)
    server.register_error_handler(Exception, broken)


def told(error: TwinError) -> Response:
    """Answer an error raised on purpose."""
    answer = _json(error.status, error.code, error.reason)
    if isinstance(error, DataError):
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def refused(error: HTTPException) -> Response:
    """Answer what Flask itself refuses: unknown addresses, wrong methods, bad bodies."""
    if error.response is not None or (error.code or 0) < 400:  # noqa: PLR2004
        return Response(error.get_response().data, error.code)
    status = error.code or 500
    answer = _json(status, *_words(error, status))
    if getattr(error, "valid_methods", None):
        answer.headers["Allow"] = ", ".join(error.valid_methods)  # type: ignore[attr-defined]
    return answer


def broken(error: Exception) -> Response:
    """Answer a bug: the log tells all, the caller nothing that helps an attacker."""
    _log.error("%s %s failed", request.method, request.path, exc_info=error)
    return _json(500, "error", BUG)


def _json(status: int, code: str, reason: Text) -> Response:
    body: dict[str, Any] = {"error": code, "status": status, "reason": reason.to(language())}
    answer = jsonify(body)
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _words(error: HTTPException, status: int) -> tuple[str, Text]:
    if isinstance(error, RequestEntityTooLarge):
        return "too_large", _TOO_LARGE
    return _KNOWN.get(status, ("bad_request", _BAD))


BUG = Text(
    kk="Бағдарламада қате шықты; ол журналға жазылды",
    ru="В программе ошибка; она записана в журнал",
    en="the program failed; the log holds the details",
)
_BAD = Text(kk="Сұрау түсініксіз", ru="Запрос не понят", en="the request makes no sense")
_TOO_LARGE = Text(kk="Сұрау тым үлкен", ru="Запрос слишком велик", en="the request is too large")
_KNOWN: Final = {
    403: ("forbidden", Text(kk="Рұқсат жоқ", ru="Нет прав", en="not allowed")),
    404: (
        "not_found",
        Text(kk="Мұндай бет жоқ", ru="Такой страницы нет", en="there is no such page"),
    ),
    405: (
        "method_not_allowed",
        Text(
            kk="Бұл мекенжай басқаша сұралады",
            ru="К этому адресу обращаются иначе",
            en="this address is asked in another way",
        ),
    ),
    500: ("error", BUG),
}
