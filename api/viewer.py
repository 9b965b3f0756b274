"""Who is asking, and in which language."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from flask import request

from core.rights import Role
from core.settings import settings
from core.text import DEFAULT_LANG, LANGS, Lang, as_lang


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
    """Return the language asked for: the address, else the one last chosen, else Kazakh.

    The browser's own languages are not asked: most are set to Russian by whoever sold them,
    and the city speaks Kazakh first.
    """
    return _chosen(request.args.get("lang"))


def spoken(search: str) -> Lang:
    """Return the language of a page's address, given as the part behind the question mark."""
    return _chosen(parse_qs(search.lstrip("?")).get("lang", [None])[-1])


def _chosen(word: str | None) -> Lang:
    for one in (word, request.cookies.get("lang")):
        if one in LANGS:
            return as_lang(one)
    return DEFAULT_LANG
