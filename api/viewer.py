"""Who is asking, and in which language."""

from dataclasses import dataclass

from flask import request

from core.rights import Role
from core.settings import settings
from core.text import LANGS, Lang, as_lang


@dataclass(frozen=True, slots=True)
class Viewer:
    """What decides what may be seen, and in which words."""

    role: Role
    lang: Lang


def viewer() -> Viewer:
    """Return who sent the present request."""
    return Viewer(role=role(), lang=language())


def role() -> Role:
    """Return the role of whoever asks; there are no accounts yet, so everybody is anonymous."""
    return settings().anonymous_role


def language() -> Lang:
    """Return the language asked for: the address, the cookie, the browser, else Kazakh."""
    for word in (request.args.get("lang"), request.cookies.get("lang")):
        if word in LANGS:
            return as_lang(word)
    return as_lang(request.accept_languages.best_match(LANGS))
